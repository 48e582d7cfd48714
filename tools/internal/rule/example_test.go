package rule

import (
	"strings"
	"testing"
)

// Each mistake in an archive names the section that it is in.
func TestArchiveIsStrict(t *testing.T) {
	base := baseRegion(t)
	const person = "data/people/person-7k2.json"
	for archive, want := range map[string]string{
		"-- heeds/" + person + " --\n":                                                               "heeds/" + person + ": a section has no such name",
		"-- follows-1/" + person + " --\n":                                                           `"follows-1" has no number from 2 on`,
		"-- breaks --\n":                                                                             "breaks: a section has no such name",
		"-- follows over published --\n":                                                             "follows over published: a section has no such name",
		"-- follows --\nwords\n":                                                                     "follows: a section has no such name",
		"-- follows/" + person + " --\n/name: 1\n/nam: 1\n":                                          "follows/" + person + `: line 2, "/nam: 1": there is no such value to set`,
		"-- follows/data/people/person-0a0.json --\n/name: 1\n":                                      "follows/data/people/person-0a0.json: the record is not there",
		"-- follows/" + person + " --\n{}\n-- follows/" + person + " --\n{}\n":                       "follows/" + person + ": it stands twice",
		"-- follows/removed --\ndata/x.json\n":                                                       "follows/removed: there is no data/x.json to take away",
		"-- follows/entries --\nregular\n":                                                           "follows/entries: ",
		"-- follows --\n-- breaks/x.md --\n-- breaks-2 over follows-2 --\n-- breaks-2/x.md --\n":     `breaks-2 lies over "follows-2", which there is none of`,
		"-- follows --\n-- breaks/x.md --\n-- before-2/x.md --\n-- breaks-2/" + person + " --\n{}\n": "breaks-2 is to lie over published",
		"-- follows-2/" + person + " --\n{}\n":                                                       "there is no follows",
		"-- follows --\n-- follows-3/" + person + " --\n{}\n":                                        "there is no follows-2",
		"-- breaks/x.md --\n-- before-7/" + person + " --\n{}\n":                                     "there is no breaks-2",
		"-- breaks/x.md --\n-- said-2.sv --\n":                                                       "there is no breaks-2",
		"-- follows --\n-- breaks/x.md --\n-- mends/" + person + " --\n- /nothing\n":                 "mends/" + person + `: line 1, "- /nothing"`,
	} {
		if _, err := parseExamples([]byte(archive), base, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %q", archive, err, want)
		}
	}
}
