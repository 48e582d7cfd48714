package rule

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// namesMatter tells whether there may be something private of a person in the
// record, which is told by the name, see telling.
func namesMatter(ref record.Ref, f *source.File) bool {
	matter := false
	if r, ok := Find("PER-03"); ok && r.tries(ref.Kind) {
		eachText(f, func(part part) {
			pointer := part.spot().Pointer
			matter = matter || (strings.HasPrefix(pointer, "/outcomes/") || strings.HasPrefix(pointer, "/consequences/")) && mayBePrivate(part.text)
		})
	}
	return matter
}

// asAnnounced returns the text of a field, after the word for a case number where
// that is what the field holds.
func asAnnounced(part part) string {
	switch part.field {
	case "caseNumber", "funderCaseNumber", "caseNumberExample", "case":
		return "dnr " + part.text
	}
	return part.text
}

// needsRole tells of a person who is named as an employee.
func needsRole(x *record.Person) bool {
	return x.Masked == nil && x.Capacity == "employee" && x.Name != ""
}

// withRole lists those who have a role in a project, or in a decision, and those
// who were appointed as if they were politicians, where that is stated.
func withRole(r *record.Register) (ids []string) {
	for _, proj := range r.Projects.All() {
		if proj.Record != nil {
			ids = append(append(ids, proj.Record.Lead), proj.Record.Staff...)
		}
		for _, d := range proj.Decisions.All() {
			if d.DecidedBy != nil {
				ids = append(ids, d.DecidedBy.Person)
			}
		}
		for _, n := range proj.Nominations.All() {
			if n.States("NOM-09/employee") {
				ids = append(ids, n.Person)
			}
		}
	}
	return ids
}

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
