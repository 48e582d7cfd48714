package rule

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// isName reports whether a text can be the name of one person, by how names are
// written and not by which there are: words of letters, of which those that are
// not particles begin with a capital where the script has capitals; nobody else
// joined on; neither a body, a party, nor an office; and some word that says more
// than an office, a lack, or a time would.
func isName(name string) bool {
	words, ok := nameWords(name)
	if !ok || partyAfter(name) {
		return false
	}
	says := false
	for i, w := range words {
		folded := foldedName(w)
		class := classOf(folded)
		switch {
		case class == bodyWord, class == officeWord, class == joint && i > 0:
			return false
		case !capital(w) && !slices.Contains(particles, folded):
			return false
		case i == 0 && (class == lackWord || class == titleWord):
			return false
		case class == plainWord && identifies(folded):
			says = true
		}
	}
	return says
}

// nameWords parts a name into its words, false where it is not written as one: with
// other signs than letters, hyphens, apostrophes, and full stops after what is
// shortened, or with a comma that is not the one after a family name.
func nameWords(name string) ([]string, bool) {
	if strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r) && !strings.ContainsRune(`.,·・'’‘ʻʼ´"”“»«`, r)
	}) {
		return nil, false
	}
	sides := strings.Split(name, ",")
	if len(sides) > 2 {
		return nil, false
	}
	var words []string
	several := 0 // sides with more than one word
	for _, side := range sides {
		n := 0
		for _, w := range strings.FieldsFunc(side, func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == '・' }) {
			if !strings.ContainsFunc(w, unicode.IsLetter) {
				return nil, false
			}
			words = append(words, w)
			if !slices.Contains(particles, foldedName(w)) && utf8.RuneCountInString(w) > 1 {
				n++
			}
		}
		if n > 1 {
			several++
		}
	}
	return words, several < 2 || len(sides) < 2
}

// capital reports whether the word may begin a name: with a capital, in a script
// without them, or with a particle written together with what it belongs to, as in
// al-Prov and d'Exempel. Georgian has capitals, and does not write names with them.
func capital(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool {
		return unicode.IsLetter(r) && (!unicode.IsLower(r) || unicode.Is(unicode.Georgian, r))
	})
}

// identifies reports whether the word says who somebody is: it is more than initials,
// and not one consonant over and over, as NN and Xxx.
func identifies(folded string) bool {
	return slices.ContainsFunc(strings.Fields(folded), func(part string) bool {
		first, size := utf8.DecodeRuneInString(part)
		if size == len(part) {
			return unicode.Is(unicode.Lo, first)
		}
		return strings.ContainsRune("aeiouyåäö", first) || strings.Trim(part, string(first)) != ""
	})
}

// class is what a word of a text says where a person's name should be.
type class int

const (
	plainWord  class = iota
	officeWord       // what somebody is
	titleWord        // the same, and some have it as a family name
	lackWord         // that nobody is named
	otherWord        // what goes with those, and may be a name as well
	bodyWord         // who decides
	joint            // that another follows
)

// classOf is the class of a folded word. Of a word with hyphens a part that is an
// office or a body makes it one, and only all of its parts a lack: EU-ledamot, but
// Vakant-Prov.
func classOf(folded string) class {
	parts := strings.Fields(folded)
	classes := make([]class, len(parts))
	for i, part := range parts {
		classes[i] = classOfPart(part)
		if len(parts) == 1 || classes[i] == bodyWord || classes[i] == officeWord {
			return classes[i]
		}
	}
	if len(parts) == 0 || slices.Contains(classes, plainWord) {
		return plainWord
	}
	return classes[0]
}

func classOfPart(part string) class {
	forms := bareWords(part)
	any := func(list []string, match func(form, w string) bool) bool {
		return slices.ContainsFunc(forms, func(form string) bool {
			return slices.ContainsFunc(list, func(w string) bool { return match(form, w) })
		})
	}
	is := func(form, w string) bool { return form == w }
	switch {
	case any(bodies, strings.HasSuffix), any(partyEndings, strings.HasSuffix), any(englishBodies, is):
		return bodyWord
	case any(offices, strings.HasSuffix):
		return officeWord
	case any(englishOffices, is):
		return titleWord
	case slices.Contains(lacks, part):
		return lackWord
	case slices.Contains(others, part):
		return otherWord
	case slices.Contains(joints, part):
		return joint
	}
	return plainWord
}

// bareWords lists what a Swedish noun may be without the ending that makes it
// several or definite, or says whose something is: ordförandens, ledamöternas.
func bareWords(word string) []string {
	forms := []string{word}
	bare := strings.TrimSuffix(word, "s")
	for _, end := range []string{"", "n", "en", "et", "na", "rna", "erna", "er", "r"} {
		if cut, ok := strings.CutSuffix(bare, end); ok && cut != "" {
			forms = append(forms, cut)
		}
	}
	return forms
}

