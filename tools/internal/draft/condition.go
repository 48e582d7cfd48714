package draft

import (
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// The ways in which a condition may be judged, as the form names them: who takes
// part is three of them.
const (
	byRepresentative = "representative"
	byParticipants   = "participants"
	byExchange       = "exchange"
	bySamePerson     = "same-person"
	byMandate        = "mandate"
	byOther          = "satisfied-by"
	byReport         = "report"
	byNobody         = "quoted"
	bySeveral        = "at-least"
	byDeed           = "deed"
	byNotice         = "notice"
)

func conditionForm() Form {
	field := func(pointer string) Field { return Field{record.KindCondition, pointer} }
	judged := func(pointer string) Field { return field("/history/-" + pointer) }
	way := func(ways ...string) []When { return []When{{"way", ways}} }
	fallback := func(options func(*sheet) []Option) func(*sheet) string {
		return func(s *sheet) string { return joined(options(s)) }
	}
	return Form{
		Name:  "condition",
		Group: SettingUp,
		Title: lang.T("Lägg till ett villkor", "Add a condition"),
		About: lang.T(
			"Skriver ett villkor: finansiärens ord, hur starkt kravet är, och hur det bedöms. Handlingen som citeras läggs först till (document), och träffarna (meeting), rapporterna (report) eller åtgärderna (deed). Ett villkor är en egen ändring, skild från uppdrag och närvaro.",
			"Writes a condition: the funder's words, how strong the demand is, and how it is judged. The document that is quoted is added first (document), and the meetings (meeting), reports (report) or actions (deed). A condition is a change of its own, apart from assignments and attendance."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad kräver villkoret, i en mening?", "What does the condition demand, in one sentence?"),
				Help:  lang.T("På svenska, till exempel En politikerrepresentant deltar vid tre träffar.", "In Swedish, such as En politikerrepresentant deltar vid tre träffar."),
			},
			{
				Name: "document", Type: Choice, Required: true, options: documents, Field: field("/quotes/-/document"),
				Label: lang.T("I vilken handling står kravet?", "Which document holds the demand?"),
				Help:  lang.T("Helst finansiärens egen. En annan handling som återger kravet märks som det.", "Preferably the funder's own. Another that retells the demand is marked as such."),
				none: lang.T("Projektet har ingen handling att citera. Lägg till den först (document).",
					"The project has no document to quote. Add it first (document)."),
			},
			{
				Name: "place", Type: Line, Required: true, Field: field("/quotes/-/place"),
				Label: lang.T("Var i handlingen?", "Where in the document?"),
				Help:  lang.T("Sida, rubrik, stycke eller punkt, till exempel Punkt 3.", "Page, heading, paragraph or point, in Swedish, such as Punkt 3."),
			},
			{
				Name: "quote", Type: Text, Required: true, Field: field("/quotes/-/text"),
				Label: lang.T("Hur lyder kravet, ord för ord?", "What are the words of the demand?"),
				Help:  lang.T("Skriv av orden som de står, med […] för det som hoppas över.", "Copy the words as they stand, with […] for what is left out."),
			},
			{
				Name: "strength", Type: Choice, Required: true, Field: field("/strength"),
				Label: lang.T("Hur starkt är kravet enligt orden?", "How strong is the demand by its words?"),
				Help:  lang.T("Villkor för finansieringen bara om orden säger det.", "A condition of the funding only if the words say so."),
			},
			{
				Name: "funder", Type: Choice, options: funders, Field: field("/funder"), where: func(s *sheet) bool { return len(funders(s)) > 1 },
				Label: lang.T("Vilken finansiär ställer kravet?", "Which funder makes the demand?"),
				Help:  lang.T("Lämna tomt om det är projektets första finansiär.", "Leave empty if it is the project's first funder."),
			},
			{
				Name: "way", Type: Choice, Required: true,
				options: func(*sheet) []Option {
					return []Option{
						{byRepresentative, lang.T("politikerrepresentanten deltar vid vissa träffar", "the political representative takes part in certain meetings")},
						{bySamePerson, lang.T("det är samma person vid alla träffarna", "it is the same person at all of the meetings")},
						{byMandate, lang.T("representanten har rätt att fatta beslut (mandat)", "the representative has the right to take decisions (mandate)")},
						{byParticipants, lang.T("vissa roller deltar vid träffarna", "certain roles take part in the meetings")},
						{byExchange, lang.T("någon från regionen deltar vid träffarna", "someone from the region takes part in the meetings")},
						{byOther, lang.T("det uppfylls genom ett annat villkor", "it is satisfied by another condition")},
						{byReport, lang.T("rapporter lämnas i tid", "reports are handed in on time")},
						{byDeed, lang.T("åtgärder genomförs i tid", "actions are carried out on time")},
						{byNotice, lang.T("finansiären får veta det som ändras", "the funder is told of what changes")},
						{bySeveral, lang.T("minst så många av andra villkor är uppfyllda", "at least so many of other conditions are met")},
						{byNobody, lang.T("det bedöms inte här, bara återges", "it is not judged here, only shown")},
					}
				},
				Label: lang.T("Hur bedöms villkoret?", "How is the condition judged?"),
				Help:  lang.T("Ett sätt. Kräver handlingen flera saker blir det ett villkor för var och en.", "One way. If the document demands several things, each is a condition of its own."),
			},
			{
				Name: "post", Type: Line, Required: true, When: way(byRepresentative, bySamePerson, byMandate), Field: judged("/samePerson/post"),
				fallback: func(s *sheet) string {
					if list := posts(s); len(list) > 0 {
						return list[0].Value
					}
					return "representative"
				},
				Label: lang.T("Vilken post gäller det?", "Which post is it?"),
				Help:  lang.T("Ett kort namn med a–z: ett för varje representant som ska utses. Med en representant räcker förslaget.", "A short name with a–z: one for each representative to be appointed. With one representative, what is offered will do."),
			},
			{
				Name: "bodies", Type: Choices, When: way(byMandate), options: bodies, Field: judged("/mandate/bodies"),
				Label: lang.T("En plats i vilka organ räknas som mandat?", "A seat in which bodies counts as a mandate?"),
				Help:  lang.T("Tomt är alla regionens organ.", "Empty is any body of the region."),
			},
			{
				Name: "mandate-roles", Type: Choices, Required: true, When: way(byMandate), Field: judged("/mandate/roles/-"),
				fallback: func(*sheet) string { return "member,chair,vice-chair,regional-commissioner" },
				Label:    lang.T("Vilka roller i organet räknas?", "Which roles in the body count?"),
				Help:     lang.T("Förslaget är alla utom ersättare.", "What is offered is all but substitute members."),
			},
			{
				Name: "roles", Type: Choices, Required: true, When: way(byParticipants),
				options: func(s *sheet) []Option {
					return s.options(Question{Field: judged("/attendance/roles/-")})
				},
				Label: lang.T("Vilka roller ska delta?", "Which roles are to take part?"),
				Help:  lang.T("Var och en av dem, vid varje träff.", "Each of them, at each meeting."),
			},
			{
				Name: "meetings", Type: Choices, Required: true, When: way(byRepresentative, bySamePerson, byMandate, byParticipants, byExchange), options: meetings,
				fallback: func(s *sheet) string {
					if of := politicianMeetings(s); len(of) > 0 && s.get("way") != byExchange && s.get("way") != byParticipants {
						return joined(of)
					}
					return fallback(meetings)(s)
				},
				Field: judged("/samePerson/meetings"),
				Label: lang.T("Vilka träffar gäller det?", "Which meetings is it about?"),
				Help:  lang.T("De träffar som kravet nämner.", "The meetings that the demand names."),
				none: lang.T("Projektet har ingen träff. Lägg till dem först (meeting).",
					"The project has no meeting. Add them first (meeting)."),
			},
			{
				Name: "other", Type: Choice, Required: true, When: way(byOther), options: conditions, Field: judged("/satisfiedBy/condition"),
				Label: lang.T("Genom vilket villkor uppfylls det?", "By which condition is it satisfied?"),
				Help:  lang.T("Det bedöms då som det villkoret.", "It is then judged as that condition."),
				none: lang.T("Projektet har inget annat villkor. Lägg till det först.",
					"The project has no other condition. Add it first."),
			},
			{
				Name: "least-meetings", Type: Count, When: way(byRepresentative, byParticipants, byExchange), Field: judged("/attendance/atLeast"),
				Label: lang.T("Vid hur många av träffarna räcker det?", "At how many of the meetings is it enough?"),
				Help:  lang.T("Lämna tomt om det gäller alla.", "Leave empty if it is all of them."),
			},
			{
				Name: "others", Type: Choices, Required: true, When: way(bySeveral), options: conditions, Field: judged("/atLeast/conditions"),
				Label: lang.T("Genom vilka villkor uppfylls det?", "By which conditions is it satisfied?"),
				Help:  lang.T("Två eller flera.", "Two or more."),
				none: lang.T("Projektet har inget annat villkor. Lägg till dem först.",
					"The project has no other condition. Add them first."),
			},
			{
				Name: "least", Type: Count, Required: true, When: way(bySeveral), Field: judged("/atLeast/n"),
				Label: lang.T("Hur många av dem ska vara uppfyllda?", "How many of them must be met?"),
				Help:  lang.T("Ett heltal: alla, om de är så många.", "A whole number: all, if they are so many."),
			},
			{
				Name: "why", Type: Choice, Required: true, When: way(byNobody), Field: judged("/quoted/why"),
				Label: lang.T("Varför kan det inte bedömas här?", "Why can it not be judged here?"),
				Help:  lang.T("Villkoret visas med källans ord, och räknas för sig.", "The condition is shown in the source's words, and counted by itself."),
			},
			{
				Name: "reports", Type: Choices, Required: true, When: way(byReport), options: reports, fallback: fallback(reports),
				Label: lang.T("Vilka rapporter gäller det?", "Which reports is it about?"),
				Help:  lang.T("De rapporter som kravet nämner.", "The reports that the demand names."),
				none: lang.T("Projektet har ingen rapport. Lägg till dem först (report).",
					"The project has no report. Add them first (report)."),
			},
			{
				Name: "deeds", Type: Choices, Required: true, When: way(byDeed), options: deeds, fallback: fallback(deeds), Field: judged("/deed/deeds"),
				Label: lang.T("Vilka åtgärder gäller det?", "Which actions is it about?"),
				Help:  lang.T("De åtgärder som kravet nämner.", "The actions that the demand names."),
				none: lang.T("Projektet har ingen åtgärd. Lägg till dem först (deed).",
					"The project has no action. Add them first (deed)."),
			},
			{
				Name: "within", Type: Count, When: way(byNotice), Field: judged("/notice/within/days"),
				Label: lang.T("Inom hur många dagar ska en ändring anmälas?", "Within how many days must a change be notified?"),
				Help:  lang.T("Räknat från att den blev känd. Lämna tomt om handlingen inte säger det.", "Counted from when it became known. Leave empty if the document does not say."),
			},
			{
				Name: "approval", Type: Choice, Required: true, When: way(byNotice), options: yesNo, Field: judged("/notice/approval"),
				Label: lang.T("Ska en ändring godkännas innan den görs?", "Must a change be approved before it is made?"),
				Help:  lang.T("Det gäller de ändringar som behöver finansiärens godkännande.", "That is of the changes that need the funder's approval."),
			},
			{
				Name: "interpretation", Type: Text, Field: field("/interpretation/sv"),
				Label: lang.T("Hur läser regionen ord som handlingen inte förklarar?", "How does the region read words that the document does not explain?"),
				Help:  lang.T("Börja med Regionens tolkning. Lämna tomt om inget behöver tolkas.", "In Swedish; begin with Regionens tolkning. Leave empty if nothing needs reading."),
			},
			englishOf("title", lang.T("Villkoret i en mening på engelska?", "The condition in one sentence in English?"), field("/title/en")),
			englishOf("quote", lang.T("Kravets ord översatta till engelska?", "The words of the demand translated into English?"), field("/quotes/-/translation")),
			englishOf("interpretation", lang.T("Tolkningen på engelska?", "The reading in English?"), field("/interpretation/en"), When{Name: "interpretation"}),
		},
		build: (*sheet).condition,
	}
}

