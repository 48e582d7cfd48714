package source

import "testing"

func TestToken(t *testing.T) {
	for name, token := range map[string]string{
		"": "", "name": "name", "a/b": "a~1b", "~": "~0", "~1": "~01", "/~": "~1~0", "å~0/": "å~00~1",
	} {
		if got := EscapeToken(name); got != token {
			t.Errorf("EscapeToken(%q) = %q, want %q", name, got, token)
		}
		if got, ok := UnescapeToken(token); !ok || got != name {
			t.Errorf("UnescapeToken(%q) = %q, %t, want %q", token, got, ok, name)
		}
	}
	for _, token := range []string{"~", "a~", "~2", "~0~"} {
		if got, ok := UnescapeToken(token); ok || got != "" {
			t.Errorf("UnescapeToken(%q) = %q, %t: it is no token", token, got, ok)
		}
	}
}
