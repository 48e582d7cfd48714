package rule

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/validate"
)

// Input is what the rules are tried on.
type Input struct {
	Entries []filetree.Entry // everything under data/ and content/
	Files   []*source.File   // the records, as they were parsed
	Prose   []*source.File   // the texts under content/, not parsed: Path and Data only
	// Shapes tells by path what does not follow its schema.
	Shapes   map[string][]validate.Fault
	Schemas  *validate.Schemas
	Register *record.Register // of Files, everything
	// Appraisal finds the flaws of Register's appointments, for the judge too; nil
	// makes one.
	Appraisal *record.Appraisal
	Before    *Base // nil: there is nothing to compare with
	// Partial tells that projects are left out, as far as ReachOf allows.
	Partial bool
	AsOf    lang.Date
	Today   lang.Date
}

// Base is the published state that a change is compared with.
type Base struct {
	Entries  []filetree.Entry
	Files    []*source.File
	Prose    []*source.File
	Shapes   map[string][]validate.Fault
	Register *record.Register
	// Appraisal is as Input's.
	Appraisal *record.Appraisal
	// Changed lists the paths that the change touches, also outside data/.
	Changed []string
	// Unmasked returns the records as they were when a person who is masked last
	// was not, by the history of what is published; nil where that does not reach.
	// It is nil itself where there is none.
	Unmasked func(person record.Ref) func(record.Ref) *source.Value

	files map[string]*source.File
}

// File gives the file at the path as it was published, nil if there was none.
func (b *Base) File(path string) *source.File { return b.files[path] }

// Output is what the rules have to say.
type Output struct {
	Findings   []finding.Finding // by path, line, column and rule
	NotChecked []NotChecked      // by rule and path
	Counts     []Count           // in the order of the rule book
	// Base is what the rules say of the base by itself, nil without one.
	Base []finding.Finding
	// Replays tells how each record that the change edits became what it is, by path.
	Replays map[string]replay.Replay
}

// NotChecked is a rule that could not be tried on a file, and why. Blocking
// tells that a finding says so too, which blocks.
type NotChecked struct {
	Rule     string
	Path     string
	Because  Because
	Why      lang.Text
	Blocking bool
}

// Because is the cause for which a rule could not be tried.
type Because string

// A record cannot be read, or one that it leans on; a masked person's seats are
// not shown; what was published cannot be read.
const (
	Unreadable     Because = "unreadable"
	MaskedPerson   Because = "masked"
	BaseUnreadable Because = "base"
	// CommitsUnknown: the commits that come with the change are not all here.
	CommitsUnknown Because = "commits"
)

// Count tells how many files a rule examined and how many findings it gave.
// Examined 0 is "not tried", never a pass.
type Count struct {
	Rule     string
	Examined int
	Findings int
}

// Run tries every rule of the book.
func Run(in Input) Output { return runRules(All(), in) }

func runRules(rules []*Rule, in Input) Output {
	var before []finding.Finding
	if in.Before != nil {
		base := *in.Before
		base.files = source.ByPath(base.Files)
		in.Before = &base
		before = runRules(rules, Input{
			Entries: base.Entries, Files: base.Files, Prose: base.Prose, Shapes: base.Shapes, Schemas: in.Schemas,
			Register: base.Register, Appraisal: base.Appraisal, Partial: in.Partial, AsOf: in.AsOf, Today: in.Today,
		}).Findings
	}

	r := newRun(rules, in)
	r.tryAll()
	out := r.output()
	out.Base = before
	out.Replays = r.replays()
	standing := map[string]int{}
	for i := range before {
		if f := &before[i]; !r.lifted(f) {
			standing[standingKey(f)]++
		}
	}
	for i := range out.Findings {
		f := &out.Findings[i]
		if in.Before == nil {
			f.Blocking = f.Severity == finding.Error && f.WaivedBy == ""
			continue
		}
		key := standingKey(f)
		stood := standing[key] > 0
		if stood {
			standing[key]--
		}
		f.CausedByChange = !stood || r.edited[f.Path]
		f.Blocking = f.Severity == finding.Error && f.CausedByChange && f.WaivedBy == ""
	}
	withheld := r.withheld()
	personal := map[string]bool{}
	for _, f := range out.Findings {
		if IsPersonal(f.Rule) {
			personal[f.Path] = true
		}
	}
	for i := range out.Findings {
		f := &out.Findings[i]
		if personal[f.Path] {
			f.Suggestions = []finding.Suggestion{} // they repeat the file's own text
		}
		mask(f)
		hide(f, withheld)
	}
	return out
}

