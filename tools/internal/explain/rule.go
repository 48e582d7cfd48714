package explain

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
)

// Rules explains the whole rule book, in its order.
func Rules() ([]Rule, error) {
	var all []Rule
	for _, r := range rule.All() {
		e, err := OfRule(r)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

// OfRule explains a rule. An error is a fault in the rule's examples, which its
// own test finds too.
func OfRule(r *rule.Rule) (Rule, error) {
	out := Rule{
		ID: r.ID, Severity: r.Severity, Title: r.Title, Why: r.Why, Basis: r.Basis, Waivable: r.Waivable,
		Records: append([]record.Kind{}, r.Kinds...), Messages: []Message{}, Said: []Said{}, Examples: []Example{},
	}
	examples, err := r.Examples()
	if err != nil {
		return Rule{}, err
	}
	for i, breaks := range examples.Breaks {
		said, err := saidOf(breaks)
		if err != nil {
			return Rule{}, fmt.Errorf("%s, example %d: %w", r.ID, i+1, err)
		}
		private := privateIn(said)
		for _, s := range said {
			s.Example = i + 1
			if !rule.IsPersonal(r.ID) && !private[s.Path] {
				s.Excerpt = excerpt(s, breaks.Region, breaks.Published)
			}
			out.Said = append(out.Said, s)
		}
		example := Example{Example: i + 1, Differs: []Difference{}, Mended: []Difference{}}
		if !rule.IsPersonal(r.ID) {
			example.Differs = differences(breaks.Example, private)
			if breaks.Mend != nil {
				example.Mended = differences(*breaks.Mend, private)
			}
		}
		out.Examples = append(out.Examples, example)
	}
	for _, m := range r.Messages {
		message := Message{
			Name: m.Name, Severity: m.Severity, Text: m.Text, Example: exampleOf(r.ID, m.Text, out.Said),
			Graded: m.Graded, Statable: slices.Contains(record.Findings(), r.ID+"/"+m.Name),
		}
		if message.Severity == "" {
			message.Severity = r.Severity
		}
		out.Messages = append(out.Messages, message)
	}
	return out, nil
}

// privateIn returns the files of an example that a rule on personal data speaks
// of. No line of theirs is shown under any rule, not even where it is made up, so
// that nobody need ask whether it is.
func privateIn(said []Said) map[string]bool {
	paths := map[string]bool{}
	for _, s := range said {
		if rule.IsPersonal(s.Rule) {
			paths[s.Path] = true
		}
	}
	return paths
}

// saidOf reads the lines that are said of an example. Both languages say the
// same of the same places.
func saidOf(breaks rule.Breaking) ([]Said, error) {
	sv, en := lines(breaks.Said.SV), lines(breaks.Said.EN)
	if len(sv) != len(en) {
		return nil, fmt.Errorf("%d lines are said in Swedish, %d in English", len(sv), len(en))
	}
	list := make([]Said, len(sv))
	for i := range sv {
		s, err := parseLine(sv[i])
		if err != nil {
			return nil, err
		}
		other, err := parseLine(en[i])
		if err != nil {
			return nil, err
		}
		s.Message.EN, other.Message = other.Message.SV, s.Message
		other.Message.EN = s.Message.EN
		if s != other {
			return nil, fmt.Errorf("line %d is said of another place in English", i+1)
		}
		list[i] = s
	}
	return list, nil
}

func lines(text string) []string {
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// saidLine is a line as the command prints it, see architecture: the place, the
// sentence, and the rule last.
var saidLine = regexp.MustCompile(`^(.*?)(?::([0-9]+):([0-9]+))?: (.*) \[([A-Z]{3}-[0-9]{2})\]$`)

// parseLine reads a line; what it says is in Message.SV, whatever the language.
func parseLine(line string) (Said, error) {
	m := saidLine.FindStringSubmatch(line)
	if m == nil {
		return Said{}, fmt.Errorf("%q is not a line of place, sentence and rule", line)
	}
	s := Said{Path: m[1], Message: lang.Text{SV: m[4]}, Rule: m[5]}
	if m[2] == "" {
		return s, nil
	}
	var err error
	if s.Line, err = strconv.Atoi(m[2]); err != nil {
		return Said{}, err
	}
	s.Column, err = strconv.Atoi(m[3])
	return s, err
}

const (
	// around is how many lines are shown on each side of the one pointed at.
	around = 1
	// longestLine is how many characters of a line are shown.
	longestLine = 500
)

// excerpt cuts out the line that is pointed at.
func excerpt(s Said, regions ...rule.Region) *Excerpt {
	if s.Line == 0 {
		return nil
	}
	for _, r := range regions {
		if f, ok := r[s.Path]; ok {
			return cut(f, s.Line)
		}
	}
	return nil
}

func cut(f rule.ExampleFile, line int) *Excerpt {
	file := &source.File{Path: f.Path, Data: []byte(f.Data)}
	count := len(lines(f.Data))
	e := &Excerpt{From: max(line-around, 1)}
	for n := e.From; n <= min(line+around, max(count, line)); n++ {
		text := strings.TrimRight(file.Line(n), " ")
		if redact.HasIdentityNumber(text) {
			return nil
		}
		e.Lines = append(e.Lines, shortened(text))
	}
	return e
}

// exampleOf finds where the message is said, a place with a line to show if there
// is one; nil if nowhere.
func exampleOf(id string, message lang.Text, said []Said) *Said {
	says := pattern(message.SV)
	var first *Said
	for i := range said {
		s := &said[i]
		if s.Rule != id || !says.MatchString(s.Message.SV) {
			continue
		}
		if s.Excerpt != nil {
			return s
		}
		if first == nil {
			first = s
		}
	}
	return first
}

var placeholder = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// pattern matches the sentences that a message becomes when its placeholders
// are filled in.
func pattern(message string) *regexp.Regexp {
	parts := placeholder.Split(message, -1)
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile(`^` + strings.Join(parts, `.+`))
}
