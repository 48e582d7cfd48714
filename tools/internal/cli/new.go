package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
	"insyn/tools/internal/terminal"
)

func (s *session) newCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:        s.in("new SLAG", "new KIND"),
		SuggestFor: []string{"add", "create", "register"},
		Short:      s.in("frågar, och skriver nya uppgifter", "asks, and writes new records"),
		Long: s.in(
			`Frågar efter det som behövs, erbjuder det som finns, granskar, och skriver sedan
alla filer eller ingen. Skriv < för att gå tillbaka en fråga; Ctrl-C avbryter utan att
något skrivs.

Utan terminal frågas inget: svaren ges som flaggor, och det som saknas räknas upp.
En flagga tar ett id eller ett namn, och flera val skiljs med kommatecken.

  go run ./tools/insyn new nomination
  go run ./tools/insyn new attendance --help`,
			`Asks for what is needed, offers what there is, checks, and then writes all of the
files or none. Write < to go back a question; Ctrl-C stops without anything written.

Without a terminal nothing is asked: the answers are given as flags, and what is
missing is listed. A flag takes an id or a name, and choices are separated by commas.

  go run ./tools/insyn new nomination --lang en
  go run ./tools/insyn new attendance --help --lang en`),
		Args: s.noSuchKind,
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintln(s.Stderr, s.help(cmd))
			return wrongly(
				"Skriv vad som ska läggas till, till exempel insyn new nomination.",
				"Write what is to be added, such as insyn new nomination.")
		},
	}
	for _, in := range draft.ByGroup() {
		title := in.Group.Title().In(s.lang)
		cmd.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
		for _, form := range in.Forms {
			c := s.formCommand(form)
			c.GroupID = title
			cmd.AddCommand(c)
		}
	}
	return cmd
}

// inSwedish gives the form for the Swedish word that somebody may try.
var inSwedish = map[string]string{
	"nominering": "nomination", "uppdrag": "nomination", "representant": "nomination", "politikerrepresentant": "nomination",
	"beslut": "decision", "träff": "meeting", "möte": "meeting", "närvaro": "attendance", "frånvaro": "attendance",
	"resultat": "outcome", "ändring": "deviation", "avvikelse": "deviation", "brist": "flaw", "rättelse": "correction", "rätta": "correction", "fel": "correction", "projekt": "project",
	"maskering": "masking", "mask": "masking", "skydd": "masking",
}

// noSuchKind refuses a kind that cannot be made.
func (s *session) noSuchKind(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, f := range draft.Forms() {
		names = append(names, f.Name)
	}
	sv := fmt.Sprintf("insyn new kan inte göra %s.", quoted(args[0]))
	en := fmt.Sprintf("insyn new cannot make %s.", quoted(args[0]))
	near := inSwedish[strings.ToLower(args[0])]
	if near == "" {
		near = nearest(args[0], names)
	}
	if near != "" {
		sv += " Menade du " + near + "?"
		en += " Did you mean " + near + "?"
	}
	return wrongly(sv+" Välj "+list(names, "eller")+".", en+" Choose "+list(names, "or")+".")
}

func (s *session) formCommand(form draft.Form) *cobra.Command {
	answers := draft.Answers{}
	cmd := &cobra.Command{
		Use:   form.Name,
		Short: lowered(form.Title.In(s.lang)),
		Long:  form.Title.In(s.lang) + ".\n\n" + form.About.In(s.lang),
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.new(cmd.Context(), form, answers)
		},
	}
	s.answerFlags(cmd, form, answers)
	return cmd
}

// answerFlags adds a flag for each question, that notes the answer.
func (s *session) answerFlags(cmd *cobra.Command, form draft.Form, answers draft.Answers) {
	cmd.Flags().SortFlags = false
	s.rootFlag(cmd.Flags())
	for _, q := range form.Questions {
		cmd.Flags().Var(&value{kind: s.kindOf(q.Type), set: func(v string) error {
			answers[q.Name] = v
			return nil
		}}, q.Name, q.Label.In(s.lang))
		_ = cmd.RegisterFlagCompletionFunc(q.Name, s.completeAnswer(form, q.Name, answers))
	}
}

