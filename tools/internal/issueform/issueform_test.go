package issueform

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/validate"
)

var update = flag.Bool("update", false, "write the issue forms anew")

const templates = "../../../.github/ISSUE_TEMPLATE"

// yaml writes a form as GitHub reads it ("Syntax for issue forms"). A JSON
// string is a YAML string, so that nothing is taken for a number or a truth.
func (f Form) yaml(t *testing.T) string {
	questions := f.Questions()
	compiled, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	q := func(s string) string {
		var out strings.Builder
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(out.String())
	}
	fmt.Fprintf(&b, "# Written from the words of package draft: go test ./tools/internal/issueform -run TestIssueForms -update\n")
	fmt.Fprintf(&b, "name: %s\ndescription: %s\ntitle: %s\nbody:\n", q(f.Name().SV), q(f.About().SV), q(f.Title().SV))
	intro := "Det du skriver här är offentligt i samma stund. Skriv bara uppgifter som redan är offentliga, och aldrig personnummer, privata kontaktuppgifter eller varför någon är frånvarande. När en handläggare sätter etiketten `" + Label + "` granskas svaren och blir ett ändringsförslag."
	if !f.note.IsZero() {
		intro += "\n\n" + f.note.SV
	}
	fmt.Fprintf(&b, "  - type: markdown\n    attributes:\n      value: %s\n", q(intro))
	for i, question := range questions {
		kind, options := "input", []string(nil)
		switch question.Type {
		case draft.Text, draft.Choices:
			kind = "textarea"
		case draft.Choice:
			if question.Field.Kind != "" {
				if p, ok := compiled.Property(string(question.Field.Kind), question.Field.Pointer); ok {
					for _, c := range p.Enum {
						if !slices.Contains(f.fields[i].without, c.Value) {
							options = append(options, c.Name.SV)
						}
					}
				}
			}
			if question.Name == "notified" {
				options = []string{"ja", "nej"}
			}
			if question.Name == "what" || f.fields[i].name == "why" {
				options = nil
				for _, form := range f.Drafts() {
					asked := form.Asked(empty(compiled), draft.Answers{"what": "assignment"})
					for _, a := range asked {
						if a.Name == question.Name {
							for _, o := range a.Options {
								options = append(options, o.Name.SV)
							}
						}
					}
				}
			}
			if options != nil {
				kind = "dropdown"
			}
		}
		fmt.Fprintf(&b, "  - type: %s\n    id: %s\n    attributes:\n      label: %s\n      description: %s\n",
			kind, question.Name, q(question.Label.SV), q(question.Help.SV))
		if options != nil {
			b.WriteString("      options:\n")
			for _, o := range options {
				fmt.Fprintf(&b, "        - %s\n", q(o))
			}
		}
		required := f.fields[i].must || len(f.drafts) == 1 && question.Required && len(question.When) == 0 && question.Name != "project" &&
			!slices.Contains([]string{"meetings", "as", "stage", "notified", "approval-needed"}, question.Name)
		if required {
			b.WriteString("    validations:\n      required: true\n")
		}
	}
	return b.String()
}

// empty is what a form is asked over where nothing is registered.
func empty(schemas *validate.Schemas) draft.Input {
	return draft.Input{Register: record.New(nil, func(string) bool { return false }), Schemas: schemas, Today: lang.MustDate("2023-01-15"), Seed: "x"}
}

