package audit

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
)

// repository makes a repository of the files, and returns its folder and the ids
// of its commit and tree.
func repository(t *testing.T, files map[string][]byte, format string) (dir, commit, tree string) {
	t.Helper()
	dir = t.TempDir()
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "core.autocrlf=false", "-c", "user.name=Test", "-c", "user.email=test@insyn.example"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %s: %v\n%s", args[0], err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q", "--object-format="+format)
	git("add", "-A")
	git("commit", "-qm", "The region")
	return dir, git("rev-parse", "HEAD"), git("rev-parse", "HEAD^{tree}")
}

// moved puts every file into a folder.
func moved(files map[string][]byte, folder string) map[string][]byte {
	all := map[string][]byte{}
	for name, data := range files {
		all[folder+name] = data
	}
	return all
}

// TestLocate: in a clone the records are held to the commit that the package
// names; elsewhere it is said that they are not.
func TestLocate(t *testing.T) {
	files := region(t)
	dir, commit, tree := repository(t, files, "sha1")
	inside, insideCommit, insideTree := repository(t, moved(files, "tools/example/"), "sha1")
	long, longCommit, longTree := repository(t, files, "sha256")
	changed := maps.Clone(files)
	changed[siteFile] = append(changed[siteFile], '\n')
	fewer := maps.Clone(files)
	missing := ""
	for name := range files {
		if strings.HasPrefix(name, "data/projects/kustlinje-2030/documents/") && (missing == "" || name < missing) {
			missing = name
		}
	}
	delete(fewer, missing)
	none, noneCommit, noneTree := repository(t, map[string][]byte{"README.md": []byte("Nothing.\n")}, "sha1")
	another := strings.Repeat("0", 40)

	of := func(commit, tree string, dirty bool) inspect.Source {
		return inspect.Source{Commit: &commit, Tree: &tree, Dirty: dirty}
	}
	for name, c := range map[string]struct {
		files  map[string][]byte
		from   inspect.Source
		dir    string
		holds  bool   // as far as it is known
		origin string // what is said of where it comes from
		says   string // else
		whole  bool   // only of everything
	}{
		"the commit":             {files: files, from: of(commit, tree, false), dir: dir, holds: true, origin: "(data/)"},
		"from a folder in it":    {files: files, from: of(commit, tree, false), dir: dir + "/data/people", holds: true, origin: "(data/)"},
		"records in a folder":    {files: files, from: of(insideCommit, insideTree, false), dir: inside, holds: true, origin: "(tools/example/data/)"},
		"SHA-256":                {files: files, from: of(longCommit, longTree, false), dir: long, holds: true, origin: longCommit},
		"another commit":         {files: files, from: of(another, tree, false), dir: dir, holds: true, says: "finns inte i det här arkivet"},
		"another repository":     {files: files, from: of(insideCommit, tree, false), dir: dir, holds: true, says: "finns inte i det här arkivet"},
		"no repository":          {files: files, from: of(commit, tree, false), dir: t.TempDir(), holds: true, says: "inte prövat: kör kommandot i en klon"},
		"no commit":              {files: files, dir: dir, holds: true, says: "säger inte från vilken commit"},
		"another tree":           {files: files, from: of(commit, another, false), dir: dir, says: "manifest.json är ändrad: commit " + commit + " har trädet " + tree},
		"a changed record":       {files: changed, from: of(commit, tree, false), dir: dir, says: siteFile + " är en annan i paketet än i commit " + commit},
		"changed, and says so":   {files: changed, from: of(commit, tree, true), dir: dir, holds: true, says: "Det är de: " + siteFile},
		"a record too few":       {files: fewer, from: of(commit, tree, false), dir: dir, says: missing + " är en annan i paketet", whole: true},
		"a commit of no records": {files: files, from: of(noneCommit, noneTree, false), dir: none, says: "har inga uppgifter: data/site.json saknas"},
	} {
		made, err := Files(context.Background(), inputOf(t, c.files, day, c.from), reportFile, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{PackageFile, PackageOf("kustlinje-2030")} {
			data, ok := made[path]
			if !ok && c.whole {
				continue // what it refers to is gone
			}
			v := verify(t, data)
			if len(v.Faults)+len(v.Notes) > 0 && !c.whole {
				t.Fatalf("%s: %s: %v %v", name, path, v.Faults, v.Notes)
			}
			v.Faults, v.Notes = nil, nil
			if err := v.Locate(context.Background(), c.dir); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			said := ""
			for _, text := range append(v.Faults, v.Notes...) {
				said += text.SV + "\n"
			}
			if (len(v.Faults) == 0) != c.holds || !strings.Contains(said, c.says) || c.says == "" && said != "" {
				t.Errorf("%s: %s: %v, want %q", name, path, said, c.says)
			}
			if (v.Origin != nil) != (c.origin != "") || v.Origin != nil && !strings.Contains(v.Origin.SV, c.origin) {
				t.Errorf("%s: %s: origin %v, want %q", name, path, v.Origin, c.origin)
			}
		}
	}
}

// TestLocateOld: a package from before packages told when they were made has no
// texts, which a commit may have all the same.
func TestLocateOld(t *testing.T) {
	files := region(t)
	dir, commit, tree := repository(t, files, "sha1")
	whole, err := Pack(inputOf(t, files, day, inspect.Source{Commit: &commit, Tree: &tree}))
	if err != nil {
		t.Fatal(err)
	}
	v := verify(t, packedBy(t, whole, func(b *bundle) {
		maps.DeleteFunc(b.files, func(name string, _ []byte) bool { return isText(name) })
		for _, name := range []string{"made", "program", "tree"} {
			b.later[name] = nil
		}
	}))
	if err := v.Locate(context.Background(), dir); err != nil || len(v.Faults) > 0 || v.Origin == nil {
		t.Errorf("%v %v %v", v.Faults, v.Origin, err)
	}
}

// TestTree: git's id of the folder is computed as git does it.
func TestTree(t *testing.T) {
	files := map[string][]byte{"data/b.json": nil, "data/b/x.json": []byte("1"), "data/b-a/y.json": []byte("2"), "data/a.json": []byte("3"), "content/om.md": []byte("4")}
	for _, format := range []string{"sha1", "sha256"} {
		dir, commit, _ := repository(t, files, format)
		cmd := exec.Command("git", "rev-parse", "HEAD:data")
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := treeOf(files, &commit); got != strings.TrimSpace(string(out)) {
			t.Errorf("%s: %s, and git says %s", format, got, out)
		}
	}
}
