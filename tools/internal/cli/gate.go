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
överblicka eller har en fil som kan tas för mappen data avvisas som helhet.`,
			`Decides whether a change may come into a branch: examines what the branch becomes
when the change is merged into it, and shows what the change does. check.yml, the
hook before git push and the status insyn/nomination give the same answer.

All is read from git. No files on disk are read or written, and nothing in the change
is run. A change that is in conflict with the branch, has no history in common with
it, is too large to be surveyed, or has a file that can be taken for the folder data
is refused as a whole.`),
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

// decide decides whether the change may come into the other revision, today.
func (s *session) decide(ctx context.Context, into, change string) (*inspect.Result, error) {
	today, err := s.today()
	if err != nil {
		return nil, err
	}
	root := s.path(s.flags.root)
	if err := s.checkRoot(root); err != nil {
		return nil, err
	}
	base, err := s.openRevision(ctx, root, "into", into)
	if err != nil {
		return nil, err
	}
	defer base.Close()
	tree, err := git.Beside(ctx, base, change)
	if err != nil {
		return nil, revisionError("change", change, err)
	}
	defer s.waiting()()
	result, err := gate.Decide(ctx, inspect.Input{Tree: tree, Base: base, AsOf: today, Today: today})
	if errors.Is(err, git.ErrShallow) {
		return nil, failure{lang.T(
			"Arkivet är en grund klon utan hela sin historik, så det går inte att säga vad grenen blir när ändringen slås ihop med den. Hämta historiken med git fetch --unshallow och kör igen. (I GitHub Actions: fetch-depth: 0.)",
			"The repository is a shallow clone without its whole history, so it cannot be said what the branch becomes when the change is merged into it. Get the history with git fetch --unshallow and run again. (In GitHub Actions: fetch-depth: 0.)"), nil}
	}
	return result, err
}
