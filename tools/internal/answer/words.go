package answer

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

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
	case NotJudged:
		if single {
			return lang.T("Uppgifterna om kravet har fel som måste rättas först.",
				"The data about the requirement has errors that must be corrected first.")
		}
		return lang.Format("%s av %s krav kan inte bedömas förrän fel i uppgifterna har rättats.",
			"%s of the %s requirements cannot be judged until errors in the data have been corrected.", words, total)
	case verdict.Unconfirmed:
		switch {
		case single:
			return lang.T("Det saknas handlingar som visar om kravet är uppfyllt.", "Documents that show whether the requirement is met are missing.")
		case every:
			return lang.Format("Det saknas handlingar som visar om de %s kraven är uppfyllda.",
				"Documents that show whether the %s requirements are met are missing.", total)
		}
		return lang.Format("Det saknas handlingar som visar om %s av %s krav är %s.",
			"Documents that show whether %s of the %s requirements %s met are missing.", lang.InWords(n), total,
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
		if !every { // the others are not judged
			return lang.Format("%s av %s krav %s %s.", "%s of the %s requirements %s %s.",
				words, total, are, choose(n, lang.T("uppfyllt", "met"), lang.T("uppfyllda", "met")))
		}
		return lang.Format("Alla %s krav är uppfyllda.", "All %s requirements are met.", total)
	}
}

// remainder tells of conditions with a less urgent status: "två är uppfyllda".
func remainder(s verdict.Status, n int) lang.Text {
	forms := map[verdict.Status][2]lang.Text{
		verdict.NotFulfilled: {lang.T("är inte uppfyllt", "is not met"), lang.T("är inte uppfyllda", "are not met")},
		NotJudged:            {lang.T("kan inte bedömas", "cannot be judged"), lang.T("kan inte bedömas", "cannot be judged")},
		verdict.Unconfirmed:  {lang.T("är inte bekräftat", "is not confirmed"), lang.T("är inte bekräftade", "are not confirmed")},
		verdict.ActionNeeded: {lang.T("kräver en åtgärd", "needs action"), lang.T("kräver en åtgärd", "need action")},
		verdict.OnTrack:      {lang.T("följer planen", "is on track"), lang.T("följer planen", "are on track")},
		verdict.Exempt:       {lang.T("har undantag", "has an exemption"), lang.T("har undantag", "have exemptions")},
		verdict.Fulfilled:    {lang.T("är uppfyllt", "is met"), lang.T("är uppfyllda", "are met")},
		Idle:                 {lang.T("har inte haft något att pröva", "has had nothing to try"), lang.T("har inte haft något att pröva", "have had nothing to try")},
		Quoted:               {lang.T("bedöms inte här", "is not judged here"), lang.T("bedöms inte här", "are not judged here")},
	}[s]
	return lang.Format("%s %s", "%s %s", lang.InWords(n), choose(n, forms[0], forms[1]))
}

// choose picks the words for one or for several.
func choose(n int, one, several lang.Text) lang.Text {
	if n == 1 {
		return one
	}
	return several
}
