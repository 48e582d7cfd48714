package audit

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
)

// siteFile is what every folder of records has, by which it is found.
const siteFile = "data/site.json"

// Locate holds the records of a package that was tried to the commit that it says
// they come from, in the repository around dir: Origin, Notes and Faults tell.
//
// An error means that the repository could not be read.
func (v *Verified) Locate(ctx context.Context, dir string) error {
	if v.Source.Commit == nil {
		v.note("Paketet säger inte från vilken commit uppgifterna kommer.", "The package does not say from which commit the records come.")
		return nil
	}
	commit := *v.Source.Commit
	root, err := git.Root(ctx, dir)
	if errors.Is(err, git.ErrNoRepository) || errors.Is(err, git.ErrNoGit) {
		v.note("Paketet säger att uppgifterna kommer från commit %s. Det är inte prövat: kör kommandot i en klon av regionens arkiv.",
			"The package says that the records come from commit %s. That is not tried: run the command in a clone of the region's repository.", commit)
		return nil
	}
	if errors.Is(err, git.ErrForeign) {
		v.note("Paketet säger att uppgifterna kommer från commit %s. Det är inte prövat: arkivet ägs av en annan användare, och då läser git det inte. Litar du på det som ligger där, kör %s och prova igen.",
			"The package says that the records come from commit %s. That is not tried: the repository belongs to another user, and git then does not read it. If you trust what is there, run %s and try again.", commit, git.Trust(err))
		return nil
	}
	if err != nil {
		return err
	}
	tree, err := git.Open(ctx, root, commit)
	if errors.Is(err, git.ErrNoRevision) {
		v.note("Commit %s finns inte i det här arkivet. Paketet säger att uppgifterna kommer därifrån, och det är alltså inte prövat: kör kommandot i en hel klon av regionens arkiv.",
			"Commit %s is not in this repository. The package says that the records come from there, so that is not tried: run the command in a whole clone of the region's repository.", commit)
		return nil
	}
	if err != nil {
		return err
	}
	defer tree.Close()
	entries, err := tree.Entries(ctx, "")
	if errors.Is(err, git.ErrNoObject) {
		v.note("Commit %s finns i det här arkivet, men inte alla dess filer: det är en ofullständig klon. Kör kommandot i en hel.",
			"Commit %s is in this repository, but not all of its files: it is a partial clone. Run the command in a whole one.", commit)
		return nil
	}
	if err != nil {
		return err
	}
	if c, ok := git.CommitOf(tree); ok && v.Source.Tree != nil && c.Tree != *v.Source.Tree {
		v.fault("manifest.json är ändrad: commit %s har trädet %s, men paketet säger %s.",
			"manifest.json is changed: commit %s has the tree %s, but the package says %s.", commit, c.Tree, *v.Source.Tree)
	}
	v.hold(commit, entries)
	return nil
}

// hold compares the files with those of the commit. Records may be in any folder of
// it, and are then those of the folder that differs least.
func (v *Verified) hold(commit string, entries []filetree.Entry) {
	ids := map[string]string{}
	of := objectsOf(&commit)
	for name, data := range v.files {
		ids[name] = of.file(data)
	}
	var differ []string
	where, found := "", false
	for _, e := range entries {
		folder, ok := strings.CutSuffix(e.Path, siteFile)
		if !ok || folder != "" && !strings.HasSuffix(folder, "/") {
			continue
		}
		if d := v.otherThan(ids, entries, folder); !found || len(d) < len(differ) {
			differ, where, found = d, folder, true
		}
	}
	place := cmp.Or(where, "./")
	switch {
	case !found:
		v.fault("Commit %s finns i det här arkivet, men har inga uppgifter: %s saknas.", "Commit %s is in this repository, but has no records: %s is missing.", commit, siteFile)
	case len(differ) == 0 && len(v.Faults) > 0: // what it says of the commit does not hold
	case len(differ) == 0:
		v.Origin = new(lang.Format("Uppgifterna är de som står i commit %s (%sdata/).", "The records are those of commit %s (%sdata/).", commit, where))
	case v.Source.Dirty:
		v.note("Paketet säger självt att uppgifterna var ändrade sedan commit %s. Det är de: %s.",
			"The package itself says that the records were changed since commit %s. They are: %s.", commit, few(differ))
	default:
		for _, name := range differ {
			v.fault("%s är en annan i paketet än i commit %s (mappen %s), eller finns bara i den ena.",
				"%s is another in the package than in commit %s (the folder %s), or is in only one of them.", name, commit, place)
		}
	}
}

// otherThan lists the files that the package and a folder of the commit do not
// have alike: of a project's package, those of the project or what it has besides.
// Packages from before they told when they were made lack the site's texts.
func (v *Verified) otherThan(ids map[string]string, entries []filetree.Entry, folder string) []string {
	left := maps.Clone(ids)
	var differ []string
	for _, e := range entries {
		name, ok := strings.CutPrefix(e.Path, folder)
		if !ok || !isRecord(name) && !isText(name) {
			continue
		}
		id, has := left[name]
		delete(left, name)
		switch {
		case has && (id != e.ID || e.Mode != filetree.Regular),
			!has && v.Project == "" && (isRecord(name) || v.Made.Known()),
			!has && v.Project != "" && strings.HasPrefix(name, "data/projects/"+v.Project+"/"):
			differ = append(differ, name)
		}
	}
	differ = append(differ, slices.Collect(maps.Keys(left))...)
	slices.Sort(differ)
	return differ
}

// few names the first of many files.
func few(names []string) lang.Text {
	const most = 5
	var said []lang.Text
	for _, name := range names[:min(most, len(names))] {
		said = append(said, lang.T(name, name))
	}
	if more := len(names) - most; more > 0 {
		said = append(said, lang.Count(more, lang.T("fil till", "more file"), lang.T("filer till", "more files")))
	}
	return lang.List(said)
}
