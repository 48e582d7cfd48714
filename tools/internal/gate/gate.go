// Package gate decides whether a change may come in: what it becomes when it is
// merged, whether its files can be told apart from others, whether it can be
// surveyed, what package inspect says of its records, and what package outgoing
// says of the commits that come with it.
//
// Every way in asks here: the command, the workflows, the hook and the pull
// request's status. The answer is one Report. What cannot be decided record by
// record is refused as a whole, in the Report.
package gate

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/outgoing"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
)

// maxChanged is how many files under data/ and content/ a change may touch: as
// many as GitHub lists for a pull request ("List pull requests files": at most
// 3,000). A reviewer sees no more.
const maxChanged = 3000

// judgedFolders are those whose contents are judged.
var judgedFolders = [...]string{"data", "content"}

// Decide decides about the revision in.Tree, merged into the revision in.Base,
// beside which it was opened. An error means that nothing was decided.
//
// Errors: git.ErrShallow; what the trees answer; the context's.
func Decide(ctx context.Context, in inspect.Input) (*inspect.Result, error) {
	change, _ := git.CommitOf(in.Tree)
	in.Source = inspect.Source{Commit: &change.ID}
	merged, err := git.Merge(ctx, in.Base, in.Tree)
	var conflict *git.ConflictError
	switch {
	case errors.As(err, &conflict):
		return refuse(in, sayConflict(conflict.Paths)), nil
	case errors.Is(err, git.ErrUnrelated):
		return refuse(in, lang.T(
			"Ändringen har ingen gemensam historik med huvudgrenen. Börja om från huvudgrenen.",
			"The change has no history in common with the main branch. Begin again from the main branch.")), nil
	case err != nil:
		return nil, err
	}
	commit, _ := git.CommitOf(merged)
	commits, err := outgoing.List(ctx, in.Base, in.Tree)
	switch {
	case errors.Is(err, outgoing.ErrTooMuch):
		return refuse(in, outgoing.TooMuch()), nil
	case err != nil:
		return nil, err
	}
	in.Tree, in.Source.Tree = merged, &commit.Tree
	changes, err := git.Between(ctx, in.Base, merged)
	if err != nil {
		return nil, err
	}
	return decide(ctx, in, changes, commits)
}

// First decides about the revision in.Tree where there is nothing that it could
// come into: of all that it reaches.
//
// Errors: as Decide's; inspect.ErrNoRecords.
func First(ctx context.Context, in inspect.Input) (*inspect.Result, error) {
	commits, err := outgoing.List(ctx, nil, in.Tree)
	switch {
	case errors.Is(err, outgoing.ErrTooMuch):
		return refuse(in, outgoing.TooMuch()), nil
	case err != nil:
		return nil, err
	}
	result, err := inspect.Run(ctx, in)
	if err != nil {
		return nil, err
	}
	return lookedThrough(ctx, result, commits)
}

// Compare decides about the tree in.Tree as it stands beside in.Base, with the
// commits by which the revision committed got there from it. Where they are not
// all here, that is among what is not checked.
func Compare(ctx context.Context, in inspect.Input, committed filetree.Tree) (*inspect.Result, error) {
	changes, err := git.Between(ctx, in.Base, committed)
	if err != nil {
		return nil, err
	}
	commits, unknown := outgoing.List(ctx, in.Base, committed)
	switch {
	case errors.Is(unknown, outgoing.ErrTooMuch):
		return refuse(in, outgoing.TooMuch()), nil
	case unknown != nil && !errors.Is(unknown, git.ErrShallow) && !errors.Is(unknown, git.ErrNoObject):
		return nil, unknown
	}
	result, err := decide(ctx, in, changes, commits)
	if err == nil && unknown != nil && result.Report.Refused == nil {
		result.Report.NotChecked = append(result.Report.NotChecked, inspect.NotChecked{
			Rule: "PER-01", Because: rule.CommitsUnknown, Why: lang.T(
				"Arkivet har inte hela historiken (en grund eller ofullständig klon), så de versioner som följer med ändringen är inte genomsökta efter personuppgifter. Hämta den med git fetch --unshallow, eller klona på nytt utan --filter.",
				"The repository lacks part of the history (a shallow or partial clone), so the versions that come with the change have not been looked through for personal data. Get it with git fetch --unshallow, or clone anew without --filter."),
		})
	}
	return result, err
}

// Draft decides about the tree in.Tree beside in.Base, from which it differs by
// changes that nobody has committed yet.
func Draft(ctx context.Context, in inspect.Input, changes []git.Change) (*inspect.Result, error) {
	return decide(ctx, in, changes, nil)
}

