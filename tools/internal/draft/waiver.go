package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
)

func waiverForm() Form {
	field := func(pointer string) Field { return Field{record.KindWaiver, pointer} }
	return Form{
		Name:  "waiver",
		Group: SettingUp,
		Title: lang.T("Gör avsteg från en regel", "Waive a rule"),
		About: lang.T(
			"Skriver öppet att en regel inte tillämpas på en post, efter ett beslut. Det ändrar ingen bedömning av ett villkor: undantag från ett villkor kan bara finansiären ge (answer). Ett avsteg är en egen ändring, och gäller först när det är publicerat.",
			"States openly that a rule is not applied to a record, after a decision. It changes no judgement of a condition: only the funder can exempt from one (answer). A waiver is a change of its own, and applies only once it is published."),
		Questions: []Question{
			{
				Name: "rule", Type: Choice, Required: true, options: waivable, Field: field("/rule"),
				Label: lang.T("Vilken regel gäller avsteget?", "Which rule is waived?"),
				Help:  lang.T("Först står de som granskningen säger något om. Regler om uppdrag, personuppgifter och historik går inte att göra avsteg från.", "First come those of which the check says something. Rules on assignments, personal data and history cannot be waived."),
			},
			{
				Name: "record", Type: Choice, Required: true, options: triedBy, Field: field("/record"),
				Label: lang.T("För vilken post?", "For which record?"),
				Help:  lang.T("Först står de som granskningen säger något om.", "First come those of which the check says something."),
				none:  lang.T("Det finns ingen post som regeln prövar.", "There is no record that the rule tries."),
			},
			{
				Name: "reason", Type: Text, Required: true, Field: field("/reason/sv"),
				Label: lang.T("Varför behövs avsteget?", "Why is the waiver needed?"),
				Help:  lang.T("På svenska. Visas öppet. Aldrig uppgifter om någons privatliv.", "In Swedish. Shown in public. Never anything of someone's private life."),
			},
			{
				Name: "decision", Type: Line, Required: true, Field: field("/decision"),
				Label: lang.T("Vem har beslutat om avsteget?", "Who decided on the waiver?"),
				Help:  lang.T("Roll, dag och diarienummer, till exempel Regiondirektören 2021-06-15, RS 140-2021.", "Role, day and case number, such as Regiondirektören 2021-06-15, RS 140-2021, in Swedish."),
			},
			{
				Name: "until", Type: Day, Required: true, Field: field("/until"),
				Label: lang.T("Till och med vilken dag gäller det?", "Until which day does it apply?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD, inom två år.", "YYYY-MM-DD, within two years."),
			},
			englishOf("reason", lang.T("Skälet på engelska?", "The reason in English?"), field("/reason/en")),
		},
		build: (*sheet).waiver,
	}
}

// waivable lists the rules that may be waived, those first of which something is
// found.
func waivable(s *sheet) []Option {
	var found, others []Option
	for _, r := range rule.All() {
		if !r.Waivable {
			continue
		}
		o := Option{r.ID, r.Title}
		if slices.ContainsFunc(s.Findings, func(f finding.Finding) bool { return f.Rule == r.ID }) {
			found = append(found, o)
		} else {
			others = append(others, o)
		}
	}
	return append(found, others...)
}

// triedBy lists the records that the chosen rule tries, those first of which it says
// something.
func triedBy(s *sheet) []Option {
	r, ok := rule.Find(s.get("rule"))
	if !ok {
		return nil
	}
	var found, others []Option
	for _, ref := range s.Register.Refs() {
		if !slices.Contains(r.Kinds, ref.Kind) || s.Register.State(ref) != record.Found {
			continue
		}
		path := ref.Path()
		o := Option{path, redacted(naming.Record(s.Register, ref))}
		if slices.ContainsFunc(s.Findings, func(f finding.Finding) bool { return f.Rule == r.ID && f.Path == path }) {
			found = append(found, o)
		} else {
			others = append(others, o)
		}
	}
	return append(found, others...)
}

func (s *sheet) waiver() {
	year, _, _ := strings.Cut(s.Today.String(), "-")
	ref, _ := record.RefOf(s.get("record"))
	id := s.free(record.KindWaiver, "", strings.ToLower(s.get("rule"))+"-"+slug(ref.ID)+"-"+year)
	s.write(&record.Waiver{
		Head: headOf(record.Ref{Kind: record.KindWaiver, ID: id}),
		Rule: s.get("rule"), Record: s.get("record"), Reason: s.text("reason"), Decision: s.get("decision"), Until: s.date("until"),
	})
}
