package github

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/go-github/v60/github"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/scaffold"
)

// Reminder keeps one issue for each thing that is to be done: opened when its
// day comes near, changed when it changes, and closed when the records show
// that it is done. An issue that a person has closed stays closed.
type Reminder struct {
	Run
	asOf lang.Date // the day that is judged, if not Today: tests go through a project's days
}

// NewReminder makes a Reminder. The caller sets its exported fields.
func NewReminder(c Config) (*Reminder, error) {
	r, err := newRun(c)
	if err != nil {
		return nil, err
	}
	return &Reminder{Run: r}, nil
}

// remindDays is how long before its day a thing is reminded of.
const remindDays = 30

// lateRules are the warnings that say that something is late, or waits for an
// answer.
var lateRules = []string{"DEV-01", "DEV-03", "MTG-07", "PRJ-04"}

// deadline is a thing to be done.
type deadline struct {
	key        string // the same as long as it is the same thing
	text, who  lang.Text
	by         lang.Date
	path       string      // the record it is about, "" for a condition's
	conditions []lang.Text // those that it is for
}

// Remind brings the issues in line with the records of the commit that is
// checked out, the default branch's.
//
// blocked tells that the records break a rule: what is to be done cannot be
// told from them, and no issue is touched. An error tells that not all was done;
// the next run does the rest, and nothing twice.
func (r *Reminder) Remind(ctx context.Context) (blocked bool, err error) {
	asOf := r.asOf
	if !asOf.Known() {
		asOf = r.Today
	}
	schemas, err := r.compiled()
	if err != nil {
		return false, err
	}
	tree, err := git.Open(ctx, r.clone.dir, "HEAD")
	if err != nil {
		return false, err
	}
	defer tree.Close()
	result, err := inspect.Run(ctx, inspect.Input{Tree: tree, AsOf: asOf, Today: r.Today, Schemas: schemas})
	if err != nil {
		return false, err
	}
	if n := result.Report.Summary.Errors; n > 0 {
		r.say("Uppgifterna har %d fel, så det går inte att säga vad som återstår. Inga ärenden ändras.",
			"The records have %d errors, so it cannot be told what remains. No issues are changed.", n)
		return true, nil
	}
	list := deadlines(result, asOf)
	behind, err := behind(ctx, tree)
	if err != nil {
		return false, err
	}
	if len(behind) > 0 {
		list = append(list, deadline{key: keyOf(append(behind, "behind")...), text: lang.T(
			"Programmet är nyare än filer som insyn init har skrivit. Kör insyn init --update med samma version, och för in det i ett ändringsförslag.",
			"The program is newer than files that insyn init wrote. Run insyn init --update of the same version, and bring it in by a pull request.")})
	}
	return false, r.bringInLine(ctx, list)
}

// behind lists the files of the tree that init wrote, and that this program makes
// otherwise.
func behind(ctx context.Context, tree filetree.Tree) ([]string, error) {
	there := map[string][]byte{}
	entries, err := tree.Entries(ctx, "")
	if err != nil {
		return nil, err
	}
	made := scaffold.Files(scaffold.Program{}, "")
	for _, e := range entries {
		if _, ok := made[e.Path]; ok {
			if there[e.Path], err = tree.Read(ctx, e); err != nil {
				return nil, err
			}
		}
	}
	return scaffold.Behind(there), nil
}

// deadlines lists what is to be done now or within remindDays, in the order of
// the days, those without a day last. What several conditions of a project ask
// for alike is one.
func deadlines(result *inspect.Result, today lang.Date) []deadline {
	found := map[string]*deadline{}
	for _, v := range result.Report.Verdicts {
		if v.Next == nil || today.AddDays(remindDays).SurelyBefore(v.Next.By) {
			continue
		}
		key := keyOf(v.Project, v.Next.Text.SV, v.Next.By.String())
		d := found[key]
		if d == nil {
			d = &deadline{key: key, text: v.Next.Text, who: v.Next.Who, by: v.Next.By}
			found[key] = d
		}
		d.conditions = append(d.conditions, conditionTitle(result.Register, v.Project, v.Condition))
	}
	for _, f := range result.Report.Findings {
		if slices.Contains(lateRules, f.Rule) {
			key := keyOf(f.Fingerprint)
			found[key] = &deadline{key: key, text: f.Message, path: f.Path}
		}
	}
	list := make([]deadline, 0, len(found))
	for _, d := range found {
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b deadline) int {
		if a.by.Known() != b.by.Known() {
			return lang.InOrder(b.by, a.by)
		}
		return cmp.Or(lang.InOrder(a.by, b.by), cmp.Compare(a.key, b.key))
	})
	return list
}

func conditionTitle(register *record.Register, project, condition string) lang.Text {
	if p, ok := register.Projects.Get(project); ok {
		if c, ok := p.Conditions.Get(condition); ok {
			return c.Title
		}
	}
	return lang.T(condition, condition)
}

func keyOf(parts ...string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(parts, "\x00"))))[:16]
}

// An issue of ours begins with a line that does not show: the key, and "done"
// when it is we that have closed it.
const (
	deadlineMarker = "<!-- insyn/deadline "
	doneMarker     = " done -->"
)

