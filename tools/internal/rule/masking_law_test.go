package rule

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// nameless are words that stand for somebody without a name; riding are words that
// say something else as well.
var (
	nameless = []string{"", "[skyddat namn]", "[protected name]", "en skyddad person", "en person, vars namn inte visas,", "en förtroendevald (namnet visas inte)", "N.N.", "***", "a person whose name is not shown"}
	riding   = []string{"Olle Odling", "ingen", "inte", "en skyddad person till ordförande och", "person-7k2", "en person. Beslutet är ändrat. En person", "nobody", "två personer", "en person 2022"}
)

// maskings are the region of the examples, a person in it, and what is done.
type maskings struct {
	rnd     *rand.Rand
	person  string
	names   []string       // now, and before
	records map[string]any // published, by path
}

func newMaskings(t *testing.T, rnd *rand.Rand) *maskings {
	t.Helper()
	m := &maskings{rnd: rnd, records: map[string]any{}}
	for path, f := range baseRegion(t) {
		if !isData(path) {
			continue
		}
		var v any
		if err := json.Unmarshal([]byte(f.Data), &v); err != nil {
			t.Fatal(err)
		}
		m.records[path] = v
	}
	m.person = pickOf(rnd, []string{"person-4d8", "person-7k2"})
	m.names = []string{m.records[m.path()].(map[string]any)["name"].(string)}
	// The names stand in other records too, and there was another name before.
	meeting := m.records["data/projects/exempelprojektet/meetings/exchange-2.json"].(map[string]any)
	meeting["outcomes"].([]any)[0].(map[string]any)["text"] = map[string]any{
		"sv": "Mötet leddes av Björn Provsson, med Alva Exempelsson.", "en": "Alva Exempelsson was there, and Björn Provsson’s plan.",
	}
	condition := m.records["data/projects/exempelprojektet/conditions/same-representative.json"].(map[string]any)
	condition["interpretation"] = map[string]any{"sv": "Villkoret gäller Björn Provsson och Alva Exempelsson.", "en": nil}
	m.live()
	return m
}

// live gives the person a history: seats that ended, another name before, what
// others have written of the person and corrected since.
func (m *maskings) live() {
	record := func(path string) map[string]any { return m.records["data/"+path+".json"].(map[string]any) }
	chance := func() bool { return m.rnd.IntN(2) == 0 }
	why := map[string]any{"sv": "Fel från början.", "en": nil}
	person := m.records[m.path()].(map[string]any)
	if chance() {
		for _, seat := range person["seats"].([]any)[m.rnd.IntN(2):] {
			seat.(map[string]any)["ended"] = map[string]any{"on": "2021-06-30", "known": "2021-06-01", "decision": nil}
		}
	}
	var corrections []any
	if chance() {
		m.names = append(m.names, "Kim Gammalsson")
		corrections = append(corrections, map[string]any{"on": "2021-02-01", "pointer": "/name", "kind": "name-change", "from": "Kim Gammalsson", "to": m.names[0], "why": why})
	}
	if chance() {
		corrections = append(corrections, map[string]any{"on": "2021-03-01", "pointer": "/seats/0/role", "kind": "other", "from": "ersättare", "to": "ledamot", "why": why})
	}
	if corrections != nil {
		person["corrections"] = corrections
	}
	called := pickOf(m.rnd, m.names)
	if chance() {
		record("projects/exempelprojektet/decisions/rs-2020-12-15-45")["corrections"] = []any{map[string]any{
			"on": "2021-02-02", "pointer": "/wording", "kind": "misspelling", "from": "Vi utser " + called + ".", "to": "Beslutet om " + called + ".", "why": why,
		}}
	}
	if chance() {
		record("projects/exempelprojektet/deviations/place-exchange-3")["text"] = map[string]any{"sv": called + " sade till om lokalen.", "en": "The premises, said " + called + "."}
	}
	if chance() {
		record("projects/exempelprojektet/documents/delegation-order")["title"] = map[string]any{"sv": "Ordningen av " + called, "en": nil}
	}
	if chance() {
		record("projects/provprojektet/meetings/workshop-1")["withdrawn"] = map[string]any{"on": "2021-10-01", "why": map[string]any{"sv": called + " lade in den två gånger.", "en": nil}}
	}
}

