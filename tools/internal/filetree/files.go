package filetree

import (
	"context"
	"fmt"
	"io/fs"
)

// Files returns files that are held in memory, by their path, as a Tree. files is
// not to be changed.
func Files(files map[string][]byte) Tree { return Over(nothing{}, files) }

// nothing is the Tree without a file.
type nothing struct{}

func (nothing) Entries(_ context.Context, under string) ([]Entry, error) {
	return nil, fmt.Errorf("folder %q: %w", under, ErrNoFolder)
}

func (nothing) Read(_ context.Context, e Entry) ([]byte, error) {
	return nil, fmt.Errorf("%s: %w", e.Path, fs.ErrNotExist)
}

func (nothing) Close() error { return nil }
