package cli

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sampleform"
)

// sitting is somebody who sits at a terminal at which insyn runs.
type sitting struct {
	t    *testing.T
	pty  *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	out  []byte
	read int // how much of out has been read
	over chan error
}

// sit starts insyn at a terminal of so many columns.
func sit(t *testing.T, columns uint16, env []string, args ...string) *sitting {
	t.Helper()
	pty, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(pty.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(int(pty.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(int(pty.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 50, Col: columns}); err != nil {
		t.Fatal(err)
	}
	tty, err := os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &sitting{t: t, pty: pty, over: make(chan error, 1)}
	s.cmd = exec.Command(self)
	s.cmd.Args = append([]string{"insyn"}, args...) // see TestMain
	s.cmd.Dir = repository
	s.cmd.Env = append(append(os.Environ(), "INSYN_TEST_NOW=2023-01-15T12:00:00+01:00", "INSYN_SEED=1", "TERM=xterm", "NO_COLOR=1"), env...)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = tty, tty, tty
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tty.Close()
	go func() {
		b := make([]byte, 1<<12)
		for {
			n, err := pty.Read(b)
			s.mu.Lock()
			s.out = append(s.out, b[:n]...)
			s.mu.Unlock()
			if err != nil {
				s.over <- s.cmd.Wait()
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		pty.Close()
	})
	return s
}

var escapes = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]`)

// shown returns what the terminal shows that has not been read, on one line.
func (s *sitting) shown() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(strings.Fields(escapes.ReplaceAllString(string(s.out[s.read:]), " ")), " ")
}

// reads waits until the terminal shows the text, and then for an answer.
func (s *sitting) reads(text string) string {
	s.t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	for until := time.Now().Add(60 * time.Second); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		shown := s.shown()
		s.mu.Lock()
		asks := bytes.Contains(s.out[s.read:], []byte("\x1b[?2004h"))
		s.mu.Unlock()
		if asks && strings.Contains(shown, text) {
			return shown
		}
	}
	s.t.Fatalf("never shows %q; shows\n%s", text, s.shown())
	return ""
}

// types types, after which what is shown is read anew.
func (s *sitting) types(keys string) {
	s.t.Helper()
	s.mu.Lock()
	s.read = len(s.out)
	s.mu.Unlock()
	if _, err := s.pty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for insyn to end, and returns its exit status and what it said last.
func (s *sitting) ends() (int, string) {
	s.t.Helper()
	select {
	case err := <-s.over:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			s.t.Fatal(err)
		}
		return s.cmd.ProcessState.ExitCode(), s.shown()
	case <-time.After(60 * time.Second):
		s.t.Fatalf("does not end; shows\n%s", s.shown())
	}
	return 0, ""
}

// published makes a repository whose branch main has the records.
func published(t *testing.T, root string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "."}, {"-c", "user.name=T", "-c", "user.email=t@exempel.example", "commit", "-qm", "start"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
}

// exampleRoot returns a copy of the example region.
func exampleRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "data"), os.DirFS("../../testdata/exempelregionen/data")); err != nil {
		t.Fatal(err)
	}
	return root
}

func deskOver(t *testing.T, root string) *desk.Desk {
	t.Helper()
	tree := git.WorkTree(root)
	defer tree.Close()
	d, err := desk.Open(t.Context(), desk.Input{Tree: tree, Today: lang.MustDate("2023-01-15"), Seed: "1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Compare(t.Context(), tree, tree); err != nil {
		t.Fatal(err)
	}
	return d
}

// drawn returns answers to the form for which files can be drafted, nil for none.
func drawn(d *desk.Desk, form draft.Form, random *rand.Rand) draft.Answers {
	for range 60 {
		answers, whole := sampleform.Fill(random, d.Input(), form, nil)
		if !whole {
			continue
		}
		if files, faults := d.Draft(form, d.Interview(form, answers).Applying()); len(files) > 0 && len(faults) == 0 {
			return answers
		}
	}
	return nil
}

// TestEveryForm: whoever sits at a terminal of 80 columns makes a slip at the
// first question that can be answered wrongly, goes back, stops with Ctrl-C in the
// middle and goes on, and opens a question again. What is written is what the same
// answers come to without any of it, and what is not written leaves nothing.
func TestEveryForm(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("takes long")
	}
	for _, form := range draft.Forms() {
		if !form.Writes() { // the script new_events tries it
			continue
		}
		t.Run(form.Name, func(t *testing.T) {
			t.Parallel()
			root := exampleRoot(t)
			d := deskOver(t, root)
			answers := drawn(d, form, rand.New(rand.NewPCG(1, 2)))
			if answers == nil { // all is registered there
				root = newEmptyRegion(t)
				d = deskOver(t, root)
				answers = drawn(d, form, rand.New(rand.NewPCG(1, 2)))
			}
			published(t, root)
			if answers == nil { // and nothing here
				s := sit(t, 80, nil, "new", form.Name, "--root", root)
				if status, said := s.ends(); status != exitFailed || !strings.Contains(said, "Det finns inget att") {
					t.Errorf("exits with %d and says %s", status, said)
				}
				return
			}
			want, _ := d.Draft(form, d.Interview(form, answers).Applying())

			i := d.Interview(form, nil)
			s := sit(t, 80, nil, "new", form.Name, "--root", root)
			slipped, wentBack, stopped := false, false, false
			enter := func(q draft.Asked) {
				s.types(answers[q.Name] + "\r")
				if q.Type == draft.Text && answers[q.Name] != "" {
					s.types("\r")
				}
				i.Answers[q.Name] = answers[q.Name]
			}
			for n := 0; ; n++ {
				q, left := i.Next()
				if !left {
					break
				}
				s.reads(q.Label.SV)
				if slip := "1,999"; !slipped && (q.Type == draft.Choice || q.Type == draft.Choices) {
					if q.Type == draft.Choice {
						slip = "999"
					}
					s.types(slip + "\r")
					s.reads("finns inte i listan, som går från 1 till")
					s.types("\x15")
					slipped = true
				}
				if before, ok := i.Before(q.Name); ok && !wentBack && n > 0 {
					s.types("<\r")
					s.reads(before.Label.SV)
					s.types("\r")
					if before.Type == draft.Text && answers[before.Name] != "" {
						s.types("\r")
					}
					s.reads(q.Label.SV)
					wentBack = true
				}
				if !stopped && wentBack {
					s.types("\x03")
					if status, said := s.ends(); status != exitFailed || !strings.Contains(said, "Svaren är sparade i") {
						t.Fatalf("exits with %d and says %s", status, said)
					}
					s = sit(t, 80, nil, "new", form.Name, "--root", root)
					s.reads("Fortsätta med dem?")
					s.types("j\r")
					s.reads(q.Label.SV)
					stopped = true
				}
				enter(q)
			}
			review := regexp.MustCompile(`Ska det skrivas\?|Vilken fråga vill du ändra\?`)
			s.reads("öppnar den sista")
			first := i.Asked()[0]
			s.types("1\r")
			s.reads(first.Label.SV)
			s.types("\r")
			if first.Type == draft.Text {
				s.types("\r")
			}
			asks := review.FindString(s.reads("öppnar den sista"))
			answer, status := "n", exitFailed
			if asks == "Ska det skrivas?" {
				answer, status = "j", exitFine
			}
			s.types(answer + "\r")
			if got, said := s.ends(); got != status {
				t.Fatalf("exits with %d and says %s", got, said)
			}
			t.Logf("slip %t, back %t, stopped %t: %s %s: %d files", slipped, wentBack, stopped, asks, answer, len(want))
			for _, f := range want {
				got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.Path)))
				if answer == "j" && (err != nil || !bytes.Equal(got, f.Data)) {
					t.Errorf("%s: %v\n%s\nwant\n%s", f.Path, err, got, f.Data)
				}
			}
			if kept, _ := filepath.Glob(filepath.Join(root, ".git", "insyn", "*")); len(kept) > 0 {
				t.Errorf("%v is left", kept)
			}
			out, err := exec.Command("git", "-C", root, "status", "--short", "-uall").Output()
			if n := strings.Count(string(out), "\n"); err != nil || answer == "n" && n > 0 || answer == "j" && n != len(want) {
				t.Errorf("%v, changed:\n%s", err, out)
			}
		})
	}
}

// TestAtTheTerminal: what is typed, pasted and broken off by somebody who registers
// a representative.
func TestAtTheTerminal(t *testing.T) {
	begin := func(t *testing.T, columns uint16, form string) (*sitting, string) {
		root := newEmptyRegion(t)
		published(t, root)
		s := sit(t, columns, nil, "new", form, "--root", root)
		return s, root
	}
	t.Run("edited and pasted", func(t *testing.T) {
		s, root := begin(t, 80, "meeting")
		s.reads("Vilket projekt gäller det? Projektet") // there is no other
		s.reads("Vad heter träffen?")
		s.types("redje träffen\x1b[H" + "T\x1b[F" + "!\x7f\r")
		s.reads("Vilken träff i ordningen är det?")
		s.types("\r")
		s.reads("Vilken dag är träffen?")
		s.types("2021-13-01\r")
		s.reads("är inte en dag som finns i kalendern")
		s.types("\x1b[D\x1b[D\x1b[D\x7f2\r") // 13 becomes 12
		s.reads("När börjar den?")
		s.types("<\r")
		s.reads("2021-12-01")
		s.types("\x15<\r")
		s.reads("Vilken träff i ordningen är det?")
		s.types("<\r")
		s.reads("Tredje träffen")
		s.types("\x15\x1b[200~Sista tr\u00adäffen,\t\ufb01nansiären\r\ni\u2009Malmö\x1b[201~\r")
		for range 20 {
			if strings.Contains(s.reads("> "), "Ska det skrivas?") {
				break
			}
			s.types("\r")
		}
		if shown := s.reads("öppnar den sista"); !strings.Contains(shown, "Sista träffen, finansiären i Malmö") || !strings.Contains(shown, "Vilket projekt gäller det? Projektet") {
			t.Errorf("shows %s", shown)
		}
		s.types("j\r")
		if status, said := s.ends(); status != exitFine {
			t.Errorf("exits with %d and says %s", status, said)
		}
		data, err := os.ReadFile(filepath.Join(root, "data/projects/p/meetings/m-3.json"))
		if err != nil || !bytes.Contains(data, []byte(`"sv": "Sista träffen, finansiären i Malmö"`)) || !bytes.Contains(data, []byte(`"2021-12-01"`)) {
			t.Errorf("%v, writes\n%s", err, data)
		}
	})
	t.Run("kept answers that cannot be read, and nothing to move", func(t *testing.T) {
		root := exampleRoot(t)
		published(t, root)
		move := func() *sitting {
			return sit(t, 80, nil, "new", "move", "--root", root, "--project", "kustlinje-2030")
		}
		s := move()
		s.reads("Vad har hänt med träffen?")
		s.types("set\r")
		s.reads("Projektet har ingen sådan träff.")
		s.reads("Vad har hänt med träffen?") // and not the end
		s.types("\x03")
		if status, said := s.ends(); status != exitFailed || !strings.Contains(said, "Svaren är sparade i") {
			t.Fatalf("exits with %d and says %s", status, said)
		}
		kept, _ := filepath.Glob(filepath.Join(root, ".git", "insyn", "*"))
		if len(kept) != 1 {
			t.Fatalf("keeps %v", kept)
		}
		if err := os.WriteFile(kept[0], []byte("{torn"), 0o600); err != nil {
			t.Fatal(err)
		}
		s = move()
		s.reads("sparade svar som inte går att läsa")
		s.reads("Vad har hänt med träffen?")
		s.types("\x03")
		s.ends()
		if aside, _ := filepath.Glob(filepath.Join(root, ".git", "insyn", "*-unread")); len(aside) != 1 {
			t.Errorf("is not kept aside: %v", aside)
		}
	})
	t.Run("more to choose among than fit", func(t *testing.T) {
		root := exampleRoot(t)
		published(t, root)
		s := sit(t, 80, nil, "new", "correction", "--root", root)
		s.reads("att välja bland")
		s.types("+\r")
		s.reads("Fler att välja bland:")
		s.types("hedda påhitt\r")
		s.reads("Det här passar:")
		if shown := s.reads("> "); !strings.Contains(shown, "Hedda Påhittsdotter") || strings.Contains(shown, "Alva") {
			t.Errorf("shows %s", shown)
		}
		s.types("\x15zzz\r")
		s.reads("”zzz” finns inte i listan.")
		s.types("\x03")
		s.ends()
	})
	t.Run("broken off in the middle of an answer", func(t *testing.T) {
		s, root := begin(t, 80, "project")
		s.reads("Vad heter projektet?")
		s.types("Ett påhittat projekt\r")
		s.reads("Vad gör projektet?")
		s.types("Första raden.\rAndra ra\x03")
		if status, said := s.ends(); status != exitFailed || !strings.Contains(said, "Svaren är sparade i") {
			t.Fatalf("exits with %d and says %s", status, said)
		}
		s = sit(t, 80, nil, "new", "project", "--root", root)
		s.reads("Fortsätta med dem?")
		s.types("j\r")
		if shown := s.reads("Vad gör projektet?"); !strings.Contains(shown, "Första raden.") || !strings.Contains(shown, "Andra ra") {
			t.Errorf("shows %s", shown)
		}
		s.types("den.\r\r")
		s.reads("Vilken region")
		s.types("<\r")
		s.reads("Andra raden.")
		s.types("\x03")
		s.ends()
	})
	t.Run("answers as text", func(t *testing.T) {
		root := newEmptyRegion(t)
		published(t, root)
		text := filepath.Join(t.TempDir(), "svar.txt")
		if err := os.WriteFile(text, []byte("Hej! Här kommer svaren.\n\n# Lägg till en träff (meeting)\n\n### Vad heter träffen?\n\nTredje träffen\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			answer string
			status int
			writes bool
		}{{"n\r", exitFailed, false}, {"\x03", exitFailed, false}, {"kanske\rj\r", exitFine, true}} {
			s := sit(t, 80, nil, "new", "--root", root, "--from", text)
			if shown := s.reads("Ska det skrivas?"); !strings.Contains(shown, "Det här skulle skrivas (1 fil)") || !strings.Contains(shown, "Tredje träffen") {
				t.Errorf("asks before it shows: %s", shown)
			}
			if out, err := exec.Command("git", "-C", root, "status", "--short").Output(); err != nil || len(out) > 0 {
				t.Errorf("%v, written before the answer: %s", err, out)
			}
			s.types(c.answer)
			status, said := s.ends()
			if status != c.status || strings.Contains(said, "Inget är skrivet") == c.writes {
				t.Errorf("%q: exits with %d and says %s", c.answer, status, said)
			}
			if out, err := exec.Command("git", "-C", root, "status", "--short").Output(); err != nil || (len(out) > 0) != c.writes {
				t.Errorf("%q: %v, written: %s", c.answer, err, out)
			}
		}
	})
	t.Run("nobody is appointed", func(t *testing.T) {
		s, _ := begin(t, 80, "attendance")
		s.reads("Vilken träff gäller det?")
		s.types("1\r")
		s.reads("Ingen är utsedd till den här träffen.")
		s.reads("Hur många ur projektpersonalen deltog?")
		s.types("\x03")
		s.ends()
	})
	t.Run("a body that is not there", func(t *testing.T) {
		s, root := begin(t, 80, "person")
		s.reads("Vad heter personen?")
		s.types("Tora Påhittsdotter\r")
		s.reads("Vilket parti?")
		s.types("\r")
		s.reads("I vilket organ har personen sin plats?")
		s.types("Trafikutskottet\r")
		s.reads("”Trafikutskottet” finns inte här. Ska det läggas till nu?")
		s.types("j\r")
		s.reads("Vad är organet en del av?")
		s.types("<\r")
		s.reads("Vad heter den? ")
		s.types("\r")
		s.reads("Vad är organet en del av?")
		s.types("\r")
		s.reads("Får den utse politikerrepresentanten?")
		s.types("\r")
		s.reads("Vad heter den på engelska?")
		s.types("\r")
		s.reads("Vilken roll har personen i organet?")
		s.types("1\r")
		s.reads("Vilken dag började personen på platsen?")
		s.types("\x03")
		if status, said := s.ends(); status != exitFailed || !strings.Contains(said, "Svaren är sparade i") {
			t.Fatalf("exits with %d and says %s", status, said)
		}
		kept, _ := filepath.Glob(filepath.Join(root, ".git", "insyn", "*"))
		if len(kept) != 1 {
			t.Fatalf("keeps %v", kept)
		}
		if info, err := os.Stat(kept[0]); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		s = sit(t, 40, nil, "new", "person", "--root", root)
		s.reads("Fortsätta med dem?")
		s.types("j\r")
		s.reads("Vilken dag började personen på platsen?")
		for _, answer := range []string{"2019-01-01", "2022-12-31", "", "2"} {
			s.types(answer + "\r")
			s.reads("?")
		}
		s.reads("Vilken dag läste du registret?")
		s.types("2020-12-01\r")
		s.reads("Var finns det på webben?")
		s.types("\r")
		s.reads("Det som läggs till är en ändring för sig, som lämnas in före resten.")
		s.types("j\r")
		if status, said := s.ends(); status != exitFine || !strings.Contains(said, "Skrev 1 fil. Det är en ändring för sig") {
			t.Fatalf("exits with %d and says %s", status, said)
		}
		if _, err := os.Stat(filepath.Join(root, "data/organizations/trafikutskottet.json")); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(root, "data/people")); err == nil {
			t.Error("the person is written too")
		}
		for _, args := range [][]string{{"add", "."}, {"-c", "user.name=T", "-c", "user.email=t@exempel.example", "commit", "-qm", "body"}} {
			cmd := exec.Command("git", args...)
			cmd.Dir = root
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s", out)
			}
		}
		s = sit(t, 80, nil, "new", "person", "--root", root)
		s.reads("Fortsätta med dem?")
		s.types("j\r")
		s.reads("Ska det skrivas?")
		s.types("j\r")
		if status, said := s.ends(); status != exitFine {
			t.Fatalf("exits with %d and says %s", status, said)
		}
		people, _ := filepath.Glob(filepath.Join(root, "data/people/*.json"))
		if len(people) != 1 {
			t.Fatalf("writes %v", people)
		}
		if data, _ := os.ReadFile(people[0]); !bytes.Contains(data, []byte(`"body": "trafikutskottet"`)) {
			t.Errorf("writes\n%s", data)
		}
	})
	t.Run("somebody who is there already", func(t *testing.T) {
		root := exampleRoot(t)
		published(t, root)
		s := sit(t, 80, nil, "new", "person", "--root", root)
		s.reads("Vilken person gäller det?")
		s.types("Alva Exempelson\r")
		s.reads("Menade du Alva Exempelsson (person-2kd), som redan finns?")
		s.types("n\r")
		s.reads("Är det någon ny?")
		s.types("j\r")
		s.reads("Vilket parti?")
		s.types("<\r")
		s.reads("Alva Exempelson")
		s.types("\x7f\x7fson\r")
		s.reads("Menade du Alva Exempelsson (person-2kd), som redan finns?")
		s.types("j\r")
		s.reads("I vilket organ har personen sin plats?")
		s.types("<\r")
		s.reads("Vilken person gäller det?")
	})
	t.Run("ended from outside", func(t *testing.T) {
		s, root := begin(t, 80, "meeting")
		s.reads("Vilket projekt gäller det? Projektet") // there is no other
		s.reads("Vad heter träffen?")
		s.types("Tredje träffen\r")
		s.reads("Vilken träff i ordningen är det?")
		before, err := unix.IoctlGetTermios(int(s.pty.Fd()), unix.TCGETS)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if status, said := s.ends(); status != exitFailed || !strings.Contains(said, "Svaren är sparade i") {
			t.Errorf("exits with %d and says %s", status, said)
		}
		if kept, _ := filepath.Glob(filepath.Join(root, ".git", "insyn", "*")); len(kept) != 1 {
			t.Errorf("keeps %v", kept)
		}
		if after, err := unix.IoctlGetTermios(int(s.pty.Fd()), unix.TCGETS); err == nil && (before.Lflag&unix.ICANON != 0 || after.Lflag&unix.ICANON == 0 || after.Lflag&unix.ECHO == 0) {
			t.Errorf("the terminal was %x and is %x", before.Lflag, after.Lflag)
		}
	})
	t.Run("what has happened", func(t *testing.T) {
		root := newEmptyRegion(t)
		published(t, root)
		s := sit(t, 40, nil, "new", "--root", root)
		s.reads("Vid och efter träffen")
		s.types("99\r")
		s.reads("finns inte i listan")
		s.types("\x15träff\r")
		s.reads("Vad heter träffen?")
		s.types("\x04")
		if status, said := s.ends(); status != exitFailed || strings.Contains(said, "sparade") {
			t.Errorf("exits with %d and says %s", status, said)
		}
	})
}