// TestIssueForms keeps the files of the forms to the questions, their words and
// the schemas' choices. GitHub's own limits on a form are tried too.
func TestIssueForms(t *testing.T) {
	want := map[string]bool{}
	for _, f := range Forms() {
		name := filepath.Join(templates, f.File+".yml")
		want[f.File+".yml"] = true
		text := f.yaml(t)
		if *update {
			if err := os.MkdirAll(templates, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != text {
			t.Errorf("%s is not what the questions say: run with -update (%v)", name, err)
		}
		questions := f.Questions()
		labels := map[string]bool{}
		for _, q := range questions {
			if labels[q.Label.SV] || q.Name == "" || strings.Trim(q.Name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
				t.Errorf("%s: %q is no field of a form", f.File, q.Name)
			}
			labels[q.Label.SV] = true
		}
	}
	files, err := os.ReadDir(templates)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !want[file.Name()] {
			t.Errorf("%s is no form of the program", file.Name())
		}
	}
}

// filled writes the issue as GitHub does when the form is sent.
func filled(t testing.TB, file string, answers draft.Answers) string {
	t.Helper()
	for _, f := range Forms() {
		if f.File != file {
			continue
		}
		body, why := f.Write(answers)
		if len(why) > 0 {
			t.Fatalf("%s: %v", file, why)
		}
		return body
	}
	t.Fatalf("no form %s", file)
	return ""
}

func outcomeAnswers() draft.Answers {
	return draft.Answers{
		"meeting": "exchange-3", "category": "Kunskap", "text": "Regionen jämförde styrdokument med tre andra regioner.", "stage": "preliminärt",
		"project": "vagar-till-hallbar-utveckling",
	}
}

func TestRead(t *testing.T) {
	good := filled(t, "resultat", outcomeAnswers())
	form, answers, why := Read(strings.ReplaceAll(good, "\n", "\r\n"))
	if len(why) > 0 || form.File != "resultat" || answers["category"] != "Kunskap" || answers["text-en"] != "" || len(answers) != 5 {
		t.Fatalf("%s %v %v", form.File, answers, why)
	}
	// A heading that is none of the form's is a part of the answer.
	a := outcomeAnswers()
	a["text"] = "Först.\n### En egen rubrik\nSedan."
	if _, answers, why := Read(filled(t, "resultat", a)); len(why) > 0 || answers["text"] != a["text"] {
		t.Errorf("%v %v", answers, why)
	}
	label := "### " + mustQuestion(t, "outcome", "stage").Label.SV
	first := "### " + mustQuestion(t, "outcome", "meeting").Label.SV
	for name, c := range map[string]struct{ body, says string }{
		"nothing":                {"", "inte skrivet med något av formulären"},
		"no form":                {"Hej!\n\n### Hur mår du?\n\nBra", "inte skrivet med något av formulären"},
		"a heading in an answer": {strings.Replace(good, "Regionen", label+"\n\ngodkänt\n\nRegionen", 1), "mer än ett ställe"},
		"the same, spelled wide": {strings.Replace(good, "Regionen", "  "+strings.Replace(label, "### ", "###\t ", 1)+"  \n\nRegionen", 1), "mer än ett ställe"},
		"a heading removed":      {strings.Replace(good, label, "", 1), "saknas"},
		"text before":            {"Först.\n" + good, "före formulärets första rubrik"},
		"another order":          {strings.Replace(strings.Replace(strings.Replace(good, first, "#X", 1), label, first, 1), "#X", label, 1), "ordning"},
		"huge":                   {good + strings.Repeat("x", maxBody), "för långt"},
		"a control":              {good + "\x00", "U+0000"},
		"turned text":            {good + "\u202e", "U+202E"},
		"not UTF-8":              {good + "\xff", "inte går att läsa"},
		"an identity number":     {strings.Replace(good, "Regionen", "19121212-1212", 1), "ta bort hela ärendet"},
	} {
		_, answers, why := Read(c.body)
		if answers != nil || len(why) == 0 || !strings.Contains(why[0].SV, c.says) || why[0].EN == "" {
			t.Errorf("%s: %v, %v", name, answers, why)
		}
		if strings.Contains(fmt.Sprint(why), "1212-1212") {
			t.Errorf("%s: the number is repeated", name)
		}
	}
}

func mustQuestion(t *testing.T, form, name string) draft.Question {
	t.Helper()
	f, _ := draft.FormOf(form)
	q, ok := f.Question(name)
	if !ok {
		t.Fatalf("no question %s of %s", name, form)
	}
	return q
}

// FuzzRead: whatever the issue holds, it is refused with a reason in both
// languages, or each answer is the text under its own heading, and written back
// under the headings it reads the same.
func FuzzRead(f *testing.F) {
	for file, answers := range map[string]draft.Answers{"resultat": outcomeAnswers(), "narvaro": {"meeting": "exchange-3"}, "utsedd-representant": nil, "andring-eller-avvikelse": {"title": "x"}} {
		f.Add(filled(f, file, answers))
	}
	good := filled(f, "resultat", outcomeAnswers())
	f.Add(strings.ReplaceAll(good, "\n", "\r"))
	f.Add(good[len(good)/2:] + good[:len(good)/2])
	f.Add("```\n" + good + "\n```")
	f.Add("### \n###\n####")
	compiled, err := validate.Compile()
	if err != nil {
		f.Fatal(err)
	}
	in := empty(compiled)
	f.Fuzz(func(t *testing.T, body string) {
		form, answers, why := Read(body)
		if (len(why) == 0) == (answers == nil) {
			t.Fatalf("answers %v and reasons %v", answers, why)
		}
		for _, w := range why {
			if w.SV == "" || w.EN == "" || redact.HasIdentityNumber(w.SV) {
				t.Errorf("%+v", w)
			}
		}
		if answers == nil {
			return
		}
		again, same, why := Read(filled(t, form.File, answers))
		if len(why) > 0 || again.File != form.File || fmt.Sprint(same) != fmt.Sprint(answers) {
			t.Errorf("%v\n%v\n%v", answers, same, why)
		}
		filled := form.Complete(in, answers)
		files, faults := filled.Draft.Draft(in, filled.Answers)
		if len(files) > 0 || len(faults) == 0 {
			t.Errorf("over no records: %d files, %v", len(files), faults)
		}
	})
}

// FuzzWrite: whatever the answers are, the form refuses them with a reason in
// both languages, or what it writes reads the same.
func FuzzWrite(f *testing.F) {
	for i := range Forms() {
		f.Add(i, "Först.\n### En egen rubrik\nSedan.", "None", "preliminärt")
		f.Add(i, "_No response_", "### Vilken träff gäller det?", "\r\n x \r")
		f.Add(i, "e\u0301", "19121212-1212", "\u202e")
		f.Add(i, "\xff", "", " ")
	}
	f.Fuzz(func(t *testing.T, form int, a, b, c string) {
		if form < 0 || form >= len(Forms()) {
			return
		}
		chosen := Forms()[form]
		questions := chosen.Questions()
		given, want := draft.Answers{}, draft.Answers{}
		for i, answer := range []string{a, b, c} {
			name := questions[i*(len(questions)-1)/2].Name
			given[name] = answer
			if answer = strings.TrimSpace(plain(answer)); answer != "" {
				want[name] = answer
			}
		}
		body, why := chosen.Write(given)
		if (body == "") != (len(why) > 0) {
			t.Fatalf("a text of %d bytes, and reasons %v", len(body), why)
		}
		for _, w := range why {
			if w.SV == "" || w.EN == "" || redact.HasIdentityNumber(w.SV) {
				t.Errorf("%+v", w)
			}
		}
		if len(why) > 0 {
			return
		}
		read, answers, why := Read(body)
		if len(why) > 0 || read.File != chosen.File || !maps.Equal(answers, want) {
			t.Errorf("%q read as %q: %v", want, answers, why)
		}
	})
}

// TestWriteRefuses: an answer that would pose as another, or as none, and one to
// a question that the form does not ask, are not written.
func TestWriteRefuses(t *testing.T) {
	label := "### " + mustQuestion(t, "outcome", "stage").Label.SV
	form := Forms()[slices.IndexFunc(Forms(), func(f Form) bool { return f.File == "resultat" })]
	for name, c := range map[string]struct{ question, answer, says string }{
		"a heading":           {"text", "Först.\n" + label + "\ngodkänt", "mer än ett ställe"},
		"no answer":           {"text", "_No response_", "läsas som något annat"},
		"no choice":           {"stage", "None", "läsas som något annat"},
		"an identity number":  {"text", "19121212-1212", "personnummer"},
		"no question of this": {"wording", "Regionstyrelsen beslutar.", "ingen fråga"},
		"no question":         {"x", "y", "ingen fråga"},
	} {
		a := outcomeAnswers()
		a[c.question] = c.answer
		body, why := form.Write(a)
		if body != "" || len(why) == 0 || !strings.Contains(why[0].SV, c.says) || why[0].EN == "" {
			t.Errorf("%s: %q, %v", name, body, why)
		}
	}
}
