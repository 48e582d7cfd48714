package sampletext

import (
	"fmt"
	"strings"
)

// Digits of telephones kept for fiction.
//
//	{x}  the last two of 070-174 06 05 to 06 99
//	{h}  the last two of 0980-319 200 to 299
//	{s}  the last two of 08-465 004 00 to 99
//	{f}  the last two of a foreign series
func (m *maker) telephone(spelling string) string {
	return strings.NewReplacer(
		"{x}", fmt.Sprintf("%02d", 5+m.IntN(95)),
		"{w}", m.inWords(fmt.Sprintf("%02d", 5+m.IntN(95)), figuresSV),
		"{W}", m.inWords(fmt.Sprintf("%02d", 5+m.IntN(95)), figuresEN),
		"{h}", m.digits(2),
		"{s}", m.digits(2),
		"{f}", m.digits(2),
	).Replace(spelling)
}

// Mobile numbers. Digits are grouped as one hears them, as a form wants them
// or as a telephone stores them; the country code comes in every mixture; the
// signs are those that Word, a spreadsheet or a link puts. A w makes it wide.
var mobiles = lines(`
070-174 06 {x}
070-1740 6{x}
070-17406{x}
0701-74 06 {x}
070 174 06 {x}
070 174 0 6{x}
070 17 40 6{x}
070 1740 6{x}
0701 740 6{x}
070174 06 {x}
07017406{x}
070.174.06.{x}
070-174-06-{x}
070/174 06 {x}
070/17406{x}
070 - 174 06 {x}
070 / 174 06 {x}
(070) 174 06 {x}
(070)17406{x}
070, 174 06 {x}
070:174 06 {x}
070_174_06_{x}
070*174*06*{x}
0 70 174 06 {x}
0 7 0 1 7 4 0 6 {x}
070=174 06 {x}
070\u2013174 06 {x}
070\u2014174 06 {x}
070\u2011174\u00a006\u00a0{x}
070\u2010174 06 {x}
070\u2212174 06 {x}
070 \u2013 174 06 {x}
070\u00a0174\u00a006\u00a0{x}
070\u2009174\u200906\u2009{x}
070\u202f174\u202f06\u202f{x}
070\u00b7174\u00b706\u00b7{x}
070\u2022174\u202206\u2022{x}
070\u00ad174\u00ad06\u00ad{x}
070-174\u200b06\u200b{x}
070-\u200b17406{x}
\u202a070-174 06 {x}\u202c
\u200e0701740 6{x}
w070-174 06 {x}
w07017406{x}
070-174&nbsp;06&nbsp;{x}
070&ndash;174 06 {x}
070\\-174 06 {x}
070-174\n06 {x}
070-\n174 06 {x}
070-174\n  06 {x}
070-174\n> 06 {x}
070-\n\t17406{x}
+46701740 6{x}
+467017406{x}
+46 70 174 06 {x}
+46 70-174 06 {x}
+46-70-174 06 {x}
+46-70-174-06-{x}
+46 (0)70-174 06 {x}
+46 (0) 70 174 06 {x}
+46(0)7017406{x}
+46-(0)70-174 06 {x}
+46 070-174 06 {x}
+46.70.174.06.{x}
+46/70/174 06 {x}
(+46) 70-174 06 {x}
(+46)7017406{x}
(+46)(0)70 174 06 {x}
+ 46 70 174 06 {x}
+46\u00a070\u00a0174\u00a006\u00a0{x}
+46\u202f70\u202f174\u202f06\u202f{x}
w+467017406{x}
00467017406{x}
0046 70 174 06 {x}
0046-70-174 06 {x}
0046 (0)70-174 06 {x}
00 46 70 174 06 {x}
&#43;46 70 174 06 {x}
tel:+467017406{x}
tel:+46-70-174-06-{x}
tel:07017406{x}
tel.07017406{x}
tfn07017406{x}
sms:+467017406{x}
callto:+467017406{x}
https://wa.me/467017406{x}
wa.me/467017406{x}
https://api.whatsapp.com/send?phone=467017406{x}
https://signal.me/#p/+467017406{x}
<tel:+467017406{x}>
[ring](tel:+467017406{x})
<a href="tel:07017406{x}">ring</a>
`)

