package rule

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// What got past the replay once, each in two versions of the base region.
func TestWhatIsPublishedStands(t *testing.T) {
	const (
		meeting  = "data/projects/exempelprojektet/meetings/exchange-2.json"
		project  = "data/projects/exempelprojektet/project.json"
		person   = "data/people/person-7k2.json"
		decision = "data/projects/exempelprojektet/decisions/rs-2020-12-15-45.json"
		assigned = "data/projects/exempelprojektet/nominations/representative-2020.json"
		ahead    = "data/projects/exempelprojektet/meetings/exchange-3.json"
		notice   = "data/projects/exempelprojektet/deviations/place-exchange-3.json"
		attends  = "data/projects/exempelprojektet/conditions/peer-exchange.json"
	)
	entry := func(pointer, from, to string) string {
		return `{"on": "2022-01-31", "pointer": "` + pointer + `", "kind": "other", "from": ` + strconv.Quote(from) + `, "to": ` + strconv.Quote(to) + `, "why": {"sv": "Fel.", "en": null}}`
	}
	old := entry("/form", "halvdag", "heldag")
	row := `{"body": "fullmaktige", "role": "member", "from": "2018-10-15", "termEnds": "%", "how": "elected", "source": {"kind": "register", "read": "2020-10-01", "url": "https://www.exempelregionen.example/fortroendevalda"}}`
	moved := func(to string) string {
		return `/sessions/0/date: "` + to + `"` + "\n" + `+ /history: [{"sessions": [{"date": "2022-04-05", "start": null, "end": null, "place": "Provstad"}], "known": "2022-04-01", "document": "funder-message"}]` + "\n"
	}
	day := lang.MustDate("2024-01-31")
	for _, tt := range []struct {
		what, path          string
		published, proposed string // lines, as amend reads them
		rule                string // "": HIS-02
	}{
		{"a published correction goes, and another takes its place", meeting,
			"+ /corrections: [" + old + "]", "/corrections: [" + entry("/title/sv", "Träff", "Andra politikerträffen") + ", " + entry("/corrections/0", old, "") + "]", ""},
		{"a published correction is corrected", meeting,
			"+ /corrections: [" + old + "]", "/corrections/0/from: \"digital\"\n+ /corrections/1: " + entry("/corrections/0/from", "halvdag", "digital"), ""},
		{"a project is withdrawn, and its case number another", project,
			"", "/funderCaseNumber: \"EX 1-2018\"\n+ /withdrawn: {\"on\": \"2022-01-31\", \"why\": {\"sv\": \"Fel.\", \"en\": null}, \"source\": {\"document\": \"funder-decision\"}, \"quote\": \"x\"}", ""},
		{"a row is taken away and put back with a past day ahead", person,
			"", "/seats/0/termEnds: \"2030-10-14\"\n+ /corrections: [" + entry("/seats/0", strings.Replace(row, "%", "2022-10-14", 1), "") + ", " +
				entry("/seats/0", "", strings.Replace(row, "%", "2030-10-14", 1)) + "]", ""},
		{"a decision that is taken delegates afterwards", decision,
			"", "+ /delegates: [{\"person\": \"person-4d8\", \"matter\": {\"sv\": \"Hållbarhet\", \"en\": null}, \"from\": \"2020-12-15\", \"to\": null}]", ""},
		{"a decision from before the appointment cuts it", assigned,
			"", "/meetings: [\"exchange-1\"]\n+ /cut: \"rs-2020-12-15-45\"", ""},
		{"a meeting that was held gets an earlier date that it did not have", meeting,
			"", "+ /history/1: {\"sessions\": [{\"date\": \"2021-02-20\", \"start\": null, \"end\": null, \"place\": null}], \"known\": \"2021-08-01\", \"document\": \"funder-message\"}", ""},
		{"a meeting that was held gets its first earlier date", meeting,
			"- /history", "+ /history: [{\"sessions\": [{\"date\": \"2021-02-20\", \"start\": null, \"end\": null, \"place\": null}], \"known\": \"2021-08-01\", \"document\": \"funder-message\"}]", ""},
		{"a meeting ahead gets an earlier date without being moved", ahead,
			"/sessions/0/date: \"2024-09-01\"", "+ /history: [{\"sessions\": [{\"date\": \"2021-02-20\", \"start\": null, \"end\": null, \"place\": null}], \"known\": \"2021-08-01\", \"document\": \"funder-message\"}]", ""},
		{"a past meeting moves by a deviation about another", ahead,
			"", moved("2024-09-01") + "+ /deviation: \"moved-exchange-2\"", ""},
		{"a past meeting moves by a deviation that is of something else", ahead,
			"", moved("2024-09-01") + "+ /deviation: \"place-exchange-3\"", ""},
		{"an answer that is given gets its conditions", notice,
			"", "+ /answers/1/conditions: [\"peer-exchange\"]\n+ /answers/1/meetings: [\"exchange-3\"]", ""},
		{"a demand gets the roles that it did not name", attends,
			"", "+ /history/0/attendance/posts: [\"representative\"]", ""},
		{"an end is filled in that was known before the assignment was made", assigned,
			"", "/status: \"ended\"\n+ /ended: {\"on\": \"2021-01-31\", \"known\": \"2020-12-10\", \"why\": \"resigned\"}", "DEC-02"},
		{"an end is filled in that was known before the decision on it", assigned,
			"", "/status: \"ended\"\n+ /ended: {\"on\": \"2021-01-31\", \"known\": \"2021-01-15\", \"why\": \"released\", \"decision\": \"run-2021-02-09-8\"}", "DEC-02"},
		{"an end is filled in that is known in time to come", assigned,
			"", "/status: \"ended\"\n+ /ended: {\"on\": \"2021-01-31\", \"known\": \"2024-03-01\", \"why\": \"resigned\"}", "FIL-07"},
	} {
		base, err := amendAll(baseRegion(t), tt.path, tt.published)
		if err != nil {
			t.Fatalf("%s: %v", tt.what, err)
		}
		after, err := amendAll(base, tt.path, tt.proposed)
		if err != nil {
			t.Fatalf("%s: %v", tt.what, err)
		}
		out := Run(after.input(base, day, day))
		if !slices.ContainsFunc(out.Findings, func(f finding.Finding) bool {
			return f.Rule == cmp.Or(tt.rule, "HIS-02") && f.Path == tt.path && f.Blocking
		}) {
			t.Errorf("%s: %s does not stop it", tt.what, cmp.Or(tt.rule, "HIS-02"))
		}
	}
}

// amendAll is the region with one record amended.
func amendAll(r Region, path, lines string) (Region, error) {
	if lines == "" {
		return r, nil
	}
	data, err := amend(path, r[path].Data, lines+"\n")
	if err != nil {
		return nil, err
	}
	return r.with(ExampleFile{Path: path, Data: data}), nil
}
