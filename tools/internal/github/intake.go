package github

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"insyn/tools/internal/comment"
	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/gate"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
	"insyn/tools/internal/rule"
)

// intakeMarker is the first line of our comment on the issue.
const intakeMarker = "<!-- insyn/intake -->"

// Intake makes a pull request of a filled-in issue form. It judges the records
// before it makes anything: a form whose records would be blocked gets a
// comment that says what to mend, and nothing else.
type Intake struct {
	gate *Gate // judges the pull request that is made, and tells what is done
	// published is the Gate's and draft is draftForm; tests of the order of
	// things remember their answers.
	published func(context.Context) (tree filetree.Tree, commit string, err error)
	draft     func(context.Context, filetree.Tree, issue) (proposal, refusal, error)
}

// NewIntake makes an Intake, which tells what it does as the Gate does.
func NewIntake(g *Gate) *Intake {
	in := &Intake{gate: g, published: g.published}
	in.draft = in.draftForm
	return in
}

// refusal is what is to be mended in the form, one item a line.
type refusal []lang.Text

// Event takes in the issue that the event says has been labelled.
//
// refused tells that nothing was made of the form, or that the pull request may
// not be merged; the issue says why. An error tells that it is not known: run
// again, which never makes anything twice.
func (in *Intake) Event(ctx context.Context, payload []byte) (refused bool, err error) {
	g := in.gate
	e, err := readEvent(payload)
	if err != nil {
		return false, err
	}
	g.branch = e.Repository.DefaultBranch
	if !e.asksForIntake() {
		g.say("Händelsen är inte att ett ärende har fått etiketten %s. Inget att göra.", "The event is not that an issue has got the label %s. Nothing to do.", issueform.Label)
		return false, nil
	}
	now, err := g.client.issue(ctx, e.Issue.Number)
	if err != nil {
		return false, err
	}
	if !now.open || !hasLabel(now.labels, issueform.Label) {
		g.say("Ärende %d är stängt eller har inte längre etiketten %s. Inget att göra.", "Issue %d is closed or no longer has the label %s. Nothing to do.", now.number, issueform.Label)
		return false, nil
	}
	if !sameText(now.body, e.Issue.Body) {
		return true, in.refuse(ctx, now, refusal{lang.Format(
			"Formuläret ändrades efter att det fick etiketten %[1]s. Läs igenom det igen, ta bort etiketten %[1]s och sätt den på nytt.",
			"The form was changed after it got the label %[1]s. Read it through again, remove the label %[1]s and set it anew.", issueform.Label)})
	}
	branch := fmt.Sprintf("nomination/issue-%d", now.number)
	_, merged, err := g.client.proposed(ctx, g.branch, branch)
	if err != nil {
		return false, err
	}
	if merged > 0 {
		return true, in.refuse(ctx, now, refusal{lang.Format(
			"Formuläret är redan infört, genom ändringsförslag %d. Fyll i ett nytt formulär för en ny uppgift.",
			"The form has been taken in already, by pull request %d. Fill in a new form for a new record.", merged)})
	}
	tree, main, err := in.published(ctx)
	if err != nil {
		return false, err
	}
	defer tree.Close()
	p, why, err := in.draft(ctx, tree, now)
	switch {
	case err != nil:
		return false, err
	case len(why) > 0:
		return true, in.refuse(ctx, now, why)
	}
	p.branch = branch
	return in.propose(ctx, now, main, tree, p)
}

// standing returns the forms as the tree's own files have them, which may be of
// another version than the program: they are what has been filled in.
func standing(ctx context.Context, tree filetree.Tree) ([]issueform.Form, error) {
	forms := issueform.Forms()
	entries, err := tree.Entries(ctx, ".github/ISSUE_TEMPLATE")
	if errors.Is(err, filetree.ErrNoFolder) || errors.Is(err, filetree.ErrNotFolder) {
		return forms, nil
	}
	if err != nil {
		return nil, err
	}
	for i, f := range forms {
		for _, e := range entries {
			if e.Path != ".github/ISSUE_TEMPLATE/"+f.File+".yml" {
				continue
			}
			file, err := tree.Read(ctx, e)
			if err != nil {
				return nil, err
			}
			forms[i] = f.Stood(file)
		}
	}
	return forms, nil
}