// Mobile numbers that only their word tells: the spreadsheet lost the zero or
// the plus.
var wordedMobiles = lines(`
mobil 7017406{x}
mobil: 70-174 06 {x}
mobilnr 70 174 06 {x}
mobilnummer: 467017406{x}
mobil 46 70 174 06 {x}
sms till 7017406{x}
whatsapp 467017406{x}
mobile 46 70 174 06 {x}
cell: 7017406{x}
mobile no. 70-174 06 {x}
`)

// Mobile numbers in words, of one figure or two each, and with letters where the
// figures look alike. {w} is the last two in words, {W} the same in English.
var spelledMobiles = lines(`
noll sju noll ett sju fyra noll sex {w}
noll sju noll, ett sju fyra, noll sex {w}
noll sju noll – ett sju fyra noll sex {w}
noll-sju-noll ett-sju-fyra noll-sex {w}
nollsjunoll ettsjufyra nollsex {w}
noll sjuttio, sjutton fyrtio, sex {w}
noll sjuttio ett sju fyra noll sex {w}
noll 7 noll, 1 sju 4, noll 6 {w}
070 ett sju fyra noll sex {w}
plus fyrtiosex sju noll ett sju fyra noll sex {w}
NOLL SJU NOLL ETT SJU FYRA NOLL SEX {w}
O70-174 06 {x}
o7o-174 o6 {x}
07O-l74 O6 {x}
07o 174 o6 {x}
070-I74 06 {x}
+46 7O l74 O6 {x}
zero seven zero one seven four zero six {W}
oh seven oh, one seven four, oh six, {W}
zero-seven-zero one-seven-four zero-six {W}
plus four six seven zero one seven four zero six {W}
zero seven zero 174 zero six {W}
`)

// Mobile numbers of neighbours and partners.
var foreignMobiles = lines(`
+47 900 00 0{f}
+479000000{f}
0047 900 00 0{f}
+47 90 00 00 {f}
(+47) 900 00 0{f}
+358 40 000 00{f}
+3584000000{f}
+358 (0)40 000 00{f}
00358 40 000 00{f}
+358-40-000 00{f}
+44 7700 9000{f}
+4477009001{f}
+44 (0)7700 900 2{f}
0044 7700 9003{f}
+33 6 39 98 01 {f}
+336399802{f}
0033 6 39 98 03 {f}
+49 171 39200{f}
+49 (0)171 39200 {f}
+49-171-39200{f}
tel:+479000000{f}
`)

// Home telephones: a fixed number, said to be at somebody's home.
var homes = lines(`
hem {}
hem: {}
hem tel {}
tel hem {}
tel. (hem): {}
hemtelefon {}
hemtelefon: {}
hemtel. {}
hemnummer {}
hemma: {}
nås hemma på {}
träffas hemma på {}
bostad {}
bostad: {}
tel bostad {}
tel. bost. {}
bostadstelefon {}
telefon i bostaden {}
privat {}
privat tel. {}
privat telefon: {}
privatnummer {}
privattelefon {}
ring henne hemma, {}
hennes hemnummer är {}
{} (hem)
{} (bostad)
{} hem
{}, privat
home {}
home: {}
home phone {}
home phone: {}
home tel. {}
home number {}
home telephone: {}
at home on {}
reached at home on {}
private phone {}
private number: {}
residence: {}
{} (home)
{} (private)
`)

