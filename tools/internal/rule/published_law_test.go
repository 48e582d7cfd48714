package rule

import (
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// What is published changes only in the open. Every leaf and row of every schema's
// examples is replaced, emptied, removed, inserted, swapped, and made more or less
// exact, with no correction, the right one, one of a place that is not there, one
// of other words, and one of another leaf. What passes is said by a second reading
// of the table of classes (validate/testdata/published.txt), which knows nothing
// of how a record is replayed.
func TestPublishedLaw(t *testing.T) {
	law := publishedLaw(t)
	rules := slices.DeleteFunc(All(), func(r *Rule) bool {
		return r.Family() != "HIS" || r.ID == "HIS-05" || r.ID == "HIS-07"
	})
	counts := map[string][2]int{}
	wrong := 0
	for _, day := range []lang.Date{lang.MustDate("2019-06-01"), lang.MustDate("2026-11-29")} {
		for _, l := range law {
			for _, m := range sample.Of(l.mutations()) {
				for _, c := range m.corrections() {
					now := withCorrections(m.record, l.root, c.rows)
					before, after := l.region(l.root), l.region(now)
					if len(after.input(nil, day, day).Shapes) > 0 {
						continue // not a record at all
					}
					in := after.input(before, day, day)
					out := runRules(rules, in)
					steps := newRun(rules, withFiles(in)).replayed()[l.ref.Path()].Steps
					if got := applied(l.root, steps); !same(known(got), known(dropped(now, "corrections"))) {
						t.Fatalf("%s%s, %s on %s, with %s: the published record and what is told give\n%s\nand not\n%s",
							l.ref.Kind, m.pointer, m.what, day, c.what, written(got), written(dropped(now, "corrections")))
					}
					blocked := slices.ContainsFunc(out.Findings, func(f finding.Finding) bool {
						// What is held against other records as they are is not of the table: why
						// something ended, and by whose paper a meeting that has been is cancelled.
						return f.Blocking && !(f.Rule == "HIS-04" && (f.Pointer == "/ended/why" || f.Pointer == "/status" && strings.Contains(f.Message.EN, "is changed to “cancelled” without it being shown by whom")))
					})
					want := !l.passes(m, c, day)
					key := m.what + ", " + c.what
					n := counts[key]
					if blocked {
						n[1]++
					} else {
						n[0]++
					}
					counts[key] = n
					if blocked == want {
						continue
					}
					if wrong++; wrong <= 40 {
						t.Errorf("%s%s (%s), %s on %s, with %s: blocked %t, want %t%s", l.ref.Kind, m.pointer, l.class(m.pointer), m.what, day, c.what, blocked, want, firstMessage(out))
					}
				}
			}
		}
	}
	total := 0
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		n := counts[key]
		total += n[0] + n[1]
		t.Logf("%-50s %6d pass %6d are blocked", key, n[0], n[1])
	}
	t.Logf("%d changes, %d judged otherwise than the law", total, wrong)
	if total < sample.Count(10_000) {
		t.Errorf("%d changes tried: too few", total)
	}
}

// withFiles is the input as a run has it.
func withFiles(in Input) Input {
	base := *in.Before
	base.files = source.ByPath(base.Files)
	in.Before = &base
	return in
}

// applied is the published record with every step done, but for its corrections.
func applied(root any, steps []replay.Step) any {
	root = dropped(clone(root), "corrections")
	steps = slices.Clone(steps)
	depth := func(s replay.Step) int { return strings.Count(s.Pointer, "/") }
	turn := func(s replay.Step) int { // rows go from the last, and come from the first
		_, name := split(s.Pointer)
		i, err := strconv.Atoi(name)
		switch {
		case err == nil && s.Is == nil:
			return -1 - i
		case err == nil && s.Was == nil:
			return 1 + i
		}
		return 1 << 30
	}
	slices.SortStableFunc(steps, func(a, b replay.Step) int {
		return cmp.Or(cmp.Compare(depth(a), depth(b)), cmp.Compare(turn(a), turn(b)))
	})
	for _, s := range steps {
		holder, name := split(s.Pointer)
		i, err := strconv.Atoi(name)
		rows, _ := get(root, holder).([]any)
		switch {
		case err == nil && s.Is == nil:
			root = put(root, holder, slices.Delete(slices.Clone(rows), i, i+1))
		case err == nil && s.Was == nil:
			root = put(root, holder, slices.Insert(slices.Clone(rows), i, s.Is.Any()))
		case s.Is == nil:
			root = drop(root, holder, name)
		default:
			root = put(root, s.Pointer, s.Is.Any())
		}
	}
	return root
}

