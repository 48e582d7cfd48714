package issueform

import (
	"maps"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

func outcomeText(t testing.TB) string {
	t.Helper()
	form, _ := draft.FormOf("outcome")
	text, why := Text(form).WriteText(outcomeAnswers(), nil)
	if len(why) > 0 {
		t.Fatal(why)
	}
	return text
}

// TestReadText: a text is read as a mail may have made it, or it is said in plain
// words what is in the way.
func TestReadText(t *testing.T) {
	good := outcomeText(t)
	quoted := "> " + strings.ReplaceAll(strings.TrimSpace(good), "\n", "\n> ")
	half := strings.Index(good, "### "+mustQuestion(t, "outcome", "category").Label.SV)
	stage := strings.Index(good, "### "+mustQuestion(t, "outcome", "stage").Label.SV)
	first := strings.Index(good, "### ")
	stageLabel := mustQuestion(t, "outcome", "stage").Label.SV
	// Under each heading stands how to answer, in as many lines as it takes.
	guided := regexp.MustCompile(`(?m)^### .*$`).ReplaceAllString(good, "$0\n[Hjälp: Välj en: a · b. Skriv dagen\nsom ÅÅÅÅ-MM-DD. Får lämnas tomt.]")
	guided, _, _ = strings.Cut(guided, "### Slut")
	for name, text := range map[string]string{
		"as written":        good,
		"a byte order mark": "\ufeff" + good,
		"CRLF":              strings.ReplaceAll(good, "\n", "\r\n"),
		"quoted":            quoted,
		"quoted twice":      "> " + strings.ReplaceAll(quoted, "\n", "\n> "),
		"quoted, CRLF":      strings.ReplaceAll(quoted, "\n", "\r\n"),
		"another order":     good[:first] + good[half:stage] + good[first:half] + good[stage:],
		"no-break spaces":   strings.ReplaceAll(good, "### ", "###\u00a0"),
		"indented":          strings.ReplaceAll(good, "\n", "\n  "),
		"a signature":       good + "\nHälsningar\n-- \nNamn Exempelsson\n",
		"an issue's own":    filled(t, "resultat", outcomeAnswers()),
		"no name of a form": good[first:],
		"a wrapped heading": strings.Replace(good, stageLabel, strings.Replace(stageLabel, " ", "\n", 1), 1),
		"guided":            guided,
		"guided, quoted":    "> " + strings.ReplaceAll(guided, "\n", "\n> "),
		"a greeting":        strings.Replace(good, "\n\n###", "\nHej!\n\n###", 1),
		"a letter before":   "Hej!\n\nHär kommer svaren #1 (outcome).\n\n" + good,
		"before, no name":   "Hej! Här kommer svaren.\n\n" + good[first:],
		"before the quoted": "Hej! Här kommer svaren.\n\nDen 3 maj skrev Namn Exempelsson:\n" + quoted,
		"before, quoted":    "> Hej! Här kommer svaren.\n> " + quoted,
	} {
		form, answers, why := ReadText(text)
		if len(why) > 0 || form.drafts[0] != "outcome" || !maps.Equal(answers, outcomeAnswers()) {
			t.Errorf("%s: %v %q %v", name, form.drafts, answers, why)
		}
	}
	label := "### " + mustQuestion(t, "outcome", "stage").Label.SV
	for name, c := range map[string]struct{ text, says string }{
		"nothing":              {"", "vilket formulär"},
		"something else":       {"Hej!\n\nJag var på träffen.", "vilket formulär"},
		"no such form":         {"# Registrera allt (everything)\n", "inget formulär ”everything”"},
		"a heading before":     {"# Hej!\n\n" + good, "”Hej!” hör inte till"},
		"a form before":        {"Hej!\n# Registrera allt (everything)\n" + good[first:], "inget formulär ”everything”"},
		"two names of forms":   {good[:first] + "# Registrera närvaro (attendance)\n\n" + good[first:], "hör inte till"},
		"a heading of its own": {strings.Replace(good, label, "### Vad tyckte du?\n\nBra\n\n"+label, 1), "”Vad tyckte du?” hör inte till"},
		"many such headings":   {strings.Replace(good, label, strings.Repeat("### Vad?\n\n", 1900)+label, 1), "”Vad?” hör inte till"},
		"a heading twice":      {strings.Replace(good, label, label+"\n\ngodkänt\n\n"+label, 1), "mer än ett ställe"},
		"an identity number":   {good + "19121212-1212", "personnummer"},
		"not UTF-8":            {good + "\xff", "UTF-8"},
		"huge":                 {good + strings.Repeat("x", maxBody), "för lång"},
	} {
		_, answers, why := ReadText(c.text)
		if answers != nil || len(why) == 0 || len(why) > mostUnknown+1 || !strings.Contains(why[0].SV, c.says) || why[0].EN == "" {
			t.Errorf("%s: %v %v", name, answers, why)
		}
	}
	// What a text cannot carry is not written.
	form, _ := draft.FormOf("outcome")
	for _, answer := range []string{"Först.\n" + label + "\nSedan.", "# Rubrik", "_No response_", "Först.\n> ### Citat"} {
		a := outcomeAnswers()
		a["text"] = answer
		if text, why := Text(form).WriteText(a, nil); text != "" || len(why) == 0 {
			t.Errorf("%q is written:\n%s", answer, text)
		}
	}
}

// FuzzText: what is written is read the same, whatever the answers are, and
// whatever is read is refused in both languages or read as answers of the form.
func FuzzText(f *testing.F) {
	for i := range draft.Forms() {
		f.Add(i, "Först.\nSedan.", "None", "### Slut")
		f.Add(i, "> x\n>y", "\r\n x \r", "e\u0301\u00a0")
		f.Add(i, "19121212-1212", "\u202e", "_No response_")
		f.Add(i, "Hej! Här kommer svaren.", "# Registrera närvaro (attendance)\nHej!\n### Slut", "#")
	}
	f.Fuzz(func(t *testing.T, n int, a, b, c string) {
		forms := draft.Forms()
		if n < 0 || n >= len(forms) {
			return
		}
		names := forms[n].Names()
		given, want := draft.Answers{}, draft.Answers{}
		for i, answer := range []string{a, b, c} {
			name := names[i*(len(names)-1)/2]
			given[name] = answer
			delete(want, name)
			if answer = format.Written(answer); answer != "" {
				want[name] = answer
			}
		}
		text, why := Text(forms[n]).WriteText(given, nil)
		if (text == "") != (len(why) > 0) {
			t.Fatalf("a text of %d bytes, and reasons %v", len(text), why)
		}
		for _, w := range why {
			if w.SV == "" || w.EN == "" || redact.HasIdentityNumber(w.SV) {
				t.Errorf("%+v", w)
			}
		}
		if text != "" {
			form, answers, why := ReadText(text)
			if len(why) > 0 || form.drafts[0] != forms[n].Name || !maps.Equal(answers, want) {
				t.Errorf("%q read as %q: %v", want, answers, why)
			}
		}
		if _, answers, why := ReadText(a + "\n" + b); (answers == nil) != (len(why) > 0) {
			t.Errorf("answers %v and reasons %v", answers, why)
		}
	})
}

// TestGuided: a form as text says of each question how to answer it, and is read
// as if it did not.
func TestGuided(t *testing.T) {
	for _, form := range draft.Forms() {
		asked := make([]draft.Asked, len(form.Questions))
		for i, q := range form.Questions {
			asked[i] = draft.Asked{Question: q, Options: []draft.Option{{Value: "a", Name: lang.T("[Ett] val som är så långt att raden bryts på flera ställen", "A")}, {Value: "b"}}}
		}
		text, why := Text(form).WriteText(draft.Answers{}, asked)
		if len(why) > 0 {
			t.Fatalf("%s: %v", form.Name, why)
		}
		for _, q := range form.Questions {
			if _, under, _ := strings.Cut(text, "### "+q.Label.SV+"\n"); q.Help.SV != "" && !strings.HasPrefix(under, guide) {
				t.Errorf("%s, %s: no guide", form.Name, q.Name)
			}
		}
		for line := range strings.Lines(text) {
			if n := utf8.RuneCountInString(line) - 1; n > guideColumns && !strings.HasPrefix(line, "#") {
				t.Errorf("%s: a line of %d characters: %s", form.Name, n, line)
			}
		}
	}
}
