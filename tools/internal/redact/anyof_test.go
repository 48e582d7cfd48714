package redact

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"insyn/tools/internal/sample"
)

// TestAnyOf: an expression whose alternatives are tried one by one matches what
// it matches as a whole, on what people write and on pieces of its own.
func TestAnyOf(t *testing.T) {
	var written []string
	for line := range strings.Lines(texts + minutes + told) {
		text, _, _ := strings.Cut(line, "\t")
		if len(text)%3 == 0 { // a third tells as much
			written = append(written, strings.ToLower(text), plainForm(text))
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	all := 0
	for _, expression := range []anyOf{
		absence(), person(), event(), acts(), policy(), stated(), reason(), matter(), subject(), patient(), trade(), spokenFor(), reported(), said(), apart(), adjoined(), leading(), preventing(), coordinated(), labelled(),
		oneOf(`a?|x*`)(), oneOf(`[|)]b|c\|d`)(), oneOf(`(?i:åre)|xy`)(), oneOf(`(?:ab){2}|(?:cd){0,2}e+`)(),
	} {
		whole := expression.whole()
		name := fmt.Sprintf("%.20q", whole)
		var pieces []string
		for _, one := range expression.list {
			pieces = append(pieces, one.needs...)
		}
		pieces = append(pieces, " ", " ", "a", "ÅrE", "xy", "◆ ", " , och ", "|b", "c|d", "e", "inte", ".")
		texts := append([]string{""}, sample.Of(written)...)
		for range sample.Count(400) {
			var b strings.Builder
			for range 1 + random.IntN(5) {
				b.WriteString(pieces[random.IntN(len(pieces))])
				b.WriteString([]string{"", " "}[random.IntN(2)])
			}
			texts = append(texts, b.String())
		}
		matched := 0
		for _, text := range texts {
			want := whole.MatchString(text)
			if expression.MatchString(text) != want || expression.in(text).MatchString(text) != want {
				t.Errorf("%s on %q: %v, want %v", name, text, !want, want)
			}
			if want {
				matched++
			}
		}
		if all += matched; matched == 0 && !testing.Short() {
			t.Errorf("%s matches nothing here", name)
		}
	}
	if all < sample.Count(2000) {
		t.Errorf("%d matches: the test shows too little", all)
	}
}
