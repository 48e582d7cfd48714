package issueform

import (
	"slices"
	"strings"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/record"
)

// Of returns the form that fills in the form of package draft with the name, and
// reports whether there is one.
func Of(name string) (Form, bool) {
	all := Forms()
	i := slices.IndexFunc(all, func(f Form) bool { return slices.Contains(f.drafts, name) })
	if i < 0 {
		return Form{}, false
	}
	return all[i], true
}

// Asks reports whether the form asks the question of package draft with the name, or
// answers it itself.
func (f Form) Asks(name string) bool {
	_, given := f.given[name]
	return given || slices.ContainsFunc(f.fields, func(q field) bool { return q.name == name || q.orNew == name })
}

// Back gives the answers of the filled form as this form asks for them: the reverse of
// Complete. What this form does not ask is left out, so whoever hands the answers on
// holds what they draft to what was meant.
func (f Form) Back(in draft.Input, filled Filled) draft.Answers {
	worded := Worded(in, filled.Draft, filled.Answers)
	asked := filled.Draft.Applying(in, filled.Answers)
	back := draft.Answers{}
	for _, field := range f.fields {
		answer := worded[field.name]
		if field.orNew != "" && filled.Answers[field.name] == draft.New {
			answer = worded[field.orNew]
			choice := slices.IndexFunc(asked, func(q draft.Asked) bool { return q.Name == field.name })
			if choice >= 0 && len(asked[choice].Near(answer)) > 0 {
				answer += isNew
			}
		}
		if strings.TrimSpace(answer) != "" {
			back[field.name] = answer
		}
	}
	return back
}

// Worded gives the answers as they are handed to somebody: what is the same wherever
// it is asked by its Swedish name. What the register offers is named by its id, which
// is the same on another day and says nothing of a person.
func Worded(in draft.Input, form draft.Form, a draft.Answers) draft.Answers {
	nothing := in
	nothing.Register, nothing.Findings, nothing.Changed, nothing.Published = record.New(nil, func(string) bool { return false }), nil, nil, nil
	anywhere := map[string][]draft.Option{}
	for _, q := range form.Whole(nothing, a) {
		anywhere[q.Name] = q.Options
	}
	worded := draft.Answers{}
	for _, q := range form.Whole(in, a) {
		answer := a[q.Name]
		if q.Type != draft.Choice && q.Type != draft.Choices {
			worded[q.Name] = answer
			continue
		}
		var lines []string
		for _, value := range strings.Split(q.Answer, ",") {
			i := slices.IndexFunc(anywhere[q.Name], func(o draft.Option) bool { return o.Value == value })
			if i >= 0 && value != draft.New {
				name := anywhere[q.Name][i].Name.SV
				one := q
				one.Type = draft.Choice
				if one.Reads(name) == value {
					value = name
				}
			}
			lines = append(lines, value)
		}
		if worded[q.Name] = strings.Join(lines, "\n"); q.Answer == "" {
			worded[q.Name] = answer
		}
	}
	for name, answer := range worded {
		if answer == "" {
			delete(worded, name)
		}
	}
	return worded
}
