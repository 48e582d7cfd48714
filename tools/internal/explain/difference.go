package explain

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"

	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
)

// Example is one that breaks the rule, told as what differs from one that
// follows it.
type Example struct {
	Example int `json:"example"` // counts from 1
	// Differs is empty where the rule itself is one on personal data.
	Differs []Difference `json:"differs"`
	// Mended is what differs from the example where what is said is done; empty
	// where none is shown.
	Mended []Difference `json:"mended"`
}

// Difference is what differs in one file. Hunks are places in it, from the top;
// none: the file is there, or not, or of another kind, and its text is the same,
// or it holds an identity number or is one that a rule on personal data speaks of.
type Difference struct {
	Path  string   `json:"path"`
	Hunks [][]Line `json:"hunks"`
}

// Line is a line of a file. Sign is "-" for one that is only there before, "+"
// for one that is only there after, " " for one around them. Number counts from
// 1, after, or before for one that is gone.
type Line struct {
	Sign   string `json:"sign"`
	Number int    `json:"number"`
	Text   string `json:"text"`
}

// differences tells what differs in the example from what it lies over, three
// lines around. Of a private file, and one with an identity number, no line is
// shown.
func differences(x rule.Example, private map[string]bool) []Difference {
	list := []Difference{}
	for _, path := range x.Changed() {
		d := Difference{Path: path, Hunks: [][]Line{}}
		if !private[path] {
			d.Hunks = hunks(x.Over[path].Data, x.Region[path].Data)
		}
		list = append(list, d)
	}
	return list
}

func hunks(before, after string) [][]Line {
	list := [][]Line{}
	if redact.HasIdentityNumber(before) || redact.HasIdentityNumber(after) {
		return list
	}
	var old, now int
	for line := range strings.Lines(string(diff.Diff("", []byte(before), "", []byte(after)))) {
		if strings.HasPrefix(line, "@@") {
			var lines int
			_, _ = fmt.Sscanf(line, "@@ -%d,%d +%d", &old, &lines, &now)
			list = append(list, []Line{})
			continue
		}
		if len(list) == 0 || strings.HasPrefix(line, `\`) {
			continue // what names the files, and what tells how the last line ends
		}
		l := Line{Sign: line[:1], Number: now, Text: shortened(strings.TrimRight(line[1:], " \n"))}
		if l.Sign == "-" {
			l.Number = old
		}
		if l.Sign != "+" {
			old++
		}
		if l.Sign != "-" {
			now++
		}
		last := len(list) - 1
		list[last] = append(list[last], l)
	}
	return list
}

// shortened cuts what is longer than a reader reads.
func shortened(text string) string {
	if utf8.RuneCountInString(text) > longestLine {
		return string([]rune(text)[:longestLine]) + "…"
	}
	return text
}
