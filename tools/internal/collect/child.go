package collect

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// maxExamined is the most that is read of what a child has to say, in bytes.
const maxExamined = 16 << 20

// Child is a process of its own in which a stranger's package is recomputed, so
// that what it may do is bounded, and harms nobody but itself.
type Child struct {
	Command []string      // to which the file is added; it writes an Examined as JSON
	Time    time.Duration // the longest it may take
	Memory  int64         // bytes that it may have in use: it is told of them, and ended at half as many again
}

// Examine has the package in the file recomputed.
func (c Child) Examine(ctx context.Context, file string) (*Examined, error) {
	within, cancel := context.WithTimeout(ctx, c.Time)
	defer cancel()
	cmd := exec.CommandContext(within, c.Command[0], append(c.Command[1:len(c.Command):len(c.Command)], file)...)
	cmd.Env = append(os.Environ(), "GOMEMLIMIT="+strconv.FormatInt(c.Memory, 10), "GOMAXPROCS=1")
	cmd.WaitDelay = time.Second
	var out capped
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("collect: %w", err)
	}
	ended := make(chan struct{})
	large := make(chan bool, 1)
	go func() { large <- grows(cmd.Process.Pid, c.Memory+c.Memory/2, ended, cancel) }()
	err := cmd.Wait()
	close(ended)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case <-large || within.Err() != nil:
		return nil, ErrTooMuch
	case err != nil:
		// It was ended by the system, or fell: which package it was is known, and
		// what it wanted more of is not.
		return nil, fmt.Errorf("%w: %w", ErrTooMuch, err)
	}
	var x Examined
	if err := json.Unmarshal(out.Bytes(), &x); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTooMuch, err)
	}
	return &x, nil
}

// grows ends the process when it has more memory in use than it may, and reports
// whether it did. An address space that is limited instead keeps a Go program from
// starting. Where the system does not tell of processes by files, the child's own
// limit is all there is.
func grows(pid int, most int64, ended <-chan struct{}, end func()) bool {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			return false
		case <-tick.C:
		}
		said, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
		if err != nil {
			continue
		}
		if f := strings.Fields(string(said)); len(f) > 1 {
			if pages, err := strconv.ParseInt(f[1], 10, 64); err == nil && pages*int64(os.Getpagesize()) > most {
				end()
				return true
			}
		}
	}
}

// capped keeps what is written to it up to maxExamined, and fails beyond.
type capped struct{ bytes.Buffer }

var errTooLong = errors.New("collect: it has more to say than is read")

func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > maxExamined {
		return 0, errTooLong
	}
	return c.Buffer.Write(p)
}