// draftForm makes the records that the form asks for, and judges them as they would
// stand beside those that are published. Nothing is written.
func (in *Intake) draftForm(ctx context.Context, tree filetree.Tree, i issue) (proposal, refusal, error) {
	g := in.gate
	forms, err := standing(ctx, tree)
	if err != nil {
		return proposal{}, nil, err
	}
	form, answers, why := issueform.ReadAs(forms, i.body)
	if len(why) > 0 {
		return proposal{}, why, nil
	}
	schemas, err := g.compiled()
	if err != nil {
		return proposal{}, nil, err
	}
	d, err := desk.Open(ctx, desk.Input{Tree: tree, Today: g.Today, Schemas: schemas, Seed: fmt.Sprintf("issue-%d", i.number)})
	if err != nil {
		return proposal{}, nil, err
	}
	filled := form.Complete(d.Input(), answers)
	files, faults := d.Draft(filled.Draft, filled.Answers)
	for _, f := range append(filled.Faults, faults...) {
		if f.Answer == "project" { // what can be chosen elsewhere hangs on it
			return proposal{}, refusal{f.Text}, nil
		}
		why = append(why, form.InItsWords(f))
	}
	if len(why) > 0 {
		return proposal{}, why, nil
	}
	changes := make([]git.Change, len(files))
	for i, f := range files {
		changes[i] = git.Change{Path: f.Path, Status: git.Added}
		if f.Exists {
			changes[i].Status = git.Modified
		}
	}
	after, err := gate.Draft(ctx, d.With(tree, tree, files), changes)
	if err != nil {
		return proposal{}, nil, err
	}
	if why := after.Report.Refused; why != nil {
		return proposal{}, refusal{*why}, nil
	}
	for _, f := range comment.Errors(after.Report) {
		if rule.IsPersonal(f.Rule) && f.Rule != "PER-05" { // that one asks who is who
			return proposal{}, refusal{issueform.Sensitive()}, nil
		}
		why = append(why, lang.Format("%s (%s)", "%s (%s)", f.Message, f.Rule))
	}
	if len(why) > 0 {
		return proposal{}, why, nil
	}
	return describeProposal(i.number, form.Title(), files, after.Report.Change, filled.Known), nil, nil
}

// describeProposal words the commit and the pull request. What the records say
// is quoted; nothing else of the form is.
func describeProposal(number int, title lang.Text, files []draft.File, change *inspect.Change, known bool) proposal {
	body := markdown.Both(func(w *markdown.Writer) {
		w.Line(fmt.Sprintf(w.In("Ur formuläret i ärende #%d.\n", "From the form in issue #%d.\n"), number))
		var items []string
		for _, told := range change.Told() {
			item := "- " + markdown.Text(markdown.Shortened(told.Text.In(w.Lang), longestText))
			for _, v := range told.Values {
				item += "\n  - " + markdown.Text(v.Words(longestText).In(w.Lang))
			}
			items = append(items, item)
		}
		w.List(roomForList, items)
		if known {
			w.Line(w.In("Beslutet finns redan bland uppgifterna, och det som formuläret säger om det har inte använts.\n",
				"The decision is among the records already, and what the form says of it has not been used.\n"))
		}
		items = nil
		for _, f := range files {
			did := w.In("ny", "new")
			if f.Exists {
				did = w.In("ändrad", "changed")
			}
			items = append(items, "- "+markdown.Path(f.Path)+" ("+did+")")
		}
		w.List(roomForList, items)
	})
	return proposal{
		title: title.SV,
		body:  body + fmt.Sprintf("\nCloses #%d\n", number),
		// Where a person has to make the pull request its text may get lost.
		message: fmt.Sprintf("%s\n\nUr formuläret i ärende #%[2]d.\n\nCloses #%[2]d\n", title.SV, number),
		files:   files,
	}
}

