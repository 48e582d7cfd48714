package github

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"
)

// Settings say which repository on which server is spoken to, and as whom.
type Settings struct {
	API   string // $GITHUB_API_URL
	Token string
	Owner string
	Repo  string
	// Login is the name that our comments and statuses carry. With the token
	// of a workflow it is DefaultLogin.
	Login string

	HTTP  http.RoundTripper // nil: Go's own
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
}

// DefaultLogin is who a workflow's own token writes as.
const DefaultLogin = "github-actions[bot]"

// client knows the few things that are asked of GitHub, and makes no decision.
type client struct {
	api         *github.Client
	owner, repo string
	login       string
}

func newClient(s Settings) (*client, error) {
	base, err := url.Parse(s.API)
	if err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" {
		return nil, fmt.Errorf("the address of the API is %q, which is no http address", s.API)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/" // go-github resolves paths relative to it
	}
	t := &transport{base: s.HTTP, host: base.Host, token: s.Token, now: s.Now, sleep: s.Sleep}
	if t.base == nil {
		t.base = http.DefaultTransport
	}
	api := github.NewClient(&http.Client{Transport: t})
	api.BaseURL = base
	return &client{api: api, owner: s.Owner, repo: s.Repo, login: s.Login}, nil
}

// mayNot tells that GitHub understood and refused: the token has no right to
// it. Refusals for the sake of a rate limit never come out of transport.
func mayNot(err error) bool {
	var e *github.ErrorResponse
	return errors.As(err, &e) && e.Response.StatusCode == http.StatusForbidden
}

// notDone tells that GitHub answered and did not do it; otherwise it is unknown
// whether it was done.
func notDone(err error) bool {
	var e *github.ErrorResponse
	return errors.Is(err, errLimited) ||
		errors.As(err, &e) && e.Response.StatusCode >= 400 && e.Response.StatusCode < 500
}

// objectID is how git writes an id, SHA-1 or SHA-256.
var objectID = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// pull is an open pull request.
type pull struct {
	number int
	head   string // commit
}

// pulls lists the open pull requests into the branch. head is "owner:branch",
// or "" for all. What GitHub answers is compared again: it ignores a filter
// that it does not understand.
func (c *client) pulls(ctx context.Context, branch, head string) ([]pull, error) {
	options := &github.PullRequestListOptions{State: "open", Base: branch, Head: head}
	list, err := pages(&options.ListOptions, func() ([]*github.PullRequest, *github.Response, error) {
		return c.api.PullRequests.List(ctx, c.owner, c.repo, options)
	})
	if err != nil {
		return nil, fmt.Errorf("list the pull requests: %w", err)
	}
	var found []pull
	for _, p := range list {
		if p.GetState() != "open" || p.GetBase().GetRef() != branch {
			continue
		}
		if p.GetNumber() <= 0 || !objectID.MatchString(p.GetHead().GetSHA()) {
			return nil, fmt.Errorf("list the pull requests: the answer holds one without number or commit")
		}
		found = append(found, pull{p.GetNumber(), p.GetHead().GetSHA()})
	}
	return found, nil
}

// stillAt tells whether the pull request is open and its newest commit is the
// one that was judged.
func (c *client) stillAt(ctx context.Context, p pull) (bool, error) {
	now, _, err := c.api.PullRequests.Get(ctx, c.owner, c.repo, p.number)
	if err != nil {
		return false, fmt.Errorf("read pull request %d: %w", p.number, err)
	}
	return now.GetState() == "open" && now.GetHead().GetSHA() == p.head, nil
}

// commitOf gives the commit that the branch stands at.
func (c *client) commitOf(ctx context.Context, branch string) (string, error) {
	ref, _, err := c.api.Git.GetRef(ctx, c.owner, c.repo, "heads/"+branch)
	if err != nil {
		return "", fmt.Errorf("read the branch %q: %w", branch, err)
	}
	if id := ref.GetObject().GetSHA(); ref.GetRef() == "refs/heads/"+branch && objectID.MatchString(id) {
		return id, nil
	}
	return "", fmt.Errorf("read the branch %q: the answer names no commit", branch)
}

// state is a commit status's state.
type state string

const (
	pending state = "pending"
	failure state = "failure"
	success state = "success"
)

