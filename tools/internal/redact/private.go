package redact

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
)

// Telling is what a text is about, for what it may tell of a person.
type Telling uint8

const (
	// OfAnything: the text tells something private only in a sentence that
	// tells of somebody's absence or replacement, or says how somebody is.
	OfAnything Telling = iota
	// OfPerson: the text is about a person's part, and so is each sentence of it
	// that speaks of somebody.
	OfPerson
	ofNobodyElse // every sentence is about a person
)

// Told is what a text tells of a person.
type Told uint8

const (
	Nothing Told = iota
	Why          // why somebody was absent or replaced, in words that are not known to be private
	Secret       // something of health, family, union membership, religion or crimes
)

// Private finds what texts tell of a person's health, family, union membership,
// religion or crimes, and why somebody was absent.
type Private struct {
	persons map[string]bool // each word of the names of those that a text may tell of
	bodies  []string        // names of organizations, which may hold any word
}

// NewPrivate returns what finds it in texts that may tell of these persons, and
// name these organizations.
func NewPrivate(persons, bodies []string) Private {
	p := Private{persons: map[string]bool{}}
	for _, name := range persons {
		for _, word := range strings.Fields(name) {
			if isNameLike(word) {
				p.persons[word] = true
			}
		}
	}
	for _, name := range bodies {
		if name != "" {
			p.bodies = append(p.bodies, name)
		}
	}
	return p
}

// initialled returns the text with "hen" for whoever is there by initials, or by a
// surname after one: "A.E.", "A. Exempelsson", and "AE" as what a sentence is about.
func initialled(text string) string {
	for i := 1; i < len(text); i++ {
		if c := text[i-1]; ('A' <= c && c <= 'Z' || c >= utf8.RuneSelf) && (text[i] == '.' || 'A' <= text[i] && text[i] <= 'Z' || text[i] >= utf8.RuneSelf) {
			return initials().ReplaceAllStringFunc(text, func(found string) string {
				at := initials().FindStringSubmatch(found)
				if bare := at[3]; bare != "" && (abbreviations()[bare] || !states[strings.ToLower(at[5])] && at[5] != "ingår") {
					return found
				}
				return at[1] + "Hen" + at[2] + at[4]
			})
		}
	}
	return text
}

// MayTell reports whether the text tells something private if every sentence of
// it is about a person, whoever it is.
func MayTell(text string) bool { return Private{}.In(text, ofNobodyElse) != Nothing }

// In returns what the text tells.
func (p Private) In(text string, of Telling) Told {
	if !MayBePrivate(text) {
		return Nothing
	}
	text = plain(text)
	if strings.Contains(text, "://") || strings.Contains(text, "www.") {
		text = webAddress().ReplaceAllString(text, body)
	}
	text = initialled(text)
	if p.tells(text, of) == Nothing {
		return Nothing
	}
	for _, name := range p.bodies {
		text = strings.ReplaceAll(text, name, body)
	}
	text = councillor().ReplaceAllString(text, "${1}ledamot")
	return p.tells(unnamed().ReplaceAllString(text, body), of)
}

func (p Private) tells(text string, of Telling) Told {
	whole, _ := languageOf(text)
	absent, headed, told := false, false, Nothing
	for i, sentence := range sentences(text) {
		if strings.TrimSpace(sentence) == "" {
			continue
		}
		about := headed
		headed = strings.HasPrefix(sentence, "#") && p.names(sentence)
		lower := strings.ToLower(sentence)
		// One sentence may be in another language than those around it.
		language, sure := languageOf(sentence)
		if !sure {
			language = whole
		}
		words := len(strings.Fields(lower))
		short := words <= fewWords || strings.HasPrefix(lower, "- ") && words <= 2*fewWords
		listed, phrases, away := wordsTell(sentence, language, true)
		away = away && absence().MatchString(lower)
		if !listed && !phrases && !away && !absent && !contains(lower, causes) {
			continue
		}
		spoken := about || person().MatchString(lower) || p.names(sentence) || isNamed(sentence)
		caused := contains(lower, causes)
		named := (caused || !away) && fullName().MatchString(sentence)
		labels := label().MatchString(lower)
		away = away || caused && why().MatchString(lower) && (spoken || named) || labels
		reasons := (away || absent) && (contains(lower, reasonSigns) && givesReason(sentence) || absent && words <= fewWords && goesOnWith(sentence))
		if !listed && !phrases && !reasons {
			absent = away || absent && short
			continue
		}
		if policy().MatchString(lower) {
			absent = false
			continue
		}
		spoken = spoken || caused && named
		if !spoken && event().MatchString(lower) {
			absent = false
			continue
		}
		goesOn := absent && (giving().MatchString(lower) || words <= fewWords && reasons)
		absent = away || of == ofNobodyElse || goesOn || absent && (spoken || short) ||
			spoken && !(acts().MatchString(lower) || p.inOffice(sentence)) || of == OfPerson && i == 0 && words <= fewest
		if listed && !absent {
			listed, _, _ = wordsTell(sentence, language, false)
		}
		if phrases {
			phrase := said().in(lower).FindStringIndex(lower)
			listed = listed || phrase != nil && (absent || stated().MatchString(lower[:min(phrase[0]+1, phrase[1])]) || outright().MatchString(lower[phrase[0]:phrase[1]]))
		}
		if listed && (absent || spoken) {
			return Secret
		}
		if reasons && (away || goesOn) && (of != OfAnything || goesOn || spoken || labels || fullName().MatchString(sentence)) {
			told = Why
		}
	}
	return told
}

