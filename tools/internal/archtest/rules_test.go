package archtest

import (
	"go/types"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

var ruleFile = regexp.MustCompile(`^[a-z]{3}_\d\d\.go$`)

// TestARuleCanBeDeleted: what a rule's file declares is used in that file
// alone, but for the rule itself in the list of all. What rules share stands in
// files named for what they help with.
func TestARuleCanBeDeleted(t *testing.T) {
	list, err := packages.Load(&packages.Config{Dir: root, Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax |
		packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports}, "./tools/internal/rule")
	if err != nil || len(list) != 1 || len(list[0].Errors) > 0 {
		t.Fatalf("package rule: %v, %v", list, err)
	}
	rule := list[0]
	file := func(o types.Object) string { return filepath.Base(rule.Fset.Position(o.Pos()).Filename) }
	rules := 0
	for id, used := range rule.TypesInfo.Uses {
		if used.Pkg() != rule.Types || !ruleFile.MatchString(file(used)) {
			continue
		}
		at := rule.Fset.Position(id.Pos())
		from, here := file(used), filepath.Base(at.Filename)
		switch {
		case from == here:
		case here == "rule.go" && id.Name == strings.ReplaceAll(strings.TrimSuffix(from, ".go"), "_", ""):
			rules++
		default:
			t.Errorf("%s:%d: %s is declared in %s, which could then not be deleted", here, at.Line, id.Name, from)
		}
	}
	if rules == 0 {
		t.Error("no rule is in the list")
	}
}
