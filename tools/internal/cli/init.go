package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/git"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/scaffold"
	"insyn/tools/internal/staging"
	"insyn/tools/internal/terminal"
)

func (s *session) initCommand() *cobra.Command {
	whole := draft.NewRegion(scaffold.Programme())
	answers := draft.Answers{}
	var to begin
	cmd := &cobra.Command{
		Use:   "init",
		Short: s.in("gör arkivet till din regions, eller börjar ett nytt", "makes the repository your region's, or begins a new one"),
		Long: s.in(
			`Frågar vilken av de 21 regionerna det är, vilka organ den har och enligt vilken handling
de får utse, var anslagstavlan finns, hur diarienumren ser ut och hur regionen nås,
visar vad som skrivs, och skriver sedan alla filer eller ingen. Bara det som saknas
fylls i: inget som står skrivs över, och kommandot kan köras igen. Utan terminal ges
svaren som flaggor, eller med --from ur en text.

I en kopia av programmets arkiv frågas vad som ska hända med projektet som följde med, eller
sägs det med --begin: allt är ert (ours), projektet behålls men ingen som nämns (keep), ni
börjar tomt (empty) eller med regeringsuppdraget (programme). Utom med ours börjar arkivet
på nytt, vilket går så länge ni inte har publicerat något därifrån.

  go run ./tools/insyn init --new ../insyn-region   # ett arkiv med bara uppgifter
  go run ./tools/insyn init --update                # dess filer som det här programmet gör dem`,
			`Asks which of the 21 regions it is, which bodies it has and by which document they may
appoint, where the notice board is, what case numbers look like and how the region is
reached, shows what will be written, and then writes all of the files or none. Only what
is missing is filled in: nothing that stands is written over, and the command can be run
again. Without a terminal the answers are given as flags, or by --from out of a text.

In a copy of the program's repository you are asked what is to become of the project that
came with it, or say so by --begin: all is yours (ours), the project is kept but nobody who
is named (keep), you begin empty (empty) or with the government assignment (programme). But
for ours the repository begins anew, which can be done as long as you have published nothing
from there.

  go run ./tools/insyn init --new ../insyn-region   # a repository of records alone
  go run ./tools/insyn init --update                # its files as this program makes them`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if to.update && (to.folder != "" || to.from != "" || len(answers) > 0) {
				return wrongly("--update tar inga svar. Kör insyn init --update för sig.", "--update takes no answers. Run insyn init --update by itself.")
			}
			if to.from != "" {
				if err := s.answersFrom(cmd.Context(), to.from, answers); err != nil {
					return err
				}
			}
			var c *conversation
			if s.asks() && !to.update && !to.asText {
				c = s.talk(cmd.Context())
			}
			switch {
			case to.update:
				return s.initUpdate(cmd.Context(), to.program)
			case to.folder != "" && to.asText:
				return s.initAsText(cmd.Context(), whole, answers)
			case to.folder != "":
				return s.initNew(cmd.Context(), whole, answers, to, c)
			}
			how := answers["begin"]
			if !to.asText {
				var err error
				if how, err = s.beginning(cmd.Context(), how, c); err != nil {
					return err
				}
			}
			if how != "" && how != beginOurs {
				answers["begin"] = how
				if to.asText {
					return s.asText(cmd.Context(), whole, answers)
				}
				return s.initAnew(cmd.Context(), whole, answers, to.unpublished, c)
			}
			delete(answers, "begin")
			form := draft.Region()
			for name, answer := range answers {
				if _, ok := form.Question(name); !ok && answer != "" {
					return wrongly("--"+name+" hör till --new MAPP.", "--"+name+" belongs to --new DIR.")
				}
			}
			if to.asText {
				return s.asText(cmd.Context(), form, answers)
			}
			return s.initialize(cmd.Context(), form, answers, c)
		},
	}
	s.answerFlags(cmd, whole, answers)
	text := func(p *string, name, kind string, sv, en string) {
		s.textFlag(cmd.Flags(), p, name, kind, lang.T(sv, en))
	}
	text(&to.folder, "new", s.in("MAPP", "DIR"), "börja ett arkiv med bara uppgifter i mappen", "begin a repository of records alone in the folder")
	text(&to.from, "from", s.in("FIL", "FILE"), "ta svaren ur en text med frågorna som rubriker; - är standard in", "take the answers from a text with the questions as headings; - is standard input")
	text(&to.program, "program", s.in("ÄGARE/ARKIV@COMMIT", "OWNER/REPOSITORY@COMMIT"), "var på GitHub programmet finns, och vid vilken commit", "where on GitHub the program is, and at which commit")
	cmd.Flags().BoolVar(&to.update, "update", false, s.in("skriv om de filer som insyn init har skrivit och ingen har ändrat", "rewrite the files that insyn init wrote and nobody has edited"))
	cmd.Flags().BoolVar(&to.unpublished, "unpublished", false, s.in("inget har publicerats härifrån (för --begin utom ours)", "nothing has been published from here (for --begin but ours)"))
	cmd.Flags().BoolVar(&to.asText, "as-text", false, s.in("skriv frågorna och svaren som text, och inget arkiv", "write the questions and the answers as text, and no repository"))
	return cmd
}

