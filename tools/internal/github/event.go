package github

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"insyn/tools/internal/issueform"
)

// event is what a run was started by, as far as it is needed. Every event that
// is read names the repository; only workflow_run and push name commits, and
// only issues an issue.
type event struct {
	Action     string `json:"action"`
	Repository struct {
		DefaultBranch string `json:"default_branch"`
		FullName      string `json:"full_name"`
	} `json:"repository"`
	// Of a push: the branch, and where it stood.
	Ref    string `json:"ref"`
	Before string `json:"before"`
	After  string `json:"after"`

	WorkflowRun *struct {
		HeadBranch     string `json:"head_branch"`
		HeadSHA        string `json:"head_sha"`
		HeadRepository *struct {
			Owner struct {
				Login string `json:"login"`
			} `json:"owner"`
		} `json:"head_repository"` // null when the fork is gone
	} `json:"workflow_run"`
	Issue *struct {
		Number      int             `json:"number"`
		Body        string          `json:"body"`         // null when there is none
		PullRequest json.RawMessage `json:"pull_request"` // on a pull request's own issue
	} `json:"issue"`
	Label struct {
		Name string `json:"name"`
	} `json:"label"`
}

// errNotForUs tells of an event that the command has no use for.
var errNotForUs = errors.New("the event is none that this command knows, with its repository")

// readEvent reads $GITHUB_EVENT_PATH's contents. Nothing in it is trusted to
// be well formed: the names in it are strangers' own.
func readEvent(data []byte) (event, error) {
	var e event
	if err := json.Unmarshal(data, &e); err != nil {
		return event{}, fmt.Errorf("read the event: %w", err)
	}
	branch := e.Repository.DefaultBranch
	if branch == "" || strings.HasPrefix(branch, "-") {
		return event{}, errNotForUs
	}
	if run := e.WorkflowRun; run != nil && !objectID.MatchString(run.HeadSHA) {
		return event{}, fmt.Errorf("read the event: head_sha is %q", run.HeadSHA)
	}
	return e, nil
}

// head gives "owner:branch" of the run's commit, "" where the event lacks one
// of them: then all pull requests are looked through.
func (e event) head() string {
	run := e.WorkflowRun
	if run.HeadRepository == nil || run.HeadRepository.Owner.Login == "" || run.HeadBranch == "" {
		return ""
	}
	return run.HeadRepository.Owner.Login + ":" + run.HeadBranch
}

// asksForIntake tells that an issue has got the label for it.
func (e event) asksForIntake() bool {
	return e.Issue != nil && e.Issue.Number > 0 && e.Issue.PullRequest == nil && e.Action == "labeled" && hasLabel([]string{e.Label.Name}, issueform.Label)
}
