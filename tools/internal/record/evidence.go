package record

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"insyn/tools/internal/lang"
)

// Lacks lists the members for want of which the evidence does not show who took
// part in the meeting, none if it does: date, where it has no day or one that may
// be before the meeting; caseNumber, where it has no digest or address either;
// title, where the kind does not say what it is.
func (e *Evidence) Lacks(m *Meeting) []string {
	return e.lacks(slices.ContainsFunc(m.Sessions, func(s Session) bool { return e.since(s.Date) }))
}

// since reports whether the evidence is surely of the day or later.
func (e *Evidence) since(day lang.Date) bool { return e.Date.Known() && !e.Date.MaybeBefore(day) }

func (e *Evidence) lacks(dated bool) []string {
	var members []string
	if !dated {
		members = append(members, "date")
	}
	if !IsNumber(e.CaseNumber) && !IsDigest(e.Digest) && e.URL == "" {
		members = append(members, "caseNumber")
	}
	if e.Kind == "other" && !isTitle(e.Title) {
		members = append(members, "title")
	}
	return members
}

// IsDigest reports whether what is given as a file's checksum may be one: it looks
// as if drawn by lot, as every checksum does, and is not that of a file in which
// there is nothing to read. A row of zeros, or one pattern over and over, fills a
// field.
func IsDigest(text string) bool {
	digits, ok := strings.CutPrefix(text, "sha256:")
	if !ok || len(digits) != 2*sha256.Size || slices.ContainsFunc(placeholders, func(content string) bool { return digits == fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }) {
		return false
	}
	for period := 1; period <= len(digits)/2; period++ {
		if digits[period:] == digits[:len(digits)-period] {
			return false
		}
	}
	different, steps := map[byte]bool{}, map[int]int{}
	for i := range len(digits) {
		different[digits[i]] = true
		if i > 0 {
			steps[strings.IndexByte(hexDigits, digits[i])-strings.IndexByte(hexDigits, digits[i-1])]++
		}
	}
	// Of 64 digits drawn by lot as few as eight are different once in 10¹⁵, and as
	// many as half of the steps between them alike more seldom still.
	return len(different) > 8 && slices.Max(slices.Collect(maps.Values(steps))) < len(digits)/2
}

const hexDigits = "0123456789abcdef"

// placeholders are what a file holds that was made to have a checksum.
var placeholders = []string{"", " ", "\n", "\r\n", "\x00", "0", "x", "test", "test\n", "hello", "hello\n", "hello world", "hello world\n", "Hello, World!"}

// IsNumber reports whether a paper or a matter can be found by what is given as its
// number: there is a digit in it, other than 0. "-" and "saknas" fill a field and
// say nothing.
func IsNumber(text string) bool { return strings.ContainsAny(text, "123456789") }

// isTitle reports whether a paper can be told by what is given as its title.
func isTitle(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 2
}

// Shows reports whether the evidence shows who took part in the meeting.
func (e *Evidence) Shows(m *Meeting) bool { return len(e.Lacks(m)) == 0 }

// Shown reports whether any evidence shows who took part in the meeting.
func (m *Meeting) Shown() bool {
	return m.Attendance != nil && slices.ContainsFunc(m.Attendance.Evidence, func(e Evidence) bool { return e.Shows(m) })
}

// Lacks lists the members for want of which the evidence does not show that it was
// done, as Evidence.Lacks does of a meeting.
func (x *Owed) Lacks(e *Evidence) []string { return e.lacks(e.since(x.Done)) }

// Shown reports whether any evidence shows that it was done.
func (x *Owed) Shown() bool {
	return x.Done.Known() && slices.ContainsFunc(x.Evidence, func(e Evidence) bool { return len(x.Lacks(&e)) == 0 })
}

// Grants reports whether the answer frees from a demand, or approves of a change.
func (a *FunderAnswer) Grants() bool { return a.Kind == "exempted" || a.Kind == "approved-change" }

