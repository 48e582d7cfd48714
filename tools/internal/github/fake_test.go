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
	"path/filepath"
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
	login    string // whom the token writes as

	mu sync.Mutex
	// git is the folder of the server's repository, for what is written by
	// the git data API.
	git      string
	asked    map[string]string
	pulls    []*fakePull
	issues   []*fakeIssue
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
	title, body       string
	merged, draft     bool
}

type fakeIssue struct {
	number              int
	author, title, body string
	labels              []string
	state, reason       string
	isPull              bool
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
		t: t, statuses: map[string][]fakeStatus{}, comments: map[int][]*fakeComment{}, nextID: 100, pageSize: 2, login: DefaultLogin,
		mainAt: func() string { return "" }, asked: map[string]string{},
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
	var members map[string]any
	if len(body) > 0 {
		if err := json.Unmarshal(body, &members); err != nil {
			f.t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		}
	}
	in := map[string]string{}
	for name, v := range members {
		if text, ok := v.(string); ok {
			in[name] = text
		}
	}
	missing := map[string]any{"message": "Not Found"}
	number, _ := strconv.Atoi(values["issue_number"] + values["pull_number"])
	switch found.Method + " " + strings.TrimPrefix(found.Path, "/repos/{owner}/{repo}/") {
	case "GET pulls":
		list := []any{}
		for _, p := range f.pulls {
			q := r.URL.Query()
			if (p.state == q.Get("state") || q.Get("state") == "all") && (q.Get("base") == "" || q.Get("base") == p.base) && (q.Get("head") == "" || q.Get("head") == p.label) {
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
		id := ""
		if values["ref"] == "heads/main" {
			id = f.mainAt()
		} else if f.git != "" {
			id, _ = gitIn(f.git, "rev-parse", "--verify", "--quiet", "refs/"+values["ref"])
		}
		if id == "" {
			reply(404, missing)
			return
		}
		reply(200, f.ref("refs/"+values["ref"], id))
	case "POST pulls":
		for _, p := range f.pulls {
			if p.state == "open" && p.label == "region:"+in["head"] {
				reply(422, unprocessable("A pull request already exists"))
				return
			}
		}
		head := f.mustGit("rev-parse", "refs/heads/"+in["head"])
		p := &fakePull{number: 500 + len(f.pulls), head: head, label: "region:" + in["head"], base: in["base"], state: "open", title: in["title"], body: in["body"]}
		f.mustGit("update-ref", fmt.Sprintf("refs/pull/%d/head", p.number), head)
		f.pulls = append(f.pulls, p)
		reply(201, f.pull("pull-request", p))
	case "PATCH pulls/{pull_number}":
		for _, p := range f.pulls {
			if p.number == number {
				p.title, p.body = in["title"], in["body"]
				reply(200, f.pull("pull-request", p))
				return
			}
		}
		reply(404, missing)
	case "POST git/trees":
		tree := f.example("git-tree")
		tree["sha"] = f.once(string(body), func() string {
			dir := f.t.TempDir()
			index, file := filepath.Join(dir, "index"), filepath.Join(dir, "blob")
			f.mustGitIndex(index, "read-tree", in["base_tree"])
			for _, item := range members["tree"].([]any) {
				e := item.(map[string]any)
				if err := os.WriteFile(file, []byte(e["content"].(string)), 0o644); err != nil {
					f.t.Error(err)
				}
				f.mustGitIndex(index, "update-index", "--add", "--cacheinfo", fmt.Sprintf("%s,%s,%s", e["mode"], f.mustGit("hash-object", "-w", file), e["path"]))
			}
			return f.mustGitIndex(index, "write-tree")
		})
		reply(201, tree)
	case "POST git/commits":
		reply(201, f.commit("git-commit", f.once(string(body), func() string {
			args := []string{"commit-tree", in["tree"], "-m", in["message"]}
			for _, p := range members["parents"].([]any) {
				args = append(args, "-p", p.(string))
			}
			return f.mustGit(args...)
		})))
	case "GET git/commits/{commit_sha}":
		reply(200, f.commit("git-commit-2", values["commit_sha"]))
	case "POST git/refs":
		if _, err := gitIn(f.git, "rev-parse", "--verify", "--quiet", in["ref"]); err == nil {
			reply(422, unprocessable("Reference already exists"))
			return
		}
		f.mustGit("update-ref", in["ref"], in["sha"])
		reply(201, f.ref(in["ref"], in["sha"]))
	case "PATCH git/refs/{ref}":
		if members["force"] != false {
			f.t.Errorf("a branch is forced")
		}
		name := "refs/" + values["ref"]
		if _, err := gitIn(f.git, "merge-base", "--is-ancestor", name, in["sha"]); err != nil {
			reply(422, unprocessable("Update is not a fast forward"))
			return
		}
		f.mustGit("update-ref", name, in["sha"])
		for _, p := range f.pulls {
			if "refs/heads/"+strings.TrimPrefix(p.label, "region:") == name && p.state == "open" {
				p.head = in["sha"]
				f.mustGit("update-ref", fmt.Sprintf("refs/pull/%d/head", p.number), p.head)
			}
		}
		reply(200, f.ref(name, in["sha"]))
	case "GET issues":
		list := []any{}
		for _, i := range f.issues {
			q := r.URL.Query()
			labels := strings.Split(q.Get("labels"), ",")
			if (q.Get("state") == "all" || q.Get("state") == i.state) && (labels[0] == "" || !slices.ContainsFunc(labels, func(l string) bool { return !slices.Contains(i.labels, l) })) {
				list = append(list, f.issue("issue-items", i))
			}
		}
		reply(200, f.page(w, r, list))
	case "POST issues":
		f.checkBody(in["body"])
		i := &fakeIssue{number: 700 + len(f.issues), author: f.login, title: in["title"], body: in["body"], state: "open"}
		if labels, ok := members["labels"].([]any); ok {
			for _, l := range labels {
				i.labels = append(i.labels, l.(string))
			}
		}
		f.issues = append(f.issues, i)
		reply(201, f.issue("issue", i))
	case "GET issues/{issue_number}", "PATCH issues/{issue_number}":
		for _, i := range f.issues {
			if i.number != number {
				continue
			}
			if r.Method == http.MethodPatch {
				if i.author != DefaultLogin {
					f.t.Errorf("another's issue is changed: %q", i.title)
				}
				f.checkBody(in["body"])
				for name, to := range map[string]*string{"title": &i.title, "body": &i.body, "state": &i.state, "state_reason": &i.reason} {
					if v, ok := in[name]; ok {
						*to = v
					}
				}
			}
			reply(200, f.issue("issue", i))
			return
		}
		reply(404, missing)
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
		s := fakeStatus{in["state"], in["context"], in["description"], f.login}
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
		c := f.add(number, f.login, in["body"])
		reply(201, f.comment(c))
	case "PATCH issues/comments/{comment_id}", "DELETE issues/comments/{comment_id}":
		f.checkBody(in["body"])
		for n, list := range f.comments {
			for i, c := range list {
				if strconv.FormatInt(c.id, 10) != values["comment_id"] {
					continue
				}
				if c.author != f.login && (c.author != DefaultLogin || r.Method != http.MethodDelete) {
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
	m["number"], m["state"], m["draft"] = p.number, p.state, p.draft
	m["requested_teams"] = []any{} // in the example they lack a type
	head, base := m["head"].(map[string]any), m["base"].(map[string]any)
	head["sha"], head["label"], base["ref"] = p.head, p.label, p.base
	owner, branch, _ := strings.Cut(p.label, ":")
	head["ref"] = branch
	head["repo"].(map[string]any)["owner"].(map[string]any)["login"] = owner
	if p.title != "" {
		m["title"], m["body"] = p.title, strings.ReplaceAll(p.body, "\n", "\r\n")
	}
	m["merged_at"] = nil
	if p.merged {
		m["merged_at"] = "2023-01-01T00:00:00Z"
	}
	return m
}

func unprocessable(why string) map[string]any {
	return map[string]any{"message": why, "documentation_url": "https://docs.github.com/rest", "errors": []any{}}
}

func (f *fake) mustGit(args ...string) string { return f.mustGitIndex("", args...) }

// mustGitIndex runs git in the server's repository; the dates are fixed, so that the
// same commit made twice is one.
func (f *fake) mustGitIndex(index string, args ...string) string {
	cmd := gitCommand(f.git, args...)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE=2023-01-15T00:00:00Z", "GIT_COMMITTER_DATE=2023-01-15T00:00:00Z")
	if index != "" {
		cmd.Env = append(cmd.Env, "GIT_INDEX_FILE="+index)
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		f.t.Errorf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// once gives what git answered the first time: of the same bytes it makes the
// same object.
func (f *fake) once(key string, ask func() string) string {
	if f.asked[key] == "" {
		f.asked[key] = ask()
	}
	return f.asked[key]
}

func (f *fake) ref(name, id string) map[string]any {
	m := f.example("git-ref")
	m["ref"] = name
	m["object"].(map[string]any)["sha"] = id
	return m
}

func (f *fake) commit(example, id string) map[string]any {
	m := f.example(example)
	part := strings.SplitN(f.once("show "+id, func() string { return f.mustGit("show", "-s", "--format=%T%n%P%n%B", id) }), "\n", 3)
	m["sha"], m["message"] = id, part[2]
	m["tree"].(map[string]any)["sha"] = part[0]
	model := m["parents"].([]any)[0].(map[string]any)
	parents := []any{}
	for p := range strings.FieldsSeq(part[1]) {
		one := maps.Clone(model)
		one["sha"] = p
		parents = append(parents, one)
	}
	m["parents"] = parents
	return m
}

func (f *fake) issue(example string, i *fakeIssue) map[string]any {
	m := f.example(example)
	m["number"], m["title"], m["body"], m["state"] = i.number, i.title, strings.ReplaceAll(i.body, "\n", "\r\n"), i.state
	m["user"].(map[string]any)["login"] = i.author
	model := m["labels"].([]any)[0].(map[string]any)
	labels := []any{}
	for _, name := range i.labels {
		one := maps.Clone(model)
		one["name"] = name
		labels = append(labels, one)
	}
	m["labels"] = labels
	if !i.isPull {
		delete(m, "pull_request")
	}
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

// breaks says what goes wrong with each request from now on; nil is nothing. It
// waits for a request that whoever sent it no longer waits for.
func (f *fake) breaks(fault func(call int, r *http.Request) fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = fault
}

// begin forgets the requests that there have been.
func (f *fake) begin() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls, f.fault = nil, nil
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
