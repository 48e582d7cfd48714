// Package tty reads a line from a person at a terminal, who edits it with the
// arrow keys, pastes into it, and may be given a text to begin with.
//
// The terminal is in raw mode only while a line is read, and is given back as it
// was however the reading ends.
package tty

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// ErrInterrupted is the answer of a person who presses Ctrl-C.
var ErrInterrupted = errors.New("interrupted")

// Line is a line to be read.
type Line struct {
	Prompt string
	Text   string // stands there from the beginning, to be edited
	// Lines lets the text have any number of lines. An empty one ends it.
	Lines bool
	// Alone is a letter that, typed first, takes the place of the Text: a command
	// and not the beginning of an answer. 0 is none.
	Alone rune
	// Plain makes plain what is pasted; nil leaves it.
	Plain func(string) string
}

// Terminal is the terminal of one person.
type Terminal struct {
	in, out *os.File
	bytes   chan []byte // what has been typed and not been read
	pending []byte
}

// Open returns the terminal that both files are, and reports whether they are one
// on which a line can be edited.
func Open(in, out *os.File, env func(string) string) (*Terminal, bool) {
	if name := env("TERM"); name == "" || name == "dumb" || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return nil, false
	}
	return &Terminal{in: in, out: out}, true
}

// Read lets the person write a line.
//
// Errors: ErrInterrupted at Ctrl-C; io.EOF at Ctrl-D with nothing written, and
// where the terminal is gone; ctx.Err.
func (t *Terminal) Read(ctx context.Context, l Line) (text string, err error) {
	t.listen()
	raw := &rawMode{fd: int(t.in.Fd()), out: t.out}
	if err := raw.set(); err != nil {
		return "", err
	}
	defer raw.restore()
	resized, resumed, stop := watch()
	defer stop()

	e := newEditor(l)
	s := screen{out: t.out}
	draw := func() error {
		width, height, err := term.GetSize(int(t.out.Fd()))
		if err != nil || width == 0 {
			width, height = 80, 24
		}
		return s.draw(e, width, height)
	}
	end := func(err error) (string, error) {
		e.at = len(e.text)
		_ = draw()
		_, _ = io.WriteString(t.out, "\r\n")
		return e.answer(), err
	}
	for {
		for {
			k, n := decode(t.pending, e.pasting)
			if n == 0 {
				break
			}
			t.pending = t.pending[n:]
			switch k.kind {
			case interrupt:
				return end(ErrInterrupted)
			case suspend:
				raw.restore()
				suspendProcess()
				time.Sleep(suspending)
				select {
				case <-resumed: // that is this
				default:
				}
				if err := raw.set(); err != nil {
					return "", err
				}
				s = screen{out: t.out}
			case endOfText:
				if len(e.text) == 0 {
					return end(io.EOF)
				}
			}
			if e.press(k) {
				return end(nil)
			}
		}
		if err := draw(); err != nil {
			return "", err
		}
		select {
		case <-ctx.Done():
			return end(ctx.Err())
		case <-resized:
		case <-resumed:
			if err := raw.set(); err != nil {
				return "", err
			}
			s = screen{out: t.out}
		case b, ok := <-t.bytes:
			if !ok {
				return end(io.EOF)
			}
			t.pending = append(t.pending, b...)
		}
	}
}

// suspending is how long a process may take to stop. Once it goes on, the rest of
// the time passes; where nobody can stop it, it goes on by itself.
const suspending = 100 * time.Millisecond

// listen begins to read what is typed, once: a read cannot be taken back, so what
// is typed after a line is kept for the next.
func (t *Terminal) listen() {
	if t.bytes != nil {
		return
	}
	t.bytes = make(chan []byte)
	go func() {
		defer close(t.bytes)
		for {
			b := make([]byte, 1<<12)
			n, err := t.in.Read(b)
			if n > 0 {
				t.bytes <- b[:n]
			}
			if err != nil {
				return
			}
		}
	}()
}

// rawMode is the terminal's mode in which each key is told at once.
type rawMode struct {
	fd     int
	out    io.Writer
	before *term.State // nil while it is not set
}

// Bracketed paste tells what is pasted from what is typed.
const bracketedPaste, plainPaste = "\x1b[?2004h", "\x1b[?2004l"

func (r *rawMode) set() error {
	before, err := term.MakeRaw(r.fd)
	if err != nil {
		return err
	}
	if r.before == nil {
		r.before = before
	}
	_, err = io.WriteString(r.out, bracketedPaste)
	return err
}

func (r *rawMode) restore() {
	if r.before != nil {
		_, _ = io.WriteString(r.out, plainPaste)
		_ = term.Restore(r.fd, r.before)
		r.before = nil
	}
}
