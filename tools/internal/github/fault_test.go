package github

import (
	"fmt"
	"net/http"
	"os"
	"testing"
)

// TestFaults breaks every request of a run in every way, once and for good.
// What may not pass never gets success, a run that did not end well says so,
// and the next run puts everything right with one comment.
func TestFaults(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("some hundred runs")
	}
	r := newRepo(t)
	r.fake.pageSize, r.remembered = 100, map[string]*judgement{}
	main := r.fake.mainAt()
	r.fake.mainAt = func() string { return main }
	heads := map[int]string{1: r.propose(1, r.honest), 2: r.propose(2, r.faulty)}
	want := map[int]string{1: "success", 2: "failure"}
	reset := func() {
		r.fake.statuses, r.fake.comments = map[string][]fakeStatus{}, map[int][]*fakeComment{}
		r.fake.calls, r.fake.fault = nil, nil
	}
	for number, head := range heads {
		reset()
		if _, _, err := r.run(number, head); err != nil {
			t.Fatal(err)
		}
		calls := len(r.fake.calls)
		for what, name := range faultNames {
			for _, forever := range []bool{false, true} {
				for at := 1; at <= calls; at++ {
					reset()
					broken := ""
					r.fake.fault = func(call int, req *http.Request) fault {
						this := req.Method + " " + req.URL.Path
						if call == at {
							broken = this
						}
						if call == at || forever && this == broken {
							return what
						}
						return none
					}
					blocked, out, err := r.run(number, head)
					where := fmt.Sprintf("pull request %d, %s at call %d (%s), for good: %v", number, name, at, broken, forever)
					state := r.fake.state(head)
					if number == 2 && state == "success" {
						t.Errorf("%s: a faulty change passes", where)
					}
					if err == nil && number == 2 && !blocked && what != empty {
						t.Errorf("%s: a faulty change is called fine\n%s", where, out)
					}
					if err == nil && what != forbidden && what != empty && state != want[number] {
						t.Errorf("%s: no error, and status %q\n%s", where, state, out)
					}
					if n := len(r.fake.ours(number)); n > 1 {
						t.Errorf("%s: %d comments", where, n)
					}
					r.fake.fault = nil
					if _, out, err := r.run(number, head); err != nil || r.fake.state(head) != want[number] || len(r.fake.ours(number)) != 1 {
						t.Errorf("%s: the next run: %v, status %q, %d comments\n%s", where, err, r.fake.state(head), len(r.fake.ours(number)), out)
					}
				}
			}
		}
	}
}

// TestKilled ends the run before each request: what has not been judged to the
// end is not let through.
func TestKilled(t *testing.T) {
	r := newRepo(t)
	r.fake.pageSize, r.remembered = 100, map[string]*judgement{}
	main := r.fake.mainAt()
	r.fake.mainAt = func() string { return main }
	good := r.propose(1, r.honest)
	if _, _, err := r.run(1, good); err != nil {
		t.Fatal(err)
	}
	calls := len(r.fake.calls)
	for at := 1; at <= calls; at++ {
		r.fake.statuses, r.fake.comments, r.fake.calls = map[string][]fakeStatus{}, map[int][]*fakeComment{}, nil
		r.fake.fault = func(call int, _ *http.Request) fault {
			if call >= at {
				return unreachable
			}
			return none
		}
		_, _, err := r.run(1, good)
		if state := r.fake.state(good); err == nil || state == "success" && at < calls {
			t.Errorf("killed at call %d of %d: %v, status %q", at, calls, err, state)
		}
	}
}
