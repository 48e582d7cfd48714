package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// Ruling ("besked") is the funder's own word on conditions of the project, by a
// letter or decision: what it names, in its own words, and nothing of what it
// does not name. It is shown beside the region's judgement and never changes it.
type Ruling struct {
	Head
	From      string    `json:"from"` // organization
	Title     lang.Text `json:"title"`
	On        lang.Date `json:"on"`
	Document  string    `json:"document"`
	Reference string    `json:"reference"`
	About     []About   `json:"about"` // empty: the conditions as a whole
	Says      []Says    `json:"says"`
}

// About is a part of the conditions, by what they are judged at.
type About struct {
	Kind string `json:"kind"` // meeting, report, deviation
	ID   string `json:"id"`
}

// Occasion returns the occasion that it is, of one that is no deviation.
func (a About) Occasion() Occasion { return OccasionOf(Kind(a.Kind), a.ID) }

// Says is what a ruling says of one condition: the words as they stand in the
// ruling's document, and how they are read.
type Says struct {
	Condition string `json:"condition"`
	Says      Word   `json:"says"`
	Place     string `json:"place"`
	Words     string `json:"words"`

	Index int `json:"-"` // place in the file's list
}

// Word is the funder's word on a condition.
type Word string

// The words. Open: the funder has the question before it, and has not decided.
const (
	Met           Word = "met"
	MetWithRemark Word = "met-with-remark"
	NotMet        Word = "not-met"
	NotRequired   Word = "not-required"
	Open          Word = "open"
)

// Of returns what the ruling says of the condition, false where it does not name it.
func (x *Ruling) Of(condition string) (*Says, bool) {
	i := slices.IndexFunc(x.Says, func(s Says) bool { return s.Condition == condition })
	if i < 0 {
		return nil, false
	}
	return &x.Says[i], true
}

// Within reports whether all that the ruling is about is among what the other is
// about, so that a later other one takes its place.
func (x *Ruling) Within(other *Ruling) bool {
	if len(other.About) == 0 {
		return true
	}
	return len(x.About) > 0 && !slices.ContainsFunc(x.About, func(o About) bool { return !slices.Contains(other.About, o) })
}

// RulingsOn returns the project's rulings that name the condition, the latest
// first; of one day, in the order of their ids.
func (p *Project) RulingsOn(condition string) []*Ruling {
	var list []*Ruling
	for _, x := range p.Rulings.All() {
		if _, named := x.Of(condition); named {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(x, y *Ruling) int { return lang.InOrder(y.On, x.On) })
	return list
}

// RulingLacks names what keeps a ruling from being the funder's word: "other-sender",
// it does not come from the project's funder; "other-issuer", its document is
// another's; "no-issuer", nothing shows whose the document is.
func (p *Project) RulingLacks(x *Ruling) []string {
	var list []string
	others := len(p.Record.Funders()) > 1 && slices.ContainsFunc(x.Says, func(s Says) bool {
		c, ok := p.Conditions.Get(s.Condition)
		return ok && p.FunderOf(c) != x.From
	})
	if !p.FundedBy(x.From) || others {
		list = append(list, "other-sender")
	}
	document, ok := p.Documents.Get(x.Document)
	switch {
	case !ok || document.Issuer == "":
		list = append(list, "no-issuer")
	case !p.FundedBy(document.Issuer), p.FundedBy(x.From) && document.Issuer != x.From:
		list = append(list, "other-issuer")
	}
	return list
}

func (x *Ruling) at(d lang.Date) *Ruling {
	out := draft[Ruling]{now: x}
	if !x.Head.knownOn(d) {
		out.change().Head = x.Head.at(d)
	}
	return out.now
}
