package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
	"insyn/tools/internal/staging"
	"insyn/tools/internal/terminal"
)

// recordFolders are the folders that are written to, and looked through for what
// was left behind.
var recordFolders = []string{"data", "content"}

// folder returns the folder of the records that a command writes to, once what a
// command that was killed had begun is done.
func (s *session) folder() (string, error) {
	folder := s.path(s.flags.root)
	if err := s.checkRoot(folder); err != nil {
		return "", err
	}
	return folder, s.finish(folder, recordFolders...)
}

func (s *session) formatCommand() *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:        s.in("fmt [SÖKVÄG …]", "fmt [PATH …]"),
		SuggestFor: []string{"format"},
		Short:      s.in("skriver uppgifterna i den gemensamma formen", "writes the records in the common form"),
		Long: s.in(
			`Skriver uppgifterna i den gemensamma formen (regel FIL-04) och berättar vilka filer
som ändrades. Bara formen ändras: mellanslag, radbrytningar och hur tecken är skrivna.
En fil som inte går att läsa lämnas som den är, och det sägs vad som ska rättas.

Utan sökväg gäller det alla filer i mappen data. En sökväg räknas från --root och är
en fil eller mapp i data. Symboliska länkar följs inte.`,
			`Writes the records in the common form (rule FIL-04) and tells which files were
changed. Only the form changes: spaces, line breaks, and how characters are written.
A file that cannot be read is left as it is, with what to mend in it.

Without a path it is all files in the folder data. A path is counted from --root and
is a file or folder in data. Symbolic links are not followed.`),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.format(cmd.Context(), args, check)
		},
	}
	s.rootFlag(cmd.Flags())
	cmd.Flags().BoolVar(&check, "check", false, s.in(
		"ändra inget; visa skillnaden, och avsluta med 1 om det finns någon",
		"change nothing; show the difference, and exit with 1 if there is one"))
	return cmd
}

// format brings the chosen records into the common form, or with check tells
// which are not in it. It answers errBlocked for files that it had to leave,
// and with check for files that it would change.
func (s *session) format(ctx context.Context, args []string, check bool) error {
	folder := s.path(s.flags.root)
	if err := s.checkRoot(folder); err != nil {
		return err
	}
	chosen := []string{"data"}
	if len(args) > 0 {
		chosen = nil
	}
	for _, arg := range args {
		path, err := recordPath(folder, arg)
		if err != nil {
			return err
		}
		chosen = append(chosen, path)
	}
	if !check {
		if err := s.finish(folder, recordFolders...); err != nil {
			return err
		}
	}
	// Everything is inspected, so that what cannot be read is told in the words
	// that check has for it.
	result, err := s.inspect(ctx, false)
	if err != nil {
		return err
	}
	done := terminal.Formatting{Check: check, Left: unreadable(result, chosen)}
	failed := s.reformat(ctx, folder, result, chosen, &done)
	if err := s.printer(s.Stdout).Formatting(result, done); err != nil {
		return fmt.Errorf("write what was done: %w", err)
	}
	switch {
	case failed != nil:
		return failed
	case len(done.Left) > 0, check && len(done.Changed) > 0:
		return errBlocked
	}
	return nil
}

// reformat goes through the chosen files and notes in done what it did. A file
// that cannot be written does not stop the others.
func (s *session) reformat(ctx context.Context, folder string, result *inspect.Result, chosen []string, done *terminal.Formatting) error {
	disk, err := s.disk(folder)
	if err != nil {
		return err
	}
	defer disk.Close()
	var failed []error
	for _, path := range slices.Sorted(maps.Keys(result.Files)) {
		if !isUnder(path, chosen) {
			continue
		}
		if ctx.Err() != nil {
			return errors.Join(append(failed, context.Cause(ctx))...)
		}
		f := result.Files[path]
		form, err := format.Format(f)
		switch {
		case errors.Is(err, format.ErrFaulty): // unreadable tells of it
		case errors.Is(err, format.ErrTooLarge):
			done.TooLarge = append(done.TooLarge, path)
		case err != nil:
			failed = append(failed, err)
		case bytes.Equal(form, f.Data):
			done.Same++
		default:
			if !sameValues(f.Root, source.Parse(path, form).Root) {
				// A fault in the program must not cost anybody a fact.
				failed = append(failed, fmt.Errorf("%s: the common form would change a value", path))
				continue
			}
			if !done.Check {
				err := disk.Replace(ctx, []staging.File{{Path: path, Before: f.Data, After: form}})
				var changed *staging.ChangedError
				if errors.As(err, &changed) {
					err = failure{lang.T(
						fmt.Sprintf("%s ändrades av någon annan under tiden och är lämnad som den är. Kör igen.", terminal.Clean(path)),
						fmt.Sprintf("%s was changed by somebody else meanwhile and is left as it is. Run again.", terminal.Clean(path))), nil}
				}
				if err != nil {
					failed = append(failed, err)
					continue
				}
			}
			done.Changed = append(done.Changed, terminal.Reformatted{Path: path, Form: form})
		}
	}
	return errors.Join(failed...)
}

