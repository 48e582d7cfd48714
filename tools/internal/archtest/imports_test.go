// Package archtest holds the tests of what belongs to no package: who may import
// whom, what each kind of record and each rule must have, that no test is left
// out under CI, and what the workflows, the READMEs and the map promise.
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
// its own libraries, no more than it uses. "*" stands for all of the internal
// packages.
var mayImport = map[string]struct{ packages, libraries []string }{
	"archtest":   {nil, nil},
	"lang":       {nil, nil},
	"sample":     {nil, nil},
	"sampletext": {nil, nil},
	"samplezip":  {nil, nil},
	"scaffold":   {nil, []string{"insyn/schema"}},
	"source":     {nil, []string{"github.com/go-json-experiment/json"}},
	"spread":     {nil, nil},
	"staging":    {nil, []string{"golang.org/x/sys"}},
	"tty":        {nil, []string{"golang.org/x/term", "golang.org/x/text"}},
	"wording":    {nil, []string{"golang.org/x/text"}},

	"filetree": {[]string{"source", "spread"}, nil},
	"finding":  {[]string{"lang"}, nil},
	"format":   {[]string{"source"}, []string{"golang.org/x/text"}},
	"record":   {[]string{"lang", "source", "spread"}, []string{"github.com/go-json-experiment/json"}},
	"redact":   {[]string{"lang"}, []string{"golang.org/x/text"}},
	"validate": {[]string{"lang", "source"}, []string{"github.com/santhosh-tekuri/jsonschema", "golang.org/x/net", "insyn/schema"}},

	"generate": {[]string{"format", "lang", "source"}, []string{"golang.org/x/tools/txtar"}},
	"git":      {[]string{"filetree", "source"}, nil},
	"markdown": {[]string{"lang", "redact"}, nil},
	"naming":   {[]string{"lang", "record", "source"}, []string{"insyn/schema"}},

	"proposal": {[]string{"lang", "naming", "record"}, nil},
	"replay":   {[]string{"lang", "naming", "record", "redact", "source", "validate"}, nil},
	"verdict":  {[]string{"lang", "naming", "record", "spread"}, nil},

	"answer": {[]string{"lang", "record", "verdict"}, nil},
	"change": {[]string{"lang", "naming", "record", "verdict"}, nil},
	"gain":   {[]string{"lang", "naming", "record", "replay", "source", "validate", "verdict"}, nil},
	"matrix": {[]string{"lang", "naming", "record", "verdict"}, nil},
	"rule":   {[]string{"filetree", "finding", "format", "lang", "naming", "record", "redact", "replay", "source", "spread", "staging", "validate", "wording"}, []string{"golang.org/x/text", "golang.org/x/tools/txtar"}},
	"settle": {[]string{"lang", "naming", "record", "verdict"}, nil},

	"draft":    {[]string{"finding", "format", "lang", "naming", "proposal", "record", "redact", "replay", "rule", "source", "validate", "wording"}, nil},
	"history":  {[]string{"change", "filetree", "git", "lang", "record", "redact", "source", "validate"}, nil},
	"inspect":  {[]string{"change", "filetree", "finding", "gain", "lang", "record", "redact", "replay", "rule", "source", "spread", "validate", "verdict"}, nil},
	"outgoing": {[]string{"filetree", "finding", "git", "lang", "redact", "rule", "source", "spread"}, []string{"golang.org/x/text"}},

	"annotate":   {[]string{"finding", "inspect", "lang", "redact"}, nil},
	"audit":      {[]string{"filetree", "git", "inspect", "lang", "record", "rule", "source", "spread", "validate", "verdict"}, []string{"github.com/go-json-experiment/json", "insyn/schema", "insyn/tools"}},
	"collect":    {[]string{"audit", "followup", "format", "lang", "record", "redact", "source", "validate", "verdict", "wording"}, nil},
	"comment":    {[]string{"answer", "finding", "inspect", "lang", "markdown", "matrix", "naming", "record", "rule", "verdict"}, nil},
	"desk":       {[]string{"change", "draft", "filetree", "inspect", "lang", "record", "validate"}, nil},
	"explain":    {[]string{"finding", "inspect", "lang", "record", "redact", "rule", "source", "validate", "verdict"}, []string{"github.com/rogpeppe/go-internal"}},
	"export":     {[]string{"answer", "change", "followup", "history", "inspect", "lang", "naming", "record", "redact", "source", "verdict"}, nil},
	"followup":   {[]string{"lang", "record", "verdict"}, nil},
	"gate":       {[]string{"filetree", "git", "inspect", "lang", "outgoing", "record", "rule"}, nil},
	"issueform":  {[]string{"draft", "format", "lang", "record", "redact"}, []string{"golang.org/x/text"}},
	"sampleform": {[]string{"draft"}, nil},
	"handover":   {[]string{"draft", "format", "issueform", "lang", "redact"}, nil},
	"reportdiff": {[]string{"finding", "inspect", "verdict"}, nil},
	"sarif":      {[]string{"finding", "inspect", "lang", "redact", "rule", "source"}, nil},
	"verdictlog": {[]string{"filetree", "git", "inspect", "lang", "record", "validate", "verdict"}, nil},

	"github":   {[]string{"comment", "desk", "draft", "filetree", "gate", "git", "inspect", "issueform", "lang", "markdown", "record", "redact", "rule", "scaffold", "validate"}, []string{"github.com/google/go-github"}},
	"site":     {[]string{"answer", "audit", "change", "draft", "explain", "export", "finding", "followup", "history", "inspect", "issueform", "lang", "matrix", "naming", "proposal", "record", "rule", "settle", "source", "spread", "verdict", "verdictlog"}, []string{"github.com/go-json-experiment/json", "golang.org/x/net", "golang.org/x/text", "insyn/schema", "insyn/themes", "insyn/tools"}},
	"terminal": {[]string{"answer", "explain", "finding", "inspect", "lang", "matrix", "naming", "record", "redact", "reportdiff", "rule", "settle", "tty", "verdict"}, []string{"github.com/rogpeppe/go-internal", "golang.org/x/sys"}},

	"recompute": {[]string{"answer", "audit", "desk", "draft", "finding", "format", "handover", "inspect", "issueform", "lang", "matrix", "naming", "record", "redact", "rule", "settle", "verdict"}, []string{"github.com/go-json-experiment/json"}},

	"cli": {[]string{"*"}, []string{"github.com/fsnotify/fsnotify", "github.com/go-json-experiment/json", "github.com/spf13", "golang.org/x/net", "insyn/themes", "insyn/tools/testdata"}},
}

