package issueform

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Text is a form of package draft as text, for whoever has no account to send it
// with: every question as a heading, with the answer under it.
func Text(form draft.Form) Form {
	return Form{drafts: []string{form.Name}, fields: ask(form.Names()...)}
}

// ending is the heading after which a text holds nothing more of the form: a
// greeting, a signature.
const ending = "Slut"

// titled is the first line of a text, which names its form.
var titled = regexp.MustCompile(`^#\s+.*\(([a-z]+)\)$`)

// guide begins what is said under a heading of how to answer. It goes on to the line
// that ends with the bracket, as a mail may have wrapped it, and is no answer.
const guide = "[Hjälp: "

// guideColumns is how wide it is written: as mails are.
const guideColumns = 72

const headingSign = "#"

// heading is a line that begins with the sign of one.
var heading = regexp.MustCompile(`^#{1,6}\s*(\S.*)$`)

// WriteText returns the answers under the form's headings, with the form's name
// first and, where nothing is answered, how to answer those that are asked; or it
// says what of the answers such a text cannot carry. ReadText gives them back.
func (f Form) WriteText(a draft.Answers, asked []draft.Asked) (string, []lang.Text) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s (%s)\n", f.Title().SV, f.drafts[0])
	written := draft.Answers{}
	for _, q := range f.Questions() {
		answer := format.Written(a[q.Name])
		fmt.Fprintf(&b, "\n### %s\n", q.Label.SV)
		if answer != "" {
			written[q.Name] = answer
			fmt.Fprintf(&b, "\n%s\n", answer)
		} else if i := slices.IndexFunc(asked, func(asked draft.Asked) bool { return asked.Name == q.Name }); i >= 0 {
			b.WriteString(guideTo(asked[i]))
		}
	}
	fmt.Fprintf(&b, "\n### %s\n", ending)
	_, back, why := ReadText(b.String())
	switch {
	case len(why) > 0:
		return "", why
	case !maps.Equal(back, written):
		return "", []lang.Text{lang.T(
			"Ett svar skulle läsas som något annat i texten. Skriv om de svar som liknar rubriker, citat eller tomma fält.",
			"An answer would be read as something else in the text. Rewrite the answers that look like headings, quotations or empty fields.")}
	}
	return b.String(), nil
}

// mostOffered is how many choices a text names.
const mostOffered = 25

// guideTo says how a question is answered.
func guideTo(q draft.Asked) string {
	said := []string{q.Help.SV}
	form := func(how string) {
		if !strings.Contains(q.Help.SV, "ÅÅÅÅ") {
			said = append(said, how)
		}
	}
	switch q.Type {
	case draft.Day:
		form("Skriv dagen som ÅÅÅÅ-MM-DD.")
	case draft.Date:
		form("Skriv dagen som ÅÅÅÅ-MM-DD, eller månaden som ÅÅÅÅ-MM om dagen inte är känd.")
	case draft.Clock:
		form("Skriv klockslaget som TT:MM.")
	case draft.Address:
		form("Skriv adressen från https://.")
	case draft.Choice, draft.Choices:
		var names []string
		for _, o := range q.Options {
			names = append(names, cmp.Or(o.Name.SV, o.Value))
		}
		if more := len(names) - mostOffered; more > 0 {
			names = append(names[:mostOffered], fmt.Sprintf("… och %d till", more))
		}
		how := "Välj en: "
		if q.Type == draft.Choices {
			how = "Välj en eller flera, med komma mellan: "
		}
		if len(names) > 0 {
			said = append(said, how+strings.Join(names, " · ")+".")
		}
	}
	switch {
	case q.Default != "":
		for _, o := range q.Options {
			if o.Value == q.Default {
				said = append(said, "Lämnas det tomt gäller "+cmp.Or(o.Name.SV, o.Value)+".")
			}
		}
	case !q.Required && !strings.Contains(q.Help.SV, "omt"):
		said = append(said, "Får lämnas tomt.")
	}
	words := strings.Fields(strings.NewReplacer("[", "(", "]", ")").Replace(strings.Join(said, " ")))
	if len(words) == 0 {
		return ""
	}
	words[0] = guide + words[0]
	words[len(words)-1] += "]"
	var b strings.Builder
	column := 0
	for i, word := range words {
		width := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+width > guideColumns:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	b.WriteByte('\n')
	return b.String()
}

// withoutGuides takes away what is said under the headings of how to answer.
func withoutGuides(lines []string) []string {
	var list []string
	for i := 0; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], strings.TrimSpace(guide)) {
			end := i
			for end < len(lines) && !strings.HasSuffix(lines[end], "]") && !heading.MatchString(lines[end]) {
				end++
			}
			if end < len(lines) && strings.HasSuffix(lines[end], "]") {
				i = end
				continue
			}
		}
		list = append(list, lines[i])
	}
	return list
}

