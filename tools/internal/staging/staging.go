// Package staging puts files and folders in their places whole or not at all.
// They are made beside their places, under names that nobody can guess, and then
// take them: whoever looks, also after the program was killed, finds the old or
// the new. Several files take their places together: from the moment when the
// first does there is a journal, by which Finish does the rest.
//
// What a killed program leaves is known by its name (IsTemporary), is in nobody's
// way, and goes with Clean.
package staging

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Prefix begins the names of what is not in its place yet. The repository's
// .gitignore knows them.
const Prefix = ".insyn.tmp-"

// journalSuffix ends the name of a journal.
const journalSuffix = ".journal"

// When nobody can be at work any longer with what was left: a file is made in a
// moment, the site in some minutes.
const (
	fileAbandoned   = time.Minute
	folderAbandoned = 24 * time.Hour
)

func newName() string { return Prefix + rand.Text() }

// IsTemporary reports whether a file or folder of the name was made here and is
// not in its place.
func IsTemporary(name string) bool {
	text, ok := strings.CutPrefix(name, Prefix)
	text = strings.TrimSuffix(text, journalSuffix)
	return ok && len(text) == len(rand.Text()) && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// ChangedError tells that a file is no longer what it was when it was read.
type ChangedError struct{ Path string }

func (e *ChangedError) Error() string { return e.Path + " was changed by somebody else meanwhile" }

// Disk is a folder that is written to.
type Disk struct {
	dir  string
	root *os.Root
	step func(does, name string)
}

// Open opens a folder. step, if it is not nil, is called before each change of
// the disk, with what is done and to which name: for tests that end the program
// there.
func Open(dir string, step func(does, name string)) (*Disk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	if step == nil {
		step = func(string, string) {}
	}
	return &Disk{dir, root, step}, nil
}

// Close closes the folder.
func (d *Disk) Close() error { return d.root.Close() }

// File is a file that is to be written. Path has slashes. Before is what must
// stand there now, nil for nothing at all. Its permissions become Mode; if that is
// 0 they stay, and those of a new file are 0644.
type File struct {
	Path          string
	Before, After []byte
	Mode          fs.FileMode
}

// Replace writes all of the files or none. If one cannot be written, those that
// have been are put back.
//
// Errors: a ChangedError where a file is not as it was when it was read.
func (d *Disk) Replace(ctx context.Context, files []File) (err error) {
	var entries []entry
	defer func() {
		for _, e := range entries {
			d.discard(e.Staged) // gone already where the writing succeeded
		}
	}()
	for _, f := range files {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		e := entry{Path: f.Path, After: digest(f.After)}
		if f.Before != nil {
			e.Before = digest(f.Before)
		}
		if now, err := d.digest(f.Path); err != nil {
			return err
		} else if now != e.Before {
			return &ChangedError{f.Path}
		}
		mode := f.Mode
		if info, err := d.root.Lstat(filepath.FromSlash(f.Path)); err == nil && mode == 0 {
			mode = info.Mode().Perm()
		}
		e.Staged, err = d.stage(path.Dir(f.Path), f.After, mode)
		entries = append(entries, e)
		if err != nil {
			return err
		}
	}
	journal := ""
	if len(entries) > 1 {
		if journal, err = d.begin(entries); err != nil {
			return err
		}
	}
	for i, e := range entries {
		if err = d.place(e); err != nil {
			d.discard(journal) // what follows is not to be finished but undone
			return errors.Join(err, d.putBack(files[:i]))
		}
	}
	d.discard(journal)
	return nil
}

// stage writes a file in the folder under a name of its own, which it returns also
// with an error.
func (d *Disk) stage(folder string, data []byte, mode fs.FileMode) (name string, err error) {
	if mode == 0 {
		mode = 0o644
	}
	if _, err := d.root.Lstat(filepath.FromSlash(folder)); errors.Is(err, fs.ErrNotExist) {
		d.step("make folder", folder)
		if err := d.root.MkdirAll(filepath.FromSlash(folder), 0o755); err != nil {
			return "", err
		}
	}
	name = path.Join(folder, newName())
	d.step("create", name)
	f, err := d.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	half := len(data) / 2
	for _, part := range [][]byte{data[:half], data[half:]} {
		d.step("write", name)
		if err == nil {
			_, err = f.Write(part)
		}
	}
	if err == nil {
		d.step("set permissions", name)
		err = f.Chmod(mode)
	}
	if err == nil {
		d.step("sync", name)
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return name, err
}

// place lets a file that is staged take its place. One that is there already is
// well: somebody has finished this in the meantime.
func (d *Disk) place(e entry) error {
	now, err := d.digest(e.Path)
	switch {
	case err != nil:
		return err
	case now == e.After:
		d.discard(e.Staged)
		return nil
	case now != e.Before:
		return &ChangedError{e.Path}
	}
	staged, name := filepath.FromSlash(e.Staged), filepath.FromSlash(e.Path)
	if e.Before == "" {
		// A link refuses a name that somebody has taken meanwhile.
		d.step("link", e.Path)
		if err = d.root.Link(staged, name); errors.Is(err, fs.ErrExist) {
			return &ChangedError{e.Path}
		}
	}
	if e.Before != "" || err != nil { // a file system without links
		d.step("rename", e.Path)
		if err := d.root.Rename(staged, name); err != nil {
			return err
		}
	}
	d.sync(path.Dir(e.Path))
	d.discard(e.Staged)
	return nil
}

// putBack undoes what has been written.
func (d *Disk) putBack(done []File) error {
	var failed []error
	for _, f := range done {
		if f.Before == nil {
			d.step("remove", f.Path)
			failed = append(failed, d.root.Remove(filepath.FromSlash(f.Path)))
			continue
		}
		info, err := d.root.Lstat(filepath.FromSlash(f.Path))
		if err == nil {
			var staged string
			staged, err = d.stage(path.Dir(f.Path), f.Before, info.Mode().Perm())
			if err == nil {
				err = d.place(entry{Path: f.Path, Staged: staged, Before: digest(f.After), After: digest(f.Before)})
			}
			d.discard(staged)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// discard removes a file that is ours, if it is there. One that cannot be removed
// is in nobody's way, and goes with Clean.
func (d *Disk) discard(name string) {
	if name == "" {
		return
	}
	if _, err := d.root.Lstat(filepath.FromSlash(name)); err != nil {
		return
	}
	d.step("remove", name)
	_ = d.root.Remove(filepath.FromSlash(name))
}

// sync sees to it that a new name in the folder outlives a loss of power. A file
// system that cannot has done what it can.
func (d *Disk) sync(folder string) {
	if dir, err := d.root.Open(filepath.FromSlash(folder)); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

// digest returns the digest of what stands in a place, "" for nothing.
func (d *Disk) digest(name string) (string, error) {
	info, err := d.root.Lstat(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s: not a regular file", name)
	}
	data, err := d.root.ReadFile(filepath.FromSlash(name))
	return digest(data), err
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// entry is a file that is to take its place: where it is staged, and the digests
// of what is to stand there before, "" for nothing, and after.
type entry struct {
	Path, Staged, Before, After string
}

// begin writes the journal, from which on the files are to be written.
func (d *Disk) begin(entries []entry) (name string, err error) {
	data, err := json.Marshal(entries)
	if err != nil {
		return "", err
	}
	staged, err := d.stage(".", data, 0o600)
	if err != nil {
		d.discard(staged)
		return "", err
	}
	name = staged + journalSuffix
	d.step("rename", name)
	if err := d.root.Rename(staged, name); err != nil {
		d.discard(staged)
		return "", err
	}
	d.sync(".")
	return name, nil
}

// Begun is a set of files of which a killed program has written some or none.
type Begun struct {
	Paths   []string // all of them
	Left    []string // those that are not in their places
	Changed []string // those of which somebody has made something else since
	journal string
	entries []entry
}

// Unfinished lists what killed programs have begun.
func (d *Disk) Unfinished() ([]Begun, error) {
	names, err := d.names(".")
	if err != nil {
		return nil, err
	}
	var list []Begun
	for _, name := range names {
		if !IsTemporary(name) || !strings.HasSuffix(name, journalSuffix) {
			continue
		}
		data, err := d.root.ReadFile(name)
		if err != nil {
			continue // finished by somebody else, or nothing that we have written
		}
		b := Begun{journal: name}
		if json.Unmarshal(data, &b.entries) != nil {
			continue
		}
		for _, e := range b.entries {
			b.Paths = append(b.Paths, e.Path)
			now, err := d.digest(e.Path)
			if err != nil {
				return nil, err
			}
			if now == e.After {
				continue
			}
			b.Left = append(b.Left, e.Path)
			ready := ""
			if IsTemporary(path.Base(e.Staged)) && path.Dir(e.Staged) == path.Dir(e.Path) {
				if ready, err = d.digest(e.Staged); err != nil {
					return nil, err
				}
			}
			if now != e.Before || ready != e.After {
				b.Changed = append(b.Changed, e.Path)
			}
		}
		list = append(list, b)
	}
	return list, nil
}

// Finish writes what killed programs have begun to write, and tells what there
// was. A set of which somebody has changed a file since is left as it stands.
func (d *Disk) Finish() ([]Begun, error) {
	list, err := d.Unfinished()
	if err != nil {
		return nil, err
	}
	for _, b := range list {
		if len(b.Changed) == 0 {
			for _, e := range b.entries {
				if err := d.place(e); err != nil {
					return nil, err
				}
			}
		}
		d.discard(b.journal)
	}
	return list, nil
}

// Clean removes what killed programs have left in the folder itself, and anywhere
// below the folders in it that are named. What cannot be removed is in nobody's
// way.
func (d *Disk) Clean(now time.Time, folders ...string) {
	remove := func(name string, info fs.FileInfo) {
		age := now.Sub(info.ModTime())
		switch {
		case info.IsDir() && age > folderAbandoned:
			d.step("remove", name)
			_ = d.root.RemoveAll(filepath.FromSlash(name))
		case info.Mode().IsRegular() && age > fileAbandoned:
			d.discard(name)
		}
	}
	names, _ := d.names(".")
	for _, name := range names {
		if !IsTemporary(name) {
			continue
		}
		if info, err := d.root.Lstat(name); err == nil {
			remove(name, info)
		}
	}
	for _, folder := range folders {
		_ = fs.WalkDir(d.root.FS(), folder, func(name string, item fs.DirEntry, err error) error {
			if err != nil || item.IsDir() || !IsTemporary(item.Name()) {
				return nil // what cannot be read is for others to tell of
			}
			if info, err := item.Info(); err == nil {
				remove(name, info)
			}
			return nil
		})
	}
}

func (d *Disk) names(folder string) ([]string, error) {
	f, err := d.root.Open(folder)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Readdirnames(-1)
}

// Folder makes an empty folder in which something is made that is to take the
// place of another folder, and returns its name on the disk. Remove removes it.
func (d *Disk) Folder() (string, error) {
	name := newName()
	d.step("make folder", name)
	return filepath.Join(d.dir, name), d.root.Mkdir(name, 0o755)
}

// Remove removes a folder that Folder made, with all that is in it.
func (d *Disk) Remove(folder string) error {
	d.step("remove", filepath.Base(folder))
	return os.RemoveAll(folder)
}

// TakePlace puts the folder made in the place of the folder old, which may be
// missing; what stood in old ends up at made. Where the system can exchange two
// folders in one step, there is no moment without either.
func (d *Disk) TakePlace(made, old string) error {
	shown := filepath.Base(old)
	switch _, err := os.Lstat(old); {
	case errors.Is(err, fs.ErrNotExist):
		d.step("rename", shown)
		return os.Rename(made, old)
	case err != nil:
		return err
	}
	d.step("exchange", shown)
	if err := exchange(made, old); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	aside := made + ".old"
	d.step("rename", shown)
	if err := os.Rename(old, aside); err != nil {
		return err
	}
	d.step("rename", shown)
	if err := os.Rename(made, old); err != nil {
		return errors.Join(err, os.Rename(aside, old))
	}
	return nil
}
