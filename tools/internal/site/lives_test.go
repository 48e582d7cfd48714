package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"insyn/tools/internal/comment"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/testdata"
)

// rewrite is a text in a record of the example region, and what stands instead; a
// whole record where was is "".
type rewrite struct{ path, was, is string }

const coast = "data/projects/kustlinje-2030/"

// lives are mistakes that honest people make, and how they put them right: what the
// region published, and the change.
var lives = []struct {
	name              string
	asOf              string
	pages             []string // that tell of it, in Swedish
	published, change []rewrite
}{
	{"a typing error in a project's period", "2021-11-15", []string{"projekt/kustlinje-2030/", "projekt/kustlinje-2030/andringar/"},
		[]rewrite{{coast + "project.json", `"to": "2022-06-30",
      "source"`, `"to": "2023-06-30",
      "source"`}},
		[]rewrite{{coast + "project.json", `"to": "2023-06-30",
      "source"`, `"to": "2022-06-30",
      "source"`}, {coast + "project.json", "\n}\n", `,
  "corrections": [
    {
      "on": "2021-11-15",
      "pointer": "/periods/0/to",
      "kind": "misspelling",
      "from": "30 juni 2023",
      "to": "30 juni 2022",
      "why": {
        "sv": "Fel år, enligt beslutets punkt 1.",
        "en": "The wrong year, by point 1 of the decision."
      }
    }
  ]
}
`}}},
	{"a moved meeting told a day late", "2021-11-17", []string{"projekt/kustlinje-2030/traffar/coast-4/", "projekt/kustlinje-2030/tidslinje/"},
		[]rewrite{{coast + "meetings/coast-4.json", "", movedMeeting("2021-11-16", "")}, {path: coast + "deviations/date-change-coast-4.json"}, {path: coast + "deviations/part-of-coast-4.json"}},
		[]rewrite{{coast + "meetings/coast-4.json", "", movedMeeting("2021-12-02", `
  "history": [
    {
      "sessions": [
        {
          "date": "2021-11-16",
          "start": "2021-11-16T09:00:00+01:00",
          "end": "2021-11-16T16:00:00+01:00",
          "place": "Exempelhamn"
        }
      ],
      "known": "2021-10-05",
      "document": "funder-message-moved"
    }
  ],`)}, {coast + "deviations/date-change-coast-4.json", "", "example"}}},
	{"a project put in by mistake", "2021-11-15", []string{"projekt/annat/"},
		[]rewrite{{"data/projects/annat/project.json", "", otherProject("")}, {"data/projects/annat/documents/application.json", "", otherApplication}},
		[]rewrite{{"data/projects/annat/project.json", "", otherProject(`,
  "withdrawn": {
    "on": "2021-11-15",
    "why": {
      "sv": "Projektet är en annan regions och lades in här av misstag.",
      "en": "The project is another region’s and was put here by mistake."
    }
  }`)}}},
	{"a misspelt name", "2021-11-15", []string{"projekt/vagar-till-hallbar-utveckling/andringar/", "projekt/vagar-till-hallbar-utveckling/traffar/exchange-1/"},
		[]rewrite{{"data/people/person-2kd.json", `"Alva Exempelsson"`, `"Alva Exempelson"`}},
		[]rewrite{{"data/people/person-2kd.json", `"Alva Exempelson"`, `"Alva Exempelsson"`}, {"data/people/person-2kd.json", "\n}\n", `,
  "corrections": [
    {
      "on": "2021-11-15",
      "pointer": "/name",
      "kind": "misspelling",
      "from": "Alva Exempelson",
      "to": "Alva Exempelsson",
      "why": {
        "sv": "Namnet har två s i protokollet.",
        "en": "The name has two s in the minutes."
      }
    }
  ]
}
`}}},
	{"an answer of the funder recorded late", "2021-11-15", []string{"projekt/kustlinje-2030/avvikelser/absence-coast-2/", "projekt/kustlinje-2030/villkor/same-opposition/"},
		nil,
		[]rewrite{{coast + "deviations/absence-coast-2.json", `"answers": []`, `"answers": [
    {
      "kind": "exempted",
      "from": "exempelfonden",
      "on": "2021-06-10",
      "reference": "XF 12-2020, besked 3",
      "document": null,
      "conditions": ["same-opposition"],
      "meetings": ["coast-2"]
    }
  ]`}}},
}

// movedMeeting is the fourth meeting before anything of it is recorded.
func movedMeeting(day, history string) string {
	return `{
  "$schema": "../../../../../../../schema/meeting.json",
  "id": "coast-4",
  "title": {
    "sv": "Kustnätverkets fjärde träff",
    "en": "Fourth meeting of the Coast Network"
  },
  "number": 4,
  "status": "planned",
  "form": "full-day",
  "mode": "hybrid",
  "organizer": "exempelfonden",
  "known": "2020-09-10",
  "sessions": [
    {
      "date": "` + day + `",
      "start": "` + day + `T09:00:00+01:00",
      "end": "` + day + `T16:00:00+01:00",
      "place": "Exempelhamn"
    }
  ],` + history + `
  "sources": [
    {
      "document": "funder-message-moved",
      "place": "Stycke 1"
    }
  ]` + map[bool]string{true: `,
  "deviation": "date-change-coast-4"`}[history != ""] + `
}
`
}

