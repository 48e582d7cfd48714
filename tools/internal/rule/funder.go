package rule

import (
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
	if !ok || doc.Issuer == "" || doc.Issuer == proj.Record.Funder {
		return
	}
	values["document"] = lang.Quote(doc.Title)
	values["funder"] = naming.Funder(p.Register, proj)
	p.Report(spot, message, values, at(doc.Ref, "issuer"))
}

// answerKind returns the kind of the funder's latest answer, "" if there is none.
func answerKind(d *record.Deviation) string {
	if last := d.LastAnswer(); last != nil {
		return last.Kind
	}
	return ""
}
