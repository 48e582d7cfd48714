package terminal

import (
	"cmp"
	"slices"

	"insyn/tools/internal/answer"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// contraryFirst returns the verdicts with those first on which the funder
// contradicts us.
func contraryFirst(verdicts []verdict.Verdict) []verdict.Verdict {
	place := func(v verdict.Verdict) int {
		if v.Funder.Accord == verdict.Contradict {
			return 0
		}
		return 1
	}
	return slices.SortedStableFunc(slices.Values(verdicts), func(a, b verdict.Verdict) int { return cmp.Compare(place(a), place(b)) })
}

// answer says the project's answer, and of how many conditions it is.
func (p Printer) answer(r *inspect.Result, verdicts []verdict.Verdict) {
	a, ok := answer.Of(r.Register, verdicts[0].Project, verdicts)
	if !ok {
		return
	}
	p.gap()
	lead := lang.Sentences(a.Lead, a.Funder)
	p.indented(2, "  ", p.styled(bold, lead.In(p.lang)))
	for _, t := range []lang.Text{a.Text, a.Should} {
		if !t.IsZero() {
			p.indented(2, "  ", p.text(t))
		}
	}
}

// contrary says on which conditions the funder contradicts us.
func (p Printer) contrary(r *inspect.Result, verdicts []verdict.Verdict) {
	for _, v := range verdicts {
		if v.Funder.Accord != verdict.Contradict {
			continue
		}
		p.indented(4, "  ≠ ", p.styled(red, verdict.AccordLabel(v.Funder.Accord).In(p.lang))+": "+p.conditionTitle(r, v.Project, v.Condition)+". "+p.text(r.Openly(v.Funder.Text)))
	}
}

// funder says the funder's own word on the condition, after ours.
func (p Printer) funder(r *inspect.Result, f verdict.Funder) {
	label := p.in("Finansiärens besked: ", "The funder’s ruling: ")
	switch {
	case f.Text.IsZero():
		return
	case f.Says == nil:
		p.indented(2, "  ", label+p.text(r.Openly(f.Text)))
		return
	}
	sign, look := "=", green
	switch f.Accord {
	case verdict.Contradict:
		sign, look = "≠", red
	case verdict.TheirsAlone, verdict.Silent:
		sign, look = "·", yellow
	}
	p.indented(4, "  "+p.styled(look, sign)+" ", label+p.text(r.Openly(f.Text))+" "+p.text(verdict.AccordLabel(f.Accord))+".")
	for _, ruling := range f.Rulings {
		if ruling.Holds {
			p.indented(6, "      ", p.text(r.Openly(lang.Quote(lang.T(ruling.Words, ruling.Words)))))
			p.printf("      %s\n", p.styled(dim, p.evidence(r, ruling.Evidence)))
		}
	}
}
