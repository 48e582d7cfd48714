package rule

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var per06 = Rule{
	ID: "PER-06", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En persons id är neutralt, och inget uppdrag heter som personen.",
		"A person's id is neutral, and no assignment is named after the person."),
	Why: lang.T(
		"Ett id står i sökvägar, adresser och i arkivets historik, och byts aldrig. Får personen skyddad identitet eller byter namn ska namnet inte stå kvar där.",
		"An id stands in paths, in addresses and in the history of the repository, and never changes. If the person's identity becomes protected or the name changes, the name is not to remain there."),
	Basis: lang.T(
		"Dataskyddsförordningen artikel 5.1 c och 25: inte fler personuppgifter än vad som behövs, från början.",
		"The General Data Protection Regulation, articles 5.1 c and 25: no more personal data than is needed, from the start."),
	Kinds: []record.Kind{record.KindPerson, record.KindNomination},
	Messages: []Message{
		{Name: "person", Text: lang.T(
			"Personens id innehåller en del av namnet. Byt id och filnamn till ett som inte säger något, till exempel person-7k2.",
			"The person's id holds a part of the name. Change the id and the file's name to one that says nothing, such as person-7k2.")},
		{Name: "assignment", Text: lang.T(
			"Uppdragets id innehåller en del av namnet på den som utses. Byt id och filnamn till ett som säger vad uppdraget är, till exempel representative-2020.",
			"The assignment's id holds a part of the appointee's name. Change the id and the file's name to one that says what the assignment is, such as representative-2020.")},
	},
	Check: func(p *Pass) {
		for _, x := range p.All.People.All() {
			p.Examined(recordAt(x.Head))
			if namedIn(x.ID, x.Name) {
				p.Report(at(x.Ref, "id"), "person", nil)
			}
		}
		for _, proj := range p.All.Projects.All() {
			for _, n := range proj.Nominations.All() {
				p.Examined(recordAt(n.Head))
				if x, ok := p.All.People.Get(n.Person); ok && namedIn(n.ID, x.Name) {
					p.Report(at(n.Ref, "id"), "assignment", nil, at(x.Ref, "name"))
				}
			}
		}
	},
}

// namedIn tells whether a part of the id is a part of the name, as it is
// written in a-z: Påhittsdotter is pahittsdotter. Initials and short words are
// too common to tell anything.
func namedIn(id, name string) bool {
	for part := range strings.SplitSeq(id, "-") {
		for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' || r == '\u00a0' }) {
			if utf8.RuneCountInString(word) > 2 && part == plainLetters(word) {
				return true
			}
		}
	}
	return false
}

// plainLetters writes a word in small letters without marks.
func plainLetters(word string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(word)))
}
