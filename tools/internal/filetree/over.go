package filetree

import (
	"context"
	"errors"
	"slices"
	"strings"

	"insyn/tools/internal/source"
)

// Over returns the tree with files laid over it: as it would be if they were
// written. files holds bytes by path; it is not to be changed. Closing it
// closes the tree beneath.
func Over(tree Tree, files map[string][]byte) Tree { return &over{tree, files} }

type over struct {
	Tree
	files map[string][]byte
}

// overlaid marks an Entry whose bytes lie in the layer above.
const overlaid = "over"

func (t *over) Entries(ctx context.Context, under string) ([]Entry, error) {
	entries, err := t.Tree.Entries(ctx, under)
	if err != nil && !errors.Is(err, ErrNoFolder) {
		return nil, err
	}
	clean, cleanErr := CleanUnder(under)
	if cleanErr != nil {
		return nil, cleanErr
	}
	entries = slices.DeleteFunc(entries, func(e Entry) bool { _, above := t.files[e.Path]; return above })
	for path, data := range t.files {
		if clean == "" || strings.HasPrefix(path, clean+"/") {
			entries = append(entries, Entry{Path: path, ID: overlaid, Size: int64(len(data))})
		}
	}
	if len(entries) == 0 {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries, nil
}

func (t *over) Read(ctx context.Context, e Entry) ([]byte, error) {
	if data, above := t.files[e.Path]; above && e.ID == overlaid {
		return data[:min(len(data), source.MaxSize+1)], nil
	}
	return t.Tree.Read(ctx, e)
}
