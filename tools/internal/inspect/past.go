package inspect

import (
	"context"
	"iter"
	"path"
	"slices"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// historic is a Tree with a history: a revision in git.
type historic interface {
	// Past yields what the tree was before each change of the file, the newest
	// first. An error is the last.
	Past(ctx context.Context, path string) iter.Seq2[filetree.Tree, error]
}

// lastUnmasked looks in the history of the base for the records as they were when
// a masked person last was not: see rule.Base. It reads nothing until it is asked.
func lastUnmasked(ctx context.Context, base filetree.Tree, schemas *validate.Schemas) func(record.Ref) func(record.Ref) *source.Value {
	tree, ok := base.(historic)
	if !ok {
		return nil
	}
	return func(person record.Ref) func(record.Ref) *source.Value {
		for before, err := range tree.Past(ctx, person.Path()) {
			if err != nil {
				return nil
			}
			then := recordsOf(ctx, before, schemas)
			if root := then(person); root != nil && root.Get("masked") == nil && root.Get("withdrawn") == nil {
				return then
			}
		}
		return nil
	}
}

// recordsOf reads records of a tree, each once; nil of one that is not there, or
// does not follow its schema. It is not to be used side by side.
func recordsOf(ctx context.Context, tree filetree.Tree, schemas *validate.Schemas) func(record.Ref) *source.Value {
	read := map[record.Ref]*source.Value{}
	return func(ref record.Ref) *source.Value {
		root, known := read[ref]
		if !known {
			root = readOne(ctx, tree, ref, schemas)
			read[ref] = root
		}
		return root
	}
}

func readOne(ctx context.Context, tree filetree.Tree, ref record.Ref, schemas *validate.Schemas) *source.Value {
	entries, err := tree.Entries(ctx, path.Dir(ref.Path()))
	if err != nil {
		return nil
	}
	i := slices.IndexFunc(entries, func(e filetree.Entry) bool { return e.Path == ref.Path() && e.Mode.Readable() })
	if i < 0 {
		return nil
	}
	data, err := tree.Read(ctx, entries[i])
	if err != nil {
		return nil
	}
	f := source.Parse(ref.Path(), data)
	if len(schemas.Check(string(ref.Kind), f)) > 0 {
		return nil
	}
	return f.Root
}