// withheld are the names of those whom the change masks.
func (r *run) withheld() *redact.Names {
	var names []string
	for _, old := range r.newlyMasked() {
		names = append(names, old.Names()...)
	}
	return redact.NewNames(names)
}

// newlyMasked lists those whom the change masks, as they are published.
func (r *run) newlyMasked() []*record.Person {
	if r.in.Before == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.in.Before.Register.People.All()), func(old *record.Person) bool {
		now, ok := r.in.Register.People.Get(old.ID)
		return !ok || old.Masked != nil || now.Masked == nil
	})
}

// standingKey is what a finding that stood in the base has in common with the
// same one now. One of which the gravity depends on what is published is the same
// however grave it is.
func standingKey(f *finding.Finding) string {
	if f.Graded {
		return f.Fingerprint
	}
	return f.Fingerprint + " " + string(f.Severity)
}

// run is one run of the rules: what they share, and what has come of those that
// have been tried.
type run struct {
	in     Input
	rules  []*Rule
	judged *record.Register
	// appraisal finds the flaws of what is judged.
	appraisal *record.Appraisal
	files     map[string]*source.File
	// numbers number the paths of all entries, so that it costs little to note
	// something of each.
	numbers map[string]int
	edited  map[string]bool // with a base: paths whose bytes or mode differ
	replays func() map[string]replay.Replay

	unreadable []unreadable
	trials     []*trial // in the order of the rules
	said       []*finding.Finding
	skipped    []NotChecked
}

func newRun(rules []*Rule, in Input) *run {
	// The order in which files are found is not to matter.
	in.Files = inOrder(in.Files, func(a, b *source.File) int { return cmp.Compare(a.Path, b.Path) })
	in.Entries = inOrder(in.Entries, func(a, b filetree.Entry) int { return cmp.Compare(a.Path, b.Path) })
	r := &run{
		in: in, rules: rules,
		judged:  in.Register,
		files:   source.ByPath(slices.Concat(in.Files, in.Prose)),
		numbers: make(map[string]int, len(in.Entries)),
	}
	// Facts dated after the day of the judgement are left alone. On the real
	// day itself there should be none, and one that there is all the same is
	// judged at once: else it would turn into an error by itself as time
	// passes.
	if in.AsOf.SurelyBefore(in.Today) {
		r.judged = in.Register.At(in.AsOf)
	}
	r.appraisal = in.Appraisal
	if r.appraisal == nil || r.judged != in.Register {
		r.appraisal = record.NewAppraisal(r.judged)
	}
	for i, e := range in.Entries {
		r.numbers[e.Path] = i
	}
	r.replays = sync.OnceValue(r.replayed)
	r.unreadable = r.unreadableRecords()
	if in.Before != nil {
		r.edited = edited(in)
	}
	return r
}

// inOrder gives the list in order, itself where it already is.
func inOrder[T any](list []T, order func(a, b T) int) []T {
	if slices.IsSortedFunc(list, order) {
		return list
	}
	list = slices.Clone(list)
	slices.SortFunc(list, order)
	return list
}

// edited lists the paths whose bytes or mode differ from the base, added and
// removed ones too.
func edited(in Input) map[string]bool {
	type version struct {
		entry filetree.Entry
		file  *source.File
	}
	versions := func(entries []filetree.Entry, files []*source.File) map[string]version {
		m := map[string]version{}
		for _, e := range entries {
			m[e.Path] = version{entry: e}
		}
		for _, f := range files {
			m[f.Path] = version{m[f.Path].entry, f}
		}
		return m
	}
	same := func(a, b version) bool {
		switch {
		case a.entry.Mode != b.entry.Mode:
			return false
		case a.file != nil && b.file != nil:
			return bytes.Equal(a.file.Data, b.file.Data)
		case a.entry.ID != "" && b.entry.ID != "":
			return a.entry.ID == b.entry.ID
		}
		// A folder gives no ids.
		return a.entry.Size == b.entry.Size
	}
	before := versions(in.Before.Entries, slices.Concat(in.Before.Files, in.Before.Prose))
	after := versions(in.Entries, slices.Concat(in.Files, in.Prose))
	differ := map[string]bool{}
	for path, v := range after {
		if old, ok := before[path]; !ok || !same(old, v) {
			differ[path] = true
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			differ[path] = true
		}
	}
	return differ
}

