package rule

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
)

// Examples show a rule at work on a small made-up region that follows every
// rule.
type Examples struct {
	Intent  string
	AsOf    lang.Date // unknown: as Today
	Today   lang.Date // unknown: a day long after everything in the records
	Follows []Example
	Breaks  []Breaking
}

// Example is a region on which a rule is tried.
type Example struct {
	Region Region
	// Over is what the region is a change of.
	Over Region
	// Published is what there is to compare with, nil for a rule that does not
	// compare.
	Published Region
}

// Breaking is an example that breaks the rule, with the lines that are then
// said in each language.
type Breaking struct {
	Example
	Said lang.Text
	// Mend is the example with what is said done, nil where none is shown.
	Mend *Example
}

// Region is a set of files by path.
type Region map[string]ExampleFile

// ExampleFile is one file of a region.
type ExampleFile struct {
	Path string
	Mode filetree.Mode
	Data string
}

// Changed lists the paths at which the example differs from what it lies over.
func (e Example) Changed() []string {
	var paths []string
	for path, f := range e.Region {
		if old, ok := e.Over[path]; !ok || old != f {
			paths = append(paths, path)
		}
	}
	for path := range e.Over {
		if _, ok := e.Region[path]; !ok {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// readBase returns the region that the examples change, which they lie over and
// leave as it is. It follows every rule.
var readBase = sync.OnceValues(func() (Region, error) {
	data, err := examples.ReadFile("base.txtar")
	if err != nil {
		return nil, err
	}
	base := Region{}
	for _, f := range txtar.Parse(data).Files {
		base[f.Name] = ExampleFile{Path: f.Name, Data: string(f.Data)}
	}
	return base, nil
})

// Examples returns the rule's examples.
func (r *Rule) Examples() (Examples, error) {
	base, err := readBase()
	if err != nil {
		return Examples{}, err
	}
	data, err := examples.ReadFile(r.exampleFile())
	if err != nil {
		return Examples{}, err
	}
	e, err := parseExamples(data, base, r.Family() == "HIS")
	if err != nil {
		return Examples{}, fmt.Errorf("%s: %w", r.exampleFile(), err)
	}
	return e, nil
}

// exampleFile is the name of the archive: nom_03.txtar for NOM-03.
func (r *Rule) exampleFile() string {
	return strings.ToLower(strings.ReplaceAll(r.ID, "-", "_")) + ".txtar"
}

// archive is a rule's archive, its sections put together by example.
type archive struct {
	today, asOf                    lang.Date
	before, follows, breaks, mends byNumber
	said                           []lang.Text
}

// byNumber holds the examples of a kind, the first at 0.
type byNumber []sections

func (l byNumber) has(i int) bool { return i < len(l) && l[i].there }

// sections are those of one example.
type sections struct {
	there   bool // there is a section of the example
	over    string
	files   []txtar.File // each named by its path
	removed []string
	entries string
}

// parseExamples reads an archive. The rule compares with what was published if
// it always does, or if an example says what that was.
func parseExamples(data []byte, base Region, compares bool) (Examples, error) {
	parsed := txtar.Parse(data)
	a, err := readArchive(parsed.Files)
	if err != nil {
		return Examples{}, err
	}
	out := Examples{Intent: strings.TrimSpace(string(parsed.Comment)), AsOf: a.asOf, Today: a.today}
	published, err := lay(a.before, 0, "before", base)
	if err != nil {
		return out, err
	}
	compared := func(r Region, n int) Region {
		if compares || a.before.has(0) || a.before.has(n) {
			return r
		}
		return nil
	}
	for i := range a.follows {
		if !a.follows.has(i) {
			return out, fmt.Errorf("there is no %s", numbered("follows", i))
		}
		region, err := lay(a.follows, i, "follows", published)
		if err != nil {
			return out, err
		}
		out.Follows = append(out.Follows, Example{Region: region, Over: published, Published: compared(published, 0)})
	}
	for i := range max(len(a.before), len(a.breaks), len(a.mends), len(a.said)) {
		if !a.breaks.has(i) {
			return out, fmt.Errorf("there is no %s", numbered("breaks", i))
		}
		published := published
		if i > 0 {
			if published, err = lay(a.before, i, "before", published); err != nil {
				return out, err
			}
		}
		var b Breaking
		if b.Over, err = a.counterpart(i, out.Follows, published); err != nil {
			return out, err
		}
		if b.Region, err = lay(a.breaks, i, "breaks", b.Over); err != nil {
			return out, err
		}
		b.Published = compared(published, i)
		if i < len(a.said) {
			b.Said = a.said[i]
		}
		if a.mends.has(i) {
			mended, err := lay(a.mends, i, "mends", b.Region)
			if err != nil {
				return out, err
			}
			b.Mend = &Example{Region: mended, Over: b.Region, Published: b.Published}
		}
		out.Breaks = append(out.Breaks, b)
	}
	return out, nil
}

// counterpart returns what the example at i that breaks the rule lies over.
func (a archive) counterpart(i int, follows []Example, published Region) (Region, error) {
	over := a.breaks[i].over
	kind, number, err := cutNumber(over)
	switch {
	case over == "published", over == "" && len(follows) == 0:
		return published, nil
	case over == "":
		number = 1
	case err != nil || kind != "follows" || number > len(follows):
		return nil, fmt.Errorf("%s lies over %q, which there is none of", numbered("breaks", i), over)
	}
	if i > 0 && a.before.has(i) {
		return nil, fmt.Errorf("%s is to lie over published, for what was published is said by %s",
			numbered("breaks", i), numbered("before", i))
	}
	return follows[number-1].Region, nil
}

// readArchive sorts the sections by example.
func readArchive(files []txtar.File) (archive, error) {
	var a archive
	for _, f := range files {
		part, path, inside := strings.Cut(f.Name, "/")
		part, over, lies := strings.Cut(part, " over ")
		kind, number, err := cutNumber(part)
		if err != nil {
			return a, err
		}
		text := string(f.Data)
		examples := map[string]*byNumber{"before": &a.before, "follows": &a.follows, "breaks": &a.breaks, "mends": &a.mends}[kind]
		switch {
		case kind == "today" && !inside:
			a.today, err = lang.ParseDate(strings.TrimSpace(text))
		case kind == "as-of" && !inside:
			a.asOf, err = lang.ParseDate(strings.TrimSpace(text))
		case kind == "said.sv" && !inside:
			a.said = grow(a.said, number)
			a.said[number-1].SV = text
		case kind == "said.en" && !inside:
			a.said = grow(a.said, number)
			a.said[number-1].EN = text
		case examples != nil && lies == (kind == "breaks" && !inside) && (inside || text == ""):
			*examples = grow(*examples, number)
			s := &(*examples)[number-1]
			s.there = true
			if inside {
				err = s.add(path, text)
			} else {
				s.over = over
			}
		default:
			err = errors.New("a section has no such name")
		}
		if err != nil {
			return a, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return a, nil
}

// numbered is the name of the example at i: breaks, breaks-2 …
func numbered(kind string, i int) string {
	if i == 0 {
		return kind
	}
	return fmt.Sprintf("%s-%d", kind, i+1)
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

func (s *sections) add(path, text string) error {
	switch path {
	case "removed":
		s.removed = append(s.removed, strings.Fields(text)...)
	case "entries":
		s.entries = text
	default:
		if slices.ContainsFunc(s.files, func(f txtar.File) bool { return f.Name == path }) {
			return errors.New("it stands twice")
		}
		s.files = append(s.files, txtar.File{Name: path, Data: []byte(text)})
	}
	return nil
}

// lay returns the region with the sections of the example at i laid over it.
// The region itself is left as it is.
func lay(examples byNumber, i int, kind string, over Region) (Region, error) {
	out := maps.Clone(over)
	if i >= len(examples) {
		return out, nil
	}
	s, kind := examples[i], numbered(kind, i)
	for _, path := range s.removed {
		if _, ok := out[path]; !ok {
			return nil, fmt.Errorf("%s/removed: there is no %s to take away", kind, path)
		}
		delete(out, path)
	}
	for _, f := range s.files {
		text := string(f.Data)
		if isDifference(f.Name, text) {
			old, ok := out[f.Name]
			if !ok {
				return nil, fmt.Errorf("%s/%s: the record is not there to be changed: write it whole", kind, f.Name)
			}
			var err error
			if text, err = amend(f.Name, old.Data, text); err != nil {
				return nil, fmt.Errorf("%s/%s: %w", kind, f.Name, err)
			}
		}
		out[f.Name] = ExampleFile{Path: f.Name, Data: text}
	}
	if err := out.enter(s.entries); err != nil {
		return nil, fmt.Errorf("%s/entries: %w", kind, err)
	}
	return out, nil
}

// enter reads lines "mode path [size]": a file of another mode than regular, or
// one padded with spaces up to a size.
func (r Region) enter(text string) error {
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) < 2 || len(fields) > 3 {
			return fmt.Errorf("%q is not a line of mode, path and size", line)
		}
		mode := slices.IndexFunc(modes[:], func(m filetree.Mode) bool { return m.String() == fields[0] })
		if mode < 0 {
			return fmt.Errorf("%q is not a mode", fields[0])
		}
		f := r[fields[1]]
		f.Path, f.Mode = fields[1], modes[mode]
		if len(fields) > 2 {
			size, err := strconv.Atoi(fields[2])
			if err != nil || size < len(f.Data) {
				return fmt.Errorf("%q is not a size that the file can grow to", fields[2])
			}
			f.Data += strings.Repeat(" ", size-len(f.Data))
		}
		r[f.Path] = f
	}
	return nil
}

var modes = [...]filetree.Mode{filetree.Regular, filetree.Executable, filetree.Symlink, filetree.Submodule, filetree.Other}