// otherProject is the least that a project may be.
func otherProject(end string) string {
	return `{
  "$schema": "../../../../../../schema/project.json",
  "id": "annat",
  "title": {
    "sv": "Ett annat projekt",
    "en": "Another project"
  },
  "summary": {
    "sv": "Ett mindre projekt.",
    "en": "A smaller project."
  },
  "region": "exempelregionen",
  "funder": "exempelfonden",
  "funderCaseNumber": null,
  "programme": null,
  "grant": null,
  "lead": null,
  "staff": null,
  "purpose": null,
  "focus": null,
  "background": null,
  "focusAreas": [],
  "periods": [
    {
      "known": null,
      "from": null,
      "to": null,
      "source": {
        "document": "application"
      }
    }
  ],
  "supportStatement": {
    "sv": "Projektet är finansierat av Exempelfonden.",
    "en": "The project is financed by Exempelfonden, the Example Fund."
  },
  "reports": null,
  "funderAssessment": null,
  "sources": [
    {
      "document": "application"
    }
  ]` + end + `
}
`
}

const otherApplication = `{
  "$schema": "../../../../../../../schema/document.json",
  "id": "application",
  "title": {
    "sv": "Ansökan om stöd",
    "en": "Application for support"
  },
  "kind": "other",
  "issuer": "exempelregionen",
  "date": "2021-03-01",
  "caseNumber": "RS 60-2021",
  "digest": null,
  "url": null,
  "firstHand": false
}
`

// TestHonestLives shows, in testdata/lives.txtar, what five honest people's changes
// are told as: the comment on the change, and what the site then says of it that it
// did not say before.
func TestHonestLives(t *testing.T) {
	whole, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	golden := open(t, "lives.txtar")
	for i, life := range lives {
		if testing.Short() && i > 0 {
			break
		}
		before := rewritten(t, whole, whole, life.published)
		after := rewritten(t, before, whole, life.change)
		day := lang.MustDate(life.asOf)
		inspected := func(tree, base map[string][]byte) *inspect.Result {
			in := inspect.Input{Tree: filetree.Files(tree), AsOf: day, Today: today, Schemas: compiled()}
			if base != nil {
				in.Base = filetree.Files(base)
			}
			r, err := inspect.Run(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		change := inspected(after, before)
		if change.Report.Summary.Blocking > 0 {
			t.Errorf("%s: it is blocked", life.name)
		}
		was, is := siteSays(t, inspected(before, nil)), siteSays(t, inspected(after, nil))
		var out strings.Builder
		fmt.Fprintf(&out, "%s\n", comment.Write(change))
		for _, path := range life.pages {
			for _, page := range []string{path, is[path].twin} {
				fmt.Fprintf(&out, "The page /%s\n", page)
				for _, s := range is[page].says {
					if !slices.Contains(was[page].says, s) {
						fmt.Fprintf(&out, "  %s\n", s)
					}
				}
			}
		}
		at := slices.IndexFunc(golden.Files, func(f txtar.File) bool { return f.Name == life.name })
		if at < 0 {
			at = len(golden.Files)
			golden.Files = append(golden.Files, txtar.File{Name: life.name})
		}
		if *update {
			golden.Files[at].Data = []byte(out.String())
		}
		if d := cmp.Diff(string(golden.Files[at].Data), out.String()); d != "" {
			t.Errorf("%s (run with -update if this is meant): -want +got\n%s", life.name, d)
		}
	}
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", "lives.txtar"), txtar.Format(golden), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// rewritten gives the files with the texts changed. A record is taken away that has
// nothing, and taken from the example where it says so.
func rewritten(t *testing.T, files, example map[string][]byte, list []rewrite) map[string][]byte {
	t.Helper()
	out := maps.Clone(files)
	for _, r := range list {
		switch {
		case r == rewrite{path: r.path}:
			delete(out, r.path)
		case r.is == "example":
			out[r.path] = example[r.path]
		case r.was == "":
			out[r.path] = []byte(r.is)
		case !bytes.Contains(out[r.path], []byte(r.was)):
			t.Fatalf("%s has no %q", r.path, r.was)
		default:
			out[r.path] = bytes.Replace(out[r.path], []byte(r.was), []byte(r.is), 1)
		}
	}
	return out
}

// told is what a page says, and its twin in the other language.
type told struct {
	twin string
	says []string
}

// siteSays gives what each page says.
func siteSays(t *testing.T, r *inspect.Result) map[string]told {
	t.Helper()
	views, err := compose(Input{Report: r.Report, Register: r.Register, Files: r.Files, Prose: prose(), BaseURL: "https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]told{}
	for _, v := range views {
		pages, err := v.encodePages()
		if err != nil {
			t.Fatal(err)
		}
		for i, data := range pages {
			var page map[string]any
			if err := json.Unmarshal(data, &page); err != nil {
				t.Fatal(err)
			}
			of := told{twin: v.Pages[i].Twin}
			for _, member := range []string{"title", "description", "view"} {
				eachSentence(page[member], func(s string) {
					if !slices.Contains(of.says, s) {
						of.says = append(of.says, s)
					}
				})
			}
			said[v.Pages[i].Path] = of
		}
	}
	return said
}

var markup = regexp.MustCompile(`<[^>]*>`)

// eachSentence goes through the texts that a reader sees, in the order of names.
func eachSentence(v any, see func(string)) {
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(markup.ReplaceAllString(v, "")); strings.Contains(s, " ") {
			see(s)
		}
	case []any:
		for _, item := range v {
			eachSentence(item, see)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			eachSentence(v[name], see)
		}
	}
}
