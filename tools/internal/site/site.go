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
	"encoding/json"
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
)

// Input is all that the site is made from.
type Input struct {
	Report   *inspect.Report
	Register *record.Register        // the full one: Write takes what was known on the Report's day
	Files    map[string]*source.File // every file under data/ by its path, for the copies and the lines of evidence
	Prose    fs.FS                   // the folder content/
	History  *history.Log            // nil is one of no repository
	BaseURL  string                  // where the site is published; "" takes site.json's word for it
}

// Expected is what the built site must consist of, no more and no less: paths
// with slashes below public/, sorted.
type Expected struct {
	Pages []string // made by Hugo
	Files []string // made by Write
	Base  string   // where the site is published, with a slash at the end; "" if not known
}

// Write makes the folder dir (the repository's build/) whole or not at all: it
// writes a temporary sibling and puts that in dir's place.
//
//	dir/data/sv.json, en.json   the view data, mounted as Hugo's data
//	dir/static/…                every byte of the site that is not HTML
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
	err = spread.Try(len(lang.All), func(i int) error {
		l := lang.All[i]
		data, err := json.Marshal(views[l])
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(temp, "data", string(l)+".json"), data)
	})
	if err != nil {
		return want, err
	}
	for _, l := range lang.All {
		for _, p := range views[l].Pages {
			want.Pages = append(want.Pages, p.file())
		}
	}
	want.Base = views[lang.Swedish].Site.Base
	files, err := static(in, views)
	if err != nil {
		return want, err
	}
	want.Files = slices.Sorted(maps.Keys(files))
	err = spread.Try(len(want.Files), func(i int) error {
		name := want.Files[i]
		if !filepath.IsLocal(name) {
			return fmt.Errorf("%q is not a file of the site", name)
		}
		return writeFile(filepath.Join(temp, staticFolder, filepath.FromSlash(name)), files[name])
	})
	if err != nil {
		return want, err
	}
	slices.Sort(want.Pages)
	return want, replace(dir, temp)
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
