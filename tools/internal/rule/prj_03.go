package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
)

var prj03 = Rule{
	ID: "PRJ-03", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Organisationsnummer har rätt kontrollsiffra och en tredje siffra som är minst 2, och länskoder finns.",
		"Organization numbers have the right check digit and a third digit of at least 2, and county codes exist."),
	Why: lang.T(
		"Numren kopplar uppgifterna till andra register. En siffra fel, och de pekar på någon annan.",
		"The numbers tie the facts to other registers. One digit wrong, and they point to somebody else."),
	Basis: lang.T(
		"Hålls så att öppna data kan kopplas till rätt organisation och län (SCB:s länskoder).",
		"Kept so that open data can be tied to the right organization and county (Statistics Sweden's county codes)."),
	Kinds: []record.Kind{record.KindOrganization},
	Messages: []Message{
		{Name: "check-digit", Text: lang.T(
			"Organisationsnumret {found} har inte rätt kontrollsiffra: någon siffra är felskriven. Skriv av det från ett registerutdrag.",
			"The organization number {found} does not have the right check digit: some digit is mistyped. Copy it from an extract of the register.")},
		{Name: "third-digit", Text: lang.T(
			"Organisationsnummer har en tredje siffra som är minst 2, men den här är lägre. Då kan det vara någons personnummer. Ta bort numret, och skriv av organisationsnumret från ett registerutdrag.",
			"In an organization number the third digit is at least 2, but this one is lower. It may then be somebody's personal identity number. Remove the number, and copy the organization number from an extract of the register.")},
		{Name: "county", Text: lang.T(
			"Länskoden ”{found}” finns inte. De som finns är {codes}. Välj länets kod.",
			"The county code “{found}” does not exist. Those that exist are {codes}. Choose the county's.")},
	},
	Check: func(p *Pass) {
		for _, o := range p.Register.Organizations.All() {
			p.Examined(recordAt(o.Head))
			digits := redact.Digits(o.Number)
			switch {
			// What is a person's number is PER-01's matter, and not repeated.
			case len(digits) != 10 || redact.IsIdentityNumber(digits):
			case digits[2] < '2':
				p.Report(at(o.Ref, "organizationNumber"), "third-digit", nil)
			case !redact.IsOrganizationNumber(digits):
				p.Report(at(o.Ref, "organizationNumber"), "check-digit", Values{"found": o.Number})
			}
			if o.CountyCode != "" && !slices.Contains(counties[:], o.CountyCode) {
				p.Report(at(o.Ref, "countyCode"), "county", Values{"found": o.CountyCode, "codes": texts(counties[:])})
			}
		}
	},
}

// counties are Statistics Sweden's codes of the 21 counties.
var counties = [...]string{
	"01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14",
	"17", "18", "19", "20", "21", "22", "23", "24", "25",
}
