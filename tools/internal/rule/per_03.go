package rule

import (
	"iter"
	"regexp"
	"strings"
	"sync"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

var per03 = Rule{
	ID: "PER-03", Severity: finding.Error,
	Title: lang.T(
		"Närvaro är närvarande, delvis eller frånvarande. Det står aldrig varför, och inget om hälsa, familj, fackförening, religion eller brott.",
		"Attendance is present, partly or absent. It never says why, and nothing of health, family, union membership, religion or crime."),
	Why: lang.T(
		"Varför någon inte kom eller ersattes är privat, och uppgifter om hälsa, medlemskap i fackförening, religion och brott får inte publiceras. För villkoret räcker det att veta vem som var där.",
		"Why someone did not come or was replaced is private, and facts about health, union membership, religion and crime must not be published. For the condition it is enough to know who was there."),
	Basis: lang.T(
		"EU:s dataskyddsförordning (2016/679) artikel 9 och 10.",
		"The General Data Protection Regulation (2016/679) Articles 9 and 10."),
	Kinds: []record.Kind{record.KindMeeting, record.KindDeviation, record.KindNomination, record.KindDecision, record.KindPerson, record.KindProject, record.KindDocument, record.KindWaiver, record.KindRuling},
	Messages: []Message{
		{Name: "reason", Text: lang.T(
			"Här står något privat om en person, till exempel hälsa, familj, fackförening, religion eller brott. Skriv bara att personen var frånvarande eller ersattes, inte varför (i ett citat sätts […] i stället). Det som redan är skickat är publicerat: säg till den som ansvarar för arkivet (SECURITY.md), utan att upprepa det.",
			"Here is something private of a person, such as health, family, union membership, religion or crime. Say only that the person was absent or replaced, not why (in a quotation put […] instead). What has been sent already is published: tell the owner of the repository (SECURITY.md), without repeating it.")},
		{Name: "why", Severity: finding.Warning, Text: lang.T(
			"Här står varför någon inte kom eller ersattes. Är det privat, ta bort det: det räcker att personen var frånvarande eller ersattes.",
			"Here is why somebody did not come or was replaced. If it is private, remove it: it is enough that the person was absent or replaced.")},
		{Name: "field", Text: lang.T(
			"Här står mer om närvaron än vem som var där. Ta bort fältet: det står aldrig varför någon inte kom.",
			"Here is more about the attendance than who was there. Remove the field: it never says why someone did not come.")},
	},
	Check: func(p *Pass) {
		var persons, bodies []string
		for _, person := range p.All.People.All() {
			persons = append(persons, person.Name)
		}
		for _, o := range p.All.Organizations.All() {
			for _, name := range o.Names() {
				bodies = append(bodies, name.SV, name.EN)
			}
		}
		private := redact.NewPrivate(persons, bodies)
		for _, f := range p.Prose {
			p.Examined(finding.Place{Path: f.Path})
			checkPages(p, f, private)
		}
		// There are few names, in very many places.
		known := map[string]bool{}
		tells := func(name string) bool {
			would, seen := known[name]
			if !seen {
				would = reasonField().MatchString(name)
				known[name] = would
			}
			return would
		}
		for _, f := range p.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil || !p.rule.tries(ref.Kind) {
				continue
			}
			p.Examined(finding.Place{Path: f.Path})
			attendance := f.Root.Get("attendance").Get("persons")
			if ref.Kind == record.KindMeeting && attendance != nil {
				for i, person := range attendance.Items() {
					for _, m := range person.Members() {
						if tells(m.Name) {
							spot := at(ref, "attendance", "persons", i, m.Name)
							spot.Name = true
							p.Report(spot, "field", nil)
						}
					}
				}
			}
			kind := f.Root.Get("kind")
			eachText(f, func(part part) {
				if !redact.MayBePrivate(part.text) {
					return
				}
				spot := part.spot()
				if message, ok := ofPerson[private.In(part.text, telling(ref.Kind, kind, spot.Pointer))]; ok {
					p.Report(spot, message, nil)
				}
			})
		}
	},
}

// ofPerson are the messages of what is told of a person.
var ofPerson = map[redact.Told]string{redact.Secret: "reason", redact.Why: "why"}

// checkPages looks through a text of the site, paragraph by paragraph.
func checkPages(p *Pass, f *source.File, private redact.Private) {
	for begin, text := range paragraphs(string(f.Data)) {
		if message, ok := ofPerson[private.In(text, redact.OfAnything)]; ok {
			line, column := f.Position(begin)
			p.ReportAt(f.Path, line, column, message, nil)
		}
	}
}

// paragraphs goes through what blank lines part, with where each begins. A
// heading stands with the paragraph that it is over.
func paragraphs(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for begin := 0; begin < len(text); {
			length := len(text) - begin
			if i := strings.Index(text[begin:], "\n\n"); i >= 0 {
				length = i + 2
			}
			if i := strings.Index(text[begin+length:], "\n\n"); strings.HasPrefix(text[begin:], "#") && strings.Count(text[begin:begin+length], "\n") == 2 {
				if length += i + 2; i < 0 {
					length = len(text) - begin
				}
			}
			if !yield(begin, text[begin:begin+length]) {
				return
			}
			begin += length
		}
	}
}

// reasonField are names of members that would tell why.
var reasonField = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)reason|why|cause|note|comment|remark|text|skäl|orsak|kommentar|anledning|varför|anteckning`)
})

// telling tells what the text is about: a person's part, in what a record of that
// says and in why something was corrected; or anything, in what else is said of
// meetings, decisions and persons, and of what an absence led to.
func telling(of record.Kind, deviation *source.Value, pointer string) redact.Telling {
	person := strings.HasPrefix(pointer, "/corrections/") && strings.Contains(pointer, "/why/")
	switch of {
	case record.KindNomination:
		person = true
	case record.KindMeeting:
		person = person || strings.HasPrefix(pointer, "/attendance/")
	case record.KindDeviation:
		absence := deviation != nil && (deviation.Text == "absence" || deviation.Text == "replacement")
		person = person || absence && !strings.HasPrefix(pointer, "/consequences/")
	}
	if person && pointer != "/id" && pointer != "/$schema" {
		return redact.OfPerson
	}
	return redact.OfAnything
}
