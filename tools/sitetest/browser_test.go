package sitetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var background = context.Background()

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	var err error
	if workshop, err = os.MkdirTemp("", "insyn-sitetest-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(workshop)
	defer func() {
		if closeBrowser != nil {
			closeBrowser()
		}
	}()
	return m.Run()
}

// lacking tells that a tool is not installed: a failure under CI, and on a
// laptop a test that is left out.
func lacking(t testing.TB, what, cure string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing: %s", what, cure)
	}
	t.Skipf("left out, for %s is missing: %s", what, cure)
}

// installed reads a file of the npm packages beside this one.
func installed(t testing.TB, name string) string {
	t.Helper()
	name = "node_modules/" + name
	if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
		lacking(t, name, "run npm ci --ignore-scripts --prefix tools/sitetest")
	} else if err != nil {
		t.Fatal(err)
	}
	return name
}

// programs are the browsers that will do, the best one first: the program itself
// and not Debian's script around it, which would leave it running.
var programs = []string{
	"/usr/lib/chromium/chromium-headless-shell", "chromium-headless-shell", "chrome-headless-shell",
	"chromium", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
}

// complain prints what chromedp is unhappy with, but for news of the page that
// it does not know.
func complain(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !strings.Contains(s, "unhandled node event") {
		fmt.Fprintln(os.Stderr, s)
	}
}

var (
	theBrowser   context.Context
	closeBrowser func()
	startBrowser = sync.OnceValue(func() error {
		var program string
		for _, name := range programs {
			if p, err := exec.LookPath(name); err == nil {
				program = p
				break
			}
		}
		if program == "" {
			return errNoBrowser
		}
		options := []chromedp.ExecAllocatorOption{
			chromedp.ExecPath(program), chromedp.Headless, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
			chromedp.DisableGPU, chromedp.WSURLReadTimeout(2 * time.Minute),
			chromedp.Flag("disable-quic", true),
			chromedp.Flag("disable-background-networking", true),
			chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-sync", true),
			chromedp.Flag("disable-dev-shm-usage", true),
			chromedp.Flag("hide-scrollbars", true),
			// A page that still scrolls moves away from under a click.
			chromedp.Flag("force-prefers-reduced-motion", true),
			// Nothing but this machine can be reached: a page that asks for more
			// gets an error, and the test sees that it asked.
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		}
		if os.Getuid() == 0 {
			options = append(options, chromedp.NoSandbox)
		}
		allocator, stop := chromedp.NewExecAllocator(background, options...)
		ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(complain))
		theBrowser, closeBrowser = ctx, func() { cancel(); stop() }
		return chromedp.Run(ctx)
	})
	errNoBrowser = errors.New("no browser")
)

// tab is a tab of the one browser. It notes what happens beside what is asked.
type tab struct {
	ctx context.Context

	mu       sync.Mutex
	said     []string // errors and warnings, in the console and of the policy
	requests []string // what was asked for, data: aside
}

// newTab opens a tab, which is closed when the test ends.
func newTab(t testing.TB) *tab {
	t.Helper()
	if err := startBrowser(); errors.Is(err, errNoBrowser) {
		lacking(t, "Chromium", "install chromium-headless-shell (Debian) or Chrome")
	} else if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(theBrowser)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	chromedp.ListenTarget(ctx, b.listen)
	if err := chromedp.Run(ctx, network.Enable(), cdplog.Enable(), audits.Enable()); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	say := func(format string, args ...any) { b.said = append(b.said, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		say("console.%s: %s", e.Type, spoken(e.Args))
	case *runtime.EventExceptionThrown:
		say("exception: %s", e.ExceptionDetails.Error())
	case *cdplog.EventEntryAdded:
		say("%s: %s", e.Entry.Source, e.Entry.Text)
	case *audits.EventIssueAdded:
		say("issue: %s", e.Issue.Code)
	case *cdppage.EventJavascriptDialogOpening:
		say("dialog: %s", e.Message)
		go func() { _ = chromedp.Run(b.ctx, cdppage.HandleJavaScriptDialog(true)) }()
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "data:") {
			b.requests = append(b.requests, e.Request.URL)
		}
	}
}

// heard gives what was said and asked for since the last time.
func (b *tab) heard() (said, requests []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	said, requests = b.said, b.requests
	b.said, b.requests = nil, nil
	return said, requests
}

