package sampletext

import "strings"

// Made-up people. The first names are common and the surnames nobody's.
var (
	givenNames = []string{"Alva", "Ivar", "Lovisa", "Hedda", "Tora", "Sixten", "Ebba", "Nils", "Signe", "Åke", "Örjan", "Ärla", "Maj-Britt", "Karl-Erik", "Tolvan"}
	surnames   = []string{"Exempelsson", "Provdahl", "Provgren", "Påhittsdotter", "Exempelström", "Påhittsberg", "Mönstergren", "Provlund", "Exempelkvist", "Tolvansson"}
	towns      = []string{"Exempelköping", "Provsala", "Påhittsborg", "Exempelhamn", "Norra Provby", "Mönsterås-Prov"}
	streets    = []string{"Exempelgatan", "Provvägen", "Påhittsgränd", "Exempelstigen", "Provallén", "Norra Exempelesplanaden", "Mönsterbacken", "Västra Provgatan", "Exempeltorget", "Provsjövägen", "Påhittsplan", "Lilla Exempelgången"}
)

func (m *maker) person() string { return m.any(givenNames...) + " " + m.any(surnames...) }

// Glue for anything short. The hole is {}. The first word says where it can
// stand: p in prose of any place, c in content alone, e in English prose.
//
// It has brackets and punctuation because a pattern that asks for a word
// boundary meets them; numbers in front and behind, because a clerk numbers
// lists; table rows, because a page is often pasted from a spreadsheet.
var neutralGlue = lines(`
p {}
p ({})
p [{}]
p ”{}”
p »{}«
p ”{}”,
p – {}
p {}.
p {},
p {};
p {}: se bilaga
p {}!
p Se {}.
p se {} ovan
p Enligt anteckning: {}.
p Enligt {} i bilagan.
p Bilaga 2: {}
p 1. {}
p 3) {}
p § 45 {}
p Anm. {}
p Tillägg ({}), justerat.
p Uppgiften {} är kontrollerad.
p Uppgift:{}
p Noteras att {} har antecknats.
p {} (kontrollerat)
p {}/EP
p Till protokollet: {}.
p Vidarebefordrat: {} // registrator
p jfr. {}…
p OBS! {}
p *{}*
p Inkommet via formulär, {}, och diariefört.
p Fält 4={}
c | Uppgift | {} |
c |{}|
c | 1 | {} | ja |
c - {}
c * {}
c • {}
c > {}
c > > {}
c ## {}
c 12. {}
c **{}**
c __{}__
c <td>{}</td>
c <!-- {} -->
c <p>{}<br>
c Uppgifter;{};ja
c Rad ett.\n\n{}\n\nRad tre.
c Från: registrator\nÄrende: fråga\n\n{}
c > skrev:\n> {}
c - punkt\n  - {}
c key: {}
c "{}",
e See {}.
e ({}), as noted
e Note: {}.
e As stated in the annex: {}.
e {} (checked)
e Please refer to {} in the minutes.
e Item 4: {}
e re: {}
e The entry reads “{}”.
e Recorded as ‘{}’.
e {} – see annex 2
`)

// Glue that says what an identity number is, or whose. Sentences, labels and
// fragments: the number has to be found with and without a word in front.
var numberGlue = lines(`
p Personnummer: {}
p personnummer {}.
p Personnr {}
p pers.nr. {},
p pnr:{}
p Pnr={}
p P-nr {}
p Person-nr: {};
p (pnr {})
p Födelsenummer {}
p id-nummer {}
p ID: {}
p Ledamoten ({}) deltar.
p Ledamoten, {}, kallas.
p {} deltog
p {} utses till representant.
p Utser {N} ({}) till representant.
p Utser {N}, {}, i stället för den tidigare.
p {N} {}
p {N}, {}
p {N} ({}), {T}
p {N} [{}]
p {N} – {}
p {N}/{}
p {N}:{}
p {N} med personnummer {} väljs.
p {}, {N}, ersätter.
p Den som har {} ska kallas.
p Kallelse sänds till {}.
p Underskrift: {N} {}.
p Reseräkning för {} inlämnad 14 maj.
p Arvode betalas ut till {}.
p Utdrag ur belastningsregistret för {} saknas.
p Legitimation visad: {}.
p Inloggad med BankID {}
p Firmatecknare {} och ordföranden
p Kontrollerat mot folkbokföringen ({}).
p Ordförande: {N}, {}; sekreterare: {N}
p Närvarande var {} samt två till.
p Rättat: {} ska vara ombud.
p Dnr RS 912-2025, {}
p § 88 Val av ombud: {}
p sökanden{}
p Ersättare är{} enligt beslut
p Gäller: {}
p Avser person {}
p Fullmakt för {} bifogas
e personal identity number {}
e Personal ID no. {}
e Swedish ID: {}
e {N} ({}) attends.
e {N}, identity number {}, is appointed.
e Appoints {} as representative.
e national ID number: {}.
e The member ({}) takes part.
e born: {}
e ID no {} was checked
e replaces {} as of May
e Social security no. {}
c | {N} | {} | ledamot |
c | Namn | Personnummer |\n|---|---|\n| {N} | {} |
c |{N}|{}|
c - {N}, {}
c 1. {N} {}
c > {N}\n> {}
c {N};{};ledamot
c {N}\t{}\tja
c Ombud:\n\n* {N} {}\n* vakant
c <li>{N} {}</li>
c [{N}](/personer/{})
c <!-- {N} {} -->
c <a href="/p?pnr={}">länk</a>
`)

