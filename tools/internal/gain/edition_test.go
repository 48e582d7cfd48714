package gain

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// edition is an edit of a generated project, the same whatever it is done to.
type edition struct {
	what string
	do   func(project)
}

const folder = "data/projects/projekt-000001/"

// at edits one record, where it is there.
func at(path, what string, do func(map[string]any)) edition {
	return edition{path + ": " + what, func(p project) {
		if r, ok := p[path].(map[string]any); ok {
			do(r)
		}
	}}
}

// write writes a value, by way of objects and lists that are there.
func write(path string, value any, way ...any) edition {
	return at(path, fmt.Sprint(way, " = ", value), func(r map[string]any) {
		var v any = r
		for i, step := range way {
			last, value := i == len(way)-1, own(value)
			switch x := v.(type) {
			case map[string]any:
				if last {
					x[step.(string)] = value
				}
				v = x[step.(string)]
			case []any:
				n, ok := step.(int)
				if !ok || n >= len(x) {
					return
				}
				if last {
					x[n] = value
				}
				v = x[n]
			default:
				return
			}
		}
	})
}

// add puts a row last, or first, in a list, which may be missing.
func add(path, list string, first bool, row map[string]any) edition {
	return at(path, fmt.Sprint("adds to ", list, " ", row), func(r map[string]any) {
		rows, _ := r[list].([]any)
		if first {
			r[list] = append([]any{own(row)}, rows...)
		} else {
			r[list] = append(slices.Clone(rows), own(row))
		}
	})
}

// own copies a value, so that no two projects share it.
func own(value any) any {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var v any
	json.Unmarshal(data, &v)
	return v
}

func remove(path string) edition {
	return edition{path + ": removed", func(p project) { delete(p, path) }}
}

func made(path, text string) edition {
	return edition{path + ": added " + text, func(p project) {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			panic(text)
		}
		p[path] = v
	}}
}

func pick[T any](rnd *rand.Rand, list ...T) T { return list[rnd.IntN(len(list))] }

