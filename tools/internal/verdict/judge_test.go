package verdict

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// green is the course in which everything goes well, for tests that break one
// thing in it.
func green(t testing.TB) map[string][]byte {
	t.Helper()
	for _, c := range courses(t) {
		if c.name == "appointed-by-meeting" {
			return c.files
		}
	}
	t.Fatal("no such course")
	return nil
}

// TestNotJudged breaks one record at a time: exactly the verdicts that rest on
// it have no status, and say which record it was.
func TestNotJudged(t *testing.T) {
	const project = "data/projects/p/"
	everyone := []string{"attends", "same", "mandate", "exchange", "participants", "area-4"}
	tests := []struct {
		path string
		hit  []string
	}{
		{project + "project.json", everyone},
		{project + "conditions/exchange.json", []string{"exchange", "area-4"}},
		{project + "conditions/same.json", []string{"same"}},
		{project + "meetings/m1.json", everyone},
		{project + "nominations/n1.json", []string{"attends", "same", "mandate"}},
		{project + "decisions/d1.json", []string{"attends", "same", "mandate"}},
		{"data/people/a.json", []string{"mandate"}},
		{"data/people/c.json", nil},
		{"data/organizations/namnden.json", []string{"attends", "same", "mandate"}}, // may it appoint?
		{"data/organizations/funder.json", nil},
		{project + "documents/funding.json", nil},
	}
	files := green(t)
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			ref, ok := record.RefOf(test.path)
			if !ok {
				t.Fatal("no record's path")
			}
			message := lang.T("Det här är fel.", "This is wrong.")
			check := func(how string, verdicts []Verdict, said string) {
				t.Helper()
				if len(verdicts) != len(everyone) {
					t.Errorf("%s: got %d verdicts, want %d", how, len(verdicts), len(everyone))
				}
				for _, v := range verdicts {
					hit := slices.Contains(test.hit, v.Condition)
					switch {
					case hit != (v.Status == nil):
						t.Errorf("%s, %s: status %v", how, v.Condition, v.Status)
					case hit && (v.NotJudged == nil || !strings.Contains(v.NotJudged.SV, test.path) || !strings.Contains(v.NotJudged.SV, said)):
						t.Errorf("%s, %s: says %v", how, v.Condition, v.NotJudged)
					case hit && (len(v.Because) != 1 || v.Because[0].Evidence[0].Path != test.path || v.KeyDates == nil):
						t.Errorf("%s, %s: because %v", how, v.Condition, v.Because)
					}
				}
			}
			day := lang.MustDate("2022-05-01")
			check("an error", Judge(registerOf(t, files), day, map[record.Ref]lang.Text{ref: message}), message.SV)

			var list []*source.File
			for _, path := range slices.Sorted(maps.Keys(files)) {
				list = append(list, source.Parse(path, files[path]))
			}
			// A person or a condition that cannot be read is not named by
			// others, and so is not looked for among them.
			r := record.New(list, func(path string) bool { return path == test.path })
			check("not readable", Judge(r, day, nil), "går inte att läsa")
		})
	}
}

// TestErrorsOfLaterDays judges a day before the record with the error: it is
// not part of what is known.
func TestErrorsOfLaterDays(t *testing.T) {
	r := registerOf(t, green(t))
	ref := record.Ref{Kind: record.KindDecision, Project: "p", ID: "d1"}
	for _, v := range Judge(r, lang.MustDate("2020-12-10"), map[record.Ref]lang.Text{ref: lang.T("x", "x")}) {
		if v.Status == nil {
			t.Errorf("%s is not judged: %s", v.Condition, v.NotJudged.SV)
		}
	}
}

func TestCannotBeJudged(t *testing.T) {
	const condition = `{"id": "%", "title": {"sv": "x"}, "order": 9, "history": [{"known": null, "document": "funding", `
	tests := []struct{ name, history, said string }{
		{"itself", `"satisfiedBy": {"condition": "odd"}`, "hänvisar till sig självt"},
		{"missing", `"satisfiedBy": {"condition": "nowhere"}`, "villkoret nowhere, som inte finns"},
		{"nothing", `"attendance": {"who": "representative", "posts": ["representative"], "meetings": []}`, "säger inte vad som ska bedömas"},
		{"nobody", `"attendance": {"who": "someone", "meetings": ["m1"]}`, "säger inte vad som ska bedömas"},
		{"no posts", `"attendance": {"who": "representative", "meetings": ["m1"]}`, "säger inte vad som ska bedömas"},
		{"no meeting", `"samePerson": {"post": "representative", "meetings": ["m9"]}`, "träffen m9"},
		{"later", `"samePerson": {"post": "representative", "meetings": ["m1"]}`, "inte känt den dagen"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := maps.Clone(green(t))
			text := strings.Replace(condition, "%", "odd", 1) + test.history + "}]}"
			if test.name == "later" {
				text = strings.Replace(text, "null", `"2030-01-01"`, 1)
			}
			files["data/projects/p/conditions/odd.json"] = []byte(text)
			v := verdictOn(t, registerOf(t, files), "2021-02-01", "odd")
			if v.Status != nil || v.NotJudged == nil || !strings.Contains(v.NotJudged.SV, test.said) {
				t.Errorf("got %v, %v; want %q", v.Status, v.NotJudged, test.said)
			}
		})
	}
}

