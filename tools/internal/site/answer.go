package site

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// answer is the start page's answer to "Uppfyller vi villkoren?".
type answer struct {
	Status string `json:"status"` // the one that decides
	Lead   string `json:"lead"`   // the answer itself: "Det är inte bekräftat."
	Text   string `json:"text"`   // what it rests on, in numbers
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

// answerOf sums up a project's verdicts. The most urgent status decides; the
// others follow with their numbers. Of no verdicts nothing is said.
func answerOf(l lang.Language, verdicts []verdict.Verdict) *answer {
	if len(verdicts) == 0 {
		return nil
	}
	count := map[verdict.Status]int{}
	for _, v := range verdicts {
		s := notJudged
		if v.Status != nil {
			s = *v.Status
		}
		count[s]++
	}
	var decides verdict.Status
	var text lang.Text
	var rest []lang.Text
	for _, s := range urgency {
		n := count[s]
		switch {
		case n == 0:
		case decides == "":
			decides, text = s, claim(s, n, len(verdicts))
		default:
			rest = append(rest, remainder(s, n))
		}
	}
	if len(rest) > 0 {
		text = lang.Format("%s %s.", "%s %s.", text, lang.List(rest).Sentence())
	}
	return &answer{Status: string(decides), Lead: lead(decides, count[decides]).In(l), Text: text.In(l)}
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

// claim says of how many of all conditions the deciding status holds.
func claim(s verdict.Status, n, all int) lang.Text {
	words, total := lang.InWords(n).Sentence(), lang.InWords(all)
	single, every := all == 1, n == all
	are := choose(n, lang.T("är", "is"), lang.T("är", "are"))
	switch s {
	case verdict.NotFulfilled:
		switch {
		case single:
			return lang.T("Villkoret är inte uppfyllt.", "The condition is not met.")
		case every:
			return lang.Format("Inget av de %s villkoren är uppfyllt.", "None of the %s conditions is met.", total)
		}
		return lang.Format("%s av %s villkor %s inte %s.", "%s of the %s conditions %s not %s.",
			words, total, are, choose(n, lang.T("uppfyllt", "met"), lang.T("uppfyllda", "met")))
	case notJudged:
		if single {
			return lang.T("Uppgifterna om villkoret har fel som måste rättas först.",
				"The data about the condition has errors that must be corrected first.")
		}
		return lang.Format("%s av %s villkor kan inte bedömas förrän fel i uppgifterna har rättats.",
			"%s of the %s conditions cannot be judged until errors in the data have been corrected.", words, total)
	case verdict.Unconfirmed:
		switch {
		case single:
			return lang.T("Underlaget visar inte om villkoret uppfylldes.", "The evidence does not show whether the condition was met.")
		case every:
			return lang.Format("Underlaget visar inte om något av de %s villkoren uppfylldes.",
				"The evidence does not show whether any of the %s conditions was met.", total)
		}
		return lang.Format("Underlaget visar inte om %[1]s av %[2]s villkor uppfylldes.",
			"The evidence does not show whether %s of the %s conditions %[3]s met.", lang.InWords(n), total,
			choose(n, lang.T("", "was"), lang.T("", "were")))
	case verdict.ActionNeeded:
		switch {
		case single:
			return lang.T("Villkoret kräver en åtgärd.", "The condition needs action.")
		case every:
			return lang.Format("Alla %s villkor kräver en åtgärd.", "All %s conditions need action.", total)
		}
		return lang.Format("%s av %s villkor %s en åtgärd.", "%s of the %s conditions %s action.",
			words, total, choose(n, lang.T("kräver", "needs"), lang.T("kräver", "need")))
	case verdict.OnTrack:
		switch {
		case single:
			return lang.T("Inget saknas i dag. Villkoret följer planen.", "Nothing is missing today. The condition is on track.")
		case every:
			return lang.Format("Inget saknas i dag. Alla %s villkor följer planen.",
				"Nothing is missing today. All %s conditions are on track.", total)
		}
		return lang.Format("Inget saknas i dag. %s av %s villkor %s planen.",
			"Nothing is missing today. %s of the %s conditions %s on track.",
			words, total, choose(n, lang.T("följer", "is"), lang.T("följer", "are")))
	case verdict.Exempt:
		// Of a part of the condition, or of all of it.
		switch {
		case single:
			return lang.T("Finansiären har beviljat undantag som rör villkoret.", "The funder has granted an exemption that concerns the condition.")
		case every:
			return lang.Format("Finansiären har beviljat undantag som rör alla %s villkor.",
				"The funder has granted exemptions that concern all %s conditions.", total)
		}
		// Nothing is left but conditions that are met.
		return lang.Format("Finansiären har beviljat undantag som rör %[1]s av %[2]s villkor.",
			"The funder has granted %[3]s %[1]s of the %[2]s conditions.", lang.InWords(n), total,
			choose(n, lang.T("", "an exemption that concerns"), lang.T("", "exemptions that concern")))
	default:
		if single {
			return lang.T("Villkoret är uppfyllt.", "The condition is met.")
		}
		return lang.Format("Alla %s villkor är uppfyllda.", "All %s conditions are met.", total)
	}
}

// remainder tells of conditions with a less urgent status: "två är uppfyllda".
func remainder(s verdict.Status, n int) lang.Text {
	forms := map[verdict.Status][2]lang.Text{
		notJudged:            {lang.T("kan inte bedömas", "cannot be judged"), lang.T("kan inte bedömas", "cannot be judged")},
		verdict.Unconfirmed:  {lang.T("är inte bekräftat", "is not confirmed"), lang.T("är inte bekräftade", "are not confirmed")},
		verdict.ActionNeeded: {lang.T("kräver en åtgärd", "needs action"), lang.T("kräver en åtgärd", "need action")},
		verdict.OnTrack:      {lang.T("följer planen", "is on track"), lang.T("följer planen", "are on track")},
		verdict.Exempt:       {lang.T("har undantag", "has an exemption"), lang.T("har undantag", "have exemptions")},
		verdict.Fulfilled:    {lang.T("är uppfyllt", "is met"), lang.T("är uppfyllda", "are met")},
	}[s]
	return lang.Format("%s %s", "%s %s", lang.InWords(n), choose(n, forms[0], forms[1]))
}
