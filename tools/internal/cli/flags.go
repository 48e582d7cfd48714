package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/terminal"
)

// flags is what the flags of a command say. A command that has no such flag
// leaves the zero value, or the default that is set in newRoot.
type flags struct {
	root    string
	example bool
	rev     string
	base    string
	asOf    lang.Date // unknown: today
	format  string
	baseURL string
	port    int
	// recompute tells serve to make what a reader's browser recomputes with.
	recompute bool
}

// defaultRoot is the folder that is looked into when no other is named.
const defaultRoot = "."

// The forms that a report is printed in.
const (
	formatText     = "text"
	formatJSON     = "json"     // the whole of it
	formatSARIF    = "sarif"    // for code scanning and editors
	formatMarkdown = "markdown" // for a comment
	formatGitHub   = "github"   // workflow commands: notes beside the lines of a pull request
)

// languageIn reads --lang before the other arguments, so that a mistake in
// them is told in the language asked for. What is wrong with --lang itself is
// found later.
func languageIn(args []string) lang.Language {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		value, ok := strings.CutPrefix(arg, "--lang=")
		if !ok && arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if ok && lang.Language(value) == lang.English {
			return lang.English
		}
	}
	return lang.Swedish
}

// value is a flag's value that explains in both languages what is wrong with
// what was written.
type value struct {
	set  func(string) error
	kind string // what the help calls the value
	text string // the default, as the help shows it
}

func (v *value) Set(s string) error { return v.set(s) }
func (v *value) String() string     { return v.text }
func (v *value) Type() string       { return v.kind }

// textFlag adds a flag that takes any text but the empty one: an empty value
// is a shell variable that was never set, and must not pass as "no flag".
func (s *session) textFlag(fs *pflag.FlagSet, p *string, name, kind string, usage lang.Text) {
	fs.Var(&value{kind: kind, text: *p, set: func(v string) error {
		if v == "" {
			return wrongly(
				fmt.Sprintf("--%s fick ett tomt värde. Skriv ett värde, eller ta bort flaggan.", name),
				fmt.Sprintf("--%s was given an empty value. Write a value, or leave the flag out.", name))
		}
		*p = v
		return nil
	}}, name, usage.In(s.lang))
}

// choiceFlag adds to the command's flags one whose value is one of those
// allowed.
func (s *session) choiceFlag(cmd *cobra.Command, fs *pflag.FlagSet, p *string, name, kind string, allowed []string, usage lang.Text) {
	fs.Var(&value{kind: kind, text: *p, set: func(v string) error {
		if !slices.Contains(allowed, v) {
			sv := fmt.Sprintf("--%s kan inte vara %s.", name, quoted(v))
			en := fmt.Sprintf("--%s cannot be %s.", name, quoted(v))
			if near := nearest(v, allowed); near != "" {
				sv += " Menade du " + near + "?"
				en += " Did you mean " + near + "?"
			}
			return wrongly(
				sv+" Välj "+list(allowed, "eller")+".",
				en+" Choose "+list(allowed, "or")+".")
		}
		*p = v
		return nil
	}}, name, usage.In(s.lang))
	// It fails only where the command has no such flag.
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}

// dateFlag adds a flag whose value is a day.
func (s *session) dateFlag(fs *pflag.FlagSet, p *lang.Date, name string, usage lang.Text) {
	fs.Var(&value{kind: s.in("ÅÅÅÅ-MM-DD", "YYYY-MM-DD"), set: func(v string) error {
		d, err := lang.ParseDate(v)
		if err != nil || d.ByMonth() {
			return wrongly(
				fmt.Sprintf("--%s: %s är inte en dag som finns i kalendern. Skriv år, månad och dag, till exempel 2021-01-28.", name, quoted(v)),
				fmt.Sprintf("--%s: %s is not a day that the calendar has. Write year, month and day, such as 2021-01-28.", name, quoted(v)))
		}
		*p = d
		return nil
	}}, name, usage.In(s.lang))
}

// portFlag adds a flag whose value is a TCP port.
func (s *session) portFlag(fs *pflag.FlagSet, p *int, name string, usage lang.Text) {
	fs.Var(&value{kind: "N", text: strconv.Itoa(*p), set: func(v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > 65535 {
			return wrongly(
				fmt.Sprintf("--%s: %s är inte en port. Skriv ett tal från 1 till 65535.", name, quoted(v)),
				fmt.Sprintf("--%s: %s is not a port. Write a number from 1 to 65535.", name, quoted(v)))
		}
		*p = n
		return nil
	}}, name, usage.In(s.lang))
}

// flagError puts a flag that could not be read in words.
func (s *session) flagError(cmd *cobra.Command, err error) error {
	var usage usageError
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	switch {
	case errors.As(err, &usage):
		return usage
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		allowed := flagNames(cmd)
		sv := fmt.Sprintf("%s har ingen flagga %s.", cmd.CommandPath(), quoted(name))
		en := fmt.Sprintf("%s has no flag %s.", cmd.CommandPath(), quoted(name))
		if near := nearest(name, allowed); near != "" {
			sv += " Menade du " + near + "?"
			en += " Did you mean " + near + "?"
		}
		return wrongly(
			sv+" Flaggor som finns: "+strings.Join(allowed, ", ")+".",
			en+" The flags are: "+strings.Join(allowed, ", ")+".")
	case errors.As(err, &missing):
		name := missing.GetFlag().Name
		return wrongly(
			fmt.Sprintf("--%s saknar sitt värde. Skriv --%s %s.", name, name, missing.GetFlag().Value.Type()),
			fmt.Sprintf("--%s lacks its value. Write --%s %s.", name, name, missing.GetFlag().Value.Type()))
	case errors.As(err, &badValue): // only a flag without a value, such as --help=x
		return wrongly(
			fmt.Sprintf("--%s tar inget värde.", badValue.GetFlag().Name),
			fmt.Sprintf("--%s takes no value.", badValue.GetFlag().Name))
	}
	return wrongly(
		"Flaggorna kunde inte läsas: "+terminal.Clean(err.Error())+". Se "+cmd.CommandPath()+" --help.",
		"The flags could not be read: "+terminal.Clean(err.Error())+". See "+cmd.CommandPath()+" --help.")
}

// flagNames lists the command's flags with their dashes.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// noArguments refuses arguments that are not flags.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongly(
		fmt.Sprintf("%s tar bara flaggor, men fick %s. Se %s --help.", cmd.CommandPath(), quoted(args[0]), cmd.CommandPath()),
		fmt.Sprintf("%s takes flags only, but was given %s. See %s --help.", cmd.CommandPath(), quoted(args[0]), cmd.CommandPath()))
}

// quoted shows what was written on the command line; a personal identity number
// in it is not said again, for what is printed may end up in a log.
func quoted(s string) string {
	s = redact.IdentityNumbers(s)
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return "\"" + terminal.Clean(s) + "\""
}

// list joins words as in running text: "a, b eller c".
func list(words []string, or string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + or + " " + words[last]
}

// nearest returns the word that s is most likely a slip of, or "" if none is
// near: by lang.Nearest, or the one word that begins with s.
func nearest(s string, words []string) string {
	best := lang.Nearest(s, words)
	if best != "" || len(strings.TrimLeft(s, "-")) < 2 {
		return best
	}
	for _, w := range words {
		if strings.HasPrefix(strings.ToLower(w), strings.ToLower(s)) {
			if best != "" {
				return ""
			}
			best = w
		}
	}
	return best
}
