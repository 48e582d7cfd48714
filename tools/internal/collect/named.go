package collect

import (
	"encoding/json"
	"slices"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
	"insyn/tools/internal/wording"
)

// named finds the names of persons in what a publisher says, however they are
// spelled: in any case, with any spaces or marks between their words, with the family
// name first, without those between, with an initial that is no word, in the genitive, and as ids are written.
//
// A family name alone is somebody's where it can be nothing else (Exempelsson), or
// where it stands after what only people are (ledamoten Berg). Berg, Lund and Ek alone
// are left, for they are places and things too; so is a given name alone, which tells
// of nobody. In an id, a part of a name is left as well: where an id is somebody's,
// nothing at all is told of the publisher.
type named struct {
	names    map[string]bool // the words of each, as wording.Fold has them
	words    int             // the most that one has
	families map[string]bool // the last word of each
	blind    bool            // there are persons whose names cannot be read
}

// people are words that a family name alone stands after.
var people = strings.Fields(`herr fru fröken mr mrs ms dr
	ordförande ordföranden ledamot ledamoten ersättare ersättaren politiker politikern representant representanten
	regionråd regionrådet kommunalråd kommunalrådet oppositionsråd oppositionsrådet projektledare projektledaren handläggare handläggaren
	chair chairman chairwoman member councillor politician representative substitute`)

// notInitials are the words of one letter, after which a family name may be a place: i Lund.
const notInitials = "aiåö"

// onlyName reports whether a family name is nothing but one.
func onlyName(family string) bool {
	return strings.HasSuffix(family, "sson") || strings.HasSuffix(family, "dotter")
}

// asID are the letters that an id has for others.
var asID = strings.NewReplacer("å", "a", "ä", "a", "ö", "o")

// everybody returns what finds all persons in the records, also in those with faults.
func everybody(files map[string]*source.File) *named {
	n := &named{names: map[string]bool{}, families: map[string]bool{}}
	for path, f := range files {
		if ref, ok := record.RefOf(path); !ok || ref.Kind != record.KindPerson {
			continue
		}
		var p struct {
			Name        any
			Corrections []struct{ Pointer, From any }
		}
		if json.Unmarshal(f.Data, &p) != nil {
			n.blind = true
			continue
		}
		n.add(p.Name)
		for _, c := range p.Corrections {
			if c.Pointer == "/name" {
				n.add(c.From)
			}
		}
	}
	return n
}

func (n *named) add(name any) {
	written, _ := name.(string)
	words := wording.Fold(written)
	if len(words) == 0 {
		return
	}
	var ways [][]string
	for i := range words {
		ways = append(ways, slices.Concat(words[i:], words[:i]))
	}
	if first, last := words[0], words[len(words)-1]; len(words) > 1 {
		ways = append(ways, []string{first, last}, []string{last, first})
		if initial := string([]rune(first)[:1]); !strings.Contains(notInitials, initial) {
			ways = append(ways, []string{initial, last}, []string{last, initial})
		}
		n.families[last] = true
	}
	for _, way := range ways {
		joined := strings.Join(way, " ")
		n.names[joined], n.names[asID.Replace(joined)] = true, true
		n.words = max(n.words, len(way))
	}
}

// identifies reports whether an id is made of somebody's name or number.
func (n *named) identifies(id string) bool { return n.found(id) }

// in reports whether the text names somebody, or has what somebody is known by.
func (n *named) in(text string) bool {
	return n.blind && text != "" || n.found(text) || n.family(text)
}

// family reports whether the text has a family name alone that is somebody's.
func (n *named) family(text string) bool {
	words := wording.Fold(text)
	for i, w := range words {
		for _, family := range []string{w, strings.TrimSuffix(w, "s")} {
			if n.families[family] && (onlyName(family) || i > 0 && slices.Contains(people, words[i-1])) {
				return true
			}
		}
	}
	return false
}

func (n *named) found(text string) bool {
	if redact.IdentityNumbers(text) != text {
		return true
	}
	words := wording.Fold(text)
	for i := range words {
		for j := i + 1; j <= min(i+n.words, len(words)); j++ {
			if said := strings.Join(words[i:j], " "); n.names[said] || n.names[strings.TrimSuffix(said, "s")] {
				return true
			}
		}
	}
	return false
}
