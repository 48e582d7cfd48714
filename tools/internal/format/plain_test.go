package format

import "testing"

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"Regionstyrelsen utser Åsa – 10\u00a0000 kr": "Regionstyrelsen utser Åsa – 10\u00a0000 kr",
		"\ufb01nansiär, o\ufb03cer":                  "finansiär, officer",
		"10\u202f000 och 10\u2009000":                "10\u00a0000 och 10 000",
		"poli\u00adtiker\u200b":                      "politiker",
		"\uf0b7 punkt":                               "• punkt",
		"5 \u03bcg":                                  "5 µg",
		"\u212b, A\u030a":                            "Å, Å",
		"en\ttabb\r\noch en rad\ranother":            "en tabb\noch en rad\nanother",
		"\u03bcἔλεος":                                "\u03bcἔλεος",
		"":                                           "",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if got := Plain(Plain(text)); got != Plain(text) {
			t.Errorf("%q is plain only the second time: %q", text, got)
		}
	}
}
