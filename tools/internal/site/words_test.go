package site

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

func TestAnswer(t *testing.T) {
	verdicts := func(statuses string) []verdict.Verdict {
		var all []verdict.Verdict
		for s := range strings.FieldsSeq(statuses) {
			v := verdict.Verdict{}
			if s != string(notJudged) {
				status := verdict.Status(s)
				v.Status = &status
			}
			all = append(all, v)
		}
		return all
	}
	for _, c := range []struct{ statuses, should, sv, en string }{
		{"fulfilled fulfilled", "", "Ja. Alla två krav är uppfyllda.", "Yes. All two requirements are met."},
		{"exempt", "", "Ja, med ett undantag. Finansiären har beviljat undantag som rör kravet.", "Yes, with one exemption. The funder has granted an exemption that concerns the requirement."},
		{"fulfilled exempt fulfilled", "", "Ja, med ett undantag. Finansiären har beviljat undantag som rör ett av tre krav. Två är uppfyllda.", "Yes, with one exemption. The funder has granted an exemption that concerns one of the three requirements. Two are met."},
		{"exempt exempt", "", "Ja, med två undantag. Finansiären har beviljat undantag som rör alla två krav.", "Yes, with two exemptions. The funder has granted exemptions that concern all two requirements."},
		{"on-track exempt fulfilled", "", "Ja, så långt. Inget saknas i dag. Ett av tre krav följer planen. Ett har undantag och ett är uppfyllt.", "Yes, so far. Nothing is missing today. One of the three requirements is on track. One has an exemption and one is met."},
		{"on-track", "", "Ja, så långt. Inget saknas i dag. Kravet följer planen.", "Yes, so far. Nothing is missing today. The requirement is on track."},
		{"action-needed", "", "Inte än. Något behöver göras för att kravet ska uppfyllas.", "Not yet. Something has to be done for the requirement to be met."},
		{"action-needed on-track on-track fulfilled", "", "Inte än. Ett av fyra krav kräver en åtgärd. Två följer planen och ett är uppfyllt.", "Not yet. One of the four requirements needs action. Two are on track and one is met."},
		{"unconfirmed unconfirmed unconfirmed", "", "Det är inte bekräftat. Vi saknar handlingar som visar om de tre kraven är uppfyllda.", "It is not confirmed. We lack documents that show whether the three requirements are met."},
		{"unconfirmed fulfilled", "", "Det är inte bekräftat. Vi saknar handlingar som visar om ett av två krav är uppfyllt. Ett är uppfyllt.", "It is not confirmed. We lack documents that show whether one of the two requirements is met. One is met."},
		{"not-fulfilled unconfirmed fulfilled", "", "Nej. Ett av tre krav är inte uppfyllt. Ett är inte bekräftat och ett är uppfyllt.", "No. One of the three requirements is not met. One is not confirmed and one is met."},
		{"not-fulfilled not-fulfilled", "", "Nej. Inget av de två kraven är uppfyllt.", "No. None of the two requirements is met."},
		{"none fulfilled", "", "Det går inte att bedöma. Ett av två krav kan inte bedömas förrän fel i uppgifterna har rättats. Ett är uppfyllt.", "It cannot be judged. One of the two requirements cannot be judged until errors in the data have been corrected. One is met."},

		// What should be never decides.
		{"fulfilled", "not-fulfilled", "Ja. Kravet är uppfyllt. Dessutom finns ett villkor som bör uppfyllas: ett är inte uppfyllt.", "Yes. The requirement is met. There is also one condition that should be met: one is not met."},
		{"on-track on-track", "fulfilled not-fulfilled", "Ja, så långt. Inget saknas i dag. Alla två krav följer planen. Dessutom finns två villkor som bör uppfyllas: ett är inte uppfyllt och ett är uppfyllt.", "Yes, so far. Nothing is missing today. All two requirements are on track. There are also two conditions that should be met: one is not met and one is met."},
		{"", "not-fulfilled", "Inget krävs. Inget av villkoren är ett krav. Dessutom finns ett villkor som bör uppfyllas: ett är inte uppfyllt.", "Nothing is required. None of the conditions is a requirement. There is also one condition that should be met: one is not met."},
	} {
		for _, l := range lang.All {
			a := answerOf(l, verdicts(c.statuses), verdicts(c.should))
			if got, want := strings.TrimSpace(a.Lead+" "+a.Text+" "+a.Should), lang.T(c.sv, c.en).In(l); got != want {
				t.Errorf("%s, %s %s\n got %s\nwant %s", c.statuses, c.should, l, got, want)
			}
		}
	}
	if answerOf(lang.Swedish, nil, nil) != nil {
		t.Error("an answer where nothing was judged")
	}
}

