package verdict

import "insyn/tools/internal/lang"

// statusWords are the words of one status.
type statusWords struct{ label, meaning lang.Text }

var words = map[Status]statusWords{
	Fulfilled: {
		lang.T("Uppfyllt", "Met"),
		lang.T("Allt som krävs har hänt, och det finns underlag.",
			"All that is required has happened, and there is evidence."),
	},
	Exempt: {
		lang.T("Undantag beviljat", "Exemption granted"),
		lang.T("Allt som krävs har hänt, utom det som finansiären har beviljat undantag från.",
			"All that is required has happened, except what the funder has granted an exemption from."),
	},
	OnTrack: {
		lang.T("Enligt plan", "On track"),
		lang.T("Inget saknas i dag, men allt har inte hänt än.",
			"Nothing is missing today, but not everything has happened yet."),
	},
	ActionNeeded: {
		lang.T("Åtgärd behövs", "Action needed"),
		lang.T("Kan fortfarande uppfyllas, om något görs.",
			"Can still be met, if something is done."),
	},
	Unconfirmed: {
		lang.T("Inte bekräftat", "Not confirmed"),
		lang.T("Underlaget visar inte om kravet uppfylldes.",
			"The evidence does not show whether the requirement was met."),
	},
	NotFulfilled: {
		lang.T("Inte uppfyllt", "Not met"),
		lang.T("Underlaget visar att kravet inte uppfylldes.",
			"The evidence shows that the requirement was not met."),
	},
}

// Label names the status, as its tag does: "Åtgärd behövs"; or what stands for one.
func Label(s Status) lang.Text {
	switch s {
	case None:
		return lang.T("Kan inte bedömas", "Cannot be judged")
	case Idle:
		return lang.T("Inget att pröva", "Nothing to try")
	case Quoted:
		return lang.T("Bedöms inte här", "Not judged here")
	}
	return words[s].label
}

// Meaning is the sentence that explains the status wherever it is listed. A
// verdict's Headline says the same of its own case.
func Meaning(s Status) lang.Text { return words[s].meaning }

// Whose tells whose judgement a verdict is. It ends every verdict that is
// shown.
func Whose() lang.Text {
	return lang.T(
		"Bedömningen är regionens egen, gjord efter publicerade regler. Finansiären avgör om villkoren är uppfyllda.",
		"The judgement is the region’s own, made by published rules. The funder decides whether the conditions are met.")
}

// Whosever is Whose where it is not known which region it is: then nobody there has
// said so.
func Whosever() lang.Text {
	return lang.T(
		"Bedömningen är gjord av ett program, efter publicerade regler. Regionen är inte känd och har inte bekräftat den. Finansiären avgör om villkoren är uppfyllda.",
		"The judgement is made by a program, by published rules. The region is not known and has not confirmed it. The funder decides whether the conditions are met.")
}
