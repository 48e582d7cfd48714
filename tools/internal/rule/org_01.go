package rule

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
)

var org01 = Rule{
	ID: "ORG-01", Severity: finding.Error,
	Title: lang.T(
		"En organisations uppgifter säger inte emot varandra.",
		"An organization's facts do not contradict each other."),
	Why: lang.T(
		"Ett organ som är del av sig självt hör inte till någon region. Två organisationer med samma nummer är en, och ett mönster som ingen kan följa säger inget om diarienumren.",
		"A body that is part of itself belongs to no region. Two organizations of one number are one, and a pattern that nobody can follow says nothing of the case numbers."),
	Basis: lang.T(
		"Hålls så att en bedömning inte vilar på uppgifter som säger emot varandra.",
		"Kept so that no verdict rests on facts that contradict each other."),
	Kinds: []record.Kind{record.KindOrganization},
	Messages: []Message{
		{Name: "part-of-itself", Text: lang.T(
			"{organization} är del av {other}, som i sin tur är del av {organization}. Ange regionen, eller nämnden som ett utskott hör till.",
			"{organization} is part of {other}, which in turn is part of {organization}. Give the region, or the committee that a working committee belongs to.")},
		{Name: "own-part", Text: lang.T(
			"{organization} är enligt uppgift del av sig självt. Ange regionen, eller nämnden som ett utskott hör till.",
			"{organization} is said to be part of itself. Give the region, or the committee that a working committee belongs to.")},
		{Name: "no-form", Text: lang.T(
			"{organization} är del av {other}, men det står inte vad {other} är för slags organisation, som avgör vad ett beslut ska ha. Ange organisationsformen (form), till exempel kommun eller partnerskap.",
			"{organization} is part of {other}, but it does not say what kind of organization {other} is, which decides what a decision must have. Give its legal form (form), such as municipality or partnership.")},
		{Name: "same-number", Text: lang.T(
			"{organization} har samma organisationsnummer som {other}, {number}. Behåll en post för varje organisation, eller rätta det nummer som är fel.",
			"{organization} has the same organization number as {other}, {number}. Keep one record for each organization, or correct the number that is wrong.")},
		{Name: "no-pattern", Text: lang.T(
			"Mönstret för diarienummer, ”{pattern}”, är inget reguljärt uttryck: felet är vid ”{part}”. Skriv det till exempel som ^RS [0-9]+-[0-9]+$.",
			"The pattern of case numbers, “{pattern}”, is no regular expression: the fault is at “{part}”. Write it for example as ^RS [0-9]+-[0-9]+$.")},
		{Name: "not-by-pattern", Text: lang.T(
			"Exemplet på diarienummer, ”{example}”, följer inte mönstret ”{pattern}”. Rätta exemplet, eller mönstret.",
			"The example of a case number, “{example}”, does not follow the pattern “{pattern}”. Correct the example, or the pattern.")},
		{Name: "change-order", Text: lang.T(
			"Ändringen av {organization} gäller från {from}, men den före den gäller från {before}. Sätt ändringarna i den ordning de började gälla, en för varje dag.",
			"The change of {organization} holds from {from}, but the one before it holds from {before}. Put the changes in the order in which they began to hold, one for each day.")},
		{Name: "change-empty", Text: lang.T(
			"Ändringen av {organization} från {from} säger inte vad som är nytt. Ange det nya namnet (name) eller om organet får utse (mayAppoint).",
			"The change of {organization} from {from} does not say what is new. Give the new name (name) or whether the body may appoint (mayAppoint).")},
		{Name: "change-source", Text: lang.T(
			"Det står inte var ändringen av {organization} från {from} framgår. Ange stället i källan (place) eller dess adress (url).",
			"It does not say where the change of {organization} from {from} is to be seen. Give the place in the source (place) or its address (url).")},
		{Name: "change-undecided", Graded: true, Text: lang.T(
			"Det står inte när det beslutades att {organization} har en annan rätt att utse från {from}. Ange dagen (decided): en rätt gäller inte före det beslut som ger den.",
			"It does not say when it was decided that {organization} has another right to appoint from {from}. Give the day (decided): a right does not hold before the decision that gives it.")},
		{Name: "change-back", Text: lang.T(
			"{organization} ska ha en annan rätt att utse från {from}, men det beslutades först {decided}. Ange den dagen (from), eller rätta det datum som inte stämmer.",
			"{organization} is said to have another right to appoint from {from}, but that was decided later, {decided}. Give that day (from), or correct the date that is wrong.")},
	},
	Check: func(p *Pass) {
		byNumber := map[string]*record.Organization{}
		for _, o := range p.Register.Organizations.All() {
			p.Examined(at(o.Ref))
			checkPartOf(p, o)
			checkCaseNumberPattern(p, o)
			checkOrganizationChanges(p, o)
			digits := redact.Digits(o.Number)
			if other, ok := byNumber[digits]; ok && redact.IsOrganizationNumber(digits) {
				p.Report(at(o.Ref, "organizationNumber"), "same-number", Values{
					"organization": naming.Organization(p.Register, o.ID), "other": naming.Organization(p.Register, other.ID), "number": o.Number,
				}, at(other.Ref, "organizationNumber"))
			}
			byNumber[digits] = o
		}
	},
}

