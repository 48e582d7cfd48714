package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var con01 = Rule{
	ID: "CON-01", Severity: finding.Error,
	Title: lang.T(
		"Ett citat är ord för ord som i källan, och ett villkor säger var i den det står.",
		"A quotation is its source word for word, and a condition says where in it that stands."),
	Why: lang.T(
		"Den som läser ska kunna jämföra villkoret med det som finansiären skrev. Är finansiärens ord återgivna av någon annan ska det synas.",
		"Readers are to be able to compare the condition with what the funder wrote. Where the funder's words are retold by another, that must show."),
	Basis: lang.T(
		"Hålls så att varje villkor går att spåra till sin källa.",
		"Kept so that every condition can be traced to its source."),
	Kinds: []record.Kind{record.KindCondition, record.KindProject, record.KindMeeting, record.KindRuling},
	Messages: []Message{
		{Name: "no-place", Text: lang.T(
			"Det står inte var i {document} citatet finns. Ange sida, rubrik, stycke eller punkt.",
			"It does not say where in {document} the quotation is. Give page, heading, paragraph or point.")},
		{Name: "no-digest", Text: lang.T(
			"Ett villkor citerar {document}, vars kontrollsumma saknas eller inte kan vara någon fils. Räkna ut den på filen som den togs emot, och för in den här. Finns handlingen bara på papper: ange var den förvaras (kept).",
			"A condition quotes {document}, whose digest is missing or can be that of no file. Compute it from the file as it was received, and add it here. If the document is on paper alone, say where it is kept (kept).")},
		{Name: "not-in-text", Text: lang.T(
			"Citatet ”{quote}” finns inte ord för ord i {document}. Skriv av texten som den står, med […] för det som hoppas över.",
			"The quotation “{quote}” is not in {document} word for word. Copy the text as it stands, with […] for what is left out.")},
		{Name: "no-words", Text: lang.T(
			"Citatet ”{quote}” har inga ord ur {document}. Skriv av det som står där, med […] bara för det som hoppas över.",
			"The quotation “{quote}” has no words of {document}. Copy what stands there, with […] only for what is left out.")},
		{Name: "second-hand", Text: lang.T(
			"{document} återger finansiärens krav med andras ord, men citatet är inte märkt så. Ange att det är återgivet (secondHand), eller citera finansiärens egen handling.",
			"{document} retells the funder's demands in the words of others, but the quotation is not marked so. Say that it is second-hand, or quote the funder's own document.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.All.Projects.All() {
			for _, c := range proj.Conditions.All() {
				for i, q := range c.Quotes {
					p.Examined(recordAt(c.Head))
					checkQuote(p, proj, c, i, q)
				}
			}
			if r := proj.Record; r != nil {
				for i, c := range r.Sources {
					checkCitation(p, proj, c, at(r.Ref, "sources", i, "quote"))
				}
				for i, period := range r.Periods {
					checkCitation(p, proj, period.Source, at(r.Ref, "periods", i, "source", "quote"))
				}
			}
			for _, m := range proj.Meetings.All() {
				for i, c := range m.Sources {
					checkCitation(p, proj, c, at(m.Ref, "sources", i, "quote"))
				}
			}
			for _, x := range proj.Rulings.All() {
				for i, s := range x.Says {
					checkCitation(p, proj, record.Citation{Document: x.Document, Quote: s.Words}, at(x.Ref, "says", i, "words"))
				}
			}
		}
	},
}

// checkCitation looks at a quotation that is none of a condition's.
func checkCitation(p *Pass, proj *record.Project, c record.Citation, spot finding.Place) {
	if doc, ok := proj.Documents.Get(c.Document); ok && c.Quote != "" {
		p.Examined(finding.Place{Path: spot.Path})
		checkWords(p, doc, c.Quote, spot)
	}
}

// checkWords compares a quotation with the document's text, where that is
// known.
func checkWords(p *Pass, doc *record.Document, quotation string, spot finding.Place) {
	values := func() Values { return Values{"document": lang.Quote(doc.Title), "quote": quotation} }
	switch {
	case !hasWords(quotation):
		p.Report(spot, "no-words", values())
	case !isQuoted(doc, quotation):
		p.Report(spot, "not-in-text", values(), at(doc.Ref, "text"))
	}
}

func checkQuote(p *Pass, proj *record.Project, c *record.Condition, i int, q record.Quote) {
	doc, ok := proj.Documents.Get(q.Document)
	if !ok {
		p.unreadable(c.Ref, record.Ref{Kind: record.KindDocument, Project: proj.ID, ID: q.Document})
		return
	}
	values := Values{"document": lang.Quote(doc.Title)}
	if q.Place == "" {
		p.Report(at(c.Ref, "quotes", i, "place"), "no-place", values)
	}
	if !record.IsDigest(doc.Digest) && doc.Kept == "" {
		p.Report(at(doc.Ref, "digest"), "no-digest", values, at(c.Ref, "quotes", i, "document"))
	}
	checkWords(p, doc, q.Text, at(c.Ref, "quotes", i, "text"))
	if !doc.FirstHand && !q.SecondHand {
		p.Report(at(c.Ref, "quotes", i, "secondHand"), "second-hand", values, at(doc.Ref, "firstHand"))
	}
}
