package tty

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// typed returns the answer to what is typed, whether it ended the line, and the
// editor.
func typed(l Line, keys string) (string, bool, *editor) {
	e := newEditor(l)
	b := []byte(keys)
	for {
		k, n := decode(b, e.pasting)
		if n == 0 {
			return e.answer(), false, e
		}
		b = b[n:]
		if e.press(k) {
			return e.answer(), true, e
		}
	}
}

func TestEdit(t *testing.T) {
	const left, right, home, end, up, down, del = "\x1b[D", "\x1b[C", "\x1b[H", "\x1bOF", "\x1b[A", "\x1b[B", "\x1b[3~"
	const paste, pasted = "\x1b[200~", "\x1b[201~"
	shout := func(s string) string { return strings.ToUpper(s) }
	for _, c := range []struct {
		name string
		line Line
		keys string
		want string
	}{
		{"plain", Line{}, "Tora\r", "Tora"},
		{"line feed", Line{}, "Tora\n", "Tora"},
		{"in the middle", Line{}, "Tra" + left + left + "o\r", "Tora"},
		{"home and end", Line{}, "ora" + home + "T" + end + "!\r", "Tora!"},
		{"control letters", Line{}, "ora\x01T\x05!\x02\x02\x06\x7f\r", "Tor!"},
		{"backspace past the beginning", Line{}, "a\x7f\x7f\x7fb\r", "b"},
		{"delete past the end", Line{}, "ab" + del + home + del + "\r", "b"},
		{"right past the end", Line{}, "a" + right + right + "b\r", "ab"},
		{"word back", Line{}, "Tora Påhittsdotter\x17Provsson\r", "Tora Provsson"},
		{"by words", Line{}, "Tora Påhitt\x1b[1;5D\x1b[1;5D\x1b[1;5C!\r", "Tora! Påhitt"},
		{"all before", Line{}, "wrong\x15right\r", "right"},
		{"all after", Line{}, "right wrong\x01\x1b[1;5C\x0b\r", "right"},
		{"keys that do nothing", Line{}, "a\x1b[5~\x1b[15;2~\x1bOP\x00\x1b\x1b[Ab\t\r", "ab"},
		{"not UTF-8", Line{}, "a\xffb\r", "ab"},
		{"marks go with their letter", Line{}, "na\u030ae" + left + left + "\x7f\r", "a\u030ae"},
		{"what hides", Line{}, "a\u00ad\u200b\u202eb\u2009c\r", "ab c"},
		{"old answer kept", Line{Text: "2021-01-28"}, "\r", "2021-01-28"},
		{"old answer edited", Line{Text: "2021-01-28"}, "\x7f9\r", "2021-01-29"},
		{"command for the old answer", Line{Text: "2021-01-28", Alone: '<'}, "<\r", "<"},
		{"no command once edited", Line{Text: "a", Alone: '<'}, "b<\r", "ab<"},
		{"pasted lines in a line", Line{}, paste + "Tora\r\nPåhitts\tdotter\n" + pasted + "\r", "Tora Påhitts dotter"},
		{"pasted keys are no keys", Line{}, paste + "a\x03\x04\x1b[Ab\x1b[201" + pasted + "\r", "ab"},
		{"pasted made plain", Line{Plain: shout}, "a" + paste + "b" + pasted + "c\r", "aBc"},
		{"a paste in pieces of a letter", Line{}, paste + "\xc3" + "\xa5" + pasted + "\r", "å"},
		{"lines", Line{Lines: true}, "one\rtwo\r\r", "one\ntwo"},
		{"no lines", Line{Lines: true}, "\r", ""},
		{"pasted lines", Line{Lines: true}, paste + "one\r\n\r\ntwo\r" + pasted + "\r", "one\n\ntwo"},
		{"between lines", Line{Lines: true, Text: "one\ntwo"}, up + "!" + down + down + end + "\r\r", "one!\ntwo"},
		{"empty line in the middle", Line{Lines: true, Text: "one\ntwo"}, up + end + "\r" + down + end + "\r\r", "one\n\ntwo"},
		{"command among lines", Line{Lines: true, Text: "one\ntwo", Alone: '<'}, "<\r", "<"},
	} {
		if got, done, _ := typed(c.line, c.keys); got != c.want || !done {
			t.Errorf("%s: %q, ended %t, want %q", c.name, got, done, c.want)
		}
	}
}

// paper is a terminal's screen, as far as the editor uses one.
type paper struct {
	width, row, column int
	rows               [][]rune
}

