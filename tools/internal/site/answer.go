package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// answer is the answer to "Uppfyller regionen villkoren?". What the money or the
// funder requires decides it; what should be is told by itself, and is never a
// "Nej.".
type answer struct {
	Status string `json:"status"` // the one that decides; "" where the answers of several projects differ
	Lead   string `json:"lead"`   // the answer itself: "Det är inte bekräftat."
	Text   string `json:"text"`   // what it rests on, in numbers
	Should string `json:"should"` // what should be, in numbers; "" where nothing should
}

// urgency is the order in which statuses decide the answer and are told of.
var urgency = []verdict.Status{
	verdict.NotFulfilled, notJudged, verdict.Unconfirmed, verdict.ActionNeeded,
	verdict.OnTrack, verdict.Exempt, verdict.Fulfilled,
}

// urgencyOf is the answer's place in that order; no answer comes last.
func urgencyOf(a *answer) int {
	if a == nil {
		return len(urgency)
	}
	return slices.Index(urgency, verdict.Status(a.Status))
}

// answer sums up a project's verdicts, nil where there are none.
func (b *builder) answer(p *record.Project) *answer {
	var required, should []verdict.Verdict
	for _, v := range b.verdicts[p.ID] {
		// What could not be read may be required.
		if c, ok := p.Conditions.Get(v.Condition); ok && c.Strength == "should" {
			should = append(should, v)
		} else {
			required = append(required, v)
		}
	}
	return answerOf(b.l, required, should)
}

// answerOf sums up verdicts. The most urgent status of what is required decides;
// the others follow with their numbers. Of no verdicts nothing is said.
func answerOf(l lang.Language, required, should []verdict.Verdict) *answer {
	if len(required)+len(should) == 0 {
		return nil
	}
	a := &answer{Should: shouldBe(should).In(l)}
	count := counted(required)
	var text lang.Text
	var rest []lang.Text
	for _, s := range urgency {
		n := count[s]
		switch {
		case n == 0:
		case a.Status == "":
			a.Status, a.Lead, text = string(s), lead(s, n).In(l), claim(s, n, len(required))
		default:
			rest = append(rest, remainder(s, n))
		}
	}
	if len(rest) > 0 {
		text = lang.Format("%s %s.", "%s %s.", text, lang.List(rest).Sentence())
	}
	if len(required) == 0 {
		a.Status = string(verdict.Fulfilled)
		a.Lead, text = lang.T("Inget krävs.", "Nothing is required.").In(l), lang.T("Inget av villkoren är ett krav.", "None of the conditions is a requirement.")
	}
	a.Text = text.In(l)
	return a
}

// counted counts verdicts by status.
func counted(verdicts []verdict.Verdict) map[verdict.Status]int {
	count := map[verdict.Status]int{}
	for _, v := range verdicts {
		s := notJudged
		if v.Status != nil {
			s = *v.Status
		}
		count[s]++
	}
	return count
}

