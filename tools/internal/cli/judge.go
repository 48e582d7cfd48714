package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/gate"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
	"insyn/tools/internal/staging"
)

// inspect judges the tree that the flags name, on the day that they name. The
// commit that files on disk stand on is looked up only for one who tells it:
// that takes longer than to judge a project.
func (s *session) inspect(ctx context.Context, origin bool) (_ *inspect.Result, err error) {
	today := s.today()
	in := inspect.Input{AsOf: s.flags.asOf, Today: today}
	if !in.AsOf.Known() {
		in.AsOf = today
	}
	root := s.path(s.flags.root)
	if err := s.checkRoot(root); err != nil {
		return nil, err
	}
	if in.Tree, in.Source, err = s.openTree(ctx, root); err != nil {
		return nil, err
	}
	defer in.Tree.Close()
	result, err := s.judge(ctx, root, in)
	s.left = slices.DeleteFunc(git.LeftOut(in.Tree), func(name string) bool { return !staging.IsTemporary(path.Base(name)) })
	if err == nil && origin && s.flags.rev == "" && !s.flags.example {
		// Told by what has been read.
		result.Report.Source, err = s.sourceOfFiles(ctx, in.Tree)
	}
	return result, err
}

// judge inspects the tree, compared with the base that the flags name.
func (s *session) judge(ctx context.Context, root string, in inspect.Input) (_ *inspect.Result, err error) {
	if s.flags.base != "" {
		if in.Base, err = s.openBase(ctx, root, in.Tree); err != nil {
			return nil, err
		}
		defer in.Base.Close()
		committed, err := s.committed(ctx, in)
		if err != nil {
			return nil, err
		}
		defer s.waiting()()
		return gate.Compare(ctx, in, committed)
	}
	defer s.waiting()()
	result, err := inspect.Run(ctx, in)
	if errors.Is(err, inspect.ErrNoRecords) {
		return nil, s.noRecords(root, err)
	}
	return result, err
}

// waiting tells whoever sits at a screen what takes its time, until the function
// that it gives is called.
func (s *session) waiting() func() {
	return s.printer(s.Stderr).Waiting(lang.T("Granskar uppgifterna", "Checking the records"))
}

// today gives the day in Stockholm: the one place where the clock is read.
func (s *session) today() lang.Date {
	return lang.DateOf(s.Now().In(lang.Stockholm()))
}

// checkRoot refuses a root that is not a folder, before anything else is said
// of it.
func (s *session) checkRoot(root string) error {
	name := quoted(s.flags.root)
	switch info, err := os.Stat(root); {
	case errors.Is(err, fs.ErrNotExist):
		return wrongly(
			fmt.Sprintf("Mappen %s finns inte. Ange med --root mappen som data ligger i.", name),
			fmt.Sprintf("There is no folder %s. Give with --root the folder that data is in.", name))
	case err != nil:
		return err
	case !info.IsDir():
		return wrongly(
			fmt.Sprintf("%s är en fil. Ange med --root mappen som data ligger i.", name),
			fmt.Sprintf("%s is a file. Give with --root the folder that data is in.", name))
	}
	return nil
}

// noRecords explains that there is nothing to judge.
func (s *session) noRecords(root string, err error) error {
	where, whereEN := "i "+quoted(root), "in "+quoted(root)
	if s.flags.rev != "" {
		where, whereEN = "i versionen "+quoted(s.flags.rev), "in the revision "+quoted(s.flags.rev)
	}
	if errors.Is(err, filetree.ErrNotFolder) {
		return wrongly(
			"data "+where+" är en fil eller en länk, men ska vara en mapp med uppgifter. Flytta undan den, eller ange en annan mapp med --root.",
			"data "+whereEN+" is a file or a link, but must be a folder with records. Move it away, or give another folder with --root.")
	}
	return wrongly(
		"Mappen data finns inte "+where+". Kör i mappen som data ligger i, eller ange den med --root.",
		"There is no folder data "+whereEN+". Run in the folder that data is in, or give it with --root.")
}

// openTree opens the files or the revision that is judged, and tells what it
// is.
func (s *session) openTree(ctx context.Context, root string) (filetree.Tree, inspect.Source, error) {
	if s.flags.example {
		tree, err := exampleTree()
		return tree, inspect.Source{}, err
	}
	if s.flags.rev == "" {
		return git.WorkTree(root), inspect.Source{}, nil
	}
	tree, err := s.openRevision(ctx, root, "rev", s.flags.rev)
	if err != nil {
		return nil, inspect.Source{}, err
	}
	commit, _ := git.CommitOf(tree)
	return tree, sourceOf(commit), nil
}

func sourceOf(c git.Commit) inspect.Source {
	return inspect.Source{Commit: &c.ID, Tree: &c.Tree, Dirty: c.Dirty}
}

