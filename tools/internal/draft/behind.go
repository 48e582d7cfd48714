package draft

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// spot is a value in a record.
type spot struct{ path, pointer string }

// Behind returns the questions that a finding of the drafted files is about, in
// the order of the form; none where it hangs on no answer. A question fills its
// Field and what stands within. Where no field comes as near, it is the questions
// for the parts of what the finding is at, or else the one that chose the record.
func (f Form) Behind(in Input, a Answers, files []File, found finding.Finding) []string {
	spots := []spot{{found.Path, found.Pointer}}
	for _, r := range found.Related {
		if at, ok := spotOf(files, r); ok {
			spots = append(spots, at)
		}
	}
	asked := f.Asked(in, a)
	var best []string
	rank := 0
	for _, at := range spots {
		names, of := in.behind(asked, files, at)
		if of > rank {
			best, rank = names, of
		}
	}
	return best
}

// How near questions come to a spot.
const (
	choseRecord = iota + 1
	leadsOn     // fills it by saying that the questions after it do
	fillsParts
	fills
)

// behind returns the questions that are nearest to the spot, and how near.
func (in Input) behind(asked []Asked, files []File, at spot) ([]string, int) {
	ref, ok := record.RefOf(at.path)
	if !ok || in.stands(files, at) {
		return nil, 0
	}
	var by [fills + 1][]string
	longest, pointer := 0, rowless(at.pointer)
	for _, q := range asked {
		for _, field := range append([]Field{q.Field}, q.also...) {
			switch {
			case field.Kind != ref.Kind:
			case q.Answer == New && field.Pointer == pointer:
				by[leadsOn] = append(by[leadsOn], q.Name)
			case field.Pointer == pointer || strings.HasPrefix(pointer, strings.TrimSuffix(field.Pointer, "/sv")+"/"):
				if len(field.Pointer) > longest {
					by[fills], longest = nil, len(field.Pointer)
				}
				if len(field.Pointer) == longest {
					by[fills] = append(by[fills], q.Name)
				}
			case pointer != "" && strings.HasPrefix(field.Pointer, pointer+"/"):
				by[fillsParts] = append(by[fillsParts], q.Name)
			}
		}
		if q.Type == Choice && (q.Answer == ref.ID || q.Answer == at.path) {
			by[choseRecord] = append(by[choseRecord], q.Name)
		}
	}
	for rank := fills; rank > 0; rank-- {
		if len(by[rank]) > 0 {
			return by[rank], rank
		}
	}
	return nil, 0
}

// stands reports whether what is at the spot stands in the register as it is in
// the drafted files: then no answer has to do with it.
func (in Input) stands(files []File, at spot) bool {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == at.path })
	if i < 0 {
		return true
	}
	ref, _ := record.RefOf(at.path)
	before := in.Register.File(ref)
	if before == nil || at.pointer == "" {
		return false
	}
	was, _, stood := before.Locate(at.pointer)
	is, _, stands := source.Parse(at.path, files[i].Data).Locate(at.pointer)
	return stood && stands && source.Same(was, is)
}

// spotOf returns the spot in the drafted files that begins at the place, and
// reports whether there is one.
func spotOf(files []File, place finding.Related) (spot, bool) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == place.Path })
	if i < 0 {
		return spot{}, false
	}
	parsed := source.Parse(place.Path, files[i].Data)
	is := func(offset int) bool {
		line, column := parsed.Position(offset)
		return line == place.Line && column == place.Column
	}
	var found string
	var look func(v *source.Value, pointer string) bool
	look = func(v *source.Value, pointer string) bool {
		_, value, _ := parsed.Locate(pointer)
		name, _ := parsed.LocateName(pointer)
		if found = pointer; is(value) || is(name) {
			return true
		}
		for _, m := range v.Members() {
			if look(m.Value, pointer+"/"+source.EscapeToken(m.Name)) {
				return true
			}
		}
		for i, item := range v.Items() {
			if look(item, pointer+"/"+strconv.Itoa(i)) {
				return true
			}
		}
		return false
	}
	ok := look(parsed.Root, "")
	return spot{place.Path, found}, ok
}

// rowless returns the pointer as Field has it: "-" for any row of a list.
func rowless(pointer string) string {
	steps := strings.Split(pointer, "/")
	for i, step := range steps {
		if _, err := strconv.Atoi(step); err == nil {
			steps[i] = "-"
		}
	}
	return strings.Join(steps, "/")
}
