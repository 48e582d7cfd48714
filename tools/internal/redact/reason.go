package redact

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

func contains(text string, signs []string) bool {
	return slices.ContainsFunc(signs, func(sign string) bool { return strings.Contains(text, sign) })
}

// reasonSigns are of small letters: one stands wherever a reason is given, for
// the cheap look before the expressions.
var reasonSigns = []string{"grund av", "då ", "eftersom", "sedan ", " som ", "pga", "p.g.a", "p. g. a", "anledning", "följd av", "hänvisning", "orsak", "skäl", "ror på", "rodde på", "because", "due to", "owing to", "following", "since ", "after ", "efter ", "reason", " who ", " as ", ":", "(", " – ", " — ", "| ", ";",
	" och ", " and ", ", ", " med ", " i ", " för ", " under ", " på ", " hos ", " vid ", " with ", " on ", " for ", " at ", " in ", "genom ", "hindr", "gjorde", "gör ", "innebar", "innebär", "medför", "tving", "omöjlig", "prevent", "kept", "made ", "means ", "meant", "forced", "forces", "stopped", "caused"}

// who stands in the plain form of a sentence for each person that it speaks of.
const who = '◆'

// plainForm returns a sentence in small letters, with who for each person and
// without days, so that a reason is what is left beside what tells of an absence.
func plainForm(sentence string) string {
	var b strings.Builder
	b.Grow(len(sentence) + 8)
	first, digits, person := true, false, false
	for begin := 0; begin < len(sentence); {
		r, size := utf8.DecodeRuneInString(sentence[begin:])
		if !unicode.IsLetter(r) {
			if strings.ContainsRune(":(–—\"”“/\n*-|", r) {
				first = true
			}
			wasDigit := digits
			if r != ' ' {
				digits, person = unicode.IsDigit(r), false
			}
			if unicode.IsSpace(r) {
				r = ' '
			}
			if !unicode.IsDigit(r) && !(wasDigit && strings.ContainsRune(":–—", r)) {
				b.WriteRune(r)
			}
			begin += size
			continue
		}
		end := endOfWord(sentence, begin)
		word := sentence[begin:end]
		lower := strings.ToLower(word)
		name := isNameLike(word) && !monthNames[lower]
		if name && first {
			rest := strings.TrimLeft(sentence[end:], " ")
			name = rest != sentence[end:] && rest != "" && isNameLike(rest[:endOfWord(rest, 0)])
			if !name && !isRole(lower) && !emptyWords[lower] {
				b.WriteRune(maybe)
			}
		}
		switch {
		case name || isRole(lower):
			if !person {
				b.WriteRune(who)
			}
			person = true
		case digits && monthNames[lower]:
		default:
			person = false
			b.WriteString(lower)
		}
		first, digits, begin = false, false, end
	}
	return b.String()
}

// maybe stands before a word that may be a name, or only begins a sentence.
const maybe = '◇'

// words goes through the words of a text: where each begins and ends.
func words(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for begin := 0; begin < len(text); {
			end := endOfWord(text, begin)
			if end == begin {
				_, size := utf8.DecodeRuneInString(text[begin:])
				end = begin + size
			} else if !yield(begin, end) {
				return
			}
			begin = end
		}
	}
}

// endOfWord returns where the word that begins there ends; a dash or apostrophe
// within it is its own.
func endOfWord(text string, begin int) int {
	end := begin
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) {
			next, _ := utf8.DecodeRuneInString(text[end+size:])
			if end == begin || r != '-' && r != '\'' && r != '’' || !unicode.IsLetter(next) {
				break
			}
		}
		end += size
	}
	return end
}

// isRole tells of a word, in small letters, for somebody who attends.
func isRole(word string) bool {
	return roles[word] || strings.HasSuffix(word, "representanten") || strings.HasSuffix(word, "representant")
}

