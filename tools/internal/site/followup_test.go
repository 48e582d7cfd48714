package site

import (
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
		Prose: os.DirFS(filepath.Join(repository, "tools/internal/scaffold/funder/content")), History: lived(result.Register), Made: fundDay,
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
		// Nor does any page speak as a region does of itself.
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, said := range []string{"Bedömningen är regionens egen", "Regionens protokoll", "The judgement is the region", "The region’s minutes", "Regionen är personuppgiftsansvarig", "The region is the controller"} {
			if strings.Contains(string(data), said) {
				t.Errorf("%s says %q", name, said)
			}
		}
	}
	wanted := []string{"index.html", "att-gora/index.html", "tackning/index.html", "regioner/index.html", "regioner/exempelvik/index.html",
		"program/kollegialt-utbyte/villkor/decision-mandate/index.html", "en/index.html", "en/coverage/index.html", "csv/uppfoljning.csv"}
	for _, name := range wanted {
		if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	namesNobody(t, public)
}

// namesNobody: nothing that a funder publishes has the name of any person in the
// records of any of the twenty-one regions. The same search finds what else they say.
func namesNobody(t *testing.T, public string) {
	t.Helper()
	people, err := os.ReadFile(filepath.Join(repository, "tools/testdata/exempelfonden/people.txt"))
	if err != nil {
		t.Fatal(err)
	}
	in := map[string][]string{} // by what is looked for, the files that have it
	for name := range strings.Lines(string(people)) {
		in[strings.TrimSuffix(name, "\n")] = nil
	}
	const read, called = "Regionens tolkning: personen får besluta i regionens namn vid träffen.", "Samma politiker deltar vid alla tre träffarna"
	names := len(in)
	in[read], in[called] = nil, nil
	searched := 0
	err = fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		searched++
		text := strings.ToLower(html.UnescapeString(string(data)))
		for said := range in {
			if strings.Contains(text, strings.ToLower(said)) {
				in[said] = append(in[said], name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if names < 21 || len(in[read]) < 2 || len(in[called]) < 2 {
		t.Errorf("of %d names and %d files: the reading is in %q, the title in %q", names, searched, in[read], in[called])
	}
	delete(in, read)
	delete(in, called)
	for name, files := range in {
		if len(files) > 0 {
			t.Errorf("%s is named in %q", name, files)
		}
	}
	t.Logf("%d files have none of %d names", searched, names)
}

// TestTally: the counts of the start page are those of the marks on it, and those of each
// condition are as many as its projects.
func TestTally(t *testing.T) {
	views, err := compose(fund(t))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for l, v := range views {
		i := slices.IndexFunc(v.Pages, func(p page) bool { return len(p.place) == 0 })
		tables := v.Pages[i].View.(seenView).Tables
		tally, programmes := tables[0], tables[1:]
		marks := map[href]map[string]int{} // by condition, then label
		for _, table := range programmes {
			for c, column := range table.Columns[1:] {
				marks[column.To] = map[string]int{}
				for _, row := range table.Rows {
					label := map[lang.Language]string{lang.Swedish: "Inget läge", lang.English: "No status"}[l]
					if c+1 < len(row) && row[c+1].Tag != nil {
						label = row[c+1].Tag.Text
					} else if c+1 >= len(row) && row[1].Span != len(table.Columns)-1 {
						t.Errorf("%s: %v stands for some of the columns", table.ID, row)
					}
					marks[column.To][label]++
					marks[column.To][""]++
				}
			}
		}
		if len(tally.Rows) != len(marks) {
			t.Errorf("%d conditions are counted, of %d", len(tally.Rows), len(marks))
		}
		for _, row := range tally.Rows {
			want, all := marks[row[0].To], 0
			for c, box := range row[2:] {
				n, err := strconv.Atoi(box.Text.Text)
				if label := tally.Columns[c+2].Text.Text; err != nil || n != want[label] {
					t.Errorf("%s: %s is %q, not %d", row[0].Text.Text, label, box.Text.Text, want[label])
				} else if n > 0 {
					seen[label] = true
				}
				all += n
			}
			if got := row[1].Text.Text; got != strconv.Itoa(all) || all != want[""] {
				t.Errorf("%s: %d in all, and %s of %d projects", row[0].Text.Text, all, got, want[""])
			}
		}
	}
	if len(seen) < 8 {
		t.Errorf("only %v are counted", seen)
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
