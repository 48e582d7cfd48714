package site

import (
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
	"insyn/tools/internal/verdictlog"
)

// TestVerdictChanges: the page of changes and the feed tell when a condition was
// judged otherwise than the day before, also where only time passed, and of a
// condition that came or went.
func TestVerdictChanges(t *testing.T) {
	in := example(t)
	const project = "vagar-till-hallbar-utveckling"
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	status := func(s verdict.Status) *verdict.Status { return &s }
	entry := func(day, commit string, changes ...verdictlog.Change) verdictlog.Entry {
		d := lang.MustDate(day)
		return verdictlog.Entry{Project: project, Day: d, Commit: commit, Time: time.Date(d.Time().Year(), d.Time().Month(), d.Time().Day(), 0, 0, 0, 0, zone), Changes: changes}
	}
	in.Verdicts = &verdictlog.Log{From: lang.MustDate("2020-12-15"), Older: true, Entries: []verdictlog.Entry{
		entry("2021-11-02", "00000000000000000000000000000000000000aa",
			verdictlog.Change{Condition: "same-representative", Before: status(verdict.NotFulfilled), After: status(verdict.Fulfilled)}),
		entry("2021-10-01", "00000000000000000000000000000000000000bb",
			verdictlog.Change{Condition: "area-4", After: nil, New: true},
			verdictlog.Change{Condition: "hemlig-hemligsson", Before: status(verdict.OnTrack), Gone: true}),
		entry("2021-09-14", "",
			verdictlog.Change{Condition: "same-representative", Before: status(verdict.OnTrack), After: status(verdict.NotFulfilled)}),
	}}
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[lang.Language][]string{
		lang.Swedish: {
			"2 november 2021: Samma politiker deltar vid alla tre träffarna: Inte uppfyllt → Uppfyllt. Uppgifterna ändrades den dagen.",
			"1 oktober 2021: Deltagande inom insatsområde 4: → Kan inte bedömas; Ett villkor som inte finns kvar: Enligt plan →. Uppgifterna ändrades den dagen.",
			"14 september 2021: Samma politiker deltar vid alla tre träffarna: Enligt plan → Inte uppfyllt. Uppgifterna var desamma, men tiden gick. Träffen ”Andra politikerträffen” hölls.",
		},
		lang.English: {"14 September 2021: The same politician takes part in all three meetings: On track → Not met. The records were the same, but time passed."},
	} {
		var got []string
		for _, p := range views[l].Pages {
			v, ok := p.View.(changesView)
			if !ok || p.Project != project {
				continue
			}
			for _, d := range v.Verdicts.Days {
				var changes []string
				for _, c := range d.Changes {
					before, after := "", ""
					if c.Before != nil {
						before = " " + c.Before.Text
					}
					if c.After != nil {
						after = " " + c.After.Text
					}
					changes = append(changes, c.Condition.Text.Text+":"+before+" →"+after)
				}
				got = append(got, d.Day.Text+": "+strings.Join(changes, "; ")+". "+d.Why.Text)
			}
			if v.Verdicts.From == nil || v.Verdicts.Over == nil || v.Verdicts.Rest != nil {
				t.Errorf("%s: from %v, over %v, rest %v", l, v.Verdicts.From, v.Verdicts.Over, v.Verdicts.Rest)
			}
		}
		text := strings.Join(got, "\n")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the page does not say %q:\n%s", l, w, text)
			}
		}
	}
	for name, want := range map[string][]string{
		"atom/" + project + "-andringar.atom":  {">Samma politiker deltar vid alla tre träffarna: Enligt plan → Inte uppfyllt<", ">Två villkor bedöms annorlunda<", "nytt villkor, Kan inte bedömas", "#v-2021-09-14"},
		"en/atom/" + project + "-changes.atom": {"Two conditions are assessed differently", "new condition, Cannot be judged"},
	} {
		feed := string(views[lang.Swedish].files[name])
		for _, w := range want {
			if !strings.Contains(feed, w) {
				t.Errorf("%s lacks %q:\n%.3000s", name, w, feed)
			}
		}
		if strings.Contains(feed, "hemligsson") {
			t.Errorf("%s has the id of a condition that is not there any more", name)
		}
	}
}
