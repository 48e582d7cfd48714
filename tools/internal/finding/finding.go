// Package finding holds what a rule says about a record: where, how serious,
// and in both languages what is so and what to do.
//
// It holds values only; it judges nothing and prints nothing.
package finding

import "insyn/tools/internal/lang"

// Severity tells what a finding does to the change that it is found in.
type Severity string

// An Error blocks the change, a Warning is shown, a Note is for the site.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Place points into a record: the file's path under the root and a JSON
// pointer (RFC 6901) to the value; "" is the whole record. Name asks for the
// place of the member's name instead of its value.
type Place struct {
	Path    string
	Pointer string
	Name    bool
}

// Related is another place that takes part in the finding.
type Related struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Suggestion is a change that a machine can apply: Bytes Start to End of the
// file at Path are replaced by Text.
type Suggestion struct {
	Message lang.Text `json:"message"`
	Path    string    `json:"path"`
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Text    string    `json:"text"`
}

// Finding is one thing that a rule has to say. Line and Column count from 1,
// columns in Unicode code points; 0 where the finding is on a folder or a file
// that has no text.
type Finding struct {
	Rule           string       `json:"rule"`
	Severity       Severity     `json:"severity"`
	Blocking       bool         `json:"blocking"`
	CausedByChange bool         `json:"causedByChange"`
	Fingerprint    string       `json:"fingerprint"`
	Path           string       `json:"path"`
	Line           int          `json:"line"`
	Column         int          `json:"column"`
	Pointer        string       `json:"pointer"`
	Message        lang.Text    `json:"message"`
	Related        []Related    `json:"related"`
	Suggestions    []Suggestion `json:"suggestions"`
	// Commit is the id of the commit whose version of the file the finding is
	// about, or whose own words it is about if Path is "": one that comes with the
	// change. "" for what the change becomes.
	Commit string `json:"commit,omitempty"`
	// WaivedBy is the path of the waiver by which the finding does not block, ""
	// where there is none.
	WaivedBy string `json:"waivedBy,omitempty"`
	// Graded tells that how grave the finding is depends on what is published, as
	// with what keeps an appointment from holding. It is known again in the base
	// however grave it is there, and no verdict is withheld for it: the judge
	// counts what it tells of.
	Graded bool `json:"-"`
	// Flaw names what keeps an appointment from holding, such as
	// NOM-04/seat-over: what the region can state. "" of any other finding.
	Flaw string `json:"-"`
}

// Where names what the finding is in: the file, or the commit.
func (f *Finding) Where() string {
	if f.Path == "" && f.Commit != "" {
		return f.Commit[:min(10, len(f.Commit))]
	}
	return f.Path
}
