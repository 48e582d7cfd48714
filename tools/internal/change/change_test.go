package change

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

var update = flag.Bool("update", false, "write what is said into the archives")

// TestRecords tells of each change in testdata: an archive holds a sentence of
// what it shows, the files before and after, and all that is then said.
//
//	-- before/data/… --    -- after/data/… --    -- said.sv --    -- said.en --
//
// Files under newest are the records of today, from which a change of the past
// is seen (Past). What is said under past is the same, seen from after it. A day
// under as-of is that of the judgement.
//
// Files under before stand after the change too, unless they are under after or
// listed in "removed".
func TestRecords(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			a := txtar.Parse(data)
			before, after, newest := map[string]string{}, map[string]string{}, map[string]string{}
			var removed []string
			var asOf lang.Date
			for _, f := range a.Files {
				switch folder, path, _ := strings.Cut(f.Name, "/"); folder {
				case "before":
					before[path] = string(f.Data)
					if _, ok := after[path]; !ok {
						after[path] = string(f.Data)
					}
				case "after":
					after[path] = string(f.Data)
				case "newest":
					newest[path] = string(f.Data)
				case "removed":
					removed = strings.Fields(string(f.Data))
				case "as-of":
					asOf = lang.MustDate(strings.TrimSpace(string(f.Data)))
				}
			}
			for _, path := range removed {
				delete(after, path)
			}
			told := map[string][]Record{
				"said": Records(register(before), register(after), asOf),
				"past": Past(register(before), register(after), register(after)),
			}
			if len(newest) > 0 {
				told["said"] = Past(register(before), register(after), register(newest))
			}
			for i, f := range a.Files {
				of, language, _ := strings.Cut(f.Name, ".")
				records, ok := told[of]
				if !ok {
					continue
				}
				var b strings.Builder
				for _, r := range records {
					b.WriteString(string(r.Did) + ": " + r.Text.In(lang.Language(language)) + "\n")
					for _, t := range r.Basis {
						b.WriteString("  " + t.In(lang.Language(language)) + "\n")
					}
				}
				if *update {
					a.Files[i].Data = []byte(b.String())
				} else if got := b.String(); got != string(f.Data) {
					t.Errorf("%s is\n%swant\n%s", f.Name, got, f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestSummary counts records.
func TestSummary(t *testing.T) {
	person, meeting := record.Ref{Kind: record.KindPerson}, record.Ref{Kind: record.KindMeeting}
	got := Summary([]Record{{Ref: person, Did: Added}, {Ref: person, Did: Added}, {Ref: meeting, Did: Changed}, {Ref: meeting, Did: Added}, {Ref: meeting, Did: Removed}})
	want := lang.T("Lägger till 3 uppgifter: 2 personer och 1 träff. Ändrar 1 uppgift: 1 träff. Tar bort 1 uppgift: 1 träff.",
		"Adds 3 records: 2 persons and 1 meeting. Changes 1 record: 1 meeting. Removes 1 record: 1 meeting.")
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestEveryKindIsTold: a change of a record of any kind can be told.
func TestEveryKindIsTold(t *testing.T) {
	for _, l := range record.Layouts {
		if byKind[l.Kind] == nil {
			t.Errorf("no change of a %s can be told", l.Kind)
		}
	}
}

func register(files map[string]string) *record.Register {
	var list []*source.File
	for path, text := range files {
		list = append(list, source.Parse(path, []byte(text)))
	}
	return record.New(list, nil)
}

func TestEffects(t *testing.T) {
	// side judges the conditions today and on days, of which the last is no key
	// date of its own.
	side := func(now map[string]verdict.Status, byDay map[string]map[string]verdict.Status, other string) Side {
		status := func(of map[string]verdict.Status, c string) *verdict.Status {
			if s, ok := of[c]; ok {
				return &s
			}
			return nil
		}
		var list []verdict.Verdict
		for _, c := range []string{"a", "b", "c"} {
			if status(now, c) == nil {
				continue
			}
			v := verdict.Verdict{Project: "p", Condition: c, Status: status(now, c)}
			for _, d := range slices.Sorted(maps.Keys(byDay)) {
				if d != other {
					v.KeyDates = append(v.KeyDates, verdict.KeyDate{Date: lang.MustDate(d), Status: status(byDay[d], c)})
				}
			}
			list = append(list, v)
		}
		return Side{Verdicts: list, Status: func(_, c string, d lang.Date) *verdict.Status { return status(byDay[d.String()], c) }}
	}
	type statuses = map[string]verdict.Status
	before := side(statuses{"a": "action-needed", "b": "on-track", "c": "fulfilled"}, map[string]statuses{
		"2021-01-28": {"a": "action-needed", "b": "on-track", "c": "fulfilled"},
		"2021-09-14": {"a": "unconfirmed", "b": "on-track", "c": "fulfilled"},
		"2022-04-05": {"a": "unconfirmed", "b": "on-track", "c": "fulfilled"},
		"2022-09-01": {"a": "unconfirmed", "b": "fulfilled", "c": "fulfilled"},
	}, "2022-04-05")
	after := side(statuses{"a": "on-track", "b": "on-track"}, map[string]statuses{
		"2021-01-28": {"a": "on-track", "b": "on-track"},
		"2021-09-14": {"a": "unconfirmed", "b": "fulfilled"},
		"2022-04-05": {"a": "not-fulfilled", "b": "on-track"},
		"2022-09-01": {"a": "unconfirmed", "b": "fulfilled"},
	}, "2022-09-01")
	var got []string
	for _, e := range Effects(before, after) {
		line := e.Condition + " " + show(e.Before) + ">" + show(e.After)
		for _, k := range e.KeyDates {
			line += " " + k.Date.String() + " " + show(k.Before) + ">" + show(k.After)
		}
		got = append(got, line)
	}
	want := []string{
		"a action-needed>on-track 2021-01-28 action-needed>on-track 2022-04-05 unconfirmed>not-fulfilled",
		"b on-track>on-track 2021-09-14 on-track>fulfilled",
		"c fulfilled>-",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if effects := Effects(before, before); len(effects) > 0 {
		t.Errorf("no change has effects: %v", effects)
	}
}

func show(s *verdict.Status) string {
	if s == nil {
		return "-"
	}
	return string(*s)
}
