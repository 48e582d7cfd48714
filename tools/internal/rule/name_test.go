package rule

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
)

// A person's record names one person. Whatever is put together as names are passes,
// in any script, with particles, initials, hyphens and apostrophes; what is put
// together of a body, an office, a lack or a time does not, in any case of its
// letters; nor do two names in one.
func TestOnePersonsName(t *testing.T) {
	given := []string{"Alva", "Björn", "Zoë", "Anna-Karin", "Li", "José", "Ngũgĩ", "Þór", "Łukasz", "Ulla", "D’Arcy", "Mary Ann", "Inge", "Vali", "Regina", "Nya-Li"}
	family := []string{"Exempelsson", "Provsson", "Ek", "O’Prov", "O'Prov", "Exempelsson-Prov", "Vakant-Prov", "Vakant", "al-Prov", "d’Exempel", "MacProv", "Ng", "Person", "Partik", "Ny", "Ekenämd", "Styrman", "Ledin", "Råd", "Nguyễn", "İpek", "Ordin"}
	before := []string{"von", "af", "de", "van der", "de la", "dos", "bin", "av", "zu", "Von", "El"}
	foreign := []string{"李明", "김 민준", "Иван Пробов", "Γιώργος Δοκιμάκης", "გიორგი პრობაძე", "محمد المثال", "משה דוגמא", "राम उदाहरण", "สมชาย ตัวอย่าง", "山田・太郎", "Ян Проба-Тест", "Đặng Ví Dụ"}
	names := append([]string{"Alva E.", "Anna Ö", "A. Ek", "J. R. R. Prov", "Ulla Vakant-Prov", "Exempelsson, Alva", "von Prov, Eva", "Carl Prov d.y.", "Prov Jr.", "Karl “Kalle” Prov"}, foreign...)
	pick := func(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }
	name := func(r *rand.Rand) string {
		words := []string{pick(r, given)}
		if r.IntN(3) == 0 {
			words = append(words, pick(r, []string{"K.", "A", "Maria", "J. R."}))
		}
		if r.IntN(3) == 0 {
			words = append(words, pick(r, before))
		}
		return strings.Join(append(words, pick(r, family)), " ")
	}

	owner := []string{"nämndens", "Kulturnämndens", "regionstyrelsens", "partiets", "Utvecklingsutskottets", "fullmäktiges", "regionens", "den", "vår", "någon", "majoritetens"}
	office := []string{"ordförande", "ordföranden", "vice ordförande", "ledamot", "ledamöterna", "ersättare", "politiker", "politikern", "oppositionsråd", "gruppledaren", "handläggare", "representant", "politikerrepresentanten", "chair", "member", "tjänsteperson"}
	nobody := []string{"NN", "N.N.", "N N", "XX", "X Y", "A.", "vakant", "vakant plats", "plats vakant", "okänd", "okänd person", "anonym", "ännu ej utsedd", "ej utsedd", "utses senare", "vald senare", "väljs senare", "tillsätts senare", "namn saknas", "skyddad person", "ingen", "ingen vald", "to be decided", "not yet appointed", "TBA", "unknown", "anonymous politician", "meddelas senare", "kommer senare", "Kulturnämnden", "Regionala Utvecklingsnämnden", "oppositionen", "arbetsutskottet", "ny politiker"}
	nothing := func(r *rand.Rand) string {
		switch r.IntN(4) {
		case 0:
			return pick(r, owner) + " " + pick(r, office)
		case 1:
			return pick(r, office) + " " + pick(r, []string{"A", "B", "X.", "ett", "för regionen", "senare"})
		case 2:
			return pick(r, office)
		}
		return pick(r, nobody)
	}
	written := func(r *rand.Rand, text string) string {
		switch r.IntN(4) {
		case 0:
			return text
		case 1:
			return strings.ToUpper(text)
		case 2:
			words := strings.Fields(text)
			for i, w := range words {
				first := []rune(w)
				words[i] = strings.ToUpper(string(first[:1])) + string(first[1:])
			}
			return strings.Join(words, " ")
		}
		first := []rune(text)
		return strings.ToUpper(string(first[:1])) + string(first[1:])
	}
	joined := []string{" och ", " & ", "/", " + ", "; ", ", ", " samt ", " eller ", " - ", " OCH ", " and ", " (", " 2 "}

	try := func(name string, want bool) {
		if got := isName(name); got != want {
			t.Errorf("isName(%q) = %t", name, got)
		}
	}
	for _, n := range names {
		try(n, true)
	}
	for seed := range uint64(sample.Count(3000)) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := name(r)
		try(n, true)
		try(written(r, nothing(r)), false)
		first, second := name(r), name(r)
		if join := pick(r, joined); join != ", " || strings.Count(first, " ") > 0 && strings.Count(second, " ") > 0 {
			try(first+join+second, false)
		}
	}
}