// lowered begins a title as a phrase in a list.
func lowered(title string) string {
	if title == "" {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}

// kindOf says in the help what a flag takes.
func (s *session) kindOf(t draft.Type) string {
	switch t {
	case draft.Day, draft.Date:
		return s.in("DATUM", "DATE")
	case draft.Clock:
		return s.in("TT:MM", "HH:MM")
	case draft.Count:
		return s.in("ANTAL", "COUNT")
	case draft.Address:
		return "URL"
	case draft.Choice:
		return s.in("VAL", "CHOICE")
	case draft.Choices:
		return s.in("VAL,…", "CHOICE,…")
	}
	return "TEXT"
}

// records are the records that drafts are made over, and where they lie.
type records struct {
	*desk.Desk
	folder string
}

// records opens the records that a draft is made over.
func (s *session) records(ctx context.Context) (*records, error) {
	today, err := s.today()
	if err != nil {
		return nil, err
	}
	seed := s.Env("INSYN_SEED") // for tests: the same ids every time
	if seed == "" {
		seed = rand.Text()
	}
	root := s.path(s.flags.root)
	if err := s.checkRoot(root); err != nil {
		return nil, err
	}
	tree := git.WorkTree(root)
	defer tree.Close()
	defer s.waiting()()
	d, err := desk.Open(ctx, desk.Input{Tree: tree, Today: today, Seed: seed})
	if errors.Is(err, inspect.ErrNoRecords) {
		return nil, s.noRecords(root, err)
	}
	if err != nil {
		return nil, err
	}
	return &records{d, root}, nil
}

// recordsFor opens them for a form, compared with what is published where it asks
// about that.
func (s *session) recordsFor(ctx context.Context, form draft.Form) (*records, error) {
	r, err := s.records(ctx)
	if err != nil || !form.Compares {
		return r, err
	}
	base, ok := r.base(ctx)
	if !ok {
		return r, nil
	}
	defer base.Close()
	tree := git.WorkTree(r.folder)
	defer tree.Close()
	return r, r.Compare(ctx, tree, base)
}

// published returns what a pull request is compared with; where there is no such
// thing, the files on disk.
func (r *records) published(ctx context.Context) filetree.Tree {
	if base, ok := r.base(ctx); ok {
		return base
	}
	return git.WorkTree(r.folder)
}

// base returns the records as the branch main has them where this branch began,
// and reports whether it has any.
func (r *records) base(ctx context.Context) (filetree.Tree, bool) {
	for _, known := range []string{"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/heads/main"} {
		base, err := git.Ask(ctx, r.folder, "merge-base", known, "HEAD")
		if err != nil {
			continue
		}
		tree, err := git.Open(ctx, r.folder, base)
		if err != nil {
			continue
		}
		if _, err := tree.Entries(ctx, "data"); err == nil {
			return tree, true
		}
		_ = tree.Close()
	}
	return nil, false
}

// try judges the records as they would be with the files written, compared
// with those that are published.
func (r *records) try(ctx context.Context, files []draft.File) (*inspect.Result, error) {
	base := r.published(ctx)
	defer base.Close()
	tree := git.WorkTree(r.folder)
	defer tree.Close()
	return inspect.Run(ctx, r.With(tree, base, files))
}

// writings ties the drafted files to what stands in their places.
func (r *records) writings(files []draft.File) []writing {
	var list []writing
	for _, f := range files {
		w := writing{Path: f.Path, After: f.Data}
		if before, ok := r.Now.Files[f.Path]; ok {
			w.Before = before.Data
		}
		list = append(list, w)
	}
	return list
}

// new makes records of answers. At a terminal it asks for what the flags do not
// say.
func (s *session) new(ctx context.Context, form draft.Form, answers draft.Answers) error {
	folder := s.path(s.flags.root)
	if err := s.checkRoot(folder); err != nil {
		return err
	}
	if err := s.finish(folder, recordFolders...); err != nil {
		return err
	}
	r, err := s.recordsFor(ctx, form)
	if err != nil {
		return err
	}
	if !s.asks() {
		return s.newByFlags(ctx, r, form, answers)
	}
	return s.newByAsking(ctx, r, form, answers)
}

// asks tells whether there is a person to ask: what is read is a terminal.
func (s *session) asks() bool {
	in, ok := s.Stdin.(*os.File)
	return ok && s.printer(in).Screen()
}

func (s *session) newByFlags(ctx context.Context, r *records, form draft.Form, answers draft.Answers) error {
	files, faults := r.Draft(form, answers)
	if len(faults) > 0 {
		s.say(lang.T("Inget är skrivet. Det här behöver rättas:", "Nothing has been written. This is to be mended:"))
		for _, f := range faults {
			name := ""
			if f.Answer != "" {
				name = "--" + terminal.Clean(f.Answer) + ": "
			}
			fmt.Fprintf(s.Stderr, "  %s%s\n", name, terminal.Clean(f.Text.In(s.lang)))
		}
		return wrongly(
			"Kör samma kommando med --help för att se alla flaggor.",
			"Run the same command with --help to see all flags.")
	}
	if len(files) == 0 {
		s.say(nothingToWrite)
		return nil
	}
	writings := r.writings(files)
	result, err := r.try(ctx, files)
	if err != nil {
		return err
	}
	if err := s.printer(s.Stdout).Draft(result, writings); err != nil {
		return err
	}
	if result.Report.Summary.Blocking > 0 {
		s.say(lang.T("Inget är skrivet, för ändringen skulle blockeras.", "Nothing has been written, for the change would be blocked."))
		return errBlocked
	}
	return s.write(ctx, r, form, files)
}

// write writes the files of the form, and says so.
func (s *session) write(ctx context.Context, r *records, form draft.Form, files []draft.File) error {
	if err := s.writeAll(ctx, r.folder, r.writings(files)); err != nil {
		return err
	}
	s.say(lang.Format("Skrev %s. Nästa steg: insyn check --base main, och en pull request.",
		"Wrote %s. Next: insyn check --base main, and a pull request.",
		lang.Count(len(files), lang.T("fil", "file"), lang.T("filer", "files"))))
	if form.Name == "masking" {
		return s.remains(ctx, r, files)
	}
	return nil
}

// nothingToWrite is said where the answers add nothing to the records.
var nothingToWrite = lang.T("Allt som svaren säger står redan. Inget att skriva.", "All that the answers say stands already. Nothing to write.")

// errStopped ends a conversation at the person's own wish.
var errStopped = failure{lang.T("Avbrutet. Inget är skrivet.", "Stopped. Nothing has been written."), nil}

func (s *session) newByAsking(ctx context.Context, r *records, form draft.Form, answers draft.Answers) error {
	c := &conversation{session: s, out: s.printer(s.Stdout), lines: linesOf(s.Stdin), ctx: ctx}
	if err := c.out.Say(form.Title.Sentence()); err != nil {
		return err
	}
	if err := c.out.Say(form.About); err != nil {
		return err
	}
	if err := c.out.Say(lang.T(
		"Skriv < för att gå tillbaka en fråga. Ctrl-C avbryter utan att något skrivs. Ett tomt svar betyder att uppgiften saknas, eller det som står inom hakparentes.",
		"Write < to go back a question. Ctrl-C stops without anything written. An empty answer means not known, or what stands in brackets.")); err != nil {
		return err
	}
	var asked []string // the questions answered in this conversation, in order
	for {
		if err := c.questions(r, form, answers, &asked); err != nil {
			return err
		}
		files, faults := r.Draft(form, answers)
		if len(faults) > 0 {
			back, err := c.faulty(faults, answers, &asked)
			if err != nil {
				return err
			}
			if !back {
				return errStopped
			}
			continue
		}
		if len(files) == 0 {
			s.say(nothingToWrite)
			return nil
		}
		writings := r.writings(files)
		result, err := r.try(ctx, files)
		if err != nil {
			return err
		}
		if err := c.out.Draft(result, writings); err != nil {
			return err
		}
		write, err := c.confirm(result)
		switch {
		case err != nil:
			return err
		case write:
			return s.write(ctx, r, form, files)
		case len(asked) == 0:
			return errStopped
		}
		delete(answers, asked[len(asked)-1])
		asked = asked[:len(asked)-1]
	}
}

// conversation is questions and answers at a terminal.
type conversation struct {
	*session
	out   terminal.Printer
	lines <-chan string
	ctx   context.Context // of the one call: a person may stop while we wait for a line
}

// linesOf reads lines until the end of what there is to read.
func linesOf(r interface{ Read([]byte) (int, error) }) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		var line []byte
		b := make([]byte, 1) // a terminal gives a line at a time, a byte does no harm
		for {
			n, err := r.Read(b)
			if n > 0 && b[0] != '\n' {
				if line = append(line, b[0]); len(line) > source.MaxSize {
					return
				}
				continue
			}
			if n > 0 || len(line) > 0 {
				lines <- strings.TrimSuffix(string(line), "\r")
				line = nil
			}
			if err != nil {
				return
			}
		}
	}()
	return lines
}

