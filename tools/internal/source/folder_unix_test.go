//go:build unix

package source

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFolderSpecialFiles: neither of these may be opened; a named pipe would
// wait for its other end for ever.
func TestFolderSpecialFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"data/a.json": "{}"})
	if err := syscall.Mkfifo(filepath.Join(dir, "data/pipe.json"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, "data")) // a socket's path must be short
	listener, err := net.Listen("unix", "socket.json")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()

	tree := Folder(dir)
	defer tree.Close()
	const want = "regular data/a.json\nother data/pipe.json\nother data/socket.json\n"
	if got := list(t, tree, "data"); got != want {
		t.Errorf("entries:\n%swant:\n%s", got, want)
	}
	for _, name := range []string{"data/pipe.json", "data/socket.json"} {
		for _, mode := range []Mode{Other, Regular} {
			if _, err := tree.Read(t.Context(), Entry{Path: name, Mode: mode}); !errors.Is(err, ErrNotRegular) {
				t.Errorf("%s as %s: %v", name, mode, err)
			}
		}
	}
	pipe := Folder(filepath.Join(dir, "data/pipe.json"))
	defer pipe.Close()
	if _, err := pipe.Entries(t.Context(), ""); !errors.Is(err, ErrNotFolder) {
		t.Errorf("a pipe as root: %v", err)
	}
}

// TestFolderReadsOn: a file that is longer than it was said to be, as every file
// that the system makes up as it is read, is read to its end.
func TestFolderReadsOn(t *testing.T) {
	want, err := os.ReadFile("/proc/self/status")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("left out: there is no /proc here, as there is on Linux")
	}
	tree := Folder("/proc/self")
	defer tree.Close()
	got, err := tree.Read(t.Context(), Entry{Path: "status"})
	name, _, _ := strings.Cut(string(want), "\n")
	if err != nil || !strings.HasPrefix(string(got), name+"\n") || !strings.HasSuffix(string(got), "\n") || len(got) < len(want)/2 {
		t.Errorf("%q, %v; want about %q", got, err, want)
	}
}