// decide decides about in.Tree beside in.Base, with the changes and the commits
// between, which may be nil.
func decide(ctx context.Context, in inspect.Input, changes []git.Change, commits *outgoing.Commits) (*inspect.Result, error) {
	in.Changed = git.Paths(changes)
	onDisk, err := notCommitted(ctx, in)
	if err != nil {
		return nil, err
	}
	judged := 0
	for _, c := range slices.Concat(changes, onDisk) {
		if folder := stoodIn(c); folder != "" {
			return refuse(in, lang.Format(
				"%[1]q skulle kunna läsas i stället för mappen %[2]s, som bara får vara en vanlig mapp med det namnet. Ta bort den ur ändringen.",
				"%[1]q could be read in place of the folder %[2]s, which may only be an ordinary folder of that name. Remove it from the change.", c.Path, folder)), nil
		}
		if strings.HasPrefix(c.Path, "data/") || strings.HasPrefix(c.Path, "content/") {
			judged++
		}
	}
	if judged > maxChanged {
		return refuse(in, tooMuch(judged)), nil
	}
	result, err := inspect.Run(ctx, in)
	if errors.Is(err, inspect.ErrNoRecords) {
		return refuse(in, lang.T(
			"Det finns ingen mapp data, varken i huvudgrenen eller i ändringen. Lägg in uppgifterna i huvudgrenen först.",
			"There is no folder data, neither in the main branch nor in the change. Put the records in the main branch first.")), nil
	}
	if err != nil {
		return nil, err
	}
	// Of files on disk it is not known before they are read.
	if n := len(result.Report.Change.Records); n > maxChanged {
		return refuse(in, tooMuch(n)), nil
	}
	return lookedThrough(ctx, result, commits)
}

// lookedThrough adds to the result what is found in the commits.
func lookedThrough(ctx context.Context, result *inspect.Result, commits *outgoing.Commits) (*inspect.Result, error) {
	if commits == nil {
		return result, nil
	}
	found, err := commits.Look(ctx, outgoing.Beside{Rules: result.Rules, Files: result.Files})
	if err != nil {
		return nil, err
	}
	result.Add(found)
	return result, nil
}

func tooMuch(files int) lang.Text {
	return lang.Format(
		"Ändringen rör %d filer i data och content, och fler än %d går inte att överblicka. Dela upp den.",
		"The change touches %d files in data and content, and more than %d cannot be surveyed. Split it.", files, maxChanged)
}

// notCommitted lists what is new at the top of a folder on disk, and could stand
// in for a judged folder when it is committed.
func notCommitted(ctx context.Context, in inspect.Input) ([]git.Change, error) {
	type leveled interface {
		Level(ctx context.Context, under string) (folders []string, files []filetree.Entry, err error)
	}
	now, ok1 := in.Tree.(leveled)
	before, ok2 := in.Base.(leveled)
	if _, committed := git.CommitOf(in.Tree); committed || !ok1 || !ok2 {
		return nil, nil
	}
	folders, files, err := now.Level(ctx, "")
	if err != nil {
		return nil, err
	}
	stood, _, err := before.Level(ctx, "")
	if err != nil && !errors.Is(err, filetree.ErrNoFolder) && !errors.Is(err, filetree.ErrNotFolder) {
		return nil, err
	}
	var changes []git.Change
	for _, name := range folders {
		c := git.Change{Path: name + "/"}
		// Alone it may be the folder itself, where case does not count.
		if folder := stoodIn(c); folder != "" && slices.Contains(folders, folder) && !slices.Contains(stood, name) {
			changes = append(changes, c)
		}
	}
	for _, f := range files {
		if c := (git.Change{Path: f.Path}); stoodIn(c) != "" {
			changes = append(changes, c)
		}
	}
	return changes, nil
}

// refuse gives the Report of a change that is blocked as a whole.
func refuse(in inspect.Input, why lang.Text) *inspect.Result {
	return &inspect.Result{Report: inspect.Refuse(in, why), Register: record.New(nil, nil)}
}

// stoodIn names the judged folder that the changed path could be taken for, ""
// for none: a link, file or submodule in the folder's place, or a name that
// some file systems hold for the folder's (other case, characters that do not
// show). The rules see only what is in the folder itself.
func stoodIn(c git.Change) string {
	if c.Status == git.Deleted {
		return ""
	}
	top, _, nested := strings.Cut(c.Path, "/")
	plain := strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return -1
		}
		return r
	}, top)
	for _, folder := range judgedFolders {
		if strings.EqualFold(plain, folder) && (top != folder || !nested) {
			return folder
		}
	}
	return ""
}

func sayConflict(paths []string) lang.Text {
	const most = 10
	var names []lang.Text
	for _, p := range paths[:min(len(paths), most)] {
		names = append(names, lang.T(p, p))
	}
	if n := len(paths) - most; n > 0 {
		names = append(names, lang.Format("%d till", "%d more", n))
	}
	if len(names) == 0 {
		return lang.T(
			"Ändringen krockar med huvudgrenen. Slå ihop huvudgrenen med ändringens gren och lös krocken.",
			"The change is in conflict with the main branch. Merge the main branch into the change's branch and resolve the conflict.")
	}
	return lang.Format(
		"Ändringen krockar med huvudgrenen i %s. Slå ihop huvudgrenen med ändringens gren och lös krocken.",
		"The change is in conflict with the main branch in %s. Merge the main branch into the change's branch and resolve the conflict.",
		lang.List(names))
}
