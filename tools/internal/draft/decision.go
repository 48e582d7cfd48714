package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/wording"
)

func projectQuestion() Question {
	return Question{
		Name: "project", Type: Choice, Required: true, options: projects,
		Label: lang.T("Vilket projekt gäller det?", "Which project is it?"),
		Help:  lang.T("Projektet som uppgiften hör till.", "The project that the record belongs to."),
	}
}

func asQuestion(when ...When) Question {
	return Question{
		Name: "as", Type: Choice, Required: true, When: when, Field: Field{record.KindNomination, "/as"},
		fallback: func(*sheet) string { return "representative" },
		Label:    lang.T("Vad utses personen till?", "As what is the person appointed?"),
		Help: lang.T("Politikerrepresentant, eller ersättare för representanten.",
			"Political representative, or substitute for the representative."),
	}
}

func postQuestion(when ...When) Question {
	return Question{
		Name: "post", Type: Choice, Required: true, When: when, options: posts, Field: Field{record.KindNomination, "/post"},
		Label: lang.T("Vilken post gäller det?", "Which post is it?"),
		Help:  lang.T("Posten så som projektets villkor namnger den.", "The post as the project's conditions name it."),
	}
}

func appointedMeetings(when ...When) Question {
	return Question{
		Name: "meetings", Type: Choices, Required: true, When: when, options: politicianMeetings, Field: Field{record.KindNomination, "/meetings"},
		fallback: func(s *sheet) string { return joined(politicianMeetings(s)) },
		Label:    lang.T("Vilka träffar gäller uppdraget?", "Which meetings does the assignment cover?"),
		Help: lang.T("Alla träffar där en politiker ska delta, eller de som återstår för en efterträdare.",
			"All meetings at which a politician is to take part, or those that remain for a successor."),
	}
}

func joined(options []Option) string {
	s := ""
	for i, o := range options {
		if i > 0 {
			s += ","
		}
		s += o.Value
	}
	return s
}

func decisionForm() Form {
	appoints := When{"appoints", []string{"yes"}}
	questions := append([]Question{
		projectQuestion(),
		{
			Name: "appoints", Type: Choice, Required: true, options: yesNo, fallback: func(*sheet) string { return "no" },
			Label: lang.T("Utser beslutet någon till projektet?", "Does the decision appoint someone to the project?"),
			Help: lang.T("Vem, till vad och för vilka träffar frågas det efter. Flera personer läggs till i filen efteråt.",
				"You are asked whom, as what and for which meetings. More persons are added in the file afterwards."),
		},
	}, decisionQuestions()...)
	questions = append(questions,
		Question{
			Name: "title", Type: Line, Required: true, Field: Field{record.KindDecision, "/title/sv"},
			Label: lang.T("Vad gäller beslutet?", "What is the decision about?"),
			Help:  lang.T("En kort titel på svenska.", "A short title in Swedish."),
		},
		Question{
			Name: "title-en", Type: Line, Field: Field{record.KindDecision, "/title/en"},
			Label: lang.T("Titeln på engelska?", "The title in English?"),
			Help:  lang.T("Lämna tomt om den inte är översatt.", "Leave empty if it is not translated."),
		},
		Question{
			Name: "person", Type: Choice, Required: true, When: []When{appoints}, options: politicians,
			Label: lang.T("Vem utses?", "Who is appointed?"),
			Help:  lang.T("Saknas personen: använd i stället insyn new nomination.", "If the person is missing: use insyn new nomination instead."),
		},
		asQuestion(appoints), postQuestion(appoints), appointedMeetings(appoints),
	)
	questions = append(questions, wordingQuestions(appoints)...)
	return Form{
		Name:  "decision",
		Group: BeforeMeeting,
		Title: lang.T("Registrera ett beslut", "Register a decision"),
		About: lang.T(
			"Skriver ett beslut i projektet. Ska beslutet utse någon ny, använd nomination: det skriver person, beslut och uppdrag på en gång. Ha protokollet till hands.",
			"Writes a decision in the project. If it is to appoint someone new, use nomination: it writes person, decision and assignment at once. Have the minutes at hand."),
		Questions: questions,
		build: func(s *sheet) {
			person := ""
			if s.get("appoints") == "yes" {
				person = s.get("person")
			}
			s.newDecision(person, s.text("title"))
		},
	}
}

