package archtest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRelease runs .ci/release with a stand-in for Go, which is what takes the time:
// an archive for each system, with its own programs and the licences of what is in
// them, whose bytes depend on the commit alone. It is made on Linux, with GNU's tar
// and touch.
func TestRelease(t *testing.T) {
	var sums []string
	for i, umask := range []string{"022", "002"} {
		dist := release(t, umask, "")
		text, err := os.ReadFile(filepath.Join(dist, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, string(text))
		if i > 0 {
			continue
		}
		entries, err := os.ReadDir(dist)
		if err != nil || len(entries) != 7 {
			t.Errorf("%v, %v", entries, err)
		}
		for _, system := range []string{"linux", "darwin", "windows"} {
			for _, architecture := range []string{"amd64", "arm64"} {
				name, ending, program := "insyn-v1.2.3-"+system+"-"+architecture, ".tar.gz", ""
				if system == "windows" {
					ending, program = ".zip", ".exe"
				}
				data, err := os.ReadFile(filepath.Join(dist, name+ending))
				if err != nil {
					t.Error(err)
					continue
				}
				if !strings.Contains(string(text), fmt.Sprintf("%x  %s%s\n", sha256.Sum256(data), name, ending)) {
					t.Errorf("the checksum of %s is not in\n%s", name, text)
				}
				files := unpacked(t, data)
				var want []string
				for _, file := range []string{"LICENSE", "THIRD-PARTY.txt", "hugo" + program, "insyn" + program, "insyn.wasm.gz", "wasm_exec.js"} {
					want = append(want, name+"/"+file)
				}
				if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, want) {
					t.Errorf("%s%s holds %q, want %q", name, ending, got, want)
				}
				for file, of := range map[string]string{"insyn": "./tools/insyn", "hugo": "github.com/gohugoio/hugo"} {
					if got := files[name+"/"+file+program]; !strings.HasPrefix(got, system+"/"+architecture+" ") || !strings.HasSuffix(got, " "+of+"\n") {
						t.Errorf("%s of %s is built as %q", file, name, got)
					}
				}
				if got := files[name+"/insyn"+program]; !strings.Contains(got, "keptAt=owner/insyn ") {
					t.Errorf("insyn does not know where it is kept: %q", got)
				}
				if got := files[name+"/THIRD-PARTY.txt"]; !strings.Contains(got, "===== Go go1.99: LICENSE =====\n\nGo's licence\n") || !strings.Contains(got, "===== example.org/a v1.0.0: NOTICE =====\n\na notice\n") {
					t.Errorf("the licences are %q", got)
				}
			}
		}
	}
	if sums[0] != sums[1] {
		t.Errorf("made twice, of one commit:\n%s%s", sums[0], sums[1])
	}
	if dist := release(t, "022", "example.org/b"); dist != "" {
		t.Errorf("what has no licence is released")
	}
}

// release makes the archives in a repository of the script and a licence, and gives
// their folder, or "" where none is made. unlicensed is a module without a licence.
func release(t *testing.T, umask, unlicensed string) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write("r/.ci/release", read(t, ".ci/release"), 0o755)
	write("r/LICENSE", "our licence\n", 0o644)
	write("go/LICENSE", "Go's licence\n", 0o644)
	write("a/LICENCE.md", "a licence\n", 0o644)
	write("a/NOTICE", "a notice\n", 0o644)
	write("b/README", "none\n", 0o644)
	list := "echo example.org/a v1.0.0 " + dir + "/a"
	if unlicensed != "" {
		list += "; echo " + unlicensed + " v1.0.0 " + dir + "/b"
	}
	write("bin/go", `#!/bin/sh
case "$1 $2" in
"env GOROOT") echo `+dir+`/go ;;
"env GOVERSION") echo go1.99 ;;
"list -deps") `+list+` ;;
"run ./tools/makebrowser") echo wasm > "$3/insyn.wasm.gz" && echo exec > "$3/wasm_exec.js" ;;
build\ *)
  all="$*"
  while [ "$1" != -o ]; do shift; done
  echo "$GOOS/$GOARCH $all" | sed 's/ -o [^ ]*//' > "$2"
  chmod +x "$2" ;;
*) exit 1 ;;
esac
`, 0o755)
	script := `set -e
umask ` + umask + `
git init --quiet --initial-branch=main
git add --all
git -c user.name=Test -c user.email=test@insyn.example commit --quiet --message="A version" --date=2026-01-02T03:04:05Z
git tag v1.2.3
exec .ci/release owner/insyn`
	cmd := exec.Command("bash", "-c", script)
	cmd.Dir = filepath.Join(dir, "r")
	cmd.Env = append(os.Environ(), "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"), "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_CONFIG_NOSYSTEM=1", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	switch {
	case unlicensed != "" && err != nil && strings.Contains(string(out), unlicensed+" has no licence"):
		return ""
	case err != nil:
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(dir, "r", "dist")
}

// unpacked gives the files of an archive by their names.
func unpacked(t *testing.T, data []byte) map[string]string {
	t.Helper()
	files := map[string]string{}
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			files[f.Name] = string(text)
		}
		return files
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(z); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeDir {
			continue
		}
		text, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		files[h.Name] = string(text)
		if program := strings.HasSuffix(h.Name, "/insyn") || strings.HasSuffix(h.Name, "/hugo"); h.Uid != 0 || program != (h.Mode&0o111 != 0) || h.Mode&0o22 != 0 {
			t.Errorf("%s has the mode %o and the owner %d", h.Name, h.Mode, h.Uid)
		}
	}
}
