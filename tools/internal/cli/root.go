package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/terminal"
)

// newRoot makes the command tree for one call. Its texts are in the call's
// language, because cobra has one text per command.
func newRoot(s *session) *cobra.Command {
	s.flags = flags{root: defaultRoot, format: formatText, port: firstPort}

	version := false
	root := &cobra.Command{
		Use:           "insyn",
		SilenceErrors: true, // session.report says them, in the right language
		SilenceUsage:  true,
		Long: s.in(
			"insyn granskar uppgifterna om projektets politikerrepresentant och bedömer om\nfinansiärens villkor är uppfyllda.",
			"insyn checks the records of the project's political representative and judges\nwhether the funder's conditions are met."),
		Args: s.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return s.version()
			}
			fmt.Fprintln(s.Stderr, s.help(cmd))
			return wrongly(
				"Skriv vad som ska göras, till exempel insyn check.",
				"Write what is to be done, such as insyn check.")
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(s.helpCommand(root))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { fmt.Fprintln(s.Stdout, s.help(cmd)) })
	root.SetFlagErrorFunc(s.flagError)
	root.SetIn(s.Stdin)
	root.SetOut(s.Stdout)
	root.SetErr(s.Stderr)

	language := string(s.lang)
	s.choiceFlag(root, root.PersistentFlags(), &language, "lang", "sv|en", []string{string(lang.Swedish), string(lang.English)},
		lang.T("språk i det som skrivs ut", "language of what is printed"))
	root.PersistentFlags().BoolP("help", "h", false, s.in("visa den här hjälpen", "show this help"))

	root.Flags().BoolVar(&version, "version", false, s.in("säg vilket program det här är", "say which program this is"))

	for _, cmd := range []*cobra.Command{
		s.checkCommand(), s.gateCommand(), s.statusCommand(), s.explainCommand(), s.formatCommand(), s.newCommand(), s.initCommand(), s.buildCommand(), s.serveCommand(), s.verifyCommand(), s.collectCommand(), s.examineCommand(), s.driftCommand(),
		s.hookCommand(), s.completionCommand(root), s.versionCommand(),
	} {
		if cmd.Args == nil {
			cmd.Args = noArguments
		}
		cmd.Flags().SortFlags = false
		root.AddCommand(cmd)
	}
	root.AddCommand(s.githubCommand())
	return root
}

// in chooses the sentence in the call's language.
func (s *session) in(sv, en string) string { return lang.T(sv, en).In(s.lang) }

// noSuchCommand refuses a first word that is no command.
func (s *session) noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	near := ""
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
			if slices.Contains(c.SuggestFor, args[0]) {
				near = c.Name()
			}
		}
	}
	sv := fmt.Sprintf("Kommandot %s finns inte.", quoted(args[0]))
	en := fmt.Sprintf("There is no command %s.", quoted(args[0]))
	if near == "" {
		near = nearest(args[0], names)
	}
	if near != "" {
		sv += " Menade du " + near + "?"
		en += " Did you mean " + near + "?"
	}
	return wrongly(
		sv+" Kommandon som finns: "+list(names, "och")+".",
		en+" The commands are: "+list(names, "and")+".")
}

// helpCommand makes "insyn help", which many try first, do as --help.
func (s *session) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:    "help",
		Hidden: true,
		Short:  s.in("visar hjälpen för ett kommando", "shows the help of a command"),
		Long:   s.in("Visar hjälpen för ett kommando.", "Shows the help of a command."),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd := root
			if len(args) > 0 {
				var err error
				if cmd, _, err = root.Find(args[:1]); err != nil || cmd == root {
					return s.noSuchCommand(root, args)
				}
			}
			fmt.Fprintln(s.Stdout, s.help(cmd))
			return nil
		},
	}
}

// help writes a command's help: what it does, how it is called, its commands
// and flags, and what the exit statuses mean.
func (s *session) help(cmd *cobra.Command) string {
	cmd.InheritedFlags() // makes cobra add them to Flags
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", cmd.Long, s.in("Så här används det:", "Usage:"))
	if cmd.HasAvailableSubCommands() {
		path := strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()) + " ")
		if path != "" {
			path += " "
		}
		fmt.Fprintf(&b, "  go run ./tools/insyn %s%s\n", path, s.in("KOMMANDO [flaggor]", "COMMAND [flags]"))
		groups := cmd.Groups()
		if len(groups) == 0 {
			groups = []*cobra.Group{{Title: s.in("Kommandon:", "Commands:")}}
		}
		for _, g := range groups {
			fmt.Fprintf(&b, "\n%s\n", g.Title)
			for _, c := range cmd.Commands() {
				if c.IsAvailableCommand() && c.GroupID == g.ID {
					fmt.Fprintf(&b, "  %-12s %s\n", c.Name(), c.Short)
				}
			}
		}
	} else {
		fmt.Fprintf(&b, "  go run ./tools/insyn %s %s\n", useLine(cmd), s.in("[flaggor]", "[flags]"))
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\n%s\n%s\n", s.in("Exempel:", "Examples:"), cmd.Example)
	}
	fmt.Fprintf(&b, "\n%s\n", s.in("Flaggor:", "Flags:"))
	cmd.Flags().VisitAll(func(f *pflag.Flag) { s.helpFlag(&b, f) })
	fmt.Fprintf(&b, "\n%s", s.in(
		`Slutvärden:
  0  inget blockerar
  1  uppgifterna bryter mot en regel som blockerar
  2  kommandot är fel skrivet
  3  verktyget kunde inte göra klart sitt arbete, vilket inte säger något om uppgifterna`,
		`Exit statuses:
  0  nothing blocks
  1  the records break a rule that blocks
  2  the command was written wrongly
  3  the tool could not finish its work, which says nothing of the records`))
	text := b.String()
	if s.Name != "" {
		text = strings.ReplaceAll(text, "go run ./tools/insyn", s.Name)
	}
	return terminal.Commands(text, s.Name)
}

// useLine is how the command is called, with the commands that it is under.
func useLine(cmd *cobra.Command) string {
	use := cmd.Use
	for parent := cmd.Parent(); parent != nil && parent.HasParent(); parent = parent.Parent() {
		use = parent.Name() + " " + use
	}
	return use
}

func (s *session) helpFlag(b *strings.Builder, f *pflag.Flag) {
	name := "--" + f.Name
	if f.Value.Type() != "bool" {
		name += " " + f.Value.Type()
	}
	usage := f.Usage
	if f.DefValue != "" && f.DefValue != "false" {
		usage += s.in(" (om inget anges: ", " (if not given: ") + f.DefValue + ")"
	}
	fmt.Fprintf(b, "  %-20s %s\n", name, usage)
}
