package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var prj01 = Rule{
	ID: "PRJ-01", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Projektets tid är en följd av beslut utan överlapp, och varje ändring hänvisar till en handling.",
		"The project's period is a sequence of decisions without overlap, and each change cites a document."),
	Why: lang.T(
		"En förlängning gäller från den dag den beslutades. Gamla dagar bedöms efter den tid som gällde då.",
		"An extension applies from the day on which it was decided. Old days are judged by the period that applied then."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: en ändrad projekttid kräver ett ändrat beslut.",
		"The funder's handbook for national project funds: a changed period needs an amended decision."),
	Kinds: []record.Kind{record.KindProject},
	Messages: []Message{
		{Name: "not-known", Text: lang.T(
			"Det står inte när den här ändringen av projektets tid beslutades. Ange dagen enligt handlingen.",
			"It does not say when this change of the project's period was decided. Give the day according to the document.")},
		{Name: "order", Text: lang.T(
			"Den här ändringen av projektets tid beslutades {known}, men den före den är från {before}. Sätt ändringarna i den ordning de beslutades, en för varje dag.",
			"This change of the project's period was decided {known}, but the one before it is of {before}. Put the changes in the order in which they were decided, one for each day.")},
		{Name: "other-source", Severity: finding.Warning, Text: lang.T(
			"Projektets tid ändras av {document}, som inte kommer från finansiären {funder}. Hänvisa till finansiärens handling.",
			"The project's period is changed by {document}, which does not come from the funder {funder}. Refer to the funder's document.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			if proj.Record == nil {
				continue
			}
			p.Examined(recordAt(proj.Record.Head))
			for i, now := range proj.Record.Periods {
				if i == 0 {
					continue
				}
				before := proj.Record.Periods[i-1]
				spot := at(proj.Record.Ref, "periods", now.Index, "known")
				switch {
				case !now.Known.Known():
					p.Report(spot, "not-known", nil)
				case !before.Known.MaybeBefore(now.Known):
					p.Report(spot, "order", Values{"known": now.Known.OnDay(), "before": before.Known})
				}
				p.fromFunder(proj, now.Source.Document, at(proj.Record.Ref, "periods", now.Index, "source", "document"), "other-source", Values{})
			}
		}
	},
}
