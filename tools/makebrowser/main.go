// Command makebrowser compiles the program that a reader's own browser runs, and puts
// it into a folder with the script that starts it, as a release and the actions have
// them beside insyn. It is run in the root of a clone:
//
//	go run ./tools/makebrowser FOLDER
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"insyn/tools/internal/site"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "go run ./tools/makebrowser FOLDER")
		os.Exit(2)
	}
	if err := put(ctx, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func put(ctx context.Context, folder string) error {
	b, err := site.MakeBrowser(ctx, ".")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, site.BrowserProgram), b.Wasm, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, site.BrowserExec), b.Exec, 0o644)
}
