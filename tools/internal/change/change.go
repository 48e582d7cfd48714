// Package change tells what a change of the records does: record by record in
// words that a case officer uses, and verdict by verdict, now and on every key
// date.
//
// It compares two registers. It does not know where they come from, it does
// not judge whether the change is allowed (package rule does), and it prints
// nothing.
package change

import (
	"bytes"
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// Did tells what became of a record.
type Did string

// What became of a record. A moved record is one removed and one added.
const (
	Added   Did = "added"
	Changed Did = "changed"
	Removed Did = "removed"
)

// Record tells of one record that the change touches.
type Record struct {
	Ref  record.Ref
	Did  Did
	Text lang.Text
	// Name names the record, as a sentence's object.
	Name lang.Text
	// Bare is set where the text says no more than that facts are changed.
	Bare bool
	// Basis is what an assignment rests on that is made or moved: who decided, by
	// what authority, and the person's seats.
	Basis []lang.Text
	// Afterwards is set where what it records is recorded when the meeting at which
	// it holds is over, and Text says so.
	Afterwards bool
	// Corrects are the places of the corrections that it is given.
	Corrects []int
	// Round is what a funder sees otherwise than it did, of an observation alone; nil
	// for nothing.
	Round *Round
}

// Records tells of every record whose file differs between the registers, in
// the order in which kinds are shown and then by id, but first of the assignments
// that state a flaw, and then of what is recorded after the meeting, by the day
// asOf, that it makes valid. A file whose bytes differ
// while its facts do not is told of too: a reviewer sees it in the change.
func Records(before, after *record.Register, asOf lang.Date) []Record {
	list := records(before, after, nil, asOf)
	place := func(r Record) int {
		switch {
		case statesFlaw(after, r.Ref):
			return 0
		case r.Afterwards:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(a, b Record) int { return cmp.Compare(place(a), place(b)) })
	return list
}

// statesFlaw tells whether the record is an assignment that states a flaw which
// is not cleared.
func statesFlaw(r *record.Register, ref record.Ref) bool {
	if ref.Kind != record.KindNomination {
		return false
	}
	n, ok := projectOf(r, ref).Nominations.Get(ref.ID)
	return ok && len(standingFlaws(n)) > 0
}

// Past tells of a change that was made once, as Records does, but
// reveals nothing that newest, the records of today, no longer publishes: whoever and
// whatever is named has the name of today, none where that is masked, and a
// reason or a corrected value is told if it still stands. Of a record that is
// withdrawn or gone it is told that something was done to it, not what it said.
// Before and after need hold no more than the records that the change touched.
func Past(before, after, newest *record.Register) []Record {
	return records(before, after, newest, lang.Date{})
}

func records(before, after, newest *record.Register, asOf lang.Date) []Record {
	var records []Record
	for _, ref := range refs(before, after) {
		was, is := before.State(ref), after.State(ref)
		r := Record{Ref: ref}
		switch {
		case is == record.Missing:
			r.Did = Removed
		case was == record.Missing:
			r.Did = Added
		case sameBytes(before, after, ref):
			continue
		default:
			r.Did = Changed
		}
		t := describer{before: before, after: after, newest: newest, ref: ref}
		r.Text, r.Basis = t.describe(r.Did), t.basis()
		r.Name, r.Bare, r.Round = t.what(after), t.bare, t.round
		if said := t.afterwards(asOf); !said.IsZero() {
			r.Text, r.Afterwards, r.Bare = lang.Sentences(r.Text, said), true, false
		}
		if is == record.Missing {
			r.Name = t.what(before)
		}
		if was != record.Faulty && is != record.Faulty {
			old, _ := before.Head(ref)
			now, _ := after.Head(ref)
			for i := len(old.Corrections); i < len(now.Corrections); i++ {
				r.Corrects = append(r.Corrects, i)
			}
		}
		records = append(records, r)
	}
	return records
}

// Correction tells of a correction that a record of the register has: what
// stood, what stands now, and why. Of a person whose name is withheld the values
// are not told.
func Correction(r *record.Register, ref record.Ref, c record.Correction) lang.Text {
	t := describer{before: r, after: r, newest: r, ref: ref}
	t.describeCorrection(c)
	return lang.Sentences(t.said...)
}

// Summary counts records by what became of them and by their kind, for a change
// that is too large to be told record by record. The order is that of the
// records.
func Summary(records []Record) lang.Text {
	var said []lang.Text
	for _, did := range []Did{Added, Changed, Removed} {
		count := map[record.Kind]int{}
		var kinds []record.Kind
		total := 0
		for _, r := range records {
			if r.Did != did {
				continue
			}
			if count[r.Ref.Kind]++; count[r.Ref.Kind] == 1 {
				kinds = append(kinds, r.Ref.Kind)
			}
			total++
		}
		if total == 0 {
			continue
		}
		var parts []lang.Text
		for _, k := range kinds {
			parts = append(parts, lang.Count(count[k], naming.Kinds[k].One, naming.Kinds[k].Many))
		}
		said = append(said, lang.Format("%s %s: %s.", "%s %s: %s.", didWords[did],
			lang.Count(total, lang.T("uppgift", "record"), lang.T("uppgifter", "records")), lang.List(parts)))
	}
	return lang.Sentences(said...)
}

func sameBytes(before, after *record.Register, ref record.Ref) bool {
	b, a := before.File(ref), after.File(ref)
	return b != nil && a != nil && bytes.Equal(b.Data, a.Data)
}

// refs lists the records of the registers, whatever became of them, kind by
// kind.
func refs(registers ...*record.Register) []record.Ref {
	place := map[record.Kind]int{}
	for i, layout := range record.Layouts {
		place[layout.Kind] = i
	}
	var list []record.Ref
	for _, r := range registers {
		list = append(list, r.Refs()...)
	}
	slices.SortFunc(list, func(a, b record.Ref) int {
		return cmp.Or(cmp.Compare(place[a.Kind], place[b.Kind]), cmp.Compare(a.Project, b.Project), cmp.Compare(a.ID, b.ID))
	})
	return slices.Compact(list)
}

// describer puts one record's change in words.
type describer struct {
	before, after *record.Register
	newest        *record.Register // see Past; nil for a change that is being made
	ref           record.Ref
	said          []lang.Text
	bare          bool   // see Record
	round         *Round // likewise
}

// say adds a sentence, made as lang.Format does.
func (t *describer) say(sv, en string, args ...any) {
	t.said = append(t.said, lang.Format(sv, en, args...))
}

func (t *describer) describe(did Did) lang.Text {
	path := t.ref.Path()
	switch {
	case did == Removed:
		t.say("Tar bort %s.", "Removes %s.", t.what(t.before))
	case t.newest != nil && t.after.State(t.ref) != record.Withdrawn && t.newest.State(t.ref) != record.Found:
		t.describeBriefly(did) // what it said does not stand
	case t.newest != nil && (t.after.State(t.ref) == record.Faulty || t.before.State(t.ref) == record.Faulty):
		t.describeBriefly(did)
		t.say("Filen var då skriven så att den inte kan läsas med dagens regler.",
			"The file was then written so that it cannot be read by the rules of today.")
	case t.after.State(t.ref) == record.Faulty && did == Added:
		t.say("Lägger till %s, som inte kan läsas förrän felen i filen är rättade.",
			"Adds %s, which cannot be read until the faults in the file are mended.", path)
	case t.after.State(t.ref) == record.Faulty:
		t.say("Ändrar %s, som inte kan läsas förrän felen i filen är rättade.",
			"Changes %s, which cannot be read until the faults in the file are mended.", path)
	case did == Changed && t.before.State(t.ref) == record.Faulty:
		t.say("Gör filen för %s läsbar. Det som stod där förut gick inte att läsa.",
			"Makes the file of %s readable. What stood there before could not be read.", t.what(t.after))
	default:
		t.describeKind()
	}
	return lang.Sentences(t.said...)
}

// describeBriefly tells of a change in the past without what was in the record.
func (t *describer) describeBriefly(did Did) {
	if did == Added {
		t.say("Lägger till %s.", "Adds %s.", t.what(t.after))
	} else {
		t.say("Ändrar uppgifter om %s.", "Changes facts of %s.", t.what(t.after))
	}
}
