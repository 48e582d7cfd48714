package sampletext

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// figures are the words of a language for the numbers from 0 to 19, for the tens
// from 20, and what stands between ten and unit.
type figures struct {
	small, tens []string
	joint       string
}

var (
	figuresSV = figures{
		strings.Fields("noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"),
		strings.Fields("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"), "",
	}
	figuresEN = figures{
		strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety"), "-",
	}
	ordinalsSV = strings.Fields("nollte första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde trettionde trettioförsta")
)

// number returns a number below 100 in words, joined.
func (f figures) number(n int) string {
	switch {
	case n < 20:
		return f.small[n]
	case n%10 == 0:
		return f.tens[n/10-2]
	}
	return f.tens[n/10-2] + f.joint + f.small[n%10]
}

// pair returns two figures in words, of which the first may be a zero.
func (f figures) pair(n int) string {
	if n < 10 {
		return f.small[0] + " " + f.small[n]
	}
	return f.number(n)
}

func yearSV(y int) string {
	if y >= 2000 {
		return "tvåtusen" + strings.TrimPrefix(figuresSV.number(y%100), "noll")
	}
	return "nittonhundra" + strings.TrimPrefix(figuresSV.number(y%100), "noll")
}

func yearEN(y int) string {
	switch {
	case y == 2000:
		return "two thousand"
	case y > 2000:
		return "two thousand and " + figuresEN.number(y%100)
	}
	return "nineteen " + figuresEN.number(y%100)
}

// inWords returns figures in words: one by one, or two by two.
func (m *maker) inWords(digits string, f figures) string {
	var words []string
	pairs := m.IntN(2) == 0
	for len(digits) > 0 {
		n := 1
		if pairs && len(digits) > 1 {
			n = 2
		}
		value, _ := strconv.Atoi(digits[:n])
		if n == 2 {
			words = append(words, f.pair(value))
		} else {
			words = append(words, f.number(value))
		}
		digits = digits[n:]
	}
	return strings.Join(words, " ")
}

// spell fills a spelling that has parts in words.
func (m *maker) spell(n number, spelling string) string {
	last := fmt.Sprintf("%03d%d", n.serial, n.check)
	two := func(v int) string { return fmt.Sprintf("%02d", v) }
	if strings.Contains(spelling, "}{") { // as one word
		return n.write(strings.NewReplacer(
			"{cw}", "nitton", "{yw}", figuresSV.pair(n.year%100), "{mw}", strings.ReplaceAll(figuresSV.pair(n.month), " ", ""), "{dw}", strings.ReplaceAll(figuresSV.pair(n.day), " ", ""),
			"{nw}", m.inWords(last, figuresSV), "{NW}", m.inWords(last, figuresEN),
		).Replace(spelling))
	}
	return n.write(strings.NewReplacer(
		"{cw}", figuresSV.number(n.year/100), "{yw}", m.inWords(two(n.year%100), figuresSV), "{mw}", m.inWords(two(n.month), figuresSV), "{dw}", m.inWords(two(n.day), figuresSV), "{nw}", m.inWords(last, figuresSV),
		"{Yw}", yearSV(n.year), "{Dw}", ordinalsSV[n.day],
		"{yW}", m.inWords(two(n.year%100), figuresEN), "{MW}", m.inWords(two(n.month), figuresEN), "{DW}", m.inWords(two(n.day), figuresEN), "{NW}", m.inWords(last, figuresEN), "{YW}", yearEN(n.year),
	).Replace(spelling))
}

// misread writes each of the signs as the one that stands at its place.
func misread(s, from, to string) string {
	as := []rune(to)
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(from, r); i >= 0 {
			return as[i]
		}
		return r
	}, s)
}

// inScript writes the figures from another zero on.
func inScript(s, zero string) string {
	var b strings.Builder
	for _, r := range s {
		switch d := r - '0'; {
		case r < '0' || r > '9':
			b.WriteRune(r)
		case zero == "keycap":
			b.WriteString(string(r) + "\ufe0f\u20e3")
		case zero == "underlined":
			b.WriteString(string(r) + "\u0332")
		case zero == "⁰":
			b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d])
		case zero == "⓪":
			b.WriteRune([]rune("⓪①②③④⑤⑥⑦⑧⑨")[d])
		default:
			b.WriteRune([]rune(zero)[0] + d)
		}
	}
	return b.String()
}

// coded writes the text as a machine does.
func coded(how, s string) string {
	each := func(format string) string {
		var b strings.Builder
		for i := range len(s) {
			fmt.Fprintf(&b, format, s[i])
		}
		return b.String()
	}
	switch how {
	case "base64":
		return base64.StdEncoding.EncodeToString([]byte(s))
	case "base64url":
		return base64.RawURLEncoding.EncodeToString([]byte(s))
	case "hex":
		return hex.EncodeToString([]byte(s))
	case "spacedhex":
		return strings.TrimSpace(each("%02x "))
	case "percent":
		return each("%%%02X")
	case "percent2":
		return url.QueryEscape(url.QueryEscape(each("%%%02X")))
	case "entities":
		return each("&#%d;")
	case "hexentities":
		return each("&#x%x;")
	case "escapes":
		return each(`\u%04x`)
	}
	return s
}
