package inspect

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// projectsFolder has a folder for each project.
const projectsFolder = "data/projects"

// maxProjects is how many projects are always looked at, all of them: that takes less
// than a second, and the report is then the whole one. It is also how many a
// narrowed look takes in at the most.
const maxProjects = 100

// maxHits is how many files are looked through for what git has found in them.
const maxHits = 1000

// part is a Tree of which a part can be listed, and all be searched, without
// reading it all: a revision in git.
type part interface {
	filetree.Tree
	// Level lists the names of the folders in a folder, and the files.
	Level(ctx context.Context, under string) (folders []string, files []filetree.Entry, err error)
	// Search lists the files in which one of the texts may stand.
	Search(ctx context.Context, under, within string, texts []string) (paths []string, err error)
}

// narrowing keeps a change among 100,000 records at some hundredths of a second,
// where looking at all of them takes seconds (go run ./tools/compare change). It
// looks for the part of two large trees that a change can make a
// difference to: the projects that it touches, the people whom they name, every
// other record that is in no project, the site's texts, and whatever
// rule.ReachOf finds that is needed besides.
//
// What it finds in the part is what looking at everything would find there, but
// for what lies between a project of the part and one outside it that the
// change has nothing to do with: that a person was at two meetings at once
// (MTG-05, a warning), or that their decisions have one paragraph and different
// days (DEC-03), which is then no news. What is wrong in other projects is not
// told; it stood before the change.
type narrowing struct {
	in            Input
	schemas       *validate.Schemas
	after, before part
	projects      map[string]bool // in the part
	people        map[string]bool // in the part; all of them with allPeople
	allPeople     bool
	all           []string // the projects of the tree
	known         *records // what has been read
	searched      map[rule.Text]bool
	homes         map[record.Ref]bool
}

// errWhole means that everything has to be looked at.
var errWhole = errors.New("the change reaches too far")

// narrow reads the part of the tree and of the base that the change can make a
// difference to. It returns errWhole where everything is to be looked at: there
// are few projects, files that are no records, or the change reaches far.
func narrow(ctx context.Context, in Input, schemas *validate.Schemas) (after, before *records, scope *Scope, err error) {
	n := narrowing{in: in, schemas: schemas, projects: map[string]bool{}, people: map[string]bool{}, searched: map[rule.Text]bool{}, homes: map[record.Ref]bool{}}
	var ok1, ok2 bool
	n.after, ok1 = in.Tree.(part)
	n.before, ok2 = in.Base.(part)
	if !ok1 || !ok2 {
		return nil, nil, nil, errWhole
	}
	if n.all, _, err = n.after.Level(ctx, projectsFolder); err != nil || len(n.all) <= maxProjects && !in.AlwaysNarrow {
		return nil, nil, nil, whole(err)
	}
	if err := n.touched(); err != nil {
		return nil, nil, nil, err
	}
	shared, err := n.shared(ctx, n.after)
	if err != nil {
		return nil, nil, nil, err
	}
	sharedBefore, err := n.shared(ctx, n.before)
	if err != nil {
		return nil, nil, nil, err
	}
	for {
		if len(n.projects) > maxProjects {
			return nil, nil, nil, errWhole
		}
		if after, err = n.read(ctx, n.after, shared); err != nil {
			return nil, nil, nil, err
		}
		n.known = after
		if before, err = n.read(ctx, n.before, sharedBefore); err != nil {
			return nil, nil, nil, err
		}
		reach := rule.ReachOf(rule.Part{Files: before.files, Register: before.register},
			rule.Part{Files: after.files, Register: after.register}, schemas)
		if more, err := n.follow(ctx, reach); err != nil {
			return nil, nil, nil, err
		} else if !more {
			break
		}
	}
	scope = &Scope{Projects: []string{}}
	for _, id := range n.all {
		if n.projects[id] {
			scope.Projects = append(scope.Projects, id)
		} else {
			scope.LeftOut++
		}
	}
	if scope.LeftOut == 0 {
		return nil, nil, nil, errWhole
	}
	n.dropWaivers(after)
	n.dropWaivers(before)
	return after, before, scope, nil
}

