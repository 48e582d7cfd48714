package draft

import "testing"

func TestInPlaceOf(t *testing.T) {
	const was, is = "5 april 2022", "6 april 2022"
	for text, want := range map[string]string{
		"den 5 april 2022, och 5 april 2022.":     "den 6 april 2022, och 6 april 2022.",
		"den 15 april 2022":                       "den 15 april 2022",
		"den 4–5 april 2022 och den 5 april 2022": "den 4–5 april 2022 och den 6 april 2022",
		"5 april 20221, 5 april 2022":             "5 april 20221, 6 april 2022",
		"5 april":                                 "5 april",
		"":                                        "",
	} {
		if got := inPlaceOf(text, was, is); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