func (d deadline) title() string {
	title := markdown.Visible(redact.IdentityNumbers(d.text.SV))
	if d.by.Known() {
		title = "Senast " + d.by.In(lang.Swedish) + ": " + title
	}
	return markdown.Shortened(title, 200) // GitHub: at most 256
}

func (d deadline) body() string {
	return deadlineMarker + d.key + " -->\n" + markdown.Both(func(w *markdown.Writer) {
		w.Line(markdown.Text(markdown.Shortened(d.text.In(w.Lang), 2*longestText)) + "\n")
		if d.by.Known() {
			w.Line("- " + w.In("Senast: ", "By: ") + markdown.Text(d.by.In(w.Lang)))
		}
		if !d.who.IsZero() {
			w.Line("- " + w.In("Vem: ", "Who: ") + markdown.Text(d.who.In(w.Lang)))
		}
		for _, c := range d.conditions {
			w.Line("- " + w.In("Villkor: ", "Condition: ") + markdown.Text(c.In(w.Lang)))
		}
		if d.path != "" {
			w.Line("- " + w.In("Post: ", "Record: ") + markdown.Path(d.path))
		}
		w.Line("\n" + w.In(
			"Ärendet stängs av sig självt när uppgifterna visar att det är gjort. Stänger du det själv öppnas det inte igen.",
			"The issue is closed by itself when the records show that it is done. If you close it yourself it is not opened again."))
	})
}

// reminder is an issue of ours.
type reminder struct {
	issue
	key  string
	done bool
}

// reminders lists our issues by key, the oldest first.
func (c *client) reminders(ctx context.Context) (map[string][]reminder, error) {
	list, err := c.ownIssues(ctx)
	if err != nil {
		return nil, err
	}
	own := map[string][]reminder{}
	for _, i := range list {
		key, ok := strings.CutPrefix(i.marker(), deadlineMarker)
		if !ok {
			continue
		}
		key, done := strings.CutSuffix(key, doneMarker)
		key = strings.TrimSuffix(key, " -->")
		own[key] = append(own[key], reminder{i, key, done})
	}
	return own, nil
}

func (r *Reminder) bringInLine(ctx context.Context, wanted []deadline) error {
	own, err := r.client.reminders(ctx)
	if err != nil {
		return err
	}
	if len(wanted) == 0 {
		r.say("Inget återstår att göra de närmaste %d dagarna.", "Nothing remains to be done within %d days.", remindDays)
	}
	for i, d := range wanted {
		if r.Summary != nil {
			if _, err := fmt.Fprintf(r.Summary, "- %s\n", markdown.Text(d.title())); err != nil {
				return fmt.Errorf("write the summary: %w", err)
			}
		}
		list := own[d.key]
		delete(own, d.key)
		switch {
		case len(list) == 0 && i >= maxReminders:
			r.say("Fler än %d saker återstår. Resten får ärenden när några är klara.", "More than %d things remain. The rest get issues when some are done.", maxReminders)
			continue
		case len(list) == 0:
			err = r.change("Öppnar: %s", "Opens: %s", d.title(), func() error { return r.client.openIssue(ctx, d.title(), d.body()) })
		case list[0].open && list[0].title == d.title() && sameText(list[0].body, d.body()), !list[0].open && !list[0].done:
			// As it should be, or closed by a person.
		default:
			err = r.change("Ändrar: %s", "Changes: %s", d.title(), func() error {
				return r.client.editIssue(ctx, list[0].number, &github.IssueRequest{
					Title: github.String(d.title()), Body: github.String(d.body()), State: github.String("open"),
				})
			})
		}
		if err == nil && len(list) > 1 {
			err = r.closeAll(ctx, list[1:], "not_planned")
		}
		if err != nil {
			return r.told(err)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(own)) {
		if err := r.closeAll(ctx, own[key], "completed"); err != nil {
			return r.told(err)
		}
	}
	return nil
}

// closeAll closes those of the issues that are open.
func (r *Reminder) closeAll(ctx context.Context, list []reminder, reason string) error {
	for _, i := range list {
		if !i.open {
			continue
		}
		_, rest, _ := strings.Cut(strings.ReplaceAll(i.body, "\r\n", "\n"), "\n")
		err := r.change("Stänger: %s", "Closes: %s", i.title, func() error {
			return r.client.editIssue(ctx, i.number, &github.IssueRequest{
				Body: github.String(deadlineMarker + i.key + doneMarker + "\n" + rest), State: github.String("closed"), StateReason: &reason,
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// change tells what is done, and does it unless this is a dry run.
func (r *Reminder) change(sv, en, title string, do func() error) error {
	if r.DryRun {
		sv, en = "(görs inte) "+sv, "(not done) "+en
	}
	r.say(sv, en, title)
	if r.DryRun {
		return nil
	}
	return do()
}

// told adds to a refusal what to do about it.
func (r *Reminder) told(err error) error {
	if mayNot(err) {
		r.warn(lang.T("Behörigheten räcker inte för att skriva ärenden. Ge jobbet issues: write.", "The token may not write issues. Give the job issues: write."))
	}
	return err
}
