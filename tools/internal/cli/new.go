package cli

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/terminal"
)

func (s *session) newCommand() *cobra.Command {
	from := ""
	cmd := &cobra.Command{
		Use:        s.in("new SLAG", "new KIND"),
		SuggestFor: []string{"add", "create", "register"},
		Short:      s.in("frågar, och skriver nya uppgifter", "asks, and writes new records"),
		Long: s.in(
			`Frågar efter det som behövs, erbjuder det som finns, granskar, och skriver sedan
alla filer eller ingen. Utan SLAG frågas först vad som har hänt. Skriv < för att gå
tillbaka en fråga; Ctrl-C avbryter, och svaren finns kvar till nästa gång.

Utan terminal frågas inget: svaren ges som flaggor, och det som saknas räknas upp.
En flagga tar ett id eller ett namn, och flera val skiljs med kommatecken.

Den som inte kan köra programmet skickar svaren som text: new SLAG --as-text skriver
rubrikerna, och new --from FIL tar emot dem ifyllda.

  go run ./tools/insyn new nomination
  go run ./tools/insyn new attendance --help`,
			`Asks for what is needed, offers what there is, checks, and then writes all of the
files or none. Without a KIND you are first asked what has happened. Write < to go back
a question; Ctrl-C stops, and the answers are there the next time.

Without a terminal nothing is asked: the answers are given as flags, and what is
missing is listed. A flag takes an id or a name, and choices are separated by commas.

Whoever cannot run the program sends the answers as text: new KIND --as-text writes the
headings (in Swedish), and new --from FILE takes them filled in.

  go run ./tools/insyn new nomination --lang en
  go run ./tools/insyn new attendance --help --lang en`),
		Args: s.noSuchKind,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if from != "" {
				return s.newFrom(cmd.Context(), from)
			}
			if s.asks() {
				return s.whatHasHappened(cmd.Context())
			}
			fmt.Fprintln(s.Stderr, s.help(cmd))
			return wrongly(
				"Skriv vad som ska läggas till, till exempel insyn new nomination.",
				"Write what is to be added, such as insyn new nomination.")
		},
	}
	s.rootFlag(cmd.Flags())
	cmd.Flags().Var(&value{kind: s.in("FIL", "FILE"), set: func(v string) error { from = v; return nil }}, "from", s.in(
		"ta svaren ur en text med formulärets rubriker; - är standard in", "take the answers from a text with the form's headings; - is standard input"))
	// A funder's are listed where there are records of a funder's, and work everywhere:
	// the first of them is what makes the records a funder's.
	groups := append(draft.ByGroup(), draft.Grouped{Group: draft.FollowingUp, Forms: draft.FollowUpForms()})
	_, err := os.Stat(s.path("data/" + record.KindPublisher.Layout().Folder))
	for _, in := range groups {
		title := in.Group.Title().In(s.lang)
		cmd.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
		for _, form := range in.Forms {
			c := s.formCommand(form)
			c.GroupID = title
			c.Hidden = in.Group == draft.FollowingUp && err != nil
			cmd.AddCommand(c)
		}
	}
	return cmd
}

// inSwedish gives the form for the Swedish word that somebody may try.
var inSwedish = map[string]string{
	"nominering": "nomination", "uppdrag": "nomination", "representant": "nomination", "politikerrepresentant": "nomination",
	"beslut": "decision", "träff": "meeting", "möte": "meeting", "närvaro": "attendance", "frånvaro": "attendance",
	"förslag": "proposal", "beslutsförslag": "proposal", "svar": "answer", "besked": "ruling", "finansiärsbesked": "ruling", "slut": "end", "avslut": "end", "avgång": "end", "entledigande": "end",
	"flytt": "move", "flyttad": "move", "inställd": "move", "villkor": "condition", "villkoren": "cover", "organisation": "organization", "organ": "organization", "nämnd": "organization",
	"finansiär": "organization", "kommun": "organization", "handling": "document", "dokument": "document", "rapport": "report", "lägesrapport": "report",
	"slutrapport": "report", "åtgärd": "deed", "avtal": "deed", "intyg": "deed", "avsteg": "waiver", "återkallelse": "withdrawal", "återkalla": "withdrawal",
	"resultat": "outcome", "ändring": "deviation", "avvikelse": "deviation", "brist": "flaw", "rättelse": "correction", "rätta": "correction", "fel": "correction", "projekt": "project",
	"utgivare": "publisher", "program": "programme", "programvillkor": "term", "beviljat": "grant",
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
	answers, asText := draft.Answers{}, false
	cmd := &cobra.Command{
		Use:   form.Name,
		Short: lowered(form.Title.In(s.lang)),
		Long:  form.Title.In(s.lang) + ".\n\n" + form.About.In(s.lang),
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asText {
				return s.asText(cmd.Context(), form, answers)
			}
			return s.new(cmd.Context(), form, answers)
		},
	}
	s.answerFlags(cmd, form, answers)
	cmd.Flags().BoolVar(&asText, "as-text", false, s.in("skriv rubrikerna och svaren som text att skicka, och registrera inget", "write the headings and the answers as text to send, and register nothing"))
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
	begun  bool // they begin here: there is nothing to compare with, published or on disk
	// compares is set for a form that asks about what is published otherwise.
	compares bool
}

