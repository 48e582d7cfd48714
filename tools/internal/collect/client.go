package collect

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
)

// What is fetched of a publisher at most.
const (
	maxIndex     = 8 << 20 // bytes: 20,000 projects
	maxPackage   = audit.MaxPackage
	maxHeader    = 64 << 10 // bytes
	maxRedirects = 3
)

// Client fetches from publishers' sites: over https alone, with a certificate that
// holds, from public addresses and the registered host.
type Client struct {
	// Dial opens a connection; nil: to public addresses only.
	Dial  func(ctx context.Context, network, address string) (net.Conn, error)
	Roots *x509.CertPool // who may certify; nil: those of the machine

	Connect time.Duration // the longest wait for a connection
	Whole   time.Duration // the longest time for all that is fetched of one publisher
}

// NewClient returns the client that a round has.
func NewClient() Client {
	return Client{Connect: 10 * time.Second, Whole: time.Minute}
}

// failure is why there is nothing to go on with, in words that have nothing of a
// stranger's in them.
type failure struct {
	outcome record.Collected
	why     lang.Text
}

func (f *failure) Error() string { return fmt.Sprintf("%s: %s", f.outcome, f.why.EN) }

func fails(o record.Collected, sv, en string, args ...any) *failure {
	return &failure{o, lang.Format(sv, en, args...)}
}

// outcomeOf says what the error of a fetch comes of.
func outcomeOf(err error) record.Collected {
	var f *failure
	var certificate *tls.CertificateVerificationError
	var dial *net.OpError
	switch {
	case errors.As(err, &f):
		return f.outcome
	case errors.As(err, &certificate):
		return record.CollectedCertificate
	case errors.As(err, &dial) && dial.Op == "dial":
		return record.CollectedNoAnswer
	case errors.Is(err, context.DeadlineExceeded):
		return record.CollectedTooMuch
	}
	return record.CollectedNoAnswer
}

// visit is one publisher's site, while something is fetched of it.
type visit struct {
	root *url.URL
	http *http.Client
}

// visit begins with the site whose root has the address. Every address that it leads
// to must be of that host.
func (c Client) visit(root string) (*visit, error) {
	u, err := url.Parse(root)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fails(record.CollectedMoved, "Den registrerade adressen är ingen som hämtas.", "The registered address is not one that is fetched.")
	}
	dial := c.Dial
	if dial == nil {
		dial = dialPublic(c.Connect)
	}
	v := &visit{root: u}
	v.http = &http.Client{
		// No proxy: whom a proxy connects to is not seen here.
		Transport: &http.Transport{
			DialContext:            dial,
			TLSClientConfig:        &tls.Config{RootCAs: c.Roots, MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:    c.Connect,
			MaxResponseHeaderBytes: maxHeader,
			DisableCompression:     true, // nothing is to grow on its way in
		},
		CheckRedirect: func(to *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects || !v.own(to.URL) {
				return fails(record.CollectedMoved, "Webbplatsen hänvisar till en annan värd, eller för många gånger.", "The site refers to another host, or too many times.")
			}
			to.URL.Host = v.root.Host // as it was registered
			return nil
		},
	}
	return v, nil
}

func (v *visit) close() { v.http.CloseIdleConnections() }

func (v *visit) own(u *url.URL) bool {
	return u.Scheme == "https" && validate.Origin(u) == validate.Origin(v.root) && u.User == nil
}

// file is what was fetched.
type file struct {
	size   int64
	digest string
}

// fetch writes what is at the path below the site's root, at most maxBytes of it. It
// asks nothing by what a server said before: an index is small, and whether it tells
// of anything new is told by the digest of the package.
func (v *visit) fetch(ctx context.Context, path string, maxBytes int64, to io.Writer) (file, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, v.root.JoinPath(path).String(), nil)
	if err != nil {
		return file{}, err
	}
	req.Header.Set("User-Agent", "insyn collect")
	req.Header.Set("Accept-Encoding", "identity")
	answer, err := v.http.Do(req)
	if err != nil {
		return file{}, err
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusGone:
		return file{}, fails(record.CollectedNoPackage, "%s: svarskod %d.", "%s: status %d.", asked(path), answer.StatusCode)
	default:
		return file{}, fails(record.CollectedNoAnswer, "%s: svarskod %d.", "%s: status %d.", asked(path), answer.StatusCode)
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, sum), io.LimitReader(answer.Body, maxBytes+1))
	switch {
	case err != nil:
		return file{}, err
	case n > maxBytes:
		return file{}, fails(record.CollectedTooMuch, "%s är större än %d byte.", "%s has more than %d bytes.", asked(path), maxBytes)
	}
	return file{size: n, digest: hex.EncodeToString(sum.Sum(nil))}, nil
}

// asked names what was asked for: a path is a stranger's.
func asked(path string) lang.Text {
	if path == audit.IndexFile {
		return lang.T(path, path)
	}
	return lang.T("Granskningspaketet", "The audit package")
}

// dialPublic opens connections to public addresses. It is tried of the address that
// is connected to, not of a name that may be another's the next time.
func dialPublic(wait time.Duration) func(ctx context.Context, network, address string) (net.Conn, error) {
	d := &net.Dialer{
		Timeout: wait,
		Control: func(_, address string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(address)
			if err != nil || !public(at.Addr()) {
				return fails(record.CollectedMoved, "Värden har ingen adress på det öppna nätet.", "The host has no address on the public internet.")
			}
			return nil
		},
	}
	return d.DialContext
}

// inward are the networks beside those that package netip knows of where nobody
// publishes, by the registries of RFC 6890: shared, for documentation, for trials,
// reserved, and those that carry an address of version 4 in them.
var inward = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("3fff::/20"),
	netip.MustParsePrefix("fec0::/10"),
}

// public reports whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || a.Zone() != "" || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range inward {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
