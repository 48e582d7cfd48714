package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/source"
)

// objects reads objects of a repository through one long-lived
// `git cat-file --batch-command`, started when first needed. One request is in
// flight at a time.
type objects struct {
	repo *repository
	ctx  context.Context // the tree's: its end kills the process
	stop context.CancelCauseFunc

	turn    chan struct{} // holds one token; a lock that can be waited for with a context
	process *catFile      // nil before the first request and after a failed one; guarded by turn

	seen    sync.Mutex
	folders map[string][]node // those that have been read, by id; guarded by seen
}

func newObjects(ctx context.Context, repo *repository) *objects {
	o := &objects{repo: repo, turn: make(chan struct{}, 1)}
	o.ctx, o.stop = context.WithCancelCause(ctx)
	o.turn <- struct{}{}
	return o
}

// read returns the contents of the blob, at most source.MaxSize+1 bytes.
func (o *objects) read(ctx context.Context, id string) (data []byte, err error) {
	err = o.ask(ctx, func(p *catFile) error {
		got, kind, size, err := p.request("contents", id)
		switch {
		case err != nil:
			return err
		case size < 0:
			return fmt.Errorf("object %s: %w", id, ErrNoObject)
		}
		// Read even if it is not wanted, so that the next answer is at the
		// front of the stream.
		if data, err = p.contents(size); err != nil {
			return err
		}
		if got != id || kind != "blob" {
			data = nil
			return fmt.Errorf("object %s: git answers with %s %s: %w", id, kind, got, filetree.ErrNotRegular)
		}
		return nil
	})
	return data, err
}

// whole returns the contents of the blob or commit, which may have most bytes.
func (o *objects) whole(ctx context.Context, id string, most int64) (data []byte, err error) {
	err = o.ask(ctx, func(p *catFile) error {
		got, kind, size, err := p.request("contents", id)
		switch {
		case err != nil:
			return err
		case size < 0:
			return fmt.Errorf("object %s: %w", id, ErrNoObject)
		case size > most:
			return fmt.Errorf("%w: object %s of %d bytes: %w", errBroken, id, size, ErrTooMany)
		}
		data = make([]byte, size+1) // and the newline after it
		if _, err := io.ReadFull(p.stdout, data); err != nil {
			return fmt.Errorf("%w: %w", errBroken, err)
		}
		data = data[:size]
		if got != id || kind != "blob" && kind != "commit" {
			return fmt.Errorf("object %s: git answers with %s %s: %w", id, kind, got, filetree.ErrNotRegular)
		}
		return nil
	})
	return data, err
}

// size returns how many bytes the object has.
func (o *objects) size(ctx context.Context, id string) (size int64, err error) {
	err = o.ask(ctx, func(p *catFile) (err error) {
		if _, _, size, err = p.request("info", id); err == nil && size < 0 {
			return fmt.Errorf("object %s: %w", id, ErrNoObject)
		}
		return err
	})
	return size, err
}

// errBroken marks errors after which the answers of the process can no longer
// be matched to requests.
var errBroken = errors.New("git cat-file broke off")

// ask runs one request in turn, with a process that runs. When ctx ends in the
// middle, the process is killed; the next request starts another.
func (o *objects) ask(ctx context.Context, request func(*catFile) error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-o.turn:
	}
	defer func() { o.turn <- struct{}{} }()

	if o.ctx.Err() != nil {
		return context.Cause(o.ctx)
	}
	if o.process == nil {
		p, err := startCatFile(o.ctx, o.repo)
		if err != nil {
			return err
		}
		o.process = p
	}
	p := o.process
	release := context.AfterFunc(ctx, p.kill)
	err := request(p)
	interrupted := !release()
	if !interrupted && !errors.Is(err, errBroken) {
		return err
	}
	o.process = nil
	said := p.end()
	switch {
	case err == nil:
		return nil // the answer came just before the end of ctx
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case o.ctx.Err() != nil:
		return context.Cause(o.ctx)
	}
	failed := &gitError{command: "cat-file", stderr: said, err: err}
	if lacksObject(failed) {
		return fmt.Errorf("%w: %w", ErrNoObject, failed)
	}
	return failed
}

