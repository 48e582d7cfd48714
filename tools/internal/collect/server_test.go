package collect

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// web is an internet of its own: hosts by name, each a server on the loopback, with
// certificates of an authority that nobody else trusts.
type web struct {
	t     testing.TB
	roots *x509.CertPool
	ca    *x509.Certificate
	key   *ecdsa.PrivateKey
	at    map[string]string // host:port to where it is dialled
	bytes atomic.Int64      // that the hosts have written
	asked atomic.Int64      // requests
}

func newWeb(t testing.TB) *web {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "authority of a test"},
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(48 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	ca, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	w := &web{t: t, roots: x509.NewCertPool(), ca: ca, key: key, at: map[string]string{}}
	w.roots.AddCert(ca)
	return w
}

// certificate is one for the host, until the time.
func (w *web) certificate(host string, until time.Time) tls.Certificate {
	w.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		w.t.Fatal(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(2), DNSNames: []string{host},
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: until,
	}, w.ca, &key.PublicKey, w.key)
	if err != nil {
		w.t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// host serves a host of the web by the handler, with the certificate.
func (w *web) host(name string, certificate tls.Certificate, h http.Handler) {
	w.t.Helper()
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.asked.Add(1)
		h.ServeHTTP(&counted{rw, &w.bytes}, r)
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	s.StartTLS()
	w.t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	w.at[name+":443"] = s.Listener.Addr().String()
}

// serve is a host whose certificate holds.
func (w *web) serve(name string, h http.Handler) {
	w.host(name, w.certificate(name, time.Now().Add(24*time.Hour)), h)
}

// client is one that knows the web, and does not wait for long.
func (w *web) client() Client {
	return Client{Roots: w.roots, Connect: 2 * time.Second, Whole: 3 * time.Second,
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			at, ok := w.at[address]
			if !ok {
				return nil, &net.OpError{Op: "dial", Net: network, Err: fmt.Errorf("no host %s", address)}
			}
			if private, ok := strings.CutPrefix(at, "public only "); ok {
				return dialPublic(time.Second)(ctx, network, private)
			}
			return (&net.Dialer{}).DialContext(ctx, network, at)
		},
	}
}

type counted struct {
	http.ResponseWriter
	n *atomic.Int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.n.Add(int64(n))
	return n, err
}

func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// pages serves files by their paths below a folder.
func pages(folder string, files map[string][]byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := files[strings.TrimPrefix(r.URL.Path, folder)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(data) // a client that has gone is the test's business
	})
}
