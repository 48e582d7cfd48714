package sampletext

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A number is an identity or coordination number in its parts.
type number struct {
	year, month, day int
	serial           int  // 980 to 999, kept for tests
	check            int  // the check digit, right unless it was mistyped
	coordination     bool // 60 is added to the day
}

// number draws a number of somebody who could be a grown-up.
func (m *maker) number() number {
	first := time.Date(1921, 1, 1, 0, 0, 0, 0, time.UTC)
	born := first.AddDate(0, 0, m.IntN(86*365))
	n := number{year: born.Year(), month: int(born.Month()), day: born.Day(), serial: 980 + m.IntN(20)}
	n.check = luhn(n.nine())
	return n
}

// mistype puts another digit where the check digit is.
func (m *maker) mistype(n number) number {
	n.check = (n.check + 1 + m.IntN(9)) % 10
	return n
}

func (n number) coordinated() number {
	n.coordination = true
	n.check = luhn(n.nine())
	return n
}

func (n number) writtenDay() int {
	if n.coordination {
		return n.day + 60
	}
	return n.day
}

// nine returns the digits that the check digit is computed from.
func (n number) nine() string {
	return fmt.Sprintf("%02d%02d%02d%03d", n.year%100, n.month, n.writtenDay(), n.serial)
}

// luhn returns the check digit that follows the digits.
func luhn(digits string) int {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return (10 - sum%10) % 10
}

var (
	månader = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}
	months  = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// write fills a spelling with the digits of n.
func (n number) write(spelling string) string {
	last := fmt.Sprintf("%03d%d", n.serial, n.check)
	ordinal := "th"
	switch n.day {
	case 1, 21, 31:
		ordinal = "st"
	case 2, 22:
		ordinal = "nd"
	case 3, 23:
		ordinal = "rd"
	}
	mån := månader[n.month-1]
	if r := []rune(mån); len(r) > 4 {
		mån = string(r[:3])
	}
	return strings.NewReplacer(
		"{Y}", strconv.Itoa(n.year),
		"{c}", strconv.Itoa(n.year/100),
		"{y}", fmt.Sprintf("%02d", n.year%100),
		"{m}", fmt.Sprintf("%02d", n.month),
		"{d}", fmt.Sprintf("%02d", n.writtenDay()),
		"{M}", strconv.Itoa(n.month),
		"{D}", strconv.Itoa(n.day),
		"{Dth}", strconv.Itoa(n.day)+ordinal,
		"{månad}", månader[n.month-1],
		"{mån}", mån,
		"{month}", months[n.month-1],
		"{mon}", months[n.month-1][:3],
		"{n}", last,
		"{1}", last[:1], "{2}", last[1:2], "{3}", last[2:3], "{4}", last[3:],
		"{y1}", fmt.Sprintf("%02d", n.year%100)[:1], "{y2}", fmt.Sprintf("%02d", n.year%100)[1:],
		"{m1}", fmt.Sprintf("%02d", n.month)[:1], "{m2}", fmt.Sprintf("%02d", n.month)[1:],
		"{d1}", fmt.Sprintf("%02d", n.writtenDay())[:1], "{d2}", fmt.Sprintf("%02d", n.writtenDay())[1:],
	).Replace(spelling)
}

// unquote turns the escapes of a list into the characters they stand for.
// They are written as escapes so that a reader of the list sees them.
func unquote(s string) string {
	u, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		panic("sampletext: " + s + ": " + err.Error())
	}
	return u
}

// wide writes digits and ASCII signs full-width, as East Asian input methods
// and some PDF fonts do.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '-' || r == '+' || r == '@' || r == '.' {
			return r - '!' + '！'
		}
		return r
	}, s)
}

// The spellings of a number, by what made them. In all of them a reader who
// knows Swedish numbers would see one.

// What the forms and registers themselves write.
var plainNumbers = lines(`
{y}{m}{d}-{n}
{c}{y}{m}{d}-{n}
{c}{y}{m}{d}{n}
{y}{m}{d}{n}
{y}{m}{d}+{n}
{c}{y}{m}{d}+{n}
{y}{m}{d} {n}
{c}{y}{m}{d} {n}
{c} {y}{m}{d}-{n}
{c} {y}{m}{d} {n}
{c}-{y}{m}{d}-{n}
`)

