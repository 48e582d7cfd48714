// Package inspect runs everything over a tree of records — reading, schemas,
// rules, the judge, the comparison with a base — and returns the one Report that
// every reader (terminal, GitHub, the site) shows.
//
// It prints nothing and reads no clock.
package inspect

import (
	"cmp"
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/verdict"
)

// Version is the Report's version: a change within a version only adds.
const Version = 1

// Report is the whole answer as one JSON value; its schema is
// schema/report.json. The same records, date and commit give the same bytes.
type Report struct {
	Version int       `json:"version"`
	AsOf    lang.Date `json:"asOf"`
	Source  Source    `json:"source"`
	Scope   *Scope    `json:"scope,omitempty"` // nil where everything was looked at
	// Refused says why a change blocks as a whole; nothing of it was examined
	// then. It counts as one that blocks, for readers of the Summary alone.
	Refused    *lang.Text        `json:"refused,omitempty"`
	Summary    Summary           `json:"summary"`
	Findings   []finding.Finding `json:"findings"`
	NotChecked []NotChecked      `json:"notChecked"`
	Verdicts   []verdict.Verdict `json:"verdicts"`
	Change     *Change           `json:"change"` // nil without a base
	Rules      []RuleCount       `json:"rules"`
}

// add adds findings that are about no record as it is in the end.
func (r *Report) add(list []finding.Finding) {
	r.Findings = append(r.Findings, list...)
	slices.SortStableFunc(r.Findings, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
	r.Summary = summarize(r.Findings)
	for _, f := range list {
		for i := range r.Rules {
			if r.Rules[i].ID == f.Rule {
				r.Rules[i].Broken++
			}
		}
	}
}

// Source says which bytes were judged. Commit and Tree are nil outside git.
type Source struct {
	Commit *string `json:"commit"`
	Tree   *string `json:"tree"`
	Dirty  bool    `json:"dirty"` // files under data/ differ from Commit
}

// Scope says what a change of a large repository was looked at in: the
// projects that it touches or has to do with, the people whom they name, and
// every other record that is in no project. What else is wrong stood before the
// change, and is not in the Report.
type Scope struct {
	Projects []string `json:"projects"` // looked at, in order
	LeftOut  int      `json:"leftOut"`  // how many were not
}

// Words says in a sentence what was left out.
func (s *Scope) Words() lang.Text {
	return lang.Count(s.LeftOut,
		lang.T("annat projekt har inte med ändringen att göra och är inte granskat på nytt.",
			"other project has nothing to do with the change and is not examined again."),
		lang.T("andra projekt har inte med ändringen att göra och är inte granskade på nytt.",
			"other projects have nothing to do with the change and are not examined again."))
}

// Summary counts the findings.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
	Blocking int `json:"blocking"`
}

// NotChecked is a rule that could not be tried on a file, and why.
type NotChecked struct {
	Rule string    `json:"rule"`
	Path string    `json:"path"`
	Why  lang.Text `json:"why"`
	// Because is unreadable, masked, base or commits.
	Because rule.Because `json:"because"`
	// Blocking is set when a finding says so too, which blocks.
	Blocking bool `json:"blocking"`
}

// Change is what the compared change does, in words.
type Change struct {
	Records []ChangedRecord `json:"records"`
	Effects []Effect        `json:"effects"`
	// Better lists what the change makes better in the verdicts, what has already
	// happened first.
	Better []Better `json:"better,omitempty"`
}

// Recounted lists the projects of which the change says otherwise whether their
// conditions are all that the funder asks: the answer may become another, though no
// verdict does.
func (c *Change) Recounted() []string {
	var ids []string
	for _, r := range c.Records {
		ref, ok := record.RefOf(r.Path)
		if ok && ref.Kind == record.KindProject && slices.ContainsFunc(r.Values, func(v ChangedValue) bool { return strings.HasPrefix(v.Pointer, "/conditions") }) {
			ids = append(ids, ref.Project)
		}
	}
	return ids
}

// Explained reports whether everything that the change makes another says why.
func (c *Change) Explained() bool {
	return !slices.ContainsFunc(c.Records, func(r ChangedRecord) bool {
		return slices.ContainsFunc(r.Values, func(v ChangedValue) bool { return v.How == Unexplained })
	})
}

// ChangedRecord describes the change of one record, or of one of the site's
// texts: Did is added, changed or removed.
type ChangedRecord struct {
	Path string    `json:"path"`
	Did  string    `json:"did"`
	Text lang.Text `json:"text"`
	// Name names the record; nil for a text.
	Name *lang.Text `json:"name,omitempty"`
	// Values are those that the change makes others.
	Values []ChangedValue `json:"values,omitempty"`
	// Basis is what an assignment rests on, for who holds it against the minutes.
	Basis []lang.Text `json:"basis,omitempty"`

	// Bare is set where the text says no more than that facts are changed.
	Bare bool `json:"-"`
}

