// Package history describes what changed in the published records: when, by which
// commit, and in words.
//
// It reads the log of the folder data in git. Of a commit it takes the files,
// the time and the id, never who wrote it or what they wrote of it: those are
// other people's words and names. It describes every step in the words of today
// (change.Past), so that what is masked, withdrawn or corrected since does not
// come back by way of its past.
//
// It judges nothing, and says nothing of what was allowed.
package history

import (
	"context"
	"errors"
	"fmt"
	"time"

	"insyn/tools/internal/change"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// The bounds of what is described: they keep a build quick whatever the repository
// has been through.
const (
	// MaxSteps is the number of commits, the newest ones, that are looked into.
	MaxSteps = 2000
	// MaxStepRecords is the number of records in one commit that are described
	// one by one, but for those that a command of ours writes. Of a commit that touches
	// more, such as a first import, it is only known which records they were.
	MaxStepRecords = 50
	// MaxRecords is the number of records, in the newest commits, that are
	// described one by one.
	MaxRecords = 10_000
)

// Gap says why there is no history to show, "" where there is one.
type Gap string

// The gaps. Unreadable is a repository that lacks objects, such as a partial
// clone.
const (
	None         Gap = ""
	NoRepository Gap = "no_repository"
	Shallow      Gap = "shallow"
	Unreadable   Gap = "unreadable"
)

// Log is the history of the records.
type Log struct {
	Gap   Gap
	Steps []Step // the newest first; those that touched no record are left out
	// Older is set when there are steps before these that were not looked into.
	Older bool
}

// Step is one commit that changed records.
type Step struct {
	Commit string
	Time   time.Time // as git.Commit has it
	// Records are those that it touched, in the order in which kinds are shown.
	// One that is not among the records of today has no id, for that may be a
	// name, nor a project that is not there either.
	Records []change.Record
	// Described is set when the records have words; else only Ref and Did are
	// known.
	Described bool
}

// Input is what the history is read from.
type Input struct {
	// Dir is the folder of data/, in a git repository or not.
	Dir string
	// Rev is the newest commit that counts, "" for what is checked out.
	Rev string
	// Newest is the register of today, which gives the names.
	Newest *record.Register
	// Schemas spare compiling the schemas to one who has them; nil compiles
	// them.
	Schemas *validate.Schemas
}

const recordsFolder = "data"

// Read reads the history. That there is none to read, or not the whole, is said
// by the Log; an error is the context's or the program's.
func Read(ctx context.Context, in Input) (*Log, error) {
	log, err := read(ctx, in)
	switch {
	case err == nil:
		return log, nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, git.ErrNoRepository), errors.Is(err, git.ErrNoGit), errors.Is(err, git.ErrNoCommit):
		return &Log{Gap: NoRepository}, nil
	case errors.Is(err, git.ErrNoObject), errors.Is(err, git.ErrNoRevision):
		return &Log{Gap: Unreadable}, nil
	}
	return nil, fmt.Errorf("history: %w", err)
}

func read(ctx context.Context, in Input) (*Log, error) {
	rev := in.Rev
	if rev == "" {
		head, err := git.Head(ctx, in.Dir)
		if err != nil {
			return nil, err
		}
		rev = head.ID
	}
	tree, err := git.Open(ctx, in.Dir, rev)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	if commit, _ := git.CommitOf(tree); commit.Shallow {
		return &Log{Gap: Shallow}, nil
	}
	steps, err := git.Log(ctx, in.Dir, rev, recordsFolder, MaxSteps+1)
	if err != nil {
		return nil, err
	}
	r := reader{tree: tree, newest: in.Newest, schemas: in.Schemas, read: map[string]version{}}
	if r.schemas == nil {
		if r.schemas, err = validate.Compile(); err != nil {
			return nil, err
		}
	}
	log := &Log{Older: len(steps) > MaxSteps}
	for _, s := range steps[:min(len(steps), MaxSteps)] {
		step, err := r.step(ctx, s)
		if err != nil {
			return nil, fmt.Errorf("commit %s: %w", s.Commit, err)
		}
		for i := range step.Records {
			r.forget(&step.Records[i].Ref)
		}
		if len(step.Records) > 0 {
			log.Steps = append(log.Steps, step)
		}
	}
	return log, nil
}

