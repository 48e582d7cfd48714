package validate

import "testing"

func TestAddress(t *testing.T) {
	for address, want := range map[string][2]string{
		"https://www.region.example/protokoll?x=1#y": {"", ""},
		"https://www.åre.example:8080/protokoll":     {"namnet ”www.åre.example” skrivs www.xn--re-xia.example i en adress", "https://www.xn--re-xia.example:8080/protokoll"},
		"HTTPS://www.are.example/":                   {"https:// skrivs med små bokstäver", "https://www.are.example/"},
		"http://www.are.example/":                    {"den börjar med http://, inte https://", ""},
		"https://www.are.example/a b":                {"den har ett mellanslag i sig", ""},
		"https://www.are .example/":                  {"den har ett mellanslag i sig", ""},
		"https://a_b.example/x":                      {"tecknet ”_” kan inte stå där det står", ""},
		"https://u:p@are.example/":                   {"det som står före @ är ett användarnamn eller lösenord", ""},
		"www.are.example":                            {"", ""},
		"":                                           {"", ""},
	} {
		wrong, instead := Address(address)
		if wrong.SV != want[0] || instead != want[1] || (wrong.SV == "") != (wrong.EN == "") {
			t.Errorf("%q: %+v, %q, want %q", address, wrong, instead, want)
		}
		if again, _ := Address(instead); !again.IsZero() {
			t.Errorf("%q is to be written %q, of which %s", address, instead, again.SV)
		}
	}
}
