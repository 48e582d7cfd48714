package tty

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Columns returns the columns that a printed character takes.
func Columns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func textColumns(text []rune) int {
	n := 0
	for _, r := range text {
		n += Columns(r)
	}
	return n
}

// screen is what has been drawn of a text that is edited.
type screen struct {
	out  io.Writer
	rows []int // the columns of the rows above the cursor, and to it in its own
}

// draw draws the text in the place of what was drawn before, with the cursor
// where the next letter goes. What the screen has no room for is left out.
func (s *screen) draw(e *editor, width, height int) error {
	margin := textColumns([]rune(e.Prompt))
	rows := layout(e.text, max(width-margin-1, 1))
	at := 0
	for at+1 < len(rows) && e.at >= rows[at+1].from {
		at++
	}
	visible := max(height-1, 1)
	first := max(0, min(at-visible/2, len(rows)-visible))
	last := min(len(rows), first+visible)

	var b strings.Builder
	// The terminal may have been made narrower since.
	up := 0
	for i, columns := range s.rows {
		if up += columns / width; i > 0 {
			up++
		}
	}
	if up > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", up)
	}
	b.WriteString("\r\x1b[J")
	s.rows = nil
	for i := first; i < last; i++ {
		lead := strings.Repeat(" ", margin)
		if i == 0 {
			lead = e.Prompt
		}
		if i > first {
			b.WriteString("\r\n")
		}
		line := e.text[rows[i].from:rows[i].to]
		b.WriteString(lead + string(line))
		if i < at {
			s.rows = append(s.rows, margin+textColumns(line))
		}
	}
	if up := last - 1 - at; up > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", up)
	}
	column := min(margin+textColumns(e.text[rows[at].from:min(e.at, rows[at].to)]), width-1)
	b.WriteByte('\r')
	if column > 0 {
		fmt.Fprintf(&b, "\x1b[%dC", column)
	}
	s.rows = append(s.rows, column)
	_, err := io.WriteString(s.out, b.String())
	return err
}

// row is a part of the text that is shown on one row. What is between it and the
// next, a space or a line break, is not shown.
type row struct{ from, to int }

// layout breaks the text into rows of so many columns, between words where it can.
func layout(text []rune, columns int) []row {
	var rows []row
	from, used, gap := 0, 0, -1 // gap: the last space of the row
	for i := 0; i < len(text); i++ {
		n := Columns(text[i])
		switch {
		case text[i] == '\n':
			rows = append(rows, row{from, i})
			from, used, gap = i+1, 0, -1
			continue
		case used+n > columns && text[i] == ' ':
			rows = append(rows, row{from, i})
			from, used, gap = i+1, 0, -1
			continue
		case used+n > columns && gap >= 0:
			rows = append(rows, row{from, gap})
			from, used = gap+1, textColumns(text[gap+1:i])
			gap = -1
		case used+n > columns:
			rows = append(rows, row{from, i})
			from, used = i, 0
		}
		if text[i] == ' ' {
			gap = i
		}
		used += n
	}
	return append(rows, row{from, len(text)})
}
