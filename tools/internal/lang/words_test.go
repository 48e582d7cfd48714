package lang

import (
	"fmt"
	"testing"
	"time"
)

func TestFormat(t *testing.T) {
	got := Format("%s godkände den %s %d byten (100 %%).", "On %[2]s %[1]s approved %[3]d changes (100%%).",
		T("Verket", "the agency"), MustDate("2021-08-20"), 2)
	if want := T("Verket godkände den 20 augusti 2021 2 byten (100 %).", "On 20 August 2021 the agency approved 2 changes (100%)."); got != want {
		t.Errorf("got %v", got)
	}
	// However it is filled in, it is as fmt does it.
	for _, test := range []struct {
		format string
		args   []any
	}{
		{"%s, %s.", []any{"a", "b"}}, {"%d st", []any{3}}, {"%s", []any{3}}, {"%d", []any{"a"}}, {"%s", []any{"a", "b"}},
		{"%s %s", []any{"a"}}, {"%", []any{"a"}}, {"%%%s", []any{"a"}}, {"%q", []any{"a"}}, {"%5s", []any{"a"}}, {"%s", []any{true}},
	} {
		want := fmt.Sprintf(test.format, test.args...)
		if got := Format(test.format, test.format, test.args...); got != T(want, want) {
			t.Errorf("%q %v: got %v, want %q", test.format, test.args, got, want)
		}
	}
	if got := Format("100 %", "100%"); got != T("100 %", "100%") {
		t.Errorf("without arguments nothing is a verb: %v", got)
	}
	if got := Format("%s", "%s", T("bara svenska", "")); got != T("bara svenska", "bara svenska") {
		t.Errorf("got %v", got)
	}
}

func TestList(t *testing.T) {
	a, b, c := T("a", "x"), T("b", "y"), T("c", "z")
	for _, test := range []struct {
		list []Text
		want Text
	}{
		{nil, Text{}}, {[]Text{a}, a}, {[]Text{a, b}, T("a och b", "x and y")}, {[]Text{a, b, c}, T("a, b och c", "x, y and z")},
	} {
		if got := List(test.list); got != test.want {
			t.Errorf("%v: got %v", test.list, got)
		}
	}
}

func TestSentences(t *testing.T) {
	if got := Sentences(T("Ett.", "One."), Text{}, T("Två.", "Two.")); got != T("Ett. Två.", "One. Two.") {
		t.Errorf("got %v", got)
	}
	if got := T("ändringen är godkänd", "the change is approved").Sentence(); got != T("Ändringen är godkänd", "The change is approved") {
		t.Errorf("got %v", got)
	}
	if got := (Text{}).Sentence(); !got.IsZero() {
		t.Errorf("got %v", got)
	}
}

func TestCount(t *testing.T) {
	one, many := T("träff", "meeting"), T("träffar", "meetings")
	for n, want := range map[int]Text{0: {"0 träffar", "0 meetings"}, 1: {"1 träff", "1 meeting"}, 3: {"3 träffar", "3 meetings"}} {
		if got := Count(n, one, many); got != want {
			t.Errorf("%d: got %v", n, got)
		}
	}
}

func TestQuote(t *testing.T) {
	if got := Quote(T("mandat", "mandate")); got != T("”mandat”", "“mandate”") {
		t.Errorf("got %v", got)
	}
}

func TestSpan(t *testing.T) {
	for _, test := range []struct{ from, to, sv, en string }{
		{"2022-05-18", "2022-05-19", "18–19 maj 2022", "18–19 May 2022"},
		{"2022-04-30", "2022-05-01", "30 april–1 maj 2022", "30 April–1 May 2022"},
		{"2021-12-31", "2022-01-01", "31 december 2021–1 januari 2022", "31 December 2021–1 January 2022"},
		{"2022-05-18", "2022-05-18", "18 maj 2022", "18 May 2022"},
		{"2022-05", "2022-05", "maj 2022", "May 2022"},
		{"2022-05", "2022-05-31", "maj 2022", "May 2022"},
		{"2022-05-18", "2022-05", "maj 2022", "May 2022"},
		{"2022-04-28", "2022-05", "28 april–maj 2022", "28 April–May 2022"},
		{"2021-12", "2022-01-03", "december 2021–3 januari 2022", "December 2021–3 January 2022"},
	} {
		if got := Span(MustDate(test.from), MustDate(test.to)); got != T(test.sv, test.en) {
			t.Errorf("%s to %s: got %v", test.from, test.to, got)
		}
	}
	if got := Span(Date{}, MustDate("2022-05-19")); got != T("19 maj 2022", "19 May 2022") {
		t.Errorf("from an unknown day: got %v", got)
	}
}

func TestMoment(t *testing.T) {
	stockholm := time.FixedZone("", 3600)
	for _, test := range []struct {
		hour, minute int
		want         Text
	}{
		{9, 0, T("28 januari 2021 kl. 9.00", "28 January 2021 at 9:00")},
		{13, 5, T("28 januari 2021 kl. 13.05", "28 January 2021 at 13:05")},
	} {
		if got := Moment(time.Date(2021, 1, 28, test.hour, test.minute, 0, 0, stockholm)); got != test.want {
			t.Errorf("got %v", got)
		}
	}
}

func TestText(t *testing.T) {
	both, one := T("hej", "hello"), T("hej", "")
	if both.In(English) != "hello" || both.In(Swedish) != "hej" || one.In(English) != "hej" {
		t.Error("In")
	}
	if both.Spoken(English) != English || one.Spoken(English) != Swedish || one.Spoken(Swedish) != Swedish {
		t.Error("Spoken")
	}
}

func TestFirstSentence(t *testing.T) {
	for text, want := range map[string]string{
		"Platsen var slut. Det framgick av valet.":          "Platsen var slut.",
		"Platsen var slut":                                  "Platsen var slut",
		"Platsen var slut\nDet framgick.":                   "Platsen var slut",
		"Valet av Alva E. Exempelsson finns inte. Mer.":     "Valet av Alva E. Exempelsson finns inte.",
		"Enligt dnr. RS 7 fanns t.ex. Nämndens plats. Mer.": "Enligt dnr. RS 7 fanns t.ex. Nämndens plats.",
		"Beslutet § 45. Det gäller inte.":                   "Beslutet § 45.",
		"Den 3. maj var den slut.":                          "Den 3. maj var den slut.",
		"Var den slut? Ja.":                                 "Var den slut?",
		"":                                                  "",
	} {
		if got := T(text, "").FirstSentence(); got != T(want, want) {
			t.Errorf("%q begins with %q, want %q", text, got.SV, want)
		}
	}
}
