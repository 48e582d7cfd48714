package git

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/filetree"
)

// node is one name in a folder of a revision.
type node struct {
	name   string
	raw    string // the id, as bytes
	folder bool
	mode   filetree.Mode // of a file
}

func (n node) id() string { return hex.EncodeToString([]byte(n.raw)) }

// Level lists what is in a folder and not deeper: the names of the folders in
// it, and the files, both sorted as bytes. It starts no process, and costs what
// the folder itself holds. Sizes are not known and 0. under is as in Entries,
// and so are the errors; a crafted folder, in which a name is there twice or is
// a path, returns fs.ErrInvalid.
func (t *revision) Level(ctx context.Context, under string) (folders []string, files []filetree.Entry, err error) {
	under, err = filetree.CleanUnder(under)
	if err != nil {
		return nil, nil, err
	}
	id, err := t.find(ctx, under)
	if err != nil {
		return nil, nil, err
	}
	nodes, err := t.objects.folder(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	for _, n := range nodes {
		if n.folder {
			folders = append(folders, n.name)
		} else {
			files = append(files, filetree.Entry{Path: filetree.Join(under, n.name), Mode: n.mode, ID: n.id()})
		}
	}
	slices.Sort(folders)
	slices.SortFunc(files, func(a, b filetree.Entry) int { return strings.Compare(a.Path, b.Path) })
	if !plain(nodes) {
		return nil, nil, fmt.Errorf("folder %q: names that no folder can have: %w", under, fs.ErrInvalid)
	}
	return folders, files, nil
}

// plain reports whether every name leads to one thing.
func plain(nodes []node) bool {
	seen := make(map[string]bool, len(nodes))
	for _, n := range nodes {
		if seen[n.name] || n.name == "." || n.name == ".." || strings.Contains(n.name, "/") {
			return false
		}
		seen[n.name] = true
	}
	return true
}

// Search lists the files under a folder in which one of the texts may stand, by
// path; with within, only those in a folder of that name, one below the folders
// in under. It is for JSON, where a text can also be written with escapes: a
// file in which it can hide so is listed too. A text has no quotation mark,
// backslash or control character in it, but may begin and end with a quotation
// mark, and is then the whole of a string.
//
// Every file there is read, by git, which takes some seconds for 100,000.
func (t *revision) Search(ctx context.Context, under, within string, texts []string) ([]string, error) {
	under, err := filetree.CleanUnder(under)
	if err != nil {
		return nil, err
	}
	args := []string{"--no-literal-pathspecs", "-c", "grep.fallbackToNoIndex=false", "grep",
		"--files-with-matches", "--null", "--fixed-strings", "--text", "--no-full-name", "--no-recurse-submodules", "--no-textconv", "--no-color", "-e", `\u`}
	for _, text := range texts {
		args = append(args, "-e", text)
		if strings.Contains(text, "/") {
			args = append(args, "-e", `\/`)
		}
	}
	path := ":(literal)" + under
	if within != "" {
		path = ":(glob)" + under + "/*/" + within + "/*"
	}
	out, err := t.repo.git(ctx, append(args, t.commit.Tree, "--", path)...)
	var failed *gitError
	if errors.As(err, &failed) && failed.exitCode() == 1 && failed.stderr == "" {
		return nil, nil // there is none
	}
	if err != nil {
		return nil, err
	}
	var paths []string
	for line := range strings.SplitSeq(string(out), "\x00") {
		if line == "" {
			continue
		}
		path, ok := strings.CutPrefix(line, t.commit.Tree+":")
		if !ok {
			return nil, fmt.Errorf("git grep: unexpected answer %.200q", line)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths, nil
}

// root returns the id of the folder that the tree is of, "" if the revision
// lacks it.
func (t *revision) root(ctx context.Context) (string, error) {
	id, err := t.find(ctx, "")
	if errors.Is(err, filetree.ErrNoFolder) || errors.Is(err, filetree.ErrNotFolder) {
		return "", nil
	}
	return id, err
}

// find returns the id of a folder, step by step from the top, so that folders
// that have been read are not read again.
func (t *revision) find(ctx context.Context, under string) (string, error) {
	path := strings.TrimSuffix(filetree.Join(strings.TrimSuffix(t.repo.prefix, "/"), under), "/")
	id := t.commit.Tree
	if path == "" {
		return id, nil
	}
	for name := range strings.SplitSeq(path, "/") {
		nodes, err := t.objects.folder(ctx, id)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(nodes, func(n node) bool { return n.name == name })
		switch {
		case i < 0:
			return "", fmt.Errorf("folder %q in %s: %w", path, t.commit.ID, filetree.ErrNoFolder)
		case !nodes[i].folder:
			return "", fmt.Errorf("folder %q in %s: %w", path, t.commit.ID, filetree.ErrNotFolder)
		}
		id = nodes[i].id()
	}
	return id, nil
}

// folder reads a tree object, once; "" is an empty one.
func (o *objects) folder(ctx context.Context, id string) ([]node, error) {
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case o.ctx.Err() != nil:
		return nil, context.Cause(o.ctx)
	case id == "":
		return nil, nil
	}
	o.seen.Lock()
	nodes, known := o.folders[id]
	o.seen.Unlock()
	if known {
		return nodes, nil
	}
	err := o.ask(ctx, func(p *catFile) error {
		got, kind, size, err := p.request("contents", id)
		switch {
		case err != nil:
			return err
		case size < 0:
			return fmt.Errorf("object %s: %w", id, ErrNoObject)
		case size > maxFolder:
			return fmt.Errorf("%w: folder %s of %d bytes", errBroken, id, size)
		}
		data := make([]byte, size+1) // and the newline after it
		if _, err := io.ReadFull(p.stdout, data); err != nil {
			return fmt.Errorf("%w: %w", errBroken, err)
		}
		if got != id || kind != "tree" {
			return fmt.Errorf("object %s: git answers with %s %s: %w", id, kind, got, filetree.ErrNotFolder)
		}
		nodes, err = parseNodes(string(data[:size]), len(id)/2)
		return err
	})
	if err != nil {
		return nil, err
	}
	o.seen.Lock()
	defer o.seen.Unlock()
	if o.folders == nil {
		o.folders = map[string][]node{}
	}
	o.folders[id] = nodes
	return nodes, nil
}

// maxFolder bounds what one folder may take up in memory: room for more than a
// million names.
const maxFolder = 128 << 20

// parseNodes reads a tree object: for each name
//
//	<mode> SP <name> NUL <id, as bytes>
func parseNodes(data string, idSize int) ([]node, error) {
	nodes := make([]node, 0, strings.Count(data, "\x00"))
	for data != "" {
		octal, rest, ok1 := strings.Cut(data, " ")
		name, rest, ok2 := strings.Cut(rest, "\x00")
		if !ok1 || !ok2 || name == "" || len(rest) < idSize {
			return nil, errors.New("git cat-file: a folder cannot be read")
		}
		bits, err := strconv.ParseUint(octal, 8, 32)
		if err != nil {
			return nil, fmt.Errorf("git cat-file: file mode: %w", err)
		}
		n := node{name: name, raw: rest[:idSize]}
		if n.folder = bits&^0o7777 == 0o040000; !n.folder {
			n.mode = modeOf(bits)
		}
		nodes = append(nodes, n)
		data = rest[idSize:]
	}
	return nodes, nil
}
