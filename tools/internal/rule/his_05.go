package rule

import (
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var his05 = Rule{
	ID: "HIS-05", Severity: finding.Warning,
	Title: lang.T(
		"En ändring rör högst en fjärdedel av ett projekts poster.",
		"A change touches at most a quarter of a project's records."),
	Why: lang.T(
		"En så stor ändring är sällan menad, och den är svår att granska.",
		"So large a change is seldom meant, and it is hard to review."),
	Basis: lang.T(
		"Hålls så att en ändring som rör mycket får en extra blick.",
		"Kept so that a change that touches much gets a second look."),
	Messages: []Message{
		{Name: "large", Text: lang.T(
			"Ändringen rör {count} av projektets {total} poster. Titta en gång till på vad som ändras, eller dela upp den.",
			"The change touches {count} of the project's {total} records. Look once more at what is changed, or split it.")},
	},
	Check: func(p *Pass) {
		if p.Before == nil {
			return
		}
		total, touched := map[string]int{}, map[string]int{}
		for _, f := range p.Before.Files {
			if ref, ok := record.RefOf(f.Path); ok && ref.Project != "" {
				total[ref.Project]++
			}
		}
		for _, path := range p.changedRecords() {
			// What is added alters nothing that is published.
			if ref, ok := record.RefOf(path); ok && p.Before.File(path) != nil {
				touched[ref.Project]++
			}
		}
		for project, n := range total {
			own := record.Ref{Kind: record.KindProject, Project: project, ID: project}
			p.Examined(at(own))
			// Of very few records, one is soon a quarter.
			if count := touched[project]; count > 2 && count*4 > n {
				p.ReportAt(strings.TrimSuffix(own.Path(), "/project.json"), 0, 0, "large", Values{"count": count, "total": n})
			}
		}
	},
}
