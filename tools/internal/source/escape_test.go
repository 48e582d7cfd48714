package source

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode"
)

// TestEscape: nothing is left that does not show, and the text is the same.
func TestEscape(t *testing.T) {
	var all []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			all = append(all, r)
		}
	}
	for _, text := range []string{"", "åäö 🙂 “x”", "a\u202eb", "\u007f\u0085", "\U000e0041\u200d", string(all)} {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(map[string]string{text: text}); err != nil {
			t.Fatal(err)
		}
		got := Escape(b.Bytes())
		if bytes.ContainsFunc(bytes.TrimSpace(got), func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }) {
			t.Errorf("%q: %q", text, got)
		}
		var back map[string]string
		if err := json.Unmarshal(got, &back); err != nil || back[text] != text {
			t.Errorf("%q comes back as %q (%v)", text, back, err)
		}
	}
	if got := Escape([]byte("\"\xff\u202e\"")); string(got) != "\"\xff\\u202e\"" {
		t.Errorf("%q", got)
	}
}
