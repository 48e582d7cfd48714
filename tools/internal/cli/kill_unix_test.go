//go:build unix

package cli

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestKilledBuild ends builds in the middle, at moments all through one, and
// wants a whole site each time: the old one or the new one.
func TestKilledBuild(t *testing.T) {
	root := newRegion(t)
	days := [2]string{"2021-02-01", "2022-04-06"}
	whole := map[string]bool{}
	began := time.Now()
	for _, day := range days {
		if status, _, stderr := build(t, root, "--as-of", day); status != exitFine {
			t.Fatalf("status %d: %s", status, stderr)
		}
		began = time.Now()
		for _, name := range []string{"build", "public"} {
			whole[digest(t, filepath.Join(root, name))] = true
		}
	}
	// How long one takes, now that nothing has to be compiled.
	if status, _, stderr := build(t, root, "--as-of", days[0]); status != exitFine {
		t.Fatalf("status %d: %s", status, stderr)
	}
	long := time.Since(began)

	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const moments = 12
	for i := range moments {
		cmd := exec.Command(self)
		cmd.Args = []string{"insyn", "build", "--root", root, "--as-of", days[i%2]} // see TestMain
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "INSYN_TEST_NOW=2023-01-15T12:00:00Z")
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(long * time.Duration(i+1) / moments)
		if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Fatal(err)
		}
		// That it was killed is the point.
		_ = cmd.Wait()
		for _, name := range []string{"build", "public"} {
			if !whole[digest(t, filepath.Join(root, name))] {
				t.Errorf("killed after %d of %d parts of a build: %s is not whole", i+1, moments, name)
			}
		}
	}

	// What the killed ones left is removed by a build of another day.
	left, err := filepath.Glob(filepath.Join(root, stagingName+"*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range left {
		old := time.Date(2023, 1, 10, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(dir, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, stderr := build(t, root); status != exitFine {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for _, dir := range left {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there (%v)", dir, err)
		}
	}
}
