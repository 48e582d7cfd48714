// Package sampletext makes texts that a checker of personal data is tried on:
// some it has to flag, at least as many it has to leave alone.
//
// A text is a spelling, set in glue, at a place. The spelling is how a clerk,
// a spreadsheet, a PDF or a word processor writes the thing; the glue is what
// stands around it; the place is where in the records, or in git, such a text
// would be found. The package was written from the law and from the list of
// cases, by somebody who had not seen the checker, so that the two can disagree.
//
// Nothing in it belongs to anybody. Identity numbers have a serial number of
// 980 to 999, which is kept for tests; telephone numbers are of the series that
// the Swedish, British, French and German authorities keep for fiction, the
// Norwegian and Finnish ones are the list's; the names are plainly made up.
package sampletext

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The rules that a text can break.
const (
	Numbers  = "PER-01" // identity and coordination numbers
	Contacts = "PER-02" // private telephones, e-mail and homes
	Reasons  = "PER-03" // health, family, union, religion or crime behind an absence
	Innocent = ""       // nothing is to be said
)

// The places where a text would be written. A text of more than one line is
// put only where such a text can stand: in content, in a message, in a table.
const (
	Deviation = "deviation" // the text of a deviation, in its language
	Wording   = "wording"   // the wording of a decision
	Content   = "content"   // a page in content/*.md
	Message   = "message"   // the message of a commit
	Phone     = "phone"     // contact.phone in site.json, the whole value
	Name      = "name"      // the name of a person, the whole value
	Email     = "email"     // the e-mail address of an organization, the whole value
	CSV       = "csv"       // a .csv file anywhere in the repository
	FileName  = "filename"  // the name of a file
	Source    = "source"    // other text: code, lock files, logs
)

// Text is one text to try the checker on.
type Text struct {
	Text  string
	Kind  string // the class it was made from; results are counted by it
	Rule  string // the rule that has to speak, or [Innocent]
	Place string // where such a text would be written
	Lang  string // "sv" or "en": which language of a field it belongs to
}

// A kind makes the texts of one class. Its weight is how often it is asked,
// among the flagged or among the innocent.
type kind struct {
	name   string
	rule   string
	weight int
	draw   func(*maker, string) Text
}

// Kinds lists the classes by name, in the order in which they are defined.
func Kinds() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.name)
	}
	return names
}

func kinds() []kind {
	var all []kind
	all = append(all, numberKinds()...)
	all = append(all, contactKinds()...)
	all = append(all, reasonKinds()...)
	all = append(all, factKinds()...)
	all = append(all, innocentKinds()...)
	return all
}

// Texts returns n different texts, the same ones for the same seed. A little
// more than half of them are innocent.
//
// An even seed draws from one half of the spellings, glue, reasons, sentences
// and innocent templates, an odd seed from the other half. So a checker that
// was mended by what seed 1 showed is measured by seed 2 on words it has not
// met; two odd seeds differ only in how the same half is put together. Which
// half a template is of follows from the template alone: one that is added
// moves no other.
func Texts(seed uint64, n int) []Text {
	m := &maker{
		Rand:  newRand(seed),
		half:  seed & 1,
		decks: map[string]*deck{},
	}
	var flagged, innocent []kind
	for _, k := range kinds() {
		for range k.weight {
			if k.rule == Innocent {
				innocent = append(innocent, k)
			} else {
				flagged = append(flagged, k)
			}
		}
	}
	seen := map[string]bool{}
	texts := make([]Text, 0, n)
	for len(texts) < n {
		from := innocent
		if len(texts)%20 < 9 {
			from = flagged
		}
		k := from[m.IntN(len(from))]
		// A class of few words can be used up; then another takes its turn.
		for range 40 {
			t := k.draw(m, k.name)
			t.Kind, t.Rule = k.name, k.rule
			if t.Lang == "" {
				t.Lang = "sv"
			}
			if seen[t.Text] || t.Rule == Innocent && !k.innocent(t.Text) {
				continue
			}
			seen[t.Text] = true
			texts = append(texts, t)
			break
		}
	}
	return texts
}

// innocent reports whether chance has left an innocent text innocent: random
// digits can happen to be an identity number or a mobile number. A project
// number may look like a mobile; what goes before it says that it is none. Two days
// may have the right check digit.
func (k kind) innocent(s string) bool {
	if k.name != kindSpan && holdsNumber(s) {
		return false
	}
	return k.name == kindLibrary || !holdsMobile(s)
}

// A maker draws texts of one seed.
type maker struct {
	*rand.Rand
	half  uint64
	decks map[string]*deck
}

// A deck deals a list in random order and each of its entries once before any
// comes again, so that a few thousand texts meet every template of a half.
type deck struct {
	order []int
	next  int
}

// deal returns the next entry of list, whose name is the deck's.
func (m *maker) deal(name string, list []string) string {
	d := m.decks[name]
	if d == nil {
		d = &deck{}
		for i, s := range list {
			if halfOf(s) == m.half {
				d.order = append(d.order, i)
			}
		}
		if len(d.order) == 0 { // too short a list to be split
			for i := range list {
				d.order = append(d.order, i)
			}
		}
		d.next = len(d.order)
		m.decks[name] = d
	}
	if d.next == len(d.order) {
		m.Shuffle(len(d.order), func(i, j int) { d.order[i], d.order[j] = d.order[j], d.order[i] })
		d.next = 0
	}
	d.next++
	return list[d.order[d.next-1]]
}

// halfOf returns 0 or 1: the half that a template is of.
func halfOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	v := h.Sum64()
	v ^= v >> 32
	v *= 0x9e3779b97f4a7c15
	return v >> 63
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x5eed)) }

// any returns one of the words, whatever their half: fillers are no templates.
func (m *maker) any(words ...string) string { return words[m.IntN(len(words))] }

// digits returns n random digits.
func (m *maker) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + m.IntN(10))
	}
	return string(b)
}

// lines splits a list that is written as one text, an entry a line.
func lines(s string) []string {
	var out []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// capital returns s with its first letter in upper case.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// multiline reports whether s has more than one line.
func multiline(s string) bool { return strings.ContainsAny(s, "\n\r") }
