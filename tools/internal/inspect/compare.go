package inspect

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/change"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/gain"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// compare describes what the change from before to after does.
func compare(asOf lang.Date, before, after judged, replays map[string]replay.Replay, schemas *validate.Schemas) *Change {
	c := &Change{Records: []ChangedRecord{}, Effects: []Effect{}}
	values := newValues(before.register, after.register, schemas)
	for _, r := range change.Records(before.register, after.register, asOf) {
		described := ChangedRecord{
			Path: redact.IdentityNumbers(r.Ref.Path()),
			Did:  string(r.Did),
			// The words of a record that the rules refuse are in it too.
			Text: masked(r.Text), Name: said(r.Name), Bare: r.Bare,
			Values: values.of(r.Ref, replays[r.Ref.Path()]),
		}
		for _, t := range r.Basis {
			described.Basis = append(described.Basis, masked(t))
		}
		c.Records = append(c.Records, described)
	}
	for _, e := range change.Effects(before.side(asOf), after.side(asOf)) {
		effect := Effect{
			Project: e.Project, Condition: e.Condition, Before: e.Before, After: e.After,
			KeyDates: []EffectFrom{},
		}
		for _, k := range e.KeyDates {
			effect.KeyDates = append(effect.KeyDates, EffectFrom(k))
		}
		c.Effects = append(c.Effects, effect)
	}
	c.Better = better(asOf, before, after, schemas)
	return c
}

// better tells what of the verdicts the change makes better, and what that newly
// rests on.
func better(asOf lang.Date, before, after judged, schemas *validate.Schemas) []Better {
	gains := gain.Find(before.gained(), after.gained(), asOf)
	if len(gains) == 0 {
		return nil
	}
	teller := gain.NewTeller(before.register, after.register, schemas)
	list := make([]Better, len(gains))
	for i := range gains {
		g := &gains[i]
		list[i] = Better{
			Project: g.Project, Condition: g.Condition, Occasion: g.Occasion, Post: redact.IdentityNumbers(g.Post),
			Where: said(teller.Where(g)), Past: g.Past, Gone: g.Gone,
			Dates: make([]EffectOnDate, len(g.Days)), RestsOn: make([]Fact, len(g.RestsOn)),
		}
		for j, d := range g.Days {
			list[i].Dates[j] = EffectOnDate(d)
		}
		for j := range g.RestsOn {
			list[i].RestsOn[j] = fact(teller, &g.RestsOn[j])
		}
	}
	return list
}

func fact(teller *gain.Teller, f *gain.Fact) Fact {
	did := change.Changed
	switch {
	case f.Was == nil:
		did = change.Added
	case f.Is == nil:
		did = change.Removed
	}
	out := Fact{
		Path: redact.IdentityNumbers(f.Ref.Path()), Pointer: f.Pointer, Did: string(did),
		What: masked(teller.What(f)), From: said(teller.From(f)), To: said(teller.To(f)), Papers: []Paper{},
	}
	for _, p := range teller.Papers(f) {
		paper := Paper{Text: masked(p.Text), Link: redact.IdentityNumbers(p.Link), AddedByChange: p.Added}
		if p.Ref != (record.Ref{}) {
			paper.Path = redact.IdentityNumbers(p.Ref.Path())
		}
		out.Papers = append(out.Papers, paper)
	}
	return out
}

// said gives the text without identity numbers, nil for none.
func said(t lang.Text) *lang.Text {
	if t.IsZero() {
		return nil
	}
	t = masked(t)
	return &t
}

// changedTexts describes each of the site's texts that differs.
func changedTexts(before, after []*source.File) []ChangedRecord {
	was, is := source.ByPath(before), source.ByPath(after)
	paths := slices.Sorted(maps.Keys(was))
	for path := range is {
		if was[path] == nil {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	var records []ChangedRecord
	for _, path := range paths {
		did, sv, en := change.Changed, "Ändrar texten %s på %s.", "Changes the text %s in %s."
		switch {
		case was[path] == nil:
			did, sv, en = change.Added, "Lägger till texten %s på %s.", "Adds the text %s in %s."
		case is[path] == nil:
			did, sv, en = change.Removed, "Tar bort texten %s på %s.", "Removes the text %s in %s."
		case bytes.Equal(was[path].Data, is[path].Data):
			continue
		}
		language := lang.T("svenska", "Swedish")
		if strings.HasSuffix(path, ".en.md") {
			language = lang.T("engelska", "English")
		}
		records = append(records, ChangedRecord{
			Path: redact.IdentityNumbers(path), Did: string(did), Text: masked(lang.Format(sv, en, path, language)),
		})
	}
	return records
}

// judged is a register with its verdicts, and the records that no verdict may
// rest on.
type judged struct {
	register  *record.Register
	appraisal *record.Appraisal
	verdicts  []verdict.Verdict
	blocked   map[record.Ref]lang.Text
}

// judge judges a register on the day asOf. A verdict that rests on a record in
// which one of the findings is an error is not given.
func judge(appraisal *record.Appraisal, asOf lang.Date, findings []finding.Finding) judged {
	j := judged{register: appraisal.Register(), appraisal: appraisal, blocked: blocked(findings)}
	j.verdicts = verdict.JudgeBy(appraisal, asOf, j.blocked)
	if rule.FoundNumbers(findings) {
		mask(j.verdicts)
	}
	return j
}

// blocked names the records that no verdict can rest on, and what is wrong with each.
func blocked(findings []finding.Finding) map[record.Ref]lang.Text {
	all := map[record.Ref]lang.Text{}
	for _, f := range findings {
		// What keeps an appointment from holding the judge counts itself.
		if f.Severity != finding.Error || f.Graded {
			continue
		}
		if ref, ok := record.RefOf(f.Path); ok {
			if _, known := all[ref]; !known {
				all[ref] = f.Message
			}
		}
	}
	return all
}

// gained is the register's side of what gets better.
func (j judged) gained() gain.Side {
	return gain.Side{Appraisal: j.appraisal, Verdicts: j.verdicts, Blocked: j.blocked}
}

// side is the register's side of a comparison. Another day is judged by what
// is known on the day asOf, as the verdicts' own key dates are.
func (j judged) side(asOf lang.Date) change.Side {
	return change.Side{
		Verdicts: j.verdicts,
		Status:   verdict.NewCalendar(j.appraisal, asOf, j.blocked).Status,
	}
}
