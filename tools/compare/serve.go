package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// serveContest takes the time from saving a record until its page, as the
// browser gets it, says what was saved: in a region of one project and in one of
// many.
func serveContest(b *bench) (title string, all []*contender, err error) {
	for _, projects := range []int{b.projects, 1} {
		region, err := b.region(projects)
		if err != nil {
			return "", nil, err
		}
		s := &served{bench: b, region: region}
		if err := s.start(); err != nil {
			return "", nil, err
		}
		name := "one project"
		if projects > 1 {
			name = strconv.Itoa(projects) + " projects"
		}
		all = append(all, &contender{name: name, do: s.save})
	}
	return "insyn serve, from saving to the page", all, nil
}

// served is a region that insyn serve shows.
type served struct {
	*bench
	region string
	page   string // the address of the meeting's page
	saved  int
}

var address = regexp.MustCompile(`http://localhost:\d+/`)

// start starts insyn serve, which ends with the bench, and waits for the first
// page.
func (s *served) start() error {
	cmd := exec.CommandContext(s.ctx, s.insyn, "serve", "--root", s.region)
	cmd.Dir = s.root
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s.leave = append(s.leave, func() error {
		return errors.Join(cmd.Process.Signal(os.Interrupt), cmd.Wait())
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := address.FindString(lines.Text()); found != "" {
			s.page = found + "projekt/projekt-000001/traffar/exchange-1/"
			// What it says from here on is of no interest, but must not stop it.
			go io.Copy(io.Discard, out)
			return nil
		}
	}
	return errors.Join(errors.New("insyn serve ended before it showed the site"), lines.Err())
}

// save gives the first meeting a new place, and waits until its page tells it.
func (s *served) save() (time.Duration, error) {
	const longest = 10 * time.Minute
	name := filepath.Join(s.region, "data", "projects", "projekt-000001", "meetings", "exchange-1.json")
	data, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	s.saved++
	place := "Provsal " + strconv.Itoa(s.saved)
	from := regexp.MustCompile(`"place": "[^"]*"`).Find(data)
	if err := os.WriteFile(name, bytes.Replace(data, from, fmt.Appendf(nil, `"place": "%s"`, place), 1), 0o666); err != nil {
		return 0, err
	}
	begin := time.Now()
	for time.Since(begin) < longest {
		if err := s.ctx.Err(); err != nil {
			return 0, err
		}
		answer, err := http.Get(s.page)
		if err != nil {
			return 0, err
		}
		body, err := io.ReadAll(answer.Body)
		if err := errors.Join(err, answer.Body.Close()); err != nil {
			return 0, err
		}
		if strings.Contains(string(body), place) {
			return time.Since(begin), nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0, fmt.Errorf("%s does not say %q after %s", s.page, place, longest)
}
