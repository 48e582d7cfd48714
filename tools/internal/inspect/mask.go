package inspect

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/verdict"
)

// mask hides personal identity numbers in what the judge says: it repeats
// names and titles as they stand in the records, and the Report is published.
// What the rules say is masked by them.
func mask(verdicts []verdict.Verdict) {
	spread.Each(len(verdicts), func(i int) {
		v := &verdicts[i]
		if v.NotJudged != nil {
			why := masked(*v.NotJudged)
			v.NotJudged = &why
		}
		v.Headline = masked(v.Headline)
		for j := range v.Parts {
			p := &v.Parts[j]
			p.Reason = masked(p.Reason)
			maskEvidence(p.Evidence)
		}
		for j := range v.Because {
			r := &v.Because[j]
			r.Text = masked(r.Text)
			maskEvidence(r.Evidence)
		}
		if v.Next != nil {
			next := *v.Next
			next.Text, next.Who = masked(next.Text), masked(next.Who)
			v.Next = &next
		}
		if v.LastChance != nil {
			chance := *v.LastChance
			chance.Text = masked(chance.Text)
			v.LastChance = &chance
		}
		for j := range v.KeyDates {
			v.KeyDates[j].Why = masked(v.KeyDates[j].Why)
		}
	})
}

func maskEvidence(list []verdict.Evidence) {
	for i := range list {
		e := &list[i]
		e.Path, e.Link = redact.IdentityNumbers(e.Path), redact.IdentityNumbers(e.Link)
	}
}

func masked(t lang.Text) lang.Text {
	return lang.T(redact.IdentityNumbers(t.SV), redact.IdentityNumbers(t.EN))
}
