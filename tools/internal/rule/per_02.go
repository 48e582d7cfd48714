package rule

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
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
			"Här står ett telefonnummer. Ta bort det härifrån: webbplatsens post kan ange en växel.",
			"Here is a telephone number. Remove it from here: the record of the site can give a switchboard.")},
		{Name: "mobile", Text: lang.T(
			"Det här är ett mobilnummer, som hör till en person. Ange organisationens växel i stället.",
			"This is a mobile number, which belongs to a person. Give the organization's switchboard instead.")},
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
				switch {
				case !strings.Contains(part.text, "@"):
				case whole:
					checkEmail(p, domains, part.text, part.spot())
				default:
					p.NotChecked(f.Path, Unreadable, lang.T(
						"En post om en organisation går inte att läsa, så dess domäner är inte kända.",
						"A record of an organization cannot be read, so its domains are not known."))
				}
			})
		}
	},
}

var email = regexp.MustCompile(`[\p{L}0-9._%+-]+@([\p{L}0-9-]+(?:\.[\p{L}0-9-]+)+)`)

func checkEmail(p *Pass, domains []string, text string, spot finding.Place) {
	for _, m := range email.FindAllStringSubmatch(text, -1) {
		if !ownDomain(domains, m[1]) {
			p.Report(spot, "email", nil)
			return
		}
	}
}

func checkPhone(p *Pass, part part) {
	if part.field == "phone" {
		digits := onlyDigits(part.text)
		if strings.HasPrefix(digits, "07") || strings.HasPrefix(digits, "467") || strings.HasPrefix(digits, "00467") {
			p.Report(part.spot(), "mobile", nil)
		}
		return
	}
	if phoneNumbers(part.text) > 0 {
		p.Report(part.spot(), "phone", nil)
	}
}

// phoneNumbers counts the Swedish telephone numbers of a text: eight to eleven
// digits of which the first is 0, or the country's code before them, with the
// area code set apart or not. Dates, times, case numbers and what is part of
// another number or word are none.
func phoneNumbers(text string) int {
	if !manyDigits(text, 8) || !mayStartPhone(text) {
		return 0
	}
	n := 0
	var room [32]digitGroup // a digest has about so many
	groups := appendDigitGroups(room[:0], text)
	for i := 0; i < len(groups); i++ {
		first := groups[i]
		// Right after other digits it goes on with their number.
		if !startsPhone(text, first) || i > 0 && groups[i-1].gap.length == 1 && groups[i-1].gap.space {
			continue
		}
		digits, last := len(first.digits), i
		for last+1 < len(groups) && groups[last].gap.length == 1 && (groups[last].gap.dash || groups[last].gap.space) && digits < 13 {
			last++
			digits += len(groups[last].digits)
		}
		if digits < 8 || digits > 13 || isHours(groups[i:last+1]) || HasIdentityNumber(text[first.start:groups[last].end]) {
			continue
		}
		n++
		i = last
	}
	return n
}

// mayStartPhone is the cheap look that spares dates the rest: it tells whether a
// telephone number may begin somewhere in the text.
func mayStartPhone(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '+' || mayHideDigit(c):
			return true
		case c == '0' && (i == 0 || strings.IndexByte("0123456789.,:/-", text[i-1]) < 0):
			return true
		}
	}
	return false
}

// startsPhone tells whether the group begins as a telephone number does, and
// nothing before it makes it part of something else.
func startsPhone(text string, g digitGroup) bool {
	before, size := utf8.DecodeLastRuneInString(text[:g.start])
	switch {
	case before == '+':
		return strings.HasPrefix(g.digits, "46")
	case !strings.HasPrefix(g.digits, "0") || len(g.digits) > 1 && g.digits[1] == '0' && !strings.HasPrefix(g.digits, "0046"):
		return false
	}
	return size == 0 || !unicode.IsLetter(before) && !strings.ContainsRune(".,:/§-–", before)
}

// isHours tells of hours from and to, as in 0900-1200.
func isHours(groups []digitGroup) bool {
	if len(groups) != 2 {
		return false
	}
	for _, g := range groups {
		if len(g.digits) != 4 || g.digits >= "2400" || g.digits[2] >= '6' {
			return false
		}
	}
	return true
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

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if d, ok := digitValue(r); ok {
			return rune(d)
		}
		return -1
	}, text)
}