// fewWords are those of a sentence that only goes on with the one before:
// "En närstående avled."
const fewWords = 6

// fewest are those of a text that is nothing but a reason: "Sjukdom i familjen".
const fewest = 3

// names tells whether a person is named in the sentence, by one name even.
func (p Private) names(sentence string) bool {
	if len(p.persons) == 0 {
		return false
	}
	for begin, end := range words(sentence) {
		if p.isOfName(sentence[begin:end]) {
			return true
		}
	}
	return false
}

// isNamed tells whether somebody who is in no record is named in the sentence, by two
// names, and is what it is about: the name stands first in it, or right before how
// somebody is.
func isNamed(sentence string) bool {
	for _, at := range fullName().FindAllStringIndex(sentence, -1) {
		if slices.ContainsFunc(strings.Fields(strings.ToLower(sentence[at[0]:at[1]])), isPublic) {
			continue
		}
		rest := strings.TrimLeft(sentence[at[1]:], " ,")
		for _, word := range []string{"som ", "who "} {
			rest = strings.TrimPrefix(rest, word)
		}
		if states[strings.ToLower(rest[:endOfWord(rest, 0)])] || strings.TrimLeft(sentence[:at[0]], " \n>*-#") == "" {
			return true
		}
	}
	return false
}

// isOfName tells of a word of somebody's name.
func (p Private) isOfName(word string) bool {
	return p.persons[word] || p.persons[strings.TrimSuffix(word, "s")] || p.persons[strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")]
}

// body stands in a text for each body that is named there.
const body = "●"

// sentences splits a text into its sentences.
func sentences(text string) []string {
	var list []string
	begin := 0
	for i, r := range text {
		switch r {
		case '.', '!', '?':
			if before, size := utf8.DecodeLastRuneInString(text[begin:i]); r == '.' && unicode.IsUpper(before) {
				if before, _ := utf8.DecodeLastRuneInString(text[begin : i-size]); !unicode.IsLetter(before) {
					continue // of an initial
				}
			}
			// Of a short form or a number: "p.g.a.", "kl. 9".
			after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[i+1:], " \n\t”\"’)"))
			if i+1 < len(text) && (text[i+1] > ' ' || !unicode.IsUpper(after)) {
				continue
			}
		case '\n':
		default:
			continue
		}
		list = append(list, text[begin:i+1])
		begin = i + 1
	}
	return append(list, text[begin:])
}

// languageOf tells which language a text is in, by its commonest words; sure is
// false where it has none of them, or as many of each.
func languageOf(text string) (language lang.Language, sure bool) {
	n := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch strings.ToLower(word) {
		case "the", "was", "and", "of", "did", "not", "is", "had", "her", "his", "to", "who", "attend", "representative", "has", "on", "by", "she", "he", "reason", "replaced", "absent", "appoints", "attends", "missed", "with":
			n++
		case "och", "att", "inte", "är", "som", "en", "av", "för", "den", "på", "hon", "han", "ett", "var", "till", "deltog", "representanten":
			n--
		}
	}
	if n > 0 {
		return lang.English, true
	}
	return lang.Swedish, n < 0
}

