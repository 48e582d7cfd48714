package draft

import (
	"slices"
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func deedForm() Form {
	field := func(pointer string) Field { return Field{record.KindProject, "/deeds/-" + pointer} }
	fresh := When{"deed", []string{New}}
	return Form{
		Name:  "deed",
		Group: AtMeeting,
		Title: lang.T("Registrera något som finansiären kräver till en viss dag", "Register what the funder asks for by a certain day"),
		About: lang.T(
			"Säger att en åtgärd är genomförd och vad som visar det (ett avtal, ett intyg, information om stödet), eller lägger till en som ska göras.",
			"Says that an action is carried out and what shows it (an agreement, a certificate, publicity of the support), or adds one that is to be."),
		Questions: slices.Concat([]Question{
			projectQuestion(),
			{
				Name: "deed", Type: Choice, Required: true, options: openDeeds, read: true,
				Label: lang.T("Vilken åtgärd gäller det?", "Which action is it?"),
				Help:  lang.T("En som är inlagd men inte genomförd, en som saknar underlag, eller en ny.", "One that is here but not carried out, one that lacks evidence, or a new one."),
			},
			{
				Name: "title", Type: Line, Required: true, When: []When{fresh}, Field: field("/title/sv"),
				Label: lang.T("Vad ska göras?", "What is to be done?"),
				Help:  lang.T("Några ord, till exempel Teckna samverkansavtal.", "A few words in Swedish, such as Teckna samverkansavtal."),
			},
			{
				Name: "kind", Type: Choice, Required: true, When: []When{fresh}, Field: field("/kind"),
				Label: lang.T("Vad slags åtgärd är det?", "What kind of action is it?"),
				Help:  lang.T("Rapporter till finansiären registreras för sig (report).", "Reports to the funder are registered by themselves (report)."),
			},
			{
				Name: "due", Type: Date, When: []When{fresh}, Field: field("/due"),
				Label: lang.T("Vilken dag ska det senast vara gjort?", "By what day is it to be done?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt, eller om dagen räknas fram.", "YYYY-MM-DD. Leave empty if not known, or if the day is counted."),
			},
		}, termQuestions(field, fresh, "report"), []Question{
			{
				Name: "requested", Type: Date, Field: field("/requested"),
				where: func(s *sheet) bool {
					term := s.chosenDeed().Term
					return s.get("after") == "request" || term != nil && term.After == "request" && !s.chosenDeed().Requested.Known()
				},
				Label: lang.T("Vilken dag begärde finansiären det?", "On what day did the funder ask for it?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är begärt än.", "YYYY-MM-DD. Leave empty if it has not been asked for."),
			},
			{
				Name: "done", Type: Day, Field: field("/done"),
				needs: func(s *sheet) bool {
					return s.get("deed") != "" && s.get("deed") != New && !s.chosenDeed().On.Known() && s.get("requested") == ""
				},
				where: func(s *sheet) bool { return !s.chosenDeed().On.Known() },
				Label: lang.T("Vilken dag gjordes det?", "On what day was it done?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är gjort än.", "YYYY-MM-DD. Leave empty if it has not been done yet."),
			},
		}, append(evidenceQuestions(lang.T("Vad visar att det gjordes?", "What shows that it was done?"), field),
			englishOf("title", lang.T("Vad som ska göras, på engelska?", "What is to be done, in English?"), field("/title/en"), fresh))),
		build: (*sheet).deed,
	}
}

// openDeeds lists the project's deeds that have not been done, or that nothing shows to
// have been, and a new one.
func openDeeds(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for i := range p.Record.Deeds {
		if d := &p.Record.Deeds[i]; !d.Shown() {
			list = append(list, Option{d.ID, d.Title})
		}
	}
	return append(list, Option{New, lang.T("En åtgärd som inte finns här ännu", "An action that is not here yet")})
}

// deeds lists the project's deeds.
func deeds(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for i := range p.Record.Deeds {
		list = append(list, Option{p.Record.Deeds[i].ID, p.Record.Deeds[i].Title})
	}
	return list
}

func hasDeeds(s *sheet) bool { return len(deeds(s)) > 0 }

// chosenDeed returns the deed that the form is about, a blank one if it is new.
func (s *sheet) chosenDeed() *record.Deed {
	if p := s.project(); p != nil {
		if d, ok := p.Deed(record.OccasionOf(record.KindDeed, s.get("deed"))); ok {
			return d
		}
	}
	return &record.Deed{}
}

func (s *sheet) deed() {
	p := s.project()
	if s.get("evidence") != "" && s.get("done") == "" && !s.chosenDeed().On.Known() {
		s.fault("done", lang.T("Underlaget visar att det gjordes, men det står inte vilken dag. Ange dagen.",
			"The evidence shows that it was done, but it does not say on what day. Give the day."))
		return
	}
	if s.get("deed") == New {
		id := slug(s.get("title"))
		if id == "" {
			id = s.get("kind")
		}
		for n, try := 2, id; slices.ContainsFunc(p.Record.Deeds, func(d record.Deed) bool { return d.ID == id }); n++ {
			id = try + "-" + strconv.Itoa(n)
		}
		d := record.Deed{
			Owed:  record.Owed{ID: id, Kind: s.get("kind"), Due: s.date("due"), Term: s.term(), Requested: s.date("requested")},
			Title: s.text("title"), On: s.date("done"),
		}
		if s.get("evidence") != "" {
			d.Evidence = []record.Evidence{s.receipt()}
		}
		s.edit(p.Record.Ref, add("deeds", d))
		return
	}
	i := slices.IndexFunc(p.Record.Deeds, func(d record.Deed) bool { return d.ID == s.get("deed") })
	var within []entry
	if s.get("requested") != "" {
		within = append(within, set("requested", s.date("requested")))
	}
	if s.get("done") != "" {
		if day := p.Record.Deeds[i].On; day.Known() {
			s.fault("done", lang.Format("Det gjordes redan %s. Lämna frågan tom, eller rätta dagen med correction.",
				"It was done already %s. Leave the question empty, or correct the day with correction.", day.OnDay()))
			return
		}
		within = append(within, set("done", s.date("done")))
	}
	if s.get("evidence") != "" {
		within = append(within, add("evidence", s.receipt()))
	}
	if len(within) == 0 {
		s.fault("done", lang.T("Inget svar säger något nytt om åtgärden. Svara på vilken dag den gjordes eller begärdes, eller vad som visar det.",
			"No answer says anything new of the action. Answer on what day it was done or asked for, or what shows it."))
		return
	}
	s.editWithin(p.Record.Ref, "/deeds/"+strconv.Itoa(i), within...)
}
