package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"insyn/tools/internal/annotate"
	"insyn/tools/internal/comment"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sarif"
	"insyn/tools/internal/terminal"
)

func (s *session) checkCommand() *cobra.Command {
	var fix bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: s.in("granskar uppgifterna", "checks the records"),
		Long: s.in(
			`Granskar uppgifterna i mappen data mot reglerna, och visar villkoren i korthet.

Med --base jämförs uppgifterna med en annan version. Då visas också vad ändringen
gör, och bara fel som ändringen orsakar blockerar. Jämförelsen är rak: det som har
kommit till i --base men saknas här ser ut som borttaget, så slå först ihop grenen
med den gren som den ska in i, eller fråga insyn gate, som gör det själv.

När både --rev och --base är givna och det finns mer än hundra projekt granskas
bara det som ändringen har att göra med: projekten som den rör eller hänvisar till,
och uppgifterna som inte hör till något projekt. Det sägs då i svaret.`,
			`Checks the records in the folder data against the rules, and shows the conditions
in short.

With --base the records are compared with another version. Then what the change
does is shown too, and only errors that the change causes block. The comparison is
direct: what has been added to --base and is missing here looks removed, so first
merge into the branch the branch that it is meant for, or ask insyn gate, which does
that by itself.

Where both --rev and --base are given and there are more than a hundred projects,
only what the change has to do with is examined: the projects that it touches or
refers to, and the records that belong to no project. The answer then says so.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.example(cmd.Flags()); err != nil {
				return err
			}
			switch {
			case fix:
				if err := s.fix(cmd.Context()); err != nil {
					return err
				}
			case s.flags.rev == "" && !s.flags.example:
				root := s.path(s.flags.root)
				if err := s.checkRoot(root); err != nil {
					return err
				}
				if err := s.unfinished(root); err != nil {
					return err
				}
			}
			err := s.inspectAnd(cmd.Context(), terminal.Printer.Check)
			if len(s.left) > 0 {
				s.say(lang.Format(
					"Ett insyn som avbröts har lämnat %s. Det hör inte till uppgifterna och är i ingens väg. insyn check --fix tar bort det som är äldre än en minut.",
					"An insyn that was killed has left %s. It does not belong to the records and is in nobody's way. insyn check --fix removes what is older than a minute.",
					pathList(s.left)))
			}
			return err
		},
	}
	s.treeFlags(cmd.Flags())
	s.exampleFlag(cmd.Flags())
	s.textFlag(cmd.Flags(), &s.flags.base, "base", "REV",
		lang.T("jämför med den här versionen i git", "compare with this revision in git"))
	cmd.Flags().BoolVar(&fix, "fix", false, s.in(
		"rätta först det som går utan att ändra vad uppgifterna säger",
		"first mend what can be mended without changing what the records say"))
	s.formatFlag(cmd, formatText, formatJSON, formatSARIF, formatGitHub)
	return cmd
}

func (s *session) statusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: s.in("visar varje bedömning med alla skäl", "shows every verdict with all its reasons"),
		Long: s.in(
			`Visar för varje villkor om det är uppfyllt, steg för steg med raden som varje steg
vilar på, vad som är nästa steg, och hur bedömningen ser ut på viktiga datum.`,
			`Shows for each condition whether it is met, step by step with the line that each
step rests on, what is next, and how the verdict stands on key dates.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.example(cmd.Flags()); err != nil {
				return err
			}
			return s.inspectAnd(cmd.Context(), terminal.Printer.Status)
		},
	}
	s.treeFlags(cmd.Flags())
	s.exampleFlag(cmd.Flags())
	s.formatFlag(cmd, formatText, formatJSON)
	return cmd
}

// treeFlags adds the flags that say what is judged, and on what day.
func (s *session) treeFlags(fs *pflag.FlagSet) {
	s.rootFlag(fs)
	s.textFlag(fs, &s.flags.rev, "rev", "REV",
		lang.T("granska den här versionen i git i stället för filerna", "judge this revision in git instead of the files"))
	s.asOfFlag(fs)
}

func (s *session) rootFlag(fs *pflag.FlagSet) {
	s.textFlag(fs, &s.flags.root, "root", s.in("MAPP", "DIR"),
		lang.T("mappen som data ligger i", "the folder that data is in"))
}

func (s *session) asOfFlag(fs *pflag.FlagSet) {
	s.dateFlag(fs, &s.flags.asOf, "as-of",
		lang.T("dagen som bedömningen gäller (om inget anges: i dag)", "the day of the judgement (if not given: today)"))
}

// formatFlag adds the flag that says in which of the forms the answer is
// printed.
func (s *session) formatFlag(cmd *cobra.Command, forms ...string) {
	words := map[string]lang.Text{
		formatText:     lang.T("text", "text"),
		formatMarkdown: lang.T("markdown (som kommentaren på en pull request)", "markdown (as the comment on a pull request)"),
		formatJSON:     lang.T("json (allt, för program)", "json (all of it, for programs)"),
		formatSARIF:    lang.T("sarif (2.1.0, för kodgranskning)", "sarif (2.1.0, for code scanning)"),
		formatGitHub:   lang.T("github (anmärkningar vid raderna i GitHub Actions)", "github (annotations on the lines in GitHub Actions)"),
	}
	var sv, en []string
	for _, form := range forms {
		sv, en = append(sv, words[form].SV), append(en, words[form].EN)
	}
	s.choiceFlag(cmd, cmd.Flags(), &s.flags.format, "format", "FORMAT", forms, lang.T(list(sv, "eller"), list(en, "or")))
}

// inspectAnd inspects what the flags say, and tells of it.
func (s *session) inspectAnd(ctx context.Context, show func(terminal.Printer, *inspect.Result) error) error {
	result, err := s.inspect(ctx, s.flags.format == formatJSON || s.flags.format == formatSARIF)
	if err != nil {
		return err
	}
	if s.flags.base == "" && len(result.Files) == 0 && len(result.Report.Findings) == 0 {
		return wrongly(
			fmt.Sprintf("I mappen data i %s finns inget att granska. Ange rätt mapp med --root, eller börja med insyn init.", quoted(s.flags.root)),
			fmt.Sprintf("There is nothing to check in the folder data in %s. Give the right folder with --root, or begin with insyn init.", quoted(s.flags.root)))
	}
	return s.print(result, show)
}

// print prints the report in the format asked for, and answers errBlocked if
// something in it blocks.
func (s *session) print(result *inspect.Result, show func(terminal.Printer, *inspect.Result) error) (err error) {
	switch s.flags.format {
	case formatJSON:
		err = writeJSON(s.Stdout, result.Report)
	case formatSARIF:
		err = sarif.Write(s.Stdout, result, s.lang)
	case formatGitHub:
		err = annotate.Write(s.Stdout, result.Report, s.lang)
	case formatMarkdown:
		_, err = io.WriteString(s.Stdout, comment.Write(result))
	default:
		err = show(s.printer(s.Stdout), result)
	}
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if result.Report.Summary.Blocking > 0 {
		return errBlocked
	}
	return nil
}
