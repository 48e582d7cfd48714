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
	prose    []*source.File // the texts under content/: path and bytes only
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
	files, err := readAll(ctx, tree, withSuffix(entries, ".json"), source.Parse)
	if err != nil {
		return nil, err
	}
	pages, err := tree.Entries(ctx, proseFolder)
	if err != nil && !errors.Is(err, source.ErrNoFolder) && !errors.Is(err, source.ErrNotFolder) {
		return nil, err
	}
	prose, err := readAll(ctx, tree, withSuffix(pages, ".md"), func(path string, data []byte) *source.File {
		return &source.File{Path: path, Data: data}
	})
	if err != nil {
		return nil, err
	}
	faulty := map[string]bool{}
	for _, f := range files {
		if ref, ok := record.RefOf(f.Path); ok && len(schemas.Check(string(ref.Kind), f)) > 0 {
			faulty[f.Path] = true
		}
	}
	return &records{
		entries:  append(entries, pages...),
		files:    files,
		prose:    prose,
		register: record.New(files, func(path string) bool { return faulty[path] }),
	}, missing
}

// withSuffix picks the files that can be read and whose name ends so, in any
// case of its letters.
func withSuffix(entries []source.Entry, suffix string) []source.Entry {
	var wanted []source.Entry
	for _, e := range entries {
		if e.Mode.Readable() && strings.EqualFold(path.Ext(e.Path), suffix) {
			wanted = append(wanted, e)
		}
	}
	return wanted
}

// readAll reads the files. The tree hands out bytes one file at a time; what
// made then makes of them is the slow part and is done side by side.
func readAll(ctx context.Context, tree source.Tree, wanted []source.Entry, made func(path string, data []byte) *source.File) ([]*source.File, error) {
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
			files[i] = made(e.Path, data)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return files, nil
}
