package github

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// fake is GitHub as far as the gate meets it, with its memory. Every request
// and every answer is held against GitHub's own description of the API
// (testdata/openapi), and against what that description lacks: lengths, who may
// write what, and paging.
type fake struct {
	t        *testing.T
	server   *httptest.Server
	mainAt   func() string
	pageSize int

	mu       sync.Mutex
	pulls    []*fakePull
	statuses map[string][]fakeStatus // by commit, the newest first
	comments map[int][]*fakeComment  // by pull request, the oldest first
	nextID   int64
	calls    []string
	writes   int
	fault    func(call int, r *http.Request) fault
	// after is called when an answer has been made, still under the lock.
	after func(r *http.Request)
}

type fakePull struct {
	number            int
	head, label, base string
	state             string
}

type fakeStatus struct{ state, context, description, creator string }

type fakeComment struct {
	id           int64
	author, body string
}

// fault is what goes wrong with one request.
type fault int

const (
	none        fault = iota
	forbidden         // 403, the token may not
	limited           // 403, nothing remaining
	tooMany           // 429
	broken            // 500
	unreachable       // no answer, nothing done
	cut               // no answer, but done
	malformed         // done, and an answer that is no JSON
	empty             // done, and an answer without a body
)

var faultNames = map[fault]string{
	forbidden: "403", limited: "403 limited", tooMany: "429", broken: "500",
	unreachable: "unreachable", cut: "cut after", malformed: "malformed", empty: "empty",
}

func newFake(t *testing.T) *fake {
	f := &fake{
		t: t, statuses: map[string][]fakeStatus{}, comments: map[int][]*fakeComment{}, nextID: 100, pageSize: 2,
		mainAt: func() string { return "" },
	}
	f.server = httptest.NewServer(f)
	t.Cleanup(f.server.Close)
	return f
}

var loadAPI = sync.OnceValues(func() (*openapi3.T, error) {
	data, err := os.ReadFile("testdata/openapi/github.json")
	if err != nil {
		return nil, err
	}
	openapi3.SchemaErrorDetailsDisabled = true
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, err
	}
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			if op.RequestBody == nil {
				continue
			}
			// A member that the description does not name is a slip of ours.
			closed := false
			for _, m := range op.RequestBody.Value.Content {
				m.Schema.Value.AdditionalProperties = openapi3.AdditionalProperties{Has: &closed}
			}
		}
	}
	return doc, nil
})

var parameter = regexp.MustCompile(`\\\{(\w+)\\\}`)