var (
	roles      = setOf(`member members oppositionsråd oppositionsrådet kommunalråd kommunalrådet landstingsrådet landshövdingen ledamot ledamoten politiker politikern ordförande ordföranden suppleant suppleanten ersättare ersättaren ombud ombudet delegaten projektledaren förtroendevalda regionrådet hon han hen honom henne representative politician chair deputy substitute delegate councillor she he they`)
	monthNames = setOf(`januari februari mars april maj juni juli augusti september oktober november december january february march may june july august october`)
)

// causes and joints come right before a reason. Those that join are looked at
// beside an absence alone, as causes are.
var (
	causes = []string{"på grund av", "grund av", "beror på", "berodde på", "beroende på", "hindrad av", "hindrades av", "hindras av", "förklaringen är", "förklaringen var", "med hänsyn till", "i samband med", "drabbad av", "drabbades av", "drabbats av", "lider av", "led av", "frånvaro för", "ledig för", "ledighet för", "meddelar att", "meddelade att", "uppger att", "uppgav att", "säger att", "skriver att", "anger att", "angav att", "anför att", "p.g.a.", "p. g. a.", "p.g.a", "pga", "pga.", "anledning av", "till följd av", "följd av", "hänvisning till", "hänvisar till", "hänvisade till", "eftersom", "emedan", "därför att", "orsaken var", "orsaken är", "skälet var", "skälet är", "anledningen var", "anledningen är", "orsak är", "orsak var", "orsak anges",
		"in view of", "in connection with", "prevented by", "suffering from", "suffers from", "suffered from", "diagnosed with", "recovering from", "on leave for", "absence for", "says that", "said that", "because of", "because", "due to", "owing to", "on account of", "as a result of", "thanks to", "following", "missing was", "missing is", "absent was", "absence was", "absence is", "reason was", "reason is", "cause was", "cause is"}
	joints = []string{"då", "sedan", "som", "when", "who", "since", "after", "as", "när", "while", "medan", "efter att"}
)

var (
	// adjoined is what somebody was away for, by a short word.
	adjoined = oneOf(`(?:^|[^\p{L}])(?:borta|frånvarande|ledig|hemma|kvar|absent|away|off|missing|out|home)(?: den| on|) (?:med|i|för|på|under|hos|with|on|for|in|at) `)
	// apart is a comma or a full stop after what tells of an absence.
	apart = oneOf(`[^\p{L}](?:inte|ej|frånvarande|absent|attend|apologies|uteblev|återbud|förhinder|förhindrad|uppdraget|down|missing|meeting|träffen|missed|borta|nej|no|instead|ersattes|ersätts|ersatts|entledigande|avsägelse|närvaro|förhindret|called|kallades in|vikarie|tjänstgör|tjänstgjorde|avgår|avgått|entledigad|replaced|deltagande|stället|utgår|out|home|avstår|avstod|hemma|saknas|saknades|(?:fyllnadsval efter|instead of|in place of|ersätter|ersatte|replaces|replaced) [\p{L} ]*◆)(?: den| on|) ?[,.] ?`)
	// leading says first why, and then that somebody was away.
	leading = oneOf(`^[^\p{L}]*(?:efter|vid|under|genom|i och med|after|during|with|on|through|för|av) (.{3,80}?),? (?:deltog|deltar|ersätts|ersattes|ersätter|ersatte|utses|utsågs|avgår|avgick|avsäger|avsade|lämnar|lämnade|tjänstgör|tjänstgjorde|kunde|kan|uteblev|inträder|inträdde|träder|tog|tar|gick|går|kallas|kallades|fick|entledigas|(?:\p{L}+ ){0,3}◆ (?:did|was|were|is|could|cannot|resigned|stood|withdrew|missed|sent))(?:[^\p{L}]|$)`)
	// preventing says what kept somebody away.
	preventing = oneOf(`^[^\p{L}]*(?:att )?(.{3,80}?) (?:hindra(?:r|de)|förhindra(?:r|de)|gjorde att|gör att|gjorde det|innebar att|innebär att|medförde att|medför att|ledde till att|tvinga(?:r|de)|omöjliggjorde|kom emellan|kom i vägen|satte stopp|prevent(?:s|ed)|kept|made it|forced|forces|caused|meant|means|stopped|came up|came in the way)(?:[^\p{L}]|$)`)
	// coordinated says of somebody why, and that they were away for it.
	coordinated = oneOf(`[◆◇]\p{L}*,? (.{3,90}?),? (?:och|and|så|so) (?:\p{L}+ )?(?:deltog|deltar|ersattes|ersätts|kunde|kan|uteblev|missade|lämnade|lämnar|var frånvarande|var borta|är frånvarande|avstod|avstår|anmälde|avsade|avgår|avgick|begärde|fick (?:förhinder|lämna|avstå)|did|was (?:\p{L}+ )?(?:replaced|absent|unable|missing)|is (?:\p{L}+ )?(?:replaced|absent|unable|missing)|could|cannot|missed|sent|has been replaced|resigned|stood down|withdrew)(?:[^\p{L}]|$)`)
	// labelled has the reason after a word for an absence, and then who was away.
	labelled = oneOf(`^[^\p{L}]*(?:förhinder|frånvaro|frånvarande|förfall|återbud|ledighet|absence|absent|apologies) ?[,:(–] ?(.{3,60}?)\)? ?[:,–] ?[◆◇]`)
	// ending comes right after a reason.
	ending = lazily(`[.;)|\n]|, (?:så|och|and|so)(?:[^\p{L}]|$)|, ◆| (?:och|and) (?:deltog|did|ersattes|was|kunde)| (?:deltog|gick in|går in|tjänstgör|attends|attended|ersätts|ersattes|till och med|till dess)`)
)

