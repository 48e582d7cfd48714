package draft

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/validate"
)

// Type is how a question is answered.
type Type uint8

// The types of answers.
const (
	Line      Type = iota // a text on one line
	Text                  // a text of any number of lines
	Day                   // YYYY-MM-DD
	Date                  // YYYY-MM-DD, or YYYY-MM where only the month is known
	Clock                 // HH:MM, Stockholm's time
	Paragraph             // the number of a paragraph, such as 45 or 45 a
	Address               // a web address, https
	Digest                // the digest of a file, sha256: and 64 characters, for which whoever asks may take the file
	Count                 // a whole number
	Choice                // one of the options
	Choices               // one or more of the options
)

// New is the answer that says that what is asked for is not in the register
// yet: the questions that follow describe it.
const New = "new"

// Question is one thing that a form asks. Its words are the same wherever it is
// asked.
type Question struct {
	Name  string // the answer's name: a flag, or the id of a field in an issue form
	Label lang.Text
	Help  lang.Text
	Type  Type
	// Required: there must be an answer, where the question applies. Otherwise
	// no answer says "not known" or "does not apply".
	Required bool
	// needs reports whether there must be an answer for what else has been answered,
	// of a question that is not always Required.
	needs func(*sheet) bool
	// When says for which answers to earlier questions this one applies: all of
	// them must hold.
	When []When
	// Field is the record's field that the answer fills, where there is one:
	// kind and JSON pointer. Limits and, for a fixed choice, the options are
	// the schema's.
	Field Field
	// Adds is the form that makes what is not there to choose.
	Adds Adds
	// Names is the choice of which this names a new one: what it is answered with may
	// be there already.
	Names string
	// also are other fields that the answer has a part in.
	also []Field

	options func(*sheet) []Option
	// refused are what somebody may well name, and may not choose.
	refused  func(*sheet) []refusal
	fallback func(*sheet) string
	// where tells for which answers and records somebody is asked; nil is always.
	// An answer is taken all the same.
	where func(*sheet) bool
	// read tells that it is asked where there is a single option too, and told of where
	// nobody is asked: what the options say is to be read.
	read bool
	// none is said where there is nothing to choose, and there must be an answer or
	// one is given; and told where there need not be one.
	none lang.Text
}

// When holds if the answer to the question Name is one of Is, "" for none, or if
// there is one where Is is empty.
type When struct {
	Name string
	Is   []string
}

func (w When) holds(a Answers) bool {
	if len(w.Is) == 0 {
		return a[w.Name] != ""
	}
	return slices.Contains(w.Is, a[w.Name])
}

// Field is a place in the records of a kind.
type Field struct {
	Kind    record.Kind
	Pointer string
}

// Adds tells how to make what is to be chosen: the form, its question that the name
// answers, and what is answered with it. The zero Adds is none.
type Adds struct {
	Form, Name string
	With       Answers
}

var addsBody = Adds{"organization", "name", Answers{"kind": "body"}}

// Option is something to choose: the value that the record holds, and its name.
type Option struct {
	Value string
	Name  lang.Text
}

// refusal is what may not be chosen, and why.
type refusal struct {
	Option
	why lang.Text
}

// Shown is how an option is offered in running text: the name, and the id in
// parentheses where the two differ.
func (o Option) Shown(l lang.Language) string {
	name := o.Name.In(l)
	if name == "" || name == o.Value {
		return o.Value
	}
	return name + " (" + o.Value + ")"
}

// Asked is a question that applies, with what the register offers for it.
type Asked struct {
	Question
	Options []Option
	Default string // the answer if none is given, "" for none
	Answer  string // the answer as a record holds it, "" for none
	refused []refusal
	unasked bool
	only    bool // for there is one option alone
	empty   bool // for there is none, which is worth telling
	limit   int  // the most characters that the record takes, 0 for any number
}

// Asked lists the questions that apply with the answers given so far, in order.
// A required choice with a single option is not among them, being answered,
// unless it is to be read; nor is one that may be left out and has no options.
// Questions after the first required one without an answer are listed too,
// where nothing that is missing decides whether they apply.
func (f Form) Asked(in Input, a Answers) []Asked {
	return slices.DeleteFunc(f.Applying(in, a), func(q Asked) bool { return q.unasked })
}