// known is the record without what says nothing: that something is not known, or
// a list without rows.
func known(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, inside := range v {
			if inside := known(inside); inside != nil {
				out[name] = inside
			}
		}
		return out
	case []any:
		var out []any
		for _, item := range v {
			out = append(out, known(item))
		}
		if out == nil {
			return nil
		}
		return out
	}
	return v
}

func dropped(root any, name string) any {
	root = clone(root)
	delete(root.(map[string]any), name)
	return root
}

func firstMessage(out Output) string {
	for _, f := range out.Findings {
		if f.Blocking {
			return ": " + f.Message.EN
		}
	}
	return ""
}

// published is one record that is published, with the classes of its kind.
type published struct {
	ref     record.Ref
	root    any
	classes map[string]string
}

// publishedLaw reads the examples of the schemas and the table of classes.
func publishedLaw(t *testing.T) []published {
	t.Helper()
	table, err := os.ReadFile("../validate/testdata/published.txt")
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]map[string]string{}
	for line := range strings.Lines(string(table)) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		pointer, class, _ := strings.Cut(rest, " ")
		if classes[kind] == nil {
			classes[kind] = map[string]string{}
		}
		classes[kind][pointer] = class
	}
	var list []published
	for _, layout := range record.Layouts {
		data, err := os.ReadFile("../../../schema/" + string(layout.Kind) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var schema struct{ Examples []map[string]any }
		if err := json.Unmarshal(data, &schema); err != nil {
			t.Fatal(err)
		}
		for _, example := range schema.Examples {
			if example["withdrawn"] != nil {
				continue
			}
			ref := record.Ref{Kind: layout.Kind, ID: example["id"].(string)}
			if layout.InProject {
				ref.Project = "exempelprojektet"
			}
			if layout.Kind == record.KindProject {
				ref.Project = ref.ID
			}
			list = append(list, published{ref, example, classes[string(layout.Kind)]})
		}
	}
	return list
}

func (l published) region(root any) Region {
	data, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err)
	}
	path := l.ref.Path()
	return Region{path: {Path: path, Data: string(data)}}
}

var place = regexp.MustCompile(`/\d+(/|$)`)

func (l published) class(pointer string) string {
	for {
		next := place.ReplaceAllString(pointer, "/-$1")
		if next == pointer {
			return l.classes[pointer]
		}
		pointer = next
	}
}

// mutated is a record with one value or row made another.
type mutated struct {
	what      string
	pointer   string // of the value, or of the row
	record    any
	was, is   any // what stood there and stands there
	swapped   bool
	atEnd     bool   // of a row that is inserted
	row       bool   // a row was removed or inserted, nothing replaced
	elsewhere string // another leaf, that nothing has happened to
}

// mutations lists every change of one value or row.
func (l published) mutations() []mutated {
	var list []mutated
	add := func(what, pointer string, was, is any, change func(root any) any) {
		m := mutated{what: what, pointer: pointer, was: was, is: is, record: change(clone(l.root)), elsewhere: l.anotherLeaf(pointer)}
		list = append(list, m)
	}
	var walk func(pointer string, v any)
	walk = func(pointer string, v any) {
		if strings.HasPrefix(pointer, "/corrections") || pointer == "/masked" || pointer == "/id" {
			return // a correction is not corrected, an id is its file's; masking has tests of its own
		}
		set := func(to any) func(any) any { return func(root any) any { return put(root, pointer, to) } }
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				walk(pointer+"/"+name, v[name])
			}
		case []any:
			for i, item := range v {
				walk(pointer+"/"+strconv.Itoa(i), item)
			}
			for i := range v {
				i := i
				add("row removed", pointer+"/"+strconv.Itoa(i), v[i], nil, func(root any) any {
					return put(root, pointer, slices.Delete(slices.Clone(v), i, i+1))
				})
				list[len(list)-1].row = true
			}
			if len(v) > 0 {
				fresh := l.another(pointer, v)
				for _, i := range []int{0, len(v)} {
					add("row inserted", pointer+"/"+strconv.Itoa(i), nil, fresh, func(root any) any {
						return put(root, pointer, slices.Insert(slices.Clone(v), i, fresh))
					})
					list[len(list)-1].row, list[len(list)-1].atEnd = true, i == len(v)
				}
			}
			if len(v) > 1 && !same(v[0], v[1]) {
				swapped := slices.Clone(v)
				swapped[0], swapped[1] = v[1], v[0]
				add("rows swapped", pointer+"/0", v[0], v[1], set(swapped))
				list[len(list)-1].swapped = true
			}
		case nil:
			for _, to := range l.values(pointer, v) {
				add("filled in", pointer, nil, to, set(to))
			}
		default:
			for _, to := range l.values(pointer, v) {
				add("replaced", pointer, v, to, set(to))
			}
			add("null", pointer, v, nil, set(nil))
			if s, ok := v.(string); ok && regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(s) {
				add("day to month", pointer, s, s[:7], set(s[:7]))
			}
			if s, ok := v.(string); ok && regexp.MustCompile(`^\d{4}-\d\d$`).MatchString(s) {
				add("month to day", pointer, s, s+"-11", set(s+"-11"))
			}
		}
		if holder, name := split(pointer); pointer != "" && !isPlace(name) {
			add("removed", pointer, v, nil, func(root any) any { return drop(root, holder, name) })
		}
	}
	walk("", l.root)
	return list
}

