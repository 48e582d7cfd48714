// Package issueform is the issue forms on GitHub: which questions of package
// draft each of them asks, and how the text of an issue and the answers become
// each other. It is pure: it knows no network and no files.
package issueform

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Label is the label by which staff say that a filled-in form is to become a
// pull request. Only those who may triage issues can set it.
const Label = "registrera"

// maxBody is the length of an issue's text: "Body is too long (maximum is 65536
// characters)". It is counted here in bytes, which are never fewer.
const maxBody = 65_536

// noAnswer is how GitHub writes a field that was left empty.
const noAnswer = "_No response_"

// Form is a form on GitHub: some of the questions of a form of package draft, by
// the same words. The files in .github/ISSUE_TEMPLATE are written from it by a
// test, so that form and records never drift apart.
type Form struct {
	File string // under .github/ISSUE_TEMPLATE, without .yml

	title, about lang.Text // in the place of the draft's own, where there are several drafts
	note         lang.Text // what the form cannot take, and what can
	drafts       []string  // the names of the forms of package draft: the one is meant that has the first field's answer
	fields       []field
	given        draft.Answers // answers that are the same for all that fill it in
}

// field is a question that a form asks.
type field struct {
	name  string    // the question's name
	label lang.Text // in the place of the question's own, where it is that of several drafts
	help  lang.Text // likewise, where it is answered otherwise here
	// must says that there must be an answer here, whatever else is answered.
	must bool
	// without are choices that are not offered here.
	without []string
	// orNew names the question that the answer belongs to where it is none of
	// the options: somebody's name who is not in the register.
	orNew string
}

func ask(names ...string) []field {
	fields := make([]field, len(names))
	for i, name := range names {
		fields[i].name = name
	}
	return fields
}

var (
	oneALine     = lang.T("Namn eller id, ett per rad.", "Name or id, one a line.")
	whichProject = field{name: "project", help: lang.T("Lämna tomt om regionen bara har ett projekt här.", "Leave empty if the region has only one project here.")}
	whichMeeting = field{name: "meeting", help: lang.T("Träffens namn eller dag, till exempel 2021-01-28.", "The meeting's name or day, such as 2021-01-28.")}
	whichBody    = lang.T("Organets namn så som det står på webbplatsen.", "The body's name as the site has it.")
)

