package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/github"
	"insyn/tools/internal/issueform"
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
			fmt.Fprintln(s.Stderr, s.help(cmd))
			return wrongly(
				"Skriv vad som ska göras, till exempel insyn github report.",
				"Write what is to be done, such as insyn github report.")
		},
	}
	for _, c := range []*cobra.Command{s.githubReportCommand(), s.githubIntakeCommand(), s.githubRemindCommand()} {
		c.Args = noArguments
		c.Flags().SortFlags = false
		cmd.AddCommand(c)
	}
	return cmd
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
			return s.withGate(dryRun, func(gate *github.Gate, event []byte) (bool, error) {
				if open {
					blocked, err := gate.Open(cmd.Context(), event)
					landed, landedErr := gate.Landed(cmd.Context(), event)
					return blocked || landed, errors.Join(err, landedErr)
				}
				return gate.Event(cmd.Context(), event)
			})
		},
	}
	cmd.Flags().BoolVar(&open, "open", false, s.in(
		"bedöm alla öppna ändringsförslag, och det som händelsen har fört in på huvudgrenen",
		"judge all open pull requests, and what the event has brought to the default branch"))
	s.dryRunFlag(cmd, &dryRun)
	return cmd
}

func (s *session) githubIntakeCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "intake",
		Short: s.in("gör ett ändringsförslag av ett ifyllt formulär", "makes a pull request of a filled-in form"),
		Long: s.in(
			`Gör ett ändringsförslag av formuläret i ärendet som händelsen gäller, när det har
fått etiketten `+issueform.Label+`. Granskar först: det som skulle blockeras blir en kommentar
om vad som ska rättas, och inget annat. Samma ärende ger aldrig mer än en gren och ett
ändringsförslag. Läser GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_API_URL,
GITHUB_SERVER_URL, GITHUB_RUN_ID och GITHUB_TOKEN.`,
			`Makes a pull request of the form in the issue that the event is about, when it has
got the label `+issueform.Label+`. Judges first: what would be blocked becomes a comment on
what to mend, and nothing else. The same issue never gives more than one branch and
one pull request. Reads GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_API_URL,
GITHUB_SERVER_URL, GITHUB_RUN_ID and GITHUB_TOKEN.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.withGate(dryRun, func(gate *github.Gate, event []byte) (bool, error) {
				return github.NewIntake(gate).Event(cmd.Context(), event)
			})
		},
	}
	s.dryRunFlag(cmd, &dryRun)
	return cmd
}

// withGate runs what a workflow does about its event with a Gate.
func (s *session) withGate(dryRun bool, do func(gate *github.Gate, event []byte) (blocked bool, err error)) error {
	event, err := s.githubEvent()
	if err != nil {
		return err
	}
	config, err := s.githubConfig()
	if err != nil {
		return err
	}
	gate, err := github.New(config)
	if err != nil {
		return err
	}
	return s.onGithub(&gate.Run, dryRun, func() (bool, error) { return do(gate, event) })
}

func (s *session) githubRemindCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "remind",
		Short: s.in("håller ärenden om det som ska göras", "keeps issues about what is to be done"),
		Long: s.in(
			`Håller ett ärende för varje sak som ska göras inom en månad: öppnar det, ändrar det
och stänger det när uppgifterna visar att det är gjort. Ett ärende som någon har stängt
öppnas inte igen. Kör i en klon av huvudgrenen. Läser GITHUB_REPOSITORY, GITHUB_API_URL
och GITHUB_TOKEN.`,
			`Keeps an issue for each thing that is to be done within a month: opens it, changes
it, and closes it when the records show that it is done. An issue that somebody has
closed is not opened again. Run in a clone of the default branch. Reads
GITHUB_REPOSITORY, GITHUB_API_URL and GITHUB_TOKEN.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := s.githubConfig()
			if err != nil {
				return err
			}
			reminder, err := github.NewReminder(config)
			if err != nil {
				return err
			}
			return s.onGithub(&reminder.Run, dryRun, func() (bool, error) { return reminder.Remind(cmd.Context()) })
		},
	}
	s.dryRunFlag(cmd, &dryRun)
	return cmd
}

func (s *session) dryRunFlag(cmd *cobra.Command, dryRun *bool) {
	cmd.Flags().BoolVar(dryRun, "dry-run", false, s.in(
		"visa vad som skulle skrivas på GitHub, utan att skriva", "show what would be written on GitHub, and write nothing"))
}

// githubEvent reads what the run was started by.
func (s *session) githubEvent() ([]byte, error) {
	if s.Env("GITHUB_EVENT_PATH") == "" {
		return nil, noGithub("GITHUB_EVENT_PATH")
	}
	return os.ReadFile(s.path(s.Env("GITHUB_EVENT_PATH")))
}

// noGithub refuses a call from elsewhere than a workflow.
func noGithub(name string) error {
	return wrongly(
		name+" ska vara satt. Kommandot körs av arbetsflödena i .github/workflows.",
		name+" must be set. The command is run by the workflows in .github/workflows.")
}

// githubConfig reads from the environment which repository is spoken to, and
// as whom: an app of one's own if INSYN_APP names it, else the workflow.
func (s *session) githubConfig() (github.Config, error) {
	owner, repo, ok := strings.Cut(s.Env("GITHUB_REPOSITORY"), "/")
	if !ok || owner == "" || repo == "" || strings.Contains(repo, "/") {
		return github.Config{}, wrongly(
			"GITHUB_REPOSITORY ska vara ägare/arkiv. Kommandot körs av arbetsflödena i .github/workflows.",
			"GITHUB_REPOSITORY must be owner/repository. The command is run by the workflows in .github/workflows.")
	}
	if s.Env("GITHUB_API_URL") == "" {
		return github.Config{}, noGithub("GITHUB_API_URL")
	}
	login := github.DefaultLogin
	if app := s.Env("INSYN_APP"); app != "" {
		login = app + "[bot]"
	}
	dir := s.Dir
	if dir == "" {
		dir = "."
	}
	return github.Config{
		Settings: github.Settings{
			API: s.Env("GITHUB_API_URL"), Token: s.Env("GITHUB_TOKEN"),
			Owner: owner, Repo: repo, Login: login,
			Now: s.Now, Sleep: github.Sleep,
		},
		Dir: dir, Remote: "origin", Server: s.Env("GITHUB_SERVER_URL"),
	}, nil
}

// onGithub runs what a workflow does, and has it told of here.
func (s *session) onGithub(to *github.Run, dryRun bool, do func() (blocked bool, err error)) (err error) {
	to.Today = s.today()
	to.Lang, to.DryRun, to.Out = s.lang, dryRun, s.Stdout
	if server, run := s.Env("GITHUB_SERVER_URL"), s.Env("GITHUB_RUN_ID"); server != "" && run != "" {
		to.RunURL = strings.TrimSuffix(server, "/") + "/" + s.Env("GITHUB_REPOSITORY") + "/actions/runs/" + run
	}
	if name := s.Env("GITHUB_STEP_SUMMARY"); name != "" && !dryRun {
		f, err := os.OpenFile(s.path(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		to.Summary = f
	}
	blocked, err := do()
	if err != nil {
		return err
	}
	if blocked {
		return errBlocked
	}
	return nil
}
