package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/testdata"
)

// fundDay is the day of the example funder's last round.
var fundDay = lang.MustDate("2019-03-16")

// fund inspects the example funder.
func fund(t *testing.T) Input {
	t.Helper()
	files, err := testdata.Fund()
	if err != nil {
		t.Fatal(err)
	}
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Files(files), AsOf: fundDay, Today: fundDay})
	if err != nil {
		t.Fatal(err)
	}
	if result.Report.Summary.Errors > 0 {
		t.Fatalf("the example funder has faults: %+v", result.Report.Findings)
	}
	return Input{
		Report: result.Report, Register: result.Register, Files: result.Files,
		Prose: os.DirFS(filepath.Join(repository, "content")), History: lived(result.Register), Made: fundDay,
	}
}

// TestBuildFund builds the example funder's site, and reads every page of it.
func TestBuildFund(t *testing.T) {
	in := fund(t)
	in.BaseURL = "https://example.org/uppfoljning/"
	public, want := build(t, in)
	for _, name := range want.Pages {
		checkPage(t, public, name)
		if strings.Contains(name, "projekt/") {
			t.Errorf("%s is a page of a region's", name)
		}
	}
	wanted := []string{"index.html", "att-gora/index.html", "tackning/index.html", "regioner/index.html", "regioner/exempelvik/index.html",
		"program/kollegialt-utbyte/villkor/decision-mandate/index.html", "en/index.html", "en/coverage/index.html", "csv/uppfoljning.csv"}
	for _, name := range wanted {
		if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
}

// TestFundIsAFundersAlone: a region has none of a funder's pages, files and words.
func TestFundIsAFundersAlone(t *testing.T) {
	in := example(t)
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range views {
		for _, p := range v.Pages {
			if p.Layout == "followup" {
				t.Errorf("a region has the page %s", p.Path)
			}
		}
		for name := range v.files {
			if strings.Contains(name, "uppfoljning") || strings.Contains(name, "follow-up") {
				t.Errorf("a region has the file %s", name)
			}
		}
	}
	names, err := schemaFiles(in.Register)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if record.Kind(strings.TrimSuffix(name, ".json")).Layout().FollowUp {
			t.Errorf("a region has the schema %s", name)
		}
	}
}
