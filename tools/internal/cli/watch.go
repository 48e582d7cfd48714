package cli

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watch tells when something that the site is made of has been saved and then
// left alone for a moment: nil for that, an error when watching came to an end.
// It stops when ctx ends.
//
// Watched are data/ and content/ under root, and themes/ and hugo.toml of the
// folder look; folders that come later too.
func watch(ctx context.Context, look, root string) (<-chan error, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	f := followed{watcher: w}
	for _, dir := range []string{root, look} {
		// The folders themselves, to see the ones below come and go.
		if err := w.Add(dir); err != nil {
			return nil, errors.Join(err, w.Close())
		}
	}
	f.tops = []string{
		filepath.Join(root, "data"), filepath.Join(root, "content"),
		filepath.Join(look, "themes"), filepath.Join(look, "hugo.toml"),
	}
	for _, top := range f.tops {
		if err := f.add(top); err != nil {
			return nil, errors.Join(err, w.Close())
		}
	}
	changes := make(chan error)
	go f.run(ctx, changes)
	return changes, nil
}

type followed struct {
	watcher *fsnotify.Watcher
	tops    []string
}

// add follows a folder and all below it. What vanishes meanwhile is not there
// to be followed.
func (f followed) add(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		}
		if err := f.watcher.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

func (f followed) run(ctx context.Context, changes chan<- error) {
	defer f.watcher.Close()
	quiet := time.NewTimer(0)
	if !quiet.Stop() {
		<-quiet.C
	}
	var out chan<- error // changes, while there is something to tell
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-f.watcher.Events:
			if !ok {
				return
			}
			if !f.concerns(e) {
				continue
			}
			if e.Has(fsnotify.Create) {
				if err := f.add(e.Name); err != nil {
					f.end(ctx, changes, err)
					return
				}
			}
			quiet.Reset(settle)
		case err, ok := <-f.watcher.Errors:
			if !ok {
				return
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				f.end(ctx, changes, err)
				return
			}
			quiet.Reset(settle) // too many changes to be told one by one
		case <-quiet.C:
			out = changes
		case out <- nil:
			out = nil
		}
	}
}

func (f followed) end(ctx context.Context, changes chan<- error, err error) {
	select {
	case changes <- err:
	case <-ctx.Done():
	}
}

// concerns tells whether an event is about something that the site is made of.
func (f followed) concerns(e fsnotify.Event) bool {
	return slices.ContainsFunc(f.tops, func(top string) bool {
		return e.Name == top || strings.HasPrefix(e.Name, top+string(filepath.Separator))
	})
}