// Shown lists the questions that anybody is asked, and those of which something is
// told instead: see Told.
func (f Form) Shown(in Input, a Answers) []Asked {
	return slices.DeleteFunc(f.Applying(in, a), func(q Asked) bool { return q.unasked && q.Told().IsZero() })
}

// Told says what is so instead of asking: the only option that there is, or that
// there is none. It is zero where somebody is asked, or it is nothing to tell of.
func (q Asked) Told() lang.Text {
	switch {
	case q.only:
		return lang.Format("%s %s.", "%s %s.", q.Label, q.Options[0].Name)
	case q.empty:
		return q.none
	}
	return lang.Text{}
}

// Only returns the option of a question that nobody is asked because it has no other.
func (q Asked) Only() (Option, bool) {
	if !q.only {
		return Option{}, false
	}
	return q.Options[0], true
}

// Applying lists the questions that apply, those too of which an answer is taken
// though nobody is asked.
func (f Form) Applying(in Input, a Answers) []Asked {
	s := &sheet{Input: in, form: f, answers: Answers{}}
	var list []Asked
	blind := false // what there is to choose may hang on a choice that is not made
	for _, q := range f.Questions {
		if !q.applies(s.answers) {
			continue
		}
		asked := s.ask(q)
		value, fault := asked.parse(a[q.Name])
		if fault.IsZero() && value != "" {
			asked.Answer = value
			s.answers[q.Name] = value
		} else if asked.Default != "" {
			s.answers[q.Name] = asked.Default
		}
		is := q.where == nil || q.where(s)
		asked.only = is && asked.single() && !q.read
		asked.empty = is && asked.nothing() && !q.none.IsZero() && !blind
		blind = blind || q.Type == Choice && asked.Required && s.answers[q.Name] == ""
		asked.unasked = asked.only || asked.nothing() || !is
		list = append(list, asked)
	}
	return list
}

// Faults tells what is wrong with the answers by themselves, in the order of the form:
// what Draft would say before it drafts anything. A question of which the choices hang
// on an answer that is missing is not at fault.
func (f Form) Faults(in Input, a Answers) []Fault { return f.fill(in, a).faults }

// Whole lists all of the form's questions, those that apply with what the
// register offers.
func (f Form) Whole(in Input, a Answers) []Asked {
	applying := f.Applying(in, a)
	list := make([]Asked, len(f.Questions))
	for i, q := range f.Questions {
		list[i] = Asked{Question: q}
		if at := slices.IndexFunc(applying, func(asked Asked) bool { return asked.Name == q.Name }); at >= 0 {
			list[i] = applying[at]
		} else if q.options == nil && (q.Type == Choice || q.Type == Choices) {
			list[i].Options = (&sheet{Input: in, form: f}).options(q)
		}
	}
	return list
}

// Check tells what is wrong with an answer; the zero Text if nothing is. The
// answers to earlier questions decide what may be chosen.
func (q Asked) Check(answer string) lang.Text {
	_, fault := q.parse(answer)
	if fault.IsZero() && q.Required && strings.TrimSpace(answer) == "" && q.Default == "" {
		return q.needed()
	}
	return fault
}

// Limit is the most characters that the record takes, 0 for any number.
func (q Asked) Limit() int { return q.limit }

// Reads returns an answer as a record would hold it, "" where it will not do.
func (q Asked) Reads(answer string) string {
	value, fault := q.parse(answer)
	if !fault.IsZero() {
		return ""
	}
	return value
}

// ToRead reports whether what the question offers is to be read, also where it is left
// without an answer.
func (q Asked) ToRead() bool { return q.read && !q.Required && q.Answer == "" && len(q.Options) > 0 }

// Lacking tells what to do where the question must be answered and there is
// nothing to choose; the zero Text where it can be answered.
func (q Asked) Lacking() lang.Text {
	switch {
	case !q.Required || q.Type != Choice && q.Type != Choices || len(q.Options) > 0:
		return lang.Text{}
	case !q.none.IsZero():
		return q.none
	}
	return lang.Format("För ”%s” finns inget att välja. Lägg först till det som ska väljas.",
		"For “%s” there is nothing to choose. First add what is to be chosen.", q.Label)
}

func (q Question) needed() lang.Text {
	return lang.Format("”%s” måste besvaras.", "“%s” must be answered.", q.Label)
}

// single tells that there is nothing to choose.
func (q Asked) single() bool {
	return q.Required && (q.Type == Choice || q.Type == Choices) && len(q.Options) == 1
}

