// Package verdictlog tells on which days, since the records were first published,
// a verdict became another: by a change of the records, or by time alone.
//
// A day is judged as its evening was: by the records that the published branch held
// then, on that day, with today's rules and today's judge. The records of today are
// never judged on days gone by here, for that would rewrite what was said.
//
// Of what it reads it gives ids of conditions, their statuses and how the funder’s
// word stands to them, and no text: what
// is masked, withdrawn or corrected since does not come back by way of its past.
package verdictlog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// The bounds of what is looked into: they keep a build quick whatever the
// repository has been through.
const (
	// MaxSteps is the number of commits, the newest ones.
	MaxSteps = 2000
	// MaxFiles is the number of files read or kept from one evening to the next,
	// summed up over the evenings, the newest ones.
	MaxFiles = 100_000
)

// Log is when verdicts became others.
type Log struct {
	Entries []Entry // the newest first; those of a day by project
	// From is the first evening that was judged: later ones are held against it.
	// Unknown where there is none.
	From lang.Date
	// Older is set when there are evenings before it that were not looked into.
	Older bool
}

// Entry is a day on which a project's verdicts differ from those of the day before.
type Entry struct {
	Project string
	Day     lang.Date
	// Commit is the day's last change of the records that the project rests on, at
	// Time; "" where only time passed, and Time then is when the day began.
	Commit  string
	Time    time.Time
	Changes []Change // in the order in which conditions are judged
}

// Change is one condition's status on the evening before and on the day's own, nil
// where it was not judged. New and Gone tell that the condition was not there before,
// or is not there any more. Funder is set where the funder's word became another.
type Change struct {
	Condition     string
	Before, After *verdict.Status
	New, Gone     bool
	Funder        *Word
}

// Word is the funder's word on a condition: what it says, nil where it is silent, and
// how that stands to our judgement.
type Word struct {
	Says   *record.Word
	Accord verdict.Accord
}

// Input is what the log is made of.
type Input struct {
	// Dir is the folder of data/, in a git repository or not.
	Dir string
	// Rev is the newest commit that counts, an id.
	Rev string
	// Until is the last day that counts, and Today the real one: what is of a day
	// after that is in the future.
	Until, Today lang.Date
	// Zone is where a moment has its day.
	Zone *time.Location
	// Schemas spare compiling the schemas to one who has them; nil compiles them.
	Schemas *validate.Schemas
}

const recordsFolder = "data"

// bounds are what is looked into at most.
type bounds struct{ steps, files int }

// Read makes the log. Where there is no history to read, or it is cut off, the log is
// empty; an error is the context's or the program's.
func Read(ctx context.Context, in Input) (*Log, error) {
	log, err := read(ctx, in, bounds{MaxSteps, MaxFiles})
	switch {
	case err == nil:
		return log, nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, git.ErrNoRepository), errors.Is(err, git.ErrNoGit), errors.Is(err, git.ErrNoCommit),
		errors.Is(err, git.ErrNoObject), errors.Is(err, git.ErrNoRevision):
		return &Log{}, nil
	}
	return nil, fmt.Errorf("the log of verdicts: %w", err)
}

func read(ctx context.Context, in Input, most bounds) (*Log, error) {
	tree, err := git.Open(ctx, in.Dir, in.Rev)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	if commit, _ := git.CommitOf(tree); commit.Shallow {
		return &Log{}, nil
	}
	if in.Schemas == nil {
		if in.Schemas, err = validate.Compile(); err != nil {
			return nil, err
		}
	}
	steps, err := git.Log(ctx, in.Dir, in.Rev, recordsFolder, most.steps+1)
	if err != nil {
		return nil, err
	}
	l := &Log{Older: len(steps) > most.steps}
	files := map[string]filetree.Entry{} // as they were before the first step
	if l.Older {
		if files, err = filesOf(ctx, in.Dir, steps[most.steps].Commit); err != nil {
			return nil, err
		}
		steps = steps[:most.steps]
	}
	days := daysOf(steps, in)
	if cut := unaffordable(days, files, most.files); cut > 0 {
		l.Older = true
		for _, d := range days[:cut] {
			d.play(files)
		}
		days = days[cut:]
	}
	if len(days) == 0 {
		return l, nil
	}
	l.From = days[0].date
	w := watch{in: in, tree: tree, log: l, files: files, projects: map[string]*project{}}
	for _, d := range days {
		if err := w.evening(ctx, d); err != nil {
			return nil, err
		}
	}
	for id := range w.projects {
		w.pass(id, in.Until)
	}
	slices.SortStableFunc(l.Entries, func(a, b Entry) int {
		return cmp.Or(lang.InOrder(b.Day, a.Day), strings.Compare(a.Project, b.Project))
	})
	return l, nil
}