var homeNumbers = lines(`
0980-319 2{h}
0980-31 92 {h}
0980-3192{h}
09803192{h}
0980 319 2{h}
0980/319 2{h}
(0980) 319 2{h}
0980\u2013319 2{h}
0980\u00a0319\u00a02{h}
+46 980 319 2{h}
+46 (0)980-319 2{h}
0046 980 3192{h}
08-465 004 {s}
08-46 50 04 {s}
08-465004{s}
08465004{s}
08 465 004 {s}
08/465 004 {s}
(08) 465 004 {s}
08\u2011465\u00a0004\u00a0{s}
+46 8 465 004 {s}
+46 (0)8-465 004 {s}
tel:+468465004{s}
`)

// Private e-mail. {u} is before the sign, {e} a provider that people have at
// home. The sign is hidden from robots, split, encoded or set in a link.
var mails = lines(`
{u}@{e}
{U}@{E}
{u}@{e};
{u}@{e}.
mailto:{u}@{e}
<{u}@{e}>
[{u}@{e}](mailto:{u}@{e})
[skriv](mailto:{u}@{e})
<a href="mailto:{u}@{e}">e-post</a>
"{n}" <{u}@{e}>
{n} [{u}@{e}]
{u}+prov@{e}
{u} @ {e}
{u}@ {e}
{u} @{e}
{u}\u00a0@\u00a0{e}
{u}\u200b@{e}
{u}@\u200b{e}
{u}\u00ad@{e}
{u}@\n{e}
{u}\n@{e}
{u}@\n  {e}
{u}@\n> {e}
{u}\uff20{e}
{u}\ufe6b{e}
w{u}@{e}
{u}(at){e}
{u} (at) {e}
{u}[at]{e}
{u} [at] {d} [dot] {t}
{u} (at) {d} (dot) {t}
{u} at {d} dot {t}
{u} AT {d} DOT {t}
{u}_at_{e}
{u} <at> {e}
{u}{at}{e}
{u}(a){e}
{u}[a]{e}
{u}(snabel-a){e}
{u} snabel-a {e}
{u} [snabela] {d} [punkt] {t}
{u} snabel-a {d} punkt {t}
{u}@{d}(punkt){t}
{u}@{d} . {t}
{u}@{d}[.]{t}
{u}@{d} dot {t}
{u}%40{e}
{u}&#64;{e}
{u}&#x40;{e}
{u}&commat;{e}
{u}=40{e}
{u}\\@{e}
**{u}**@{e}
{u}@**{e}**
xmpp:{u}@{e}
{u} snabel a {d} punkt {t}
{u} snabela {e}
{u} (snabel-a) {d} (punkt) {t}
{u} snabel-a {d} . {t}
{u}SNABEL-A{e}
{u} [vid] {d} [punkt] {t}
{u} alfakrull {d} punkt {t}
{u} kanelbulle {d} punkt {t}
{u} at-tecken {d} punkt {t}
{u}[@]{e}
{u}(@){e}
{u} "at" {d} "dot" {t}
{u} -at- {d} -dot- {t}
{u} *at* {d} *dot* {t}
{u} [a] {d} [.] {t}
{u} at sign {d} full stop {t}
{u} (at) {d} . {t}
{u}＠{d}．{t}
{u} ÄT {d} punkt {t}
`)

// Providers of private e-mail: the world's, and the Swedish ones that came
// with a telephone line.
var providers = []string{"gmail.com", "googlemail.com", "hotmail.com", "hotmail.se", "outlook.com", "outlook.se", "live.se", "live.com", "msn.com", "yahoo.se", "yahoo.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "telia.com", "bredband.net", "comhem.se", "tele2.se", "spray.se", "passagen.se", "home.se", "swipnet.se", "glocalnet.net", "bahnhof.se", "gmx.com", "aol.com", "hushmail.com", "fastmail.com", "tutanota.com", "telenor.se", "ownit.nu", "ymail.com"}

func (m *maker) mail(spelling string) string {
	given := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "Å", "a", "Ä", "a", "Ö", "o").Replace
	n := m.person()
	first, last, _ := strings.Cut(strings.ToLower(given(n)), " ")
	user := m.any(first+"."+last, first+"_"+last, last+m.digits(2), first[:1]+"."+last, last+"."+first, first+last, first+"-"+last+m.digits(1))
	e := m.deal("providers", providers)
	at := strings.LastIndex(e, ".")
	w := strings.HasPrefix(spelling, "w")
	s := strings.NewReplacer("{u}", user, "{U}", strings.ToUpper(user), "{e}", e, "{E}", strings.ToUpper(e),
		"{d}", e[:at], "{t}", e[at+1:], "{n}", n).Replace(unquote(strings.TrimPrefix(spelling, "w")))
	if w {
		s = wide(s)
	}
	return s
}

