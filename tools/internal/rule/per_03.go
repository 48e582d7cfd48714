package rule

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
			if o.Name != nil {
				bodies = append(bodies, o.Name.SV, o.Name.EN)
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

// private are words of health and family in either language, by their stems
// where they have many forms. They are looked for only in texts about a
// person's attendance: a project may well be about public health.
var private = map[lang.Language]expression{
	lang.Swedish: words(privateWords[lang.Swedish]),
	lang.English: words(privateWords[lang.English]),
}

var privateWords = map[lang.Language][]string{
	lang.Swedish: {
		`sjuk\p{L}*`, `insjukn\p{L}*`, `smitt\p{L}*`, `covid\p{L}*`, `corona\p{L}*`, `karantän\p{L}*`, `influensa\p{L}*`, `förkyl\p{L}*`, `feber`,
		`läkar\p{L}*`, `doktor\p{L}*`, `vårdcentral\p{L}*`, `tandläkar\p{L}*`, `opererad\p{L}*`, `diagnos\p{L}*`, `cancer\p{L}*`, `stroke`, `hjärtinfarkt\p{L}*`,
		`utbränd\p{L}*`, `utmattning\p{L}*`, `depression\p{L}*`, `deprimerad\p{L}*`, `rehab\p{L}*`, `missbruk\p{L}*`, `funktionsnedsättning\p{L}*`,
		`hälsoskäl`, `hälsotillstånd\p{L}*`, `ohälsa\p{L}*`, `gravid\p{L}*`, `förlossning\p{L}*`, `föräldraledig\p{L}*`, `mammaledig\p{L}*`, `pappaledig\p{L}*`,
		`vab`, `vabb\p{L}*`, `barn\p{L}{0,2}`, `dotter\p{L}*`, `son(?:en|s)?`, `make(?:n|s)?`, `maka(?:n|s)?`, `hustru\p{L}*`, `sambo\p{L}*`, `familj\p{L}*`,
		`anhörig\p{L}*`, `dödsfall\p{L}*`, `begravning\p{L}*`, `avlid\p{L}*`, `skilsmässa\p{L}*`, `bröllop\p{L}*`,
	},
	lang.English: {
		`sick\p{L}*`, `ill(?:ness(?:es)?)?`, `hospital\p{L}*`, `surgery`, `disease\p{L}*`, `diagnosis`, `cancer`, `stroke`, `covid\p{L}*`, `infect\p{L}*`,
		`quarantine\p{L}*`, `burn-?out`, `depress(?:ion|ed)`, `rehab\p{L}*`, `health`, `disabilit\p{L}*`, `pregnan\p{L}*`, `maternity`, `paternity`, `parental`,
		`child(?:ren)?`, `daughter\p{L}*`, `son`, `husband\p{L}*`, `wife`, `spouse\p{L}*`, `famil(?:y|ies)`, `funeral\p{L}*`, `bereave\p{L}*`, `divorce\p{L}*`, `wedding\p{L}*`,
	},
}

// privateStems are the private words up to where they have many forms, by their
// first three letters.
var privateStems = func() map[[3]rune][]string {
	stems := map[[3]rune][]string{}
	for _, words := range privateWords {
		for _, w := range words {
			stem := []rune(w)
			if i := strings.IndexAny(w, `\([{*?`); i >= 0 {
				stem = []rune(w[:i])
				// What may be left out is not of the stem.
				if strings.IndexByte("{*?", w[i]) >= 0 {
					stem = stem[:len(stem)-1]
				}
			}
			key := [3]rune(stem)
			stems[key] = append(stems[key], string(stem))
		}
	}
	return stems
}()

// mayBePrivate is the cheap look that spares almost every text the rest: it
// tells whether a word begins as one of the private words.
func mayBePrivate(text string) bool {
	var start [3]rune
	n, begin := 0, 0
	for i, r := range text {
		if !unicode.IsLetter(r) {
			n = 0
			continue
		}
		if n == 0 {
			begin = i
		}
		if n < len(start) {
			start[n] = plainCase(r)
		}
		if n++; n == len(start) && slices.ContainsFunc(privateStems[start], func(stem string) bool { return beginsAs(text[begin:], stem) }) {
			return true
		}
	}
	return false
}

// beginsAs tells whether the text begins with the stem, in any case.
func beginsAs(text, stem string) bool {
	for _, want := range stem {
		r, size := utf8.DecodeRuneInString(text)
		if plainCase(r) != want {
			return false
		}
		text = text[size:]
	}
	return true
}

// plainCase gives the letter's small form, the one that stands for all that
// expressions take as the same letter.
func plainCase(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return r
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

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

// namesMatter tells whether there may be something private of a person in the
// record, which is told by the name, see telling.
func namesMatter(ref record.Ref, f *source.File) bool {
	matter := false
	if per03.tries(ref.Kind) {
		eachText(f, func(part part) {
			pointer := part.spot().Pointer
			matter = matter || (strings.HasPrefix(pointer, "/outcomes/") || strings.HasPrefix(pointer, "/consequences/")) && mayBePrivate(part.text)
		})
	}
	return matter
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

// expression gives a regular expression, made when it is first asked for: the
// long ones take longer to make than a project takes to check, and most records
// have nothing for them.
type expression func() *regexp.Regexp

func lazily(text string) expression {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// words matches any of the words as a whole.
func words(list []string) expression { return after("", list) }

// after matches any of the words as a whole, right after what lead matches.
func after(lead string, list []string) expression {
	return lazily(`(?i)(?:^|[^\p{L}])(?:` + lead + `)(?:` + strings.Join(list, "|") + `)(?:[^\p{L}]|$)`)
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
