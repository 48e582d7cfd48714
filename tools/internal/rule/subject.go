package rule

import (
	"slices"

	"insyn/tools/internal/lang"
)

// Subject is what a part of the rule book is about, as readers find their way in
// it. All has another order, that of the rule book.
type Subject struct {
	Name     lang.Text
	Families []string // the first parts of its rules' ids
}

// Subjects returns the subjects with what the product is for first. Every rule
// is in one of them.
func Subjects() []Subject {
	return []Subject{
		{lang.T("Nomineringen", "The nomination"), []string{"NOM"}},
		{lang.T("Beslutet", "The decision"), []string{"DEC"}},
		{lang.T("Träffarna", "The meetings"), []string{"MTG"}},
		{lang.T("Avvikelser", "Deviations"), []string{"DEV"}},
		{lang.T("Villkoren", "The conditions"), []string{"CON"}},
		{lang.T("Projektet och organisationerna", "The project and the organizations"), []string{"PRJ", "ORG"}},
		{lang.T("Personuppgifter", "Personal data"), []string{"PER"}},
		{lang.T("Webbplatsen", "The site"), []string{"WEB"}},
		{lang.T("Uppföljning av alla som publicerar", "Following up all who publish"), []string{"FOL"}},
		{lang.T("Filerna", "The files"), []string{"FIL"}},
		{lang.T("Historiken och avsteg från reglerna", "The history, and waivers of rules"), []string{"HIS", "WAI"}},
	}
}

// Holds reports whether the rule with the id is about the subject.
func (s Subject) Holds(id string) bool { return slices.Contains(s.Families, familyOf(id)) }