// glue sets s in glue of the list and returns the text with its place. A
// message is a place only of what the law looks for in messages.
func (m *maker) glue(name string, list []string, s string, places ...string) Text {
	for {
		g := m.deal(name, list)
		where, form := g[:1], strings.ReplaceAll(g[2:], `\n`, "\n")
		form = strings.ReplaceAll(form, `\t`, "\t")
		t := Text{Lang: "sv", Place: m.any(places...)}
		if where == "c" {
			t.Place = Content
		}
		if where == "e" {
			t.Lang = "en"
		}
		if multiline(form) || multiline(s) {
			if strings.Contains(form, "|") && multiline(s) {
				continue // no cell of a table has two lines
			}
			t.Place = Content
			if where != "c" && has(places, Message) && m.IntN(3) == 0 {
				t.Place = Message
			}
		}
		for strings.Contains(form, "{N}") {
			form = strings.Replace(form, "{N}", m.person(), 1)
		}
		form = strings.ReplaceAll(form, "{T}", m.any(towns...))
		t.Text = strings.Replace(form, "{}", s, 1)
		return t
	}
}

func has(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// Typesetting is what a word processor, a PDF or a mail program does to words.
// The letters stay, so whoever reads sees the same text.

// ligatures are what a PDF hands out for two or three letters.
var ligatures = strings.NewReplacer("ffi", "ﬃ", "fi", "ﬁ", "fl", "ﬂ", "ff", "ﬀ")

// decomposed is how a Mac writes letters with marks: letter, then mark.
var decomposed = strings.NewReplacer(
	"å", "a\u030a", "ä", "a\u0308", "ö", "o\u0308", "é", "e\u0301",
	"Å", "A\u030a", "Ä", "A\u0308", "Ö", "O\u0308")

// typeset changes how s is written, word being the one that matters in it (or
// any longer word, in an innocent text). It returns s itself most of the time.
func (m *maker) typeset(t Text, word string) Text {
	long := ""
	for _, w := range strings.Fields(word) {
		if len(w) > len(long) {
			long = w
		}
	}
	cut := func(with string) string { // in the middle of the word
		r := []rune(long)
		if len(r) < 6 {
			return t.Text
		}
		return strings.Replace(t.Text, long, string(r[:len(r)/2])+with+string(r[len(r)/2:]), 1)
	}
	wrap := func(with string) string { // at the space before the word, or the last
		at := strings.Index(t.Text, " "+long)
		if at < 0 {
			at = strings.LastIndex(t.Text, " ")
		}
		if at < 0 {
			return t.Text
		}
		return t.Text[:at] + with + t.Text[at+1:]
	}
	how := m.IntN(40)
	if how >= 7 && how <= 10 && strings.ContainsAny(t.Text, "|;\n") {
		return t // a row of a table stays one
	}
	switch how {
	case 0:
		t.Text = cut("\u00ad")
	case 1:
		t.Text = cut("\u200b")
	case 2:
		t.Text = decomposed.Replace(t.Text)
	case 3:
		t.Text = strings.ToUpper(t.Text)
	case 4:
		t.Text = ligatures.Replace(t.Text)
	case 5:
		t.Text = wrap("\u00a0")
	case 6:
		t.Text = strings.ReplaceAll(t.Text, " ", "\u00a0")
	case 7:
		t.Text, t.Place = wrap("\n  "), Content
	case 8:
		t.Text, t.Place = "> "+wrap("\n> "), Content
	case 9:
		if !strings.ContainsAny(long, "-–") {
			t.Text = cut("-\n")
		}
		t.Place = Content
	case 10:
		t.Text = wrap(" **")
		if i := strings.LastIndex(t.Text, "**"); i >= 0 {
			t.Text += "**"
			t.Place = Content
		}
	case 11:
		t.Text = wrap("  ")
	}
	return t
}