// values lists what the value could as well have been.
func (l published) values(pointer string, v any) []any {
	p, ok := schemas.Property(string(l.ref.Kind), pointer)
	if !ok {
		return nil
	}
	var list []any
	for _, c := range p.Enum {
		if c.Value != v {
			list = append(list, c.Value)
		}
	}
	if list != nil {
		return list
	}
	switch v := v.(type) {
	case bool:
		return []any{!v}
	case float64:
		return []any{v + 1}
	case string:
		return []any{another(v)}
	case nil:
		if slices.Contains(p.Types, "string") {
			return []any{"2021-11-11", "Annat", "annat"}
		}
		return []any{float64(3)}
	}
	return nil
}

// another is a text of the same form.
func another(s string) string {
	if regexp.MustCompile(`^\d{4}-\d\d`).MatchString(s) {
		year, _ := strconv.Atoi(s[:4])
		return strconv.Itoa(year-1) + s[4:]
	}
	if strings.HasPrefix(s, "sha256:") {
		return "sha256:" + strings.Repeat("f", 64)
	}
	return s + "x"
}

// another is a row like those of the list, and none of them.
func (l published) another(pointer string, rows []any) any {
	row := clone(rows[0])
	var changed bool
	var walk func(pointer string, v any) any
	walk = func(pointer string, v any) any {
		if changed {
			return v
		}
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				v[name] = walk(pointer+"/"+name, v[name])
			}
			return v
		case []any:
			return v
		case string:
			for _, to := range l.values(pointer, v) {
				if to != v {
					changed = true
					return to
				}
			}
		}
		return v
	}
	return walk(pointer+"/0", row)
}

// anotherLeaf is a text of the record that is not at the pointer.
func (l published) anotherLeaf(pointer string) string {
	for name, v := range l.root.(map[string]any) {
		if _, ok := v.(string); ok && name != "id" && name != "$schema" && !strings.HasPrefix(pointer, "/"+name) {
			return "/" + name
		}
	}
	return "/id"
}

// told is a set of corrections that a change adds.
type told struct {
	what  string
	rows  []any
	right bool
	none  bool
}

func (m mutated) corrections() []told {
	one := func(pointer string, from, to any) any {
		return map[string]any{
			"on": "2018-01-02", "pointer": pointer, "kind": "misspelling", "from": written(from), "to": written(to),
			"why": map[string]any{"sv": "Så stod det.", "en": nil},
		}
	}
	right := []any{one(m.pointer, m.was, m.is)}
	if m.swapped {
		holder, _ := split(m.pointer)
		right = []any{one(holder+"/0", m.was, nil), one(holder+"/1", nil, m.was)}
	}
	return []told{
		{what: "no correction", none: true},
		{what: "the right correction", rows: right, right: true},
		{what: "a correction of nothing", rows: []any{one("/x"+m.pointer, m.was, m.is)}},
		{what: "a correction in other words", rows: []any{one(m.pointer, "något annat", "och så här")}},
		{what: "a correction of another leaf", rows: []any{one(m.elsewhere, m.was, m.is)}},
	}
}

