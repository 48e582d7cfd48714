package site

import (
	"testing"

	"insyn/tools/internal/lang"
)

func TestHref(t *testing.T) {
	start := place{}
	meeting := project("provet").under("meetings", "a")
	for _, c := range []struct {
		to       href
		up, want string
	}{
		{"", "../../", ""},
		{start.href(lang.Swedish), "../../", "../../"},
		{start.href(lang.Swedish), "./", "./"},
		{start.href(lang.Swedish), "/insyn/", "/insyn/"},
		{start.href(lang.English), "./", "./en/"},
		{meeting.href(lang.Swedish), "../", "../projekt/provet/traffar/a/"},
		{meeting.href(lang.English).at("utfall"), "/", "/en/projects/provet/meetings/a/#utfall"},
		{start.href(lang.Swedish).at("om"), "../", "../#om"},
		{"data/site.json", "../", "../data/site.json"},
	} {
		if got := c.to.from(c.up); got != c.want {
			t.Errorf("%q from a page with the root at %q is %q, not %q", c.to, c.up, got, c.want)
		}
	}
}
