package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"insyn/themes"
	"insyn/tools/internal/git"
	"insyn/tools/internal/history"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/scaffold"
	"insyn/tools/internal/site"
	"insyn/tools/internal/verdictlog"
)

func (s *session) buildCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build",
		Short: s.in("granskar och bygger webbplatsen i public", "checks, and builds the site into public"),
		Long: s.in(
			`Granskar uppgifterna och bygger webbplatsen i mappen public. Om något blockerar
byggs inget, och det som redan ligger i public står kvar.

Samma commit och samma dag ger samma byte. Den som bygger om en webbplats en senare
dag sätter SOURCE_DATE_EPOCH till dagen den byggdes (sekunder sedan 1970): den står
i paketet (made), för den avgör vad som är i framtiden.`,
			`Checks the records and builds the site into the folder public. If something blocks,
nothing is built, and what is in public already stays.

The same commit and the same day give the same bytes. Whoever builds a site anew on a
later day sets SOURCE_DATE_EPOCH to the day when it was built (seconds since 1970): the
package tells it (made), for it decides what is in the future.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if s.flags.baseURL != "" {
				if err := checkBaseURL(s.flags.baseURL); err != nil {
					return err
				}
			}
			if err := s.fixClock(); err != nil {
				return err
			}
			result, pages, err := s.build(cmd.Context())
			if err != nil {
				return err
			}
			out := s.printer(s.Stdout)
			if err := out.Findings(result); err != nil {
				return err
			}
			if result.Report.Summary.Blocking > 0 {
				s.say(lang.T("Inget har byggts.", "Nothing was built."))
				return errBlocked
			}
			return out.Built(filepath.ToSlash(filepath.Join(s.flags.root, publicFolder)), pages)
		},
	}
	s.rootFlag(cmd.Flags())
	s.asOfFlag(cmd.Flags())
	s.textFlag(cmd.Flags(), &s.flags.baseURL, "base-url", "URL",
		lang.T("adressen där webbplatsen publiceras (om inget anges: den i data/site.json)",
			"the address at which the site is published (if not given: the one in data/site.json)"))
	return cmd
}

// fixClock makes the real time what SOURCE_DATE_EPOCH says, for whoever builds a site
// anew as it was (https://reproducible-builds.org/specs/source-date-epoch/).
func (s *session) fixClock() error {
	text := s.Env("SOURCE_DATE_EPOCH")
	if text == "" {
		return nil
	}
	const year9999 = 253402300799
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 0 || seconds > year9999 {
		return wrongly(
			fmt.Sprintf("SOURCE_DATE_EPOCH är %s. Skriv sekunder sedan 1970, till exempel 1654041600, eller ta bort variabeln.", quoted(text)),
			fmt.Sprintf("SOURCE_DATE_EPOCH is %s. Write seconds since 1970, such as 1654041600, or remove the variable.", quoted(text)))
	}
	s.Now = func() time.Time { return time.Unix(seconds, 0) }
	return nil
}

func checkBaseURL(base string) error {
	u, err := url.Parse(base)
	if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.RawQuery == "" && u.Fragment == "" {
		return nil
	}
	return wrongly(
		fmt.Sprintf("--base-url: %s är inte en webbadress. Skriv den hel, till exempel https://www.exempel.se/insyn/.", quoted(base)),
		fmt.Sprintf("--base-url: %s is not a web address. Write it whole, such as https://www.example.com/insyn/.", quoted(base)))
}

const (
	buildFolder  = "build"
	publicFolder = "public"
)

// build checks the records on disk, and makes the site of them unless something
// blocks. The site is made and verified beside the old one and then takes its
// place, so that whoever looks at public/, also after this program was killed,
// sees a whole site: the old one or the new one.
func (s *session) build(ctx context.Context) (result *inspect.Result, pages int, err error) {
	root := s.path(s.flags.root)
	if err := s.checkWorks(); err != nil {
		return nil, 0, err
	}
	if err := s.checkRoot(root); err != nil {
		return nil, 0, err
	}
	if err := s.finish(root); err != nil {
		return nil, 0, err
	}
	if result, err = s.inspect(ctx, true); err != nil || result.Report.Summary.Blocking > 0 {
		return result, 0, err
	}
	past, err := s.history(ctx, root, result)
	if err != nil {
		return nil, 0, err
	}
	turned, err := s.verdictLog(ctx, root, result)
	if err != nil {
		return nil, 0, err
	}
	texts, err := prose(ctx, root, result.Register)
	if err != nil {
		return nil, 0, err
	}

	disk, err := s.disk(root)
	if err != nil {
		return nil, 0, err
	}
	defer disk.Close()
	staging, err := disk.Folder()
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, disk.Remove(staging)) }()

	in := site.Input{
		Report:   result.Report,
		Register: result.Register,
		Files:    result.Files,
		Prose:    texts,
		History:  past,
		Verdicts: turned,
		Made:     result.Rules.Today,
		Example:  s.flags.example,
		BaseURL:  s.flags.baseURL,
	}
	waiting := lang.T("Bygger sidorna", "Building the pages")
	if s.hugoBeside() == "" {
		waiting = lang.T(
			"Bygger sidorna. Första gången kompileras Hugo, vilket tar ungefär två minuter",
			"Building the pages. The first time, Hugo is compiled, which takes about two minutes")
	}
	done := s.printer(s.Stderr).Waiting(waiting)
	want, err := s.makePages(ctx, staging, in)
	done()
	if err != nil {
		return nil, 0, err
	}
	public := filepath.Join(staging, publicFolder)
	if err := site.Verify(public, want); err != nil {
		return nil, 0, fmt.Errorf("the site that was built is not the one that was meant, and is not used: %w", err)
	}
	for _, name := range []string{buildFolder, publicFolder} {
		if err := disk.TakePlace(filepath.Join(staging, name), filepath.Join(root, name)); err != nil {
			return nil, 0, err
		}
	}
	if s.preview != nil {
		s.preview.built() // before the old site is removed, which may take its time
		// What cannot be remembered is made again.
		s.last, _ = want.Built(filepath.Join(root, publicFolder))
	}
	return result, len(want.Pages), nil
}

// makePages makes the site in the folder staging. While the site is served, what
// is the same as in the last one is taken from there.
func (s *session) makePages(ctx context.Context, staging string, in site.Input) (want site.Expected, err error) {
	look, hugo, err := s.works(ctx, staging)
	if err != nil {
		return want, err
	}
	if s.preview != nil {
		in.Last = s.last
		if in.Look, err = site.Look(look, hugo); err != nil {
			return want, err
		}
	}
	if in.Browser, err = s.readersBrowser(ctx, look); err != nil {
		return want, err
	}
	if want, err = site.Write(filepath.Join(staging, buildFolder), in); err != nil {
		return want, err
	}
	return want, site.Render(ctx, site.Options{Repository: look, Root: staging, Hugo: hugo})
}

// works returns the folder that holds how the pages look, and the Hugo that makes
// them. A program with Hugo beside it is whole: it takes the look that it brings,
// written into staging, and nothing but records and prose of any folder. Else both
// are those of the clone that it is run in, as whoever works on them wants it.
func (s *session) works(ctx context.Context, staging string) (look, hugo string, err error) {
	if hugo := s.hugoBeside(); hugo != "" {
		look = filepath.Join(staging, "look")
		if err := os.CopyFS(filepath.Join(look, "themes"), themes.FS); err != nil {
			return look, hugo, err
		}
		return look, hugo, os.Rename(filepath.Join(look, "themes", "hugo.toml"), filepath.Join(look, "hugo.toml"))
	}
	look = s.path(".")
	hugo, err = s.hugo(ctx, look)
	return look, hugo, err
}

// hugoBeside returns the Hugo in the program's own folder, "" for none.
func (s *session) hugoBeside() string {
	if s.Beside == "" {
		return ""
	}
	for _, name := range []string{"hugo", "hugo.exe"} {
		name = filepath.Join(s.Beside, name)
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			return name
		}
	}
	return ""
}

// readersBrowser returns the program that a reader's browser runs, nil where there is
// none. A program with Hugo beside it has that there too; a clone compiles it, and
// while the site is served only if that is asked for, and once.
func (s *session) readersBrowser(ctx context.Context, clone string) (*site.Browser, error) {
	if s.hugoBeside() != "" {
		return s.browserBeside()
	}
	if s.preview != nil && !s.flags.recompute || s.compiled != nil {
		return s.compiled, nil
	}
	compile := s.browser
	if compile == nil {
		compile = site.MakeBrowser
	}
	var err error
	if s.compiled, err = compile(ctx, clone); err != nil && ctx.Err() == nil {
		err = failure{lang.T(
			"Programmet som en läsares webbläsare kör gick inte att kompilera, och inget är byggt. Det är programmets fel och säger inget om uppgifterna. Så här säger Go:",
			"The program that a reader’s browser runs could not be compiled, and nothing is built. The fault is the program’s and says nothing of the records. Go says:"), err}
	}
	return s.compiled, err
}

// browserBeside reads the program for a reader's browser from beside this one: both of
// its files or none.
func (s *session) browserBeside() (*site.Browser, error) {
	b := &site.Browser{Go: runtime.Version()}
	for name, data := range map[string]*[]byte{site.BrowserProgram: &b.Wasm, site.BrowserExec: &b.Exec} {
		var err error
		if *data, err = os.ReadFile(filepath.Join(s.Beside, name)); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		} else if err != nil {
			return nil, err
		}
	}
	return b, nil
}

// hugo gives the program that makes the pages in a clone. While the site is served
// it is asked for once, or again if somebody has cleared the cache that it lies in.
func (s *session) hugo(ctx context.Context, clone string) (string, error) {
	if _, err := os.Stat(s.foundHugo); err == nil {
		return s.foundHugo, nil
	}
	var err error
	s.foundHugo, err = site.Hugo(ctx, clone)
	return s.foundHugo, err
}

// prose gives the folder content of the root, or where it has none the texts that a
// new region or funder begins with: the examples have records alone.
func prose(ctx context.Context, root string, reg *record.Register) (fs.FS, error) {
	const folder = "content"
	if _, err := os.Stat(filepath.Join(root, folder)); errors.Is(err, fs.ErrNotExist) {
		if reg.Publishers.Len() > 0 {
			return scaffold.FunderProse(), nil
		}
		return scaffold.Prose(), nil
	}
	tree := git.WorkTree(root)
	defer tree.Close()
	entries, err := tree.Entries(ctx, folder)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, e := range entries {
		for name := e.Path; name != "."; name = path.Dir(name) {
			listed[name] = true
		}
	}
	return fs.Sub(only{os.DirFS(root), listed}, folder)
}

// only is a folder of which nothing but the listed names shows.
type only struct {
	fs.FS
	listed map[string]bool
}

// ReadDir implements fs.ReadDirFS.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return !o.listed[path.Join(name, e.Name())] }), err
}

// checkWorks refuses where the pages cannot be made: Hugo is not beside the program,
// and this is no clone of it.
func (s *session) checkWorks() error {
	if s.hugoBeside() != "" {
		return nil
	}
	for _, name := range []string{"go.mod", "hugo.toml"} {
		if _, err := os.Stat(s.path(name)); errors.Is(err, fs.ErrNotExist) {
			return wrongly(
				"Programmet som gör sidorna, Hugo, ligger inte bredvid insyn, och här finns ingen "+name+". Hämta hela arkivet från releasen och kör insyn därifrån, eller kör i roten av en klon av programmet med --root MAPP.",
				"The program that makes the pages, Hugo, is not beside insyn, and there is no "+name+" here. Get the whole archive of the release and run insyn from there, or run in the root of a clone of the program with --root DIR.")
		} else if err != nil {
			return err
		}
	}
	return nil
}

// checkHistory refuses a clone without its whole history, which is a part of
// the site.
func (s *session) checkHistory(ctx context.Context, root string) error {
	commit, err := git.Head(ctx, root)
	if errors.Is(err, git.ErrForeign) {
		return err
	}
	if err != nil || !commit.Shallow {
		return nil // without git there is no history to show, and that is said
	}
	return failure{text: lang.T(
		"Arkivet är en grund klon utan hela sin historik, och historiken är en del av webbplatsen. Hämta den med git fetch --unshallow och kör igen. (I GitHub Actions: fetch-depth: 0.)",
		"The repository is a shallow clone without its whole history, and the history is a part of the site. Get it with git fetch --unshallow and run again. (In GitHub Actions: fetch-depth: 0.)")}
}

// history reads what has changed in the records, up to the commit that they are
// judged at.
func (s *session) history(ctx context.Context, root string, result *inspect.Result) (*history.Log, error) {
	if err := s.checkHistory(ctx, root); err != nil {
		return nil, err
	}
	commit := result.Report.Source.Commit
	if commit == nil {
		return &history.Log{Gap: history.NoRepository}, nil
	}
	done := s.printer(s.Stderr).Waiting(lang.T("Läser vad som har ändrats", "Reading what has changed"))
	defer done()
	return history.Read(ctx, history.Input{Dir: root, Rev: *commit, Newest: result.Register})
}

// verdictLog reads when verdicts became others, up to the same commit and the day of
// the judgement.
func (s *session) verdictLog(ctx context.Context, root string, result *inspect.Result) (*verdictlog.Log, error) {
	commit := result.Report.Source.Commit
	if commit == nil || result.Register.Projects.Len() == 0 { // a funder has no project of its own
		return nil, nil
	}
	done := s.printer(s.Stderr).Waiting(lang.T("Läser hur bedömningarna har ändrats", "Reading how the assessments have changed"))
	defer done()
	return verdictlog.Read(ctx, verdictlog.Input{
		Dir: root, Rev: *commit, Until: result.Report.AsOf, Today: result.Rules.Today, Zone: lang.Stockholm(), Schemas: result.Rules.Schemas,
	})
}