func yesNo(*sheet) []Option {
	return []Option{{"yes", lang.T("ja", "yes")}, {"no", lang.T("nej", "no")}}
}

// decisionQuestions asks for what a decision must have for its type.
func decisionQuestions(when ...When) []Question {
	under := func(name string, is ...string) []When { return append(append([]When{}, when...), When{name, is}) }
	field := func(pointer string) Field { return Field{record.KindDecision, pointer} }
	return []Question{
		{
			Name: "type", Type: Choice, Required: true, When: when, Field: field("/type"), fallback: func(*sheet) string { return "meeting" },
			Label: lang.T("Hur fattades beslutet?", "How was the decision taken?"),
			Help: lang.T("Vid ett sammanträde, brådskande av ordföranden, eller på delegation. Ordföranden i ett partnerskap beslutar på delegation: avtalet ger rätten.",
				"At a meeting, urgently by the chair, or by delegation. The chair of a partnership decides by delegation: the agreement gives the right."),
		},
		{
			Name: "stage", Type: Choice, Required: true, When: when, Field: field("/stage"), fallback: func(*sheet) string { return "decided" },
			Label: lang.T("Hur långt har beslutet kommit?", "How far has the decision come?"),
			Help: lang.T("Kallat: kallelsen är offentlig men beslutet inte fattat. Justerat: protokollet är kontrollerat och undertecknat.",
				"Called: the call is public but the decision not taken. Approved: the minutes are checked and signed."),
		},
		{
			Name: "body", Type: Choice, Required: true, When: when, options: deciding, refused: assemblies, Field: field("/body"), Adds: addsBody,
			Label: lang.T("Vilket organ beslutade?", "Which body decided?"),
			Help: lang.T("Eller organet som beslutet fattades för. Saknas det läggs det först till i data/organizations, i en egen ändring.",
				"Or the body for which the decision was taken. If it is missing it is first added to data/organizations, in a change of its own."),
		},
		{
			Name: "date", Type: Day, Required: true, When: when, Field: field("/date"),
			Label: lang.T("Vilken dag fattades beslutet?", "On what day was the decision taken?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Den planerade dagen om beslutet är kallat.", "YYYY-MM-DD. The planned day if it is called."),
		},
		{
			Name: "jointly", Type: Choices, When: under("type", "meeting"), options: together, Field: field("/jointly/-"),
			where: func(s *sheet) bool { return !s.Register.Local(s.get("body")) },
			Label: lang.T("Fattade någon annan beslutet tillsammans med organet?", "Did somebody else take the decision together with the body?"),
			Help:  lang.T("Alla måste få utse. Lämna annars tomt.", "All of them must have the right to appoint. Otherwise leave empty."),
		},
		{
			Name: "paragraph", Type: Paragraph, When: under("type", "meeting"), Field: field("/paragraph"), needs: appointingBySection,
			where: func(s *sheet) bool { return s.Register.Local(s.get("body")) },
			Label: lang.T("Vilken paragraf (§) har beslutet i protokollet?", "Which paragraph (§) does the decision have in the minutes?"),
			Help:  lang.T("Som i protokollet, till exempel 45 eller 88–89. Måste finnas när någon är utsedd.", "As in the minutes, such as 45 or 88–89. Needed once someone is appointed."),
		},
		{
			Name: "case-number", Type: Line, When: when, Field: field("/caseNumber"), needs: appointingByCase,
			Label: lang.T("Vilket diarienummer har ärendet?", "What is the matter's case number?"),
			Help:  lang.T("Så som organet skriver det. Måste finnas när någon är utsedd.", "As the body writes it. Needed once someone is appointed."),
		},
		{
			Name: "decided-by", Type: Line, Required: true, When: under("type", "urgent", "delegated"), Field: field("/decidedBy/role"),
			Label: lang.T("I vilken roll fattades beslutet?", "In what role was the decision taken?"),
			Help:  lang.T("Rollen, inte namnet, till exempel Ordföranden i regionstyrelsen.", "The role, not the name, such as The chair of the regional executive board."),
		},
		{
			Name: "authority", Type: Line, Required: true, When: under("type", "urgent", "delegated"), Field: field("/authority"),
			Label: lang.T("Vad gav rätten att besluta?", "What gave the right to decide?"),
			Help:  lang.T("Punkten i delegationsordningen, eller beslutet som ger ordföranden rätten.", "The point in the delegation order, or the decision that gives the chair the right."),
		},
		{
			Name: "decider", Type: Choice, When: under("type", "urgent", "delegated"), options: delegates, Field: field("/decidedBy/person"),
			Label: lang.T("Vem har fått rätten att besluta?", "Who was given the right to decide?"),
			Help: lang.T("Personen som beslutade, om ett beslut här delegerar till personen. Lämna annars tomt.",
				"The person who decided, if a decision here delegates to that person. Otherwise leave empty."),
		},
		{
			Name: "basis", Type: Choice, When: when, options: bases, needs: appointingByRight, read: true,
			Label: lang.T("Var är rätten att besluta given?", "Where is the right to decide given?"),
			Help: lang.T("Ett beslut eller en handling av ett organ som får utse. Måste finnas när någon är utsedd genom ett brådskande eller delegerat beslut, eller av ett organ som inte självt får utse.",
				"A decision or a document of a body that may appoint. Needed once someone is appointed by an urgent or delegated decision, or by a body that may not itself appoint."),
		},
		{
			Name: "basis-title", Type: Line, Required: true, When: under("basis", New), Field: Field{record.KindDocument, "/title/sv"},
			Label: lang.T("Vad heter handlingen?", "What is the document called?"),
			Help:  lang.T("Till exempel Regionstyrelsens delegationsordning.", "Such as Regionstyrelsens delegationsordning."),
		},
		{
			Name: "basis-body", Type: Choice, Required: true, When: under("basis", New), options: bodiesThatAppoint, Field: Field{record.KindDocument, "/issuer"}, Adds: addsBody,
			Label: lang.T("Vilket organ har beslutat handlingen?", "Which body decided the document?"),
			Help:  lang.T("Ett organ som får utse representanten.", "A body that may appoint the representative."),
			none: lang.T("Inget organ får utse representanten enligt data/organizations. Ange det där först, i en egen ändring.",
				"By data/organizations no body may appoint the representative. Say so there first, in a change of its own."),
		},
		{
			Name: "basis-date", Type: Day, Required: true, When: under("basis", New), Field: Field{record.KindDocument, "/date"},
			Label: lang.T("Vilken dag är handlingen från?", "From what day is the document?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Senast dagen för beslutet som vilar på den.", "YYYY-MM-DD. No later than the decision that rests on it."),
		},
		{
			Name: "basis-place", Type: Line, Required: true, When: under("basis"), Field: field("/basis/place"),
			Label: lang.T("Var i beslutet eller handlingen står det?", "Where in the decision or the document does it stand?"),
			Help:  lang.T("Till exempel punkt 7.2 eller § 7.", "Such as point 7.2 or § 7, in Swedish."),
		},
		{
			Name: "number", Type: Line, When: when, Field: field("/number"), needs: numbered,
			where: func(s *sheet) bool { return s.get("type") == "delegated" || !s.Register.Local(s.get("body")) },
			Label: lang.T("Vilket nummer har beslutet?", "What is the number of the decision?"),
			Help: lang.T("Numret i förteckningen över delegationsbeslut, eller i partnerskapets, myndighetens eller regeringens.",
				"The number in the list of delegated decisions, or in that of the partnership, the authority or the Government."),
		},
		{
			Name: "wording", Type: Text, When: when, Field: field("/wording"), needs: appointing,
			Label: lang.T("Hur lyder beslutet, ord för ord?", "What are the words of the decision?"),
			Help: lang.T("Skriv av beslutsmeningen ur protokollet, på svenska. Måste finnas när någon är utsedd.",
				"Copy the sentence of the decision from the minutes, in Swedish. Needed once someone is appointed."),
		},
		{
			Name: "approved-on", Type: Day, When: under("stage", "approved"), Field: field("/approval/on"),
			Label: lang.T("Vilken dag justerades protokollet?", "On what day were the minutes approved?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om dagen inte är känd.", "YYYY-MM-DD. Leave empty if the day is not known."),
		},
		{
			Name: "notice-on", Type: Day, When: under("stage", "approved"), Field: field("/notice/on"),
			Label: lang.T("Vilken dag tillkännagavs justeringen på anslagstavlan?", "On what day was the approval announced on the notice board?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte har skett eller inte är känt.", "YYYY-MM-DD. Leave empty if it has not been, or is not known."),
		},
		{
			Name: "minutes-url", Type: Address, When: when, Field: field("/minutes/url"),
			Label: lang.T("Var finns protokollet på webben?", "Where are the minutes on the web?"),
			Help:  lang.T("Hela adressen. Lämna tomt om det inte finns där.", "The whole address. Leave empty if they are not there."),
		},
	}
}