// ReadText takes apart a text that somebody has sent, as a mail may have made it:
// quoted, with other line endings and spaces, a greeting before its first heading,
// its headings in another order or some of them left out. Which form it is, its
// first heading says, or the others. A heading that stands twice, or that is none of
// the form's, is told of: then no answer can pose as another.
func ReadText(text string) (Form, draft.Answers, []lang.Text) {
	one := func(t lang.Text) (Form, draft.Answers, []lang.Text) {
		return Form{}, nil, []lang.Text{t}
	}
	switch {
	case len(text) > maxBody:
		return one(lang.T("Texten är för lång. Korta svaren.", "The text is too long. Shorten the answers."))
	case !utf8.ValidString(text):
		return one(lang.T("Texten har tecken som inte går att läsa. Spara den som UTF-8.", "The text has characters that cannot be read. Save it as UTF-8."))
	case redact.HasIdentityNumber(text):
		return one(lang.T("I texten står något som ser ut som ett personnummer. Ta bort det: det som registreras blir offentligt.",
			"The text holds what looks like a personal identity number. Remove it: what is registered becomes public."))
	}
	lines := withoutGuides(unquoted(headed(strings.Split(format.Written(text), "\n"))))
	for len(lines) > 0 && !strings.HasPrefix(lines[0], headingSign) {
		lines = lines[1:] // a greeting: nothing of the form stands before its first heading
	}
	form, ok := Form{}, false
	if len(lines) > 0 {
		if name := titled.FindStringSubmatch(lines[0]); name != nil {
			var known draft.Form
			if known, ok = draft.FormOf(name[1]); !ok {
				return one(lang.Format("Det finns inget formulär %s. Skriv rätt namn på den första raden.", "There is no form %s. Write the right name on the first line.", shown(name[1])))
			}
			form, lines = Text(known), lines[1:]
		}
	}
	if !ok {
		form, ok = byHeadings(lines)
	}
	if !ok {
		return one(lang.T(
			"Det går inte att se vilket formulär texten är. Skriv det överst, till exempel # Registrera närvaro (attendance), och låt rubrikerna stå som de var.",
			"It does not show which form the text is. Write it first, such as # Registrera närvaro (attendance), and let the headings stand as they were."))
	}
	return form.answersIn(lines)
}

// headed gives the lines with the blanks of headings as they are typed: a mail may have
// made them such that do not break, which in an answer somebody may have meant.
func headed(lines []string) []string {
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimLeft(line, "> \u00a0"), headingSign) {
			lines[i] = strings.ReplaceAll(line, "\u00a0", " ")
		}
	}
	return lines
}

// unquoted takes off the marks of a quoted mail, where the headings have them: as
// many times as a mail is likely to have been answered.
func unquoted(lines []string) []string {
	const answered = 64
	for range answered {
		if !slices.ContainsFunc(lines, func(line string) bool {
			rest, is := strings.CutPrefix(line, ">")
			return is && heading.MatchString(strings.TrimLeft(rest, "> "))
		}) {
			break
		}
		for i, line := range lines {
			lines[i] = strings.TrimSpace(strings.TrimPrefix(line, ">"))
		}
	}
	return lines
}

