// Package inspect runs everything over a tree of records — reading, schemas,
// rules, the judge, the comparison with a base — and returns the one Report that
// every reader (terminal, GitHub, the site) shows.
//
// It prints nothing and reads no clock.
package inspect

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
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
	// Because is unreadable, masked or base.
	Because rule.Because `json:"because"`
	// Blocking is set when a finding says so too, which blocks.
	Blocking bool `json:"blocking"`
}

// Change is what the compared change does, in words.
type Change struct {
	Records []ChangedRecord `json:"records"`
	Effects []Effect        `json:"effects"`
}

// ChangedRecord describes the change of one record, or of one of the site's
// texts: Did is added, changed or removed.
type ChangedRecord struct {
	Path string    `json:"path"`
	Did  string    `json:"did"`
	Text lang.Text `json:"text"`
	// Basis is what an assignment rests on, for who holds it against the minutes.
	Basis []lang.Text `json:"basis,omitempty"`
}

// Effect is what the change does to one verdict, now and on the key dates
// where the status differs.
type Effect struct {
	Project   string          `json:"project"`
	Condition string          `json:"condition"`
	Before    *verdict.Status `json:"before"`
	After     *verdict.Status `json:"after"`
	KeyDates  []EffectOnDate  `json:"keyDates"`
}

// EffectOnDate is the status before and after the change on one key date.
type EffectOnDate struct {
	Date   lang.Date       `json:"date"`
	Before *verdict.Status `json:"before"`
	After  *verdict.Status `json:"after"`
}

// RuleCount says how many records a rule examined and how often it was
// broken; examined 0 is "not tried", never a pass.
type RuleCount struct {
	ID       string `json:"id"`
	Examined int    `json:"examined"`
	Broken   int    `json:"broken"`
}