// unreadable lists what check says of the chosen files that cannot be
// formatted: those that are no JSON (FIL-01), and those that are no regular
// files (FIL-02).
func unreadable(result *inspect.Result, chosen []string) []finding.Finding {
	var list []finding.Finding
	for _, f := range result.Report.Findings {
		if !isUnder(f.Path, chosen) {
			continue
		}
		file, read := result.Files[f.Path]
		switch {
		case f.Rule == "FIL-01" && read && file.Root == nil,
			f.Rule == "FIL-02" && f.Line == 0 && !read && strings.EqualFold(filepath.Ext(f.Path), ".json"):
			list = append(list, f)
		}
	}
	return list
}

// isUnder tells whether the path is one of the chosen, or in one of them.
func isUnder(path string, chosen []string) bool {
	return slices.ContainsFunc(chosen, func(c string) bool {
		return path == c || strings.HasPrefix(path, c+"/")
	})
}

// recordPath turns a path from the command line into one under the root, with
// slashes: a regular file that can be a record, or a folder, in data, and no
// link anywhere on the way.
func recordPath(folder, arg string) (string, error) {
	if arg == "" {
		return "", wrongly(
			"En sökväg är tom. Skriv en fil eller mapp i data, eller ingen sökväg alls för hela data.",
			"A path is empty. Write a file or folder in data, or no path at all for the whole of data.")
	}
	rel := filepath.Clean(arg)
	if filepath.IsAbs(arg) {
		absolute, err := filepath.Abs(folder)
		if err != nil {
			return "", err
		}
		if rel, err = filepath.Rel(absolute, filepath.Clean(arg)); err != nil {
			rel = ".."
		}
	}
	path := filepath.ToSlash(rel)
	if path == "." {
		return "data", nil
	}
	if path != "data" && !strings.HasPrefix(path, "data/") {
		return "", wrongly(
			fmt.Sprintf("%s ligger inte i mappen data. Ange en fil eller mapp i data, räknat från --root.", quoted(arg)),
			fmt.Sprintf("%s is not in the folder data. Give a file or folder in data, counted from --root.", quoted(arg)))
	}
	steps := strings.Split(path, "/")
	for i := range steps {
		info, err := os.Lstat(filepath.Join(folder, filepath.Join(steps[:i+1]...)))
		last := i == len(steps)-1
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && !last && info.Mode().IsRegular():
			return "", wrongly(
				fmt.Sprintf("%s finns inte. Sökvägen räknas från --root.", quoted(arg)),
				fmt.Sprintf("There is no %s. The path is counted from --root.", quoted(arg)))
		case err != nil:
			return "", err
		case info.Mode()&fs.ModeSymlink != 0:
			return "", wrongly(
				fmt.Sprintf("%s är eller går genom en symbolisk länk. Ange filen själv.", quoted(arg)),
				fmt.Sprintf("%s is or passes through a symbolic link. Give the file itself.", quoted(arg)))
		case !info.IsDir() && (!info.Mode().IsRegular() || !strings.EqualFold(filepath.Ext(path), ".json")):
			return "", wrongly(
				fmt.Sprintf("%s är ingen post. Poster är filer som slutar på .json.", quoted(arg)),
				fmt.Sprintf("%s is not a record. Records are files that end in .json.", quoted(arg)))
		}
	}
	return path, nil
}

// sameValues tells whether two values are written alike but for their form: the
// same names in the same order, the same strings, and numbers digit by digit.
func sameValues(a, b *source.Value) bool {
	switch {
	case a == nil || b == nil:
		return a == b
	case a.Kind != b.Kind, a.Bool != b.Bool, a.Text != b.Text:
		return false
	}
	return slices.EqualFunc(a.Items(), b.Items(), sameValues) &&
		slices.EqualFunc(a.Members(), b.Members(), func(a, b source.Member) bool {
			return a.Name == b.Name && sameValues(a.Value, b.Value)
		})
}