// wordsTell tells whether words of the sentence tell something private, and
// whether some may begin a phrase that does, or be of an absence. Where the sentence does not tell of
// an absence they must say how somebody is.
func wordsTell(sentence string, language lang.Language, absent bool) (tell, phrase, away bool) {
	first := true
	for begin := 0; begin < len(sentence); {
		r, size := utf8.DecodeRuneInString(sentence[begin:])
		if !unicode.IsLetter(r) {
			// A name is written with a capital letter, but so is a beginning.
			first = first || strings.ContainsRune(":(–—\"”“/\n*-", r)
			begin += size
			continue
		}
		end := begin
		for end < len(sentence) {
			r, size := utf8.DecodeRuneInString(sentence[end:])
			if !unicode.IsLetter(r) && !(r == '\'' || r == '’') {
				break
			}
			end += size
		}
		if touchesDigit(sentence, begin, end) {
			first, begin = false, end
			continue // of a digest, or a key
		}
		text := strings.TrimSuffix(genitive.Replace(strings.ToLower(sentence[begin:end])+" "), " ")
		if patterns := listed().of(text); len(patterns) > 0 {
			for _, m := range patterns {
				phrase = phrase || m.class == ofPhrase
				away = away || m.class == ofAbsence || m.class == ofCommon
			}
			w := word{
				text: text, patterns: patterns, name: !first && isNameLike(sentence[begin:end]),
				before: strings.ToLower(strings.ToValidUTF8(sentence[max(0, begin-longestContext):begin], "")),
				after:  strings.ToLower(strings.ToValidUTF8(sentence[end:min(len(sentence), end+longestContext)], "")),
			}
			tell = tell || w.tells(language, absent)
		}
		first, begin = false, end
	}
	return tell, phrase, away
}

// touchesDigit tells whether a digit stands right beside the word.
func touchesDigit(sentence string, begin, end int) bool {
	return begin > 0 && isDigit(sentence[begin-1]) || end < len(sentence) && isDigit(sentence[end])
}

// longestContext is how much of a sentence, in bytes, is looked at around a word.
const longestContext = 120

// genitive takes the ending of an English one away, before a space.
var genitive = strings.NewReplacer("'s ", " ", "’s ", " ")

// isNameLike tells whether a word has a capital letter and small ones after it.
func isNameLike(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(r) && unicode.IsLower(next)
}

// word is one of a sentence, in small letters, with what stands around it.
type word struct {
	text, before, after string
	patterns            []pattern
	name                bool // it is written as a name
}

func (w word) tells(language lang.Language, absent bool) bool {
	if !slices.ContainsFunc(w.patterns, func(m pattern) bool { return m.class >= 0 }) {
		return false // of a phrase
	}
	if strings.HasPrefix(w.after, "-") && strings.HasPrefix(strings.TrimLeft(w.after[1:], " "), "o") || !w.isProper() && w.isInstitution() || spokenFor().MatchString(w.after) || trade().MatchString(w.before) || idiom().MatchString(w.text+w.after) {
		return false // "barn- och ungdomsnämnden"
	}
	for _, m := range w.patterns {
		c := m.class
		switch {
		case c < 0:
		case c == carePlace:
			if !w.name && patient().MatchString(w.before) || absent && w.givenBare() {
				return true
			}
		case classes[c].proper != w.name, classes[c].only != "" && classes[c].only != language:
		case subject().MatchString(w.before), consultation().MatchString(w.after) && consulted().MatchString(w.before):
		case classes[c].weak:
			if absent && reason().MatchString(w.before) && !matter().MatchString(w.before) {
				return true
			}
		case absent || stated().MatchString(w.before) && !isReported(w.before):
			return true
		}
	}
	return false
}

// isReported tells whether what stands before a word says of something else than
// a person what follows "that".
func isReported(before string) bool {
	at := reported().in(before).FindStringSubmatch(before)
	return at != nil && !isRole(at[1])
}

// isProper tells whether the word is listed as a name, and written as one.
func (w word) isProper() bool {
	return w.name && slices.ContainsFunc(w.patterns, func(m pattern) bool { return m.proper })
}

// isInstitution tells whether the word is of a body, a place or a subject.
func (w word) isInstitution() bool {
	if strings.HasSuffix(w.text, "arbetareförbundet") || strings.HasSuffix(w.text, "arbetarförbundet") {
		return false
	}
	for _, end := range institutions {
		i := strings.LastIndex(w.text, end)
		if i > 0 && slices.Contains(inflections, w.text[i+len(end):]) && !listed().whole(w.text) {
			return !isCarePlace(w.text)
		}
	}
	return false
}

func isCarePlace(text string) bool {
	return slices.ContainsFunc(listed().of(text), func(m pattern) bool { return m.class == carePlace })
}

// givenBare tells whether a place where sick people are is given as the reason:
// "deltog inte: sjukhus", "var på sjukhuset".
func (w word) givenBare() bool {
	if w.name || strings.Contains(w.before, "träff") || strings.Contains(w.before, "möte") || strings.Contains(w.before, "meeting") {
		return false
	}
	definite := strings.HasSuffix(w.text, "et") || strings.HasSuffix(w.text, "en")
	before := strings.TrimRight(w.before, " ")
	return !definite && (strings.HasSuffix(before, ":") || strings.HasSuffix(before, " på")) || stays().MatchString(w.before)
}