func (m *maskings) path() string { return "data/people/" + m.person + ".json" }

// masked takes away exactly what is personal, and puts instead in the place of the
// name.
func (m *maskings) masked(instead func() string) map[string]any {
	out := map[string]any{}
	for path, v := range m.records {
		v := m.without(clone(v), instead)
		if d, ok := v.(map[string]any); ok && d["appoints"] != nil && strings.Contains(written(v), m.person) {
			delete(d, "minutes")
		}
		out[path] = v
	}
	hidden := map[string]any{"on": "2022-01-10"}
	if last, counts := record.NewAppraisal(region(m.records).input(nil, lang.Date{}, lang.Date{}).Register).Lost(m.person); counts {
		hidden["lost"] = last.String()
	}
	out[m.path()] = map[string]any{
		"$schema": "../../schema/person.json", "id": m.person, "name": nil, "masked": hidden,
		"capacity": "elected", "parties": nil, "seats": []any{},
	}
	return out
}

func (m *maskings) without(v any, instead func() string) any {
	switch v := v.(type) {
	case string:
		for _, name := range m.names {
			for strings.Contains(v, name) {
				v = strings.Replace(v, name, instead(), 1)
			}
		}
		return v
	case []any:
		for i := range v {
			v[i] = m.without(v[i], instead)
		}
	case map[string]any:
		for name := range v {
			v[name] = m.without(v[name], instead)
		}
	}
	return v
}

// named reports whether the text has one of the person's names.
func (m *maskings) named(text string) bool {
	return slices.ContainsFunc(m.names, func(name string) bool { return strings.Contains(text, name) })
}

func region(records map[string]any) Region {
	out := Region{}
	for path, v := range records {
		data, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			panic(err)
		}
		out[path] = ExampleFile{Path: path, Data: string(data)}
	}
	return out
}

// judged runs what compares and what looks for names on a change, and gives what
// blocks. then are the records before the masking that the change undoes.
func (m *maskings) judged(before, after, then map[string]any) (blocking []finding.Finding, valid bool) {
	in := region(after).input(region(before), lang.Date{}, lang.Date{})
	if len(in.Shapes) > 0 {
		return nil, false
	}
	in.Before.Unmasked = func(record.Ref) func(record.Ref) *source.Value {
		if then == nil {
			return nil
		}
		files := region(then)
		return func(ref record.Ref) *source.Value {
			return source.Parse(ref.Path(), []byte(files[ref.Path()].Data)).Root
		}
	}
	rules := slices.DeleteFunc(All(), func(r *Rule) bool { return r.Family() != "HIS" && r.ID != "PER-04" })
	out := runRules(rules, in)
	return slices.DeleteFunc(out.Findings, func(f finding.Finding) bool { return !f.Blocking }), true
}

// leaf is one value in the records.
type leaf struct{ path, pointer string }

func leavesOf(records map[string]any) []leaf {
	var list []leaf
	for _, path := range slices.Sorted(maps.Keys(records)) {
		var walk func(pointer string, v any)
		walk = func(pointer string, v any) {
			switch v := v.(type) {
			case map[string]any:
				for _, name := range slices.Sorted(maps.Keys(v)) {
					if name != "$schema" && name != "id" {
						walk(pointer+"/"+name, v[name])
					}
				}
			case []any:
				for i := range v {
					walk(fmt.Sprintf("%s/%d", pointer, i), v[i])
				}
			default:
				list = append(list, leaf{path, pointer})
			}
		}
		walk("", records[path])
	}
	return list
}

