package lang

import (
	"strings"
	"testing"
	"unicode"
)

// TestVisible: every character either shows itself or comes out in signs that do.
func TestVisible(t *testing.T) {
	for r := range unicode.MaxRune {
		s := string(r)
		shown := Visible(s)
		if shown != s && !isPlain(shown) || shown == "" || strings.ContainsFunc(shown, steers) {
			t.Errorf("%U comes out as %q", r, shown)
		}
	}
	if is := Visible("å\u202e\x1b[2J\xff\U000e0041"); is != `å\u202e\u001b[2J\xff\U000e0041` {
		t.Error(is)
	}
}
