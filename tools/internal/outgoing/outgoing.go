// Package outgoing looks for personal data in all that comes with a change: every
// file of every commit between, at any path and in any version, the files' names,
// and what the commits say of themselves. What has been sent to a public
// repository is published, whatever a later commit takes back.
//
// It reads git alone and judges no record. What it finds it never repeats.
package outgoing

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
)

// A look takes about a second for each ten million bytes, so the largest is over
// well within a workflow's minutes; and nobody who reviews a change surveys more.
const (
	maxListed = 20_000   // commits and files
	maxBytes  = 64 << 20 // of them all together
)

// Commits are those that come with a change, listed and not yet read.
type Commits struct {
	list   []git.Outgoing
	tree   filetree.Tree
	folder string // of the repository, which data is in: "" or ending in "/"
	madeUp madeUp
	limits limits
}

type limits struct {
	listed int
	bytes  int64
}

// ErrTooMuch means that there is more than can be looked through; TooMuch says it
// in words.
var ErrTooMuch = errors.New("more than can be looked through")

// TooMuch says that there is more than can be looked through, and what to do.
func TooMuch() lang.Text {
	return lang.Format(
		"Ändringen har med sig fler än %d filer och commits, eller mer än %d MiB, och så mycket går inte att läsa igenom efter personuppgifter. Dela upp den: slå ihop en del först, och gör resten i en ny gren från huvudgrenen. Stora filer hör hemma i diariet, med en länk härifrån.",
		"The change brings more than %d files and commits, or more than %d MiB, and so much cannot be looked through for personal data. Split it: merge a part first, and do the rest in a new branch from the main branch. Large files belong in the region's own register, with a link from here.",
		maxListed, maxBytes>>20)
}

// List lists the commits that the revision change reaches and the revision base
// does not, beside which it was opened. Without a base it is all that the change
// reaches, and made-up test data is what the change itself lists.
//
// Errors: ErrTooMuch; git.ErrShallow and git.ErrNoObject, where the commits are
// not all here.
func List(ctx context.Context, base, change filetree.Tree) (*Commits, error) {
	return list(ctx, base, change, limits{maxListed, maxBytes})
}

func list(ctx context.Context, base, change filetree.Tree, most limits) (*Commits, error) {
	commits, err := git.ListOutgoing(ctx, base, change, most.listed)
	if errors.Is(err, git.ErrTooMany) {
		return nil, ErrTooMuch
	}
	if err != nil {
		return nil, err
	}
	c := &Commits{list: commits, limits: most}
	c.tree, c.folder = git.Whole(change)
	lists := c.tree
	if base != nil {
		lists, _ = git.Whole(base)
	}
	if c.madeUp, err = readMadeUp(ctx, lists); err != nil {
		return nil, fmt.Errorf("%s: %w", MadeUpFile, err)
	}
	var size int64
	for _, v := range c.versions() {
		if size += v.size; size > most.bytes {
			return nil, ErrTooMuch
		}
	}
	return c, nil
}

// version is a file as one commit has it, or, without a path, the commit itself.
type version struct {
	commit string
	path   string // from the repository's root
	id     string
	mode   filetree.Mode
	size   int64
}

// versions lists what is to be read, the oldest first: a file that is the same in
// several commits is read in one.
func (c *Commits) versions() []version {
	type same struct{ path, id string }
	seen := map[same]bool{}
	var all []version
	for _, commit := range c.list {
		all = append(all, version{commit: commit.Commit, id: commit.Commit, size: commit.Size})
		for _, e := range commit.Files {
			if key := (same{e.Path, e.ID}); !seen[key] && !c.madeUp.holds(c.listed(e.Path)) {
				seen[key] = true
				all = append(all, version{commit.Commit, e.Path, e.ID, e.Mode, e.Size})
			}
		}
	}
	return all
}

// listed gives the path as it is looked for among made-up data: what is in a
// judged folder is not.
func (c *Commits) listed(path string) string {
	if inside, ok := strings.CutPrefix(path, c.folder); ok && inJudgedFolder(inside) {
		return ""
	}
	return path
}

// Beside is what the change becomes, by which its earlier versions are looked at.
type Beside struct {
	// Rules is what the rules were tried on.
	Rules rule.Input
	// Files are the records and texts as they are in the end, by path: the rules
	// speak of those themselves.
	Files map[string]*source.File
}

// Look looks through the commits, and returns what it finds, by path. Each thing
// is told once of a file: of the oldest version that holds it.
func (c *Commits) Look(ctx context.Context, beside Beside) ([]finding.Finding, error) {
	versions := c.versions()
	found := make([][]finding.Finding, len(versions))
	err := spread.Try(len(versions), func(i int) (err error) {
		found[i], err = c.look(ctx, versions[i], beside)
		return err
	})
	if err != nil {
		return nil, err
	}
	type thing struct{ rule, path, message string }
	seen := map[thing]bool{}
	var list []finding.Finding
	for i, v := range versions {
		for _, f := range found[i] {
			key := thing{f.Rule, f.Path, f.Message.SV}
			if v.path == "" {
				key.path = v.commit
			}
			if seen[key] {
				continue
			}
			seen[key] = true
			f.Commit, f.CausedByChange, f.Blocking = v.commit, true, f.Severity == finding.Error
			f.Related, f.Suggestions = []finding.Related{}, []finding.Suggestion{}
			f.Fingerprint = finding.Fingerprint(f.Rule, []string{v.commit, f.Path}, f.Message.SV)
			f.Message = inCommit(v.commit, f)
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule))
	})
	return list, nil
}