// begin is what the flags of init say beside the answers.
type begin struct {
	folder, from, program string
	update, asText        bool
	unpublished           bool
}

// How a copy of a repository that holds a project becomes a region's own, beside the
// ways in which a new repository begins: empty, and with the programme.
const (
	beginOurs = "ours" // what is here is the region's own already, and stays
	beginKeep = "keep" // the projects stay, and nobody who is named in them
)

// beginning returns how a copy becomes a region's: as it is given, or else as the
// person answers. It is "" where nothing is to be decided, for the records are a
// region's already or hold no project.
func (s *session) beginning(ctx context.Context, given string, c *conversation) (string, error) {
	ways := []string{beginOurs, beginKeep, "empty", "programme"}
	if slices.Contains(ways, given) {
		return given, nil
	}
	if given != "" {
		said := strings.Join(ways, ", ")
		return "", wrongly(fmt.Sprintf("--begin: %s finns inte att välja. Det här finns: %s.", quoted(given), said),
			fmt.Sprintf("--begin: %s is not there to choose. There is: %s.", quoted(given), said))
	}
	r, err := s.records(ctx)
	if err != nil {
		return "", err
	}
	register := r.Now.Register
	projects := register.Projects.All()
	if len(projects) == 0 || slices.ContainsFunc(register.Organizations.All(), func(o *record.Organization) bool { return o.Kind == "region" && o.CountyCode != "" }) {
		return "", nil
	}
	is := lang.Format("Här finns redan projektet %s, och %s som nämns.", "The project %s is here already, and %s who are named.",
		lang.T(quoted(projects[0].ID), quoted(projects[0].ID)), lang.Count(len(register.People.All()), lang.T("person", "person"), lang.T("personer", "people")))
	texts := []lang.Text{
		lang.T("behåll allt: det är vårt, även de som nämns", "keep all of it: it is ours, those who are named too"),
		lang.T("behåll projektet och villkoren, men ingen som nämns", "keep the project and the conditions, but nobody who is named"),
		lang.T("börja tomt", "begin empty"),
		lang.T("börja med regeringsuppdraget N2019/02162/RTL: dess sex träffar och sex villkor", "begin with government assignment N2019/02162/RTL: its six meetings and six conditions"),
	}
	if c == nil {
		var list []lang.Text
		for i, way := range ways {
			list = append(list, lang.Format("--begin %s (%s)", "--begin %s (%s)", lang.T(way, way), texts[i]))
		}
		told := lang.Sentences(is, lang.Format("Säg vad som ska hända med det: %s.", "Say what is to become of it: %s.", lang.Either(list)))
		return "", usageError{told}
	}
	n, err := c.which(is, lang.T("Vad ska hända med det? Skriv numret.", "What is to become of it? Write the number."), ways, texts)
	if err != nil {
		return "", err
	}
	return ways[n], nil
}