// TestMaskingLaw masks: that passes whatever words stand for the name, and takes
// nothing else along. What is changed besides is told exactly as without the
// masking, and a name is not replaced by what says more.
func TestMaskingLaw(t *testing.T) {
	rode, blocked, took, kept := 0, 0, 0, 0
	for seed := range uint64(max(sample.Count(60), 6)) {
		m := newMaskings(t, rand.New(rand.NewPCG(seed, 3)))
		now := m.masked(func() string { return pickOf(m.rnd, nameless) })
		if found, valid := m.judged(m.records, now, nil); !valid || len(found) > 0 {
			t.Fatalf("seed %d: masking %s is blocked: %v", seed, m.person, found)
		}
		more := m.masked(func() string { return pickOf(m.rnd, riding) })
		if found, valid := m.judged(m.records, more, nil); valid && len(found) == 0 {
			t.Fatalf("seed %d: masking %s with other words passes: %s", seed, m.person, written(more))
		}

		// More is taken than what is personal, and it is told as without the masking.
		for range 8 {
			l := pickOf(m.rnd, m.takable())
			less, along := clone(any(m.records)).(map[string]any), clone(any(now)).(map[string]any)
			less[l.path], along[l.path] = takeAway(less[l.path], l.pointer), takeAway(along[l.path], l.pointer)
			without, valid := m.judged(m.records, less, nil)
			if !valid {
				continue
			}
			took++
			if len(without) > 0 {
				kept++
			}
			with, _ := m.judged(m.records, along, nil)
			with = slices.DeleteFunc(with, func(f finding.Finding) bool { return f.Rule == "HIS-07" })
			if (len(without) > 0) != (len(with) > 0) {
				t.Errorf("seed %d: %s%s is taken away: blocked %t, and with a masking %v", seed, l.path, l.pointer, len(without) > 0, with)
			}
		}

		// Something rides along.
		leaves := slices.DeleteFunc(leavesOf(m.records), func(l leaf) bool {
			return l.path == m.path() && l.pointer != "/capacity" || m.named(fmt.Sprint(get(m.records[l.path], l.pointer))) ||
				strings.HasPrefix(l.pointer, "/minutes")
		})
		l := pickOf(m.rnd, leaves)
		alone, along := clone(any(m.records)).(map[string]any), now
		to := otherValue(m.rnd, get(m.records[l.path], l.pointer))
		alone[l.path], along[l.path] = put(alone[l.path], l.pointer, to), put(along[l.path], l.pointer, to)
		without, valid := m.judged(m.records, alone, nil)
		with, still := m.judged(m.records, along, nil)
		if !valid || !still {
			continue
		}
		rode++
		if len(without) > 0 {
			blocked++
		}
		// That a case and the framework are changed together has its own rule.
		with = slices.DeleteFunc(with, func(f finding.Finding) bool { return f.Rule == "HIS-07" })
		if (len(without) > 0) != (len(with) > 0) {
			t.Errorf("seed %d: %s%s becomes %v: blocked %t, and with a masking %v", seed, l.path, l.pointer, to, len(without) > 0, with)
		}
		for _, f := range with {
			if m.named(f.Message.SV + f.Message.EN) {
				t.Errorf("seed %d: the name is told: %s", seed, f.Message.SV)
			}
		}
	}
	if !testing.Short() && (rode < 20 || blocked == 0 || blocked == rode) {
		t.Errorf("%d rode along, %d of them blocked", rode, blocked)
	}
	if !testing.Short() && kept < 20 {
		t.Errorf("%d were taken away, %d of them blocked", took, kept)
	}
}

