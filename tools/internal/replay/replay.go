// Package replay explains how a published record became what a change makes of it.
// Law of the published: the old record, with the change's corrections, with what
// is filled in, appended, moved on, edited and masked as the schema allows
// (x-published), is the new one. What is left over is not explained, and rule
// HIS-02 says so.
//
// It compares two versions of one record. It reads no files and writes no
// sentences.
package replay

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// How is what lets a published value become another.
type How string

// What lets a value become another.
const (
	Unexplained How = ""            // nothing: see Step.Fault
	Corrected   How = "corrected"   // a correction that the change adds says exactly this
	Filled      How = "filled"      // it was not known, or known by the month
	Appended    How = "appended"    // a row after those that stood
	Moved       How = "moved"       // along the schema's x-moves
	Edited      How = "edited"      // it may be written anew
	Rescheduled How = "rescheduled" // the meeting's earlier days stand in its history
	Cut         How = "cut"         // a later decision takes the meeting from the assignment
	Rewritten   How = "rewritten"   // a command of ours writes it whole
	Masked      How = "masked"      // it tells of a person whom the change masks
	Unmasked    How = "unmasked"    // it is as it was before the person was masked
)

// Fault is why nothing lets a value become another.
type Fault string

// What is wrong with a step that is not explained.
const (
	Changed   Fault = "changed"    // a value
	Gone      Fault = "gone"       // a value, or an object or list with all that is in it
	RowGone   Fault = "row"        // a row of a list
	RowAdded  Fault = "added"      // a row of a list that does not grow, or not there
	Back      Fault = "back"       // x-moves does not lead there
	Another   Fault = "another"    // with it, it is another record
	PastAhead Fault = "past-ahead" // a correction takes a day that is past to one ahead
	Untold    Fault = "untold"     // a past meeting's day, without who told the new one, when and why
	NeverHad  Fault = "never-had"  // an earlier date that the meeting did not have, as it is published
	Remasked  Fault = "unmasked"   // a masked person is named again, otherwise than before
	Forgotten Fault = "forgotten"  // the same, and the history does not tell how it was before
	Regained  Fault = "regained"   // the same, and a mandate that was lost meanwhile is not
)

// Step is one published value, or one row of a list, that a change makes another.
type Step struct {
	// Pointer leads to the value in the record as it now is; to what is gone it
	// leads in the record as it was.
	Pointer string
	Was, Is *source.Value // nil where there is none
	How     How
	Fault   Fault
	By      int // of Corrected: the place of the correction
}

// Replay is how a record became what it is.
type Replay struct {
	Steps  []Step // in the order of the new record
	Unused []Unused
}

// Input is a record as it is published and as the change has it.
type Input struct {
	Schemas       *validate.Schemas
	Ref           record.Ref
	Was, Is       *source.Value
	Before, After *record.Register
	AsOf          lang.Date
	// Masks holds, by person, the names of those whom the change masks, and Unmasks
	// what those were whom it masks no longer.
	Masks   map[string][]string
	Unmasks map[string]Past
}

// Of replays one record. Both versions must follow their schema.
func Of(in Input) Replay {
	r := &replay{Input: in}
	r.fresh, r.ends = r.added(), r.over()
	if in.Was.Get("masked") != nil && in.Is.Get("masked") == nil {
		r.unmask()
	} else {
		r.object("", r.property(""), in.Was, in.Is)
	}
	r.rowsAhead()
	return Replay{r.steps, r.unused()}
}

type replay struct {
	Input
	ends  map[validate.Until]bool // whether each end of editing has come, but for Approved
	fresh []*entry
	steps []Step
	names *redact.Names // see withheld
}

func (r *replay) property(pointer string) validate.Property {
	p, _ := r.Schemas.Property(string(r.Ref.Kind), pointer)
	return p
}

// step adds a step. What a correction says of it comes before all else.
func (r *replay) step(pointer string, was, is *source.Value, how How, fault Fault) {
	s := Step{Pointer: pointer, Was: was, Is: is, How: how, Fault: fault}
	if e := r.correction(pointer, was, is); e != nil {
		switch {
		case fault == Another:
		case r.takesAhead(pointer, was, is):
			s.Fault = PastAhead
		default:
			s.How, s.Fault, s.By = Corrected, "", e.index
		}
	} else if how == Unexplained {
		s.How, s.Fault = r.otherwise(s)
	}
	r.steps = append(r.steps, s)
}

