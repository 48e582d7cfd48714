package git

import (
	"context"
	"strings"
)

// Root returns the folder at the top of the repository that contains dir; of a bare
// one it is dir.
//
// Errors: ErrNoRepository, ErrNoGit.
func Root(ctx context.Context, dir string) (string, error) {
	repo, err := openRepository(ctx, dir)
	if err != nil {
		return "", err
	}
	// Not cleaned: dir may be a link, above which is another folder.
	return dir + "/" + strings.Repeat("../", strings.Count(repo.prefix, "/")), nil
}
