package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

var per01 = Rule{
	ID: "PER-01", Severity: finding.Error,
	Title: lang.T(
		"Det finns inga personnummer eller samordningsnummer, och organisationsnummer bara i sitt eget fält.",
		"There are no personal identity or coordination numbers, and organization numbers only in their own field."),
	Why: lang.T(
		"Det som läggs in här är publicerat, och versionshistoriken glömmer inget. Ett organisationsnummer på fel plats kan vara en enskild näringsidkares personnummer.",
		"What is put here is published, and the version history forgets nothing. An organization number in the wrong place may be a sole trader's identity number."),
	Basis: lang.T(
		"EU:s dataskyddsförordning (2016/679), och att versionshistoriken (git) behåller det som har lagts in.",
		"The General Data Protection Regulation (2016/679), and that the version history (git) keeps what has been put in."),
	Messages: []Message{
		{Name: "identity-number", Text: lang.Sentences(IdentityNumber(), Anew())},
		{Name: "in-name", Text: lang.Sentences(NumberInName(), Anew())},
		{Name: "halves", Text: lang.Sentences(lang.T(
			"Här står de fyra sista siffrorna i ett personnummer eller samordningsnummer, vars födelsedag står på ett annat ställe i posten.",
			"Here are the last four digits of a personal identity or coordination number, whose day of birth is elsewhere in the record."), Anew())},
		{Name: "organization-number", Text: lang.T(
			"Här står ett organisationsnummer. Ta bort det härifrån: det hör bara hemma i fältet organizationNumber i posten om organisationen.",
			"Here is an organization number. Remove it from here: it belongs only in the field organizationNumber of the record of the organization.")},
	},
	Check: func(p *Pass) {
		for _, e := range p.Entries {
			p.Examined(finding.Place{Path: e.Path})
			if redact.HasIdentityNumber(e.Path) {
				p.ReportAt(e.Path, 0, 0, "in-name", nil)
			}
		}
		for _, f := range p.Prose {
			p.Examined(finding.Place{Path: f.Path})
			scanRaw(p, f)
		}
		for _, f := range p.Files {
			p.Examined(finding.Place{Path: f.Path})
			if f.Root == nil {
				scanRaw(p, f)
				continue
			}
			var begins []string
			var ends []ending
			eachPart(f, func(part part) {
				checkOfficialNumbers(p, part)
				if part.name {
					return
				}
				if redact.BeginsNumber(part.text) {
					begins = append(begins, part.text)
				}
				if redact.EndsNumber(part.text) {
					ends = append(ends, ending{part.text, part.spot()})
				}
			})
			// More pairs than these has no record that follows its schema, and to try
			// all of them would take for ever.
			const most = 100_000
			for _, end := range ends[:min(len(ends), most/max(len(begins), 1))] {
				if slices.ContainsFunc(begins, func(text string) bool { return redact.Meet(text, end.text, p.Today) }) {
					p.Report(end.spot, "halves", nil)
				}
			}
		}
	},
}

// ending is a value that may end a number, and where it stands.
type ending struct {
	text string
	spot finding.Place
}

// FoundNumbers tells whether PER-01, which looks at every name and value of
// every record, is among the findings. Where it is not there is no identity
// number to hide in what is made of the records, and the many texts of many
// verdicts need not be looked through.
func FoundNumbers(findings []finding.Finding) bool {
	return slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Rule == "PER-01" })
}

// checkOfficialNumbers reports the numbers of one text, each kind once.
func checkOfficialNumbers(p *Pass, part part) {
	identity, organization := false, false
	for _, n := range redact.Numbers(asAnnounced(part), p.Today) {
		identity = identity || n.Kind == redact.Identity
		organization = organization || n.Kind == redact.Organization
	}
	if identity && !(part.field == "phone" && redact.IsPhone(part.text)) {
		p.Report(part.spot(), "identity-number", nil)
	}
	if organization && !mayHoldOrganizationNumber(part.field) {
		p.Report(part.spot(), "organization-number", nil)
	}
}

// mayHoldOrganizationNumber tells of fields where ten digits and a dash are no
// reason for alarm: its own, and those that hold numbers of other authorities'
// making.
func mayHoldOrganizationNumber(field string) bool {
	switch field {
	case "organizationNumber", "caseNumber", "funderCaseNumber", "caseNumberExample", "case", "number", "reference", "phone":
		return true
	}
	return false
}

// scanRaw looks through the bytes of a file that could not be read as JSON:
// what it holds is published all the same.
func scanRaw(p *Pass, f *source.File) {
	// Read as a text, so that places are found in what is read: an escape
	// that is undone moves what follows it on its line.
	text := &source.File{Path: f.Path, Data: []byte(redact.Unescaped(strings.ToValidUTF8(string(f.Data), "\ufffd")))}
	for _, n := range redact.Numbers(string(text.Data), p.Today) {
		if n.Kind == redact.Identity {
			line, column := text.Position(n.Start)
			p.ReportAt(f.Path, line, column, "identity-number", nil)
		}
	}
}