// propose makes the branch and the pull request, has it judged, and tells the
// issue.
func (in *Intake) propose(ctx context.Context, i issue, main string, tree filetree.Tree, p proposal) (refused bool, err error) {
	g := in.gate
	if g.DryRun {
		g.say("Skulle göra grenen %s och ett ändringsförslag med titeln %q:", "Would make the branch %s and a pull request with the title %q:", p.branch, p.title)
		fmt.Fprintf(g.Out, "%s\n", p.body)
		for _, f := range p.files {
			fmt.Fprintf(g.Out, "--- %s\n%s", f.Path, f.Data)
		}
		return false, nil
	}
	commit, ok := git.CommitOf(tree)
	if !ok {
		return false, errors.New("the default branch is no commit")
	}
	head, err := g.client.putBranch(ctx, main, commit.Tree, p)
	switch {
	case errors.Is(err, errNotOurs):
		return true, in.refuse(ctx, i, refusal{lang.Format(
			"Grenen %s har ändrats för hand. Gör resten i dess ändringsförslag, eller ta bort grenen och sätt etiketten %s på nytt.",
			"The branch %s has been changed by hand. Do the rest in its pull request, or delete the branch and set the label %s anew.", p.branch, issueform.Label)})
	case mayNot(err):
		g.warn(lang.T("Behörigheten räcker inte för att skriva en gren. Ge jobbet contents: write.", "The token may not write a branch. Give the job contents: write."))
		return false, err
	case err != nil:
		return false, err
	}
	number, err := g.client.putPull(ctx, g.branch, p)
	if mayNot(err) {
		// As it is where Actions may not create pull requests, which is the
		// default: a person does the last step.
		return false, in.tell(ctx, i, lang.T("Nästan klart: gör ändringsförslaget", "Nearly done: make the pull request"), refusal{lang.Format(
			"Uppgifterna är granskade och ligger på grenen %[1]s. Det här arkivet låter inte arbetsflöden göra ändringsförslag, så gör det själv: [öppna ändringsförslaget](%[2]s).",
			"The records are checked and are on the branch %[1]s. This repository does not let workflows make pull requests, so make it yourself: [open the pull request](%[2]s).",
			"`"+p.branch+"`", in.compareURL(p))})
	}
	if err != nil {
		return false, err
	}
	g.say("Ändringsförslag %d är gjort ur ärende %d.", "Pull request %d has been made of issue %d.", number, i.number)
	// A pull request that a workflow's own token has made starts no workflow.
	blocked, err := g.decide(ctx, []pull{{number, head}})
	if err != nil {
		return false, err
	}
	return blocked, in.tell(ctx, i, lang.T("Formuläret har blivit ett ändringsförslag", "The form has become a pull request"), refusal{lang.Format(
		"Se #%d. Uppgifterna registreras när det slås ihop med huvudgrenen, och då stängs det här ärendet.",
		"See #%d. The records are registered when it is merged into the main branch, and this issue is then closed.", number)})
}

// compareURL is where a person makes the pull request, with its title and text
// in place.
func (in *Intake) compareURL(p proposal) string {
	q := url.Values{"expand": {"1"}, "title": {p.title}, "body": {p.body}}
	if len(q.Encode()) > longestQuery { // its last line closes the issue
		lines := strings.Split(strings.TrimSpace(p.body), "\n")
		q.Set("body", lines[len(lines)-1])
	}
	return fmt.Sprintf("%s/%s/%s/compare/%s...%s?%s", strings.TrimSuffix(in.gate.clone.server, "/"), in.gate.client.owner, in.gate.client.repo, in.gate.branch, p.branch, q.Encode())
}

// refuse tells the issue what to mend.
func (in *Intake) refuse(ctx context.Context, i issue, why refusal) error {
	if slices.Contains(why, issueform.Sensitive()) {
		return in.tell(ctx, i, lang.T("Ärendet behöver tas bort", "The issue needs to be deleted"), refusal{issueform.Sensitive()})
	}
	var items refusal
	for _, w := range why {
		items = append(items, lang.T(markdown.Text(markdown.Shortened(w.SV, longestText)), markdown.Text(markdown.Shortened(w.EN, longestText))))
	}
	return in.tell(ctx, i, lang.T("Formuläret behöver rättas", "The form needs mending"), append(items, lang.Format(
		"Rätta i ärendets text (Edit). Ta sedan bort etiketten %[1]s och sätt den på nytt.",
		"Mend the text of the issue (Edit). Then remove the label %[1]s and set it anew.", "`"+issueform.Label+"`")))
}

// tell makes our one comment on the issue. The items are markdown.
func (in *Intake) tell(ctx context.Context, i issue, heading lang.Text, items refusal) error {
	g := in.gate
	body := intakeMarker + "\n" + markdown.Both(func(w *markdown.Writer) {
		w.Line("### Insyn: " + heading.In(w.Lang) + "\n")
		var list []string
		for _, item := range items {
			list = append(list, "- "+item.In(w.Lang))
		}
		w.List(roomForList, list)
	})
	if g.Summary != nil {
		if _, err := g.Summary.Write([]byte(body + "\n")); err != nil {
			return fmt.Errorf("write the summary: %w", err)
		}
	}
	if g.DryRun {
		g.say("Skulle kommentera ärende %d:", "Would comment on issue %d:", i.number)
		fmt.Fprintf(g.Out, "%s\n", body)
		return nil
	}
	err := g.client.putComment(ctx, i.number, body)
	if mayNot(err) {
		g.warn(lang.Format(
			"Behörigheten räcker inte för att kommentera ärende %d. Ge jobbet issues: write. Det som skulle ha stått där står här i stället.",
			"The token may not comment on issue %d. Give the job issues: write. What would have stood there stands here instead.", i.number))
		for _, item := range items {
			g.command("notice", "", 0, "insyn", item)
		}
		return nil
	}
	return err
}