// Another sign than the hyphen: what Word makes of a hyphen between figures,
// what is beside it on the keyboard, what a habit or another country puts.
var signedNumbers = lines(`
{y}{m}{d}\u2013{n}
{c}{y}{m}{d}\u2013{n}
{y}{m}{d}\u2014{n}
{y}{m}{d}\u2011{n}
{c}{y}{m}{d}\u2011{n}
{y}{m}{d}\u2010{n}
{y}{m}{d}\u2012{n}
{y}{m}{d}\u2212{n}
{c}{y}{m}{d}\u2212{n}
{y}{m}{d}\u2015{n}
{y}{m}{d}\ufe63{n}
{y}{m}{d}\uff0d{n}
{y}{m}{d}/{n}
{c}{y}{m}{d}/{n}
{y}{m}{d}.{n}
{c}{y}{m}{d}.{n}
{y}{m}{d}, {n}
{y}{m}{d},{n}
{y}{m}{d}:{n}
{y}{m}{d}_{n}
{c}{y}{m}{d}_{n}
{y}{m}{d}*{n}
{y}{m}{d}={n}
{y}{m}{d}~{n}
{y}{m}{d}\u00b7{n}
{y}{m}{d}\u2022{n}
{y}{m}{d}--{n}
{y}{m}{d}({n})
{y}{m}{d} ({n})
{c}{y}{m}{d} [{n}]
{y}{m}{d}\\{n}
`)

// Spaces: pressed by habit, put in by justification or by autoformat.
var spacedNumbers = lines(`
{y}{m}{d} - {n}
{c}{y}{m}{d} - {n}
{y}{m}{d} \u2013 {n}
{c}{y}{m}{d} \u2013 {n}
{y}{m}{d}- {n}
{y}{m}{d} -{n}
{y}{m}{d}\u00a0{n}
{y}{m}{d}\u00a0-\u00a0{n}
{y}{m}{d}\u2009\u2013\u2009{n}
{y}{m}{d}\u202f{n}
{y}{m}{d}\u2007{n}
{y}{m}{d}\u3000{n}
{y}{m}{d}\t{n}
{y}{m}{d}\t\t{n}
{y}{m}{d}   {n}
{y} {m} {d} {n}
{c}{y} {m} {d} {n}
{c}{y} {m} {d} - {n}
{y} {m} {d}-{n}
{y}{m} {d} {n}
{c} {y} {m} {d} {n}
{y}{m}{d}-{1}{2} {3}{4}
{y}{m}{d}-{1} {2} {3} {4}
{y1} {y2} {m1} {m2} {d1} {d2} - {1} {2} {3} {4}
{y1} {y2} {m1} {m2} {d1} {d2} {1} {2} {3} {4}
{c}{y}{m}{d} {1}{2} {3}{4}
{y}\u00a0{m}\u00a0{d}\u00a0{n}
{y1}.{y2}.{m1}.{m2}.{d1}.{d2}.{1}.{2}.{3}.{4}
{y1}.{y2}.{m1}.{m2}.{d1}.{d2}-{1}.{2}.{3}.{4}
{y1}-{y2}-{m1}-{m2}-{d1}-{d2}-{1}-{2}-{3}-{4}
{y1}, {y2}, {m1}, {m2}, {d1}, {d2}, {1}, {2}, {3}, {4}
{y1}/{y2}/{m1}/{m2}/{d1}/{d2}/{1}/{2}/{3}/{4}
{y1}  {y2}  {m1}  {m2}  {d1}  {d2}  {1}  {2}  {3}  {4}
{y1} . {y2} . {m1} . {m2} . {d1} . {d2} . {1} . {2} . {3} . {4}
{y}.{m}.{d}.{1}{2}.{3}{4}
{y}-{m}-{d}-{1}{2}-{3}{4}
{c}.{y}.{m}.{d}.{n}
{c} {y} {m} {d} {1}{2} {3}{4}
{y1}_{y2}_{m1}_{m2}_{d1}_{d2}_{1}_{2}_{3}_{4}
`)