// nothing tells that there is nothing to choose, and no need to.
func (q Asked) nothing() bool {
	return !q.Required && (q.Type == Choice || q.Type == Choices) && len(q.Options) == 0
}

func (q Question) applies(a Answers) bool {
	return !slices.ContainsFunc(q.When, func(w When) bool { return !w.holds(a) })
}

// ask works out what the register offers for a question.
func (s *sheet) ask(q Question) Asked {
	asked := Asked{Question: q, limit: s.limit(q)}
	asked.Required = q.Required || q.needs != nil && q.needs(s)
	if q.Type == Choice || q.Type == Choices {
		asked.Options = s.options(q)
	}
	if q.refused != nil {
		asked.refused = q.refused(s)
	}
	switch {
	case asked.single():
		asked.Default = asked.Options[0].Value
	case q.fallback != nil:
		asked.Default = q.fallback(s)
	}
	return asked
}

func (s *sheet) options(q Question) []Option {
	if q.options != nil {
		return q.options(s)
	}
	property, ok := s.Schemas.Property(string(q.Field.Kind), q.Field.Pointer)
	if !ok {
		panic("draft: no field " + q.Field.Pointer + " of " + string(q.Field.Kind))
	}
	var list []Option
	for _, c := range property.Enum {
		list = append(list, Option(c))
	}
	return list
}

// fill checks the answers against the form.
func (f Form) fill(in Input, a Answers) *sheet {
	s := &sheet{Input: in, form: f, answers: Answers{}}
	undecided := map[string]bool{} // for a fault in its answer, or in one that it hangs on
	blind := false                 // what there is to choose may hang on an answer that is at fault
	var misplaced []outside
	for _, q := range f.Questions {
		given := strings.TrimSpace(a[q.Name])
		if w, out := q.outside(s.answers); out {
			switch {
			case undecided[w.Name]:
				undecided[q.Name] = true
			case given != "":
				misplaced = outsideWith(misplaced, w, q)
			}
			continue
		}
		asked := s.ask(q)
		if given == "" {
			given = asked.Default
		}
		value, fault := asked.parse(given)
		if fault.IsZero() && value == "" {
			if fault = asked.Lacking(); fault.IsZero() && asked.Required {
				fault = q.needed()
			}
		}
		choice := q.Type == Choice || q.Type == Choices
		if undecided[q.Name] = !fault.IsZero(); !fault.IsZero() {
			if !blind || !choice || len(asked.Options) > 0 {
				s.fault(q.Name, fault)
			}
			blind = blind || choice
		} else if value != "" {
			s.answers[q.Name] = value
		}
	}
	for _, m := range misplaced {
		s.fault(m.questions[0].Name, s.misplaced(m))
	}
	for name := range a {
		if _, ok := f.Question(name); !ok && strings.TrimSpace(a[name]) != "" {
			s.fault(redact.IdentityNumbers(name), lang.Format("Frågan %s finns inte. Frågorna är: %s.", "There is no question %s. The questions are: %s.",
				shown(name), strings.Join(f.Names(), ", ")))
		}
	}
	return s
}

// Names lists the questions' names.
func (f Form) Names() []string {
	names := make([]string, len(f.Questions))
	for i, q := range f.Questions {
		names[i] = q.Name
	}
	return names
}

// outside is questions that are answered, and do not apply for the same reason.
type outside struct {
	when      When
	questions []Question
}

// outside returns what an answer to another question would have to be for this one
// to apply, and reports whether it is not.
func (q Question) outside(a Answers) (When, bool) {
	i := slices.IndexFunc(q.When, func(w When) bool { return !w.holds(a) })
	if i < 0 {
		return When{}, false
	}
	return q.When[i], true
}

// outsideWith adds a question to those for the same reason.
func outsideWith(list []outside, w When, q Question) []outside {
	for i, o := range list {
		if o.when.Name == w.Name && slices.Equal(o.when.Is, w.Is) {
			list[i].questions = append(list[i].questions, q)
			return list
		}
	}
	return append(list, outside{w, []Question{q}})
}

