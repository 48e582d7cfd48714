// Package sampleform fills in forms at random, for tests: as somebody may who is asked
// one question at a time.
package sampleform

import (
	"math/rand/v2"
	"strings"

	"insyn/tools/internal/draft"
)

// plain are answers to the questions that have nothing to choose.
var plain = map[draft.Type][]string{
	draft.Line:      {"Ett svar", "Ett annat svar", "Rubrik ### med tecken"},
	draft.Text:      {"Ett svar.", "Två rader\ntill svar.", "Å & ä? #1 100 %"},
	draft.Day:       {"2021-03-01", "12 maj 2022"},
	draft.Date:      {"2021-03", "2020-10-01"},
	draft.Clock:     {"10:00", "9.30"},
	draft.Paragraph: {"7", "45 a"},
	draft.Address:   {"https://www.exempelregionen.example/x"},
	draft.Count:     {"3", "12"},
}

// Answer draws an answer that the question takes, several choices separated by commas.
// It is "" where the question may be left out, and where nothing that is drawn will do:
// the records have nothing to choose.
func Answer(random *rand.Rand, q draft.Asked) string {
	for range 10 {
		var answer string
		switch n := len(q.Options); {
		case (!q.Required || q.Default != "") && random.IntN(3) == 0:
		case q.Type == draft.Choices && n > 0:
			var values []string
			for _, i := range random.Perm(n)[:1+random.IntN(n)] {
				values = append(values, q.Options[i].Value)
			}
			answer = strings.Join(values, ",")
		case q.Type == draft.Choice && n > 0:
			answer = q.Options[random.IntN(n)].Value
		case len(plain[q.Type]) > 0:
			answer = plain[q.Type][random.IntN(len(plain[q.Type]))]
		}
		if q.Check(answer).IsZero() {
			return answer
		}
	}
	return ""
}

// Fill answers the form's questions, of which some are answered, over the records in
// their order, and reports whether each has an answer that it takes.
func Fill(random *rand.Rand, in draft.Input, form draft.Form, given draft.Answers) (draft.Answers, bool) {
	answers := draft.Answers{}
	for name, answer := range given {
		answers[name] = answer
	}
	for {
		q, left := next(form.Asked(in, answers), answers)
		if !left {
			return answers, true
		}
		if answers[q.Name] = Answer(random, q); !q.Check(answers[q.Name]).IsZero() {
			return answers, false
		}
	}
}

// next gives the first question that has no answer, or none that will do as the others
// have become.
func next(asked []draft.Asked, answers draft.Answers) (draft.Asked, bool) {
	for _, q := range asked {
		if answer, ok := answers[q.Name]; !ok || !q.Check(answer).IsZero() {
			return q, true
		}
	}
	return draft.Asked{}, false
}