// filesOf lists the files of the records at a revision, by path.
func filesOf(ctx context.Context, dir, rev string) (map[string]filetree.Entry, error) {
	tree, err := git.Open(ctx, dir, rev)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	files := map[string]filetree.Entry{}
	entries, err := tree.Entries(ctx, recordsFolder)
	if err != nil && !errors.Is(err, filetree.ErrNoFolder) && !errors.Is(err, filetree.ErrNotFolder) {
		return nil, err
	}
	for _, e := range entries {
		files[e.Path] = e
	}
	return files, nil
}

// day is a day with commits.
type day struct {
	date  lang.Date
	steps []git.Step // the oldest first
}

// daysOf sorts the steps, which are the newest first, by day, the oldest first. A
// clock that went backwards between two commits does not here: the later one is of
// the same day. Nor does one that was ahead of the last day that counts, where a
// later commit is not: it is of the day before it, or of the first that counts.
func daysOf(steps []git.Step, in Input) []day {
	date := func(s git.Step) lang.Date { return lang.DateOf(s.Time.In(in.Zone)) }
	// What comes after the last day that counts, and is followed by nothing else.
	for len(steps) > 0 && in.Until.SurelyBefore(date(steps[0])) {
		steps = steps[1:]
	}
	var days []day
	var early []git.Step // whose day is that of the first that can be told
	for _, s := range slices.Backward(steps) {
		n := len(days)
		switch on := date(s); {
		case in.Until.SurelyBefore(on) && n == 0:
			early = append(early, s)
		case in.Until.SurelyBefore(on), n > 0 && !days[n-1].date.SurelyBefore(on):
			days[n-1].steps = append(days[n-1].steps, s)
		default:
			days = append(days, day{on, append(early, s)})
			early = nil
		}
	}
	return days
}

// play makes of the files of the day before those of the day's evening.
func (d day) play(files map[string]filetree.Entry) {
	for _, s := range d.steps {
		for _, c := range s.Changes {
			if c.After.ID == "" {
				delete(files, c.Path)
			} else {
				files[c.Path] = c.After
			}
		}
	}
}

// touched returns the projects whose records the day changed; "" is what is in none,
// and everybody's.
func (d day) touched() map[string]bool {
	ids := map[string]bool{}
	for _, s := range d.steps {
		for _, c := range s.Changes {
			ids[projectOf(c.Path)] = true
		}
	}
	return ids
}

// projectOf returns whose folder a file is in, "" for what is in none.
func projectOf(path string) string {
	if rest, ok := strings.CutPrefix(path, recordsFolder+"/projects/"); ok {
		if id, _, within := strings.Cut(rest, "/"); within {
			return id
		}
	}
	return ""
}

// unaffordable returns how many of the days, the oldest, are too much to look into.
// files are as they were before the first.
func unaffordable(days []day, files map[string]filetree.Entry, most int) int {
	count := map[string]int{} // by project
	for path := range files {
		count[projectOf(path)]++
	}
	all := len(files)
	sizes := make([]int, len(days)) // how many files an evening is judged by
	for i, d := range days {
		for _, s := range d.steps {
			for _, c := range s.Changes {
				by := 0
				if c.Before.ID == "" {
					by++
				}
				if c.After.ID == "" {
					by--
				}
				count[projectOf(c.Path)] += by
				all += by
			}
		}
		touched := d.touched()
		if touched[""] || i == 0 {
			sizes[i] = all
			continue
		}
		sizes[i] = count[""]
		for id := range touched {
			sizes[i] += count[id]
		}
	}
	sum := 0
	for i := len(days) - 1; i >= 0; i-- {
		if sum += sizes[i]; sum > most {
			return i + 1
		}
	}
	return 0
}

// watch follows the verdicts from day to day.
type watch struct {
	in       Input
	tree     filetree.Tree // from which objects of any revision are read
	log      *Log
	files    map[string]filetree.Entry // of the evening
	last     *inspect.Standing
	projects map[string]*project
}

// project is how one project's verdicts stand.
type project struct {
	standing *inspect.Standing // nil where there is nothing to judge
	judged   []verdict.Verdict // on the day on
	on       lang.Date
}