// TestShouldIsNoRequirement: what should be is told by itself, and what could not
// be read may be required.
func TestShouldIsNoRequirement(t *testing.T) {
	var files []*source.File
	for id, strength := range map[string]string{"must": "shall", "may": "should"} {
		name := record.Ref{Kind: record.KindCondition, Project: "p", ID: id}.Path()
		files = append(files, source.Parse(name, fmt.Appendf(nil, `{"id": %q, "strength": %q}`, id, strength)))
	}
	p, _ := record.New(files, nil).Projects.Get("p")
	yes, no := verdict.Fulfilled, verdict.NotFulfilled
	for _, c := range []struct {
		verdicts []verdict.Verdict
		want     string
	}{
		{[]verdict.Verdict{{Condition: "must", Status: &yes}, {Condition: "may", Status: &no}}, "Ja."},
		{[]verdict.Verdict{{Condition: "must", Status: &no}, {Condition: "may", Status: &yes}}, "Nej."},
		{[]verdict.Verdict{{Condition: "unread"}, {Condition: "may", Status: &yes}}, "Det går inte att bedöma."},
	} {
		b := &builder{l: lang.Swedish, verdicts: map[string][]verdict.Verdict{"p": c.verdicts}}
		if a := b.answer(p); a.Lead != c.want || a.Should == "" {
			t.Errorf("%+v, want %s", a, c.want)
		}
	}
}

