package draft

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func flawForm() Form {
	field := func(pointer string) Field { return Field{record.KindNomination, pointer} }
	return Form{
		Name:  "flaw",
		Group: WentWrong,
		Title: lang.T("Ange en känd brist i ett uppdrag", "State a known flaw of an assignment"),
		About: lang.T(
			"Säger öppet vad som gör att ett beslutat uppdrag inte håller, sådant som granskningen hittar. Rätta först det som var fel i en uppgift, till exempel när någons plats upphörde: båda går i samma ändring. Bedömningen av villkoren är densamma med och utan.",
			"States openly what keeps a decided assignment from holding, of what the check finds. First correct what a record had wrong, such as when someone's seat ended: both go into one change. The conditions are judged alike with and without."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "nomination", Type: Choice, Required: true, options: decidedNominations,
				Label: lang.T("Vilket uppdrag gäller det?", "Which assignment is it?"),
				Help:  lang.T("Ett uppdrag som är beslutat, pågående eller avslutat. Ett förslag rättas i stället.", "An assignment that is decided, going on or ended. A proposal is corrected instead."),
				none:  lang.T("Projektet har inget beslutat uppdrag. Det finns inget att ange.", "The project has no decided assignment. There is nothing to state."),
			},
			{
				Name: "flaws", Type: Choices, Required: true, options: unstated, Field: field("/flaws/-/finding"), read: true,
				Label: lang.T("Vilka brister ska anges?", "Which flaws are to be stated?"),
				Help: lang.T("De som granskningen hittar nu och som inte redan är angivna. Välj dem som har samma dag, skäl och källa.",
					"Those that the check finds now and that are not stated already. Choose those with the same day, reason and source."),
				none: lang.T("Granskningen hittar ingen brist i uppdraget som inte redan är angiven. Det finns inget att ange.",
					"The check finds no flaw in the assignment that is not stated already. There is nothing to state."),
			},
			{
				Name: "known", Type: Date, Required: true, Field: field("/flaws/-/known"),
				Label: lang.T("Vilken dag fick regionen veta det?", "On what day did the region come to know of it?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
			},
			{
				Name: "why", Type: Text, Required: true, Field: field("/flaws/-/why/sv"),
				Label: lang.T("Vad är fel, och hur visade det sig?", "What is wrong, and how did it show?"),
				Help: lang.T("Börja med en mening på svenska som säger vad som är fel: den visas överst i granskningen. Aldrig uppgifter om någons privatliv.",
					"Begin with a sentence in Swedish that says what is wrong: it is shown first to the reviewer. Never anything of someone's private life."),
			},
			{
				Name: "why-en", Type: Text, Field: field("/flaws/-/why/en"),
				Label: lang.T("Vad är fel, på engelska?", "What is wrong, in English?"),
				Help:  lang.T("Lämna tomt om det inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "source", Type: Choice, Required: true, options: sourceOptions,
				Label: lang.T("Vad visar det?", "What shows it?"),
				Help: lang.T("Ett beslut, en handling eller en träff i projektet. Saknas handlingen läggs den först till i projektets documents.",
					"A decision, document or meeting of the project. If the document is missing it is first added to the project's documents."),
			},
		},
		build: (*sheet).stateFlaws,
	}
}

// decidedNominations lists the assignments that are decided, also those that have
// ended.
func decidedNominations(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, n := range p.Nominations.All() {
		if n.Decided() {
			list = append(list, Option{n.ID, s.nominee(n)})
		}
	}
	return list
}

// chosenNomination gives the assignment that the form is about, nil if none is chosen.
func (s *sheet) chosenNomination() *record.Nomination {
	if p := s.project(); p != nil {
		if n, ok := p.Nominations.Get(s.get("nomination")); ok {
			return n
		}
	}
	return nil
}

// unstated lists the flaws that the rules find in the assignment and that it does
// not state, in the rules' words for what is so.
func unstated(s *sheet) []Option {
	n := s.chosenNomination()
	if n == nil {
		return nil
	}
	var list []Option
	for _, f := range s.Findings {
		if f.Flaw == "" || f.Path != n.Ref.Path() || n.States(f.Flaw) {
			continue
		}
		said := f.Message.FirstSentence()
		if i := slices.IndexFunc(list, func(o Option) bool { return o.Value == f.Flaw }); i >= 0 {
			list[i].Name = lang.Sentences(list[i].Name, said)
			continue
		}
		list = append(list, Option{f.Flaw, said})
	}
	return list
}

// flawSource is a record that may show a flaw.
type flawSource struct {
	Option
	kind record.Kind
	id   string
}

// flawSources lists the project's decisions, documents and meetings by their ids.
// An id that one has already is led by the kind.
func (s *sheet) flawSources() []flawSource {
	var list []flawSource
	for _, from := range []struct {
		kind    record.Kind
		options func(*sheet) []Option
	}{{record.KindDecision, decisions}, {record.KindDocument, documents}, {record.KindMeeting, meetings}} {
		for _, o := range from.options(s) {
			source := flawSource{o, from.kind, o.Value}
			if slices.ContainsFunc(list, func(other flawSource) bool { return other.Value == o.Value }) {
				source.Value = string(from.kind) + "/" + o.Value
			}
			list = append(list, source)
		}
	}
	return list
}

func sourceOptions(s *sheet) []Option {
	var list []Option
	for _, source := range s.flawSources() {
		list = append(list, source.Option)
	}
	return list
}

// projectSource returns what the answer on a source names, nil for nothing.
func (s *sheet) projectSource(answer string) *record.ProjectSource {
	sources := s.flawSources()
	i := slices.IndexFunc(sources, func(o flawSource) bool { return o.Value == answer })
	if i < 0 {
		return nil
	}
	switch from := sources[i]; from.kind {
	case record.KindDecision:
		return &record.ProjectSource{Decision: from.id}
	case record.KindDocument:
		return &record.ProjectSource{Document: from.id}
	default:
		return &record.ProjectSource{Meeting: from.id}
	}
}

func (s *sheet) stateFlaws() {
	n := s.chosenNomination()
	from := s.projectSource(s.get("source"))
	var flaws []entry
	for _, name := range s.list("flaws") {
		flaws = append(flaws, add("flaws", record.StatedFlaw{Finding: name, Known: s.date("known"), Why: s.text("why"), Source: *from}))
	}
	s.edit(n.Ref, flaws...)
}