// The date has signs of its own, as in e-services, letters and spreadsheets.
var datedNumbers = lines(`
{Y}-{m}-{d}-{n}
{Y}-{m}-{d} {n}
{Y}-{m}-{d} - {n}
{Y}-{m}-{d}/{n}
{Y}-{m}-{d}, {n}
{Y}-{m}-{d} ({n})
{Y}/{m}/{d}-{n}
{Y}/{m}/{d} {n}
{Y}.{m}.{d}-{n}
{Y}.{m}.{d} {n}
{y}-{m}-{d}-{n}
{y}-{m}-{d} {n}
{y}/{m}/{d}-{n}
{y}/{m}/{d} {n}
{y}/{m}/{d} - {n}
{y}.{m}.{d}-{n}
{y}.{m}.{d}.{n}
{Y} - {m} - {d} - {n}
{Y}\u2013{m}\u2013{d}\u2013{n}
{Y}\u2011{m}\u2011{d}\u2011{n}
{Y}-{m}-{d}\u2013{n}
{Y}_{m}_{d}_{n}
{Y}:{m}:{d}:{n}
`)

// Broken over lines: a narrow column, a quoted e-mail, a bullet, a log.
var brokenNumbers = lines(`
{y}{m}{d}-\n{n}
{c}{y}{m}{d}-\n{n}
{y}{m}{d}\n-{n}
{y}{m}{d}\n{n}
{c}{y}{m}{d}\n  -{n}
{c}{y}{m}{d}-\n    {n}
{c}{y}\n{m}{d}-{n}
{y}{m}{d}-\r\n{n}
{y}{m}{d}\u2013\n{n}
{y}{m}{d}-\n> {n}
{c}{y}{m}{d}\n> -{n}
{y}{m}{d} -\n> > {n}
{y}{m}{d}-\n\t{n}
{y}{m}{d}-  \n  {n}
{y}{m}{d}\u00ad\n{n}
{y}{m}{d}-=\n{n}
{y}{m}{d}-\n * {n}
{y}{m}{d}-\n// {n}
{Y}-{m}-{d}\n{n}
{Y}-{m}-\n{d}-{n}
{y}{m}{d}-<br>{n}
`)

// Characters that are not seen: Word's soft hyphen, what the web puts in for
// line breaking, what marks the order of reading in a PDF.
var unseenNumbers = lines(`
{y}{m}{d}\u00ad{n}
{y}{m}{d}-\u00ad{n}
{y}{m}{d}\u200b{n}
{y}{m}{d}-\u200b{n}
{y}{m}{d}\u200b-\u200b{n}
{c}{y}{m}{d}\u2060-\u2060{n}
{y}{m}{d}\ufeff-{n}
\ufeff{c}{y}{m}{d}{n}
{c}\u200b{y}{m}{d}{n}
{y}{m}{d}\u200d-{n}
{y}{m}{d}\u200c{n}
\u200e{y}{m}{d}-{n}\u200e
\u202a{y}{m}{d}-{n}\u202c
\u2066{c}{y}{m}{d}-{n}\u2069
{y}\u00ad{m}\u00ad{d}-{n}
{c}{y}{m}\u200b{d}-{1}{2}\u200b{3}{4}
`)

// Encoded or marked up, and full-width. A w in front makes it full-width.
var encodedNumbers = lines(`
w{y}{m}{d}-{n}
w{c}{y}{m}{d}-{n}
w{c}{y}{m}{d}{n}
w{y}{m}{d}+{n}
{y}{m}{d}\uff0d{n}
{y}{m}{d}&ndash;{n}
{y}{m}{d}&#8209;{n}
{y}{m}{d}&#45;{n}
{y}{m}{d}&nbsp;{n}
{y}{m}{d}&#x2011;{n}
{y}{m}{d}&shy;{n}
{y}{m}{d}\\-{n}
{y}{m}{d}=2D{n}
{y}{m}{d}%2D{n}
{y}{m}{d}-**{n}**
**{y}{m}{d}**-{n}
{y}{m}{d}-<b>{n}</b>
{y}{m}{d}-_{n}_
`)

// What a spreadsheet makes of a number that it takes for a sum or a date, and
// a number whose two parts stand in two cells.
var sheetNumbers = lines(`
{c}{y}{m}{d}{n}.0
{c}{y}{m}{d}{n},00
'{y}{m}{d}-{n}
="{c}{y}{m}{d}-{n}"
{c}{y1} {y2}{m} {d}{1} {2}{3}{4}
{c}{y1}\u00a0{y2}{m}\u00a0{d}{1}\u00a0{2}{3}{4}
"{y}{m}{d}","{n}"
{c}{y}{m}{d};{n}
{y}{m}{d};{n}
{Y}-{m}-{d};{n}
{Y}-{m}-{d}\t{n}
{y}{m}{d} | {n}
| {Y}-{m}-{d} | {n} |
| {c}{y}{m}{d} | {n} |
`)