// givesReason tells whether a sentence that tells of an absence gives a reason
// that is not known to be everybody's to know.
func givesReason(sentence string) bool {
	text := plainForm(sentence)
	for _, marks := range [][]string{causes, joints} {
		for _, mark := range marks {
			for from := 0; ; {
				i := strings.Index(text[from:], mark)
				if i < 0 {
					break
				}
				from += i + len(mark)
				if isWhole(text, from-len(mark), from) && isReason(upToEnd(text[from:])) {
					return true
				}
			}
		}
	}
	for i, r := range text {
		if strings.ContainsRune(":;(–—|", r) && isReason(upToEnd(text[i+utf8.RuneLen(r):])) {
			return true
		}
	}
	for _, marks := range []anyOf{apart(), adjoined()} {
		for _, at := range marks.in(text).FindAllStringIndex(text, -1) {
			if isReason(upToEnd(text[at[1]:])) {
				return true
			}
		}
	}
	for _, around := range []anyOf{leading(), preventing(), coordinated(), labelled()} {
		if at := around.in(text).FindStringSubmatch(text); at != nil && isReason(at[1]) {
			return true
		}
	}
	return false
}

func isWhole(text string, begin, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:begin])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}

// upToEnd returns the text up to where a reason that begins it ends.
func upToEnd(text string) string {
	if end := ending().FindStringIndex(strings.TrimLeft(text, " ")); end != nil {
		return strings.TrimLeft(text, " ")[:end[0]]
	}
	return text
}

// goesOnWith tells whether a sentence is nothing but what somebody was away for:
// "Minnesstund för fadern." It has no verb, and few words.
func goesOnWith(sentence string) bool {
	text := plainForm(sentence)
	if strings.HasPrefix(strings.TrimLeft(text, " \n>*-"), string(who)) {
		return false
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if verbs[word] || len(word) > 4 && slices.ContainsFunc(verbEndings, func(end string) bool { return strings.HasSuffix(word, end) }) {
			return false
		}
	}
	return isReason(strings.ReplaceAll(text, string(maybe), ""))
}

