//go:build unix

package filetree

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
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

// TestFolderSideBySide reads from more folders than are kept open, at many
// depths and many at a time, while one of them vanishes and the tree is closed:
// who gets bytes gets the file's own, the rest an error, and nothing stays open.
func TestFolderSideBySide(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for i := range 3 * maxOpenFolders {
		name := strings.Repeat("d/", i) + "file.json"
		if i%3 == 0 {
			name = fmt.Sprintf("d/%d/e/file.json", i)
		}
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	before := openFiles(t)
	for round := range 20 {
		tree := Folder(dir)
		var wg sync.WaitGroup
		var right, wrong atomic.Int64
		for reader := range 8 {
			wg.Go(func() {
				random := rand.New(rand.NewPCG(uint64(round), uint64(reader)))
				for range 200 {
					name := names[random.IntN(len(names))]
					data, err := tree.Read(t.Context(), Entry{Path: name, Mode: Regular})
					switch {
					case err == nil && string(data) == name:
						right.Add(1)
					case err == nil:
						t.Errorf("%s: read %q", name, data)
					case errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrNoFolder) || errors.Is(err, fs.ErrClosed):
						wrong.Add(1)
					default:
						t.Errorf("%s: %v", name, err)
					}
					if right.Load() == 600 {
						wrong.Add(1)
						if err := tree.Close(); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		if round == 10 {
			if err := os.RemoveAll(filepath.Join(dir, "d", "0")); err != nil {
				t.Error(err)
			}
		}
		wg.Wait()
		if right.Load() < 600 || wrong.Load() == 0 {
			t.Errorf("round %d: %d read, %d not", round, right.Load(), wrong.Load())
		}
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
		if after := openFiles(t); after > before {
			t.Fatalf("round %d: %d files are open, %d were", round, after, before)
		}
	}
}

// openFiles counts the files that the process has open, where the system tells.
func openFiles(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	return len(list)
}

// TestFolderIsGone: a folder that was read from and is gone when it is opened
// again is an error, and the one that it was to be opened from is closed in the
// end.
func TestFolderIsGone(t *testing.T) {
	dir := t.TempDir()
	file := func(i int) Entry { return Entry{Path: fmt.Sprintf("d/%d/file.json", i), Mode: Regular} }
	for i := range maxOpenFolders + 1 {
		name := filepath.Join(dir, file(i).Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	before := openFiles(t)
	tree := Folder(dir)
	for i := range maxOpenFolders + 1 { // the first is closed again
		if _, err := tree.Read(t.Context(), file(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "d", "0")); err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Read(t.Context(), file(0)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
	if after := openFiles(t); after > before {
		t.Errorf("%d files are open, %d were", after, before)
	}
}
