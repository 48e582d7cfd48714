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
	"regexp"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Printer writes for one reader.
type Printer struct {
	w     *output
	lang  lang.Language
	color bool
	width int    // columns of the screen; 0: not a screen, nothing is broken into lines
	named string // what the program was started as, "" for insyn
}

// Named returns the printer of a program that was started as name: commands to run
// are told by it.
func (p Printer) Named(name string) Printer {
	p.named = name
	return p
}

// aCommand is a command of the program in running text, by its own name.
var aCommand = regexp.MustCompile(`(^|[^\w/.-])insyn (check|gate|status|explain|fmt|new|init|build|serve|verify|drift|hook|completion|github)\b`)

// Commands returns the text with the program's commands as one who started it as
// name writes them.
func Commands(text, name string) string {
	if name == "" || name == "insyn" {
		return text
	}
	return aCommand.ReplaceAllString(text, "${1}"+strings.ReplaceAll(name, "$", "$$")+" ${2}")
}

// For makes a printer for w. Colour and line breaks are for a screen alone, and
// colour only where NO_COLOR is not set (no-color.org).
func For(w io.Writer, l lang.Language, env func(string) string) Printer {
	p := Printer{w: newOutput(w), lang: l}
	if f, ok := w.(*os.File); ok {
		p.width, ok = screenWidth(f)
		p.color = ok && env("NO_COLOR") == "" && env("TERM") != "dumb"
	}
	return p
}

// output remembers whether anything has been written.
type output struct {
	*bufio.Writer
	begun bool
}

func newOutput(w io.Writer) *output { return &output{Writer: bufio.NewWriter(w)} }

func (o *output) Write(b []byte) (int, error) {
	o.begun = o.begun || len(b) > 0
	return o.Writer.Write(b)
}

// Screen reports whether the printer writes to a screen.
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
func (p Printer) in(sv, en string) string { return Commands(lang.T(sv, en).In(p.lang), p.named) }

// show makes a text from a record fit to print.
func show(s string) string { return Clean(redact.IdentityNumbers(s)) }

func (p Printer) text(t lang.Text) string { return show(t.In(p.lang)) }

// gap writes an empty line between what has been written and what comes.
func (p Printer) gap() {
	if p.w.begun {
		p.printf("\n")
	}
}

// heading writes a heading, set off from what stands above.
func (p Printer) heading(text string) {
	p.gap()
	p.printf("%s\n", p.styled(bold, text))
}

// indented writes a paragraph after a margin, broken into lines on a screen.
// Its first line begins with first, which takes the margin's place.
func (p Printer) indented(margin int, first, text string) {
	p.hanging(margin, margin, first, text)
}

// hanging writes a paragraph that begins with first, of so many columns, and
// goes on after a margin.
func (p Printer) hanging(columns, margin int, first, text string) {
	if first == "" {
		first = strings.Repeat(" ", columns)
	}
	p.lines(first, p.wrapAfter(columns, text, margin), margin)
}

// lines writes lines of which the first follows a text, the others a margin.
func (p Printer) lines(first string, lines []string, margin int) {
	for i, line := range lines {
		if i > 0 {
			first = strings.Repeat(" ", margin)
		}
		p.printf("%s\n", strings.TrimRight(first+line, " "))
	}
}

// listed writes short texts after one another, as many to a line as the screen
// has room for.
func (p Printer) listed(margin int, texts []string) {
	line := ""
	for _, t := range texts {
		if line != "" && p.Screen() && margin+textColumns(line)+2+textColumns(t) > p.width {
			p.printf("%*s%s\n", margin, "", line)
			line = ""
		}
		if line != "" {
			line += "  "
		}
		line += t
	}
	p.printf("%*s%s\n", margin, "", line)
}

// wrap breaks a cleaned text into lines that follow a margin, on a screen.
func (p Printer) wrap(text string, margin int) []string { return p.wrapAfter(margin, text, margin) }

// wrapAfter is wrap for a text whose first line begins at the column at.
func (p Printer) wrapAfter(at int, text string, margin int) []string {
	const minColumns = 20
	text = Commands(text, p.named)
	if p.width-margin < minColumns {
		return []string{text}
	}
	return wrapped(text, at, margin, p.width)
}

// wrapped breaks a cleaned text between words. A word that is longer than a line
// is left to the screen to break, so that a path can be copied whole, and what
// follows goes on after it.
func wrapped(text string, at, margin, width int) []string {
	var lines []string
	line, used, begun := "", at, false
	if used > width {
		used = (used-1)%width + 1
	}
	for word := range strings.SplitSeq(text, " ") {
		n := textColumns(word)
		switch {
		case n <= width-margin && (begun && used+1+n > width || !begun && used > margin && used+n > width):
			lines = append(lines, line)
			line, used = "", margin
		case begun:
			line += " "
			used++
		}
		line += word
		used, begun = (used+n-1)%width+1, true
	}
	return append(lines, line)
}

// padded fills a cleaned text with spaces to a number of columns.
func padded(text string, columns int) string {
	return text + strings.Repeat(" ", max(columns-textColumns(text), 0))
}
