// Package github is the reader of the Report that a pull request meets: it
// judges open pull requests and tells GitHub the outcome as a commit status and
// one comment.
//
// The status is the gate. It is written pending before anything is read, and
// success only when everything has been judged and nothing blocks: whatever
// fails on the way leaves it pending, and nothing that is pending can be
// merged. The change is read as git objects by the default branch's own
// program. It is never checked out, and nothing of it is run.
//
// The package decides nothing about a change (package gate does) and reads no
// clock; it is the only user of go-github.
package github

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"insyn/tools/internal/comment"
	"insyn/tools/internal/gate"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
)

// StatusContext is the name of the status that the ruleset requires
// (.github/rulesets/main.json).
const StatusContext = "insyn/nomination"

// marker is the first line of our comment, by which it is found again. It does
// not show.
const marker = "<!-- insyn/nomination -->"

// pendingText is the status while the change is judged, and after a run that
// failed.
var pendingText = lang.T(
	"Granskas. Om det här står kvar: kör om arbetsflödet verdict.",
	"Being judged. If this stays: run the workflow verdict again.")

// Gate judges pull requests of one repository.
type Gate struct {
	Run
	// judge is judgeMerge; tests of the order of things remember its answers.
	judge func(ctx context.Context, main string, p pull) (*inspect.Result, error)
	// refused tells for which commits the token may not write the status.
	refused map[string]bool
	// summarized is how many bytes of the summary have been written.
	summarized int
}

// New makes a Gate. The caller sets its exported fields.
func New(c Config) (*Gate, error) {
	r, err := newRun(c)
	if err != nil {
		return nil, err
	}
	g := &Gate{Run: r, refused: map[string]bool{}}
	g.judge = g.judgeMerge
	return g, nil
}

// Event judges the pull requests whose newest commit the event names. No such
// pull request: there is nothing to do.
//
// blocked tells that one of them may not be merged. An error tells that one of
// them could not be judged or the outcome not be written; its status stays
// pending, and blocked says nothing of it.
func (g *Gate) Event(ctx context.Context, payload []byte) (blocked bool, err error) {
	e, err := readEvent(payload)
	if err != nil {
		return false, err
	}
	if e.WorkflowRun == nil {
		return false, errNotForUs
	}
	g.branch = e.Repository.DefaultBranch
	at := func(head string) ([]pull, error) {
		all, err := g.client.pulls(ctx, g.branch, head)
		return slices.DeleteFunc(all, func(p pull) bool { return p.head != e.WorkflowRun.HeadSHA }), err
	}
	pulls, err := at(e.head())
	if err == nil && len(pulls) == 0 && e.head() != "" {
		// The fork's owner or the branch may have another name by now.
		pulls, err = at("")
	}
	if err != nil {
		return false, err
	}
	if len(pulls) == 0 {
		g.say("Inget öppet ändringsförslag till %s har %s som sin senaste version. Inget att göra.",
			"No open pull request into %s has %s as its newest commit. Nothing to do.", g.branch, short(e.WorkflowRun.HeadSHA))
		return false, nil
	}
	return g.decide(ctx, pulls)
}

// Open judges every open pull request into the default branch, as after the
// branch has moved. One that cannot be judged does not stop the others.
func (g *Gate) Open(ctx context.Context, payload []byte) (blocked bool, err error) {
	e, err := readEvent(payload)
	if err != nil {
		return false, err
	}
	g.branch = e.Repository.DefaultBranch
	pulls, err := g.client.pulls(ctx, g.branch, "")
	if err != nil {
		return false, err
	}
	var order []string
	byHead := map[string][]pull{}
	for _, p := range pulls {
		if byHead[p.head] == nil {
			order = append(order, p.head)
		}
		byHead[p.head] = append(byHead[p.head], p)
	}
	if len(order) == 0 {
		g.say("Inget ändringsförslag till %s är öppet.", "No pull request into %s is open.", g.branch)
	}
	var failed []error
	// What was judged against the former branch holds no longer, for any of
	// them, from now on.
	for _, head := range order {
		if err := g.status(ctx, head, pending, pendingText); err != nil {
			failed = append(failed, err)
		}
	}
	for _, head := range order {
		stops, err := g.decide(ctx, byHead[head])
		if err != nil {
			failed = append(failed, fmt.Errorf("pull request %d: %w", byHead[head][0].number, err))
		}
		blocked = blocked || stops
		if ctx.Err() != nil {
			break
		}
	}
	return blocked, errors.Join(failed...)
}

// errMoving tells that the default branch moved each time.
var errMoving = errors.New("the default branch moved during every judgement; run again")

// decide judges pull requests of one commit and writes the outcome. They have
// the commit and the branch in common, and so the judgement: what blocks one
// blocks all.
//
// The order is the point. Pending comes first. A refusal is written before it
// is explained, and a permission last of all, when the explanation is in place
// and the branch is still where the change was judged against it.
func (g *Gate) decide(ctx context.Context, pulls []pull) (blocked bool, err error) {
	head := pulls[0].head
	if err := g.status(ctx, head, pending, pendingText); err != nil {
		return false, err
	}
	main, err := g.client.commitOf(ctx, g.branch)
	if err != nil {
		return false, err
	}
	for range maxRounds {
		result, err := g.judge(ctx, main, pulls[0])
		if err != nil {
			return false, err
		}
		if result.Report.Summary.Blocking > 0 {
			if err := g.status(ctx, head, failure, comment.Outcome(result.Report)); err != nil {
				return true, err
			}
			return true, g.comment(ctx, pulls, result)
		}
		if err := g.comment(ctx, pulls, result); err != nil {
			return false, err
		}
		judged := main
		if main, err = g.client.commitOf(ctx, g.branch); err != nil {
			return false, err
		}
		if main != judged {
			continue
		}
		if err := g.status(ctx, head, success, comment.Outcome(result.Report)); err != nil {
			return false, err
		}
		// The writing may have waited for GitHub: has the branch moved
		// meanwhile, the permission is taken back.
		if main, err = g.client.commitOf(ctx, g.branch); err != nil {
			return false, err
		}
		if main == judged {
			return false, nil
		}
		if err := g.status(ctx, head, pending, pendingText); err != nil {
			return false, err
		}
	}
	return false, errMoving
}

