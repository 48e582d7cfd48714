package rule

import (
	"regexp"
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom01 = Rule{
	ID: "NOM-01", Severity: finding.Error,
	Title: lang.T(
		"Ett uppdrag vilar på ett beslut som är fullständigt för sitt slag.",
		"An assignment rests on a decision that is complete for its kind."),
	Why: lang.T(
		"Den som vill kontrollera vem som är utsedd ska hitta beslutet i protokollet. Därför behövs det som pekar ut det: på ett sammanträde organ, datum, paragraf och diarienummer; för ett brådskande beslut vem som beslutade, datum, diarienummer och stödet för det; för ett delegationsbeslut punkten i delegationsordningen, vem som beslutade, datum och nummer; utanför regioner och kommuner, där protokollen inte har paragrafer, organ, datum och nummer. Protokollet behöver inte vara justerat.",
		"Whoever wants to check who is appointed is to find the decision in the minutes. So it takes what points it out: at a meeting, the body, date, paragraph and case number; for an urgent decision, who decided, the date, the case number and the authority for it; for a delegated decision, the point in the delegation order, who decided, the date and the number; outside regions and municipalities, where minutes have no paragraphs, the body, the date and the number. The minutes need not be approved."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 65–69 §§, 6 kap. 35–40 §§ och 7 kap. 5–8 §§.",
		"The Local Government Act (2017:725) chapter 5, sections 65–69, chapter 6, sections 35–40, and chapter 7, sections 5–8."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "no-decision", Graded: true, Text: lang.T(
			"Uppdraget för {person} är beslutat, men det står inte vilket beslut det vilar på. Ange beslutet.",
			"The assignment of {person} is decided, but it does not say on which decision it rests. Give the decision.")},
		{Name: "no-call", Graded: true, Text: lang.T(
			"Förslaget om {person} hänvisar inte till något beslut. En person får föreslås här först när kallelsen till sammanträdet är offentlig: lägg till beslutet som kallat (called), och hänvisa till det.",
			"The proposal of {person} does not refer to any decision. A person may be proposed here only when the call to the meeting is public: add the decision as called, and refer to it.")},
		{Name: "not-taken", Graded: true, Text: lang.T(
			"Uppdraget för {person} är beslutat, men {decision} är bara kallat (called). Ändra beslutet till fattat (decided) om det är fattat, eller uppdraget till förslag (proposed).",
			"The assignment of {person} is decided, but {decision} is only called. Change the decision to decided if it has been taken, or the assignment to proposed.")},
		{Name: "not-approved", Text: lang.T(
			"Uppdraget för {person} står som justerat (approved), men {decision} är inte justerat. Ändra uppdraget till beslutat (decided), eller ange när beslutet justerades.",
			"The assignment of {person} is said to be approved, but {decision} is not. Change the assignment to decided, or give the day on which the decision was approved.")},
		{Name: "called-incomplete", Graded: true, Text: lang.T(
			"{decision}, som {person} föreslås i, saknar {missing}. Av kallelsen framgår organ och datum: lägg till det som saknas.",
			"{decision}, in which {person} is proposed, lacks {missing}. The call gives the body and the date: add what is missing.")},
		{Name: "meeting-incomplete", Graded: true, Text: lang.T(
			"{decision}, som utser {person}, saknar {missing}. Ett beslut på ett sammanträde ska ha organ, datum, paragraf och diarienummer: lägg till det som saknas.",
			"{decision}, which appoints {person}, lacks {missing}. A decision at a meeting must have a body, a date, a paragraph and a case number: add what is missing.")},
		{Name: "urgent-incomplete", Graded: true, Text: lang.T(
			"{decision}, som utser {person}, saknar {missing}. Ett brådskande beslut ska ha vem som beslutade, datum, diarienummer och stödet för att besluta ensam: lägg till det som saknas.",
			"{decision}, which appoints {person}, lacks {missing}. An urgent decision must have who decided, a date, a case number and the authority to decide alone: add what is missing.")},
		{Name: "delegated-incomplete", Graded: true, Text: lang.T(
			"{decision}, som utser {person}, saknar {missing}. Ett delegationsbeslut ska ha punkten i delegationsordningen, vem som beslutade, datum och nummer: lägg till det som saknas.",
			"{decision}, which appoints {person}, lacks {missing}. A delegated decision must have the point in the delegation order, who decided, a date and a number: add what is missing.")},
		{Name: "elsewhere-incomplete", Graded: true, Text: lang.T(
			"{decision}, som utser {person}, saknar {missing}. Ett beslut utanför regioner och kommuner ska ha organ, datum och ett nummer eller diarienummer, och om en person beslutade ensam: i vilken roll och med vilket stöd. Lägg till det som saknas.",
			"{decision}, which appoints {person}, lacks {missing}. A decision outside regions and municipalities must have a body, a date and a number or case number, and if one person decided alone: in what role and by what authority. Add what is missing.")},
		{Name: "annulled", Graded: true, Text: lang.T(
			"{decision}, som {person} är utsedd genom, är upphävt. Hänvisa till ett beslut som gäller.",
			"{decision}, by which {person} is appointed, has been annulled. Refer to a decision that holds.")},
		{Name: "superseded", Graded: true, Text: lang.T(
			"{decision}, som {person} är utsedd genom, är ersatt av {later}. Hänvisa till det senare beslutet om det utser {person}, annars till ett nytt.",
			"{decision}, by which {person} is appointed, is superseded by {later}. Refer to the later decision if it appoints {person}, otherwise to a new one.")},
		{Name: "stayed", Graded: true, Text: lang.T(
			"{decision}, som {person} är utsedd genom, får inte genomföras nu: en domstol har stoppat det. Vänta med uppdraget tills domstolen har avgjort saken, eller hänvisa till ett nytt beslut.",
			"{decision}, by which {person} is appointed, may not be carried out now: a court has stayed it. Wait with the assignment until the court has settled the matter, or refer to a new decision.")},
		{Name: "case-number-form", Severity: finding.Warning, Text: lang.T(
			"Diarienumret ”{found}” ser inte ut som {region} skriver dem, till exempel ”{example}”. Jämför med protokollet.",
			"The case number “{found}” does not look like those of {region}, such as “{example}”. Compare it with the minutes.")},
	},
	Check: func(p *Pass) {
		forms := caseNumberForms{}
		known := func(proj *record.Project, n *record.Nomination) bool {
			return n.Decision == "" || p.decisionOf(proj, n) != nil
		}
		p.flawed(known, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			place, values := at(n.Ref, "decision"), Values{"person": naming.Person(p.Register, n.Person)}
			if f.Decision == nil {
				p.ReportFlaw(proj, n, f, place, values)
				return
			}
			values["decision"] = naming.Decision(f.Decision)
			if f.Missing == nil {
				p.ReportFlaw(proj, n, f, at(n.Ref, "status"), values, at(f.Decision.Ref, "stage"))
				return
			}
			values["missing"] = missingOf(f)
			p.ReportFlaw(proj, n, f, place, values, at(f.Decision.Ref, f.Missing[0]))
		})
		for proj, n := range p.nominations() {
			d, ok := proj.DecisionOf(n)
			if !ok {
				continue
			}
			if n.Status == "approved" && d.Taken() && d.Stage != "approved" {
				p.Report(at(n.Ref, "status"), "not-approved", Values{"person": naming.Person(p.Register, n.Person), "decision": naming.Decision(d)}, at(d.Ref, "stage"))
			}
			checkCaseNumber(p, forms, proj, n, d)
			if p.adds(n) {
				checkVoid(p, proj, n, d)
			}
		}
	},
}