// together lists those who may have taken the decision together with the body.
func together(s *sheet) []Option {
	return slices.DeleteFunc(bodies(s), func(o Option) bool { return o.Value == s.get("body") })
}

// appointing reports whether somebody is appointed by the decision that the answers
// describe: then it must hold what an appointment rests on.
func appointing(s *sheet) bool {
	appoints := s.form.Name == "nomination" || s.get("appoints") == "yes"
	return appoints && s.get("stage") != "called"
}

// appointingByCase is appointing by a decision that is filed under a case number. One
// that is delegated has a number of its own.
func appointingByCase(s *sheet) bool {
	if !s.Register.Local(s.get("body")) {
		return appointing(s) && s.get("number") == ""
	}
	return appointing(s) && s.get("type") != "delegated"
}

// appointingBySection is appointing by a decision whose minutes go § by §.
func appointingBySection(s *sheet) bool { return appointing(s) && s.Register.Local(s.get("body")) }

// numbered reports whether the decision must have a number of its own.
func numbered(s *sheet) bool { return s.get("type") == "delegated" && s.Register.Local(s.get("body")) }

// appointingByRight is appointing by a right that somebody else gave.
func appointingByRight(s *sheet) bool {
	o, ok := s.Register.Organizations.Get(s.get("body"))
	return appointing(s) && (s.get("type") != "meeting" || ok && o.MayAppoint == record.No)
}