// A recorded body's name is no person's, as it is or was called, in either
// language; what an organizer is called may be.
func TestBodyIsNobody(t *testing.T) {
	const (
		person = "data/people/person-4d8.json"
		body   = "data/organizations/regionstyrelsen.json"
	)
	per05, _ := Find("PER-05")
	base := baseRegion(t)
	for _, kind := range []string{"body", "organizer"} {
		region := mustAmend(t, base, body, `/name: {"sv": "Exempelrådet Ek", "en": "Ek Example Council"}`)
		if kind != "body" {
			region = mustAmend(t, region, body, fmt.Sprintf("/kind: %q", kind))
		}
		for _, name := range []string{"Exempelrådet Ek", "EXEMPELRÅDET EK", "Ek Example Council", "Exempelfinansiären", "Alva Ek"} {
			out := runRules([]*Rule{per05}, mustAmend(t, region, person, fmt.Sprintf("/name: %q", name)).input(nil, lang.Date{}, lang.Date{}))
			want := name == "Exempelfinansiären" || kind == "body" && name != "Alva Ek"
			if got := len(found(out, "PER-05", person)) > 0; got != want {
				t.Errorf("%q beside a %s of that name: told %t", name, kind, got)
			}
		}
	}
}

// A name with its middle names left out, put in, or shortened, in another order or
// with other accents, may be the same person's; with another family name, or another
// first name, it is not.
func TestMayBeCalled(t *testing.T) {
	given, middle, family := []string{"Alva", "Björn", "Zoë", "Ebba"}, []string{"Maria", "Karin", "José"}, []string{"Exempelsson", "Provsson", "Ek", "Påhitt"}
	pick := func(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }
	for seed := range uint64(sample.Count(1000)) {
		r := rand.New(rand.NewPCG(seed, 6))
		first, last := pick(r, given), pick(r, family)
		write := func(first, last string) string {
			words := []string{first}
			switch r.IntN(4) {
			case 0:
				words = append(words, pick(r, middle)[:1]+".")
			case 1:
				words[0] += "-" + pick(r, middle)
			}
			name := strings.Join(append(words, last), " ")
			if r.IntN(4) == 0 {
				name = last + ", " + strings.Join(words, " ")
			}
			return strings.NewReplacer("ë", pick(r, []string{"ë", "e"})).Replace(name)
		}
		whole := first + " " + last
		for _, other := range []string{write(first, last), first[:1] + ". " + last} {
			if !mayBeCalled(whole, other) || !mayBeCalled(other, whole) {
				t.Errorf("%q may be %q", other, whole)
			}
		}
		for _, other := range []string{write(first, last+"berg"), write(first+"lie", last)} {
			if mayBeCalled(whole, other) || mayBeCalled(other, whole) {
				t.Errorf("%q is not %q", other, whole)
			}
		}
	}
	for _, one := range []string{"Alva", "A. A.", ""} {
		if mayBeCalled(one, "Alva Anna Ek") {
			t.Errorf("%q says too little to be anybody's", one)
		}
	}
}
