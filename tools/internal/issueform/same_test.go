package issueform

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
	"insyn/tools/testdata"
)

// region is the frozen records, of which what is drafted becomes a part.
type region map[string][]byte

func (r region) desk(t *testing.T, day string) *desk.Desk {
	t.Helper()
	d, err := desk.Open(t.Context(), desk.Input{Tree: filetree.Files(r), Today: lang.MustDate(day), Seed: "same"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// read is what package draft makes of an issue.
func read(t *testing.T, d *desk.Desk, file string, answers draft.Answers) (Form, []draft.File, []draft.Fault) {
	t.Helper()
	form, back, why := Read(filled(t, file, answers))
	if len(why) > 0 || form.File != file {
		t.Fatalf("%s %v", form.File, why)
	}
	f := form.Complete(d.Input(), back)
	files, faults := d.Draft(f.Draft, f.Answers)
	return form, files, append(f.Faults, faults...)
}

func appointment() (issue, terminal draft.Answers) {
	same := draft.Answers{
		"seat-body": "Regionstyrelsen", "seat-role": "ledamot", "seat-from": "2019-01-01", "seat-ends": "2022-12-31", "party": "Provpartiet",
		"evidence": "val", "elected-by": "Regionfullmäktige", "elected-on": "2018-11-27", "elected-paragraph": "112",
		"body": "Regionstyrelsen", "date": "2020-12-15", "paragraph": "45", "case-number": "RS 1-2020",
		"wording": "Regionstyrelsen beslutar att utse Tora Påhittsdotter till politikerrepresentant.", "stage": "beslutat", "accepted": "ja",
	}
	issue, terminal = maps.Clone(same), maps.Clone(same)
	issue["person"] = "Tora Påhittsdotter"
	terminal["person"], terminal["name"], terminal["decision"] = draft.New, "Tora Påhittsdotter", draft.New
	return issue, terminal
}

// TestSameFiles: the same answers by an issue and at the terminal make the same
// files, whichever of the forms it is.
func TestSameFiles(t *testing.T) {
	r := region(testdata.Records())
	const board = "data/organizations/regionstyrelsen.json"
	r[board] = bytes.Replace(r[board], []byte(`"mayAppoint": "unknown"`), []byte(`"mayAppoint": "yes"`), 1)
	appointing, asked := appointment()
	for _, c := range []struct {
		day, file, form string
		issue, terminal draft.Answers // nil: the same
	}{
		{"2020-12-20", "utsedd-representant", "nomination", appointing, asked},
		{"2021-02-01", "narvaro", "attendance", draft.Answers{
			"meeting": "2021-01-28", "present": "Tora Påhittsdotter", "project-staff": "2", "evidence": "deltagarlista", "evidence-case-number": "RS 1-2021", "evidence-date": "2021-01-28",
		}, nil},
		{"2021-02-01", "resultat", "outcome", draft.Answers{"meeting": "28 januari 2021", "category": "kunskap", "text": "Regionerna jämförde mål.", "stage": "preliminärt"}, nil},
		{"2021-02-20", "andring-eller-avvikelse", "deviation", draft.Answers{
			"kind": "annat", "title": "Träffen kan utgå", "text": "Träffen kan utgå.", "found": "2021-02-15", "begun-by": "regionen",
			"conditions": "En politikerrepresentant deltar vid tre träffar", "meetings": "2022-04-05", "notified": "ja", "notice-on": "2021-02-18",
		}, nil},
		{"2021-03-01", "finansiarens-svar", "answer",
			draft.Answers{"deviation": "Träffen kan utgå", "kind": "avslag", "on": "2021-02-25", "reference": "20-1234", "document": "Besked om träffen", "closed": "2021-02-26"},
			draft.Answers{"deviation": "Träffen kan utgå", "kind": "avslag", "on": "2021-02-25", "reference": "20-1234", "document": "new", "document-title": "Besked om träffen", "closed": "2021-02-26"}},
		{"2021-03-01", "slutat-eller-flyttad", "move",
			draft.Answers{"what": "träffen är flyttad till en annan dag", "meeting": "2022-04-05", "date": "2022-04-12", "known": "2021-02-25", "begun-by": "finansiären", "document": "Besked om ny dag"},
			draft.Answers{"what": "moved", "meeting": "2022-04-05", "date": "2022-04-12", "known": "2021-02-25", "begun-by": "finansiären", "document": "new", "document-title": "Besked om ny dag"}},
		{"2021-03-02", "slutat-eller-flyttad", "end", draft.Answers{
			"what": "ett uppdrag som representant eller ersättare slutar", "nomination": "Tora Påhittsdotter", "why": "avsade sig uppdraget", "on": "2021-03-31", "known": "2021-03-01",
		}, nil},
	} {
		d := r.desk(t, c.day)
		_, byIssue, faults := read(t, d, c.file, c.issue)
		for _, f := range faults {
			t.Fatalf("%s: %s: %s", c.file, f.Answer, f.Text.SV)
		}
		if c.terminal == nil {
			c.terminal = c.issue
		}
		form, _ := draft.FormOf(c.form)
		atTerminal, faults := d.Draft(form, c.terminal)
		if len(faults) > 0 || len(atTerminal) == 0 || !slices.EqualFunc(byIssue, atTerminal, func(a, b draft.File) bool {
			return a.Path == b.Path && bytes.Equal(a.Data, b.Data)
		}) {
			t.Errorf("%s: %d files by the issue and %d at the terminal, %v", c.file, len(byIssue), len(atTerminal), faults)
		}
		for _, f := range byIssue {
			r[f.Path] = f.Data
		}
	}

	// A person who is here: one line for all that is asked of a new one only.
	d := r.desk(t, "2021-03-02")
	form, _, faults := read(t, d, "utsedd-representant", appointing)
	if len(faults) != 1 || !strings.Contains(form.InItsWords(faults[0]).SV, "Tora Påhittsdotter finns redan. Lämna ”Vilket parti?”") {
		t.Errorf("a known person: %v", faults)
	}
	// One who is misspelt, and one who is somebody else all the same.
	misspelt := maps.Clone(appointing)
	misspelt["person"] = "Tora Påhitsdotter"
	if _, _, faults := read(t, d, "utsedd-representant", misspelt); len(faults) == 0 || !strings.Contains(faults[0].Text.SV, "Menade du Tora Påhittsdotter") {
		t.Errorf("a misspelt name: %v", faults)
	}
	misspelt["person"] = "Tora Påhitsdotter (ny)"
	misspelt["paragraph"] = "46"
	if _, files, faults := read(t, d, "utsedd-representant", misspelt); len(faults) > 0 || len(files) != 3 {
		t.Errorf("somebody else: %d files, %v", len(files), faults)
	}
	// All that is missing at once.
	bare := maps.Clone(appointing)
	for _, name := range []string{"date", "paragraph", "case-number", "wording"} {
		delete(bare, name)
	}
	bare["person"] = "Olle Provsson"
	if _, _, faults := read(t, d, "utsedd-representant", bare); len(faults) != 4 {
		t.Errorf("what is missing: %v", faults)
	}
	// What is not about what has happened.
	mixed := draft.Answers{"what": "träffen är inställd", "meeting": "2021-09-14", "begun-by": "finansiären", "known": "2021-03-01", "nomination": "Tora Påhittsdotter"}
	if form, _, faults := read(t, d, "slutat-eller-flyttad", mixed); len(faults) != 1 || !strings.Contains(form.InItsWords(faults[0]).SV, "”Vems uppdrag gäller det?” hör inte till det som har hänt. Ta bort svaret, eller ändra ”Vad har hänt?”") {
		t.Errorf("mixed: %v", faults)
	}
}
