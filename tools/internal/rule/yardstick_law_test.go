package rule

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// lawDoc is a document, or a decision where it is the region's.
type lawDoc struct {
	Issuer, Date string // the decision's: taken or not, and set aside
	Quoted       bool
	Taken, Void  bool
}

// lawRow is an entry of a condition's history.
type lawRow struct {
	Known, Document, Decision string
	Way                       string // mandate, representative, participants or samePerson
	Post                      string
	Meetings, Bodies, Roles   []string
}

// demands tells whether the funder asks the same by both entries.
func (a lawRow) demands(b lawRow) bool {
	return a.Way == b.Way && a.Post == b.Post && sameSet(a.Meetings, b.Meetings)
}

func (a lawRow) reads(b lawRow) bool { return sameSet(a.Bodies, b.Bodies) && sameSet(a.Roles, b.Roles) }

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// yardstick is a condition whose history a change adds entries to.
type yardstick struct {
	Docs      map[string]lawDoc
	Decisions map[string]lawDoc
	Rows      []lawRow
	Published int // how many of the entries stand
}

// comesIn says by the law whether the change may add its entries: each has a day,
// which is not before that of its document or of the entry before it; the demand
// changes by the funder's own dated document, newer than the last and quoted, and
// the region's reading by its own dated decision, from that day, or where it is
// who takes part, by the funder's document. Of days that are known by month or not
// at all a no is one that holds on each of them.
func (y yardstick) comesIn() bool {
	for i := max(y.Published, 1); i < len(y.Rows); i++ {
		row, before := y.Rows[i], y.Rows[i-1]
		known, doc := spanOf(row.Known), y.Docs[row.Document]
		if row.Known == "" || known.last < spanOf(doc.Date).first || before.Known != "" && known.last < spanOf(before.Known).first {
			return false
		}
		if row.Document != before.Document || !row.demands(before) {
			newer := spanOf(doc.Date).last > spanOf(y.Docs[before.Document].Date).first
			if doc.Issuer != "funder" || doc.Date == "" || !doc.Quoted || !newer {
				return false
			}
		}
		for j := i - 1; j >= 0; j-- {
			if y.Rows[j].Way != row.Way {
				continue
			}
			saidByFunder := row.Way != "mandate" && row.Document != before.Document
			if d, ok := y.Decisions[row.Decision]; !y.Rows[j].reads(row) && !saidByFunder &&
				(!ok || !d.Taken || d.Void || d.Date == "" || known.last < spanOf(d.Date).first) {
				return false
			}
			break
		}
	}
	return true
}

func randomYardstick(r *rand.Rand) yardstick {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	rarely := func(usual, rare string) string {
		if r.IntN(8) == 0 {
			return rare
		}
		return usual
	}
	y := yardstick{Docs: map[string]lawDoc{}, Decisions: map[string]lawDoc{}}
	for i, id := range []string{"d0", "d1", "d2"} {
		date := lawDates[min(i*5+r.IntN(6), len(lawDates)-1)]
		y.Docs[id] = lawDoc{Issuer: rarely("funder", pick("", "region")), Date: rarely(date, ""), Quoted: r.IntN(8) > 0}
	}
	for _, id := range []string{"b1", "b2"} {
		y.Decisions[id] = lawDoc{Date: rarely(pick(lawDates...), ""), Taken: r.IntN(8) > 0, Void: r.IntN(8) == 0}
	}
	some := func(of ...string) []string {
		list := slices.DeleteFunc(slices.Clone(of), func(string) bool { return r.IntN(4) == 0 })
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if len(list) == 0 {
			return of[:1]
		}
		return list
	}
	way := pick("mandate", "mandate", "representative", "participants", "samePerson")
	row := lawRow{Known: pick("", lawDates[0]), Document: "d0", Way: way, Post: "representative", Meetings: some("m1", "m2", "m3")}
	y.Published = r.IntN(3)
	for i := range 2 + r.IntN(2) {
		if i > 0 {
			if r.IntN(2) == 0 {
				row.Document = pick("d1", "d2")
			}
			row.Known = rarely(pick(lawDates...), "")
			row.Decision = pick("", "b1", "b2")
			switch r.IntN(5) {
			case 0:
				row.Meetings = some("m1", "m2", "m3")
			case 1:
				row.Post = pick("representative", "other")
			case 2:
				row.Way = pick("mandate", "representative", "participants", "samePerson")
			}
		}
		if i == 0 || r.IntN(3) == 0 {
			row.Bodies, row.Roles = nil, nil
			switch row.Way {
			case "mandate":
				row.Bodies, row.Roles = some("board", "council"), some("member", "chair", "substitute")
			case "participants":
				row.Roles = some("management", "key-function")
			}
		}
		if row.Way != "mandate" {
			row.Bodies = nil
		}
		switch {
		case row.Way != "mandate" && row.Way != "participants":
			row.Roles = nil
		case row.Way == "mandate" && !slices.Contains([]string{"member", "chair", "substitute"}, first(row.Roles)):
			row.Roles = []string{"member"}
		case row.Way == "participants" && !slices.Contains([]string{"management", "key-function"}, first(row.Roles)):
			row.Roles = []string{"management"}
		}
		y.Rows = append(y.Rows, row)
	}
	y.Published = min(y.Published, len(y.Rows))
	return y
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// files writes the condition with its first entries, and what they cite.
func (y yardstick) files(rows int) []*source.File {
	const project = "data/projects/p/"
	var files []*source.File
	add := func(path string, v map[string]any) {
		data, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		files = append(files, source.Parse(path, data))
	}
	text := map[string]any{"sv": "T", "en": "T"}
	add(project+"project.json", map[string]any{"id": "p", "title": text, "region": "region", "funder": "funder"})
	quotes := []any{}
	for id, d := range y.Docs {
		add(project+"documents/"+id+".json", map[string]any{"id": id, "title": text, "issuer": null(d.Issuer), "date": null(d.Date)})
		if d.Quoted {
			quotes = append(quotes, map[string]any{"document": id, "text": "T"})
		}
	}
	for id, d := range y.Decisions {
		decision := map[string]any{"id": id, "type": "meeting", "stage": "called", "title": text, "body": "board", "date": null(d.Date)}
		if d.Taken {
			decision["stage"] = "decided"
		}
		if d.Void {
			decision["annulled"] = map[string]any{"on": "2022-04-02"}
		}
		add(project+"decisions/"+id+".json", decision)
	}
	if rows == 0 {
		return files
	}
	history := []any{}
	for _, r := range y.Rows[:rows] {
		row := map[string]any{"known": null(r.Known), "document": r.Document}
		if r.Decision != "" {
			row["decision"] = r.Decision
		}
		switch r.Way {
		case "mandate":
			row["mandate"] = map[string]any{"post": r.Post, "bodies": r.Bodies, "roles": r.Roles, "meetings": r.Meetings}
		case "samePerson":
			row["samePerson"] = map[string]any{"post": r.Post, "meetings": r.Meetings}
		default:
			row["attendance"] = map[string]any{"who": r.Way, "posts": []string{r.Post}, "roles": r.Roles, "meetings": r.Meetings}
		}
		history = append(history, row)
	}
	add(project+"conditions/c.json", map[string]any{"id": "c", "title": text, "strength": "shall", "quotes": quotes, "history": history})
	return files
}

// change is what the rules are tried on when the files become others.
func change(before, after []*source.File) Input {
	day := lang.MustDate(lawDay)
	in := Input{Schemas: schemas, Register: record.New(after, nil), AsOf: day, Today: day, Files: after}
	in.Before = &Base{Files: before, Register: record.New(before, nil)}
	for _, f := range after {
		in.Entries = append(in.Entries, filetree.Entry{Path: f.Path, Size: int64(len(f.Data))})
	}
	for _, f := range before {
		in.Before.Entries = append(in.Before.Entries, filetree.Entry{Path: f.Path, Size: int64(len(f.Data))})
	}
	return in
}

// Law 3: the yardstick is moved by the funder's paper or the region's decision.
func TestYardstick(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 3))
	seen := map[bool]int{}
	for i := range sample.Count(6000) {
		y := randomYardstick(r)
		if y.Published == len(y.Rows) {
			continue
		}
		want := y.comesIn()
		said := blocking(runRules([]*Rule{&con04}, change(y.files(y.Published), y.files(len(y.Rows)))))
		if seen[want]++; (said == nil) != want {
			shown, _ := json.Marshal(y)
			t.Fatalf("case %d: want %v, said %q: %s", i, want, said, shown)
		}
	}
	if seen[true] < sample.Count(300) || seen[false] < sample.Count(300) {
		t.Errorf("%d come in and %d do not", seen[true], seen[false])
	}
}