func lazily(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// labels come before a reason that is given as an answer.
const labels = `\p{L}*(?:orsak|skäl|anledning|reason|cause)(?:en|et)?(?: (?:till|för|for|of) [^:.]{0,40})?:`

// writing is what is done with words that are put down.
const writing = `(?:anges?|skriv(?:a|s|as|er)?|not(?:era|eras|eras)|nämn(?:a|s|as|er)?|anteckna[sr]?|redovisa[sr]?|framgår?|uppge[rs]?|förekomma?|finnas|tas med|föras? in|läggas? in|lämnas? ut|registreras?|redogöras?|efterfrågas?|motiveras?|står? (?:i|med)|write|written|give|given|state|stated|record|recorded|mention|mentioned|enter|entered|include|included|disclosed?|explain|explained|appear|noted?|kept|asked)`

var (
	webAddress = lazily(`(?:https?://|www\.)\S+`)

	// fullName is two words as a name is written.
	fullName = lazily(`\p{Lu}[\p{Ll}’]+(?:-\p{Lu}\p{Ll}+)? (?:(?:von|af|de) )?\p{Lu}\p{Ll}+`)

	// initials are those of a person.
	initials = lazily(`(^|[^\p{L}\d.])(?:\p{Lu}\.[ -]?(?:\p{Lu}\.[ -]?)?(?:\p{Lu}\.|\p{Lu}[:'’]|\p{Lu}[\p{Ll}’]+(?:-\p{Lu}\p{Ll}+)?)((?:[:'’]?s)?)|(\p{Lu}{2,3})((?:[:'’]?s)? (\p{L}+)))`)

	// abbreviations are no initials: parties, bodies and countries.
	abbreviations = sync.OnceValue(func() map[string]bool {
		return setOf("KD SD MP RS RF KS KF HSN LS RUN EU AB LO TCO SKR SKL FN HR IT PR IVO TV USA UK ESF BN SN TN ON VD ESV DN SVT SR UN EEA EES NGO CEO")
	})

	// unnamed are names of bodies that deal with health or children:
	// "hälso- och sjukvårdsnämnden" proposes, and nobody is ill.
	unnamed = lazily(`(?i)(?:nämnd|utskott|beredning|styrelse|kommitté|förvaltning|råd|avdelning|delegation|enhet|central|institut|inspektion|förbund|myndighet|stiftelse|fond|byrå|kommission|verk|grupp)(?:en|et|n)? (?:för|mot) \p{L}+-?(?:(?:, | och | samt |, samt )\p{L}+-?)*` +
		`|(?:\p{L}+-,?\s+)*(?:(?:och|samt)\s+)?\p{L}*(?:nämnd|styrelse|utskott|beredning|kommitté|förvaltning|direktör|regionråd|region)(?:en|et|n|ens|ets|ns|s|er|erna)?\b` +
		`|(?:svenska )?kyrkans (?:kansli|stift|nämnd|\p{L}*hus|\p{L}*församling)\p{L}*|\p{L}*råd(?:et|ets|s)\b|(?:committee|board|council|department|office|agency|administration) (?:for|of|on) \p{L}+(?:(?:,? and |, )\p{L}+)*` +
		`|\b(?:health|medical|children|family|families|disability|social|sickness|insurance|hospital)(?:\p{L}|['’ ,-]|and care){0,40}?(?:committee|board|department|office|commissioner|administration|agency|council)|trade unions?(?: \p{L}+)? (?:confederation|federation|association|congress)`)

	// councillor is a person, whose title is that of a body.
	councillor = lazily(`(?i)(^|[^\p{L}])(?:region|oppositions|kommunal|landstings|lands)råd(?:et)?`)

	// absence is told of somebody, or a replacement.
	absence = oneOf(`frånvar|förhind(?:er|r)|förfall|återbud|(?:var|är|varit|blev|borta|hålla sig|höll sig) (?:\p{L}+ )?borta|saknas|saknades|inget deltagande|inte deltagande|fyllnadsval efter|kallades in|kallas in|(?:^|[^\p{L}])(?:gick|går) in(?:[^\p{L}]|$)|\|\s*(?:nej|no|absent|borta)\s*\||hindra(?:r|d|de|des|t|s)|avst(?:od|å|år|ått)|avböj|tackade nej|tackar nej|inte på plats|inte med|(?:inte|ej|icke) närvarande|uteslöt|uteslut|avstäng|byts ut|bytas ut|uteb(?:lev|lir|livit|li)|deltog ingen|ingen (?:representant|ledamot)|närvaro:` +
		`|(?:deltog|deltar|deltagit|delta|närvara\p{L}*|komma|kom|kommer|medverka\p{L}*|fullfölj\p{L}*|vara med|var med|kunde|kan|kunnat|dök|infann|inställde|orka\p{L}*|hade|hann) (?:[\p{L}’-]+ ){0,5}(?:inte|ej|aldrig)(?:[^\p{L}]|$)|(?:inte|ej|aldrig|icke) (?:\p{L}+ )?(?:delta|deltog|deltar|deltagit|närvara|komma|kom|medverka|fullfölja|vara med|kunnat|kunde|kan|dök|orkade|orkar|hade möjlighet|hade tillfälle|har möjlighet|möjlighet)|utan möjlighet|ingen möjlighet` +
		`|i(?: |)(?:stället|dennes ställe|dennas ställe|hennes ställe|hans ställe|hens ställe)|på (?:hennes|hans|hens|dennes) plats|ersätt(?:s|er|as|a)(?:[^\p{L}]|$)|ersatt|(?:^|[^\p{L}])(?:tog|tar) över(?:[^\p{L}]|$)|överta(?:r|s)|övertog|(?:hoppa(?:r|de|)|ryck(?:er|te|a|t)|kalla(?:r|de|s|des)) in|inkalla|blir ny|ny (?:representant|ledamot|ersättare|suppleant|ordförande)|representeras regionen|regionen representeras|^(?:på grund av|med anledning av|till följd av|med hänvisning till|efter|sedan|eftersom|då) [^.]*(?:utse[rs]|utsågs|välj(?:er|s)|valdes)(?:[^\p{L}]|$)|(?:^|[^\p{L}])(?:tog|tar) vid(?:[^\p{L}]|$)|träde?r in|trädde in|inträde?r|inträdde|efterträd|avgå|avgick|avsäg|avsade|avsagt|entledig|befria|frånträ|tjänstgör|tjänstgjor|(?:lämna(?:r|de|t)?|frånsade sig) (?:sitt|uppdraget|posten|platsen|projektet|återbud|träffen|mötet|rummet|sammanträdet)|hoppa(?:r|de|t|) (?:av|över)|(?:klev|kliver|klivit) av|(?:drog|drar|dragit) sig (?:ur|tillbaka)|vikari|tjänstledig|ledig(?:het|t)?(?:[^\p{L}]|$)|uppehåll från|(?:tog|tar|tagit) (?:\p{L}+ )?(?:paus|uppehåll|time-?out)|ställa in|ställde in|ställt in|missade|missat|missar|avbröt|avbrutit|avbryta|gick hem|åkte hem|stanna(?:de|t|r|) hemma|gick tidigare|åkte tidigare|fick gå|bytt(?:es|s)? ut|byter|(?:^|[^\p{L}])sluta(?:r|de|t)(?: (?:i|på|som|sitt|sin|den|efter|hos|med|arbeta)[^\p{L}]|[^\p{L} ]|$)|utgå(?:r|tt)|utgick|vakan(?:t|s)|skicka(?:r|de|t) (?:en |sin )?ersättare` +
		`|absen(?:t|ce)|(?:did|does|do|could|can|will|would|was|has|had|is) ?(?:not|n['’]t) (?:\p{L}+ )?(?:attend|come|take|participate|join|able|be|make|continue|serve|appear|show|present|there)|unable|could ?n['’o]t|cannot|prevented|instead of|replac|substitut|missed|missing|in (?:her|his|their) place|in place of|not present|not there|not able|no longer able|was not there|excused|declined|pulled out|kept (?:[\p{L}’-]+ ){0,3}(?:away|from)|leave of absence|did(?: not|n['’]t) (?:come|make|show)|apologies|was away|is away|were away|stood down|stands down|stepp?(?:s|ed)? (?:down|in|aside|back)|attends instead|attended instead|was called|resign|left (?:early|the)|withdr[ae]w|stand(?:s|ing)? (?:in|down)|stood in|took over|takes over|taking over|on leave|not attend|no-show|cancelled|succeed(?:s|ed) |filled in|fill(?:s|ing) in|cover(?:s|ed|ing)? for|acts for|acting for|stayed (?:at )?home|dropp?(?:s|ed)? out|gave up|gives up|relieved of|released from|vacat(?:ed|es|ing)|sat out|skipped|off work|was off|failed to (?:attend|appear|come)|sent (?:a |her |his )?(?:deputy|substitute)`)

	// why begins a sentence that gives a reason before anything else.
	why = lazily(`^[^\p{L}]*(?:` + labels + `|(?:på grund av|p\. ?g\. ?a|pga|med anledning av|till följd av|med hänvisning till|because of|due to|owing to|on account of)[^\p{L}])`)

	label = lazily(`^[^\p{L}]*` + labels)

	// person is spoken of.
	person = oneOf(`(?:^|[^\p{L}])(?:(?:region|oppositions|kommunal|lands(?:tings)?)råd(?:et)?s?|landshövding(?:en)?s?|delegaten?|the delegate|hon|han|hen|hennes|hans|hens|henne|honom|(?:politiker)?representant(?:en)?s?|ombud(?:et)?s?|projektledar(?:en|e)s?|delegat(?:en)?s?|förtroendevalda?|ledamot(?:en)?s?|politiker(?:n)?s?|ersättar(?:en|e)s?|ordföranden?s?|suppleanten?s?|regionrådets?|she|he|her|his|him|representative|politician|substitute|councillor|member|deputy|chair|delegate|project manager)(?:[^\p{L}]|$)`)

	// event is what a meeting was about, who was its host, and what became of it.
	event = oneOf(`^[^\p{L}]*(?:\p{L}+ ){0,2}\p{L}*(?:avtal|kostnad|utgift|rapport|dokument|bilag|plan|utrustning|system|skrivelse|agreement|contract|cost|expense|document)\p{L}* [^.]{0,80}(?:ersätts|ersattes|replaced|reimbursed)|var värd|värd för|medarrang|deltog i samråd|(?:^|[^\p{L}])rör(?:de)? |besöktes|dagordning|diskuterades|är byggt?|byggdes|träffen (?:flytt|ställ|höll|blev|sköt|skjut)` +
		`|(?:was|were) (?:the )?(?:venue|host)|hosted|was visited|agenda|was discussed|the meeting was (?:moved|postponed|cancelled|held|put off)`)

	// acts are what somebody does in office; of what else the sentence speaks is
	// what it was about, or where it was.
	acts = oneOf(`(?:^|[^\p{L}])(?:ans(?:åg|er)|understr(?:ök|yker)|betona(?:r|de)|beskr(?:ev|iver)|rösta(?:r|de)|lyft(?:e|er)|konstatera(?:r|de)|påpeka(?:r|de)|uppmana(?:r|de)|välkomna(?:r|de)|undra(?:r|de)|notera(?:r|de)|stöd(?:er|de)|efterlyst?e?r?|fick gehör|fick i uppdrag|reservation|said|stressed|noted|voted|argued|described|underlined|welcomed|highlighted|supported|explained|emphasi[sz]ed|suggested|moderated|deltog|deltar|deltagit|medverkade|medverkar|presentera(?:r|de|des)|redovisa(?:r|de|des)|redogjorde|redogör|rapportera(?:r|de)|informera(?:r|de|des)|berätta(?:r|de)|föredrog|framhöll|framför(?:de)?|föresl(?:og|år|ogs)|fråga(?:r|de)|ställde|svara(?:r|de)|tala(?:r|de)|diskutera(?:r|de)|höll|inled(?:er|de)|invig(?:er|de)|besök(?:te|er)|träffa(?:r|de)|möt(?:te|er)|led(?:er|de) (?:\p{L}*(?:grupp|beredning|råd|arbet|projekt|samtal|diskussion|mötet|träffen))|represente(?:rar|rade)|utse(?:r|s)|utsågs|utsedd|valdes|väljs|vald|reserverade|yrka(?:r|de)|yttrade|antogs|antog|justerades?|attend(?:s|ed)|took part|takes part|participate[sd]|present(?:s|ed)|met|visit(?:s|ed)|chair(?:s|ed)|spoke|speaks|report(?:s|ed)|informed|propose[sd]|asked|answered|represent(?:s|ed)|appoint(?:s|ed)|elected|hosted|opened|discussed|was consulted|were consulted)(?:[^\p{L}]|$)`)

	// giving a reason for what the sentence before told.
	giving = lazily(`orsak|skäl|anledning|eftersom|på grund|beror|berodde|förklaring|reason|cause|because|due to|explanation`)

	// policy tells what is published, of nobody.
	policy = oneOf(`(?:policy|arbeta|fråga|rätt)\p{L}* (?:för|om|med|till|on|for) (?:\p{L}*ledighet|\p{L}+ leave)|\d (?:people|personer|invånare|barn|patienter|patients|elever|procent|per ?cent|%)|(?:stoppar|blockerar|stops|blocks) |^[^\p{L}]*(?:skriv|ange|anteckna|nämn|uppge|notera|lämna|använd|write|give|state|record|use|say|do not|don['’]t|please|never|aldrig)[^\p{L}]|publicer|publish|(?:^|[^\p{L}])(?:endast|enbart|bara|only|aldrig|never) (?:\p{L}+ ){0,3}(?:att|that|whether|vilka|vem|who|why|varför|[”“"]|frånvar|närvar|absen|present|` + writing + `[^\p{L}])|[,”“] (?:aldrig|never) |` + writing + ` (?:\p{L}+ ){0,2}(?:aldrig|never|endast|enbart|bara|only|inte|ej|not)(?:[^\p{L}]|$)|\p{L}(?:s|r|ska) (?:aldrig|never)[^\p{L}]|inget mer|nothing more|utelämna|undvik[^\p{L}]|lämnas? (?:bort|utanför|ute)|inga? (?:skäl|uppgift|orsak|privata|känsliga)|inte (?:skäl|orsak|varför)|utan (?:att ange|skäl|orsak|angivande)|räcker|känsliga? (?:uppgift|person)|sekretess|är privat[^\p{L}]|behöver inte|varför (?:någon|en |hen|den)|no (?:reasons?|private)|leave out|left out|(?:^|[^\p{L}])omit|avoid (?:writ|giv|stat|mention|tell|say|personal|private|sensitive|reason)|without giving|enough (?:to|that)|sensitive|need not|not why|private matter|confidential|uppgifter om|facts about|details of|förekommer inte|(?:(?:det|som) är )?förbjud|forbidden|not allowed|inte tillåt|otillåt|dataskydd|data protection|integritet|gdpr|personuppgift|personal data` +
		`|(?:om|varför) (?:en|någon|den som)(?:[^\p{L}]|$)|(?:när|då|den som) (?:någon|en (?:ledamot|representant|person|politiker|ersättare|förtroendevald))[^\p{L}]|(?:if|why|whether) (?:a|an|any|some|anyone|someone|somebody|anybody)(?:[^\p{L}]|$)|when (?:anyone|someone|somebody|anybody|an? (?:member|representative|politician|substitute))(?:[^\p{L}]|$)|verktyget|formuläret|blanketten|fältet|the (?:tool|form|field|program)(?:[^\p{L}]|$)|har rätt (?:till|att)|right to|reglementet|riktlinje|guideline|exempelvis|till exempel|t\.ex\.|såsom|such as|for example|e\.g\.|hör inte hemma|skäl som|reasons (?:like|such)` +
		`|(?:inte|ej|not|n['’]t) (?:\p{L}+ ){0,2}` + writing + `(?:[^\p{L}]|$)|not belong`)

	// reason comes before what is given as one.
	reason = oneOf(`(?:[:(–—,|-]|med hänvisning till|på grund av|pga|p\. ?g\. ?a\.?|grund av|eftersom|(?:^|[^\p{L}])då|till följd av|med anledning av|anledning|orsak(?:en)?|skäl(?:et)?|(?:^|[^\p{L}])(?:sedan|efter|under|har|hade|fick|får|får|genomgå|genomgår|genomgick|genomgått|vänta|väntar|väntade|igenom|going through|som|på|hos|vid|inför|satt|sitter|hemma med|i|sitt|sin|sina|hennes|hans|hens|är|var|blev|sjukt|sjuka|eget|egna|avliden|döende|because|because of|due to|owing to|for|after|had|has|have|having|receiving|undergoing|under|her|his|their|is|was|sick|ill|with|of|on|after))\s*(?:[\p{L}'’]+ ){0,2}$`)

	// matter tells of what is treated or dealt with, and no person.
	matter = oneOf(`(?:sammanträd|möte|träff|kalend|schema|tider|datum|ärende|fråga|anmälan|ansökan|beslut|förslag|matter|case|proposal|application)\p{L}*[ ,]+(?:\p{L}+ ){0,3}$`)

	// consultation and consulted tell of what a decision is preceded by, and no
	// person.
	consultation = lazily(`^ (?:samverkan|förhandling|organisation|part|motpart|företrädare|samråd|av (?:ärende|fråga)|av \p{L}*ärende|consultation|organi[sz]ation|of the (?:case|matter)|of (?:cases|matters|personal data))`)
	consulted    = lazily(`(?:^|[^\p{L}])(?:efter|enligt|igenom|genomförd|avslutad|genomgången|under|vid|ärendets|de|following|after|the|for)\s*$|^\s*$`)

	// subject comes before what a meeting, a project or a text is about.
	subject = oneOf(`(?:ansvar|expert|kontaktperson|föredrag|responsib|spokes|talesperson|arbeta|uppdrag)\p{L}* (?:för|for|i|på|on|in|med|with) (?:the )?(?:\p{L}+ ){0,2}$|(?:(?:^|[^\p{L}])(?:om|kring|rörande|beträffande|avseende|angående|inom|temat|ämnet|(?:förslag|fråga|motion|rapport|ärende|uppdrag|interpellation|projekt|reservation|anförande|seminari|utredning|strategi|handlingsplan)\p{L}* (?:om|för|mot|kring|till) (?:[\p{L}-]+ ){0,5}(?:och|samt)|strategin för|arbetet (?:med|mot|för|kring)|about|concerning|regarding|on the (?:subject|theme) of|till för|riktat? till|riktar sig till|(?:seminar|meeting|discussion|conference|workshop|session|talk|debate|question|report) on)) (?:\p{L}+(?:,| och| samt| and)? ){0,2}$|(?:resande|insatser|arbete|stöd|program|projekt|villkor|plan|strategi|miljö|tillgänglighet|support|work|programme|project|measures|services|goal|goals|målet|mål)\p{L}* (?:för|till|med|om|för|for|of|on|to) (?:\p{L}+(?:,| och| samt| and)? ){0,2}$`)

	// spokenFor comes after a profession, or a body for which somebody speaks.
	spokenFor = oneOf(`^ (?:till|i) yrket|^ by (?:profession|training|trade)|^ (?:företrädare|representant|talesperson|kansli)\p{L}*`)

	// idiom is a word that says something else with the ones after it.
	idiom = lazily(`^(?:dog|dör|döm\p{L}*) (?:inte )?ut[^\p{L}]|^sörj\p{L}* för (?:att|en|ett)[^\p{L}]`)

	// reported begins what somebody says.
	reported = oneOf(`[^\p{L}](?:att|that|hur|how|what|vad) (\p{L}+)[^.;:]*$`)

	// trade comes before what somebody works as, or has learnt.
	trade = oneOf(`(?:utbildad|legitimerad|pensionerad|arbeta(?:r|t) som|retired|trained|qualified|work(?:s|ed) as an?) $`)

	// stated says outright how somebody is, right before the word.
	stated = oneOf(`(?:(?:^|[^\p{L}])(?:är|var|blev|blivit|varit|blir|ligger|låg|har|hade|fick|fått|lider|led|drabbats|drabbades|(?:lider|led|drabba\p{L}*|plåga\p{L}*|besvära\p{L}*|vård\p{L}*) av|eftersom|is|was|been|became|fell|has|had|got|suffers?|suffered|because|because of|due to|owing to|undergoing|undergoes|genomgår|genomgått|genomgick|insjuknade)) (?:\p{L}+ ){0,2}$|, (?:en|ett|an?) (?:\p{L}+ ){0,2}$|(?:^|[^\p{L}])(?:through|igenom) (?:\p{L}+ )?$|(?:^|[^\p{L}])(?:trots|despite|sin|sitt|sina|hennes|hans|hens|her|his|their) (?:\p{L}+ ){0,2}$|\((?:\p{L}+ ){0,2}$|\| $|[^\p{L}](?:av|for) $|: $`)

	// outright begins a phrase that says how somebody is.
	outright = lazily(`(?:reason|skäl)|^[^\p{L}]*år, |^[^\p{L}]*(?:röstade|ingår|räknas|tillhör|är|var|mår|is|was|has|had|have|har|hade|not|n['’]t|wasn['’]t) `)

	// patient comes before a place where sick people are.
	patient = oneOf(`(?:^|[^\p{L}])(?:låg|ligger|ligga|legat|inlagda?|inlagt|lagts in|lades in|lagd|vårda[sdt]?e?s?|vistas|vistades|vistats|hamnade|hamnat|kördes|fördes|åkte|åka|fick åka|uppsökte|uppsöka|uppsökt|togs|tagits|skickades|akut|in|admitted|rushed|taken|went|goes|sent|stay(?:s|ed|ing)?|lies|lay|kept|treated) (?:akut )?(?:in )?(?:på|till|vid|i|in|to|at|into|by|from)? ?(?:ett |the |a |\p{L}+ )?$`)

	// stays tells that somebody is there.
	stays = lazily(`(?:^|[^\p{L}])(?:var|är|befann sig|befinner sig|är inne|was|is) (?:på|i|in|at) (?:the )?(?:\p{L}+ )?$`)

	said = oneOf(`(?:^|[^\p{L}])` + phrases)
)
