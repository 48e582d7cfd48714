package archtest

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// readings are what a reader is sent to from the README.
var readings = []string{
	"README.md", "README.en.md", "CHANGELOG.md", "SECURITY.md", ".github/CONTRIBUTING.md", ".github/REGISTRERA.md",
	".github/SETUP.md", ".github/MASKING.md", "tools/README.md", "tools/compare/README.md",
}

var (
	linked = regexp.MustCompile(`\]\(([^)#\s]*)(#[^)\s]*)?\)`)
	quoted = regexp.MustCompile("`([^`\n]+)`")
	title  = regexp.MustCompile(`(?m)^#+ (.+)$`)
	rules  = regexp.MustCompile(`^[A-Z]{3}-\d\d$`)
	folder = regexp.MustCompile(`^\.?[\w-]+/$`)
	parts  = regexp.MustCompile(`^\.?[\w-]+(/[\w.*-]+)+/?$`)
)

// exists reports whether a path from the repository's root leads somewhere.
func exists(t *testing.T, name string) bool {
	t.Helper()
	_, err := os.Stat(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return err == nil
}

// TestLinks: what is linked within the repository is there, headings too.
func TestLinks(t *testing.T) {
	for _, name := range readings {
		for _, m := range linked.FindAllStringSubmatch(read(t, name), -1) {
			target, heading := m[1], strings.TrimPrefix(m[2], "#")
			if strings.Contains(target, "://") || strings.Contains(target, "../issues/") || target == "../../releases" {
				continue
			}
			if target = filepath.ToSlash(filepath.Join(filepath.Dir(name), target)); m[1] == "" {
				target = name
			}
			if !exists(t, target) {
				t.Errorf("%s links to %s, which is not there", name, target)
			} else if heading != "" && !slices.Contains(anchors(read(t, target)), heading) {
				t.Errorf("%s links to #%s of %s, which has no such heading", name, heading, target)
			}
		}
	}
}

// anchors lists the headings as GitHub links to them.
func anchors(text string) []string {
	var all []string
	for _, m := range title.FindAllStringSubmatch(text, -1) {
		heading := strings.ReplaceAll(strings.ToLower(m[1]), " ", "-")
		all = append(all, regexp.MustCompile(`[^\pL\pN_-]`).ReplaceAllString(heading, ""))
	}
	return all
}

// TestPathsAreThere: each path, rule and test that a reader is shown in code
// type is there. Capital letters (KIND), <> and a star stand for anything.
func TestPathsAreThere(t *testing.T) {
	tests := testNames(t)
	for _, name := range readings {
		tried := 0
		for _, m := range quoted.FindAllStringSubmatch(read(t, name), -1) {
			switch what := m[1]; {
			case rules.MatchString(what):
				tried++
				if file := strings.ToLower(strings.ReplaceAll(what, "-", "_")) + ".go"; !exists(t, "tools/internal/rule/"+file) {
					t.Errorf("%s names the rule %s, which is not there", name, what)
				}
			case strings.HasPrefix(what, "Test") && !strings.ContainsAny(what, " ./"):
				tried++
				if !tests[what] {
					t.Errorf("%s names the test %s, which is not there", name, what)
				}
			case folder.MatchString(what):
				tried++
				if !exists(t, what) && what != "build/" && what != "public/" {
					t.Errorf("%s names the folder %s, which is not there", name, what)
				}
			case parts.MatchString(what) && exists(t, strings.SplitN(what, "/", 2)[0]) && !strings.ContainsAny(what, "*") &&
				!strings.Contains(what, "KIND") && !strings.Contains(what, "xxx_nn") && !strings.HasPrefix(what, "data/people/"):
				tried++
				if !exists(t, what) && !strings.HasPrefix(what, "build/") && !strings.HasPrefix(what, "public/") {
					t.Errorf("%s names the path %s, which is not there", name, what)
				}
			}
		}
		if tried == 0 && strings.HasPrefix(name, "tools/") {
			t.Errorf("%s names nothing", name)
		}
	}
}

// TestMap: every internal package is on the map of tools/README.md, once, on a
// floor above all those that it imports.
func TestMap(t *testing.T) {
	_, after, ok := strings.Cut(read(t, "tools/README.md"), "| floor | packages |\n")
	table, _, end := strings.Cut(after, "\n\n")
	if !ok || !end {
		t.Fatal("tools/README.md has no map")
	}
	floors := map[string]int{}
	for i, row := range strings.Split(table, "\n") {
		for _, m := range quoted.FindAllStringSubmatch(row, -1) {
			if _, twice := floors[m[1]]; twice {
				t.Errorf("%s is on the map twice", m[1])
			}
			floors[m[1]] = i
		}
	}
	for name := range mayImport {
		if _, ok := floors[name]; !ok {
			t.Errorf("%s is not on the map of tools/README.md", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		allowed, ok := mayImport[name]
		if !ok {
			t.Errorf("the map of tools/README.md has %s, which is no package", name)
		}
		for _, below := range allowed.packages {
			if below != "*" && floors[below] >= floors[name] {
				t.Errorf("%s imports %s, which the map does not have below it", name, below)
			}
		}
	}
}
