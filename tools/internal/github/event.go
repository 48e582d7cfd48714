package github

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// event is what a run was started by, as far as it is needed. Both events that
// the gate runs on name the repository; only workflow_run names a commit.
type event struct {
	Repository struct {
		DefaultBranch string `json:"default_branch"`
		FullName      string `json:"full_name"`
	} `json:"repository"`
	WorkflowRun *struct {
		HeadBranch     string `json:"head_branch"`
		HeadSHA        string `json:"head_sha"`
		HeadRepository *struct {
			Owner struct {
				Login string `json:"login"`
			} `json:"owner"`
		} `json:"head_repository"` // null when the fork is gone
	} `json:"workflow_run"`
}

// errNotForUs tells of an event that the command has no use for.
var errNotForUs = errors.New("the event is neither a workflow_run nor a push with its repository")

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