// A withdrawal of a condition needs what a change of it does, or that it remains
// under another id.
func TestConditionIsWithdrawnByTheFunder(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 4))
	seen := map[bool]int{}
	for i := range sample.Count(3000) {
		y := randomYardstick(r)
		before := y.files(len(y.Rows))
		withdrawn := map[string]any{"on": lawDay, "why": map[string]any{"sv": "T", "en": "T"}}
		want := false
		var twin []*source.File
		switch document := []string{"d0", "d1", "d2"}[r.IntN(3)]; r.IntN(4) {
		case 0:
			withdrawn["evidence"] = "T"
		case 1:
			withdrawn["source"] = map[string]any{"decision": "b1"}
		case 2:
			withdrawn["source"] = map[string]any{"document": document}
			doc, last := y.Docs[document], y.Docs[y.Rows[len(y.Rows)-1].Document]
			want = doc.Issuer == "funder" && doc.Date != "" && spanOf(doc.Date).last > spanOf(last.Date).first
			if r.IntN(4) == 0 {
				want = false
			} else {
				withdrawn["quote"] = "T"
			}
		case 3:
			withdrawn["duplicateOf"] = "twin"
			other := y
			other.Rows = slices.Clone(y.Rows)
			if !slices.ContainsFunc(slices.Collect(maps.Values(y.Docs)), func(d lawDoc) bool { return d.Quoted }) {
				continue // a condition quotes something
			}
			want = true
			if r.IntN(2) == 0 {
				last := &other.Rows[len(other.Rows)-1]
				last.Meetings = []string{"m4"}
				want = false
			}
			twin = other.files(len(other.Rows))
		}
		var after []*source.File
		for _, f := range before {
			if f.Path == "data/projects/p/conditions/c.json" {
				data, _ := json.Marshal(map[string]any{"id": "c", "withdrawn": withdrawn})
				f = source.Parse(f.Path, data)
			}
			after = append(after, f)
		}
		for _, f := range twin {
			if f.Path == "data/projects/p/conditions/c.json" {
				f = source.Parse("data/projects/p/conditions/twin.json", bytes.Replace(f.Data, []byte(`"id":"c"`), []byte(`"id":"twin"`), 1))
				before, after = append(before, f), append(after, f)
			}
		}
		said := blocking(runRules([]*Rule{&his01}, change(before, after)))
		if seen[want]++; (said == nil) != want {
			shown, _ := json.Marshal(y)
			t.Fatalf("case %d: want %v, said %q of %v: %s", i, want, said, withdrawn, shown)
		}
	}
	if seen[true] < sample.Count(300) || seen[false] < sample.Count(300) {
		t.Errorf("%d come in and %d do not", seen[true], seen[false])
	}
}
