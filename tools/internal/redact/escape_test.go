package redact

import "testing"

// TestUnescaped: what stands behind an escape is read as it is meant.
func TestUnescaped(t *testing.T) {
	for text, want := range map[string]string{
		`rad\n191212121212`:    `rad  191212121212`,
		`\u0031\u0039\u002D1`:  `19-1`,
		`\x31\x39\u2013`:       "19\u2013",
		`a\\u0031`:             `a\1`,
		`C:\data`:              `C:\data`,
		`\u00`:                 `\u00`,
		`\u000a1`:              ` 1`,
		"nothing to undo here": "nothing to undo here",
	} {
		if got := Unescaped(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