func (s *sheet) condition() {
	p := s.project()
	document, _ := p.Documents.Get(s.get("document"))
	post := s.get("post")
	if post != "" && post != slug(post) {
		s.fault("post", lang.T("Postens namn skrivs med a–z, siffror och bindestreck, till exempel representative.",
			"A post's name is written with a–z, digits and hyphens, such as representative."))
		return
	}
	j := record.Judgement{Document: document.ID}
	attending := &record.Attending{Who: s.get("way"), Meetings: s.list("meetings")}
	attending.AtLeast, _ = strconv.Atoi(s.get("least-meetings"))
	if attending.AtLeast > len(attending.Meetings) {
		s.fault("least-meetings", lang.T("Antalet är fler än träffarna. Lämna frågan tom om det gäller alla.",
			"The number is more than the meetings. Leave the question empty if it is all of them."))
		return
	}
	switch s.get("way") {
	case byRepresentative:
		attending.Posts = []string{post}
		j.Attendance = attending
	case byParticipants:
		attending.Roles = s.list("roles")
		j.Attendance = attending
	case byExchange:
		j.Attendance = attending
	case bySamePerson:
		j.SamePerson = &record.SamePerson{Post: post, Meetings: attending.Meetings}
	case byMandate:
		j.Mandate = &record.MandateDemand{Post: post, Bodies: s.list("bodies"), Roles: s.list("mandate-roles"), Meetings: attending.Meetings}
	case byOther:
		j.SatisfiedBy = &record.SatisfiedBy{Condition: s.get("other")}
	case bySeveral:
		n, _ := strconv.Atoi(s.get("least"))
		j.AtLeast = &record.AtLeast{N: n, Conditions: s.list("others")}
		if n > len(j.AtLeast.Conditions) {
			s.fault("least", lang.T("Antalet är fler än villkoren. Ange hur många av dem som ska vara uppfyllda.",
				"The number is more than the conditions. Give how many of them must be met."))
			return
		}
	case byNobody:
		j.Quoted = &record.Quoting{Why: s.get("why")}
	case byReport:
		j.Report = &record.Reporting{Reports: s.list("reports")}
	case byNotice:
		j.Notice = &record.Noticing{Approval: s.get("approval") == "yes"}
		if n, _ := strconv.Atoi(s.get("within")); n > 0 {
			j.Notice.Within = &record.Within{Days: n}
		}
	case byDeed:
		j.Deed = &record.Doing{Deeds: s.list("deeds")}
	}
	order := 0
	for _, c := range p.Conditions.All() {
		order = max(order, c.Order)
	}
	id := slug(s.get("title"))
	if id == "" {
		id = "condition"
	}
	c := &record.Condition{
		Head:  headOf(record.Ref{Kind: record.KindCondition, Project: p.ID, ID: s.free(record.KindCondition, p.ID, id)}),
		Title: s.text("title"), Order: order + 1, Strength: s.get("strength"),
		Quotes:  []record.Quote{{Document: document.ID, Place: s.get("place"), Text: s.get("quote"), Translation: s.get("quote-en"), SecondHand: !document.FirstHand}},
		History: []record.Judgement{j},
	}
	if s.get("interpretation") != "" {
		reading := s.text("interpretation")
		c.Interpretation = &reading
	}
	s.write(c)
}
