package verdictlog

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
	"insyn/tools/testdata"
)

// commit is one step of a repository made for a test.
type commit struct {
	at    time.Time
	files map[string][]byte // by path; nil removes
}

// repository makes a git repository of the commits, and returns its folder and the
// id of the newest.
func repository(t testing.TB, commits []commit) (dir, head string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir = t.TempDir()
	var in bytes.Buffer
	for _, c := range commits {
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter Arkiv Exempelsson <arkiv@example.org> %d +0000\ndata 1\nx\n", c.at.Unix())
		for _, path := range slices.Sorted(maps.Keys(c.files)) {
			if c.files[path] == nil {
				fmt.Fprintf(&in, "D %s\n", path)
				continue
			}
			fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", path, len(c.files[path]), c.files[path])
		}
	}
	git := func(in *bytes.Buffer, args ...string) string {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if in != nil {
			cmd.Stdin = in
		}
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git(nil, "init", "--quiet", "--initial-branch=main")
	git(&in, "fast-import", "--quiet", "--date-format=raw-permissive")
	return dir, git(nil, "rev-parse", "main")
}

func stockholm(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// TestReadAgrees holds the log of lives that the example region might have had to a
// judge who looks at every evening.
func TestReadAgrees(t *testing.T) {
	region, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	zone := stockholm(t)
	today := lang.MustDate("2026-11-25")
	until := lang.MustDate("2021-09-30")
	paths := slices.Sorted(maps.Keys(region))
	byTime, byCommit := 0, 0
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 22))
		commits := life(rng, region, paths, time.Date(2021, 3, 1, 8, 0, 0, 0, zone))
		dir, head := repository(t, commits)
		log, err := Read(t.Context(), Input{Dir: dir, Rev: head, Until: until, Today: today, Zone: zone, Schemas: schemas})
		if err != nil {
			t.Fatal(err)
		}
		if log.Older || log.From != lang.DateOf(commits[0].at.In(zone)) {
			t.Errorf("seed %d: from %v, older %v", seed, log.From, log.Older)
		}
		checkBounds(t, Input{Dir: dir, Rev: head, Until: until, Today: today, Zone: zone, Schemas: schemas}, log, len(commits), len(region))
		var want []string
		now, last := map[string][]byte{}, map[string]string(nil)
		for day := log.From; !until.SurelyBefore(day); day = day.AddDays(1) {
			committed := false
			for len(commits) > 0 && lang.DateOf(commits[0].at.In(zone)) == day {
				for path, data := range commits[0].files {
					if committed = true; data == nil {
						delete(now, path)
					} else {
						now[path] = data
					}
				}
				commits = commits[1:]
			}
			statuses := map[string]string{}
			r, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Files(now), AsOf: day, Today: today, Schemas: schemas})
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range r.Report.Verdicts {
				statuses[v.Project+"/"+v.Condition] = say(v.Status)
			}
			if last != nil {
				keys := maps.Clone(last)
				maps.Copy(keys, statuses)
				for _, key := range slices.Sorted(maps.Keys(keys)) {
					was, before := last[key]
					is, after := statuses[key]
					if was != is || before != after {
						want = append(want, fmt.Sprintf("%v %s: %q %v, %q %v", day, key, was, !before, is, !after))
						if committed {
							byCommit++
						} else {
							byTime++
						}
					}
				}
			}
			last = statuses
		}
		var got []string
		for _, e := range log.Entries {
			for _, c := range e.Changes {
				got = append(got, fmt.Sprintf("%v %s/%s: %q %v, %q %v", e.Day, e.Project, c.Condition, say(c.Before), c.New, say(c.After), c.Gone))
			}
			if day := lang.DateOf(e.Time.In(zone)); day != e.Day {
				t.Errorf("seed %d: the entry of %v has the time %v", seed, e.Day, e.Time)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: got\n%s\nwant\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if byTime < 10 || byCommit < 10 {
		t.Errorf("%d verdicts became others by time alone and %d with commits: too few to tell by", byTime, byCommit)
	}
}

// TestClocks: a clock that was wrong puts its commit on the day of the commit before it,
// and hides none that came later.
func TestClocks(t *testing.T) {
	zone := stockholm(t)
	at := func(day string) git.Step {
		d := lang.MustDate(day).Time()
		return git.Step{Commit: day, Time: time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, zone)}
	}
	for _, c := range []struct{ days, want string }{
		{"2021-05-01 2021-05-02 2021-06-09", "2021-05-01: 1; 2021-05-02: 1; 2021-06-09: 1; "},
		{"2021-05-01 2099-03-05 2021-06-09", "2021-05-01: 2; 2021-06-09: 1; "},
		{"2099-03-05 2021-05-01 2021-06-09", "2021-05-01: 2; 2021-06-09: 1; "},
		{"2021-05-01 2021-04-09 2021-06-09", "2021-05-01: 2; 2021-06-09: 1; "},
		{"2021-05-01 2022-01-01 2022-01-02", "2021-05-01: 1; "},
		{"2022-01-01", ""},
	} {
		var steps []git.Step
		for _, day := range strings.Fields(c.days) {
			steps = append([]git.Step{at(day)}, steps...)
		}
		got := ""
		for _, d := range daysOf(steps, Input{Zone: zone, Until: lang.MustDate("2021-12-31")}) {
			got += fmt.Sprintf("%v: %d; ", d.date, len(d.steps))
		}
		if got != c.want {
			t.Errorf("%s: %s, not %s", c.days, got, c.want)
		}
	}
}

