// Package rule is the rule book: what must hold for the records to be valid,
// and what to say, in both languages, where it does not.
//
// A rule is a value and lives in one place: nom_03.go holds its text and its
// check, nom_03.txtar an example that follows it, one that breaks it, and what
// is then said. All is the table of contents.
//
// The package judges whether records are valid. It never judges whether a
// condition is met (package verdict), and three principles keep the two apart:
// an error never arises from something that happened, a deadline that was
// missed, or time passing; facts that are dated after the day of the judgement
// are left alone; and a fault that stood before a change does not stop it.
//
// It reads no clock and no file, prints nothing, and changes nothing.
package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Rule is one rule of the book.
type Rule struct {
	ID       string           // NOM-03: a family and a number
	Severity finding.Severity // of its messages, where they do not say otherwise
	Former   []string         // ids of rules that have become this one
	Title    lang.Text        // what must hold, in one sentence
	Why      lang.Text        // what it is good for
	Basis    lang.Text        // what it rests on: a law's place, the source's words, or "kept so that …"
	// Kinds are the records that the rule tries. A record of another kind, or
	// one that cannot be read, is not examined. None: the rule looks at files
	// as files, faulty ones too.
	Kinds []record.Kind
	// Reads are kinds of which the rule reads every record of a project to try
	// one: a faulty one among them leaves all of Kinds there untried.
	Reads []record.Kind
	// Waivable tells that the region may decide not to apply the rule to a
	// record (data/waivers).
	Waivable bool
	// AfterOthers tells that the rule looks at what the others have said. All
	// others are tried side by side and know nothing of each other.
	AfterOthers bool
	Messages    []Message
	// Check looks at one project at a time. What a rule reads of more than one
	// is told at ReachOf, so that a part of them can be looked at.
	Check func(*Pass)
}

// Message is one thing that a rule can say: what is so, and what to do. Words
// in braces are placeholders, the same ones in both languages.
type Message struct {
	Name     string
	Severity finding.Severity // "": the rule's
	// Graded tells that how grave it is depends on what is published: it blocks
	// what proposes or adds an assignment, and of one that is published as decided
	// it only warns, or is told (see Pass.ReportFlaw).
	Graded bool
	Text   lang.Text
}

// Family is the first part of the rule's id, such as NOM.
func (r *Rule) Family() string { return familyOf(r.ID) }

func familyOf(id string) string {
	family, _, _ := strings.Cut(id, "-")
	return family
}

// IsPersonal reports whether the rule with the id is one on personal data. What
// such a rule speaks of is not to be repeated.
func IsPersonal(id string) bool { return familyOf(id) == "PER" }

func (r *Rule) message(name string) (Message, bool) {
	for _, m := range r.Messages {
		if m.Name == name {
			if m.Severity == "" {
				m.Severity = r.Severity
			}
			return m, true
		}
	}
	return Message{}, false
}

// tries tells whether the rule looks at records of the kind.
func (r *Rule) tries(kind record.Kind) bool {
	for _, k := range r.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// All is the rule book in the order in which it is read. The slice is the
// caller's own; the rules are not to be changed.
func All() []*Rule {
	return []*Rule{
		&fil01, &fil02, &fil03, &fil04, &fil05, &fil06, &fil07,
		&per01, &per02, &per03, &per04, &per05, &per06,
		&nom01, &nom02, &nom03, &nom04, &nom05, &nom06, &nom07, &nom08, &nom09, &nom10, &nom11, &nom12, &nom13, &nom14, &nom15,
		&dec01, &dec02, &dec03, &dec04, &dec05, &dec06,
		&mtg01, &mtg02, &mtg03, &mtg05, &mtg06, &mtg07, &mtg08,
		&dev01, &dev02, &dev03, &dev04,
		&con01, &con02, &con03, &con04, &con05,
		&prj01, &prj02, &prj03, &prj04, &prj05, &prj06,
		&org01,
		&web01,
		&fol01,
		&his01, &his02, &his04, &his05, &his07,
		&wai01,
	}
}

// Find gives the rule with the id, or that has become of the rule that had it, in
// any case of its letters.
func Find(id string) (*Rule, bool) {
	for _, r := range All() {
		if strings.EqualFold(r.ID, id) || slices.ContainsFunc(r.Former, func(former string) bool { return strings.EqualFold(former, id) }) {
			return r, true
		}
	}
	return nil, false
}