// TestWithoutProject judges nothing of a folder that has no project.json: who
// the funder is, and when the project ends, is not known.
func TestWithoutProject(t *testing.T) {
	files := maps.Clone(green(t))
	delete(files, "data/projects/p/project.json")
	for _, v := range Judge(registerOf(t, files), lang.MustDate("2021-02-01"), nil) {
		if v.Status != nil || !strings.Contains(v.NotJudged.SV, "project.json") {
			t.Errorf("%s: %v, %v", v.Condition, v.Status, v.NotJudged)
		}
	}
}

// TestCircle goes through more than one condition.
func TestCircle(t *testing.T) {
	files := maps.Clone(green(t))
	for id, next := range map[string]string{"x": "y", "y": "z", "z": "x"} {
		files["data/projects/p/conditions/"+id+".json"] = []byte(`{"id": "` + id + `", "title": {"sv": "x"}, "order": 9, "history": [{"satisfiedBy": {"condition": "` + next + `"}}]}`)
	}
	r := registerOf(t, files)
	for _, id := range []string{"x", "y", "z"} {
		if v := verdictOn(t, r, "2021-02-01", id); v.NotJudged == nil {
			t.Errorf("%s is judged", id)
		}
	}
}

// TestSequence wants the verdicts by project, then in the conditions' order.
func TestSequence(t *testing.T) {
	files := green(t)
	for path, data := range maps.Clone(files) {
		if rest, ok := strings.CutPrefix(path, "data/projects/p/"); ok {
			data = []byte(strings.Replace(string(data), `"id": "p"`, `"id": "b-project"`, 1))
			files["data/projects/b-project/"+rest] = data
		}
	}
	var got []string
	for _, v := range Judge(registerOf(t, files), lang.MustDate("2021-02-01"), nil) {
		got = append(got, v.Project+"/"+v.Condition)
	}
	want := "b-project/attends b-project/same b-project/mandate b-project/exchange b-project/participants b-project/area-4 " +
		"p/attends p/same p/mandate p/exchange p/participants p/area-4"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// TestWithdrawn leaves a withdrawn project out, and does not judge by a
// withdrawn nomination.
func TestWithdrawn(t *testing.T) {
	gone := []byte(`{"id": "p", "withdrawn": {"on": "2021-01-01", "why": {"sv": "x"}}}`)
	files := maps.Clone(green(t))
	files["data/projects/p/project.json"] = gone
	if v := Judge(registerOf(t, files), lang.MustDate("2021-02-01"), nil); len(v) != 0 {
		t.Errorf("a withdrawn project has %d verdicts", len(v))
	}
	files = maps.Clone(green(t))
	files["data/projects/p/nominations/n1.json"] = []byte(strings.Replace(string(gone), `"p"`, `"n1"`, 1))
	if v := verdictOn(t, registerOf(t, files), "2020-12-24", "attends"); *v.Status != ActionNeeded {
		t.Errorf("a withdrawn nomination gives %s", *v.Status)
	}
}

// TestWithdrawnProjectKeepsItsLastVerdict judges a withdrawn project as of the day on
// which it was withdrawn, whatever has come since.
func TestWithdrawnProjectKeepsItsLastVerdict(t *testing.T) {
	const path = "data/projects/p/project.json"
	published := green(t)
	files := maps.Clone(published)
	files[path] = []byte(strings.Replace(string(files[path]), "{", `{"withdrawn": {"on": "2021-02-01", "why": {"sv": "x"}},`, 1))
	for _, day := range []string{"2020-12-24", "2021-02-01", "2021-02-02", "2021-10-15", "2030-01-01"} {
		then := lang.Earliest(lang.MustDate(day), lang.MustDate("2021-02-01"))
		want, got := Judge(registerOf(t, published), then, nil), Judge(registerOf(t, files), lang.MustDate(day), nil)
		if len(got) != len(want) || len(got) == 0 {
			t.Fatalf("%s: %d verdicts, want %d", day, len(got), len(want))
		}
		calendar := NewCalendar(record.NewAppraisal(registerOf(t, files)), lang.MustDate(day), nil)
		for i, v := range got {
			if *v.Status != *want[i].Status || v.Headline != want[i].Headline {
				t.Errorf("%s: %s is %s (%s), want %s (%s)", day, v.Condition, *v.Status, v.Headline.SV, *want[i].Status, want[i].Headline.SV)
			}
			if s := calendar.Status("p", v.Condition, lang.MustDate(day)); *s != *v.Status {
				t.Errorf("%s: %s is %s by the calendar, want %s", day, v.Condition, *s, *v.Status)
			}
			for _, k := range v.KeyDates {
				if then.SurelyBefore(k.Date) && day > "2021-02-01" {
					t.Errorf("%s: %s has the key date %s", day, v.Condition, k.Date)
				}
			}
		}
	}
}

// TestSameBytes wants the same JSON each time: a report is compared by bytes.
func TestSameBytes(t *testing.T) {
	for _, c := range courses(t) {
		r := c.register(t)
		var first []byte
		for range 3 {
			data, err := json.Marshal(Judge(r, lang.MustDate("2021-10-15"), nil))
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = data
			}
			if string(first) != string(data) {
				t.Fatalf("%s: two runs differ", c.name)
			}
		}
		if strings.Contains(string(first), ":null,\"keyDates\":null") || strings.Contains(string(first), `"evidence":null`) || strings.Contains(string(first), `"because":null`) {
			t.Errorf("%s: a list is null", c.name)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, s := range severity {
		if Label(s).SV == "" || Label(s).EN == "" || Meaning(s).SV == "" || Meaning(s).EN == "" {
			t.Errorf("%s has no words", s)
		}
	}
	if len(words) != len(severity) {
		t.Errorf("%d statuses have words, %d are ranked", len(words), len(severity))
	}
	if !strings.Contains(Whose().SV, "Finansiären avgör") || Whose().EN == "" {
		t.Error("whose judgement it is must be said in both languages")
	}
}

func TestCombine(t *testing.T) {
	tests := []struct {
		parts string
		want  Status
	}{
		{"fulfilled fulfilled", Fulfilled},
		{"exempt exempt", Exempt},
		{"fulfilled exempt fulfilled", Exempt},
		{"on-track exempt", OnTrack},
		{"on-track fulfilled exempt", OnTrack},
		{"action-needed on-track fulfilled", ActionNeeded},
		{"fulfilled unconfirmed action-needed", Unconfirmed},
		{"unconfirmed not-fulfilled action-needed", NotFulfilled},
	}
	for _, test := range tests {
		var parts []part
		for s := range strings.FieldsSeq(test.parts) {
			parts = append(parts, part{status: Status(s)})
		}
		for range 2 {
			if got := combine(parts); got != test.want {
				t.Errorf("%s: got %s, want %s", test.parts, got, test.want)
			}
			slices.Reverse(parts)
		}
	}
}

// BenchmarkJudge judges a thousand projects of some twenty records each: one
// course over and over, and a made-up region, where no two are alike.
func BenchmarkJudge(b *testing.B) {
	regions := map[string]map[string][]byte{"course": {}, "region": {}}
	for path, data := range green(b) {
		rest, ok := strings.CutPrefix(path, "data/projects/p/")
		if !ok {
			regions["course"][path] = data
			continue
		}
		for i := range 1000 {
			id := "p" + string(rune('a'+i/676)) + string(rune('a'+i/26%26)) + string(rune('a'+i%26))
			regions["course"]["data/projects/"+id+"/"+rest] = []byte(strings.ReplaceAll(strings.Replace(string(data), `"id": "p"`, `"id": "`+id+`"`, 1), `"project": "p"`, `"project": "`+id+`"`))
		}
	}
	err := generate.Region{Projects: 1000, Seed: 1}.Files(func(f generate.File) error {
		regions["region"][f.Path] = f.Data
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, files := range regions {
		b.Run(name, func(b *testing.B) {
			r := registerOf(b, files)
			b.ReportMetric(float64(len(files)), "records")
			b.ReportAllocs()
			for b.Loop() {
				Judge(r, lang.MustDate("2024-06-03"), nil)
			}
		})
	}
}
