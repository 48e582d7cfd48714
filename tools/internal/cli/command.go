// Package cli is the command insyn: its subcommands and flags, what is printed
// where, the exit status, and the clock, which is read here alone.
//
// It decides nothing about records: package inspect does, and the readers
// (terminal, site) show what it answers.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/site"
	"insyn/tools/internal/terminal"
)

// The exit statuses. Scripts and the gate in CI tell them apart: a tool that
// failed has not judged the data, so Failed is never given as Blocked.
const (
	exitFine    = 0 // nothing blocks
	exitBlocked = 1 // the data breaks a rule
	exitUsage   = 2 // called wrongly
	exitFailed  = 3 // the tool failed
)

// Command is one call of insyn with everything that it takes from the outside
// world.
type Command struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Dir            string // where relative paths begin; "" is the current folder
	Env            func(key string) string
	// Name is what insyn was started as, in which what to do next is told; "" is
	// insyn.
	Name string
	// Beside is the folder that the program lies in, and in a release Hugo; "" is
	// not known.
	Beside string

	step    func(does, name string) // see staging.Open; nil for nothing
	reading *reading                // how collect reads sites; nil: as ever
	// browser is how a clone makes the program for a reader's browser; nil: as
	// site.MakeBrowser does.
	browser func(ctx context.Context, clone string) (*site.Browser, error)
}

// Run runs insyn with the arguments, without the program's name, and gives the
// exit status. When ctx ends it stops what it is doing; serve then ends well.
func (c Command) Run(ctx context.Context, args []string) (status int) {
	out := &heard{Writer: c.Stdout}
	c.Stdout = out
	s := &session{Command: c, lang: languageIn(args)}
	defer func() {
		if r := recover(); r != nil {
			what := terminal.Clean(fmt.Sprint(r))
			s.say(lang.T(
				fmt.Sprintf("Ett fel i insyn, inte i dina uppgifter: %s\nInget har bedömts. Anmäl felet, och skicka med det som står här nedanför.", what),
				fmt.Sprintf("A fault in insyn, not in your records: %s\nNothing has been judged. Please report it, with what stands below.", what)))
			fmt.Fprintf(c.Stderr, "\n%s", debug.Stack())
			status = exitFailed
		}
	}()
	root := newRoot(s)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.err
	}
	return s.report(ctx, err)
}

// heard is standard output that remembers the first error: what nobody was told
// is not done, whoever wrote it and did not look.
type heard struct {
	io.Writer
	err error
}

func (h *heard) Write(b []byte) (int, error) {
	n, err := h.Writer.Write(b)
	if err != nil && h.err == nil {
		h.err = fmt.Errorf("write what was to be said: %w", err)
	}
	return n, err
}

// session is one call under way: what came in, and what the flags said.
type session struct {
	Command
	lang  lang.Language
	flags flags
	// begins says that the records begin with what is written now: they are a new
	// repository's, or nothing was ever published from here.
	begins bool
	// becomes is the folder that the root becomes once it is whole; "" for the root itself.
	becomes string
	again   string   // the command that goes on with it; "" for the form's own
	left    []string // what killed ones have left among the records that were inspected

	// Where the site is served, and built again and again; nil where it is not.
	preview   *preview
	last      *site.Built
	foundHugo string // see hugo
	compiled  *site.Browser
}

// say prints a sentence for the person who runs insyn.
func (s *session) say(t lang.Text) {
	_ = s.printer(s.Stderr).Remark("insyn: ", t)
}

// errBlocked ends a command whose findings have been printed.
var errBlocked = errors.New("the data breaks a rule")

// usageError is a call that cannot be carried out as it was written.
type usageError struct{ text lang.Text }

func (e usageError) Error() string { return e.text.EN }

// wrongly makes a usageError of both languages' sentences.
func wrongly(sv, en string) error { return usageError{lang.T(sv, en)} }

// failure is a failure of the tool with a cure that the person can try.
type failure struct {
	text lang.Text
	err  error // may be nil
}

func (e failure) Error() string {
	if e.err == nil {
		return e.text.EN
	}
	return e.text.EN + ": " + e.err.Error()
}

func (e failure) Unwrap() error { return e.err }

// report says what went wrong, if anything, and gives the exit status.
func (s *session) report(ctx context.Context, err error) int {
	if known, ok := gitFailure(err); ok {
		err = known
	}
	var usage usageError
	var failed failure
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errBlocked):
		return exitBlocked
	case errors.As(err, &usage):
		s.say(usage.text)
		return exitUsage
	case errors.Is(err, errStopped):
		s.say(errStopped.text)
	case ctx.Err() != nil:
		s.say(lang.T("Avbrutet innan det var klart.", "Interrupted before it was done."))
	case errors.As(err, &failed):
		s.say(failed.text)
		if failed.err != nil {
			s.explain(failed.err)
		}
	default:
		s.say(lang.T(
			"Verktyget kunde inte göra klart sitt arbete. Det säger inget om uppgifterna.",
			"The tool could not finish its work. That says nothing of the records."))
		s.explain(err)
	}
	return exitFailed
}

// explain prints what the program itself says of an error, for whoever is to
// mend it.
func (s *session) explain(err error) {
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(s.Stderr, "  %s\n", terminal.Clean(line))
	}
}

// path gives the file name that a path on the command line means.
func (s *session) path(name string) string {
	if filepath.IsAbs(name) || s.Dir == "" {
		return filepath.Clean(name)
	}
	return filepath.Join(s.Dir, name)
}

// printer gives the terminal's printer for the file or buffer w.
func (s *session) printer(w io.Writer) terminal.Printer {
	if out, ok := w.(*heard); ok {
		w = out.Writer // a screen is known by its file; a printer's errors are looked at
	}
	return terminal.For(w, s.lang, s.Env).Named(s.Name)
}
