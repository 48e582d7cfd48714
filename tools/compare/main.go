// Command compare measures insyn beside others, or beside itself on a smaller
// region, on the same made-up records, and prints a table.
//
//	go run ./tools/compare           insyn check beside two schema validators
//	go run ./tools/compare change    a change in a small and in a large repository
//	go run ./tools/compare site      insyn build beside Hugo with as many pages of one line
//	go run ./tools/compare serve     from saving a record to its page in the browser
//
// The runs of the contenders take turns, so that a machine that is busy for a
// while slows all alike; the table has the median of each.
package main

import (
	"context"
	"errors"
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

// A contest is one of the comparisons: how many projects it is meant for, and
// what makes its contenders ready.
type contest struct {
	projects int
	ready    func(*bench) (title string, all []*contender, err error)
}

var contests = map[string]contest{
	"check":  {2000, checkContest},
	"change": {10_000, changeContest},
	"site":   {1000, siteContest},
	"serve":  {1000, serveContest},
}

func main() {
	projects := flag.Int("projects", 0, "how many projects, ten records each (default: as many as the comparison is meant for)")
	runs := flag.Int("runs", 5, "how many runs the median is taken of")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./tools/compare [flags] [check|change|site|serve]")
		flag.PrintDefaults()
	}
	flag.Parse()
	name := flag.Arg(0)
	if name == "" {
		name = "check"
	}
	c, ok := contests[name]
	if !ok || flag.NArg() > 1 || *runs < 1 || *projects < 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *projects > 0 {
		c.projects = *projects
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := c.run(ctx, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func (c contest) run(ctx context.Context, runs int) (err error) {
	root, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "insyn-compare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{ctx: ctx, root: root, dir: dir, insyn: filepath.Join(dir, "insyn"), projects: c.projects}
	if err := b.run(root, "go", "build", "-o", b.insyn, "./tools/insyn"); err != nil {
		return err
	}
	defer func() {
		for _, end := range b.leave {
			err = errors.Join(err, end())
		}
	}()
	title, all, err := c.ready(b)
	if err != nil {
		return err
	}
	for range runs {
		for _, one := range all {
			if err := one.measure(b); err != nil {
				return fmt.Errorf("%s: %w", one.name, err)
			}
		}
	}
	fmt.Printf("%s, median of %d runs; × beside %s\n\n", title, runs, all[len(all)-1].name)
	table(all)
	return nil
}

// bench is where a comparison is made.
type bench struct {
	ctx      context.Context
	root     string // this repository
	dir      string // a temporary folder
	insyn    string // the program, built
	projects int
	leave    []func() error // what is to be ended with it
}

// region makes the records of so many projects, in a folder of their own.
func (b *bench) region(projects int) (dir string, err error) {
	dir = filepath.Join(b.dir, "region-"+strconv.Itoa(projects))
	return dir, b.run(b.root, "go", "run", "./tools/generate", "--projects", strconv.Itoa(projects), dir)
}

// run runs a command in the folder, to its end.
func (b *bench) run(dir string, args ...string) error {
	cmd := exec.CommandContext(b.ctx, args[0], args[1:]...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// A contender is one way of doing a piece of work, and how long its runs took.
type contender struct {
	name string
	// Either the commands that do the work: a program that takes the files of one
	// kind at a time is started once for each kind.
	dir      string
	commands [][]string
	clear    string // a folder that the work makes, which is not to be there beforehand
	// Or what does it, and measures by itself.
	do func() (time.Duration, error)

	wall []time.Duration
	peak int64 // bytes, 0 where it is not known
}

// measure does the work once; the output is thrown away.
func (c *contender) measure(b *bench) error {
	if c.do != nil {
		took, err := c.do()
		c.wall = append(c.wall, took)
		return err
	}
	if c.clear != "" {
		// Not removed until all is measured: making files where many were removed
		// just now takes several times as long on some disks.
		aside, err := os.MkdirTemp(b.dir, "aside-")
		if err == nil {
			err = os.Rename(c.clear, filepath.Join(aside, "made"))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	begin := time.Now()
	for _, args := range c.commands {
		cmd := exec.CommandContext(b.ctx, args[0], args[1:]...)
		cmd.Dir = c.dir
		if err := cmd.Run(); err != nil {
			return err
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

// count tells how many files of the name there are below the folder; "" counts
// all.
func count(root, name string) (files int, err error) {
	err = filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (name == "" || d.Name() == name) {
			files++
		}
		return err
	})
	return files, err
}

// table prints a row for each contender, and how many times the last one's time
// and memory each takes.
func table(all []*contender) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	last := all[len(all)-1]
	fmt.Fprintln(w, "what\tmedian\tslowest\ttime\tpeak memory\tmemory\t")
	for _, c := range all {
		memory, times := "–", "–"
		if c.peak > 0 {
			memory = fmt.Sprintf("%d MB", c.peak>>20)
		}
		if c.peak > 0 && last.peak > 0 {
			times = fmt.Sprintf("%.2f ×", float64(c.peak)/float64(last.peak))
		}
		fmt.Fprintf(w, "%s\t%.2f s\t%.2f s\t%.2f ×\t%s\t%s\t\n", c.name, c.median().Seconds(), slices.Max(c.wall).Seconds(),
			c.median().Seconds()/last.median().Seconds(), memory, times)
	}
	w.Flush()
}
