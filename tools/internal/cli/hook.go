package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/staging"
	"insyn/tools/internal/terminal"
)

// hookMark is the line by which the hook is known as ours.
const hookMark = "# insyn: checks the records that are pushed (insyn hook remove takes it away)"

// hookScript is what git runs before a push. Where the program's source is in
// the repository it is built from there, else the installed one is run.
const hookScript = `#!/bin/sh
` + hookMark + `
cd "$(git rev-parse --show-toplevel)" || exit 1
if [ -f tools/insyn/main.go ]; then
  exec go run ./tools/insyn hook pre-push "$@"
fi
exec insyn hook pre-push "$@"
`

func (s *session) hookCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   s.in("hook KOMMANDO", "hook COMMAND"),
		Short: s.in("granskar före varje git push", "checks before each git push"),
		Long: s.in(
			`Installerar en kontroll som git kör före varje push. Den avgör om det som skickas får
komma in i fjärrarkivets huvudgren, som insyn gate gör, utan att se på filerna på
disk. Personuppgifter letas det efter i varje version som skickas: allt som har
skickats till ett öppet arkiv är publicerat, även det som sedan togs bort. En krok som
någon annan har lagt dit skrivs aldrig över.`,
			`Installs a check that git runs before each push. It decides whether what is sent may
come into the remote's default branch, as insyn gate does, without a look at the files
on disk. Personal data are looked for in every version that is sent: all that has been
sent to a public repository is published, also what was then removed. A hook that
somebody else has put there is never written over.`),
		Args: s.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintln(s.Stderr, s.help(cmd))
			return wrongly("Skriv insyn hook install eller insyn hook remove.", "Write insyn hook install or insyn hook remove.")
		},
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "install", Args: noArguments,
			Short: s.in("lägger dit kontrollen", "puts the check there"),
			Long:  s.in("Lägger dit kontrollen före git push.", "Puts the check before git push there."),
			RunE:  func(cmd *cobra.Command, _ []string) error { return s.installHook(cmd.Context()) },
		},
		&cobra.Command{
			Use: "remove", Args: noArguments, SuggestFor: []string{"uninstall"},
			Short: s.in("tar bort kontrollen", "takes the check away"),
			Long:  s.in("Tar bort kontrollen före git push.", "Takes away the check before git push."),
			RunE:  func(cmd *cobra.Command, _ []string) error { return s.removeHook(cmd.Context()) },
		},
		&cobra.Command{
			Use: "pre-push", Hidden: true, Args: cobra.ArbitraryArgs,
			Long: s.in("Körs av git: läser på standard in vad som skickas.", "Run by git: reads on standard input what is sent."),
			RunE: func(cmd *cobra.Command, args []string) error { return s.beforePush(cmd.Context(), args) },
		},
	)
	return cmd
}

// git runs git where insyn runs.
func (s *session) git(ctx context.Context, args ...string) (string, error) {
	return git.Ask(ctx, cmp.Or(s.Dir, "."), args...)
}

// hookPath gives the place of the hook, and what is there: nil for nothing.
func (s *session) hookPath(ctx context.Context) (name string, there []byte, err error) {
	name, err = s.git(ctx, "rev-parse", "--git-path", "hooks/pre-push")
	if errors.Is(err, git.ErrForeign) {
		return "", nil, err
	}
	if err != nil {
		return "", nil, failure{lang.T(
			"Mappen ligger inte i något git-arkiv, så det finns ingen push att granska före. Kör i arkivets mapp.",
			"The folder is in no git repository, so there is no push to check before. Run in the repository's folder."), err}
	}
	name = s.path(name)
	there, err = os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(name); err == nil { // a link to nowhere is somebody's too
			return name, []byte{}, nil
		}
		return name, nil, nil
	}
	return name, there, err
}

func isOurs(hook []byte) bool { return bytes.Contains(hook, []byte("\n"+hookMark+"\n")) }