// setStatus writes the status on the commit, unless our newest one already
// says the same.
func (c *client) setStatus(ctx context.Context, commit string, s state, description, link string) error {
	newest, _, err := c.api.Repositories.ListStatuses(ctx, c.owner, c.repo, commit, &github.ListOptions{PerPage: perPage})
	if err != nil && !mayNot(err) {
		return fmt.Errorf("read the statuses of %s: %w", commit, err)
	}
	// The newest comes first ("List commit statuses for a reference"). One of
	// another author does not count as ours, whatever it says.
	for _, old := range newest {
		if old.GetContext() != StatusContext {
			continue
		}
		if old.GetCreator().GetLogin() == c.login && old.GetState() == string(s) && old.GetDescription() == description {
			return nil
		}
		break
	}
	status := &github.RepoStatus{
		State: github.String(string(s)), Context: github.String(StatusContext), Description: github.String(description),
	}
	if link != "" {
		status.TargetURL = &link
	}
	// Sent twice it says the same twice: it may be tried again.
	if _, _, err := c.api.Repositories.CreateStatus(ctx, c.owner, c.repo, commit, status); err != nil {
		return fmt.Errorf("write the status %s on %s: %w", s, commit, err)
	}
	return nil
}

// ownComment is one of our own comments.
type ownComment struct {
	id   int64
	body string
}

// comments lists our own comments with the marker on an issue or pull request,
// the oldest first. Both the marker and the author must be ours: anybody can
// write the marker. Those written before there was an app of one's own, by the
// workflow's token, are former: they are only ever removed, because a workflow
// of any branch can write as that token.
func (c *client) comments(ctx context.Context, number int, marker string) (own, former []ownComment, err error) {
	options := &github.IssueListCommentsOptions{}
	list, err := pages(&options.ListOptions, func() ([]*github.IssueComment, *github.Response, error) {
		return c.api.Issues.ListComments(ctx, c.owner, c.repo, number, options)
	})
	if err != nil {
		return nil, nil, fmt.Errorf("list the comments on %d: %w", number, err)
	}
	for _, item := range list {
		if !strings.HasPrefix(item.GetBody(), marker) || item.GetID() <= 0 {
			continue
		}
		comment := ownComment{item.GetID(), item.GetBody()}
		switch item.GetUser().GetLogin() {
		case c.login:
			own = append(own, comment)
		case DefaultLogin:
			former = append(former, comment)
		}
	}
	slices.SortFunc(own, func(a, b ownComment) int { return cmp.Compare(a.id, b.id) })
	return own, former, nil
}

// putComment makes body our one comment with its marker, the first line, on the
// issue or pull request. It writes nothing that is there already, and leaves no
// second one.
func (c *client) putComment(ctx context.Context, number int, body string) error {
	marker, _, _ := strings.Cut(body, "\n")
	for attempt := 1; ; attempt++ {
		own, former, err := c.comments(ctx, number, marker)
		if err != nil {
			return err
		}
		if len(own) == 0 {
			_, _, err := c.api.Issues.CreateComment(context.WithValue(ctx, once{}, true), c.owner, c.repo, number,
				&github.IssueComment{Body: &body})
			switch {
			case err == nil:
				return c.deleteComments(ctx, former)
			case notDone(err) || attempt == maxAttempts || ctx.Err() != nil:
				return fmt.Errorf("comment on %d: %w", number, err)
			}
			continue // see whether it is there after all
		}
		if !sameText(own[0].body, body) {
			if _, _, err := c.api.Issues.EditComment(ctx, c.owner, c.repo, own[0].id, &github.IssueComment{Body: &body}); err != nil {
				return fmt.Errorf("edit comment %d: %w", own[0].id, err)
			}
		}
		return c.deleteComments(ctx, append(own[1:], former...))
	}
}

func (c *client) deleteComments(ctx context.Context, list []ownComment) error {
	for _, extra := range list {
		if _, err := c.api.Issues.DeleteComment(ctx, c.owner, c.repo, extra.id); err != nil && !isGone(err) {
			return fmt.Errorf("delete comment %d: %w", extra.id, err)
		}
	}
	return nil
}

func isGone(err error) bool {
	var e *github.ErrorResponse
	return errors.As(err, &e) && e.Response.StatusCode == http.StatusNotFound
}

// sameText compares bodies as they are shown: GitHub may hand out other line
// ends than it was given.
func sameText(a, b string) bool {
	plain := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
	return plain(a) == plain(b)
}

// pages reads a whole list. options are those that list sends.
func pages[T any](options *github.ListOptions, list func() ([]T, *github.Response, error)) ([]T, error) {
	options.PerPage = perPage
	var all []T
	for range maxPages {
		items, resp, err := list()
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
		if resp.NextPage == 0 {
			return all, nil
		}
		options.Page = resp.NextPage
	}
	return nil, fmt.Errorf("the list is longer than %d pages", maxPages)
}
