package site

import (
	"slices"
	"strings"
	"sync"

	"insyn/tools/internal/explain"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
)

// rulesView is the rule book's table of contents, by subject.
type rulesView struct {
	Subjects []ruleSubject `json:"subjects"`
}

type ruleSubject struct {
	Name  words     `json:"name"`
	Rules []ruleRow `json:"rules"`
}

type ruleRow struct {
	ID    string `json:"id"`
	To    href   `json:"to"`
	Title words  `json:"title"`
	Tried string `json:"tried"`
}

// ruleView is the page of one rule: its own words, and what it says of its own
// examples.
type ruleView struct {
	ID       string        `json:"id"`
	Now      *link         `json:"now"`      // the rule that one with a former id has become
	Former   []link        `json:"former"`   // the pages of ids that lead here
	Severity []words       `json:"severity"` // sentences
	Why      words         `json:"why"`
	Basis    words         `json:"basis"`
	Waivable bool          `json:"waivable"`
	Kinds    []words       `json:"kinds"`
	Tried    string        `json:"tried"`
	Lines    bool          `json:"lines"` // the examples show what differs
	Examples []ruleExample `json:"examples"`
	More     bool          `json:"more"` // some of the examples are without their lines
}

// ruleExample is one that breaks the rule: what differs from one that follows it,
// what is then said, and what differs where that is done.
type ruleExample struct {
	Differs []explain.Difference `json:"differs"`
	Says    []ruleSays           `json:"says"`
	Mended  []explain.Difference `json:"mended"`
}

// ruleSays is one thing that the rule says of an example. Severity is there where
// it is another than the rule's.
type ruleSays struct {
	Severity []words `json:"severity"`
	Text     words   `json:"text"`
	Place    string  `json:"place"`
}

func (b *builder) rules() ([]page, error) {
	var v rulesView
	for _, s := range rule.Subjects() {
		subject := ruleSubject{Name: b.say(s.Name)}
		for _, r := range rule.All() {
			if s.Holds(r.ID) {
				subject.Rules = append(subject.Rules, ruleRow{
					ID: r.ID, To: rulePlace(r.ID).href(b.l), Title: b.say(r.Title), Tried: b.tried(r),
				})
			}
		}
		v.Subjects = append(v.Subjects, subject)
	}
	return []page{{
		place: place{"rules"},
		Title: words{Key: "rules"},
		Name:  lang.T("Regler", "Rules").In(b.l),
		Description: lang.T("Reglerna som granskar uppgifterna, varför de finns och vad de vilar på.",
			"The rules that check the records, why they are there and what they rest on.").In(b.l),
		Crumbs: []link{{To: place{}.href(b.l), Text: words{Key: "start"}}},
		View:   v,
	}}, nil
}

// ruleBook is explained once, for both languages.
var ruleBook = sync.OnceValues(explain.Rules)

func (b *builder) rule() ([]page, error) {
	var pages []page
	book, err := ruleBook()
	if err != nil {
		return nil, err
	}
	for i, r := range rule.All() {
		explained := book[i]
		v := ruleView{
			ID: r.ID, Severity: ruleEffect(explained), Why: b.say(r.Why), Basis: b.say(r.Basis), Waivable: r.Waivable, Tried: b.tried(r),
			Lines: explained.ShowsLines(), Examples: b.examples(explained),
		}
		v.More = slices.ContainsFunc(v.Examples, func(x ruleExample) bool { return v.Lines && x.Differs == nil })
		for _, k := range r.Kinds {
			v.Kinds = append(v.Kinds, words{Key: "kind_" + string(k)})
		}
		p := page{
			place:       rulePlace(r.ID),
			Title:       b.say(r.Title),
			Name:        r.ID,
			Description: r.Title.In(b.l),
			Crumbs:      []link{{To: place{}.href(b.l), Text: words{Key: "start"}}, {To: place{"rules"}.href(b.l), Text: words{Key: "rules"}}},
			View:        v,
		}
		for _, former := range r.Former {
			v.Former = append(v.Former, link{To: rulePlace(former).href(b.l), Text: b.say(lang.T(former, former))})
		}
		p.View = v
		pages = append(pages, p)
		// A link to a rule that has become this one leads here.
		for _, former := range r.Former {
			v.Former, v.Examples = nil, nil
			v.ID, v.Now = former, &link{To: p.place.href(b.l), Text: b.say(lang.T(r.ID, r.ID))}
			p.place, p.Name, p.View = rulePlace(former), former, v
			pages = append(pages, p)
		}
	}
	return pages, nil
}