// line waits for what the person writes.
func (c *conversation) line() (string, error) {
	select {
	case <-c.ctx.Done():
		fmt.Fprintln(c.Stdout)
		return "", errStopped
	case line, ok := <-c.lines:
		if !ok {
			fmt.Fprintln(c.Stdout)
			return "", errStopped
		}
		return line, nil
	}
}

// back is what takes the person to the question before.
const back = "<"

// questions asks until every question that applies has been answered, by a flag
// or here.
func (c *conversation) questions(r *records, form draft.Form, answers draft.Answers, asked *[]string) error {
	for {
		q, left := next(r.Ask(form, answers), answers)
		if !left {
			return nil
		}
		if lacking := q.Lacking(); !lacking.IsZero() {
			return failure{lacking, nil}
		}
		answer, err := c.ask(q)
		if err != nil {
			return err
		}
		if answer != back {
			answers[q.Name] = answer
			*asked = append(*asked, q.Name)
			continue
		}
		if len(*asked) == 0 {
			if err := c.out.Say(lang.T("Det här är den första frågan.", "This is the first question.")); err != nil {
				return err
			}
			continue
		}
		last := len(*asked) - 1
		delete(answers, (*asked)[last])
		*asked = (*asked)[:last]
		// What was answered to questions that no longer apply is forgotten.
		for name := range answers {
			if !slices.Contains(*asked, name) && answers[name] == "" {
				delete(answers, name)
			}
		}
	}
}

