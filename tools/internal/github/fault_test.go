package github

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// faultCase is a command, what it does to a server, and what must hold of it
// whatever goes wrong.
type faultCase struct {
	name  string
	reset func()
	run   func() (stopped bool, out string, err error)
	// never tells what must not be, after any run; done what is lacking of
	// what one run without a fault brings about. "" is well.
	never, done func() string
	// told puts what was brought about in a few words, for the table.
	told func() string
	// pardoned are the faults after which a run may end without an error and
	// without all of it done: a token that may not.
	pardoned []fault
}

// TestFaults breaks every request of every command in every way, once and for
// good. Nothing that may not pass gets success, nothing is there twice, a run
// that did not end well says so, and the next run puts everything right. The
// table of what came of each is testdata/faults.golden.
func TestFaults(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize, r.remembered = 100, map[string]*inspect.Result{}
	main := r.fake.mainAt()
	r.fake.mainAt = func() string { return main }
	var table strings.Builder
	table.WriteString("# What comes of each call that goes wrong: command, call, outcome of that run, and the faults that lead to it.\n" +
		"# Every run is followed by one without a fault, and that one brings about all of it, once (TestFaults).\n")
	for _, c := range slices.Concat(r.reportCases(), r.intakeCases(), r.remindCases()) {
		clean := func() { c.reset(); r.fake.begin() }
		clean()
		if _, out, err := c.run(); err != nil || c.done() != "" || c.never() != "" {
			t.Fatalf("%s: %v, %s, %s\n%s", c.name, err, c.done(), c.never(), out)
		}
		calls := slices.Clone(r.fake.calls)
		fmt.Fprintf(&table, "\n%s\n  nothing wrong: %s\n", c.name, c.told())
		var order []string
		outcomes := map[string]map[string][]string{} // by call, by outcome: the faults
		for at, call := range calls {
			call = plainCall(call)
			if outcomes[call] == nil {
				order = append(order, call)
				outcomes[call] = map[string][]string{}
			}
			for _, what := range slices.Sorted(maps.Keys(faultNames)) {
				for _, forever := range []bool{false, true} {
					clean()
					broken := ""
					r.fake.breaks(func(n int, req *http.Request) fault {
						this := req.Method + " " + req.URL.Path
						if n == at+1 {
							broken = this
						}
						if n == at+1 || forever && this == broken {
							return what
						}
						return none
					})
					stopped, out, err := c.run()
					where := fmt.Sprintf("%s, %s at call %d (%s), for good: %v", c.name, faultNames[what], at+1, broken, forever)
					if bad := c.never(); bad != "" {
						t.Errorf("%s: %s", where, bad)
					}
					if lacking := c.done(); err == nil && lacking != "" && !slices.Contains(c.pardoned, what) {
						t.Errorf("%s: no error, and %s\n%s", where, lacking, out)
					}
					outcome := "fails"
					switch {
					case err == nil && stopped:
						outcome = "says blocked"
					case err == nil:
						outcome = "ends well"
					}
					outcome += "; " + c.told()
					name := faultNames[what]
					if forever {
						name += " for good"
					}
					if names := outcomes[call]; !slices.Contains(names[outcome], name) {
						names[outcome] = append(names[outcome], name)
					}
					r.fake.breaks(nil)
					if _, out, err := c.run(); err != nil || c.done() != "" || c.never() != "" {
						t.Errorf("%s: the next run: %v, %s, %s\n%s", where, err, c.done(), c.never(), out)
					}
				}
			}
		}
		for _, call := range order {
			fmt.Fprintf(&table, "  %s\n", call)
			for _, outcome := range slices.Sorted(maps.Keys(outcomes[call])) {
				fmt.Fprintf(&table, "    %s\n      %s\n", outcome, strings.Join(outcomes[call][outcome], ", "))
			}
		}
	}
	const golden = "testdata/faults.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != table.String() {
		t.Errorf("the table is another than %s: run with -update and read the difference (%v)\n%s", golden, err, table.String())
	}
}

var ids = regexp.MustCompile(`[0-9a-f]{40}`)

