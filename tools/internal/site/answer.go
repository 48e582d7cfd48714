package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	summed "insyn/tools/internal/answer"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// answer is a project's answer in the page's language, see package answer.
type answer struct {
	Status string `json:"status"` // the one that decides; "" where the answers of several projects differ
	Lead   string `json:"lead"`   // the answer itself: "Det är inte bekräftat."
	Text   string `json:"text"`   // what it rests on, in numbers
	Should string `json:"should"` // what should be, in numbers; "" where nothing should
	Funder string `json:"funder"` // that the funder contradicts; "" where it does not

	contrary int // on how many conditions
}

// urgencyOf is the answer's place in the order of urgency: first those that the
// funder contradicts, last no answer.
func urgencyOf(a *answer) int {
	switch {
	case a == nil:
		return len(summed.Urgency)
	case a.Funder != "":
		return -1
	}
	return slices.Index(summed.Urgency, verdict.Status(a.Status))
}

// answer sums up a project's verdicts, nil where there are none.
func (b *builder) answer(p *record.Project) *answer {
	a, ok := summed.Of(b.reg, p.ID, b.verdicts[p.ID])
	if !ok {
		return nil
	}
	return answerIn(b.l, a)
}

func answerIn(l lang.Language, a summed.Answer) *answer {
	return &answer{Status: string(a.Status), Lead: a.Lead.In(l), Text: a.Text.In(l), Should: a.Should.In(l), Funder: a.Funder.In(l), contrary: len(a.Contrary)}
}

// titled is a project's answer under its name.
type titled struct {
	title  lang.Text
	answer *answer
}

// together is the answer for several projects: the one that they have in common,
// or which has which. One project's "Nej." is never said of another.
func together(l lang.Language, all []titled) *answer {
	all = slices.DeleteFunc(slices.Clone(all), func(t titled) bool { return t.answer == nil })
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b titled) int { return cmp.Compare(urgencyOf(a.answer), urgencyOf(b.answer)) })
	contrary, funder := 0, ""
	for _, t := range all {
		contrary += t.answer.contrary
	}
	if contrary > 0 {
		funder = summed.Contradicts(contrary).In(l)
	}
	said := map[string]int{}
	var leads []string
	for _, t := range all {
		if said[t.answer.Lead]++; said[t.answer.Lead] == 1 {
			leads = append(leads, t.answer.Lead)
		}
	}
	if len(leads) == 1 {
		out := *all[0].answer
		out.Should, out.Funder = "", funder
		out.Text = choose(len(all), lang.T("Det gäller projektet här.", "This concerns the project here."),
			lang.Format("Det gäller alla %s projekt här.", "This concerns all %s projects here.", lang.InWords(len(all)))).In(l)
		return &out
	}
	var parts []string
	if len(all) <= 3 {
		for _, t := range all {
			parts = append(parts, t.title.In(l)+": "+uncapitalized(t.answer.Lead))
		}
	} else {
		for _, lead := range leads {
			n := said[lead]
			parts = append(parts, lang.Count(n, lang.T("projekt", "project"), lang.T("projekt", "projects")).In(l)+": "+uncapitalized(lead))
		}
	}
	return &answer{Lead: lang.T("Det är olika för projekten.", "It differs between the projects.").In(l), Text: strings.Join(parts, " "), Funder: funder}
}

// uncapitalized is a sentence after a colon.
func uncapitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}
