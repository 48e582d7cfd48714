package rule

import (
	"slices"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// mended are the families of which every error is shown mended; the others
// follow as they are touched.
var mended = []string{"NOM", "DEV"}

// Law 11: an advice can be followed. Done as it is said, nothing is told but
// notes, no record is gone, and nothing is touched but what the finding, what is
// related to it, or the break itself names.
func TestMends(t *testing.T) {
	for _, rule := range All() {
		e, err := rule.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range e.Breaks {
			name := rule.ID + ", " + numbered("mends", i)
			if b.Mend == nil {
				if slices.Contains(mended, rule.Family()) && errs(rule, Run(b.input(e))) {
					t.Errorf("%s: an error, and none shows how it is mended", name)
				}
				continue
			}
			out := Run(b.input(e))
			if got := said(lang.Swedish, "", Run(b.Mend.input(e)).Findings); got != "" {
				t.Errorf("%s: mended it is told:\n%s", name, got)
			}
			named := b.Changed()
			for _, f := range out.Findings {
				named = append(named, f.Path)
				for _, r := range f.Related {
					named = append(named, r.Path)
				}
			}
			for _, path := range b.Mend.Changed() {
				_, there := b.Mend.Region[path]
				_, was := b.Region[path]
				switch {
				case !there:
					t.Errorf("%s takes %s away", name, path)
				case was && !slices.Contains(named, path):
					t.Errorf("%s touches %s, which nothing said names", name, path)
				}
			}
		}
	}
}

// errs reports whether the rule itself says that something is an error.
func errs(rule *Rule, out Output) bool {
	return slices.ContainsFunc(out.Findings, func(f finding.Finding) bool {
		return f.Rule == rule.ID && f.Severity == finding.Error && f.WaivedBy == ""
	})
}
