package git

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"insyn/tools/internal/filetree"
)

// Why a change cannot be merged; the errors of Merge. A ConflictError says
// where.
var (
	ErrUnrelated = errors.New("the revisions have no history in common")
	ErrShallow   = errors.New("the repository is a shallow clone, which lacks older history")
)

// ConflictError says that both sides have changed the same. Paths are as
// Entry.Path, and from the repository's root where they are outside the folder.
type ConflictError struct{ Paths []string }

func (e *ConflictError) Error() string { return "conflict in " + strings.Join(e.Paths, ", ") }

// Merge returns the tree that the revision into becomes when the revision change
// is merged into it, opened beside them as Beside does. Nothing is checked out
// and no branch moves. CommitOf returns the change's commit and the merged tree.
//
// Renames are not guessed at: git's guess depends on its version and settings.
//
// Errors: ErrShallow, ErrUnrelated, a ConflictError; any other says nothing of
// the change.
func Merge(ctx context.Context, into, change filetree.Tree) (filetree.Tree, error) {
	ours, ok1 := into.(*revision)
	theirs, ok2 := change.(*revision)
	if !ok1 || !ok2 || ours.objects != theirs.objects {
		return nil, fmt.Errorf("merge: the trees are not two revisions opened beside each other: %w", errors.ErrUnsupported)
	}
	repo := ours.repo
	if repo.shallow {
		return nil, ErrShallow
	}
	merged := &revision{repo: repo, commit: theirs.commit, objects: theirs.objects, guest: true}
	base, err := repo.git(ctx, "merge-base", ours.commit.ID, theirs.commit.ID)
	var failed *gitError
	switch {
	case errors.As(err, &failed) && failed.exitCode() == 1:
		return nil, ErrUnrelated
	case err != nil:
		return nil, err
	}
	switch strings.TrimSpace(string(base)) {
	case ours.commit.ID: // the change stands on top of it
	case theirs.commit.ID: // and has been merged already
		merged.commit.Tree = ours.commit.Tree
	default:
		merged.commit.Tree, err = repo.mergeTree(ctx, ours.commit.ID, theirs.commit.ID)
	}
	return merged, err
}

// mergeTree merges two commits and returns the tree's id. git is shown the objects
// alone, in a repository without configuration, attributes and hooks: those of
// this one may name a command that is to merge the files.
func (r *repository) mergeTree(ctx context.Context, ours, theirs string) (_ string, err error) {
	objects, err := r.git(ctx, "rev-parse", "--path-format=absolute", "--git-path", "objects")
	if err != nil {
		return "", err
	}
	bare, err := os.MkdirTemp("", "insyn-merge-")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(bare)) }()
	config := "[core]\n\tbare = true\n\trepositoryformatversion = 0\n"
	if len(ours) == hex.EncodedLen(sha256.Size) {
		config = "[core]\n\tbare = true\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"
	}
	for name, text := range map[string]string{"HEAD": "ref: refs/heads/none\n", "config": config} {
		if err := os.WriteFile(filepath.Join(bare, name), []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	for _, name := range []string{"refs", "objects"} {
		if err := os.Mkdir(filepath.Join(bare, name), 0o700); err != nil {
			return "", err
		}
	}
	env := []string{"GIT_DIR=" + bare, "GIT_OBJECT_DIRECTORY=" + strings.TrimSuffix(string(objects), "\n"), "GIT_ATTR_NOSYSTEM=1"}
	out, err := r.gitWith(ctx, env, "-c", "core.attributesFile="+os.DevNull, "-c", "merge.renames=false", "-c", "merge.directoryRenames=false",
		"merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
	var failed *gitError
	conflict := errors.As(err, &failed) && failed.exitCode() == 1
	if err != nil && !conflict {
		return "", err
	}
	tree, rest, _ := strings.Cut(string(out), "\x00")
	switch {
	case !isID(tree):
		return "", fmt.Errorf("git merge-tree: unexpected answer %.200q", out)
	case conflict:
		paths := strings.FieldsFunc(rest, func(c rune) bool { return c == 0 })
		for i, path := range paths {
			paths[i] = strings.TrimPrefix(path, r.prefix)
		}
		return "", &ConflictError{paths}
	}
	return tree, nil
}

// StandsOn reports whether the revision change, opened beside into, has into in
// its history: nothing of what stood there was rewritten.
//
// Errors: ErrShallow; any other says nothing of the change.
func StandsOn(ctx context.Context, into, change filetree.Tree) (bool, error) {
	ours, ok1 := into.(*revision)
	theirs, ok2 := change.(*revision)
	if !ok1 || !ok2 || ours.objects != theirs.objects {
		return false, fmt.Errorf("stands on: the trees are not two revisions opened beside each other: %w", errors.ErrUnsupported)
	}
	if ours.repo.shallow {
		return false, ErrShallow
	}
	_, err := ours.repo.git(ctx, "merge-base", "--is-ancestor", ours.commit.ID, theirs.commit.ID)
	var failed *gitError
	if errors.As(err, &failed) && failed.exitCode() == 1 {
		return false, nil
	}
	return err == nil, err
}