// Private e-mail that only the words tell: the domain is somebody's own.
var wordedMails = lines(`
privat e-post: {u}@{o}
privat mejl {u}@{o}
privatmejl: {u}@{o}
min privata mejl är {u}@{o}
hennes privata e-postadress är {u}@{o}
e-post hem: {u}@{o}
mejl (privat): {u}@{o}
private e-mail: {u}@{o}
personal email {u}@{o}
her private address is {u}@{o}
home e-mail: {u}@{o}
`)

// Home addresses. {g} is a street with a number, {p} a postal town.
var addresses = lines(`
bor på {g}
bor på {g}, {p}
boende på {g}, {p}
bosatt på {g}
bosatt {g}, {p}
bor numera på {g}
bor kvar på {g}
hon bor på {g} i {t}
han bor i {t}, {g}
som bor {g}
folkbokförd på {g}, {p}
skriven på {g}
folkbokföringsadress: {g}, {p}
bostad: {g}
bostad {g}, {p}
bostadsadress: {g}
bostadsadressen är {g}, {p}
hemadress: {g}
hemadress {g}, {p}
hemadressen är {g}
hennes hemadress, {g}
hem: {g}, {p}
hem till {n}, {g}
hemma hos {n} på {g}
privatadress: {g}, {p}
privat adress {g}
adress (hem): {g}
adress (bostad): {g}, {p}
adress hem {g}
{g} (hem)
{g}, {p} (bostad)
{g}, lgh {l}, {p}
{g} lägenhet {l}
c/o {s}, {g}
c/o {s}, {g}, {p}
C/O {s} {g}
{n}, {g}, {p}
{n}\n{g}\n{p}
c/o {s}\n{g}\n{p}
bor på\n{g}
hemadress:\n  {g}
{n} har flyttat till {g}, {p}
kallelsen skickas hem till henne på {g}
skickas hem: {g}, {p}
hämtas vid hemmet, {g}
hämtas hemma på {g}
{n} nås i sommarstugan på {g}
{f}s adress är {g}
{f}s adress är {g}, {p}
{n}s adress: {g}, {p}
adressen till {f} är {g}
adress till {n}: {g}
ledamotens adress är {g}, {p}
ersättarens adress, {g}
representanten har adressen {g}
hennes adress är {g}
{f} har adress {g}, {p}
post till {f}: {g}, {p}
post till {n} skickas till {g}
post till {n} går till {g}, {p}
brev till {f} skickas till {g}
skicka handlingarna till {f} på {g}
skickas till {n}, {g}, {p}
sänd kallelsen till {n}, {g}
blommor till {f}: {g}
{f} nås per post på {g}
{f} finns på {g}, portkod 1234
{f} hämtas på {g}
skjuts till {f} på {g}
hämta {f} vid {g}
{f} har köpt hus på {g}
{f} hyr en lägenhet på {g}
{f} äger villan på {g}
{f} övernattar hos sin mor på {g}
knacka på hos {f}, {g}
{f}'s address is {g}
{n}'s address: {g}, {p}
the address of {n} is {g}
the member's address is {g}
mail for {f}: {g}, {p}
letters to {n} go to {g}
send the papers to {f} at {g}
{f} gets her post at {g}
{f} rents a flat at {g}
{f} owns the house at {g}
lives at {g}
lives at {g}, {p}
she lives on {g} in {t}
living at {g}
resident at {g}, {p}
{f} is to be collected at {g}
residing at {g}
residential address: {g}
home address: {g}
home address {g}, {p}
her home address is {g}
at his home, {g}
private address: {g}, {p}
home: {g}, {p}
his home is at {g}
{n} has moved house to {g}, {p}
picked up at home, {g}
`)

