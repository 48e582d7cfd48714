package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/google/go-github/v60/github"

	"insyn/tools/internal/draft"
)

// issue is an issue as it stands.
type issue struct {
	number int
	open   bool
	title  string
	body   string
	labels []string
	author string
}

func issueOf(i *github.Issue) issue {
	out := issue{
		number: i.GetNumber(), open: i.GetState() == "open", title: i.GetTitle(), body: i.GetBody(), author: i.GetUser().GetLogin(),
	}
	for _, l := range i.Labels {
		out.labels = append(out.labels, l.GetName())
	}
	return out
}

func (c *client) issue(ctx context.Context, number int) (issue, error) {
	got, _, err := c.api.Issues.Get(ctx, c.owner, c.repo, number)
	if err != nil {
		return issue{}, fmt.Errorf("read issue %d: %w", number, err)
	}
	if got.GetNumber() != number {
		return issue{}, fmt.Errorf("read issue %d: the answer is about another", number)
	}
	return issueOf(got), nil
}

// proposal is a pull request that this program makes: one commit of files on a
// branch of its own.
type proposal struct {
	branch, title, body string
	message             string
	files               []draft.File
}

// errNotOurs tells that the branch has commits that somebody else has made.
var errNotOurs = errors.New("the branch has been changed by hand")

