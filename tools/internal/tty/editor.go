package tty

import (
	"slices"
	"strings"
	"unicode"
)

// editor is a text that is being edited.
type editor struct {
	Line
	text    []rune
	at      int // where the next letter goes
	touched bool
	pasting bool
	pasted  []rune
}

func newEditor(l Line) *editor {
	e := &editor{Line: l, text: []rune(l.Text)}
	e.at = len(e.text)
	return e
}

// answer returns the text without the spaces around it.
func (e *editor) answer() string { return strings.TrimSpace(string(e.text)) }

// press does what the key does, and reports whether it ends the line.
func (e *editor) press(k key) (done bool) {
	if e.pasting && k.kind != pasteEnds {
		if k.kind == letter {
			e.pasted = append(e.pasted, k.letter)
		}
		return false
	}
	switch k.kind {
	case letter:
		if !e.touched && k.letter == e.Alone {
			e.text, e.at = nil, 0
		}
		e.insert(k.letter)
	case pasteBegins:
		e.pasting, e.pasted = true, nil
	case pasteEnds:
		e.pasting = false
		text := string(e.pasted)
		if e.Plain != nil {
			text = e.Plain(text)
		}
		e.insert([]rune(text)...)
	case enter:
		if !e.Lines || isCommand(e.text, e.Alone) || e.onEmptyLine() {
			return true
		}
		e.insert('\n')
	case left:
		e.at = e.before(e.at)
	case right:
		e.at = e.after(e.at)
	case wordLeft:
		e.at = e.wordBefore()
	case wordRight:
		for e.at < len(e.text) && isGap(e.text[e.at]) {
			e.at++
		}
		for e.at < len(e.text) && !isGap(e.text[e.at]) {
			e.at++
		}
	case up:
		e.toLine(-1)
	case down:
		e.toLine(+1)
	case home:
		e.at = e.lineStart(e.at)
	case end:
		e.at = e.lineEnd(e.at)
	case backspace:
		e.remove(e.before(e.at), e.at)
	case del, endOfText:
		e.remove(e.at, e.after(e.at))
	case wordBack:
		e.remove(e.wordBefore(), e.at)
	case killBefore:
		e.remove(e.lineStart(e.at), e.at)
	case killAfter:
		e.remove(e.at, e.lineEnd(e.at))
	}
	if k.kind != nothing {
		e.touched = true
	}
	return false
}

// maxLetters is more than any answer may have, and little enough to draw.
const maxLetters = 100_000

func (e *editor) insert(letters ...rune) {
	for _, r := range letters {
		switch {
		case r == '\n' || unicode.In(r, unicode.Zl, unicode.Zp):
			if r = '\n'; !e.Lines {
				r = ' '
			}
		case r != '\u00a0' && unicode.Is(unicode.Zs, r):
			r = ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
			continue // would steer the terminal, or hide
		}
		if len(e.text) >= maxLetters {
			return
		}
		e.text = slices.Insert(e.text, e.at, r)
		e.at++
	}
}

func (e *editor) remove(from, to int) {
	e.text = slices.Delete(e.text, from, to)
	e.at = from
}

// before and after return the place one character away: a letter with the marks
// that stand on it.
func (e *editor) before(at int) int {
	for at > 0 {
		at--
		if Columns(e.text[at]) > 0 || e.text[at] == '\n' {
			break
		}
	}
	return at
}

func (e *editor) after(at int) int {
	if at < len(e.text) {
		at++
	}
	for at < len(e.text) && Columns(e.text[at]) == 0 && e.text[at] != '\n' {
		at++
	}
	return at
}

func isGap(r rune) bool { return unicode.IsSpace(r) }

func (e *editor) wordBefore() int {
	at := e.at
	for at > 0 && isGap(e.text[at-1]) {
		at--
	}
	for at > 0 && !isGap(e.text[at-1]) {
		at--
	}
	return at
}

func (e *editor) lineStart(at int) int {
	for at > 0 && e.text[at-1] != '\n' {
		at--
	}
	return at
}

func (e *editor) lineEnd(at int) int {
	for at < len(e.text) && e.text[at] != '\n' {
		at++
	}
	return at
}

// onEmptyLine reports whether there is nothing on the line that is written, and
// nothing below it.
func (e *editor) onEmptyLine() bool {
	start := e.lineStart(e.at)
	return strings.TrimSpace(string(e.text[start:])) == ""
}

// toLine moves to the line above or below, as far from its beginning.
func (e *editor) toLine(by int) {
	start := e.lineStart(e.at)
	column := e.at - start
	var to int
	switch {
	case by < 0 && start > 0:
		to = e.lineStart(start - 1)
	case by > 0 && e.lineEnd(e.at) < len(e.text):
		to = e.lineEnd(e.at) + 1
	default:
		return
	}
	e.at = min(to+column, e.lineEnd(to))
}
