package redact

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// numerals are the words for numbers in either language: those below a hundred,
// and those that say which day of a month.
const (
	cardinals = `noll=0 nolla=0 ett=1 två=2 tre=3 fyra=4 fem=5 sex=6 sju=7 åtta=8 nio=9 tio=10 elva=11 tolv=12 tretton=13 fjorton=14 femton=15 sexton=16 sjutton=17 arton=18 aderton=18 nitton=19
		tjugo=20 tjugi=20 trettio=30 tretti=30 fyrtio=40 förti=40 femtio=50 femti=50 sextio=60 sexti=60 sjuttio=70 sjutti=70 åttio=80 åtti=80 nittio=90 nitti=90 hundra=100 tusen=1000
		zero=0 oh=0 nought=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19
		twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000`
	ordinals = `första=1 förste=1 andra=2 andre=2 tredje=3 fjärde=4 femte=5 sjätte=6 sjunde=7 åttonde=8 nionde=9 tionde=10 elfte=11 tolfte=12 trettonde=13 fjortonde=14 femtonde=15 sextonde=16 sjuttonde=17 artonde=18 nittonde=19 tjugonde=20 trettionde=30
		first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30`
)

// numeral is a word for a number.
type numeral struct {
	word    string
	value   int
	ordinal bool
}

// numerals finds such words by their first three bytes.
type numerals struct {
	starts map[[3]byte][]numeral // the longest first
	may    [1 << 12]bool         // for the cheap look, by hash of the three
}

var allNumerals = sync.OnceValue(func() *numerals {
	n := &numerals{starts: map[[3]byte][]numeral{}}
	for i, list := range []string{cardinals, ordinals} {
		for entry := range strings.FieldsSeq(list) {
			word, digits, _ := strings.Cut(entry, "=")
			value, _ := strconv.Atoi(digits)
			key := keyOf(word)
			at := 0
			for at < len(n.starts[key]) && len(n.starts[key][at].word) >= len(word) {
				at++
			}
			n.starts[key] = append(n.starts[key][:at:at], append([]numeral{{word, value, i == 1}}, n.starts[key][at:]...)...)
			n.may[hash(key)] = true
		}
	}
	return n
})

// in returns the numerals that the word, in small letters, consists of, nil if of
// anything else.
func (n *numerals) in(word string) (found []numeral) {
	for word != "" {
		key := keyOf(word)
		if strings.HasPrefix(word, "oh") {
			key = keyOf("oh")
		}
		list := n.starts[key]
		i := 0
		for i < len(list) && !strings.HasPrefix(word, list[i].word) {
			i++
		}
		if i == len(list) {
			return nil
		}
		found = append(found, list[i])
		word = strings.TrimPrefix(word[len(list[i].word):], "-")
	}
	return found
}

// maySpell is the cheap look that spares almost every text spelledOut: it tells
// whether there are figures enough for a number, of which some are in words, and
// four or more stand beside each other.
func maySpell(text string) bool {
	const fewest, fewestTogether = 7, 4
	n := allNumerals()
	all, run := 0, 0
	spelled, found := false, false // the run has words, and was long enough
	start := true
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case isDigit(c):
			all++
			run++
			start = true
		case c < utf8.RuneSelf && !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'):
			start = true
			continue
		case !start:
			continue
		case n.may[hash(keyOf(text[i:]))] || fold(text, i) == 'o' && i+1 < len(text) && fold(text, i+1) == 'h':
			end := endOfWord(text, i)
			words := n.in(strings.ToLower(text[i:end]))
			if words == nil {
				run, spelled, start = 0, false, false
				continue
			}
			for _, one := range words {
				all += min(one.value, 10)/10 + 1
				run += min(one.value, 10)/10 + 1
			}
			spelled = true
			i = end - 1
		default:
			run, spelled, start = 0, false, false
			continue
		}
		found = found || spelled && run >= fewestTogether
		if found && all >= fewest {
			return true
		}
	}
	return false
}