// evening judges the projects that the day touched. The first evening is the
// beginning of it all: every project is judged, and none has become another.
func (w *watch) evening(ctx context.Context, d day) error {
	first := d.date == w.log.From
	d.play(w.files)
	touched := d.touched()
	every := touched[""] || first
	here := map[string]filetree.Entry{}
	ids := map[string]bool{}
	partial := false
	for path, f := range w.files {
		id := projectOf(path)
		if id == "" || every || touched[id] {
			here[path] = f
		} else {
			partial = true
		}
		if id != "" && every {
			ids[id] = true
		}
	}
	for id := range touched {
		if id != "" {
			ids[id] = true
		}
	}
	for id := range w.projects {
		if every {
			ids[id] = true
		}
	}
	s, err := inspect.Stand(ctx, inspect.Input{
		Tree: state{w.tree, here}, AsOf: d.date, Today: w.in.Today, Schemas: w.in.Schemas,
	}, partial, w.last)
	switch {
	case err == nil:
		w.last = s
	case !errors.Is(err, inspect.ErrNoRecords):
		return err
	}
	end := d.steps[len(d.steps)-1]
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		p := w.projects[id]
		if p == nil {
			p = &project{}
			w.projects[id] = p
		}
		w.pass(id, d.date.AddDays(-1))
		before := p.judged
		p.standing, p.judged, p.on = s, nil, d.date
		if s != nil {
			p.judged = s.Verdicts(id, d.date)
		}
		if !first {
			w.note(Entry{Project: id, Day: d.date, Commit: end.Commit, Time: w.within(d.date, end.Time)}, before, p.judged)
		}
	}
	return nil
}

// pass lets time go for a project until the day, that one too, without its records
// being changed.
func (w *watch) pass(id string, until lang.Date) {
	p := w.projects[id]
	if p.standing == nil {
		return
	}
	// What becomes known by and by has key dates of its own.
	var days []lang.Date
	for _, v := range slices.Concat(p.judged, p.standing.Verdicts(id, until)) {
		for _, k := range v.KeyDates {
			if p.on.SurelyBefore(k.Date) && !until.SurelyBefore(k.Date) {
				days = append(days, k.Date)
			}
		}
		// A condition without a status has no key dates, and may have the funder's word.
		for _, r := range v.Funder.Rulings {
			if p.on.SurelyBefore(r.On) && !until.SurelyBefore(r.On) {
				days = append(days, r.On)
			}
		}
	}
	slices.SortFunc(days, lang.InOrder)
	for _, day := range slices.Compact(days) {
		before := p.judged
		p.judged, p.on = p.standing.Verdicts(id, day), day
		w.note(Entry{Project: id, Day: day, Time: w.within(day, time.Time{})}, before, p.judged)
	}
}

// within returns a commit's time, or when its day began where its clock was wrong.
func (w *watch) within(day lang.Date, at time.Time) time.Time {
	if lang.DateOf(at.In(w.in.Zone)) == day {
		return at
	}
	y, m, d := day.Time().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, w.in.Zone)
}

// note adds the entry if a verdict became another.
func (w *watch) note(e Entry, before, after []verdict.Verdict) {
	was := map[string]*verdict.Verdict{}
	for i := range before {
		was[before[i].Condition] = &before[i]
	}
	for _, v := range after {
		old := was[v.Condition]
		delete(was, v.Condition)
		switch {
		case old == nil:
			e.Changes = append(e.Changes, Change{Condition: v.Condition, After: v.Status, New: true, Funder: word(&verdict.Verdict{}, &v)})
		case status(old.Status) != status(v.Status), word(old, &v) != nil:
			e.Changes = append(e.Changes, Change{Condition: v.Condition, Before: old.Status, After: v.Status, Funder: word(old, &v)})
		}
	}
	for _, v := range before {
		if was[v.Condition] != nil {
			e.Changes = append(e.Changes, Change{Condition: v.Condition, Before: v.Status, Gone: true})
		}
	}
	if len(e.Changes) > 0 {
		w.log.Entries = append(w.log.Entries, e)
	}
}

// word returns the funder's word where it became another, nil where it did not.
func word(before, after *verdict.Verdict) *Word {
	was, is := before.Funder, after.Funder
	if says(was.Says) == says(is.Says) && (was.Accord == is.Accord || is.Says == nil) {
		return nil
	}
	return &Word{is.Says, is.Accord}
}

func says(w *record.Word) record.Word {
	if w == nil {
		return ""
	}
	return *w
}

func status(s *verdict.Status) verdict.Status {
	if s == nil {
		return ""
	}
	return *s
}

// state is a tree of the past, of which the objects are read from another.
type state struct {
	filetree.Tree
	files map[string]filetree.Entry
}

func (t state) Entries(_ context.Context, under string) ([]filetree.Entry, error) {
	under, err := filetree.CleanUnder(under)
	if err != nil {
		return nil, err
	}
	var entries []filetree.Entry
	for path, e := range t.files {
		if under == "" || strings.HasPrefix(path, under+"/") {
			entries = append(entries, e)
		}
	}
	if len(entries) == 0 {
		return nil, fmt.Errorf("%s: %w", under, filetree.ErrNoFolder)
	}
	slices.SortFunc(entries, func(a, b filetree.Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries, nil
}
