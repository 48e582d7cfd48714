package redact

import (
	"regexp"
	"strings"
	"sync"
)

// privateHosts give addresses to anybody.
const privateHosts = `gmail|googlemail|hotmail|outlook|live|msn|telia|icloud|yahoo|protonmail|comhem|bredband|tele2|spray|glocalnet|bahnhof|bredbandsbolaget|swipnet|gmx|aol`

// Addresses as they are written, and what stands in their signs' place where
// somebody hides them from machines.
var email = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[\p{L}0-9._%+-]+@((?:[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)+)|(?i:` + privateHosts + `)\b)`)
})

var disguises = sync.OnceValue(func() []disguise {
	const tld = `(com|se|net|nu|me|org|no|dk|fi|eu|example)\b`
	const signs = `snabel[- ]?a|kanelbulle|alfakrull|krullalfa|at[- ](?:tecknet|tecken|sign)`
	open, shut := `\s*[\[({<"“”«'|~/]+\s*`, `\s*[\])}>"“”»'|~/]+\s*`
	return []disguise{
		{regexp.MustCompile(`</?(?:b|i|em|strong|wbr|span|br|td|p|code|a|u|mark)\b[^<>@]*>|<!--[^<>@]*-->`), ""},
		{regexp.MustCompile(`(?i)` + open + `(?:at|ät|a|vid|@|＠|` + signs + `)` + shut + `|[\s-]*\b(?:` + signs + `)\b[\s-]*|[\s-]*snabel[- ]?a[\s-]*|-at-|_at_|\s*\\?(?:&#0*64;|&commat;|%40|=40|[@＠﹫])[\s>]*|\s+(?:at|på)\s+(` + privateHosts + `)\b`), "@$1"},
		{regexp.MustCompile(`(?i)` + open + `(?:dot|punkt|prick|full stop|\.)` + shut + `|[\s_-]+(?:dot|punkt|prick|full stop)[\s_-]+|&#0*46;|&period;|%2E`), "."},
		{regexp.MustCompile(`(?i)(@[\p{L}0-9-]+)(?:\s+\.\s*|\s*\.\s+|,)` + tld), "$1.$2"},
		{regexp.MustCompile(`(?i)(\p{L}[._+-][\p{L}0-9._+-]+|\p{L}\d+)\s+at\s+([\p{L}0-9-]+\.(?:com|se|net|nu|me|org)\b)`), "$1@$2"}, // and not "more at exempel.se"
	}
})

type disguise struct {
	as *regexp.Regexp
	is string
}

// EmailDomains returns the domain of each e-mail address in the text, in order;
// of one that is disguised, too.
func EmailDomains(text string) []string {
	if !mayHoldEmail(text) {
		return nil
	}
	var domains []string
	text = plain(text)
	for _, d := range disguises() {
		text = d.as.ReplaceAllString(text, d.is)
	}
	for _, m := range email().FindAllStringSubmatch(text, -1) {
		domains = append(domains, m[1])
	}
	return domains
}

// mayHoldEmail is the cheap look that spares almost every text the rest.
func mayHoldEmail(text string) bool {
	for i := range len(text) {
		rest := text[i:]
		switch text[i] {
		case '@', '&':
			return true
		case '%', '=':
			if strings.HasPrefix(rest[1:], "40") {
				return true
			}
		case '_', '-':
			if len(rest) > 3 && rest[1:3] == "at" && rest[3] == rest[0] {
				return true
			}
		case ' ':
			if len(rest) > 6 && strings.EqualFold(rest[1:3], "at") && (strings.EqualFold(rest[4:6], "si") || strings.EqualFold(rest[4:6], "te")) {
				return true
			}
			if len(rest) > 4 && (rest[1:3] == "at" || rest[1:3] == "AT") && rest[3] == ' ' && mayBeHost(rest[4:]) || strings.HasPrefix(rest, " på gmail") || strings.HasPrefix(rest, " på hotmail") {
				return true
			}
		case 'n', 'N':
			if len(rest) > 4 && strings.EqualFold(rest[1:5], "abel") {
				return true
			}
		case 'k', 'l', 'K', 'L': // kanelbulle, krullalfa, alfakrull
			if len(rest) > 5 && (strings.EqualFold(rest[1:5], "anel") || strings.EqualFold(rest[1:5], "rull") || strings.EqualFold(rest[1:5], "fakr")) {
				return true
			}
		case 0xEF:
			if strings.HasPrefix(rest, "＠") || strings.HasPrefix(rest, "﹫") {
				return true
			}
		case '[', '(', '{', '<', '*', '"', '|', '~', '/', '\'':
			rest = strings.TrimLeft(rest[1:min(len(rest), 6)], " ")
			if len(rest) > 1 && (rest[0] == 'a' || rest[0] == 'A' || strings.HasPrefix(rest, "ä") || rest[0] == 'v') {
				return true
			}
		}
	}
	return false
}

// mayBeHost tells whether the text may begin with a host: a point or the word for
// one is in its first word or after it, or it is one that gives addresses.
func mayBeHost(text string) bool {
	name, after, _ := strings.Cut(text, " ")
	for i := 1; i+1 < len(name); i++ {
		if name[i] == '.' || name[i] == ',' {
			return true
		}
	}
	name = strings.ToLower(strings.TrimRight(name, ".,;:!?)\""))
	for _, point := range []string{"dot", "punkt", "prick", ".", "DOT"} {
		if strings.HasPrefix(after, point) {
			return true
		}
	}
	return hosts()[name]
}

var hosts = sync.OnceValue(func() map[string]bool { return setOf(strings.ReplaceAll(privateHosts, "|", " ")) })
