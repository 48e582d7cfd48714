package sitetest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"insyn/tools/internal/cli"
	"insyn/tools/testdata"
)

// The pictures that the README shows. Both are of made-up records, and say so.
const (
	pictures = repository + "/.github/images/"
	width    = 820                   // of the comment, as wide as GitHub shows it
	wording  = "testdata/comment.md" // what the picture of a comment says
	blocked  = repository + "/tools/testdata/prova/tva-politiker.diff"
)

// TestPictures writes the README's pictures with -update. Without it a picture
// of a comment that is worded otherwise by now fails: run
//
//	go test ./tools/sitetest -run TestPictures -update
func TestPictures(t *testing.T) {
	comment := blockedComment(t)
	if !*update {
		if want, err := os.ReadFile(wording); err != nil || string(want) != comment {
			t.Errorf("the comment is not worded as in the README's picture of it: run go test ./tools/sitetest -run TestPictures -update (%v)", err)
		}
		for _, name := range []string{"start.png", "comment.png"} {
			file, err := os.Open(pictures + name)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if _, err := png.Decode(file); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		return
	}

	b := newTab(t)
	s := example(t)
	var start, answer []byte
	var page bytes.Buffer
	fmt.Fprint(&page, above)
	github := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := github.Convert([]byte(comment), &page); err != nil {
		t.Fatal(err)
	}
	shown := &built{name: "comment", dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(shown.dir, "index.html"), page.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	server := serve(t, s, shown).String()
	var height int64
	if err := b.do(
		chromedp.Navigate(server+"/example/"), chromedp.EmulateViewport(1100, 720), chromedp.CaptureScreenshot(&start),
		chromedp.Navigate(server+"/comment/"), chromedp.EmulateViewport(width, 400), chromedp.Evaluate("document.documentElement.offsetHeight", &height),
	); err != nil {
		t.Fatal(err)
	}
	if err := b.do(chromedp.EmulateViewport(width, height), chromedp.CaptureScreenshot(&answer)); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{pictures + "start.png": smaller(t, start), pictures + "comment.png": smaller(t, answer), wording: []byte(comment)}
	for name, data := range files {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// smaller returns the picture in its 256 most frequent colours: letters have
// edges of many shades, of which nobody misses the rare ones.
func smaller(t *testing.T, data []byte) []byte {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	area := picture.Bounds()
	counts := map[color.Color]int{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			counts[picture.At(x, y)]++
		}
	}
	palette := slices.SortedFunc(maps.Keys(counts), func(a, b color.Color) int { return counts[b] - counts[a] })
	few := image.NewPaletted(area, palette[:min(len(palette), 256)])
	draw.Draw(few, area, picture, area.Min, draw.Src)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, few); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// above comes before the comment in its picture: GitHub's look, in short.
const above = `<!doctype html><meta charset="utf-8"><title>Comment</title><style>
body { margin: 0; background: #fff }
main { padding: 16px; font: 14px/1.5 "Noto Sans", "Liberation Sans", Arial, sans-serif; color: #1f2328 }
header { background: #f3b58f; color: #1f1a20; font-weight: 600; padding: 6px 16px; border: 1px solid #d1d9e0; border-bottom: 0 }
article { border: 1px solid #d1d9e0; padding: 16px }
h3, h4 { margin: 18px 0 8px; line-height: 1.25 } h3 { font-size: 18px } h4 { font-size: 14px } article > :first-child { margin-top: 0 }
p, ul { margin: 0 0 10px } ul { padding-left: 28px } li > ul { margin: 0 }
code { font: 85% "Noto Sans Mono", "Liberation Mono", monospace; background: #eff1f3; padding: 2px 5px; border-radius: 6px }
sub { font-size: 12px; vertical-align: baseline; color: #59636e } a { color: inherit; text-decoration: none }
</style><main><header>Påhittat exempel. Personerna och beslutet finns inte.</header><article>
`

// blockedComment returns the comment on a pull request to the frozen records
// that appoints one politician to the first meeting and another to the rest.
func blockedComment(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	diff, err := filepath.Abs(blocked)
	if err != nil {
		t.Fatal(err)
	}
	records := fstest.MapFS{}
	for name, data := range testdata.Records() {
		records[name] = &fstest.MapFile{Data: data}
	}
	if err := os.CopyFS(dir, records); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"init -q -b main", "add .", "commit -qm records", "switch -qc change", "apply " + diff, "add .", "commit -qm change"} {
		cmd := exec.Command("git", strings.Fields(args)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir,
			"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@insyn.example", "GIT_AUTHOR_DATE=2023-01-10T12:00:00Z",
			"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@insyn.example", "GIT_COMMITTER_DATE=2023-01-10T12:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	var out, errs strings.Builder
	status := cli.Command{
		Stdout: &out, Stderr: &errs, Dir: dir,
		Now: func() time.Time { return time.Date(2023, 1, 15, 12, 0, 0, 0, time.UTC) },
		Env: func(string) string { return "" },
	}.Run(background, []string{"gate", "--into", "main", "--change", "HEAD", "--format", "markdown"})
	if status != 1 {
		t.Fatalf("gate answers %d, not that the change is blocked: %s%s", status, &out, &errs)
	}
	return out.String()
}
