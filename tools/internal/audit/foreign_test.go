//go:build unix

package audit

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// TestLocateForeign: in a repository of another user's the commit is not tried, and
// the command that lets git read it is told.
func TestLocateForeign(t *testing.T) {
	files := region(t)
	dir, commit, tree := repository(t, files, "sha1")
	whole, err := Pack(inputOf(t, files, day, inspect.Source{Commit: &commit, Tree: &tree}))
	if err != nil {
		t.Fatal(err)
	}
	v := verify(t, whole)
	bin := t.TempDir()
	script := "#!/bin/sh\nPATH='" + os.Getenv("PATH") + "' GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git \"$@\"\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	if err := v.Locate(context.Background(), dir); err != nil || len(v.Faults) > 0 || v.Origin != nil || len(v.Notes) == 0 {
		t.Fatalf("%v %v %v %v", v.Faults, v.Origin, v.Notes, err)
	}
	said := v.Notes[len(v.Notes)-1]
	for _, language := range []lang.Language{lang.Swedish, lang.English} {
		if words := said.In(language); !strings.Contains(words, "git config --global --add safe.directory ") || strings.Contains(words, "fatal") {
			t.Errorf("%q", words)
		}
	}
}
