package settle

import (
	"slices"
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Recipient is whom to ask.
type Recipient struct {
	Who  lang.Text
	Link string // where that is reached, "" where it is not known
	Lead bool   // it is the lead of the project, which is running
}

// Ask lists whom to ask for the paper: the organizer of the meeting, or where it is
// not known the registrators, whose papers are public. While the project runs its
// lead may be asked too; of one that is over nobody is sent there.
func (w Words) Ask(i int) []Recipient {
	p := &w.list[i]
	var list []Recipient
	switch p.Kind {
	case List, Day, Programme:
		if len(p.Others) > 0 {
			list = w.funders(p)
		} else if m := w.meeting(p); m.Organizer != "" {
			o, _ := w.r.Organizations.Get(m.Organizer)
			list = append(list, Recipient{Who: naming.Organizer(w.r, m), Link: website(o)})
		} else {
			list = append(w.funders(p), w.registrar(w.p.Record.Region, false))
		}
	case Answer, Word, Receipt:
		list = w.funders(p)
	default:
		list = append(list, w.registrar(w.p.Record.Region, false))
	}
	if lead, ok := w.r.People.Get(w.p.Record.Lead); ok && !w.over && lead.Masked == nil {
		list = append(list, Recipient{Who: lang.Format("projektledaren %s", "the project lead %s", naming.Person(w.r, lead.ID)), Lead: true})
	}
	return list
}

func website(o *record.Organization) string {
	if o == nil {
		return ""
	}
	return o.Website
}

// funders are those who may have the paper: each that it is asked of, or all of the
// project's.
func (w Words) funders(p *Paper) []Recipient {
	ids := w.p.Record.Funders()
	if d, ok := w.p.Deviations.Get(p.Deviation); ok && len(d.Conditions) > 0 {
		var asked []string
		for _, id := range d.Conditions {
			if c, ok := w.p.Conditions.Get(id); ok && !slices.Contains(asked, w.p.FunderOf(c)) {
				asked = append(asked, w.p.FunderOf(c))
			}
		}
		if len(asked) > 0 {
			ids = asked
		}
	}
	if len(ids) == 0 {
		ids = []string{""}
	}
	var list []Recipient
	for _, id := range ids {
		list = append(list, w.registrar(id, true))
	}
	return list
}

// registrar is whoever keeps the papers of the authority.
func (w Words) registrar(id string, funder bool) Recipient {
	o, _ := w.r.Organizations.Get(id)
	switch _, named := naming.OrganizationName(w.r, id); {
	case named:
		return Recipient{Who: lang.Format("registratorn hos %s", "the registrar of %s", naming.Organization(w.r, id)), Link: website(o)}
	case funder:
		return Recipient{Who: lang.T("finansiärens registrator", "the funder’s registrar"), Link: website(o)}
	}
	return Recipient{Who: lang.T("regionens registrator", "the region’s registrar"), Link: website(o)}
}

// Group is what may be asked of the same.
type Group struct {
	Ask    []Recipient
	Papers []int // by their places in the list
}

// Groups groups papers of the list by whom to ask, in the order of the list.
func (w Words) Groups(papers []int) []Group {
	var groups []Group
	for _, i := range papers {
		ask := w.Ask(i)
		at := slices.IndexFunc(groups, func(g Group) bool { return slices.Equal(g.Ask, ask) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, Group{Ask: ask})
		}
		groups[at].Papers = append(groups[at].Papers, i)
	}
	return groups
}

// Letter is a letter to copy that asks for the group's papers, paragraph by
// paragraph: in Swedish, in which it is sent, with an English text to read. It asks
// for no more of anybody than what the conditions need.
func (w Words) Letter(g Group) []lang.Text {
	var to, papers, questions, needed []lang.Text
	for _, r := range g.Ask {
		if !r.Lead {
			to = append(to, r.Who)
		}
	}
	public := true
	var undated []*Paper
	for _, i := range g.Papers {
		if p := &w.list[i]; w.undated(p) {
			undated = append(undated, p)
		}
	}
	inPoints := map[bool][]lang.Text{} // the points that ask of a politician, and the others
	for _, i := range g.Papers {
		p := &w.list[i]
		switch {
		case len(undated) > 1 && w.undated(p):
			if p != undated[0] {
				continue
			}
			papers = append(papers, w.several(undated))
		case p.Kind == Word, p.Kind == Reply, p.Kind == Appointment && !p.Over:
			questions = append(questions, w.paper(p))
		default:
			papers = append(papers, w.paper(p))
		}
		// An organizer need not be an authority.
		public = public && (p.Kind != List && p.Kind != Day || w.meeting(p).Organizer == "")
		if p.Kind == List {
			politician := len(p.Posts) > 0
			inPoints[politician] = append(inPoints[politician], lang.T(strconv.Itoa(len(papers)), strconv.Itoa(len(papers))))
		} else if n := needs(p); !slices.Contains(needed, n) {
			needed = append(needed, n)
		}
	}
	if len(inPoints) > 0 {
		needed = slices.Insert(needed, 0, ofLists(inPoints))
	}
	letter := []lang.Text{lang.Format("Till %s", "To %s", lang.Either(to))}
	switch {
	case len(papers) == 1 && public:
		letter = append(letter, lang.Format("Jag ber att få ta del av en allmän handling: %s.", "I ask to see a public document: %s.", papers[0]))
	case len(papers) == 1:
		letter = append(letter, lang.Format("Jag ber att få ta del av %s.", "I ask to see %s.", papers[0]))
	case len(papers) > 1:
		asks := lang.T("Jag ber att få ta del av de här handlingarna.", "I ask to see these documents.")
		if public {
			asks = lang.T("Jag ber att få ta del av de här allmänna handlingarna.", "I ask to see these public documents.")
		}
		letter = append(letter, asks)
		for i, p := range papers {
			letter = append(letter, lang.Format("%d. %s.", "%d. %s.", i+1, p.Sentence()))
		}
	}
	letter = append(letter, questions...)
	letter = append(letter, w.matter())
	letter = append(letter, needed...)
	return append(letter, lang.T("Skicka gärna svaret digitalt till den här adressen. Finns det inte hos er, säg gärna det, och vem som kan ha det.",
		"Please reply electronically to this address. If you do not have it, please say so, and who may have it."))
}

// undated reports whether the paper is a list of a meeting of which no day is known.
func (w Words) undated(p *Paper) bool {
	return p.Kind == List && !w.meeting(p).First().Known()
}

// several asks for the lists of meetings without a day in one point, by those that
// they are not: their names are the records' own, and nobody's else.
func (w Words) several(papers []*Paper) lang.Text {
	var dated []*record.Meeting
	for _, m := range w.p.Meetings.All() {
		if m.First().Known() && m.Status != "cancelled" {
			dated = append(dated, m)
		}
	}
	record.SortMeetings(dated)
	n := lang.InWords(len(papers))
	beside := lang.Text{}
	if len(dated) > 0 {
		beside = lang.Format(" utöver %s", " other than %s", naming.Meetings(dated))
	}
	return lang.Format("deltagarlistorna från projektets %s träffar%s, med deras datum, eller protokoll eller intyg som visar dagarna och vilka som deltog",
		"the attendance lists of the project’s %s meetings%s, with their dates, or minutes or certificates that show the days and who took part", n, beside)
}

// ofLists says what of lists is needed, by the points that ask of a politician and
// those that do not.
func ofLists(points map[bool][]lang.Text) lang.Text {
	sv, en := "vilka roller regionens deltagare hade", "which roles the region’s participants had"
	if of := points[true]; len(of) > 0 {
		sv, en = "om regionens politikerrepresentant deltog, vilka roller regionens övriga deltagare hade", "whether the region’s political representative took part, which roles the region’s other participants had"
		if len(points[false]) > 0 {
			sv = "om regionens politikerrepresentant deltog (punkt " + lang.List(of).SV + "), vilka roller regionens övriga deltagare hade"
			en = "whether the region’s political representative took part (points " + lang.List(of).EN + "), which roles the region’s other participants had"
		}
		return lang.T("Jag behöver se "+sv+", och handlingens datum och diarienummer. Andras namn och alla kontaktuppgifter kan ni ta bort.",
			"I need to see "+en+", and the date and case number of the document. You may remove the names of others, and all contact details.")
	}
	return lang.T("Jag behöver se "+sv+", och handlingens datum och diarienummer. Namn och kontaktuppgifter kan ni ta bort.",
		"I need to see "+en+", and the date and case number of the document. You may remove names and contact details.")
}

// matter tells to which project the paper belongs.
func (w Words) matter() lang.Text {
	r := w.p.Record
	funder := naming.Funder(w.r, w.p)
	said := lang.Format("Det gäller projektet %s, som finansieras av %s.", "It concerns the project %s, funded by %s.", lang.Quote(r.Title), funder)
	if r.FunderCase != "" {
		return lang.Sentences(said, lang.Format("Diarienumret hos finansiären är %s.", "The funder’s case number is %s.", r.FunderCase))
	}
	return lang.Sentences(said, lang.T("Diarienumret känner jag inte till.", "I do not know the case number."))
}

// paper is what the letter asks for.
func (w Words) paper(p *Paper) lang.Text {
	switch p.Kind {
	case List:
		if len(p.Roles) > 0 {
			return lang.Format("ett intyg eller en annan handling som visar att %s deltog vid %s", "a certificate or another document that shows that %s took part in %s", roles(p), naming.MeetingTitled(w.meeting(p)))
		}
		if m := w.meeting(p); !m.First().Known() {
			return lang.Format("deltagarlistan från %s, med dess datum, eller ett protokoll eller intyg som visar dagen och vilka som deltog", "the attendance list of %s, with its date, or minutes or a certificate that show the day and who took part", naming.MeetingTitled(m))
		}
		return lang.Format("deltagarlistan från %s, eller ett protokoll eller intyg som visar vilka som deltog", "the attendance list from %s, or minutes or a certificate that show who took part", naming.MeetingTitled(w.meeting(p)))
	case Day:
		if len(p.Others) > 0 {
			return lang.Format("det som visar sista dagen för %s", "what shows the last day of %s", w.theOthers(p))
		}
		return lang.Format("inbjudan till %s, eller programmet med dess datum", "the invitation to %s, or the programme with its date", naming.MeetingTitled(w.meeting(p)))
	case Programme:
		return lang.T("programmet för utbytet, med datum och deltagare för varje träff", "the programme of the exchange, with the date and participants of each meeting")
	case Appointment:
		if !p.Over {
			return lang.Format("Jag undrar när regionen beslutar om vem som deltar vid %s, och ber att få ta del av beslutet.", "I wonder when the region decides on who takes part in %s, and ask to see the decision.", w.meetings(p))
		}
		who := lang.T("regionens politikerrepresentant", "the region’s political representative")
		if w.named(p) {
			who = lang.Format("%s som politikerrepresentant", "%s as political representative", naming.Person(w.r, p.Person))
		}
		if p.Again && w.named(p) {
			return lang.Format("ett beslut som utsåg %s vid %s, utöver det som är registrerat, om det finns", "a decision that appointed %s at %s, beside the one recorded, if there is one", who, w.meetings(p))
		}
		return lang.Format("beslutet som utsåg %s vid %s", "the decision that appointed %s at %s", who, w.meetings(p))
	case Seats:
		who := lang.T("den som var utsedd till politikerrepresentant", "the one who was appointed as political representative")
		if w.named(p) {
			who = naming.Person(w.r, p.Person)
		}
		return lang.Format("det i registret över förtroendevalda som visar vilka uppdrag %s hade vid %s", "what in the register of elected representatives shows the seats that %s had at %s", who, w.meetings(p))
	case Answer:
		title := lang.T(p.Deviation, p.Deviation)
		if d, ok := w.p.Deviations.Get(p.Deviation); ok {
			title = d.Title
		}
		return lang.Format("ert svar på regionens anmälan om ändring eller avvikelse, %s", "your answer to the region’s notice of a change or deviation, %s", lang.Quote(title))
	case Receipt:
		return lang.Format("%s %s, eller något annat som visar vilken dag den %s", "%s %s, or something else that shows on what day it %s",
			verdict.ProofOf(p.Others[0]), w.theOthers(p), verdict.Did(p.Others[0]))
	case Word:
		if len(p.Others) > 0 && p.Others[0].Kind == record.KindDeviation {
			return lang.Format("Godtas hur %s anmäldes, eller är det beslutat om undantag? Jag ber att få ta del av det som ni har skrivit om det.",
				"Is it accepted how %s was notified, or has an exemption been decided on? I ask to see what you have written about it.", w.theOthers(p))
		}
		if len(p.Others) > 0 {
			return lang.Format("Godtas det att %s %s sent, eller är det beslutat om undantag? Jag ber att få ta del av det som ni har skrivit om det.",
				"Is it accepted that %s %s late, or has an exemption been decided on? I ask to see what you have written about it.", w.theOthers(p), verdict.Did(p.Others[0]))
		}
		return lang.Format("Räknas villkoren som uppfyllda för %s, eller är det beslutat om undantag? Jag ber att få ta del av det som ni har skrivit om det.",
			"Do the conditions count as met at %s, or has an exemption been decided on? I ask to see what you have written about it.", naming.MeetingTitled(w.meeting(p)))
	}
	return lang.Format("Har %s svarat om att delta vid %s? Jag ber att få ta del av svaret.", "Has %s answered about taking part in %s? I ask to see the answer.", w.person(p), w.meetings(p))
}

// needs says what of the paper is needed, and what is not.
func needs(p *Paper) lang.Text {
	switch p.Kind {
	case Day, Programme:
		if len(p.Others) > 0 {
			return lang.T("Jag behöver se dagen, och handlingens dag och diarienummer. Namn behövs inte.",
				"I need to see the day, and the day and case number of the document. No names are needed.")
		}
		return lang.T("Jag behöver se dagen, vem som ordnar träffen och handlingens diarienummer. Namn behövs inte.",
			"I need to see the day, who organizes the meeting and the case number of the document. No names are needed.")
	case Appointment:
		return lang.T("Jag behöver se vem som utses till vilka träffar, vilket organ som beslutar och med vilken rätt, och beslutets dag, paragraf och diarienummer.",
			"I need to see who is appointed to which meetings, which body decides and by what right, and the day, paragraph and case number of the decision.")
	case Seats:
		return lang.T("Jag behöver se vilket uppdrag personen hade, i vilket organ, från när till när, och valets dag och paragraf. Personnummer, adress och telefon behövs inte.",
			"I need to see which post the person held, in which body, from when to when, and the day and paragraph of the election. No identity number, address or telephone is needed.")
	case Receipt:
		return lang.Format("Jag behöver se vad det gäller, dagen då det %s, och handlingens dag och diarienummer. Namn behövs inte.",
			"I need to see what it is about, the day on which it %s, and the day and case number of the document. No names are needed.", verdict.Did(p.Others[0]))
	case Reply:
		return lang.T("Jag behöver bara veta om svaret är ja eller nej, inte varför.", "I only need to know whether the answer is yes or no, not why.")
	}
	return lang.T("Jag behöver se vilka villkor och träffar svaret gäller, och dess dag och diarienummer. Skälen till en frånvaro behövs inte.",
		"I need to see which conditions and meetings the answer is about, and its day and case number. The reasons for an absence are not needed.")
}
