package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var his06 = Rule{
	ID: "HIS-06", Severity: finding.Error,
	Title: lang.T(
		"En persons namn ändras bara med en rättelse som säger att det är samma person.",
		"A person's name changes only with a correction that says that it is the same person."),
	Why: lang.T(
		"”Samma politiker” bedöms efter postens id. Byts namnet i tysthet kan en annan person ta över någon annans närvaro. En annan person är en annan post.",
		"“The same politician” is judged by the record's id. If the name is changed in silence, another person can take over somebody's attendance. Another person is another record."),
	Basis: lang.T(
		"Hålls så att villkoret om samma politiker inte blir uppfyllt genom en redigering.",
		"Kept so that the condition of the same politician is not met by an edit."),
	Kinds: []record.Kind{record.KindPerson},
	Messages: []Message{
		{Name: "changed", Text: lang.T(
			"Namnet har ändrats från {before} till {after}. Är det samma person, lägg till en rättelse av namnet (corrections: name-change eller misspelling) från det gamla till det nya. Är det en annan person, lägg till en ny post.",
			"The name has been changed from {before} to {after}. If it is the same person, add a correction of the name (corrections: name-change or misspelling) from the old to the new. If it is another person, add a new record.")},
		{Name: "removed", Text: lang.T(
			"Namnet har tagits bort, men personen är inte skyddad. Sätt tillbaka namnet, eller ange att personen är skyddad (masked).",
			"The name has been removed, but the person is not masked. Put the name back, or say that the person is masked.")},
		{Name: "unmasked", Text: lang.T(
			"Personen var skyddad men är det inte längre. Lägg till en rättelse av masked (corrections) som säger att det är samma person, eller lägg till en ny post om det är en annan.",
			"The person was masked but no longer is. Add a correction of masked (corrections) that says that it is the same person, or add a new record if it is another.")},
	},
	Check: func(p *Pass) {
		if p.Before == nil {
			return
		}
		for old, now := range both(p, &p.Before.Register.People, &p.All.People, func(x *record.Person) record.Ref { return x.Ref }) {
			switch {
			case old.Masked != nil && now.Masked == nil:
				if !corrected(old.Corrections, now.Corrections, "/masked") {
					p.Report(at(now.Ref), "unmasked", nil)
				}
			case old.Name == now.Name || old.Name == "":
			case now.Name == "" && now.Masked != nil:
			case now.Name == "":
				p.Report(at(now.Ref, "name"), "removed", nil)
			case !renamedOpenly(old, now):
				p.Report(at(now.Ref, "name"), "changed", Values{"before": old.Name, "after": now.Name})
			}
		}
	},
}

// renamedOpenly tells whether a new correction says that the name went from
// the old to the new.
func renamedOpenly(old, now *record.Person) bool {
	for _, c := range now.Corrections {
		if c.From == old.Name && c.To == now.Name &&
			corrected(old.Corrections, []record.Correction{c}, "/name", "name-change", "misspelling") {
			return true
		}
	}
	return false
}