// checkPartOf follows the organization to what it is part of, and on.
func checkPartOf(p *Pass, o *record.Organization) {
	if o.PartOf == o.ID {
		p.Report(at(o.Ref, "partOf"), "own-part", Values{"organization": naming.Organization(p.Register, o.ID)})
		return
	}
	whole, ok := p.Register.Organizations.Get(o.PartOf)
	if ok && whole.Kind == "other" && whole.Form == "" {
		p.Report(at(o.Ref, "partOf"), "no-form", Values{"organization": naming.Organization(p.Register, o.ID), "other": naming.Organization(p.Register, whole.ID)}, at(whole.Ref))
	}
	// A way longer than all organizations has gone into a circle that this one
	// is not part of.
	for range p.Register.Organizations.Len() {
		switch {
		case !ok:
			return
		case whole.ID == o.ID:
			p.Report(at(o.Ref, "partOf"), "part-of-itself", Values{"organization": naming.Organization(p.Register, o.ID), "other": naming.Organization(p.Register, o.PartOf)})
			return
		}
		whole, ok = p.Register.Organizations.Get(whole.PartOf)
	}
}

// checkCaseNumberPattern holds the example to the pattern, which a person has
// written and nothing else tries.
func checkCaseNumberPattern(p *Pass, o *record.Organization) {
	if o.CaseNumberPattern == "" {
		return
	}
	values := Values{"pattern": o.CaseNumberPattern, "example": o.CaseNumberExample}
	pattern, err := regexp.Compile(o.CaseNumberPattern)
	switch {
	case err != nil:
		values["part"] = o.CaseNumberPattern
		if fault, ok := errors.AsType[*syntax.Error](err); ok {
			values["part"] = fault.Expr
		}
		p.Report(at(o.Ref, "caseNumberPattern"), "no-pattern", values)
	case o.CaseNumberExample != "" && !pattern.MatchString(o.CaseNumberExample):
		p.Report(at(o.Ref, "caseNumberExample"), "not-by-pattern", values, at(o.Ref, "caseNumberPattern"))
	}
}

// checkOrganizationChanges looks at the dated rows of what the organization is
// called, and of its right to appoint.
func checkOrganizationChanges(p *Pass, o *record.Organization) {
	for i, c := range o.Changes {
		values := Values{"organization": naming.Organization(p.Register, o.ID), "from": c.From}
		spot := func(steps ...any) finding.Place { return at(o.Ref, append([]any{"changes", c.Index}, steps...)...) }
		if i > 0 && !o.Changes[i-1].From.MaybeBefore(c.From) {
			values["before"] = o.Changes[i-1].From
			p.Report(spot("from"), "change-order", values)
		}
		if c.Name == nil && c.MayAppoint == "" {
			p.Report(spot(), "change-empty", values)
		}
		if c.Source.Place == "" && c.Source.URL == "" {
			p.Report(spot("source"), "change-source", values)
		}
		switch {
		case c.MayAppoint == "":
		case !c.Decided.Known():
			severity := finding.Error
			if p.Before == nil || undecidedBefore(p.Before.Register, o, c) {
				severity = finding.Warning
			}
			p.reportGraded("change-undecided", severity, spot("from"), nil, values, nil)
		case c.From.SurelyBefore(c.Decided):
			p.Report(spot("from"), "change-back", Values{"organization": values["organization"], "from": c.From, "decided": c.Decided.OnDay()}, spot("decided"))
		}
	}
}

// undecidedBefore reports whether the same row is in the register, with no day on
// which it was decided.
func undecidedBefore(r *record.Register, o *record.Organization, c record.OrganizationChange) bool {
	old, ok := r.Organizations.Get(o.ID)
	return ok && slices.ContainsFunc(old.Changes, func(b record.OrganizationChange) bool {
		return b.From == c.From && b.MayAppoint == c.MayAppoint && !b.Decided.Known()
	})
}
