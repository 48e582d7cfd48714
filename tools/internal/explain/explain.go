// Package explain gathers what there is to read about a rule or a condition:
// of a rule its own text and the examples that are its test, of a condition
// the funder's words and how they are judged.
//
// It writes no text of its own, judges nothing and prints nothing: package
// terminal shows an Answer to a person, and its JSON is for other programs.
package explain

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Version is the Answer's version: a change within a version only adds.
const Version = 1

// Answer is what was asked for. `insyn explain --format json` writes it as it
// stands here; a text is {"sv": …, "en": …}, and all lists are there, empty
// where nothing belongs in them.
type Answer struct {
	Version    int         `json:"version"`
	Rules      []Rule      `json:"rules"`
	Conditions []Condition `json:"conditions"`
	// Statuses are the six answers that a condition can have, from best to
	// worst.
	Statuses []Status `json:"statuses"`
}

// Rule is a rule of the book and what it says of its examples.
type Rule struct {
	ID       string           `json:"id"`
	Severity finding.Severity `json:"severity"`
	Title    lang.Text        `json:"title"`
	Why      lang.Text        `json:"why"`
	Basis    lang.Text        `json:"basis"`
	Waivable bool             `json:"waivable"`
	// Records are the kinds of record that the rule tries; none: files of
	// every kind.
	Records  []record.Kind `json:"records"`
	Messages []Message     `json:"messages"`
	// Said is all that is said of the examples that break the rule, by other
	// rules too.
	Said []Said `json:"said"`
	// Examples are those that break the rule, in order.
	Examples []Example `json:"examples"`
}

// Graded reports whether something that the rule says is as grave as what is
// published makes it.
func (r Rule) Graded() bool {
	return slices.ContainsFunc(r.Messages, func(m Message) bool { return m.Graded })
}

// Statable reports whether the region may state something that the rule says.
func (r Rule) Statable() bool {
	return slices.ContainsFunc(r.Messages, func(m Message) bool { return m.Statable })
}

// OfAssignments reports whether the rule tries assignments.
func (r Rule) OfAssignments() bool { return slices.Contains(r.Records, record.KindNomination) }

// Told returns the messages that are told of the example: each is told of one.
func (r Rule) Told(e Example) []Message {
	var list []Message
	for _, m := range r.Messages {
		if m.Example != nil && m.Example.Example == e.Example {
			list = append(list, m)
		}
	}
	return list
}

// Differs reports whether the message is of another severity than the rule.
func (r Rule) Differs(m Message) bool {
	return !m.Graded && (r.Graded() || m.Severity != r.Severity)
}

// ShowsLines reports whether an example shows what differs. Those of a rule on
// personal data do not.
func (r Rule) ShowsLines() bool {
	return slices.ContainsFunc(r.Examples, func(e Example) bool { return len(e.Differs) > 0 })
}

// Message is one thing that a rule can say. Text has its placeholders in
// braces; Example is the first of the rule's Said that says it, rather one with
// an excerpt.
type Message struct {
	Name     string           `json:"name"`
	Severity finding.Severity `json:"severity"`
	// Graded tells that it blocks the change that brings it about, and only warns
	// of what is published as decided where there is nothing to compare with.
	// Statable tells that the region may state it as a fact, of which it is then a
	// note.
	Graded   bool      `json:"graded"`
	Statable bool      `json:"statable"`
	Text     lang.Text `json:"text"`
	Example  *Said     `json:"example"`
}

// Said is what is said of a place in an example. Example counts the rule's
// examples from 1; Line and Column count from 1 and are 0 where it is said of
// the file as such.
type Said struct {
	Example int       `json:"example"`
	Rule    string    `json:"rule"`
	Path    string    `json:"path"`
	Line    int       `json:"line"`
	Column  int       `json:"column"`
	Message lang.Text `json:"message"`
	Excerpt *Excerpt  `json:"excerpt"` // nil: there is no line, or it is not to be shown
}

// Excerpt is the line that is pointed at and its neighbours. From is the number
// of the first.
type Excerpt struct {
	From  int      `json:"from"`
	Lines []string `json:"lines"`
}

// Condition is a condition of a project and how it stands on a day.
type Condition struct {
	Project        string      `json:"project"`
	ProjectTitle   lang.Text   `json:"projectTitle"`
	ID             string      `json:"id"`
	Path           string      `json:"path"`
	Title          lang.Text   `json:"title"`
	Strength       string      `json:"strength"`
	StrengthName   lang.Text   `json:"strengthName"`
	Quotes         []Quote     `json:"quotes"`
	JudgedBy       []lang.Text `json:"judgedBy"` // what is asked, sentence by sentence
	Interpretation *lang.Text  `json:"interpretation"`
	AsOf           lang.Date   `json:"asOf"`
	// Verdict is nil for a condition that is not judged at all, such as one
	// that was withdrawn.
	Verdict *verdict.Verdict `json:"verdict"`
}

// Quote is the source's words, in Swedish as they stand, and where they stand.
type Quote struct {
	Text          string     `json:"text"`
	Translation   string     `json:"translation"` // English; "" if there is none
	Document      string     `json:"document"`
	DocumentTitle *lang.Text `json:"documentTitle"`
	Place         string     `json:"place"`
	URL           string     `json:"url"`
	SecondHand    bool       `json:"secondHand"` // retold by somebody else than the funder
}

// Status is one of the six answers and what it means.
type Status struct {
	Status  verdict.Status `json:"status"`
	Label   lang.Text      `json:"label"`
	Meaning lang.Text      `json:"meaning"`
}

// New makes an Answer of what was found.
func New(rules []Rule, conditions []Condition) Answer {
	a := Answer{
		Version: Version, Rules: append([]Rule{}, rules...), Conditions: append([]Condition{}, conditions...),
	}
	for _, s := range verdict.Statuses() {
		a.Statuses = append(a.Statuses, Status{Status: s, Label: verdict.Label(s), Meaning: verdict.Meaning(s)})
	}
	return a
}