// records opens the records that a draft is made over.
func (s *session) records(ctx context.Context) (*records, error) {
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
	d, err := desk.Open(ctx, desk.Input{Tree: tree, Today: s.today(), Seed: seed})
	if errors.Is(err, inspect.ErrNoRecords) {
		return nil, s.noRecords(root, err)
	}
	if err != nil {
		return nil, err
	}
	return &records{Desk: d, folder: root, begun: s.begins}, nil
}

// recordsFor opens them for a form, compared with what is published where it asks
// about that.
func (s *session) recordsFor(ctx context.Context, form draft.Form) (*records, error) {
	r, err := s.records(ctx)
	if err != nil || !form.Compares {
		return r, err
	}
	r.compares = true
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

// comparedWith says what a draft is compared with.
func (r *records) comparedWith(ctx context.Context) lang.Text {
	if r.begun {
		return lang.T("Jämförs inte med något: uppgifterna börjar här.", "Compared with nothing: the records begin here.")
	}
	base, ok := r.base(ctx)
	if !ok {
		return lang.T(
			"Jämförs med filerna på disk, för här finns ingen gren main med publicerade uppgifter.",
			"Compared with the files on disk, for there is no branch main with published records here.")
	}
	_ = base.Close()
	name := base.branch + " " + base.commit[:min(len(base.commit), 7)]
	return lang.Format("Jämförs med det som är publicerat: %s.", "Compared with what is published: %s.", lang.T(terminal.Clean(name), terminal.Clean(name)))
}

// base is the records that a draft is compared with.
type base struct {
	filetree.Tree
	branch string // as git takes it
	commit string
}

// base returns the records as the branch main has them where this branch began, and
// reports whether it has any.
func (r *records) base(ctx context.Context) (base, bool) {
	for _, known := range []string{"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/heads/main"} {
		commit, err := git.Ask(ctx, r.folder, "merge-base", known, "HEAD")
		if err != nil {
			continue
		}
		branch, err := git.Ask(ctx, r.folder, "rev-parse", "--abbrev-ref", known) // what origin/HEAD points at
		if err != nil {
			continue
		}
		tree, err := git.Open(ctx, r.folder, commit)
		if err != nil {
			continue
		}
		if _, err := tree.Entries(ctx, "data"); err == nil {
			return base{tree, branch, commit}, true
		}
		_ = tree.Close()
	}
	return base{}, false
}

// try judges the records as they would be with the files written, compared
// with those that are published, and tells what the files change. Where the earlier
// files are a change before this one, both sides have them.
func (r *records) try(ctx context.Context, files, earlier []draft.File) (*inspect.Result, error) {
	tree := git.WorkTree(r.folder)
	defer tree.Close()
	if r.begun {
		return inspect.Run(ctx, r.With(tree, nil, files))
	}
	base := r.published(ctx)
	defer base.Close()
	before := make(map[string][]byte, len(earlier))
	for _, f := range earlier {
		before[f.Path] = f.Data
	}
	result, err := inspect.Run(ctx, r.With(filetree.Over(tree, before), filetree.Over(base, before), files))
	if err != nil || r.compares {
		return result, err
	}
	// What the branch has changed already is judged with it, and not told again.
	own, err := inspect.Run(ctx, r.With(filetree.Over(tree, before), filetree.Over(tree, before), files))
	if err != nil {
		return nil, err
	}
	if own.Report.Change.Explained() {
		result.Report.Change = own.Report.Change
	}
	return result, nil
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
	if s.asks() {
		return s.newAsked(ctx, form, answers, s.talk(ctx))
	}
	return s.newAsked(ctx, form, answers, nil)
}

// newAsked is new in a conversation, nil for none.
func (s *session) newAsked(ctx context.Context, form draft.Form, answers draft.Answers, c *conversation) error {
	if _, err := s.folder(); err != nil {
		return err
	}
	r, err := s.recordsFor(ctx, form)
	if err != nil {
		return err
	}
	if c == nil {
		return s.newByFlags(ctx, r, form, answers)
	}
	return s.newByAsking(c, r, form, answers)
}

// asks tells whether there is a person to ask: what is read is a terminal.
func (s *session) asks() bool {
	in, ok := s.Stdin.(*os.File)
	return ok && s.printer(in).Screen()
}

// printText writes a text that is to be copied: line by line as it is. On a screen
// what stands beside it in lists is wrapped.
func (s *session) printText(text lang.Text) error {
	out := s.printer(s.Stdout)
	for line := range strings.Lines(text.In(s.lang)) {
		line = terminal.Clean(strings.TrimSuffix(line, "\n"))
		if out.Screen() && strings.HasPrefix(line, "- ") {
			if err := out.Say(lang.T(line, line)); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprintln(s.Stdout, line); err != nil {
			return err
		}
	}
	return nil
}

// digested returns the digest of the file that an answer points at, where the
// question asks for one; any other answer as it is.
func (s *session) digested(q draft.Question, answer string) (string, lang.Text) {
	if q.Type != draft.Digest || answer == "" || strings.HasPrefix(strings.ToLower(answer), digestPrefix) {
		return answer, lang.Text{}
	}
	unread := lang.Format("Filen %s går inte att läsa. Skriv sökvägen som den är, eller kontrollsumman: sha256: och 64 tecken.",
		"The file %s cannot be read. Write its path as it is, or the digest: sha256: and 64 characters.", lang.Quote(lang.T(terminal.Clean(answer), terminal.Clean(answer))))
	f, err := os.Open(s.path(strings.Trim(answer, `"'`))) // as a terminal puts a dropped file
	if err != nil {
		return answer, unread
	}
	defer f.Close()
	sum := sha256.New()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return answer, unread
	}
	if _, err := io.Copy(sum, f); err != nil {
		return answer, unread
	}
	return digestPrefix + hex.EncodeToString(sum.Sum(nil)), lang.Text{}
}

const digestPrefix = "sha256:"

func (s *session) newByFlags(ctx context.Context, r *records, form draft.Form, answers draft.Answers) error {
	var unread []draft.Fault
	for _, q := range form.Questions {
		answer, fault := s.digested(q, answers[q.Name])
		if answers[q.Name] = answer; !fault.IsZero() {
			unread = append(unread, draft.Fault{Answer: q.Name, Text: fault})
			delete(answers, q.Name)
		}
	}
	if !form.Writes() {
		said, faults := form.Words(r.Input(), answers)
		if len(faults) > 0 {
			return s.refuse(faults)
		}
		return s.printText(said)
	}
	files, faults := r.Draft(form, answers)
	faults = append(unread, faults...)
	if len(faults) > 0 {
		return s.refuse(faults)
	}
	for _, q := range form.Asked(r.Input(), answers) {
		if q.ToRead() {
			_ = s.printer(s.Stderr).Ask(q.Label.In(s.lang)+" --"+q.Name, q.Help.In(s.lang), optionsOf(q, s.lang))
		}
	}
	return s.judged(ctx, r, form, files, nil)
}

// optionsOf lists the options by their values, as a flag takes them.
func optionsOf(q draft.Asked, l lang.Language) terminal.Choices {
	var list terminal.Choices
	for _, o := range q.Options {
		list.List = append(list.List, terminal.Choice{Key: o.Value, Text: o.Name.In(l)})
	}
	return list
}

// judged shows what the files would do, and writes them if nothing blocks. In a
// conversation it first asks whether to; nil is none.
func (s *session) judged(ctx context.Context, r *records, form draft.Form, files []draft.File, c *conversation) error {
	if len(files) == 0 {
		s.say(nothingToWrite)
		return nil
	}
	writings := r.writings(files)
	result, err := r.try(ctx, files, nil)
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
	if c != nil {
		yes, err := c.yes(lang.T("Ska det skrivas?", "Write it?"), lang.Text{})
		if err != nil {
			return err
		}
		if !yes {
			return errStopped
		}
	}
	return s.write(ctx, r, form, files)
}

// asText prints the form's headings with the answers under them.
func (s *session) asText(ctx context.Context, form draft.Form, answers draft.Answers) error {
	r, err := s.recordsFor(ctx, form)
	if err != nil {
		return err
	}
	text, why := issueform.Text(form).WriteText(answers, form.Whole(r.Input(), answers))
	if len(why) > 0 {
		return s.notText(why)
	}
	_, err = fmt.Fprint(s.Stdout, text)
	return err
}

// notText says why a text cannot be taken or made.
func (s *session) notText(why []lang.Text) error {
	s.say(lang.T("Inget är skrivet. Det här behöver rättas:", "Nothing has been written. This is to be mended:"))
	for _, w := range why {
		_ = s.printer(s.Stderr).Remark("  ", w)
	}
	return wrongly("Rätta texten och kör samma kommando igen.", "Mend the text and run the same command again.")
}

// readAll is io.ReadAll, for a reader that may wait for somebody: it ends with the
// context. What is read after that nobody gets.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type answer struct {
		text []byte
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := io.ReadAll(r)
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// readText reads a file that somebody names, "-" for standard input.
func (s *session) readText(ctx context.Context, name string) (string, error) {
	in := s.Stdin
	if name != "-" {
		f, err := os.Open(s.path(name))
		if err == nil {
			if info, statErr := f.Stat(); statErr == nil && info.IsDir() {
				err = errors.Join(fs.ErrInvalid, f.Close())
			}
		}
		if err != nil {
			return "", wrongly(fmt.Sprintf("Filen %s går inte att läsa. Skriv sökvägen som den är.", quoted(name)),
				fmt.Sprintf("The file %s cannot be read. Write its path as it is.", quoted(name)))
		}
		defer f.Close()
		in = f
	}
	text, err := readAll(ctx, io.LimitReader(in, source.MaxSize))
	return string(text), err
}

// newFrom makes records of a text with a form's headings and answers.
func (s *session) newFrom(ctx context.Context, name string) error {
	text, err := s.readText(ctx, name)
	if err != nil {
		return err
	}
	form, answers, why := issueform.ReadText(text)
	if len(why) > 0 {
		return s.notText(why)
	}
	if form.Drafts()[0].Name == draft.Region().Name {
		return wrongly("Texten fyller i regionen. Ge den till insyn init --from.", "The text fills in the region. Give it to insyn init --from.")
	}
	if err := s.finish(s.path(s.flags.root), recordFolders...); err != nil {
		return err
	}
	r, err := s.recordsFor(ctx, form.Drafts()[0])
	if err != nil {
		return err
	}
	filled := form.Complete(r.Input(), answers)
	if !filled.Draft.Writes() {
		return s.newByFlags(ctx, r, filled.Draft, filled.Answers)
	}
	files, faults := r.Draft(filled.Draft, filled.Answers)
	for _, f := range append(filled.Faults, faults...) {
		why = append(why, form.InItsWords(f))
	}
	if len(why) > 0 {
		return s.notText(why)
	}
	var c *conversation
	if name != "-" && s.asks() {
		c = s.talk(ctx)
	}
	return s.judged(ctx, r, filled.Draft, files, c)
}

// refuse says what is wrong with answers that are given as flags.
func (s *session) refuse(faults []draft.Fault) error {
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

// write writes the files of the form, and says so.
func (s *session) write(ctx context.Context, r *records, form draft.Form, files []draft.File) error {
	if err := s.writeAll(ctx, r.folder, r.writings(files)); err != nil {
		return err
	}
	wrote := lang.Count(len(files), lang.T("fil", "file"), lang.T("filer", "files"))
	if r.begun {
		s.say(lang.Format("Skrev %s.", "Wrote %s.", wrote))
		return nil
	}
	check := "insyn check"
	if base, ok := r.base(ctx); ok {
		_ = base.Close()
		check += " --base " + terminal.Clean(base.branch)
	}
	s.say(lang.Format("Skrev %s. Nästa steg: %s, och en pull request.",
		"Wrote %s. Next: %s, and a pull request.", wrote, lang.T(check, check)))
	if form.Name == "masking" {
		return s.remains(ctx, r, files)
	}
	return nil
}

// nothingToWrite is said where the answers add nothing to the records.
var nothingToWrite = lang.T("Allt som svaren säger står redan. Inget att skriva.", "All that the answers say stands already. Nothing to write.")

// errStopped ends a conversation at the person's own wish.
var errStopped = failure{lang.T("Avbrutet. Inget är skrivet.", "Stopped. Nothing has been written."), nil}
