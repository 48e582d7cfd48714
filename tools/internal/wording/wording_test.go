package wording

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"insyn/tools/internal/sample"
)

// person is one whom minutes may speak of.
type person struct{ given, family string }

func (p person) name() string { return p.given + " " + p.family }

var people = []person{
	{"Signe", "Seger"}, {"Olle", "Odling"}, {"Signe", "Odling"}, {"Olle", "Seger"}, {"Anna-Karin", "Seger"},
	{"Karin", "Seger"}, {"Signe", "Seger-Odling"}, {"Signe", "Segerström"}, {"Åsa", "Dahl"}, {"Asa", "Dahl"},
	{"André", "Åhs"}, {"Andre", "Ahs"}, {"D'Arc", "O’Brien"}, {"Signe Olle", "Odling"}, {"Per", "Anders"}, {"Anders", "Per Olle"},
}

// same tells whether the two are written alike, whoever they are: hyphens,
// apostrophes, accents other than of å, ä and ö, and the order of given and family
// name make no difference.
func same(a, b person) bool {
	plain := strings.NewReplacer("-", " ", "'", "", "’", "", "é", "e")
	spell := func(p person) [2]string {
		return [2]string{strings.ToLower(plain.Replace(p.given)), strings.ToLower(plain.Replace(p.family))}
	}
	x, y := spell(a), spell(b)
	return strings.Join(x[:], " ") == strings.Join(y[:], " ") || x[0] == y[1] && x[1] == y[0]
}

// write spells the person as minutes may.
func write(r *rand.Rand, p person) string {
	s := p.name()
	if r.IntN(4) == 0 {
		s = p.family + ", " + p.given
	}
	swap := func(a, b string) {
		if r.IntN(4) == 0 {
			s = strings.ReplaceAll(s, a, b)
		}
	}
	swap("-", " ")
	swap("-", "‑")
	swap("’", "'")
	swap("é", "e")
	swap(" ", "\u00a0")
	swap(" ", "\n")
	if r.IntN(4) == 0 {
		s = strings.ToUpper(s)
	}
	if r.IntN(4) == 0 {
		s = norm.NFD.String(s)
	}
	switch r.IntN(6) {
	case 0:
		s += " (S)"
	case 1:
		if !strings.Contains(s, ",") && !strings.HasSuffix(strings.ToLower(s), "s") {
			s += "s"
		}
	}
	return s
}

// Whoever is written in the words stands in them, and nobody else does, also of
// those whose names are made of the same parts.
func TestNames(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 4))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	seen := map[bool]int{}
	for i := range sample.Count(4000) {
		var said []person
		text := pick("Nämnden beslutar att utse ", "Nämnden utser ledamoten ", "Ordföranden ", "att\nutse: ", "Utse ")
		for n := range 1 + r.IntN(3) {
			if n > 0 {
				text += pick(" och ", ", ", "; ", " samt ", ",\nsamt ")
			}
			p := people[r.IntN(len(people))]
			said = append(said, p)
			text += write(r, p)
		}
		text += pick(" till politikerrepresentant.", "", ".", ", enligt förslaget.", "\nvid träffarna")
		for _, p := range people {
			want := false
			for _, q := range said {
				want = want || same(p, q)
			}
			seen[want]++
			if got := Names(text, p.name()); got != want {
				t.Fatalf("case %d: %q names %q: %v, want %v", i, text, p.name(), got, want)
			}
		}
	}
	if seen[true] < sample.Count(4000) || seen[false] < sample.Count(4000) {
		t.Errorf("%v", seen)
	}
}

