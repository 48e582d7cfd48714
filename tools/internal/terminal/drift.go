package terminal

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/reportdiff"
	"insyn/tools/internal/verdict"
)

// Drift prints what differs between two reports: the rules, the findings and
// the verdicts, each under its heading, and nothing where nothing differs.
func (p Printer) Drift(d reportdiff.Drift) error {
	rules := func(ids []string, heading lang.Text) {
		if len(ids) == 0 {
			return
		}
		p.printf("%s\n", p.styled(bold, heading.In(p.lang)))
		for _, id := range ids {
			p.printf("  %s\n", Clean(id))
		}
		p.printf("\n")
	}
	rules(d.NewRules, lang.T("Regler som tillkommer", "Rules that are added"))
	rules(d.OldRules, lang.T("Regler som försvinner", "Rules that are gone"))

	findings := func(list []finding.Finding, heading lang.Text) {
		if len(list) == 0 {
			return
		}
		p.printf("%s\n", p.styled(bold, heading.In(p.lang)))
		for _, f := range list {
			p.printf("  %s\n", p.driftLine(f, severityWord(f.Severity)))
		}
		p.printf("\n")
	}
	findings(d.Added, lang.T("Anmärkningar som tillkommer", "Findings that are added"))
	findings(d.Removed, lang.T("Anmärkningar som försvinner", "Findings that are gone"))
	if len(d.Weighed) > 0 {
		p.printf("%s\n", p.styled(bold, p.in("Anmärkningar som väger annorlunda", "Findings that weigh differently")))
		for _, w := range d.Weighed {
			p.printf("  %s\n", p.driftLine(w.Finding, lang.Format("%s → %s", "%s → %s", severityWord(w.Before), severityWord(w.Finding.Severity))))
		}
		p.printf("\n")
	}
	if len(d.Verdicts) > 0 {
		p.printf("%s\n", p.styled(bold, p.in("Villkor som bedöms annorlunda", "Conditions that are judged differently")))
		for _, v := range d.Verdicts {
			p.printf("  %s/%s: %s → %s\n", Clean(v.Project), Clean(v.Condition), statusOrNone(v.Before).In(p.lang), statusOrNone(v.After).In(p.lang))
		}
		p.printf("\n")
	}
	if d.Empty() {
		p.printf("%s\n", p.in("Inget skiljer: samma regler, anmärkningar och bedömningar.", "Nothing differs: the same rules, findings and verdicts."))
	}
	return p.flush()
}

func (p Printer) driftLine(f finding.Finding, weight lang.Text) string {
	return Clean(lang.Format("%s:%d: %s %s: %s", "%s:%d: %s %s: %s", f.Path, f.Line, weight, f.Rule, f.Message).In(p.lang))
}

func statusOrNone(s *verdict.Status) lang.Text {
	if s == nil {
		return lang.T("Kan inte bedömas", "Cannot be judged")
	}
	return verdict.Label(*s)
}