// proposed gives the pull request from the branch that is open, nil if none is,
// and the number of one that has been merged, 0 if none has.
func (c *client) proposed(ctx context.Context, into, branch string) (open *github.PullRequest, merged int, err error) {
	options := &github.PullRequestListOptions{State: "all", Base: into, Head: c.owner + ":" + branch}
	list, err := pages(&options.ListOptions, func() ([]*github.PullRequest, *github.Response, error) {
		return c.api.PullRequests.List(ctx, c.owner, c.repo, options)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the pull requests of %s: %w", branch, err)
	}
	for _, p := range list {
		if p.GetHead().GetRef() != branch || p.GetBase().GetRef() != into || p.GetNumber() <= 0 ||
			p.GetHead().GetRepo().GetOwner().GetLogin() != c.owner {
			continue
		}
		switch {
		case p.GetState() == "open" && open == nil:
			open = p
		case p.MergedAt != nil:
			merged = p.GetNumber()
		}
	}
	return open, merged, nil
}

// putBranch makes the branch hold main with the files laid over it, and gives
// its commit. A branch that does already is left as it is. The branch only ever
// moves forward: what somebody else has put there is never lost.
func (c *client) putBranch(ctx context.Context, main, mainTree string, p proposal) (string, error) {
	tree, err := c.createTree(ctx, mainTree, p.files)
	if err != nil {
		return "", err
	}
	for attempt := 1; ; attempt++ {
		at, err := c.branchAt(ctx, p.branch)
		if err != nil {
			return "", err
		}
		parents := []string{main}
		if at != "" {
			commit, _, err := c.api.Git.GetCommit(ctx, c.owner, c.repo, at)
			if err != nil {
				return "", fmt.Errorf("read the commit of %s: %w", p.branch, err)
			}
			if !sameText(commit.GetMessage(), p.message) {
				return "", errNotOurs
			}
			if commit.GetTree().GetSHA() == tree {
				return at, nil
			}
			parents = []string{at}
			if !slices.ContainsFunc(commit.Parents, func(c *github.Commit) bool { return c.GetSHA() == main }) {
				parents = append(parents, main)
			}
		}
		commit, err := c.createCommit(ctx, tree, parents, p.message)
		if err != nil {
			return "", err
		}
		ref := &github.Reference{Ref: github.String("refs/heads/" + p.branch), Object: &github.GitObject{SHA: &commit}}
		if at == "" {
			_, _, err = c.api.Git.CreateRef(ctx, c.owner, c.repo, ref)
		} else {
			_, _, err = c.api.Git.UpdateRef(ctx, c.owner, c.repo, ref, false)
		}
		switch {
		case err == nil:
			return commit, nil
		case isUnprocessable(err) && attempt < maxAttempts:
			continue // it is there already, or has moved: look again
		}
		return "", fmt.Errorf("write the branch %s: %w", p.branch, err)
	}
}

// branchAt gives the branch's commit, "" if there is no such branch.
func (c *client) branchAt(ctx context.Context, branch string) (string, error) {
	id, err := c.commitOf(ctx, branch)
	if err != nil && isGone(err) {
		return "", nil
	}
	return id, err
}

func (c *client) createTree(ctx context.Context, base string, files []draft.File) (string, error) {
	var entries []*github.TreeEntry
	for _, f := range files {
		entries = append(entries, &github.TreeEntry{
			Path: github.String(f.Path), Mode: github.String("100644"), Type: github.String("blob"), Content: github.String(string(f.Data)),
		})
	}
	tree, _, err := c.api.Git.CreateTree(ctx, c.owner, c.repo, base, entries)
	if err != nil {
		return "", fmt.Errorf("write the files: %w", err)
	}
	if !objectID.MatchString(tree.GetSHA()) {
		return "", errors.New("write the files: the answer names no tree")
	}
	return tree.GetSHA(), nil
}

func (c *client) createCommit(ctx context.Context, tree string, parents []string, message string) (string, error) {
	commit := &github.Commit{Message: &message, Tree: &github.Tree{SHA: &tree}}
	for _, p := range parents {
		commit.Parents = append(commit.Parents, &github.Commit{SHA: github.String(p)})
	}
	made, _, err := c.api.Git.CreateCommit(ctx, c.owner, c.repo, commit, nil)
	if err != nil {
		return "", fmt.Errorf("write the commit: %w", err)
	}
	if !objectID.MatchString(made.GetSHA()) {
		return "", errors.New("write the commit: the answer names none")
	}
	return made.GetSHA(), nil
}

// putPull makes the open pull request of the branch, or gives the one there is
// the title and the text.
func (c *client) putPull(ctx context.Context, into string, p proposal) (int, error) {
	for attempt := 1; ; attempt++ {
		open, _, err := c.proposed(ctx, into, p.branch)
		if err != nil {
			return 0, err
		}
		if open != nil {
			if open.GetTitle() == p.title && sameText(open.GetBody(), p.body) {
				return open.GetNumber(), nil
			}
			_, _, err := c.api.PullRequests.Edit(ctx, c.owner, c.repo, open.GetNumber(), &github.PullRequest{Title: &p.title, Body: &p.body})
			if err != nil {
				return 0, fmt.Errorf("edit pull request %d: %w", open.GetNumber(), err)
			}
			return open.GetNumber(), nil
		}
		made, _, err := c.api.PullRequests.Create(context.WithValue(ctx, once{}, true), c.owner, c.repo, &github.NewPullRequest{
			Title: &p.title, Body: &p.body, Head: &p.branch, Base: &into, MaintainerCanModify: github.Bool(true),
		})
		switch {
		case err == nil && made.GetNumber() > 0:
			return made.GetNumber(), nil
		case err == nil:
			return 0, errors.New("make the pull request: the answer has no number")
		case notDone(err) && !isUnprocessable(err) || attempt == maxAttempts || ctx.Err() != nil:
			return 0, fmt.Errorf("make the pull request: %w", err)
		}
		// See whether it is there after all.
	}
}

// isUnprocessable tells that GitHub understood and found it impossible: it is
// there already, or has moved.
func isUnprocessable(err error) bool {
	var e *github.ErrorResponse
	return errors.As(err, &e) && e.Response.StatusCode == http.StatusUnprocessableEntity
}

// hasLabel compares as GitHub does: two labels do not differ in case alone.
func hasLabel(labels []string, label string) bool {
	return slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(l, label) })
}