// sourceOfFiles tells which commit the records on disk stand on. Records that are
// in no repository, or in one without commits, come from nowhere that is known,
// and so do those of which git cannot say it, which the person is told.
func (s *session) sourceOfFiles(ctx context.Context, tree filetree.Tree) (inspect.Source, error) {
	commit, err := git.StandsAt(ctx, tree, "data")
	switch {
	case err == nil:
		return sourceOf(commit), nil
	case ctx.Err() != nil:
		return inspect.Source{}, context.Cause(ctx)
	case !errors.Is(err, git.ErrNoRepository) && !errors.Is(err, git.ErrNoCommit) && !errors.Is(err, git.ErrNoGit):
		s.say(lang.T(
			"Det går inte att säga vilken version i git som uppgifterna kommer från. De är granskade ändå.",
			"It cannot be said which version in git the records come from. They are checked all the same."))
		if known, ok := gitFailure(err); ok {
			s.say(known.text)
		} else {
			s.explain(err)
		}
	}
	return inspect.Source{}, nil
}

// openRevision opens the revision that a flag names.
func (s *session) openRevision(ctx context.Context, root, flag, rev string) (filetree.Tree, error) {
	tree, err := git.Open(ctx, root, rev)
	if err != nil {
		return nil, revisionError(flag, rev, err)
	}
	return tree, nil
}

// revisionError explains why a revision cannot be read.
func revisionError(flag, rev string, err error) error {
	switch {
	case errors.Is(err, git.ErrNoRevision):
		return wrongly(
			fmt.Sprintf("--%s: versionen %s finns inte i arkivet. Ange en gren, en tagg eller ett commit-id; hämta den först med git fetch om den finns på servern.", flag, quoted(rev)),
			fmt.Sprintf("--%s: there is no revision %s in the repository. Give a branch, a tag or a commit id; get it first with git fetch if it is on the server.", flag, quoted(rev)))
	case errors.Is(err, git.ErrNoRepository):
		return wrongly(
			fmt.Sprintf("--%s behöver ett git-arkiv, men mappen ligger inte i något.", flag),
			fmt.Sprintf("--%s needs a git repository, but the folder is not in one.", flag))
	case errors.Is(err, git.ErrNoGit):
		return failure{lang.T(
			fmt.Sprintf("--%s behöver git 2.38 eller nyare. Installera eller uppdatera git.", flag),
			fmt.Sprintf("--%s needs git 2.38 or later. Install or update git.", flag)), err}
	}
	return err
}

// gitFailure explains what is wrong with a repository, whatever was asked of it,
// with the command that mends it on a line of its own.
func gitFailure(err error) (failure, bool) {
	switch {
	case errors.Is(err, git.ErrForeign):
		mend := git.Trust(err)
		return failure{lang.T(
			"Arkivet ägs av en annan användare, och då läser git det inte. Litar du på det som ligger där, kör först\n\n  "+mend+"\n",
			"The repository belongs to another user, and git then does not read it. If you trust what is there, first run\n\n  "+mend+"\n"), nil}, true
	case errors.Is(err, git.ErrNoObject):
		return failure{lang.T(
			"Arkivet är en delvis klon, som saknar en del av det som versionerna består av. Insyn hämtar inget självt. Hämta allt med\n\n  "+git.Complete+"\n",
			"The repository is a partial clone, which lacks a part of what the revisions consist of. Insyn fetches nothing by itself. Get all of it with\n\n  "+git.Complete+"\n"), nil}, true
	}
	return failure{}, false
}

// openBase opens the revision that the tree is compared with, beside it where
// that is a revision too.
func (s *session) openBase(ctx context.Context, root string, tree filetree.Tree) (filetree.Tree, error) {
	if s.flags.rev == "" {
		return s.openRevision(ctx, root, "base", s.flags.base)
	}
	base, err := git.Beside(ctx, tree, s.flags.base)
	if err != nil {
		return nil, revisionError("base", s.flags.base, err)
	}
	return base, nil
}

// committed gives the revision that is compared with the base. For files on disk
// it is the checked out commit: what is not yet committed outside data/ is not
// part of any proposal.
func (s *session) committed(ctx context.Context, in inspect.Input) (filetree.Tree, error) {
	if s.flags.rev != "" {
		return in.Tree, nil
	}
	head, err := git.Beside(ctx, in.Base, "HEAD")
	if err != nil {
		return nil, revisionError("base", s.flags.base, err)
	}
	return head, nil
}

// writeJSON writes a report, or another answer, for programs to read.
func writeJSON(w io.Writer, answer any) error {
	var b bytes.Buffer
	e := jsontext.NewEncoder(&b, jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false), jsontext.WithIndent("  "))
	if err := json.MarshalEncode(e, answer); err != nil {
		return err
	}
	_, err := w.Write(source.Escape(b.Bytes()))
	return err
}