// initAnew puts the records that a region begins with in the place of all that are
// here, with the projects where they are kept. The rules let nothing published be
// removed, so the person says that nothing was, and the records become the
// repository's first commit.
func (s *session) initAnew(ctx context.Context, form draft.Form, answers draft.Answers, unpublished bool, c *conversation) error {
	root := s.path(s.flags.root)
	if err := s.checkRoot(root); err != nil {
		return err
	}
	if remotes, err := git.Ask(ctx, root, "remote"); err == nil && remotes != "" && !unpublished {
		refused := wrongly(
			"Arkivet har ett fjärrarkiv, och det som är publicerat får inte tas bort. Har inget publicerats därifrån, varken webbplats eller uppgifter, kör igen med --unpublished.",
			"The repository has a remote, and what is published may not be removed. If nothing has been published from there, neither site nor records, run again with --unpublished.")
		if c == nil {
			return refused
		}
		is, err := c.yes(lang.T("Arkivet har ett fjärrarkiv. Har någon webbplats eller några uppgifter publicerats därifrån av er?",
			"The repository has a remote. Have you published any site or records from there?"), lang.Text{})
		if err != nil {
			return err
		}
		if is {
			return refused
		}
	}
	s.again = "insyn init --begin " + answers["begin"]
	records, keep := scaffold.Records(), answers["begin"] == beginKeep
	if keep {
		kept, err := s.unowned(ctx)
		if err != nil {
			return err
		}
		maps.Copy(records, kept)
		answers["begin"] = "empty"
	}
	err := s.aside(root, root, records, func(disk *staging.Disk, made string) error {
		if err := s.initialize(ctx, form, answers, c); err != nil {
			return err
		}
		if _, err := s.regionName(ctx); errors.Is(err, errNoRegion) {
			return errDeclined
		} else if err != nil {
			return err
		}
		return disk.TakePlace(filepath.Join(made, "data"), filepath.Join(root, "data"))
	})
	if keep && errors.Is(err, errBlocked) {
		s.say(lang.T("Projektet hänvisar till det som bara den förre har, och kan inte behållas så. Inget är ändrat här. Börja tomt (--begin empty), eller med regeringsuppdraget (--begin programme).",
			"The project refers to what only the one before has, and cannot be kept so. Nothing is changed here. Begin empty (--begin empty), or with the government assignment (--begin programme)."))
	}
	if err != nil {
		return err
	}
	s.say(lang.T(
		"Mappen data är er egen. Gör den till arkivets första commit: git checkout --orphan ny, git add --all, git commit -m \"Regionens arkiv\", git branch -M main. Läs också igenom content/, som den förre har skrivit.",
		"The folder data is your own. Make it the repository's first commit: git checkout --orphan new, git add --all, git commit -m \"The region's repository\", git branch -M main. Read through content/ too, which the one before has written."))
	return nil
}

// unowned returns what can be kept of the records that are here.
func (s *session) unowned(ctx context.Context) (map[string][]byte, error) {
	r, err := s.records(ctx)
	if err != nil {
		return nil, err
	}
	kept, named, err := draft.Unowned(r.Now.Register)
	if err == nil && len(named) > 0 {
		err = wrongly(
			fmt.Sprintf("Projektet kan inte behållas utan de personer som nämns: %s nämner någon i sin text. Börja tomt (--begin empty).", named[0]),
			fmt.Sprintf("The project cannot be kept without the people who are named: %s names somebody in its text. Begin empty (--begin empty).", named[0]))
	}
	return kept, err
}