func (m *maker) street() string {
	g := m.any(streets...) + " " + fmt.Sprint(1+m.IntN(98))
	switch m.IntN(8) {
	case 0:
		g += m.any("A", "B", "C", " A", " b")
	case 1:
		return strings.ReplaceAll(g, " ", "\u00a0")
	}
	return g
}

func (m *maker) postal() string {
	zip := fmt.Sprint(1+m.IntN(9)) + m.digits(2) + m.any(" ", " ", "", "\u00a0") + m.digits(2)
	return m.any("", "", "SE-", "S-") + zip + m.any(" ", "  ") + m.any(towns...)
}

func (m *maker) address(form string) string {
	return strings.NewReplacer("{g}", m.street(), "{p}", m.postal(), "{t}", m.any(towns...), "{n}", m.person(),
		"{f}", m.any(givenNames...), "{s}", m.any(surnames...), "{l}", fmt.Sprintf("1%d0%d", 1+m.IntN(4), 1+m.IntN(4))).Replace(unquote(form))
}

// Glue around contacts: who, and how to reach them.
var contactGlue = lines(`
p {N}, {}
p {N} ({})
p {N} {}
p {N}: {}
p {N} – {}
p Kontakt: {N}, {}.
p Kontakta {N}, {}, vid frågor.
p Frågor besvaras av {N} ({}).
p Ledamoten nås på {}.
p Ersättaren nås säkrast på {} efter kl. 17.
p Kontaktuppgift till ledamoten: {}
p Hör av dig till {N}: {}
p Anmäl förhinder till {N}, {}.
p Svar lämnas till {N}, {}, senast den 14 maj.
p Utser {N}, {}, till representant.
p Ombud: {N} ({}), {T}.
p {} – {N}
p mvh {N}, {}
p Vänliga hälsningar {N} {}
p Uppgifter: {}.
p Bokning via {N} / {} / senast fredag
e Contact: {N}, {}
e Reach {N} at {}.
e The member can be reached: {}.
e Best wishes, {N}, {}
e {N} can be contacted ({}).
e For questions ask {N}, {}.
c | {N} | {} |
c | Namn | Kontakt |\n|---|---|\n| {N} | {} |
c - {N}, {}
c * {N}\n  {}
c {N};{};ledamot
c > {N}\n> {}
c {N}\n\n{}
c {N}\t{}
c // {N}\n// {}
`)

var mobileGlue = lines(`
p mobil {}
p mobil: {}
p Mobil:{}
p mob. {}
p mobiltelefon {}
p tel. {}
p tfn {}
p Telefon: {}
p Ring {} vid förhinder.
p ring eller sms:a {}
p SMS: {}
p Swisha {}
p Nås på {}
p på numret {}
p {} (mobil)
p {N}, mobil {}
p Jour: {N} {}
e mobile {}
e Mobile: {}
e cell {}
e Phone: {}
e call {} if you are delayed
e text me on {}
`)

// mailGlue has the words that go before an address.
var mailGlue = lines(`
p e-post {}
p E-post: {}
p mejl: {}
p mail {}
p mejla {}
p Mejla till {} senast fredag.
p Handlingarna skickas till {}
p Kopia till {}
p cc: {}
p Från: {}
p Svar till {}
p {} (privat)
e e-mail: {}
e Email {}
e Write to {}
e Send the papers to {} by Friday.
e From: {}
`)

var records = []string{Deviation, Wording, Content}