// ChangedValue is a published value, or a row of a list, that the change makes
// another: what it was and is, whole, as readers see it. From and To are nil where
// there was or is nothing, and both for what a masking takes away.
type ChangedValue struct {
	Pointer string     `json:"pointer"` // in the record after the change; of what is gone, before it
	Field   lang.Text  `json:"field"`
	From    *lang.Text `json:"from,omitempty"`
	To      *lang.Text `json:"to,omitempty"`
	// How is what lets it change, as in package replay; unexplained for what blocks.
	How replay.How `json:"how"`
	Why *lang.Text `json:"why,omitempty"` // of a correction
}

// Effect is what the change does to one verdict, now and on the key dates
// where the status differs.
type Effect struct {
	Project   string          `json:"project"`
	Condition string          `json:"condition"`
	Before    *verdict.Status `json:"before"`
	After     *verdict.Status `json:"after"`
	KeyDates  []EffectFrom    `json:"keyDates"`
}

// EffectFrom is the status before and after the change from a key date on.
type EffectFrom struct {
	Date   lang.Date       `json:"date"`
	Until  lang.Date       `json:"until,omitzero"` // the last day before the next key date, if there is one
	Before *verdict.Status `json:"before"`
	After  *verdict.Status `json:"after"`
}

// Span is a stretch of days on which a change makes a status another.
type Span struct {
	From, To      lang.Date // To is not known where it goes on
	Before, After *verdict.Status
}

// Spans lists the days on which the status is another, all of them and no others.
func (e *Effect) Spans() []Span {
	var spans []Span
	for i, k := range e.KeyDates {
		if i > 0 {
			last := &spans[len(spans)-1]
			if last.To.Known() && last.To.AddDays(1) == k.Date.FirstDay() && sameStatus(last.Before, k.Before) && sameStatus(last.After, k.After) {
				last.To = k.Until
				continue
			}
		}
		spans = append(spans, Span{k.Date, k.Until, k.Before, k.After})
	}
	return spans
}

// Days writes the days of the span.
func (s Span) Days() lang.Text {
	if !s.To.Known() {
		return lang.Format("från %s", "from %s", s.From)
	}
	return lang.Span(s.From, s.To)
}

func sameStatus(a, b *verdict.Status) bool { return a == b || a != nil && b != nil && *a == *b }

// EffectOnDate is the status before and after the change on one key date.
type EffectOnDate struct {
	Date   lang.Date       `json:"date"`
	Before *verdict.Status `json:"before"`
	After  *verdict.Status `json:"after"`
}

// Better is a part of a verdict that the change makes better, now or on a key date,
// or takes away, and what that newly rests on. A verdict that is gone as a whole
// has neither Occasion nor Post.
type Better struct {
	Project   string `json:"project"`
	Condition string `json:"condition"`
	record.Occasion
	Post  string     `json:"post,omitempty"`
	Where *lang.Text `json:"where,omitempty"` // the occasion and post in words; nil for a whole
	Past  bool       `json:"past"`            // it is about what has already happened
	Gone  bool       `json:"gone"`            // nothing of it is judged any more
	// Dates are the days on which it is better, the day of the judgement first if
	// that is one of them.
	Dates   []EffectOnDate `json:"dates"`
	RestsOn []Fact         `json:"restsOn"`
}

// Fact is a fact that a change adds, changes or removes: where it is, in the record
// after the change if it is there, and what it was and is, as readers see it. From
// and To are nil where there is nothing to say but that it is there or not.
type Fact struct {
	Path    string     `json:"path"`
	Pointer string     `json:"pointer"`
	Did     string     `json:"did"` // added, changed or removed
	What    lang.Text  `json:"what"`
	From    *lang.Text `json:"from,omitempty"`
	To      *lang.Text `json:"to,omitempty"`
	Papers  []Paper    `json:"papers"` // those that it cites; none: it says so itself
}

// Paper is a paper that a fact cites.
type Paper struct {
	Text          lang.Text `json:"text"`
	Link          string    `json:"link,omitempty"` // where it can be read
	Path          string    `json:"path,omitempty"` // of its record
	AddedByChange bool      `json:"addedByChange"`  // the record is new in the same change
}

// BetterGroup is what gets better by the same facts.
type BetterGroup struct {
	Better  []Better
	RestsOn []Fact
}