// checkBounds holds what is told within bounds to the whole log.
func checkBounds(t *testing.T, in Input, whole *Log, commits, files int) {
	t.Helper()
	for _, most := range []bounds{{commits - 1, MaxFiles}, {commits / 2, MaxFiles}, {1, MaxFiles}, {MaxSteps, files + files/4}, {MaxSteps, files + 1}} {
		log, err := read(t.Context(), in, most)
		if err != nil {
			t.Fatal(err)
		}
		if !log.Older || !whole.From.SurelyBefore(log.From) {
			t.Errorf("bounds %v: from %v, older %v", most, log.From, log.Older)
		}
		want := slices.Clone(whole.Entries)
		want = slices.DeleteFunc(want, func(e Entry) bool { return !log.From.SurelyBefore(e.Day) })
		if !reflect.DeepEqual(log.Entries, want) && len(log.Entries)+len(want) > 0 {
			t.Errorf("bounds %v: got\n%v\nwant\n%v", most, log.Entries, want)
		}
	}
	log, err := read(t.Context(), in, bounds{MaxSteps, 1})
	if err != nil || !log.Older || log.From.Known() || len(log.Entries) > 0 {
		t.Errorf("no room for an evening: %v, %v", log, err)
	}
}

// life lets the region come to be: most of it at once, the rest of it by and by,
// with files that are removed and come back.
func life(rng *rand.Rand, region map[string][]byte, paths []string, at time.Time) []commit {
	later := slices.DeleteFunc(slices.Clone(paths), func(p string) bool {
		return strings.HasPrefix(p, "data/organizations/") || p == "data/site.json" || strings.HasSuffix(p, "/project.json") || rng.IntN(12) > 0
	})
	rng.Shuffle(len(later), func(i, j int) { later[i], later[j] = later[j], later[i] })
	first := maps.Clone(region)
	for _, p := range later {
		delete(first, p)
	}
	commits := []commit{{at, first}}
	for len(later) > 0 {
		at = at.Add(time.Duration(1+rng.IntN(400)) * time.Hour)
		n := min(len(later), 1+rng.IntN(4))
		files := map[string][]byte{}
		for _, p := range later[:n] {
			files[p] = region[p]
		}
		later = later[n:]
		if rng.IntN(2) == 0 {
			p := paths[rng.IntN(len(paths))]
			if strings.Contains(p, "/nominations/") || strings.Contains(p, "/meetings/") || strings.Contains(p, "/conditions/") {
				files[p] = nil
				later = append(later, p)
			}
		}
		commits = append(commits, commit{at, files})
	}
	return commits
}

func say(s *verdict.Status) string {
	if s == nil {
		return ""
	}
	return string(*s)
}
