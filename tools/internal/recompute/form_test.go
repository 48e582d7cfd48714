package recompute_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/sampleform"
	"insyn/tools/testdata"
)

// hallbar is the project that the forms are filled in for.
const hallbar = "vagar-till-hallbar-utveckling"

// formDay is the day on which forms are filled in.
var formDay = lang.MustDate("2023-01-15")

type remark struct {
	Name string
	Text said
}

type asked struct {
	Form     struct{ ID string }
	Sections []struct {
		ID        string
		Legend    said
		Questions []struct {
			Name, Kind, Default, Answer string
			Told, Fault                 *said
			Required                    bool
			Options                     []struct{ Value string }
		}
	}
	Summary []remark
	Closed  *struct {
		Text  said
		Names []string
	}
}

type drafted struct {
	Changes []struct{ Text said }
	Effects []struct{ Text said }
	None    *said
	Remarks []remark
	Blocked bool
	Files   []struct {
		Path, Text string
		New        bool
	}
	Words *said
}

type handed struct {
	Issue          *struct{ Link, Title, Body string }
	Why            *said
	Text, TextName string
	Zip, ZipName   string
}

// fill asks of a form, and tries that it is told of as it is laid out.
func (p *page) fill(do, form string, answers draft.Answers) answer {
	p.t.Helper()
	data, err := json.Marshal(map[string]any{"v": 1, "do": do, "lang": "sv", "form": form, "answers": answers, "seed": "a seed"})
	if err != nil {
		p.t.Fatal(err)
	}
	on := p.on
	if !on.Known() {
		on = formDay
	}
	a := p.read(p.Answer(context.Background(), data, nil, on))
	if a.Asked == nil {
		return a
	}
	beside := map[string][]string{}
	for _, r := range a.Asked.Summary {
		beside[r.Name] = append(beside[r.Name], string(r.Text))
	}
	var order []string
	for _, s := range a.Asked.Sections {
		if len(s.Questions) == 0 || s.Legend == "" {
			p.t.Errorf("%s: section %s is empty", form, s.ID)
		}
		for _, q := range s.Questions {
			if len(beside[q.Name]) > 0 {
				order = append(order, q.Name)
			}
			if fault := strings.Join(beside[q.Name], " "); (q.Fault != nil) != (fault != "") || q.Fault != nil && string(*q.Fault) != fault {
				p.t.Errorf("%s: beside %s stands %v, and in the summary %q", form, q.Name, q.Fault, fault)
			}
		}
	}
	var summed []string
	for _, r := range a.Asked.Summary {
		if r.Name != "" && !slices.Contains(summed, r.Name) {
			summed = append(summed, r.Name)
		}
	}
	if !slices.Equal(order, summed) {
		p.t.Errorf("%s: the questions are %q, and the summary's %q", form, order, summed)
	}
	return a
}

// begin opens the package of a project of the records, on a site with a repository.
func begin(t testing.TB, records map[string][]byte) *page {
	t.Helper()
	published(t, records, "https://github.com/exempelregionen/insyn")
	p := &page{t: t}
	if a := p.open(packed(t, records)[audit.PackageOf(hallbar)]); !a.OK {
		t.Fatalf("%v", a.Faults)
	}
	return p
}

