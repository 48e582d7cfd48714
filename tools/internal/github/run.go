package github

import (
	"context"
	"fmt"
	"io"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
	"insyn/tools/internal/validate"
)

// Run is what each command of a workflow has: the day, the repository that it
// reads and speaks to, and whom it tells.
type Run struct {
	Today lang.Date // the day of the judgement
	// RunURL is where the run can be read about, "" for nowhere.
	RunURL string
	// Out gets what is done, in Lang, and workflow commands where the token may
	// not write; Summary gets the comment's text, and may be nil.
	Out     io.Writer
	Summary io.Writer
	Lang    lang.Language
	// DryRun reads and judges and writes nothing on GitHub.
	DryRun bool

	client *client
	clone  *clone
	branch string // the default branch
	// schemas are compiled once for all that is judged.
	schemas *validate.Schemas
}

// Config is what a command is made of.
type Config struct {
	Settings
	Dir    string // the clone
	Remote string // what the clone fetches from
	Server string // $GITHUB_SERVER_URL
}

func newRun(c Config) (Run, error) {
	client, err := newClient(c.Settings)
	if err != nil {
		return Run{}, err
	}
	return Run{
		clone:  &clone{dir: c.Dir, remote: c.Remote, server: c.Server, token: c.Token},
		client: client,
		Out:    io.Discard,
		Lang:   lang.Swedish,
	}, nil
}

// compiled gives the schemas.
func (r *Run) compiled() (*validate.Schemas, error) {
	if r.schemas == nil {
		var err error
		if r.schemas, err = validate.Compile(); err != nil {
			return nil, err
		}
	}
	return r.schemas, nil
}

// published opens the default branch as it stands now, if this is its program.
func (r *Run) published(ctx context.Context) (tree filetree.Tree, commit string, err error) {
	if commit, err = r.client.commitOf(ctx, r.branch); err != nil {
		return nil, "", err
	}
	if err = r.clone.fetch(ctx, "refs/heads/"+r.branch, commit); err != nil {
		return nil, "", err
	}
	if err = r.clone.sameProgram(ctx, commit); err != nil {
		return nil, "", err
	}
	tree, err = git.Open(ctx, r.clone.dir, commit)
	return tree, commit, err
}

func (r *Run) command(kind, file string, line int, title string, text lang.Text) {
	fmt.Fprintln(r.Out, command(kind, file, line, title, text.In(r.Lang)))
}

func (r *Run) warn(text lang.Text) { r.command("warning", "", 0, "insyn", text) }

// say tells whoever reads the run's log what is done.
func (r *Run) say(sv, en string, args ...any) {
	fmt.Fprintln(r.Out, markdown.Visible(lang.Format(sv, en, args...).In(r.Lang)))
}
