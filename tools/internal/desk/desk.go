// Package desk is the work over a set of records, as the wizard in the terminal
// and the intake of issue forms both do it: judge what stands, ask a form's
// questions, draft what the answers come to, and lay that out to be judged.
//
// It is pure: it reads the trees that it is given, and knows no folder, no
// network and no clock. It writes nothing.
package desk

import (
	"context"

	"insyn/tools/internal/change"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
)

// Input is what a Desk is opened over.
type Input struct {
	Tree  filetree.Tree // the records as they stand; read by Open alone
	Today lang.Date     // the real day, and the day of the judgement
	// Schemas spare compiling the schemas to one who opens many times; nil
	// compiles them.
	Schemas *validate.Schemas
	Seed    string // see draft.Input
	// Published tells that the records are those that are published, for a form that
	// Compares; else Compare tells what they have otherwise.
	Published bool
}

// Desk is a set of judged records over which drafts are made.
type Desk struct {
	// Now is how the records are judged as they stand.
	Now *inspect.Result

	schemas *validate.Schemas
	today   lang.Date
	seed    string
	changed []draft.Changed
	// published are the records that both sides of Compare have.
	published []record.Ref
}

// Open judges the records as they stand.
//
// Errors: as those of inspect.Run.
func Open(ctx context.Context, in Input) (*Desk, error) {
	d := &Desk{schemas: in.Schemas, today: in.Today, seed: in.Seed}
	var err error
	if d.schemas == nil {
		if d.schemas, err = validate.Compile(); err != nil {
			return nil, err
		}
	}
	d.Now, err = inspect.Run(ctx, inspect.Input{Tree: in.Tree, AsOf: d.today, Today: d.today, Schemas: d.schemas})
	if err != nil {
		return nil, err
	}
	if in.Published {
		d.published = d.found(func(string) bool { return true })
	}
	return d, nil
}

// found lists the records that stand, of those with such a path.
func (d *Desk) found(such func(path string) bool) []record.Ref {
	var refs []record.Ref
	for _, ref := range d.Now.Register.Refs() {
		if d.Now.Register.State(ref) == record.Found && such(ref.Path()) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// Seeded returns a Desk for the same records that makes other ids, see draft.Input.
func (d *Desk) Seeded(seed string) *Desk {
	other := *d
	other.seed = seed
	return &other
}

// Over returns a Desk for the records as they would be with the files written: tree
// is what the Desk was opened over.
//
// Errors: as those of inspect.Run.
func (d *Desk) Over(ctx context.Context, tree filetree.Tree, files []draft.File) (*Desk, error) {
	over := *d
	var err error
	over.Now, err = inspect.Run(ctx, d.With(tree, nil, files))
	if err != nil {
		return nil, err
	}
	return &over, nil
}

// Compare notes what the records of tree, which are those that the Desk was opened
// over, have otherwise than base, for a form that Compares.
//
// Errors: as those of inspect.Run.
func (d *Desk) Compare(ctx context.Context, tree, base filetree.Tree) error {
	r, err := inspect.Run(ctx, d.With(tree, base, nil))
	if err != nil {
		return err
	}
	d.changed = nil
	added := map[string]bool{}
	shown := func(t *lang.Text) lang.Text {
		if t == nil {
			return lang.Text{}
		}
		return *t
	}
	for _, rec := range r.Report.Change.Records {
		added[rec.Path] = rec.Did == string(change.Added)
		for _, v := range rec.Values {
			if v.How == inspect.Unexplained {
				d.changed = append(d.changed, draft.Changed{
					Path: rec.Path, Pointer: v.Pointer, Name: shown(rec.Name), Field: v.Field, From: shown(v.From), To: shown(v.To),
				})
			}
		}
	}
	d.published = d.found(func(path string) bool { return !added[path] })
	return nil
}

// Input returns what a draft over the records is made from.
func (d *Desk) Input() draft.Input {
	return draft.Input{Register: d.Now.Register, Schemas: d.schemas, Findings: d.Now.Report.Findings, Changed: d.changed, Published: d.published, Today: d.today, Seed: d.seed}
}

// Ask lists the form's questions that apply with the answers given so far.
func (d *Desk) Ask(form draft.Form, answers draft.Answers) []draft.Asked {
	return form.Asked(d.Input(), answers)
}

// Draft makes the files that the answers ask for. With any fault there are none.
func (d *Desk) Draft(form draft.Form, answers draft.Answers) ([]draft.File, []draft.Fault) {
	return form.Draft(d.Input(), answers)
}

// With returns what is to be judged to try drafted files: the records of tree as
// they would be with the files written, beside those of base.
func (d *Desk) With(tree, base filetree.Tree, files []draft.File) inspect.Input {
	above := make(map[string][]byte, len(files))
	for _, f := range files {
		above[f.Path] = f.Data
	}
	return inspect.Input{Tree: filetree.Over(tree, above), Base: base, AsOf: d.today, Today: d.today, Schemas: d.schemas}
}