// TestTogether: several projects have one answer only where it is the same.
func TestTogether(t *testing.T) {
	no, yes := &answer{Status: "not-fulfilled", Lead: "Nej."}, &answer{Status: "fulfilled", Lead: "Ja."}
	for _, c := range []struct {
		answers []*answer
		want    string
	}{
		{[]*answer{yes, no, nil}, "Det är olika för projekten. P1: nej. P0: ja."},
		{[]*answer{yes, no, nil, yes, yes}, "Det är olika för projekten. 1 projekt: nej. 3 projekt: ja."},
		{[]*answer{no, no}, "Nej. Det gäller alla två projekt här."},
		{[]*answer{nil, yes}, "Ja. Det gäller projektet här."},
		{[]*answer{nil, nil}, ""},
	} {
		var all []titled
		for i, a := range c.answers {
			name := fmt.Sprintf("P%d", i)
			all = append(all, titled{lang.T(name, name), a})
		}
		a := together(lang.Swedish, all)
		if a == nil {
			a = &answer{}
		}
		if got := strings.TrimSpace(a.Lead + " " + a.Text); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// TestAnswerNeverFails asks for the answer of every mix of statuses.
func TestAnswerNeverFails(t *testing.T) {
	for mix := range 1 << (2 * len(urgency)) {
		var all []verdict.Verdict
		for i, s := range urgency {
			for range mix >> (2 * i) & 3 {
				all = append(all, verdict.Verdict{Status: &s})
			}
		}
		for _, l := range lang.All {
			a := answerOf(l, all, all)
			if a == nil {
				continue
			}
			if s := a.Lead + a.Text + a.Should; a.Lead == "" || a.Text == "" || strings.Contains(s, "%!") || strings.Contains(s, "  ") {
				t.Fatalf("%v: %q", all, s)
			}
		}
	}
}

func TestHours(t *testing.T) {
	at := func(clock string) time.Time {
		if clock == "" {
			return time.Time{}
		}
		c, err := time.Parse("15:04", clock)
		if err != nil {
			t.Fatal(err)
		}
		return time.Date(2021, 1, 28, c.Hour(), c.Minute(), 0, 0, time.FixedZone("", 3600))
	}
	for _, c := range []struct{ start, end, sv, en string }{
		{"09:00", "12:00", "klockan 9–12", "09:00–12:00"},
		{"09:30", "12:00", "klockan 9.30–12.00", "09:30–12:00"},
		{"13:00", "", "klockan 13", "13:00"},
		{"", "12:00", "", ""},
		{"00:00", "08:00", "klockan 0–8", "00:00–08:00"},
	} {
		for _, l := range lang.All {
			if got, want := hours(l, at(c.start), at(c.end)), lang.T(c.sv, c.en); got != want.In(l) && !(want.SV == "" && got == "") {
				t.Errorf("%s–%s %s: %q, want %q", c.start, c.end, l, got, want.In(l))
			}
		}
	}
}

// TestOwnWords: the theme's words are the same keys in both languages, every
// key that is asked for is there, and none is there that nothing asks for.
func TestOwnWords(t *testing.T) {
	keys := map[lang.Language]map[string]bool{}
	for _, l := range lang.All {
		keys[l] = map[string]bool{}
		data, err := os.ReadFile(filepath.Join(repository, "themes/insyn/i18n", string(l)+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^(\w+) = "(.+)"`).FindAllStringSubmatch(string(data), -1) {
			if keys[l][m[1]] {
				t.Errorf("%s: %s twice", l, m[1])
			}
			keys[l][m[1]] = true
		}
	}
	for key := range keys[lang.Swedish] {
		if !keys[lang.English][key] {
			t.Errorf("%s has no English", key)
		}
	}
	for key := range keys[lang.English] {
		if !keys[lang.Swedish][key] {
			t.Errorf("%s has no Swedish", key)
		}
	}

	source := templates(t)
	for _, m := range calls(t, `(?s).*`) {
		source += m[0]
	}
	var begun []string // keys whose end is a value
	for _, m := range regexp.MustCompile(`printf "(\w+_)%s"|Key: "(\w+_)" \+|, "(mandate)"\)`).FindAllStringSubmatch(source, -1) {
		begun = append(begun, m[1]+m[2]+m[3])
	}
	for key := range keys[lang.Swedish] {
		used := strings.Contains(source, `"`+key+`"`)
		for _, b := range begun {
			used = used || strings.HasPrefix(key, b)
		}
		if !used {
			t.Errorf("nothing asks for %s", key)
		}
	}
	for _, m := range regexp.MustCompile(`i18n "(\w+)"|"key" "(\w+)"|words\{Key: "(\w+)"\}`).FindAllStringSubmatch(source, -1) {
		if key := m[1] + m[2] + m[3]; !keys[lang.Swedish][key] {
			t.Errorf("%s is asked for, and is not there", key)
		}
	}
}

// templates gives the text of every template.
func templates(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"*.html", "_partials/*.html"} {
		names, err := filepath.Glob(filepath.Join(repository, "themes/insyn/layouts", pattern))
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	return all.String()
}

// calls finds a pattern in the package's own source.
func calls(t *testing.T, pattern string) [][]string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var found [][]string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, regexp.MustCompile(pattern).FindAllStringSubmatch(string(data), -1)...)
	}
	return found
}

// TestCodesInWords: in the tables each code has its word beside it.
func TestCodesInWords(t *testing.T) {
	files, err := downloads(example(t), past{}, "")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for name, data := range files {
		if !strings.HasPrefix(name, "csv/") {
			continue
		}
		r := csv.NewReader(bytes.NewReader(data))
		r.Comma = ';'
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, head := range rows[0] {
			if !strings.HasSuffix(head, " i ord") {
				continue
			}
			for _, row := range rows[1:] {
				if code, word := row[i-1], row[i]; code != "" && (word == "" || word == code) {
					t.Errorf("%s: %s %q has the word %q", name, rows[0][i-1], code, word)
				} else if code != "" {
					said++
				}
			}
		}
	}
	if said < 50 {
		t.Errorf("only %d codes: the test shows nothing", said)
	}
}
