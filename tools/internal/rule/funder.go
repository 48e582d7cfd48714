package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// fromFunder reports a document that another than the project's funder has
// issued. One whose issuer is not known may be the funder's.
func (p *Pass) fromFunder(proj *record.Project, id string, spot finding.Place, message string, values Values) {
	if proj.Record == nil {
		return
	}
	doc, ok := proj.Documents.Get(id)
	if !ok || doc.Issuer == "" || proj.FundedBy(doc.Issuer) {
		return
	}
	values["document"] = lang.Quote(doc.Title)
	values["funder"] = naming.Funder(p.Register, proj)
	p.Report(spot, message, values, at(doc.Ref, "issuer"))
}

// demandSource is what a change of the funder's demand cites.
type demandSource struct {
	from     record.Ref
	document string
	spot     finding.Place
	last     string // document that the demand has rested on
	quoted   bool
	values   func() Values
}

// byFunder asks of a document by which the funder is said to have changed its
// demand that it is the funder's, has a day, is newer than the one that the demand
// rested on, and is quoted. The rule has a message for each.
func (p *Pass) byFunder(funded, proj *record.Project, s demandSource) {
	doc, ok := proj.Documents.Get(s.document)
	if !ok {
		p.unreadable(s.from, record.Ref{Kind: record.KindDocument, Project: proj.ID, ID: s.document})
		return
	}
	values := func() Values {
		v := s.values()
		v["source"] = naming.Document(doc)
		return v
	}
	if !funded.FundedBy(doc.Issuer) {
		v := values()
		v["funder"] = naming.Funder(p.Register, funded)
		p.Report(s.spot, "not-funder", v, at(doc.Ref, "issuer"))
	}
	last, cited := proj.Documents.Get(s.last)
	switch {
	case !doc.Date.Known():
		p.Report(s.spot, "undated", values(), at(doc.Ref, "date"))
	case cited && !last.Date.MaybeBefore(doc.Date):
		v := values()
		v["day"], v["was"] = doc.Date, last.Date
		p.Report(s.spot, "not-newer", v, at(doc.Ref, "date"), at(last.Ref, "date"))
	}
	if !s.quoted {
		p.Report(s.spot, "not-quoted", values())
	}
}

// answerKind returns the kind of the funder's latest answer, "" if there is none,
// or it is a grant that lacks what makes it count, other than what is excepted.
func answerKind(proj *record.Project, d *record.Deviation, except ...string) string {
	last := d.LastAnswer()
	if last == nil || proj.Record != nil && last.Grants() && slices.ContainsFunc(proj.AnswerLacks(d, last), func(lack string) bool { return !slices.Contains(except, lack) }) {
		return ""
	}
	return last.Kind
}
