package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/github"
)

// githubCommand groups what runs in GitHub's workflows. It is hidden: whoever
// works with the records has no use for it.
func (s *session) githubCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:    "github",
		Hidden: true,
		Short:  s.in("det som GitHubs arbetsflöden kör", "what GitHub's workflows run"),
		Long: s.in(
			"Det som körs i GitHubs arbetsflöden (.github/workflows), med deras behörighet.",
			"What is run in GitHub's workflows (.github/workflows), with their token."),
		Args: s.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintln(s.Stderr, s.githubHelp(cmd))
			return wrongly(
				"Skriv vad som ska göras, till exempel insyn github report.",
				"Write what is to be done, such as insyn github report.")
		},
	}
	report := s.githubReportCommand()
	report.Args = noArguments
	report.Flags().SortFlags = false
	cmd.AddCommand(report)
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { fmt.Fprintln(s.Stdout, s.githubHelp(cmd)) })
	return cmd
}

// githubHelp is the help of a command in this group, which is called by two
// words.
func (s *session) githubHelp(cmd *cobra.Command) string {
	return strings.Replace(s.help(cmd), "go run ./tools/insyn ", "go run ./tools/insyn github ", 1)
}

func (s *session) githubReportCommand() *cobra.Command {
	var open, dryRun bool
	cmd := &cobra.Command{
		Use:   "report",
		Short: s.in("bedömer ändringsförslag och sätter insyn/nomination", "judges pull requests and sets insyn/nomination"),
		Long: s.in(
			`Bedömer de ändringsförslag som har händelsens commit som sin senaste version,
sammanslagna med huvudgrenen. Sätter commit-statusen insyn/nomination och skriver
en kommentar om vad ändringen gör och vad som blockerar. Kör i en hel klon, på
huvudgrenens senaste version. Läser GITHUB_EVENT_PATH, GITHUB_REPOSITORY,
GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_RUN_ID och GITHUB_TOKEN.`,
			`Judges the pull requests whose newest version is the event's commit, merged into
the default branch. Sets the commit status insyn/nomination and writes a comment
on what the change does and what blocks. Run in a full clone, at the default
branch's newest version. Reads GITHUB_EVENT_PATH, GITHUB_REPOSITORY,
GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_RUN_ID and GITHUB_TOKEN.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.githubReport(cmd.Context(), open, dryRun)
		},
	}
	cmd.Flags().BoolVar(&open, "open", false, s.in(
		"bedöm alla öppna ändringsförslag", "judge all open pull requests"))
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, s.in(
		"visa vad som skulle skrivas på GitHub, utan att skriva", "show what would be written on GitHub, and write nothing"))
	return cmd
}

func (s *session) githubReport(ctx context.Context, open, dryRun bool) (err error) {
	today, err := s.today()
	if err != nil {
		return err
	}
	owner, repo, ok := strings.Cut(s.Env("GITHUB_REPOSITORY"), "/")
	if !ok || owner == "" || repo == "" || strings.Contains(repo, "/") {
		return wrongly(
			"GITHUB_REPOSITORY ska vara ägare/arkiv. Kommandot körs av arbetsflödena verdict och after-merge.",
			"GITHUB_REPOSITORY must be owner/repository. The command is run by the workflows verdict and after-merge.")
	}
	if s.Env("GITHUB_EVENT_PATH") == "" || s.Env("GITHUB_API_URL") == "" {
		return wrongly(
			"GITHUB_EVENT_PATH och GITHUB_API_URL ska vara satta. Kommandot körs av arbetsflödena verdict och after-merge.",
			"GITHUB_EVENT_PATH and GITHUB_API_URL must be set. The command is run by the workflows verdict and after-merge.")
	}
	event, err := os.ReadFile(s.path(s.Env("GITHUB_EVENT_PATH")))
	if err != nil {
		return err
	}
	dir := s.Dir
	if dir == "" {
		dir = "."
	}
	gate, err := github.New(github.Config{
		Settings: github.Settings{
			API: s.Env("GITHUB_API_URL"), Token: s.Env("GITHUB_TOKEN"),
			Owner: owner, Repo: repo, Login: github.DefaultLogin,
			Now: s.Now, Sleep: github.Sleep,
		},
		Dir: dir, Remote: "origin", Server: s.Env("GITHUB_SERVER_URL"),
	})
	if err != nil {
		return err
	}
	gate.Today, gate.Lang, gate.DryRun, gate.Out = today, s.lang, dryRun, s.Stdout
	if server, run := s.Env("GITHUB_SERVER_URL"), s.Env("GITHUB_RUN_ID"); server != "" && run != "" {
		gate.RunURL = strings.TrimSuffix(server, "/") + "/" + owner + "/" + repo + "/actions/runs/" + run
	}
	if name := s.Env("GITHUB_STEP_SUMMARY"); name != "" && !dryRun {
		f, err := os.OpenFile(s.path(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		gate.Summary = f
	}
	judge := gate.Event
	if open {
		judge = gate.Open
	}
	blocked, err := judge(ctx, event)
	if err != nil {
		return err
	}
	if blocked {
		return errBlocked
	}
	return nil
}