// shouldBe tells how what should be stands, nothing where nothing should.
func shouldBe(verdicts []verdict.Verdict) lang.Text {
	if len(verdicts) == 0 {
		return lang.Text{}
	}
	count := counted(verdicts)
	var parts []lang.Text
	for _, s := range urgency {
		if n := count[s]; n > 0 {
			parts = append(parts, remainder(s, n))
		}
	}
	if n := len(verdicts); n > 1 {
		return lang.Format("Dessutom finns %s villkor som bör uppfyllas: %s.", "There are also %s conditions that should be met: %s.", lang.InWords(n), lang.List(parts))
	}
	return lang.Format("Dessutom finns ett villkor som bör uppfyllas: %s.", "There is also one condition that should be met: %s.", parts[0])
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
	said := map[string]int{}
	var leads []string
	for _, t := range all {
		if said[t.answer.Lead]++; said[t.answer.Lead] == 1 {
			leads = append(leads, t.answer.Lead)
		}
	}
	if len(leads) == 1 {
		out := *all[0].answer
		out.Should = ""
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
	return &answer{Lead: lang.T("Det är olika för projekten.", "It differs between the projects.").In(l), Text: strings.Join(parts, " ")}
}

// uncapitalized is a sentence after a colon.
func uncapitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// lead answers the question in the fewest words; n conditions have the status
// that decides.
func lead(s verdict.Status, n int) lang.Text {
	switch s {
	case verdict.NotFulfilled:
		return lang.T("Nej.", "No.")
	case notJudged:
		return lang.T("Det går inte att bedöma.", "It cannot be judged.")
	case verdict.Unconfirmed:
		return lang.T("Det är inte bekräftat.", "It is not confirmed.")
	case verdict.ActionNeeded:
		return lang.T("Inte än.", "Not yet.")
	case verdict.OnTrack:
		return lang.T("Ja, så långt.", "Yes, so far.")
	case verdict.Exempt:
		return lang.Format("Ja, med %[1]s undantag.", "Yes, with %[1]s %[2]s.", lang.InWords(n), choose(n, lang.T("", "exemption"), lang.T("", "exemptions")))
	default:
		return lang.T("Ja.", "Yes.")
	}
}

// claim says of how many of all requirements the deciding status holds.
func claim(s verdict.Status, n, all int) lang.Text {
	words, total := lang.InWords(n).Sentence(), lang.InWords(all)
	single, every := all == 1, n == all
	are := choose(n, lang.T("är", "is"), lang.T("är", "are"))
	switch s {
	case verdict.NotFulfilled:
		switch {
		case single:
			return lang.T("Kravet är inte uppfyllt.", "The requirement is not met.")
		case every:
			return lang.Format("Inget av de %s kraven är uppfyllt.", "None of the %s requirements is met.", total)
		}
		return lang.Format("%s av %s krav %s inte %s.", "%s of the %s requirements %s not %s.",
			words, total, are, choose(n, lang.T("uppfyllt", "met"), lang.T("uppfyllda", "met")))
	case notJudged:
		if single {
			return lang.T("Uppgifterna om kravet har fel som måste rättas först.",
				"The data about the requirement has errors that must be corrected first.")
		}
		return lang.Format("%s av %s krav kan inte bedömas förrän fel i uppgifterna har rättats.",
			"%s of the %s requirements cannot be judged until errors in the data have been corrected.", words, total)
	case verdict.Unconfirmed:
		switch {
		case single:
			return lang.T("Vi saknar handlingar som visar om kravet är uppfyllt.", "We lack documents that show whether the requirement is met.")
		case every:
			return lang.Format("Vi saknar handlingar som visar om de %s kraven är uppfyllda.",
				"We lack documents that show whether the %s requirements are met.", total)
		}
		return lang.Format("Vi saknar handlingar som visar om %s av %s krav är %s.",
			"We lack documents that show whether %s of the %s requirements %s met.", lang.InWords(n), total,
			choose(n, lang.T("uppfyllt", "is"), lang.T("uppfyllda", "are")))
	case verdict.ActionNeeded:
		switch {
		case single:
			return lang.T("Något behöver göras för att kravet ska uppfyllas.", "Something has to be done for the requirement to be met.")
		case every:
			return lang.Format("Något behöver göras för att de %s kraven ska uppfyllas.", "Something has to be done for the %s requirements to be met.", total)
		}
		return lang.Format("%s av %s krav %s en åtgärd.", "%s of the %s requirements %s action.",
			words, total, choose(n, lang.T("kräver", "needs"), lang.T("kräver", "need")))
	case verdict.OnTrack:
		switch {
		case single:
			return lang.T("Inget saknas i dag. Kravet följer planen.", "Nothing is missing today. The requirement is on track.")
		case every:
			return lang.Format("Inget saknas i dag. Alla %s krav följer planen.",
				"Nothing is missing today. All %s requirements are on track.", total)
		}
		return lang.Format("Inget saknas i dag. %s av %s krav %s planen.",
			"Nothing is missing today. %s of the %s requirements %s on track.",
			words, total, choose(n, lang.T("följer", "is"), lang.T("följer", "are")))
	case verdict.Exempt:
		// Of a part of the requirement, or of all of it.
		switch {
		case single:
			return lang.T("Finansiären har beviljat undantag som rör kravet.", "The funder has granted an exemption that concerns the requirement.")
		case every:
			return lang.Format("Finansiären har beviljat undantag som rör alla %s krav.",
				"The funder has granted exemptions that concern all %s requirements.", total)
		}
		// Nothing is left but requirements that are met.
		return lang.Format("Finansiären har beviljat undantag som rör %[1]s av %[2]s krav.",
			"The funder has granted %[3]s %[1]s of the %[2]s requirements.", lang.InWords(n), total,
			choose(n, lang.T("", "an exemption that concerns"), lang.T("", "exemptions that concern")))
	default:
		if single {
			return lang.T("Kravet är uppfyllt.", "The requirement is met.")
		}
		return lang.Format("Alla %s krav är uppfyllda.", "All %s requirements are met.", total)
	}
}

// remainder tells of conditions with a less urgent status: "två är uppfyllda".
func remainder(s verdict.Status, n int) lang.Text {
	forms := map[verdict.Status][2]lang.Text{
		verdict.NotFulfilled: {lang.T("är inte uppfyllt", "is not met"), lang.T("är inte uppfyllda", "are not met")},
		notJudged:            {lang.T("kan inte bedömas", "cannot be judged"), lang.T("kan inte bedömas", "cannot be judged")},
		verdict.Unconfirmed:  {lang.T("är inte bekräftat", "is not confirmed"), lang.T("är inte bekräftade", "are not confirmed")},
		verdict.ActionNeeded: {lang.T("kräver en åtgärd", "needs action"), lang.T("kräver en åtgärd", "need action")},
		verdict.OnTrack:      {lang.T("följer planen", "is on track"), lang.T("följer planen", "are on track")},
		verdict.Exempt:       {lang.T("har undantag", "has an exemption"), lang.T("har undantag", "have exemptions")},
		verdict.Fulfilled:    {lang.T("är uppfyllt", "is met"), lang.T("är uppfyllda", "are met")},
	}[s]
	return lang.Format("%s %s", "%s %s", lang.InWords(n), choose(n, forms[0], forms[1]))
}