// maxLines is how many lines the examples of a rule show together: a page has room
// for no more. What is said is told of all, and explain shows each in full.
const maxLines = 430

// examples are those of which one of the rule's messages is told, and all its
// messages are told of one of them.
func (b *builder) examples(r explain.Rule) []ruleExample {
	var list []ruleExample
	lines := 0
	for _, e := range r.Examples {
		x := ruleExample{Differs: e.Differs, Mended: e.Mended}
		for _, m := range r.Told(e) {
			says := ruleSays{Text: b.say(m.Example.Message), Place: m.Example.Path}
			if r.Differs(m) {
				says.Severity = []words{{Key: "severity_" + string(m.Severity)}}
			}
			x.Says = append(x.Says, says)
		}
		if lines += linesOf(e.Differs) + linesOf(e.Mended); lines > maxLines {
			x.Differs, x.Mended = nil, nil
		}
		if len(x.Says) > 0 {
			list = append(list, x)
		}
	}
	return list
}

func linesOf(differs []explain.Difference) int {
	n := 0
	for _, d := range differs {
		for _, h := range d.Hunks {
			n += len(h)
		}
	}
	return n
}

// ruleEffect tells what becomes of a change that breaks the rule.
func ruleEffect(r explain.Rule) []words {
	if !r.Graded() {
		return []words{{Key: "severity_" + string(r.Severity)}}
	}
	list := []words{{Key: "severity_graded"}}
	if r.OfAssignments() {
		list = append(list, words{Key: "severity_graded_assignment"})
	} else {
		list = append(list, words{Key: "severity_graded_published"})
	}
	if r.Statable() {
		list = append(list, words{Key: "severity_graded_stated"})
	}
	return list
}

func rulePlace(id string) place { return place{"rules", strings.ToLower(id)} }

// tried says how much the rule had to try, and could not. Nothing tried is no
// green tick.
func (b *builder) tried(r *rule.Rule) string {
	var c inspect.RuleCount
	if i := slices.IndexFunc(b.in.Report.Rules, func(c inspect.RuleCount) bool { return c.ID == r.ID }); i >= 0 {
		c = b.in.Report.Rules[i]
	}
	untried := map[string]bool{}
	for _, n := range b.in.Report.NotChecked {
		if n.Rule == r.ID {
			untried[n.Path] = true
		}
	}
	var said, not lang.Text
	if n := len(untried); n > 0 {
		not = lang.Format("Gick inte att pröva på %s %s.", "Could not be tried on %s %s.",
			common(n), choose(n, lang.T("uppgift", "record"), lang.T("uppgifter", "records")))
	}
	switch {
	case c.Examined == 0 && len(untried) == 0 && r.Family() == "HIS":
		said = lang.T("Prövas vid varje ändring av uppgifterna.", "Tried at every change of the records.")
	case c.Examined == 0 && len(untried) == 0:
		said = lang.T("Har inte haft något att pröva.", "Has had nothing to try.")
	case c.Examined == 0:
	case c.Broken > 0:
		said = lang.Format("Prövad %s, bruten %s.", "Tried %s, broken %s.", times(c.Examined), times(c.Broken))
	case len(untried) > 0:
		said = lang.Format("Prövad %s, följs alla de gångerna.", "Tried %s, followed each of them.", times(c.Examined))
	default:
		said = lang.Format("Prövad %s, följs överallt.", "Tried %s, followed everywhere.", times(c.Examined))
	}
	return lang.Sentences(said, not).In(b.l)
}

// times counts occasions.
func times(n int) lang.Text {
	return lang.Format("%s %s", "%s %s", common(n), choose(n, lang.T("gång", "time"), lang.T("gånger", "times")))
}
