package terminal

import (
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
)

const (
	tabColumns = 4
	// lineColumns is how much of a source line is shown where the width of the
	// output is not known.
	lineColumns = 100
	// caretShare is how far into a cut line the caret stands: most of what
	// explains a value stands before it, in its name.
	caretShare = 3.0 / 5
	ellipsis   = "…"
)

// cell is one character of a source line as it is printed.
type cell struct {
	text    string
	columns int
}

// cells splits a source line into what is printed for each of its characters,
// so that a column counted in characters finds its place on the screen.
func cells(line string) []cell {
	list := make([]cell, 0, utf8.RuneCountInString(line))
	for i := 0; i < len(line); {
		if line[i] == '\t' {
			list = append(list, cell{strings.Repeat(" ", tabColumns), tabColumns})
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(line[i:])
		text := lang.Visible(line[i : i+size])
		list = append(list, cell{text, textColumns(text)})
		i += size
	}
	return list
}

// snippet returns a source line, cut to at most maxColumns, and the mark under
// it: a caret under the character at column (from 1) and a wave under the rest
// of the value that begins there. A column after the end points at the place
// after the last character.
func snippet(line string, column, maxColumns int) (shown, mark string) {
	all := cells(line)
	at := min(max(column-1, 0), len(all))
	end := min(at+valueLength(line, at), len(all))

	from, to := window(all, at, maxColumns)
	var s, m strings.Builder
	if from > 0 {
		s.WriteString(ellipsis)
		m.WriteString(" ")
	}
	for i := from; i < to; i++ {
		s.WriteString(all[i].text)
		switch {
		case i < at:
			m.WriteString(strings.Repeat(" ", all[i].columns))
		case i == at:
			m.WriteString("^" + strings.Repeat("~", max(all[i].columns-1, 0)))
		case i < end:
			m.WriteString(strings.Repeat("~", all[i].columns))
		}
	}
	if at >= to {
		m.WriteString("^")
	}
	if to < len(all) {
		s.WriteString(ellipsis)
	}
	return strings.ReplaceAll(s.String(), "##[", "#·["), m.String()
}

// around cuts a line down to what stands within reach characters of the column
// (from 1), and returns the column's place in it: a line of a megabyte is to cost
// no more to show than a short one.
func around(line string, column, reach int) (cut string, at int) {
	from, skipped := 0, 0
	for skipped < column-1-reach && from < len(line) {
		_, size := utf8.DecodeRuneInString(line[from:])
		from += size
		skipped++
	}
	to := from
	for n := 0; n < column-skipped+reach && to < len(line); n++ {
		_, size := utf8.DecodeRuneInString(line[to:])
		to += size
	}
	return line[from:to], column - skipped
}

// window chooses which cells to show: all that fit, else a part around at.
func window(all []cell, at, maxColumns int) (from, to int) {
	total := 0
	for _, c := range all {
		total += c.columns
	}
	if total <= maxColumns {
		return 0, len(all)
	}
	maxColumns = max(maxColumns-2*len([]rune(ellipsis)), 1)

	from, used := at, 0
	for from > 0 && used+all[from-1].columns <= int(float64(maxColumns)*caretShare) {
		from--
		used += all[from].columns
	}
	to = at
	for to < len(all) && used+all[to].columns <= maxColumns {
		used += all[to].columns
		to++
	}
	for from > 0 && used+all[from-1].columns <= maxColumns {
		from--
		used += all[from].columns
	}
	return from, to
}

// valueLength counts the characters of the JSON string, number or word that
// begins at the character at; 1 for anything else, such as a bracket.
func valueLength(line string, at int) int {
	rest := []rune(line)
	if at >= len(rest) {
		return 1
	}
	rest = rest[at:]
	if rest[0] == '"' {
		for i := 1; i < len(rest); i++ {
			switch rest[i] {
			case '\\':
				i++
			case '"':
				return i + 1
			}
		}
		return len(rest)
	}
	n := 0
	for n < len(rest) && !strings.ContainsRune("{}[],: \t\r\"", rest[n]) {
		n++
	}
	return max(n, 1)
}
