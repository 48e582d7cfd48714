// Package draft turns answers to questions into records: the same questions,
// and the same records, for the wizard in the terminal, for flags, and for
// issue forms.
//
// It is pure. It takes the register (what exists) and named answers, and gives
// either the files to write or what is wrong with the answers. It writes
// nothing and judges nothing: the caller lays the files over the tree and lets
// package inspect say whether the records are right.
//
// The questions' words stand here alone. Their choices and limits come from the
// schemas and from the register, so that a form never offers what a record may
// not hold.
package draft

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// Input is what a draft is made from beside the answers.
type Input struct {
	Register *record.Register
	Schemas  *validate.Schemas
	// Findings are what the rules say of the register: of them a flaw is chosen.
	Findings []finding.Finding
	// Changed are the published values that the records have otherwise and that take
	// a correction: of them those are chosen that a form which Compares corrects.
	Changed []Changed
	// Published are the records that are published and stand, for the same forms.
	Published []record.Ref
	// Today is the real day: the default of dates such as "recorded".
	Today lang.Date
	// Seed makes the neutral id of a new person differ between drafts that are
	// made side by side: "issue-12", or something random. The same seed gives
	// the same id. Nothing of it can be read from the id.
	Seed string
}

// Answers are a form's answers by the questions' names. Choices of several are
// separated by commas or line breaks. A question that is left out, or has an
// empty answer, is not answered: what may be unknown then is unknown.
type Answers map[string]string

// File is a file to write: its path under the root, with slashes, and its
// bytes in canonical form. Exists tells that it replaces one that is there.
type File struct {
	Path   string
	Data   []byte
	Exists bool
}

// Fault is what is wrong with an answer, and what to do. Answer is the
// question's name; "" where it is no single answer's fault. The text never
// repeats what looks like a personal identity number.
type Fault struct {
	Answer string
	Text   lang.Text
}

// Form is the questions that make one kind of change.
type Form struct {
	Name      string // as in "insyn new NAME"
	Group     Group
	Title     lang.Text
	About     lang.Text // what it writes, and what to have at hand
	Questions []Question
	Compares  bool // it asks about what differs from what is published

	build func(*sheet)
	says  func(*sheet) lang.Text // what it says, in the place of build
}

// Forms lists every form, in the order in which they are offered.
func Forms() []Form { return slices.Clone(forms()) }

// forms is Forms, of which the words are put together once.
var forms = sync.OnceValue(func() []Form {
	list := []Form{
		proposalForm(), nominationForm(), decisionForm(), meetingForm(), attendanceForm(),
		outcomeForm(), deviationForm(), answerForm(), rulingForm(), moveForm(), endForm(), reportForm(), deedForm(), flawForm(), correctionForm(), withdrawalForm(), personForm(),
		organizationForm(), projectForm(), documentForm(), conditionForm(), coverForm(), waiverForm(), maskingForm(),
	}
	for i := range list {
		list[i].englishLast()
	}
	return list
})

// englishLast moves the questions for the English of a text to the end: nobody
// has to write English, and whoever does need not change language back and forth.
func (f *Form) englishLast() {
	english := func(q Question) bool { return strings.HasSuffix(q.Name, inEnglish) }
	f.Questions = slices.Concat(
		slices.DeleteFunc(slices.Clone(f.Questions), english),
		slices.DeleteFunc(slices.Clone(f.Questions), func(q Question) bool { return !english(q) }))
}

// inEnglish ends the name of the question for the English of what the question
// before it asks for in Swedish.
const inEnglish = "-en"

// FormOf gives the form with the name, also that of a new region and those of a
// funder who follows up.
func FormOf(name string) (Form, bool) {
	named := func(f Form) bool { return f.Name == name }
	list := forms()
	i := slices.IndexFunc(list, named)
	if i < 0 {
		list = append(FollowUpForms(), NewRegion(nil))
		i = slices.IndexFunc(list, named)
	}
	if i < 0 {
		return Form{}, false
	}
	return list[i], true
}

// Question gives the form's question with the name.
func (f Form) Question(name string) (Question, bool) {
	i := slices.IndexFunc(f.Questions, func(q Question) bool { return q.Name == name })
	if i < 0 {
		return Question{}, false
	}
	return f.Questions[i], true
}

// Writes reports whether the form writes records. One that does not has Words.
func (f Form) Writes() bool { return f.build != nil }

// Words returns what the form says for the answers, "" of one that Writes. With
// any fault it says nothing.
func (f Form) Words(in Input, a Answers) (lang.Text, []Fault) {
	s := f.fill(in, a)
	if len(s.faults) > 0 || f.Writes() {
		return lang.Text{}, s.faults
	}
	said := f.says(s)
	if len(s.faults) > 0 {
		return lang.Text{}, s.faults
	}
	return said, nil
}