func (s *session) installHook(ctx context.Context) error {
	name, there, err := s.hookPath(ctx)
	if err != nil {
		return err
	}
	if there != nil && !isOurs(there) {
		return failure{lang.T(
			fmt.Sprintf("%s finns redan och är inte insyns. Den är lämnad som den är. Lägg till raden  insyn hook pre-push \"$@\"  i den, så granskas också uppgifterna.", terminal.Clean(name)),
			fmt.Sprintf("%s is there already and is not insyn's. It is left as it is. Add the line  insyn hook pre-push \"$@\"  to it, and the records are checked too.", terminal.Clean(name))), nil}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	// Whole from the start: git never runs half a hook.
	disk, err := s.disk(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer disk.Close()
	disk.Clean(s.Now())
	err = disk.Replace(ctx, []staging.File{{Path: filepath.Base(name), Before: there, After: []byte(hookScript), Mode: 0o755}})
	if err != nil {
		return err
	}
	s.say(lang.Format("Från och med nu granskas uppgifterna före varje git push (%s).", "From now on the records are checked before each git push (%s).", terminal.Clean(name)))
	return nil
}

func (s *session) removeHook(ctx context.Context) error {
	name, there, err := s.hookPath(ctx)
	switch {
	case err != nil:
		return err
	case there == nil:
		s.say(lang.T("Det finns ingen kontroll att ta bort.", "There is no check to take away."))
		return nil
	case !isOurs(there):
		return failure{lang.T(
			fmt.Sprintf("%s är inte insyns och är lämnad som den är.", terminal.Clean(name)),
			fmt.Sprintf("%s is not insyn's and is left as it is.", terminal.Clean(name))), nil}
	}
	if err := os.Remove(name); err != nil {
		return err
	}
	s.say(lang.T("Kontrollen före git push är borttagen.", "The check before git push is taken away."))
	return nil
}

// beforePush judges each commit that is about to be sent. Git gives on standard
// input a line for each ref: local ref, local id, remote ref, remote id
// (githooks(5)). args are the remote's name and address.
func (s *session) beforePush(ctx context.Context, args []string) error {
	remote := "origin"
	if len(args) > 0 {
		remote = args[0]
	}
	s.flags.root = defaultRoot
	var blocked error
	seen := map[string]bool{}
	lines := bufio.NewScanner(s.Stdin)
	for lines.Scan() {
		part := strings.Fields(lines.Text())
		if len(part) != 4 || strings.Trim(part[1], "0") == "" || seen[part[1]] { // zeros: the ref is removed there
			continue
		}
		seen[part[1]] = true
		err := s.judgePush(ctx, remote, part[1], part[3])
		switch {
		case errors.Is(err, errBlocked):
			blocked = err
		case err != nil:
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if blocked != nil {
		s.say(lang.T(
			"Inget har skickats. Rätta det som står ovan, gör en ny commit och kör git push igen. Gäller det personuppgifter räcker inte en ny commit: gör om grenen, som det står där.",
			"Nothing has been sent. Mend what stands above, commit, and run git push again. Where it is about personal data a new commit is not enough: make the branch anew, as it says there."))
	}
	return blocked
}

// judgePush decides whether the commit may come into the remote's default
// branch, or else into the ref as it stands there. What goes to where nothing is
// known of is looked at whole, with its history.
func (s *session) judgePush(ctx context.Context, remote, id, there string) error {
	into := s.knownOf(ctx, "refs/remotes/"+remote+"/HEAD", "refs/remotes/"+remote+"/main", there)
	if into != "" {
		if begun, _ := s.git(ctx, "merge-base", into, id); begun == id {
			return nil // sent before
		}
	} else if _, err := s.git(ctx, "cat-file", "-e", id+":data"); err != nil {
		return nil // no records are sent, nor taken away
	}
	return s.decideAnd(ctx, into, id, terminal.Printer.Findings)
}

// knownOf gives the first of the revisions that is here, "" if none is.
func (s *session) knownOf(ctx context.Context, revisions ...string) string {
	for _, r := range revisions {
		if strings.Trim(r, "0") == "" {
			continue
		}
		if _, err := s.git(ctx, "rev-parse", "--verify", "--quiet", r+"^{commit}"); err == nil {
			return r
		}
	}
	return ""
}
