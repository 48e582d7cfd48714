package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

var per03 = Rule{
	ID: "PER-03", Severity: finding.Error,
	Title: lang.T(
		"Närvaro är närvarande, delvis eller frånvarande. Det står aldrig varför, och inget om hälsa eller familj.",
		"Attendance is present, partly or absent. It never says why, and nothing of health or family."),
	Why: lang.T(
		"Varför någon inte kom är privat, och uppgifter om hälsa får inte publiceras. För villkoret räcker det att veta vem som var där.",
		"Why someone did not come is private, and facts about health must not be published. For the condition it is enough to know who was there."),
	Basis: lang.T(
		"EU:s dataskyddsförordning (2016/679) artikel 9.",
		"The General Data Protection Regulation (2016/679) Article 9."),
	Kinds: []record.Kind{record.KindMeeting, record.KindDeviation, record.KindNomination},
	Messages: []Message{
		{Name: "reason", Text: lang.T(
			"Texten om en persons deltagande nämner hälsa eller familj. Skriv bara att personen var frånvarande eller ersattes, inte varför, och be den som ansvarar för arkivet att rensa det ur ändringens historik.",
			"The text about a person's attendance mentions health or family. Say only that the person was absent or replaced, not why, and ask the owner of the repository to purge it from the history of the change.")},
		{Name: "field", Text: lang.T(
			"Här står mer om närvaron än vem som var där. Ta bort fältet: det står aldrig varför någon inte kom.",
			"Here is more about the attendance than who was there. Remove the field: it never says why someone did not come.")},
	},
	Check: func(p *Pass) {
		var names, bodies []string
		for _, person := range p.All.People.All() {
			if person.Name != "" {
				names = append(names, person.Name)
			}
		}
		for _, o := range p.All.Organizations.All() {
			for _, name := range o.Names() {
				bodies = append(bodies, name.SV, name.EN)
			}
		}
		// There are few names, in very many places.
		known := map[string]bool{}
		tells := func(name string) bool {
			would, seen := known[name]
			if !seen {
				would = reasonField().MatchString(name)
				known[name] = would
			}
			return would
		}
		for _, f := range p.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil || !p.rule.tries(ref.Kind) {
				continue
			}
			p.Examined(finding.Place{Path: f.Path})
			attendance := f.Root.Get("attendance").Get("persons")
			if ref.Kind == record.KindMeeting && attendance != nil {
				for i, person := range attendance.Items() {
					for _, m := range person.Members() {
						if tells(m.Name) {
							spot := at(ref, "attendance", "persons", i, m.Name)
							spot.Name = true
							p.Report(spot, "field", nil)
						}
					}
				}
			}
			kind := f.Root.Get("kind")
			eachText(f, func(part part) {
				if !mayBePrivate(part.text) {
					return
				}
				spot := part.spot()
				language := lang.Swedish
				if part.field == "en" {
					language = lang.English
				}
				if aboutAttendance(ref.Kind, kind, spot.Pointer) && private[language]().MatchString(part.text) &&
					telling(withoutBodies(part.text, bodies), language, spot.Pointer, names) {
					p.Report(spot, "reason", nil)
				}
			})
		}
	},
}

// reasonField are names of members that would tell why.
var reasonField = lazily(`(?i)reason|why|cause|note|comment|remark|text|skäl|orsak|kommentar|anledning|varför|anteckning`)

// stated says outright that somebody is so, or that something was because of
// it.
var stated = map[lang.Language]expression{
	lang.Swedish: after(`(?:är|var|blev|blivit|varit|ligger|låg)\s+(?:\p{L}+\s+)?|(?:på grund av|p\.? ?g\.? ?a\.?|till följd av|med anledning av|eftersom)\s+(?:\p{L}+\s+){0,3}`, privateWords[lang.Swedish]),
	lang.English: after(`(?:is|was|been|fell|became)\s+(?:\p{L}+\s+)?|(?:because of|because|due to|owing to)\s+(?:\p{L}+\s+){0,3}`, privateWords[lang.English]),
}

// publicBody are names of bodies and offices that deal with health or
// children: "hälso- och sjukvårdsnämnden" proposes, and nobody is ill.
var publicBody = lazily(`(?i)(?:\p{L}+-\s+(?:och|samt)\s+)?\p{L}*(?:nämnd|styrelse|utskott|beredning|kommitté|förvaltning|direktör|regionråd|region)(?:en|et|n|ens|ets|ns|s|er|erna)?\b|\b(?:health|children)(?:\p{L}|['’ ,-]|and care){0,40}(?:committee|board|department|office|commissioner)`)

// withoutBodies takes the names of bodies, those of the register and others,
// out of the text.
func withoutBodies(text string, names []string) string {
	for _, name := range names {
		if name != "" {
			text = strings.ReplaceAll(text, name, " ")
		}
	}
	return publicBody().ReplaceAllString(text, " ")
}

// telling tells whether the text says something private of a person. What is
// said of consequences and outcomes is of the project, which may well be about
// children or public health, so there the sentence must also speak of a person,
// and in an outcome say outright that this person is so.
func telling(text string, language lang.Language, pointer string, names []string) bool {
	said := private[language]()
	switch {
	case strings.HasPrefix(pointer, "/outcomes/"):
		said = stated[language]()
	case !strings.HasPrefix(pointer, "/consequences/"):
		return said.MatchString(text)
	}
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?;\n", r) }) {
		if said.MatchString(sentence) && (personal[language]().MatchString(sentence) ||
			slices.ContainsFunc(names, func(name string) bool { return strings.Contains(sentence, name) })) {
			return true
		}
	}
	return false
}

// personal are words that speak of a single person, or of somebody's absence.
var personal = map[lang.Language]expression{
	lang.Swedish: words([]string{`hon`, `han`, `hen`, `hennes`, `hans`, `hens`, `henne`, `honom`, `(?:politiker)?representanten?s?`, `ledamoten?s?`, `politikerns?`,
		`ersättaren?s?`, `frånvar\p{L}*`, `förhindrad`, `uteblev`, `uteblir`}),
	lang.English: words([]string{`she`, `he`, `her`, `his`, `him`, `representative`, `politician`, `substitute`, `absen(?:t|ce)`, `unable`, `prevented`}),
}

// aboutAttendance tells whether the text is about a person's attendance: in a
// deviation, that somebody was absent or replaced; in an assignment, anything;
// in a meeting, what corrects it or came out of it.
func aboutAttendance(of record.Kind, deviation *source.Value, pointer string) bool {
	switch {
	case pointer == "/id" || pointer == "/$schema":
		return false
	case of == record.KindMeeting:
		return strings.HasPrefix(pointer, "/attendance/") || strings.HasPrefix(pointer, "/corrections/") || strings.HasPrefix(pointer, "/outcomes/")
	case of == record.KindDeviation:
		return deviation != nil && (deviation.Text == "absence" || deviation.Text == "replacement")
	}
	return true
}