func (p *paper) Write(b []byte) (int, error) {
	for s := string(b); s != ""; {
		var n int
		var c byte
		if i, _ := fmt.Sscanf(s, "\x1b[%d%c", &n, &c); i == 2 {
			switch c {
			case 'A':
				p.row -= n
			case 'C':
				p.column += n
			}
			s = s[strings.IndexByte(s, c)+1:]
			continue
		}
		if rest, ok := strings.CutPrefix(s, "\x1b[J"); ok {
			p.rows = p.rows[:min(p.row, len(p.rows))]
			s = rest
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch r {
		case '\r':
			p.column = 0
		case '\n':
			p.row++
		default:
			for len(p.rows) <= p.row {
				p.rows = append(p.rows, nil)
			}
			p.rows[p.row] = append(p.rows[p.row], r)
			p.column += Columns(r)
			if p.column > p.width {
				return 0, fmt.Errorf("a row of %d columns", p.column)
			}
		}
	}
	return len(b), nil
}

func (p *paper) text() string {
	rows := make([]string, len(p.rows))
	for i, r := range p.rows {
		rows[i] = strings.TrimRight(string(r), " ")
	}
	return strings.Join(rows, "\n")
}

// TestDraw: whatever has been pressed and drawn before, the screen shows the text
// as if it were drawn for the first time, broken between words, with the cursor in
// its place.
func TestDraw(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	keys := []string{"a", "å", " ", "ord", "漢字", "e\u0301", "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F", "\x7f", "\x17", "\r", "en längre mening med flera ord "}
	for range 300 {
		width, height := 12+random.IntN(50), 2+random.IntN(8)
		e := newEditor(Line{Prompt: "> ", Lines: true})
		long := &paper{width: width}
		s := screen{out: long}
		for range 40 {
			k := keys[random.IntN(len(keys))]
			if k == "\r" && e.onEmptyLine() {
				continue
			}
			for b := []byte(k); len(b) > 0; {
				pressed, n := decode(b, false)
				e.press(pressed)
				b = b[n:]
			}
			if err := s.draw(e, width, height); err != nil {
				t.Fatal(err)
			}
			once := &paper{width: width}
			if err := (&screen{out: once}).draw(e, width, height); err != nil {
				t.Fatal(err)
			}
			if long.text() != once.text() || long.row != once.row || long.column != once.column {
				t.Fatalf("%q at %d in %d×%d:\n%s\n(%d, %d), and drawn once\n%s\n(%d, %d)", string(e.text), e.at, width, height,
					long.text(), long.row, long.column, once.text(), once.row, once.column)
			}
			if len(once.rows) > max(height-1, 1) {
				t.Fatalf("%d rows on a screen of %d", len(once.rows), height)
			}
		}
	}
}

func TestLayout(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"", 10, ""},
		{"ett två tre", 7, "ett två|tre"},
		{"ett två tre", 8, "ett två|tre"},
		{"ett  två", 3, "ett||två"},
		{"långtutanmellanrum", 5, "långt|utanm|ellan|rum"},
		{"ett långtutanmellanrum", 5, "ett|långt|utanm|ellan|rum"},
		{"漢字漢字", 5, "漢字|漢字"},
		{"a\n\nb\n", 5, "a||b|"},
	} {
		var rows []string
		text := []rune(c.text)
		for _, r := range layout(text, c.columns) {
			rows = append(rows, string(text[r.from:r.to]))
		}
		if got := strings.Join(rows, "|"); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("Tora\x1b[D\x1b[200~x\ry\x1b[201~\r", 20, true)
	f.Add("\x1b[1;5D\x1bO\xff\x1b[\x00", 3, false)
	f.Fuzz(func(t *testing.T, keys string, width int, lines bool) {
		if width < 1 || width > 500 || len(keys) > 4000 {
			return
		}
		_, _, e := typed(Line{Prompt: "> ", Lines: lines, Alone: '<'}, keys)
		if e.at < 0 || e.at > len(e.text) || !utf8.ValidString(string(e.text)) {
			t.Errorf("%q at %d", string(e.text), e.at)
		}
		if !lines && strings.ContainsAny(string(e.text), "\n\r\x1b") {
			t.Errorf("%q is more than a line", string(e.text))
		}
		if err := (&screen{out: &paper{width: max(width, 4)}}).draw(e, max(width, 4), 10); err != nil {
			t.Error(err)
		}
	})
}