// The birth date in words or figures, and any word for the last four.
var wordedNumbers = lines(`
född den {D} {månad} {Y}, sista fyra {n}
född {D} {månad} {Y}, fyra sista {n}
född {Y}-{m}-{d}, slutsiffror {n}
född {y}{m}{d}, kontrollnummer {n}
född {y}{m}{d}, sista siffrorna {n}
födelsedatum {Y}-{m}-{d}, nummer {n}
födelsedatum: {Y}-{m}-{d}. Sista fyra: {n}
födelsetid {y}{m}{d}, löpnummer {n}
födelsetid {Y}{m}{d} och de fyra sista {n}
f. {D}/{M} {Y}, sista fyra siffrorna: {n}
f. {D}/{M}-{y}, de fyra sista är {n}
f. {D}.{M}.{Y}, nr {n}
f. {Y}-{m}-{d} ({n})
f. {y}{m}{d} med slutsiffrorna {n}
född {D} {mån} {Y}, fyra sista siffrorna är {n}
född den {D} {månad} {Y} med de sista fyra siffrorna {n}
född {D} {månad} {Y} ({n})
född {D}/{M} {Y} och slutnummer {n}
personen är född {Y}-{m}-{d} och har {n} som sista fyra
fyra sista: {n}, född: {Y}-{m}-{d}
sista fyra {n} (född {D} {månad} {Y})
slutsiffror {n}, födelsedatum {y}{m}{d}
födelsedag {D} {månad} {Y}; sista fyra: {1} {2} {3} {4}
födelseår {Y}, månad {m}, dag {d}, sista fyra {n}
{D} {månad} {Y}, sista fyra {n}
{Y}-{m}-{d}, sista 4: {n}
{y}{m}{d}, de fyra sista siffrorna {n}
{y}{m}{d} (sista fyra {n})
personnummer börjar {y}{m}{d} och slutar {n}
pnr {y}{m}{d} samt {n}
born {D} {month} {Y}, last four {n}
born {month} {D}, {Y}, last four digits {n}
born on the {Dth} of {month} {Y}, last four digits {n}
born {Y}-{m}-{d}, final digits {n}
born {Y}-{m}-{d}; last 4: {n}
date of birth {Y}-{m}-{d}, number {n}
date of birth: {D} {mon} {Y}, last four: {n}
date of birth {d}/{m}/{Y}, suffix {n}
DOB {Y}-{m}-{d}, last four {n}
b. {D} {month} {Y}, ID ending {n}
{D} {month} {Y}, ending in {n}
the last four digits are {n} and the birth date is {Y}-{m}-{d}
`)

// Birth date and last four in words, or partly.
var spelledBirths = lines(`
född den {Dw} {månad} {Yw}, sista fyra {nw}
född den {Dw} {månad} {Y}, sista fyra {n}
född den {D} {månad} {Y}, fyra sista {nw}
född {D} {månad} {Yw}, fyra sista siffrorna {n}
född den {Dw} {månad} {Yw} och fyra sista siffrorna är {nw}
född {Dw} {månad} {Yw}, slutsiffror {nw}
{Dw} {månad} {Yw}, sista fyra {n}
{F} fyller år den {D} {månad}, är född {Y} och har {n} som sista fyra
född {Y} den {D} {månad}, sista fyra siffrorna är {n}
född {Y}-{m}-{d}, sista fyra: {nw}
sista fyra {nw}, född {Y}-{m}-{d}
born on the {Dth} of {month} {Y}, last four {NW}
born {D} {month} {YW}, last four digits {n}
born {D} {month} {YW}, last four digits {NW}
born {Y}-{m}-{d}, last four {NW}
`)

