// Package annotate writes the findings of a Report as workflow commands, which
// GitHub Actions turns into notes beside the lines of a pull request.
//
// It shows the findings alone, briefly, and to whoever reads a public log: no
// value that a rule on personal data speaks of, and nothing that the log viewer
// would obey. It calls no service and reads no environment.
package annotate

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// most is how many findings of a level are told. GitHub shows ten of each from
// a step and silently drops the rest: the tenth says how many there are.
const most = 9

// level is what GitHub calls a severity.
type level string

const (
	levelError   level = "error"
	levelWarning level = "warning"
	levelNotice  level = "notice"
)

// longest is how many characters a notice holds: what is longer is read elsewhere.
const longest = 4000

// Notice writes a text of some lines, which is about no line of a file, as an
// annotation that neither warns nor stops.
func Notice(w io.Writer, title, text string, l lang.Language) error {
	text = strings.TrimSpace(text)
	if r := []rune(text); len(r) > longest {
		text = string(r[:longest]) + lang.T(" … Resten står i körningens sammanfattning.", " … The rest is in the summary of the run.").In(l)
	}
	_, err := fmt.Fprintf(w, "::%s title=%s::%s\n", levelNotice, property(title), data(text))
	return err
}

// Write writes the findings as annotations in the language l: what blocks as
// errors, the rest as warnings, those that the change did not cause last. Notes
// are for the site and are left out. The order within is the Report's.
func Write(w io.Writer, r *inspect.Report, l lang.Language) error {
	var errors, warnings, standing []finding.Finding
	for _, f := range r.Findings {
		switch {
		case f.Severity == finding.Note:
		case f.Blocking:
			errors = append(errors, f)
		case r.Change != nil && !f.CausedByChange:
			standing = append(standing, f)
		default:
			warnings = append(warnings, f)
		}
	}
	before := lang.T("Fanns redan före ändringen och blockerar inte. ", "Stood before the change and does not block. ")
	for i := range standing {
		f := &standing[i]
		f.Message = lang.T(before.SV+f.Message.SV, before.EN+f.Message.In(lang.English))
	}

	out := bufio.NewWriter(w)
	if r.Refused != nil {
		fmt.Fprintf(out, "::%s title=insyn::%s\n", levelError, data(r.Refused.In(l)))
	}
	write(out, levelError, errors, l)
	write(out, levelWarning, append(warnings, standing...), l)
	return out.Flush()
}

func write(out *bufio.Writer, level level, list []finding.Finding, l lang.Language) {
	shown := list
	if len(list) > most {
		shown = list[:most]
	}
	for _, f := range shown {
		fmt.Fprintf(out, "::%s %s::%s\n", level, properties(f), data(f.Message.In(l)))
	}
	left := len(list) - len(shown)
	if left == 0 {
		return
	}
	more := lang.Format("och %s. Kör insyn check för att se alla.", "and %s. Run insyn check to see them all.",
		lang.Count(left, lang.T("fel till", "more error"), lang.T("fel till", "more errors")))
	if level == levelWarning {
		more = lang.Format("och %s. Kör insyn check för att se alla.", "and %s. Run insyn check to see them all.",
			lang.Count(left, lang.T("varning till", "more warning"), lang.T("varningar till", "more warnings")))
	}
	fmt.Fprintf(out, "::%s::%s\n", level, data(more.In(l)))
}

// properties says where a finding belongs and which rule it is of.
func properties(f finding.Finding) string {
	var list []string
	if f.Path != "" {
		list = append(list, "file="+property(f.Path))
	}
	if f.Line > 0 && f.Commit == "" { // the line of another version is another
		list = append(list, fmt.Sprintf("line=%d", f.Line))
		if f.Column > 0 {
			list = append(list, fmt.Sprintf("col=%d", f.Column))
		}
	}
	return strings.Join(append(list, "title="+property(f.Rule)), ",")
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// data escapes the text after a command's two colons.
func data(s string) string { return dataEscapes.Replace(harmless(s)) }

// property escapes the value of a property.
func property(s string) string { return propertyEscapes.Replace(harmless(s)) }

// harmless hides personal identity numbers and takes the power from what the
// log viewer would obey or show wrongly: its own older commands, which it
// honours anywhere in a line, terminal escapes, and characters that are not
// seen.
func harmless(s string) string {
	s = redact.IdentityNumbers(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Map(func(r rune) rune {
		if r != '\r' && r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
			return '\ufffd'
		}
		return r
	}, s)
	return strings.ReplaceAll(s, "##[", "#·[")
}
