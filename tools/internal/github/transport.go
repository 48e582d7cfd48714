package github

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// errLimited tells that GitHub asked for a longer pause than is waited here.
var errLimited = errors.New("GitHub asks for a longer pause than this run can wait")

// transport sends requests with the token, waits when GitHub asks for it, and
// tries again what can be tried again. Its callers never see a refusal for the
// sake of a rate limit, so that every 403 they see means "this token may not".
type transport struct {
	base  http.RoundTripper
	host  string // the only host that the token is for
	token string
	now   func() time.Time
	sleep func(context.Context, time.Duration) error

	mu        sync.Mutex
	lastWrite time.Time
	writes    int
}

// once marks a request that must not be sent again when it is unknown whether
// GitHub carried it out: a second comment would be there to be read.
type once struct{}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		var err error
		body, err = io.ReadAll(req.Body)
		req.Body.Close()
		if err != nil {
			return nil, err
		}
	}
	ctx := req.Context()
	_, isOnce := ctx.Value(once{}).(bool)
	waited := time.Duration(0)
	for attempt := 1; ; attempt++ {
		if err := t.space(ctx, req.Method); err != nil {
			return nil, err
		}
		resp, err := t.attempt(req, body)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		limited := err == nil && isLimited(resp)
		unknown := err != nil || resp.StatusCode >= 500
		switch {
		case !limited && !unknown, // an answer
			unknown && isOnce: // for the caller to find out
			return resp, err
		case attempt == maxAttempts && limited:
			return nil, fmt.Errorf("%s %s: %w", req.Method, req.URL.Path, errLimited)
		case attempt == maxAttempts:
			return resp, err
		}
		wait := 2 * time.Second << (attempt - 1)
		if resp != nil {
			wait = t.pause(resp, limited, attempt)
		}
		if waited += wait; waited > maxWait {
			if limited {
				return nil, fmt.Errorf("%s %s: %w (%s)", req.Method, req.URL.Path, errLimited, wait)
			}
			return resp, err
		}
		if err := t.sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// attempt sends the request once and reads the whole answer, so that an answer
// that breaks off is an attempt that failed.
func (t *transport) attempt(req *http.Request, body []byte) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), requestTime)
	defer cancel()
	r := req.Clone(ctx)
	if req.Body != nil {
		r.Body = io.NopCloser(bytes.NewReader(body))
		r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
		r.ContentLength = int64(len(body))
	}
	// A redirect may lead to another host, which is not to have the token.
	if t.token != "" && r.URL.Host == t.host {
		r.Header.Set("Authorization", "Bearer "+t.token)
	}
	resp, err := t.base.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("read the answer to %s %s: %w", req.Method, req.URL.Path, err)
	}
	if len(data) > maxAnswer {
		return nil, fmt.Errorf("the answer to %s %s is larger than %d bytes", req.Method, req.URL.Path, maxAnswer)
	}
	if len(data) == 0 && req.Method == http.MethodGet && resp.StatusCode == http.StatusOK {
		// go-github would take it for an empty list: "there is nothing".
		return nil, fmt.Errorf("the answer to %s %s is empty", req.Method, req.URL.Path)
	}
	resp.Body = io.NopCloser(bytes.NewReader(data))
	if !isLimited(resp) && resp.StatusCode < 500 {
		// go-github keeps its own account of the limits, by the machine's
		// clock, and would refuse requests by itself.
		for name := range resp.Header {
			if strings.HasPrefix(name, "X-Ratelimit-") {
				resp.Header.Del(name)
			}
		}
	}
	return resp, nil
}

// space keeps the pause between requests that change something.
func (t *transport) space(ctx context.Context, method string) error {
	if method == http.MethodGet || method == http.MethodHead {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.writes++; t.writes > quickWrites {
		if wait := betweenWrites - t.now().Sub(t.lastWrite); wait > 0 {
			if err := t.sleep(ctx, wait); err != nil {
				return err
			}
		}
	}
	t.lastWrite = t.now()
	return nil
}

// isLimited tells a refusal for the sake of a rate limit: 429, or 403 with
// nothing remaining, with a pause asked for, or in words ("Rate limits for the
// REST API": both statuses are used for both kinds of limits).
func isLimited(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		return true
	case http.StatusForbidden:
		if resp.Header.Get("X-Ratelimit-Remaining") == "0" || resp.Header.Get("Retry-After") != "" {
			return true
		}
		data, err := io.ReadAll(resp.Body)
		resp.Body = io.NopCloser(bytes.NewReader(data))
		return err == nil && bytes.Contains(bytes.ToLower(data), []byte("secondary rate limit"))
	}
	return false
}

// pause tells how long to wait before the next attempt: what Retry-After says;
// else until x-ratelimit-reset if nothing remains; else a minute and more after
// a refusal, some seconds after a fault.
func (t *transport) pause(resp *http.Response, limited bool, attempt int) time.Duration {
	backOff := 2 * time.Second << (attempt - 1)
	if limited {
		backOff = minWait << (attempt - 1)
	}
	if after := resp.Header.Get("Retry-After"); after != "" {
		if seconds, err := strconv.ParseInt(after, 10, 32); err == nil && seconds >= 0 {
			return max(time.Duration(seconds)*time.Second, time.Second)
		}
		if at, err := http.ParseTime(after); err == nil {
			return max(at.Sub(t.now()), time.Second)
		}
		return backOff
	}
	if limited && resp.Header.Get("X-Ratelimit-Remaining") == "0" {
		if unix, err := strconv.ParseInt(resp.Header.Get("X-Ratelimit-Reset"), 10, 64); err == nil {
			return max(time.Unix(unix, 0).Sub(t.now())+time.Second, time.Second)
		}
	}
	return backOff
}

// Sleep waits for d, or until ctx ends.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