// wordingQuestions asks what the decision's own words leave open: how they name
// the one appointed, and what they say no to.
func wordingQuestions(when ...When) []Question {
	return []Question{
		{
			Name: "named", Type: Line, When: when, Field: Field{record.KindDecision, "/appoints/-/named"},
			where: func(s *sheet) bool { return s.words() != "" && !s.wordsName() },
			Label: lang.T("Hur nämner beslutets ord den som utses?", "How do the decision's words name the one appointed?"),
			Help: lang.T("Beslutets ord har inte namnet. Skriv av hur de nämner personen, till exempel ordföranden. Visas öppet.",
				"The decision's words do not have the name. Copy how they name the person, such as ordföranden, in Swedish. Shown in public."),
		},
		{
			Name: "wording-read", Type: Text, When: when, Field: Field{record.KindDecision, "/wordingRead/why/sv"},
			where: func(s *sheet) bool {
				return len(wording.Refusals(s.words(), s.get("as") == "substitute")) > 0 || s.wordsOnlyName()
			},
			Label: lang.T("Hur ska beslutets ord läsas?", "How are the decision's words to be read?"),
			Help: lang.T("Orden säger nej till något, eller utser personen med ovanliga ord. Skriv till vad, eller vilka, på svenska. Visas öppet.",
				"The words say no to something, or appoint the person in unusual words. Write to what, or which, in Swedish. Shown in public."),
		},
	}
}

