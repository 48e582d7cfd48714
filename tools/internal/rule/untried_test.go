package rule

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

// honest are changes to the base region that nothing speaks against, each with
// what it adds or edits.
func honest(t *testing.T) map[string][]ExampleFile {
	t.Helper()
	base := baseRegion(t)
	const project = "data/projects/exempelprojektet/"
	added := func(files ...ExampleFile) []ExampleFile { return files }
	edited := func(path, old, now string) ExampleFile { return base.edit(t, path, old, now)[path] }
	decision := ExampleFile{Path: project + "decisions/run-2022-03-15-9.json", Data: `{
  "$schema": "../../../../schema/decision.json",
  "id": "run-2022-03-15-9",
  "type": "meeting",
  "stage": "decided",
  "title": {
    "sv": "En ersättare till",
    "en": "One more substitute"
  },
  "body": "utvecklingsnamnden",
  "date": "2022-03-29",
  "paragraph": "9",
  "caseNumber": "RUN 20-2022",
  "wording": "Utvecklingsnämnden utser Gerd Exempelman till ersättare.",
  "appoints": [
    {
      "person": "person-6r3",
      "as": "substitute",
      "post": "representative",
      "project": "exempelprojektet",
      "meetings": ["exchange-3"]
    }
  ]
}
`}
	nomination := ExampleFile{Path: project + "nominations/substitute-2022.json", Data: `{
  "$schema": "../../../../schema/nomination.json",
  "id": "substitute-2022",
  "status": "decided",
  "person": "person-6r3",
  "as": "substitute",
  "post": "representative",
  "meetings": ["exchange-3"],
  "decision": "run-2022-03-15-9",
  "accepted": "yes",
  "answers": [
    {
      "meeting": "exchange-3",
      "answer": "yes"
    }
  ]
}
`}
	deviation := base[project+"deviations/moved-exchange-2.json"].Data
	for _, r := range [][2]string{
		{`"moved-exchange-2"`, `"moved-exchange-4"`}, {`"exchange-2"`, `"exchange-4"`}, {"2021-06-01", "2022-04-01"},
		{`"representative-attends", `, ""}, {"\"progress-2021-1\"", "\"final\""},
	} {
		if !strings.Contains(deviation, r[0]) {
			t.Fatalf("the deviation does not hold %s", r[0])
		}
		deviation = strings.ReplaceAll(deviation, r[0], r[1])
	}
	return map[string][]ExampleFile{
		"a decision and a nomination": added(decision, nomination),
		"a decision":                  added(decision),
		"a new deviation":             added(ExampleFile{Path: project + "deviations/moved-exchange-4.json", Data: deviation}),
		"attendance": added(edited(project+"meetings/exchange-3.json", `"status": "planned"`, `"status": "held",
  "attendance": {
    "evidence": [
      {
        "kind": "attendance-list",
        "caseNumber": "RS 90-2022",
        "date": "2022-04-05"
      }
    ],
    "persons": [
      {
        "person": "person-7k2",
        "as": "representative",
        "post": "representative",
        "presence": "present"
      }
    ],
    "roles": [
      {
        "role": "project-staff",
        "count": 2
      }
    ]
  }`)),
		"a new person": added(ExampleFile{Path: "data/people/person-8u1.json", Data: `{
  "$schema": "../../schema/person.json",
  "id": "person-8u1",
  "name": "Hanna Testman",
  "capacity": "elected",
  "parties": null,
  "seats": [
    {
      "body": "regionstyrelsen",
      "role": "member",
      "from": "2022-01-01",
      "termEnds": "2022-12-31",
      "how": "by-election",
      "source": {
        "kind": "election",
        "body": "fullmaktige",
        "date": "2021-11-30",
        "paragraph": "90"
      }
    }
  ]
}
`}),
		"a new document": added(ExampleFile{Path: project + "documents/invitation.json", Data: `{
  "$schema": "../../../../schema/document.json",
  "id": "invitation",
  "title": {
    "sv": "Inbjudan",
    "en": "Invitation"
  },
  "kind": "other",
  "issuer": "exempelfinansiaren",
  "date": "2022-03-01",
  "caseNumber": "EX 417-2019",
  "digest": null,
  "url": null,
  "firstHand": true
}
`}),
		"an answer": added(edited(nominationFile, `  "accepted": "yes",`, `  "accepted": "no",`)),
		"a new body": added(ExampleFile{Path: "data/organizations/kulturnamnden.json", Data: `{
  "$schema": "../../schema/organization.json",
  "id": "kulturnamnden",
  "kind": "body",
  "name": {
    "sv": "Kulturnämnden",
    "en": "The culture committee"
  },
  "partOf": "exempelregionen",
  "mayAppoint": "unknown",
  "remit": null
}
`}),
		"a meeting of the other project": added(edited("data/projects/provprojektet/meetings/workshop-1.json", `"organizer": null`, `"organizer": "exempelregionen"`)),
		"a report of the project":        added(edited(project+"project.json", `"due": "2022-02-28"`, "\"due\": \"2022-02-28\",\n      \"submitted\": \"2022-02-25\",\n      \"reference\": \"EX 417-2019, lägesrapport 2\"")),
		"the site":                       added(edited("data/site.json", "010-000 00 00", "010-000 00 01")),
	}
}

