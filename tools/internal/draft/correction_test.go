package draft_test

import (
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// TestCorrectionOfEachField corrects each value that may be: the record written is
// the published one, with exactly that correction.
func TestCorrectionOfEachField(t *testing.T) {
	b := newBench(t, example(t))
	in := b.input()
	in.Published = b.result.Register.Refs()
	f, _ := draft.FormOf("correction")
	tried, refused := 0, 0
	for _, ref := range sample.Of(in.Published) {
		answers := draft.Answers{"record": ref.Path(), "kind": "other", "why": "Fel från början."}
		asked := f.Asked(in, answers)
		i := slices.IndexFunc(asked, func(q draft.Asked) bool { return q.Name == "field" })
		if i < 0 {
			continue // masked, or withdrawn
		}
		for _, o := range asked[i].Options {
			file := in.Register.File(ref)
			was, _, _ := file.Locate(o.Value)
			property, _ := in.Schemas.Property(string(ref.Kind), o.Value)
			answers["field"], answers["value"] = o.Value, otherThan(was, property.Enum != nil)
			if property.Enum != nil {
				for _, c := range property.Enum {
					if c.Value != was.Text {
						answers["value"] = c.Name.SV
					}
				}
			}
			files, faults := f.Draft(in, answers)
			if len(faults) > 0 {
				refused++ // the schema has another form for it
				continue
			}
			tried++
			is := source.Parse(ref.Path(), files[0].Data).Root
			r := replay.Of(replay.Input{
				Schemas: in.Schemas, Ref: ref, Was: file.Root, Is: is, Before: in.Register, After: in.Register, AsOf: lang.MustDate("2023-01-15"),
			})
			corrected := 0
			for _, s := range r.Steps {
				if s.How == replay.Corrected && strings.HasPrefix(s.Pointer, o.Value) {
					corrected++
				} else if s.How == replay.Unexplained {
					t.Errorf("%s%s: %s", ref.Path(), s.Pointer, s.Fault)
				}
			}
			if corrected != 1 || len(r.Unused) > 0 {
				t.Errorf("%s%s → %s: %d steps corrected, unused %+v", ref.Path(), o.Value, answers["value"], corrected, r.Unused)
			}
		}
	}
	t.Logf("%d values corrected, %d refused", tried, refused)
	if tried < refused || tried < sample.Count(300) {
		t.Errorf("%d values corrected, %d refused", tried, refused)
	}
}

// otherThan is another value of the same kind, as somebody writes it.
func otherThan(v *source.Value, choice bool) string {
	switch {
	case v.Kind == source.Bool && v.Bool:
		return "nej"
	case v.Kind == source.Bool:
		return "ja"
	case v.Kind == source.Number:
		return v.Text + "1"
	case choice:
		return ""
	}
	if _, err := lang.ParseDate(v.Text); err == nil {
		return "1 mars 2019"
	}
	return v.Text + "x"
}

// TestMisspeltElsewhere corrects the name of somebody who is appointed: the words of
// the decision that hold the old name are offered, and corrected where they are chosen.
func TestMisspeltElsewhere(t *testing.T) {
	b := appointed(t)
	person := "data/people/" + b.person() + ".json"
	answers := draft.Answers{
		"record": person, "field": "/name", "value": "Tora Påhittsdotter-Exempel", "kind": "misspelling", "why": "Namnet var felstavat.",
	}
	f, _ := draft.FormOf("correction")
	offered := ""
	for _, q := range f.Asked(b.input(), answers) {
		if q.Name == "also" {
			offered = q.Options[0].Value
			if len(q.Options) != 1 || !strings.HasSuffix(offered, "#/wording") || !q.ToRead() {
				t.Errorf("offered %v", q.Options)
			}
		}
	}
	if offered == "" {
		t.Fatal("the decision is not offered")
	}
	if files := b.draft("correction", answers); len(files) != 1 {
		t.Errorf("%d files where nothing else is chosen", len(files))
	}
	b.files = map[string][]byte{}
	b.inspect()
	answers["also"] = offered
	files := b.draft("correction", answers)
	if len(files) != 2 || !strings.Contains(string(files[1].Data), "Tora Påhittsdotter-Exempel") {
		t.Errorf("%d files", len(files))
	}
	for _, finding := range b.result.Report.Findings {
		if finding.Blocking {
			t.Error(finding.Message.SV)
		}
	}
}

// TestCorrectedDay corrects the day of a meeting with hours: they go with it.
func TestCorrectedDay(t *testing.T) {
	b := appointed(t)
	files := b.draft("correction", draft.Answers{
		"record": "data/projects/" + paths + "/meetings/exchange-1.json", "field": "/sessions/0/date", "value": "2021-01-27",
		"kind": "differs-from-source", "why": "Inbjudan har en annan dag.",
	})
	if len(files) != 1 {
		t.Fatalf("drafts %d files", len(files))
	}
	if !strings.Contains(string(files[0].Data), "2021-01-27T09:00:00+01:00") {
		t.Errorf("drafts %s", files[0].Data)
	}
}

// TestOldDayElsewhere corrects the day of a meeting: the words of the decision that
// name the old day are offered, and nothing by which cases are judged.
func TestOldDayElsewhere(t *testing.T) {
	b := newBench(t, fresh())
	b.today = lang.MustDate("2020-12-23")
	answers := representative()
	answers["wording"] = "Regionstyrelsen utser Tora Påhittsdotter till politikerrepresentant vid träffarna den 28 januari 2021, den 14 september 2021 och den 5 april 2022."
	b.draft("nomination", answers)
	b.publish("2020-12-23")

	answers = draft.Answers{
		"record": "data/projects/" + paths + "/meetings/exchange-1.json", "field": "/sessions/0/date", "value": "2021-01-27", "kind": "differs-from-source", "why": "Inbjudan har en annan dag.",
	}
	f, _ := draft.FormOf("correction")
	for _, q := range f.Asked(b.input(), answers) {
		if q.Name == "also" && len(q.Options) == 1 {
			answers["also"] = q.Options[0].Value
		}
	}
	if !strings.HasSuffix(answers["also"], "#/wording") {
		t.Fatalf("offered %q", answers["also"])
	}
	files := b.draft("correction", answers)
	if len(files) != 2 || !strings.Contains(string(files[1].Data)+string(files[0].Data), "vid träffarna den 27 januari 2021, den 14") {
		t.Errorf("drafts %v", files)
	}
}
