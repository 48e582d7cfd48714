package site

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"insyn/tools/internal/lang"
)

// TestRecompute: each project's package is offered with the digest that its bytes
// have, each condition leads there, and where nothing may be spread nothing is offered.
func TestRecompute(t *testing.T) {
	pages := func(in Input, l lang.Language) (recomputeView, []conditionView, map[string][]byte) {
		views, err := compose(in)
		if err != nil {
			t.Fatal(err)
		}
		var recompute recomputeView
		var conditions []conditionView
		for _, p := range views[l].Pages {
			switch v := p.View.(type) {
			case recomputeView:
				recompute = v
			case conditionView:
				conditions = append(conditions, v)
			}
		}
		return recompute, conditions, views[l].files
	}
	for _, l := range lang.All {
		v, conditions, files := pages(example(t), l)
		if !v.Published || len(v.Packages) != 3 {
			t.Fatalf("%s: %d packages of the three projects, published: %t", l, len(v.Packages), v.Published)
		}
		for _, p := range v.Packages {
			sum := sha256.Sum256(files[string(p.File.To)])
			if got := hex.EncodeToString(sum[:]); got != p.File.Digest {
				t.Errorf("%s: %s has the digest %s, and the page says %s", l, p.File.To, got, p.File.Digest)
			}
		}
		for _, c := range conditions {
			if c.Recompute == "" {
				t.Errorf("%s: %q leads nowhere", l, c.Headline.Text)
			}
		}
	}
	if v, _, _ := pages(archiveInput(t, open(t, "whole.txtar")), lang.Swedish); v.Published || len(v.Packages) > 0 {
		t.Errorf("packages of a region with a PER error: %+v", v.Packages)
	}
}