// misplaced says, in one sentence for all of them, why answers have no place among
// the others.
func (s *sheet) misplaced(o outside) lang.Text {
	var labels []lang.Text
	for _, q := range o.questions {
		labels = append(labels, lang.Quote(q.Label))
	}
	these := lang.List(labels)
	answer, are := lang.T("svaret", "the answer"), lang.T("besvaras", "is answered")
	if len(labels) > 1 {
		answer, are = lang.T("svaren", "the answers"), lang.T("besvaras", "are answered")
	}
	other, _ := s.form.Question(o.when.Name)
	options := s.ask(other).Options
	named := func(value string) lang.Text {
		if i := slices.IndexFunc(options, func(option Option) bool { return option.Value == value }); i >= 0 {
			return options[i].Name
		}
		return lang.T(value, value)
	}
	switch given := s.get(other.Name); {
	case len(o.when.Is) == 1 && o.when.Is[0] == New && given != "":
		return lang.Format("%s finns redan. Lämna %s utan svar.", "%s is here already. Leave %s without an answer.", named(given), these)
	case len(o.when.Is) == 1 && o.when.Is[0] == "":
		return lang.Format("%s %s bara när ”%s” inte har något svar. Ta bort %s, eller det andra.",
			"%s %s only when “%s” has no answer. Remove %s, or the other.", these, are, other.Label, answer)
	case len(o.when.Is) == 0:
		return lang.Format("%s %s bara när ”%s” har ett svar. Ta bort %s, eller besvara den andra frågan.",
			"%s %s only when “%s” has an answer. Remove %s, or answer the other question.", these, are, other.Label, answer)
	}
	var names []lang.Text
	for _, value := range o.when.Is {
		names = append(names, named(value))
	}
	return lang.Format("%s %s bara när svaret på ”%s” är ”%s”. Ta bort %s, eller ändra det andra.",
		"%s %s only when the answer to “%s” is “%s”. Remove %s, or change the other.",
		these, are, other.Label, slashed(names), answer)
}

// slashed lists what may be chosen in the place of each other.
func slashed(names []lang.Text) lang.Text {
	var sv, en []string
	for _, n := range names {
		sv, en = append(sv, n.In(lang.Swedish)), append(en, n.In(lang.English))
	}
	return lang.T(strings.Join(sv, " / "), strings.Join(en, " / "))
}

func (s *sheet) limit(q Question) int {
	if q.Field.Kind == "" {
		return 0
	}
	property, _ := s.Schemas.Property(string(q.Field.Kind), q.Field.Pointer)
	return property.MaxLength
}

var (
	paragraphForm = regexp.MustCompile(`^(?:§+ *)?([1-9][0-9]{0,3})(?: ?([a-z]))?(?: ?- ?([1-9][0-9]{0,3})(?: ?([a-z]))?)?(/[0-9]{2,4})?$`)
	addressForm   = regexp.MustCompile(`^https://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^\s<>"\\]*)?$`)
	digestForm    = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	countForm     = regexp.MustCompile(`^[0-9]{1,6}$`)
)