// whole is the error for a tree that cannot be listed in part: one that is in
// disorder is for the rules to speak of.
func whole(err error) error {
	if err == nil || errors.Is(err, filetree.ErrNoFolder) || errors.Is(err, filetree.ErrNotFolder) || errors.Is(err, fs.ErrInvalid) {
		return errWhole
	}
	return err
}

// touched notes the projects that the change touches.
func (n *narrowing) touched() error {
	for _, p := range n.in.Changed {
		folder, rest, _ := strings.Cut(p, "/")
		if folder != recordsFolder {
			continue
		}
		if inProjects, ok := strings.CutPrefix(p, projectsFolder+"/"); ok {
			id, _, inProject := strings.Cut(inProjects, "/")
			if !inProject {
				return errWhole
			}
			n.projects[id] = true
			continue
		}
		switch kind, _, _ := strings.Cut(rest, "/"); kind {
		case "people":
			n.allPeople = true
		case "waivers", "site.json":
		default:
			// All of the register may hang on an organization; what else there
			// is, is no record.
			return errWhole
		}
	}
	return nil
}

// read reads the part of one side, of which shared are the records that are in
// no project.
func (n *narrowing) read(ctx context.Context, tree part, shared []filetree.Entry) (*records, error) {
	var entries []filetree.Entry
	for _, e := range shared {
		if ref, _ := record.RefOf(e.Path); n.inPart(ref) {
			entries = append(entries, e)
		}
	}
	for id := range n.projects {
		inProject, err := walk(ctx, tree, projectsFolder+"/"+id)
		if err != nil && !errors.Is(err, filetree.ErrNoFolder) {
			return nil, whole(err)
		}
		entries = append(entries, inProject...)
	}
	pages, err := walk(ctx, tree, proseFolder)
	if err != nil && !errors.Is(err, filetree.ErrNoFolder) {
		return nil, whole(err)
	}
	return parse(ctx, tree, entries, pages, n.schemas, n.known)
}

// shared lists the records that are in no project. It returns errWhole unless
// there is nothing but records, with the site's among them, and nothing but
// folders of projects: then no name can be taken for another (FIL-02).
func (n *narrowing) shared(ctx context.Context, tree part) ([]filetree.Entry, error) {
	folders, entries, err := tree.Level(ctx, recordsFolder)
	if err != nil {
		return nil, whole(err)
	}
	if len(entries) != 1 { // the site's
		return nil, errWhole
	}
	for _, name := range folders {
		folder := recordsFolder + "/" + name
		within, files, err := tree.Level(ctx, folder)
		if err != nil {
			return nil, whole(err)
		}
		if folder == projectsFolder {
			if len(files) > 0 || slices.ContainsFunc(within, func(id string) bool { return !rule.IsID(id) }) {
				return nil, errWhole
			}
			continue
		}
		if len(within) > 0 {
			return nil, errWhole
		}
		entries = append(entries, files...)
	}
	if slices.ContainsFunc(entries, func(e filetree.Entry) bool {
		ref, ok := record.RefOf(e.Path)
		return !ok || !rule.IsID(ref.ID) || e.Mode != filetree.Regular
	}) {
		return nil, errWhole
	}
	return entries, nil
}

// inPart reports whether a record is in the part, if there is one.
func (n *narrowing) inPart(ref record.Ref) bool {
	switch {
	case ref.Project != "":
		return n.projects[ref.Project]
	case ref.Kind == record.KindPerson:
		return n.allPeople || n.people[ref.ID]
	}
	return true
}

// walk lists every file in a folder, at any depth.
func walk(ctx context.Context, tree part, under string) ([]filetree.Entry, error) {
	folders, entries, err := tree.Level(ctx, under)
	if err != nil {
		return nil, err
	}
	for _, name := range folders {
		inside, err := walk(ctx, tree, under+"/"+name)
		if err != nil {
			return nil, err
		}
		entries = append(entries, inside...)
	}
	return entries, nil
}