// written is the value as it is written.
func written(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// passes is the law, read a second time.
func (l published) passes(m mutated, c told, day lang.Date) bool {
	if !c.none && !c.right {
		return false // it does not say what became of the record
	}
	class, until, _ := strings.Cut(l.class(m.pointer), ", ")
	holder, last := split(m.pointer)
	if m.swapped || m.row || isPlace(last) && m.is == nil {
		class, until, _ = strings.Cut(l.class(holder), ", ")
	}
	until = strings.TrimPrefix(strings.TrimSuffix(until, ", personal"), "edited until ")
	open := l.open(until, m.pointer, day)
	meetingDay := l.ref.Kind == record.KindMeeting && strings.HasPrefix(m.pointer, "/sessions") && !same(daysOf(l.root), daysOf(m.record))
	switch {
	case unknown(m.was, m.is, class) && !m.row && !m.swapped, class == "machine":
		return true
	case meetingDay && c.right && l.ahead(m, day):
		return false // a past day becomes none that is past
	case meetingDay && c.none:
		return m.what == "month to day"
	case l.ref.Kind == record.KindMeeting && holder == "/history" && m.what == "row inserted" && m.atEnd && c.none:
		return slices.Equal(daysOf(m.is), daysOf(l.root)) // it is not moved
	case isList(m.was) && m.is == nil && !m.row && c.right:
		return len(m.was.([]any)) == 0 // a correction is of one row
	case open && !meetingDay, class == "edit":
		return true
	case isList(m.was) && m.is == nil && !m.row:
		return len(m.was.([]any)) == 0
	case c.right && m.what == "row inserted" && m.atEnd && class == "append":
		return true
	case c.right:
		return class != "never"
	case m.row:
		return class == "append" && m.what == "row inserted" && m.atEnd
	case m.swapped:
		return false
	case m.what == "month to day":
		return class != "never"
	case class == "moves" && m.is != nil:
		p, _ := schemas.Property(string(l.ref.Kind), m.pointer)
		return slices.Contains(p.Moves[m.was.(string)], m.is.(string))
	}
	return false
}

// ahead reports whether the meeting's last day was past and is surely so no longer.
func (l published) ahead(m mutated, day lang.Date) bool {
	past := func(root any) bool {
		days := daysOf(root)
		return len(days) > 0 && !slices.ContainsFunc(days, func(s string) bool {
			d, _ := lang.ParseDate(s)
			return !d.Known() || !d.SurelyBefore(day)
		})
	}
	return past(l.root) && !past(m.record)
}

func isList(v any) bool {
	_, ok := v.([]any)
	return ok
}

// unknown reports whether nothing was known, or nothing is on either side.
func unknown(was, is any, class string) bool {
	return was == nil || class != "moves" && was == "unknown"
}

// open reports whether what holds the value may still be edited.
func (l published) open(until, pointer string, day lang.Date) bool {
	root := l.root.(map[string]any)
	switch until {
	case "decided":
		return root["status"] == "proposed" || root["stage"] == "called"
	case "told":
		answers, _ := root["answers"].([]any)
		return root["notice"] == nil && len(answers) == 0 && root["closed"] == nil
	case "approved":
		outcome := get(l.root, strings.Join(strings.Split(pointer, "/")[:3], "/")).(map[string]any)
		return outcome["stage"] != "approved"
	case "held":
		if root["status"] == "held" || root["attendance"] != nil {
			return false
		}
		for _, d := range daysOf(l.root) {
			last, _ := lang.ParseDate(d)
			if !last.Known() || !last.SurelyBefore(day) {
				return true
			}
		}
		return false
	}
	return false
}

func daysOf(root any) []string {
	var list []string
	sessions, _ := root.(map[string]any)["sessions"].([]any)
	for _, s := range sessions {
		date, _ := s.(map[string]any)["date"].(string)
		list = append(list, date)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func withCorrections(changed, published any, rows []any) any {
	if len(rows) == 0 {
		return changed
	}
	root := clone(changed).(map[string]any)
	stood, _ := published.(map[string]any)["corrections"].([]any)
	root["corrections"] = slices.Concat(stood, rows)
	return root
}

func clone(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var out any
	if err := json.Unmarshal(data, &out); err != nil {
		panic(err)
	}
	return out
}

func same(a, b any) bool { return written(a) == written(b) }

func split(pointer string) (holder, name string) {
	i := strings.LastIndexByte(pointer, '/')
	if i < 0 {
		return "", ""
	}
	return pointer[:i], pointer[i+1:]
}

func isPlace(name string) bool {
	_, err := strconv.Atoi(name)
	return err == nil
}

func get(root any, pointer string) any {
	if pointer == "" {
		return root
	}
	for name := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch v := root.(type) {
		case map[string]any:
			root = v[name]
		case []any:
			i, _ := strconv.Atoi(name)
			root = v[i]
		}
	}
	return root
}

func put(root any, pointer string, to any) any {
	holder, name := split(pointer)
	at := root
	if holder != "" {
		at = get(root, holder)
	}
	switch v := at.(type) {
	case map[string]any:
		v[name] = to
	case []any:
		i, _ := strconv.Atoi(name)
		v[i] = to
	}
	return root
}

func drop(root any, holder, name string) any {
	at := root
	if holder != "" {
		at = get(root, holder)
	}
	delete(at.(map[string]any), name)
	return root
}
