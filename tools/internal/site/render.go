package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Options say where Render finds what it needs.
type Options struct {
	Repository string // the folder of go.mod, hugo.toml and themes/
	Root       string // the folder whose build/ is made into its public/
	Hugo       string // the program, as Hugo gives it
}

// Hugo gives the path of the Hugo that go.mod of the repository asks for, and
// has the go command compile it if that is not done. It stands until the go
// command's cache is cleared; to ask for each build takes as long as building a
// small site.
func Hugo(ctx context.Context, repository string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", "tool", "-n", "hugo")
	cmd.Dir = repository
	interruptible(cmd)
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("site: compile hugo: %w\n%s", err, bytes.TrimSpace(exit.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("site: compile hugo: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// interruptible lets the program end by itself when the context does: an
// interrupt reaches what it has started too, and the delay is for one that does
// not end.
func interruptible(cmd *exec.Cmd) {
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
}

// Render lets Hugo make Root/public of Root/build, and moves what is ready in
// build/static there: to let Hugo copy it would take as long as to write it. It
// builds in a temporary folder, so that a build that fails leaves the last good
// public/ standing; the error then holds what Hugo said.
func Render(ctx context.Context, o Options) (err error) {
	repository, err := filepath.Abs(o.Repository)
	if err != nil {
		return err
	}
	root, err := filepath.Abs(o.Root)
	if err != nil {
		return err
	}
	public := filepath.Join(root, "public")
	temp, err := sibling(public)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	ready := filepath.Join(root, "build", staticFolder)
	if _, err := os.Stat(ready); err == nil {
		if err := replace(temp, ready); err != nil {
			return err
		}
	}

	cmd := exec.CommandContext(ctx, o.Hugo, slices.Concat(inputs(repository, root), []string{
		"--destination", temp,
		"--noBuildLock", // it would write a lock file into Root
		"--panicOnWarning", "--printI18nWarnings", "--printPathWarnings",
	})...)
	cmd.Dir = repository
	cmd.Env = environment()
	interruptible(cmd)
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("site: hugo: %w\n%s", err, said(out))
	}
	return replace(public, temp)
}

// inputs are the flags that tell Hugo what to read. Its source folder is the
// root, where hugo.toml's mounts find nothing but build/; configuration and
// theme are the repository's own. A config/ or _vendor/ that lies under the root
// would be read as well, and is turned away.
func inputs(repository, root string) []string {
	return []string{
		"--source", root,
		"--config", filepath.Join(repository, "hugo.toml"),
		"--configDir", filepath.Join("build", "none"), // below the source folder
		"--themesDir", filepath.Join(repository, "themes"),
		"--ignoreVendorPaths", "**",
	}
}

// environment is this process's, without what would change Hugo's
// configuration behind hugo.toml's back.
func environment() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(strings.ToUpper(v), "HUGO") {
			env = append(env, v)
		}
	}
	return env
}

// said is Hugo's output without the stack trace that --panicOnWarning ends it
// with.
func said(out []byte) []byte {
	out, _, _ = bytes.Cut(out, []byte("\ngoroutine "))
	return bytes.TrimSpace(out)
}
