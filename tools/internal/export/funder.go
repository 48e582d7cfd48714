package export

import (
	"strings"

	"insyn/tools/internal/answer"
	"insyn/tools/internal/lang"
)

// answerRows has a row for each project's answer, with its numbers.
func answerRows(in Input, l lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		a, ok := answer.Of(in.Register, p.ID, in.Report.Verdicts)
		if !ok {
			continue
		}
		whole := lang.T("nej", "no")
		if a.Whole {
			whole = lang.T("ja", "yes")
		}
		rows = append(rows, []string{p.ID, string(a.Status), a.Lead.In(l), a.Text.In(l), a.Should.In(l), a.Funder.In(l), whole.In(l), in.Report.AsOf.String()})
	}
	return rows
}

// rulingRows has a row for what each ruling says of each condition.
func rulingRows(in Input, _ lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		for _, x := range p.Rulings.All() {
			var about []string
			for _, o := range x.About {
				about = append(about, o.Kind+"/"+o.ID)
			}
			for _, s := range x.Says {
				rows = append(rows, []string{p.ID, x.ID, x.From, x.On.String(), x.Reference, s.Condition, string(s.Says), s.Words, x.Document, s.Place, strings.Join(about, " ")})
			}
		}
	}
	return rows
}
