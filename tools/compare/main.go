// Command compare measures insyn check against two schema validators on the
// same made-up files, and prints a table. The validators only hold each file to
// its schema; insyn check also finds the places, tries every rule and judges
// every condition.
//
//	go run ./tools/compare --projects 2000 --runs 5
//
// It needs node and npm, and installs ajv and sourcemeta's jsonschema, in the
// versions of peers/package-lock.json, in a temporary folder. The runs of the
// three take turns, so that a machine that is busy for a while slows all alike;
// the table has the median of each.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	projects := flag.Int("projects", 2000, "how many projects, ten records each")
	runs := flag.Int("runs", 5, "how many runs the median is taken of")
	peers := flag.Bool("peers", true, "measure the validators too, not insyn check alone")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := compare(ctx, *projects, *runs, *peers); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// A contender is one program that reads every record of a region. A program
// that takes the files of one kind at a time is started once for each kind.
type contender struct {
	name     string
	commands [][]string
	wall     []time.Duration
	peak     int64 // bytes
}

func compare(ctx context.Context, projects, runs int, withPeers bool) error {
	if runs < 1 {
		return fmt.Errorf("--runs is 1 or more, not %d", runs)
	}
	root, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "insyn-compare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)

	insyn, region := filepath.Join(dir, "insyn"), filepath.Join(dir, "region")
	prepare := [][]string{
		{"go", "build", "-o", insyn, "./tools/insyn"},
		{"go", "run", "./tools/generate", "--projects", strconv.Itoa(projects), region},
	}
	for _, args := range prepare {
		if err := run(ctx, root, args); err != nil {
			return err
		}
	}
	all := []*contender{{name: "insyn check", commands: [][]string{{insyn, "check", "--root", region}}}}
	if withPeers {
		installed := filepath.Join(dir, "peers")
		if err := os.CopyFS(installed, os.DirFS(filepath.Join(root, "tools", "compare", "peers"))); err != nil {
			return err
		}
		if err := run(ctx, installed, []string{"npm", "ci", "--no-audit", "--no-fund"}); err != nil {
			return err
		}
		schemas := filepath.Join(root, "schema")
		byKind, err := sourcemeta(installed, schemas, region)
		if err != nil {
			return err
		}
		all = append(all,
			&contender{name: "ajv", commands: [][]string{{"node", filepath.Join(installed, "ajv.mjs"), schemas, region}}},
			&contender{name: "sourcemeta", commands: byKind})
	}
	for range runs {
		for _, c := range all {
			if err := c.measure(ctx); err != nil {
				return err
			}
		}
	}
	files, err := count(region)
	if err != nil {
		return err
	}
	table(files, runs, all)
	return nil
}

// sourcemeta gives the commands that hold the records of each kind to its
// schema.
func sourcemeta(installed, schemas, region string) ([][]string, error) {
	program := filepath.Join(installed, "node_modules", ".bin", "jsonschema")
	var commands [][]string
	for _, kind := range []struct{ schema, files string }{
		{"site", "data/site.json"},
		{"organization", "data/organizations"},
		{"person", "data/people"},
		{"project", "data/projects/*/project.json"},
		{"condition", "data/projects/*/conditions"},
		{"document", "data/projects/*/documents"},
		{"decision", "data/projects/*/decisions"},
		{"nomination", "data/projects/*/nominations"},
		{"meeting", "data/projects/*/meetings"},
	} {
		paths, err := filepath.Glob(filepath.Join(region, filepath.FromSlash(kind.files)))
		if err != nil {
			return nil, err
		}
		if len(paths) == 0 {
			continue
		}
		args := []string{program, "validate", filepath.Join(schemas, kind.schema+".json"), "--resolve", filepath.Join(schemas, "common.json")}
		commands = append(commands, append(args, paths...))
	}
	return commands, nil
}

func run(ctx context.Context, dir string, args []string) error {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// measure runs the contender once, its output thrown away.
func (c *contender) measure(ctx context.Context) error {
	begin := time.Now()
	for _, args := range c.commands {
		cmd := exec.CommandContext(ctx, args[0], args[1:]...)
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		c.peak = max(c.peak, peak(cmd.ProcessState))
	}
	c.wall = append(c.wall, time.Since(begin))
	return nil
}

func (c *contender) median() time.Duration {
	wall := slices.Sorted(slices.Values(c.wall))
	return wall[len(wall)/2]
}

func count(root string) (files int, err error) {
	err = filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return err
	})
	return files, err
}

func table(files, runs int, all []*contender) {
	fmt.Printf("%d records, median of %d runs\n\n", files, runs)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\twall\tslowest\trecords/s\tpeak memory\tinsyn is\t")
	first := all[0].median()
	for _, c := range all {
		m := c.median()
		fmt.Fprintf(w, "%s\t%.2f s\t%.2f s\t%.0f\t%d MB\t%.2f ×\t\n", c.name, m.Seconds(), slices.Max(c.wall).Seconds(),
			float64(files)/m.Seconds(), c.peak>>20, first.Seconds()/m.Seconds())
	}
	w.Flush()
}
