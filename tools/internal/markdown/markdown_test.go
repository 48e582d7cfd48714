package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"insyn/tools/internal/redact"
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
func outline(t *testing.T, page string) (elements, text string) {
	t.Helper()
	var out bytes.Buffer
	if err := hubMarkdown.Convert([]byte(page), &out); err != nil {
		t.Fatal(err)
	}
	z := xhtml.NewTokenizer(&out)
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
		shown := strings.Join(strings.Fields(Visible(redact.IdentityNumbers(text))), " ")
		if shown == "" {
			return
		}
		for _, frame := range frames {
			want, plain := outline(t, strings.Replace(frame, "%", "ord", 1))
			got, said := outline(t, strings.Replace(frame, "%", Text(text), 1))
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

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"Alva Exempelsson, § 45":        "Alva Exempelsson, § 45",
		"@insyn-region/alla":            "@&#8203;insyn-region/alla",
		"se #12 och GH-7":               `se \#&#8203;12 och GH-&#8203;7`,
		"<img src=x onerror=alert(1)>":  "&lt;img src=x onerror=alert(1)&gt;",
		"[hit](https://x.example)":      `\[hit\](https:&#8203;//x.example)`,
		"www.x.example":                 "www&#8203;.x.example",
		"a@x.example":                   "a@&#8203;x.example",
		"*stark* _kursiv_ ~~struken~~":  `\*stark\* \_kursiv\_ \~\~struken\~\~`,
		"`kod` | cell":                  "\\`kod\\` \\| cell",
		"&#64;alla &lt;":                "&amp;\\#&#8203;64;alla &amp;lt;",
		"rad\n\n# Rubrik\r\n- punkt":    `rad  \#&#8203; Rubrik  - punkt`,
		"# Rubrik":                      `\#&#8203; Rubrik`,
		"- punkt":                       `\- punkt`,
		"12. punkt":                     `12\. punkt`,
		"2020-12-15":                    `2020\-12-15`,
		"$x$":                           "&#36;x&#36;",
		":tada:":                        ":&#8203;tada:",
		"före\u202eefter\u200b\x1b[31m": `före\\u202eefter\\u200b\\u001b\[31m`,
		"\xff":                          `\\xff`,
		"19811218-9876":                 "●●●●●●",
		"</details>\n## Godkänt":        `&lt;/details&gt; \#&#8203;\#&#8203; Godkänt`,
		"<!-- insyn/nomination -->":     `&lt;\!-- insyn/nomination --&gt;`,
	} {
		if got := Text(in); got != want {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestPath(t *testing.T) {
	for in, want := range map[string]string{
		"data/people/person-2kd.json": "`data/people/person-2kd.json`",
		"data/`x`.json":               "data/\\`x\\`.json",
		"data/\n::error::x":           `data/ :&#8203;:&#8203;error:&#8203;:&#8203;x`,
		"data/19811218-9876.json":     "data/●●●●●●.json",
	} {
		if got := Path(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
