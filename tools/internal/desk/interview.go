package desk

import (
	"maps"
	"strings"

	"insyn/tools/internal/draft"
)

// Interview is a form being filled in by somebody who is asked one question at a
// time, and may answer them in any order and change the answers. The answers are
// kept by question, those too that do not apply as things stand: when they do
// again, they need not be given again. What is drafted hangs on the answers that
// apply alone, and not on how they came to be.
type Interview struct {
	Form draft.Form
	// Answers are all that has been answered, "" for what is not known. Those given
	// beforehand count where the question is not asked, too.
	Answers draft.Answers

	desk  *Desk
	given map[string]bool
}

// Interview begins to fill in the form, of which some answers are given.
func (d *Desk) Interview(form draft.Form, given draft.Answers) *Interview {
	i := &Interview{Form: form, Answers: draft.Answers{}, desk: d, given: map[string]bool{}}
	for name, answer := range given {
		i.Answers[name] = answer
		i.given[name] = true
	}
	return i
}

// Over goes on with the interview over other records.
func (i *Interview) Over(d *Desk) { i.desk = d }

// Desk returns the records that the interview is over.
func (i *Interview) Desk() *Desk { return i.desk }

// Asked lists the questions that apply, in the order of the form.
func (i *Interview) Asked() []draft.Asked { return i.desk.Ask(i.Form, i.Answers) }

// Shown lists the questions that apply with those that answer themselves, in the
// order of the form.
func (i *Interview) Shown() []draft.Asked { return i.Form.Shown(i.desk.Input(), i.Answers) }

// Next returns the first question that has no answer, or none that will do as the
// others have become, and false where there is none.
func (i *Interview) Next() (draft.Asked, bool) {
	for _, q := range i.Asked() {
		if answer, ok := i.Answers[q.Name]; !ok || !q.Check(answer).IsZero() {
			return q, true
		}
	}
	return draft.Asked{}, false
}

// Before returns the question before the one of that name, or the last one for "",
// and false where there is none.
func (i *Interview) Before(name string) (draft.Asked, bool) {
	var before draft.Asked
	found := false
	for _, q := range i.Asked() {
		if q.Name == name {
			break
		}
		before, found = q, true
	}
	return before, found
}

// Question returns the question of that name, and false where it does not apply.
func (i *Interview) Question(name string) (draft.Asked, bool) {
	for _, q := range i.Asked() {
		if q.Name == name {
			return q, true
		}
	}
	return draft.Asked{}, false
}

// Applying returns the answers that apply: those from which files are drafted.
func (i *Interview) Applying() draft.Answers {
	applying := draft.Answers{}
	for _, q := range i.Asked() {
		if answer := i.Answers[q.Name]; strings.TrimSpace(answer) != "" {
			applying[q.Name] = answer
		}
	}
	for _, q := range i.Form.Applying(i.desk.Input(), i.Answers) {
		if i.given[q.Name] {
			applying[q.Name] = i.Answers[q.Name]
		}
	}
	return applying
}

// Faults tells what is wrong with the answers that apply, by themselves.
func (i *Interview) Faults() []draft.Fault { return i.Form.Faults(i.desk.Input(), i.Applying()) }

// Draft makes the files that the answers ask for.
func (i *Interview) Draft() ([]draft.File, []draft.Fault) {
	return i.desk.Draft(i.Form, i.Applying())
}

// Fit forgets what was answered to what is no question of the form, and what will
// not do, and returns the names of those questions.
func (i *Interview) Fit() []string {
	var dropped []string
	for name := range maps.Clone(i.Answers) {
		if _, ok := i.Form.Question(name); !ok {
			delete(i.Answers, name)
			dropped = append(dropped, name)
		}
	}
	for _, q := range i.Asked() {
		if answer := i.Answers[q.Name]; answer != "" && !q.Check(answer).IsZero() {
			delete(i.Answers, q.Name)
			dropped = append(dropped, q.Name)
		}
	}
	return dropped
}
