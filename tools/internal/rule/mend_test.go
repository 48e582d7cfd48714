package rule

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
)

// beyond are the rules of which no change of records is the whole cure, and why.
var beyond = map[string]string{
	"PER-01": "what is pushed is published: the branch is made anew",
	"PER-02": "what is pushed is published: the branch is made anew",
	"PER-03": "what is pushed is published: the branch is made anew",
}

// Law 11: an advice can be followed. Done as it is said, nothing is told but
// notes, no record is gone, and nothing is touched but what the finding, what is
// related to it, or the break itself names.
func TestMends(t *testing.T) {
	for _, rule := range All() {
		e, err := rule.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range e.Breaks {
			name := rule.ID + ", " + numbered("mends", i)
			if b.Mend == nil {
				if beyond[rule.ID] == "" && errs(rule, Run(b.input(e))) {
					t.Errorf("%s: an error, and none shows how it is mended", name)
				}
				continue
			}
			out := Run(b.input(e))
			left := slices.DeleteFunc(Run(b.Mend.input(e)).Findings, func(f finding.Finding) bool { return f.WaivedBy != "" })
			if got := said(lang.Swedish, "", left); got != "" {
				t.Errorf("%s: mended it is told:\n%s", name, got)
			}
			named := b.Changed()
			for _, f := range out.Findings {
				named = append(named, f.Path)
				for _, r := range f.Related {
					named = append(named, r.Path)
				}
			}
			for _, path := range b.Mend.Changed() {
				_, there := b.Mend.Region[path]
				_, was := b.Region[path]
				switch {
				case !there && !b.renamed(path):
					t.Errorf("%s takes %s away", name, path)
				case was && there && !slices.Contains(named, path):
					t.Errorf("%s touches %s, which nothing said names", name, path)
				case was && there:
					for _, pointer := range stray(b, out, path) {
						t.Errorf("%s touches %s%s, which nothing said names", name, path, pointer)
					}
				}
			}
		}
	}
}

// renamed reports whether a path that the mend takes away was that of no record,
// or of one that stands elsewhere, the same but for its id.
func (b Breaking) renamed(path string) bool {
	ref, ok := record.RefOf(path)
	f := b.Region[path]
	if !ok || f.Mode != filetree.Regular && f.Mode != filetree.Executable {
		return true
	}
	for to, now := range b.Mend.Region {
		moved, ok := record.RefOf(to)
		if _, was := b.Region[to]; ok && !was && (moved.Kind != ref.Kind && now.Data == f.Data || moved.Kind == ref.Kind &&
			now.Data == strings.Replace(f.Data, strconv.Quote(ref.ID), strconv.Quote(moved.ID), 1)) {
			return true // under another name, or in the folder where it belongs
		}
	}
	return false
}

// stray lists the values of a record that a mend changes and that neither what is
// said nor the break names. A record that is named beside the finding is named as
// a whole, and what an advice adds (a correction, a flaw) is of the record.
func stray(b Breaking, out Output, path string) []string {
	named := []string{"/corrections", "/flaws", "/withdrawn"}
	for _, f := range out.Findings {
		if f.Path == path {
			named = append(named, f.Pointer)
			for member := range strings.FieldsFuncSeq(f.Message.EN, func(c rune) bool { return !unicode.IsLetter(c) }) {
				named = append(named, "/"+member) // (history), (document)
			}
			if strings.Contains(f.Message.EN, "Appoint someone") {
				named = append(named, "/person")
			}
		}
		if slices.ContainsFunc(f.Related, func(r finding.Related) bool { return r.Path == path }) {
			return nil
		}
	}
	named = append(named, changed(b.Over, b.Region, path, true)...)
	return slices.DeleteFunc(changed(b.Region, b.Mend.Region, path, false), func(pointer string) bool {
		return slices.ContainsFunc(named, func(n string) bool { return within(pointer, n) || within(n, pointer) })
	})
}

// changed lists the values of a record that differ between two regions; what is
// added to what stood only if added says so.
func changed(before, after Region, path string, added bool) []string {
	ref, ok := record.RefOf(path)
	was, is := source.Parse(path, []byte(before[path].Data)), source.Parse(path, []byte(after[path].Data))
	if !ok || was.Root == nil || is.Root == nil {
		return nil
	}
	var pointers []string
	for _, s := range replay.Of(replay.Input{
		Schemas: schemas, Ref: ref, Was: was.Root, Is: is.Root, Before: &record.Register{}, After: &record.Register{},
	}).Steps {
		if added || s.How != replay.Appended && s.How != replay.Filled {
			pointers = append(pointers, s.Pointer)
		}
	}
	return pointers
}

// errs reports whether the rule itself says that something is an error.
func errs(rule *Rule, out Output) bool {
	return slices.ContainsFunc(out.Findings, func(f finding.Finding) bool {
		return f.Rule == rule.ID && f.Severity == finding.Error && f.WaivedBy == ""
	})
}
