package rule

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
)

// examples holds one archive for each rule. The same bytes are the rule's
// test, its page on the site, and what `insyn explain` prints.
//
//	One sentence of what the examples are to show.
//	-- today --                  the real day of the run, if it matters
//	-- as-of --                  the day of the judgement, if it matters
//	-- before/data/… --          what was published, for rules that compare;
//	                             before-2 for breaks-2 alone
//	-- follows/data/… --         a file that follows the rule; also follows-2 …
//	-- breaks/data/… --          a file that breaks it; also breaks-2 …
//	-- breaks/entries --         lines "mode path [size]", for rules about files as such
//	-- breaks/removed --         files that are not there
//	-- said.sv --                all that is then said; said-2.sv for breaks-2
//	-- said.en --
//
//go:embed *.txtar
var examples embed.FS

// Examples show a rule at work. The files stand in for, or beside, those of a
// small made-up region that follows every rule.
type Examples struct {
	Intent  string
	AsOf    lang.Date // unknown: as Today
	Today   lang.Date // unknown: a day long after everything in the records
	Before  Example   // how what was published differs from the region, for a rule that compares
	Follows []Example
	Breaks  []Breaking
}

// Example is a set of files, and of files that are taken away.
type Example struct {
	Files   []ExampleFile
	Removed []string
}

// IsZero tells that the example changes nothing.
func (e Example) IsZero() bool { return len(e.Files) == 0 && len(e.Removed) == 0 }

// ExampleFile is one file of an example.
type ExampleFile struct {
	Path string
	Mode filetree.Mode
	Data string
}

// Breaking is an example that breaks the rule, with the lines that are then
// said in each language. Before is what was published, where it differs from
// that of the other examples.
type Breaking struct {
	Example
	Before Example
	Said   lang.Text
}

// Examples gives the rule's examples.
func (r *Rule) Examples() (Examples, error) {
	data, err := examples.ReadFile(r.exampleFile())
	if err != nil {
		return Examples{}, err
	}
	e, err := parseExamples(data)
	if err != nil {
		return Examples{}, fmt.Errorf("%s: %w", r.exampleFile(), err)
	}
	return e, nil
}

// exampleFile is the name of the archive: nom_03.txtar for NOM-03.
func (r *Rule) exampleFile() string {
	return strings.ToLower(strings.ReplaceAll(r.ID, "-", "_")) + ".txtar"
}

func parseExamples(data []byte) (Examples, error) {
	archive := txtar.Parse(data)
	e := Examples{Intent: strings.TrimSpace(string(archive.Comment))}
	for _, f := range archive.Files {
		part, path, inside := strings.Cut(f.Name, "/")
		kind, number, err := cutNumber(part)
		if err != nil {
			return e, err
		}
		text := string(f.Data)
		switch {
		case kind == "today" && !inside:
			e.Today, err = lang.ParseDate(strings.TrimSpace(text))
		case kind == "as-of" && !inside:
			e.AsOf, err = lang.ParseDate(strings.TrimSpace(text))
		case kind == "before" && inside && number == 1:
			err = e.Before.add(path, text)
		case kind == "before" && inside:
			e.Breaks = grow(e.Breaks, number)
			err = e.Breaks[number-1].Before.add(path, text)
		case kind == "follows" && inside:
			e.Follows = grow(e.Follows, number)
			err = e.Follows[number-1].add(path, text)
		case kind == "breaks" && inside:
			e.Breaks = grow(e.Breaks, number)
			err = e.Breaks[number-1].add(path, text)
		case kind == "said.sv" && !inside:
			e.Breaks = grow(e.Breaks, number)
			e.Breaks[number-1].Said.SV = text
		case kind == "said.en" && !inside:
			e.Breaks = grow(e.Breaks, number)
			e.Breaks[number-1].Said.EN = text
		default:
			err = fmt.Errorf("a section %q has no meaning here", f.Name)
		}
		if err != nil {
			return e, err
		}
	}
	return e, nil
}

// cutNumber reads "breaks-2" as breaks and 2, "said-2.sv" as said.sv and 2;
// without a number it is the first.
func cutNumber(part string) (kind string, number int, err error) {
	name, language, _ := strings.Cut(part, ".")
	if language != "" {
		language = "." + language
	}
	i := strings.LastIndexByte(name, '-')
	if i < 0 || part == "as-of" {
		return part, 1, nil
	}
	number, err = strconv.Atoi(name[i+1:])
	if err != nil || number < 2 || number > 99 {
		return "", 0, fmt.Errorf("a section %q has no number from 2 on", part)
	}
	return name[:i] + language, number, nil
}

func grow[T any](list []T, n int) []T {
	if len(list) < n {
		list = append(list, make([]T, n-len(list))...)
	}
	return list
}

func (e *Example) add(path, text string) error {
	switch path {
	case "removed":
		e.Removed = append(e.Removed, strings.Fields(text)...)
	case "entries":
		return e.addEntries(text)
	default:
		if slices.ContainsFunc(e.Files, func(f ExampleFile) bool { return f.Path == path }) {
			return fmt.Errorf("%s stands twice, or after its entry", path)
		}
		e.Files = append(e.Files, ExampleFile{Path: path, Data: text})
	}
	return nil
}

// addEntries reads lines "mode path [size]": a file of another mode than
// regular, or one padded with spaces up to a size.
func (e *Example) addEntries(text string) error {
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			return fmt.Errorf("%q is not a line of mode, path and size", lines.Text())
		}
		mode := slices.IndexFunc(modes[:], func(m filetree.Mode) bool { return m.String() == fields[0] })
		if mode < 0 {
			return fmt.Errorf("%q is not a mode", fields[0])
		}
		i := slices.IndexFunc(e.Files, func(f ExampleFile) bool { return f.Path == fields[1] })
		if i < 0 {
			e.Files = append(e.Files, ExampleFile{Path: fields[1]})
			i = len(e.Files) - 1
		}
		f := &e.Files[i]
		f.Mode = modes[mode]
		if len(fields) > 2 {
			size, err := strconv.Atoi(fields[2])
			if err != nil || size < len(f.Data) {
				return fmt.Errorf("%q is not a size that the file can grow to", fields[2])
			}
			f.Data += string(bytes.Repeat([]byte{' '}, size-len(f.Data)))
		}
	}
	return lines.Err()
}

var modes = [...]filetree.Mode{filetree.Regular, filetree.Executable, filetree.Symlink, filetree.Submodule, filetree.Other}
