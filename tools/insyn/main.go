// Insyn checks the public record of a project's political representative, and
// says whether the funder's conditions are met.
//
// Run it from the repository's root: go run ./tools/insyn check
package main

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"insyn/tools/internal/cli"
)

func main() {
	collectLater()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends the program at once, if the first is slow to work.
	context.AfterFunc(ctx, stop)
	os.Exit(cli.Command{
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Now:    time.Now,
		Env:    os.Getenv,
		Name:   startedAs(os.Args[0]),
		Beside: liesIn(),
	}.Run(ctx, os.Args[1:]))
}

// startedAs returns what to write to start the program again, as it was started:
// "go run" builds it in a folder of its own, and a shell finds it by its name alone
// only on the PATH.
func startedAs(arg string) string {
	if strings.Contains(filepath.ToSlash(arg), "/go-build") {
		return "go run ./tools/insyn"
	}
	if found, err := exec.LookPath(filepath.Base(arg)); err == nil {
		is, err := os.Stat(found)
		self, err2 := os.Stat(arg)
		if arg == filepath.Base(arg) || err == nil && err2 == nil && os.SameFile(is, self) {
			return filepath.Base(arg)
		}
	}
	return arg
}

// liesIn returns the folder of the program, "" where the system does not tell.
func liesIn() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	if is, err := filepath.EvalSymlinks(name); err == nil {
		name = is
	}
	return filepath.Dir(name)
}
