// Package terminal shows a Report to a person: findings with the line they
// stand on, what a change does, and the verdicts with their reasons.
//
// It only shows. Whatever comes from a record is made harmless first: it can
// neither steer the terminal nor spread a personal identity number.
package terminal

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Printer writes for one reader.
type Printer struct {
	w     *bufio.Writer
	lang  lang.Language
	color bool
	width int // columns of the screen; 0: not a screen, nothing is broken into lines
}

// For makes a printer for w. Colour and line breaks are for a screen alone, and
// colour only where NO_COLOR is not set (no-color.org).
func For(w io.Writer, l lang.Language, env func(string) string) Printer {
	p := Printer{w: bufio.NewWriter(w), lang: l}
	if f, ok := w.(*os.File); ok {
		p.width, ok = screenWidth(f)
		p.color = ok && env("NO_COLOR") == "" && env("TERM") != "dumb"
	}
	return p
}

// Screen tells whether the printer writes to a screen.
func (p Printer) Screen() bool { return p.width > 0 }

// style is a way to set off a piece of text on a screen.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "1;31"
	green  style = "32"
	yellow style = "33"
	blue   style = "34"
)

func (p Printer) styled(s style, text string) string {
	if !p.color || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// printf writes; an error comes out of flush.
func (p Printer) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p Printer) flush() error { return p.w.Flush() }

// in chooses the sentence in the reader's language.
func (p Printer) in(sv, en string) string { return lang.T(sv, en).In(p.lang) }

// show makes a text from a record fit to print.
func show(s string) string { return Clean(redact.IdentityNumbers(s)) }

func (p Printer) text(t lang.Text) string { return show(t.In(p.lang)) }

// heading writes a heading with an empty line before it.
func (p Printer) heading(text string) { p.printf("\n%s\n", p.styled(bold, text)) }

// indented writes a paragraph after a margin, broken into lines on a screen.
// Its first line begins with first, which takes the margin's place.
func (p Printer) indented(margin int, first, text string) {
	pad := strings.Repeat(" ", margin)
	for i, line := range p.wrap(text, margin) {
		if i == 0 && first != "" {
			p.printf("%s%s\n", first, line)
			continue
		}
		p.printf("%s%s\n", pad, line)
	}
}

// wrap breaks a cleaned text between words.
func (p Printer) wrap(text string, margin int) []string {
	room := p.width - margin
	if p.width == 0 || room < 20 {
		return []string{text}
	}
	var lines []string
	line, used := "", 0
	for word := range strings.SplitSeq(text, " ") {
		n := textColumns(word)
		if line != "" && used+1+n > room {
			lines = append(lines, line)
			line, used = "", 0
		}
		if line != "" {
			line += " "
			used++
		}
		line += word
		used += n
	}
	return append(lines, line)
}

// padded fills a cleaned text with spaces to a number of columns.
func padded(text string, columns int) string {
	return text + strings.Repeat(" ", max(columns-textColumns(text), 0))
}