// A number in words, of one figure or two each, in either language, some of it in
// figures.
var spelledNumbers = lines(`
{yw} {mw} {dw} {nw}
{yw}, {mw}, {dw}, {nw}
{yw} {mw} {dw} streck {nw}
{yw} {mw} {dw} bindestreck {nw}
{yw}{mw}{dw}-{nw}
{yw}-{mw}-{dw}-{nw}
{cw} {yw} {mw} {dw} {nw}
{cw}{yw} {mw} {dw} {nw}
{Yw} {mw} {dw} {nw}
{y}{m}{d} {nw}
{y}{m}{d}-{nw}
{Y}-{m}-{d} {nw}
{yw} {mw} {dw} {n}
{y} {mw} {d} {n}
{yw}{m}{dw}-{n}
personnummer {yw} {mw} {dw} {nw}
personnumret läses {yw} {mw} {dw} {nw}
{YW} {MW} {DW} {NW}
{yW} {MW} {DW} {NW}
{yW}, {MW}, {DW}, {NW}
{yW} {MW} {DW} dash {NW}
{y}{m}{d}-{NW}
personal identity number {yW} {MW} {DW} {NW}
`)

// Numbers with letters that look like figures, as a scan, a typewriter or somebody who
// wants it has them: each of the signs before the bar is written as the one after it.
var misreadNumbers = lines(`
0=O|{y}{m}{d}-{n}
0=o|{y}{m}{d}-{n}
1=l|{y}{m}{d}-{n}
1=I|{y}{m}{d}-{n}
01=Ol|{y}{m}{d}-{n}
01=OI|{y}{m}{d}-{n}
01=oi|{y}{m}{d}-{n}
0=O|{c}{y}{m}{d}-{n}
1=l|{c}{y}{m}{d}-{n}
1=I|{c}{y}{m}{d}-{n}
01=Ol|{c}{y}{m}{d}-{n}
01=OI|{c}{y}{m}{d}{n}
01=Ol|{c}{y}{m}{d}{n}
0=O|{y}{m}{d}{n}
1=I|{y}{m}{d} {n}
01=Ol|{c}{y}{m}{d} {n}
0=O|{Y}-{m}-{d}-{n}
1=l|{Y}-{m}-{d}-{n}
1=||{y}{m}{d}-{n}
5=S|{y}{m}{d}-{n}
8=B|{y}{m}{d}-{n}
058=OSB|{y}{m}{d}-{n}
0=О|{y}{m}{d}-{n}
0=Ø|{y}{m}{d}-{n}
0=ο|{c}{y}{m}{d}-{n}
1=і|{y}{m}{d}-{n}
`)

// Numbers in figures of other scripts and styles: the zero before the bar.
var scriptNumbers = lines(`
٠|{y}{m}{d}-{n}
٠|{c}{y}{m}{d}{n}
۰|{y}{m}{d}-{n}
०|{y}{m}{d}-{n}
০|{c}{y}{m}{d}-{n}
๐|{y}{m}{d}-{n}
０|{y}{m}{d}-{n}
０|{c}{y}{m}{d}{n}
０|{Y}-{m}-{d}-{n}
𝟎|{y}{m}{d}-{n}
𝟘|{c}{y}{m}{d}-{n}
𝟢|{y}{m}{d}-{n}
𝟬|{c}{y}{m}{d}{n}
𝟶|{y}{m}{d}-{n}
⁰|{y}{m}{d}-{n}
₀|{y}{m}{d}-{n}
⓪|{y}{m}{d}-{n}
keycap|{y}{m}{d}-{n}
keycap|{c}{y}{m}{d}{n}
underlined|{y}{m}{d}-{n}
`)

// Numbers that a machine has written: what is encoded after the bar.
var codedNumbers = lines(`
base64 {}|{y}{m}{d}-{n}
base64 {}|{c}{y}{m}{d}-{n}
base64 {}|{c}{y}{m}{d}{n}
base64 {}|Personnummer: {c}{y}{m}{d}-{n}
base64 data:text/plain;base64,{}|{y}{m}{d}-{n}
base64 https://exempel.example/?q={}|{c}{y}{m}{d}-{n}
base64 https://exempel.example/p/{}|pnr={y}{m}{d}-{n}
base64url https://exempel.example/#{}|{"pnr":"{c}{y}{m}{d}-{n}"}
base64url eyJhbGciOiJub25lIn0.{}.x|{"sub":"{c}{y}{m}{d}{n}"}
hex {}|{y}{m}{d}-{n}
hex {}|{c}{y}{m}{d}{n}
hex 0x{}|{c}{y}{m}{d}-{n}
hex https://exempel.example/?id={}|{y}{m}{d}-{n}
spacedhex {}|{y}{m}{d}-{n}
percent {}|{y}{m}{d}-{n}
percent https://exempel.example/?pnr={}|{c}{y}{m}{d}-{n}
percent2 https://exempel.example/?pnr={}|{c}{y}{m}{d}-{n}
plain https://exempel.example/?pnr={}|{c}{y}{m}{d}-{n}
plain https://exempel.example/?pnr={}&x=1|{c}{y}{m}{d}{n}
plain https://exempel.example/person?id={}|{y}{m}{d}-{n}
plain https://exempel.example/person/{}|{y}{m}{d}-{n}
plain [handlingen](https://exempel.example/?p={})|{y}{m}{d}{n}
plain https://exempel.example/?fodd={}|{c}{y}{m}{d}&sista={n}
entities {}|{y}{m}{d}-{n}
hexentities {}|{c}{y}{m}{d}-{n}
escapes {}|{y}{m}{d}-{n}
`)