// route finds the operation. {ref} may hold slashes.
func route(doc *openapi3.T, r *http.Request) (*routers.Route, map[string]string) {
	for _, path := range slices.Sorted(maps.Keys(doc.Paths.Map())) {
		pattern := parameter.ReplaceAllStringFunc(regexp.QuoteMeta(path), func(s string) string {
			name := strings.Trim(s, `\{}`)
			if name == "ref" {
				return `(?P<ref>.+)`
			}
			return `(?P<` + name + `>[^/]+)`
		})
		re := regexp.MustCompile("^" + pattern + "$")
		m := re.FindStringSubmatch(r.URL.Path)
		item := doc.Paths.Value(path)
		if m == nil || item.GetOperation(r.Method) == nil {
			continue
		}
		values := map[string]string{}
		for i, name := range re.SubexpNames()[1:] {
			values[name] = m[i+1]
		}
		return &routers.Route{Spec: doc, Path: path, PathItem: item, Method: r.Method, Operation: item.GetOperation(r.Method)}, values
	}
	return nil, nil
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, r.Method+" "+r.URL.Path)
	what := none
	if f.fault != nil {
		what = f.fault(len(f.calls), r)
	}
	switch what {
	case forbidden, limited, tooMany, broken:
		code := map[fault]int{forbidden: 403, limited: 403, tooMany: 429, broken: 500}[what]
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Ratelimit-Remaining", map[bool]string{true: "0", false: "900"}[what == limited])
		if what == limited {
			w.Header().Set("X-Ratelimit-Reset", strconv.FormatInt(testClock().Unix()+30, 10))
		}
		w.WriteHeader(code)
		io.WriteString(w, `{"message": "Resource not accessible by integration"}`)
		return
	case unreachable:
		panic(http.ErrAbortHandler)
	}

	doc, err := loadAPI()
	if err != nil {
		f.t.Error(err)
		return
	}
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	found, values := route(doc, r)
	if found == nil {
		f.t.Errorf("GitHub has no %s %s", r.Method, r.URL.Path)
		w.WriteHeader(404)
		return
	}
	if got := r.Header.Get("Authorization"); got != "Bearer secret" {
		f.t.Errorf("%s %s without the token: %q", r.Method, r.URL.Path, got)
	}
	input := &openapi3filter.RequestValidationInput{
		Request: r, PathParams: values, Route: found, QueryParams: r.URL.Query(),
		Options: &openapi3filter.Options{SkipSettingDefaults: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
	}
	if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil {
		f.t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	rec := httptest.NewRecorder()
	f.answer(rec, r, found, values, body)
	response := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: rec.Code, Header: rec.Header(), Options: input.Options,
	}
	response.SetBodyBytes(rec.Body.Bytes())
	if err := openapi3filter.ValidateResponse(context.Background(), response); err != nil {
		f.t.Errorf("the fake's answer to %s %s: %v", r.Method, r.URL.Path, err)
	}
	if r.Method != http.MethodGet {
		f.writes++
	}
	if f.after != nil {
		f.after(r)
	}
	switch what {
	case cut:
		panic(http.ErrAbortHandler)
	case malformed, empty:
		w.WriteHeader(rec.Code)
		if what == malformed && rec.Code != http.StatusNoContent {
			io.WriteString(w, `[{"number": `)
		}
		return
	}
	maps.Copy(w.Header(), rec.Header())
	w.WriteHeader(rec.Code)
	w.Write(rec.Body.Bytes())
}

// example gives GitHub's own example of an answer, to be filled in.
func (f *fake) example(name string) map[string]any {
	doc, err := loadAPI()
	if err != nil {
		f.t.Fatal(err)
	}
	data, err := json.Marshal(doc.Components.Examples[name].Value.Value)
	if err != nil {
		f.t.Fatal(err)
	}
	var one map[string]any
	if data[0] == '[' {
		var many []map[string]any
		err = json.Unmarshal(data, &many)
		one = many[0]
	} else {
		err = json.Unmarshal(data, &one)
	}
	if err != nil {
		f.t.Fatal(err)
	}
	return one
}

