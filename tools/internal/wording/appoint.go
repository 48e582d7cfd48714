package wording

import (
	"slices"
	"strings"
)

// Appoints reports whether the text says of somebody, by one of the names or by
// how it names that person otherwise, that the person is appointed. It does so
// where a word by which minutes appoint stands in it as what is decided, and the
// name is not only that of somebody else's side: whom another replaces, is a
// substitute for, is proposed by or comes after, or who is released.
//
// What minutes merely talk of ("förslaget att utse …", "ärendet om att utse …"),
// ask somebody else for ("rekommenderar styrelsen att utse …") or deny is not
// decided.
func Appoints(text string, names ...string) bool {
	words := split(text)
	if !slices.ContainsFunc(indexes(words), func(i int) bool { return decides(words, i) }) {
		return false
	}
	for _, name := range names {
		parts := Fold(name)
		for i := range words {
			for k := range parts {
				if n := len(parts); stands(words, i, slices.Concat(parts[k:], parts[:k]), n-k) && isAppointee(words, i, n, parts[(k+n-1)%n]) {
					return true
				}
			}
		}
	}
	return false
}

func indexes(words []word) []int {
	list := make([]int, len(words))
	for i := range list {
		list[i] = i
	}
	return list
}

// Words by which minutes appoint, in small letters: by themselves; by what follows
// "till"; of what somebody is to do, where it is decided; and by which what was
// proposed becomes what is decided.
var (
	deeds     = []string{"utse", "utser", "utses", "utsåg", "utsågs", "utsett", "utsetts", "utseende", "välja", "väljer", "väljs", "väljas", "valde", "valdes", "valts", "nyval", "omval", "fyllnadsval", "appoint", "appoints", "appointed", "elect", "elects", "elected", "designates", "nominates", "oppnevner", "velger", "udpeger", "vælger"}
	deedStems = []string{"utnämn", "förordna", "nominer", "tillsätt", "tillsatt", "utpeka", "bemyndiga", "insätt"}
	places    = []string{"politikerrepresentant", "representant", "ersättare", "ombud", "ledamot", "deltagare"}
	tasks     = []string{"representera", "företräd", "delta", "ingå", "vara", "bli"}
	approvals = []string{"bifall", "bifoll", "godkän", "anta", "antog", "fastställ", "bekräft"}
)

// Words by which somebody is asked for something, or says what another is to
// decide; nouns for what is not decided by being named; and what stands before
// one who is not appointed.
var (
	asks     = []string{"föreslå", "rekommender", "begär", "uppman", "uppdra", "anmod", "förordar", "förorda", "förordas", "förordade", "önska", "hemställ", "tillstyrk", "avstyrk", "yrka"}
	talked   = []string{"förslag", "ärende", "fråga", "yrkande", "motion", "beslutet", "begäran", "hemställan", "möjlighet", "initiativ", "önskemål", "punkten", "rekommendation", "nominering"}
	about    = []string{"om", "till", "gällande", "angående", "rörande"}
	others   = []string{"för", "efter", "från", "av", "mot", "ersätter", "efterträder", "after", "for", "from", "by", "replaces", "succeeds"}
	released = []string{"entledig", "avsätt", "befria", "tacka", "release", "dismiss"}
)

func begins(w word, stems []string) bool {
	return slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(w.folded, s) })
}

// decides tells whether the word says that somebody is appointed, as what is
// decided.
func decides(words []word, i int) bool {
	from, to := sentenceAround(words, i)
	before := words[from:i]
	w := words[i]
	decided := slices.ContainsFunc(before, func(w word) bool { return strings.HasPrefix(w.folded, "beslut") || w.folded == "decides" })
	proposed := func(w word) bool { return begins(w, []string{"förslag", "nominering", "beredning"}) }
	switch {
	case slices.Contains(deeds, w.folded), begins(w, deedStems):
	case begins(w, places) && i > from && words[i-1].folded == "till":
		if slices.ContainsFunc(before, func(w word) bool { return proposed(w) || begins(w, talked) }) {
			return false
		}
	case begins(w, tasks) && decided && !begins(w, []string{"deltagar"}):
	case begins(w, approvals) && slices.ContainsFunc(words[from:to], proposed):
	case (w.folded == "enligt" || w.folded == "enlighet") && decided && slices.ContainsFunc(words[i:to], proposed):
	default:
		return false
	}
	return !denied(words, i) && !asked(words, from, i) && !talkedOf(words, from, i)
}

// sentenceAround bounds the sentence that the word stands in.
func sentenceAround(words []word, i int) (from, to int) {
	for from = i; from > 0 && !words[from].begins; from-- {
	}
	return from, i + 1 + len(sentence(words[i+1:]))
}

// denied tells whether a "not" stands by the word.
func denied(words []word, i int) bool {
	return slices.ContainsFunc(words[max(0, i-2):min(len(words), i+2)], denies)
}

// asked tells whether the word says what somebody is asked for: a word for that
// goes before, and nothing between begins anew.
func asked(words []word, from, i int) bool {
	for j := i; j > from; j-- {
		if words[j].after == comma || slices.Contains([]string{"och", "samt", "and"}, words[j-1].folded) {
			return false
		}
		if begins(words[j-1], asks) && !strings.HasPrefix(words[j-1].folded, "uppdrag") {
			return true
		}
	}
	return false
}

// talkedOf tells whether the word is what a noun is about: "förslaget att utse".
func talkedOf(words []word, from, i int) bool {
	j := i - 1
	if j < from || words[j].folded != "att" && words[j].folded != "to" {
		return false
	}
	for j--; j >= from && slices.Contains(about, words[j].folded); j-- {
	}
	return j >= from && words[j+1].after == space && begins(words[j], talked)
}

// isAppointee tells whether the name, of n words from i on, is not of somebody
// else's side. last is the name's last word.
func isAppointee(words []word, i, n int, last string) bool {
	if end := i + n; words[end-1].folded != last && end < len(words) && words[end].after == space {
		return false // "Signe Segers yrkande"
	}
	j := i - 1
	for j >= 0 && words[j+1].after == space && slices.ContainsFunc(titles, func(t string) bool { return strings.HasPrefix(words[j].folded, t) }) {
		j--
	}
	if j < 0 || words[j+1].after != space {
		return true
	}
	if (words[j].folded == "av" || words[j].folded == "by") && j > 0 && (strings.HasSuffix(words[j-1].folded, "val") || strings.HasSuffix(words[j-1].folded, "valet") || words[j-1].folded == "utseende") {
		return true // "fyllnadsval av"
	}
	return !slices.Contains(others, words[j].folded) && !begins(words[j], released)
}
