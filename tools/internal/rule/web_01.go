package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var web01 = Rule{
	ID: "WEB-01", Severity: finding.Warning,
	Title: lang.T(
		"Webbplatsens tillgänglighet är bedömd det senaste året, och redogörelsen säger det som den ska.",
		"The site's accessibility has been assessed within a year, and the statement says what it must."),
	Why: lang.T(
		"Den som möter ett hinder ska få veta om det är känt och vart hen vänder sig. En gammal redogörelse beskriver en webbplats som inte finns kvar.",
		"Whoever meets a barrier must learn whether it is known, and where to turn. An old statement describes a site that is no longer there."),
	Basis: lang.T(
		"Lag (2018:1937) om tillgänglighet till digital offentlig service och Diggs föreskrifter MDFFS 2019:2 (vad en tillgänglighetsredogörelse ska innehålla). Att bedömningen görs om varje år är vår egen gräns.",
		"The act (2018:1937) on accessibility of digital public services, and Digg's regulations MDFFS 2019:2 (what an accessibility statement must contain). That the assessment is made anew each year is our own limit."),
	Kinds: []record.Kind{record.KindSite},
	Messages: []Message{
		{Name: "missing", Text: lang.T(
			"Inget säger när webbplatsens tillgänglighet har bedömts. Bedöm den, och fyll i fältet Tillgänglighet (accessibility).",
			"Nothing says when the site's accessibility was assessed. Assess it, and fill in the field Accessibility (accessibility).")},
		{Name: "old", Text: lang.T(
			"Webbplatsens tillgänglighet bedömdes senast {day}, för mer än ett år sedan. Bedöm den på nytt, och uppdatera redogörelsen.",
			"The site's accessibility was last assessed on {day}, more than a year ago. Assess it anew, and update the statement.")},
		{Name: "future", Text: lang.T(
			"Webbplatsens tillgänglighet bedömdes enligt uppgift {day}, som inte har kommit än. Rätta datumet, eller bedöm webbplatsen.",
			"The site's accessibility is said to have been assessed on {day}, which has not come yet. Correct the date, or assess the site.")},
		{Name: "updated-before", Text: lang.T(
			"Redogörelsen uppdaterades {updated}, före bedömningen {assessed}. Uppdatera den efter bedömningen, eller rätta det datum som inte stämmer.",
			"The statement was updated on {updated}, before the assessment on {assessed}. Update it after the assessment, or correct the date that is wrong.")},
		{Name: "no-shortcomings", Text: lang.T(
			"Webbplatsen är {compliance} med kraven, men inga brister som bryter mot dem är angivna. Ange bristerna, eller rätta förenligheten.",
			"The site is {compliance} with the demands, but no shortcomings that break them are given. Give the shortcomings, or correct the compliance.")},
		{Name: "not-full", Text: lang.T(
			"Webbplatsen är helt förenlig med kraven, men en brist bryter mot dem. Rätta förenligheten, eller ta bort bristen när den är åtgärdad.",
			"The site complies fully with the demands, but a shortcoming breaks them. Correct the compliance, or remove the shortcoming once it is mended.")},
		{Name: "no-contact", Text: lang.T(
			"Den som möter ett hinder har ingenstans att vända sig: varken e-post, telefon eller webbsida är känd. Fyll i minst en kontaktväg.",
			"Whoever meets a barrier has nowhere to turn: neither e-mail, telephone nor web page is known. Fill in at least one.")},
	},
	Check: func(p *Pass) {
		s := p.Register.Site
		if s == nil {
			return
		}
		p.Examined(at(s.Ref))
		if s.Contact == (record.Contact{}) {
			p.Report(at(s.Ref, "contact"), "no-contact", nil)
		}
		a := s.Accessibility
		if a == nil {
			p.Report(at(s.Ref), "missing", nil)
			return
		}
		switch day := (Values{"day": a.Assessed.TheDay()}); {
		case p.Today.SurelyBefore(a.Assessed):
			p.Report(at(s.Ref, "accessibility", "assessed"), "future", day)
		case yearAfter(a.Assessed).SurelyBefore(p.AsOf):
			p.Report(at(s.Ref, "accessibility", "assessed"), "old", day)
		}
		if a.Updated.SurelyBefore(a.Assessed) {
			p.Report(at(s.Ref, "accessibility", "updated"), "updated-before",
				Values{"updated": a.Updated.TheDay(), "assessed": a.Assessed.TheDay()}, at(s.Ref, "accessibility", "assessed"))
		}
		checkShortcomings(p, s.Ref, a)
	},
}

// yearAfter gives the same day a year later.
func yearAfter(d lang.Date) lang.Date {
	t := d.Time()
	return lang.NewDate(t.Year()+1, t.Month(), t.Day())
}

// checkShortcomings compares what the site is said to be with what is said of
// its content. What is a burden to adapt, or outside the law, breaks nothing.
func checkShortcomings(p *Pass, ref record.Ref, a *record.Accessibility) {
	breach := -1
	for i, s := range a.Shortcomings {
		if s.Why == "breach" && breach < 0 {
			breach = i
		}
	}
	switch {
	case a.Compliance == "full" && breach >= 0:
		p.Report(at(ref, "accessibility", "shortcomings", breach), "not-full", nil, at(ref, "accessibility", "compliance"))
	case a.Compliance != "full" && breach < 0:
		property, _ := p.Schemas.Property(string(record.KindSite), "/accessibility/compliance")
		compliance, _ := property.Choice(a.Compliance)
		p.Report(at(ref, "accessibility", "compliance"), "no-shortcomings", Values{"compliance": compliance})
	}
}