// checkVoid asks of a new appointment whether its decision is one that no longer
// works. What befalls a decision after the appointment is published is a fact,
// which the judge tells.
func checkVoid(p *Pass, proj *record.Project, n *record.Nomination, d *record.Decision) {
	values := Values{"person": naming.Person(p.Register, n.Person), "decision": naming.Decision(d)}
	if d.Annulled != nil && (n.Ended == nil || n.Ended.Why != "annulled") {
		p.ReportAdded(proj, n, at(n.Ref, "decision"), "annulled", values, at(d.Ref, "annulled"))
	}
	if _, stayed := d.StayOn(p.AsOf); stayed == record.Yes && p.ahead(proj, listedOf(proj, n)) {
		p.ReportAdded(proj, n, at(n.Ref, "decision"), "stayed", values, at(d.Ref, "stays"))
	}
	for _, later := range proj.Decisions.All() {
		// One that appoints to other places leaves this appointment as it is.
		instead := len(later.Appoints) == 0 || slices.ContainsFunc(later.Appoints, func(a record.Appoints) bool {
			return a.Project == proj.ID && a.Post == n.Post && a.As == n.As && overlap(a.Meetings, n.Meetings)
		})
		if later.Taken() && later.Annulled == nil && instead && slices.Contains(later.Supersedes, d.ID) && n.Ended == nil && n.Cut != later.ID {
			values["later"] = naming.Decision(later)
			p.ReportAdded(proj, n, at(n.Ref, "decision"), "superseded", values, at(later.Ref, "supersedes"))
			return
		}
	}
}

// caseNumberForms are the patterns of regions, made once each; nil for one that
// is no regular expression.
type caseNumberForms map[string]*regexp.Regexp

func (f caseNumberForms) of(pattern string) *regexp.Regexp {
	form, known := f[pattern]
	if !known {
		form, _ = regexp.Compile(pattern)
		f[pattern] = form
	}
	return form
}

// checkCaseNumber compares the case number with the pattern that the region
// has given for its own. A pattern that is no regular expression says nothing.
func checkCaseNumber(p *Pass, forms caseNumberForms, proj *record.Project, n *record.Nomination, d *record.Decision) {
	if proj.Record == nil || d.CaseNumber == "" {
		return
	}
	region, ok := p.Register.Organizations.Get(proj.Record.Region)
	if home, known := p.Register.Home(d.Body); known && home != region {
		return // it has case numbers of its own
	}
	if !ok || region.CaseNumberPattern == "" {
		return
	}
	if form := forms.of(region.CaseNumberPattern); form == nil || form.MatchString(d.CaseNumber) {
		return
	}
	p.Report(at(d.Ref, "caseNumber"), "case-number-form", Values{
		"found": d.CaseNumber, "region": naming.Organization(p.Register, region.ID), "example": region.CaseNumberExample,
	}, at(n.Ref, "decision"), at(region.Ref, "caseNumberPattern"))
}

// listedOf returns the meetings of the assignment that there are.
func listedOf(proj *record.Project, n *record.Nomination) []*record.Meeting {
	var list []*record.Meeting
	for _, id := range n.Meetings {
		if m, ok := proj.Meetings.Get(id); ok {
			list = append(list, m)
		}
	}
	return list
}
