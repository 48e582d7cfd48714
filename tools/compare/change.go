package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// smallRegion is how many projects the small repository has: with its shared
// records about a hundred files.
const smallRegion = 10

// changeContest sets a change in a large repository beside the same change in a
// small one, by check and by gate: of one project, of a person that some projects
// name, and of an organization that all of them name.
func changeContest(b *bench) (title string, all []*contender, err error) {
	changes := []struct{ branch, file, from, to string }{
		{"an organization", "data/organizations/regionala-utvecklingsnamnden.json", `"5 §"`, `"6 §"`},
		{"a person", "data/people/person-00000.json", `"to": null`, `"to": "2024-01-01"`},
		{"a project", "data/projects/projekt-000003/meetings/exchange-1.json", "Provköping", "Exempelköping"},
	}
	for _, projects := range []int{b.projects, smallRegion} {
		dir, err := b.region(projects)
		if err != nil {
			return "", nil, err
		}
		git := func(args ...string) error {
			return b.run(dir, append([]string{"git", "-c", "user.name=compare", "-c", "user.email=compare@insyn.example"}, args...)...)
		}
		files, err := count(dir, "")
		if err != nil {
			return "", nil, err
		}
		for _, args := range [][]string{
			{"init", "--quiet", "--initial-branch", "main"}, {"add", "--all"},
			{"commit", "--quiet", "--message", "Everything"}, {"repack", "-adq"},
		} {
			if err := git(args...); err != nil {
				return "", nil, err
			}
		}
		for i, c := range changes {
			branch := fmt.Sprintf("change-%d", i)
			if err := git("checkout", "--quiet", "-b", branch, "main"); err != nil {
				return "", nil, err
			}
			if err := edit(filepath.Join(dir, filepath.FromSlash(c.file)), c.from, c.to); err != nil {
				return "", nil, err
			}
			if err := git("commit", "--quiet", "--all", "--message", c.branch); err != nil {
				return "", nil, err
			}
			for _, command := range [][]string{
				{"check", "--base", "main", "--rev", branch}, {"gate", "--into", "main", "--change", branch},
			} {
				all = append(all, &contender{
					name:     fmt.Sprintf("%s: %s, of %d records", command[0], c.branch, files),
					commands: [][]string{append([]string{b.insyn, command[0], "--root", dir}, command[1:]...)},
				})
			}
		}
	}
	return "insyn check --base main and insyn gate --into main", all, nil
}

// edit replaces the last occurrence of from in the file.
func edit(name, from, to string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	i := bytes.LastIndex(data, []byte(from))
	if i < 0 {
		return fmt.Errorf("%s: %q is not there", name, from)
	}
	return os.WriteFile(name, append(append(bytes.Clone(data[:i]), to...), data[i+len(from):]...), 0o666)
}