// Numbers of people who have no identity number, as care and schools write them.
var reserveNumbers = lines(`
{y}{m}{d}-T{2}{3}{4}
{c}{y}{m}{d}-T{2}{3}{4}
{c}{y}{m}{d}T{2}{3}{4}
{y}{m}{d}-TF{3}{4}
{c}{y}{m}{d}-TF{3}{4}
T-nummer {y}{m}{d}-T{2}{3}{4}
T-nummer {y}{m}{d} T{2}{3}{4}
T-nr: {c}{y}{m}{d}-T{2}{3}{4}
TF-nummer {c}{y}{m}{d}-TF{3}{4}
tillfälligt personnummer {y}{m}{d}-T{2}{3}{4}
tillfälligt nummer {c}{y}{m}{d}-R{2}{3}{4}
reservnummer {y}{m}{d}-R{2}{3}{4}
{y}{m}{d}–T{2}{3}{4}
{y}{m}{d} - T{2}{3}{4}
{y}{m}{d}-t{2}{3}{4}
`)

// Coordination numbers take any spelling of figures; these have the word.
var coordinationNumbers = lines(`
samordningsnummer {y}{m}{d}-{n}
samordningsnummer {c}{y}{m}{d}{n}
samordningsnr {y}{m}{d}{n}
samordn.nr: {y}{m}{d} {n}
sam.nr {y}{m}{d}-{n}
samordningsnumret är {c}{y}{m}{d}-{n}
coordination number {y}{m}{d}-{n}
coordination no. {c}{y}{m}{d} {n}
co-ordination number: {c}{y}{m}{d}{n}
`)

// The names of files that people give to attachments.
var fileNumbers = lines(`
{c}{y}{m}{d}-{n}.pdf
{y}{m}{d}-{n}.txt
{c}{y}{m}{d}{n}.md
cv_{y}{m}{d}-{n}.docx
fullmakt-{c}{y}{m}{d}-{n}.pdf
reseräkning {y}{m}{d}-{n}.xlsx
intyg {c}{y}{m}{d}{n}.pdf
{y}{m}{d}-{n}_exempelsson.eml
bilaga_3_{c}{y}{m}{d}-{n}.csv
underlag/{y}{m}{d}-{n}/ansökan.txt
scan {c}{y}{m}{d}-{n} (1).png
exempelsson.{y}{m}{d}-{n}.json
personbevis-{y}{m}{d}_{n}.pdf
narvaro_{c}{y}{m}{d}_{n}.txt
`)

// The sure form in other text than prose: the date is one, the check digit is
// right, and it is no part of a longer run.
var sourceNumbers = lines(`
"pnr": "{c}{y}{m}{d}-{n}",
"personnummer":"{c}{y}{m}{d}{n}"
pnr: {y}{m}{d}-{n}
const test = "{y}{m}{d}-{n}"
// t.ex. {c}{y}{m}{d}-{n}
assert.Equal(t, "{c}{y}{m}{d}{n}", got)
INSERT INTO person VALUES ('{c}{y}{m}{d}{n}', 'A');
<pnr>{c}{y}{m}{d}-{n}</pnr>
PNR={c}{y}{m}{d}{n}
curl "https://api.example/p/{c}{y}{m}{d}-{n}"
2024/05/14 09:12:01 login {c}{y}{m}{d}{n} ok
# {y}{m}{d}-{n}
user_id = '{y}{m}{d}-{n}';
[{c}{y}{m}{d}{n}, "ja"]
where id='{c}{y}{m}{d}-{n}'
`)