// spelledOut returns the text with figures for the numbers that stand in words.
// Words beside each other are figures of one number, as they are read out; a unit
// belongs to tens before it where they are one word, or else if together.
func spelledOut(text string, together bool) string {
	var b strings.Builder
	n := allNumerals()
	done := 0
	var run spelledRun
	run.together = together
	last := -1 // where the word before of the run ended
	flush := func() {
		b.WriteString(run.String())
		run = spelledRun{together: together}
		last = -1
	}
	for begin, end := range words(text) {
		word := strings.ToLower(text[begin:end])
		found := n.in(word)
		if found == nil || isLastFour(text, begin, end, found) || found[len(found)-1].ordinal && !beforeMonth(text[end:]) {
			continue
		}
		between := text[max(last, 0):begin]
		switch {
		case last >= 0 && (strings.Trim(between, " ") == "" || run.open > 0 && strings.Trim(between, " ") == "and" || run.open > 0 && strings.Trim(between, " ") == "och"):
		case last >= 0 && strings.Trim(between, " ,") == "":
			run.add(' ')
		case last >= 0 && spokenSign(between) != 0:
			run.add(spokenSign(between))
		default:
			flush()
			between = text[done:begin]
			if at := strings.LastIndex(strings.ToLower(between), "plus "); at >= 0 && strings.TrimSpace(between[at:]) == strings.TrimSpace(between[at:at+4]) {
				between = between[:at] + "+"
			}
			if beside := strings.TrimRight(between, ", "); len(beside) > 0 && isDigit(beside[len(beside)-1]) {
				between = beside + " "
			}
			b.WriteString(between)
		}
		run.addAll(found)
		last, done = end, end
		// A comma before figures is as a space, too.
		if rest := strings.TrimLeft(text[end:], ", "); rest != "" && isDigit(rest[0]) && len(rest) < len(text[end:]) {
			flush()
			b.WriteByte(' ')
			done = len(text) - len(rest)
		}
	}
	flush()
	b.WriteString(text[done:])
	return b.String()
}

// spokenSign returns the sign that the word between numbers is for, 0 if it is for
// none.
func spokenSign(between string) byte {
	switch strings.ToLower(strings.Trim(between, " ,")) {
	case "streck", "bindestreck", "dash", "hyphen", "minus", "-", "–":
		return '-'
	}
	return 0
}

// isLastFour tells whether the word for four is that of "the last four".
func isLastFour(text string, begin, end int, found []numeral) bool {
	if len(found) != 1 || found[0].value != 4 {
		return false
	}
	before := strings.ToLower(strings.TrimRight(text[max(0, begin-longestWord):begin], " "))
	after := strings.ToLower(strings.TrimLeft(text[end:min(len(text), end+longestWord)], " "))
	for _, word := range []string{"sista", "last", "final", "slut", "avslutande", "siffr", "digit"} {
		if strings.HasSuffix(before, word) || strings.HasPrefix(after, word) {
			return true
		}
	}
	return false
}

// beforeMonth tells whether a month is named next.
func beforeMonth(after string) bool {
	for word := range strings.FieldsFuncSeq(after[:min(len(after), longestWord)], func(r rune) bool { return !unicode.IsLetter(r) }) {
		if word != "of" && word != "i" {
			return monthName(strings.ToLower(word)) != ""
		}
	}
	return false
}

// spelledRun puts figures together as their words are read.
type spelledRun struct {
	figures  strings.Builder
	together bool
	value    int
	held     bool // there is a value that may grow
	tens     bool // by a unit
	open     int  // by less than this, as after a hundred
	word     bool // the numeral before was of the same word
}

func (r *spelledRun) addAll(found []numeral) {
	r.word = false
	for _, n := range found {
		scale := n.value >= 100 && !n.ordinal
		switch {
		case scale && r.held && r.value > 0 && r.open != n.value:
			// In "niotusen åttahundra" the hundreds are those of the eight.
			if rest := r.value % 1000; n.value == 100 && r.value >= 1000 {
				r.value += rest * (n.value - 1)
			} else {
				r.value *= n.value
			}
			r.open, r.tens = n.value, false
		case r.open > n.value:
			r.value += n.value
			r.tens = n.value >= 20 && n.value%10 == 0
			if r.open = 0; scale {
				r.open = n.value
			}
		case r.tens && 0 < n.value && n.value < 10 && (r.word || r.together):
			r.value += n.value
			r.tens = false
		default:
			r.end()
			r.value, r.held = n.value, true
			r.tens = n.value >= 20 && n.value < 100 && n.value%10 == 0
			if r.open = 0; scale {
				r.open = n.value
			}
		}
		r.word = true
	}
}

// add ends a number and puts a sign after it.
func (r *spelledRun) add(sign byte) {
	r.end()
	r.figures.WriteByte(sign)
}

func (r *spelledRun) end() {
	if r.held {
		r.figures.WriteString(strconv.Itoa(r.value))
	}
	r.value, r.held, r.tens, r.open = 0, false, false, 0
}

func (r *spelledRun) String() string {
	r.end()
	return r.figures.String()
}
