// Package sarif writes a Report as SARIF 2.1.0 (OASIS), which code scanning and
// editors read: the findings with their places, the rule book as help, and what
// can be mended by machine as fixes.
//
// It holds findings alone: verdicts are no defects, and are not in it. Of a
// file that a rule on personal data speaks of it repeats no contents.
package sarif

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
)

const (
	version   = "2.1.0"
	schemaURI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// fingerprintName is our kind of fingerprint and its version, as the
	// standard (3.27.17) asks for.
	fingerprintName = "insyn/v1"
	// rootName stands for the folder that paths begin in. GitHub reads it as
	// the root of the repository.
	rootName = "%SRCROOT%"
	// maxResults is how many results GitHub takes in a run: with one more it
	// takes none at all. See "Results per run" at
	// https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
	maxResults = 25_000
)

// Write writes the Report's findings in the language l: the gravest, where there
// are more than GitHub takes, and how many were left out. The same Report gives
// the same bytes.
func Write(w io.Writer, r *inspect.Result, l lang.Language) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(newWriter(r, l).log()); err != nil {
		return err
	}
	_, err := w.Write(source.Escape(b.Bytes()))
	return err
}

// writer turns one Result into SARIF's values.
type writer struct {
	r        *inspect.Result
	l        lang.Language
	index    map[string]int  // of a rule in the driver's rules
	personal map[string]bool // paths that a rule on personal data speaks of
}

func newWriter(r *inspect.Result, l lang.Language) writer {
	w := writer{r: r, l: l, index: map[string]int{}, personal: map[string]bool{}}
	for i, one := range rule.All() {
		w.index[one.ID] = i
	}
	for _, f := range r.Report.Findings {
		if rule.IsPersonal(f.Rule) {
			w.personal[f.Path] = true
		}
	}
	return w
}

func (w writer) log() log {
	report := w.r.Report
	out := run{
		Tool:       tool{driver{Name: "insyn", Language: w.l, Rules: []reportingDescriptor{}}},
		Language:   w.l,
		ColumnKind: "unicodeCodePoints",
		OriginalURIBaseIDs: map[string]artifactLocation{rootName: {Description: w.message(lang.T(
			"Mappen som uppgifterna ligger i.", "The folder that the records are in."))}},
		Invocations: []invocation{{ExecutionSuccessful: true, ToolExecutionNotifications: []notification{}}},
		Results:     []result{},
		Properties: map[string]any{
			"asOf": report.AsOf, "commit": report.Source.Commit, "tree": report.Source.Tree, "dirty": report.Source.Dirty,
		},
	}
	if report.Scope != nil {
		out.Properties["scope"] = report.Scope
	}
	for _, r := range rule.All() {
		out.Tool.Driver.Rules = append(out.Tool.Driver.Rules, w.rule(r))
	}
	told, left := gravest(report.Findings, maxResults)
	for _, f := range told {
		out.Results = append(out.Results, w.result(f))
	}
	if left > 0 {
		out.Invocations[0].ToolExecutionNotifications = append(out.Invocations[0].ToolExecutionNotifications,
			notification{Level: finding.Warning, Message: w.message(lang.Format(
				"Här står %s, det flesta som GitHub tar emot. %s, de minst allvarliga, står inte här. Kör insyn check för att se alla.",
				"Here are %s, the most that GitHub takes. %s, the least grave, are not here. Run insyn check to see them all.",
				lang.Count(len(told), lang.T("fynd", "finding"), lang.T("fynd", "findings")),
				lang.Count(left, lang.T("fynd till", "more finding"), lang.T("fynd till", "more findings"))))})
	}
	if report.Refused != nil {
		out.Invocations[0].ExecutionSuccessful = false // no result is no pass
		out.Invocations[0].ToolExecutionNotifications = append(out.Invocations[0].ToolExecutionNotifications,
			notification{Level: finding.Error, Message: w.message(*report.Refused)})
	}
	for _, n := range report.NotChecked {
		said := &out.Invocations[0].ToolExecutionNotifications
		*said = append(*said, w.notChecked(n))
	}
	return log{Version: version, Schema: schemaURI, Runs: []run{out}}
}

// gravest returns the findings in their order, of more than most only the
// gravest, and how many were left out.
func gravest(findings []finding.Finding, most int) (told []finding.Finding, left int) {
	if len(findings) <= most {
		return findings, 0
	}
	grave := func(f finding.Finding) int {
		n := slices.Index([]finding.Severity{finding.Error, finding.Warning, finding.Note}, f.Severity)
		if f.Blocking {
			n = -1
		}
		return n
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(grave(findings[a]), grave(findings[b])) })
	order = order[:most]
	slices.Sort(order)
	for _, i := range order {
		told = append(told, findings[i])
	}
	return told, len(findings) - most
}

