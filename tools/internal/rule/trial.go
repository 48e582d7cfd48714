package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
)

// trial is one rule, tried in a run: what it has looked at and said. Nothing of
// it is shared, so that rules are tried side by side.
type trial struct {
	run     *run
	rule    *Rule
	said    []*finding.Finding
	inFile  map[string][]*finding.Finding // by path
	more    map[string]bool               // paths of which not all was said
	skipped []NotChecked
	tried   []bool // by the number of the path
	// others are paths tried that no file has: of what is gone.
	others map[string]bool
}

func newTrial(r *run, rule *Rule) *trial {
	return &trial{
		run: r, rule: rule,
		inFile: map[string][]*finding.Finding{}, more: map[string]bool{},
		tried: make([]bool, len(r.numbers)), others: map[string]bool{},
	}
}

func (t *trial) examined(path string) {
	if n, ok := t.run.numbers[path]; ok {
		t.tried[n] = true
	} else {
		t.others[path] = true
	}
}

// count tells how many files were examined.
func (t *trial) count() int {
	n := len(t.others)
	for _, tried := range t.tried {
		if tried {
			n++
		}
	}
	return n
}

func (t *trial) try() {
	in := &t.run.in
	t.rule.Check(&Pass{
		Files: in.Files, Prose: in.Prose, Entries: in.Entries, Schemas: in.Schemas,
		Register: t.run.judged, All: in.Register, Before: in.Before,
		AsOf: in.AsOf, Today: in.Today,
		run: t.run, rule: t.rule, trial: t,
	})
	t.skipUnreadable()
	t.skipLeaning()
}

// skipUnreadable notes the records that the rule would have looked at, had
// they been readable.
func (t *trial) skipUnreadable() {
	for _, f := range t.run.unreadable {
		if !t.rule.tries(f.kind) {
			continue
		}
		t.notChecked(NotChecked{Path: f.path, Because: Unreadable, Why: f.why})
	}
}

// skipLeaning notes the records of the change that the rule cannot be tried on,
// because it reads all of a kind in their project and one of those is faulty.
func (t *trial) skipLeaning() {
	r := t.run
	if len(t.rule.Reads) == 0 || r.in.Before == nil {
		return
	}
	for path := range r.edited {
		ref, ok := record.RefOf(path)
		if !ok || !t.rule.tries(ref.Kind) || r.in.Register.State(ref) != record.Found {
			continue
		}
		for _, faulty := range r.in.Register.Faulty(ref.Project) {
			if slices.Contains(t.rule.Reads, faulty.Kind) {
				t.unreadable(at(ref), faulty)
			}
		}
	}
}

func (t *trial) notChecked(n NotChecked) {
	n.Rule, n.Path = t.rule.ID, redact.IdentityNumbers(n.Path)
	t.skipped = append(t.skipped, n)
}

// unreadable notes that the record at place leans on one that cannot be read,
// and says so if the change adds or edits it.
func (t *trial) unreadable(place finding.Place, on record.Ref) {
	path := redact.IdentityNumbers(on.Path())
	n := NotChecked{Path: place.Path, Because: Unreadable, Why: lang.Format(
		"Posten %s går inte att läsa.", "The record %s cannot be read.", path)}
	// One that the change itself makes unreadable blocks by its own faults.
	if t.run.in.Before != nil && t.run.edited[place.Path] && !t.run.edited[on.Path()] {
		n.Blocking = true
		text := lang.Format(
			"Posten %s, som den här vilar på, går inte att läsa, så den här kan inte prövas. Rätta den posten först.",
			"The record %s, which this one rests on, cannot be read, so this one cannot be tried. Mend that record first.", path)
		t.report(Message{Severity: finding.Error}, place, text, []finding.Place{at(on)})
	}
	t.notChecked(n)
}

// maxInFile is how many findings of one rule are told of one file, so that a
// stranger's file cannot fill a report.
const maxInFile = 100

func (t *trial) report(m Message, place finding.Place, text lang.Text, related []finding.Place) *finding.Finding {
	if len(t.inFile[place.Path]) == maxInFile {
		t.moreThanTold(place.Path)
		return &finding.Finding{}
	}
	r := t.run
	f := &finding.Finding{
		Rule: t.rule.ID, Severity: m.Severity,
		Path: place.Path, Pointer: place.Pointer, Message: text,
		Related: []finding.Related{}, Suggestions: []finding.Suggestion{},
	}
	f.Line, f.Column = r.position(place)
	records := []string{redact.IdentityNumbers(place.Path)}
	for _, p := range related {
		line, column := r.position(p)
		f.Related = append(f.Related, finding.Related{Path: p.Path, Line: line, Column: column})
		records = append(records, redact.IdentityNumbers(p.Path))
	}
	f.Fingerprint = finding.Fingerprint(t.rule.ID, records, redact.IdentityNumbers(r.stablePointer(place)))
	t.said = append(t.said, f)
	t.inFile[place.Path] = append(t.inFile[place.Path], f)
	return f
}

// moreThanTold lets the last finding of the rule in the file say that there
// are more.
func (t *trial) moreThanTold(path string) {
	list := t.inFile[path]
	if t.more[path] || len(list) == 0 {
		return
	}
	t.more[path] = true
	last := list[len(list)-1]
	last.Message = lang.Sentences(last.Message, lang.T(
		"Regeln bryts på fler ställen i filen än dem som visas.", "The rule is broken in more places of the file than those shown."))
}

// unreadable is a record of which not everything can be read, and why.
type unreadable struct {
	path string
	kind record.Kind
	why  lang.Text
}

// unreadableRecords lists them in the order of the files.
func (r *run) unreadableRecords() []unreadable {
	var list []unreadable
	for _, f := range r.in.Files {
		ref, ok := record.RefOf(f.Path)
		if !ok || r.in.Register.State(ref) != record.Faulty {
			continue
		}
		why := lang.T("En uppgift i filen går inte att läsa.", "Something in the file cannot be read.")
		switch {
		case f.Root == nil:
			why = lang.T("Filen går inte att läsa.", "The file cannot be read.")
		case len(r.in.Shapes[f.Path]) > 0:
			why = lang.T("Filen följer inte sitt schema.", "The file does not follow its schema.")
		}
		list = append(list, unreadable{f.Path, ref.Kind, why})
	}
	return list
}
