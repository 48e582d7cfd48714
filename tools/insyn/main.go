// Insyn checks the public record of a project's political representative, and
// says whether the funder's conditions are met.
//
// Run it from the repository's root: go run ./tools/insyn check
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
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

// collectLater sets the garbage collector for a program that is over soon. Of
// itself Go collects at 4 MB and then whenever what is kept has doubled: a
// project would be gone through several times though it needs little more, and
// a region of many thousands of records would take twice the memory that it
// needs. Whoever sets GOGC decides instead.
func collectLater() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const first, later = 800, 40 // percent of 4 MB, and then of what is kept
	debug.SetGCPercent(first)
	runtime.AddCleanup(new([64]byte), func(percent int) { debug.SetGCPercent(percent) }, later)
}
