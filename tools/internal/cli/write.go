package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/terminal"
)

// writing is a file that is to be written: Before is what must stand there
// now, nil for nothing at all.
type writing = terminal.Drafted

// writeAll writes all of the files under folder, or none: every one is written
// beside its place first, and only then do they all take their places. If one
// cannot, those that have are put back. A file that is no longer what it was
// when it was read stops the whole of it.
func writeAll(ctx context.Context, folder string, files []writing) (err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()

	var staged []string
	defer func() {
		for _, name := range staged {
			_ = root.Remove(name) // gone already where the writing succeeded
		}
	}()
	for _, f := range files {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := unchanged(root, f); err != nil {
			return err
		}
		temporary, err := stage(root, f)
		if temporary != "" {
			staged = append(staged, temporary)
		}
		if err != nil {
			return err
		}
	}

	var done []writing
	for i, f := range files {
		name := filepath.FromSlash(f.Path)
		if err = unchanged(root, f); err == nil {
			if f.Before == nil {
				// A link refuses a name that somebody has taken meanwhile.
				if err = root.Link(staged[i], name); err != nil && !errors.Is(err, fs.ErrExist) {
					err = root.Rename(staged[i], name) // a file system without links
				}
			} else {
				err = root.Rename(staged[i], name)
			}
		}
		if err != nil {
			return errors.Join(err, putBack(root, done))
		}
		done = append(done, f)
		syncFolder(root, filepath.Dir(name))
	}
	return nil
}

// unchanged refuses a file that is not as it was when it was read.
func unchanged(root *os.Root, f writing) error {
	now, err := root.ReadFile(filepath.FromSlash(f.Path))
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.Before == nil:
		return nil
	case err == nil && f.Before != nil && bytes.Equal(now, f.Before):
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return failure{lang.T(
		fmt.Sprintf("%s ändrades av någon annan under tiden. Inget är skrivet. Kör igen.", terminal.Clean(f.Path)),
		fmt.Sprintf("%s was changed by somebody else meanwhile. Nothing has been written. Run again.", terminal.Clean(f.Path))), nil}
}

// stage writes the contents beside the file's place and gives the name there,
// which no record has: what a crash leaves behind is told of by check.
func stage(root *os.Root, f writing) (temporary string, err error) {
	name := filepath.FromSlash(f.Path)
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", err
	}
	mode := fs.FileMode(0o644)
	if info, err := root.Lstat(name); err == nil {
		mode = info.Mode().Perm()
	}
	temporary = filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d.tmp", filepath.Base(name), os.Getpid()))
	file, err := root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = file.Write(f.After)
	if err == nil {
		err = file.Chmod(mode)
	}
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	return temporary, err
}

// putBack undoes what has been written.
func putBack(root *os.Root, done []writing) error {
	var failed []error
	for _, f := range done {
		name := filepath.FromSlash(f.Path)
		if f.Before == nil {
			failed = append(failed, root.Remove(name))
			continue
		}
		failed = append(failed, rewrite(root, f.Path, f.After, f.Before))
	}
	return errors.Join(failed...)
}