// Tables in files, with and without a row of headings.
var tableNumbers = lines(`
namn;personnummer\n{N};{}\n
Namn,Personnummer,Roll\n{N},{},ledamot\n
"{N}","{}","ersättare"\n
{N}\t{}\t{T}\n
pnr;namn\n{};{N}\n{};{N}\n
id;namn;datum\n1;{N};2021-01-28\n2;{};2021-09-14\n
{};{N};ja\n
\ufeffNamn;Pnr;Ort\n{N};{};{T}\n
`)

// The form in which a mistyped number is an error all the same. Glue that has
// words or brackets, as prose has.
const mistypedNumber = "{y}{m}{d}-{n}"

// prose is where the law looks for every spelling; a message is published too.
var prose = []string{Deviation, Wording, Content, Message}

func numberKinds() []kind {
	var all []kind
	figures := func(name string, list []string, weight int) {
		all = append(all, kind{name, Numbers, weight, func(m *maker, name string) Text {
			s := m.deal(name, list)
			n := m.number()
			if m.IntN(6) == 0 && !strings.Contains(s, "{D}") {
				n = n.coordinated()
			}
			full := strings.HasPrefix(s, "w")
			s = unquote(n.write(strings.TrimPrefix(s, "w")))
			if full {
				s = wide(s)
			}
			if row := m.cells(s); row != "" {
				return Text{Text: row, Place: Content}
			}
			if m.IntN(4) == 0 {
				return m.glue("neutral", neutralGlue, s, prose...)
			}
			return m.glue("number", numberGlue, s, prose...)
		}})
	}
	figures("identity number, plain", plainNumbers, 2)
	figures("identity number, another sign", signedNumbers, 3)
	figures("identity number, spaces", spacedNumbers, 2)
	figures("identity number, date with signs", datedNumbers, 2)
	figures("identity number, over lines", brokenNumbers, 2)
	figures("identity number, unseen characters", unseenNumbers, 1)
	figures("identity number, encoded or marked up", encodedNumbers, 1)
	figures("identity number, spreadsheet", sheetNumbers, 1)
	return append(all,
		kind{"identity number, date in words", Numbers, 3, func(m *maker, name string) Text {
			s := m.deal(name, wordedNumbers)
			t := m.glue("neutral", neutralGlue, m.number().write(s), prose...)
			if strings.Contains(s, "last") || strings.Contains(s, "birth") || strings.Contains(s, "mon") {
				t.Lang = "en"
			}
			return t
		}},
		kind{"identity number, partly in words", Numbers, 2, func(m *maker, name string) Text {
			s := m.deal(name, spelledBirths)
			t := m.glue("neutral", neutralGlue, strings.ReplaceAll(m.spell(m.number(), s), "{F}", m.any(givenNames...)), prose...)
			if strings.Contains(s, "born") {
				t.Lang = "en"
			}
			return t
		}},
		kind{"identity number, in words", Numbers, 2, func(m *maker, name string) Text {
			s := m.deal(name, spelledNumbers)
			t := m.glue("neutral", neutralGlue, m.spell(m.number(), s), prose...)
			if strings.Contains(s, "W}") {
				t.Lang = "en"
			}
			return t
		}},
		kind{"identity number, letters for figures", Numbers, 2, func(m *maker, name string) Text {
			how, s, _ := strings.Cut(m.deal(name, misreadNumbers), "|")
			if strings.HasPrefix(s, "|") {
				how, s = how+"|", s[1:]
			}
			from, to, _ := strings.Cut(how, "=")
			for {
				written := m.number().write(s)
				if changed := misread(written, from, to); changed != written {
					return m.glue("number", numberGlue, changed, prose...)
				}
			}
		}},
		kind{"identity number, another script", Numbers, 1, func(m *maker, name string) Text {
			zero, s, _ := strings.Cut(m.deal(name, scriptNumbers), "|")
			return m.glue("number", numberGlue, inScript(m.number().write(s), zero), prose...)
		}},
		kind{"identity number, coded", Numbers, 2, func(m *maker, name string) Text {
			how, s, _ := strings.Cut(m.deal(name, codedNumbers), "|")
			code, around, _ := strings.Cut(how, " ")
			return m.glue("neutral", neutralGlue, strings.Replace(around, "{}", coded(code, m.number().write(s)), 1), prose...)
		}},
		kind{"reserve number", Numbers, 1, func(m *maker, name string) Text {
			return m.glue("number", numberGlue, m.number().write(m.deal(name, reserveNumbers)), prose...)
		}},
		kind{"coordination number", Numbers, 1, func(m *maker, name string) Text {
			s := m.deal(name, coordinationNumbers)
			return m.glue("neutral", neutralGlue, m.number().coordinated().write(s), prose...)
		}},
		kind{"identity number, mistyped check digit", Numbers, 2, func(m *maker, name string) Text {
			n := m.mistype(m.number())
			return m.glue("number", numberGlue, n.write(mistypedNumber), prose...)
		}},
		kind{"identity number, table", Numbers, 1, func(m *maker, name string) Text {
			t := Text{Text: unquote(m.deal(name, tableNumbers)), Place: CSV}
			list := plainNumbers
			if m.IntN(2) == 0 {
				list = datedNumbers[:12] // no signs beyond what a table may hold
			}
			for strings.Contains(t.Text, "{}") {
				s := m.deal("table "+list[0], list)
				for strings.Contains(s, ",") && strings.Contains(t.Text, ",") {
					s = m.deal("table "+list[0], list)
				}
				t.Text = strings.Replace(t.Text, "{}", unquote(m.number().write(s)), 1)
			}
			for strings.Contains(t.Text, "{N}") {
				t.Text = strings.Replace(t.Text, "{N}", m.person(), 1)
			}
			t.Text = strings.ReplaceAll(t.Text, "{T}", m.any(towns...))
			return t
		}},
		kind{"identity number, file name", Numbers, 1, func(m *maker, name string) Text {
			return Text{Text: m.number().write(m.deal(name, fileNumbers)), Place: FileName}
		}},
		kind{"identity number, source", Numbers, 1, func(m *maker, name string) Text {
			return Text{Text: m.number().write(m.deal(name, sourceNumbers)), Place: Source}
		}},
	)
}

