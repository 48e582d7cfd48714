// Package archtest holds the tests of what belongs to no package: who may import
// whom, and what the workflows and the README promise.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const internal = "insyn/tools/internal/"

// mayImport is the table of the house: for each package its own packages and
// its own libraries. "*" stands for all of the internal packages.
var mayImport = map[string]struct{ packages, libraries []string }{
	"lang":     {nil, []string{"golang.org/x/text"}},
	"source":   {[]string{"spread"}, []string{"github.com/go-json-experiment/json"}},
	"format":   {[]string{"source"}, nil},
	"validate": {[]string{"source", "lang"}, []string{"insyn/schema", "github.com/santhosh-tekuri/jsonschema"}},
	"spread":   {nil, nil},
	"record":   {[]string{"source", "lang", "spread"}, []string{"github.com/go-json-experiment/json"}},
	"finding":  {[]string{"source", "lang"}, nil},
	"rule": {
		[]string{"finding", "validate", "record", "format", "source", "lang", "spread"},
		[]string{"golang.org/x/text", "golang.org/x/net", "golang.org/x/tools/txtar"},
	},
	"verdict": {[]string{"record", "source", "lang", "spread"}, nil},
	"change":  {[]string{"record", "verdict", "lang"}, nil},
	"history": {[]string{"source", "change", "lang", "record", "rule", "validate"}, nil},
	"inspect": {
		[]string{"lang", "source", "format", "validate", "record", "finding", "rule", "verdict", "change", "history", "spread"},
		[]string{"golang.org/x/sync"},
	},
	"reportdiff": {[]string{"inspect", "lang", "finding", "verdict"}, nil},
	"explain":    {[]string{"inspect", "lang", "source", "record", "finding", "rule", "verdict", "validate"}, nil},
	"draft":      {[]string{"finding", "record", "format", "validate", "lang", "source", "rule"}, []string{"golang.org/x/text"}},
	"issueform":  {[]string{"draft", "lang", "rule"}, []string{"golang.org/x/text"}},
	"terminal":   {[]string{"reportdiff", "explain", "inspect", "lang", "source", "record", "finding", "rule", "verdict", "change"}, []string{"golang.org/x/text", "golang.org/x/sys", "github.com/rogpeppe/go-internal/diff"}},
	"sarif":      {[]string{"inspect", "lang", "finding", "rule"}, nil},
	"annotate":   {[]string{"inspect", "lang", "finding", "rule"}, nil},
	"gate":       {[]string{"inspect", "lang", "record", "source"}, nil},
	"markdown":   {[]string{"lang", "rule"}, nil},
	"comment":    {[]string{"finding", "inspect", "lang", "markdown", "rule", "verdict"}, nil},
	"github":     {[]string{"comment", "draft", "gate", "inspect", "issueform", "markdown", "lang", "source", "record", "finding", "rule", "verdict", "change", "validate"}, []string{"github.com/google/go-github"}},
	"audit":      {[]string{"inspect", "lang", "rule", "source", "verdict"}, []string{"insyn/schema"}},
	"export":     {[]string{"change", "history", "inspect", "lang", "record", "rule", "verdict"}, nil},
	"site":       {[]string{"audit", "explain", "export", "inspect", "lang", "source", "record", "finding", "rule", "verdict", "change", "history", "validate", "spread"}, []string{"insyn/schema", "github.com/go-json-experiment/json", "golang.org/x/net", "golang.org/x/text"}},
	"cli":        {[]string{"*"}, []string{"github.com/go-json-experiment/json", "github.com/spf13", "github.com/fsnotify/fsnotify", "golang.org/x/net", "golang.org/x/sys", "golang.org/x/text"}},
	"generate":   {[]string{"format", "source", "lang"}, []string{"golang.org/x/tools/txtar"}},
	"archtest":   {nil, nil},
}

type goPackage struct {
	Dir        string
	GoFiles    []string
	ImportPath string
	Standard   bool
	Imports    []string
	Deps       []string
}

// list asks the go command. The files that it answers from are read here too:
// else go test would take the test for one that does not hang on them, and give
// an old result for new imports.
func list(t *testing.T, args ...string) []goPackage {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=Dir,GoFiles,ImportPath,Standard,Imports,Deps"}, args...)...)
	cmd.Dir = "../../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		if !p.Standard {
			for _, name := range p.GoFiles {
				if _, err := os.ReadFile(filepath.Join(p.Dir, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
		packages = append(packages, p)
	}
}

func TestImports(t *testing.T) {
	standard := map[string]bool{"C": true, "unsafe": true}
	for _, p := range list(t, "std") {
		standard[p.ImportPath] = true
	}
	for _, p := range list(t, "./tools/internal/...") {
		name := strings.TrimPrefix(p.ImportPath, internal)
		allowed, ok := mayImport[name]
		if !ok {
			t.Errorf("package %s is not in the table: say here whom it may import", name)
			continue
		}
		for _, path := range p.Imports {
			switch own, isOwn := strings.CutPrefix(path, internal); {
			case standard[path]:
			case isOwn:
				if !slices.Contains(allowed.packages, own) && !slices.Contains(allowed.packages, "*") {
					t.Errorf("%s imports %s, which it may not", name, own)
				}
			default:
				if !slices.ContainsFunc(allowed.libraries, func(lib string) bool {
					return path == lib || strings.HasPrefix(path, lib+"/")
				}) {
					t.Errorf("%s imports %s, which is not one of its libraries", name, path)
				}
			}
		}
	}
}

// TestCheckIsLight keeps what a pull request waits for small: the program
// starts Hugo and never contains it.
func TestCheckIsLight(t *testing.T) {
	for _, p := range list(t, "./tools/insyn") {
		for _, dep := range p.Deps {
			if strings.HasPrefix(dep, "github.com/gohugoio/") {
				t.Errorf("%s links %s", p.ImportPath, dep)
			}
		}
	}
}
