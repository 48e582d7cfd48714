package github

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
)

var update = flag.Bool("update", false, "write the issue forms and the fault table anew")

const templates = "../../../.github/ISSUE_TEMPLATE"

// yaml writes a form as GitHub reads it ("Syntax for issue forms"). A JSON
// string is a YAML string, so that nothing is taken for a number or a truth.
func (f issueForm) yaml(t *testing.T) string {
	form, questions := f.questions()
	compiled, err := schemas()
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
	fmt.Fprintf(&b, "# Written from the words of package draft: go test ./tools/internal/github -run TestIssueForms -update\n")
	fmt.Fprintf(&b, "name: %s\ndescription: %s\ntitle: %s\nbody:\n", q(form.Title.SV), q(form.About.SV), q(form.Title.SV))
	intro := "Det du skriver här är offentligt i samma stund. Skriv bara uppgifter som redan är offentliga, och aldrig personnummer, privata kontaktuppgifter eller varför någon är frånvarande. När en handläggare sätter etiketten `" + IntakeLabel + "` granskas svaren och blir ett ändringsförslag."
	if !f.note.IsZero() {
		intro += "\n\n" + f.note.SV
	}
	fmt.Fprintf(&b, "  - type: markdown\n    attributes:\n      value: %s\n", q(intro))
	for _, question := range questions {
		kind, options := "input", []string(nil)
		switch question.Type {
		case draft.Text, draft.Choices:
			kind = "textarea"
		case draft.Choice:
			if question.Field.Kind != "" {
				if p, ok := compiled.Property(string(question.Field.Kind), question.Field.Pointer); ok {
					for _, c := range p.Enum {
						options = append(options, c.Name.SV)
					}
				}
			}
			if question.Name == "notified" {
				options = []string{"ja", "nej"}
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
		required := question.Required && len(question.When) == 0 && question.Name != "project" &&
			!slices.Contains([]string{"meetings", "as", "stage", "notified", "approval-needed"}, question.Name)
		if required {
			b.WriteString("    validations:\n      required: true\n")
		}
	}
	return b.String()
}

// TestIssueForms keeps the files of the forms to the questions, their words and
// the schemas' choices. GitHub's own limits on a form are tried too.
func TestIssueForms(t *testing.T) {
	want := map[string]bool{}
	for _, f := range issueForms() {
		name := filepath.Join(templates, f.file+".yml")
		want[f.file+".yml"] = true
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
		_, questions := f.questions()
		labels := map[string]bool{}
		for _, q := range questions {
			if labels[q.Label.SV] || q.Name == "" || strings.Trim(q.Name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
				t.Errorf("%s: %q is no field of a form", f.file, q.Name)
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
func filled(file string, answers draft.Answers) string {
	for _, f := range issueForms() {
		if f.file != file {
			continue
		}
		_, questions := f.questions()
		var b strings.Builder
		for _, q := range questions {
			answer := answers[q.Name]
			if answer == "" {
				answer = "_No response_"
			}
			fmt.Fprintf(&b, "### %s\n\n%s\n\n", q.Label.SV, answer)
		}
		return b.String()
	}
	panic("no form " + file)
}

func outcomeAnswers() draft.Answers {
	return draft.Answers{
		"meeting": "exchange-3", "category": "Kunskap", "text": "Regionen jämförde styrdokument med tre andra regioner.", "stage": "preliminärt",
		"project": "vagar-till-hallbar-utveckling",
	}
}

func TestReadForm(t *testing.T) {
	good := filled("resultat", outcomeAnswers())
	form, answers, why := readForm(strings.ReplaceAll(good, "\n", "\r\n"))
	if len(why) > 0 || form.draft != "outcome" || answers["category"] != "Kunskap" || answers["text-en"] != "" || len(answers) != 5 {
		t.Fatalf("%s %v %v", form.draft, answers, why)
	}
	// A heading that is none of the form's is a part of the answer.
	a := outcomeAnswers()
	a["text"] = "Först.\n### En egen rubrik\nSedan."
	if _, answers, why := readForm(filled("resultat", a)); len(why) > 0 || answers["text"] != a["text"] {
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
		"an identity number":     {strings.Replace(good, "Regionen", "19121212-1212", 1), "Ta bort hela ärendet"},
	} {
		_, answers, why := readForm(c.body)
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

// FuzzReadForm: whatever the issue holds, it is refused with a reason in both
// languages, or each answer is the text under its own heading, and written back
// under the headings it reads the same.
func FuzzReadForm(f *testing.F) {
	for _, file := range []string{"resultat", "narvaro", "utsedd-representant", "andring-eller-avvikelse"} {
		f.Add(filled(file, outcomeAnswers()))
	}
	good := filled("resultat", outcomeAnswers())
	f.Add(strings.ReplaceAll(good, "\n", "\r"))
	f.Add(good[len(good)/2:] + good[:len(good)/2])
	f.Add("```\n" + good + "\n```")
	f.Add("### \n###\n####")
	f.Fuzz(func(t *testing.T, body string) {
		form, answers, why := readForm(body)
		if (len(why) == 0) == (answers == nil) {
			t.Fatalf("answers %v and reasons %v", answers, why)
		}
		for _, w := range why {
			if w.SV == "" || w.EN == "" || rule.HasIdentityNumber(w.SV) {
				t.Errorf("%+v", w)
			}
		}
		if answers == nil {
			return
		}
		again, same, why := readForm(filled(form.file, answers))
		if len(why) > 0 || again.file != form.file || fmt.Sprint(same) != fmt.Sprint(answers) {
			t.Errorf("%v\n%v\n%v", answers, same, why)
		}
		compiled, err := schemas()
		if err != nil {
			t.Fatal(err)
		}
		in := draft.Input{Register: record.New(nil, func(string) bool { return false }), Schemas: compiled, Today: lang.MustDate("2023-01-15"), Seed: "x"}
		completed, _ := form.complete(in, answers)
		drafted, _ := form.questions()
		files, faults := drafted.Draft(in, completed)
		if len(files) > 0 || len(faults) == 0 {
			t.Errorf("over no records: %d files, %v", len(files), faults)
		}
	})
}