// close ends the process, also one that a request waits for, and waits until
// it is gone.
func (o *objects) close() error {
	o.stop(fmt.Errorf("git tree: %w", fs.ErrClosed))
	<-o.turn
	defer func() { o.turn <- struct{}{} }()
	if o.process != nil {
		o.process.end()
		o.process = nil
	}
	return nil
}

// catFile is a running `git cat-file --batch-command`.
type catFile struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	pipe   *os.File
	stdout *bufio.Reader
	stderr *firstBytes
	gone   chan struct{} // closed when the process has been waited for
}

func startCatFile(ctx context.Context, repo *repository) (*catFile, error) {
	cmd := gitCommand(ctx, repo.dir, "cat-file", "--batch-command")
	p := &catFile{cmd: cmd, stderr: &firstBytes{}, gone: make(chan struct{})}
	cmd.Stderr = p.stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	// Not StdoutPipe: Wait closes that one, and Wait runs from the start so
	// that a killed process never stays behind as a zombie.
	out, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd.Stdout = in
	if err := cmd.Start(); err != nil {
		in.Close()
		out.Close()
		return nil, startError(err)
	}
	in.Close()
	p.stdin, p.pipe, p.stdout = stdin, out, bufio.NewReaderSize(out, 64<<10)
	go func() {
		defer close(p.gone)
		// How it ended does not matter: a request that it broke off has
		// noticed by itself, and end kills it in any case.
		_ = cmd.Wait()
	}()
	return p, nil
}

// request asks about an object and reads the first line of the answer:
//
//	<id> SP <type> SP <size> LF   or   <name> SP missing LF
//
// A missing object has size -1.
func (p *catFile) request(command, name string) (id, kind string, size int64, err error) {
	if _, err := io.WriteString(p.stdin, command+" "+name+"\n"); err != nil {
		return "", "", 0, fmt.Errorf("%w: %w", errBroken, err)
	}
	line, err := p.stdout.ReadString('\n')
	if err != nil {
		return "", "", 0, fmt.Errorf("%w: %w", errBroken, err)
	}
	line = strings.TrimSuffix(line, "\n")
	if id, rest, ok := strings.Cut(line, " "); ok && isID(id) {
		if kind, digits, ok := strings.Cut(rest, " "); ok {
			size, err := strconv.ParseInt(digits, 10, 64)
			if err == nil && size >= 0 {
				return id, kind, size, nil
			}
		}
	}
	// "submodule" is what newer versions say of a path to another
	// repository's commit; it has no line of contents either.
	if strings.HasSuffix(line, " missing") || strings.HasSuffix(line, " submodule") {
		return "", "", -1, nil
	}
	return "", "", 0, fmt.Errorf("%w: unexpected answer %q", errBroken, line)
}

// contents reads an object's bytes and the newline after them. Of more than
// source.MaxSize+1 bytes the rest is passed over.
func (p *catFile) contents(size int64) ([]byte, error) {
	data := make([]byte, min(size, source.MaxSize+1))
	if _, err := io.ReadFull(p.stdout, data); err != nil {
		return nil, fmt.Errorf("%w: %w", errBroken, err)
	}
	if _, err := io.CopyN(io.Discard, p.stdout, size-int64(len(data))+1); err != nil {
		return nil, fmt.Errorf("%w: %w", errBroken, err)
	}
	return data, nil
}

func (p *catFile) kill() {
	// It fails only for a process that is gone already.
	_ = p.cmd.Process.Kill()
}

// end kills the process, waits until it is gone and returns what it said on
// standard error. A process that only reads needs no gentler end.
func (p *catFile) end() string {
	p.kill()
	<-p.gone
	p.stdin.Close()
	p.pipe.Close()
	return p.stderr.String()
}
