package outgoing

import (
	"context"
	"errors"
	"strings"

	"insyn/tools/internal/filetree"
)

// MadeUpFile lists, from the repository's root, where made-up personal data may
// stand. The one in the base counts: a change cannot excuse itself.
const MadeUpFile = ".insyn/made-up"

// judgedFolders hold what is so, and nothing made up.
var judgedFolders = [...]string{"data/", "content/"}

// madeUp are patterns of paths, as git has them: * is any characters, "/" too, ?
// is one, and what has neither is a file, or a folder with all that is in it.
type madeUp []pattern

type pattern struct {
	text string
	line int // in the file, from 1
}

// readMadeUp reads the list in a revision, from the repository's root.
func readMadeUp(ctx context.Context, whole filetree.Tree) (madeUp, error) {
	folder, _, _ := strings.Cut(MadeUpFile, "/")
	entries, err := whole.Entries(ctx, folder)
	if err != nil {
		if errors.Is(err, filetree.ErrNoFolder) || errors.Is(err, filetree.ErrNotFolder) {
			return nil, nil
		}
		return nil, err
	}
	for _, e := range entries {
		if e.Path != MadeUpFile || !e.Mode.Readable() {
			continue
		}
		data, err := whole.Read(ctx, e)
		return parseMadeUp(string(data)), err
	}
	return nil, nil
}

func parseMadeUp(text string) madeUp {
	var list madeUp
	line := 0
	for s := range strings.Lines(text) {
		line++
		if s = strings.TrimSpace(s); s != "" && !strings.HasPrefix(s, "#") {
			list = append(list, pattern{s, line})
		}
	}
	return list
}

// holds reports whether the path, from the repository's root, is listed.
func (m madeUp) holds(path string) bool {
	for _, p := range m {
		if p.plain() && p.matches(path) {
			return true
		}
	}
	return false
}

// plain reports whether the pattern means what it looks like: git has more signs,
// which are not known here.
func (p pattern) plain() bool {
	return !strings.HasPrefix(p.text, ":") && !strings.ContainsAny(p.text, `[\`)
}

func (p pattern) matches(path string) bool {
	if !strings.ContainsAny(p.text, "*?") {
		folder := strings.TrimSuffix(p.text, "/")
		return path == folder || strings.HasPrefix(path, folder+"/")
	}
	for _, at := range p.after(path) {
		if strings.Trim(p.text[at:], "*") == "" {
			return true
		}
	}
	return false
}

// reaches reports whether the pattern can match anything in the folder, which
// ends in "/", in any case of its letters.
func (p pattern) reaches(folder string) bool {
	text := pattern{text: strings.ToLower(p.text)}
	if !strings.ContainsAny(text.text, "*?") {
		return strings.HasPrefix(strings.TrimSuffix(text.text, "/")+"/", folder)
	}
	return len(text.after(folder)) > 0
}

// after returns how far into the pattern one may be when it has matched the
// text.
func (p pattern) after(text string) []int {
	states := []int{0}
	for i := range len(text) {
		var next []int
		reached := make(map[int]bool, len(states))
		add := func(at int) {
			if !reached[at] {
				reached[at] = true
				next = append(next, at)
			}
		}
		for _, at := range states {
			for at < len(p.text) && p.text[at] == '*' {
				add(at)
				at++
			}
			if at < len(p.text) && (p.text[at] == '?' || p.text[at] == text[i]) {
				add(at + 1)
			}
		}
		states = next
	}
	return states
}