// rule writes a rule of the book: what must hold in short, why in full, and
// both with what it rests on as help.
func (w writer) rule(r *rule.Rule) reportingDescriptor {
	restsOn := lang.Format("Vilar på: %s", "Rests on: %s", r.Basis)
	return reportingDescriptor{
		ID:               r.ID,
		ShortDescription: w.message(r.Title),
		FullDescription:  w.message(r.Why),
		Help: w.message(lang.Sentences(r.Title, r.Why, restsOn,
			lang.T("Mer: insyn explain "+r.ID+".", "More: insyn explain "+r.ID+"."))),
		DefaultConfiguration: &reportingConfiguration{Level: r.Severity},
		Properties:           map[string]any{"tags": []string{r.Family()}},
	}
}

func (w writer) result(f finding.Finding) result {
	at := []location{{PhysicalLocation: place(f.Path, f.Line, f.Column)}}
	switch {
	case f.Path == "":
		at = []location{}
	case f.Commit != "": // the line of another version is another
		at = []location{{PhysicalLocation: place(f.Path, 0, 0)}}
	}
	out := result{
		RuleID:              f.Rule,
		Level:               f.Severity,
		Message:             w.message(f.Message),
		Locations:           at,
		PartialFingerprints: map[string]string{fingerprintName: f.Fingerprint},
		Properties:          map[string]any{"blocking": f.Blocking, "causedByChange": f.CausedByChange},
	}
	if i, ok := w.index[f.Rule]; ok {
		out.RuleIndex = &i
	}
	for i, related := range f.Related {
		id := i + 1
		out.RelatedLocations = append(out.RelatedLocations, location{
			ID: &id, PhysicalLocation: place(related.Path, related.Line, related.Column),
			Message: w.message(lang.T("Se även.", "See also.")),
		})
	}
	for _, s := range f.Suggestions {
		if fix, ok := w.fix(s); ok {
			out.Fixes = append(out.Fixes, fix)
		}
	}
	return out
}

// fix writes a suggestion. One for a file with personal data is left out: it
// may repeat them, in the file's new text or its old.
func (w writer) fix(s finding.Suggestion) (fix, bool) {
	file := w.r.Files[s.Path]
	if file == nil || w.personal[s.Path] || s.Start < 0 || s.End < s.Start || s.End > len(file.Data) {
		return fix{}, false
	}
	var deleted region
	deleted.StartLine, deleted.StartColumn = file.Position(s.Start)
	deleted.EndLine, deleted.EndColumn = file.Position(s.End)
	change := replacement{DeletedRegion: deleted}
	if s.Text != "" {
		change.InsertedContent = &artifactContent{Text: s.Text}
	}
	return fix{
		Description:     w.message(s.Message),
		ArtifactChanges: []artifactChange{{ArtifactLocation: artifact(s.Path), Replacements: []replacement{change}}},
	}, true
}

// notChecked tells of a rule that could not be tried: it must not look like one
// that was followed.
func (w writer) notChecked(n inspect.NotChecked) notification {
	out := notification{
		Level:          finding.Warning,
		Message:        w.message(lang.Sentences(lang.Format("Regeln %s kunde inte prövas.", "The rule %s could not be tried.", n.Rule), n.Why)),
		AssociatedRule: &reportingDescriptorReference{ID: n.Rule},
	}
	if n.Path != "" {
		out.Locations = []location{{PhysicalLocation: place(n.Path, 0, 0)}}
	}
	if i, ok := w.index[n.Rule]; ok {
		out.AssociatedRule.Index = &i
	}
	return out
}

var (
	// A brace begins a placeholder unless it is doubled (3.11.5).
	braces = strings.NewReplacer("{", "{{", "}", "}}")
	// These two together would make a link of what a stranger has written
	// (3.11.6).
	links = strings.NewReplacer("](", "] (")
)

func (w writer) message(t lang.Text) *message {
	return &message{Text: braces.Replace(links.Replace(redact.IdentityNumbers(t.In(w.l))))}
}

func place(path string, line, column int) *physicalLocation {
	p := &physicalLocation{ArtifactLocation: artifact(path)}
	if line > 0 {
		p.Region = &region{StartLine: line, StartColumn: column}
	}
	return p
}

// artifact writes a path as a relative URI, every other character than those of
// a plain path by its bytes.
func artifact(path string) artifactLocation {
	segments := strings.Split(redact.IdentityNumbers(path), "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return artifactLocation{URI: strings.Join(segments, "/"), URIBaseID: rootName}
}
