package rule

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// Pass is what one rule works with. A rule says what it has examined and what
// it has to report; the pass stamps the rule's id and the message's severity,
// finds the line, and keeps out what is not to be judged yet.
type Pass struct {
	// Files are all files that were read, faulty ones too, by path.
	Files []*source.File
	// Prose are the site's texts, with nothing but their bytes.
	Prose []*source.File
	// Entries are all files that there are, readable or not.
	Entries []filetree.Entry
	Schemas *validate.Schemas
	// Register is what the rules judge: every record that could be read, or,
	// when AsOf is an earlier day than Today, only what was known then.
	Register *record.Register
	// All is every record that could be read, whatever AsOf: what a reference
	// may lead to, and what a record has become since.
	All *record.Register
	// Before is what the records are compared with, nil if nothing.
	Before *Base
	AsOf   lang.Date
	// Today is the real day: "in the future" is later than that.
	Today lang.Date

	run   *run
	rule  *Rule
	trial *trial
}

// Examined notes that the rule was tried on the record, or the file, that
// place is in. A rule that examined nothing was not tried.
func (p *Pass) Examined(place finding.Place) {
	p.trial.examined(place.Path)
}

// Report notes that the rule is broken at place. Message names one of the
// rule's messages; related are other places that take part.
func (p *Pass) Report(place finding.Place, message string, values Values, related ...finding.Place) *finding.Finding {
	m, ok := p.rule.message(message)
	if !ok {
		panic(fmt.Sprintf("rule %s has no message %q", p.rule.ID, message))
	}
	return p.trial.report(m, place, fill(m.Text, values), related)
}

// ReportAt is Report for a place that is not a value: a line and column of a
// file that may not be readable as JSON, or 0, 0 for the file as such.
func (p *Pass) ReportAt(path string, line, column int, message string, values Values) *finding.Finding {
	f := p.Report(finding.Place{Path: path}, message, values)
	f.Line, f.Column = line, column
	return f
}

// More notes that the rule is broken in more places of the file than have been
// reported.
func (p *Pass) More(path string) { p.trial.moreThanTold(path) }

// NotChecked notes that the rule could not be tried on the file: for which
// cause, and why in words.
func (p *Pass) NotChecked(path string, because Because, why lang.Text) {
	p.trial.notChecked(NotChecked{Path: path, Because: because, Why: why})
}

// Unreadable notes that the rule could not be tried on the record that place is
// in, because it leans on another, which cannot be read. On a record that the
// change adds or edits that is an error: what nobody could try is not green.
func (p *Pass) Unreadable(place finding.Place, on record.Ref) {
	p.trial.unreadable(place, on)
}

// File gives the file at the path, nil if it was not read.
func (p *Pass) File(path string) *source.File { return p.run.files[path] }

// Shape lists what does not follow the schema in the file at the path.
func (p *Pass) Shape(path string) []validate.Fault { return p.run.in.Shapes[path] }

// edited tells whether the change adds, edits or removes the file.
func (p *Pass) edited(path string) bool { return p.run.edited[path] }

// exists tells whether there is a file at the path, readable or not.
func (p *Pass) exists(path string) bool {
	_, there := p.run.numbers[path]
	return there
}

// replace suggests that the text at place, a name or a value, is written as
// another.
func (p *Pass) replace(place finding.Place, text string) (finding.Suggestion, bool) {
	f := p.File(place.Path)
	if f == nil || f.Root == nil {
		return finding.Suggestion{}, false
	}
	v, start, ok := f.Locate(place.Pointer)
	if !ok {
		return finding.Suggestion{}, false
	}
	end := int(v.End)
	if place.Name {
		if start, ok = f.LocateName(place.Pointer); !ok {
			return finding.Suggestion{}, false
		}
		// The name ends at the next quotation mark, unless it has an escape.
		length := bytes.IndexAny(f.Data[start+1:], `"\`)
		if end = start + 1 + length + 1; f.Data[end-1] != '"' {
			return finding.Suggestion{}, false
		}
	}
	return finding.Suggestion{
		Message: lang.T("Skriv ”"+text+"”.", "Write “"+text+"”."),
		Path:    place.Path, Start: start, End: end, Text: string(format.AppendString(nil, text)),
	}, true
}

// recordAt is the place of a record as a whole.
func recordAt(h record.Head) finding.Place { return finding.Place{Path: h.Path} }

// at is the place of a value in a record: the record's own path, and a pointer
// made of the steps, strings for names and ints for positions.
func at(ref record.Ref, steps ...any) finding.Place {
	var b strings.Builder
	for _, s := range steps {
		b.WriteByte('/')
		switch s := s.(type) {
		case int:
			b.WriteString(strconv.Itoa(s))
		case string:
			b.WriteString(source.EscapeToken(s))
		}
	}
	return finding.Place{Path: ref.Path(), Pointer: b.String()}
}