// plainCall is a call without what differs from run to run.
func plainCall(call string) string {
	return ids.ReplaceAllString(strings.Replace(call, "/repos/region/insyn", "", 1), "{sha}")
}

func lacks(ok bool, format string, args ...any) string {
	if ok {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

// reportCases judge an honest change and a faulty one.
func (r *repo) reportCases() []faultCase {
	var cases []faultCase
	for i, c := range []struct {
		name, state string
		change      func()
	}{{"report of an honest change", "success", r.honest}, {"report of a faulty change", "failure", r.faulty}} {
		number := i + 1
		head := r.propose(number, c.change)
		pulls := slices.Clone(r.fake.pulls)
		cases = append(cases, faultCase{
			name: c.name,
			reset: func() {
				r.fake.pulls = slices.Clone(pulls)
				r.fake.statuses, r.fake.comments = map[string][]fakeStatus{}, map[int][]*fakeComment{}
			},
			run: func() (bool, string, error) { return r.run(number, head) },
			never: func() string {
				return lacks(len(r.fake.ours(number)) <= 1, "%d comments", len(r.fake.ours(number))) +
					lacks(c.state == "success" || r.fake.state(head) != "success", "a faulty change passes")
			},
			done: func() string {
				return lacks(r.fake.state(head) == c.state, "status %q", r.fake.state(head)) + lacks(len(r.fake.ours(number)) == 1, "no comment")
			},
			told: func() string {
				return fmt.Sprintf("status %s, %d comments", nonempty(r.fake.state(head)), len(r.fake.ours(number)))
			},
			pardoned: []fault{forbidden},
		})
	}
	return cases
}

func nonempty(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// intakeCases take in a form that is right, and one that is to be mended.
func (r *repo) intakeCases() []faultCase {
	var cases []faultCase
	for i, c := range []struct {
		name, body string
		right      bool
	}{
		{"intake of a right form", filled("utsedd-representant", nominationAnswers()), true},
		{"intake of a form to mend", filled("resultat", nil), false},
	} {
		number := 50 + i
		event := r.file(number, c.body)
		var tree filetree.Tree
		var p *proposal
		var why refusal
		head := func() string {
			for _, p := range r.fake.pulls {
				if p.label == fmt.Sprintf("region:nomination/issue-%d", number) {
					return p.head
				}
			}
			return ""
		}
		made := func() (branches, pulls int) {
			refs, _ := os.ReadDir(filepath.Join(r.origin, "refs/heads/nomination")) // none is no folder
			return len(refs), len(r.fake.pulls)
		}
		onPull := func() int {
			n := 0
			for _, p := range r.fake.pulls {
				n += len(r.fake.ours(p.number))
			}
			return n
		}
		cases = append(cases, faultCase{
			name: c.name,
			reset: func() {
				if err := os.RemoveAll(filepath.Join(r.origin, "refs/heads/nomination")); err != nil {
					r.t.Error(err)
				}
				r.fake.pulls, r.fake.statuses, r.fake.comments = nil, map[string][]fakeStatus{}, map[int][]*fakeComment{}
			},
			run: func() (bool, string, error) {
				g, out := r.gate()
				in := NewIntake(g)
				in.published = func(ctx context.Context) (_ filetree.Tree, main string, err error) {
					if tree == nil {
						tree, main, err = g.published(ctx)
						return tree, main, err
					}
					main, err = g.client.commitOf(ctx, g.branch)
					return tree, main, err
				}
				in.draft = func(ctx context.Context, tree filetree.Tree, i issue) (proposal, refusal, error) {
					if p == nil {
						made, reasons, err := in.draftForm(ctx, tree, i)
						if err != nil {
							return made, reasons, err
						}
						p, why = &made, reasons
					}
					return *p, why, nil
				}
				refused, err := in.Event(r.t.Context(), event)
				return refused, out.String(), err
			},
			never: func() string {
				branches, pulls := made()
				return lacks(branches <= 1 && pulls <= 1 && len(r.fake.ours(number)) <= 1 && onPull() <= 1, "something is there twice") +
					lacks(c.right || branches+pulls == 0, "something is made of a form to mend")
			},
			done: func() string {
				return lacks(len(r.fake.ours(number)) == 1, "%d comments", len(r.fake.ours(number))) +
					lacks(!c.right || head() != "" && r.fake.state(head()) == "success" && onPull() == 1, "no pull request that is judged")
			},
			told: func() string {
				branches, pulls := made()
				s := fmt.Sprintf("%d branches, %d pull requests, ", branches, pulls)
				if h := head(); h != "" {
					s += "status " + nonempty(r.fake.state(h)) + ", "
				}
				return s + fmt.Sprintf("%d comments", len(r.fake.ours(number))+onPull())
			},
			pardoned: []fault{forbidden},
		})
	}
	return cases
}

// remindCases open an issue, change one, close one and a second of the same.
func (r *repo) remindCases() []faultCase {
	thing := func(key, sv string) deadline {
		return deadline{key: key, text: lang.T(sv, sv+" (en)"), by: lang.MustDate("2023-01-20")}
	}
	wanted := []deadline{thing("new", "Ny"), thing("changed", "Ändrad"), thing("twice", "Dubbel")}
	old := thing("changed", "Före")
	gone := thing("gone", "Klar")
	return []faultCase{{
		name: "remind",
		reset: func() {
			r.fake.issues = nil
			for i, d := range []deadline{old, gone, wanted[2], wanted[2]} {
				r.fake.issues = append(r.fake.issues, &fakeIssue{number: 60 + i, author: DefaultLogin, title: d.title(), body: d.body(), labels: []string{issueLabel}, state: "open"})
			}
		},
		run: func() (bool, string, error) {
			g, out := r.gate()
			return false, out.String(), (&Reminder{Run: g.Run}).bringInLine(r.t.Context(), wanted)
		},
		never: func() string {
			seen := map[string]int{}
			for _, title := range r.fake.open() {
				seen[title]++
			}
			return lacks(seen[wanted[0].title()] <= 1 && seen[wanted[1].title()] <= 1 && seen[wanted[2].title()] <= 2, "an issue is there twice: %v", seen)
		},
		done: func() string {
			open := r.fake.open()
			slices.Sort(open)
			want := []string{wanted[0].title(), wanted[1].title(), wanted[2].title()}
			slices.Sort(want)
			return lacks(slices.Equal(open, want), "open: %q", open)
		},
		told: func() string {
			open, closed := 0, 0
			for _, i := range r.fake.issues {
				if i.state == "open" {
					open++
				} else {
					closed++
				}
			}
			return fmt.Sprintf("%d issues open, %d closed", open, closed)
		},
	}}
}

// TestKilled ends the run before each request: nothing is there twice, what has
// not been judged to the end is not let through, and the next run does the rest.
func TestKilled(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize, r.remembered = 100, map[string]*inspect.Result{}
	main := r.fake.mainAt()
	r.fake.mainAt = func() string { return main }
	for _, c := range slices.Concat(r.reportCases(), r.intakeCases(), r.remindCases()) {
		clean := func() { c.reset(); r.fake.begin() }
		clean()
		if _, _, err := c.run(); err != nil {
			t.Fatal(err)
		}
		// The first request after which a change may be let through.
		calls := slices.Clone(r.fake.calls)
		last := len(calls)
		for last > 0 && !strings.HasPrefix(calls[last-1], "POST /repos/region/insyn/statuses/") {
			last--
		}
		for at := 1; at <= len(calls); at++ {
			clean()
			r.fake.breaks(func(n int, _ *http.Request) fault {
				if n >= at {
					return unreachable
				}
				return none
			})
			_, out, err := c.run()
			if bad := c.never(); err == nil || bad != "" {
				t.Errorf("%s, killed at call %d of %d: %v, %s\n%s", c.name, at, len(calls), err, bad, out)
			}
			for head := range r.fake.statuses {
				if r.fake.state(head) == "success" && at <= last {
					t.Errorf("%s, killed at call %d of %d (%s): let through", c.name, at, len(calls), calls[at-1])
				}
			}
			r.fake.breaks(nil)
			if _, out, err := c.run(); err != nil || c.done() != "" || c.never() != "" {
				t.Errorf("%s, after call %d: %v, %s, %s\n%s", c.name, at, err, c.done(), c.never(), out)
			}
		}
	}
}
