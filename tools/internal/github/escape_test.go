package github

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"insyn/tools/internal/rule"
)

// frames are where comments put text of others: each holds one %.
var frames = []string{
	"%",                              // a paragraph
	"- %\n- `NOM-03` next",           // an item
	"- `data/x.json`: % `NOM-03`",    // inside an item
	"| **Uppfyllt** | % |\n",         // a row
	"<sub>% — rest</sub>",            // the foot
	"**Det här blockerar (1)**\n\n%", // after a heading
}

// hubMarkdown reads GitHub's flavour of Markdown, with HTML let through: what
// GitHub's own cleaning takes away later must not be there in the first place.
var hubMarkdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))

// outline is the elements of the page in order, without the text, and the text.
func outline(t *testing.T, markdown string) (elements, text string) {
	t.Helper()
	var page bytes.Buffer
	if err := hubMarkdown.Convert([]byte(markdown), &page); err != nil {
		t.Fatal(err)
	}
	z := xhtml.NewTokenizer(&page)
	var e, x strings.Builder
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return e.String(), x.String()
		case xhtml.TextToken:
			x.WriteString(z.Token().Data)
		default:
			e.WriteString(z.Token().String())
		}
	}
}

// alive is what GitHub makes a link, a call or a picture of in the text of a
// page.
var alive = regexp.MustCompile(`(?i)@[a-z0-9]|#[0-9]|\bgh-[0-9]|\bwww\.|[a-z]://|:[a-z0-9_+-]+:`)

// FuzzMarkdown: whatever a text of others is, it shows as it was written, is
// the same piece of the page as a plain word would be, and calls nobody.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{
		"@octo-org/alla #12 GH-3 octo/repo#4 :tada: www.example.org https://example.org/x",
		"<script>alert(1)</script><!-- x --><img src=x onerror=y> &lt; &#64;octo",
		"# Rubrik\n\n- punkt\n1. ett\n===\n---\n> citat\n```kod```\n    indrag",
		"[länk](https://example.org) ![bild](x) [^1] [x]: y ~~nej~~ **ja** _så_ `kod` $x$ | a | b |",
		"\u202eomvänt\u200b \x00 \xff\xfe 19811218-9876 \\@ \\\\@ &amp;#35;1",
		"* * *", "+ x", "2) x", " = ", "a  \nb", "\t\tx", "http:/ /x:y", "<https://example.org>", "a@example.org",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shown := strings.Join(strings.Fields(visible(rule.MaskIdentityNumbers(text))), " ")
		if shown == "" {
			return
		}
		for _, frame := range frames {
			want, plain := outline(t, strings.Replace(frame, "%", "ord", 1))
			got, said := outline(t, strings.Replace(frame, "%", markdown(text), 1))
			if got != want {
				t.Errorf("%q in %q makes\n%s\nwant\n%s", text, frame, got, want)
			}
			if found := alive.FindString(said); found != "" {
				t.Errorf("%q in %q is alive: %q", text, frame, found)
			}
			said = strings.Join(strings.Fields(strings.ReplaceAll(said, "\u200b", "")), " ")
			if whole := strings.Replace(strings.Join(strings.Fields(plain), " "), "ord", shown, 1); said != whole {
				t.Errorf("%q in %q shows\n%q\nwant\n%q", text, frame, said, whole)
			}
		}
	})
}

// FuzzCommand: whatever a message or a path is, it stays one workflow command,
// with the properties that it was given.
func FuzzCommand(f *testing.F) {
	f.Add("data/x.json", "a%0Ab\n::stop-commands::x\r\n##[add-path]y")
	f.Add("0", "%0###[0")
	f.Add("x,line=3,title=y::z\u2028", "::error::19811218-9876")
	f.Fuzz(func(t *testing.T, file, message string) {
		s := command("error", file, 7, "NOM-03", message)
		if strings.ContainsAny(s, "\r\n") || strings.Contains(s, "##[") {
			t.Errorf("%q", s)
		}
		properties, rest, _ := strings.Cut(strings.TrimPrefix(s, "::error "), "::")
		want := 1
		if file != "" {
			want = 3
		}
		if n := len(strings.Split(properties, ",")); n != want {
			t.Errorf("%d properties in %q, want %d", n, s, want)
		}
		back := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%25", "%").Replace(rest)
		if shown := oldCommand.ReplaceAllString(visible(rule.MaskIdentityNumbers(message)), "#["); back != shown {
			t.Errorf("%q reads as %q, want %q", s, back, shown)
		}
	})
}