// otherwise explains a step that neither a correction nor the schema explains.
func (r *replay) otherwise(s Step) (How, Fault) {
	switch {
	case r.masks(s):
		return Masked, ""
	case r.unmasks(s):
		return Unmasked, ""
	case r.cut(s):
		return Cut, ""
	}
	return Unexplained, s.Fault
}

func (r *replay) value(pointer string, was, is *source.Value) {
	if source.Same(was, is) {
		return
	}
	p := r.property(pointer)
	unknown := unsaid(was, p)
	switch {
	case p.Published == validate.Machine:
		r.step(pointer, was, is, Rewritten, "")
	case was == nil && p.None && is != nil && !r.open(p):
		r.list(pointer, p, nil, is.Items())
	case unknown && unsaid(is, p), unsaid(is, p) && empty(was):
	case unknown:
		r.step(pointer, was, is, Filled, "")
	case pointer == "/sessions" && r.Ref.Kind == record.KindMeeting:
		r.sessions(p, was, is)
	case is != nil && was.Kind == source.Object && is.Kind == source.Object:
		r.object(pointer, p, was, is)
	case was.Kind == source.Array && (unsaid(is, p) || is.Kind == source.Array):
		r.list(pointer, p, was.Items(), items(is))
	default:
		how, fault := r.leaf(p, was, is)
		if how == Moved && r.settled(pointer, was) {
			how, fault = Unexplained, Changed
		}
		r.step(pointer, was, is, how, fault)
	}
}

func (r *replay) object(pointer string, p validate.Property, was, is *source.Value) {
	if stage := was.Get("stage"); stage != nil {
		r.ends[validate.Approved] = stage.Text == "approved"
	}
	for _, name := range p.Names {
		if pointer == "" && (name == "corrections" || name == "withdrawn" && was.Get(name) == nil) {
			continue // rule HIS-01 tells of a withdrawal
		}
		r.value(join(pointer, name), was.Get(name), is.Get(name))
	}
	if pointer == "" {
		r.list("/corrections", r.property("/corrections"), items(was.Get("corrections")), items(is.Get("corrections")))
	}
}

// leaf explains, by the schema alone, how a value that was known became another.
func (r *replay) leaf(p validate.Property, was, is *source.Value) (How, Fault) {
	if r.open(p) || p.Published == validate.Edit {
		return Edited, ""
	}
	gone := unsaid(is, p)
	switch {
	case p.Published == validate.Never:
		return Unexplained, Another
	case p.Published == validate.Moves && !gone:
		if slices.Contains(p.Moves[was.Text], is.Text) {
			return Moved, ""
		}
		return Unexplained, Back
	case !gone && dayOf(was, is):
		return Filled, ""
	case gone:
		return Unexplained, Gone
	}
	return Unexplained, Changed
}

// open reports whether a value may still be edited.
func (r *replay) open(p validate.Property) bool {
	return p.Until != "" && !r.ends[p.Until]
}

// unsaid reports whether the value says nothing yet.
func unsaid(v *source.Value, p validate.Property) bool {
	return v == nil || v.Kind == source.Null ||
		v.Kind == source.String && v.Text == string(record.Unknown) && p.Enum != nil && p.Published != validate.Moves
}

// dayOf reports whether a day is now told of which the month was.
func dayOf(was, is *source.Value) bool {
	if was.Kind != source.String || is.Kind != source.String {
		return false
	}
	month, err := lang.ParseDate(was.Text)
	if err != nil || !month.ByMonth() {
		return false
	}
	day, err := lang.ParseDate(is.Text)
	return err == nil && !day.ByMonth() && strings.HasPrefix(is.Text, was.Text)
}

// empty reports whether the value is a list without rows.
func empty(v *source.Value) bool { return v.Kind == source.Array && len(v.Items()) == 0 }

func items(v *source.Value) []*source.Value {
	if v == nil {
		return nil
	}
	return v.Items()
}

func join(pointer, name string) string { return pointer + "/" + source.EscapeToken(name) }

func row(pointer string, i int) string { return pointer + "/" + strconv.Itoa(i) }