// Grouped returns what the change makes better of what has already happened, or of
// the rest, by what it rests on. Of a change that is blocked it leaves out what is
// gone: that may be so only until what blocks is mended.
func (r *Report) Grouped(past bool) []BetterGroup {
	if r.Change == nil {
		return nil
	}
	same := func(a, b Fact) bool { return a.Path == b.Path && a.Pointer == b.Pointer && a.Did == b.Did }
	var groups []BetterGroup
	for _, b := range r.Change.Better {
		if b.Past != past || b.Gone && r.Summary.Blocking > 0 {
			continue
		}
		i := slices.IndexFunc(groups, func(g BetterGroup) bool { return slices.EqualFunc(g.RestsOn, b.RestsOn, same) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, BetterGroup{RestsOn: b.RestsOn})
		}
		groups[i].Better = append(groups[i].Better, b)
	}
	return groups
}

// BetterRow is what gets better of one condition in the same way.
type BetterRow struct {
	Project, Condition string
	Where              lang.Text // the meetings and posts; zero for the whole
	Before, After      *verdict.Status
	Gone               bool
	On                 lang.Text // the days; zero for the day of the judgement
}

// Rows sums up the group: what gets better on the day of the judgement, which is
// asOf, by the condition and how, and by its days what does so on key dates alone.
func (g *BetterGroup) Rows(asOf lang.Date) []BetterRow {
	var rows []BetterRow
	var where [][]lang.Text
	for _, b := range g.Better {
		dates := b.Dates
		if dates[0].Date == asOf {
			dates = dates[:1]
		}
		for len(dates) > 0 {
			n := 1
			for n < len(dates) && status(dates[n].Before) == status(dates[0].Before) && status(dates[n].After) == status(dates[0].After) {
				n++
			}
			row := BetterRow{Project: b.Project, Condition: b.Condition, Before: dates[0].Before, After: dates[0].After, Gone: dates[0].After == nil}
			if dates[0].Date != asOf {
				row.On = lang.Span(dates[0].Date, dates[n-1].Date)
			}
			i := slices.IndexFunc(rows, func(r BetterRow) bool {
				return r.Project == row.Project && r.Condition == row.Condition && r.On == row.On &&
					status(r.Before) == status(row.Before) && status(r.After) == status(row.After)
			})
			if i < 0 {
				i = len(rows)
				rows, where = append(rows, row), append(where, nil)
			}
			if b.Where != nil {
				where[i] = append(where[i], *b.Where)
			}
			dates = dates[n:]
		}
	}
	for i := range rows {
		rows[i].Where = lang.List(where[i])
	}
	return rows
}

// Facts says of each fact in a sentence or two what it is and was, and what shows
// it. Where a paper can be read is said once.
func (g *BetterGroup) Facts() []lang.Text {
	told := map[Paper]bool{}
	paper := func(p Paper) lang.Text {
		if p.Link == "" || told[p] {
			return p.Text
		}
		told[p] = true
		return lang.Format("%s, %s", "%s, %s", p.Text, p.Link)
	}
	said := make([]lang.Text, len(g.RestsOn))
	for i, f := range g.RestsOn {
		did := lang.T("Tillagt", "Added")
		switch f.Did {
		case "changed":
			did = lang.T("Ändrat", "Changed")
		case "removed":
			did = lang.T("Borttaget", "Removed")
		}
		if len(f.Papers) == 1 && f.Pointer == "" && f.Papers[0].Path == f.Path { // it is one
			said[i] = lang.Format("%s: %s.", "%s: %s.", did, paper(f.Papers[0]))
			continue
		}
		t := lang.Format("%s: %s", "%s: %s", did, f.What)
		switch {
		case f.From != nil && f.To != nil:
			t = lang.Format("%s: %s → %s", "%s: %s → %s", t, *f.From, *f.To)
		case f.From != nil:
			t = lang.Format("%s: %s", "%s: %s", t, *f.From)
		case f.To != nil:
			t = lang.Format("%s: %s", "%s: %s", t, *f.To)
		}
		if len(f.Papers) == 0 {
			said[i] = lang.Format("%s. Utan handling.", "%s. Without a document.", t)
			continue
		}
		papers := make([]lang.Text, len(f.Papers))
		for j, p := range f.Papers {
			papers[j] = paper(p)
			if p.AddedByChange {
				papers[j] = lang.Format("%s (handlingen lades till i samma ändring)", "%s (the document was added in the same change)", papers[j])
			}
		}
		said[i] = lang.Format("%s. Handling: %s.", "%s. Document: %s.", t, lang.List(papers))
	}
	return said
}

func status(s *verdict.Status) verdict.Status {
	if s == nil {
		return ""
	}
	return *s
}

// PastIsBetter is what is said first of a change that makes better how what has
// already happened is judged.
func PastIsBetter() lang.Text {
	return lang.T("Bedömningen av det som redan har hänt blir bättre",
		"The judgement of what has already happened gets better")
}

// RuleCount says how many records a rule examined and how often it was
// broken; examined 0 is "not tried", never a pass.
type RuleCount struct {
	ID       string `json:"id"`
	Examined int    `json:"examined"`
	Broken   int    `json:"broken"`
}
