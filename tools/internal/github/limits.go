package github

import "time"

// What GitHub allows, and where that is said. Each is a promise of theirs, not
// a choice of ours.
const (
	// maxDescription is the length of a commit status's description, in
	// characters (validation message of "Create a commit status").
	maxDescription = 140
	// maxAnnotations is how many workflow commands of one kind are shown for a
	// step; the rest are dropped without a word ("Limits on annotations", docs
	// of workflow commands: 10 errors and 10 warnings). One is left for "and N
	// more".
	maxAnnotations = 9
	// perPage is the largest page of a list.
	perPage = 100
	// minWait is how long to wait after a refusal that does not say ("Best
	// practices for using the REST API": at least one minute).
	minWait = time.Minute
	// maxSummary is the size of a job's summary in bytes ("Step isolation and
	// limits", docs of workflow commands: 1 MiB a step).
	maxSummary = 1 << 20
	// betweenWrites is the pause between requests that change something (same
	// page: at least one second). It also keeps within 80 writes a minute.
	betweenWrites = time.Second
)

// What we allow ourselves.
const (
	// maxPages bounds how many pages of a list are read: more is an error,
	// because what is not read cannot be judged.
	maxPages = 50
	// maxAttempts is how often a request is sent.
	maxAttempts = 4
	// maxWait is how long one request may wait in all; the workflow's own
	// time-out is longer.
	maxWait = 5 * time.Minute
	// maxAnswer is the size of an answer that is read.
	maxAnswer = 16 << 20
	// requestTime bounds one attempt, with the reading of its answer.
	requestTime = 30 * time.Second
	// quickWrites is how many writes a run makes without a pause between them: a
	// status, a comment and a status again are no burst.
	quickWrites = 5
	// roomForPointers is kept in a summary for what there is no room for.
	roomForPointers = 64 << 10
	// longestQuery is how long the query of a link may be: servers take addresses
	// of about 8,000 bytes.
	longestQuery = 6000
	// maxRounds is how often a change is judged again because the default
	// branch moved in the middle.
	maxRounds = 5
	// longestText is how many characters of one quoted text are shown, and
	// roomForList how many bytes of a list.
	longestText = 700
	roomForList = 9000
	// maxReminders is how many reminders are kept open: more are no help.
	maxReminders = 50
)