// byHeadings finds the form of which most headings are there; of several the one
// with the fewest others. It reports false where none is, or two are as likely.
func byHeadings(lines []string) (best Form, ok bool) {
	said := map[string]bool{}
	for _, line := range lines {
		if h := heading.FindStringSubmatch(line); h != nil {
			said[h[1]] = true
		}
	}
	type candidate struct {
		Form
		questions []draft.Question
	}
	var all []candidate
	for _, f := range Forms() {
		all = append(all, candidate{f, f.Questions()})
	}
	for _, f := range draft.Forms() {
		all = append(all, candidate{Text(f), f.Questions})
	}
	most, fewest := 0, 0
	for _, f := range all {
		questions := f.questions
		n := 0
		for _, q := range questions {
			if said[q.Label.SV] {
				n++
			}
		}
		switch {
		case n > most, n == most && n > 0 && len(questions) < fewest:
			most, fewest, best, ok = n, len(questions), f.Form, true
		case n == most && n > 0 && len(questions) == fewest && !slices.Equal(best.drafts, f.drafts):
			ok = false
		}
	}
	return best, ok
}

// mostUnknown is how many headings that are none of the form's are told one by one.
const mostUnknown = 10

// answersIn reads the answers under the form's headings.
func (f Form) answersIn(lines []string) (Form, draft.Answers, []lang.Text) {
	questions := f.Questions()
	parts := map[string][]string{}
	var faults []lang.Text
	at := "" // the question whose answer is being read
	called := func(label string) int {
		return slices.IndexFunc(questions, func(q draft.Question) bool { return q.Label.SV == label })
	}
	unknown := 0
	for n := 0; n < len(lines); n++ {
		line := lines[n]
		h := heading.FindStringSubmatch(line)
		if h == nil {
			if at == "" && strings.HasPrefix(line, headingSign) {
				return f, nil, []lang.Text{lang.Format("Det står text före formulärets första rubrik: %s. Ta bort den.", "There is text before the form's first heading: %s. Remove it.", shown(line))}
			}
			parts[at] = append(parts[at], line)
			continue
		}
		if h[1] == ending {
			break
		}
		i := called(h[1])
		if i < 0 && n+1 < len(lines) {
			if i = called(h[1] + " " + lines[n+1]); i >= 0 {
				n++ // a mail has wrapped it
			}
		}
		if i < 0 {
			at = "?"
			if unknown++; unknown > mostUnknown {
				continue
			}
			faults = append(faults, lang.Format("Rubriken %s hör inte till formuläret ”%s”. Ta bort den, eller skriv den som formuläret har den.",
				"The heading %s is none of the form “%s”. Remove it, or write it as the form has it.", shown(h[1]), f.Title()))
			continue
		}
		if at = questions[i].Name; parts[at] != nil {
			faults = append(faults, lang.Format("Rubriken ”%s” står på mer än ett ställe. Ta bort den rad som inte är formulärets egen.",
				"The heading “%s” stands in more than one place. Remove the line that is not the form's own.", questions[i].Label))
		}
		parts[at] = append(parts[at], "")
	}
	if more := unknown - mostUnknown; more > 0 {
		faults = append(faults, lang.Format("%d rubriker till hör inte till formuläret.", "%d more headings are none of the form's.", more))
	}
	if len(faults) > 0 {
		return f, nil, faults
	}
	answers := draft.Answers{}
	for _, q := range questions {
		answer := strings.TrimSpace(strings.Join(parts[q.Name], "\n"))
		if answer != "" && answer != noAnswer && !(q.Type == draft.Choice && answer == "None") {
			answers[q.Name] = answer
		}
	}
	return f, answers, nil
}

// shown repeats what somebody wrote, on one line and short.
func shown(text string) lang.Text {
	const most = 60
	text = redact.IdentityNumbers(text)
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return lang.Quote(lang.T(text, text))
}