// aside makes a folder in folder with the records in it, and makes it the root while
// do makes of it what becomes is to be. It is removed with what do has left in it.
func (s *session) aside(folder, becomes string, records map[string][]byte, do func(disk *staging.Disk, made string) error) error {
	disk, err := s.disk(folder)
	if err != nil {
		return err
	}
	defer disk.Close()
	disk.Clean(s.Now())
	made, err := disk.Folder()
	if err != nil {
		return noPlace(err)
	}
	defer func() { _ = disk.Remove(made) }()
	if err := put(made, records); err != nil {
		return err
	}
	s.flags.root, s.becomes, s.begins = made, becomes, true
	return do(disk, made)
}

// answersFrom adds the answers of a text to those that are given as flags.
func (s *session) answersFrom(ctx context.Context, name string, answers draft.Answers) error {
	text, err := s.readText(ctx, name)
	if err != nil {
		return err
	}
	form, given, why := issueform.ReadText(text)
	if len(why) == 0 && form.Drafts()[0].Name != draft.Region().Name {
		why = []lang.Text{lang.T("Texten är ett annat formulär. Skriv insyn init --as-text för att få frågorna.",
			"The text is another form. Write insyn init --as-text to get the questions.")}
	}
	if len(why) > 0 {
		return s.notText(why)
	}
	for name, answer := range given {
		if answers[name] == "" {
			answers[name] = answer
		}
	}
	return nil
}

// initAsText prints the form's questions with the answers, over the records that a
// new repository begins with.
func (s *session) initAsText(ctx context.Context, form draft.Form, answers draft.Answers) (err error) {
	if s.flags.root, err = os.MkdirTemp("", "insyn-init-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(s.flags.root)) }()
	if err := put(s.flags.root, scaffold.Records()); err != nil {
		return err
	}
	return s.asText(ctx, form, answers)
}

// initNew makes a repository of records alone, whole or not at all: beside its
// place, where the records are drafted and judged as anywhere, and then there.
func (s *session) initNew(ctx context.Context, form draft.Form, answers draft.Answers, to begin, c *conversation) error {
	program, err := s.program(ctx, to.program)
	if err != nil {
		return err
	}
	folder := s.path(to.folder)
	if err := s.vacant(folder); err != nil {
		return err
	}
	if err := s.outside(ctx, folder); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return noPlace(err)
	}
	s.again = "insyn init --new " + shellWord(to.folder)
	err = s.aside(filepath.Dir(folder), folder, scaffold.Records(), func(_ *staging.Disk, made string) error {
		if err := s.initialize(ctx, form, answers, c); err != nil {
			return err
		}
		if err := s.finishNew(ctx, made, program); err != nil {
			return err
		}
		if err := s.vacant(folder); err != nil { // nobody has put anything there meanwhile
			return err
		}
		return moveInto(folder, made)
	})
	if err != nil {
		return err
	}
	said := terminal.Clean(to.folder)
	s.say(lang.Format("Arkivet är klart i %s. Gå dit: README.md säger vad som görs sedan.",
		"The repository is ready in %s. Go there: README.md says what to do then.", lang.T(said, said)))
	return nil
}

// shellWord writes a word as a shell reads it.
func shellWord(word string) string {
	word = terminal.Clean(word)
	if !strings.ContainsAny(word, " '\"\\$`&;()<>|*?[]#~!{}") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// finishNew puts what is no record beside the records.
func (s *session) finishNew(ctx context.Context, folder string, program scaffold.Program) error {
	name, err := s.regionName(ctx)
	if errors.Is(err, errNoRegion) {
		return errDeclined // the conversation was broken off, and its answers kept
	}
	if err != nil {
		return err
	}
	return put(folder, scaffold.Files(program, name))
}

var errNoRegion = errors.New("the records have no region with a name")

// regionName returns what the region of the records is called.
func (s *session) regionName(ctx context.Context) (string, error) {
	r, err := s.records(ctx)
	if err != nil {
		return "", err
	}
	for _, o := range r.Now.Register.Organizations.All() {
		if o.Kind == "region" && o.Name != nil {
			return o.Name.SV, nil
		}
	}
	return "", errNoRegion
}

// noPlace says that no folder can be made where it was asked for, and why.
func noPlace(err error) error {
	return failure{lang.T("Där går det inte att skapa någon mapp, och inget är skrivet. Välj en annan plats, eller se efter att du får skriva där.",
		"No folder can be made there, and nothing has been written. Choose another place, or see that you may write there."), err}
}

// outside refuses a folder in another repository, whose history and remote the
// records would be compared with.
func (s *session) outside(ctx context.Context, folder string) error {
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
		return nil
	}
	above := filepath.Dir(folder)
	for {
		if _, err := os.Stat(above); err == nil || above == filepath.Dir(above) {
			break
		}
		above = filepath.Dir(above)
	}
	other, err := git.Ask(ctx, above, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil //nolint:nilerr // it is in none
	}
	return wrongly(
		fmt.Sprintf("Mappen skulle ligga i ett annat git-arkiv, %s. Välj en mapp utanför det.", quoted(other)),
		fmt.Sprintf("The folder would be in another git repository, %s. Choose a folder outside it.", quoted(other)))
}