// Forms lists the forms.
func Forms() []Form {
	people := func(name string) field {
		return field{name: name, help: lang.Format("%s %s", "%s %s", oneALine,
			lang.T("Lämna tomt om ingen. Skriv aldrig varför någon var frånvarande.", "Leave empty if none. Never write why someone was absent."))}
	}
	return []Form{
		{
			File: "utsedd-representant", drafts: []string{"nomination"},
			given: draft.Answers{"decision": draft.New},
			fields: slices.Concat(
				[]field{{name: "person", orNew: "name", must: true, help: lang.T(
					"För- och efternamn så som i protokollet. Finns personen redan på webbplatsen: lämna frågorna om parti och plats i organ tomma.",
					"First and last name as in the minutes. If the person is on the site already: leave the questions on party and seat empty.")}},
				ask("party"),
				[]field{{name: "seat-body", help: whichBody}},
				ask("seat-role", "seat-from", "seat-ends", "evidence"),
				[]field{
					{name: "elected-by", help: lang.T("Bara om valet visar platsen. Oftast fullmäktige.", "Only if the election shows the seat. Mostly the council.")},
					{name: "elected-on", help: lang.T("Bara om valet visar platsen. ÅÅÅÅ-MM-DD.", "Only if the election shows the seat. YYYY-MM-DD.")},
					{name: "elected-paragraph", help: lang.T("Bara om valet visar platsen. Numret, till exempel 112.", "Only if the election shows the seat. The number, such as 112.")},
					{name: "register-read", help: lang.T("Bara om registret visar platsen. ÅÅÅÅ-MM-DD.", "Only if the register shows the seat. YYYY-MM-DD.")},
				},
				ask("as"),
				[]field{
					{name: "meetings", help: lang.T("En per rad: träffens namn eller dag. Lämna tomt om alla.", "One a line: the meeting's name or day. Leave empty if all.")},
					{name: "body", help: whichBody, must: true},
				},
				[]field{{name: "date", must: true, help: lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD.")}},
				must("paragraph", "case-number", "wording"),
				[]field{{name: "stage", without: []string{"called"}, help: lang.T("Justerat: protokollet är kontrollerat och undertecknat.", "Approved: the minutes are checked and signed.")}},
				must("accepted"),
				[]field{
					{name: "cannot", help: lang.T("En per rad. Lämna tomt om personen har sagt ja till alla. Skriv aldrig varför.", "One a line. Leave empty if the person has said yes to all. Never write why.")},
					{name: "replaces", help: lang.T("Den andra personens namn. Lämna tomt om uppdraget inte ersätter någons.", "The other person's name. Leave empty if it replaces nobody's.")},
					whichProject,
				},
			),
			note: lang.T(
				"Formuläret tar beslut som är fattade vid ett sammanträde. För brådskande beslut, beslut på delegation och när bara kallelsen är offentlig: `go run ./tools/insyn new nomination`. Före beslutet: `go run ./tools/insyn new proposal` skriver hur det kan lyda.",
				"The form takes decisions that have been made at a meeting. For urgent and delegated decisions, and where only the call is public: `go run ./tools/insyn new nomination`. Before the decision: `go run ./tools/insyn new proposal` writes how it may be worded."),
		},
		{
			File: "narvaro", drafts: []string{"attendance"},
			fields: slices.Concat(
				[]field{whichMeeting, people("present"), people("partly"), people("absent")},
				ask("project-staff", "key-functions", "management", "others", "evidence", "evidence-title", "evidence-case-number", "evidence-date"),
				[]field{whichProject},
			),
		},
		{
			File: "resultat", drafts: []string{"outcome"},
			fields: slices.Concat(
				[]field{whichMeeting},
				ask("category", "text", "text-en", "stage"),
				[]field{
					{name: "approved-on", help: lang.T("Bara om det är godkänt. ÅÅÅÅ-MM-DD.", "Only if it is approved. YYYY-MM-DD.")},
					{name: "approved-by", help: lang.T("Bara om det är godkänt. Rollen, inte namnet.", "Only if it is approved. The role, not the name.")},
				},
				ask("follow-up", "follow-up-by", "follow-up-due"),
				[]field{whichProject},
			),
		},
		{
			File: "andring-eller-avvikelse", drafts: []string{"deviation"},
			fields: slices.Concat(
				ask("kind", "title", "text", "found", "begun-by"),
				[]field{
					{name: "conditions", help: lang.T("Villkorens namn, ett per rad.", "The conditions' names, one a line.")},
					{name: "meetings", help: lang.T("Träffens namn eller dag, en per rad. Lämna tomt om ingen särskild.", "The meeting's name or day, one a line. Leave empty if none in particular.")},
				},
				ask("goals", "activities", "budget", "indicators", "notified"),
				[]field{
					{name: "notice-on", help: lang.T("Bara om finansiären är meddelad. ÅÅÅÅ-MM-DD.", "Only if the funder has been told. YYYY-MM-DD.")},
					{name: "notice-reference", help: lang.T("Diarienummer eller liknande. Lämna tomt om det inte är känt.", "Case number or the like. Leave empty if not known.")},
				},
				ask("approval-needed"),
				[]field{whichProject},
			),
		},
		{
			File: "finansiarens-svar", drafts: []string{"answer"},
			fields: slices.Concat(
				[]field{
					{name: "deviation", help: lang.T("Avvikelsens namn så som det står på webbplatsen.", "The deviation's name as the site has it.")},
					{name: "kind", help: lang.T("Välj None om finansiären inte har svarat och avvikelsen bara ska avslutas.", "Choose None if the funder has not answered and the deviation is only to be closed.")},
					{name: "on", help: lang.T("Bara om finansiären har svarat. ÅÅÅÅ-MM-DD.", "Only if the funder has answered. YYYY-MM-DD.")},
				},
				ask("reference"),
				[]field{
					whichDocument,
					{name: "conditions", help: lang.T("Bara för ett undantag: villkorens namn, ett per rad. Tomt är alla som avvikelsen gäller.", "Only for an exemption: the conditions' names, one a line. Empty is all that the deviation is about.")},
					{name: "meetings", help: lang.T("Bara för ett undantag: träffens namn eller dag, en per rad. Tomt är alla som avvikelsen gäller.", "Only for an exemption: the meeting's name or day, one a line. Empty is all that the deviation is about.")},
					{name: "notice-on", help: lang.T("Bara om avvikelsen inte redan säger det. ÅÅÅÅ-MM-DD.", "Only if the deviation does not say so already. YYYY-MM-DD.")},
					{name: "approval-needed", help: lang.T("Bara om avvikelsen inte redan säger det.", "Only if the deviation does not say so already.")},
				},
				ask("closed"),
				[]field{whichProject},
			),
		},
		{
			File: "slutat-eller-flyttad", drafts: []string{"end", "move"},
			title: lang.T("Registrera att någon har slutat, eller att en träff är flyttad", "Register that someone has left, or that a meeting is moved"),
			about: lang.T(
				"För den som slutar, lämnar sin plats i ett organ eller tackar nej, och för en träff som är flyttad eller inställd. Svara bara på frågorna under det som har hänt. Skriv aldrig varför någon slutar.",
				"For someone who leaves, leaves a seat in a body or declines, and for a meeting that is moved or cancelled. Answer only the questions on what has happened. Never write why someone leaves."),
			fields: []field{
				{name: "what", label: lang.T("Vad har hänt?", "What has happened?"), must: true, help: lang.T("Ett av dem. Det som har hänt flera gånger får ett formulär för varje.", "One of them. What has happened several times gets a form for each.")},
				{name: "nomination", help: lang.T("Bara om ett uppdrag slutar, eller någon tackar nej: personens namn.", "Only if an assignment ends, or someone declines: the person's name.")},
				{name: "why", help: lang.T("Bara om ett uppdrag slutar. Aldrig varför någon slutar.", "Only if an assignment ends. Never why someone leaves.")},
				{name: "decision", help: lang.T("Bara om ett uppdrag slutar genom ett beslut: beslutets namn så som det står på webbplatsen.", "Only if an assignment ends by a decision: the decision's name as the site has it.")},
				{name: "person", help: lang.T("Bara om en plats i ett organ upphör: personens namn.", "Only if a seat in a body ends: the person's name.")},
				{name: "seat", help: lang.T("Bara om personen har flera platser: organ och roll, till exempel ledamot i regionstyrelsen.", "Only if the person has several seats: body and role, such as ledamot i regionstyrelsen.")},
				{name: "seat-decision", help: lang.T("Bara om en plats upphör genom ett beslut: organ, dag och paragraf.", "Only if a seat ends by a decision: body, day and paragraph.")},
				{name: "on", help: lang.T("Bara om ett uppdrag eller en plats slutar. ÅÅÅÅ-MM-DD.", "Only if an assignment or a seat ends. YYYY-MM-DD.")},
				{name: "meetings", help: lang.T("Bara om någon tackar nej: träffens namn eller dag, en per rad. Tomt är alla.", "Only if someone declines: the meeting's name or day, one a line. Empty is all.")},
				{name: "meeting", help: lang.T("Bara om en träff är flyttad eller inställd: träffens namn eller dag.", "Only if a meeting is moved or cancelled: the meeting's name or day.")},
				{name: "date", help: lang.T("Bara om en träff är flyttad. ÅÅÅÅ-MM-DD.", "Only if a meeting is moved. YYYY-MM-DD.")},
				{name: "start", help: lang.T("Bara om klockslaget är ett annat än förut.", "Only if the hour is another than before.")},
				{name: "end", help: lang.T("Bara om klockslaget är ett annat än förut.", "Only if the hour is another than before.")},
				{name: "place", help: lang.T("Bara om platsen är en annan än förut.", "Only if the place is another than before.")},
				{name: "begun-by", help: lang.T("Bara om en träff är flyttad eller inställd.", "Only if a meeting is moved or cancelled.")},
				whichDocument,
				{name: "known", help: lang.T("ÅÅÅÅ-MM-DD. Dagen för beskedet, beslutet eller anmälan.", "YYYY-MM-DD. The day of the message, the decision or the letter.")},
				whichProject,
			},
			note: lang.T(
				"En träff som är flyttad får en avvikelse med sig. Vad den betyder för mål och budget, och när finansiären fick veta det, läggs till där.",
				"A meeting that is moved brings a deviation. What that means for goals and budget, and when the funder was told, is added there."),
		},
	}
}

var whichDocument = field{name: "document", orNew: "document-title", help: lang.T(
	"Handlingens namn så som det står på webbplatsen, eller ett namn på en som inte finns där. Lämna tomt om det inte finns någon.",
	"The document's name as the site has it, or a name for one that is not there. Leave empty if there is none.")}

// must asks the questions, of which each must be answered here.
func must(names ...string) []field {
	fields := ask(names...)
	for i := range fields {
		fields[i].must = true
	}
	return fields
}

// Drafts returns the forms of package draft that the form may fill in.
func (f Form) Drafts() []draft.Form {
	list := make([]draft.Form, len(f.drafts))
	for i, name := range f.drafts {
		var ok bool
		if list[i], ok = draft.FormOf(name); !ok {
			panic("issueform: no form " + name)
		}
	}
	return list
}

// Title returns what the form is called, and About what it takes.
func (f Form) Title() lang.Text { return cmp.Or(f.title, f.Drafts()[0].Title) }

// About returns what the form takes, and what to have at hand.
func (f Form) About() lang.Text { return cmp.Or(f.about, f.Drafts()[0].About) }

// Name is what the form is found by: what has happened, and what it is called.
func (f Form) Name() lang.Text {
	return lang.Format("%s: %s", "%s: %s", f.Drafts()[0].Group.Title(), f.Title())
}

// Questions returns the questions asked here.
func (f Form) Questions() []draft.Question {
	drafts := f.Drafts()
	list := make([]draft.Question, len(f.fields))
	for i, field := range f.fields {
		j := slices.IndexFunc(drafts, func(form draft.Form) bool { return slices.Contains(form.Names(), field.name) })
		if j < 0 {
			panic("issueform: no question " + field.name + " in " + f.File)
		}
		list[i], _ = drafts[j].Question(field.name)
		list[i].Label, list[i].Help = cmp.Or(field.label, list[i].Label), cmp.Or(field.help, list[i].Help)
	}
	return list
}

// InItsWords describes a fault by the labels that this form has for the questions.
func (f Form) InItsWords(fault draft.Fault) lang.Text {
	text := fault.Text
	drafts := f.Drafts()
	for i, q := range f.Questions() {
		for _, form := range drafts {
			for _, asked := range []string{f.fields[i].name, f.fields[i].orNew} {
				if own, ok := form.Question(asked); ok {
					text.SV = strings.ReplaceAll(text.SV, "”"+own.Label.SV+"”", "”"+q.Label.SV+"”")
					text.EN = strings.ReplaceAll(text.EN, "“"+own.Label.EN+"”", "“"+q.Label.EN+"”")
				}
			}
		}
	}
	return text
}

// Sensitive says what to do where an issue holds what must not be published of a
// person: one thing, which whoever wrote it can do.
func Sensitive() lang.Text {
	return lang.T(
		"I ärendet står något om en person som inte får publiceras, till exempel ett personnummer eller något om hälsa. Ändra inte texten: den gamla finns kvar bland ärendets ändringar, och alla kan läsa den. Be i stället genast den som är administratör för arkivet att ta bort hela ärendet (Delete issue), på den väg som SECURITY.md anger och utan att upprepa vad som står. Skriv sedan ett nytt ärende utan det.",
		"The issue says something of a person that must not be published, such as a personal identity number or something of health. Do not change the text: the old one stays among the issue's edits, and everybody can read it. Instead ask an administrator of the repository at once to delete the whole issue (Delete issue), in the way that SECURITY.md gives and without repeating what it says. Then write a new issue without it.")
}

// Read takes an issue's text apart into the form that it was written with and
// the answers, or says what to mend.
//
// GitHub writes each field as a heading "### Label" and the answer under it,
// and escapes nothing: a line of an answer may look like a heading. So the text
// is taken only when each of the form's labels stands there exactly once, in
// the form's order, and nothing stands before the first. Then no answer can
// pose as another.
func Read(body string) (Form, draft.Answers, []lang.Text) { return ReadAs(Forms(), body) }

// ReadAs is Read by forms that may be older than the program's, see Stood.
func ReadAs(forms []Form, body string) (Form, draft.Answers, []lang.Text) {
	one := func(t lang.Text) (Form, draft.Answers, []lang.Text) {
		return Form{}, nil, []lang.Text{t}
	}
	switch {
	case len(body) > maxBody:
		return one(lang.T("Formuläret är för långt. Korta svaren.", "The form is too long. Shorten the answers."))
	case !utf8.ValidString(body):
		return one(lang.T("Formuläret innehåller tecken som inte går att läsa. Skriv om de svaren.", "The form holds characters that cannot be read. Write those answers again."))
	case redact.HasIdentityNumber(body):
		return one(Sensitive())
	}
	body = plain(body)
	for _, r := range body {
		if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
			code := fmt.Sprintf("U+%04X", r)
			return one(lang.Format("Formuläret innehåller ett tecken som inte syns (%s). Skriv de svaren för hand i stället för att klistra in dem.",
				"The form holds a character that does not show (%s). Write those answers by hand instead of pasting them.", code))
		}
	}

	lines := strings.Split(body, "\n")
	var form Form
	var questions []draft.Question
	best := 0
	for _, f := range forms {
		asked := f.Questions()
		n := 0
		for _, q := range asked {
			if slices.ContainsFunc(lines, func(line string) bool { return isHeading(line, q.Label.SV) }) {
				n++
			}
		}
		if n > best {
			best, form, questions = n, f, asked
		}
	}
	if best == 0 {
		return one(lang.T(
			"Ärendet är inte skrivet med något av formulären. Välj New issue och ett av formulären där.",
			"The issue is not written by any of the forms. Choose New issue and one of the forms there."))
	}

	at := make([]int, len(questions))
	var faults []lang.Text
	for i, q := range questions {
		at[i] = -1
		for n, line := range lines {
			if !isHeading(line, q.Label.SV) {
				continue
			}
			if at[i] >= 0 {
				faults = append(faults, lang.Format(
					"Rubriken ”%s” står på mer än ett ställe. Ta bort den rad som inte är formulärets egen.",
					"The heading “%s” stands in more than one place. Remove the line that is not the form's own.", q.Label))
				break
			}
			at[i] = n
		}
		if at[i] < 0 {
			faults = append(faults, lang.Format(
				"Rubriken ”%s” saknas. Skriv tillbaka den som formuläret hade den, eller fyll i ett nytt formulär.",
				"The heading “%s” is missing. Write it back as the form had it, or fill in a new form.", q.Label))
		}
	}
	if len(faults) > 0 {
		return form, nil, faults
	}
	if !slices.IsSorted(at) {
		return one(lang.T("Rubrikerna står inte i formulärets ordning. Fyll i ett nytt formulär.",
			"The headings do not stand in the form's order. Fill in a new form."))
	}
	if strings.TrimSpace(strings.Join(lines[:at[0]], "")) != "" {
		return one(lang.T("Det står text före formulärets första rubrik. Ta bort den.",
			"There is text before the form's first heading. Remove it."))
	}
	answers := draft.Answers{}
	for i, q := range questions {
		end := len(lines)
		if i+1 < len(at) {
			end = at[i+1]
		}
		answer := strings.TrimSpace(strings.Join(lines[at[i]+1:end], "\n"))
		choice := q.Type == draft.Choice
		if answer != "" && answer != noAnswer && !(choice && answer == "None") { // how GitHub writes no answer
			answers[q.Name] = answer
		}
	}
	return form, answers, nil
}

var (
	anID   = regexp.MustCompile(`^    id: "?([a-z0-9-]+)"?\s*$`)
	aLabel = regexp.MustCompile(`^      label: (".*")\s*$`)
)

// Stood returns the form as its file had it: the questions that are asked there, in
// its order and by its labels. A file that was written by another version is then
// read as it was filled in. One that asks none of the questions changes nothing.
func (f Form) Stood(file []byte) Form {
	var fields []field
	var asked *field
	for line := range strings.Lines(string(file)) {
		if m := anID.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil {
			asked = nil
			if i := slices.IndexFunc(f.fields, func(q field) bool { return q.name == m[1] }); i >= 0 {
				fields = append(fields, f.fields[i])
				asked = &fields[len(fields)-1]
			}
		}
		if m := aLabel.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil && asked != nil {
			if label, err := strconv.Unquote(m[1]); err == nil {
				asked.label = lang.T(label, label)
			}
		}
	}
	if len(fields) > 0 {
		f.fields = fields
	}
	return f
}

// plain returns the text with its characters composed and its lines ended alike.
func plain(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(norm.NFC.String(text))
}

// Write returns the text of an issue that holds the answers under the form's
// headings, as GitHub writes it when the form is sent, or says what of them an
// issue cannot carry. Reading it gives the answers back, but for the space
// around them: an answer of nothing but space is no answer. It is for whoever has
// asked the questions elsewhere and hands the answers over as an issue to send.
func (f Form) Write(a draft.Answers) (string, []lang.Text) {
	questions := f.Questions()
	var b strings.Builder
	written := draft.Answers{}
	for _, q := range questions {
		answer := strings.TrimSpace(plain(a[q.Name]))
		if answer == "" {
			answer = noAnswer
		} else {
			written[q.Name] = answer
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", q.Label.SV, answer)
	}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if _, ok := written[name]; !ok && strings.TrimSpace(a[name]) != "" {
			return "", []lang.Text{lang.T(
				"Formuläret har ingen fråga för ett av svaren. Registrera med insyn new i stället.",
				"The form has no question for one of the answers. Register with insyn new instead.")}
		}
	}
	read, back, why := Read(b.String())
	switch {
	case len(why) > 0:
		return "", why
	case read.File != f.File || !maps.Equal(back, written):
		return "", []lang.Text{lang.T(
			"Ett svar skulle läsas som något annat i ett ärende. Skriv om de svar som liknar rubriker eller tomma fält.",
			"An answer would be read as something else in an issue. Rewrite the answers that look like headings or empty fields.")}
	}
	return b.String(), nil
}

func isHeading(line, label string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "###")
	return ok && strings.TrimSpace(rest) == label
}