// next gives the first question without an answer that will do.
func next(list []draft.Asked, answers draft.Answers) (draft.Asked, bool) {
	for _, q := range list {
		if answer, ok := answers[q.Name]; !ok || !q.Check(answer).IsZero() {
			return q, true
		}
	}
	return draft.Asked{}, false
}

// ask puts one question until there is an answer that will do; "<" goes back.
func (c *conversation) ask(q draft.Asked) (string, error) {
	help := q.Help.In(c.lang)
	var choices []terminal.Choice
	for i, o := range q.Options {
		choice := terminal.Choice{Key: strconv.Itoa(i + 1), Text: o.Shown(c.lang)}
		if coded(q) {
			choice = terminal.Choice{Key: o.Value, Text: o.Name.In(c.lang)}
		}
		choices = append(choices, choice)
	}
	switch {
	case q.Type == draft.Choices:
		help += c.in(" Skriv numren med kommatecken emellan.", " Write the numbers with commas between.")
	case q.Type == draft.Text:
		help += c.in(" Avsluta med en tom rad.", " End with an empty line.")
	}
	label := q.Label.In(c.lang)
	if q.Default != "" {
		label += " [" + shownDefault(q, c.lang) + "]"
	}
	if err := c.out.Ask(label, help, choices); err != nil {
		return "", err
	}
	for {
		answer, err := c.answer(q.Type)
		if err != nil || answer == back {
			return answer, err
		}
		answer = numbered(q, answer)
		fault := q.Check(answer)
		if fault.IsZero() {
			return answer, nil
		}
		if err := c.out.Say(fault); err != nil {
			return "", err
		}
		fmt.Fprint(c.Stdout, "> ")
	}
}

