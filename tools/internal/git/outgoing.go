package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"insyn/tools/internal/filetree"
)

// Outgoing is a commit that comes with a change.
type Outgoing struct {
	Commit string // its id
	Size   int64  // of the commit itself, with its message, in bytes
	// Files are those that stand otherwise in the commit than in each of its
	// parents, by path: of a merge what neither side had. What was deleted is
	// not there. Size is known of every one, also of links.
	Files []filetree.Entry
}

// ErrTooMany means that there are more files than were to be listed.
var ErrTooMany = errors.New("more files than can be listed")

// ListOutgoing lists the commits that the revision change reaches and the
// revision base does not, the oldest first: each side of a merge too, and what a
// later commit takes back. A nil base reaches none. Paths are from the
// repository's root, whatever folder the revisions are opened in. Of more than
// most commits and files in all it lists none.
//
// Errors: ErrTooMany; ErrShallow, where it cannot be known; ErrNoObject for
// contents that a partial clone lacks.
func ListOutgoing(ctx context.Context, base, change filetree.Tree, most int) ([]Outgoing, error) {
	head, ok := change.(*revision)
	if !ok {
		return nil, fmt.Errorf("list commits: the tree is no revision: %w", errors.ErrUnsupported)
	}
	args := []string{"-c", "log.showRoot=true", "-c", "diff.orderFile=/dev/null", "log", "--topo-order", "--reverse", "--diff-merges=combined",
		"--raw", "-r", "-z", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules=none",
		"--no-color", "--no-notes", "--no-show-signature", "--no-mailmap", "--format=tformat:%H", head.commit.ID}
	if base != nil {
		from, ok := base.(*revision)
		if !ok || from.objects != head.objects {
			return nil, fmt.Errorf("list commits: the trees are not two revisions opened beside each other: %w", errors.ErrUnsupported)
		}
		args = append(args, "^"+from.commit.ID)
	}
	if head.repo.shallow {
		return nil, ErrShallow
	}
	var list []Outgoing
	listed := 0
	err := head.repo.stream(ctx, append(args, "--"), func(out *bufio.Reader) error {
		for {
			token, err := untilNUL(out)
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if token = strings.TrimPrefix(token, "\n"); token == "" {
				continue // comes before the files of a merge
			}
			if listed++; listed > most {
				return ErrTooMany
			}
			if isID(token) {
				list = append(list, Outgoing{Commit: token})
				continue
			}
			path, err := untilNUL(out)
			if err != nil {
				return errors.Join(io.ErrUnexpectedEOF, err)
			}
			e, err := parseCombined(token)
			if err != nil || len(list) == 0 {
				return errors.Join(err, fmt.Errorf("git log: unexpected answer %.200q", token))
			}
			if strings.Trim(e.ID, "0") == "" {
				continue // deleted
			}
			e.Path = path
			last := &list[len(list)-1]
			last.Files = append(last.Files, e)
		}
	})
	if err != nil {
		return nil, err
	}
	for i := range list {
		c := &list[i]
		if c.Size, err = head.objects.size(ctx, c.Commit); err != nil {
			return nil, err
		}
		for j := range c.Files {
			e := &c.Files[j]
			if e.Mode == filetree.Submodule || e.Mode == filetree.Other {
				continue // a commit of another repository
			}
			if e.Size, err = head.objects.size(ctx, e.ID); err != nil {
				return nil, fmt.Errorf("%s in %s: %w", e.Path, c.Commit, err)
			}
		}
	}
	return list, nil
}

// parseCombined reads what git prints with --raw before a path, with as many
// colons as there are parents:
//
//	":"+ (<mode> SP)+ <mode> SP (<id> SP)+ <id> SP <status letters>
func parseCombined(head string) (e filetree.Entry, err error) {
	rest := strings.TrimLeft(head, ":")
	parents := len(head) - len(rest)
	fields := strings.Fields(rest)
	if parents == 0 || len(fields) != 2*(parents+1)+1 || !isID(fields[2*parents+1]) {
		return e, fmt.Errorf("git log: unexpected answer %.200q", head)
	}
	e.Mode, err = parseMode(fields[parents])
	e.ID = fields[2*parents+1]
	return e, err
}

// untilNUL reads to the next NUL, which it leaves out. The end is io.EOF.
func untilNUL(r *bufio.Reader) (string, error) {
	token, err := r.ReadString(0)
	if err == io.EOF && token != "" {
		return "", io.ErrUnexpectedEOF
	}
	return strings.TrimSuffix(token, "\x00"), err
}

// Contents returns an object of the repository that t, a Tree made by Open,
// reads, whole: a file's contents or a link's target by the id of a file, or a
// commit as git stores it. One larger than most bytes returns ErrTooMany.
func Contents(ctx context.Context, t filetree.Tree, id string, most int64) ([]byte, error) {
	g, ok := t.(*revision)
	if !ok {
		return nil, fmt.Errorf("object %s: %w", id, errors.ErrUnsupported)
	}
	return g.objects.whole(ctx, id, most)
}

// Whole returns the revision that t, a Tree made by Open, reads, from the
// repository's root, and the folder in it that t is of: "" or ending in "/".
// Closing it does nothing.
func Whole(t filetree.Tree) (whole filetree.Tree, folder string) {
	g, ok := t.(*revision)
	if !ok {
		return t, ""
	}
	repo := *g.repo
	repo.prefix = ""
	return &revision{repo: &repo, commit: g.commit, objects: g.objects, guest: true}, g.repo.prefix
}
