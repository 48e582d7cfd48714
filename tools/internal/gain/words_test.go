package gain

import (
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
)

const (
	theMeeting  = folder + "meetings/exchange-1.json"
	theDecision = folder + "decisions/run-2018-1.json"
	thePerson   = "data/people/person-00000.json"
)

// told does an edit to a sound project, or undoes it, and gives what is then told:
// a line for each fact that a gain rests on, and under it its papers.
func told(t *testing.T, before, after project) string {
	t.Helper()
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	asOf := lang.MustDate("2022-01-01")
	gains := Find(before.side(t, asOf), after.side(t, asOf), asOf)
	teller := NewTeller(before.register(t), after.register(t), schemas)
	var lines []string
	add := func(line string) {
		if len(lines) == 0 || !strings.Contains(strings.Join(lines, "\n")+"\n", line+"\n") {
			lines = append(lines, line)
		}
	}
	for i := range gains {
		for j := range gains[i].RestsOn {
			f := &gains[i].RestsOn[j]
			add(teller.What(f).SV + ": " + teller.From(f).SV + " → " + teller.To(f).SV)
			for _, p := range teller.Papers(f) {
				line := "  " + p.Text.SV
				if p.Link != "" {
					line += ", " + p.Link
				}
				if p.Added {
					line += " (tillagd)"
				}
				add(line)
			}
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestWords tells of facts of each kind, with the papers that they cite.
func TestWords(t *testing.T) {
	absent := write(theMeeting, "absent", "attendance", "persons", 0, "presence")
	answer := map[string]any{
		"kind": "exempted", "from": "provfonden", "on": "2021-01-01", "reference": "F 1",
		"conditions": []any{"representative-attends"}, "meetings": []any{"exchange-1"},
	}
	deviation := func(answers ...any) edition {
		return edition{"a deviation", func(p project) {
			p[folder+"deviations/ett.json"] = own(map[string]any{
				"id": "ett", "kind": "absence", "title": map[string]any{"sv": "Borta"}, "found": "2020-01-01", "begunBy": "region", "notice": map[string]any{"on": "2020-01-02", "reference": "x"},
				"conditions": []any{"representative-attends"}, "meetings": []any{"exchange-1"}, "answers": answers,
			})
		}}
	}
	letter := edition{"a letter", func(p project) {
		p[folder+"documents/svar.json"] = own(map[string]any{
			"id": "svar", "title": map[string]any{"sv": "Svar om träffen"}, "kind": "funder-message", "date": "2021-01-02",
			"caseNumber": "PF 9-2021", "url": "https://www.provfonden.example/svar",
		})
	}}
	cited := own(answer).(map[string]any)
	cited["document"] = "svar"
	for _, test := range []struct {
		what          string
		before, after []edition
		want          string
	}{
		{"a choice that is changed, without a paper", []edition{absent}, nil,
			"träffen ”Träff 1”, närvaro, politiker, närvaro: frånvarande → närvarande\n"},
		{"an answer that cites nothing", []edition{absent, deviation()}, []edition{absent, deviation(answer)},
			"avvikelsen ”Borta”, svar:  → slag: undantag beviljat, från: Provfonden, dag: 1 januari 2021, beteckning: ”F 1”, " +
				"villkor: En politikerrepresentant deltar vid tre träffar, träffar: Träff 1, 11 juni 2018\n"},
		{"an answer in a letter that was there", []edition{absent, letter, deviation()}, []edition{absent, letter, deviation(cited)},
			"avvikelsen ”Borta”, svar:  → slag: undantag beviljat, från: Provfonden, dag: 1 januari 2021, beteckning: ”F 1”, " +
				"villkor: En politikerrepresentant deltar vid tre träffar, träffar: Träff 1, 11 juni 2018\n" +
				"  ”Svar om träffen” från den 2 januari 2021 (PF 9-2021), https://www.provfonden.example/svar\n"},
		{"a deviation with an answer, and the letter with it", []edition{absent}, []edition{absent, letter, deviation(cited)},
			"avvikelsen ”Borta”:  → slag: undantag beviljat, från: Provfonden, dag: 1 januari 2021, beteckning: ”F 1”, " +
				"villkor: En politikerrepresentant deltar vid tre träffar, träffar: Träff 1, 11 juni 2018\n" +
				"  ”Svar om träffen” från den 2 januari 2021 (PF 9-2021), https://www.provfonden.example/svar (tillagd)\n"},
		{"a refusal that is taken away",
			[]edition{deviation(map[string]any{"kind": "refused", "from": "provfonden", "on": "2021-02-01"}), write(theMeeting, "partly", "attendance", "persons", 0, "presence")},
			[]edition{deviation(), write(theMeeting, "partly", "attendance", "persons", 0, "presence")},
			"avvikelsen ”Borta”, svar: slag: avslag, från: Provfonden, dag: 1 februari 2021 → \n"},
		{"attendance with its list", []edition{write(theMeeting, nil, "attendance")}, nil,
			"träffen ”Träff 1”, närvaro:  → politiker: person: Alva A. Exempelsson Exempelsson, som: politikerrepresentant, uppdragets namn: ”representative”, närvaro: närvarande, " +
				"övriga: roll: projektpersonal, antal: 3; roll: nyckelfunktion eller annan relevant person, antal: 3\n" +
				"  deltagarlista från den 11 juni 2018 (RUN 1-2018)\n"},
		{"a decision and who it appoints", []edition{remove(theDecision), remove(folder + "nominations/representative.json")}, nil,
			"beslutet § 1 den 7 maj 2018:  → \n" +
				"  beslutet § 1 den 7 maj 2018 i regionala utvecklingsnämnden (RUN 1-2018), https://www.provregionen.example/protokoll/run-2018-1 (tillagd)\n" +
				"uppdraget för Alva A. Exempelsson Exempelsson som politikerrepresentant:  → \n"},
		{"a seat by its election", []edition{write(thePerson, []any{}, "seats")}, nil,
			"Alva A. Exempelsson Exempelsson, platser:  → organ: Regionala utvecklingsnämnden, roll: vice ordförande, från: 1 januari 2015, mandattiden slutar: 31 december 2026, hur platsen gavs: vald\n" +
				"  valet i regionfullmäktige den 18 november 2014 § 134\n"},
		{"the right to appoint, without a law beside it", []edition{write("data/organizations/regionala-utvecklingsnamnden.json", "unknown", "mayAppoint")}, nil,
			"regionala utvecklingsnämnden, får utse representant: uppgift saknas → ja\n"},
		{"a stay that is said to have ended", []edition{add(theDecision, "stays", false, map[string]any{"from": "2018-05-20", "court": "Domstolen", "case": "1"})},
			[]edition{add(theDecision, "stays", false, map[string]any{"from": "2018-05-20", "until": "2018-05-30", "court": "Domstolen", "case": "1"})},
			"beslutet § 1 den 7 maj 2018, inhibition, till:  → 30 maj 2018\n"},
	} {
		before, after := generated(t, 2), generated(t, 2)
		for _, e := range test.before {
			e.do(before)
		}
		for _, e := range test.after {
			e.do(after)
		}
		got := told(t, before, after)
		if got != test.want {
			t.Errorf("%s:\n%swant\n%s", test.what, got, test.want)
		}
	}
}

// TestMasked: where the change masks somebody, words that it brings are not
// repeated: the name may stand in them.
func TestMasked(t *testing.T) {
	before, after := generated(t, 2), generated(t, 2)
	name := after[thePerson].(map[string]any)["name"].(string)
	write(theDecision, nil, "wording").do(before)
	write(thePerson, map[string]any{"on": "2021-12-01"}, "masked").do(after)
	got := told(t, before, after)
	if !strings.Contains(got, "→ en text som inte återges") || strings.Contains(got, name) {
		t.Errorf("masked %s:\n%s", name, got)
	}
}