// Filled is a form as it is filled in: what package draft is asked for.
type Filled struct {
	Draft   draft.Form
	Answers draft.Answers
	// Known tells that the decision that the answers describe is in the register
	// already: it is then the one that is meant, and what the form says of it is left
	// aside.
	Known  bool
	Faults []draft.Fault // what of the answers is asked for nowhere, or is likely a slip
}

// isNew ends the name of somebody who is none of those with nearly that name.
const isNew = " (ny)"

// Complete returns what the answers ask for.
func (f Form) Complete(in draft.Input, a draft.Answers) Filled {
	filled := Filled{Draft: f.chosen(in, a), Answers: draft.Answers{}}
	form, answers, questions := filled.Draft, filled.Answers, f.Questions()
	for i, q := range questions {
		name := f.fields[i].name
		if _, ok := form.Question(name); ok || strings.TrimSpace(a[name]) == "" {
			continue
		}
		filled.Faults = append(filled.Faults, draft.Fault{Answer: name, Text: lang.Format(
			"”%s” hör inte till det som har hänt. Ta bort svaret, eller ändra ”%s”.",
			"“%s” is not about what has happened. Remove the answer, or change “%s”.", q.Label, questions[0].Label)})
	}
	for name, answer := range a {
		if _, ok := form.Question(name); ok {
			answers[name] = answer
		}
	}
	for name, answer := range f.given {
		answers[name] = answer
	}
	asked := func(name string) draft.Asked {
		for _, q := range form.Asked(in, answers) {
			if q.Name == name {
				return q
			}
		}
		return draft.Asked{}
	}
	held := func(name string) string { return asked(name).Answer }
	for i, field := range f.fields {
		given := strings.TrimSpace(answers[field.name])
		if field.orNew == "" || given == "" || held(field.name) != "" {
			continue
		}
		name, sure := strings.CutSuffix(given, isNew)
		if near := asked(field.name).Near(given); len(near) > 0 && !sure {
			filled.Faults = append(filled.Faults, draft.Fault{Answer: field.name, Text: lang.Format(
				"”%s”: Menade du %s, som redan finns? Skriv det så. Är det något annat: skriv ”%s” efter.",
				"“%s”: Did you mean %s, which is here already? Write that. If it is another: write “%s” after it.",
				questions[i].Label, near[0].Name, lang.T(strings.TrimSpace(isNew), strings.TrimSpace(isNew)))})
		}
		answers[field.orNew], answers[field.name] = name, draft.New
	}
	if answers["decision"] != draft.New {
		return filled
	}
	body, date, paragraph := held("body"), held("date"), held("paragraph")
	for _, p := range in.Register.Projects.All() {
		if project := held("project"); project != "" && project != p.ID || project == "" && in.Register.Projects.Len() > 1 {
			continue
		}
		for _, d := range p.Decisions.All() {
			if paragraph == "" || d.Body != body || d.Date.String() != date || d.Paragraph != paragraph {
				continue
			}
			answers["decision"] = d.ID
			for _, q := range form.Questions {
				if slices.ContainsFunc(q.When, func(w draft.When) bool { return w.Name == "decision" }) {
					delete(answers, q.Name)
				}
			}
			filled.Known = true
			return filled
		}
	}
	return filled
}

// chosen returns the draft of which the first field's answer is a choice.
func (f Form) chosen(in draft.Input, a draft.Answers) draft.Form {
	drafts := f.Drafts()
	for _, form := range drafts[1:] {
		for _, q := range form.Asked(in, a) {
			if q.Name == f.fields[0].name && q.Answer != "" {
				return form
			}
		}
	}
	return drafts[0]
}
