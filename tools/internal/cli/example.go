package cli

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/pflag"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
	"insyn/tools/testdata"
)

// exampleFlag adds the flag that puts the example region, which comes with the
// program, in the place of the records on disk.
func (s *session) exampleFlag(fs *pflag.FlagSet) {
	fs.BoolVar(&s.flags.example, "example", false, s.in(
		"visa en påhittad region i stället för uppgifterna i data",
		"show a made-up region instead of the records in data"))
}

// example says of the example region that it is made up, and refuses the flags
// that ask for other records or for another version.
func (s *session) example(fs *pflag.FlagSet) error {
	if !s.flags.example {
		return nil
	}
	for _, name := range []string{"root", "rev", "base", "fix"} {
		if fs.Changed(name) {
			return wrongly(
				"--example visar regionen som följer med programmet. Den ligger inte i någon mapp och inte i git, så --"+name+" går inte att använda samtidigt. Ta bort en av dem.",
				"--example shows the region that comes with the program. It is in no folder and not in git, so --"+name+" cannot be used with it. Leave out one of them.")
		}
	}
	s.say(lang.T(
		"Påhittat exempel. Regionen, personerna och besluten finns inte.",
		"Made-up example. The region, the people and the decisions do not exist."))
	return nil
}

// exampleTree returns the example region as a tree in memory.
func exampleTree() (filetree.Tree, error) {
	files, err := testdata.Region()
	if err != nil {
		return nil, err
	}
	return filetree.Files(files), nil
}

// serveExample serves the example region's site from a folder that is gone when
// it ends.
func (s *session) serveExample(ctx context.Context, fixedPort bool) (err error) {
	if s.flags.root, err = os.MkdirTemp("", "insyn-example-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(s.flags.root)) }()
	return s.serve(ctx, fixedPort)
}