// tryAll tries the rules side by side, and then, one by one, those that look at
// what the others have said.
func (r *run) tryAll() {
	r.trials = make([]*trial, len(r.rules))
	spread.Each(len(r.rules), func(i int) {
		if r.trials[i] = newTrial(r, r.rules[i]); !r.rules[i].AfterOthers {
			r.trials[i].try()
		}
	})
	for _, t := range r.trials {
		r.said = append(r.said, t.said...)
		r.skipped = append(r.skipped, t.skipped...)
	}
	for _, t := range r.trials {
		if t.rule.AfterOthers {
			t.try()
			r.said = append(r.said, t.said...)
			r.skipped = append(r.skipped, t.skipped...)
		}
	}
}

// position finds line and column of a place; 0, 0 for a file without text.
func (r *run) position(place finding.Place) (line, column int) {
	f := r.files[place.Path]
	if f == nil {
		return 0, 0
	}
	_, offset, _ := f.Locate(place.Pointer)
	if place.Name {
		offset, _ = f.LocateName(place.Pointer)
	}
	return f.Position(offset)
}

// identifying are the members that tell one item of an array from another,
// where it has no id.
var identifying = [...]string{
	"id", "meeting", "person", "body", "role", "document", "condition", "project",
	"category", "kind", "number", "from", "known", "on", "date", "recorded", "as", "post",
}

// stablePointer gives the pointer with each position in an array replaced by
// what identifies the item there, so that it survives that another is added
// before it.
func (r *run) stablePointer(place finding.Place) string {
	f := r.files[place.Path]
	if f == nil || f.Root == nil || place.Pointer == "" {
		return place.Pointer
	}
	var b strings.Builder
	v := f.Root
	for token := range strings.SplitSeq(place.Pointer[1:], "/") {
		b.WriteByte('/')
		if v == nil || v.Kind != source.Array {
			b.WriteString(token)
			name, _ := source.UnescapeToken(token)
			v = v.Get(name)
			continue
		}
		i, err := strconv.Atoi(token)
		if err != nil || i < 0 || i >= len(v.Items()) {
			b.WriteString(token)
			v = nil
			continue
		}
		name := identity(v.Items()[i])
		same := 0
		for _, item := range v.Items()[:i] {
			if identity(item) == name {
				same++
			}
		}
		b.WriteString(source.EscapeToken(name))
		if same > 0 {
			b.WriteString("#" + strconv.Itoa(same+1))
		}
		v = v.Items()[i]
	}
	if place.Name {
		b.WriteByte('#')
	}
	return b.String()
}

func identity(item *source.Value) string {
	if item.Kind != source.Object {
		return cut(item.Text)
	}
	var parts []string
	for _, name := range identifying {
		if v := item.Get(name); v != nil && v.Kind == source.String {
			parts = append(parts, name+"="+cut(v.Text))
			if name == "id" {
				break
			}
		}
	}
	return strings.Join(parts, ",")
}

// rule gives the rule with the id, nil if there is none.
func (r *run) rule(id string) *Rule {
	for _, rule := range r.rules {
		if rule.ID == id {
			return rule
		}
	}
	return nil
}

// waives tells whether one of the findings so far is what the waiver is for.
func (r *run) waives(w *record.Waiver) bool {
	return slices.ContainsFunc(r.said, func(f *finding.Finding) bool { return waived(w, f) })
}

// skips tells whether the waiver's rule could not be tried on its record.
func (r *run) skips(w *record.Waiver) bool {
	return slices.ContainsFunc(r.skipped, func(n NotChecked) bool { return n.Rule == w.Rule && n.Path == w.Record })
}

func waived(w *record.Waiver, f *finding.Finding) bool {
	return f.Rule == w.Rule && f.Path == w.Record && f.Severity != finding.Note
}

