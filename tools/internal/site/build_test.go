package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// budget is what a reading page may weigh, its style included: what the first
// round trips of a new connection carry.
const budget = 14_000

// build writes and renders the site below a new folder and verifies it.
func build(t *testing.T, in Input) (public string, want Expected) {
	t.Helper()
	root := t.TempDir()
	return buildIn(t, root, in)
}

func buildIn(t *testing.T, root string, in Input) (public string, want Expected) {
	t.Helper()
	hugo := hugo(t)
	want, err := Write(filepath.Join(root, "build"), in)
	if err != nil {
		t.Fatal(err)
	}
	if err := Render(t.Context(), Options{Repository: repository, Root: root, Hugo: hugo}); err != nil {
		t.Fatal(err)
	}
	public = filepath.Join(root, "public")
	if err := Verify(public, want); err != nil {
		t.Error(err)
	}
	return public, want
}

// hugo gives the program that makes the pages.
func hugo(t *testing.T) string {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("Hugo is not started with -short")
	}
	t.Log("the first time, Hugo is compiled: about two minutes")
	program, err := Hugo(t.Context(), repository)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// today is a day on which all that the example region has registered is past.
var today = lang.MustDate("2023-01-15")

// example inspects the example region in the middle of its projects, as it is
// known at their end.
func example(t *testing.T) Input {
	t.Helper()
	return exampleOn(t, lang.MustDate("2021-11-15"))
}

func exampleOn(t *testing.T, day lang.Date) Input {
	t.Helper()
	return inputOf(t, filetree.Folder("../../testdata/exempelregionen"), day)
}

func inputOf(t *testing.T, tree filetree.Tree, day lang.Date) Input {
	t.Helper()
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: tree, AsOf: day, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return Input{
		Report: result.Report, Register: result.Register, Files: result.Files,
		Prose: os.DirFS(filepath.Join(repository, "content")), History: lived(result.Register), Made: result.Rules.Today,
	}
}

// TestBuildExample builds the example region with the repository's own prose,
// published in a folder of its host, and reads every page.
func TestBuildExample(t *testing.T) {
	in := example(t)
	in.BaseURL = "https://example.org/insyn/"
	in.Browser = &Browser{Wasm: []byte("wasm"), Exec: []byte("exec"), Go: "go1.2.3"}
	public, want := build(t, in)
	for _, name := range want.Pages {
		checkPage(t, public, name)
	}
	for _, name := range scripted {
		if !strings.Contains(readFile(t, public, name), `<script type="module" src=`) {
			t.Errorf("%s has no script", name)
		}
	}
	lost := readFile(t, public, notFoundFile)
	if !strings.Contains(lost, `href="/insyn/"`) {
		t.Error("the page for lost readers does not lead from the host's root")
	}
	start := readFile(t, public, "index.html")
	if !strings.Contains(start, `<link rel="canonical" href="https://example.org/insyn/">`) {
		t.Error("the start page does not name its address")
	}
}

// TestBuildLong: a list of fifty rows keeps the budget too.
func TestBuildLong(t *testing.T) {
	in := archiveInput(t, open(t, "whole.txtar"))
	meeting := in.Files["data/projects/provet/meetings/a.json"]
	deviation := in.Files["data/projects/provet/deviations/franvaro.json"]
	for i := range 50 {
		for id, f := range map[string]*source.File{"a": meeting, "franvaro": deviation} {
			copied := fmt.Sprintf("%s-%d", id, i)
			data := bytes.Replace(f.Data, []byte(`"id": "`+id+`"`), []byte(`"id": "`+copied+`"`), 1)
			path := strings.Replace(f.Path, id+".json", copied+".json", 1)
			in.Files[path] = source.Parse(path, data)
		}
	}
	in.Register = record.New(slices.Collect(maps.Values(in.Files)), nil)
	public, want := build(t, in)
	for _, name := range want.Pages {
		checkPage(t, public, name)
	}
	if n := strings.Count(readFile(t, public, "projekt/provet/traffar/index.html"), "/traffar/a-"); n != 50 {
		t.Errorf("%d of the 50 meetings are in the list", n)
	}
}

// TestBuildHostile: what stands in a record is shown as text, whatever it looks
// like.
func TestBuildHostile(t *testing.T) {
	public, want := build(t, archiveInput(t, open(t, "hostile.txtar")))
	for _, name := range want.Pages {
		checkPage(t, public, name)
	}
	for name, texts := range map[string][]string{
		"index.html": {
			`<script>alert(1)</script> {{ errorf "titel" }} & ”Insyn”`,
			`{{< figure src="x" >}}{{% x %}}{{ template "y" }}`,
		},
		"projekt/ett/villkor/index.html":       {`<a href="https://example.org/">hit</a>`},
		"projekt/index.html":                   {`</p></main></body><img src=x onerror=alert(3)>`},
		"projekt/ett/index.html":               {`" onmouseover="alert(2)" x="`, `[länk](javascript:alert(4)) **fet** <b>fet</b>`},
		"projekt/ett/villkor/index/index.html": {`’ OR 1=1 -- <script src="https://example.org/x.js"></script>`, `{{ 1 }}`, `../../../etc/passwd`},
		"projekt/ett/underlag/index.html":      {`]]>--><style>*{display:none}</style>`},
		"projekt/ett/traffar/index/index.html": {`{{ .Site.Params }}`},
	} {
		shown := textOf(t, readFile(t, public, name))
		for _, s := range texts {
			if !strings.Contains(shown, s) {
				t.Errorf("%s does not show %s", name, s)
			}
		}
	}
}

