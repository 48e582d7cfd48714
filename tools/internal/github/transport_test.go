package github

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// answers is a server that gives its answers in turn, the last one for ever.
type answers struct {
	list  []answer
	sent  []string // bodies
	hosts []string
	auth  []string
}

type answer struct {
	code   int
	header map[string]string
	body   string
	err    error
}

func (a *answers) RoundTrip(r *http.Request) (*http.Response, error) {
	body := ""
	if r.Body != nil {
		data, _ := io.ReadAll(r.Body)
		body = string(data)
	}
	now := a.list[min(len(a.sent), len(a.list)-1)]
	a.sent = append(a.sent, body)
	a.hosts, a.auth = append(a.hosts, r.URL.Host), append(a.auth, r.Header.Get("Authorization"))
	if now.err != nil {
		return nil, now.err
	}
	h := http.Header{}
	for k, v := range now.header {
		h.Set(k, v)
	}
	return &http.Response{StatusCode: now.code, Header: h, Body: io.NopCloser(strings.NewReader(now.body)), Request: r}, nil
}

func TestTransport(t *testing.T) {
	const second, minute = time.Second, time.Minute
	ok := answer{code: 200, body: "{}"}
	for _, c := range []struct {
		name   string
		method string
		once   bool
		list   []answer
		sent   int
		slept  []time.Duration
		code   int // 0: an error
	}{
		{"at once", "GET", false, []answer{ok}, 1, nil, 200},
		{"429 says when", "POST", true, []answer{{code: 429, header: map[string]string{"Retry-After": "7"}}, ok}, 2, []time.Duration{7 * second}, 200},
		{"429 says when by date", "GET", false, []answer{{code: 429, header: map[string]string{"Retry-After": "Sun, 15 Jan 2023 11:00:09 GMT"}}, ok}, 2, []time.Duration{9 * second}, 200},
		{"429 says nothing", "GET", false, []answer{{code: 429}, {code: 429}, ok}, 3, []time.Duration{minute, 2 * minute}, 200},
		{"403 with nothing remaining", "GET", false, []answer{{code: 403, header: map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1673780420"}}, ok}, 2, []time.Duration{21 * second}, 200},
		{"the limit ends too late", "GET", false, []answer{{code: 403, header: map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1673784000"}}}, 1, nil, 0},
		{"403 in words", "POST", true, []answer{{code: 403, body: `{"message":"You have exceeded a secondary rate limit."}`}, ok}, 2, []time.Duration{minute}, 200},
		{"403 of another kind", "POST", false, []answer{{code: 403, header: map[string]string{"X-RateLimit-Remaining": "12"}, body: "{}"}}, 1, nil, 403},
		{"limited without end", "GET", false, []answer{{code: 429, header: map[string]string{"Retry-After": "1"}}}, maxAttempts, []time.Duration{second, second, second}, 0},
		{"a fault that passes", "PATCH", false, []answer{{code: 502}, {code: 503}, ok}, 3, []time.Duration{2 * second, 4 * second}, 200},
		{"a fault that stays", "GET", false, []answer{{code: 500}}, maxAttempts, []time.Duration{2 * second, 4 * second, 8 * second}, 500},
		{"an empty answer that passes", "GET", false, []answer{{code: 200}, ok}, 2, []time.Duration{2 * second}, 200},
		{"an empty answer that stays", "GET", false, []answer{{code: 200}}, maxAttempts, []time.Duration{2 * second, 4 * second, 8 * second}, 0},
		{"no connection", "GET", false, []answer{{err: errors.New("cut")}, ok}, 2, []time.Duration{2 * second}, 200},
		{"unknown, and not to be done twice", "POST", true, []answer{{err: errors.New("cut")}, ok}, 1, nil, 0},
		{"a fault, and not to be done twice", "POST", true, []answer{{code: 502}, ok}, 1, nil, 502},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := &answers{list: c.list}
			var slept []time.Duration
			tr := &transport{
				base: server, host: "api.example", token: "secret", now: func() time.Time {
					now := testClock()
					for _, d := range slept {
						now = now.Add(d)
					}
					return now
				},
				sleep: func(_ context.Context, d time.Duration) error { slept = append(slept, d); return nil },
			}
			ctx := t.Context()
			if c.once {
				ctx = context.WithValue(ctx, once{}, true)
			}
			req, err := http.NewRequestWithContext(ctx, c.method, "https://api.example/x", strings.NewReader("body"))
			if err != nil {
				t.Fatal(err)
			}
			resp, err := tr.RoundTrip(req)
			if c.code == 0 != (err != nil) || err == nil && resp.StatusCode != c.code {
				t.Errorf("%v, %v", resp, err)
			}
			if len(server.sent) != c.sent || !slices.Equal(slept, c.slept) {
				t.Errorf("sent %d times after %v, want %d after %v", len(server.sent), slept, c.sent, c.slept)
			}
			for i := range server.sent {
				if server.sent[i] != "body" || server.auth[i] != "Bearer secret" {
					t.Errorf("sent %q as %q", server.sent[i], server.auth[i])
				}
			}
		})
	}
}

// TestTokenStaysHome: a redirect to another host does not get the token.
func TestTokenStaysHome(t *testing.T) {
	server := &answers{list: []answer{{code: 302, header: map[string]string{"Location": "https://elsewhere.example/x"}}, {code: 200, body: "{}"}}}
	tr := &transport{base: server, host: "api.example", token: "secret", now: testClock, sleep: Sleep}
	resp, err := (&http.Client{Transport: tr}).Get("https://api.example/x")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if want := []string{"Bearer secret", ""}; !slices.Equal(server.auth, want) || server.hosts[1] != "elsewhere.example" {
		t.Errorf("%q to %q", server.auth, server.hosts)
	}
}

// TestWritesAreSpaced keeps to what GitHub asks of those that write much.
func TestWritesAreSpaced(t *testing.T) {
	slept := time.Duration(0)
	tr := &transport{base: &answers{list: []answer{{code: 200}}}, now: func() time.Time { return testClock().Add(slept) },
		sleep: func(_ context.Context, d time.Duration) error { slept += d; return nil }}
	for i := range quickWrites + 4 {
		if i < quickWrites && slept > 0 {
			t.Errorf("write %d waits", i+1)
		}
		req, _ := http.NewRequestWithContext(t.Context(), "POST", "https://api.example/x", nil)
		if _, err := tr.RoundTrip(req); err != nil {
			t.Fatal(err)
		}
	}
	if slept != 4*betweenWrites {
		t.Errorf("%d writes in %v", quickWrites+4, slept)
	}
}

func TestAddressOfTheAPI(t *testing.T) {
	for api, want := range map[string]string{
		"https://api.github.com": "https://api.github.com/", "https://ghe.example/api/v3": "https://ghe.example/api/v3/", "https://ghe.example/api/v3/": "https://ghe.example/api/v3/",
		"": "", "api.github.com": "", "file:///etc": "",
	} {
		c, err := newClient(Settings{API: api})
		if got := ""; err == nil {
			if got = c.api.BaseURL.String(); got != want {
				t.Errorf("%q: %q", api, got)
			}
		} else if want != "" {
			t.Errorf("%q: %v", api, err)
		}
	}
}
