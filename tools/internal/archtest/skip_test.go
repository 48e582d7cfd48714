package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestNoneSkipsUnderCI: a test that is left out on the runner proves nothing,
// and nobody would miss it. Whatever skips says before that CI is not true, or
// has failed if it is.
func TestNoneSkipsUnderCI(t *testing.T) {
	tests := 0
	err := filepath.WalkDir(filepath.Join(root, "tools"), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "node_modules":
			return fs.SkipDir
		case filepath.Ext(path) == ".txtar" && filepath.Base(filepath.Dir(path)) == "script":
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if scriptSkips(string(data)) {
				t.Errorf("%s: the script can skip under CI too", path)
			}
		case strings.HasSuffix(path, "_test.go"):
			tests++
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, line := range skips(t, path, string(data)) {
				t.Errorf("%s:%d: skips under CI too", path, line)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if tests < 50 {
		t.Errorf("only %d files of tests were read", tests)
	}
}

// scriptSkips reports whether a script may be left out under CI too. It is not by
// [quick], which TestQuickIsNeverCI of package cli holds to that.
func scriptSkips(text string) bool {
	for _, m := range scriptSkip.FindAllStringSubmatch(text, -1) {
		if m[1] != "[quick] " {
			return true
		}
	}
	return false
}

var scriptSkip = regexp.MustCompile(`(?m)^(.*\] *)?skip\b`)

// TestSkipsAreFound tries what TestNoneSkipsUnderCI looks for.
func TestSkipsAreFound(t *testing.T) {
	for body, want := range map[string]bool{
		`t.Skip()`:                            true,
		`if testing.Short() { t.Skipf("x") }`: true,
		`if os.Getenv("CI") == "true" { t.Log() }; t.Skip()`:                      true,
		`if testing.Short() || os.Getenv("CI") != "true" { t.Skip() }`:            true,
		`if os.Getenv("CI") == "true" { t.SkipNow() }`:                            true,
		`if ok { if os.Getenv("CI") == "true" { t.Fatal() } }; t.Skip()`:          true,
		`t.Skip(); if os.Getenv("CI") == "true" { t.Fatal() }`:                    true,
		`if testing.Short() && os.Getenv("CI") != "true" { t.Skip() }`:            false,
		`if err != nil { if os.Getenv("CI") == "true" { t.Fatal() }; t.Skip(1) }`: false,
		`if os.Getenv("CI") != "true" { if short { t.Skip() } }`:                  false,
	} {
		found := len(skips(t, "x_test.go", "package x\nfunc f() {"+body+"}\n")) > 0
		if found != want {
			t.Errorf("%s: found %v, want %v", body, found, want)
		}
	}
	for line, want := range map[string]bool{
		"skip": true, "skip 'why'": true, "[short] skip": true, "[!quick] skip": true, "[unix] [quick] skip": true, "[quick] [unix] skip": true,
		"[quick] skip 'why'": false, "# skip": false, "skipped": false, "exec skip": false,
	} {
		if found := scriptSkips("# A script.\n" + line + "\nexec insyn\n"); found != want {
			t.Errorf("%s: found %v, want %v", line, found, want)
		}
	}
}

// skips gives the lines of a file at which a test is skipped under CI too.
func skips(t *testing.T, name, text string) []int {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	var within []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			within = within[:len(within)-1]
			return true
		}
		if calls(n, "Skip", "Skipf", "SkipNow") && !slices.ContainsFunc(within, func(outer ast.Node) bool { return onlyOnLaptops(outer, n) }) {
			lines = append(lines, files.Position(n.Pos()).Line)
		}
		within = append(within, n)
		return true
	})
	return lines
}

// onlyOnLaptops tells whether what stands around n lets it be reached only where
// CI is not true.
func onlyOnLaptops(outer, n ast.Node) bool {
	switch outer := outer.(type) {
	case *ast.IfStmt:
		inBody := outer.Body.Pos() <= n.Pos() && n.Pos() < outer.Body.End()
		return inBody && slices.Contains(terms(outer.Cond), `os.Getenv("CI") != "true"`)
	case *ast.BlockStmt:
		return slices.ContainsFunc(outer.List, func(s ast.Stmt) bool {
			guard, ok := s.(*ast.IfStmt)
			return ok && guard.End() < n.Pos() && types.ExprString(guard.Cond) == `os.Getenv("CI") == "true"` && fails(guard.Body)
		})
	}
	return false
}

// terms gives what must all hold for the condition to.
func terms(cond ast.Expr) []string {
	if both, ok := cond.(*ast.BinaryExpr); ok && both.Op == token.LAND {
		return append(terms(both.X), terms(both.Y)...)
	}
	return []string{types.ExprString(cond)}
}

// fails tells whether the block ends the test as failed.
func fails(block *ast.BlockStmt) bool {
	return slices.ContainsFunc(block.List, func(s ast.Stmt) bool {
		e, ok := s.(*ast.ExprStmt)
		return ok && calls(e.X, "Fatal", "Fatalf", "FailNow")
	})
}

// calls tells whether n calls a method of one of the names.
func calls(n ast.Node, names ...string) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	return ok && slices.Contains(names, method.Sel.Name)
}
