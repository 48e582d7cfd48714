package draft

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// region is one of the 21: the code is Statistics Sweden's county code. The
// number is offered as an answer to be confirmed, and stands in the records on
// the region's own word.
type region struct {
	code, number string
	name         lang.Text
}

// regions lists them in the order of their codes (SCB, "Län och kommuner i
// kodnummerordning"). Gotland is a municipality with a region's tasks.
var regions = [...]region{
	{"01", "232100-0016", lang.T("Region Stockholm", "Region Stockholm")},
	{"03", "232100-0024", lang.T("Region Uppsala", "Region Uppsala")},
	{"04", "232100-0032", lang.T("Region Sörmland", "Region Sörmland")},
	{"05", "232100-0040", lang.T("Region Östergötland", "Region Östergötland")},
	{"06", "232100-0057", lang.T("Region Jönköpings län", "Region Jönköping County")},
	{"07", "232100-0065", lang.T("Region Kronoberg", "Region Kronoberg")},
	{"08", "232100-0073", lang.T("Region Kalmar län", "Region Kalmar County")},
	{"09", "212000-0803", lang.T("Region Gotland", "Region Gotland")},
	{"10", "232100-0081", lang.T("Region Blekinge", "Region Blekinge")},
	{"12", "232100-0255", lang.T("Region Skåne", "Region Skåne")},
	{"13", "232100-0115", lang.T("Region Halland", "Region Halland")},
	{"14", "232100-0131", lang.T("Västra Götalandsregionen", "Region Västra Götaland")},
	{"17", "232100-0156", lang.T("Region Värmland", "Region Värmland")},
	{"18", "232100-0164", lang.T("Region Örebro län", "Region Örebro County")},
	{"19", "232100-0172", lang.T("Region Västmanland", "Region Västmanland")},
	{"20", "232100-0180", lang.T("Region Dalarna", "Region Dalarna")},
	{"21", "232100-0198", lang.T("Region Gävleborg", "Region Gävleborg")},
	{"22", "232100-0206", lang.T("Region Västernorrland", "Region Västernorrland")},
	{"23", "232100-0214", lang.T("Region Jämtland Härjedalen", "Region Jämtland Härjedalen")},
	{"24", "232100-0222", lang.T("Region Västerbotten", "Region Västerbotten")},
	{"25", "232100-0230", lang.T("Region Norrbotten", "Region Norrbotten")},
}

// The answers to how a region's own repository begins.
const (
	beginEmpty     = "empty"
	beginProgramme = "programme"
)

// NewRegion is Region for a repository that is being made: it asks besides what the
// site is called, and whether there is to be a project from the start, whose records
// are given by their paths.
func NewRegion(programme map[string][]byte) Form {
	f := Region()
	f.Title = lang.T("Börja ett arkiv för din region", "Begin a repository for your region")
	f.About = lang.T(
		"Skriver regionen, dess organ, webbplatsen och det som GitHub behöver. Lämna frågan tom om du inte vet svaret: insyn init fyller i det senare.",
		"Writes the region, its bodies, the site and what GitHub needs. Leave a question empty if you do not know the answer: insyn init fills it in later.")
	site := func(pointer string) Field { return Field{record.KindSite, pointer} }
	f.Questions = append(f.Questions,
		Question{
			Name: "title", Type: Line, Required: true, Field: site("/title/sv"),
			fallback: func(*sheet) string { return "Insyn" },
			Label:    lang.T("Vad ska webbplatsen heta?", "What is the site to be called?"),
			Help:     lang.T("På svenska. Det går att ändra när som helst.", "In Swedish. It can be changed at any time."),
		},
		Question{
			Name: "begin", Type: Choice, Required: true,
			fallback: func(*sheet) string { return beginEmpty },
			options: func(*sheet) []Option {
				return []Option{
					{beginEmpty, lang.T("tomt: projektet läggs till sedan, med insyn new project", "empty: the project is added afterwards, by insyn new project")},
					{beginProgramme, lang.T("med regeringsuppdraget N2019/02162/RTL: dess sex träffar och sex villkor", "with government assignment N2019/02162/RTL: its six meetings and six conditions")},
				}
			},
			Label: lang.T("Hur ska arkivet börja?", "How is the repository to begin?"),
			Help: lang.T("Villkoren är Tillväxtverkets, återgivna i andra hand. Jämför dem med ert eget beslut om stöd.",
				"The conditions are the funder's, at second hand. Compare them with your own grant decision."),
		},
		englishOf("title", lang.T("Vad ska webbplatsen heta på engelska?", "What is the site to be called in English?"), site("/title/en")),
	)
	f.build = func(s *sheet) {
		s.ownRegion()
		if s.get("begin") != beginProgramme {
			return
		}
		for _, path := range slices.Sorted(maps.Keys(programme)) {
			if ref, ok := record.RefOf(path); ok {
				s.records = append(s.records, drafted{ref, source.Parse(path, programme[path]).Root})
			}
		}
	}
	return f
}

