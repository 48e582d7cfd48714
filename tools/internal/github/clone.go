package github

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"insyn/tools/internal/git"
	"insyn/tools/internal/markdown"
)

// clone is the repository on this machine: a full clone whose checked out
// commit is the program that judges. Of a change only git's objects are
// fetched and read; no file of it is ever written here, and nothing of it runs.
type clone struct {
	dir    string
	remote string // name or address to fetch from
	// server and token let git fetch from a repository that is not public.
	// They are handed to that one process and never written down.
	server, token string
}

// fetch makes the commit present. ref is where it is looked for first; a
// server may have moved it since, and is then asked for the commit itself.
func (c *clone) fetch(ctx context.Context, ref, commit string) error {
	if c.has(ctx, commit) {
		return nil
	}
	var first error
	for _, what := range []string{ref, commit} {
		_, err := c.git(ctx, true, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
			"--no-auto-maintenance", "--refmap=", "--end-of-options", c.remote, what)
		if err == nil && c.has(ctx, commit) {
			return nil
		}
		if err == nil {
			err = fmt.Errorf("%s does not lead to %s", what, commit)
		}
		if first == nil {
			first = err
		}
	}
	return fmt.Errorf("fetch %s: %w", commit, first)
}

func (c *clone) has(ctx context.Context, commit string) bool {
	_, err := c.git(ctx, false, "rev-list", "--objects", "--max-count=1", "--quiet", commit, "--")
	return err == nil
}

// errOldProgram tells that the default branch has another program than the one
// that runs: it shall be judged by that one.
var errOldProgram = errors.New("the default branch has another program, schema or dependency than the one that judges; run again")

// sameProgram checks that what runs is what the default branch has at main.
func (c *clone) sameProgram(ctx context.Context, main string) error {
	changes, err := git.Changed(ctx, c.dir, "HEAD", main)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(changes, func(change git.Change) bool {
		top, _, _ := strings.Cut(change.Path, "/")
		switch top {
		case "tools", "schema", "vendor", "go.mod", "go.sum", "go.work", "go.work.sum":
			return true
		}
		return false
	}) {
		return errOldProgram
	}
	return nil
}

// git runs a command to its end and gives what it printed, also when it fails.
func (c *clone) git(ctx context.Context, remote bool, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{
		"--no-replace-objects", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
		"-c", "fetch.fsckObjects=true", // a tree that readers understand differently is refused
	}, args...)...)
	cmd.Dir = c.dir
	cmd.Env = c.environment(os.Environ(), remote)
	cmd.WaitDelay = 2 * time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		command := args[0]
		for len(args) > 2 && args[0] == "-c" {
			args = args[2:]
			command = args[0]
		}
		err = fmt.Errorf("git %s: %w: %s", command, err, markdown.Shortened(strings.TrimSpace(stderr.String()), 1000))
	}
	return stdout.Bytes(), err
}

// environment drops what would point git at another repository, and gives it
// the token for a fetch from the server that the token belongs to.
func (c *clone) environment(env []string, remote bool) []string {
	var kept []string
	for _, item := range env {
		name, _, _ := strings.Cut(item, "=")
		switch {
		case name == "GIT_EXEC_PATH", strings.HasPrefix(name, "GIT_CONFIG_GLOBAL"), strings.HasPrefix(name, "GIT_CONFIG_SYSTEM"),
			name == "GIT_CONFIG_NOSYSTEM", name == "GIT_SSL_CAINFO":
		case strings.HasPrefix(name, "GIT_"), strings.HasPrefix(name, "LC_"), name == "LANG", name == "LANGUAGE":
			continue
		// A token is for the one process that needs it.
		case name == "GITHUB_TOKEN", name == "GH_TOKEN":
			continue
		}
		kept = append(kept, item)
	}
	kept = append(kept, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_GRAFT_FILE="+os.DevNull)
	if remote && c.token != "" && c.server != "" {
		basic := base64.StdEncoding.EncodeToString([]byte("x-access-token:" + c.token))
		kept = append(kept, "GIT_CONFIG_COUNT=1",
			"GIT_CONFIG_KEY_0=http."+strings.TrimSuffix(c.server, "/")+"/.extraheader",
			"GIT_CONFIG_VALUE_0=AUTHORIZATION: basic "+basic)
	}
	return kept
}