// parse gives the answer as a record holds it, or what is wrong with it.
func (q Asked) parse(answer string) (string, lang.Text) {
	answer = format.Written(answer)
	if answer == "" {
		return "", lang.Text{}
	}
	if redact.HasIdentityNumber(answer) {
		return "", lang.Format(
			"Svaret på ”%s” innehåller något som ser ut som ett personnummer. Ta bort det: allt som skrivs här blir offentligt.",
			"The answer to “%s” holds what looks like a personal identity number. Remove it: all that is written here becomes public.", q.Label)
	}
	wrong := func(sv, en string) (string, lang.Text) {
		found := shown(answer)
		return "", lang.Format("”%s”: %s "+sv, "“%s”: %s "+en, q.Label, found)
	}
	if n := utf8.RuneCountInString(answer); q.limit > 0 && n > q.limit && q.Type != Choice && q.Type != Choices {
		return "", lang.Format("”%s” får ha högst %d tecken, men svaret har %d. Korta det.",
			"“%s” may have at most %d characters, but the answer has %d. Shorten it.", q.Label, q.limit, n)
	}
	switch q.Type {
	case Line:
		if strings.ContainsAny(answer, "\n\r") {
			return wrong("har flera rader. Skriv på en rad.", "has several lines. Write on one line.")
		}
	case Day, Date:
		d, ok := lang.ReadDate(answer)
		if !ok || d.ByMonth() && q.Type == Day {
			return wrong("är inte en dag som finns i kalendern. Skriv år, månad och dag, till exempel 2021-01-28.",
				"is not a day that the calendar has. Write year, month and day, such as 2021-01-28.")
		}
		return d.String(), lang.Text{}
	case Clock:
		clock, ok := lang.ReadClock(answer)
		if !ok {
			return wrong("är inget klockslag. Skriv timme och minut, till exempel 09:00.",
				"is not a time. Write hour and minute, such as 09:00.")
		}
		return clock, lang.Text{}
	case Paragraph:
		part := paragraphForm.FindStringSubmatch(lang.Typed(answer))
		if part == nil {
			return wrong("är inget paragrafnummer. Skriv det som i protokollet, till exempel 45, 45 a, 88–89 eller 146/20.",
				"is not the number of a paragraph. Write it as in the minutes, such as 45, 45 a, 88–89 or 146/20.")
		}
		number := strings.TrimSpace(part[1] + " " + part[2])
		if part[3] != "" {
			number += "–" + strings.TrimSpace(part[3]+" "+part[4])
		}
		return number + part[5], lang.Text{}
	case Address:
		fault, instead := validate.Address(answer)
		switch {
		case instead != "" && addressForm.MatchString(instead):
			answer = instead
		case !fault.IsZero():
			return wrong("kan inte stå här: "+fault.SV+". Skriv om den.", "cannot be here: "+fault.EN+". Rewrite it.")
		}
		if !addressForm.MatchString(answer) {
			return wrong("är ingen webbadress som får stå här. Skriv hela adressen, från https://.",
				"is not a web address that may stand here. Write the whole address, from https://.")
		}
	case Digest:
		if answer = strings.ToLower(answer); !digestForm.MatchString(answer) {
			return wrong("är ingen kontrollsumma. Skriv sha256: och de 64 tecknen, eller peka ut filen med insyn new document på den egna datorn.",
				"is not a digest. Write sha256: and the 64 characters, or point at the file with insyn new document on your own computer.")
		}
	case Count:
		if !countForm.MatchString(answer) {
			return wrong("är inget antal. Skriv ett tal med siffror, till exempel 3.",
				"is not a count. Write a number in digits, such as 3.")
		}
		n, _ := strconv.Atoi(answer) // six digits fit
		return strconv.Itoa(n), lang.Text{}
	case Choice:
		if v, ok := find(q.Options, answer); ok {
			return v, lang.Text{}
		}
		if i := slices.IndexFunc(q.refused, func(r refusal) bool {
			_, ok := find([]Option{r.Option}, answer)
			return ok
		}); i >= 0 {
			return "", q.refused[i].why
		}
		return "", q.noOption(answer)
	case Choices:
		return q.several(answer)
	}
	return answer, lang.Text{}
}

// several reads choices, one a line or with commas between them.
func (q Asked) several(answer string) (string, lang.Text) {
	var chosen []string
	for line := range strings.SplitSeq(answer, "\n") {
		parts := []string{line}
		if _, ok := find(q.Options, line); !ok { // a name may hold a comma
			parts = strings.Split(line, ",")
		}
		for _, part := range parts {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			v, ok := find(q.Options, part)
			if !ok {
				return "", q.noOption(part)
			}
			if !slices.Contains(chosen, v) {
				chosen = append(chosen, v)
			}
		}
	}
	// In the order in which they are offered.
	var list []string
	for _, o := range q.Options {
		if slices.Contains(chosen, o.Value) {
			list = append(list, o.Value)
		}
	}
	return strings.Join(list, ","), lang.Text{}
}

// find looks an answer up among the options: by the value, the name in either
// language, or both as they are shown; else by a part of a name, such as the day
// of a meeting or whom an assignment is that of. What several have is not enough.
func find(options []Option, answer string) (string, bool) {
	answer = strings.TrimSpace(answer)
	spellings := []string{answer}
	if d, ok := lang.ReadDate(answer); ok {
		spellings = append(spellings, d.In(lang.Swedish), d.In(lang.English))
	}
	var whole, part []string
	for _, o := range options {
		if answer == o.Value || answer == o.Shown(lang.Swedish) || answer == o.Shown(lang.English) {
			return o.Value, true
		}
		if strings.EqualFold(answer, o.Name.SV) || strings.EqualFold(answer, o.Name.EN) {
			whole = append(whole, o.Value)
		}
		if slices.ContainsFunc(spellings, func(s string) bool { return isPart(s, o.Name.SV) || isPart(s, o.Name.EN) }) {
			part = append(part, o.Value)
		}
	}
	switch {
	case len(whole) == 1:
		return whole[0], true
	case len(whole) == 0 && len(part) == 1:
		return part[0], true
	}
	return "", false
}

