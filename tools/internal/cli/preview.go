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
	"maps"
	"net"
	"net/http"
	"path"
	"slices"
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
	edition int       // counts the changes
	ready   bool      // the site has been built
	wrong   lang.Text // what is shown while it has not, and afterwards why the newest is not shown
}

func newPreview(public string, l lang.Language) *preview {
	return &preview{
		files: http.Dir(public),
		lang:  l,
		view: view{wrong: lang.T("Webbplatsen byggs. Sidan visas så snart den är klar.",
			"The site is being built. The page shows as soon as it is ready.")},
		news: make(chan struct{}),
	}
}

// built tells that the site has been built anew.
func (p *preview) built() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ready, p.wrong = true, lang.Text{}
	p.wake()
}

// show tells what is wrong: in the site's place, and once that has been built on
// each page of the last whole one.
func (p *preview) show(wrong lang.Text) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.wrong != wrong {
		p.wrong = wrong
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
	case !isLocal(r.Host):
		http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	case r.URL.Path == changesPath:
		serveChanges(w, r, news, r.URL.Query().Get("since") != strconv.Itoa(now.edition))
	case !now.ready:
		writePage(w, http.StatusServiceUnavailable, p.plainPage(now))
	default:
		p.serveFile(w, r, extra{reloadScript(now.edition), now.wrong})
	}
}

// isLocal reports whether a request was sent to this computer by a name of its
// own. A stranger's page whose name is made to lead here cannot read what is
// served.
func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = strings.Replace(name, "::1", "[::1]", 1)
	}
	switch strings.ToLower(host) {
	case "localhost", "127.0.0.1", "[::1]":
		return true
	}
	return false
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

func (p *preview) serveFile(w http.ResponseWriter, r *http.Request, more extra) {
	name := path.Clean("/" + r.URL.Path)
	switch info, err := p.stat(name); {
	case err != nil:
		p.notFound(w, r, more)
		return
	case info.IsDir() && !strings.HasSuffix(r.URL.Path, "/"):
		http.Redirect(w, r, name+"/", http.StatusMovedPermanently)
		return
	case info.IsDir():
		name = path.Join(name, "index.html")
	}
	f, err := p.files.Open(name)
	if err != nil {
		p.notFound(w, r, more)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil || info.IsDir():
		p.notFound(w, r, more)
	case path.Ext(name) != ".html":
		http.ServeContent(w, r, name, info.ModTime(), f)
	default:
		page, err := io.ReadAll(f)
		if err != nil {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		writePage(w, http.StatusOK, more.with(page))
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
func (p *preview) notFound(w http.ResponseWriter, r *http.Request, more extra) {
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
	writePage(w, http.StatusNotFound, more.with(page))
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
`, p.lang, sourceOfScript(script), title, title, html.EscapeString(now.wrong.In(p.lang)), script)
}

// sourceOfScript is what a content security policy calls a script in the page.
func sourceOfScript(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// extra is what is put into a page on its way out.
type extra struct {
	script string
	wrong  lang.Text // why the page is not the newest; none where it is
}

// bandStyle is how the band looks that says so, whatever the page looks like.
const bandStyle = `.insyn-serve{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:.75rem 1rem;color:#fff;background:#8b1a1a;border-bottom:4px solid #fff}.insyn-serve p,.insyn-serve pre{max-width:60rem;margin:0 auto}.insyn-serve pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}`

// band says why the page is not the newest, in its language.
func (x extra) band(l lang.Language) string {
	if x.wrong.IsZero() {
		return ""
	}
	stale := lang.T("Sidan visar inte det som står i filerna nu. Det här behöver rättas först:",
		"The page does not show what the files say now. This is to be mended first:")
	return fmt.Sprintf(`<aside class="insyn-serve" role="alert"><p><strong>%s</strong></p><pre>%s</pre></aside>`,
		html.EscapeString(stale.In(l)), html.EscapeString(x.wrong.In(l)))
}

// with gives the page with the band at its beginning, the script at its end, and a
// content security policy that lets just these be. A page that cannot be read
// through is given as it is.
func (x extra) with(page []byte) []byte {
	var out bytes.Buffer
	element := "<script>" + x.script + "</script>"
	add := map[string]string{"script-src": sourceOfScript(x.script), "connect-src": "'self'"}
	if !x.wrong.IsZero() {
		add["style-src"] = sourceOfScript(bandStyle)
	}
	done, l := false, lang.Swedish
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
		switch t := z.Token(); {
		case (kind == xhtml.StartTagToken || kind == xhtml.SelfClosingTagToken) && t.Data == "meta":
			if policy, ok := contentPolicy(t); ok {
				raw = fmt.Appendf(nil, `<meta http-equiv="Content-Security-Policy" content="%s">`,
					html.EscapeString(allow(policy, add)))
			}
		case kind == xhtml.StartTagToken && t.Data == "html":
			if slices.ContainsFunc(t.Attr, func(a xhtml.Attribute) bool { return a.Key == "lang" && a.Val == string(lang.English) }) {
				l = lang.English
			}
		case kind == xhtml.EndTagToken && t.Data == "head" && !x.wrong.IsZero():
			out.WriteString("<style>" + bandStyle + "</style>")
		case kind == xhtml.StartTagToken && t.Data == "body":
			raw = append(raw, x.band(l)...)
		case kind == xhtml.EndTagToken && t.Data == "body" && !done:
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

// allow adds to directives of a content security policy what they let besides.
func allow(policy string, add map[string]string) string {
	add = maps.Clone(add)
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
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(add))) {
		directives = append(directives, name+" "+add[name])
	}
	return strings.Join(directives, "; ")
}
