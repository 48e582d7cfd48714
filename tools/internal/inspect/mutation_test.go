package inspect_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

var update = flag.Bool("update", false, "write testdata/mutations.golden anew")

// today is when the mutated region is inspected: both its projects are over.
var today = lang.MustDate("2023-01-15")

// world is a tree of files in memory, by path.
type world map[string]worldFile

type worldFile struct {
	data []byte
	mode filetree.Mode
}

func (w world) Entries(_ context.Context, under string) ([]filetree.Entry, error) {
	var list []filetree.Entry
	for _, path := range slices.Sorted(maps.Keys(w)) {
		if f := w[path]; strings.HasPrefix(path, under+"/") {
			list = append(list, filetree.Entry{Path: path, Mode: f.mode, Size: int64(len(f.data))})
		}
	}
	if list == nil {
		return nil, filetree.ErrNoFolder
	}
	return list, nil
}

func (w world) Read(_ context.Context, e filetree.Entry) ([]byte, error) { return w[e.Path].data, nil }

func (w world) Close() error { return nil }

// exampleRegion reads the example region, which is whole.
func exampleRegion(t *testing.T) world {
	t.Helper()
	root := filepath.Join("..", "..", "testdata", "exempelregionen")
	w := world{}
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
		w[path] = worldFile{data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// mutation is one fault put into the region.
type mutation struct {
	what string // said in the golden file
	do   func(world) error
	why  reason // why nothing blocks it; "" if it is blocked
	both bool   // both projects take part in it
}

// but gives the mutation with the reason why nothing blocks it.
func (m mutation) but(why reason) mutation { m.why = why; return m }

// inBoth gives the mutation as one in which both projects take part.
func (m mutation) inBoth() mutation { m.both = true; return m }

// kind is a kind of fault.
type kind struct {
	name string
	// change: the mutated region is a change of the sound one, which is
	// published. Otherwise it is looked at by itself.
	change bool
	// outside are paths that the change touches besides data and prose.
	outside   []string
	mutations []mutation
}

// reason is why a mutation is not blocked, or why it ought not to be. Each one
// is held to what it says, see result.answers.
type reason string

// There are no other reasons.
const (
	// anyOrder: no finding and no verdict differs, but for the warning that the
	// file is not in the common form.
	anyOrder reason = "the order says nothing"
	// asks: a rule warns and does not block, for it may have happened so.
	asks reason = "may have happened: a rule asks"
	// judged: a verdict differs, and that is its work.
	judged reason = "is a fact: the verdict judges it"
	// possible: nothing in the records contradicts it, and no verdict rests on
	// it.
	possible reason = "may be true: nothing contradicts it"
	// unknown: the fact is left out or null, which says that it is not known or
	// does not apply.
	unknown reason = "may be unknown, or not apply"
	// repeated: the same is said twice, which adds nothing.
	repeated reason = "says the same twice"
	// words: a text for people; the reviewer reads it.
	words reason = "is words for people to read"
	// allowed: it is what the rules ask for.
	allowed reason = "is as it is to be done"
)

// result is what the inspection says of a mutation.
type result struct {
	blocking, asking []string // rules
	verdicts         bool     // some verdict differs
}

// TestMutations puts one fault at a time into the example region. Each is
// blocked by the rules that the golden file names, or there is a reason why
// nothing blocks it.
func TestMutations(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("inspects the example region many hundred times")
	}
	// Nearly all of the memory is done with after each inspection.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	whole := soundRegion(t, exampleRegion(t), schemas)
	// Most faults are in one project: without the other the work is halved.
	half := soundRegion(t, without(whole.files, vagar), schemas)

	golden := readGolden(t)
	kinds := mutations(whole.files, schemas)
	sections := make([]string, len(kinds))
	total := 0
	t.Run("kinds", func(t *testing.T) {
		for i, k := range kinds {
			total += len(k.mutations)
			t.Run(k.name, func(t *testing.T) {
				t.Parallel()
				said := map[string]bool{}
				var b strings.Builder
				for _, m := range k.mutations {
					if said[m.what] {
						t.Errorf("%s: is there twice", m.what)
					}
					said[m.what] = true
					start := half
					if m.both || strings.Contains(m.what, vagar+"/") {
						start = whole
					}
					r, err := start.with(m, k, schemas)
					if err != nil {
						t.Errorf("%s: %v", m.what, err)
						continue
					}
					r.answers(t, m)
					b.WriteString(r.line(m) + "\n")
				}
				sections[i] = b.String()
				if *update {
					return
				}
				if diff := gocmp.Diff(strings.Split(golden[k.name], "\n"), strings.Split(b.String(), "\n")); diff != "" {
					t.Errorf("something else is said than in the golden file (-want +got; -update writes it):\n%s", diff)
				}
			})
		}
	})
	if total < 300 {
		t.Errorf("%d mutations are too few", total)
	}
	var b strings.Builder
	for i, k := range kinds {
		if sections[i] == "" {
			if *update {
				t.Error("-update writes the whole golden file: run TestMutations without a kind, and without -short")
			}
			return // not every kind was asked for
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("# " + k.name + "\n" + sections[i])
	}
	for _, r := range rule.All() {
		if r.Severity != finding.Note && !strings.Contains(b.String(), r.ID) {
			t.Errorf("%s says nothing of any mutation: try one that it is for", r.ID)
		}
	}
	if !*update {
		return
	}
	if err := os.WriteFile(goldenFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

var goldenFile = filepath.Join("testdata", "mutations.golden")

// readGolden gives what the golden file says of each kind.
func readGolden(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(goldenFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for section := range strings.SplitSeq("\n"+string(data), "\n# ") {
		name, lines, _ := strings.Cut(section, "\n")
		sections[name] = strings.TrimRight(lines, "\n") + "\n"
	}
	return sections
}

// sound is a region without faults, and what is said of it.
type sound struct {
	files  world
	report *inspect.Report
	added  *inspect.Report // of the region as a change that adds every case
}

func soundRegion(t *testing.T, files world, schemas *validate.Schemas) sound {
	t.Helper()
	report, err := run(inspect.Input{Tree: files, Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	if n := report.Summary.Errors; n > 0 {
		t.Fatalf("the example region itself has %d errors, the first: %s", n, report.Findings[0].Message.EN)
	}
	added, err := run(inspect.Input{Tree: files, Base: framework(files), Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range added.Findings {
		if f.Blocking {
			t.Errorf("the example region is blocked when it is added: %s:%d: %s [%s]", f.Path, f.Line, f.Message.SV, f.Rule)
		}
	}
	return sound{files, report, added}
}

// without gives the region without a project and those who work in it alone.
func without(w world, project string) world {
	out := maps.Clone(w)
	maps.DeleteFunc(out, func(p string, _ worldFile) bool {
		return strings.HasPrefix(p, "data/projects/"+project+"/") || p == path("people/person-6xn")
	})
	return out
}

// with inspects the region with a mutation.
func (s sound) with(m mutation, k kind, schemas *validate.Schemas) (result, error) {
	w := maps.Clone(s.files)
	if err := m.do(w); err != nil {
		return result{}, err
	}
	if maps.EqualFunc(w, s.files, func(a, b worldFile) bool { return a.mode == b.mode && bytes.Equal(a.data, b.data) }) {
		return result{}, errors.New("changes nothing")
	}
	in := inspect.Input{Tree: w, Schemas: schemas}
	if k.change {
		in.Base, in.Changed = s.files, k.outside
	}
	report, err := run(in)
	if err != nil {
		return result{}, err
	}
	r := compare(s.report, report)
	if k.change || len(r.blocking) > 0 {
		return r, nil
	}
	// What is published is only warned of: it is blocked when it is added.
	in.Base = framework(w)
	if report, err = run(in); err != nil {
		return result{}, err
	}
	r.blocking = compare(s.added, report).blocking
	return r, nil
}

// framework gives what stands before the first case of a region is recorded.
func framework(w world) world {
	out := maps.Clone(w)
	maps.DeleteFunc(out, func(p string, _ worldFile) bool {
		ref, ok := record.RefOf(p)
		if !ok {
			return strings.HasPrefix(p, "data/")
		}
		switch ref.Kind {
		case record.KindPerson, record.KindDecision, record.KindNomination, record.KindMeeting, record.KindDeviation:
			return true
		}
		return false
	})
	return out
}

// run inspects on the day today; a panic is an error.
func run(in inspect.Input) (_ *inspect.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panics: %v\n%s", p, debug.Stack())
		}
	}()
	in.AsOf, in.Today = today, today
	r, err := inspect.Run(context.Background(), in)
	if err != nil {
		return nil, err
	}
	return r.Report, nil
}

// compare gives what the report says that the sound one does not.
func compare(sound, report *inspect.Report) result {
	known := map[string]int{}
	key := func(f finding.Finding) string { return string(f.Severity) + f.Fingerprint + f.Message.SV }
	for _, f := range sound.Findings {
		known[key(f)]++
	}
	var r result
	for _, f := range report.Findings {
		if known[key(f)] > 0 {
			known[key(f)]--
			continue
		}
		switch {
		case f.Blocking:
			r.blocking = append(r.blocking, f.Rule)
		case f.Severity == finding.Warning:
			r.asking = append(r.asking, f.Rule)
		}
	}
	for _, list := range []*[]string{&r.blocking, &r.asking} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	r.verdicts = !slices.Equal(spoken(sound.Verdicts), spoken(report.Verdicts))
	return r
}

// spoken is what the verdicts say, as far as readers would act on it: the
// status of the whole and of its parts, and what is to be done. Their order
// does not count.
func spoken(list []verdict.Verdict) []string {
	var lines []string
	for _, v := range list {
		name := v.Project + " " + v.Condition + " "
		for _, x := range []any{v.Status, v.Next, v.LastChance} {
			text, err := json.Marshal(x)
			if err != nil {
				panic(err)
			}
			lines = append(lines, name+string(text))
		}
		for _, b := range v.Because {
			if b.Meeting != "" {
				lines = append(lines, name+b.Meeting+" "+string(b.Status))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// answers holds the mutation's reason to what the inspection says.
func (r result) answers(t *testing.T, m mutation) {
	t.Helper()
	asking := slices.DeleteFunc(slices.Clone(r.asking), func(id string) bool { return id == "FIL-04" })
	switch {
	case m.why == "" && len(r.blocking) == 0:
		t.Errorf("%s: nothing blocks it, and there is no reason why (warned by %v, verdicts differ: %t)", m.what, r.asking, r.verdicts)
	case m.why == "":
	case len(r.blocking) > 0:
		t.Errorf("%s: is blocked by %v, so the reason is out of date: %s", m.what, r.blocking, m.why)
	case m.why == asks && len(asking) == 0,
		m.why == judged && (!r.verdicts || len(asking) > 0),
		m.why == anyOrder && (r.verdicts || len(asking) > 0),
		slices.Contains([]reason{possible, words, repeated, unknown}, m.why) && (r.verdicts || len(asking) > 0):
		t.Errorf("%s: the reason does not hold: %s (warned by %v, verdicts differ: %t)", m.what, m.why, r.asking, r.verdicts)
	}
}

// line is what the golden file says of the mutation.
func (r result) line(m mutation) string {
	why := string(m.why)
	switch {
	case len(r.blocking) > 0 && why == "":
		return fmt.Sprintf("%-24s %s", strings.Join(r.blocking, " "), m.what)
	case len(r.blocking) > 0:
		return fmt.Sprintf("%-24s %s: %s", strings.Join(r.blocking, " "), m.what, why)
	}
	if len(r.asking) > 0 {
		why += " (" + strings.Join(r.asking, " ") + ")"
	}
	return fmt.Sprintf("%-24s %s: %s", "-", m.what, why)
}

// The ways to mutate. A record is named by its path without data/projects/, or
// data/, and without .json.

func path(name string) string {
	if strings.Contains(name, ".") || strings.HasPrefix(name, "data/") || strings.HasPrefix(name, "content/") {
		return name
	}
	for _, project := range []string{kust, vagar, mat} {
		if strings.HasPrefix(name, project+"/") {
			return "data/projects/" + name + ".json"
		}
	}
	return "data/" + name + ".json"
}

// edit changes the values of one record and writes it in the common form.
func edit(what, name string, change func(root *source.Value) error) mutation {
	return mutation{what: name + " " + what, do: func(w world) error {
		f := source.Parse(path(name), w[path(name)].data)
		if f.Root == nil {
			return fmt.Errorf("cannot be read: %v", f.Faults)
		}
		if err := change(f.Root); err != nil {
			return err
		}
		data, err := format.Format(f)
		w[path(name)] = worldFile{data: data}
		return err
	}}
}

// step follows all of a pointer but its last token.
func step(root *source.Value, pointer string) (v *source.Value, last string, err error) {
	tokens := strings.Split(pointer, "/")[1:]
	v = root
	for _, token := range tokens[:len(tokens)-1] {
		v = child(v, token)
		if v == nil {
			return nil, "", fmt.Errorf("there is no %s", pointer)
		}
	}
	return v, tokens[len(tokens)-1], nil
}

func child(v *source.Value, token string) *source.Value {
	if i, err := strconv.Atoi(token); err == nil && v.Kind == source.Array {
		if i < len(v.Items()) {
			return v.Items()[i]
		}
		return nil
	}
	return v.Get(token)
}

// value reads a JSON value.
func value(text string) *source.Value {
	f := source.Parse("value", []byte(`{"value": `+text+`}`))
	if f.Root == nil {
		panic(fmt.Sprintf("%s: %v", text, f.Faults))
	}
	return f.Root.Get("value")
}

// set puts a value in another's place.
func set(name, pointer, to string) mutation {
	return edit(pointer+" = "+short(to), name, func(root *source.Value) error {
		v, last, err := step(root, pointer)
		if err != nil {
			return err
		}
		old := child(v, last)
		if old == nil {
			return fmt.Errorf("there is no %s", pointer)
		}
		*old = *value(to)
		return nil
	})
}

// add adds a member to an object, or an item to a list ("-").
func add(name, pointer, text string) mutation {
	return edit("+ "+pointer+" = "+short(text), name, func(root *source.Value) error {
		v, last, err := step(root, pointer)
		switch {
		case err != nil:
			return err
		case v.Kind == source.Array:
			*v = *source.ArrayOf(append(v.Items(), value(text))...)
		case v.Get(last) != nil:
			return fmt.Errorf("there is a %s", pointer)
		default:
			*v = *source.ObjectOf(append(v.Members(), source.Member{Name: last, Value: value(text)})...)
		}
		return nil
	})
}

// drop takes a member or an item away.
func drop(name, pointer string) mutation {
	return edit("- "+pointer, name, func(root *source.Value) error {
		v, last, err := step(root, pointer)
		if err != nil {
			return err
		}
		if child(v, last) == nil {
			return fmt.Errorf("there is no %s", pointer)
		}
		if v.Kind == source.Array {
			i, _ := strconv.Atoi(last)
			*v = *source.ArrayOf(slices.Delete(v.Items(), i, i+1)...)
			return nil
		}
		*v = *source.ObjectOf(slices.DeleteFunc(v.Members(), func(m source.Member) bool { return m.Name == last })...)
		return nil
	})
}

// double repeats an item of a list.
func double(name, pointer string) mutation {
	return edit("twice "+pointer, name, func(root *source.Value) error {
		v, last, err := step(root, pointer)
		if err != nil {
			return err
		}
		i, err := strconv.Atoi(last)
		if err != nil || i >= len(v.Items()) {
			return fmt.Errorf("there is no %s", pointer)
		}
		*v = *source.ArrayOf(slices.Insert(v.Items(), i+1, v.Items()[i])...)
		return nil
	})
}

// reverse turns a list, or the members of an object, around.
func reverse(name, pointer string) mutation {
	return edit("reversed "+cmp.Or(pointer, "/"), name, func(root *source.Value) error {
		v := root
		if pointer != "" {
			parent, last, err := step(root, pointer)
			if err != nil {
				return err
			}
			if v = child(parent, last); v == nil {
				return fmt.Errorf("there is no %s", pointer)
			}
		}
		slices.Reverse(v.Items())
		slices.Reverse(v.Members())
		return nil
	})
}

// text replaces a piece of the file, once.
func text(name, old, to string) mutation {
	return mutation{what: name + " " + visible(old) + " → " + visible(to), do: func(w world) error {
		f := w[path(name)]
		if !bytes.Contains(f.data, []byte(old)) {
			return fmt.Errorf("there is no %q", old)
		}
		w[path(name)] = worldFile{data: bytes.Replace(f.data, []byte(old), []byte(to), 1), mode: f.mode}
		return nil
	}}
}

// file puts a file there, or in another's place.
func file(name, data string) mutation {
	return mutation{what: "file " + name, do: func(w world) error {
		w[path(name)] = worldFile{data: []byte(data)}
		return nil
	}}
}

// copied puts a copy of a record there, under its own id.
func copied(from, to string) mutation {
	return mutation{what: from + " copied to " + to, do: func(w world) error {
		id := strings.TrimSuffix(to[strings.LastIndexByte(to, '/')+1:], ".json")
		data, err := withID(path(from), w[path(from)].data, id)
		w[path(to)] = worldFile{data: data}
		return err
	}}
}

func withID(name string, data []byte, id string) ([]byte, error) {
	f := source.Parse(name, data)
	if f.Root == nil {
		return nil, fmt.Errorf("%s cannot be read", name)
	}
	f.Root.Get("id").Text = id
	return format.Format(f)
}

// moved gives a file another path and leaves what is in it.
func moved(from, to string) mutation {
	return mutation{what: from + " moved to " + to, do: func(w world) error {
		f, ok := w[path(from)]
		if !ok {
			return fmt.Errorf("there is no %s", from)
		}
		delete(w, path(from))
		w[path(to)] = f
		return nil
	}}
}

func removed(name string) mutation {
	return mutation{what: name + " removed", do: func(w world) error {
		if _, ok := w[path(name)]; !ok {
			return fmt.Errorf("there is no %s", name)
		}
		delete(w, path(name))
		return nil
	}}
}

func mode(name string, m filetree.Mode) mutation {
	return mutation{what: name + " as " + m.String(), do: func(w world) error {
		w[path(name)] = worldFile{data: w[path(name)].data, mode: m}
		return nil
	}}
}

// all does several things as one mutation.
func all(what string, list ...mutation) mutation {
	return mutation{what: what, do: func(w world) error {
		for _, m := range list {
			if err := m.do(w); err != nil {
				return fmt.Errorf("%s: %w", m.what, err)
			}
		}
		return nil
	}}
}

// short cuts what is shown of a value.
func short(s string) string {
	s = visible(s)
	if n := []rune(s); len(n) > 60 {
		return string(n[:59]) + "…"
	}
	return s
}

// visible writes what is not plain text by its code points, so that the golden
// file shows what is tried.
func visible(s string) string {
	quoted := strconv.QuoteToASCII(s)
	plain := strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
	for _, r := range "åäöÅÄÖé§–’”" {
		plain = strings.ReplaceAll(plain, fmt.Sprintf(`\u%04x`, r), string(r))
	}
	return plain
}

// placed is a value and the pointer to it.
type placed struct {
	*source.Value
	pointer string
}

// values lists every value of a record that pick accepts, in order.
func values(v *source.Value, pointer string, pick func(pointer string, v *source.Value) bool) []placed {
	var list []placed
	if pick(pointer, v) {
		list = append(list, placed{v, pointer})
	}
	for i, item := range v.Items() {
		list = append(list, values(item, pointer+"/"+strconv.Itoa(i), pick)...)
	}
	for _, m := range v.Members() {
		list = append(list, values(m.Value, pointer+"/"+m.Name, pick)...)
	}
	return list
}

// parsed gives a record's value and its kind.
func parsed(w world, name string) (*source.Value, string) {
	f := source.Parse(path(name), w[path(name)].data)
	ref, ok := record.RefOf(f.Path)
	if f.Root == nil || !ok {
		panic(name + " cannot be read")
	}
	return f.Root, string(ref.Kind)
}