// vacant refuses a folder that holds anything but a repository without files, and
// what is no folder.
func (s *session) vacant(folder string) error {
	info, err := os.Lstat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return noPlace(err)
	case !info.IsDir():
		return wrongly("Där finns redan något som inte är en mapp. Välj en ny mapp.", "There is something there already that is no folder. Choose a new folder.")
	}
	list, err := os.ReadDir(folder)
	if err != nil {
		return noPlace(err)
	}
	if slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() != ".git" }) {
		return wrongly("Mappen är inte tom. Välj en ny mapp, eller en där det bara finns ett git-arkiv utan filer.",
			"The folder is not empty. Choose a new folder, or one with nothing but a git repository without files.")
	}
	return nil
}

// put writes files below a folder that nobody sees yet.
func put(folder string, files map[string][]byte) error {
	for name, data := range files {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// moveInto gives the folder made the name of one that is vacant.
func moveInto(folder, made string) error {
	err := os.Rename(made, folder)
	if err == nil {
		return nil
	}
	list, readErr := os.ReadDir(made)
	if readErr != nil {
		return errors.Join(err, readErr)
	}
	if _, statErr := os.Stat(filepath.Join(folder, ".git")); statErr != nil {
		return err
	}
	for _, e := range list {
		if err := os.Rename(filepath.Join(made, e.Name()), filepath.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

var (
	aProgram = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_-][A-Za-z0-9._-]*)@([0-9a-f]{40})$`)
	onGitHub = regexp.MustCompile(`^(?:https://github\.com/|git@github\.com:|ssh://git@github\.com/)([A-Za-z0-9-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?$`)
)

// program returns where the program is kept and at which commit: as it is given, as
// it was built, or as the clone that it runs in has it.
func (s *session) program(ctx context.Context, given string) (scaffold.Program, error) {
	if given != "" {
		m := aProgram.FindStringSubmatch(given)
		if m == nil {
			return scaffold.Program{}, wrongly(
				fmt.Sprintf("--program: %s. Skriv ägare/arkiv@commit, med alla 40 tecken i commiten.", quoted(given)),
				fmt.Sprintf("--program: %s. Write owner/repository@commit, with all 40 characters of the commit.", quoted(given)))
		}
		return scaffold.Program{Repository: m[1], Commit: m[2]}, nil
	}
	own, err := audit.ThisProgram()
	if err != nil {
		return scaffold.Program{}, err
	}
	p := scaffold.Program{Repository: keptAt}
	if own.Commit != nil {
		p.Commit = *own.Commit
	}
	if regexp.MustCompile(`^v\d+\.\d+\.\d+$`).MatchString(own.Version) {
		p.Version = own.Version
	}
	if _, err := os.Stat(s.path("tools/insyn/main.go")); err == nil {
		if p.Repository == "" {
			origin, _ := git.Ask(ctx, s.path("."), "remote", "get-url", "origin")
			if m := onGitHub.FindStringSubmatch(origin); m != nil {
				p.Repository = m[1]
			}
		}
		if p.Commit == "" {
			p.Commit, _ = git.Ask(ctx, s.path("."), "rev-parse", "--verify", "--quiet", "HEAD")
		}
	}
	if p.Repository == "" || p.Commit == "" {
		return scaffold.Program{}, wrongly(
			"Arbetsflödena anropar programmet på GitHub vid en viss commit, och var det finns är inte känt här. Säg det med --program ägare/arkiv@commit.",
			"The workflows call the program on GitHub at a certain commit, and where it is is not known here. Say it by --program owner/repository@commit.")
	}
	return p, nil
}

// initUpdate brings the files that init wrote to what this program makes them, and
// lists those that somebody has edited.
func (s *session) initUpdate(ctx context.Context, given string) error {
	root := s.path(s.flags.root)
	if err := s.checkRoot(root); err != nil {
		return err
	}
	written, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(scaffold.Written)))
	if errors.Is(err, fs.ErrNotExist) {
		return wrongly("Här finns inga filer som insyn init --new har skrivit ("+scaffold.Written+" saknas). Kör i roten av regionens arkiv.",
			"There are no files here that insyn init --new wrote ("+scaffold.Written+" is missing). Run in the root of the region's repository.")
	}
	if err != nil {
		return err
	}
	before, _ := scaffold.Parse(written)
	if given == "" && keptAt == "" {
		// Where it was is where it is; which commit, the program says itself.
		if own, err := audit.ThisProgram(); err == nil && own.Commit != nil && before.Repository != "" {
			given = before.Repository + "@" + *own.Commit
		}
	}
	program, err := s.program(ctx, given)
	if err != nil {
		return err
	}
	name, err := s.regionName(ctx)
	if errors.Is(err, errNoRegion) {
		err = wrongly("Regionens post saknar namn eller går inte att läsa. Kör insyn check, rätta den och kör igen. Inget är skrivet.",
			"The region's record has no name or cannot be read. Run insyn check, mend it and run again. Nothing has been written.")
	}
	if err != nil {
		return err
	}
	there, err := standing(root, slices.Sorted(maps.Keys(scaffold.Files(program, name))))
	if err != nil {
		return err
	}
	write, edited := scaffold.Update(program, name, there)
	var files []staging.File
	for path, data := range write {
		if err := os.MkdirAll(filepath.Join(root, filepath.FromSlash(filepath.Dir(path))), 0o755); err != nil {
			return notWritten(err)
		}
		files = append(files, staging.File{Path: path, Before: there[path], After: data})
	}
	slices.SortFunc(files, func(a, b staging.File) int { return cmp.Compare(a.Path, b.Path) })
	disk, err := s.disk(root)
	if err != nil {
		return err
	}
	defer disk.Close()
	if err := disk.Replace(ctx, files); err != nil {
		return notWritten(err)
	}
	for _, f := range files {
		if f.Path != scaffold.Written {
			fmt.Fprintf(s.Stdout, "%s: %s\n", f.Path, s.in("skriven", "written"))
		}
	}
	for _, e := range edited {
		if err := s.printer(s.Stdout).Differs(e.Path, e.Now, e.New); err != nil {
			return err
		}
	}
	if len(edited) > 0 {
		s.say(lang.Format("%s har ändrats här och är lämnade. Ovan står hur programmet gör dem; för in det som behövs för hand.",
			"%s have been edited here and are left. Above stands how the program makes them; put in what is needed by hand.",
			lang.Count(len(edited), lang.T("fil", "file"), lang.T("filer", "files"))))
	}
	if len(files) == 0 && len(edited) == 0 {
		s.say(lang.T("Filerna är redan som det här programmet gör dem.", "The files are as this program makes them already."))
	}
	return nil
}

// notWritten says that files could not be written, none of them, and why.
func notWritten(err error) error {
	return failure{lang.T("Filerna går inte att skriva, och ingen är skriven. Se efter att du får skriva i mappen.",
		"The files cannot be written, and none has been. See that you may write in the folder."), err}
}

// standing reads those of the files that are there. What is no ordinary file, or is
// reached by a link that leads out of the root, is neither read nor written.
func standing(root string, paths []string) (map[string][]byte, error) {
	dir, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	there := map[string][]byte{}
	for _, path := range paths {
		info, err := dir.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil || !info.Mode().IsRegular():
			return nil, wrongly(
				fmt.Sprintf("%s är ingen vanlig fil i arkivet. Ta bort den och kör igen. Inget är skrivet.", quoted(path)),
				fmt.Sprintf("%s is no ordinary file in the repository. Remove it and run again. Nothing has been written.", quoted(path)))
		}
		if there[path], err = dir.ReadFile(path); err != nil {
			return nil, err
		}
	}
	return there, nil
}

// initialize fills in the region, in a conversation or nil for none, and says what
// remains to be known.
func (s *session) initialize(ctx context.Context, form draft.Form, answers draft.Answers, c *conversation) error {
	if err := s.newAsked(ctx, form, answers, c); err != nil {
		return err
	}
	r, err := s.records(ctx)
	if err != nil {
		return err
	}
	if s.begins && r.Now.Register.Site == nil {
		return nil // broken off
	}
	var left []lang.Text
	missing := func(is bool, sv, en string) {
		if is {
			left = append(left, lang.T(sv, en))
		}
	}
	for _, o := range r.Now.Register.Organizations.All() {
		switch name := naming.Body(r.Now.Register, o.ID); o.Kind {
		case "region":
			missing(o.Website == "", "regionens webbplats", "the region's website")
			missing(o.NoticeBoard == "", "anslagstavlan", "the notice board")
			missing(o.CaseNumberPattern == "", "diarienumrens mönster", "the pattern of the case numbers")
		case "body":
			missing(o.MayAppoint == "unknown", "om "+name.SV+" får utse representanten", "whether "+name.EN+" may appoint the representative")
		}
	}
	if site := r.Now.Register.Site; site != nil {
		missing(site.URL == "", "webbplatsens adress", "the site's address")
		missing(site.Repository == "", "arkivets adress", "the repository's address")
		missing(site.Contact.Email == "", "kontaktadressen", "the contact address")
	}
	if len(left) > 0 {
		s.say(lang.Format("Ännu inte känt: %s. Kör insyn init igen när du vet.", "Not yet known: %s. Run insyn init again once you know.", lang.List(left)))
	}
	for _, p := range r.Now.Register.Projects.All() {
		for _, c := range p.Conditions.All() {
			if others := otherBodies(r.Now.Register, p.Judgement(c)); len(others) > 0 {
				s.say(lang.Format("Ger en plats i %s mandat? Då läggs organet till i %s, som en egen ändring.",
					"Does a seat in %s give a mandate? Then the body is added in %s, as a change of its own.", lang.List(others), lang.T(c.Ref.Path(), c.Ref.Path())))
			}
		}
	}
	if n := r.Now.Report.Summary.Errors; n > 0 {
		s.say(lang.Format("Det som redan fanns har %s. Kör insyn check.", "What was here already has %s. Run insyn check.",
			lang.Count(n, lang.T("fel", "error"), lang.T("fel", "errors"))))
		return errBlocked
	}
	s.say(lang.T("Insyn check är grön: inget blockerar.", "Insyn check is green: nothing blocks."))
	return nil
}

// otherBodies names the bodies in which a seat gives no mandate, of a condition on one.
func otherBodies(r *record.Register, j *record.Judgement) []lang.Text {
	if j == nil || j.Mandate == nil || len(j.Mandate.Bodies) == 0 {
		return nil
	}
	var names []lang.Text
	for _, o := range r.Organizations.All() {
		if o.Kind == "body" && !slices.Contains(j.Mandate.Bodies, o.ID) {
			names = append(names, naming.Body(r, o.ID))
		}
	}
	return names
}
