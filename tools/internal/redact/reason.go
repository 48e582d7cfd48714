package redact

import (
	"slices"
	"strings"
	"unicode"
)

func contains(text string, signs []string) bool {
	return slices.ContainsFunc(signs, func(sign string) bool { return strings.Contains(text, sign) })
}

var (
	reasonSigns = []string{"grund av", " då ", "Då ", "eftersom", "sedan ", " som ", "pga", "p.g.a", "p. g. a", "anledning", "följd av", "hänvisning", "rsak", "käl", "ORSAK", "GRUND", "PGA", "BECAUSE", "REASON", "DUE", "OWING", "ror på", "rodde på", "ecause", "due to", "wing to", "ollowing", "ince ", "after ", "eason", " who ", " as ", ": ", "(", " – ", "| "}
	awaySigns   = []string{"rånvar", "nte ", "rhind", "rfall", "rsätts", "rsatt", "rsätter", "stället", "uteb", "aknades", "borta", "terbud", "bsen", "not ", "unable", "Unable", "eplace", "nstead", "in place", "pologies", "missed", "esign", "missing", "stood down", "way due", "vgick", "vsade", "ntledig", "nej", "yllnadsval", "kallades in", "ingen ", "avstod", "avböj", "declin", "excused", "pulled out", "withdr", "vented"}
)

// absenceSigns stand wherever an absence or a replacement is told, beside what
// tells it most often.
var absenceSigns = append([]string{"gick ", "går in", "issa", "ikari", "edig", "omma", "kom", "ämna", "lut", "byt", "hopp", "tog ", "tar ", "avg", "avs", "avb", "ställ", "rsätt", "missed", "on leave", "ancel", "stand", "stood", "step", "left", "took over", "takes over", "ttend", "called", "no-show", "kept", "hindr", "plats", "ntlig", "utesl", "eltag", "ärvar", "edverk", "öljer", "var med", "unnat", "kunde", "unna", "kan ", "fall", "annot", "could", "subst", "away", "apolog", "EP", "BSEN", "NTE", "INTE", "NOT", "RÅNV", "IND", "RSATT", "RSÄTT"}, awaySigns...)

// causal and joining come right before a reason: in any text, and in one that is
// about a person's part.
var (
	causal  = lazily(`(?i)(?:på grund av|beror på|berodde på|beroende på|hindra(?:d|des|t)? av|förklaring(?:en)? (?:är|var)|med hänsyn till|i samband med|drabba(?:d|des|ts|de)? av|lider av|frånvaro(?:n)? för|ledig(?:het)? för|(?:meddela|uppge|säga|skriva|ange|anföra|uppgav|angav|säger|uppger|skriver|meddelar|meddelade|anger|anför)[rd]?e? att|in view of|in connection with|prevented by|suffer\p{L}* from|diagnosed with|recovering from|on leave for|absence for|says that|said that|p\. ?g\. ?a\.?|pga|grund av|med anledning av|till följd av|med hänvisning till|eftersom|därför att|orsak(?:en)?(?: till \P{Po}*?)? (?:var|är|anges vara)|orsak\P{Po}{0,40}:|skäl\P{Po}{0,40}:|reason\P{Po}{0,60}(?:was|is|:)|because of|because|due to|owing to|on account of|as a result of|following)\s*`)
	joining = lazily(`(?i)(?:(?:^|[^\p{L}])(?:då|sedan|som|who|since|after|as|efter att|when)\b(?: (?:den |the )?(?:\p{L}+ ){0,2}?(?:hon|han|hen|she|he|they|representant(?:en)?|\p{L}*representanten|ledamot(?:en)?|politikern|ordföranden|suppleanten|ersättaren|ombudet|projektledaren|förtroendevalda|member|representative|politician|chair|deputy|substitute|delegate|manager)\b)?(?-i:(?: \p{Lu}[\p{L}-]+){0,2})` +
		`|[^\p{L}\d](?:inte|frånvarande|absent|attend|apologies|uteblev|återbud|förhinder|förhindrad|uppdraget|down|missing|meeting|träffen|missed|borta|nej|instead|ersattes|ersätts|entledigande|närvaro|förhindret|called|kallades in)(?: den \d+ ?\p{L}*| den [\d-]+| on \d+ ?\p{L}*)? ?(?::|;|\(|,| –| —|\.|\|)|(?-i:\p{Lu}\p{Ll}+)(?: den \d+ ?\p{L}*| den [\d-]+| on \d+ ?\p{L}*)? ?[:(|])\s*`)
)