type goPackage struct {
	Dir        string
	GoFiles    []string
	ImportPath string
	Standard   bool
	Imports    []string
	Deps       []string
}

// list asks the go command. The files that it answers from are read here too, so
// that they enter the cache key; otherwise a cached PASS would hide a new import.
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
	seen := map[string]bool{}
	for _, p := range list(t, "./tools/internal/...") {
		name := strings.TrimPrefix(p.ImportPath, internal)
		seen[name] = true
		allowed, ok := mayImport[name]
		if !ok {
			t.Errorf("package %s is not in the table: say here whom it may import", name)
			continue
		}
		used := map[string]bool{}
		for _, path := range p.Imports {
			switch own, isOwn := strings.CutPrefix(path, internal); {
			case standard[path]:
			case isOwn:
				used[own] = true
				if !slices.Contains(allowed.packages, own) && !slices.Contains(allowed.packages, "*") {
					t.Errorf("%s imports %s, which it may not", name, own)
				}
			default:
				i := slices.IndexFunc(allowed.libraries, func(lib string) bool {
					return path == lib || strings.HasPrefix(path, lib+"/")
				})
				if i < 0 {
					t.Errorf("%s imports %s, which is not one of its libraries", name, path)
					continue
				}
				used[allowed.libraries[i]] = true
			}
		}
		for _, permission := range slices.Concat(allowed.packages, allowed.libraries) {
			if permission != "*" && !used[permission] {
				t.Errorf("%s may import %s and does not: take it out of the table", name, permission)
			}
		}
	}
	for name := range mayImport {
		if !seen[name] {
			t.Errorf("the table names package %s, which is not there", name)
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