// TestBuildTwice: the same input gives the same bytes, in another folder and
// another time zone.
func TestBuildTwice(t *testing.T) {
	in := archiveInput(t, open(t, "whole.txtar"))
	t.Setenv("TZ", "Pacific/Kiritimati")
	first, want := build(t, in)
	t.Setenv("TZ", "America/Los_Angeles")
	t.Setenv("HUGO_BASEURL", "https://elsewhere.example/") // the environment does not count
	second, _ := buildIn(t, filepath.Join(t.TempDir(), "a folder with spaces", "å"), in)
	for _, name := range slices.Concat(want.Pages, want.Files) {
		if readFile(t, first, name) != readFile(t, second, name) {
			t.Errorf("%s differs", name)
		}
	}
}

// TestMounts: Hugo sees the theme, the view data and the other files of the
// site, and nothing else: not data/, not content/. That must hold where build/
// is missing too, for Hugo leaves out what is missing and takes the usual folder.
func TestMounts(t *testing.T) {
	want := []string{
		"project build/data → data",
		"project build/none → archetypes",
		"project build/none → assets",
		"project build/none → content",
		"project build/none → i18n",
		"project build/none → layouts",
		"project build/none → static",
		"theme assets → assets",
		"theme content → content",
		"theme i18n → i18n",
		"theme layouts → layouts",
	}
	root := t.TempDir()
	if got := mounts(t, root); !slices.Equal(got, want) {
		t.Errorf("without build/\n got %q\nwant %q", got, want)
	}
	if _, err := Write(filepath.Join(root, "build"), archiveInput(t, open(t, "whole.txtar"))); err != nil {
		t.Fatal(err)
	}
	if got := mounts(t, root); !slices.Equal(got, want) {
		t.Errorf("with build/\n got %q\nwant %q", got, want)
	}
}

// mounts asks Hugo which folder it reads as what.
func mounts(t *testing.T, root string) []string {
	t.Helper()
	cmd := exec.Command(hugo(t), slices.Concat([]string{"config", "mounts"}, inputs(mustAbs(t, repository), root))...)
	cmd.Dir = repository
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var module struct {
			Path   string
			Mounts []struct{ Source, Target string }
		}
		if err := d.Decode(&module); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		owner := "project "
		if strings.Contains(module.Path, "insyn") {
			owner = "theme "
		}
		for _, m := range module.Mounts {
			got = append(got, owner+filepath.ToSlash(m.Source)+" → "+m.Target)
		}
	}
	slices.Sort(got)
	return slices.Compact(got) // content is mounted once for each language
}

