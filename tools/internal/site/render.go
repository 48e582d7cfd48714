package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Options say where Render finds what it needs.
type Options struct {
	Repository string // the folder of go.mod, hugo.toml and themes/
	Root       string // the folder whose build/ is made into its public/
}

// Render lets Hugo make Root/public of Root/build. It builds in a temporary
// folder, so that a build that fails leaves the last good public/ standing; the
// error then holds what Hugo said.
//
// Hugo runs with Root as its source folder, where hugo.toml's mounts find
// nothing but build/, while configuration and theme are the repository's own.
// Nothing else under Root is read: a config/ or _vendor/ that lies there would
// otherwise be, so both are turned away.
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

	cmd := exec.CommandContext(ctx, "go", "tool", "hugo",
		"--source", root,
		"--destination", temp,
		"--config", filepath.Join(repository, "hugo.toml"),
		"--configDir", filepath.Join("build", "no-config"), // below the source folder; Write makes no such folder
		"--themesDir", filepath.Join(repository, "themes"),
		"--ignoreVendorPaths", "**",
		"--noBuildLock", // it would write a lock file into Root
		"--cleanDestinationDir",
		"--panicOnWarning", "--printI18nWarnings", "--printPathWarnings")
	cmd.Dir = repository
	cmd.Env = environment()
	// Hugo is a child of the go command: an interrupt lets both end, and the
	// delay is for one that does not.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("site: hugo: %w\n%s", err, said(out))
	}
	return replace(public, temp)
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