// Region is the form by which a region makes the repository its own. It is not
// among Forms: it is filled in once.
func Region() Form {
	organization := func(pointer string) Field { return Field{record.KindOrganization, pointer} }
	site := func(pointer string) Field { return Field{record.KindSite, pointer} }
	return Form{
		Name:  "region",
		Group: SettingUp,
		Title: lang.T("Gör arkivet till din regions", "Make the repository your region's"),
		About: lang.T(
			"Fyller i regionen, dess organ och webbplatsens kontaktuppgifter. Bara det som saknas fylls i; inget som redan står skrivs över. Lämna frågan tom om du inte vet svaret.",
			"Fills in the region, its bodies and the site's contact details. Only what is missing is filled in; nothing that stands is written over. Leave a question empty if you do not know the answer."),
		Questions: []Question{
			{
				Name: "region", Type: Choice, Required: true, Field: organization("/countyCode"),
				options: func(*sheet) []Option {
					var list []Option
					for _, r := range regions {
						list = append(list, Option{r.code, r.name})
					}
					return list
				},
				fallback: func(s *sheet) string { return s.stands("countyCode") },
				Label:    lang.T("Vilken region är det?", "Which region is it?"),
				Help:     lang.T("Skriv SCB:s länskod, eller regionens namn.", "Write Statistics Sweden's county code, or the region's name."),
			},
			{
				Name: "organization-number", Type: Line, Required: true, Field: organization("/organizationNumber"),
				fallback: func(s *sheet) string {
					if number := s.stands("organizationNumber"); number != "" {
						return number
					}
					for _, r := range regions {
						if r.code == s.get("region") {
							return r.number
						}
					}
					return ""
				},
				Label: lang.T("Vilket organisationsnummer har regionen?", "What is the region's organisation number?"),
				Help:  lang.T("Jämför förslaget med regionens egen uppgift innan du bekräftar det.", "Compare what is offered with the region's own statement before you confirm it."),
			},
			{
				Name: "website", Type: Address, Field: organization("/website"),
				fallback: func(s *sheet) string { return s.stands("website") },
				Label:    lang.T("Vilken är regionens webbplats?", "What is the region's website?"),
				Help: lang.T("Hela adressen, från https://. Regionens e-postadresser får ha samma domän.",
					"The whole address, from https://. The region's e-mail addresses may have the same domain."),
			},
			{
				Name: "notice-board", Type: Address, Field: organization("/noticeBoard"),
				fallback: func(s *sheet) string { return s.stands("noticeBoard") },
				Label:    lang.T("Var finns den digitala anslagstavlan?", "Where is the digital notice board?"),
				Help:     lang.T("Hela adressen. Justerade protokoll tillkännages där (kommunallagen 8 kap.).", "The whole address. Approved minutes are announced there (Local Government Act, chapter 8)."),
			},
			{
				Name: "case-number-example", Type: Line, Field: organization("/caseNumberExample"),
				fallback: func(s *sheet) string { return s.stands("caseNumberExample") },
				Label:    lang.T("Hur ser ett diarienummer ut?", "What does a case number look like?"),
				Help:     lang.T("Ett riktigt exempel, till exempel RS 912-2025.", "A real example, such as RS 912-2025."),
			},
			{
				Name: "case-number-pattern", Type: Line, Field: organization("/caseNumberPattern"),
				fallback: func(s *sheet) string {
					if pattern := s.stands("caseNumberPattern"); pattern != "" {
						return pattern
					}
					return patternOf(s.get("case-number-example"))
				},
				Label: lang.T("Vilket mönster följer diarienumren?", "Which pattern do the case numbers follow?"),
				Help: lang.T("Ett reguljärt uttryck (RE2), gjort av exemplet. Bekräfta det, eller skriv ett eget. Tomt utan exempel.",
					"A regular expression (RE2), made from the example. Confirm it, or write your own. Empty without an example."),
			},
			{
				Name: "bodies", Type: Text,
				Label: lang.T("Vilka fler organ kan utse eller har ledamöter som kan utses?", "Which further bodies may appoint, or have members who may be appointed?"),
				Help: lang.T("Ett namn på varje rad, till exempel Regionala utvecklingsnämnden. Fullmäktige och styrelsen finns redan.",
					"One name on each line, such as Regionala utvecklingsnämnden. The council and the board are here already."),
			},
			{
				Name: "may-appoint", Type: Choices, options: bodiesToBe,
				Label: lang.T("Vilka organ får utse politikerrepresentanten?", "Which bodies may appoint the political representative?"),
				Help:  lang.T("Enligt reglemente eller delegationsordning. Lämna tomt om det inte är utrett.", "By their rules of procedure or the delegation order. Leave empty if it has not been looked into."),
			},
			{
				Name: "may-appoint-source", Type: Line, Required: true, When: []When{{Name: "may-appoint"}}, Field: organization("/sources/-/title"),
				Label: lang.T("Vad visar det?", "What shows it?"),
				Help:  lang.T("Handlingens namn, till exempel Reglemente för regionstyrelsen och nämnderna.", "The name of the document, in Swedish, such as Reglemente för regionstyrelsen och nämnderna."),
			},
			{
				Name: "may-appoint-place", Type: Line, When: []When{{Name: "may-appoint"}}, Field: organization("/sources/-/place"),
				Label: lang.T("Var står det?", "Where does it stand?"),
				Help:  lang.T("Paragraf eller punkt. Lämna tomt om handlingen är kort.", "Section or point. Leave empty if the document is short."),
			},
			{
				Name: "contact-email", Type: Line, Field: site("/contact/email"),
				fallback: func(s *sheet) string { return s.published("email") },
				Label:    lang.T("Vilken e-postadress når dem som svarar för webbplatsen?", "Which e-mail address reaches those who answer for the site?"),
				Help:     lang.T("Regionens egen funktionsadress, aldrig en persons.", "The region's own shared address, never a person's."),
			},
			{
				Name: "contact-phone", Type: Line, Field: site("/contact/phone"),
				fallback: func(s *sheet) string { return s.published("phone") },
				Label:    lang.T("Vilket är växelns telefonnummer?", "What is the switchboard's telephone number?"),
				Help:     lang.T("Aldrig en persons eget nummer.", "Never a person's own number."),
			},
			{
				Name: "url", Type: Address, Field: site("/url"),
				fallback: func(s *sheet) string { return s.published("url") },
				Label:    lang.T("På vilken adress publiceras webbplatsen?", "At which address is the site published?"),
				Help:     lang.T("Hela adressen. Lämna tomt tills den är bestämd.", "The whole address. Leave empty until it is decided."),
			},
			{
				Name: "repository", Type: Address, Field: site("/repository"),
				fallback: func(s *sheet) string { return s.published("repository") },
				Label:    lang.T("På vilken adress finns arkivet?", "At which address is the repository?"),
				Help:     lang.T("Till exempel https://github.com/regionen/insyn.", "Such as https://github.com/regionen/insyn."),
			},
		},
		build: (*sheet).ownRegion,
	}
}