func (f *fake) answer(w *httptest.ResponseRecorder, r *http.Request, found *routers.Route, values map[string]string, body []byte) {
	reply := func(code int, v any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(code)
		if err := json.NewEncoder(w).Encode(v); err != nil {
			f.t.Error(err)
		}
	}
	var in map[string]string
	if len(body) > 0 {
		if err := json.Unmarshal(body, &in); err != nil {
			f.t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		}
	}
	missing := map[string]any{"message": "Not Found"}
	number, _ := strconv.Atoi(values["issue_number"] + values["pull_number"])
	switch found.Method + " " + strings.TrimPrefix(found.Path, "/repos/{owner}/{repo}/") {
	case "GET pulls":
		list := []any{}
		for _, p := range f.pulls {
			q := r.URL.Query()
			if p.state == q.Get("state") && (q.Get("base") == "" || q.Get("base") == p.base) && (q.Get("head") == "" || q.Get("head") == p.label) {
				list = append(list, f.pull("pull-request-simple-items", p))
			}
		}
		reply(200, f.page(w, r, list))
	case "GET pulls/{pull_number}":
		for _, p := range f.pulls {
			if p.number == number {
				reply(200, f.pull("pull-request", p))
				return
			}
		}
		reply(404, missing)
	case "GET git/ref/{ref}":
		if values["ref"] != "heads/main" {
			reply(404, missing)
			return
		}
		ref := f.example("git-ref")
		ref["ref"] = "refs/heads/main"
		ref["object"].(map[string]any)["sha"] = f.mainAt()
		reply(200, ref)
	case "GET commits/{ref}/statuses":
		list := []any{}
		for _, s := range f.statuses[values["ref"]] {
			list = append(list, f.status(s))
		}
		reply(200, f.page(w, r, list))
	case "POST statuses/{sha}":
		if utf8.RuneCountInString(in["description"]) > 140 {
			f.t.Errorf("a description of more than 140 characters: %q", in["description"])
		}
		s := fakeStatus{in["state"], in["context"], in["description"], DefaultLogin}
		f.statuses[values["sha"]] = append([]fakeStatus{s}, f.statuses[values["sha"]]...)
		reply(201, f.status(s))
	case "GET issues/{issue_number}/comments":
		list := []any{}
		for _, c := range f.comments[number] {
			list = append(list, f.comment(c))
		}
		reply(200, f.page(w, r, list))
	case "POST issues/{issue_number}/comments":
		f.checkBody(in["body"])
		c := f.add(number, DefaultLogin, in["body"])
		reply(201, f.comment(c))
	case "PATCH issues/comments/{comment_id}", "DELETE issues/comments/{comment_id}":
		f.checkBody(in["body"])
		for n, list := range f.comments {
			for i, c := range list {
				if strconv.FormatInt(c.id, 10) != values["comment_id"] {
					continue
				}
				if c.author != DefaultLogin {
					f.t.Errorf("another's comment is changed: %q", c.body)
				}
				if r.Method == http.MethodDelete {
					f.comments[n] = slices.Delete(list, i, i+1)
					w.WriteHeader(204)
					return
				}
				c.body = in["body"]
				reply(200, f.comment(c))
				return
			}
		}
		reply(404, missing)
	default:
		f.t.Errorf("the fake cannot answer %s %s", found.Method, found.Path)
	}
}

func (f *fake) checkBody(body string) {
	if utf8.RuneCountInString(body) > 65536 || len(body) > 65536 {
		f.t.Errorf("a comment of %d bytes", len(body))
	}
}

// page gives the page that is asked for, in smaller pages than asked, and says
// where the next one is.
func (f *fake) page(w http.ResponseWriter, r *http.Request, list []any) []any {
	q := r.URL.Query()
	n, _ := strconv.Atoi(q.Get("page"))
	n = max(n, 1)
	from, to := min((n-1)*f.pageSize, len(list)), min(n*f.pageSize, len(list))
	if to < len(list) {
		q.Set("page", strconv.Itoa(n+1))
		w.Header().Set("Link", fmt.Sprintf(`<%s%s?%s>; rel="next"`, f.server.URL, r.URL.Path, q.Encode()))
	}
	return list[from:to]
}

func (f *fake) pull(example string, p *fakePull) map[string]any {
	m := f.example(example)
	m["number"], m["state"] = p.number, p.state
	m["requested_teams"] = []any{} // in the example they lack a type
	head, base := m["head"].(map[string]any), m["base"].(map[string]any)
	head["sha"], head["label"], base["ref"] = p.head, p.label, p.base
	_, head["ref"], _ = strings.Cut(p.label, ":")
	return m
}

func (f *fake) status(s fakeStatus) map[string]any {
	m := f.example("status")
	m["state"], m["context"], m["description"] = s.state, s.context, s.description
	m["creator"].(map[string]any)["login"] = s.creator
	return m
}

func (f *fake) comment(c *fakeComment) map[string]any {
	m := f.example("issue-comment")
	m["id"], m["body"] = c.id, strings.ReplaceAll(c.body, "\n", "\r\n")
	m["user"].(map[string]any)["login"] = c.author
	return m
}

func (f *fake) add(number int, author, body string) *fakeComment {
	f.nextID++
	c := &fakeComment{f.nextID, author, body}
	f.comments[number] = append(f.comments[number], c)
	return c
}

// state gives the newest status that is ours.
func (f *fake) state(commit string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range f.statuses[commit] {
		if s.context == StatusContext && s.creator == DefaultLogin {
			return s.state
		}
	}
	return ""
}

// ours lists the texts of our comments.
func (f *fake) ours(number int) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []string
	for _, c := range f.comments[number] {
		if c.author == DefaultLogin {
			list = append(list, c.body)
		}
	}
	return list
}
