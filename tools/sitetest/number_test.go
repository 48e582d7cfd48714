package sitetest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/site"
)

// TestNumberOfProjects: a region without projects, with one, and with more than
// a page can tell of in full keeps the budgets on the pages that tell of all.
// (200 projects pass as well, and take four times as long to build.)
func TestNumberOfProjects(t *testing.T) {
	builds(t)
	t.Parallel()
	var all []*built
	var overviews []*page
	for _, n := range []int{0, 1, 50} {
		s, err := build(fmt.Sprintf("of-%d", n), func() (site.Input, error) { return generated(n) })
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
		found := 0
		for _, p := range s.pages {
			if p.layout != "start" && p.layout != "projects" {
				continue
			}
			found++
			overviews = append(overviews, p)
			for _, fault := range append(faults(p), overweight(p)...) {
				t.Errorf("%s: %s", p, fault)
			}
		}
		if want := 4 - 2*(n%2); found != want { // one project needs no list of projects
			t.Errorf("%d projects: %d pages tell of all, want %d", n, found, want)
		}
	}
	for _, m := range nu(t, overviews) {
		t.Error(m)
	}
	server, b, axe := serve(t, all...), newTab(t), readAxe(t)
	for _, p := range overviews {
		list := observe(b, p, server, narrow)
		if p.lang == "sv" {
			list = append(list, accessible(b, axe, looks...)...)
		}
		for _, fault := range list {
			t.Errorf("%s: %s", p, fault)
		}
	}
}

// generated is a made-up region with so many projects.
func generated(projects int) (site.Input, error) {
	dir, err := os.MkdirTemp(workshop, "generated-*")
	if err != nil {
		return site.Input{}, err
	}
	err = generate.Region{Projects: projects, Seed: 1}.Files(func(f generate.File) error {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, f.Data, 0o644)
	})
	if err != nil {
		return site.Input{}, err
	}
	return inspected(dir, "2022-12-31")
}