// patternOf makes a pattern of an example: digits stand for digits (a year for
// a year), the letters before them for letters, the rest for itself.
func patternOf(example string) string {
	if example == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("^")
	runes := []rune(example)
	for i := 0; i < len(runes); {
		j := i
		same := func(is func(rune) bool) int {
			for j < len(runes) && is(runes[j]) {
				j++
			}
			return j - i
		}
		switch r := runes[i]; {
		case unicode.IsDigit(r):
			if n := same(unicode.IsDigit); n == 4 {
				b.WriteString("[0-9]{4}")
			} else {
				b.WriteString("[0-9]+")
			}
		case unicode.IsUpper(r):
			same(unicode.IsUpper)
			b.WriteString("[A-ZÅÄÖ]+")
		default:
			j++
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
		i = j
	}
	b.WriteString("$")
	return b.String()
}

// newBodies gives the names of the bodies that are to be added, with the ids
// that they get: by their names, which no record has yet.
func (s *sheet) newBodies() []Option {
	taken := s.Register.IDs(record.KindOrganization, "")
	var list []Option
	for _, name := range namesIn(s.get("bodies")) {
		id := slug(name)
		if id == "" || slices.Contains(taken, id) || slices.ContainsFunc(bodies(s), func(o Option) bool { return strings.EqualFold(o.Name.SV, name) }) {
			continue // there already: nothing to add
		}
		taken = append(taken, id)
		list = append(list, Option{id, lang.T(name, name)})
	}
	return list
}

// namesIn lists the names in a text, one on each line or with commas between. A name
// may hold a comma itself, with a small letter after it: Nämnden för kultur, bildning
// och fritid.
func namesIn(text string) (names []string) {
	for line := range strings.Lines(text) {
		begun := 0
		for i, part := range strings.Split(line, ",") {
			part = strings.TrimSpace(part)
			first, _ := utf8.DecodeRuneInString(part)
			if i > 0 && begun > 0 && unicode.IsLower(first) {
				names[len(names)-1] += ", " + part
			} else if part != "" {
				names = append(names, part)
				begun++
			}
		}
	}
	return names
}

// bodiesToBe lists the bodies that are here and those that are to be; it says of which it
// is known already that they may appoint.
func bodiesToBe(s *sheet) []Option {
	list := bodies(s)
	for i, o := range list {
		if body, _ := s.Register.Organizations.Get(o.Value); body.MayAppoint == record.Yes {
			list[i].Name = lang.Format("%s, som redan får utse", "%s, which already may appoint", o.Name)
		}
	}
	return append(list, s.newBodies()...)
}

func (s *sheet) ownRegion() {
	own := s.ownOrganization()
	var chosen region
	for _, r := range regions {
		if r.code == s.get("region") {
			chosen = r
		}
	}
	for _, other := range regions {
		if other.number == s.get("organization-number") && other.code != chosen.code {
			s.fault("organization-number", lang.Format("Det är numret för %s. Skriv regionens eget.", "That is the number of %s. Write the region's own.", other.name))
		}
	}
	if strings.HasPrefix(s.get("organization-number"), "212000") && !strings.HasPrefix(chosen.number, "212000") {
		s.fault("organization-number", lang.T("Det är en kommuns nummer. Skriv regionens eget.", "That is a municipality's number. Write the region's own."))
	}
	example, pattern := s.get("case-number-example"), s.get("case-number-pattern")
	if pattern != "" {
		re, err := regexp.Compile(pattern)
		switch {
		case err != nil:
			s.fault("case-number-pattern", lang.T("Mönstret är inget reguljärt uttryck (RE2). Rätta det, eller lämna det tomt.",
				"The pattern is no regular expression (RE2). Mend it, or leave it empty."))
		case example == "":
			s.fault("case-number-example", lang.T("Ett mönster behöver ett exempel som följer det. Skriv ett riktigt diarienummer.",
				"A pattern needs an example that follows it. Write a real case number."))
		case !re.MatchString(example):
			s.fault("case-number-pattern", lang.T("Exemplet följer inte mönstret. Rätta det ena eller det andra.",
				"The example does not follow the pattern. Mend the one or the other."))
		}
	}
	o := &record.Organization{
		Head:              headOf(record.Ref{Kind: record.KindOrganization, ID: own}),
		Kind:              "region",
		Name:              &chosen.name,
		Number:            s.get("organization-number"),
		CountyCode:        chosen.code,
		Website:           s.get("website"),
		NoticeBoard:       s.get("notice-board"),
		CaseNumberPattern: pattern,
		Sources:           []record.Source{{Title: "SCB: Län och kommuner i kodnummerordning", Place: "länskod " + chosen.code}},
	}
	o.Domains = domainsOf(o.Website)
	if pattern != "" {
		o.CaseNumberExample = example
	}
	s.fillIn(o)
	appointing := s.list("may-appoint")
	answer := func(id string) record.Answer {
		if slices.Contains(appointing, id) {
			return record.Yes
		}
		return record.Unknown
	}
	shows := record.Source{Title: s.get("may-appoint-source"), Place: s.get("may-appoint-place")}
	for _, o := range bodies(s) {
		if before, _ := s.Register.Organizations.Get(o.Value); slices.Contains(appointing, o.Value) && before.MayAppoint != record.Yes {
			s.edit(before.Ref, set("mayAppoint", record.Yes), add("sources", shows))
		}
	}
	for _, o := range s.newBodies() {
		body := &record.Organization{
			Head: headOf(record.Ref{Kind: record.KindOrganization, ID: o.Value}),
			Kind: "body", Name: &lang.Text{SV: o.Name.SV}, PartOf: own, MayAppoint: answer(o.Value),
		}
		if body.MayAppoint == record.Yes {
			body.Sources = []record.Source{shows}
		}
		s.write(body)
	}
	s.ownSite(own)
	if s.stands("countyCode") == "" {
		s.disown()
	}
}

// disown takes away what an assessment said of the site of whoever had the repository
// before, where it becomes a region's.
func (s *sheet) disown() {
	site := record.Ref{Kind: record.KindSite, ID: "site"}
	if f := s.Register.File(site); f != nil && f.Root != nil && f.Root.Get("accessibility") != nil {
		s.edit(site)
		for i, d := range s.records {
			if d.ref == site {
				s.records[i].root = source.ObjectOf(slices.DeleteFunc(slices.Clone(d.root.Members()), func(m source.Member) bool { return m.Name == "accessibility" })...)
			}
		}
	}
}

// ownOrganization gives the id of the region's own record: the site's
// publisher, or the first region there is, or the one to come.
func (s *sheet) ownOrganization() string {
	if s.Register.Site != nil && s.Register.Site.Publisher != "" {
		return s.Register.Site.Publisher
	}
	for _, o := range s.Register.Organizations.All() {
		if o.Kind == "region" {
			return o.ID
		}
	}
	return "region"
}

// stands gives what the region's record says already, "" for nothing.
func (s *sheet) stands(member string) string {
	f := s.Register.File(record.Ref{Kind: record.KindOrganization, ID: s.ownOrganization()})
	if f == nil {
		return ""
	}
	return textOf(f.Root.Get(member))
}

// published gives what the site's record says already of itself or of how it is
// reached, "" for nothing.
func (s *sheet) published(member string) string {
	f := s.Register.File(record.Ref{Kind: record.KindSite, ID: "site"})
	if f == nil {
		return ""
	}
	holder := f.Root
	if member == "email" || member == "phone" {
		holder = holder.Get("contact")
	}
	return textOf(holder.Get(member))
}

func textOf(v *source.Value) string {
	if v == nil || v.Kind != source.String {
		return ""
	}
	return v.Text
}

func (s *sheet) ownSite(publisher string) {
	title := lang.T("Insyn", "Insyn")
	if own := s.text("title"); own.SV != "" {
		title = own
	}
	s.fillIn(&record.Site{
		Head:       headOf(record.Ref{Kind: record.KindSite, ID: "site"}),
		Title:      title,
		Publisher:  publisher,
		URL:        s.get("url"),
		Repository: s.get("repository"),
		Contact:    record.Contact{Email: s.get("contact-email"), Phone: s.get("contact-phone")},
	})
}

// fillIn writes the record, or where there is one puts in what is missing.
func (s *sheet) fillIn(r record.Record) {
	ref := record.HeadOf(r).Ref
	f := s.Register.File(ref)
	if f == nil {
		s.write(r)
		return
	}
	if f.Root == nil {
		s.edit(ref) // says what is wrong
		return
	}
	e := encoder{s.Schemas, ref.Kind}
	record.HeadOf(r).Schema = "" // one that stands without goes on without
	if root := s.filled(e, f.Root, "", e.object("", reflect.ValueOf(r).Elem())); root != f.Root {
		s.records = append(s.records, drafted{ref, root})
	}
}

// fillers are the questions by the member that they fill, for what is said of
// one that stands already with another value.
var fillers = map[string]string{
	"organizationNumber": "organization-number", "countyCode": "region", "website": "website", "noticeBoard": "notice-board",
	"caseNumberPattern": "case-number-pattern", "caseNumberExample": "case-number-example",
	"email": "contact-email", "phone": "contact-phone", "url": "url", "repository": "repository",
}

// filled returns the object at the pointer with those members of more that it
// lacks, or has as null, put in. One that stands with another value is left, and
// a fault where the person answered otherwise.
func (s *sheet) filled(e encoder, o *source.Value, pointer string, more *source.Value) *source.Value {
	order, _ := s.Schemas.Property(string(e.kind), pointer)
	for _, member := range more.Members() {
		question := fillers[member.Name]
		switch before := o.Get(member.Name); {
		case before == nil || before.Kind == source.Null:
			o = with(o, member, order.Names)
		case member.Name == "contact":
			if now := s.filled(e, before, pointer+"/contact", member.Value); now != before {
				o = with(o, source.Member{Name: member.Name, Value: now}, nil)
			}
		case before.Kind == source.String && before.Text != member.Value.Text && question != "":
			s.fault(question, lang.Format(
				"Här står redan ”%s”, och det skrivs inte över. Lämna frågan tom, eller ändra i filen.",
				"“%s” stands here already, and is not written over. Leave the question empty, or change the file.",
				shownValue(before.Text)))
		}
	}
	return o
}

func shownValue(s string) lang.Text {
	t := shown(s)
	return lang.T(strings.Trim(t.SV, "”"), strings.Trim(t.EN, "“”"))
}

// RegionNames lists what the 21 regions are called.
func RegionNames() []lang.Text {
	names := make([]lang.Text, len(regions))
	for i, r := range regions {
		names[i] = r.name
	}
	return names
}
