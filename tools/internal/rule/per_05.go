package rule

import (
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var per05 = Rule{
	ID: "PER-05", Severity: finding.Warning,
	Title: lang.T(
		"En person har ett id.",
		"A person has one id."),
	Why: lang.T(
		"Är samma person två poster ser det ut som om två politiker har deltagit.",
		"If the same person is two records, it looks as if two politicians have taken part."),
	Basis: lang.T(
		"Hålls så att ”samma politiker” kan bedömas.",
		"Kept so that “the same politician” can be judged."),
	Kinds: []record.Kind{record.KindPerson},
	Messages: []Message{
		{Name: "same-name", Text: lang.T(
			"En annan person har samma namn och platser under samma tid. Är det samma person, behåll en av posterna. Annars är allt som det ska.",
			"Another person has the same name and seats at the same time. If it is the same person, keep one of the records. Otherwise all is well.")},
	},
	Check: func(p *Pass) {
		byName := map[string][]*record.Person{}
		for _, x := range p.Register.People.All() {
			p.Examined(recordAt(x.Head))
			if x.Name == "" {
				continue
			}
			name := strings.ToLower(strings.Join(strings.Fields(x.Name), " "))
			for _, other := range byName[name] {
				if seatsOverlap(x, other) {
					p.Report(at(x.Ref, "name"), "same-name", nil, at(other.Ref, "name"))
					break // one is enough to look at
				}
			}
			byName[name] = append(byName[name], x)
		}
	},
}

// seatsOverlap tells whether both surely held a seat on some day.
func seatsOverlap(a, b *record.Person) bool {
	for _, s := range a.Seats {
		for _, t := range b.Seats {
			if !s.TermEnds.MaybeBefore(t.From) && !t.TermEnds.MaybeBefore(s.From) {
				return true
			}
		}
	}
	return false
}
