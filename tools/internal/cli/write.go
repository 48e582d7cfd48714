package cli

import (
	"context"
	"errors"
	"fmt"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/staging"
	"insyn/tools/internal/terminal"
)

// writing is a file that is to be written: Before is what must stand there
// now, nil for nothing at all.
type writing = terminal.Drafted

// disk opens a folder to write in.
func (s *session) disk(folder string) (*staging.Disk, error) {
	return staging.Open(folder, s.step)
}

// writeAll writes all of the files under folder, or none.
func (s *session) writeAll(ctx context.Context, folder string, files []writing) error {
	disk, err := s.disk(folder)
	if err != nil {
		return err
	}
	defer disk.Close()
	list := make([]staging.File, len(files))
	for i, f := range files {
		list[i] = staging.File{Path: f.Path, Before: f.Before, After: f.After}
	}
	err = disk.Replace(ctx, list)
	var changed *staging.ChangedError
	if errors.As(err, &changed) {
		return failure{lang.T(
			fmt.Sprintf("%s ändrades av någon annan under tiden. Inget är skrivet. Kör igen.", terminal.Clean(changed.Path)),
			fmt.Sprintf("%s was changed by somebody else meanwhile. Nothing has been written. Run again.", terminal.Clean(changed.Path))), nil}
	}
	return err
}

// finish does the rest of what an insyn that was killed had begun to write, says
// so, and removes what it left behind: in the folder itself, and below the
// folders in it that are named.
func (s *session) finish(folder string, folders ...string) error {
	disk, err := s.disk(folder)
	if err != nil {
		return err
	}
	defer disk.Close()
	list, err := disk.Finish()
	if err != nil {
		return err
	}
	for _, b := range list {
		if len(b.Changed) > 0 {
			s.say(lang.Format(
				"Ett insyn som avbröts hade börjat skriva %s, men %s har ändrats sedan dess. Inget mer är skrivet: se efter att filerna är som de ska.",
				"An insyn that was killed had begun to write %s, but %s has been changed since. Nothing more has been written: see that the files are as they should be.",
				pathList(b.Paths), pathList(b.Changed)))
			continue
		}
		s.say(lang.Format("Skrev klart det som ett insyn som avbröts hade börjat skriva: %s.",
			"Finished writing what an insyn that was killed had begun to write: %s.", pathList(b.Paths)))
	}
	disk.Clean(s.Now(), folders...)
	return nil
}

// unfinished tells of what an insyn that was killed had begun to write.
func (s *session) unfinished(folder string) error {
	disk, err := s.disk(folder)
	if err != nil {
		return err
	}
	defer disk.Close()
	list, err := disk.Unfinished()
	if err != nil {
		return err
	}
	for _, b := range list {
		if len(b.Left) > 0 {
			s.say(lang.Format(
				"Ett insyn som avbröts har inte skrivit klart %s, som hör ihop med %s. Kör insyn check --fix, så skrivs resten.",
				"An insyn that was killed has not finished writing %s, which belongs with %s. Run insyn check --fix, and the rest is written.",
				pathList(b.Left), pathList(b.Paths)))
		}
	}
	return nil
}

// pathList names files in running text.
func pathList(paths []string) lang.Text {
	texts := make([]lang.Text, len(paths))
	for i, p := range paths {
		texts[i] = lang.T(terminal.Clean(p), terminal.Clean(p))
	}
	return lang.List(texts)
}
