package inspect

import (
	"context"
	"errors"
	"fmt"
	"path"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/sync/errgroup"

	"insyn/tools/internal/record"
	"insyn/tools/internal/shape"
	"insyn/tools/internal/source"
)

// The folders that are looked into: the records, and the site's prose, of which
// only the files as such are judged.
const (
	recordsFolder = "data"
	proseFolder   = "content"
)

// records is one tree, read.
type records struct {
	entries  []source.Entry // every file under data/ and content/
	files    []*source.File // those under data/ that are records by their name
	register *record.Register
}

// read lists and parses one tree. The error may wrap ErrNoRecords; the records
// are then empty and of use all the same.
func read(ctx context.Context, tree source.Tree, schemas *shape.Schemas) (*records, error) {
	entries, missing := tree.Entries(ctx, recordsFolder)
	if missing != nil {
		if !errors.Is(missing, source.ErrNoFolder) && !errors.Is(missing, source.ErrNotFolder) {
			return nil, missing
		}
		missing = fmt.Errorf("%w: %w", ErrNoRecords, missing)
	}
	files, err := parse(ctx, tree, entries)
	if err != nil {
		return nil, err
	}
	prose, err := tree.Entries(ctx, proseFolder)
	if err != nil && !errors.Is(err, source.ErrNoFolder) && !errors.Is(err, source.ErrNotFolder) {
		return nil, err
	}
	faulty := map[string]bool{}
	for _, f := range files {
		if ref, ok := record.RefOf(f.Path); ok && len(schemas.Check(string(ref.Kind), f)) > 0 {
			faulty[f.Path] = true
		}
	}
	return &records{
		entries:  append(entries, prose...),
		files:    files,
		register: record.New(files, func(path string) bool { return faulty[path] }),
	}, missing
}

// parse reads the files that may be records. The tree hands out bytes one file
// at a time; making values of them is the slow part and is done side by side.
func parse(ctx context.Context, tree source.Tree, entries []source.Entry) ([]*source.File, error) {
	var wanted []source.Entry
	for _, e := range entries {
		if e.Mode.Readable() && strings.EqualFold(path.Ext(e.Path), ".json") {
			wanted = append(wanted, e)
		}
	}
	files := make([]*source.File, len(wanted))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range wanted {
		group.Go(func() (err error) {
			// A panic here would end the program in the middle, with an exit
			// status that means something else.
			defer func() {
				if r := recover(); r != nil {
					err = fmt.Errorf("read %q: %v\n%s", e.Path, r, debug.Stack())
				}
			}()
			data, err := tree.Read(ctx, e)
			if err != nil {
				return err
			}
			files[i] = source.Parse(e.Path, data)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return files, nil
}
