package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var wai01 = Rule{
	ID: "WAI-01", Severity: finding.Error,
	Title: lang.T(
		"Ett avsteg görs från en regel som det går att göra avsteg från, för en post som finns, så länge det behövs.",
		"A waiver is of a rule that may be waived, on a record that exists, for as long as it is needed."),
	Why: lang.T(
		"Ett avsteg är öppet: regel, post, skäl, beslut och sista dag. Det ändrar ingen bedömning av ett villkor: undantag från ett villkor kan bara finansiären ge. Det gäller först när det har publicerats, så att ingen kan undanta sin egen ändring.",
		"A waiver is open: rule, record, reason, decision and last day. It changes no judgement of a condition: only the funder can exempt from one. It applies only once it has been published, so that nobody can waive their own change."),
	Basis: lang.T(
		"Hålls så att varje avsteg är offentligt och tar slut.",
		"Kept so that every waiver is public and comes to an end."),
	Kinds:       []record.Kind{record.KindWaiver},
	AfterOthers: true,
	Messages: []Message{
		{Name: "unknown-rule", Text: lang.T(
			"Det finns ingen regel {rule}. Rätta regelns id.",
			"There is no rule {rule}. Correct the rule's id.")},
		{Name: "not-waivable", Text: lang.T(
			"Regeln {rule} går inte att göra avsteg från. Ta bort avsteget, och rätta posten i stället.",
			"The rule {rule} cannot be waived. Remove the waiver, and mend the record instead.")},
		{Name: "too-long", Text: lang.T(
			"Avsteget från {rule} gäller till och med {until}, mer än två år fram. Sätt en sista dag inom två år: behövs det då, besluta på nytt.",
			"The waiver of {rule} applies until {until}, more than two years ahead. Give a last day within two years: if it is needed then, decide again.")},
		{Name: "no-record", Text: lang.T(
			"Posten {record} finns inte. Rätta sökvägen, eller ta bort avsteget.",
			"The record {record} does not exist. Correct the path, or remove the waiver.")},
		{Name: "expired", Severity: finding.Warning, Text: lang.T(
			"Avsteget från {rule} gällde till och med {until}, så nästa ändring av {record} måste följa regeln. Rätta posten, eller besluta om ett nytt avsteg.",
			"The waiver of {rule} applied until {until}, so the next change of {record} must follow the rule. Mend the record, or decide on a new waiver.")},
		{Name: "unneeded", Severity: finding.Warning, Text: lang.T(
			"Posten följer regeln {rule}, så avsteget behövs inte. Dra tillbaka avsteget.",
			"The record follows the rule {rule}, so the waiver is not needed. Withdraw the waiver.")},
		{Name: "not-yet", Severity: finding.Warning, Text: lang.T(
			"Avsteget från {rule} gäller först när det har publicerats oförändrat. Lägg fram det för sig, före ändringen som behöver det.",
			"The waiver of {rule} applies only once it has been published unchanged. Propose it by itself, before the change that needs it.")},
	},
	Check: func(p *Pass) {
		for _, w := range p.Register.Waivers.All() {
			p.Examined(recordAt(w.Head))
			checkWaiver(p, w)
		}
	},
}

func checkWaiver(p *Pass, w *record.Waiver) {
	values := Values{"rule": w.Rule, "record": w.Record, "until": w.Until.TheDay()}
	rule := p.run.rule(w.Rule)
	ref, ok := record.RefOf(w.Record)
	switch {
	case rule == nil:
		p.Report(at(w.Ref, "rule"), "unknown-rule", values)
	case !rule.Waivable:
		p.Report(at(w.Ref, "rule"), "not-waivable", values)
	case p.prolongs(w) && lang.DateOf(p.Today.Time().AddDate(2, 0, 0)).SurelyBefore(w.Until):
		p.Report(at(w.Ref, "until"), "too-long", values)
	case !ok || p.All.State(ref) == record.Missing:
		p.Report(at(w.Ref, "record"), "no-record", values)
	case !p.run.waives(w):
		// What the rule says of an earlier day is not all that it says, and
		// where it could not be tried it has not said anything.
		if !p.AsOf.SurelyBefore(p.Today) && !p.run.skips(w) {
			p.Report(at(w.Ref), "unneeded", values)
		}
	case w.Until.SurelyBefore(p.AsOf):
		p.Report(at(w.Ref, "until"), "expired", values)
	case p.Before != nil && p.edited(w.Ref.Path()) && p.edited(w.Record):
		p.Report(at(w.Ref), "not-yet", values)
	}
}

// prolongs reports whether the change adds the waiver or gives it another last
// day. What a repository begins with was decided before.
func (p *Pass) prolongs(w *record.Waiver) bool {
	if p.Before == nil || len(p.Before.Files) == 0 {
		return false
	}
	old, ok := p.Before.Register.Waivers.Get(w.ID)
	return !ok || old.Until != w.Until
}
