package draft

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// Changed is a published value that the records on disk have otherwise, and that
// nothing but a correction lets them: From and To as a reader sees them, "" for
// nothing.
type Changed struct {
	Path     string // of the record
	Pointer  string
	Name     lang.Text // of the record
	Field    lang.Text
	From, To lang.Text
}

func (c Changed) value() string { return c.Path + "#" + c.Pointer }

func correctionForm() Form {
	field := func(pointer string) Field { return Field{record.KindPerson, "/corrections/-" + pointer} }
	return Form{
		Name:     "correction",
		Group:    WentWrong,
		Compares: true,
		Title:    lang.T("Rätta det som var fel från början", "Correct what was wrong from the start"),
		About: lang.T(
			"Välj posten och fältet och skriv det rätta värdet, eller skriv först de rätta värdena i posterna. Här skrivs rättelsen: vad som stod, vad som gäller och varför, ett skäl för allt som väljs. En rättelse gör inte en post till en annan, och ingen dag som är förbi till en som inte har varit. Det som världen ändrar, som ett nytt stöd eller en ny slutdag, är ingen rättelse utan en ny rad.",
			"Choose the record and the field and write the right value, or first write the right values in the records. Here the correction is written: what it was, what it is and why, one reason for all that is chosen. A correction makes no record another one, and no day that is past one that has not been. What the world changes, such as a new grant or a new last day, is no correction but a new row."),
		Questions: []Question{
			{
				Name: "record", Type: Choice, options: published, where: func(s *sheet) bool { return len(s.Changed) == 0 },
				Label: lang.T("Vilken post ska rättas?", "Which record is to be corrected?"),
				Help:  lang.T("En post som är publicerad. Lämna tomt om de rätta värdena redan står i posterna på disk.", "A record that is published. Leave empty if the right values stand in the records on disk already."),
				none: lang.T("Inget är publicerat än, så det finns inget att rätta. Ändra direkt i posten.",
					"Nothing is published yet, so there is nothing to correct. Change the record itself."),
			},
			{
				Name: "field", Type: Choice, Required: true, When: []When{{Name: "record"}}, options: correctable, refused: uncorrectable, read: true,
				Label: lang.T("Vilket fält är fel?", "Which field is wrong?"),
				Help:  lang.T("Fältets namn, eller stället i posten, till exempel /name.", "The name of the field, or the place in the record, such as /name."),
			},
			{
				Name: "value", Type: Line, Required: true, When: []When{{Name: "field"}},
				Label: lang.T("Vad är det rätta värdet?", "What is the right value?"),
				Help: lang.T("Som det ska stå: en dag som ÅÅÅÅ-MM-DD, ett klockslag som TT:MM, ett val med sitt namn. Skriv ingenting om uppgiften inte är känd.",
					"As it is to stand: a day as YYYY-MM-DD, a time as HH:MM, a choice by its name. Write nothing if it is not known."),
			},
			{
				Name: "also", Type: Choices, When: []When{{Name: "value"}}, options: alsoNamed, read: true,
				Label: lang.T("Det som var fel står också här. Var ska det rättas?", "What was wrong stands here too. Where is it to be corrected?"),
				Help: lang.T("Ett besluts ord och ett citat återger en handling: rätta dem bara om det står rätt i den. Lämna tomt om inget ska rättas.",
					"A decision's words and a quotation are those of a document: correct them only if it is right there. Leave empty if nothing is to be corrected."),
			},
			{
				Name: "values", Type: Choices, Required: true, When: []When{{Name: "record", Is: []string{""}}}, options: uncorrected, read: true,
				fallback: func(s *sheet) string { return strings.Join(valuesOf(uncorrected(s)), ",") },
				Label:    lang.T("Vad ska rättas?", "What is to be corrected?"),
				Help: lang.T("De publicerade värden som är ändrade på disk och inte får ändras utan rättelse. Välj dem som har samma skäl. Tomt är alla.",
					"The published values that are changed on disk and may not be without a correction. Choose those with the same reason. Empty is all."),
				none: lang.T("Inget på disk skiljer sig från det som är publicerat så att det tar en rättelse. Välj en post att rätta (record), eller skriv först det rätta värdet i posten.",
					"Nothing on disk differs from what is published so that it takes a correction. First write the right value in the record."),
			},
			{
				Name: "kind", Type: Choice, Required: true, Field: field("/kind"),
				Label: lang.T("Vad slags fel var det?", "What kind of mistake was it?"),
				Help:  lang.T("Gäller allt som väljs.", "For all that is chosen."),
			},
			{
				Name: "why", Type: Text, Required: true, Field: field("/why/sv"),
				Label: lang.T("Varför rättas det?", "Why is it corrected?"),
				Help: lang.T("På svenska: vad som var fel och vad som visar det. Aldrig uppgifter om någons privatliv.",
					"In Swedish: what was wrong, and what shows it. Never anything of someone's private life."),
			},
			{
				Name: "why-en", Type: Text, Field: field("/why/en"),
				Label: lang.T("Varför rättas det, på engelska?", "Why is it corrected, in English?"),
				Help:  lang.T("Lämna tomt om det inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "on", Type: Day, Required: true, Field: field("/on"), fallback: func(s *sheet) string { return s.Today.String() },
				Label: lang.T("Vilken dag rättas det?", "On what day is it corrected?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD, som regel i dag.", "YYYY-MM-DD, mostly today."),
			},
		},
		build: (*sheet).correct,
	}
}

// uncorrected lists the values that take a correction.
func uncorrected(s *sheet) []Option {
	var list []Option
	for _, c := range s.Changed {
		list = append(list, Option{c.value(), lang.Format("%s, %s: %s → %s", "%s, %s: %s → %s",
			c.Name, c.Field, orNothing(c.From), orNothing(c.To))})
	}
	return list
}

func valuesOf(options []Option) []string {
	var list []string
	for _, o := range options {
		list = append(list, o.Value)
	}
	return list
}

func orNothing(t lang.Text) lang.Text {
	if t.IsZero() {
		return lang.T("ingenting", "nothing")
	}
	return t
}

// published lists the records of which a value may be corrected.
func published(s *sheet) []Option {
	var list []Option
	for _, ref := range s.Published {
		if p, ok := s.Register.People.Get(ref.ID); ref.Kind == record.KindPerson && ok && p.Masked != nil {
			continue
		}
		name := naming.Record(s.Register, ref)
		if ref.Project != "" && ref.Kind != record.KindProject && s.Register.Projects.Len() > 1 {
			name = lang.Format("%s, %s", "%s, %s", name, naming.ProjectAlone(s.Register, ref.Project))
		}
		list = append(list, Option{ref.Path(), redacted(name)})
	}
	return list
}

// correctable lists the values of the chosen record that a correction lets change.
func correctable(s *sheet) []Option {
	var list []Option
	for _, l := range s.leaves() {
		if l.why.IsZero() {
			list = append(list, Option{l.pointer, redacted(lang.Format("%s, nu %s", "%s, now %s", l.field, l.shown))})
		}
	}
	return list
}

// uncorrectable lists those that it does not, with why.
func uncorrectable(s *sheet) []refusal {
	var list []refusal
	for _, l := range s.leaves() {
		if !l.why.IsZero() {
			list = append(list, refusal{Option{l.pointer, l.field}, l.why})
		}
	}
	return list
}

// leaf is a value of the chosen record that is known.
type leaf struct {
	pointer      string
	value        *source.Value
	property     validate.Property
	field, shown lang.Text
	why          lang.Text // why no correction is of it, zero where one may be
}

// leaves lists those of the chosen record.
func (s *sheet) leaves() []leaf {
	ref, ok := record.RefOf(s.get("record"))
	if !ok {
		return nil
	}
	return s.leavesOf(ref)
}

func (s *sheet) leavesOf(ref record.Ref) []leaf {
	f := s.Register.File(ref)
	if f == nil {
		return nil
	}
	var list []leaf
	var walk func(pointer string, v *source.Value)
	walk = func(pointer string, v *source.Value) {
		for _, m := range v.Members() {
			if pointer != "" || !slices.Contains([]string{"$schema", "corrections", "withdrawn"}, m.Name) {
				walk(pointer+"/"+m.Name, m.Value)
			}
		}
		for i, item := range v.Items() {
			walk(pointer+"/"+strconv.Itoa(i), item)
		}
		if v.Kind == source.Object || v.Kind == source.Array || v.Kind == source.Null {
			return
		}
		l := leaf{pointer: pointer, value: v, field: replay.Field(s.Schemas, s.Register, ref, f.Root, pointer)}
		l.property, _ = s.Schemas.Property(string(ref.Kind), pointer)
		l.shown = shortened(replay.Shown(s.Schemas, s.Register, ref, pointer, v))
		switch l.property.Published {
		case validate.Never:
			l.why = lang.Format("Fältet ”%s” ändras aldrig, för med ett annat värde är det en annan post. Dra tillbaka posten (withdrawn) med skäl, och gör en ny.",
				"The field “%s” never changes, because with another value it is another record. Withdraw the record (withdrawn) with the reason, and make a new one.", l.field)
		case validate.Edit:
			l.why = lang.Format("Fältet ”%s” får skrivas om utan rättelse. Ändra det direkt i posten.",
				"The field “%s” may be written anew without a correction. Change it in the record itself.", l.field)
		}
		list = append(list, l)
	}
	walk("", f.Root)
	return list
}

// misnamed is a text of another record that holds what is to be corrected.
type misnamed struct {
	ref record.Ref
	leaf
	right *source.Value
}

func (m misnamed) key() string { return Changed{Path: m.ref.Path(), Pointer: m.pointer}.value() }

// misnamed lists them, where it is a person's name or the day of a meeting that is to
// be corrected.
func (s *sheet) misnamed() []misnamed {
	ref, _ := record.RefOf(s.get("record"))
	corrected := s.renamed(ref)
	if corrected == nil {
		corrected = s.redated(ref)
	}
	if corrected == nil {
		return nil
	}
	var list []misnamed
	for _, other := range s.Published {
		// What decides how cases are judged is changed apart from them (rule HIS-07).
		if other == ref || other.Kind.Layout().Framework || ref.Kind == record.KindMeeting && other.Project != ref.Project {
			continue
		}
		for _, l := range s.leavesOf(other) {
			if l.value.Kind != source.String || !l.why.IsZero() {
				continue
			}
			if now := corrected(l.pointer, l.value.Text); now != l.value.Text {
				list = append(list, misnamed{other, l, text(now)})
			}
		}
	}
	return list
}

// renamed returns what a text becomes with the right name of the person in the place
// of the wrong one, nil where it is no name that is corrected.
func (s *sheet) renamed(ref record.Ref) func(pointer, text string) string {
	person, ok := s.Register.People.Get(ref.ID)
	if ref.Kind != record.KindPerson || s.get("field") != "/name" || !ok || person.Name == "" || s.get("value") == "" {
		return nil
	}
	name := redact.NewNames([]string{person.Name})
	return func(_, text string) string {
		if !name.In(text) {
			return text
		}
		return name.Hide(text, s.get("value"))
	}
}

// redated returns what a text becomes with the right day of the meeting in the place
// of the wrong one, in the words of the text's language; nil where it is no such day
// that is corrected.
func (s *sheet) redated(ref record.Ref) func(pointer, text string) string {
	if ref.Kind != record.KindMeeting || !sessionDay.MatchString(s.get("field")) {
		return nil
	}
	leaves := s.leaves()
	i := slices.IndexFunc(leaves, func(l leaf) bool { return l.pointer == s.get("field") })
	if i < 0 {
		return nil
	}
	right, fault := leaves[i].right(s.get("value"))
	if !fault.IsZero() {
		return nil
	}
	from, err := lang.ParseDate(leaves[i].value.Text)
	to, err2 := lang.ParseDate(right.Text)
	if err != nil || err2 != nil {
		return nil
	}
	return func(pointer, text string) string {
		language := lang.Swedish
		if strings.HasSuffix(pointer, "/en") {
			language = lang.English
		}
		return inPlaceOf(text, from.In(language), to.In(language))
	}
}

// sessionDay is the day of one of a meeting's sessions.
var sessionDay = regexp.MustCompile(`^/sessions/[0-9]+/date$`)

// inPlaceOf writes the one for the other where that stands as a whole: "5 april" does
// not stand in "15 april", nor by itself in "4–5 april".
func inPlaceOf(text, was, is string) string {
	parts := strings.Split(text, was)
	written := parts[0]
	for i, next := range parts[1:] {
		before, _ := utf8.DecodeLastRuneInString(parts[i])
		after, _ := utf8.DecodeRuneInString(next)
		if unicode.IsDigit(before) || before == '–' || before == '-' || unicode.IsDigit(after) {
			written += was
		} else {
			written += is
		}
		written += next
	}
	return written
}

func alsoNamed(s *sheet) []Option {
	var list []Option
	for _, m := range s.misnamed() {
		list = append(list, Option{m.key(), redacted(lang.Format("%s, %s", "%s, %s", naming.Record(s.Register, m.ref), m.field))})
	}
	return list
}

// shortened gives the beginning of a text that is too long for a list.
func shortened(t lang.Text) lang.Text {
	const most = 60
	short := func(s string) string {
		if r := []rune(strings.Join(strings.Fields(s), " ")); len(r) > most {
			return string(r[:most]) + "…"
		}
		return s
	}
	return lang.Text{SV: short(t.SV), EN: short(t.EN)}
}

func redacted(t lang.Text) lang.Text {
	return lang.Text{SV: redact.IdentityNumbers(t.SV), EN: redact.IdentityNumbers(t.EN)}
}

// right reads the answer as the value is written, or tells what is wrong with it.
func (l leaf) right(answer string) (*source.Value, lang.Text) {
	p := l.property
	takes := func(kind source.Kind) bool { return slices.Contains(p.Types, kind.String()) }
	answer = strings.TrimSpace(answer)
	wrong := func(sv, en string) (*source.Value, lang.Text) {
		return nil, lang.Format("”%s”: %s "+sv, "“%s”: %s "+en, l.field, shown(answer))
	}
	if slices.Contains([]string{"ingenting", "nothing", "null"}, strings.ToLower(answer)) {
		if !p.Nullable() {
			return wrong("går inte, för uppgiften behövs alltid.", "will not do, because the fact is always needed.")
		}
		return null(), lang.Text{}
	}
	switch {
	case len(p.Enum) > 0:
		q := Asked{Question: Question{Label: l.field}}
		for _, c := range p.Enum {
			q.Options = append(q.Options, Option(c))
		}
		v, ok := find(q.Options, answer)
		if !ok {
			return nil, q.noOption(answer)
		}
		return text(v), lang.Text{}
	case l.value.Kind == source.Bool:
		switch strings.ToLower(answer) {
		case "ja", "yes", "true":
			return &source.Value{Kind: source.Bool, Bool: true}, lang.Text{}
		case "nej", "no", "false":
			return &source.Value{Kind: source.Bool}, lang.Text{}
		}
		return wrong("är varken ja eller nej.", "is neither yes nor no.")
	case l.value.Kind == source.Number && !takes(source.String):
		n := strings.ReplaceAll(answer, " ", "")
		if !numberForm.MatchString(n) {
			return wrong("är inget tal. Skriv det med siffror.", "is not a number. Write it in digits.")
		}
		return &source.Value{Kind: source.Number, Text: n}, lang.Text{}
	}
	if _, err := lang.ParseDate(l.value.Text); err == nil {
		if d, ok := lang.ReadDate(answer); ok {
			return text(d.String()), lang.Text{}
		}
		return wrong("är inte en dag som finns i kalendern. Skriv år, månad och dag, till exempel 2021-01-28.",
			"is not a day that the calendar has. Write year, month and day, such as 2021-01-28.")
	}
	if clock, ok := lang.ReadClock(answer); ok {
		if _, err := time.Parse(time.RFC3339, l.value.Text); err == nil {
			return text(moment(l.value.Text[:len("2006-01-02")], clock).Format(clockLayout)), lang.Text{}
		}
	}
	return text(answer), lang.Text{}
}

func text(s string) *source.Value { return &source.Value{Kind: source.String, Text: s} }

var numberForm = regexp.MustCompile(`^[0-9]{1,15}(\.[0-9]{1,4})?$`)

// correct adds a correction of each value, those of a record together.
func (s *sheet) correct() {
	if s.get("record") != "" {
		s.correctField()
	} else {
		s.correctChanged(s.Changed, s.list("values"))
	}
}

// correctField writes the right value in the chosen field, with its correction.
func (s *sheet) correctField() {
	ref, _ := record.RefOf(s.get("record"))
	leaves := s.leaves()
	l := leaves[slices.IndexFunc(leaves, func(l leaf) bool { return l.pointer == s.get("field") })]
	value, fault := l.right(s.get("value"))
	if fault.IsZero() && source.Same(value, l.value) {
		fault = lang.Format("Så står det redan i fältet ”%s”. Skriv det värde som är rätt.",
			"The field “%s” says so already. Write the value that is right.", l.field)
	}
	if !fault.IsZero() {
		s.fault("value", fault)
		return
	}
	read := func(v *source.Value) lang.Text {
		if v.Kind == source.Null {
			return lang.Text{}
		}
		return replay.Shown(s.Schemas, s.Register, ref, l.pointer, v)
	}
	c := Changed{Path: ref.Path(), Pointer: l.pointer, From: read(l.value), To: read(value)}
	changed, chosen := []Changed{c}, append(s.list("also"), c.value())
	right := append([]misnamed{{ref, l, value}}, s.hoursOf(ref, leaves, l, value)...)
	for _, h := range right[1:] {
		with := Changed{Path: ref.Path(), Pointer: h.pointer, From: read(h.leaf.value), To: read(h.right)}
		changed, chosen = append(changed, with), append(chosen, with.value())
	}
	for _, m := range s.misnamed() {
		if slices.Contains(chosen, m.key()) {
			changed = append(changed, Changed{Path: m.ref.Path(), Pointer: m.pointer,
				From: replay.Shown(s.Schemas, s.Register, m.ref, m.pointer, m.leaf.value), To: replay.Shown(s.Schemas, s.Register, m.ref, m.pointer, m.right)})
			right = append(right, m)
		}
	}
	s.correctChanged(changed, chosen)
	for i, d := range s.records {
		for _, m := range right {
			if m.ref == d.ref {
				s.records[i].root = mend(s.records[i].root, m.pointer, func(*source.Value) *source.Value { return m.right })
			}
		}
	}
}

// hoursOf returns the hours of a session whose day is corrected, on the new day: they
// were of the old one, and go with it.
func (s *sheet) hoursOf(ref record.Ref, leaves []leaf, day leaf, to *source.Value) []misnamed {
	session, of := strings.CutSuffix(day.pointer, "/date")
	if ref.Kind != record.KindMeeting || !of || to.Kind != source.String {
		return nil
	}
	var list []misnamed
	for _, l := range leaves {
		if l.pointer != session+"/start" && l.pointer != session+"/end" {
			continue
		}
		if was, err := time.Parse(time.RFC3339, l.value.Text); err == nil {
			list = append(list, misnamed{ref, l, text(moment(to.Text, was.Format("15:04")).Format(clockLayout))})
		}
	}
	return list
}

func (s *sheet) correctChanged(changed []Changed, chosen []string) {
	var refs []record.Ref
	corrections := map[record.Ref][]entry{}
	for _, c := range changed {
		ref, ok := record.RefOf(c.Path)
		if !ok || !slices.Contains(chosen, c.value()) {
			continue
		}
		if corrections[ref] == nil {
			refs = append(refs, ref)
		}
		corrections[ref] = append(corrections[ref], add("corrections", record.Correction{
			On: s.date("on"), Pointer: c.Pointer, Kind: s.get("kind"), From: c.From.SV, To: c.To.SV, Why: s.text("why"),
		}))
	}
	for _, ref := range refs {
		s.edit(ref, corrections[ref]...)
	}
	for i, d := range s.records {
		order, _ := s.Schemas.Property(string(d.ref.Kind), "/corrections/-")
		s.records[i].root = mend(d.root, "/corrections", func(list *source.Value) *source.Value {
			rows := slices.Clone(list.Items())
			for j := range rows {
				for _, name := range []string{"from", "to"} { // "" for nothing
					if rows[j].Get(name) == nil {
						rows[j] = with(rows[j], source.Member{Name: name, Value: &source.Value{Kind: source.String}}, order.Names)
					}
				}
			}
			return source.ArrayOf(rows...)
		})
	}
}
