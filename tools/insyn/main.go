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
	"runtime/metrics"
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
// project would be gone through several times though it needs little more. Here
// it collects at plenty, or when what is kept has doubled, whichever comes
// later. Whoever sets GOGC decides instead.
func collectLater() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const (
		plenty = 280 << 20
		least  = 4 << 20 // what Go reckons with even if less is kept
	)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var set func(struct{})
	set = func(struct{}) {
		metrics.Read(live)
		kept := max(live[0].Value.Uint64(), least)
		debug.SetGCPercent(int(max(plenty*100/kept, 200) - 100))
		runtime.AddCleanup(new([64]byte), set, struct{}{}) // and anew after each collection
	}
	set(struct{}{})
}