// isPart tells that the name has s between commas.
func isPart(s, name string) bool {
	const comma = ", "
	return s != "" && strings.Contains(strings.ToLower(comma+name+comma), strings.ToLower(comma+s+comma))
}

// noOption tells what there is to choose: the few of which the name holds the
// answer, such as Region Skåne for Skåne, or else all. It is left to the asked to
// say which: a part of a name may be that of another one too.
func (q Asked) noOption(answer string) lang.Text {
	const most, few, letters = 12, 3, 3
	switch {
	case len(q.Options) == 0 && !q.none.IsZero():
		return q.none
	case len(q.Options) == 0:
		return lang.Format("”%s”: %s finns inte att välja, och inte något annat heller. Lägg först till det som ska väljas.",
			"“%s”: %s is not there to choose, nor is anything else. First add what is to be chosen.", q.Label, shown(answer))
	}
	answer = strings.TrimSpace(answer)
	meant := slices.DeleteFunc(slices.Clone(q.Options), func(o Option) bool {
		holds := func(name string) bool { return strings.Contains(strings.ToLower(name), strings.ToLower(answer)) }
		return utf8.RuneCountInString(answer) < letters || !holds(o.Name.SV) && !holds(o.Name.EN)
	})
	names := func(l lang.Language, options []Option, between string) string {
		var list []string
		for _, o := range options {
			if len(list) == most {
				list = append(list, "…")
				break
			}
			list = append(list, o.Shown(l))
		}
		return strings.Join(list, between)
	}
	if len(meant) == 0 {
		meant = q.Near(answer)
	}
	if len(meant) > 0 && len(meant) <= few {
		return lang.Format("”%s”: %s finns inte att välja. Menade du %s?", "“%s”: %s is not there to choose. Did you mean %s?",
			q.Label, shown(answer), lang.T(names(lang.Swedish, meant, " eller "), names(lang.English, meant, " or ")))
	}
	return lang.Format("”%s”: %s finns inte att välja. Det här finns: %s.", "“%s”: %s is not there to choose. There is: %s.",
		q.Label, shown(answer), lang.T(names(lang.Swedish, q.Options, "; "), names(lang.English, q.Options, "; ")))
}

// Unknown reports whether the answer is to a choice, and names none of the options
// nor anything that is known not to be one.
func (q Asked) Unknown(answer string) bool {
	answer = strings.TrimSpace(answer)
	if q.Type != Choice || answer == "" || redact.HasIdentityNumber(answer) {
		return false
	}
	_, known := find(q.Options, answer)
	return !known && !slices.ContainsFunc(q.refused, func(r refusal) bool {
		_, ok := find([]Option{r.Option}, answer)
		return ok
	})
}

// Near lists the option that the answer is most likely a slip of, if any: by its
// whole name or the part before a comma, such as the name of a person.
func (q Asked) Near(answer string) []Option {
	for _, o := range q.Options {
		if o.Value == New {
			continue
		}
		for _, name := range []string{o.Name.SV, o.Name.EN, o.Value} {
			first, _, _ := strings.Cut(name, ", ")
			if isNear(answer, name) || isNear(answer, first) {
				return []Option{o}
			}
		}
	}
	return nil
}

// isNear reports whether the answer may be a slip of the name: word by word, since
// two people with one surname are two.
func isNear(answer, name string) bool {
	said, meant := strings.Fields(answer), strings.Fields(name)
	if len(said) != len(meant) {
		return lang.Nearest(answer, []string{name}) != ""
	}
	for i := range said {
		if !strings.EqualFold(said[i], meant[i]) && lang.Nearest(said[i], meant[i:i+1]) == "" {
			return false
		}
	}
	return len(said) > 0
}

// shown repeats an answer in a message: short, on one line, with nothing that
// may be an identity number.
func shown(answer string) lang.Text {
	const most = 60
	s := redact.IdentityNumbers(strings.Join(strings.Fields(answer), " "))
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return lang.Quote(lang.T(s, s))
}

// moment returns the time of a day, with the offset that Stockholm has then; the
// zero time if either is not known.
func moment(day, clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, lang.Stockholm())
	if err != nil {
		return time.Time{}
	}
	return t
}
