package inspect_test

import (
	"regexp"
	"slices"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// The region's projects.
const (
	kust  = "kustlinje-2030"
	vagar = "vagar-till-hallbar-utveckling"
	mat   = "mat-fran-kusten"
)

// publisher is one that a funder follows.
const publisher = `{
  "$schema": "../../schema/publisher.json",
  "id": "provvik",
  "name": {
    "sv": "Region Provvik (påhittad)",
    "en": null
  },
  "organizationNumber": "222201-2227",
  "county": null,
  "site": "https://insyn.provvik.example/",
  "since": "2021-01-01"
}
`

// Records that are mutated often.
const (
	region      = "organizations/exempelregionen"
	fund        = "organizations/exempelfonden"
	board       = "organizations/regionstyrelsen"
	committee   = "organizations/regionstyrelsens-kustutskott"
	alva        = "people/person-2kd" // representative of the first project
	gustav      = "people/person-4vp" // the majority's first, who lost the seat
	hedda       = "people/person-7zb" // the majority's second
	ivar        = "people/person-2ns" // the opposition's, by delegation
	masked      = "people/person-8ty" // the opposition's substitute
	waiver      = "waivers/late-approval-2021"
	project     = kust + "/project"
	appointing  = kust + "/decisions/rf-2020-10-20-88"
	delegating  = kust + "/decisions/rs-2020-10-13-108"
	replacing   = kust + "/decisions/rs-2021-05-18-61"
	urgent      = kust + "/decisions/rs-2021-03-16-urgent"
	delegated   = kust + "/decisions/rs-d-31-2022"
	first       = kust + "/nominations/majority-2020"
	second      = kust + "/nominations/majority-2021"
	opposition  = kust + "/nominations/opposition-2020"
	standIn     = kust + "/nominations/substitute-majority-2022"
	kickOff     = kust + "/meetings/coast-1"
	absent      = kust + "/meetings/coast-2"
	cancelled   = kust + "/meetings/coast-3"
	moved4      = kust + "/meetings/coast-4"
	last        = kust + "/meetings/coast-5"
	replacement = kust + "/deviations/replacement-majority"
	refusal     = kust + "/deviations/part-of-coast-4"
	calledOff   = kust + "/deviations/cancellation-coast-3"
	unanswered  = kust + "/deviations/absence-coast-2"
	both        = kust + "/conditions/two-representatives"
	same        = kust + "/conditions/same-majority"
	mandate     = kust + "/conditions/mandate-opposition"
	network     = kust + "/conditions/network"
	experience  = kust + "/conditions/experience"
	funding     = kust + "/documents/funding-decision"
	review      = mat + "/rulings/final-review"
	payment     = mat + "/rulings/final-payment"
	vRep        = vagar + "/nominations/representative-2020"
	vDecision   = vagar + "/decisions/run-2020-12-11-45"
	vMeeting    = vagar + "/meetings/exchange-1"
)

// samples are one record of each kind and shape: what is tried on every member
// is tried on these.
var samples = []string{
	"data/site.json", region, committee, hedda, waiver, project,
	kust + "/conditions/participants", funding, appointing, delegated, second, moved4, replacement, payment,
}

// mutations is every fault that is tried. A generated one that nothing blocks
// has its reason in unblocked.
func mutations(whole world, schemas *validate.Schemas) []kind {
	kinds := append(generated(whole, schemas), written...)
	used := map[string]bool{}
	for i := range kinds {
		for j := range kinds[i].mutations {
			m := &kinds[i].mutations[j]
			key := kinds[i].name + ": " + m.what
			if why, ok := unblocked[key]; ok && m.why == "" {
				m.why = why
				used[key] = true
			}
		}
	}
	for key := range unblocked {
		if !used[key] {
			panic("a reason for a mutation that is not tried: " + key)
		}
	}
	return kinds
}

var aDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T.*)?$`)

func generated(whole world, schemas *validate.Schemas) []kind {
	dropped := kind{name: "a member is dropped"}
	retyped := kind{name: "a value of another type"}
	misspelt := kind{name: "a choice is misspelt"}
	noDay := kind{name: "a day that no calendar has"}
	dangling := kind{name: "a reference leads nowhere"}
	for _, name := range samples {
		root, recordKind := parsed(whole, name)
		for _, m := range root.Members()[1:] { // the first is $schema
			dropped.mutations = append(dropped.mutations, drop(name, "/"+m.Name))
		}
		for _, m := range every(4, root.Members()) {
			retyped.mutations = append(retyped.mutations, set(name, "/"+m.Name, otherType(m.Value)))
		}
		for _, v := range every(2, values(root, "", func(pointer string, v *source.Value) bool {
			p, ok := schemas.Property(recordKind, pointer)
			return ok && v.Kind == source.String && len(p.Enum) > 0
		})) {
			misspelt.mutations = append(misspelt.mutations, set(name, v.pointer, `"`+v.Text[:len(v.Text)-1]+`"`))
		}
		for _, v := range every(3, values(root, "", func(_ string, v *source.Value) bool {
			return v.Kind == source.String && aDate.MatchString(v.Text)
		})) {
			noDay.mutations = append(noDay.mutations, set(name, v.pointer, `"2021-02-30`+v.Text[len("2021-02-30"):]+`"`))
		}
		for _, ref := range every(2, slices.Collect(schemas.Refs(recordKind, root))) {
			dangling.mutations = append(dangling.mutations, set(name, ref.Pointer, `"nobody-and-nothing"`))
		}
	}
	return []kind{dropped, retyped, misspelt, noDay, dangling}
}

// every gives the first of every n items.
func every[T any](n int, list []T) []T {
	var out []T
	for i := 0; i < len(list); i += n {
		out = append(out, list[i])
	}
	return out
}

// otherType gives a value of another type than v.
func otherType(v *source.Value) string {
	switch v.Kind {
	case source.String, source.Null:
		return "7"
	case source.Number, source.Bool:
		return `"7"`
	case source.Array:
		return "{}"
	}
	return "[]"
}

// unblocked says why nothing blocks some of the generated mutations.
var unblocked = map[string]reason{
	"a member is dropped: data/site.json - /accessibility":                           asks,
	"a member is dropped: kustlinje-2030/decisions/rf-2020-10-20-88 - /disqualified": unknown,
	"a member is dropped: kustlinje-2030/decisions/rf-2020-10-20-88 - /minutes":      unknown,
	"a member is dropped: kustlinje-2030/decisions/rf-2020-10-20-88 - /notice":       asks,
	"a member is dropped: kustlinje-2030/decisions/rs-d-31-2022 - /reported":         unknown,
	"a member is dropped: kustlinje-2030/deviations/replacement-majority - /closed":  unknown,
	"a member is dropped: kustlinje-2030/deviations/replacement-majority - /report":  asks,
	"a member is dropped: kustlinje-2030/documents/funding-decision - /note":         unknown,
	"a member is dropped: kustlinje-2030/documents/funding-decision - /text":         unknown,
	"a member is dropped: kustlinje-2030/meetings/coast-4 - /attendance":             asks,
	"a member is dropped: kustlinje-2030/meetings/coast-4 - /deviation":              asks,
	"a member is dropped: kustlinje-2030/meetings/coast-4 - /history":                possible,
	"a member is dropped: kustlinje-2030/meetings/coast-4 - /outcomes":               asks,
	"a member is dropped: kustlinje-2030/nominations/majority-2021 - /answers":       possible,
	"a member is dropped: kustlinje-2030/nominations/majority-2021 - /replaces":      asks,
	"a member is dropped: kustlinje-2030/project - /exchange":                        unknown,
	"a member is dropped: kustlinje-2030/project - /posts":                           words,
	"a member is dropped: organizations/regionstyrelsens-kustutskott - /sources":     unknown,
	"a member is dropped: people/person-7zb - /corrections":                          unknown,
}

// written are the kinds of fault that are thought out one by one.
var written = []kind{
	{name: "bytes that are not strict JSON", mutations: []mutation{
		text(second, `"id": "majority-2021",`, `"id": "majority-2021", "person": "person-2kd",`),
		text(second, "{", "\ufeff{"),
		text(second, `"yes",`, `"yes"`),
		text(second, `"accepted": "yes",`, `"accepted": 'yes',`),
		text(second, `"accepted": "yes",`, `"accepted": yes,`),
		text(second, `"decided"`[:1], `// "`),
		text(hedda, "Påhittsdotter", "P\xe5hittsdotter"),
		text(hedda, "Påhittsdotter", `P\ud800hittsdotter`),
		text(project, `850000`, `0850000`),
		text(project, `850000`, `85000000000000000000`),
		text(project, `850000`, `8.5e999`),
		text(project, `850000`, `NaN`),
		text(kickOff, `"number": 1`, `"number": 1,`),
		file(kust+"/nominations/empty", ""),
		file(kust+"/nominations/list", "[]\n"),
		file(kust+"/nominations/twice", `{"id": "twice"} {"id": "twice"}`),
		file(kust+"/nominations/deep", strings.Repeat(`{"a":`, 40)+"1"+strings.Repeat("}", 40)),
		file(kust+"/nominations/large", `{"id": "large", "a": "`+strings.Repeat("a", 1<<20)+`"}`),
		file(kust+"/nominations/utf-16", "{\x00\"\x00i\x00d\x00\"\x00:\x00\"\x00a\x00\"\x00}\x00"),
	}},
	{name: "a file in another place or shape", mutations: []mutation{
		mode(second, filetree.Symlink), mode(second, filetree.Executable), mode(second, filetree.Submodule), mode(second, filetree.Other),
		moved(second, kust+"/decisions/majority-2021"),
		moved(second, "data/projects/"+kust+"/nominering/majority-2021.json"),
		moved(second, "data/projects/"+kust+"/nominations/2021/majority-2021.json"),
		moved(second, "data/majority-2021.json"),
		moved(second, kust+"/nominations/majority-2022"),
		moved(second, kust+"/nominations/Majority-2021"),
		moved(second, kust+"/nominations/majority--2021"),
		moved(second, "data/projects/"+kust+"/nominations/majority-2021.JSON"),
		moved(second, "data/projects/"+kust+"/nominations/majority-2021.json.txt"),
		moved(hedda, kust+"/people/person-7zb"),
		removed(project),
		copied(hedda, "people/person-7ZB"),
		copied(hedda, "people/pe\u0301rson"),
		file("data/projects/"+kust+"/README.md", "# Anteckningar\n"),
		file("data/people/.gitkeep", ""),
		file("content/om.html", "<p>Om</p>"),
		file("content/_content.gotmpl", "{{ . }}"),
		all("data/projects/annat/meetings/coast-1.json without a project.json",
			mutation{do: func(w world) error {
				w["data/projects/annat/meetings/coast-1.json"] = w[path(kickOff)]
				return nil
			}}),
	}},
	{name: "a reference to what it cannot mean", mutations: []mutation{
		set(second, "/person", `"coast-4"`),
		set(second, "/decision", `"majority-2020"`),
		set(second, "/decision", `"run-2020-12-11-45"`).inBoth(),
		set(second, "/meetings/0", `"exchange-3"`).inBoth(),
		set(second, "/meetings/0", `"coast-6"`),
		set(second, "/deviation", `"date-change-coast-2"`),
		set(moved4, "/deviation", `"date-change-coast-2"`),
		set(moved4, "/attendance/persons/0/person", `"person-7z8"`),
		set(moved4, "/outcomes/0/report", `"progress-2019"`).but(asks),
		set(replacement, "/report", `"progress-2019"`).but(asks),
		set(replacement, "/conditions/0", `"peer-exchange"`).inBoth(),
		set(experience, "/history/0/satisfiedBy/condition", `"experience"`),
		all("network satisfied by experience, and experience by network",
			set(network, "/history/0", `{"known": "2020-02-17", "document": "funding-decision", "satisfiedBy": {"condition": "experience"}}`)),
		set(appointing, "/appoints/0/project", `"vagar-till-hallbar-utveckling"`).inBoth(),
		set(hedda, "/seats/0/body", `"person-7zb"`),
		set(project, "/lead", `"exempelfonden"`),
		set(project, "/funder", `"exempelregionen"`),
		set(committee, "/partOf", `"regionstyrelsens-kustutskott"`),
	}},
	{name: "another choice", mutations: []mutation{
		set(second, "/status", `"proposed"`),
		set(second, "/status", `"declined"`),
		set(second, "/status", `"ended"`),
		set(second, "/status", `"decided"`).but(possible),
		set(standIn, "/status", `"approved"`),
		set(second, "/as", `"substitute"`),
		set(second, "/post", `"opposition"`),
		set(second, "/post", `"majoritet"`),
		set(second, "/accepted", `"no"`),
		set(second, "/accepted", `"unanswered"`).but(asks),
		set(opposition, "/answers/1/answer", `"yes"`).but(possible),
		set(replacing, "/stage", `"called"`),
		set(replacing, "/stage", `"decided"`),
		set(replacing, "/type", `"urgent"`),
		set(replacing, "/type", `"delegated"`),
		set(delegated, "/type", `"urgent"`).but(possible),
		set(delegated, "/type", `"meeting"`),
		set(kickOff, "/status", `"planned"`),
		set(kickOff, "/status", `"cancelled"`),
		set(cancelled, "/status", `"held"`).but(asks),
		set(cancelled, "/status", `"planned"`).but(judged),
		set(moved4, "/status", `"moved"`),
		set(kickOff, "/mode", `"on-site"`),
		set(moved4, "/form", `"half-day"`).but(asks),
		set(kickOff, "/form", `"full-day"`).but(possible),
		set(moved4, "/attendance/persons/1/presence", `"present"`).but(judged),
		set(moved4, "/attendance/persons/1/presence", `"absent"`).but(possible),
		set(moved4, "/attendance/persons/0/as", `"substitute"`).but(asks),
		set(moved4, "/attendance/persons/0/post", `"opposition"`).but(judged),
		set(moved4, "/attendance/roles/0/role", `"other"`).but(judged),
		set(hedda, "/capacity", `"employee"`),
		set(hedda, "/seats/0/role", `"substitute"`).but(possible),
		set(ivar, "/seats/0/role", `"member"`).but(possible),
		set(hedda, "/seats/0/how", `"elected"`).but(possible),
		set("people/person-3wd", "/capacity", `"elected"`),
		set(board, "/mayAppoint", `"yes"`).but(possible),
		set("organizations/fullmaktige", "/mayAppoint", `"no"`),
		set("organizations/fullmaktige", "/mayAppoint", `"unknown"`),
		set(board, "/kind", `"other"`),
		set(fund, "/kind", `"organizer"`),
		set(both, "/strength", `"should"`).but(possible),
		set(replacement, "/kind", `"absence"`).but(possible),
		set(replacement, "/answers/0/kind", `"noted"`).but(judged),
		set(replacement, "/answers/0/kind", `"refused"`).but(asks),
		set(replacement, "/answers/0/kind", `"exempted"`),
		set(replacement, "/approvalNeeded", `"no"`).but(possible),
		set(calledOff, "/begunBy", `"region"`),
		set(calledOff, "/begunBy", `null`),
		set(unanswered, "/begunBy", `"funder"`).but(possible),
		set(funding, "/kind", `"funder-message"`).but(possible),
		set(funding, "/firstHand", `false`),
		set(both, "/quotes/0/secondHand", `true`).but(possible),
		set(appointing, "/disqualified/0/tookPart", `true`).but(asks),
	}},
	{name: "another person", mutations: []mutation{
		set(second, "/person", `"person-2ns"`),
		set(second, "/person", `"person-3wd"`),
		set(second, "/person", `"person-9cj"`),
		set(second, "/person", `"person-6xn"`).inBoth(),
		set(second, "/person", `"person-8ty"`),
		set(vRep, "/person", `"person-5rt"`),
		set(replacing, "/appoints/0/person", `"person-6bq"`),
		set(vDecision, "/appoints/0/person", `"person-3hq"`),
		all("person-3wd, who leads the project, is appointed and nominated",
			set(replacing, "/appoints/0/person", `"person-3wd"`), set(second, "/person", `"person-3wd"`)),
		all("person-6bq, who has the seat, is appointed and nominated",
			set(replacing, "/appoints/0/person", `"person-6bq"`), set(second, "/person", `"person-6bq"`)),
		all("person-2kd, with a seat in another body, is appointed and nominated for the opposition",
			set(appointing, "/appoints/1/person", `"person-2kd"`), set(opposition, "/person", `"person-2kd"`)),
		all("person-6bq, member of the board, is appointed and nominated for the opposition",
			set(appointing, "/appoints/1/person", `"person-6bq"`), set(opposition, "/person", `"person-6bq"`)),
		set(delegating, "/delegates/0/person", `"person-6bq"`),
		set(moved4, "/attendance/persons/0/person", `"person-4vp"`).but(judged),
		set(moved4, "/attendance/persons/1/person", `"person-8ty"`).but(asks),
		set(kickOff, "/attendance/persons/0/person", `"person-6kh"`).but(judged),
		set(vMeeting, "/attendance/persons/0/person", `"person-3hq"`).but(judged),
		set(project, "/lead", `"person-7zb"`),
		set(project, "/staff/0", `"person-4vp"`),
		set(delegated, "/decidedBy/person", `"person-6bq"`),
		set(appointing, "/disqualified/0/person", `"person-2ns"`).but(possible),
	}},
	{name: "a day before or after", mutations: []mutation{
		set(appointing, "/date", `"2020-11-24"`),
		set(appointing, "/date", `"2020-11-25"`),
		set(appointing, "/date", `"2023-02-01"`),
		set(appointing, "/date", `"2018-01-01"`),
		set(appointing, "/date", `null`),
		set(replacing, "/date", `"2021-12-03"`),
		set(replacing, "/date", `"2021-04-19"`),
		set(replacing, "/date", `"2021-05-25"`),
		set(delegating, "/date", `"2020-10-27"`),
		set(appointing, "/approval/on", `"2020-10-19"`),
		set(appointing, "/approval/on", `"2020-11-04"`),
		set(appointing, "/approval/on", `null`).but(unknown),
		set(appointing, "/notice/on", `"2020-11-01"`),
		set(appointing, "/notice/on", `"2020-11-10"`).but(asks),
		set(appointing, "/notice/on", `"2023-01-16"`),
		set(appointing, "/notice/takenDown", `"2020-11-02"`),
		set(appointing, "/notice/takenDown", `"2020-11-20"`).but(asks),
		set(urgent, "/date", `"2021-03-18"`).but(possible),
		set(urgent, "/date", `"2021-03-19"`),
		set(urgent, "/reported/on", `"2021-03-15"`),
		set(urgent, "/reported/on", `null`).but(unknown),
		set(second, "/meetings", `["coast-2", "coast-4", "coast-5"]`),
		set(first, "/ended/on", `"2021-05-31"`).but(possible),
		set(first, "/ended/on", `"2021-03-01"`).but(judged),
		set(first, "/ended/known", `"2021-06-30"`).but(possible),
		set(first, "/proposed/on", `"2020-10-21"`),
		set(hedda, "/seats/0/from", `"2021-06-01"`).but(possible),
		all("person-7zb has both seats from 2021-06-01",
			set(hedda, "/seats/0/from", `"2021-06-01"`), set(hedda, "/seats/1/from", `"2021-06-01"`)).but(possible),
		set(hedda, "/seats/0/from", `"2023-01-01"`),
		set(hedda, "/seats/0/from", `null`).but(unknown),
		set(hedda, "/seats/0/termEnds", `"2021-04-30"`),
		set(hedda, "/seats/0/termEnds", `null`).but(unknown),
		all("both seats of person-7zb end their term before the last meeting",
			set(hedda, "/seats/0/termEnds", `"2021-12-31"`), set(hedda, "/seats/1/termEnds", `"2021-12-31"`)),
		all("both seats of person-7zb are known at the decision to end before the last meeting",
			add(hedda, "/seats/0/ended", `{"on": "2021-12-31", "known": "2021-05-10", "decision": null}`),
			add(hedda, "/seats/1/ended", `{"on": "2021-12-31", "known": "2021-05-10", "decision": null}`)),
		all("both seats of person-7zb end after the decision and before the last meeting",
			add(hedda, "/seats/0/ended", `{"on": "2021-12-31", "known": "2021-12-10", "decision": null}`),
			add(hedda, "/seats/1/ended", `{"on": "2021-12-31", "known": "2021-12-10", "decision": null}`)).but(judged),
		set(gustav, "/seats/0/ended/on", `"2018-12-31"`),
		set(gustav, "/seats/0/ended/on", `"2020-10-01"`).but(judged),
		all("the seat of person-4vp was over before the decision, and that was known",
			set(gustav, "/seats/0/ended/on", `"2020-10-01"`), set(gustav, "/seats/0/ended/known", `"2020-09-01"`)),
		set(gustav, "/seats/0/source/date", `"2023-03-01"`),
		set(hedda, "/seats/0/source/date", `"2021-05-02"`).but(asks),
		set(ivar, "/seats/0/termEnds", `"2020-12-31"`),
		set(delegating, "/delegates/0/from", `"2020-11-01"`).but(allowed),
		set(delegating, "/delegates/0/to", `"2020-09-01"`),
		set(delegating, "/delegates/0/to", `"2021-12-31"`),
		set(kickOff, "/sessions/0/date", `"2020-11-23"`),
		set(kickOff, "/sessions/0/date", `null`),
		all("the kick-off a day earlier",
			set(kickOff, "/sessions/0", `{"date": "2020-11-23", "start": "2020-11-23T09:00:00+01:00", "end": "2020-11-23T12:00:00+01:00"}`)).but(possible),
		all("the kick-off before the decision",
			set(kickOff, "/sessions/0", `{"date": "2020-10-19", "start": "2020-10-19T09:00:00+02:00", "end": "2020-10-19T12:00:00+02:00"}`)),
		all("the kick-off before the project began",
			set(kickOff, "/sessions/0", `{"date": "2020-03-31", "start": null, "end": null}`)),
		all("the last meeting after the project's end",
			set(last, "/sessions", `[{"date": "2022-07-01", "start": null, "end": null, "place": "Teststrand"}]`)),
		all("the last meeting in the future, and held",
			set(last, "/sessions", `[{"date": "2023-05-12", "start": null, "end": null, "place": "Teststrand"}]`)),
		set(kickOff, "/attendance/evidence/0/date", `"2023-02-24"`),
		set(kickOff, "/attendance/evidence/0/date", `"2020-11-20"`).but(asks),
		set(kickOff, "/attendance/evidence/0/date", `null`).but(asks),
		set(kickOff, "/outcomes/0/recorded", `"2020-11-20"`),
		set(kickOff, "/outcomes/0/recorded", `"2023-02-20"`),
		set(kickOff, "/outcomes/0/approved/on", `"2020-11-20"`),
		set(kickOff, "/outcomes/0/followUps/0/done", `"2023-02-20"`),
		set(kickOff, "/outcomes/0/followUps/0/done", `"2020-01-01"`).but(asks),
		set(moved4, "/history/0/known", `"2021-12-24"`),
		set(moved4, "/history/0/sessions/0", `{"date": "2021-12-02", "start": null, "end": null, "place": "Exempelhamn"}`).but(possible),
		set(replacement, "/found", `"2021-04-28"`),
		set(replacement, "/found", `"2023-02-01"`),
		set(replacement, "/found", `null`).but(asks),
		set(replacement, "/notice/on", `"2021-05-20"`).but(asks),
		set(replacement, "/notice/on", `"2023-02-01"`),
		set(replacement, "/answers/0/on", `"2021-04-26"`),
		set(replacement, "/answers/0/on", `"2023-02-01"`),
		set(replacement, "/closed", `"2021-05-01"`).but(asks),
		set(replacement, "/closed", `"2021-04-01"`),
		set(project, "/periods/0/to", `"2020-01-31"`),
		set(project, "/periods/0/to", `"2022-04-30"`).but(asks),
		set(project, "/periods/0/known", `"2023-02-01"`),
		set(project, "/reports/0/submitted", `"2023-02-01"`),
		set(project, "/reports/0/to", `"2020-01-01"`),
		set(project, "/funderAssessment/on", `"2023-02-01"`),
		set(review, "/on", `"2023-02-01"`),
		set(both, "/history/0/known", `"2023-02-17"`),
		set(both, "/history/0/known", `"2020-11-25"`).but(possible),
		set(funding, "/date", `"2020-05-01"`),
		set(funding, "/date", `"2023-02-01"`),
		set(waiver, "/until", `"2022-12-31"`).but(asks),
		set(masked, "/masked/on", `"2023-02-01"`),
		set(hedda, "/corrections/0/on", `"2023-02-01"`),
	}},
	{name: "clock times and offsets", mutations: []mutation{
		set(kickOff, "/sessions/0/start", `"2020-11-24T09:00:00+02:00"`),
		set(last, "/sessions/0/start", `"2022-05-12T13:00:00+01:00"`),
		set(kickOff, "/sessions/0/start", `"2020-11-24T09:00:00Z"`),
		set(kickOff, "/sessions/0/start", `"2020-11-24T09:00:00"`),
		set(kickOff, "/sessions/0/start", `"2020-11-24T25:00:00+01:00"`),
		set(kickOff, "/sessions/0/start", `"2020-11-24T12:30:00+01:00"`),
		set(kickOff, "/sessions/0/start", `"2020-11-25T09:00:00+01:00"`),
		set(kickOff, "/sessions/0/end", `"2020-11-24T18:00:00+01:00"`).but(asks),
		set(kickOff, "/sessions/0/end", `"2020-11-24T08:00:00+01:00"`),
		all("a session in the hour that summer time skips",
			set(absent, "/sessions/0", `{"date": "2021-03-28", "start": "2021-03-28T02:30:00+01:00", "end": "2021-03-28T12:00:00+02:00", "place": "Exempelhamn"}`)),
		all("the first project's kick-off at the same time as another meeting of the same person",
			set(kickOff, "/attendance/persons/0/person", `"person-2kd"`),
			set(kickOff, "/sessions/0", `{"date": "2021-01-28", "start": "2021-01-28T10:00:00+01:00", "end": "2021-01-28T13:00:00+01:00"}`)).inBoth(),
	}},
	{name: "the same twice", mutations: []mutation{
		copied(hedda, "people/person-7zc").but(asks),
		copied(second, kust+"/nominations/majority-2022"),
		copied(appointing, kust+"/decisions/rf-2020-10-20-89"),
		copied(kickOff, kust+"/meetings/coast-6"),
		copied(network, kust+"/conditions/network-2").but(judged),
		copied(replacement, kust+"/deviations/replacement-2").but(repeated),
		copied(funding, kust+"/documents/funding-decision-2").but(repeated),
		copied(fund, "organizations/exempelfonden-2"),
		copied(waiver, "waivers/late-approval-2022").but(repeated),
		all("a funder's publisher", file("data/publishers/provvik.json", publisher), copied("data/publishers/provvik.json", "data/publishers/provvik-2.json")),
		double(second, "/meetings/0"),
		double(second, "/answers/0").but(repeated),
		double(appointing, "/appoints/0").but(repeated),
		double(delegating, "/delegates/0").but(repeated),
		double(replacing, "/supersedes/0"),
		double(moved4, "/attendance/persons/0").but(repeated),
		double(moved4, "/attendance/roles/0"),
		double(moved4, "/attendance/evidence/0").but(repeated),
		double(moved4, "/history/0").but(repeated),
		double(moved4, "/sessions/0"),
		double(kickOff, "/outcomes/0").but(repeated),
		double(hedda, "/seats/0").but(repeated),
		double(hedda, "/parties/0").but(repeated),
		double(hedda, "/corrections/0").but(repeated),
		double(both, "/history/0").but(repeated),
		double(both, "/history/0/attendance/meetings/0"),
		double(both, "/quotes/0").but(repeated),
		double(project, "/periods/0"),
		double(project, "/reports/0"),
		double(project, "/focusAreas/0"),
		double(project, "/staff/0"),
		double(refusal, "/answers/0").but(repeated),
		double(refusal, "/conditions/0"),
		double(region, "/domains/0"),
	}},
	{name: "two at once", mutations: []mutation{
		drop(first, "/ended"),
		all("the majority's first is in force beside the second", drop(first, "/ended"), set(first, "/status", `"approved"`)),
		set(first, "/ended/on", `"2021-12-31"`),
		all("the substitute is appointed representative beside the other",
			set(appointing, "/appoints/2/as", `"representative"`), set(kust+"/nominations/substitute-majority-2020", "/as", `"representative"`)),
		all("two terms of a seat overlap",
			add(ivar, "/seats/-", `{"body": "regionstyrelsen", "role": "substitute", "from": "2020-01-01", "termEnds": "2022-12-31", "how": "elected", "source": {"kind": "election", "body": "fullmaktige", "date": "2019-11-27", "paragraph": "90"}}`)),
		all("member and substitute of one body at once",
			add(ivar, "/seats/-", `{"body": "regionstyrelsen", "role": "member", "from": "2020-01-01", "termEnds": "2022-12-31", "how": "elected", "source": {"kind": "election", "body": "fullmaktige", "date": "2019-11-27", "paragraph": "90"}}`)),
		all("two parties at once", add(hedda, "/parties/-", `{"name": "Provpartiet", "from": "2020-01-01", "to": null}`)),
		add(project, "/periods/-", `{"known": "2020-02-17", "from": "2020-04-01", "to": "2022-12-31", "source": {"document": "funding-decision"}}`),
		add(project, "/periods/-", `{"known": "2019-02-17", "from": "2020-04-01", "to": "2022-12-31", "source": {"document": "funding-decision"}}`),
		add(project, "/periods/-", `{"known": null, "from": "2020-04-01", "to": "2022-12-31", "source": {"document": "funding-decision"}}`),
		add(project, "/periods/-", `{"known": "2022-06-01", "from": "2020-04-01", "to": "2022-12-31", "source": {"document": "agenda-item-2020"}}`).but(asks),
		set(absent, "/number", "1"),
		set(last, "/number", "9"),
		set(project, "/exchange/meetings", "4"),
		set(project, "/exchange/meetings", "6"),
		set(vDecision, "/paragraph", `"38"`),
		all("one person present and absent at once",
			add(kickOff, "/attendance/persons/-", `{"person": "person-4vp", "as": "representative", "post": "majority", "presence": "absent"}`)),
		all("two representatives of one post at a meeting",
			add(kickOff, "/attendance/persons/-", `{"person": "person-7zb", "as": "representative", "post": "majority", "presence": "present"}`)).but(asks),
		all("a flaw that nobody finds", add(second, "/flaws", `[{"finding": "NOM-04/seat-over", "known": "2022-05-02", "why": {"sv": "Prov.", "en": null}, "source": {"meeting": "coast-4"}}]`)),
		all("one role counted twice", add(kickOff, "/attendance/roles/-", `{"role": "management", "count": 4}`)),
		all("yes and no for one meeting", add(second, "/answers/-", `{"meeting": "coast-4", "answer": "no"}`)),
		all("two reports under one id", add(project, "/reports/-", `{"id": "final", "kind": "final", "from": null, "to": null, "due": "2022-09-30"}`)),
		all("two focus areas under one number", add(project, "/focusAreas/-", `{"number": 1, "name": null, "chosenBy": "funder"}`)),
		all("two answers of one day that contradict each other",
			add(refusal, "/answers/-", `{"kind": "approved-change", "from": "exempelfonden", "on": "2022-01-20", "reference": "XF 12-2020", "document": null}`)).but(judged),
		all("another decision under the same paragraph", copied(replacing, kust+"/decisions/rs-2021-05-25-61"),
			set(kust+"/decisions/rs-2021-05-25-61", "/date", `"2021-05-25"`)),
		all("the same paragraph with another case number", copied(replacing, kust+"/decisions/rs-2021-05-18-61-2"),
			set(kust+"/decisions/rs-2021-05-18-61-2", "/caseNumber", `"RS 9-2021"`)),
		set(appointing, "/appoints/2/post", `"opposition"`),
	}},
	{name: "another order", mutations: []mutation{
		reverse(second, "").but(anyOrder),
		reverse(second, "/meetings").but(anyOrder),
		reverse(second, "/answers").but(anyOrder),
		reverse(appointing, "/appoints").but(anyOrder),
		reverse(hedda, "/seats").but(anyOrder),
		reverse(kickOff, "/attendance/persons").but(anyOrder),
		reverse(kickOff, "/attendance/roles").but(anyOrder),
		reverse(moved4, "/attendance/evidence").but(anyOrder),
		reverse(last, "/sessions").but(anyOrder),
		reverse(both, "/history/0/attendance/meetings").but(anyOrder),
		reverse(both, "/history/0/attendance/posts").but(anyOrder),
		reverse(refusal, "/answers").but(anyOrder),
		reverse(calledOff, "/answers").but(anyOrder),
		reverse(project, "/reports").but(anyOrder),
		reverse(kust+"/conditions/participants", "/history").but(anyOrder),
		reverse(vagar+"/project", "/periods"),
		text(second, "\n", "\r\n").but(anyOrder),
		text(second, "  ", "\t").but(anyOrder),
	}},
	{name: "characters that pose as others", mutations: []mutation{
		text(hedda, "Hedda", "H\u0435dda"),                        // Cyrillic e
		text(hedda, "Hedda", "\u041dedda"),                        // Cyrillic En
		text(hedda, "Hedda", "\uff28edda"),                        // fullwidth H
		text(hedda, "Hedda", "\U0001d407edda"),                    // mathematical bold H
		text(hedda, "Hedda", "He\u200bdda"),                       // zero-width space
		text(hedda, "Hedda", "He\u00addda"),                       // soft hyphen
		text(hedda, "Hedda", "\u202eaddeH\u202c"),                 // right-to-left override
		text(hedda, "Hedda", "Hedda\u200f"),                       // right-to-left mark
		text(hedda, "Hedda", "Hedda\U000e0041"),                   // tag letter
		text(hedda, "Hedda", "Hedda\ufe0f"),                       // variation selector
		text(hedda, "Hedda Påhittsdotter", "Hedda\u2003Provsson"), // em space
		text(hedda, "Påhittsdotter", "Pa\u030ahittsdotter"),       // NFD
		text(hedda, "Hedda", `Hedda\u0000`),
		text(hedda, "Hedda", `Hedda\u001b[31m`),
		text(hedda, "Hedda", "Hedda\ue000"), // private use
		text(hedda, "Hedda", "ΗΕDDΑ"),       // Greek capitals
		text(second, `"person-7zb"`, "\"person-7z\u0431\""),
		text(second, `"id"`, "\"i\u0501\""),
		text(appointing, `"2020-10-20"`, "\"\uff12\uff10\uff12\uff10-10-20\""),
		text(appointing, `"paragraph": "88"`, "\"paragraph\": \"\u0668\u0668\""),
		text(appointing, "RF 61-2020", "RF\u00a061-2020").but(asks),
		text(appointing, "RF 61-2020", "RF 61\u20112020").but(asks),
		text(both, "Det är ett villkor", "Det \u00e4r ett vil\u217cor"),
		text(fund, "https://www.exempelfonden.example", "https://www.\u0435xempelfonden.example"),
		text("data/site.json", "insyn@exempelregionen", "insyn@exemp\u0435lregionen"),
	}},
	{name: "code and links in text", mutations: []mutation{
		text(project, "Projektet tar fram", "<script>alert(1)</script> Projektet tar fram"),
		text(project, "Projektet tar fram", "<b>Projektet</b> tar fram"),
		text(project, "Projektet tar fram", "<img src=x onerror=alert(1)> Projektet tar fram"),
		text(project, "Projektet tar fram", "{{ site }} Projektet tar fram"),
		text(project, "Projektet tar fram", "{{< readfile >}} Projektet tar fram"),
		text(project, "Projektet tar fram", "{% include %} Projektet tar fram"),
		text(project, "Projektet tar fram", "[Projektet](javascript:alert(1)) tar fram"),
		text(project, "Projektet tar fram", "Se http://exempelregionen.example. Projektet tar fram"),
		text(project, "Projektet tar fram", "Se //exempelregionen.example/x. Projektet tar fram").but(words),
		text(project, "Projektet tar fram", "&lt;script&gt; Projektet tar fram").but(words),
		set(fund, "/website", `"http://www.exempelfonden.example"`),
		set(fund, "/website", `"javascript:alert(1)"`),
		set(fund, "/website", `"https://www.exempelfonden.example/\" onclick=\"x"`),
		set(fund, "/website", `"https://exempelfonden.example@ont.example/"`),
		set(region, "/noticeBoard", `"ftp://exempelregionen.example"`),
		file("content/om.md", "+++\ntitle = 'Om'\n+++\n\n<script>alert(1)</script>\n"),
		file("content/om.md ", "+++\ntitle = 'Om'\n+++\n"),
	}},
	{name: "personal identity numbers", mutations: []mutation{
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda Påhittsdotter 811218-9876"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda Påhittsdotter 19811218-9876"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda Påhittsdotter 8112189876"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda Påhittsdotter 811218 – 9876"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda Påhittsdotter 811218+9876"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda811218-9876x"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda 81 12 18 98 76"`),
		text(hedda, `"Hedda Påhittsdotter"`, "\"Hedda \u0668\u0661\u0661\u0662\u0661\u0668-\u0669\u0668\u0667\u0666\""),
		text(hedda, `"Hedda Påhittsdotter"`, "\"Hedda 8112\u200b18-98\u200b76\""),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda \u0038\u0031\u0031218-9876"`),
		text(hedda, `"Hedda Påhittsdotter"`, `"Hedda 811278-9873"`), // coordination number
		text(hedda, `"id"`, `"811218-9876": 1, "id"`),
		add(hedda, "/seats/0/source/url", `"https://www.exempelregionen.example/?p=19811218%2D9876"`),
		set(replacement, "/text/sv", `"Född 811218, fyra sista 9876."`),
		set(appointing, "/caseNumber", `"811218-9876"`),
		set(appointing, "/wording", `"Utses 811218-9876."`),
		set(project, "/grant/amount", "8112189876"),
		set(fund, "/organizationNumber", `"811218-9876"`),
		set(replacement, "/text/sv", `"Bolaget har 777777-7777."`),
		set(moved4, "/attendance/evidence/0/digest", `"sha256:aaaaaaaa8112189876aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"`), // no checksum looks like this
		copied(hedda, "people/p-8112189876"),
		file("data/people/811218-9876.txt", "x"),
		file("content/om.md", "+++\ntitle = 'Om'\n+++\n\nHedda 811218-9876\n"),
		file(kust+"/nominations/broken", `{"id": "broken", "x": "811218-9876"`),
	}},
	{name: "private matters", mutations: []mutation{
		copied(hedda, "people/hedda-2021").but(asks),
		copied(second, kust+"/nominations/majority-pahittsdotter"),
		set("data/site.json", "/contact/email", `"hedda@gmail.example"`),
		set("data/site.json", "/contact/phone", `"070-123 45 67"`),
		set(replacement, "/text/sv", `"Hon nås på 070-123 45 67."`),
		set(replacement, "/text/sv", `"Hon nås på hedda@hemma.example."`),
		set(replacement, "/text/sv", `"Hon nås på hedda(at)hemma.example."`),
		set(unanswered, "/text/sv", `"Ivar Provdahl var sjuk den 18 mars 2021."`),
		set(unanswered, "/text/en", `"Ivar Provdahl was ill on 18 March 2021."`),
		set(unanswered, "/text/sv", `"Ivar Provdahl vabbade den 18 mars 2021."`),
		set(unanswered, "/title/sv", `"Föräldraledighet"`),
		set(unanswered, "/notice/reference", `"sjukintyg 12"`),
		add(absent, "/attendance/persons/1/reason", `"sjuk"`),
		add(absent, "/attendance/persons/1/comment", `"x"`),
		set(first, "/ended/why", `"sick"`),
		set(first, "/proposed/by", `"Gustavs hustru"`),
		set(absent, "/attendance/evidence/0/caseNumber", `"läkarintyg"`),
		set(absent, "/outcomes/0/text/sv", `"Ivar Provdahl var sjuk."`),
		add("people/person-3wd", "/phone", `"070-123 45 67"`),
		set(project, "/lead", `null`),
		set(delegated, "/decidedBy/person", `null`),
		set(masked, "/name", `"Petra Provlund"`),
		set(masked, "/parties", `[{"name": "Provpartiet", "from": null, "to": null}]`),
		add(masked, "/seats/-", `{"body": "regionstyrelsen", "role": "member", "from": "2019-01-01", "termEnds": "2022-12-31", "how": "elected", "source": {"kind": "election", "body": "fullmaktige", "date": "2018-11-27", "paragraph": "111"}}`),
		add(masked, "/masked/why", `"hot"`),
		add(urgent, "/minutes", `{"url": "https://www.exempelregionen.example/protokoll/x", "digest": null}`),
		add(masked, "/corrections", `[{"on": "2022-01-10", "pointer": "/name", "kind": "other", "from": "Petra Provlund", "to": "", "why": {"sv": "Skyddad.", "en": null}}]`),
		all("an employee without a role", copied("people/person-3wd", "people/person-3we")),
	}},
	{name: "a decision that lacks something or says otherwise", mutations: []mutation{
		set(appointing, "/paragraph", `null`),
		set(appointing, "/caseNumber", `null`),
		set(appointing, "/body", `null`),
		set(appointing, "/wording", `null`),
		set(appointing, "/body", `"regionstyrelsen"`),
		set(appointing, "/body", `"exempelfonden"`),
		set(appointing, "/appoints", `[]`),
		drop(appointing, "/appoints/0"),
		set(appointing, "/appoints/0/as", `"substitute"`),
		set(appointing, "/appoints/0/post", `"opposition"`),
		set(appointing, "/appoints/0/meetings", `["coast-1"]`),
		set(appointing, "/wording", `"Regionfullmäktige beslutar att lägga ärendet till handlingarna."`),
		set(appointing, "/caseNumber", `"KS 61-2020"`).but(asks),
		set(urgent, "/decidedBy", `null`),
		set(urgent, "/decidedBy/role", `""`),
		set(urgent, "/authority", `null`),
		set(urgent, "/caseNumber", `null`),
		set(urgent, "/reported/body", `"fullmaktige"`).but(possible),
		drop(urgent, "/reported").but(asks),
		set(delegated, "/number", `null`),
		set(delegated, "/authority", `null`),
		set(delegated, "/caseNumber", `null`).but(unknown),
		set(delegated, "/body", `null`).but(unknown),
		drop(replacing, "/basis"),
		drop(replacing, "/supersedes"),
		set(replacing, "/supersedes", `["rs-2020-10-13-108"]`),
		drop(replacing, "/approval"),
		drop(replacing, "/notice").but(asks),
		drop(delegating, "/delegates"),
		set(replacing, "/minutes/url", `null`).but(unknown),
		add(appointing, "/annulled", `{"on": "2021-02-01", "court": "Förvaltningsrätten", "case": "1-21"}`),
		add(appointing, "/annulled", `{"on": "2020-02-01", "court": null, "case": null}`),
		add(appointing, "/stays", `[{"from": "2020-11-01", "court": "Förvaltningsrätten", "case": "1-21"}]`),
		add(appointing, "/stays", `[{"from": "2020-11-10", "until": "2020-11-01", "court": null, "case": null}]`),
		add(appointing, "/appeal", `{"on": "2020-11-04", "court": "Förvaltningsrätten", "case": "1-21"}`).but(possible),
		add(appointing, "/appeal", `{"on": "2020-10-01", "court": null, "case": null}`),
	}},
	{name: "an assignment that lacks something or says otherwise", mutations: []mutation{
		drop(second, "/replaces").but(asks),
		drop(second, "/deviation"),
		set(second, "/replaces", `"substitute-majority-2020"`).but(possible),
		set(second, "/replaces", `"majority-2021"`),
		set(second, "/deviation", `"absence-coast-2"`),
		set(second, "/decision", `"rf-2020-10-20-88"`),
		set(second, "/decision", `null`),
		drop(second, "/answers/0").but(possible),
		drop(second, "/meetings/0").but(asks),
		set(second, "/meetings", `["coast-3", "coast-4", "coast-5"]`),
		set(first, "/ended/why", `"completed"`).but(possible),
		set(first, "/ended/why", `"annulled"`),
		set(first, "/ended/decision", `"rf-2020-10-20-88"`).but(possible),
		drop(first, "/ended/decision").but(unknown),
		set(first, "/meetings", `["coast-1", "coast-2"]`),
		add(second, "/ended", `{"on": "2021-11-01", "known": "2021-10-01", "why": "resigned"}`),
		removed(second), removed(first), removed(appointing), removed(urgent),
		removed(replacement), removed(unanswered).but(judged), removed(kickOff), removed(network), removed(funding),
		removed(hedda), removed(board), removed(region), removed(fund), removed(waiver).but(asks), removed("data/site.json").but(asks),
		removed(kust + "/deviations/date-change-coast-2").but(possible),
		removed(kust + "/documents/minutes-2020-10-20").but(possible),
	}},
	{name: "seats and organizations", mutations: []mutation{
		set(hedda, "/seats/0/source/paragraph", `null`),
		set(hedda, "/seats/0/source/date", `null`),
		set(hedda, "/seats/0/source/body", `null`),
		set(hedda, "/seats/0/source", `{"kind": "register", "read": null}`),
		set(hedda, "/seats/0/source", `{"kind": "register", "read": "2021-06-01"}`).but(possible),
		set(hedda, "/seats/0/body", `"regionala-utvecklingsnamnden"`).but(possible),
		set(hedda, "/seats", `[]`),
		drop(hedda, "/seats/0").but(possible),
		set(ivar, "/seats/0/body", `"fullmaktige"`).but(asks),
		set(gustav, "/seats/0/ended/known", `"2021-05-10"`).but(possible),
		set(fund, "/organizationNumber", `"777777-7778"`),
		set(fund, "/organizationNumber", `"777777-7787"`),
		set(fund, "/organizationNumber", `"777777–7777"`),
		set(region, "/organizationNumber", `"7777777777"`),
		set(region, "/countyCode", `"02"`),
		set(region, "/countyCode", `"11"`),
		set(region, "/countyCode", `"9"`),
		set(region, "/caseNumberPattern", `"("`),
		set(region, "/caseNumberPattern", `"^X$"`),
		set(region, "/caseNumberExample", `"ABC 1"`),
		set(region, "/domains", `["exempelregionen.se"]`),
		set(committee, "/partOf", `"exempelfonden"`),
		set(board, "/partOf", `"regionstyrelsens-kustutskott"`),
		drop(board, "/partOf"),
	}},
	{name: "conditions and quotations", mutations: []mutation{
		text(both, "Det är ett villkor", "Det var ett villkor"),
		text(both, "deltar vid de fyra träffar", "deltar vid de tre träffar"),
		text(both, "Det är ett villkor för stödet att två", "Det är ett villkor för stödet att […] två").but(allowed),
		set(both, "/quotes/0/text", `"[…]"`),
		set(both, "/quotes/0/text", `"D"`).but(words),
		set(both, "/quotes/0/place", `null`),
		set(both, "/quotes/0/place", `"Punkt 7"`).but(words),
		set(both, "/quotes/0/document", `"agenda-item-2020"`),
		set(both, "/quotes/0/document", `"notice-coast-2"`),
		set(both, "/quotes/0/translation", `"It is not a condition."`).but(words),
		set(both, "/quotes", `[]`),
		text(funding, "två politiker från regionen", "en politiker från regionen"),
		drop(funding, "/text").but(possible),
		set(funding, "/digest", `null`),
		set(funding, "/digest", `"sha256:5a74b22b622ce48295a10cffd3e650ca2f82801616e80b5b55f23834955627d9"`).but(possible),
		set(funding, "/digest", `"sha256:0000000000000000000000000000000000000000000000000000000000000000"`),
		set(funding, "/digest", `"sha256:00"`),
		set(funding, "/digest", `"md5:d41d8cd98f00b204e9800998ecf8427e"`),
		set(funding, "/issuer", `"exempelregionen"`).but(asks),
		set(funding, "/issuer", `null`).but(unknown),
		drop(both, "/history/0/attendance/posts/0").but(judged),
		drop(both, "/history/0/attendance/meetings/0").but(judged),
		set(both, "/history/0/attendance/meetings", `["coast-1"]`).but(judged),
		set(both, "/history/0/attendance/meetings", `[]`),
		set(both, "/history/0/attendance/meetings", `["coast-1", "coast-2", "coast-3", "coast-4", "coast-5"]`).but(judged),
		set(both, "/history/0/attendance/who", `"exchange"`),
		set(both, "/history/0/attendance/posts", `["majority", "majority-2"]`).but(judged),
		set(both, "/history", `[]`),
		set(both, "/history/0/document", `"agenda-item-2020"`).but(possible),
		add(both, "/history/-", `{"known": "2021-12-03", "document": "agenda-item-2020", "attendance": {"who": "representative", "posts": ["majority"], "meetings": ["coast-1"]}}`),
		add(both, "/history/-", `{"known": "2021-12-03", "document": "funder-message-moved", "attendance": {"who": "representative", "posts": ["majority"], "meetings": ["coast-1"]}}`).but(judged),
		add(both, "/history/0/samePerson", `{"post": "majority", "meetings": ["coast-1"]}`),
		set(network, "/history/0/attendance/meetings", `["coast-1", "coast-2"]`),
		set(mandate, "/history/0/mandate/bodies", `[]`).but(possible),
		set(mandate, "/history/0/mandate/bodies", `["exempelfonden"]`),
		set(mandate, "/history/0/mandate/roles", `["substitute", "member"]`).but(possible),
		set(mandate, "/history/0/mandate/post", `"majority"`),
		set(mandate, "/history/0/mandate/post", `"nobody"`).but(judged),
		set(same, "/history/0/samePerson/post", `"opposition"`).but(judged),
		set(same, "/order", "1").but(possible),
		set(same, "/order", "0"),
	}},
	{name: "meetings, attendance and outcomes", mutations: []mutation{
		drop(kickOff, "/attendance").but(asks),
		set(kickOff, "/attendance/persons", `[]`).but(judged),
		drop(kickOff, "/attendance/persons/0").but(judged),
		set(kickOff, "/attendance/evidence", `[]`).but(asks),
		set(kickOff, "/attendance/evidence/0/caseNumber", `null`).but(unknown),
		set(kickOff, "/attendance/roles/0/count", "0"),
		set(kickOff, "/attendance/roles/0/count", "-2"),
		set(kickOff, "/attendance/roles/0/count", "1.5"),
		set(kickOff, "/attendance/roles/0/count", `null`).but(unknown),
		drop(kickOff, "/attendance/roles").but(judged),
		set(kickOff, "/sessions", `[]`),
		drop(moved4, "/sessions/0/place"),
		drop(moved4, "/history").but(possible),
		set(moved4, "/history/0/document", `null`),
		set(moved4, "/history/0/document", `"agenda-item-2020"`),
		drop(moved4, "/deviation").but(asks),
		set(moved4, "/deviation", `"absence-coast-2"`),
		drop(cancelled, "/deviation").but(asks),
		set(moved4, "/known", `null`).but(unknown),
		set(kickOff, "/outcomes", `[]`).but(asks),
		drop(kickOff, "/outcomes/0/approved"),
		set(kickOff, "/outcomes/0/followUps/0/status", `"open"`).but(asks),
		set(kickOff, "/outcomes/0/followUps/0/role", `null`).but(unknown),
		all("an open follow-up without a role or a day",
			set(kickOff, "/outcomes/0/followUps/0", `{"text": {"sv": "Gör klart.", "en": null}, "role": null, "due": null, "status": "open"}`)).but(asks),
		drop(kickOff, "/outcomes/0/report").but(asks),
		set(kickOff, "/organizer", `null`).but(unknown),
		set(kickOff, "/sources", `[]`).but(unknown),
		set(kickOff, "/sources/0/document", `"notice-coast-2"`).but(possible),
		add(cancelled, "/attendance", `{"evidence": [], "persons": []}`),
		set(moved4, "/attendance/persons/0/post", `"nobody"`),
	}},
	{name: "the funder's rulings", mutations: []mutation{
		set(review, "/from", `"exempelregionen"`),
		set(review, "/document", `"minutes-2021-06-15"`),
		set(mat+"/documents/payment-decision", "/issuer", `null`),
		set(review, "/says/1/condition", `"mandate-municipality"`),
		set(review, "/says/1/words", `"För kommunerna var det samma politiker."`),
		set(review, "/says/1/words", `"[…]"`),
		set(payment, "/about/0/id", `"food-4"`),
		set(payment, "/about/0/kind", `"report"`),
		drop(mat+"/project", "/conditionsShown"),
		set(mat+"/project", "/conditionsShown/0/document", `"minutes-2021-06-15"`),
		set(mat+"/project", "/conditionsShown/0/count", "7"),
	}},
	{name: "deviations and the funder's answers", mutations: []mutation{
		set(replacement, "/answers/0/from", `"exempelregionen"`),
		set(replacement, "/answers/0/from", `"tillvaxtverket"`),
		all("an answer without reference and document",
			set(replacement, "/answers/0/reference", `null`), set(replacement, "/answers/0/document", `null`)),
		set(replacement, "/answers/0/document", `"agenda-item-2020"`),
		set(replacement, "/answers", `[]`),
		set(calledOff, "/answers/0/meetings", `[]`),
		drop(calledOff, "/answers/0/conditions"),
		set(calledOff, "/answers/0/conditions/0", `"two-representatives"`),
		set(calledOff, "/answers/0/meetings/0", `"coast-4"`),
		drop(replacement, "/notice"),
		set(replacement, "/notice/document", `"funder-approval-replacement"`).but(possible),
		set(replacement, "/conditions", `[]`),
		set(replacement, "/meetings", `[]`).but(judged),
		set(replacement, "/consequences", `null`).but(asks),
		set(replacement, "/consequences/budget", `null`).but(asks),
		drop(replacement, "/report").but(asks),
		drop(replacement, "/closed").but(unknown),
		add(unanswered, "/closed", `"2021-04-30"`),
		drop(refusal, "/answers/1"),
		add(unanswered, "/answers/-", `{"kind": "exempted", "from": "exempelfonden", "on": "2021-04-30", "reference": "XF 12-2020", "document": null, "conditions": ["same-opposition"], "meetings": ["coast-2"]}`).but(judged),
		add(unanswered, "/answers/-", `{"kind": "approved-change", "from": "exempelregionen", "on": "2021-04-30", "reference": "RS 1-2021", "document": null}`),
	}},
	{name: "the project and the site", mutations: []mutation{
		set(project, "/supportStatement", `null`).but(asks),
		set(project, "/supportStatement/sv", `"Projektet är finansierat."`).but(asks),
		set(project, "/reports/0/due", `null`).but(asks),
		set(project, "/reports/0/from", `null`).but(asks),
		set(project, "/reports", `null`).but(judged),
		set(project, "/funder", `"tillvaxtverket"`),
		set(project, "/periods", `[]`),
		set(project, "/periods/0/source/document", `"agenda-item-2020"`),
		set(project, "/periods/0/source/quote", `"Projektperioden är den 1 april 2020 till och med den 31 december 2022."`),
		set(project, "/grant/amount", "-1"),
		set(project, "/grant/amount", "8500000").but(possible),
		set(project, "/grant/currency", `"kr"`),
		set(project, "/title/sv", `""`),
		set(project, "/title/en", `null`).but(unknown),
		set(project, "/title/sv", `"`+strings.Repeat("a", 161)+`"`),
		add(project, "/budget", "1"),
		add(project, "/withdrawn", `{"on": "2023-01-10", "why": {"sv": "Prov.", "en": null}}`).but(judged),
		set("data/site.json", "/publisher", `"exempelfonden"`).but(possible),
		set("data/site.json", "/id", `"annan"`),
		set("data/site.json", "/url", `"http://insyn.exempelregionen.example"`),
		text(second, "schema/nomination.json", "schema/decision.json"),
		text(second, "schema/nomination.json", "ont.example/nomination.json"),
	}},
	{name: "waivers", mutations: []mutation{
		set(waiver, "/rule", `"NOM-04"`),
		set(waiver, "/rule", `"FIL-03"`),
		set(waiver, "/rule", `"PER-01"`),
		set(waiver, "/rule", `"ZZZ-99"`),
		set(waiver, "/rule", `"dec-01"`),
		set(waiver, "/rule", `"DEC-02"`).but(asks),
		set(waiver, "/record", `"data/projects/kustlinje-2030/decisions/nothing.json"`),
		set(waiver, "/record", `"data/projects/kustlinje-2030/decisions/rf-2020-10-20-88.json"`).but(asks),
		set(waiver, "/record", `"data/projects/kustlinje-2030/decisions/../decisions/rs-2021-05-18-61.json"`),
		all("a waiver of NOM-02 and a decision that needs it", drop(replacing, "/authority"),
			file("waivers/no-authority", `{"id": "no-authority", "rule": "NOM-02", "record": "data/projects/kustlinje-2030/nominations/majority-2021.json", "reason": {"sv": "Prov.", "en": null}, "decision": "Prov", "until": "2030-12-31"}`)),
		all("a waiver of NOM-12 and an assignment that needs it", set(second, "/as", `"substitute"`),
			file("waivers/someone-else", `{"id": "someone-else", "rule": "NOM-12", "record": "data/projects/kustlinje-2030/nominations/majority-2021.json", "reason": {"sv": "Prov.", "en": null}, "decision": "Prov", "until": "2030-12-31"}`)),
	}},

	{name: "a published record is gone or renamed", change: true, mutations: []mutation{
		removed(second), removed(appointing), removed(kickOff), removed(replacement), removed(network), removed(funding),
		removed(hedda), removed(fund), removed(waiver), removed(project), removed("data/site.json"),
		removed(kust + "/documents/minutes-2020-10-20"),
		removed(kust + "/deviations/date-change-coast-2"),
		all("coast-4 renamed", copied(moved4, kust+"/meetings/coast-6"), removed(moved4)),
		all("person-3wd renamed", copied("people/person-3wd", "people/person-3we"), removed("people/person-3wd"), set(project, "/lead", `"person-3we"`)),
		all("the minutes emptied", file(kust+"/documents/minutes-2020-10-20", `{"id": "minutes-2020-10-20"}`)),
		all("the minutes withdrawn", file(kust+"/documents/minutes-2020-10-20",
			`{"id": "minutes-2020-10-20", "withdrawn": {"on": "2023-01-10", "why": {"sv": "Dubblett.", "en": null}}}`)).but(allowed),
		all("the minutes withdrawn without a day", file(kust+"/documents/minutes-2020-10-20",
			`{"id": "minutes-2020-10-20", "withdrawn": {"why": {"sv": "Dubblett.", "en": null}}}`)),
		all("an assignment in force withdrawn", file(second,
			`{"id": "majority-2021", "withdrawn": {"on": "2023-01-10", "why": {"sv": "Prov.", "en": null}}}`)),
		all("a decision withdrawn that an assignment rests on", file(replacing,
			`{"id": "rs-2021-05-18-61", "withdrawn": {"on": "2023-01-10", "why": {"sv": "Prov.", "en": null}}}`)),
		all("a condition withdrawn", file(same,
			`{"id": "same-majority", "withdrawn": {"on": "2023-01-10", "why": {"sv": "Prov.", "en": null}}}`)),
		all("a tombstone brought back to life", file(kust+"/deviations/date-change-coast-2", `{"id": "date-change-coast-2"}`)),
		all("a tombstone with another reason", set(kust+"/deviations/date-change-coast-2", "/withdrawn/why/sv", `"Annat."`)),
	}},
	{name: "a published assignment altered", change: true, mutations: []mutation{
		set(second, "/person", `"person-6bq"`),
		set(second, "/as", `"substitute"`),
		set(second, "/post", `"opposition"`),
		set(second, "/meetings", `["coast-5"]`),
		reverse(second, "/meetings"),
		all("person-6bq put in the place of person-7zb, in the decision too",
			set(replacing, "/appoints/0/person", `"person-6bq"`), set(second, "/person", `"person-6bq"`)),
		set(second, "/decision", `"rf-2020-10-20-88"`),
		set(second, "/status", `"decided"`),
		set(second, "/status", `"proposed"`),
		set(second, "/status", `"declined"`),
		set(first, "/status", `"approved"`),
		drop(first, "/ended"),
		set(first, "/ended/why", `"resigned"`),
		set(first, "/ended/on", `"2021-05-01"`),
		set(vagar+"/nominations/proposal-2020", "/status", `"proposed"`),
		set(opposition, "/answers/1/answer", `"yes"`),
		set(second, "/accepted", `"unanswered"`),
		set(first, "/proposed/on", `"2020-10-01"`),
		drop(second, "/replaces"),
	}},
	{name: "a published decision altered", change: true, mutations: []mutation{
		set(replacing, "/date", `"2021-05-17"`),
		set(replacing, "/paragraph", `"62"`),
		set(replacing, "/caseNumber", `"RS 202-2020"`),
		set(replacing, "/wording", `"Regionstyrelsen beslutar något annat."`),
		set(replacing, "/body", `"fullmaktige"`),
		set(replacing, "/stage", `"decided"`),
		set(replacing, "/stage", `"called"`),
		set(replacing, "/type", `"urgent"`),
		add(replacing, "/appoints/-", `{"person": "person-6bq", "as": "substitute", "post": "majority", "project": "kustlinje-2030", "meetings": ["coast-4"]}`),
		drop(delegating, "/delegates"),
		set(delegating, "/delegates/0/to", `"2022-01-01"`),
		set(replacing, "/approval/on", `"2021-06-01"`),
		drop(replacing, "/notice"),
		drop(replacing, "/supersedes"),
		set(urgent, "/decidedBy/role", `"Regiondirektören"`),
		set(urgent, "/authority", `"Annat"`),
	}},
	{name: "published attendance or a past day altered", change: true, mutations: []mutation{
		set(moved4, "/attendance/persons/1/presence", `"present"`),
		set(absent, "/attendance/persons/1/presence", `"present"`),
		set(moved4, "/attendance/persons/0/person", `"person-4vp"`),
		add(kickOff, "/attendance/persons/-", `{"person": "person-5rt", "as": "substitute", "post": "majority", "presence": "present"}`),
		drop(kickOff, "/attendance/persons/0"),
		drop(kickOff, "/attendance"),
		set(kickOff, "/attendance/roles/0/count", "9"),
		add(last, "/attendance/roles/-", `{"role": "management", "count": 1}`),
		drop(kickOff, "/attendance/roles/0"),
		set(kickOff, "/attendance/evidence/0/digest", `"sha256:5a74b22b622ce48295a10cffd3e650ca2f82801616e80b5b55f23834955627d9"`),
		set(kickOff, "/attendance/evidence/0/caseNumber", `"RS 1-2021"`),
		drop(moved4, "/attendance/evidence/1"),
		add(kickOff, "/attendance/evidence/-", `{"kind": "certificate", "caseNumber": "RS 7-2023", "date": "2023-01-10"}`).but(allowed),
		set(kickOff, "/sessions/0", `{"date": "2020-11-25", "start": "2020-11-25T09:00:00+01:00", "end": "2020-11-25T12:00:00+01:00"}`),
		set(kickOff, "/sessions/0/end", `"2020-11-24T11:00:00+01:00"`),
		drop(last, "/sessions/1"),
		set(moved4, "/history/0/known", `"2021-11-05"`),
		drop(moved4, "/history"),
		set(kickOff, "/status", `"planned"`),
		set(kickOff, "/status", `"cancelled"`),
		set(cancelled, "/status", `"planned"`),
		set(kickOff, "/outcomes/0/text/sv", `"Något annat."`),
		drop(kickOff, "/outcomes/0"),
		set(kickOff, "/number", "6"),
		all("attendance altered with a correction", set(moved4, "/attendance/persons/1/presence", `"present"`),
			add(moved4, "/corrections", `[{"on": "2023-01-12", "pointer": "/attendance/persons/1/presence", "kind": "differs-from-source", "from": "partly", "to": "present", "why": {"sv": "Listan visar det.", "en": null}}]`)).but(judged),
		all("attendance altered with a correction of something else", set(moved4, "/attendance/persons/1/presence", `"present"`),
			add(moved4, "/corrections", `[{"on": "2023-01-12", "pointer": "/number", "kind": "other", "from": "4", "to": "4", "why": {"sv": "Prov.", "en": null}}]`)),
		all("attendance altered with a correction that tells other values", set(moved4, "/attendance/persons/1/presence", `"present"`),
			add(moved4, "/corrections", `[{"on": "2023-01-12", "pointer": "/attendance/persons/1/presence", "kind": "other", "from": "absent", "to": "partly", "why": {"sv": "Prov.", "en": null}}]`)),
		all("attendance altered with a correction of the whole record", set(moved4, "/attendance/persons/1/presence", `"present"`),
			add(moved4, "/corrections", `[{"on": "2023-01-12", "pointer": "", "kind": "other", "from": "", "to": "", "why": {"sv": "Prov.", "en": null}}]`)),
	}},
	{name: "published words, names and notes altered", change: true, mutations: []mutation{
		set(hedda, "/name", `"Hedda Annansson"`),
		set(hedda, "/name", `null`),
		all("a name changed under an old correction", set(hedda, "/name", `"Hedda Påhittsdoter"`)),
		all("a name changed as a misspelling", set(hedda, "/name", `"Hedda Påhittsdottir"`),
			add(hedda, "/corrections/-", `{"on": "2023-01-12", "pointer": "/name", "kind": "misspelling", "from": "Hedda Påhittsdotter", "to": "Hedda Påhittsdottir", "why": {"sv": "Stavning.", "en": null}}`)).but(allowed),
		all("a name changed as something else", set(hedda, "/name", `"Hedda Påhittsdottir"`),
			add(hedda, "/corrections/-", `{"on": "2023-01-12", "pointer": "/name", "kind": "other", "from": "Hedda Påhittsdotter", "to": "Hedda Påhittsdottir", "why": {"sv": "Stavning.", "en": null}}`)),
		all("a person masked, named elsewhere still", set(hedda, "/name", `null`), set(hedda, "/parties", `null`), set(hedda, "/seats", `[]`),
			drop(hedda, "/corrections"), add(hedda, "/masked", `{"on": "2023-01-12"}`)),
		drop(hedda, "/corrections"),
		set(hedda, "/corrections/0/why/sv", `"Annat."`),
		set(hedda, "/corrections/0/on", `"2021-09-02"`),
		drop(masked, "/masked"),
		set(masked, "/masked/on", `"2022-02-10"`),
		set(hedda, "/seats/0/from", `"2020-05-01"`),
		drop(gustav, "/seats/0/ended"),
		set(gustav, "/seats/0/ended/on", `"2022-05-31"`),
		set(hedda, "/parties/0/name", `"Provpartiet"`),
		set(both, "/quotes/0/text", `"Det är ett villkor för stödet att två politiker från regionen"`),
		drop(kust+"/conditions/participants", "/quotes/0"),
		set(both, "/strength", `"should"`),
		set(both, "/history/0/attendance/meetings", `["coast-1", "coast-2", "coast-5"]`),
		set(both, "/history/0/known", `null`),
		set(mandate, "/history/0/mandate/roles", `["member", "substitute"]`),
		add(both, "/history/-", `{"known": "2023-01-10", "document": "funder-message-moved", "attendance": {"who": "representative", "posts": ["majority", "opposition"], "meetings": ["coast-1"]}}`),
		set(mandate, "/interpretation/sv", `"Regionens tolkning: en ersättare räcker."`),
		set(funding, "/text", `"Något annat."`),
		set(funding, "/digest", `"sha256:5a74b22b622ce48295a10cffd3e650ca2f82801616e80b5b55f23834955627d9"`),
		set(funding, "/date", `"2020-02-18"`),
		set(funding, "/issuer", `"exempelregionen"`),
	}},
	{name: "a published deviation or project altered", change: true, mutations: []mutation{
		set(refusal, "/answers/1/kind", `"approved-change"`),
		drop(refusal, "/answers/1"),
		set(refusal, "/answers/1/on", `"2021-12-20"`),
		set(unanswered, "/kind", `"other"`),
		drop(unanswered, "/notice"),
		set(replacement, "/notice/on", `"2021-04-21"`),
		drop(replacement, "/closed"),
		set(replacement, "/closed", `"2021-07-01"`),
		set(replacement, "/found", `"2021-04-26"`),
		set(replacement, "/conditions", `["same-majority", "mandate-majority"]`),
		all("what the funder approved is stretched to another condition and meeting",
			set(calledOff, "/answers/1/conditions", `["network", "same-opposition"]`), set(calledOff, "/answers/1/meetings", `["coast-3", "coast-2"]`)),
		all("a deviation that is approved is stretched to another condition and meeting",
			set(replacement, "/conditions", `["same-majority", "same-opposition"]`), set(replacement, "/meetings", `["coast-2", "coast-4", "coast-5"]`)),
		set(calledOff, "/begunBy", `"region"`),
		set(project, "/funderAssessment", `null`),
		set(review, "/says/0/says", `"not-met"`),
		set(review, "/says/0/words", `"Villkoret är inte uppfyllt."`),
		drop(review, "/says/1"),
		set(payment, "/about", `[]`),
		set(mat+"/project", "/conditionsShown/0/count", "2"),
		set(project, "/funderAssessment/text/sv", `"Villkoren är uppfyllda."`),
		set(project, "/grant/amount", "900000"),
		set(project, "/periods/0/to", `"2022-12-31"`),
		set(project, "/reports/0/submitted", `"2021-01-15"`),
		drop(project, "/reports/0"),
		set(project, "/lead", `"person-9cj"`),
		set(project, "/funder", `"tillvaxtverket"`),
		set(fund, "/organizationNumber", `"222222-2222"`),
		set(board, "/mayAppoint", `"yes"`),
		all("half of the project rewritten",
			set(kickOff, "/title/en", `null`), set(absent, "/title/en", `null`), set(cancelled, "/title/en", `null`),
			set(moved4, "/title/en", `null`), set(last, "/title/en", `null`), set(appointing, "/title/en", `null`),
			set(delegating, "/title/en", `null`), set(replacing, "/title/en", `null`), set(urgent, "/title/en", `null`),
			set(delegated, "/title/en", `null`), set(replacement, "/title/en", `null`), set(refusal, "/title/en", `null`),
			set(calledOff, "/title/en", `null`), set(unanswered, "/title/en", `null`)).but(asks),
	}},
	{name: "a change that moves its own yardstick", change: true, mutations: []mutation{
		all("a condition and a meeting", set(both, "/order", "10"), set(kickOff, "/title/en", `null`)),
		all("an organization and an assignment", set(board, "/mayAppoint", `"yes"`), set(second, "/accepted", `"yes"`), set(opposition, "/answers/3/answer", `"unanswered"`)),
		all("the project's period and a meeting", set(project, "/periods/0/to", `"2022-07-31"`), set(kickOff, "/title/en", `null`)),
		all("the project's period and its summary", set(project, "/periods/0/to", `"2022-07-31"`), set(project, "/summary/en", `null`)),
		all("a waiver and what it is for", drop(replacing, "/authority"),
			file("waivers/no-authority", `{"id": "no-authority", "rule": "NOM-02", "record": "data/projects/kustlinje-2030/nominations/majority-2021.json", "reason": {"sv": "Prov.", "en": null}, "decision": "Prov", "until": "2030-12-31"}`)),
		all("a waiver prolonged beside a case", set(waiver, "/until", `"2040-12-31"`), set(kickOff, "/title/en", `null`)),
		all("the site and a person", set("data/site.json", "/title/en", `null`), set(hedda, "/parties", `null`)),
		set(both, "/order", "10").but(allowed),
		all("a new project, whole", mutation{do: func(w world) error {
			for p, f := range w {
				if rest, ok := strings.CutPrefix(p, "data/projects/"+kust+"/"); ok {
					to := "data/projects/kust-2/" + rest
					f.data = []byte(strings.ReplaceAll(string(f.data), kust, "kust-2"))
					w[to] = f
				}
			}
			return nil
		}}).but(allowed),
	}},
	{name: "a case and the program in one change", change: true, outside: []string{"tools/internal/rule/nom_04.go"}, mutations: []mutation{
		set(kickOff, "/title/en", `null`),
		set(both, "/order", "10").but(allowed),
	}},

	{name: "what may well be so", mutations: []mutation{
		all("one more decision appoints the same person to one more meeting",
			set(opposition, "/meetings", `["coast-1", "coast-2", "coast-4"]`), set(appointing, "/appoints/1/meetings", `["coast-1", "coast-2", "coast-4"]`),
			file(kust+"/decisions/rs-2022-02-08-12", `{"id": "rs-2022-02-08-12", "type": "meeting", "stage": "decided", "title": {"sv": "En träff till", "en": null}, "body": "regionstyrelsen", "date": "2022-02-08", "paragraph": "12", "caseNumber": "RS 201-2020", "authority": "Delegation", "basis": {"decision": "rf-2020-10-20-88", "place": "§ 88"}, "wording": "Regionstyrelsen utser Ivar Provdahl även vid den sista träffen.", "appoints": [{"person": "person-2ns", "as": "representative", "post": "opposition", "project": "kustlinje-2030", "meetings": ["coast-5"]}]}`),
			file(kust+"/nominations/opposition-2022", `{"id": "opposition-2022", "status": "decided", "person": "person-2ns", "as": "representative", "post": "opposition", "meetings": ["coast-5"], "decision": "rs-2022-02-08-12", "accepted": "yes", "answers": [{"meeting": "coast-5", "answer": "yes"}]}`)).but(allowed),
		all("a delegation is decided after the appointment and before the first meeting",
			set(delegating, "/date", `"2020-10-27"`), set(delegating, "/delegates/0/from", `"2020-10-27"`), set(delegating, "/approval/on", `"2020-10-27"`), set(delegating, "/notice/on", `"2020-10-28"`)).but(allowed),
		all("a delegation begins after the appointment and before the first meeting", set(delegating, "/delegates/0/from", `"2020-11-01"`)).but(allowed),
		all("a health committee proposes", set(first, "/proposed/by", `"Presidiet i hälso- och sjukvårdsnämnden"`)).but(allowed),
		set(vagar+"/deviations/date-change-exchange-5", "/text/sv", `"Träffen vid Provköpings sjukhus flyttades en vecka."`).but(allowed),
		set(vagar+"/deviations/date-change-exchange-5", "/text/en", `"The new day makes no difference."`).but(allowed),
		set(replacement, "/consequences/goals/sv", `"Målet om barns uppväxtvillkor vid kusten påverkas inte."`).but(allowed),
		set(moved4, "/attendance/evidence/0/digest", `"sha256:9f3ac1d88112189876be07aa41cc5520de96b3f7718e0a4d2c6fb5e91a0c3d7e"`).but(allowed),
		set(replacing, "/minutes/url", `"https://www.exempelregionen.example/20201020-9613.pdf"`).but(allowed),
		set(replacing, "/minutes/url", `"https://www.exempelregionen.example/20210518-1330.pdf"`).but(allowed),
		set(first, "/ended/why", `"released"`).but(allowed),
		all("the representative is released before a successor is found",
			set(first, "/ended", `{"on": "2021-04-30", "known": "2021-04-20", "why": "released"}`)).but(allowed),
		all("a meeting is moved back to its first day", set(moved4, "/sessions/0", `{"date": "2021-11-16", "start": null, "end": null, "place": "Exempelhamn"}`),
			set(moved4, "/attendance/evidence/1/date", `"2021-11-20"`),
			add(moved4, "/history/-", `{"sessions": [{"date": "2021-12-02", "start": null, "end": null, "place": "Exempelhamn"}], "known": "2021-11-10", "document": "funder-message-moved"}`)).but(allowed),
		set(project, "/summary/sv", `"Projektet räknar på ≤ 5 µg/m³ och CO₂, m.m. (§ 3), ½ mil från Åland & Öland."`).but(allowed),
		all("a name of other letters",
			set(hedda, "/name", `"Zoë Škvorecká-Nuñez O’Brien af Ærø"`),
			set(replacing, "/wording", `"Regionstyrelsen utser Zoe Skvorecka Nunez O'Brien af Ærø till politikerrepresentant."`)).but(allowed),
		set(absent, "/attendance/persons/2/presence", `"partly"`).but(allowed),
		all("a person stood in for the other at a day's notice, and is not appointed",
			set(absent, "/attendance/persons/2/person", `"person-6bq"`)).but(allowed),
	}},
	{name: "what may well be changed", change: true, mutations: []mutation{
		all("a person is masked, in every text", mutation{do: func(w world) error {
			for p, f := range w {
				data := strings.ReplaceAll(string(f.data), "Hedda Påhittsdotter", "Personen")
				w[p] = worldFile{data: []byte(strings.ReplaceAll(data, "https://www.exempelregionen.example/protokoll/rs-2021-05-18\"", "https://www.exempelregionen.example/protokoll/\""))}
			}
			return nil
		}}, set(replacing, "/minutes/url", `null`), set(hedda, "/name", `null`), set(hedda, "/parties", `null`), set(hedda, "/seats", `[]`),
			drop(hedda, "/corrections"), add(hedda, "/masked", `{"on": "2023-01-12"}`)).but(allowed),
		all("a paragraph that was mistyped is corrected after the minutes", set(replacing, "/paragraph", `"62"`),
			add(replacing, "/corrections", `[{"on": "2023-01-12", "pointer": "/paragraph", "kind": "differs-from-source", "from": "61", "to": "62", "why": {"sv": "Protokollet har § 62.", "en": null}}]`)).but(allowed),
		all("the funder answers at last", add(unanswered, "/answers/-", `{"kind": "noted", "from": "exempelfonden", "on": "2023-01-10", "reference": "XF 12-2020", "document": null}`)).but(allowed),
		all("the funder answers at last, and it is closed", add(unanswered, "/answers/-", `{"kind": "approved-change", "from": "exempelfonden", "on": "2023-01-10", "reference": "XF 12-2020", "document": null}`),
			add(unanswered, "/closed", `"2023-01-10"`)).but(allowed),
		all("a court annuls the decision", add(replacing, "/annulled", `{"on": "2023-01-10", "court": "Kammarrätten", "case": "7-23"}`)).but(allowed),
		all("a term goes on: a seat is added", add(hedda, "/seats/-", `{"body": "regionstyrelsen", "role": "member", "from": "2023-01-01", "termEnds": "2026-12-31", "how": "elected", "source": {"kind": "election", "body": "fullmaktige", "date": "2022-11-22", "paragraph": "98"}}`)).but(allowed),
	}},
}