// cells returns the row of a table in which s takes two cells, or nothing if s
// is no such thing: a row cannot be set in the glue of a sentence.
func (m *maker) cells(s string) string {
	switch who := m.person(); {
	case strings.HasPrefix(s, "|"):
		return "| " + who + " " + s
	case strings.Contains(s, " | "):
		return who + " | " + s + " | " + m.any("ja", "nej", "ledamot", "ersättare")
	case strings.Contains(s, `","`):
		return `"` + who + `",` + s
	case strings.Contains(s, ";") && !strings.Contains(s, "&"):
		return who + ";" + s + ";" + m.any("ja", "nej", "ledamot", "ersättare")
	case strings.Contains(s, "\t") && strings.Contains(s, "-") && !multiline(s):
		return who + "\t" + s
	}
	return ""
}

// holdsNumber reports whether the whole runs of digits in s could be read as
// an identity number. It is the generator's own guard on random digits and
// knows nothing of signs: up to six other characters may stand between runs.
// NNNNNN-NNNN that can be a day of birth needs no check digit.
func holdsNumber(s string) bool {
	type run struct{ at, end int }
	var runs []run
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		j := i
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		runs = append(runs, run{i, j})
		i = j
	}
	for i := range runs {
		digits := ""
		for j := i; j < len(runs) && j < i+12; j++ {
			if j > i && runs[j].at-runs[j-1].end > 6 {
				break
			}
			digits += s[runs[j].at:runs[j].end]
			ten := digits
			if len(digits) == 12 && (digits[:2] == "18" || digits[:2] == "19" || digits[:2] == "20") {
				ten = digits[2:]
			}
			if len(ten) != 10 || !canBeBirth(ten) {
				continue
			}
			if luhn(ten[:9]) == int(ten[9]-'0') {
				return true
			}
			if j == i+1 && runs[i].end-runs[i].at == 6 && runs[j].at-runs[i].end <= 3 {
				return true
			}
		}
	}
	return false
}

// canBeBirth reports whether digits begin with a day, 60 added or not.
func canBeBirth(digits string) bool {
	month, _ := strconv.Atoi(digits[2:4])
	day, _ := strconv.Atoi(digits[4:6])
	if day > 60 {
		day -= 60
	}
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
