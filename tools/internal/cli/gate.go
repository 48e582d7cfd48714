package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"insyn/tools/internal/gate"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/terminal"
)

func (s *session) gateCommand() *cobra.Command {
	var into string
	change := "HEAD"
	cmd := &cobra.Command{
		Use:   "gate",
		Short: s.in("avgör om en ändring får komma in", "decides whether a change may come in"),
		Long: s.in(
			`Avgör om en ändring får komma in i en gren: granskar vad grenen blir när ändringen
slås ihop med den, och visar vad ändringen gör. Samma svar ges av check.yml, kroken
före git push och statusen insyn/nomination.

Allt läses ur git. Inga filer på disk läses eller skrivs, och inget i ändringen körs.
En ändring som krockar med grenen, saknar gemensam historik med den, är för stor att
överblicka eller har en fil som kan tas för mappen data avvisas som helhet.

Personnummer letas det efter i varje fil, filnamn och meddelande i varje commit som
följer med, även i det som en senare commit tar bort, utom där huvudgrenens fil
.insyn/made-up säger att uppgifterna är påhittade.`,
			`Decides whether a change may come into a branch: examines what the branch becomes
when the change is merged into it, and shows what the change does. check.yml, the
hook before git push and the status insyn/nomination give the same answer.

All is read from git. No files on disk are read or written, and nothing in the change
is run. A change that is in conflict with the branch, has no history in common with
it, is too large to be surveyed, or has a file that can be taken for the folder data
is refused as a whole.

Identity numbers are looked for in every file, file name and message of every commit
that comes along, also in what a later commit removes, but for where the main
branch's file .insyn/made-up says that the data are made up.`),
		Example: s.in(
			`  go run ./tools/insyn gate --into main                       # det som är utcheckat
  go run ./tools/insyn gate --into main --change min-gren
  go run ./tools/insyn gate --into origin/main --change 3d3c42e --format markdown`,
			`  go run ./tools/insyn gate --into main                       # what is checked out
  go run ./tools/insyn gate --into main --change my-branch
  go run ./tools/insyn gate --into origin/main --change 3d3c42e --format markdown`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if into == "" {
				return wrongly(
					"Ange med --into grenen som ändringen ska in i, till exempel insyn gate --into main.",
					"Give with --into the branch that the change is meant for, such as insyn gate --into main.")
			}
			return s.decideAnd(cmd.Context(), into, change, terminal.Printer.Check)
		},
	}
	s.rootFlag(cmd.Flags())
	s.textFlag(cmd.Flags(), &into, "into", "REV", lang.T("grenen som ändringen ska in i", "the branch that the change is meant for"))
	s.textFlag(cmd.Flags(), &change, "change", "REV",
		lang.T("ändringen: en gren, en tagg eller ett commit-id", "the change: a branch, a tag or a commit id"))
	s.formatFlag(cmd, formatText, formatJSON, formatMarkdown, formatGitHub, formatSARIF)
	return cmd
}

// decideAnd decides whether the change may come into the other revision, and
// tells of it.
func (s *session) decideAnd(ctx context.Context, into, change string, show func(terminal.Printer, *inspect.Result) error) error {
	result, err := s.decide(ctx, into, change)
	if err != nil {
		return err
	}
	return s.print(result, show)
}

// decide decides whether the change may come into the other revision, today; "" is
// where there is nothing yet.
func (s *session) decide(ctx context.Context, into, change string) (_ *inspect.Result, err error) {
	root := s.path(s.flags.root)
	if err := s.checkRoot(root); err != nil {
		return nil, err
	}
	today := s.today()
	in := inspect.Input{AsOf: today, Today: today}
	if in.Tree, err = s.openRevision(ctx, root, "change", change); err != nil {
		return nil, err
	}
	defer in.Tree.Close()
	decide := gate.First
	if into != "" {
		decide = gate.Decide
		if in.Base, err = git.Beside(ctx, in.Tree, into); err != nil {
			return nil, revisionError("into", into, err)
		}
	}
	defer s.waiting()()
	result, err := decide(ctx, in)
	switch {
	case errors.Is(err, inspect.ErrNoRecords):
		return nil, s.noRecords(root, err)
	case errors.Is(err, git.ErrNoObject):
		return nil, failure{lang.T(
			"Arkivet är en ofullständig klon, som saknar innehållet i vissa filer, så ändringen går inte att läsa. Klona på nytt utan --filter och kör igen.",
			"The repository is a partial clone, which lacks the contents of some files, so the change cannot be read. Clone anew without --filter and run again."), nil}
	case errors.Is(err, git.ErrShallow):
		return nil, failure{lang.T(
			"Arkivet är en grund klon utan hela sin historik, så det går inte att säga vad grenen blir när ändringen slås ihop med den. Hämta historiken med git fetch --unshallow och kör igen. (I GitHub Actions: fetch-depth: 0.)",
			"The repository is a shallow clone without its whole history, so it cannot be said what the branch becomes when the change is merged into it. Get the history with git fetch --unshallow and run again. (In GitHub Actions: fetch-depth: 0.)"), nil}
	}
	return result, err
}
