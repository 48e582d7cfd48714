package github

import (
	"strings"
	"testing"

	"insyn/tools/internal/markdown"
	"insyn/tools/internal/redact"
)

func TestCommand(t *testing.T) {
	got := command("error", "data/a,b:c%.json", 3, "NOM-03", "100 %\n::stop-commands::x ##[error]")
	if want := "::error title=NOM-03,file=data/a%2Cb%3Ac%25.json,line=3::100 %25 ::stop-commands::x #[error]"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// FuzzCommand: whatever a message or a path is, it stays one workflow command,
// with the properties that it was given.
func FuzzCommand(f *testing.F) {
	f.Add("data/x.json", "a%0Ab\n::stop-commands::x\r\n##[add-path]y")
	f.Add("0", "%0###[0")
	f.Add("x,line=3,title=y::z\u2028", "::error::19811218-9876")
	f.Fuzz(func(t *testing.T, file, message string) {
		s := command("error", file, 7, "NOM-03", message)
		if strings.ContainsAny(s, "\r\n") || strings.Contains(s, "##[") {
			t.Errorf("%q", s)
		}
		properties, rest, _ := strings.Cut(strings.TrimPrefix(s, "::error "), "::")
		want := 1
		if file != "" {
			want = 3
		}
		if n := len(strings.Split(properties, ",")); n != want {
			t.Errorf("%d properties in %q, want %d", n, s, want)
		}
		back := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%25", "%").Replace(rest)
		if shown := oldCommand.ReplaceAllString(markdown.Visible(redact.IdentityNumbers(message)), "#["); back != shown {
			t.Errorf("%q reads as %q, want %q", s, back, shown)
		}
	})
}
