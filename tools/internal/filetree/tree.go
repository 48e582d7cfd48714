package filetree

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Entry is one file of a Tree: anything that is not a directory.
type Entry struct {
	// Path is slash-separated and relative to the root of the Tree, so it
	// begins with the folder that Entries was asked for. Its bytes are those
	// of the tree: it need not be UTF-8.
	Path string
	Mode Mode
	// ID is the object's id in git, "" for a folder.
	ID string
	// Size is in bytes; 0 unless Mode is Regular or Executable.
	Size int64
}

// Identified reports whether ID names the file's bytes, wherever they are: files
// with the same one are the same.
func (e Entry) Identified() bool { return e.ID != "" && e.ID != overlaid }

// Mode says what kind of file an Entry is.
type Mode uint8

// Only Regular and Executable files can be read. Other is what cannot be in
// git: devices, sockets, named pipes.
const (
	Regular Mode = iota
	Executable
	Symlink
	Submodule
	Other
)

// String names the mode in one English word, for errors and tests.
func (m Mode) String() string {
	switch m {
	case Regular:
		return "regular"
	case Executable:
		return "executable"
	case Symlink:
		return "symlink"
	case Submodule:
		return "submodule"
	case Other:
		return "other"
	}
	return fmt.Sprintf("Mode(%d)", uint8(m))
}

// Readable reports whether a Tree reads files of this mode.
func (m Mode) Readable() bool { return m == Regular || m == Executable }

// Tree is a set of files to read: a folder (Folder) or a git revision (Git).
// Its methods may be called from several goroutines at once.
type Tree interface {
	// Entries lists every file under the folder under, at any depth, sorted by
	// Path as bytes. under is slash-separated and relative to the Tree's root;
	// "" and "." are the root itself. A folder that is missing returns
	// ErrNoFolder; a file, or a link at under or above it, ErrNotFolder.
	Entries(ctx context.Context, under string) ([]Entry, error)

	// Read returns the bytes of a file that Entries listed, at most source.MaxSize+1 of
	// them: one more than source.Parse accepts. Only what is Readable is read, all
	// else returns ErrNotRegular.
	Read(ctx context.Context, e Entry) ([]byte, error)

	// Close frees what the Tree holds. Afterwards the other methods fail with
	// fs.ErrClosed; closing again does nothing.
	Close() error
}

// What can be wrong with a tree, for errors.Is; the errors that come out also
// name the path.
var (
	ErrNoFolder   = errors.New("no such folder")
	ErrNotFolder  = errors.New("not a folder")
	ErrNotRegular = errors.New("not a regular file")
)

// CleanUnder checks a folder's name as Entries takes it and returns it without
// "." for the root.
func CleanUnder(under string) (string, error) {
	if under == "" || under == "." {
		return "", nil
	}
	// A newline would end the request in git's line protocol.
	if !fs.ValidPath(under) || strings.ContainsAny(under, "\x00\n\r") {
		return "", fmt.Errorf("folder %q: %w", under, fs.ErrInvalid)
	}
	return under, nil
}

// Join joins slash-separated paths byte for byte: path.Join would clean
// names that a crafted git tree may hold.
func Join(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}