// words returns the words of the decision that the form writes, or of the one
// chosen.
func (s *sheet) words() string {
	if p := s.project(); p != nil {
		if d, ok := p.Decisions.Get(s.get("decision")); ok {
			return d.Wording
		}
	}
	return s.get("wording")
}

// wordsName tells whether those words have a name of the one appointed, or is not
// to have any.
func (s *sheet) wordsName() bool {
	names, shown := s.appointeeNames()
	return !shown || slices.ContainsFunc(names, func(name string) bool { return wording.Names(s.words(), name) })
}

// wordsOnlyName tells whether those words name the one appointed, but not as such.
func (s *sheet) wordsOnlyName() bool {
	names, shown := s.appointeeNames()
	named := s.get("named")
	return shown && (s.wordsName() || named != "" && wording.Holds(s.words(), named)) && !wording.Appoints(s.words(), append(names, named)...)
}

// appointeeNames lists the names of the one appointed; shown is false for a
// masked person, who is not to be named.
func (s *sheet) appointeeNames() (names []string, shown bool) {
	if x, ok := s.Register.People.Get(s.get("person")); ok {
		return x.Names(), x.Masked == nil
	}
	return []string{s.get("name")}, true
}

// newDecision drafts the decision that the answers describe, appointing the
// person if there is one, and returns its id.
func (s *sheet) newDecision(person string, title lang.Text) string {
	p := s.project()
	ref := record.Ref{Kind: record.KindDecision, Project: p.ID, ID: s.decisionID(p.ID)}
	d := &record.Decision{
		Head:       headOf(ref),
		Type:       s.get("type"),
		Stage:      s.get("stage"),
		Title:      title,
		Body:       s.get("body"),
		Jointly:    s.list("jointly"),
		Date:       s.date("date"),
		Paragraph:  s.get("paragraph"),
		CaseNumber: s.get("case-number"),
		Authority:  s.get("authority"),
		Number:     s.get("number"),
		Wording:    s.get("wording"),
	}
	if person != "" {
		d.Appoints = []record.Appoints{s.appointment(person)}
		if s.get("wording-read") != "" {
			d.WordingRead = &record.WordingRead{Why: s.text("wording-read")}
		}
	}
	if d.Type != "meeting" {
		d.DecidedBy = &record.DecidedBy{Role: s.get("decided-by"), Person: s.get("decider")}
	}
	d.Basis = s.basis()
	if d.Stage == "approved" {
		on := s.date("approved-on")
		d.Approval = &record.Approval{On: on, Immediate: on.Known() && on == d.Date}
		if on := s.date("notice-on"); on.Known() {
			d.Notice = &record.Notice{On: on}
		}
	}
	if url := s.get("minutes-url"); url != "" {
		d.Minutes = &record.Minutes{URL: url}
	}
	// A decision that replaces whom another appointed supersedes it (DEC-03).
	if n, ok := p.Nominations.Get(s.get("replaces")); ok && n.Decision != "" && d.Stage != "called" {
		d.Supersedes = []string{n.Decision}
	}
	s.write(d)
	return ref.ID
}

// basis returns where the right to take the decision is given, nil if that is not
// answered, and drafts the document if it is new.
func (s *sheet) basis() *record.Basis {
	answer := s.get("basis")
	if answer == "" {
		return nil
	}
	b := &record.Basis{Place: s.get("basis-place")}
	if decision, ok := strings.CutPrefix(answer, decisionBasis); ok {
		b.Decision = decision
		return b
	}
	if b.Document = strings.TrimPrefix(answer, documentBasis); answer != New {
		return b
	}
	b.Document = s.newDocument(&record.Document{
		Title: s.text("basis-title"), Kind: "other", Issuer: s.get("basis-body"), Date: s.date("basis-date"),
	})
	return b
}

// appointment returns what the decision says of the one whom it appoints.
func (s *sheet) appointment(person string) record.Appoints {
	return record.Appoints{
		Person: person, As: s.get("as"), Post: s.get("post"), Project: s.project().ID, Meetings: s.list("meetings"), Named: s.get("named"),
	}
}