// follow adds what the change reaches, and reports whether that is more.
func (n *narrowing) follow(ctx context.Context, reach rule.Reach) (more bool, err error) {
	projects, people, allPeople := len(n.projects), len(n.people), n.allPeople
	if reach.Everything {
		return false, errWhole
	}
	for _, id := range reach.People {
		// A missing one forces a full read, because FIL-05 suggests from all
		// projects.
		n.allPeople = n.allPeople || n.people[id]
	}
	for _, id := range reach.People {
		n.people[id] = true
	}
	n.allPeople = n.allPeople || reach.AllPeople
	for _, id := range reach.Projects {
		if _, there := slices.BinarySearch(n.all, id); !there {
			return false, errWhole
		}
		n.projects[id] = true
	}
	for _, decisions := range []bool{false, true} {
		if err := n.search(ctx, reach.Texts, decisions); err != nil {
			return false, err
		}
	}
	if err := n.lead(ctx, reach.Homes); err != nil {
		return false, err
	}
	return len(n.projects) > projects || len(n.people) > people || n.allPeople != allPeople, nil
}

// search adds the projects in which one of the texts is. What the change does
// not touch is the same on both sides.
func (n *narrowing) search(ctx context.Context, texts []rule.Text, decisions bool) error {
	var wanted []rule.Text
	var words []string
	for _, t := range texts {
		if t.Decisions == decisions && !n.searched[t] {
			n.searched[t] = true
			wanted, words = append(wanted, t), append(words, t.Words)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	within := ""
	if decisions {
		within = "decisions"
	}
	hits, err := n.after.Search(ctx, projectsFolder, within, words)
	if err != nil {
		return err
	}
	if len(hits) > maxHits {
		return errWhole
	}
	for _, hit := range hits {
		ref, ok := record.RefOf(hit)
		if !ok || n.projects[ref.Project] {
			continue
		}
		_, files, err := n.after.Level(ctx, path.Dir(hit))
		if err != nil {
			return err
		}
		i := slices.IndexFunc(files, func(e filetree.Entry) bool { return e.Path == hit && e.Mode.Readable() })
		if i < 0 {
			continue
		}
		data, err := n.after.Read(ctx, files[i])
		if err != nil {
			return err
		}
		f := source.Parse(hit, data)
		if slices.ContainsFunc(wanted, func(t rule.Text) bool { return t.In(f) }) {
			n.projects[ref.Project] = true
		}
	}
	return nil
}

// lead adds, for each reference that leads nowhere in its own project, the first
// project in which it would lead somewhere.
func (n *narrowing) lead(ctx context.Context, homes []record.Ref) error {
	first := map[record.Ref]string{}
	for _, ref := range homes {
		if !n.homes[ref] {
			n.homes[ref], first[ref] = true, ""
		}
	}
	if len(first) == 0 {
		return nil
	}
	entries, err := n.after.Entries(ctx, projectsFolder)
	if err != nil {
		return err
	}
	for _, e := range withSuffix(entries, ".json") {
		ref, ok := record.RefOf(e.Path)
		if !ok {
			continue
		}
		project := ref.Project
		ref.Project = ""
		if best, wanted := first[ref]; wanted && (best == "" || project < best) {
			first[ref] = project
		}
	}
	for _, project := range first {
		if project != "" {
			n.projects[project] = true
		}
	}
	return nil
}

// dropWaivers leaves out the waivers for records that are left out: to the rules
// it would look as if there were no such record.
func (n *narrowing) dropWaivers(r *records) {
	size := len(r.files)
	r.files = slices.DeleteFunc(r.files, func(f *source.File) bool {
		ref, ok := record.RefOf(f.Path)
		if !ok || ref.Kind != record.KindWaiver || f.Root == nil {
			return false
		}
		of := f.Root.Get("record")
		if of == nil {
			return false
		}
		waived, ok := record.RefOf(of.Text)
		return ok && !n.inPart(waived)
	})
	if len(r.files) < size {
		r.register = record.New(r.files, r.faulty)
	}
}
