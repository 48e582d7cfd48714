package cli

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
	"insyn/tools/internal/terminal"
)

// issueNumber finds the issues and pull requests that a commit message names.
var issueNumber = regexp.MustCompile(`#[1-9][0-9]{0,8}\b`)

// remains tells, of a person who has just been masked, what no masking reaches:
// where in the records a part of the name still stands, and the commits that
// have touched the record, with the issues and pull requests that they name. The
// name is in none of it.
func (s *session) remains(ctx context.Context, r *records, written []draft.File) error {
	now := maps.Clone(r.Now.Files)
	for _, f := range written {
		now[f.Path] = source.Parse(f.Path, f.Data)
	}
	for _, f := range written {
		ref, ok := record.RefOf(f.Path)
		if !ok || ref.Kind != record.KindPerson {
			continue
		}
		person, ok := r.Now.Register.People.Get(ref.ID)
		if !ok {
			continue
		}
		s.listed(lang.T("Här står fortfarande en del av namnet. Se efter om det är den personen, och ta i så fall bort det:",
			"A part of the name still stands here. Look whether it is that person, and if so remove it:"), placesOf(person.Names(), now))
		touched, err := s.touched(ctx, r.folder, f.Path)
		if err != nil {
			return err
		}
		s.listed(lang.T("De här versionerna har rört posten, och de ärenden och ändringsförslag (#) som de nämner kan ha namnet i text, redigeringar, kommentarer, grenar, körningar och cachar. Fortsätt med steg 4 i .github/MASKING.md:",
			"These commits have touched the record, and the issues and pull requests (#) that they name may have the name in text, edits, comments, branches, runs and caches. Go on with step 4 of .github/MASKING.md:"), touched)
	}
	return nil
}

// listed tells a list under a heading, if there is anything in it.
func (s *session) listed(heading lang.Text, list []string) {
	const most = 50
	if len(list) == 0 {
		return
	}
	s.say(heading)
	for _, item := range list[:min(len(list), most)] {
		fmt.Fprintf(s.Stderr, "  %s\n", terminal.Clean(item))
	}
	if n := len(list) - most; n > 0 {
		fmt.Fprintf(s.Stderr, "  %s\n", lang.Format("… och %d till.", "… and %d more.", n).In(s.lang))
	}
}

// placesOf lists the lines that a part of one of the names stands on.
func placesOf(names []string, files map[string]*source.File) []string {
	var places []string
	find := redact.NewNames(names)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		f := files[path]
		for _, span := range find.Parts(string(f.Data)) {
			line, _ := f.Position(span[0])
			if place := fmt.Sprintf("%s:%d", path, line); !slices.Contains(places, place) {
				places = append(places, place)
			}
		}
	}
	return places
}

// touched lists the commits of every branch that have touched the file, the newest
// first, with the numbers that their messages name. A folder outside git has none.
func (s *session) touched(ctx context.Context, folder, path string) ([]string, error) {
	if _, err := git.Ask(ctx, folder, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		return nil, nil
	}
	// -m: what a merge brought in is named by the merge, as GitHub writes it.
	out, err := git.Ask(ctx, folder, "log", "--all", "-m", "--no-patch", "--full-history", "--max-count=1000", "--no-color", "--no-show-signature",
		"-z", "--format=tformat:%h %cs %B", "--", path)
	if err != nil {
		return nil, err
	}
	var list []string
	for message := range strings.SplitSeq(out, "\x00") {
		fields := strings.SplitN(message, " ", 3)
		if len(fields) < 3 {
			continue
		}
		item := fields[0] + " " + fields[1]
		numbers := issueNumber.FindAllString(fields[2], -1)
		slices.Sort(numbers)
		if numbers = slices.Compact(numbers); len(numbers) > 0 {
			item += ": " + strings.Join(numbers, ", ")
		}
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list, nil
}