func contactKinds() []kind {
	inGlue := func(m *maker, s, name string, list []string) Text {
		if m.IntN(4) == 0 {
			return m.glue("neutral", neutralGlue, s, records...)
		}
		if m.IntN(2) == 0 {
			return m.glue("contact", contactGlue, s, records...)
		}
		return m.glue(name, list, s, records...)
	}
	number := func(m *maker, name string, list []string) string {
		s := m.telephone(unquote(m.deal(name, list)))
		if strings.HasPrefix(s, "w") && !strings.HasPrefix(s, "wa") {
			s = wide(s[1:])
		}
		return s
	}
	english := func(t Text, s string) Text {
		for _, w := range []string{"home", "mobile", "cell", "private n", "private p", "private e", "private a", "residen", "residing", "living", "lives", "moved", "personal"} {
			if strings.Contains(s, w) {
				t.Lang = "en"
			}
		}
		return t
	}
	return []kind{
		{"mobile number", Contacts, 4, func(m *maker, name string) Text {
			return inGlue(m, number(m, name, mobiles), "mobile", mobileGlue)
		}},
		{"mobile number, told by its word", Contacts, 1, func(m *maker, name string) Text {
			s := m.telephone(m.deal(name, wordedMobiles))
			return english(m.glue("contact", contactGlue, s, records...), s)
		}},
		{"mobile number, in words or letters", Contacts, 2, func(m *maker, name string) Text {
			s := number(m, name, spelledMobiles)
			t := inGlue(m, s, "mobile", mobileGlue)
			if strings.Contains(s, "seven") {
				t.Lang = "en"
			}
			return t
		}},
		{"mobile number, the field for a telephone", Contacts, 1, func(m *maker, name string) Text {
			for {
				s := number(m, name, mobiles)
				if !multiline(s) && !strings.ContainsAny(s, "<&[\\=") && !strings.Contains(s, "://") {
					return Text{Text: s, Place: Phone}
				}
			}
		}},
		{"foreign mobile", Contacts, 1, func(m *maker, name string) Text {
			return inGlue(m, number(m, name, foreignMobiles), "mobile", mobileGlue)
		}},
		{"home telephone", Contacts, 2, func(m *maker, name string) Text {
			form := m.deal(name, homes)
			s := strings.Replace(form, "{}", number(m, "home numbers", homeNumbers), 1)
			return english(m.glue("contact", contactGlue, s, records...), form)
		}},
		{"private e-mail", Contacts, 3, func(m *maker, name string) Text {
			return inGlue(m, m.mail(m.deal(name, mails)), "mail", mailGlue)
		}},
		{"private e-mail, told by words", Contacts, 1, func(m *maker, name string) Text {
			s := strings.ReplaceAll(m.deal(name, wordedMails), "{o}", m.any("provdahl", "exempelsson", "pahittsgarden", "exempel-konsult")+m.any(".example", ".se.example"))
			s = m.mail(s)
			return english(m.glue("neutral", neutralGlue, s, records...), s)
		}},
		{"home address", Contacts, 3, func(m *maker, name string) Text {
			form := m.deal(name, addresses)
			list, deck := neutralGlue, "neutral"
			if !strings.Contains(form, "{n}") && m.IntN(2) == 0 {
				list, deck = contactGlue, "contact"
			}
			return english(m.glue(deck, list, m.address(form), records...), form)
		}},
	}
}

// holdsMobile reports whether a whole group of digits, signs within it left
// out, has the form of a Swedish mobile number. It guards the innocent.
func holdsMobile(s string) bool {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return (r < '0' || r > '9') && !strings.ContainsRune(" -./()\u00a0\u2013+", r)
	}) {
		b.Reset()
		for _, r := range part {
			if r >= '0' && r <= '9' {
				b.WriteRune(r)
			}
		}
		d := b.String()
		for _, code := range []string{"0046", "46"} {
			if strings.HasPrefix(d, code) && len(d) == len(code)+9 {
				d = "0" + d[len(code):]
			}
		}
		if len(d) == 10 && d[0] == '0' && d[1] == '7' && strings.ContainsRune("02369", rune(d[2])) {
			return true
		}
	}
	return false
}