// ending comes right after one.
var ending = lazily(`[.;)|\n]|, (?:så|och|and|so)\b|, \p{Lu}| (?:och|and) (?:deltog|did|ersattes|was|kunde)| (?:deltog|gick in|går in|attends|attended|ersätts|ersattes|den \d|till och med|till dess|on \d)`)

// givesReason tells whether the sentence gives a reason that is not known to be
// anybody's to know.
func givesReason(sentence string, of Telling) bool {
	at := causal().FindAllStringIndex(sentence, -1)
	if of != OfAnything {
		at = append(at, joining().FindAllStringIndex(sentence, -1)...)
	}
	for _, at := range at {
		rest := sentence[at[1]:]
		if end := ending().FindStringIndex(rest); end != nil {
			rest = rest[:end[0]]
		}
		if isReason(rest) {
			return true
		}
	}
	return false
}

// isReason tells whether the words say something, and nothing of what everybody
// may know.
func isReason(text string) bool {
	if strings.Contains(text, body) {
		return false
	}
	said := false
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		lower := strings.ToLower(w)
		switch {
		case isNameLike(w) && lower != w && said, emptyWords[lower]:
		case isOfficial(lower):
			return false
		case isNameLike(w):
		default:
			said = true
		}
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

var emptyWords = setOf(`en ett den det de sin sitt sina hennes hans hens deras som är var har hade att av på i till för med om vid från och eller inte ej ska skulle ut in upp ner hon han hen sig blev blivit fick får ha vara bli mycket så då när den där här någon något
	a an the her his their its of on in to for with at by from and or not she he they it is was has had been be got went who that this very so as own`)

// officialStems begin words, or stand in them, and officialWords are whole.
var officialStems = strings.Fields(`mötes nyval studieres tidsbrist sammanträd nämnd utskott styrels fullmäktig uppdrag tjänsteres trafik snöov inställ försen kollid kollision dubbelbok schema kalend teknisk tekniken uppkoppl strömavbrott avbrott semester mandat ledamöt avsägels avsagt placer flyttad kallels inbjud jobbet undervis utbildn kursen konferens förfall missförst reglement beslut budget projekt region riksdag debatt intervju representant entledig ordförandeuppdrag närvar uppgift kansli ärende protokoll program upphör avslut tillträd engagemang åtagande överlapp sammanföll förordn ställföreträd suppleant politik organis internet system datorn telefon kamera visering översvämn samtidig upptagen presidi avspärr öppning invig station studiebesök jubileum underrätt försov glömsk inkallad handling ersättar
	snowstorm booking official business meeting committee traffic weather storm delay cancel conflict schedul calendar technic connect outage flight holiday vacation election mandate resign invitation teaching training course conference engage commitment misunder decision budget project region parliament travel journey agenda mission office appoint replac substitut represent network computer summon programme campaign interview double-book notif inaugur station overslept forgot council`)

var officialWords = setOf(`is il bil bilen tur valet val post sen sent att möt möte möten mötet mötes mött möttes möter möts tjänst tjänsten resa resan resor reser rest tåg tåget tågen väder vädret snö halka snöoväder krock krockade länk länken ström strömmen el flyg flyget färja färjan buss bussen väg vägen vägar plats platsen platser flytt flyttat flytten jäv jävig datum tid tiden tider tidpunkt arbete arbetet arbetar arbetsmöte jobb kurs kurser annan annat andra förhinder förhindrad förhindrat frånvarande frånvaro parti partiet media press delta deltar deltog träff träffen träffar träffades vald valts valda fyllnadsval ny nytt nya lokal lokalen ersätt ersätts ersattes nät nätet ljud ljudet bild bilden visum brand lämna lämnat lämnar lämnade kvar löpt stängt stängd stängda lunch avgått avgick avgår avsade avsagt ledamot ledamoten
	board duty duties train trains snow clash booked link power ferry bus road roads car member moved notice date time work working other another vote seat term host chair late press book links open opened opening closed shut stuck jury airport absent attend attended session snowed`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