// do carries out actions, within a minute.
func (b *tab) do(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// eval gives what a script says, waiting for a promise.
func (b *tab) eval(script string, into any) error {
	return b.do(chromedp.Evaluate(script, into, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true)
	}))
}

// look is how a page is looked at.
type look struct {
	name          string
	width, height int64
	scale         float64 // device pixels to one of the page's
	dark, forced  bool
	spaced        bool // text spacing as in WCAG 1.4.12
	printed       bool
}

// The looks of the budget. A window of 1280×1024 at 400 % has 320×256 of the
// page's own pixels, each four by four of the screen's.
var (
	narrow = look{name: "320 px", width: 320, height: 640, scale: 1}
	wide   = look{name: "1280 px", width: 1280, height: 900, scale: 1}
	zoomed = look{name: "400 %", width: 320, height: 256, scale: 4}
	spaced = look{name: "320 px with text spacing", width: 320, height: 640, scale: 1, spaced: true}
	looks  = []look{
		narrow,
		spaced,
		wide,
		{name: "dark", width: 1280, height: 900, scale: 1, dark: true},
		{name: "forced colours", width: 1280, height: 900, scale: 1, forced: true},
	}
)

// wearing sets the spacing of the text as WCAG 1.4.12 says, by a style sheet
// that no policy has a word about, and tells how the page is shown.
const wearing = `((spaced) => {
	if (spaced !== document.adoptedStyleSheets.length > 0) {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
		document.adoptedStyleSheets = spaced ? [sheet] : [];
	}
	const style = getComputedStyle(document.querySelector('p'));
	return [innerWidth, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(forced-colors: active)').matches, matchMedia('print').matches,
		parseFloat(style.letterSpacing) / parseFloat(style.fontSize) > 0.11].join(' ');
})(%t)`

// wear makes the page look so, and makes sure that it does.
func (b *tab) wear(l look) error {
	scheme, forced, media := "light", "none", "screen"
	if l.dark {
		scheme = "dark"
	}
	if l.forced {
		forced = "active"
	}
	if l.printed {
		media = "print"
	}
	var is string
	err := b.do(
		emulation.SetDeviceMetricsOverride(l.width, l.height, l.scale, false),
		emulation.SetEmulatedMedia().WithMedia(media).WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced},
		}),
		chromedp.Evaluate(fmt.Sprintf(wearing, l.spaced), &is),
	)
	if want := fmt.Sprint(l.width, l.scale, l.dark, l.forced, l.printed, l.spaced); err == nil && is != want {
		err = fmt.Errorf("the browser shows %s, not %s", is, want)
	}
	return err
}

// serve publishes the sites on this machine, each in a folder with its name.
func serve(t *testing.T, sites ...*built) *url.URL {
	t.Helper()
	mux := http.NewServeMux()
	for _, s := range sites {
		prefix := "/" + s.name + "/"
		mux.Handle(prefix, http.StripPrefix(prefix, http.FileServerFS(os.DirFS(s.dir))))
	}
	server := httptest.NewUnstartedServer(mux)
	var err error
	if server.Listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// address is where a server has the page.
func (p *page) address(server *url.URL) string {
	return server.String() + "/" + p.site.name + "/" + strings.TrimSuffix(p.path, "index.html")
}

// scripts gives the addresses of the scripts that the page loads.
func (p *page) scripts(server *url.URL) []string {
	var list []string
	for n := range p.doc.Descendants() {
		if src := attr(n, "src"); n.Data == "script" && src != "" {
			list = append(list, server.JoinPath(p.site.name, path.Dir(p.path), src).String())
		}
	}
	return list
}

// each lets two tabs work through the pages.
func each(t *testing.T, pages []*page, visit func(*tab, *page)) {
	t.Helper()
	queue := make(chan *page)
	var wg sync.WaitGroup
	for range 2 {
		b := newTab(t)
		wg.Go(func() {
			for p := range queue {
				visit(b, p)
			}
		})
	}
	for _, p := range pages {
		queue <- p
	}
	close(queue)
	wg.Wait()
}

// quoted writes a string as a script's.
func quoted(s string) string {
	data, _ := json.Marshal(s) // a string can be written
	return string(data)
}

// spoken gives the arguments of a call to the console.
func spoken(args []*runtime.RemoteObject) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, string(a.Value)+a.Description)
	}
	return strings.Join(parts, " ")
}
