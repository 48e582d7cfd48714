// Command generate writes a made-up region with any number of projects, ten
// files each, for trying what a large repository costs. The same flags write
// the same bytes.
//
//	go run ./tools/generate --projects 2000 --seed 1 --faults 0.02 FOLDER
//
// FOLDER must be empty or not be there.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"insyn/tools/internal/generate"
)

func main() {
	var r generate.Region
	flag.IntVar(&r.Projects, "projects", 100, fmt.Sprintf("how many projects, 0 to %d", generate.MaxProjects))
	flag.Uint64Var(&r.Seed, "seed", 1, "what the made-up values are drawn from")
	flag.Float64Var(&r.Faults, "faults", 0, "the share of projects with one fault each, 0 to 1")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./tools/generate [flags] FOLDER")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	files, err := write(flag.Arg(0), r)
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
	fmt.Printf("%d files in %s\n", files, flag.Arg(0))
}

// write writes the region into an empty folder and tells how many files it
// wrote.
func write(dir string, r generate.Region) (files int, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return 0, err
	}
	if there, err := os.ReadDir(dir); err != nil {
		return 0, err
	} else if len(there) > 0 {
		return 0, fmt.Errorf("%s is not empty", dir)
	}
	made := ""
	err = r.Files(func(f generate.File) error {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if folder := filepath.Dir(name); folder != made {
			if err := os.MkdirAll(folder, 0o777); err != nil {
				return err
			}
			made = folder
		}
		files++
		return os.WriteFile(name, f.Data, 0o666)
	})
	return files, err
}
