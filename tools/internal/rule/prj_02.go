package rule

import (
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var prj02 = Rule{
	ID: "PRJ-02", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"Den offentliga texten säger vem som finansierar projektet.",
		"The public text says who finances the project."),
	Why: lang.T(
		"Finansiären kräver att stödet nämns när projektet informerar om sig.",
		"The funder demands that its support is mentioned when the project gives information about itself."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: information om projektet anger Tillväxtverkets stöd.",
		"The funder's handbook for national project funds: information about the project states the funder's support."),
	Kinds: []record.Kind{record.KindProject},
	Messages: []Message{
		{Name: "missing", Text: lang.T(
			"Det står inte vem som finansierar projektet. Skriv en mening om stödet från {funder}.",
			"It does not say who finances the project. Write a sentence on the support from {funder}.")},
		{Name: "not-named", Text: lang.T(
			"Meningen om finansieringen nämner inte {funder}. Skriv finansiärens namn.",
			"The sentence on the financing does not mention {funder}. Write the funder's name.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			if proj.Record == nil {
				continue
			}
			p.Examined(recordAt(proj.Record.Head))
			for _, id := range proj.Record.Funders() {
				funder, ok := p.Register.Organizations.Get(id)
				if !ok {
					continue
				}
				values := Values{"funder": naming.Organization(p.Register, funder.ID)}
				switch {
				case proj.Record.Support == nil:
					p.Report(at(proj.Record.Ref, "supportStatement"), "missing", values)
				case funder.Name != nil && !strings.Contains(proj.Record.Support.SV, funder.Name.SV):
					p.Report(at(proj.Record.Ref, "supportStatement", "sv"), "not-named", values)
				}
			}
		}
	},
}
