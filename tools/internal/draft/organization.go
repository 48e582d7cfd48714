package draft

import (
	"net/url"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func organizationForm() Form {
	field := func(pointer string) Field { return Field{record.KindOrganization, pointer} }
	body := When{"kind", []string{"body"}}
	appoints := []When{{"kind", []string{"body", "other"}}, {"may-appoint", []string{"yes", "no"}}}
	return Form{
		Name:  "organization",
		Group: SettingUp,
		Title: lang.T("Lägg till en organisation eller ett organ", "Add an organization or a body"),
		About: lang.T(
			"Skriver en finansiär, en arrangör, ett organ i regionen, i en kommun eller i ett partnerskap, eller någon annan, till exempel en kommun eller regeringen. Regionen själv fylls i med insyn init. En finansiär eller ett organ är en egen ändring, skild från uppdrag och närvaro.",
			"Writes a funder, an organizer, a body of the region, of a municipality or of a partnership, or another party such as a municipality or the Government. The region itself is filled in by insyn init. A funder or a body is a change of its own, apart from assignments and attendance."),
		Questions: []Question{
			{
				Name: "kind", Type: Choice, Required: true, Field: field("/kind"),
				options: func(s *sheet) []Option {
					property, _ := s.Schemas.Property(string(record.KindOrganization), "/kind")
					var list []Option
					for _, c := range property.Enum {
						if c.Value != "region" {
							list = append(list, Option(c))
						}
					}
					return list
				},
				Label: lang.T("Vad slags organisation är det?", "What kind of organization is it?"),
				Help:  lang.T("En kommun, ett partnerskap och regeringen är ”annan”. En nämnd, ett utskott eller en styrgrupp är ett organ.", "A municipality, a partnership and the Government are “other”. A committee or a steering group is a body."),
			},
			{
				Name: "name", Type: Line, Required: true, Field: field("/name/sv"),
				Label: lang.T("Vad heter den?", "What is it called?"),
				Help:  lang.T("Hela namnet på svenska, till exempel Regionala utvecklingsnämnden.", "The whole name in Swedish, such as Regionala utvecklingsnämnden."),
			},
			{
				Name: "form", Type: Choice, Required: true, When: []When{{"kind", []string{"other"}}}, Field: field("/form"),
				Label: lang.T("Vilken organisationsform har den?", "What is its legal form?"),
				Help: lang.T("Det avgör vad ett beslut av den ska ha: bara en kommun eller ett kommunalförbund har paragrafer som justeras och tillkännages.",
					"That decides what a decision of it must have: only a municipality or an association of municipalities has paragraphs that are approved and announced."),
			},
			{
				Name: "number", Type: Line, When: []When{{"kind", []string{"funder", "organizer", "other"}}}, Field: field("/organizationNumber"),
				Label: lang.T("Vilket organisationsnummer har den?", "What is its organization number?"),
				Help:  lang.T("Tio siffror, med bindestreck. Lämna tomt om det inte är känt.", "Ten digits, with a hyphen. Leave empty if not known."),
			},
			{
				Name: "country", Type: Line, When: []When{{"kind", []string{"funder", "organizer", "other"}}}, Field: field("/registration/country"),
				Label: lang.T("Är den registrerad i ett annat land: vilket?", "If it is registered in another country: which?"),
				Help:  lang.T("Landets kod med två bokstäver, till exempel NO. Lämna tomt för en svensk organisation.", "The country's code of two letters, such as NO. Leave empty for a Swedish organization."),
			},
			{
				Name: "register", Type: Line, Required: true, When: []When{{"kind", []string{"funder", "organizer", "other"}}, {Name: "country"}}, Field: field("/registration/register"),
				Label: lang.T("Vad heter registret?", "What is the register called?"),
				Help:  lang.T("Till exempel Enhetsregisteret.", "Such as Enhetsregisteret."),
			},
			{
				Name: "registered-number", Type: Line, Required: true, When: []When{{"kind", []string{"funder", "organizer", "other"}}, {Name: "country"}}, Field: field("/registration/number"),
				Label: lang.T("Vilket nummer har den där?", "What is its number there?"),
				Help:  lang.T("Som registret skriver det.", "As the register writes it."),
			},
			{
				Name: "website", Type: Address, When: []When{{"kind", []string{"funder", "organizer", "other"}}}, Field: field("/website"),
				Label: lang.T("Vilken är webbplatsen?", "What is the website?"),
				Help:  lang.T("Hela adressen, från https://. Lämna tomt om det inte är känt.", "The whole address, from https://. Leave empty if not known."),
			},
			{
				Name: "part-of", Type: Choice, Required: true, When: []When{body}, options: organizations("region", "body", "other"), Field: field("/partOf"),
				fallback: func(s *sheet) string { return s.ownOrganization() },
				Label:    lang.T("Vad är organet en del av?", "What is the body part of?"),
				Help:     lang.T("Regionen, nämnden som ett utskott hör till, eller kommunen eller partnerskapet.", "The region, the committee that a working committee belongs to, or the municipality or the partnership."),
			},
			{
				Name: "may-appoint", Type: Choice, Required: true, When: []When{{"kind", []string{"body", "other"}}}, Field: field("/mayAppoint"), fallback: func(*sheet) string { return "unknown" },
				Label: lang.T("Får den utse politikerrepresentanten?", "May it appoint the political representative?"),
				Help:  lang.T("Enligt reglementet, avtalet eller lagen. Välj okänt tills det är utrett.", "By its rules of procedure, the agreement or the law. Choose unknown until that is found out."),
			},
			{
				Name: "source", Type: Line, Required: true, When: appoints, Field: field("/sources/-/title"),
				Label: lang.T("Vad visar det?", "What shows it?"),
				Help:  lang.T("Till exempel Reglemente för regionala utvecklingsnämnden.", "Such as Reglemente för regionala utvecklingsnämnden, in Swedish."),
			},
			{
				Name: "source-place", Type: Line, When: appoints, Field: field("/sources/-/place"),
				Label: lang.T("Var står det?", "Where does it stand?"),
				Help:  lang.T("Paragraf eller punkt. Lämna tomt om källan är kort.", "Section or point. Leave empty if the source is short."),
			},
			englishOf("name", lang.T("Vad heter den på engelska?", "What is it called in English?"), field("/name/en")),
		},
		build: (*sheet).organization,
	}
}

func (s *sheet) organization() {
	name := s.text("name")
	for _, o := range s.Register.Organizations.All() {
		if called, ok := s.Register.Organizations.Get(o.ID); ok && called.Name != nil && strings.EqualFold(called.Name.SV, name.SV) {
			s.fault("name", lang.Format("%s finns redan (%s). Den behöver inte läggas till.", "%s is here already (%s). It need not be added.", lang.Quote(*called.Name), lang.T(o.ID, o.ID)))
			return
		}
	}
	id := slug(name.SV)
	if id == "" {
		id = "organization"
	}
	may := record.Answer(s.get("may-appoint"))
	if may == record.Unknown && s.get("kind") != "body" {
		may = ""
	}
	o := &record.Organization{
		Head: headOf(record.Ref{Kind: record.KindOrganization, ID: s.free(record.KindOrganization, "", id)}),
		Kind: s.get("kind"), Name: &name, Form: s.get("form"), Number: s.get("number"), Website: s.get("website"), Domains: domainsOf(s.get("website")),
		PartOf: s.get("part-of"), MayAppoint: may,
	}
	if title := s.get("source"); title != "" {
		o.Sources = []record.Source{{Title: title, Place: s.get("source-place")}}
	}
	if country := s.get("country"); country != "" {
		o.Registration = &record.Registration{Country: country, Register: s.get("register"), Number: s.get("registered-number")}
	}
	s.write(o)
}

// domainsOf returns the domain of a website, which its owner's addresses may have.
func domainsOf(website string) []string {
	address, err := url.Parse(website)
	if err != nil || address.Hostname() == "" {
		return nil
	}
	return []string{strings.TrimPrefix(address.Hostname(), "www.")}
}
