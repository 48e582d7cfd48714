package inspect

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/change"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

// compare describes what the change from before to after does.
func compare(asOf lang.Date, before, after judged) *Change {
	c := &Change{Records: []ChangedRecord{}, Effects: []Effect{}}
	for _, r := range change.Records(before.register, after.register) {
		described := ChangedRecord{
			Path: redact.IdentityNumbers(r.Ref.Path()),
			Did:  string(r.Did),
			// The words of a record that the rules refuse are in it too.
			Text: masked(r.Text),
		}
		for _, t := range r.Basis {
			described.Basis = append(described.Basis, masked(t))
		}
		c.Records = append(c.Records, described)
	}
	for _, e := range change.Effects(before.side(asOf), after.side(asOf)) {
		effect := Effect{
			Project: e.Project, Condition: e.Condition, Before: e.Before, After: e.After,
			KeyDates: []EffectOnDate{},
		}
		for _, k := range e.KeyDates {
			effect.KeyDates = append(effect.KeyDates, EffectOnDate(k))
		}
		c.Effects = append(c.Effects, effect)
	}
	return c
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
	j := judged{register: appraisal.Register(), appraisal: appraisal, blocked: map[record.Ref]lang.Text{}}
	for _, f := range findings {
		// What keeps an appointment from holding the judge counts itself.
		if f.Severity != finding.Error || f.Graded {
			continue
		}
		if ref, ok := record.RefOf(f.Path); ok {
			if _, known := j.blocked[ref]; !known {
				j.blocked[ref] = f.Message
			}
		}
	}
	j.verdicts = verdict.JudgeBy(appraisal, asOf, j.blocked)
	if rule.FoundNumbers(findings) {
		mask(j.verdicts)
	}
	return j
}

// side is the register's side of a comparison. Another day is judged by what
// is known on the day asOf, as the verdicts' own key dates are.
func (j judged) side(asOf lang.Date) change.Side {
	return change.Side{
		Verdicts: j.verdicts,
		Status:   verdict.NewCalendar(j.appraisal, asOf, j.blocked).Status,
	}
}
