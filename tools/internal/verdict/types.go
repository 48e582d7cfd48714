// Package verdict is the judge: it answers, for each condition of a project
// and for a given day, whether the condition is met, and says why.
//
// It reads the register and nothing else. It never reads a clock, never blocks
// a change, and never doubts a record: whether a record is valid is the rule
// book's question (package rule).
package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Status is the answer. The words that readers see are in Label and Meaning.
type Status string

// The six statuses, from best to worst. The worst of several decides, see
// combine.
const (
	Fulfilled    Status = "fulfilled"
	Exempt       Status = "exempt"
	OnTrack      Status = "on-track"
	ActionNeeded Status = "action-needed"
	Unconfirmed  Status = "unconfirmed"
	NotFulfilled Status = "not-fulfilled"
)

// Verdict is the judgement of one condition on one day.
type Verdict struct {
	Project    string      `json:"project"`
	Condition  string      `json:"condition"`
	Status     *Status     `json:"status"`              // nil: not judged
	NotJudged  *lang.Text  `json:"notJudged,omitempty"` // why there is no status
	Quoted     bool        `json:"quoted,omitempty"`    // nobody judges it here: no status, and no fault
	Idle       *lang.Text  `json:"idle,omitempty"`      // that it has had nothing to try: no status, and no fault
	Headline   lang.Text   `json:"headline"`            // the line under the status, for this case
	Parts      []Part      `json:"parts"`               // what the status sums up; none where not judged
	Because    []Reason    `json:"because"`
	Next       *Next       `json:"next"`
	LastChance *LastChance `json:"lastChance"`
	Funder     Funder      `json:"funder"`
	KeyDates   []KeyDate   `json:"keyDates"`
}

// What stands for a status where a verdict has none.
const (
	None   Status = "none"   // the records have faults, or do not say how it is judged
	Idle   Status = "idle"   // it has had nothing to try
	Quoted Status = "quoted" // nobody judges it here
)

// Standings returns what stands for a status, in the order in which it is told of.
func Standings() []Status { return []Status{None, Idle, Quoted} }

// Standing returns the status, or what stands for it.
func (v *Verdict) Standing() Status {
	switch {
	case v.Status != nil:
		return *v.Status
	case v.Idle != nil:
		return Idle
	case v.Quoted:
		return Quoted
	}
	return None
}

// Part is what a condition asks at one occasion, and of one post where it asks
// something of a post, judged by itself: in order of time, then in that of the
// condition's posts.
type Part struct {
	record.Occasion
	Post     string     `json:"post,omitempty"` // the name of the post; "": it is about none
	Status   Status     `json:"status"`
	Reason   lang.Text  `json:"reason"` // what is so, in one sentence; Because has it too
	Evidence []Evidence `json:"evidence"`
}

// Reason is one step of the reasoning, for green too. Holds is nil where the
// records do not tell. Occasion and Status are set where the step judges one
// part by itself, and Meeting where that occasion is a meeting.
type Reason struct {
	Text  lang.Text `json:"text"`
	Holds *bool     `json:"holds"`
	record.Occasion
	Meeting  string     `json:"meeting,omitempty"`
	Status   Status     `json:"status,omitempty"`
	Evidence []Evidence `json:"evidence"`
}

// Evidence points at the value in a record that the step rests on; Link is a
// public page that shows the same, where there is one.
type Evidence struct {
	Path    string `json:"path"`
	Pointer string `json:"pointer"`
	Link    string `json:"link,omitempty"`
}

// Next is what is to be done, by when (zero: no date) and by whom.
type Next struct {
	Text lang.Text `json:"text"`
	By   lang.Date `json:"by,omitzero"`
	Who  lang.Text `json:"who"`

	ByLead bool `json:"-"` // Who is the lead of the project, whom readers may know by name
}

// LastChance is the last day on which the condition can still be saved, and
// the concrete rescue.
type LastChance struct {
	Date lang.Date `json:"date"`
	Text lang.Text `json:"text"`
}

// KeyDate is a day on which the status may change, and the status on that day
// by what was known then.
type KeyDate struct {
	Date   lang.Date `json:"date"`
	Why    lang.Text `json:"why"`
	Status *Status   `json:"status"`

	Reasons []lang.Text `json:"-"` // what Why says, where it is several sentences
}
