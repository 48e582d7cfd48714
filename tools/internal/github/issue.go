package github

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-github/v60/github"
)

// issueLabel is on every issue that the program opens. Its own are found by it
// among any number of others.
const issueLabel = "insyn"

// marker gives the first line of the issue, which does not show and says which
// of ours it is.
func (i issue) marker() string {
	first, _, _ := strings.Cut(strings.ReplaceAll(i.body, "\r\n", "\n"), "\n")
	return first
}

// ownIssues lists the issues that we have opened, the oldest first. Those of
// other authors are none of ours, whatever they say.
func (c *client) ownIssues(ctx context.Context) ([]issue, error) {
	options := &github.IssueListByRepoOptions{State: "all", Labels: []string{issueLabel}, Sort: "created", Direction: "asc"}
	list, err := pages(&options.ListOptions, func() ([]*github.Issue, *github.Response, error) {
		return c.api.Issues.ListByRepo(ctx, c.owner, c.repo, options)
	})
	if err != nil {
		return nil, fmt.Errorf("list the issues: %w", err)
	}
	var own []issue
	for _, item := range list {
		if !item.IsPullRequest() && item.GetUser().GetLogin() == c.login && item.GetNumber() > 0 {
			own = append(own, issueOf(item))
		}
	}
	slices.SortFunc(own, func(a, b issue) int { return cmp.Compare(a.number, b.number) })
	return own, nil
}

// openIssue opens an issue, whose first line is its marker. When it is not known
// whether it was opened, it is looked for first.
func (c *client) openIssue(ctx context.Context, title, body string) error {
	marker, _, _ := strings.Cut(body, "\n")
	for attempt := 1; ; attempt++ {
		made, _, err := c.api.Issues.Create(context.WithValue(ctx, once{}, true), c.owner, c.repo, &github.IssueRequest{
			Title: &title, Body: &body, Labels: &[]string{issueLabel},
		})
		switch {
		case err == nil && made.GetNumber() > 0:
			return nil
		case err == nil:
			err = errors.New("the answer has no number")
		}
		if notDone(err) || attempt == maxAttempts || ctx.Err() != nil {
			return fmt.Errorf("open an issue: %w", err)
		}
		own, lookErr := c.ownIssues(ctx)
		if lookErr != nil {
			return lookErr
		}
		if slices.ContainsFunc(own, func(i issue) bool { return i.marker() == marker }) {
			return nil
		}
	}
}

func (c *client) editIssue(ctx context.Context, number int, to *github.IssueRequest) error {
	if _, _, err := c.api.Issues.Edit(ctx, c.owner, c.repo, number, to); err != nil {
		return fmt.Errorf("edit issue %d: %w", number, err)
	}
	return nil
}