// takable lists every value, object and row that masking does not take.
func (m *maskings) takable() []leaf {
	var list []leaf
	for _, path := range slices.Sorted(maps.Keys(m.records)) {
		if path == m.path() {
			continue
		}
		var walk func(pointer string, v any)
		walk = func(pointer string, v any) {
			if pointer != "" && !m.named(written(v)) && !strings.HasPrefix(pointer, "/minutes") && !strings.HasPrefix(pointer, "/corrections") {
				list = append(list, leaf{path, pointer})
			}
			switch v := v.(type) {
			case map[string]any:
				for _, name := range slices.Sorted(maps.Keys(v)) {
					if name != "$schema" && name != "id" {
						walk(pointer+"/"+name, v[name])
					}
				}
			case []any:
				for i := range v {
					walk(fmt.Sprintf("%s/%d", pointer, i), v[i])
				}
			}
		}
		walk("", m.records[path])
	}
	return list
}

// takeAway takes the member or the row away.
func takeAway(root any, pointer string) any {
	holder, name := split(pointer)
	if rows, ok := get(root, holder).([]any); ok {
		i, _ := strconv.Atoi(name)
		return put(root, holder, slices.Delete(slices.Clone(rows), i, i+1))
	}
	return drop(root, holder, name)
}

// TestUnmaskingLaw undoes a masking: that passes where everything is as it was,
// and with one value otherwise, or without the history, it does not.
func TestUnmaskingLaw(t *testing.T) {
	own, other := 0, 0
	for seed := range uint64(max(sample.Count(60), 6)) {
		m := newMaskings(t, rand.New(rand.NewPCG(seed, 4)))
		now := m.masked(func() string { return pickOf(m.rnd, nameless) })
		if found, valid := m.judged(now, m.records, m.records); !valid || len(found) > 0 {
			t.Fatalf("seed %d: unmasking %s is blocked: %v", seed, m.person, found)
		}
		if found, _ := m.judged(now, m.records, nil); len(found) == 0 {
			t.Fatalf("seed %d: unmasking %s passes without the history", seed, m.person)
		}
		// Of what masking took, only what it was comes back.
		leaves := slices.DeleteFunc(leavesOf(m.records), func(l leaf) bool {
			return l.path != m.path() && (!m.named(fmt.Sprint(get(m.records[l.path], l.pointer))) && !strings.HasPrefix(l.pointer, "/minutes"))
		})
		leaves = slices.DeleteFunc(leaves, func(l leaf) bool { // what may be written anew may be so then too
			ref, _ := record.RefOf(l.path)
			p, _ := schemas.Property(string(ref.Kind), l.pointer)
			return p.Published == validate.Edit
		})
		l := pickOf(m.rnd, leaves)
		back := clone(any(m.records)).(map[string]any)
		was := get(back[l.path], l.pointer)
		to := otherValue(m.rnd, was)
		if s, ok := was.(string); ok && m.named(s) {
			for _, name := range m.names {
				s = strings.ReplaceAll(s, name, "Helt Annan")
			}
			to = s
		}
		back[l.path] = put(back[l.path], l.pointer, to)
		found, valid := m.judged(now, back, m.records)
		switch {
		case !valid, to == nil && l.path != m.path(): // what stays away names nobody
		case len(found) == 0:
			t.Errorf("seed %d: %s%s comes back as %v", seed, l.path, l.pointer, to)
		case l.path == m.path():
			own++
		default:
			other++
		}
	}
	if !testing.Short() && (own == 0 || other == 0) {
		t.Errorf("%d values of the person, and %d of other records", own, other)
	}
}

// otherValue is a value of the same kind.
func otherValue(rnd *rand.Rand, v any) any {
	switch v := v.(type) {
	case bool:
		return !v
	case float64:
		return v + 1
	case string:
		if _, err := lang.ParseDate(v); err == nil {
			return pickOf(rnd, []any{"2020-10-10", "2019-01-02", nil})
		}
		if v == "present" || v == "yes" || v == "member" {
			return map[string]string{"present": "absent", "yes": "no", "member": "substitute"}[v]
		}
		return pickOf(rnd, []any{v + " Mer.", nil, "x"})
	}
	return "2020-10-10"
}

func pickOf[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }
