package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	xhtml "golang.org/x/net/html"

	"insyn/tools/internal/lang"
)

// changesPath is where the pages ask to be told of news. No page of the site
// begins with a dot.
const changesPath = "/.insyn/changes"

// reloadScript loads a page again when there are news since it was served. It
// is put into pages on their way out and never into the files: the published
// site has no script.
func reloadScript(edition int) string {
	return fmt.Sprintf(`new EventSource("%s?since=%d").onmessage=function(){location.reload()}`, changesPath, edition)
}

// preview serves the built site with pages that reload by themselves, and in
// its place a page of findings until the site has been built once.
type preview struct {
	files http.FileSystem
	lang  lang.Language

	mu sync.Mutex
	view
	// news is closed when the view changes, and then replaced.
	news chan struct{}
}

// view is what the browsers are shown.
type view struct {
	edition int    // counts the changes
	ready   bool   // the site has been built
	instead string // what is shown while it has not
}

func newPreview(public string, l lang.Language) *preview {
	return &preview{
		files: http.Dir(public),
		lang:  l,
		view: view{instead: lang.T("Webbplatsen byggs. Sidan visas så snart den är klar.",
			"The site is being built. The page shows as soon as it is ready.").In(l)},
		news: make(chan struct{}),
	}
}

// built tells that the site has been built anew.
func (p *preview) built() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ready = true
	p.wake()
}

// show puts a text in the site's place, if it has not been built yet: later on
// the last whole site stays.
func (p *preview) show(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ready {
		p.instead = text
		p.wake()
	}
}

// wake tells the browsers. The lock is held.
func (p *preview) wake() {
	p.edition++
	close(p.news)
	p.news = make(chan struct{})
}

func (p *preview) current() (view, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.view, p.news
}

// ServeHTTP implements http.Handler.
func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now, news := p.current()
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	case r.URL.Path == changesPath:
		serveChanges(w, r, news, r.URL.Query().Get("since") != strconv.Itoa(now.edition))
	case !now.ready:
		writePage(w, http.StatusServiceUnavailable, p.plainPage(now))
	default:
		p.serveFile(w, r, reloadScript(now.edition))
	}
}

// serveChanges sends one event when there are news, or at once for a page that
// missed them. The browser then loads the page again, and asks again.
func serveChanges(w http.ResponseWriter, r *http.Request, news <-chan struct{}, missed bool) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	// The headers at once, or the browser goes on waiting for an answer.
	if err := http.NewResponseController(w).Flush(); err != nil {
		return
	}
	if !missed {
		select {
		case <-news:
		case <-r.Context().Done():
			return
		}
	}
	// The browser may be gone; then nobody misses it.
	_, _ = io.WriteString(w, "data: changed\n\n")
}

func (p *preview) serveFile(w http.ResponseWriter, r *http.Request, script string) {
	name := path.Clean("/" + r.URL.Path)
	switch info, err := p.stat(name); {
	case err != nil:
		p.notFound(w, r, script)
		return
	case info.IsDir() && !strings.HasSuffix(r.URL.Path, "/"):
		http.Redirect(w, r, name+"/", http.StatusMovedPermanently)
		return
	case info.IsDir():
		name = path.Join(name, "index.html")
	}
	f, err := p.files.Open(name)
	if err != nil {
		p.notFound(w, r, script)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil || info.IsDir():
		p.notFound(w, r, script)
	case path.Ext(name) != ".html":
		http.ServeContent(w, r, name, info.ModTime(), f)
	default:
		page, err := io.ReadAll(f)
		if err != nil {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		writePage(w, http.StatusOK, withScript(page, script))
	}
}

func (p *preview) stat(name string) (fs.FileInfo, error) {
	f, err := p.files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

// notFound answers with the site's own page for addresses that lead nowhere.
func (p *preview) notFound(w http.ResponseWriter, r *http.Request, script string) {
	f, err := p.files.Open("/404.html")
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	page, err := io.ReadAll(f)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	writePage(w, http.StatusNotFound, withScript(page, script))
}

// writePage answers with a page. An error is the browser's having left.
func writePage(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page)
}

// plainPage is a page with nothing but a text, which may hold anything.
func (p *preview) plainPage(now view) []byte {
	script := reloadScript(now.edition)
	title := lang.T("Webbplatsen kan inte visas än", "The site cannot be shown yet").In(p.lang)
	return fmt.Appendf(nil, `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src %s; connect-src 'self'">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:1rem}</style>
</head>
<body>
<h1>%s</h1>
<pre>%s</pre>
<script>%s</script>
</body>
</html>
`, p.lang, sourceOfScript(script), title, title, html.EscapeString(now.instead), script)
}

// sourceOfScript is what a content security policy calls a script in the page.
func sourceOfScript(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// withScript gives the page with a script at its end, and with a content
// security policy that lets just that script run. A page that cannot be read
// through is given as it is.
func withScript(page []byte, script string) []byte {
	var out bytes.Buffer
	element := "<script>" + script + "</script>"
	done := false
	for z := xhtml.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				return page
			}
			if !done {
				out.WriteString(element)
			}
			return out.Bytes()
		}
		raw := bytes.Clone(z.Raw())
		if kind == xhtml.StartTagToken || kind == xhtml.SelfClosingTagToken {
			if policy, ok := contentPolicy(z.Token()); ok {
				raw = fmt.Appendf(nil, `<meta http-equiv="Content-Security-Policy" content="%s">`,
					html.EscapeString(allowScript(policy, script)))
			}
		} else if name, _ := z.TagName(); kind == xhtml.EndTagToken && string(name) == "body" && !done {
			out.WriteString(element)
			done = true
		}
		out.Write(raw)
	}
}

// contentPolicy gives the content security policy that a meta element sets.
func contentPolicy(t xhtml.Token) (policy string, ok bool) {
	if t.Data != "meta" {
		return "", false
	}
	for _, a := range t.Attr {
		switch a.Key {
		case "http-equiv":
			ok = strings.EqualFold(a.Val, "Content-Security-Policy")
		case "content":
			policy = a.Val
		}
	}
	return policy, ok
}

// allowScript adds to a content security policy that the script may run and may
// ask this server for news.
func allowScript(policy, script string) string {
	add := map[string]string{"script-src": sourceOfScript(script), "connect-src": "'self'"}
	var directives []string
	for d := range strings.SplitSeq(policy, ";") {
		fields := strings.Fields(d)
		if len(fields) == 0 {
			continue
		}
		if more, ok := add[fields[0]]; ok {
			if len(fields) == 2 && fields[1] == "'none'" {
				fields = fields[:1]
			}
			fields = append(fields, more)
			delete(add, fields[0])
		}
		directives = append(directives, strings.Join(fields, " "))
	}
	for _, name := range []string{"script-src", "connect-src"} {
		if more, ok := add[name]; ok {
			directives = append(directives, name+" "+more)
		}
	}
	return strings.Join(directives, "; ")
}
