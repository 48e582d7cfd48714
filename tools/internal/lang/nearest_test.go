package lang

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		found      string
		candidates string
		want       string
	}{
		{"persn", "id person post", "person"},
		{"presonn", "person", "person"},
		{"PERSON", "person", "person"},
		{"MEMBER", "substitute member", "member"},
		{"regional-comissioner", "member regional-commissioner", "regional-commissioner"},
		{"regionalcomisioner", "member regional-commissioner", "regional-commissioner"},
		{"ab", "ba id", ""},
		{"jo", "yes no", ""},
		{"yse", "yes no", "yes"},
		{"full-dya", "half-day full-day", "full-day"},
		{"", "yes", ""},
		{"helt annat", "yes no", ""},
		{"närvarand", "närvarande", "närvarande"},
		{strings.Repeat("x", 1<<20), "person", ""},
	} {
		if got := Nearest(test.found, strings.Fields(test.candidates)); got != test.want {
			t.Errorf("Nearest(%.30q, %s) = %q, want %q", test.found, test.candidates, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 3, 0}, {"", "abc", 3, 3}, {"abc", "", 2, 3}, {"abc", "abc", 0, 0},
		{"abc", "acb", 3, 1}, {"abcd", "badc", 3, 2}, {"kitten", "sitting", 3, 3},
		{"ca", "abc", 3, 3}, // each letter moves at most once
		{"åäö", "aäö", 1, 1}, {"abc", "xyz", 1, 2}, {"a", "b", -1, 0},
	} {
		if got := distance(test.a, test.b, test.limit); got != test.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", test.a, test.b, test.limit, got, test.want)
		}
		if back := distance(test.b, test.a, test.limit); back != test.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", test.b, test.a, test.limit, back, test.want)
		}
	}
}
