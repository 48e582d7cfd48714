package github

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"insyn/tools/internal/comment"
	"insyn/tools/internal/gate"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
)

// landedMarker begins the first line of an issue about what a push brought; the
// commit follows.
const landedMarker = "<!-- insyn/landed "

// Landed judges what the push that the event tells of has brought to the default
// branch, as a change of what stood there before. What would have been blocked
// has come in past the gate: by somebody who may go round the ruleset, or under
// a status that another has set. It gets an issue, one for each push.
//
// blocked tells that there is such an issue. An error tells that the push could
// not be judged or the issue not be opened; the next run for the push does it,
// and nothing twice.
func (g *Gate) Landed(ctx context.Context, payload []byte) (blocked bool, err error) {
	e, err := readEvent(payload)
	if err != nil {
		return false, err
	}
	g.branch = e.Repository.DefaultBranch
	if e.Ref != "refs/heads/"+g.branch || !objectID.MatchString(e.Before) || !objectID.MatchString(e.After) ||
		strings.Trim(e.Before, "0") == "" || strings.Trim(e.After, "0") == "" {
		return false, nil // no push to it, or the first
	}
	result, err := g.judgeLanded(ctx, e.Before, e.After)
	if err != nil {
		return false, fmt.Errorf("judge %s..%s: %w", short(e.Before), short(e.After), err)
	}
	told := lang.Format("%s..%s", "%s..%s", short(e.Before), short(e.After))
	if result != nil && result.Report.Summary.Blocking == 0 {
		g.say("Det som kom in på %s med %s hade fått komma in.", "What came into %s with %s was right to let in.", g.branch, told)
		return false, nil
	}
	g.say("Det som kom in på %s med %s hade blockerats.", "What came into %s with %s would have been blocked.", g.branch, told)
	title, body := g.landed(e.After, told, result)
	if g.DryRun {
		g.say("Skulle öppna ärendet %q.", "Would open the issue %q.", title)
		return true, nil
	}
	own, err := g.client.ownIssues(ctx)
	if err != nil {
		return true, err
	}
	if slices.ContainsFunc(own, func(i issue) bool { return i.marker() == landedMarker+e.After+" -->" }) {
		return true, nil
	}
	err = g.client.openIssue(ctx, title, body)
	if mayNot(err) {
		g.warn(lang.T("Behörigheten räcker inte för att skriva ärenden. Ge jobbet issues: write.", "The token may not write issues. Give the job issues: write."))
	}
	return true, err
}

// judgeLanded judges after as a change of before. No result and no error: the
// branch does not go on from where it stood, so there is no change to judge.
func (g *Gate) judgeLanded(ctx context.Context, before, after string) (*inspect.Result, error) {
	if err := g.clone.fetch(ctx, "refs/heads/"+g.branch, after); err != nil {
		return nil, err
	}
	if err := g.clone.fetch(ctx, before, before); err != nil {
		return nil, err
	}
	base, err := git.Open(ctx, g.clone.dir, before)
	if err != nil {
		return nil, err
	}
	defer base.Close()
	now, err := git.Beside(ctx, base, after)
	if err != nil {
		return nil, err
	}
	on, err := git.StandsOn(ctx, base, now)
	if err != nil || !on {
		return nil, err
	}
	schemas, err := g.compiled()
	if err != nil {
		return nil, err
	}
	return gate.Decide(ctx, inspect.Input{Tree: now, Base: base, AsOf: g.Today, Today: g.Today, Schemas: schemas})
}

// landed words the issue.
func (g *Gate) landed(after string, push lang.Text, result *inspect.Result) (title, body string) {
	title = fmt.Sprintf("Har kommit in på %s utan att få det: %s", g.branch, short(after))
	what := lang.Format(
		"Det som kom in på %s med %s hade %s blockerat. Ta reda på hur det kom in, och rätta det i ett nytt ändringsförslag.",
		"What came into %s with %s would have been blocked by %s. Find out how it came in, and put it right in a new pull request.",
		markdown.Text(g.branch), push, StatusContext)
	rest := ""
	if result == nil {
		what = lang.Format(
			"%s fortsätter inte där den stod före %s: dess historik har skrivits om. Det som var publicerat kan vara borta. Ta reda på vem som gjorde det, och återställ det.",
			"%s does not go on from where it stood before %s: its history has been rewritten. What was published may be gone. Find out who did it, and restore it.",
			markdown.Text(g.branch), push)
	} else {
		rest = "\n" + comment.Write(result)
	}
	return title, landedMarker + after + " -->\n" + what.SV + "\n\n" + what.EN + "\n" + rest
}
