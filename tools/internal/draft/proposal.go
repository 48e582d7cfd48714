package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/proposal"
	"insyn/tools/internal/record"
)

func proposalForm() Form {
	field := func(pointer string) Field { return Field{record.KindDecision, pointer} }
	alone := When{"type", []string{"urgent", "delegated"}}
	some := When{"substitute", []string{"yes"}}
	return Form{
		Name:  "proposal",
		Group: BeforeMeeting,
		Title: lang.T("Formulera beslutet före sammanträdet", "Word the decision before the meeting of the body"),
		About: lang.T(
			"Skriver ärendet och beslutets ord efter projektets villkor, att kopiera till kallelsen: vem, vilka träffar, mandat, ersättare, vem som får besluta, sista dagen, och vad protokollet ska säga. Inget registreras.",
			"Writes the matter and the decision's words after the project's conditions, to be copied into the call: whom, which meetings, mandate, substitute, who may decide, the last day, and what the minutes must say. Nothing is registered."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "type", Type: Choice, Required: true, Field: field("/type"), fallback: func(*sheet) string { return "meeting" },
				Label: lang.T("Hur ska beslutet fattas?", "How is the decision to be taken?"),
				Help:  lang.T("Vid ett sammanträde, brådskande av ordföranden, eller på delegation.", "At a meeting, urgently by the chair, or by delegation."),
			},
			{
				Name: "body", Type: Choice, options: deciding, refused: assemblies, Field: field("/body"),
				Label: lang.T("Vilket organ ska besluta?", "Which body is to decide?"),
				Help:  lang.T("Eller organet som beslutet fattas för. Lämna tomt för det organ som får utse.", "Or the body for which the decision is taken. Leave empty for the body that may appoint."),
			},
			{
				Name: "decided-by", Type: Line, When: []When{alone}, Field: field("/decidedBy/role"),
				Label: lang.T("I vilken roll fattas beslutet?", "In what role is the decision taken?"),
				Help:  lang.T("Rollen, inte namnet, på svenska. Lämna tomt för att fylla i efteråt.", "The role, not the name, in Swedish. Leave empty to fill in afterwards."),
			},
			{
				Name: "authority", Type: Line, When: []When{alone}, Field: field("/authority"),
				Label: lang.T("Vad ger rätten att besluta?", "What gives the right to decide?"),
				Help:  lang.T("Punkten i delegationsordningen, eller beslutet som ger ordföranden rätten. Lämna tomt för att fylla i efteråt.", "The point in the delegation order, or the decision that gives the chair the right, in Swedish. Leave empty to fill in afterwards."),
			},
			{
				Name: "posts", Type: Choices, options: posts,
				where: func(s *sheet) bool { return len(posts(s)) > 1 },
				Label: lang.T("Vilka poster ska besättas?", "Which posts are to be filled?"),
				Help:  lang.T("Lämna tomt för dem som saknar representant.", "Leave empty for those without a representative."),
			},
			{
				Name: "names", Type: Text, Field: Field{record.KindPerson, "/name"},
				Label: lang.T("Vem ska utses?", "Who is to be appointed?"),
				Help:  lang.T("För- och efternamn, en person per rad i posternas ordning. Lämna tomt för att fylla i efteråt.", "First and last name, one person a line in the order of the posts. Leave empty to fill in afterwards."),
			},
			{
				Name: "seats", Type: Text,
				Label: lang.T("Vilken plats ger rätten att fatta beslut (mandat)?", "Which seat gives the right to take decisions (mandate)?"),
				Help: lang.T("Roll och organ, till exempel ledamot i regionstyrelsen, en person per rad. Lämna tomt om personen och platsen finns här, eller för att fylla i efteråt.",
					"Role and body, such as ledamot i regionstyrelsen, in Swedish, one person a line. Leave empty if person and seat are here, or to fill in afterwards."),
			},
			{
				Name: "substitute", Type: Choice, Required: true, options: yesNo, fallback: func(*sheet) string { return "no" },
				Label: lang.T("Ska en ersättare utses också?", "Is a substitute to be appointed too?"),
				Help:  lang.T("En träff med ersättaren räknas inte där villkoret kräver samma person.", "A meeting with the substitute does not count where the condition asks for the same person."),
			},
			{
				Name: "substitutes", Type: Text, When: []When{some}, Field: Field{record.KindPerson, "/name"},
				Label: lang.T("Vem ska utses till ersättare?", "Who is to be appointed substitute?"),
				Help:  lang.T("För- och efternamn, en person per rad i posternas ordning. Lämna tomt för att fylla i efteråt.", "First and last name, one person a line in the order of the posts. Leave empty to fill in afterwards."),
			},
		},
		says: (*sheet).proposal,
	}
}

func (s *sheet) proposal() lang.Text {
	lines := func(name string) []string {
		var list []string
		for line := range strings.Lines(s.get(name)) {
			list = append(list, strings.TrimSpace(line))
		}
		return list
	}
	chosen := s.list("posts")
	names, substitutes := lines("names"), lines("substitutes")
	most := max(len(chosen), 1)
	if len(chosen) == 0 {
		most = max(len(s.project().Posts()), 1)
	}
	for _, name := range []string{"names", "seats", "substitutes"} {
		if n := len(lines(name)); n > most {
			s.fault(name, lang.Format("Här står %d rader, men posterna är %d. Skriv en rad för varje post.", "There are %d lines, but the posts are %d. Write one line for each post.", n, most))
		}
	}
	return proposal.Of(proposal.Input{
		Register: s.Register, Project: s.project(), Today: s.Today, Type: s.get("type"), Body: s.get("body"),
		DecidedBy: s.get("decided-by"), Authority: s.get("authority"), Posts: slices.Clone(chosen),
		Names: names, Seats: lines("seats"), Substitute: s.get("substitute") == "yes", Substitutes: substitutes,
	}).Text()
}