func TestNamesAsWritten(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       bool
	}{
		{"utser Alva Exempelsson till politikerrepresentant", "Alva Exempelsson", true},
		{"godtar Alva Exempelssons uppdrag", "Alva Exempelsson", true},
		{"Alva Maria Exempelsson", "Alva Exempelsson", false},
		{"utser Alva E.", "Alva Exempelsson", false},
		{"1. Utse Ordförande Alva Exempelsson", "Alva Exempelsson", true},
		{"Utse Alva Exempelsson (S), Björn Provsson (M)", "Björn Provsson", true},
		{"utser Lars Ås", "Lars Ås", true},
		{"utser Alva A. Exempelsson till politikerrepresentant", "Alva A. Exempelsson", true},
		{"utser Lars As", "Lars Ås", false},
		{"utser Zoë Müller", "Zoe Muller", true},
		{"utser O´Brien, D’Arc", "D'Arc O'Brien", true},
		{"Lars Hanss", "Lars Hans", true},
		{"utser", "", false},
		{"", "Alva", false},
		{"utser Alva", "Alva", true},
		{"utser Alva Exempelsson", "Alva", false},
	} {
		if got := Names(c.text, c.name); got != c.want {
			t.Errorf("%q names %q: %v", c.text, c.name, got)
		}
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"Nämnden utser ordföranden.", "ordföranden", true},
		{"Nämnden utser Ordföranden.", "ordföranden", true},
		{"Nämnden utser vice ordföranden.", "ordförande", false},
		{"Nämnden utser Alva E.", "Alva E.", true},
		{"Nämnden utser Alva-Lena E.", "Lena E.", false},
		{"Nämnden utser Alva", "utser Alva Exempelsson", false},
		{"Nämnden", "…", false},
	} {
		if got := Holds(c.text, c.phrase); got != c.want {
			t.Errorf("%q holds %q: %v", c.text, c.phrase, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	for text, want := range map[string]string{
		"Nämnden beslutar att avslå förslaget.":                                     "avslå",
		"Förslaget avslogs, och yrkandet har avslagits.":                            "avslogs, avslagits",
		"Nämnden AVSLÅR. Nämnden avslår.":                                           "AVSLÅR",
		"Arbetsutskottet avstyrker motionen och tillstyrker den.":                   "avstyrker, tillstyrker",
		"Ärendet bordläggs. Det bordlades, och är bordlagt.":                        "bordläggs, bordlades, bordlagt",
		"Ärendet återremitteras; återremissen":                                      "återremitteras, återremissen",
		"Nämnden beslutar att inte utse Alva Exempelsson.":                          "inte utse",
		"Nämnden utser inte Alva Exempelsson.":                                      "utser inte",
		"Nämnden utser Alva Exempelsson, som inte var med.":                         "",
		"Skandalen avslöjades. Bordet lades. Han slår av.":                          "",
		"Nämnden tillstyrker nomineringen och överlämnar ärendet till regeringen.":  "tillstyrker, överlämnar ärendet",
		"Styrelsen hemställer att regeringen utser Alva Exempelsson.":               "hemställer",
		"Nämnden föreslår regeringen att utse Alva Exempelsson.":                    "föreslår",
		"Nämnden utser Alva, som föreslås av beredningen. Den föreslår ett möte.":   "",
		"Nämnden föreslår ett möte. Nämnden utser Alva.":                            "",
		"Beslutet överlämnas till projektledaren.":                                  "",
		"Nämnden utser Alva Exempelsson, men inte utser någon ersättare.":           "",
		"Nämnden utser Alva Exempelsson. Den utser inte någon ersättare för henne.": "",
		"Nämnden beslutar att inte utse ersättare Alva Exempelsson.":                "inte utse",
		"Nämnden beslutar att inte utse någon politiker till ersättare.":            "inte utse",
		"Nämnden beslutar att inte utse någon. Ersättare utses senare.":             "inte utse",
		"": "",
	} {
		if got := strings.Join(Refusals(norm.NFD.String(text), false), ", "); got != norm.NFC.String(want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestRefusedSubstitute: where a substitute is said to be appointed, words that
// appoint none say no.
func TestRefusedSubstitute(t *testing.T) {
	const text = "Nämnden beslutar att utse Alva Exempelsson, och att inte utse någon ersättare."
	for substitute, want := range map[bool]string{false: "", true: "inte utse"} {
		if got := strings.Join(Refusals(text, substitute), ", "); got != want {
			t.Errorf("%v: %q, want %q", substitute, got, want)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("Nämnden utser Signe Seger-Odling, Odling, Olle.", "Olle Odling")
	f.Add("\xff\u0301-", "’")
	f.Add("0", "-000")
	f.Fuzz(func(t *testing.T, text, name string) {
		if Names(text, name) && len(Fold(name)) == 0 {
			t.Errorf("%q names nobody", text)
		}
		if words := Fold(name); len(words) > 0 && !Holds(name, name) {
			t.Errorf("%q does not hold itself", name)
		}
		Refusals(text, true)
	})
}