// The words of a text that is no name, folded. Those of bodies and offices stand
// without endings (bareWords), and every Swedish compound of one is one too:
// utvecklingsnämnd, gruppledare.
var (
	bodies = []string{
		"nämnd", "styrelse", "utskott", "fullmäktige", "beredning", "presidi", "presidium", "kansli", "förvaltning", "landsting", "majoritet", "opposition",
		"kommitté", "kommitte", "sekretariat", "myndighet", "sammanträde",
	}
	englishBodies = []string{"committee", "assembly", "municipality", "authority"}
	offices       = []string{
		"ordförande", "ordf", "ledamot", "ledamöt", "ersättare", "suppleant", "politiker", "representant", "regionråd", "kommunalråd", "oppositionsråd",
		"landstingsråd", "statsråd", "förtroendevald", "förtroendevalda", "tjänsteman", "tjänstemän", "tjänsteperson", "handläggare", "ledare", "sekreterare",
		"samordnare", "utredare", "direktör", "registrator", "företrädare", "deltagare", "kandidat", "observatör",
	}
	englishOffices = []string{
		"chair", "chairman", "chairwoman", "chairperson", "member", "substitute", "deputy", "politician", "representative", "official", "delegate",
		"councillor", "commissioner", "secretary", "candidate", "participant",
	}
	lacks = []string{
		"vakant", "vakans", "vacant", "vacancy", "okänd", "okänt", "okända", "unknown", "anonym", "anonymt", "anonyma", "anonymous", "anonymiserad",
		"maskerad", "skyddad", "protected", "hemlig", "sekretess", "ingen", "inget", "ingenting", "någon", "nobody", "none", "null", "ej", "inte", "icke",
		"not", "ännu", "utses", "utsedd", "tillsätts", "tillsatt", "obesatt", "saknas", "tba", "tbd", "återkommer", "meddelas", "bestäms", "beslutas",
		"väljs", "undisclosed", "redacted", "undecided",
	}
	others = []string{
		"person", "plats", "post", "uppdrag", "namn", "name", "place", "seat", "vald", "utse", "välj", "väljas", "tillsätta", "tillsättas", "tillkommer",
		"kommer", "kommande", "senare", "snart", "later", "soon", "yet", "nu", "nuvarande", "tidigare", "ny", "nya", "new", "nästa", "next", "förra",
		"framtida", "future", "current", "former", "known", "named", "känd", "känt", "klar", "klart", "bestämt", "bestämd", "beslutat", "be", "to",
		"decided", "appointed", "elected", "ledig", "ledigt", "vice", "förste", "första", "andre", "andra", "tredje", "efter", "före", "som", "för", "av",
		"region", "regionen", "regionens", "platsen", "personen", "posten", "kommun", "kommunens", "två", "tre", "uppgift", "den", "det", "de", "en", "ett", "the", "an",
		"vår", "våra", "our", "alla", "båda", "samma",
	}
	joints = []string{"och", "samt", "eller", "respektive"}

	// particles are the small words of names, in the languages that have them.
	particles = []string{
		"a", "aan", "abd", "abu", "af", "al", "am", "an", "ap", "auf", "av", "bar", "ben", "bin", "bint", "d", "da", "das", "de", "degli", "dei", "del",
		"della", "delle", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "et", "i", "ibn", "im", "in", "jr", "la", "las", "le", "lo", "los", "ni",
		"nic", "of", "op", "s", "san", "sr", "st", "t", "te", "ten", "ter", "the", "till", "uit", "ul", "und", "van", "ver", "vom", "von", "y", "zu", "zum", "zur",
	}
	partyEndings = []string{"partiet", "partist", "demokraterna", "demokrat", "moderaterna", "liberalerna"}
	parties      = []string{"S", "M", "SD", "C", "V", "KD", "L", "MP", "FP"}
)

// partyAfter reports whether the letters of a party stand last, as after a name in
// minutes.
func partyAfter(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '/' })
	return len(words) > 1 && slices.Contains(parties, words[len(words)-1])
}

// foldedName brings together the ways to write a name: order, spaces, case,
// hyphens, apostrophes, and accents other than those of å, ä and ö.
func foldedName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(name)) {
		switch {
		case r == 'å', r == 'ä', r == 'ö':
			b.WriteRune(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
			b.WriteByte(' ')
		case unicode.IsLetter(r):
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
			b.WriteRune(base)
		case unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	words := strings.Fields(b.String())
	slices.Sort(words)
	return strings.Join(words, " ")
}

// mayBeCalled reports whether one person may have both names: all the words of the
// shorter are in the other too, and are more than one, where an initial stands for
// any word that it begins.
func mayBeCalled(a, b string) bool {
	short, long := strings.Fields(foldedName(a)), strings.Fields(foldedName(b))
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 0 || len(short) == 1 && len(long) > 1 {
		return false
	}
	// Whole words first, so that no initial takes the place of one.
	var rest []string
	shared := 0
	for _, w := range short {
		if i := slices.Index(long, w); i >= 0 {
			long = slices.Delete(slices.Clone(long), i, i+1)
			if utf8.RuneCountInString(w) > 1 {
				shared++
			}
		} else {
			rest = append(rest, w)
		}
	}
	for _, w := range rest {
		i := slices.IndexFunc(long, func(x string) bool {
			return strings.HasPrefix(x, w) && utf8.RuneCountInString(w) == 1 || strings.HasPrefix(w, x) && utf8.RuneCountInString(x) == 1
		})
		if i < 0 {
			return false
		}
		long = slices.Delete(slices.Clone(long), i, i+1)
	}
	return shared > 0
}
