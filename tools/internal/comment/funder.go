package comment

import (
	"slices"

	"insyn/tools/internal/answer"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// contrary lists the conditions on which the funder contradicts us, in the projects
// that the change is about.
func (w writer) contrary() section {
	s := section{heading: lang.T("Finansiären säger emot vår bedömning", "The funder contradicts our judgement"), least: 3, room: 1500}
	if w.report.Change == nil || w.personal {
		return s
	}
	touched := w.touched()
	for _, v := range w.report.Verdicts {
		if v.Funder.Accord != verdict.Contradict || !slices.Contains(touched, v.Project) {
			continue
		}
		item := "- " + w.condition(v.Project, v.Condition) + ": " + w.In("vår bedömning ", "our judgement ") + "**" + w.status(v.Status) + "**, " +
			w.In("finansiärens besked ", "the funder’s ruling ") + "**" + naming.Word(record.KindRuling, "says.says", string(*v.Funder.Says)).In(w.Lang) + "** (" + v.Funder.On.In(w.Lang) + ")."
		for _, r := range v.Funder.Rulings {
			if r.Holds && r.Accord == verdict.Contradict {
				words := lang.Quote(lang.T(r.Words, r.Words))
				item += "\n  - " + markdown.Text(markdown.Shortened(w.result.Openly(words).In(w.Lang), longestText))
			}
		}
		s.items = append(s.items, item)
	}
	return s
}

// touched lists the projects of which the change is about a record.
func (w writer) touched() []string {
	var ids []string
	for _, r := range w.report.Change.Records {
		if ref, ok := record.RefOf(r.Path); ok && ref.Project != "" && !slices.Contains(ids, ref.Project) {
			ids = append(ids, ref.Project)
		}
	}
	return ids
}

// answers says what the answer is after the change, and of how many conditions,
// where the change moves a verdict, the conditions themselves or whether they are all.
func (w writer) answers() []string {
	moved := map[string]bool{}
	for _, id := range w.report.Change.Recounted() {
		moved[id] = true
	}
	for _, e := range w.report.Change.Effects {
		moved[e.Project] = true
	}
	var items []string
	for _, p := range w.result.Register.Projects.All() {
		if !moved[p.ID] {
			continue
		}
		if a, ok := answer.Of(w.result.Register, p.ID, w.report.Verdicts); ok {
			items = append(items, "- "+w.In("Svaret efter ändringen: ", "The answer after the change: ")+"**"+a.Lead.In(w.Lang)+"** "+markdown.Text(a.Text.In(w.Lang)))
		}
	}
	return items
}