var (
	verbs       = setOf(`inte ej not här här here there anges namnges visas finns syns gäller godkänns beviljas noteras se jfr jämför är var blev blir har hade får fick ska skulle kan kunde vill måste bör enligt ingen inga inget see also was were is are be has had will would can could should must no none next nästa dito`)
	verbEndings = []string{"de", "te", "des", "tes", "as", "ts", "gör"}
)

// isReason tells whether the words of a plain form say something, and nothing of
// what everybody may know.
func isReason(text string) bool {
	if strings.Contains(text, body) {
		return false
	}
	said := false
	for begin := 0; begin < len(text); {
		r, size := utf8.DecodeRuneInString(text[begin:])
		if !unicode.IsLetter(r) {
			begin += size
			continue
		}
		end := begin
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) {
				break
			}
			end += size
		}
		word := text[begin:end]
		switch {
		case emptyWords[word], utf8.RuneCountInString(word) == 1: // as a party's letter
		case isOfficial(word):
			return false
		case strings.HasSuffix(text[:begin], string(maybe)):
		default:
			said = true
		}
		begin = end
	}
	return said
}

// isOfficial tells of a word for meetings, posts, travel, technique and the like.
func isOfficial(word string) bool {
	for _, stem := range officialStems {
		if strings.HasPrefix(word, stem) || len(stem) >= compoundStem && strings.Contains(word, stem) {
			return true
		}
	}
	return officialWords[word]
}

// compoundStem is how long a stem is, in bytes, that may stand within a word.
const compoundStem = 6

var emptyWords = setOf(`ännu yet längre vår våra din din er andre vice förste ordinarie utsedda valda regionens projektets our elected appointed ordinary deputy they them just redan åter igen även också bara endast dock ändå därför således thus therefore also again already only en ett den det de sin sitt sina hennes hans hens deras som är var har hade att av på i till för med om vid från och eller inte ej ska skulle ut in upp ner hon han hen sig blev blivit fick får ha vara bli mycket så då när den där här någon något
	a an the her his their its of on in to for with at by from and or not she he they it is was has had been be got went who that this very so as own`)

// officialStems begin words, or stand in them, and officialWords are whole.
var officialStems = strings.Fields(`audit möten mötena anställ universitet högskol utsedd utnämn elected arbetsbelastn arbetsbörda workload abroad utomland punktering motorstopp motorfel parkering förväx missuppfatt arbetsgivar utland utrikes inrikes flyttade flyttar bosatt partibyte partigrupp partiled examen tentam studier bolagsstäm riksmöt interpell gruppmöt valrörels valarbet valkamp pendling isgata jordskred skogsbrand evakuer säkerhetskontr legitimation gräns tullen wifi mikrofon lösenord inlogg behörig e-post postgång avstånd körsträck kvorum rösträtt förhandlingar upphandl revision tidszon tidsskäl praktisk logist ekonomisk kostnad resekostn bemann rekryter tjänsteman anställn sommartid bussen lokaltraf kollektivtraf vägspärr ombokn flygplats hamnen sjögång åska snöstorm orkan elfel elavbrott fiber driftstörn störning sändning länken tolk misslyck breakdown puncture parking passport border visa customs password login email distance quorum procure logistic practical economic cost employ recruit airport harbour port seminar hearing plenary debate caucus ballot polling reorgani reshuffl relocat emigrat overseas harvest shareholder annual deadline rush translation interpreter snow fog flood rail bridge closure roadblock tyre engine misprint mislaid undeliver dagordn punkt ärend mötes nyval studieres tidsbrist sammanträd nämnd utskott styrels fullmäktig uppdrag tjänsteres trafik snöov inställ försen kollid kollision dubbelbok schema kalend teknisk tekniken uppkoppl strömavbrott avbrott semester mandat ledamöt avsägels avsagt placer flyttad kallels inbjud jobbet undervis utbildn kursen konferens förfall missförst reglement beslut budget projekt region riksdag debatt intervju representant entledig ordförandeuppdrag närvar uppgift kansli ärende protokoll program upphör avslut tillträd engagemang åtagande överlapp sammanföll förordn ställföreträd suppleant politik organis internet system datorn telefon kamera visering översvämn samtidig upptagen presidi avspärr öppning invig station studiebesök jubileum underrätt försov glömsk inkallad handling ersättar
	hösten våren sommar vinter höst månad veckan januari februari mars april maj juni juli augusti septemb oktob novemb decemb måndag tisdag onsdag torsdag fredag lördag söndag förmiddag eftermiddag kvällen helgen bilaga föredrag deadline resväg restid färd väglag storm oväder vägarbete försvår underlag tidtabell bokning hotell språk presentation föreläs seminari rapport underskrift valdag partimöte partistämm kampanj skrivelse instruktion delegation mandattid resultat nyvald avtal utökad ändrad ändring jäv omval omorganis tillförordn
	january february april june july august septemb octob novemb decemb monday tuesday wednesday thursday friday saturday sunday morning afternoon evening weekend annex chapter presentation lecture seminar report deadline hotel roadwork strand timetable rule recus bias
	snowstorm booking official business meeting committee traffic weather storm delay cancel conflict schedul calendar technic connect outage flight holiday vacation election mandate resign invitation teaching training course conference engage commitment misunder decision budget project region parliament travel journey agenda mission office appoint replac substitut represent network computer summon programme campaign interview double-book notif inaugur station overslept forgot council`)

