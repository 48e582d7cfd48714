package rule

import (
	"slices"
	"strconv"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var prj01 = Rule{
	ID: "PRJ-01", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Projektets tid, stödet och rapporternas sista dagar är följder av beslut utan överlapp, och varje ändring hänvisar till en handling.",
		"The project's period, the grant and the reports' last days are sequences of decisions without overlap, and each change cites a document."),
	Why: lang.T(
		"En ändring gäller från den dag den beslutades. Gamla dagar bedöms efter det som gällde då.",
		"A change applies from the day on which it was decided. Old days are judged by what applied then."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: en ändrad projekttid kräver ett ändrat beslut.",
		"The funder's handbook for national project funds: a changed period needs an amended decision."),
	Kinds: []record.Kind{record.KindProject},
	Messages: []Message{
		{Name: "not-known", Text: lang.T(
			"Det står inte när den här ändringen av {what} beslutades. Ange dagen enligt handlingen.",
			"It does not say when this change of {what} was decided. Give the day according to the document.")},
		{Name: "order", Text: lang.T(
			"Den här ändringen av {what} beslutades {known}, men den före den är från {before}. Sätt ändringarna i den ordning de beslutades, en för varje dag.",
			"This change of {what} was decided {known}, but the one before it is of {before}. Put the changes in the order in which they were decided, one for each day.")},
		{Name: "other-source", Severity: finding.Warning, Text: lang.T(
			"{what} ändras av {document}, som inte kommer från finansiären {funder}. Hänvisa till finansiärens handling.",
			"{what} is changed by {document}, which does not come from the funder {funder}. Refer to the funder's document.")},
		{Name: "not-funder", Text: lang.T(
			"{what} ändras av {document}, som inte kommer från finansiären {funder}. Bara finansiären flyttar den: hänvisa till dess handling, eller ta bort ändringen.",
			"{what} is changed by {document}, which does not come from the funder {funder}. Only the funder moves it: refer to its document, or remove the change.")},
		{Name: "undated", Text: lang.T(
			"{what} ändras av {document}, som saknar datum. Ange datumet, eller hänvisa till en handling som har ett.",
			"{what} is changed by {document}, which has no date. Give the date, or refer to a document that has one.")},
		{Name: "too-early", Text: lang.T(
			"Den här ändringen av {what} beslutades {known}, men {document} är från {day}. Rätta det datum som inte stämmer.",
			"This change of {what} was decided {known}, but {document} is of {day}. Correct the date that is wrong.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			if proj.Record == nil {
				continue
			}
			p.Examined(recordAt(proj.Record.Head))
			var old *record.ProjectRecord
			if p.Before != nil {
				if was, ok := p.Before.Register.Projects.Get(proj.ID); ok {
					old = was.Record
				}
			}
			before := decided(old)
			for name, rows := range decided(proj.Record) {
				for i := range rows {
					if i == 0 {
						continue // how it was from the start
					}
					added := p.Before != nil && !slices.ContainsFunc(before[name], rows[i].same)
					message := "other-source"
					if added && rows[i].owed {
						message = "not-funder"
					}
					checkDecided(p, proj, rows[i-1], rows[i], message)
					if added {
						checkDecidedBy(p, proj, rows[i])
					}
				}
			}
		}
	},
}

// decidedRow is an entry of what the funder decides anew: what it decides, when,
// and by which document.
type decidedRow struct {
	owed            bool // it moves the last day of what the project owes
	what            lang.Text
	known           lang.Date
	document        string
	knownAt, citeAt finding.Place
}

func (r decidedRow) same(o decidedRow) bool { return r.known == o.known && r.document == o.document }

// decided lists the rows of the project's period, its grant and its reports' last
// days, each from the first.
func decided(r *record.ProjectRecord) map[string][]decidedRow {
	if r == nil {
		return nil
	}
	lists := map[string][]decidedRow{}
	add := func(list string, what lang.Text, known lang.Date, document string, steps ...any) {
		cite := []any{"document"}
		if list == "period" {
			cite = []any{"source", "document"}
		}
		lists[list] = append(lists[list], decidedRow{
			owed: list != "period" && list != "grant", what: what, known: known, document: document,
			knownAt: at(r.Ref, append(slices.Clip(steps), "known")...), citeAt: at(r.Ref, append(slices.Clip(steps), cite...)...),
		})
	}
	for _, x := range r.Periods {
		add("period", lang.T("projektets tid", "the project's period"), x.Known, x.Source.Document, "periods", x.Index)
	}
	if g := r.Grant; g != nil {
		what := lang.T("stödet", "the grant")
		add("grant", what, g.First.Decided, g.First.Document, "grant")
		for _, x := range g.Changes {
			add("grant", what, x.Known, x.Document, "grant", "changes", x.Index)
		}
	}
	for _, kind := range owed {
		of := naming.Word(record.KindRuling, "occasion.kind", string(kind.kind))
		for i, row := range r.Owing(kind.kind) {
			what := lang.Format("sista dagen för %s %s", "the last day of %s %s", of, lang.Quote(lang.T(row.ID, row.ID)))
			list := string(kind.kind) + " " + strconv.Itoa(i)
			add(list, what, lang.Date{}, "", kind.list, i)
			for _, x := range row.Changes {
				add(list, what, x.Known, x.Document, kind.list, i, "changes", x.Index)
			}
		}
	}
	return lists
}

// checkDecided holds an entry against the one before it, and says with the message that
// another than the funder decided it.
func checkDecided(p *Pass, proj *record.Project, before, now decidedRow, message string) {
	switch {
	case !now.known.Known():
		p.Report(now.knownAt, "not-known", Values{"what": now.what})
	case !before.known.MaybeBefore(now.known):
		p.Report(now.knownAt, "order", Values{"what": now.what, "known": now.known.OnDay(), "before": before.known})
	}
	p.fromFunder(proj, now.document, now.citeAt, message, Values{"what": now.what})
}

// checkDecidedBy asks of the document of an entry that the change adds that it
// has a day, and that nothing was decided by it before that.
func checkDecidedBy(p *Pass, proj *record.Project, now decidedRow) {
	doc, ok := proj.Documents.Get(now.document)
	if !ok {
		p.unreadable(proj.Record.Ref, record.Ref{Kind: record.KindDocument, Project: proj.ID, ID: now.document})
		return
	}
	values := Values{"what": now.what, "document": naming.Document(doc)}
	switch {
	case !doc.Date.Known():
		p.Report(now.citeAt, "undated", values, at(doc.Ref, "date"))
	case now.known.Known() && now.known.SurelyBefore(doc.Date):
		values["known"], values["day"] = now.known.OnDay(), doc.Date
		p.Report(now.knownAt, "too-early", values, at(doc.Ref, "date"))
	}
}
