package github

import (
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/scaffold"
)

// remind runs the reminder on a day, over what is checked out in the clone.
func (r *repo) remind(day string, dryRun bool) (blocked bool, out string, err error) {
	r.t.Helper()
	g, text := r.gate()
	m := &Reminder{Run: g.Run, asOf: lang.MustDate(day)}
	m.DryRun = dryRun
	blocked, err = m.Remind(r.t.Context())
	return blocked, text.String(), err
}

// open lists the titles of the open issues that are ours.
func (f *fake) open() []string {
	var list []string
	for _, i := range f.issues {
		if i.author == DefaultLogin && i.state == "open" {
			list = append(list, i.title)
		}
	}
	return list
}

// TestRemind follows the example region's second meeting: nothing, an issue
// when the day comes near, the same issue later, closed when it is recorded.
func TestRemind(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	about := func() (list []string) {
		for _, title := range r.fake.open() {
			if strings.HasPrefix(title, "Senast 15 september 2021: ") {
				list = append(list, title)
			}
		}
		return list
	}
	step := func(day string, want int) {
		t.Helper()
		for range 2 {
			before := r.fake.writes
			if blocked, out, err := r.remind(day, true); err != nil || blocked || r.fake.writes != before {
				t.Fatalf("%s, dry: blocked %v, %v, %d writes\n%s", day, blocked, err, r.fake.writes-before, out)
			}
			blocked, out, err := r.remind(day, false)
			if err != nil || blocked || len(about()) != want {
				t.Fatalf("%s: blocked %v, %v, open %q, want %d\n%s", day, blocked, err, r.fake.open(), want, out)
			}
			before = r.fake.writes
			if _, _, err := r.remind(day, false); err != nil || r.fake.writes != before {
				t.Errorf("%s, again: %v, %d writes", day, err, r.fake.writes-before)
			}
		}
	}
	step("2021-08-01", 0)
	step("2021-09-01", 1)
	text := r.fake.issues[0]
	for _, i := range r.fake.issues {
		if strings.HasPrefix(i.title, "Senast 15 september 2021: ") {
			text = i
		}
	}
	if !strings.HasPrefix(text.title, "Senast 15 september 2021: ") || !strings.Contains(text.body, "Villkor: Samma politiker") || !strings.Contains(text.body, "Condition: The same") {
		t.Errorf("%s\n%s", text.title, text.body)
	}
	// Its words have been changed by hand: they are put right, not doubled.
	text.title = "x"
	step("2021-09-10", 1)
	step("2021-09-20", 0)
	if text.state != "closed" || text.reason != "completed" || !strings.Contains(text.body, "done") {
		t.Errorf("%+v", text)
	}
	// What is to be done again gets its issue back.
	step("2021-09-10", 1)
	if text.state != "open" || strings.Contains(text.body, " done ") {
		t.Errorf("%+v", text)
	}
	// A person has closed it: it stays closed.
	text.state = "closed"
	step("2021-09-10", 0)
}

// TestRemindBehind: where the program makes a file otherwise than init once wrote it,
// that is an issue, until the file is brought up to date; none where somebody has
// edited it, or where the actions' commit alone is another.
func TestRemindBehind(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	const form = ".github/ISSUE_TEMPLATE/narvaro.yml"
	program := scaffold.Program{Repository: "owner/insyn", Commit: strings.Repeat("1", 40)}
	files := scaffold.Files(program, "Provregionen")
	now := string(files[form])
	told := func() (n int) {
		t.Helper()
		if _, err := gitIn(r.copy, "pull", "--quiet"); err != nil {
			t.Fatal(err)
		}
		if _, out, err := r.remind("2021-09-14", false); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, i := range r.fake.open() {
			if strings.Contains(i, "insyn init --update") {
				n++
			}
		}
		return n
	}
	r.advance(func() {
		for name, data := range files {
			r.write(name, string(data))
		}
		text := string(files[".github/workflows/check.yml"])
		r.write(".github/workflows/check.yml", strings.ReplaceAll(text, program.Commit, strings.Repeat("2", 40)))
	})
	if n := told(); n != 0 {
		t.Errorf("told %d times of files that are as they should be", n)
	}
	r.advance(func() {
		r.write(form, "name: Ett äldre formulär\n")
		older := scaffold.Files(program, "Provregionen")
		older[form] = []byte("name: Ett äldre formulär\n")
		r.write(scaffold.Written, strings.Replace(string(files[scaffold.Written]), scaffold.Digest(files[form]), scaffold.Digest(older[form]), 1))
	})
	if n := told(); n != 1 {
		t.Errorf("told %d times of an older file", n)
	}
	r.advance(func() { r.write(form, now) })
	if n := told(); n != 0 {
		t.Errorf("told %d times of a file that is brought up to date", n)
	}
}

// TestRemindStrangers: an issue with our marker by somebody else is none of
// ours, and one that is there twice is one again.
func TestRemindStrangers(t *testing.T) {
	long(t)
	r := newRepo(t)
	// As nightly has it: the newest version alone.
	r.copy = t.TempDir()
	if _, err := gitIn(r.copy, "clone", "--quiet", "--depth=1", "file://"+r.origin, "."); err != nil {
		t.Fatal(err)
	}
	r.fake.pageSize = 100
	if _, _, err := r.remind("2021-09-14", false); err != nil {
		t.Fatal(err)
	}
	n := len(r.fake.open())
	if n == 0 {
		t.Fatal("nothing to remind of")
	}
	first := *r.fake.issues[0]
	twice, forged, pull := first, first, first
	twice.number, forged.number, pull.number = 800, 801, 802
	forged.author, pull.isPull = "stranger", true
	r.fake.issues = append(r.fake.issues, &twice, &forged, &pull)
	if _, out, err := r.remind("2021-09-14", false); err != nil || len(r.fake.open()) != n+1 || twice.state != "closed" || forged.state != "open" || pull.state != "open" {
		t.Errorf("%v: %d open, want %d with the pull request\n%s", err, len(r.fake.open()), n+1, out)
	}
}

// TestRemindBlocked: from records that break a rule nothing is told, and no
// issue is closed.
func TestRemindBlocked(t *testing.T) {
	r := newRepo(t)
	r.fake.pageSize = 100
	if _, _, err := r.remind("2021-09-14", false); err != nil {
		t.Fatal(err)
	}
	n, writes := len(r.fake.open()), r.fake.writes
	r.advance(func() { r.faulty(); r.write("data/people/person-2kd.json", "{") })
	if _, err := gitIn(r.copy, "pull", "--quiet"); err != nil {
		t.Fatal(err)
	}
	if blocked, out, err := r.remind("2021-09-14", false); err != nil || !blocked || len(r.fake.open()) != n || r.fake.writes != writes {
		t.Errorf("blocked %v, %v, %d open\n%s", blocked, err, len(r.fake.open()), out)
	}
}
