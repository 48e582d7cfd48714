package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
)

var per02 = Rule{
	ID: "PER-02", Severity: finding.Error,
	Title: lang.T(
		"Det finns inga privata kontaktuppgifter: bara organisationernas egna adresser och växlar.",
		"There are no private contact details: only the organizations' own addresses and switchboards."),
	Why: lang.T(
		"En privat e-postadress eller ett eget telefonnummer behövs inte för att granska ett beslut, och går inte att ta tillbaka när det är publicerat.",
		"A private e-mail address or a telephone number of one's own is not needed to scrutinise a decision, and cannot be taken back once it is published."),
	Basis: lang.T(
		"EU:s dataskyddsförordning (2016/679).",
		"The General Data Protection Regulation (2016/679)."),
	Kinds: everyKind(),
	Messages: []Message{
		{Name: "email", Text: lang.T(
			"Här står en e-postadress som inte hör till någon av organisationernas domäner. Ta bort den, eller ange en gemensam adress hos organisationen.",
			"Here is an e-mail address that belongs to none of the organizations' domains. Remove it, or give a shared address at the organization.")},
		{Name: "phone", Text: lang.T(
			"Här står ett telefonnummer eller Swishnummer. Ta bort det härifrån: webbplatsens post kan ange en växel.",
			"Here is a telephone number or a number to pay to (Swish). Remove it from here: the record of the site can give a switchboard.")},
		{Name: "mobile", Text: lang.T(
			"Det här är ett mobilnummer, som hör till en person. Ange organisationens växel i stället.",
			"This is a mobile number, which belongs to a person. Give the organization's switchboard instead.")},
		{Name: "home", Text: lang.T(
			"Här står var någon bor. Ta bort adressen: den behövs inte för att granska ett beslut.",
			"Here is where somebody lives. Remove the address: it is not needed to scrutinise a decision.")},
	},
	Check: func(p *Pass) {
		domains, whole := p.domains()
		for _, f := range slices.Concat(p.Files, p.Prose) {
			if f.Root == nil && !isProse(f.Path) {
				continue
			}
			p.Examined(finding.Place{Path: f.Path})
			eachText(f, func(part part) {
				checkPhone(p, part)
				if len(redact.Homes(part.text)) > 0 {
					p.Report(part.spot(), "home", nil)
				}
				switch addresses := redact.EmailDomains(part.text); {
				case len(addresses) == 0:
				case whole:
					checkEmail(p, domains, addresses, part.spot())
				default:
					p.NotChecked(f.Path, Unreadable, lang.T(
						"En post om en organisation går inte att läsa, så dess domäner är inte kända.",
						"A record of an organization cannot be read, so its domains are not known."))
				}
			})
		}
	},
}

func checkEmail(p *Pass, domains, addresses []string, spot finding.Place) {
	if slices.ContainsFunc(addresses, func(domain string) bool { return !ownDomain(domains, domain) }) {
		p.Report(spot, "email", nil)
	}
}

func checkPhone(p *Pass, part part) {
	for _, phone := range redact.Phones(asAnnounced(part)) {
		switch {
		case part.field == "phone" && phone.Kind == redact.Mobile:
			p.Report(part.spot(), "mobile", nil)
			return
		case part.field != "phone" && phone.Kind != redact.Switchboard:
			p.Report(part.spot(), "phone", nil)
			return
		}
	}
}

// domains lists the domains of the organizations, of those too whose record
// does not follow its schema otherwise, and tells whether all could be read.
func (p *Pass) domains() (list []string, whole bool) {
	whole = true
	for _, f := range p.Files {
		if ref, ok := record.RefOf(f.Path); !ok || ref.Kind != record.KindOrganization {
			continue
		}
		whole = whole && f.Root != nil
		if domains := f.Root.Get("domains"); domains != nil {
			for _, d := range domains.Items() {
				list = append(list, d.Text)
			}
		}
	}
	return list, whole
}

// ownDomain tells whether the domain is one of the list or below one.
func ownDomain(domains []string, domain string) bool {
	domain = strings.ToLower(domain)
	return slices.ContainsFunc(domains, func(own string) bool {
		return domain == own || strings.HasSuffix(domain, "."+own)
	})
}