// answer reads one answer: a line, or for a text all lines to an empty one.
func (c *conversation) answer(t draft.Type) (string, error) {
	var lines []string
	for {
		line, err := c.line()
		if err != nil {
			return "", err
		}
		line = strings.TrimSpace(line)
		if line == back || t != draft.Text {
			return line, nil
		}
		if line == "" {
			return strings.Join(lines, "\n"), nil
		}
		lines = append(lines, line)
	}
}

// shownDefault names the answer that an empty line gives.
func shownDefault(q draft.Asked, l lang.Language) string {
	if n := len(q.Options); n > 1 && strings.Count(q.Default, ",") == n-1 {
		return lang.T("alla", "all").In(l)
	}
	var names []string
	for value := range strings.SplitSeq(q.Default, ",") {
		if i := slices.IndexFunc(q.Options, func(o draft.Option) bool { return o.Value == value }); i >= 0 {
			value = q.Options[i].Name.In(l)
		}
		names = append(names, value)
	}
	return strings.Join(names, "; ")
}

// coded tells that the options are numbers themselves, such as county codes: a
// number of ours beside them would be taken for the other.
func coded(q draft.Asked) bool {
	return len(q.Options) > 0 && !slices.ContainsFunc(q.Options, func(o draft.Option) bool {
		_, err := strconv.Atoi(o.Value)
		return err != nil
	})
}

// numbered puts the values in the place of the numbers of choices.
func numbered(q draft.Asked, answer string) string {
	if len(q.Options) == 0 || coded(q) {
		return answer
	}
	parts := []string{answer}
	if q.Type == draft.Choices {
		parts = strings.FieldsFunc(answer, func(r rune) bool { return r == ',' || r == ' ' })
	}
	var values []string
	for _, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(q.Options) {
			return answer // an id, a name, or a slip that Check tells of
		}
		values = append(values, q.Options[n-1].Value)
	}
	return strings.Join(values, ",")
}

// faulty shows what the answers together are lacking, and goes back to the
// question that it hangs on.
func (c *conversation) faulty(faults []draft.Fault, answers draft.Answers, asked *[]string) (again bool, err error) {
	for _, f := range faults {
		if err := c.out.Say(f.Text); err != nil {
			return false, err
		}
	}
	for _, f := range faults {
		if i := slices.Index(*asked, f.Answer); i >= 0 {
			delete(answers, f.Answer)
			*asked = slices.Delete(*asked, i, i+1)
			return true, nil
		}
		if _, ok := answers[f.Answer]; ok { // an answer to what no longer applies
			delete(answers, f.Answer)
			return true, nil
		}
	}
	return false, nil
}

// confirm asks whether to write; a change that is blocked cannot be written,
// only gone back from.
func (c *conversation) confirm(r *inspect.Result) (write bool, err error) {
	label, help := c.in("Ska det skrivas?", "Write it?"), c.in("j skriver, < går tillbaka en fråga, n avbryter.", "y writes, < goes back a question, n stops.")
	blocked := slices.ContainsFunc(r.Report.Findings, func(f finding.Finding) bool { return f.Blocking })
	if blocked {
		label = c.in("Ändringen kan inte skrivas förrän det som blockerar är rättat.", "The change cannot be written until what blocks it is mended.")
		help = c.in("< går tillbaka en fråga, n avbryter.", "< goes back a question, n stops.")
	}
	if err := c.out.Ask(label, help, nil); err != nil {
		return false, err
	}
	for {
		line, err := c.line()
		if err != nil {
			return false, err
		}
		switch strings.ToLower(strings.TrimSpace(line)) {
		case back:
			return false, nil
		case "n", "nej", "no":
			return false, errStopped
		case "j", "ja", "y", "yes":
			if !blocked {
				return true, nil
			}
		}
		if err := c.out.Say(lang.T(help, help)); err != nil {
			return false, err
		}
		fmt.Fprint(c.Stdout, "> ")
	}
}
