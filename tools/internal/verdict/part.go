package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
)

// part is the judgement of one occasion by itself (and of one post, where a
// condition wants several filled). What judges one settles the status first and
// finds the words after that, unless the evaluation is mute.
type part struct {
	occasion *occasion // nil: a meeting of the exchange without a record
	post     string    // "" where it is about none
	status   Status
	text     lang.Text // what is so, in one sentence
	evidence []Evidence
	steps    []Reason
	next     *Next
	chance   *LastChance
	granted  *said // the funder's answer that settles it
	waiting  bool  // not fulfilled, and the funder's answer is awaited
	unlisted bool  // nothing shows who took part
	unnamed  bool  // nor who was appointed to
	hidden   bool  // the meeting is to come, and masking hides the mandate
	idle     bool  // there is nothing to try
}

// add adds a step to the reasoning.
func (p *part) add(holds *bool, text lang.Text, evidence ...Evidence) {
	if evidence == nil {
		evidence = []Evidence{}
	}
	if p.steps == nil {
		p.steps = make([]Reason, 0, 4) // few have more
	}
	p.steps = append(p.steps, Reason{Text: text, Holds: holds, Evidence: evidence})
}

// published returns the parts as the verdict has them.
func published(parts []part) []Part {
	list := make([]Part, len(parts))
	for i := range parts {
		p := &parts[i]
		list[i] = Part{Post: p.post, Status: p.status, Reason: p.text, Evidence: p.evidence}
		if p.occasion != nil {
			list[i].Occasion = p.occasion.named()
		}
		if p.evidence == nil {
			list[i].Evidence = []Evidence{}
		}
	}
	return list
}

// reasons returns the opening ones, and of each part its own line, with its
// occasion and status, followed by the steps that it rests on. said are the
// parts as published returns them.
func reasons(opening []Reason, parts []part, said []Part) []Reason {
	n := len(opening)
	for i := range parts {
		n += 1 + len(parts[i].steps)
	}
	list := make([]Reason, 0, n)
	list = append(list, opening...)
	for i := range said {
		p := &said[i]
		line := Reason{Text: p.Reason, Holds: holds(p.Status), Occasion: p.Occasion, Status: p.Status, Evidence: p.Evidence}
		if p.IsMeeting() {
			line.Meeting = p.ID
		}
		list = append(list, line)
		list = append(list, parts[i].steps...)
	}
	return list
}

// holds reports whether a part with the status is as it should be.
func holds(s Status) *bool {
	switch s {
	case Fulfilled, Exempt, OnTrack:
		return new(true)
	case ActionNeeded, NotFulfilled:
		return new(false)
	}
	return nil
}

// severity is the order in which parts decide the whole: the first of these
// that any part has. An exemption is no fulfilment.
var severity = [...]Status{NotFulfilled, Unconfirmed, ActionNeeded, OnTrack, Exempt, Fulfilled}

func rank(s Status) int { return slices.Index(severity[:], s) }

// Statuses returns the six statuses from best to worst.
func Statuses() []Status {
	list := slices.Clone(severity[:])
	slices.Reverse(list)
	return list
}

// Worst returns the status of a whole whose parts have these, one at least.
func Worst(parts ...Status) Status { return slices.MinFunc(parts, better) }

// combine gives the status of the whole, which is that of the worst part: any
// not met, else any without proof, else any needing action, else any in the
// future, else any exempt, else fulfilled. Without parts there is nothing to
// judge: callers see to that.
func combine(parts []part) Status {
	whole := Fulfilled
	for i := range parts {
		if s := parts[i].status; rank(s) < rank(whole) {
			whole = s
		}
	}
	return whole
}

// Better reports whether a is a better answer than b to the same question.
func Better(a, b Status) bool { return better(a, b) > 0 }

// better compares two judgements of the same thing: positive if a is better.
func better(a, b Status) int { return cmp.Compare(rank(a), rank(b)) }