// TestPlanted: files that lie under the root, where Hugo would look for its own
// by habit, change nothing.
func TestPlanted(t *testing.T) {
	in := archiveInput(t, open(t, "whole.txtar"))
	clean, want := build(t, in)
	root := t.TempDir()
	for name, text := range map[string]string{
		"hugo.toml":                            "title = 'planted'\n[[module.mounts]]\nsource = 'data'\ntarget = 'data'\n",
		"config/_default/hugo.toml":            "[[module.mounts]]\nsource = 'data'\ntarget = 'data'\n",
		"config/production/module.toml":        "[[mounts]]\nsource = 'content'\ntarget = 'content'\n",
		"data/sv.json":                         `{"pages": []}`,
		"content/index.md":                     "planted",
		"content/projekt/_index.md":            "---\ncascade: {build: {render: never}}\n---\n",
		"content/page-4.md":                    "planted",
		"layouts/baseof.html":                  "planted",
		"layouts/condition.html":               "planted",
		"i18n/sv.toml":                         "start = 'planted'",
		"static/planted.html":                  "planted",
		"assets/css/main.css":                  "* { display: none }",
		"themes/insyn/layouts/baseof.html":     "planted",
		"_vendor/insyn/layouts/baseof.html":    "planted",
		"_vendor/modules.txt":                  "# insyn v1.0.0\n",
		"go.mod":                               "module planted\n",
		"archetypes/default.md":                "planted",
		"resources/_gen/assets/css/main.css":   "planted",
		"layouts/_partials/head.html":          "planted",
		"layouts/shortcodes/figure.html":       "planted",
		"content/_content.gotmpl":              `{{ errorf "planted" }}`,
		"build.toml":                           "planted",
		".hugo_build.lock":                     "",
		"data/projects/provet/conditions/x.md": "planted",
	} {
		if err := writeFile(filepath.Join(root, filepath.FromSlash(name)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	public, _ := buildIn(t, root, in)
	for _, name := range slices.Concat(want.Pages, want.Files) {
		if readFile(t, clean, name) != readFile(t, public, name) {
			t.Errorf("%s differs", name)
		}
	}
}

// TestRenderFails: without view data there is no site, and the last good one
// stays.
func TestRenderFails(t *testing.T) {
	hugo := hugo(t)
	root := t.TempDir()
	if err := writeFile(filepath.Join(root, "public", "index.html"), []byte("the last good one")); err != nil {
		t.Fatal(err)
	}
	// A file where Hugo would by habit look for data is not taken for them.
	for _, l := range lang.All {
		forged := []byte(`{"site": {}, "menus": {}, "pages": [{"layout": "start", "path": ""}]}`)
		if err := writeFile(filepath.Join(root, "data", string(l)+".json"), forged); err != nil {
			t.Fatal(err)
		}
	}
	for _, pages := range []string{"", "{}", `{"site": {}, "menus": {}, "pages": []}`} {
		if pages != "" {
			if err := writeFile(filepath.Join(root, "build", "data", "sv.json"), []byte(pages)); err != nil {
				t.Fatal(err)
			}
		}
		err := Render(t.Context(), Options{Repository: repository, Root: root, Hugo: hugo})
		if err == nil || !strings.Contains(err.Error(), "sv.json") {
			t.Errorf("view data %q: error %v", pages, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Render(ctx, Options{Repository: repository, Root: root, Hugo: hugo}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
	if got := readFile(t, filepath.Join(root, "public"), "index.html"); got != "the last good one" {
		t.Errorf("public/index.html is now %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(root, "public.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestNoHugo(t *testing.T) {
	program, err := Hugo(t.Context(), t.TempDir())
	if program != "" || err == nil || !strings.Contains(err.Error(), "go.mod") && !strings.Contains(err.Error(), "hugo") {
		t.Errorf("in a folder without go.mod: %q, error %v", program, err)
	}
}

// scripted are the pages that run a script, which no other page does.
var scripted = []string{"rakna-om/index.html", "registrera/index.html", "en/recompute/index.html"}

// The policies: what a page that runs a script may do, and all others.
const (
	readingPolicy  = "default-src 'none'; connect-src 'self'; style-src 'HASH'; img-src data:; base-uri 'none'; form-action 'none'"
	scriptedPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; require-trusted-types-for 'script'; trusted-types insyn-worker; " +
		"connect-src 'self'; style-src 'HASH'; img-src data:; base-uri 'none'; form-action 'none'"
)

// checkPage holds a page against what every page must keep: weight, no code but the
// script of those that have one, a policy that allows that and the style that is there
// and nothing else.
func checkPage(t *testing.T, public, name string) {
	t.Helper()
	page := readFile(t, public, name)
	if n := weight(page); n > budget {
		t.Errorf("%s weighs %d bytes, over the budget of %d", name, n, budget)
	}
	styles, scripts, policy, hash := 0, 0, "", ""
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := z.Token()
		attr := map[string]string{}
		for _, a := range tag.Attr {
			attr[a.Key] = a.Val
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.Contains(strings.ToLower(a.Val), "javascript:") {
				t.Errorf("%s: %s", name, tag)
			}
		}
		switch tag.Data {
		case "script":
			if src := attr["src"]; src != "" && slices.Contains(scripted, name) {
				scripts++
				sum := sha256.Sum256([]byte(readFile(t, public, path.Join(path.Dir(name), src))))
				if want := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); attr["integrity"] != want {
					t.Errorf("%s: %s has the digest %s", name, tag, want)
				}
				continue
			}
			// What no browser runs: linked data.
			z.Next()
			var linked struct {
				Context string `json:"@context"`
				Type    string `json:"@type"`
			}
			if err := json.Unmarshal(z.Raw(), &linked); err != nil || attr["type"] != "application/ld+json" || len(tag.Attr) != 1 ||
				linked.Context != "https://schema.org" || linked.Type == "" {
				t.Errorf("%s: %s%s, %v", name, tag, z.Raw(), err)
			}
		case "img", "iframe", "object", "embed", "form", "base":
			t.Errorf("%s: %s", name, tag)
		case "meta":
			if attr["http-equiv"] == "Content-Security-Policy" {
				policy = attr["content"]
			}
		case "style":
			styles++
			z.Next()
			sum := sha256.Sum256(z.Raw())
			hash = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
		}
	}
	want := readingPolicy
	if scripts > 0 {
		want = scriptedPolicy
	}
	if want = strings.Replace(want, "HASH", hash, 1); policy != want {
		t.Errorf("%s: policy %q\nwant %q", name, policy, want)
	}
	if styles != 1 {
		t.Errorf("%s: %d styles", name, styles)
	}
}

func weight(page string) int {
	var b bytes.Buffer
	z := gzip.NewWriter(&b) // the level that web servers use
	_, _ = z.Write([]byte(page))
	_ = z.Close()
	return b.Len()
}

// textOf gives what a page shows, with runs of white space as one space.
func textOf(t *testing.T, page string) string {
	t.Helper()
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			b.WriteString(z.Token().Data)
		}
	}
}

func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS(dir), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func mustAbs(t *testing.T, dir string) string {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}