// look looks through one version. What it finds has no commit yet.
func (c *Commits) look(ctx context.Context, v version, beside Beside) ([]finding.Finding, error) {
	if v.path == "" {
		data, err := git.Contents(ctx, c.tree, v.id, v.size)
		if err != nil {
			return nil, err
		}
		return lookAtCommit(data, beside.Rules.Today), nil
	}
	name, found := c.seen(v.path), []finding.Finding(nil)
	tell := func(text lang.Text, line, column int) {
		found = append(found, finding.Finding{
			Rule: "PER-01", Severity: finding.Error, Path: hidden(name), Line: line, Column: column, Message: text,
		})
	}
	now := beside.Files[name]
	if now == nil && hasNumber(name, true, beside.Rules.Today) {
		tell(inName, 0, 0)
	}
	if v.mode == filetree.Submodule || v.mode == filetree.Other {
		return found, nil
	}
	data, err := git.Contents(ctx, c.tree, v.id, v.size)
	if err != nil {
		return nil, fmt.Errorf("%s in %s: %w", hidden(name), v.commit, err)
	}
	if now != nil && bytes.Equal(now.Data, data) {
		return found, nil // the rules speak of it
	}
	if v.path == MadeUpFile {
		for _, p := range parseMadeUp(string(data)) {
			if text, fault := faultIn(p); fault {
				tell(text, p.line, 1)
			}
		}
	}
	prose := v.mode == filetree.Symlink || isProse(name)
	texts, whole := readings(name, data)
	if !whole {
		found = append(found, finding.Finding{Rule: "PER-01", Severity: finding.Warning, Path: hidden(name), Message: unreadable})
		prose = prose && isText(name)
	}
	if record, ok := asRecord(name, []byte(texts[0])); ok && whole {
		return append(found, ofRecord(record, beside)...), nil
	}
	for _, text := range texts {
		if at, ok := firstNumber(text, prose, beside.Rules.Today); ok {
			line, column := (&source.File{Data: []byte(text)}).Position(at)
			tell(inFile, line, column)
			break
		}
	}
	return found, nil
}

// isText reports whether every spelling is looked for in a file that has more in
// it than text: a letter with attachments.
func isText(name string) bool { return strings.EqualFold(path.Ext(name), ".eml") }

// seen gives a path as it is seen from the folder that data is in.
func (c *Commits) seen(path string) string {
	if inside, ok := strings.CutPrefix(path, c.folder); ok {
		return inside
	}
	return strings.Repeat("../", strings.Count(c.folder, "/")) + path
}

// asRecord reads what the rules read: a record, or a text of the site.
func asRecord(name string, data []byte) (*source.File, bool) {
	switch ending := strings.ToLower(path.Ext(name)); {
	case strings.HasPrefix(name, "data/") && ending == ".json":
		return source.Parse(name, data), true
	case strings.HasPrefix(name, "content/") && ending == ".md":
		return &source.File{Path: name, Data: data}, true
	}
	return nil, false
}

// ofRecord lets the rules on personal data say what they have to say of an
// earlier version of a record, or of a text.
func ofRecord(f *source.File, beside Beside) []finding.Finding {
	in := beside.Rules
	in.Entries, in.Before = nil, nil
	// By the organizations an address is known to be one of their own.
	in.Files, in.Prose = nil, nil
	for name, other := range beside.Files {
		if name != f.Path && strings.HasPrefix(name, "data/organizations/") {
			in.Files = append(in.Files, other)
		}
	}
	if strings.HasPrefix(f.Path, "content/") {
		in.Prose = []*source.File{f}
	} else {
		in.Files = append(in.Files, f)
	}
	return slices.DeleteFunc(rule.Personal(in), func(found finding.Finding) bool { return found.Path != hidden(f.Path) })
}

// seconds are those since 1970 at which a commit was made, which could be taken for
// a number.
var seconds = regexp.MustCompile(`(?m)> \d+ [+-]\d{4}$`)

// signature is git's of who made the commit: not for people.
var signature = regexp.MustCompile(`(?m)^gpgsig(?:-sha256)? .*(?:\n .*)*\n`)

// lookAtCommit looks at what a commit says of itself: its message, and who made
// it.
func lookAtCommit(data []byte, today lang.Date) []finding.Finding {
	header, message, _ := bytes.Cut(data, []byte("\n\n"))
	tell := func(text lang.Text) []finding.Finding {
		return []finding.Finding{{Rule: "PER-01", Severity: finding.Error, Message: text}}
	}
	texts, _ := readings("", message)
	for _, text := range texts {
		if hasNumber(text, true, today) {
			return tell(inMessage)
		}
	}
	header = append(header, '\n')
	header = seconds.ReplaceAll(signature.ReplaceAll(header, nil), []byte(">"))
	for line := range bytes.Lines(header) {
		key, value, _ := bytes.Cut(line, []byte(" "))
		if string(key) == "tree" || string(key) == "parent" || string(key) == "object" {
			continue
		}
		if hasNumber(string(value), true, today) {
			return tell(inHeader)
		}
	}
	return nil
}

func hasNumber(text string, prose bool, today lang.Date) bool {
	_, ok := firstNumber(text, prose, today)
	return ok
}

// firstNumber returns where the first identity number in the text begins.
func firstNumber(text string, prose bool, today lang.Date) (at int, ok bool) {
	places := redact.Sure
	if prose {
		places = func(text string) []redact.Place { return redact.InProse(text, today) }
	}
	if found := places(text); len(found) > 0 {
		return found[0].Start, true
	}
	return 0, false
}

// hidden gives a path without what must not be repeated.
func hidden(path string) string {
	path = redact.IdentityNumbers(path)
	if hasNumber(path, true, lang.Date{}) {
		path = strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return '●'
			}
			return r
		}, path)
	}
	return path
}