// AnswerLacks lists what keeps an answer to the deviation from being the funder's
// word, by what rule DEV-02 says of it, and nothing where nothing does. A grant
// that lacks something counts for nothing; what the funder refuses counts as it
// stands, for nobody gains by it.
func (p *Project) AnswerLacks(d *Deviation, a *FunderAnswer) []string {
	var list []string
	others := a.Grants() && slices.ContainsFunc(d.Conditions, func(id string) bool {
		c, ok := p.Conditions.Get(id)
		return ok && len(p.Record.Funders()) > 1 && p.FunderOf(c) != a.From && (len(a.Conditions) == 0 || slices.Contains(a.Conditions, id))
	})
	if !p.FundedBy(a.From) || others {
		list = append(list, "other-sender")
	}
	issuer := ""
	document, written := p.Documents.Get(a.Document)
	if written {
		issuer = document.Issuer
	}
	switch {
	case a.Reference == "" && a.Document == "":
		list = append(list, "no-reference")
	case !IsNumber(a.Reference) && a.Document == "":
		list = append(list, "no-number")
	case issuer != "" && !p.FundedBy(issuer), issuer != "" && p.FundedBy(a.From) && issuer != a.From:
		list = append(list, "other-issuer")
	case !IsNumber(a.Reference) && issuer == "":
		list = append(list, "no-issuer")
	}
	if written && p.demandedBy(d, a, document) {
		list = append(list, "demands")
	}
	switch {
	case d.BegunBy == "funder":
	case d.Notice == nil:
		list = append(list, "not-told")
	case a.On.MaybeBefore(d.Notice.On):
		list = append(list, "before-notice")
	case written && document.Date.SurelyBefore(d.Notice.On):
		list = append(list, "older-document")
	case written && document.Date.MaybeBefore(d.Notice.On):
		list = append(list, "undated-document")
	}
	return list
}

// demandedBy reports whether a grant rests on the document by which the funder first
// demanded what it frees from, or on an older one: that paper can free from nothing.
func (p *Project) demandedBy(d *Deviation, a *FunderAnswer, x *Document) bool {
	about := a.Conditions
	if len(about) == 0 {
		about = d.Conditions
	}
	return a.Grants() && slices.ContainsFunc(about, func(id string) bool {
		c, ok := p.Conditions.Get(id)
		if !ok || len(c.History) == 0 {
			return false
		}
		first, ok := p.Documents.Get(c.History[0].Document)
		return ok && (x.ID == first.ID || x.Date.SurelyBefore(first.Date))
	})
}

// Concerns reports whether the deviation is about the occasion, as it is about itself.
func (d *Deviation) Concerns(o Occasion) bool {
	return d.is(o) || concerns(o, d.Meetings, d.Occasions)
}

func (d *Deviation) is(o Occasion) bool { return o == Occasion{d.ID, KindDeviation} }

// Covers reports whether the answer is about the condition at the occasion. An
// exemption must name both itself; the other answers may leave it to the
// deviation that they answer. What is granted is granted within the deviation.
func (d *Deviation) Covers(a *FunderAnswer, condition string, o Occasion) bool {
	conditions, there := a.Conditions, d.is(o) || concerns(o, a.Meetings, a.Occasions)
	if a.Kind != "exempted" {
		if len(conditions) == 0 {
			conditions = d.Conditions
		}
		if len(a.Meetings)+len(a.Occasions) == 0 {
			there = d.Concerns(o)
		}
	}
	named := there && slices.Contains(conditions, condition)
	return named && (!a.Grants() || slices.Contains(d.Conditions, condition) && d.Concerns(o))
}

// Beyond lists the conditions and occasions that the answer names and the
// deviation does not.
func (d *Deviation) Beyond(a *FunderAnswer) (conditions []string, occasions []Occasion) {
	for _, id := range a.Conditions {
		if !slices.Contains(d.Conditions, id) {
			conditions = append(conditions, id)
		}
	}
	for _, o := range a.About() {
		if !d.Concerns(o) {
			occasions = append(occasions, o)
		}
	}
	return conditions, occasions
}

// About lists the occasions that the deviation names.
func (d *Deviation) About() []Occasion { return about(d.Meetings, d.Occasions) }

// About lists the occasions that the answer names.
func (a *FunderAnswer) About() []Occasion { return about(a.Meetings, a.Occasions) }
