package draft

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

func withdrawalForm() Form {
	field := func(pointer string) Field { return Field{record.KindDeviation, "/withdrawn" + pointer} }
	return Form{
		Name:     "withdrawal",
		Group:    WentWrong,
		Compares: true,
		Title:    lang.T("Dra tillbaka en post", "Withdraw a record"),
		About: lang.T(
			"För en post som aldrig skulle ha funnits, eller som är införd två gånger. Den tas inte bort: kvar står dagen och skälet. Var bara ett värde fel, rätta det i stället (correction). Har något ändrats sedan, skriv det som har hänt.",
			"For a record that should never have been, or that has been entered twice. It is not deleted: the day and the reason remain. If only a value was wrong, correct that instead (correction). If something has changed since, write what has happened."),
		Questions: []Question{
			{
				Name: "record", Type: Choice, Required: true, options: withdrawable,
				Label: lang.T("Vilken post ska dras tillbaka?", "Which record is to be withdrawn?"),
				Help:  lang.T("En post som är publicerad. En som inte är publicerad än kan tas bort direkt.", "A record that is published. One that is not yet can simply be deleted."),
				none: lang.T("Inget är publicerat än, så det finns inget att dra tillbaka. Ta bort filen i stället.",
					"Nothing is published yet, so there is nothing to withdraw. Delete the file instead."),
			},
			{
				Name: "duplicate-of", Type: Choice, options: others, Field: field("/duplicateOf"),
				Label: lang.T("Är samma sak införd två gånger: vilken post står kvar?", "If the same thing is entered twice: which record remains?"),
				Help:  lang.T("Lämna tomt om posten inte är en dubblett.", "Leave empty if the record is no duplicate."),
			},
			{
				Name: "source", Type: Choice, When: []When{{"duplicate-of", []string{""}}}, options: sourcesOfRecord,
				Label: lang.T("Vad visar att posten var fel?", "What shows that the record was wrong?"),
				Help: lang.T("Ett daterat beslut, en handling eller en träff i projektet. Behövs när posten säger vad som har beslutats eller hänt, och för ett villkor.",
					"A dated decision, document or meeting of the project. Needed where the record says what has been decided or has happened, and for a condition."),
			},
			{
				Name: "quote", Type: Text, When: []When{{Name: "source"}}, Field: field("/quote"),
				where: func(s *sheet) bool {
					ref, _ := record.RefOf(s.get("record"))
					return ref.Kind == record.KindCondition || ref.Kind == record.KindProject
				},
				Label: lang.T("Vad säger finansiärens handling, ord för ord?", "What are the words of the funder's document?"),
				Help:  lang.T("Orden som tar bort kravet. Behövs för ett villkor.", "The words that drop the demand. Needed for a condition."),
			},
			{
				Name: "why", Type: Text, Required: true, Field: field("/why/sv"),
				Label: lang.T("Varför dras posten tillbaka?", "Why is the record withdrawn?"),
				Help:  lang.T("På svenska. Aldrig uppgifter om någons privatliv.", "In Swedish. Never anything of someone's private life."),
			},
			{
				Name: "on", Type: Day, Required: true, Field: field("/on"), fallback: func(s *sheet) string { return s.Today.String() },
				Label: lang.T("Vilken dag dras den tillbaka?", "On what day is it withdrawn?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD, som regel i dag.", "YYYY-MM-DD, mostly today."),
			},
			englishOf("why", lang.T("Skälet på engelska?", "The reason in English?"), field("/why/en")),
		},
		build: (*sheet).withdraw,
	}
}

// withdrawable lists the published records that may be withdrawn.
func withdrawable(s *sheet) []Option {
	return slices.DeleteFunc(published(s), func(o Option) bool {
		ref, _ := record.RefOf(o.Value)
		return ref.Kind == record.KindSite || s.Register.State(ref) != record.Found
	})
}

// others lists the records of the chosen one's kind that remain, where one may be a
// duplicate.
func others(s *sheet) []Option {
	chosen, ok := record.RefOf(s.get("record"))
	if !ok || !slices.Contains([]record.Kind{record.KindCondition, record.KindDecision, record.KindNomination, record.KindMeeting, record.KindDeviation, record.KindRuling}, chosen.Kind) {
		return nil
	}
	var list []Option
	for _, ref := range s.Register.Refs() {
		if ref.Kind == chosen.Kind && ref.Project == chosen.Project && ref != chosen && s.Register.State(ref) == record.Found {
			list = append(list, Option{ref.ID, redacted(naming.Record(s.Register, ref))})
		}
	}
	return list
}

// sourcesOfRecord lists what in the chosen record's project may show that it was
// wrong.
func sourcesOfRecord(s *sheet) []Option {
	ref, ok := record.RefOf(s.get("record"))
	if !ok || ref.Project == "" {
		return nil
	}
	var list []Option
	for _, source := range s.flawSources() {
		if source.kind != ref.Kind || source.id != ref.ID {
			list = append(list, source.Option)
		}
	}
	return list
}

// withdraw leaves the record's id and the withdrawal. A project stays as it is
// beside it.
func (s *sheet) withdraw() {
	ref, _ := record.RefOf(s.get("record"))
	w := record.Withdrawal{On: s.date("on"), Why: s.text("why"), Quote: s.get("quote"), DuplicateOf: s.get("duplicate-of")}
	if from := s.get("source"); from != "" {
		w.Source = s.projectSource(from)
	}
	s.edit(ref, set("withdrawn", w))
	if ref.Kind == record.KindProject {
		return
	}
	for i, d := range s.records {
		if d.ref == ref {
			s.records[i].root = source.ObjectOf(slices.DeleteFunc(slices.Clone(d.root.Members()), func(m source.Member) bool {
				return !slices.Contains([]string{"$schema", "id", "withdrawn"}, m.Name)
			})...)
		}
	}
}
