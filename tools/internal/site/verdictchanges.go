package site

import (
	"slices"

	"insyn/tools/internal/export"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
	"insyn/tools/internal/verdictlog"
)

// verdictChangesView tells when the judgement of a condition became another.
type verdictChangesView struct {
	Days []verdictChangeDay `json:"days"` // the latest first
	From *day               `json:"from"` // the first day that was looked at
	Rest *words             `json:"rest"` // how many are left out
	Over *words             `json:"over"` // that days before From are left out
}

// verdictChangeDay is a day on which verdicts became others.
type verdictChangeDay struct {
	Anchor  string          `json:"anchor"`
	Day     *day            `json:"day"`
	Changes []verdictChange `json:"changes"`
	Why     words           `json:"why"`
	Step    href            `json:"step"` // what was changed that day, "" where only time passed
}

// verdictChange is a condition's verdict before and after.
type verdictChange struct {
	Condition link  `json:"condition"`
	Before    *tag  `json:"before"` // nil where the condition was not there
	After     *tag  `json:"after"`  // nil where it is not there any more
	Funder    *mark `json:"funder"` // where the funder's word became another
	Same      bool  `json:"same"`   // it alone did
}

// roomVerdictChanges is how many days the page of changes tells of.
const roomVerdictChanges = 20

func (b *builder) verdictChanges(p *record.Project) verdictChangesView {
	v := verdictChangesView{From: dayOf(b.l, b.past.turning.From)}
	if v.From != nil && b.past.turning.Older {
		w := b.say(lang.Format("Hur bedömningarna ändrades före den %s är inte genomgånget.",
			"How the assessments changed before %s has not been looked into.", b.past.turning.From))
		v.Over = &w
	}
	entries := b.past.verdicts[p.ID]
	for _, e := range entries[:min(len(entries), roomVerdictChanges)] {
		d := verdictChangeDay{Anchor: verdictAnchor(e), Day: dayOf(b.l, e.Day), Why: b.say(b.past.whyOthers(e))}
		if e.Commit != "" {
			d.Step = b.stepOf(e)
		}
		for _, c := range e.Changes {
			change := verdictChange{Condition: link{Text: b.say(conditionThen(p, c.Condition))}}
			if _, ok := p.Conditions.Get(c.Condition); ok {
				change.Condition.To = project(p.ID).under("conditions", c.Condition).href(b.l)
			}
			if !c.New {
				t := tagOf(b.l, c.Before)
				change.Before = &t
			}
			if !c.Gone {
				t := tagOf(b.l, c.After)
				change.After = &t
			}
			if c.Funder != nil {
				change.Funder = &mark{accordShapes[c.Funder.Accord], b.say(wordThen(c.Funder))}
				change.Same = change.Before != nil && change.After != nil && *change.Before == *change.After
			}
			d.Changes = append(d.Changes, change)
		}
		v.Days = append(v.Days, d)
	}
	if n := len(entries); n > roomVerdictChanges {
		w := b.say(lang.Format("Här visas de %s senaste av %s dagar.", "The %s latest of %s days are shown here.",
			lang.Number(b.l, roomVerdictChanges), lang.Number(b.l, int64(n))))
		v.Rest = &w
	}
	return v
}

// stepOf gives the place on the page that tells of the day's last change, "" where it
// is not told of.
func (b *builder) stepOf(e verdictlog.Entry) href {
	for _, s := range b.past.steps[e.Project] {
		if s.Commit == e.Commit {
			return href("#" + export.StepAnchor(s))
		}
	}
	return ""
}

// verdictAnchor names the day on the page that tells what has changed.
func verdictAnchor(e verdictlog.Entry) string { return "v-" + e.Day.String() }

// keyDateOf is a condition's key date.
type keyDateOf struct {
	project, condition string
	day                lang.Date
}

// whyOthers says what made the verdicts others: the records, or time, of which the
// judge says today what it brought that day.
func (p past) whyOthers(e verdictlog.Entry) lang.Text {
	if e.Commit != "" {
		return lang.T("Uppgifterna ändrades den dagen.", "The records were changed that day.")
	}
	why := lang.T("Uppgifterna var desamma, men tiden gick.", "The records were the same, but time passed.")
	var told []lang.Text
	for _, c := range e.Changes {
		if t, ok := p.whys[keyDateOf{e.Project, c.Condition, e.Day}]; ok && !slices.Contains(told, t) {
			told = append(told, t)
			why = lang.Format("%s %s", "%s %s", why, t)
		}
	}
	return why
}

// conditionThen names a condition by what it is called today.
func conditionThen(p *record.Project, id string) lang.Text {
	if c, ok := p.Conditions.Get(id); ok {
		return c.Title
	}
	return lang.T("Ett villkor som inte finns kvar", "A condition that is no longer there")
}

// turned puts one condition's change in words, for a list of text.
func turned(p *record.Project, c verdictlog.Change) lang.Text {
	name := conditionThen(p, c.Condition)
	switch {
	case c.New:
		return lang.Format("%s: nytt villkor, %s", "%s: new condition, %s", name, statusWord(c.After))
	case c.Gone:
		return lang.Format("%s: %s, och sedan inte kvar", "%s: %s, and then no longer there", name, statusWord(c.Before))
	}
	was, is := statusWord(c.Before), statusWord(c.After)
	switch {
	case c.Funder != nil && was == is:
		return lang.Format("%s: %s. %s", "%s: %s. %s", name, is, wordThen(c.Funder))
	case c.Funder != nil:
		return lang.Format("%s: %s → %s. %s", "%s: %s → %s. %s", name, was, is, wordThen(c.Funder))
	}
	return lang.Format("%s: %s → %s", "%s: %s → %s", name, was, is)
}

// wordThen says how the funder's word came to stand to ours.
func wordThen(w *verdictlog.Word) lang.Text {
	if w.Says == nil {
		return verdict.AccordLabel(w.Accord)
	}
	return lang.Format("%s: %s", "%s: %s", verdict.AccordLabel(w.Accord), naming.Word(record.KindRuling, "says.says", string(*w.Says)))
}

func statusWord(s *verdict.Status) lang.Text {
	return lang.T(tagOf(lang.Swedish, s).Text, tagOf(lang.English, s).Text)
}

// turns gives the days for the project's feed.
func (p past) turns(of *record.Project) []export.Turn {
	var list []export.Turn
	for _, e := range p.verdicts[of.ID] {
		t := export.Turn{At: e.Time, Day: e.Day, Anchor: verdictAnchor(e)}
		for _, c := range e.Changes {
			t.Texts = append(t.Texts, turned(of, c))
		}
		if t.Title = t.Texts[0]; len(t.Texts) > 1 {
			t.Title = lang.Format("%s villkor bedöms annorlunda", "%s conditions are assessed differently", lang.InWords(len(t.Texts)).Sentence())
		}
		t.Texts = append(t.Texts, p.whyOthers(e))
		list = append(list, t)
	}
	return list
}
