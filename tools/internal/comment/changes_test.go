package comment_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"insyn/tools/internal/comment"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
)

var update = flag.Bool("update", false, "write the comments into testdata")

const (
	region  = "../../testdata/exempelregionen/"
	project = "data/projects/kustlinje-2030/"
)

// replace is a text in a file of the example region, "" for all of it, and what a
// change writes instead.
type replace struct{ path, was, is string }

// correct makes a correction the first member of a record after its id.
func correct(path, id, pointer, from, to, why string) replace {
	return replace{path, `"id": "` + id + `",`, `"id": "` + id + `",
  "corrections": [
    {
      "on": "2026-01-01",
      "pointer": "` + pointer + `",
      "kind": "misspelling",
      "from": "` + from + `",
      "to": "` + to + `",
      "why": {
        "sv": "` + why + `",
        "en": "` + why + `"
      }
    }
  ],`}
}

// TestChanges shows the comments on ten changes, whole, in testdata/changes.golden:
// each value that changes is told with what it was and what it is.
func TestChanges(t *testing.T) {
	tree := filetree.Folder(region)
	defer tree.Close()
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("En mening som förklarar bakgrunden. ", 30)
	var all strings.Builder
	for _, c := range []struct {
		name string
		does []replace
	}{
		{"rewrites a purpose", []replace{{project + "project.json", "för att resultatet ska hålla efter nästa val", "så att resultatet håller"}}},
		{"writes a long text", []replace{{project + "project.json", "Fem regioner med kust möts i ett nätverk med fem träffar.", long}}},
		{"changes the grant", []replace{{project + "project.json", "850000", "8500000"}}},
		{"changes the lead", []replace{{project + "project.json", `"lead": "person-3wd"`, `"lead": "person-9cj"`}, {project + "project.json", `"staff": ["person-9cj"]`, `"staff": ["person-3wd"]`}}},
		{"corrects a name", []replace{
			{"data/people/person-2kd.json", "Alva Exempelsson", "Alva Exempelson"},
			correct("data/people/person-2kd.json", "person-2kd", "/name", "Alva Exempelsson", "Alva Exempelson", "Så stavar hon det."),
		}},
		{"corrects two values for one reason", []replace{
			{project + "documents/minutes-2020-10-13.json", "RS 201-2020", "RS 210-2020"},
			correct(project+"documents/minutes-2020-10-13.json", "minutes-2020-10-13", "/caseNumber", "RS 201-2020", "RS 210-2020", "Fel avskrivet."),
			{project + "documents/minutes-2020-10-20.json", "RF 61-2020", "RF 16-2020"},
			correct(project+"documents/minutes-2020-10-20.json", "minutes-2020-10-20", "/caseNumber", "RF 61-2020", "RF 16-2020", "Fel avskrivet."),
		}},
		{"corrects the wrong words", []replace{
			{project + "documents/minutes-2020-10-13.json", "RS 201-2020", "RS 210-2020"},
			correct(project+"documents/minutes-2020-10-13.json", "minutes-2020-10-13", "/caseNumber", "RS 2-2020", "RS 210-2020", "Fel avskrivet."),
		}},
		{"changes an answer", []replace{{project + "nominations/opposition-2020.json", `"answer": "no"`, `"answer": "yes"`}}},
		{"makes somebody present", []replace{
			{project + "meetings/coast-4.json", `"presence": "partly"`, `"presence": "present"`},
			correct(project+"meetings/coast-4.json", "coast-4", "/attendance/persons/1/presence", "delvis närvarande", "närvarande", "Intyget säger det."),
		}},
		{"masks a person", []replace{
			{"data/people/person-6bq.json", "", `{
  "$schema": "../../../../../schema/person.json",
  "id": "person-6bq",
  "name": null,
  "masked": {
    "on": "2026-01-01"
  },
  "capacity": "elected",
  "parties": null,
  "seats": []
}
`},
			{project + "decisions/rs-d-31-2022.json", "utse Lovisa Provgren till", "utse en förtroendevald till"},
		}},
	} {
		files := map[string][]byte{}
		for _, r := range c.does {
			data, ok := files[r.path]
			if !ok {
				if data, err = os.ReadFile(region + r.path); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Contains(data, []byte(r.was)) {
				t.Fatalf("%s has no %q", r.path, r.was)
			}
			if r.was == "" {
				files[r.path] = []byte(r.is)
				continue
			}
			files[r.path] = bytes.Replace(data, []byte(r.was), []byte(r.is), 1)
		}
		day := lang.MustDate("2026-01-01")
		result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Over(tree, files), Base: tree, AsOf: day, Today: day, Schemas: schemas})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "==== A change that %s\n\n%s\n", c.name, comment.Write(result))
	}
	const golden = "testdata/changes.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(all.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != all.String() {
		t.Errorf("the comments are others than %s: run with -update and read the difference (%v)\n%s", golden, err, all.String())
	}
}
