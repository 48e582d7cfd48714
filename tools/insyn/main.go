// Insyn checks the public record of a project's political representative, and
// says whether the funder's conditions are met.
//
// Run it from the repository's root: go run ./tools/insyn check
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // Stockholm's clock, also where the machine has no time zones

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
	}.Run(ctx, os.Args[1:]))
}