// published has the records say where they are published.
func published(t testing.TB, records map[string][]byte, repository string) {
	t.Helper()
	const site = "data/site.json"
	var members map[string]any
	err := json.Unmarshal(records[site], &members)
	members["repository"] = repository
	if err == nil {
		records[site], err = json.Marshal(members)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func example(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFormsListed: all that can be registered is told by what has happened, before any
// package is open.
func TestFormsListed(t *testing.T) {
	p := &page{t: t}
	var ids []string
	issues := 0
	for _, g := range p.ask(nil, map[string]any{"do": "forms"}).Groups {
		for _, f := range g.Forms {
			ids = append(ids, f.ID)
			if f.Issue {
				issues++
			}
		}
	}
	var want []string
	for _, f := range draft.Forms() {
		want = append(want, f.Name)
	}
	slices.Sort(ids)
	slices.Sort(want)
	if !slices.Equal(ids, want) || issues != 7 { // six issue forms, one of which fills in two
		t.Errorf("%d issue forms, and %q, not %q", issues, ids, want)
	}
	if a := p.fill("ask", "outcome", nil); a.OK || !strings.Contains(string(a.Faults[0]), "Inget paket är öppnat") {
		t.Errorf("%+v", a)
	}
}

// TestAskedAtOnce: with nothing answered each form says what must be answered, and
// blames no question of which the choices hang on another.
func TestAskedAtOnce(t *testing.T) {
	for name, records := range map[string]map[string][]byte{"example": example(t), "little": testdata.Records()} {
		p := begin(t, records)
		for _, form := range draft.Forms() {
			a := p.fill("ask", form.Name, nil)
			if !a.OK || a.Asked.Form.ID != form.Name || len(a.Asked.Sections) == 0 || a.Asked.Closed != nil || a.Drafted != nil {
				t.Fatalf("%s %s: %+v", name, form.Name, a)
			}
			earlier := false // a choice before it is at fault
			for _, s := range a.Asked.Sections {
				for _, q := range s.Questions {
					choice := q.Kind == "one" || q.Kind == "several"
					if choice && len(q.Options) == 0 && q.Fault != nil && earlier {
						t.Errorf("%s %s: %s is blamed: %s", name, form.Name, q.Name, *q.Fault)
					}
					if q.Told != nil && len(q.Options) == 0 && earlier {
						t.Errorf("%s %s: %s tells what hangs on another: %s", name, form.Name, q.Name, *q.Told)
					}
					earlier = earlier || choice && q.Fault != nil
				}
			}
			if d := p.fill("draft", form.Name, nil); d.Drafted != nil && len(a.Asked.Summary) > 0 {
				t.Errorf("%s %s: is drafted in spite of %v", name, form.Name, a.Asked.Summary)
			}
		}
	}
}

// TestReadAsWritten: what people write is read as they mean it.
func TestReadAsWritten(t *testing.T) {
	p := begin(t, example(t))
	answer := func(form, name, written string) (answer string, fault *said) {
		answers := draft.Answers{name: written}
		switch form {
		case "move":
			answers["what"] = "moved"
		case "nomination":
			answers["decision"] = "new"
		}
		for _, s := range p.fill("ask", form, answers).Asked.Sections {
			for _, q := range s.Questions {
				if q.Name == name {
					return q.Answer, q.Fault
				}
			}
		}
		t.Errorf("%s does not ask %s", form, name)
		return "", nil
	}
	for _, c := range []struct{ form, name, written, want string }{
		{"move", "date", "2022-3-3", "2022-03-03"},
		{"move", "date", "20220303", "2022-03-03"},
		{"move", "date", "2022\u201103\u201103", "2022-03-03"},
		{"move", "date", " 2022–03–03 ", "2022-03-03"},
		{"move", "date", "den 3 mars 2022", "2022-03-03"},
		{"move", "start", "0900", "09:00"},
		{"move", "start", "kl. 9", "09:00"},
		{"move", "start", "9.30", "09:30"},
		{"deviation", "found", "2022\u201103", "2022-03"},
		{"nomination", "paragraph", "§ 88\u201189", "88–89"},
		{"nomination", "paragraph", "45\u00a0a", "45 a"},
		{"attendance", "others", "3 ", "3"},
	} {
		if got, fault := answer(c.form, c.name, c.written); got != c.want || fault != nil {
			t.Errorf("%s %q is %q, want %q (%v)", c.name, c.written, got, c.want, fault)
		}
	}
}

// walk fills in a form as somebody at the page may, where it can be.
func (p *page) walk(r *rand.Rand, d *desk.Desk, form draft.Form) (draft.Answers, answer) {
	all, _ := sampleform.Fill(r, d.Input(), form, nil)
	answers := draft.Answers{}
	last := p.fill("ask", form.Name, answers)
	for _, q := range form.Questions {
		if answer, ok := all[q.Name]; ok {
			answers[q.Name] = answer
			last = p.fill("ask", form.Name, answers)
		}
	}
	return answers, last
}

// TestHandedOver: whatever is answered, what is handed over by the issue, the text and
// the files is what was shown, byte for byte; and it is what the command makes of the
// same answers.
func TestHandedOver(t *testing.T) {
	issues, texts, zips, whole := map[string]int{}, map[string]int{}, map[string]int{}, 0
	why := map[string]int{}
	for name, records := range map[string]map[string][]byte{"example": example(t), "little": testdata.Records()} {
		p := begin(t, records)
		over := func(tree filetree.Tree) *desk.Desk {
			d, err := desk.Open(t.Context(), desk.Input{Tree: tree, Today: formDay, Schemas: schemas(t), Seed: "a seed", Published: true})
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		opened, err := audit.Verify(t.Context(), packed(t, records)[audit.PackageOf(hallbar)], today)
		if err != nil || len(opened.Faults) > 0 {
			t.Fatal(err, opened.Faults)
		}
		d, there := over(filetree.Files(records)), over(opened.Tree())
		for _, form := range sample.Of(draft.Forms()) {
			r := rand.New(rand.NewPCG(7, uint64(len(form.Name)+len(name))))
			for n := range 8 {
				if n >= 2 && texts[form.Name] > 0 {
					break
				}
				answers, last := p.walk(r, there, form)
				if len(last.Asked.Summary) > 0 {
					continue // the records have nothing to choose
				}
				a := p.fill("draft", form.Name, answers)
				if a.Drafted == nil {
					continue // what is at fault shows only as it is drafted
				}
				if !form.Writes() {
					i := there.Interview(form, nil)
					i.Answers = answers
					if words, faults := form.Words(there.Input(), i.Applying()); a.Drafted.Words == nil || string(*a.Drafted.Words) != words.SV || len(faults) > 0 {
						t.Errorf("%s %s %v: %v\nnot\n%s", name, form.Name, answers, a.Drafted.Words, words.SV)
					}
				}
				h := p.fill("handover", form.Name, answers)
				if a.Drafted.Blocked || len(a.Asked.Summary) > 0 {
					if h.OK || h.Handover != nil {
						t.Errorf("%s %s %v: is blocked, and handed over", name, form.Name, answers)
					}
					continue
				}
				if !h.OK {
					t.Errorf("%s %s %v: %v", name, form.Name, answers, h.Faults)
					continue
				}
				want := map[string]string{}
				for _, f := range a.Drafted.Files {
					want[f.Path] = f.Text
				}
				same := func(by string, got map[string]string) {
					t.Helper()
					if !maps.Equal(got, want) {
						t.Errorf("%s %s %v: by %s\n%v\nnot\n%v", name, form.Name, answers, by, got, want)
					}
				}
				commanded, faults := d.Draft(form, answered(d, form, answers))
				if len(faults) > 0 && records["data/projects/kustlinje-2030/project.json"] == nil {
					t.Errorf("%s %s %v: the command says %v", name, form.Name, answers, faults)
				}
				whole++
				same("the command", byPath(commanded))
				if h.Handover.Text != "" {
					texts[form.Name]++
					read, back, why := issueform.ReadText(h.Handover.Text)
					if len(why) > 0 {
						t.Fatalf("%s %s: %v\n%s", name, form.Name, why, h.Handover.Text)
					}
					if form.Writes() {
						same("the text", completed(t, d, read, back))
					}
				}
				if h.Handover.Zip != "" {
					zips[form.Name]++
					data, err := base64.StdEncoding.DecodeString(h.Handover.Zip)
					if err != nil {
						t.Fatal(err)
					}
					got := map[string]string{}
					for path, data := range unzipped(t, data) {
						got[path] = string(data)
					}
					same("the zip", got)
				}
				if i := h.Handover.Issue; i != nil {
					issues[form.Name]++
					u, err := url.Parse(i.Link)
					if err != nil || len(i.Link) > 4000 || !strings.HasSuffix(u.Path, "/issues/new") || u.Query().Get("body") != i.Body || u.Query().Get("title") != i.Title || len(u.Query()) != 2 {
						t.Fatalf("%s %s: %v %d %s", name, form.Name, err, len(i.Link), i.Link)
					}
					read, back, why := issueform.Read(u.Query().Get("body"))
					if len(why) > 0 {
						t.Fatalf("%s %s: %v", name, form.Name, why)
					}
					same("the issue", completed(t, d, read, back))
				} else if h.Handover.Why == nil {
					t.Errorf("%s %s: no issue, and no reason", name, form.Name)
				} else {
					why[form.Name+": "+string(*h.Handover.Why)]++
				}
			}
		}
	}
	t.Logf("%d handed over; by issue %v, by text %v, by files %v; %v", whole, issues, texts, zips, why)
	if forms := sample.Of(draft.Forms()); len(texts) < len(forms)*3/4 || len(issues) == 0 {
		t.Errorf("of %d forms %d were handed over, %d as issues", len(forms), len(texts), len(issues))
	}
}

// answered are the answers as flags give them: with the project, of which the records
// may have several.
func answered(d *desk.Desk, form draft.Form, answers draft.Answers) draft.Answers {
	i := d.Interview(form, nil)
	for name, answer := range answers {
		i.Answers[name] = answer
	}
	if _, ok := form.Question("project"); ok {
		i.Answers["project"] = hallbar
	}
	return i.Applying()
}

func byPath(files []draft.File) map[string]string {
	all := map[string]string{}
	for _, f := range files {
		all[f.Path] = string(f.Data)
	}
	return all
}

// completed is what a form that was read drafts over the whole region's records.
func completed(t *testing.T, d *desk.Desk, form issueform.Form, answers draft.Answers) map[string]string {
	t.Helper()
	f := form.Complete(d.Input(), answers)
	files, faults := d.Draft(f.Draft, f.Answers)
	if faults = append(f.Faults, faults...); len(faults) > 0 {
		t.Errorf("%s %v: %v", f.Draft.Name, answers, faults)
	}
	return byPath(files)
}

// TestNothingPrivateLeaves: of each text that people write of persons, what may never
// be published is told at once where it is a personal number, stands in no answer and
// is handed over by nothing; what redact finds beside is in no link.
func TestNothingPrivateLeaves(t *testing.T) {
	data, err := os.ReadFile("../redact/testdata/texts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := begin(t, example(t))
	numbers, others, open := 0, 0, 0
	rows := strings.Split(strings.TrimSpace(string(data)), "\n")[1:]
	for _, line := range sample.Of(rows) {
		row := strings.Split(line, "\t")
		text := strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(row[0])
		answers := draft.Answers{
			"meeting": "exchange-1", "category": "knowledge", "stage": "preliminary", "recorded": "2023-01-15", "text": text,
		}
		private := redact.HasIdentityNumber(text)
		a := p.fill("ask", "outcome", answers)
		if (a.Asked.Closed != nil) != private {
			t.Errorf("%q: closed is %v", text, a.Asked.Closed)
		}
		h := p.fill("handover", "outcome", answers)
		if !private {
			if h.OK && h.Handover.Issue != nil {
				open++
				if row[1] == "yes" && !strings.HasPrefix(row[2], "person's name") { // a rule's question
					t.Errorf("%q (%s) has a link", text, row[2])
				}
			} else if row[1] == "yes" {
				others++
			}
			continue
		}
		numbers++
		if !slices.Equal(a.Asked.Closed.Names, []string{"text"}) || h.OK || h.Handover != nil {
			t.Errorf("%q: %v, handed over: %t", text, a.Asked.Closed.Names, h.OK)
		}
		for _, do := range []string{"ask", "draft", "handover"} {
			request, err := json.Marshal(map[string]any{"v": 1, "do": do, "lang": "sv", "form": "outcome", "answers": answers, "seed": "x"})
			if err != nil {
				t.Fatal(err)
			}
			if said := p.Answer(t.Context(), request, nil, formDay); redact.HasIdentityNumber(string(said)) || bytes.Contains(said, []byte(strings.TrimSpace(strings.Split(text, "\n")[0]))) {
				t.Errorf("%s repeats %q: %s", do, text, said)
			}
		}
		// Where it does not apply, too.
		if hidden := p.fill("ask", "outcome", draft.Answers{"approved-by": text}); hidden.Asked.Closed == nil {
			t.Errorf("%q is not told of where it does not apply", text)
		}
	}
	t.Logf("%d with a number, %d other private ones without a link, %d links", numbers, others, open)
	if numbers < 20 && len(sample.Of(rows)) == len(rows) {
		t.Errorf("%d texts with a number", numbers)
	}
}

// TestRefusedForms: what a page cannot ask of a form is told in a sentence.
func TestRefusedForms(t *testing.T) {
	p := begin(t, example(t))
	for _, c := range []struct {
		form    string
		answers draft.Answers
		says    string
	}{
		{"dance", nil, "”dance” finns inte"},
		{"region", nil, "finns inte"},
		{"publisher", nil, "finns inte"},
		{"19121212-1212", nil, "finns inte"},
		{"outcome", draft.Answers{"why": "x"}, "Ladda om sidan"},
		{"outcome", draft.Answers{"text": strings.Repeat("x", 70_000)}, "för långa"},
	} {
		for _, do := range []string{"ask", "draft", "handover"} {
			a := p.fill(do, c.form, c.answers)
			if a.OK || len(a.Faults) != 1 || !strings.Contains(string(a.Faults[0]), c.says) || redact.HasIdentityNumber(string(a.Faults[0])) || a.Asked != nil {
				t.Errorf("%s %s: %+v", do, c.form, a)
			}
		}
	}
	// A long answer is one's own fault, and quickly told.
	start := time.Now()
	a := p.fill("ask", "outcome", draft.Answers{"text": strings.Repeat("Årsmötet 2021-01-28 ", 2800)})
	if took := time.Since(start); took > 2*time.Second || !slices.ContainsFunc(a.Asked.Summary, func(r remark) bool { return r.Name == "text" }) {
		t.Errorf("took %v: %v", took, a.Asked.Summary)
	}
}

// TestLinkOrReason: what an issue cannot carry has no link, and a reason.
func TestLinkOrReason(t *testing.T) {
	p := begin(t, example(t))
	answers := draft.Answers{"meeting": "exchange-1", "category": "knowledge", "stage": "preliminary", "text": strings.Repeat("Regionen jämförde mål. ", 100)}
	h := p.fill("handover", "outcome", answers)
	if !h.OK || h.Handover.Issue != nil || h.Handover.Why == nil || !strings.Contains(string(*h.Handover.Why), "för långa för en länk") || h.Handover.Text == "" || h.Handover.Zip == "" {
		t.Errorf("%+v", h)
	}
	answers["text"] = "Regionen jämförde mål."
	if h := p.fill("handover", "outcome", answers); !h.OK || h.Handover.Issue == nil {
		t.Errorf("%+v", h)
	}
	elsewhere := example(t)
	published(t, elsewhere, "javascript:alert(1)")
	q := &page{t: t}
	if a := q.open(packed(t, elsewhere)[audit.PackageOf(hallbar)]); !a.OK {
		t.Fatal(a.Faults)
	}
	if h := q.fill("handover", "outcome", answers); !h.OK || h.Handover.Issue != nil || h.Handover.Why == nil {
		t.Errorf("%+v", h.Handover)
	}
}

// FuzzAnswer: whatever is asked is answered by the schema, and never repeats what looks
// like a personal number.
func FuzzAnswer(f *testing.F) {
	p := begin(f, example(f))
	for _, form := range draft.Forms() {
		f.Add(`{"v":1,"do":"ask","lang":"sv","form":"` + form.Name + `","answers":{"` + form.Questions[0].Name + `":"x"}}`)
		f.Add(`{"v":1,"do":"handover","lang":"en","form":"` + form.Name + `","answers":{},"seed":"s"}`)
	}
	for _, text := range []string{
		`{"v":1,"do":"forms","lang":"sv"}`, `{"v":1,"do":"judge","lang":"sv","day":"2021-01-28"}`, `{"v":1,"do":"suppose","lang":"en","day":"2021-01-28","papers":[{"id":"list/first","outcome":"came"}]}`,
		`{"v":1,"do":"draft","lang":"sv","form":"outcome","answers":{"meeting":"exchange-1","category":"knowledge","text":"19121212-1212\u202e"}}`,
		`{"v":1,"do":"draft","lang":"sv","form":"outcome","answers":{"meeting":"exchange-1","category":"knowledge","text":"### Vad?"},"seed":"\u0000"}`,
		`{"v":1,"do":"ask","lang":"sv","form":"outcome","answers":{"meeting":1}}`, `{"v":1,"do":"ask","lang":"sv","form":"outcome","answers":{"a":"","a":""}}`, `{}`, `[]`, "\xff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, request string) {
		q := page{t: t, Reader: p.Reader}
		said := q.Answer(context.Background(), []byte(request), nil, formDay)
		q.read(said)
		if redact.HasIdentityNumber(string(said)) && !redact.HasIdentityNumber(string(p.Answer(context.Background(), []byte(`{"v":1,"do":"forms","lang":"sv"}`), nil, formDay))) {
			t.Errorf("%q is answered %s", request, said)
		}
	})
}

// BenchmarkAsk measures what somebody waits for at each key.
func BenchmarkAsk(b *testing.B) {
	p := begin(b, example(b))
	answers := draft.Answers{"person": "new", "name": "Tora Påhittsdotter", "party": "Provpartiet", "seat-body": "regionstyrelsen", "decision": "new", "wording": strings.Repeat("Regionstyrelsen beslutar. ", 20)}
	request, err := json.Marshal(map[string]any{"v": 1, "do": "ask", "lang": "sv", "form": "nomination", "answers": answers})
	if err != nil {
		b.Fatal(err)
	}
	p.Answer(b.Context(), request, nil, formDay)
	for b.Loop() {
		p.Answer(b.Context(), request, nil, formDay)
	}
}

// TestIssues: each form that has an issue form is handed over as an issue with what a
// case officer ordinarily answers, and the intake drafts the same files of it.
func TestIssues(t *testing.T) {
	little := testdata.Records()
	const board = "data/organizations/regionstyrelsen.json"
	little[board] = bytes.Replace(little[board], []byte(`"mayAppoint": "unknown"`), []byte(`"mayAppoint": "yes"`), 1)
	for _, c := range []struct {
		day, form string
		answers   draft.Answers
	}{
		{"2020-12-20", "nomination", draft.Answers{
			"person": "new", "name": "Tora Påhittsdotter", "party": "Provpartiet", "seat-body": "regionstyrelsen", "seat-role": "ledamot", "seat-from": "2019-01-01", "seat-ends": "2022-12-31",
			"evidence": "election", "elected-by": "fullmaktige", "elected-on": "2018-11-27", "elected-paragraph": "112", "decision": "new", "body": "regionstyrelsen",
			"date": "2020-12-15", "paragraph": "45", "case-number": "RS 1-2020", "stage": "decided", "accepted": "yes",
			"wording": "Regionstyrelsen beslutar att utse Tora Påhittsdotter (Provpartiet), ledamot i regionstyrelsen, till politikerrepresentant vid de tre träffarna.",
		}},
		{"2021-02-01", "attendance", draft.Answers{
			"meeting": "exchange-1", "present": "", "project-staff": "2", "evidence": "attendance-list", "evidence-case-number": "RS 1-2021", "evidence-date": "2021-01-28",
		}},
		{"2021-02-01", "outcome", draft.Answers{"meeting": "exchange-1", "category": "knowledge", "text": "Regionerna jämförde mål.", "stage": "preliminary"}},
		{"2021-02-20", "deviation", draft.Answers{
			"kind": "other", "title": "Träffen kan utgå", "text": "Träffen kan utgå.", "found": "2021-02-15", "begun-by": "region",
			"conditions": "representative-attends", "meetings": "exchange-3", "notified": "yes", "notice-on": "2021-02-18",
		}},
		{"2021-03-01", "answer", draft.Answers{"deviation": "Träffen kan utgå", "kind": "refused", "on": "2021-02-25", "reference": "20-1234", "document": "new", "document-title": "Besked om träffen", "closed": "2021-02-26"}},
		{"2021-03-01", "move", draft.Answers{"what": "moved", "meeting": "exchange-3", "date": "2022-04-12", "known": "2021-02-25", "begun-by": "funder", "document": "new", "document-title": "Besked om ny dag"}},
		{"2021-03-02", "end", draft.Answers{"what": "assignment", "nomination": "representative-2020", "why": "resigned", "on": "2021-03-31", "known": "2021-03-01"}},
	} {
		day := lang.MustDate(c.day)
		p := begin(t, little)
		d, err := desk.Open(t.Context(), desk.Input{Tree: filetree.Files(little), Today: day, Schemas: schemas(t), Seed: "a seed", Published: true})
		if err != nil {
			t.Fatal(err)
		}
		p.on = day
		if c.form == "attendance" {
			project, _ := d.Now.Register.Projects.Get(hallbar)
			c.answers["present"] = project.Nominations.All()[0].Person
		}
		a := p.fill("draft", c.form, c.answers)
		if a.Drafted == nil {
			t.Fatalf("%s: %v", c.form, a.Asked.Summary)
		}
		h := p.fill("handover", c.form, c.answers)
		if !h.OK {
			t.Fatalf("%s: %v", c.form, h.Faults)
		}
		if h.Handover.Issue == nil {
			t.Errorf("%s: %s", c.form, *h.Handover.Why)
		} else {
			t.Logf("%s: a link of %d bytes", c.form, len(h.Handover.Issue.Link))
			form, answers, why := issueform.Read(h.Handover.Issue.Body)
			if len(why) > 0 {
				t.Fatalf("%s: %v", c.form, why)
			}
			want := map[string]string{}
			for _, f := range a.Drafted.Files {
				want[f.Path] = f.Text
			}
			if got := completed(t, d, form, answers); !maps.Equal(got, want) {
				t.Errorf("%s: the intake drafts %v, not %v", c.form, got, want)
			}
		}
		for _, f := range a.Drafted.Files {
			little[f.Path] = []byte(f.Text)
		}
	}
}