// Draft makes the files that the answers ask for, in the order of their paths.
// With any fault there are no files.
func (f Form) Draft(in Input, a Answers) ([]File, []Fault) {
	s := f.fill(in, a)
	if len(s.faults) > 0 || !f.Writes() {
		return nil, s.faults
	}
	f.build(s)
	if len(s.faults) > 0 {
		return nil, s.faults
	}
	files := make([]File, 0, len(s.records))
	for _, r := range s.records {
		path := r.ref.Path()
		data, err := format.Format(&source.File{Path: path, Root: r.root})
		if err != nil {
			s.fault("", lang.T(
				"Posten skulle bli större än en fil får vara. Korta de längsta svaren.",
				"The record would be larger than a file may be. Shorten the longest answers."))
			continue
		}
		s.conform(r, source.Parse(path, data))
		files = append(files, File{Path: path, Data: data, Exists: in.Register.State(r.ref) != record.Missing})
	}
	if len(s.faults) > 0 {
		return nil, s.faults
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
}

// conform says what of a drafted record does not follow its schema. The answers
// have been checked, so this is what no question of its own catches.
func (s *sheet) conform(r drafted, f *source.File) {
	for _, fault := range s.Schemas.Check(string(r.ref.Kind), f) {
		answer := s.form.filling(Field{r.ref.Kind, fault.Pointer})
		name := fault.Property.Title
		if name.IsZero() {
			name = lang.T(fault.Pointer, fault.Pointer)
		}
		switch {
		case fault.Keyword == validate.MaxLength:
			s.fault(answer, lang.Format("”%s” får ha högst %s tecken, men har %s. Korta texten.",
				"“%s” may have at most %s characters, but has %s. Shorten the text.", name, fault.Limit, fault.Found))
		case !fault.Form.IsZero():
			s.fault(answer, lang.Format("”%s” %s.", "“%s” is %s.", name, fault.Form))
		default:
			s.fault(answer, lang.Format("”%s” (%s) följer inte schemat. Svara om på den frågan.",
				"“%s” (%s) does not follow the schema. Answer that question again.", name, fault.Pointer))
		}
	}
}

// filling returns the name of the question that fills the field, "" for none.
func (f Form) filling(field Field) string {
	i := slices.IndexFunc(f.Questions, func(q Question) bool {
		return q.Field.Kind == field.Kind && q.Field.Pointer == rowIndex.ReplaceAllString(field.Pointer, "/-$1")
	})
	if i < 0 {
		return ""
	}
	return f.Questions[i].Name
}

// rowIndex is the place of a row in a list, which a Field writes as "-".
var rowIndex = regexp.MustCompile(`/[0-9]+(/|$)`)

// sheet is one form being filled in: the answers in the form that records
// hold, and what has been found and drafted so far.
type sheet struct {
	Input
	form    Form
	answers Answers
	faults  []Fault
	records []drafted
}

// drafted is a record that will be written.
type drafted struct {
	ref  record.Ref
	root *source.Value
}

func (s *sheet) fault(answer string, text lang.Text) {
	s.faults = append(s.faults, Fault{answer, text})
}

// get gives the checked answer, "" if there is none.
func (s *sheet) get(name string) string { return s.answers[name] }

// list gives the checked choices.
func (s *sheet) list(name string) []string {
	if s.answers[name] == "" {
		return nil
	}
	return strings.Split(s.answers[name], ",")
}

// date returns the checked answer to a question for a day or a month.
func (s *sheet) date(name string) lang.Date {
	d, _ := lang.ParseDate(s.answers[name])
	return d
}

// count returns the checked answer to a question for a number, 0 if there is
// none.
func (s *sheet) count(name string) int {
	n, _ := strconv.Atoi(s.answers[name])
	return n
}

// text returns the checked answer in Swedish, with that to its English twin if
// there is one.
func (s *sheet) text(name string) lang.Text {
	return lang.T(s.answers[name], s.answers[name+inEnglish])
}

// project gives the project that the form is about, or that of the record that it
// is about; nil if it is about none.
func (s *sheet) project() *record.Project {
	id := s.answers["project"]
	if ref, ok := record.RefOf(s.answers["record"]); ok && id == "" {
		id = ref.Project
	}
	if id == "" {
		return nil
	}
	p, _ := s.Register.Projects.Get(id)
	return p
}

// write adds a record that is new, or takes the place of what stands.
func (s *sheet) write(r record.Record) {
	ref := record.HeadOf(r).Ref
	e := encoder{s.Schemas, ref.Kind}
	s.records = append(s.records, drafted{ref, e.complete(e.object("", reflect.ValueOf(r).Elem()), "")})
}

// headOf returns what a new record begins with.
func headOf(ref record.Ref) record.Head {
	return record.Head{Schema: schemaPath(ref), ID: ref.ID, Ref: ref}
}

// edit adds a record that is there already, with the entries put in. One that is
// drafted has them put in the draft.
func (s *sheet) edit(ref record.Ref, entries ...entry) { s.editWithin(ref, "", entries...) }

// editWithin is edit of the object that the pointer leads to in the record.
func (s *sheet) editWithin(ref record.Ref, pointer string, entries ...entry) {
	e := encoder{s.Schemas, ref.Kind}
	for i, d := range s.records {
		if d.ref == ref {
			s.records[i].root = e.put(d.root, pointer, entries...)
			return
		}
	}
	f := s.Register.File(ref)
	if f == nil || f.Root == nil {
		s.fault("", lang.Format("Filen %s kan inte läsas. Rätta den först: insyn check säger hur.",
			"The file %s cannot be read. Mend it first: insyn check says how.", lang.T(ref.Path(), ref.Path())))
		return
	}
	s.records = append(s.records, drafted{ref, e.put(f.Root, pointer, entries...)})
}

// schemaPath returns the value of $schema: the way from the record's folder to
// the schema at the root of the repository.
func schemaPath(ref record.Ref) string {
	return fmt.Sprintf("%sschema/%s.json", strings.Repeat("../", strings.Count(ref.Path(), "/")), ref.Kind)
}