// unreadableIn gives the region with an enumeration of the record misspelt, or
// in one that has none a member that there is not.
func (r Region) unreadableIn(path string) Region {
	data := r[path].Data
	for _, member := range []string{"kind", "capacity", "stage", "strength", "status", "compliance"} {
		start := strings.Index(data, "\n  \""+member+"\": \"")
		if start < 0 {
			continue
		}
		end := start + strings.Index(data[start:], "\",")
		return r.with(ExampleFile{Path: path, Data: data[:end] + "x" + data[end:]})
	}
	return r.with(ExampleFile{Path: path, Data: strings.Replace(data, "{", "{\n  \"unheard-of\": 1,", 1)})
}

// Law 1: what could not be tried blocks the change that leans on it, and no
// other. Any record of the base is made unreadable, in the base and after each
// honest change.
func TestUntried(t *testing.T) {
	base := baseRegion(t)
	day := lang.MustDate("2022-04-05")
	references := newReferences(t)
	changes := honest(t)
	for name, change := range changes {
		if said := blocking(Run(base.with(change...).input(base, day, day))); said != nil {
			t.Errorf("%s: blocked with everything readable: %q", name, said)
		}
	}
	for _, path := range sample.Of(slices.Sorted(maps.Keys(base))) {
		faulty := base.unreadableIn(path)
		on, ok := record.RefOf(path)
		if in := faulty.input(nil, day, day); !ok || in.Register.State(on) != record.Faulty {
			t.Fatalf("%s can be read", path)
		}
		for name, change := range changes {
			if slices.ContainsFunc(change, func(f ExampleFile) bool { return f.Path == path }) {
				continue
			}
			after := faulty.with(change...)
			want := slices.ContainsFunc(change, func(f ExampleFile) bool { return references.leans(after, f.Path, on) })
			said := blocking(Run(after.input(faulty, day, day)))
			if got := said != nil; got != want {
				t.Errorf("%s, with %s unreadable: blocked %v, want %v: %q", name, path, got, want, said)
			}
		}
	}
}

// blocking lists what blocks.
func blocking(out Output) []string {
	var said []string
	for _, f := range out.Findings {
		if f.Blocking {
			said = append(said, fmt.Sprintf("%s %s%s %s", f.Rule, f.Path, f.Pointer, f.Message.EN))
		}
	}
	return said
}

// references reads from the schemas what refers to what.
type references map[string]map[string]any

func newReferences(t *testing.T) references {
	t.Helper()
	paths, err := filepath.Glob("../../../schema/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no schemas", err)
	}
	schemas := references{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var schema map[string]any
		if err := json.Unmarshal(data, &schema); err != nil {
			t.Fatal(err)
		}
		schemas[filepath.Base(path)] = schema
	}
	return schemas
}

// leans tells whether the record at the path refers to the other, is in its
// project if it is the project's own, or is tried by a rule that reads all of its
// kind there. An assignment leans on the body that its decision refers to, and on
// those who work in its project, whose names the appointed person's is held to.
func (r references) leans(in Region, path string, on record.Ref) bool {
	from, _ := record.RefOf(path)
	if on.Kind == record.KindProject && from.Project == on.ID {
		return true
	}
	if on.Project != "" && on.Project == from.Project {
		for _, rule := range All() {
			if slices.Contains(rule.Kinds, from.Kind) && slices.Contains(rule.Reads, on.Kind) {
				return true
			}
		}
	}
	refs := r.of(in, path)
	if from.Kind == record.KindNomination {
		project := record.Ref{Kind: record.KindProject, Project: from.Project, ID: from.Project}
		refs = append(refs, slices.DeleteFunc(r.of(in, project.Path()), func(of record.Ref) bool { return of.Kind != record.KindPerson })...)
		for _, ref := range refs {
			if ref.Kind == record.KindDecision {
				refs = append(refs, slices.DeleteFunc(r.of(in, ref.Path()), func(of record.Ref) bool { return of.Kind != record.KindOrganization })...)
			}
		}
	}
	return slices.Contains(refs, on)
}

// of lists what the record at the path refers to; nothing if it is not JSON.
func (r references) of(in Region, path string) []record.Ref {
	from, _ := record.RefOf(path)
	var value any
	if err := json.Unmarshal([]byte(in[path].Data), &value); err != nil {
		return nil
	}
	var refs []record.Ref
	schema := string(from.Kind) + ".json"
	r.each(schema, r[schema], value, nil, func(kind, project, id string) {
		ref := record.Ref{Kind: record.Kind(kind), Project: project, ID: id}
		switch ref.Kind {
		case record.KindProject:
			ref.Project = id
		case record.KindOrganization, record.KindPerson:
			ref.Project = ""
		default:
			if project == "" {
				ref.Project = from.Project
			}
		}
		refs = append(refs, ref)
	})
	return refs
}

// each goes through the references in a value that a part of the schema file
// describes. holder is the object that the value stands in.
func (r references) each(file string, schema map[string]any, value any, holder map[string]any, see func(kind, project, id string)) {
	if to, ok := schema["$ref"].(string); ok {
		of, name, _ := strings.Cut(to, "#/$defs/")
		if of == "" {
			of = file
		}
		part, _ := r[of]["$defs"].(map[string]any)[name].(map[string]any)
		r.each(of, part, value, holder, see)
	}
	switch value := value.(type) {
	case string:
		if kind, ok := schema["x-ref"].(string); ok {
			project := ""
			if member, ok := schema["x-ref-project"].(string); ok {
				project, _ = holder[member].(string)
			}
			see(kind, project, value)
		}
	case []any:
		if items, ok := schema["items"].(map[string]any); ok {
			for _, item := range value {
				r.each(file, items, item, holder, see)
			}
		}
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if property, ok := properties[name].(map[string]any); ok {
				r.each(file, property, value[name], value, see)
			}
		}
	}
}
