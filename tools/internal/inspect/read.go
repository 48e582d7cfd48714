package inspect

import (
	"context"
	"errors"
	"fmt"
	"path"
	"runtime/debug"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/validate"
)

// The folders that are looked into: the records, and the site's prose, of which
// only the files as such are judged.
const (
	recordsFolder = "data"
	proseFolder   = "content"
)

// records is one tree, read.
type records struct {
	entries  []filetree.Entry            // every file under data/ and content/
	files    []*source.File              // those under data/ that are records by their name
	prose    []*source.File              // the texts under content/: path and bytes only
	faults   map[string][]validate.Fault // of schemas, by path
	register *record.Register
}

// read lists and parses one tree. What it has in common with known, which may
// be nil, by git's ids, is not read again. The error may wrap ErrNoRecords; the
// records are then empty and of use all the same.
func read(ctx context.Context, tree filetree.Tree, schemas *validate.Schemas, known *records) (*records, error) {
	entries, missing := tree.Entries(ctx, recordsFolder)
	if missing != nil {
		if !errors.Is(missing, filetree.ErrNoFolder) && !errors.Is(missing, filetree.ErrNotFolder) {
			return nil, missing
		}
		missing = fmt.Errorf("%w: %w", ErrNoRecords, missing)
	}
	pages, noPages := tree.Entries(ctx, proseFolder)
	if noPages != nil && !errors.Is(noPages, filetree.ErrNoFolder) && !errors.Is(noPages, filetree.ErrNotFolder) {
		return nil, noPages
	}
	// What stands in a folder's place is one entry, for the rules to speak of.
	if errors.Is(missing, filetree.ErrNotFolder) {
		entries = append(entries, filetree.Entry{Path: recordsFolder, Mode: filetree.Other})
	}
	if errors.Is(noPages, filetree.ErrNotFolder) {
		pages = append(pages, filetree.Entry{Path: proseFolder, Mode: filetree.Other})
	}
	r, err := parse(ctx, tree, entries, pages, schemas, known)
	if err != nil {
		return nil, err
	}
	return r, missing
}

// parse reads and parses the records among the entries, and reads the texts
// among the pages.
func parse(ctx context.Context, tree filetree.Tree, entries, pages []filetree.Entry, schemas *validate.Schemas, known *records) (*records, error) {
	wanted := withSuffix(entries, ".json")
	files, faults := make([]*source.File, len(wanted)), make([][]validate.Fault, len(wanted))
	same := known.byID()
	unknown := make([]filetree.Entry, 0, len(wanted))
	places := make([]int, 0, len(wanted)) // of unknown among wanted
	for i, e := range wanted {
		if f := same[identified{e.Path, e.ID}]; f != nil {
			files[i], faults[i] = f, known.faults[e.Path]
			continue
		}
		unknown, places = append(unknown, e), append(places, i)
	}
	err := readAll(ctx, tree, unknown, func(n int, data []byte) {
		i := places[n]
		files[i] = source.Parse(wanted[i].Path, data)
		if ref, ok := record.RefOf(wanted[i].Path); ok {
			faults[i] = schemas.Check(string(ref.Kind), files[i])
		}
	})
	if err != nil {
		return nil, err
	}
	faulty := map[string][]validate.Fault{}
	for i, f := range files {
		if len(faults[i]) > 0 {
			faulty[f.Path] = faults[i]
		}
	}
	texts := withSuffix(pages, ".md")
	prose := make([]*source.File, len(texts))
	err = readAll(ctx, tree, texts, func(i int, data []byte) {
		prose[i] = &source.File{Path: texts[i].Path, Data: data}
	})
	if err != nil {
		return nil, err
	}
	r := &records{entries: append(entries, pages...), files: files, prose: prose, faults: faulty}
	r.register = record.New(files, r.faulty)
	return r, nil
}

// faulty reports whether the file does not follow its schema.
func (r *records) faulty(path string) bool { return len(r.faults[path]) > 0 }

// identified is a file by its path and git's id of its bytes.
type identified struct{ path, id string }

// byID returns the files that have an id; those of a folder have none.
func (r *records) byID() map[identified]*source.File {
	if r == nil {
		return nil
	}
	ids := make(map[string]string, len(r.entries))
	for _, e := range r.entries {
		if e.Identified() {
			ids[e.Path] = e.ID
		}
	}
	files := make(map[identified]*source.File, len(r.files))
	for _, f := range r.files {
		if id := ids[f.Path]; id != "" {
			files[identified{f.Path, id}] = f
		}
	}
	return files
}

// withSuffix picks the files that can be read and whose name ends so, in any
// case of its letters.
func withSuffix(entries []filetree.Entry, suffix string) []filetree.Entry {
	wanted := make([]filetree.Entry, 0, len(entries))
	for _, e := range entries {
		if e.Mode.Readable() && strings.EqualFold(path.Ext(e.Path), suffix) {
			wanted = append(wanted, e)
		}
	}
	return wanted
}

// readAll reads the files and lets made make something of each, by its number.
// The tree hands out bytes one file at a time; made is the slow part and is
// done side by side.
func readAll(ctx context.Context, tree filetree.Tree, wanted []filetree.Entry, made func(i int, data []byte)) error {
	return spread.Try(len(wanted), func(i int) (err error) {
		// A panic here would end the program in the middle, with an exit
		// status that means something else.
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("read %q: %v\n%s", wanted[i].Path, r, debug.Stack())
			}
		}()
		data, err := tree.Read(ctx, wanted[i])
		if err != nil {
			return err
		}
		made(i, data)
		return nil
	})
}
