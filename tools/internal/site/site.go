// Package site turns one Report and its register into what the public site is
// made of: the view data that Hugo's templates show, and every byte that is not
// HTML. It starts Hugo, and it checks what Hugo built against what was meant.
//
// Everything that has to be worked out is worked out here: sentences, sums,
// reading order, links in both directions, addresses. The templates only show.
// It judges nothing: statuses and reasons come from the Report as they are.
//
// # From records to pages
//
// Each kind of page is a maker (see makers): a function that gives the page's
// places and views in one language. A new kind of page is one maker, one layout
// in themes/insyn/layouts with the maker's layout name, and, if it has an
// address of its own, one line in sections.
package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"insyn/tools/internal/history"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/verdictlog"
)

// Input is all that the site is made from.
type Input struct {
	Report   *inspect.Report
	Register *record.Register        // the full one: Write takes what was known on the Report's day
	Files    map[string]*source.File // every file under data/ by its path, for the copies and the lines of evidence
	Prose    fs.FS                   // the folder content/
	History  *history.Log            // nil is one of no repository
	Verdicts *verdictlog.Log         // nil is an empty one
	Made     lang.Date               // the real day that the Report was made on
	Example  bool                    // the records are made up, and every page says so
	Browser  *Browser                // the program for a reader's browser; nil: no page has a script
	BaseURL  string                  // where the site is published; "" takes site.json's word for it

	// For a site that is to be built again and again, nothing for one built once.
	Look string // see Look
	Last *Built // the one before, from which what is the same is taken; nil for none
}

// Expected is what the built site must consist of, no more and no less: paths
// with slashes below public/, sorted.
type Expected struct {
	Pages []string          // made by Hugo, or taken from the last site
	Files []string          // made by Write, or taken from the last site
	Base  string            // where the site is published, with a slash at the end; "" if not known
	from  map[string]digest // what each is made from; nil for a site that is built once
}

// Write makes the folder dir (the repository's build/) whole or not at all: it
// writes a temporary sibling and puts that in dir's place.
//
//	dir/data/sv.json, en.json   the view data, mounted as Hugo's data
//	dir/static/…                every byte of the site that is not HTML
//
// What is the same as in in.Last it leaves out of the view data, and puts into
// dir/static as it is.
func Write(dir string, in Input) (Expected, error) {
	want, err := write(dir, in)
	if err != nil {
		return Expected{}, fmt.Errorf("site: write %s: %w", dir, err)
	}
	return want, nil
}

func write(dir string, in Input) (want Expected, err error) {
	if in.Report == nil || in.Register == nil || in.Prose == nil {
		return want, errors.New("a report, a register and the prose are needed")
	}
	temp, err := sibling(dir)
	if err != nil {
		return want, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()

	views, err := compose(in)
	if err != nil {
		return want, err
	}
	files, err := static(in, views)
	if err != nil {
		return want, err
	}
	want.Base = views[lang.Swedish].Site.Base
	want.Files = slices.Sorted(maps.Keys(files))
	for _, v := range views {
		for _, p := range v.Pages {
			want.Pages = append(want.Pages, p.file())
		}
	}
	slices.Sort(want.Pages)
	pages := map[lang.Language][][]byte{}
	for l, v := range views {
		if pages[l], err = v.encodePages(); err != nil {
			return want, err
		}
	}
	if in.Look != "" {
		if want.from, err = origins(views, pages, files, in.Look); err != nil {
			return want, err
		}
	}

	same, err := put(filepath.Join(temp, staticFolder), want, files, in.Last)
	if err != nil {
		return want, err
	}
	err = spread.Try(len(lang.All), func(i int) error {
		l := lang.All[i]
		var made [][]byte
		for i, p := range views[l].Pages {
			if !same[p.file()] {
				made = append(made, pages[l][i])
			}
		}
		data, err := views[l].encode(made)
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(temp, "data", string(l)+".json"), data)
	})
	if err != nil {
		return want, err
	}
	return want, replace(dir, temp)
}

// put makes the folder dir of all that Hugo does not make: the files, and of the
// last site what is the same, pages too. It tells what it took from there.
func put(dir string, want Expected, files map[string][]byte, last *Built) (same map[string]bool, err error) {
	names := want.Files
	if last != nil {
		names = slices.Concat(want.Files, want.Pages)
	}
	made := map[string]bool{}
	for _, name := range names {
		if !filepath.IsLocal(name) {
			return nil, fmt.Errorf("%q is not a file of the site", name)
		}
		folder := filepath.Dir(filepath.Join(dir, filepath.FromSlash(name)))
		if made[folder] {
			continue
		}
		made[folder] = true
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return nil, err
		}
	}
	taken := make([]bool, len(names))
	err = spread.Try(len(names), func(i int) error {
		name := names[i]
		file := filepath.Join(dir, filepath.FromSlash(name))
		if taken[i] = last.take(name, want.from[name], file); taken[i] {
			return nil
		}
		if data, ok := files[name]; ok {
			return os.WriteFile(file, data, 0o644)
		}
		return nil // a page, which Hugo makes
	})
	same = map[string]bool{}
	for i, name := range names {
		same[name] = taken[i]
	}
	return same, err
}

// writeFile writes a file and the folders above it.
func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// sibling makes an empty folder beside dir, so that it can be renamed to dir.
func sibling(dir string) (string, error) {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return "", err
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".tmp-*")
	if err != nil {
		return "", err
	}
	return temp, os.Chmod(temp, 0o755)
}

// replace puts the folder temp in dir's place. What stood in dir is gone only
// when temp is there: a rename that fails gives the old folder back.
func replace(dir, temp string) error {
	old := temp + ".old"
	err := os.Rename(dir, old)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(temp, dir)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temp, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}
