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
)

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
