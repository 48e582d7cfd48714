package rule

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// TestCheapLooks: what spares most texts the expressions spares none that these would find something in.
func TestCheapLooks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string, n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(from[random.IntN(len(from))])
		}
		return b.String()
	}
	signs := strings.Split("a,B,ö,É, ,\n,1,-,.,/,:,;,<,>,{,},%,x>,!,\u00a0,\u00ad,\u0085,\u2009,\u200b,\u0301,\u0378,\ue000,\ufe0f,☺,–,’,“,”,…,§,µ,ª,²,½,×,а,ﬁ,ſ,\u212a,\x80,\t,\x7f,"+
		"https://,http://,HTTPS://,ftp://,javascript:,data:,file:,mailto:,tel:,DATA:,://,10:00", ",")
	plain := 0
	for range sample.Count(200_000) {
		text := pick(signs, 1+random.IntN(6))
		if !everyday(text) {
			continue
		}
		plain++
		_, unseen := firstUnseen(text)
		_, _, alike := firstLookAlike(text)
		link := slices.ContainsFunc(scheme.FindAllString(text, -1), func(found string) bool {
			return !strings.HasPrefix(strings.ToLower(found), "https://")
		})
		if unseen || alike || link || !norm.NFC.IsNormalString(text) || tag.MatchString(text) || template.MatchString(text) {
			t.Fatalf("%q is not looked at", text)
		}
	}
	if plain < sample.Count(10_000) {
		t.Errorf("only %d everyday texts", plain)
	}
}

// TestEachPart: every name and scalar value comes once, a name before what it
// names, with the place that it has.
func TestEachPart(t *testing.T) {
	f := source.Parse("x.json", []byte(`{"a/b": ["x", 1, {"sv": "y"}], "c": null, "d": {"e": true}}`))
	type said struct {
		text, field string
		spot        finding.Place
	}
	var got []said
	eachPart(f, func(p part) {
		if p.text != "" && !strings.Contains(string(f.Data[p.start:p.end]), p.text) {
			t.Errorf("%q does not stand in bytes %d to %d", p.text, p.start, p.end)
		}
		got = append(got, said{p.text, p.field, p.spot()})
	})
	name := func(text, pointer string) said {
		return said{text, "", finding.Place{Path: "x.json", Pointer: pointer, Name: true}}
	}
	value := func(text, field, pointer string) said {
		return said{text, field, finding.Place{Path: "x.json", Pointer: pointer}}
	}
	want := []said{
		name("a/b", "/a~1b"), value("x", "a/b", "/a~1b/0"), value("1", "a/b", "/a~1b/1"),
		name("sv", "/a~1b/2/sv"), value("y", "sv", "/a~1b/2/sv"),
		name("c", "/c"), value("", "c", "/c"),
		name("d", "/d"), name("e", "/d/e"), value("", "e", "/d/e"),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	var texts []string
	eachText(f, func(p part) { texts = append(texts, p.text) })
	if !slices.Equal(texts, []string{"x", "y"}) {
		t.Errorf("texts are %q", texts)
	}
}
