package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/terminal"
)

const (
	firstPort = 1313
	// portsToTry is how many ports from the first one are tried, where none
	// was asked for.
	portsToTry = 20
	// settle is how long nothing more must have been saved before the records
	// are looked at: an editor writes a file in several steps.
	settle = 100 * time.Millisecond
)

func (s *session) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: s.in("visar webbplatsen och bygger om den när du sparar", "shows the site, and rebuilds it when you save"),
		Long: s.in(
			`Granskar, bygger och visar webbplatsen på den här datorn, och gör om det varje gång
en fil sparas. Så länge något blockerar visas den senaste hela webbplatsen, och
det som ska rättas står här. Avsluta med Ctrl-C.`,
			`Checks, builds and shows the site on this computer, and does so again each time a
file is saved. As long as something blocks, the last whole site is shown, and what
is to be mended stands here. End with Ctrl-C.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.example(cmd.Flags()); err != nil {
				return err
			}
			serve := s.serve
			if s.flags.example {
				serve = s.serveExample
			}
			return serve(cmd.Context(), cmd.Flags().Changed("port"))
		},
	}
	s.rootFlag(cmd.Flags())
	s.exampleFlag(cmd.Flags())
	s.asOfFlag(cmd.Flags())
	cmd.Flags().BoolVar(&s.flags.recompute, "recompute", false, s.in(
		"kompilera också programmet för sidan Räkna om, en gång", "also compile the program for the page Recompute, once"))
	s.portFlag(cmd.Flags(), &s.flags.port, "port",
		lang.T("porten på den här datorn", "the port on this computer"))
	return cmd
}

// serve shows the site until ctx ends, which is its proper end.
func (s *session) serve(ctx context.Context, fixedPort bool) error {
	root := s.path(s.flags.root)
	if err := s.checkWorks(); err != nil {
		return err
	}
	if err := s.checkRoot(root); err != nil {
		return err
	}
	// Watching begins before the first build, so that what is saved during it
	// is not missed.
	look := s.path(".")
	if s.hugoBeside() != "" {
		look = root // the program's own never changes
	}
	changes, err := watch(ctx, look, root)
	if err != nil {
		return err
	}
	listener, err := s.listen(fixedPort)
	if err != nil {
		return err
	}
	s.preview = newPreview(filepath.Join(root, publicFolder), s.lang)
	server := &http.Server{
		Handler:           s.preview,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the open event streams
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	defer server.Close()

	if err := s.rebuild(ctx); err != nil {
		return err
	}
	url := "http://localhost:" + strconv.Itoa(listener.Addr().(*net.TCPAddr).Port) + "/"
	s.tell(lang.Format("Visar webbplatsen på %s (engelska: %sen/). Avsluta med Ctrl-C.",
		"Showing the site at %s (English: %sen/). End with Ctrl-C.", url, url))
	for {
		select {
		case <-ctx.Done():
			s.tell(lang.T("Avslutar.", "Ending."))
			return nil
		case err := <-failed:
			return fmt.Errorf("serve %s: %w", url, err)
		case err := <-changes:
			if err != nil {
				return fmt.Errorf("watch the files: %w", err)
			}
			if err := s.rebuild(ctx); err != nil {
				return err
			}
		}
	}
}

// listen takes a port for this computer alone. One that was asked for must be
// free; else the next free one will do.
func (s *session) listen(fixed bool) (net.Listener, error) {
	for port := s.flags.port; ; port++ {
		listener, err := net.Listen("tcp", net.JoinHostPort("localhost", strconv.Itoa(port)))
		switch {
		case err == nil:
			return listener, nil
		case !errors.Is(err, syscall.EADDRINUSE):
			return nil, err
		case fixed:
			return nil, wrongly(
				fmt.Sprintf("Port %d används redan av ett annat program. Välj en annan med --port, eller utelämna flaggan så väljs en ledig.", port),
				fmt.Sprintf("Port %d is used by another program already. Choose another with --port, or leave the flag out and a free one is chosen.", port))
		case port == s.flags.port+portsToTry-1:
			return nil, err
		}
	}
}

// rebuild checks and builds, and tells the outcome here and in the browsers.
// Only the end of ctx ends serving: what goes wrong while somebody edits is
// told, and the next save is another try.
func (s *session) rebuild(ctx context.Context) error {
	result, _, err := s.build(ctx)
	switch {
	case ctx.Err() != nil:
		return nil // serve sees it too
	case err != nil:
		s.report(ctx, err)
		s.preview.show(errorText(err))
	default:
		if err := s.printer(s.Stdout).Findings(result); err != nil {
			return err
		}
		if result.Report.Summary.Blocking > 0 {
			s.preview.show(blocking(result))
		}
	}
	return nil
}

// mostTold is how many findings are told on a page.
const mostTold = 20

// blocking tells what blocks, by its place and in its words: nothing of what the
// records say.
func blocking(r *inspect.Result) lang.Text {
	var lines []lang.Text
	left := 0
	for _, f := range r.Report.Findings {
		switch {
		case !f.Blocking:
		case len(lines) == mostTold:
			left++
		default:
			place := f.Path
			if f.Line > 0 {
				place += ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
			}
			line := func(l lang.Language) string {
				return terminal.Clean(redact.IdentityNumbers(fmt.Sprintf("%s: %s [%s]", place, f.Message.In(l), f.Rule)))
			}
			lines = append(lines, lang.T(line(lang.Swedish), line(lang.English)))
		}
	}
	if left > 0 {
		lines = append(lines, lang.Format("och %s till.", "and %s more.", lang.Count(left, lang.T("fel", "error"), lang.T("fel", "errors"))))
	}
	var sv, en []string
	for _, line := range lines {
		sv, en = append(sv, line.SV), append(en, line.In(lang.English))
	}
	return lang.T(strings.Join(sv, "\n"), strings.Join(en, "\n"))
}

func errorText(err error) lang.Text {
	var usage usageError
	var failed failure
	switch {
	case errors.As(err, &usage):
		return usage.text
	case errors.As(err, &failed):
		return failed.text
	}
	said := terminal.Clean(redact.IdentityNumbers(err.Error()))
	return lang.T(said, said)
}

// tell prints a sentence about how the work goes.
func (s *session) tell(t lang.Text) { fmt.Fprintln(s.Stdout, t.In(s.lang)) }
