package rule

import (
	"regexp"
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
		for _, f := range p.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil || !p.rule.tries(ref.Kind) {
				continue
			}
			p.Examined(at(ref))
			attendance := f.Root.Get("attendance").Get("persons")
			if ref.Kind == record.KindMeeting && attendance != nil {
				for i, person := range attendance.Items {
					for _, m := range person.Members {
						if reasonField.MatchString(m.Name) {
							spot := at(ref, "attendance", "persons", i, m.Name)
							spot.Name = true
							p.Report(spot, "field", nil)
						}
					}
				}
			}
			kind := f.Root.Get("kind")
			eachText(f, func(text, field string, spot finding.Place) {
				language := lang.Swedish
				if field == "en" {
					language = lang.English
				}
				if aboutAttendance(ref.Kind, kind, spot.Pointer) && private[language].MatchString(text) {
					p.Report(spot, "reason", nil)
				}
			})
		}
	},
}

// reasonField are names of members that would tell why.
var reasonField = regexp.MustCompile(`(?i)reason|why|cause|note|comment|remark|text|skäl|orsak|kommentar|anledning|varför|anteckning`)

// private are words of health and family in either language, by their stems
// where they have many forms. They are looked for only in texts about a
// person's attendance: a project may well be about public health.
var private = map[lang.Language]*regexp.Regexp{
	lang.Swedish: words(
		`sjuk\p{L}*`, `insjukn\p{L}*`, `smitt\p{L}*`, `covid\p{L}*`, `corona\p{L}*`, `karantän\p{L}*`, `influensa\p{L}*`, `förkyl\p{L}*`, `feber`,
		`läkar\p{L}*`, `doktor\p{L}*`, `vårdcentral\p{L}*`, `tandläkar\p{L}*`, `opererad\p{L}*`, `diagnos\p{L}*`, `cancer\p{L}*`, `stroke`, `hjärtinfarkt\p{L}*`,
		`utbränd\p{L}*`, `utmattning\p{L}*`, `depression\p{L}*`, `deprimerad\p{L}*`, `rehab\p{L}*`, `missbruk\p{L}*`, `funktionsnedsättning\p{L}*`,
		`hälsoskäl`, `hälsotillstånd\p{L}*`, `ohälsa\p{L}*`, `gravid\p{L}*`, `förlossning\p{L}*`, `föräldraledig\p{L}*`, `mammaledig\p{L}*`, `pappaledig\p{L}*`,
		`vab`, `vabb\p{L}*`, `barn\p{L}{0,2}`, `dotter\p{L}*`, `son(?:en|s)?`, `make(?:n|s)?`, `maka(?:n|s)?`, `hustru\p{L}*`, `sambo\p{L}*`, `familj\p{L}*`,
		`anhörig\p{L}*`, `dödsfall\p{L}*`, `begravning\p{L}*`, `avlid\p{L}*`, `skilsmässa\p{L}*`, `bröllop\p{L}*`),
	lang.English: words(
		`sick\p{L}*`, `ill(?:ness(?:es)?)?`, `hospital\p{L}*`, `surgery`, `disease\p{L}*`, `diagnosis`, `cancer`, `stroke`, `covid\p{L}*`, `infect\p{L}*`,
		`quarantine\p{L}*`, `burn-?out`, `depress(?:ion|ed)`, `rehab\p{L}*`, `health`, `disabilit\p{L}*`, `pregnan\p{L}*`, `maternity`, `paternity`, `parental`,
		`child(?:ren)?`, `daughter\p{L}*`, `son`, `husband\p{L}*`, `wife`, `spouse\p{L}*`, `famil(?:y|ies)`, `funeral\p{L}*`, `bereave\p{L}*`, `divorce\p{L}*`, `wedding\p{L}*`),
}

// words matches any of the words as a whole.
func words(list ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:` + strings.Join(list, "|") + `)(?:[^\p{L}]|$)`)
}

// aboutAttendance tells whether the text is about a person's attendance: in a
// deviation, that somebody was absent or replaced; in an assignment, anything;
// in a meeting, what corrects it.
func aboutAttendance(of record.Kind, deviation *source.Value, pointer string) bool {
	switch {
	case pointer == "/id" || pointer == "/$schema":
		return false
	case of == record.KindMeeting:
		return strings.HasPrefix(pointer, "/attendance/") || strings.HasPrefix(pointer, "/corrections/")
	case of == record.KindDeviation:
		return deviation != nil && (deviation.Text == "absence" || deviation.Text == "replacement")
	}
	return true
}
