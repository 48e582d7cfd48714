package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/site"
)

// newRegion copies the example region to a folder of its own.
func newRegion(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "data"), os.DirFS("../../testdata/exempelregionen/data")); err != nil {
		t.Fatal(err)
	}
	return root
}

// commit makes the folder a repository, and of its files a commit, whose id
// depends on the files alone.
func commit(t *testing.T, dir string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A"}, {"commit", "-qm", "The region"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir,
			"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@insyn.example", "GIT_AUTHOR_DATE=2023-01-10T12:00:00Z",
			"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@insyn.example", "GIT_COMMITTER_DATE=2023-01-10T12:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args[0], err, out)
		}
	}
}

func edit(t *testing.T, root, name, old, new string) {
	t.Helper()
	name = filepath.Join(root, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	if err := os.WriteFile(name, bytes.ReplaceAll(data, []byte(old), []byte(new)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// digest sums up a folder: every path and every byte.
func digest(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(h, "%q %d\n%s", name, len(data), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// skipHugo leaves out with -short what starts Hugo.
func skipHugo(t *testing.T) {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("Hugo is not started with -short")
	}
}

func build(t *testing.T, root string, more ...string) (status int, stdout, stderr string) {
	t.Helper()
	skipHugo(t)
	return call(t, Command{Dir: repository}, append([]string{"build", "--root", absolute(t, root)}, more...)...)
}

// hugoAlone returns a folder with Hugo and what a reader's browser runs, and nothing
// else, as a release has it.
func hugoAlone(t *testing.T, b *site.Browser) string {
	t.Helper()
	hugo, err := site.Hugo(t.Context(), repository)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(hugo, filepath.Join(dir, "hugo")); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{site.BrowserProgram: b.Wasm, site.BrowserExec: b.Exec} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	name, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// TestBuildIsReproducible: the same commit and date give the same bytes, in
// whatever folder and time zone, on one processor and on two, by a clone and by the
// program alone with Hugo beside it.
func TestBuildIsReproducible(t *testing.T) {
	skipHugo(t)
	processors, zone := runtime.GOMAXPROCS(0), time.Local
	defer func() { runtime.GOMAXPROCS(processors); time.Local = zone }()
	var digests []string
	var compiled *site.Browser
	for i, name := range []string{"Pacific/Kiritimati", "America/Los_Angeles"} {
		// For the tool, which is this process, and for Hugo, which it starts.
		there, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		time.Local = there
		t.Setenv("TZ", name)
		runtime.GOMAXPROCS(1 + i)
		t.Setenv("GOMAXPROCS", strconv.Itoa(1+i))
		root := newRegion(t)
		edit(t, root, "data/people/person-2kd.json", `Alva Exempelsson`, `Alva Utkast`)
		commit(t, root)
		edit(t, root, "data/people/person-2kd.json", `Alva Utkast`, `Alva Exempelsson`)
		commit(t, root)
		// The second is built a year later, as on the day of the first, and where
		// there is neither theme nor prose.
		c := Command{Dir: repository, browser: func(ctx context.Context, clone string) (*site.Browser, error) {
			var err error
			compiled, err = site.MakeBrowser(ctx, clone)
			return compiled, err
		}}
		if i > 0 {
			c.Dir, c.Beside = t.TempDir(), hugoAlone(t, compiled)
			c.Now = func() time.Time { return time.Date(2024, 1, 15, 12, 0, 0, 0, time.UTC) }
			c.Env = func(key string) string { return map[string]string{"SOURCE_DATE_EPOCH": "1673784000"}[key] }
		}
		if status, _, stderr := call(t, c, "build", "--root", absolute(t, root), "--as-of", "2021-10-01", "--base-url", "https://insyn.example/x/"); status != exitFine {
			t.Fatalf("status %d: %s", status, stderr)
		}
		digests = append(digests, digest(t, filepath.Join(root, "public")))
		told, err := os.ReadFile(filepath.Join(root, "public", "projekt", "vagar-till-hallbar-utveckling", "andringar", "index.html"))
		if err != nil || !bytes.Contains(told, []byte("Ändrar uppgifter om Alva Exempelsson: namn.")) || bytes.Contains(told, []byte("Utkast")) {
			t.Errorf("the change is not told in the words of today: %s, %v", told, err)
		}
	}
	if digests[0] != digests[1] {
		t.Error("two builds of one commit and date differ")
	}
}

// TestBuildWithoutBrowser: where what a reader's browser runs cannot be compiled nothing
// is built, and what Go says is told; a release that lacks it builds the rest.
func TestBuildWithoutBrowser(t *testing.T) {
	skipHugo(t)
	root := newRegion(t)
	bare := t.TempDir()
	if err := os.WriteFile(filepath.Join(bare, "go.mod"), []byte("module insyn\n\ngo 1.26\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := Command{Dir: repository, browser: func(ctx context.Context, _ string) (*site.Browser, error) { return site.MakeBrowser(ctx, bare) }}
	status, _, stderr := call(t, broken, "build", "--root", root)
	if status != exitFailed || !strings.Contains(stderr, "gick inte att kompilera, och inget är byggt") || !strings.Contains(stderr, "tools") {
		t.Errorf("status %d: %s", status, stderr)
	}
	if _, err := os.Stat(filepath.Join(root, "public")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something is built: %v", err)
	}
	b, _ := anyBrowser(t.Context(), "")
	beside := hugoAlone(t, b)
	if err := os.Remove(filepath.Join(beside, site.BrowserExec)); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call(t, Command{Dir: t.TempDir(), Beside: beside}, "build", "--root", root); status != exitFine {
		t.Fatalf("status %d: %s", status, stderr)
	}
	if found, err := filepath.Glob(filepath.Join(root, "public", "insyn-*")); err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}

// TestBuildKeepsTheLastGoodSite: what blocks leaves the site as it was, and
// nothing else behind.
func TestBuildKeepsTheLastGoodSite(t *testing.T) {
	root := newRegion(t)
	status, stdout, stderr := build(t, root)
	if status != exitFine || !strings.Contains(stdout, "Webbplatsen är byggd i ") {
		t.Fatalf("status %d: %s%s", status, stdout, stderr)
	}
	good := digest(t, filepath.Join(root, "public"))

	edit(t, root, "data/people/person-2kd.json", `"elected"`, `"elektd"`)
	status, stdout, stderr = build(t, root)
	if status != exitBlocked || !strings.Contains(stdout, "[FIL-03]") || !strings.Contains(stderr, "Inget har byggts.") {
		t.Errorf("status %d: %s%s", status, stdout, stderr)
	}
	if digest(t, filepath.Join(root, "public")) != good {
		t.Error("public was changed")
	}

	edit(t, root, "data/people/person-2kd.json", `"elektd"`, `"elected"`)
	edit(t, root, "data/people/person-2kd.json", `Alva Exempelsson`, `Alva Nyström`)
	if status, _, stderr := build(t, root, "--lang", "en"); status != exitFine {
		t.Fatalf("status %d: %s", status, stderr)
	}
	if digest(t, filepath.Join(root, "public")) == good {
		t.Error("public was not changed")
	}
	var names []string
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "build data public" {
		t.Errorf("left behind: %s", got)
	}
}

// screen collects what is printed while it is being printed.
type screen struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// waitFor gives what the pattern finds on the screen, waiting for it.
func (s *screen) waitFor(t *testing.T, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for deadline := time.Now().Add(10 * time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if found := re.FindString(s.String()); found != "" {
			return found
		}
	}
	t.Fatalf("%s was not printed, but:\n%s", pattern, s)
	return ""
}

func get(t *testing.T, url string) (status int, header http.Header, body string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(data)
}

// news waits for the server to tell that the page has changed.
func news(t *testing.T, url, page string) {
	t.Helper()
	path := regexp.MustCompile(`/\.insyn/changes\?since=\d+`).FindString(page)
	if path == "" {
		t.Fatalf("the page does not ask for news:\n%s", page)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+strings.TrimPrefix(path, "/"), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if event, err := io.ReadAll(resp.Body); err != nil || string(event) != "data: changed\n\n" {
		t.Fatalf("event %q, %v", event, err)
	}
}

// serve runs insyn serve until interrupt is called, which waits for it to end
// well.
func serve(t *testing.T, args ...string) (out *screen, interrupt func()) {
	t.Helper()
	skipHugo(t)
	ctx, cancel := context.WithCancel(t.Context())
	out = new(screen)
	var errs screen
	ended := make(chan int, 1)
	go func() {
		ended <- Command{
			Stdout: out, Stderr: &errs, Dir: repository,
			Now: func() time.Time { return time.Date(2023, 1, 15, 12, 0, 0, 0, time.UTC) },
			Env: func(string) string { return "" },
		}.Run(ctx, append([]string{"serve"}, args...))
	}()
	return out, func() {
		t.Helper()
		cancel()
		select {
		case status := <-ended:
			if status != exitFine {
				t.Errorf("status %d: %s", status, &errs)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("serve does not end")
		}
	}
}

// TestServe goes through a day of editing: records that break a rule from the
// start, are mended, are broken again, and mended.
func TestServe(t *testing.T) {
	root := newRegion(t)
	edit(t, root, "data/people/person-2kd.json", `"elected"`, `"<b>elektd"`)

	out, interrupt := serve(t, "--root", root)
	out.waitFor(t, `person-2kd\.json:.*\[FIL-03\]`)
	url := out.waitFor(t, `http://localhost:\d+/`)

	status, _, page := get(t, url)
	if status != http.StatusServiceUnavailable || !strings.Contains(page, "[FIL-03]") || !strings.Contains(page, "&lt;b&gt;elektd") {
		t.Errorf("before the first build: status %d\n%s", status, page)
	}

	edit(t, root, "data/people/person-2kd.json", `"<b>elektd"`, `"elected"`)
	news(t, url, page)
	status, header, page := get(t, url)
	if status != http.StatusOK || !strings.Contains(page, `lang="sv"`) {
		t.Fatalf("status %d\n%s", status, page)
	}
	script := regexp.MustCompile(`<script>(new EventSource.*?)</script>`).FindStringSubmatch(page)
	if script == nil || !strings.Contains(page, strings.ReplaceAll(sourceOfScript(script[1]), "'", "&#39;")) {
		t.Errorf("the page's policy does not allow its script: %v", script)
	}
	if got := header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control: %s", got)
	}
	if status, _, page := get(t, url+"en/"); status != http.StatusOK || !strings.Contains(page, `lang="en"`) {
		t.Errorf("the English start page: status %d", status)
	}
	if status, _, page := get(t, url+"en"); status != http.StatusOK || !strings.Contains(page, `lang="en"`) {
		t.Errorf("without the slash: status %d", status)
	}
	if status, _, page := get(t, url+"nowhere/"); status != http.StatusNotFound || !strings.Contains(page, "EventSource") {
		t.Errorf("an address that leads nowhere: status %d", status)
	}
	if status, header, body := get(t, url+"report.json"); status != http.StatusOK || !strings.HasPrefix(body, "{") ||
		!strings.HasPrefix(header.Get("Content-Type"), "application/json") {
		t.Errorf("the report: status %d, %s", status, header)
	}
	if err := os.WriteFile(filepath.Join(root, "secret.txt"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, outside := range []string{"../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "en/../../secret.txt", "en/%2e%2e/%2e%2e/secret.txt"} {
		if status, _, _ := get(t, url+outside); status == http.StatusOK {
			t.Errorf("%s is served", outside)
		}
	}
	if built, err := os.ReadFile(filepath.Join(root, "public", "index.html")); err != nil || bytes.Contains(built, []byte("EventSource")) {
		t.Errorf("public/ holds the script (%v)", err)
	}

	// A record that breaks a rule: the finding here, the last good site there.
	edit(t, root, "data/people/person-5rt.json", `Björn Provsson`, `Björn <i>Provsson`)
	edit(t, root, "data/people/person-5rt.json", `"elected"`, `"elektd"`)
	out.waitFor(t, `person-5rt\.json:.*\[FIL-03\]`)
	news(t, url, page)
	status, _, still := get(t, url)
	band := regexp.MustCompile(`(?s)<aside class="insyn-serve" role="alert">.*?Det här behöver rättas först:.*?data/people/person-5rt\.json:\d+:\d+: .*?\[FIL-03\]`)
	if status != http.StatusOK || !band.MatchString(still) || !strings.Contains(still, "Exempelregionen") {
		t.Errorf("the last good site does not stay, or does not say that it is the last good one: status %d\n%s", status, still)
	}
	if _, _, english := get(t, url+"en/"); !strings.Contains(english, "This is to be mended first:") {
		t.Error("the English page does not say that it is not the newest")
	}
	if built, err := os.ReadFile(filepath.Join(root, "public", "index.html")); err != nil || bytes.Contains(built, []byte("insyn-serve")) {
		t.Errorf("public/ holds the band (%v)", err)
	}

	// The record is mended, and a file in a new folder is seen too.
	edit(t, root, "data/people/person-5rt.json", `"elektd"`, `"elected"`)
	edit(t, root, "data/people/person-5rt.json", `Björn <i>Provsson`, `Björn Nyström`)
	news(t, url, still)
	if status, _, mended := get(t, url); status != http.StatusOK || strings.Contains(mended, "insyn-serve") {
		t.Errorf("status %d, or it still says that it is not the newest", status)
	}
	if err := os.MkdirAll(filepath.Join(root, "data/oddity"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "data/oddity/x.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	out.waitFor(t, `data/oddity/x\.json.*\[FIL-02\]`)

	// Only names of this computer's own are answered.
	for host, want := range map[string]int{"evil.example": http.StatusForbidden, "": http.StatusOK} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"report.json", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		resp, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("host %q: status %d", host, resp.StatusCode)
		}
	}

	interrupt()
}

func TestIsLocal(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:1313": true, "LOCALHOST:80": true, "127.0.0.1": true, "127.0.0.1:1313": true, "[::1]": true, "[::1]:1313": true,
		"": false, "evil.example": false, "evil.example:1313": false, "localhost.evil.example": false, "localhost.": false, "127.0.0.2:80": false,
		"0.0.0.0": false, "[::]:80": false, "localhost:80:evil.example": false, "192.168.0.1:1313": false, "[::1].evil.example": false,
	} {
		if got := isLocal(host); got != want {
			t.Errorf("%q: %t", host, got)
		}
	}
}

// TestServeExample: the made-up region is served with a band that says so on
// every page, from a folder that is gone afterwards, and beside it nothing is
// written.
func TestServeExample(t *testing.T) {
	skipHugo(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	before := untouched(t)

	out, interrupt := serve(t, "--example")
	url := out.waitFor(t, `http://localhost:\d+/`)
	for page, band := range map[string]string{
		"":                                  "Påhittat exempel. Regionen, personerna och besluten finns inte.",
		"projekt/kustlinje-2030/andringar/": "Påhittat exempel. Regionen, personerna och besluten finns inte.",
		"nowhere/":                          "Påhittat exempel. Regionen, personerna och besluten finns inte.",
		"en/":                               "Made-up example. The region, the people and the decisions do not exist.",
	} {
		_, _, body := get(t, url+page)
		skip, shown := strings.Index(body, `class="skip"`), strings.Index(body, `<p class="example">`)
		if strings.Count(body, band) != 2 || skip < 0 || shown < skip { // the band, and the head of what is printed
			t.Errorf("/%s does not say, after the link past it, that it is made up", page)
		}
	}
	interrupt()
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if after := untouched(t); after != before {
		t.Errorf("the repository was %s, and is %s", before, after)
	}
}

// untouched tells of the folders that a build of the repository's own records
// writes.
func untouched(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, name := range []string{buildFolder, publicFolder} {
		info, err := os.Stat(filepath.Join(repository, name))
		if err != nil {
			fmt.Fprintf(&b, "%s: none\n", name)
			continue
		}
		fmt.Fprintf(&b, "%s: %s\n", name, info.ModTime())
	}
	return b.String()
}

func TestAllow(t *testing.T) {
	source := sourceOfScript("x")
	tests := []struct{ in, out string }{
		{"default-src 'none'", "default-src 'none'; script-src " + source + "; connect-src 'self'"},
		{"default-src 'none'; script-src 'none'; connect-src https://a.example;", "default-src 'none'; script-src " + source + "; connect-src https://a.example 'self'"},
		{" script-src 'sha256-y' ; ", "script-src 'sha256-y' " + source + "; connect-src 'self'"},
	}
	for _, tt := range tests {
		if got := allow(tt.in, map[string]string{"script-src": source, "connect-src": "'self'"}); got != tt.out {
			t.Errorf("%q becomes\n%q, want\n%q", tt.in, got, tt.out)
		}
	}
}

func TestExtra(t *testing.T) {
	page := "<!doctype html><html><head><META HTTP-EQUIV=content-security-policy CONTENT=\"default-src 'none'\"><style>a>b{}</style></head>" +
		"<body><p title=\"</body>\">&lt;x&gt;</p><script type=\"application/ld+json\">{\"a\":\"</body>\"}</script></body></html>"
	got := string(extra{script: "go()"}.with([]byte(page)))
	want := strings.Replace(page, "<META HTTP-EQUIV=content-security-policy CONTENT=\"default-src 'none'\">",
		`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;`+
			strings.Trim(sourceOfScript("go()"), "'")+`&#39;; connect-src &#39;self&#39;">`, 1)
	want = strings.Replace(want, "</script></body></html>", "</script><script>go()</script></body></html>", 1)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(extra{script: "go()"}.with([]byte("<p>no end"))); got != "<p>no end<script>go()</script>" {
		t.Errorf("without an end: %s", got)
	}
	page = `<html lang="en"><head></head><body class="x"><p>x</p></body></html>`
	got = string(extra{"go()", lang.T("Fel <b>", "Wrong <b>")}.with([]byte(page)))
	want = `<html lang="en"><head><style>` + bandStyle + `</style></head><body class="x"><aside class="insyn-serve" role="alert"><p><strong>` +
		`The page does not show what the files say now. This is to be mended first:</strong></p><pre>Wrong &lt;b&gt;</pre></aside><p>x</p><script>go()</script></body></html>`
	if got != want {
		t.Errorf("with what is wrong: got\n%s\nwant\n%s", got, want)
	}
}
