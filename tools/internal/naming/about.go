package naming

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// About names what a ruling is about, in running text.
func About(r *record.Register, p *record.Project, a record.About) lang.Text {
	if a.Kind == string(record.KindDeviation) {
		return Record(r, record.Ref{Kind: record.KindDeviation, Project: p.ID, ID: a.ID})
	}
	return Occasion(p, a.Occasion())
}