// draw draws an edit: one of those that are of weight for a verdict, or of any
// value in any record.
func draw(rnd *rand.Rand) edition {
	person := "data/people/person-00000.json"
	meeting := fmt.Sprintf("%smeetings/exchange-%d.json", folder, 1+rnd.IntN(3))
	nomination := folder + "nominations/representative.json"
	decision := folder + "decisions/run-2018-1.json"
	condition := folder + "conditions/" + pick(rnd, "representative-attends", "same-representative", "decision-mandate") + ".json"
	id := strings.TrimSuffix(condition[strings.LastIndexByte(condition, '/')+1:], ".json")
	which := meeting[strings.LastIndexByte(meeting, '/')+1 : len(meeting)-len(".json")]
	day := func() string {
		return fmt.Sprintf("20%d-%02d-%02d", 18+rnd.IntN(3), 1+rnd.IntN(12), 1+rnd.IntN(28))
	}
	unknown := func() any { return pick[any](rnd, nil, day(), day()[:len("2018-01")]) }
	withdrawn := map[string]any{"on": day(), "why": map[string]any{"sv": "Skäl.", "en": "Reason."}, "evidence": "x"}
	switch rnd.IntN(31) {
	case 0, 1:
		return write(meeting, pick(rnd, "absent", "partly", "present"), "attendance", "persons", 0, "presence")
	case 2:
		return write(meeting, nil, "attendance")
	case 3:
		return write(meeting, []any{}, "attendance", "evidence")
	case 4:
		return write(meeting, unknown(), "sessions", 0, "date")
	case 5:
		return write(meeting, pick(rnd, "cancelled", "planned", "held"), "status")
	case 6:
		return write(decision, unknown(), "date")
	case 7:
		return write(decision, nil, pick(rnd, "caseNumber", "paragraph", "wording", "approval"))
	case 8:
		return add(decision, "stays", rnd.IntN(2) == 0, map[string]any{"from": day(), "until": unknown(), "court": "Domstolen", "case": "1"})
	case 9:
		return write(decision, map[string]any{"on": day(), "court": "Domstolen", "case": "1"}, "annulled")
	case 10:
		return pick(rnd, remove(nomination), remove(decision), remove(meeting), remove(person), remove(condition))
	case 11:
		return write(pick(rnd, nomination, decision, meeting, condition), withdrawn, "withdrawn")
	case 12:
		return write(nomination, pick(rnd, "proposed", "decided", "declined", "ended"), "status")
	case 13:
		return write(nomination, pick(rnd, []any{which}, []any{"exchange-1", "exchange-2"}, []any{"exchange-3"}), "meetings")
	case 14:
		return write(nomination, map[string]any{"on": day(), "known": unknown(), "why": "resigned"}, "ended")
	case 15:
		return pick(rnd, write(nomination, pick(rnd, "no", "unknown"), "accepted"), write(nomination, "no", "answers", rnd.IntN(3), "answer"))
	case 16:
		return write(person, map[string]any{"on": day(), "known": unknown(), "decision": "x"}, "seats", 0, "ended")
	case 17:
		return write(person, pick(rnd, "substitute", "chair"), "seats", 0, "role")
	case 18:
		return write(person, unknown(), "seats", 0, pick(rnd, "from", "termEnds"))
	case 19:
		return pick(rnd, write(person, map[string]any{"on": day()}, "masked"), write(person, []any{}, "seats"),
			add(person, "seats", rnd.IntN(2) == 0, map[string]any{"body": "fullmaktige", "role": "member", "from": day(), "termEnds": day(), "how": "elected", "source": map[string]any{}}))
	case 20:
		return write("data/organizations/regionala-utvecklingsnamnden.json", pick(rnd, "no", "unknown"), "mayAppoint")
	case 21:
		member := map[string]string{"representative-attends": "attendance", "same-representative": "samePerson", "decision-mandate": "mandate"}[id]
		return pick(rnd,
			write(condition, []any{which}, "history", 0, member, "meetings"),
			write(condition, []any{"exchange-2", "exchange-3"}, "history", 0, member, "meetings"),
			write(condition, "other", "history", 0, member, "post"),
			write(condition, []any{"representative", "other"}, "history", 0, member, "posts"),
			write(condition, []any{"fullmaktige"}, "history", 0, member, "bodies"))
	case 22:
		return pick(rnd, write(condition, day(), "history", 0, "known"), write(condition, 5, "strength"),
			add(condition, "history", false, map[string]any{"known": day(), "satisfiedBy": map[string]any{"condition": "representative-attends"}}))
	case 23, 24, 25:
		name := pick(rnd, "ett", "tva")
		kind := pick(rnd, "exempted", "approved-change", "refused", "noted")
		return made(folder+"deviations/"+name+".json", fmt.Sprintf(
			`{"id": %q, "kind": %q, "title": {"sv": "T"}, "found": %q, "begunBy": "funder", "notice": {"on": "2018-02-01", "reference": "x"}, "conditions": [%q], "meetings": [%q], "answers": [
			{"kind": %q, "from": "provfonden", "on": %q, "reference": "F 1", "conditions": [%[4]q], "meetings": [%[5]q]}]}`,
			name, pick(rnd, "absence", "replacement", "other"), day(), id, which, kind, day()))
	case 26:
		return pick(rnd, write(folder+"project.json", unknown(), "periods", 0, "to"), write(folder+"project.json", []any{"person-00000"}, "staff"),
			write(folder+"project.json", "person-00000", "lead"))
	case 27:
		row := map[string]any{"person": "person-other", "as": pick(rnd, "representative", "substitute"), "post": "representative", "presence": "present"}
		return at(meeting, fmt.Sprint("attended by ", row), func(r map[string]any) {
			if a, ok := r["attendance"].(map[string]any); ok {
				a["persons"] = append([]any{own(row)}, a["persons"].([]any)...)
			}
		})
	case 28:
		two := []edition{
			made(folder+"nominations/ersattare.json", fmt.Sprintf(
				`{"id": "ersattare", "status": "approved", "person": "person-other", "as": %q, "post": "representative", "meetings": [%q], "decision": "andra", "accepted": "yes", "answers": []}`,
				pick(rnd, "representative", "substitute"), which)),
			made(folder+"decisions/andra.json", fmt.Sprintf(
				`{"id": "andra", "type": "meeting", "stage": "approved", "title": {"sv": "T"}, "body": "regionala-utvecklingsnamnden", "date": %q, "paragraph": "7", "caseNumber": "RUN 1-2018",
				"wording": "Att utse Beda Provsson.", "appoints": [{"person": "person-other", "as": "substitute", "post": "representative", "project": "projekt-000001", "meetings": [%q]}]}`,
				day(), which)),
		}
		return edition{two[0].what + " and its decision", func(p project) { two[0].do(p); two[1].do(p) }}
	}
	if rnd.IntN(2) == 0 {
		return write(person, map[string]any{"on": day()}, "masked")
	}
	return anywhere(rnd)
}

// anywhere empties, copies or takes away a value in a record.
func anywhere(rnd *rand.Rand) edition {
	record, turns, how := rnd.Uint64(), make([]uint64, 6), rnd.IntN(3)
	for i := range turns {
		turns[i] = rnd.Uint64()
	}
	return edition{fmt.Sprint("something in some record ", record, turns, how), func(p project) {
		paths := slices.Sorted(maps.Keys(p))
		v := p[paths[record%uint64(len(paths))]]
		for _, turn := range turns {
			switch x := v.(type) {
			case map[string]any:
				names := slices.Sorted(maps.Keys(x))
				if len(names) == 0 {
					return
				}
				name := names[turn%uint64(len(names))]
				if name == "id" {
					return
				}
				rows, isList := x[name].([]any)
				switch _, deeper := x[name].(map[string]any); {
				case isList && len(rows) > 0 && how == 1:
					x[name] = append(slices.Clone(rows), own(rows[turn%uint64(len(rows))]))
					return
				case isList && len(rows) > 0 && how == 2:
					i := int(turn % uint64(len(rows)))
					x[name] = slices.Delete(slices.Clone(rows), i, i+1)
					return
				case !deeper && !isList:
					x[name] = nil
					return
				}
				v = x[name]
			case []any:
				if len(x) == 0 {
					return
				}
				v = x[turn%uint64(len(x))]
			default:
				return
			}
		}
	}}
}