// applyWaivers marks what is waived. It is said all the same, is as grave as
// before, and counts for the verdicts; it only does not block.
func (r *run) applyWaivers() {
	for _, w := range r.judged.Waivers.All() {
		if !r.works(w) {
			continue
		}
		for _, f := range r.said {
			if f.WaivedBy != "" || !waived(w, f) {
				continue
			}
			f.WaivedBy = w.Ref.Path()
			f.Message = lang.Sentences(f.Message, fill(waivedUntil, Values{
				"until": w.Until.TheDay(), "reason": lang.T(opening(w.Reason.SV), opening(w.Reason.In(lang.English))),
			}))
			line, column := r.position(at(w.Ref))
			f.Related = append(f.Related, finding.Related{Path: w.Ref.Path(), Line: line, Column: column})
		}
	}
}

var waivedUntil = lang.T("Avsteg från regeln är beslutat till och med {until}: {reason}", "The rule is waived until {until}: {reason}")

// opening gives the first paragraph of a reason, and of a long one its beginning.
func opening(reason string) string {
	const longest = 300
	reason, _, _ = strings.Cut(strings.TrimSpace(reason), "\n\n")
	if runes := []rune(reason); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return reason
}

// works tells whether the waiver keeps what it is for from blocking: its rule
// may be waived, it stands as it was published, and it has not run out. What
// is judged without a base is what is published; there a waiver that has run
// out works on, so that time alone stops nobody.
func (r *run) works(w *record.Waiver) bool {
	rule := r.rule(w.Rule)
	switch {
	case rule == nil || !rule.Waivable:
		return false
	case r.in.Before == nil:
		return true
	}
	return !r.edited[w.Ref.Path()] && !w.Until.SurelyBefore(r.in.AsOf)
}

// lifted tells whether a finding of the base was waived there, and the change
// takes that away: it is then the change that makes the finding count.
func (r *run) lifted(f *finding.Finding) bool {
	return f.WaivedBy != "" && !slices.ContainsFunc(r.in.Register.Waivers.All(), func(w *record.Waiver) bool {
		return waived(w, f)
	})
}

func (r *run) output() Output {
	r.applyWaivers()
	var out Output
	seen := map[string]bool{}
	found := map[string]int{}
	slices.SortStableFunc(r.said, compareFindings)
	for _, f := range r.said {
		key := strings.Join([]string{f.Rule, f.Path, f.Pointer, strconv.Itoa(f.Line), strconv.Itoa(f.Column), f.Message.SV}, "\x00")
		if seen[key] {
			continue
		}
		seen[key] = true
		found[f.Rule]++
		out.Findings = append(out.Findings, *f)
	}
	slices.SortFunc(r.skipped, func(a, b NotChecked) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Why.SV, b.Why.SV))
	})
	out.NotChecked = slices.Compact(r.skipped)
	for _, t := range r.trials {
		out.Counts = append(out.Counts, Count{t.rule.ID, t.count(), found[t.rule.ID]})
	}
	return out
}

func compareFindings(a, b *finding.Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Message.SV, b.Message.SV),
	)
}

// hide leaves out the names of those whom the change masks, which what was
// published may hold.
func hide(f *finding.Finding, names *redact.Names) {
	f.Message = lang.T(names.Hide(f.Message.SV, "[skyddat namn]"), names.Hide(f.Message.EN, "[protected name]"))
	f.Suggestions = slices.DeleteFunc(f.Suggestions, func(s finding.Suggestion) bool { return names.In(s.Text) || names.In(s.Message.SV) })
}

// mask hides identity numbers in everything that is passed on: a number must
// not be published once more by the tool that found it, whichever rule speaks.
func mask(f *finding.Finding) {
	f.Path = redact.IdentityNumbers(f.Path)
	f.Pointer = redact.IdentityNumbers(f.Pointer)
	f.WaivedBy = redact.IdentityNumbers(f.WaivedBy)
	f.Message = lang.T(redact.IdentityNumbers(f.Message.SV), redact.IdentityNumbers(f.Message.EN))
	for i := range f.Related {
		f.Related[i].Path = redact.IdentityNumbers(f.Related[i].Path)
	}
	f.Suggestions = slices.DeleteFunc(f.Suggestions, func(s finding.Suggestion) bool {
		return redact.HasIdentityNumber(s.Text) || redact.HasIdentityNumber(s.Path) || redact.HasIdentityNumber(s.Message.SV)
	})
}