// judgeMerge judges the pull request's commit merged into main, another commit.
// An error means that nothing was judged.
func (g *Gate) judgeMerge(ctx context.Context, main string, p pull) (*inspect.Result, error) {
	if err := g.clone.fetch(ctx, "refs/heads/"+g.branch, main); err != nil {
		return nil, err
	}
	if err := g.clone.sameProgram(ctx, main); err != nil {
		return nil, err
	}
	if err := g.clone.fetch(ctx, fmt.Sprintf("refs/pull/%d/head", p.number), p.head); err != nil {
		return nil, err
	}
	base, err := git.Open(ctx, g.clone.dir, main)
	if err != nil {
		return nil, err
	}
	defer base.Close()
	change, err := git.Beside(ctx, base, p.head)
	if err != nil {
		return nil, err
	}
	schemas, err := g.compiled()
	if err != nil {
		return nil, err
	}
	return gate.Decide(ctx, inspect.Input{Tree: change, Base: base, AsOf: g.Today, Today: g.Today, Schemas: schemas})
}

// status writes the status. A token that may not write it changes nothing of
// the judgement: without the status nothing can be merged.
func (g *Gate) status(ctx context.Context, commit string, s state, text lang.Text) error {
	description := markdown.Shortened(text.SV, maxDescription)
	if g.DryRun {
		g.say("Skulle sätta %s till %s på %s: %s", "Would set %s to %s on %s: %s", StatusContext, string(s), short(commit), description)
		return nil
	}
	if g.refused[commit] {
		return nil // after a pending that could not be written nothing better is
	}
	err := g.client.setStatus(ctx, commit, s, description, g.RunURL)
	switch {
	case err == nil:
		g.say("%s är %s på %s: %s", "%s is %s on %s: %s", StatusContext, string(s), short(commit), description)
	case mayNot(err):
		g.refused[commit] = true
		g.warn(lang.Format(
			"Behörigheten räcker inte för att sätta %s på %s, så ändringen kan inte släppas igenom. Ge jobbet statuses: write.",
			"The token may not set %s on %s, so the change cannot be let through. Give the job statuses: write.", StatusContext, short(commit)))
		return nil
	}
	return err
}

// comment explains the judgement on each of the pull requests that still stands
// at the commit, and in the run's summary. Where the token may not comment, the
// findings are shown as annotations instead.
func (g *Gate) comment(ctx context.Context, pulls []pull, result *inspect.Result) error {
	body := marker + "\n" + comment.Write(result)
	if err := g.summarize(pulls, body); err != nil {
		return err
	}
	for _, p := range pulls {
		if g.DryRun {
			g.say("Skulle kommentera ändringsförslag %d:", "Would comment on pull request %d:", p.number)
			fmt.Fprintf(g.Out, "%s\n", body)
			continue
		}
		current, err := g.client.stillAt(ctx, p)
		if err != nil {
			return err
		}
		if !current {
			g.say("Ändringsförslag %d har en nyare version eller är stängt. Det får ingen kommentar om den här.",
				"Pull request %d has a newer commit or is closed. It gets no comment about this one.", p.number)
			continue
		}
		err = g.client.putComment(ctx, p.number, body)
		if mayNot(err) {
			g.warn(lang.Format(
				"Behörigheten räcker inte för att kommentera ändringsförslag %d. Det som skulle ha stått där står här i stället.",
				"The token may not comment on pull request %d. What would have stood there stands here instead.", p.number))
			g.annotate(result.Report)
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// summarize puts the judgement in the run's summary, under the numbers of the
// pull requests. One that there is no room for any more is pointed to: GitHub
// shows nothing of a summary that is too long.
func (g *Gate) summarize(pulls []pull, body string) error {
	if g.Summary == nil {
		return nil
	}
	var names []string
	for _, p := range pulls {
		names = append(names, fmt.Sprintf("#%d", p.number))
	}
	text := fmt.Sprintf("## %s\n\n%s\n", strings.Join(names, ", "), body)
	if g.summarized+len(text) > maxSummary-roomForPointers {
		text = fmt.Sprintf("## %s\n\n%s\n", strings.Join(names, ", "), lang.T("Se kommentaren där.", "See the comment there.").In(g.Lang))
		if g.summarized+len(text) > maxSummary {
			return nil
		}
	}
	g.summarized += len(text)
	if _, err := io.WriteString(g.Summary, text); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	return nil
}

// annotate shows what blocks as annotations of the run.
func (g *Gate) annotate(r *inspect.Report) {
	if r.Refused != nil {
		g.command("error", "", 0, "insyn", *r.Refused)
	}
	list := comment.Errors(r)
	for i, f := range list {
		if i == maxAnnotations {
			g.command("error", "", 0, "insyn", lang.Format("… och %d fel till.", "… and %d more errors.", len(list)-i))
			break
		}
		g.command("error", f.Path, f.Line, f.Rule, f.Message)
	}
}

func short(id string) string { return id[:min(len(id), 10)] }
