package github

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// judgement is what the program says of one commit, merged into the default
// branch as it stood at one commit.
type judgement struct {
	head string
	asOf lang.Date
	// refused tells why the change blocks as a whole; there is no result then.
	refused lang.Text
	result  *inspect.Result
}

func (j *judgement) blocked() bool {
	// Without a result nothing has been found right.
	return j.result == nil || j.result.Report.Summary.Blocking > 0
}

// blocking lists the findings that block.
func (j *judgement) blocking() []finding.Finding {
	if j.result == nil {
		return nil
	}
	var list []finding.Finding
	for _, f := range j.result.Report.Findings {
		if f.Blocking {
			list = append(list, f)
		}
	}
	return list
}

// judgeMerge judges the pull request's commit merged into main, another commit.
// An error means that nothing was judged.
func (g *Gate) judgeMerge(ctx context.Context, main string, p pull) (*judgement, error) {
	j := &judgement{head: p.head, asOf: g.Today}
	if err := g.clone.fetch(ctx, "refs/heads/"+g.branch, main); err != nil {
		return nil, err
	}
	if err := g.clone.sameProgram(ctx, main); err != nil {
		return nil, err
	}
	if err := g.clone.fetch(ctx, fmt.Sprintf("refs/pull/%d/head", p.number), p.head); err != nil {
		return nil, err
	}
	merged, err := g.clone.merge(ctx, main, p.head)
	var clash conflict
	switch {
	case errors.As(err, &clash):
		j.refused = sayConflict(clash.paths)
		return j, nil
	case errors.Is(err, errUnrelated):
		j.refused = lang.T(
			"Ändringen har ingen gemensam historik med huvudgrenen. Börja om från huvudgrenen.",
			"The change has no history in common with the main branch. Begin again from the main branch.")
		return j, nil
	case err != nil:
		return nil, err
	}
	tree, err := source.Git(ctx, g.clone.dir, merged)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	base, err := source.Beside(ctx, tree, main)
	if err != nil {
		return nil, err
	}
	defer base.Close()
	changes, err := source.Between(ctx, base, tree)
	if err != nil {
		return nil, err
	}
	schemas, err := g.compiled()
	if err != nil {
		return nil, err
	}
	in := inspect.Input{Tree: tree, Base: base, Changed: source.Paths(changes), AsOf: g.Today, Today: g.Today, Schemas: schemas}
	judged := 0
	for _, c := range changes {
		if folder := stoodIn(c); folder != "" {
			j.refused = lang.Format(
				"%[1]q skulle kunna läsas i stället för mappen %[2]s, som bara får vara en vanlig mapp med det namnet. Ta bort den ur ändringen.",
				"%[1]q could be read in place of the folder %[2]s, which may only be an ordinary folder of that name. Remove it from the change.", c.Path, folder)
			return j, nil
		}
		if strings.HasPrefix(c.Path, "data/") || strings.HasPrefix(c.Path, "content/") {
			judged++
		}
	}
	if judged > maxChanged {
		j.refused = lang.Format(
			"Ändringen rör %d filer i data och content, och fler än %d går inte att överblicka. Dela upp den.",
			"The change touches %d files in data and content, and more than %d cannot be surveyed. Split it.", judged, maxChanged)
		return j, nil
	}
	if commit, ok := source.CommitOf(tree); ok {
		in.Source = inspect.Source{Commit: &commit.ID, Tree: &commit.Tree}
	}
	j.result, err = inspect.Run(ctx, in)
	if errors.Is(err, inspect.ErrNoRecords) {
		j.result, j.refused = nil, lang.T(
			"Det finns ingen mapp data, varken i huvudgrenen eller i ändringen. Lägg in uppgifterna i huvudgrenen först.",
			"There is no folder data, neither in the main branch nor in the change. Put the records in the main branch first.")
		return j, nil
	}
	if err != nil {
		return nil, err
	}
	return j, nil
}

// judgedFolders are those whose contents are judged.
var judgedFolders = [...]string{"data", "content"}

// stoodIn names the judged folder that the changed path could be taken for, ""
// for none: a link, file or submodule in the folder's place, or a name that
// some file systems hold for the folder's (other case, characters that do not
// show). The rules see only what is in the folder itself.
func stoodIn(c source.Change) string {
	if c.Status == source.Deleted {
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