var officialWords = setOf(`anmält anmäld anmälda anmälde meddelat valts valdes deltagit närvarat kallad kallat kallade inbjuden informerad pass hann studier fel adress  parti partibyte utrikes glömt glömde glömd post posten e-post mejl mejlet mail mailet tåg båt båten bro bron hamn zoom teams flytt flyttade semestern ledigt tjänsteplikt skörd skörden företag företaget bolag bolaget ny nye annat annan samma dubbel dag dagen dagar dagarna vecka veckor år året timme timmar timmen period perioden början slutet resten delen del delar båda bägge andra tredje första hela halva senare tidigare överenskommelse lagen lag val valet röstning omröstning jävig samma lottning turordning mitten skedet punkt punkten bilaga sida is il bil bilen tur valet val post sen sent att möt möte möten mötet mötes mött möttes möter möts tjänst tjänsten resa resan resor reser rest tåg tåget tågen väder vädret snö halka snöoväder krock krockade länk länken ström strömmen el flyg flyget färja färjan buss bussen väg vägen vägar plats platsen platser flytt flyttat flytten jäv jävig datum tid tiden tider tidpunkt arbete arbetet arbetar arbetsmöte jobb kurs kurser annan annat andra förhinder förhindrad förhindrat frånvarande frånvaro parti partiet media press delta deltar deltog träff träffen träffar träffades vald valts valda fyllnadsval ny nytt nya lokal lokalen ersätt ersätts ersattes nät nätet ljud ljudet bild bilden visum brand lämna lämnat lämnar lämnade kvar löpt stängt stängd stängda lunch avgått avgick avgår avsade avsagt ledamot ledamoten
	board duty duties train trains snow clash booked link power ferry bus road roads car member moved notice date time work working other another vote seat term host chair late press book links open opened opening closed shut stuck jury airport absent attend attended session snowed`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// inOffice tells whether the sentence says what a person does, by the word that
// stands where the verb does: beside the first person that it speaks of. It does
// not where that word says how somebody is, or itself tells something private.
func (p Private) inOffice(sentence string) bool {
	before, after, found := p.aroundPerson(sentence)
	if !found {
		return false
	}
	before = before[strings.LastIndexAny(before, ":,;|•–\n")+1:]
	words := strings.FieldsFunc(strings.ToLower(before), isNoLetter)
	for len(words) > 0 && besides[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	relative := strings.HasPrefix(strings.TrimLeft(after, ", "), "som ") || strings.HasPrefix(strings.TrimLeft(after, ", "), "who ")
	if len(words) > 0 && !relative {
		last := words[len(words)-1]
		return beforeObject[last] || isDeed(last)
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(after), isNoLetter) {
		if utf8.RuneCountInString(word) > 1 && !besides[word] {
			return isDeed(word)
		}
	}
	return false
}

// aroundPerson returns what stands before and after the first person that the
// sentence speaks of.
func (p Private) aroundPerson(sentence string) (before, after string, found bool) {
	for begin, end := range words(sentence) {
		word := sentence[begin:end]
		rest := strings.TrimLeft(sentence[end:], " ")
		switch next := rest[:endOfWord(rest, 0)]; {
		case p.isOfName(word), isRole(strings.TrimSuffix(strings.ToLower(word), "s")):
		case isNameLike(word) && isNameLike(next) && rest != sentence[end:]:
		default:
			continue
		}
		for rest != "" && (p.isOfName(rest[:endOfWord(rest, 0)]) || isNameLike(rest)) {
			end = len(sentence) - len(rest) + endOfWord(rest, 0)
			rest = strings.TrimLeft(sentence[end:], " ")
		}
		return sentence[:begin], sentence[end:], true
	}
	return "", "", false
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

func isDeed(word string) bool {
	return !states[word] && !slices.ContainsFunc(listed().of(word), func(m pattern) bool { return m.class >= 0 })
}

var (
	// besides stand between a person and the verb.
	besides = setOf(`att that whose vars vår våra our his her their hans hennes sin ordinarie vald anmäler som who whom den det de the a an en ett och and också även själv numera nu tidigare alltid then also still now never aldrig inte ej just precis redan already i på vid från in at from of av hos with med to till och or eller bara endast alltså ju väl nog ms mr`)
	// beforeObject stand before somebody who does nothing here.
	beforeObject = setOf(`av för till med om från hos mellan mot by for to with about from between against of bjöd tackade utser utse väljer entledigar appoints appoint elects thanked invited`)
	// states are verbs that say how somebody is, what happened to them, or what
	// they must: of what else they do a sentence tells nothing private.
	states = setOf(`make maka finns betalar begraver begravde vårdar grattis kondolerar sörjer vabbar strejkar fastar skiljer gifte gifter dömdes opererades opereras medicinerar väntar tar begärde begär önskade åt äter gratulerar behandlas behandlades förekommer genomgå bär byter ställer avbokade anmälde hann avlider avled flyttade är var varit vara blev blir bli blivit har hade haft ha fick får få fått ligger låg legat sitter satt suttit står lider led genomgår genomgick genomgått vårdas vårdades väntar väntade mår mådde känner kände behöver behövde måste skulle ska kan kunde vill ville orkar orkade bör tål klarar åkte åker gick går kom kommer togs fördes hämtade hämtas föll faller bröt bryter slog tappade förlorade miste avtjänar firar firade ber bad håller tillhör tillhörde lever levde bor bodde döms gjorde gör lät låter flyttar drabbades hamnade stannade lämnade lämnar slutade tränar äter dricker röker använder använde talar partner man fru pappa mamma hustru mor far son dotter bror syster sambo familj barn föräldrar svärfar svärmor
	cares fasts married divorced suffers grieves congratulations expects requested wants wasn isn hasn hadn couldn didn won sees keeps tests tested handed is was were be been has had have got gets get suffers suffered feels felt needs needed takes lost went goes came comes lies lay sits stays stayed lives lived did does do can cannot could must should would will may might broke fell prays observes observed celebrates celebrated belongs belonged served serves missed left stopped practises walks uses attends partner husband wife mother father son daughter brother sister family child children parents`)
)
