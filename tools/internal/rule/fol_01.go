package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/validate"
)

var fol01 = Rule{
	ID: "FOL-01", Severity: finding.Error,
	Title: lang.T(
		"En utgivare, och ett beviljat projekt, finns en gång hos den som följer upp.",
		"A publisher, and a granted project, is there once with whoever follows them up."),
	Why: lang.T(
		"Två utgivare med en adress eller ett organisationsnummer är en, som då hämtas och räknas två gånger. Ett projekt som är beviljat två gånger under ett diarienummer räknas som två, och saknas kanske som två.",
		"Two publishers of one address or one organization number are one, which is then fetched and counted twice. A project that is granted twice under one case number counts as two, and may be missing as two."),
	Basis: lang.T(
		"Hålls så att det som visas av alla inte räknar samma sak två gånger.",
		"Kept so that what is shown of all does not count the same thing twice."),
	Kinds: []record.Kind{record.KindPublisher, record.KindGrant},
	Messages: []Message{
		{Name: "same-address", Text: lang.T(
			"{publisher} har samma adress som {other}: båda leder till {address}. Rätta adressen, eller behåll en post för utgivaren.",
			"{publisher} has the same address as {other}: both lead to {address}. Correct the address, or keep one record for the publisher.")},
		{Name: "same-number", Text: lang.T(
			"{publisher} har samma organisationsnummer som {other}, {number}. Rätta numret, eller behåll en post för utgivaren.",
			"{publisher} has the same organization number as {other}, {number}. Correct the number, or keep one record for the publisher.")},
		{Name: "not-fetched", Text: lang.T(
			"Adressen {address} hämtas inte: den ska vara webbplatsens rot, utan ? och # och det som står efter dem. Skriv adressen utan det.",
			"The address {address} is not fetched: it must be the root of the site, without ? and # and what is after them. Write the address without that.")},
		{Name: "same-grant", Text: lang.T(
			"Diarienumret {number} hos {publisher} är beviljat två gånger. Rätta numret, eller behåll en post för projektet.",
			"The case number {number} with {publisher} is granted twice. Correct the number, or keep one record for the project.")},
	},
	Check: func(p *Pass) {
		byAddress, byNumber := map[string]*record.Publisher{}, map[string]*record.Publisher{}
		for _, x := range p.Register.Publishers.All() {
			p.Examined(at(x.Ref))
			values := Values{"publisher": naming.Publisher(p.Register, x.ID).Sentence(), "number": x.Number}
			address, ok := validate.Root(x.Site)
			if !ok {
				p.Report(at(x.Ref, "site"), "not-fetched", Values{"address": x.Site})
			} else if other, twice := byAddress[address]; twice {
				values["other"], values["address"] = naming.Publisher(p.Register, other.ID), address
				p.Report(at(x.Ref, "site"), "same-address", values, at(other.Ref, "site"))
			}
			byAddress[address] = x
			digits := redact.Digits(x.Number)
			if other, twice := byNumber[digits]; twice && redact.IsOrganizationNumber(digits) {
				values["other"] = naming.Publisher(p.Register, other.ID)
				p.Report(at(x.Ref, "organizationNumber"), "same-number", values, at(other.Ref, "organizationNumber"))
			}
			byNumber[digits] = x
		}
		type matter struct{ publisher, number string }
		granted := map[matter]*record.FundedProject{}
		for _, g := range p.Register.Grants.All() {
			p.Examined(at(g.Ref))
			m := matter{g.Publisher, g.CaseNumber}
			if other, twice := granted[m]; twice && g.CaseNumber != "" {
				p.Report(at(g.Ref, "caseNumber"), "same-grant", Values{"number": g.CaseNumber, "publisher": naming.Publisher(p.Register, g.Publisher)}, at(other.Ref, "caseNumber"))
			}
			granted[m] = g
		}
	},
}