// reader reads the steps, the newest first.
type reader struct {
	tree    filetree.Tree
	newest  *record.Register
	schemas *validate.Schemas
	// read holds of each path the version read last: what was there before one
	// step is what the next older one left behind.
	read      map[string]version
	described int // records so far
}

// forget takes away what a ref says of a record that is not there today.
func (r *reader) forget(ref *record.Ref) {
	if r.newest.State(*ref) != record.Missing {
		return
	}
	ref.ID = ""
	if _, ok := r.newest.Projects.Get(ref.Project); !ok {
		ref.Project = ""
	}
}

// version is a file as it was.
type version struct {
	id     string
	file   *source.File
	faulty bool
}

// step describes one commit.
func (r *reader) step(ctx context.Context, s git.Step) (Step, error) {
	step := Step{Commit: s.Commit, Time: s.Time}
	var touched []git.Revised
	byHand := 0
	for _, c := range s.Changes {
		if ref, ok := record.RefOf(c.Path); ok {
			touched = append(touched, c)
			if !ref.Kind.Layout().Machine {
				byHand++
			}
		}
	}
	if r.described += len(touched); byHand > MaxStepRecords || r.described > MaxRecords {
		step.Records = undescribed(touched)
		return step, nil
	}
	// What came after is in r.read, and gives way to what was before.
	after, err := r.register(ctx, touched, func(c git.Revised) filetree.Entry { return c.After })
	if err != nil {
		return step, err
	}
	before, err := r.register(ctx, touched, func(c git.Revised) filetree.Entry { return c.Before })
	if err != nil {
		return step, err
	}
	if step.Records, step.Described = describe(before, after, r.newest); !step.Described {
		step.Records = undescribed(touched)
	}
	return step, nil
}

// describe puts a step in words. Records of long ago may be as no rule of today
// would have them, and what is in the history cannot be mended: a fault of ours
// in describing it costs the words, not the site.
func describe(before, after, newest *record.Register) (records []change.Record, ok bool) {
	defer func() {
		if recover() != nil {
			records, ok = nil, false
		}
	}()
	records = change.Past(before, after, newest)
	for i := range records {
		t := &records[i].Text
		// An id may hold what no rule would let through today.
		*t = lang.T(redact.IdentityNumbers(t.SV), redact.IdentityNumbers(t.EN))
	}
	return records, true
}

// undescribed returns the records by what git says of their files alone, in the
// order in which kinds are shown.
func undescribed(touched []git.Revised) []change.Record {
	var records []change.Record
	for _, layout := range record.Layouts {
		for _, c := range touched {
			ref, _ := record.RefOf(c.Path)
			if ref.Kind != layout.Kind {
				continue
			}
			did := change.Changed
			switch {
			case !c.Before.Mode.Readable() || c.Before.ID == "":
				did = change.Added
			case !c.After.Mode.Readable() || c.After.ID == "":
				did = change.Removed
			}
			records = append(records, change.Record{Ref: ref, Did: did})
		}
	}
	return records
}

// register returns the records of one side of a commit.
func (r *reader) register(ctx context.Context, touched []git.Revised, side func(git.Revised) filetree.Entry) (*record.Register, error) {
	var files []*source.File
	faulty := map[string]bool{}
	for _, c := range touched {
		e := side(c)
		if e.ID == "" || !e.Mode.Readable() {
			continue
		}
		v, err := r.version(ctx, e)
		if err != nil {
			return nil, err
		}
		files = append(files, v.file)
		faulty[e.Path] = v.faulty
	}
	return record.New(files, func(path string) bool { return faulty[path] }), nil
}

func (r *reader) version(ctx context.Context, e filetree.Entry) (version, error) {
	if v, ok := r.read[e.Path]; ok && v.id == e.ID {
		return v, nil
	}
	data, err := r.tree.Read(ctx, e)
	if err != nil {
		return version{}, err
	}
	ref, _ := record.RefOf(e.Path)
	v := version{id: e.ID, file: source.Parse(e.Path, data)}
	v.faulty = len(r.schemas.Check(string(ref.Kind), v.file)) > 0
	r.read[e.Path] = v
	return v, nil
}
