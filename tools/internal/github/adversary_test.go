package github

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAdversaries are pull requests that try to get something past the gate:
// each of them real commits in a real repository. None ends in success.
func TestAdversaries(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	person := "data/people/person-9zz.json"
	cases := []struct {
		name   string
		change func()
		says   string // what the comment names; "" where the run itself refuses
	}{
		{"an assignment that nobody decided", r.faulty, "NOM-12"},
		{"edits the rule as well", func() {
			r.faulty()
			r.write("tools/main.go", "package main // lets everything through\n")
		}, "HIS-07"},
		{"edits the schema as well", func() { r.faulty(); r.write("schema/person.json", "true\n") }, "HIS-07"},
		{"edits the workflow as well", func() {
			r.faulty()
			r.write(".github/workflows/verdict.yml", "on: pull_request_target\n")
		}, "HIS-07"},
		{"removes the workflow", func() { r.faulty(); r.git("rm", "-q", ".github/workflows/verdict.yml"); r.git("add", "-A") }, "HIS-07"},
		{"replaces a module", func() { r.faulty(); r.write("go.mod", "module x\nreplace y => ./data\n") }, "HIS-07"},
		{"brings a vendor folder", func() { r.faulty(); r.write("vendor/modules.txt", "# x\n") }, "HIS-07"},
		{"brings git attributes", func() { r.faulty(); r.write(".gitattributes", "data/** merge=ours -diff\n") }, "HIS-07"},
		{"an honest case with the rule", func() { r.honest(); r.write("tools/main.go", "package main // x\n") }, "HIS-07"},
		{"moves its own yardstick", func() {
			r.honest()
			r.replace("data/organizations/fullmaktige.json", `"mayAppoint": "`, `"mayAppoint": "un`)
		}, "FIL-03"},
		{"a file named as the report", func() { r.faulty(); r.write("build/data/sv.json", `{"verdicts": []}`) }, "HIS-07"},
		{"a record named as the report", func() { r.write("data/report.json", `{"verdicts": []}`) }, "FIL-02"},
		{"a symbolic link to the environment", func() { r.index("120000", person, "/proc/self/environ") }, "FIL-02"},
		{"a symbolic link in the texts", func() { r.index("120000", "content/x.md", "../../../.git/config") }, "FIL-02"},
		{"data itself a link", func() {
			r.git("rm", "-rq", "--cached", "data")
			r.index("120000", "data", "/etc")
		}, "mappen data"},
		{"a submodule", func() { r.index("160000", "data/people/sub", strings.Repeat("a", 40)) }, "FIL-02"},
		{"an executable record", func() { r.index("100755", person, r.read("data/people/person-2kd.json")) }, "FIL-02"},
		{"a path in other case", func() { r.index("100644", "data/people/Person-2kd.json", r.read("data/people/person-2kd.json")) }, "FIL-02"},
		{"a folder in other case", func() { r.index("100644", "Data/people/person-2kd.json", "{}"); r.faultyIndex() }, "mappen data"},
		{"a name with a line end", func() { r.index("100644", "data/people/x\n::error::y.json", "{}") }, "FIL-02"},
		{"a name that is not UTF-8", func() { r.index("100644", "data/people/\xff\xfe.json", "{}") }, "FIL-02"},
		{"a name twice in an object", func() {
			r.honest()
			r.replace(person, `"name": "Bodil Provsson",`, `"name": "Bodil Provsson", "name": "Cecilia Provsson",`)
		}, "FIL-01"},
		{"a byte order mark", func() { r.honest(); r.write(person, "\ufeff"+r.read(person)) }, "FIL-01"},
		{"two values in a file", func() { r.honest(); r.write(person, r.read(person)+"{}") }, "FIL-01"},
		{"not UTF-8", func() { r.honest(); r.replace(person, "Bodil", "Bodil\xff") }, "FIL-01"},
		{"text that turns", func() { r.honest(); r.replace(person, "Bodil Provsson", "Bodil \u202enossvorP") }, "FIL-06"},
		{"zero width", func() { r.honest(); r.replace(person, "Bodil", "Bo\u200bdil") }, "FIL-06"},
		{"another alphabet", func() { r.honest(); r.replace(person, "Bodil", "Bоdil") }, "FIL-06"},
		{"a script", func() { r.honest(); r.replace(person, "Bodil Provsson", "<script>alert(1)</script>") }, "FIL-06"},
		{"a number without end", func() { r.honest(); r.replace(person, `"id":`, `"x": 1e1000000000, "id":`) }, "FIL-01"},
		{"depth without end", func() { r.honest(); r.write(person, strings.Repeat("[", 100_000)) }, "FIL-01"},
		{"a record of many megabytes", func() { r.honest(); r.write(person, `"`+strings.Repeat("a", 3<<20)+`"`) }, "FIL-01"},
		{"a personal identity number", func() { r.honest(); r.replace(person, "Bodil Provsson", "Bodil 19811218-9876") }, "PER-01"},
		{"a published record deleted", func() { r.git("rm", "-q", nomination) }, "HIS-01"},
		{"a published record renamed", func() {
			r.git("mv", nomination, strings.Replace(nomination, "2020", "2021", 1))
			r.replace(strings.Replace(nomination, "2020", "2021", 1), `"representative-2020"`, `"representative-2021"`)
			r.git("add", "--all")
		}, "HIS-01"},
		{"all records deleted", func() { r.git("rm", "-rq", "data") }, "HIS-01"},
		{"a waiver for itself", func() {
			r.faulty()
			r.write("data/waivers/mine.json", strings.NewReplacer("late-approval-2021", "mine").Replace(r.read("data/waivers/late-approval-2021.json")))
		}, "HIS-07"},
		{"the page of a verdict as a text", func() {
			r.write("content/projekt/x/_index.md", "---\ntitle: x\ncascade: {build: {render: never}}\n---\n")
		}, "FIL-02"},
		{"a text with other front matter", func() {
			r.write("content/x.md", "---\ntitle: x\ndescription: y\nurl: /projekt/\n---\n")
			r.write("content/x.en.md", "---\ntitle: x\ndescription: y\nlayout: condition\n---\n")
		}, ""},
		{"texts through a link", func() {
			r.git("rm", "-rq", "--cached", "content")
			r.index("120000", "content", "data")
		}, "mappen content"},
		{"texts from another repository", func() {
			r.git("rm", "-rq", "--cached", "content")
			r.index("160000", "content", strings.Repeat("a", 40))
		}, "mappen content"},
		{"records in a folder of other case, alone", func() { r.index("100644", "Data/people/person-2kd.json", "{}") }, "Data/people"},
		{"texts in a folder of other case, alone", func() { r.index("100644", "CONTENT/om.md", "x") }, "CONTENT/om.md"},
		{"records in a folder with a letter that does not show", func() {
			r.index("100644", "da\u200dta/people/person-2kd.json", "{}")
		}, "people/person-2kd.json"},
		{"projects through a link", func() {
			r.git("rm", "-rq", "--cached", "data/projects")
			r.index("120000", "data/projects", "../other")
		}, "FIL-02"},
		{"people from another repository", func() {
			r.git("rm", "-rq", "--cached", "data/people")
			r.index("160000", "data/people", strings.Repeat("a", 40))
		}, "FIL-02"},
		{"git attributes among the records", func() { r.write("data/.gitattributes", "* merge=union\n") }, "FIL-02"},
		{"a mailmap with the case", func() { r.honest(); r.write(".mailmap", "A <a@insyn.example> <b@insyn.example>\n") }, "HIS-07"},
		{"modules of its own with the case", func() { r.faulty(); r.write("go.work", "go 1.26\nuse ./data\n") }, "HIS-07"},
		{"another configuration of the site with the case", func() { r.honest(); r.write("config/_default/hugo.toml", "x = 1\n") }, "HIS-07"},
		{"another theme with the case", func() { r.honest(); r.write("themes/other/layouts/home.html", "x\n") }, "HIS-07"},
		{"records moved to another folder", func() { r.git("mv", "data", "data2") }, "HIS-01"},
		{"a name without end", func() { r.index("100644", "data/people/"+strings.Repeat("a", 3000)+".json", "{}") }, "FIL-02"},
		{"a name in two codings", func() {
			r.index("100644", "data/people/\u00e5.json", "{}")
			r.index("100644", "data/people/a\u030a.json", "{}")
		}, "FIL-02"},
		{"a program that makes pages", func() { r.write("content/_content.gotmpl", "{{ .AddPage }}\n") }, "FIL-02"},
		{"an executable text", func() { r.index("100755", "content/om.md", r.read("content/om.md")) }, "FIL-02"},
		{"a published record made executable", func() { r.index("100755", nomination, r.read(nomination)) }, "FIL-02"},
		{"a published record emptied", func() { r.write(nomination, "") }, "FIL-01"},
		{"a text in one language left", func() { r.git("rm", "-q", "content/om.en.md") }, "FIL-02"},
		{"a wider waiver with the case", func() {
			r.honest()
			r.replace("data/waivers/late-approval-2021.json", `"id": `, `"x": 1, "id": `)
		}, "HIS-07"},
		{"an easier condition with the case", func() {
			r.honest()
			r.replace(project+"conditions/same-representative.json", `"strength": "shall"`, `"strength": "should"`)
		}, "HIS-07"},
		{"another period with the case", func() {
			r.honest()
			r.replace(project+"project.json", `"periods"`, `"period"`)
		}, "HIS-07"},
		{"a fault in one of three parents", func() {
			base := r.git("rev-parse", "HEAD")
			r.faulty()
			r.git("commit", "--quiet", "--all", "--message=A fault")
			tree, fault := r.git("rev-parse", "HEAD^{tree}"), r.git("rev-parse", "HEAD")
			other := r.git("commit-tree", "-p", base, "-m", "Nothing", base+"^{tree}")
			r.git("reset", "--quiet", "--hard", r.git("commit-tree", "-p", base, "-p", other, "-p", fault, "-m", "Three", tree))
		}, "HIS-02"},
		{"a fault, taken back and made again", func() {
			r.faulty()
			r.git("commit", "--quiet", "--all", "--message=A fault")
			r.git("revert", "--no-edit", "HEAD")
			r.git("revert", "--no-edit", "HEAD")
		}, "HIS-02"},
		{"ten thousand files", func() {
			var list strings.Builder
			blob := r.git("rev-parse", "HEAD:data/people/person-2kd.json")
			for i := range 10_000 {
				fmt.Fprintf(&list, "100644 %s\tdata/people/person-%05d.json\n", blob, i)
			}
			r.indexInfo(list.String())
		}, "10000 filer"},
		{"no common history", func() { r.git("checkout", "--quiet", "--orphan", "alone"); r.faulty(); r.git("add", "--all") }, "gemensam historik"},
	}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r.t, r.fake.t = t, t
			number := i + 1
			head := r.propose(number, c.change)
			blocked, out, err := r.run(number, head)
			state := r.fake.state(head)
			if state == "success" || state == "" || err == nil && !blocked {
				t.Fatalf("blocked %v, %v, status %q\n%s\n%s", blocked, err, state, out, r.fake.ours(number))
			}
			if c.says == "" {
				return
			}
			if err != nil || state != "failure" {
				t.Fatalf("%v, status %q\n%s", err, state, out)
			}
			ours := r.fake.ours(number)
			if len(ours) != 1 || !strings.Contains(ours[0], c.says) {
				t.Errorf("the comment does not say %q:\n%s", c.says, ours)
			}
			if text := strings.Join(ours, "") + out; strings.Contains(text, "811218") || strings.Contains(text, "<script") ||
				strings.Contains(text, "\u202e") || strings.Contains(text, "\n::error::") {
				t.Errorf("spreads what it should not:\n%s", text)
			}
		})
	}
	// Nothing of them was ever written to a file here.
	if status, err := gitIn(r.copy, "status", "--porcelain", "--ignored"); err != nil || status != "" {
		t.Errorf("the clone has been written to: %s, %v", status, err)
	}
}

// faultyIndex is faulty, in the index alone.
func (r *repo) faultyIndex() {
	r.faulty()
	text := r.read(nomination)
	r.git("checkout", "--quiet", "--", nomination)
	r.index("100644", nomination, text)
}

// indexInfo puts many entries into the index.
func (r *repo) indexInfo(list string) {
	r.t.Helper()
	name := filepath.Join(r.t.TempDir(), "list")
	if err := os.WriteFile(name, []byte(list), 0o644); err != nil {
		r.t.Fatal(err)
	}
	in, err := os.Open(name)
	if err != nil {
		r.t.Fatal(err)
	}
	defer in.Close()
	cmd := gitCommand(r.work, "update-index", "--add", "--index-info")
	cmd.Stdin = in
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("%v\n%s", err, out)
	}
}

// TestConflict: what cannot be merged cannot be judged, and blocks.
func TestConflict(t *testing.T) {
	r := newRepo(t)
	head := r.propose(1, func() { r.replace("data/people/person-2kd.json", "Alva", "Ylva") })
	r.advance(func() { r.replace("data/people/person-2kd.json", "Alva", "Alma") })
	blocked, _, err := r.run(1, head)
	ours := r.fake.ours(1)
	if err != nil || !blocked || r.fake.state(head) != "failure" || len(ours) != 1 ||
		!strings.Contains(ours[0], "krockar med huvudgrenen i data/people/person-2kd.json") {
		t.Errorf("blocked %v, %v, status %q: %q", blocked, err, r.fake.state(head), ours)
	}
}

// TestBehind: a branch that is behind is judged as what it becomes when it is
// merged, so what main has got meanwhile does not look removed.
func TestBehind(t *testing.T) {
	long(t)
	r := newRepo(t)
	head := r.propose(1, r.honest)
	r.advance(func() {
		text := strings.NewReplacer("person-2kd", "person-8zz", "Alva Exempelsson", "Erik Provsson").Replace(r.read("data/people/person-2kd.json"))
		r.write("data/people/person-8zz.json", text)
	})
	blocked, _, err := r.run(1, head)
	if ours := r.fake.ours(1); err != nil || blocked || r.fake.state(head) != "success" || strings.Contains(ours[0], "Erik") {
		t.Errorf("blocked %v, %v, status %q: %q", blocked, err, r.fake.state(head), ours)
	}
}

// TestTwoThatAreRightAlone: both add the same id. Each is right by itself, and
// the second is not when the first has been merged.
func TestTwoThatAreRightAlone(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	one := r.propose(1, r.honest)
	two := r.propose(2, func() {
		r.honest()
		r.replace("data/people/person-9zz.json", "Bodil", "Bertil")
	})
	for number, head := range map[int]string{1: one, 2: two} {
		if _, _, err := r.run(number, head); err != nil || r.fake.state(head) != "success" {
			t.Fatalf("%d: %v, %q", number, err, r.fake.state(head))
		}
	}
	r.git("push", "--quiet", "origin", one+":refs/heads/main")
	r.fake.pulls[0].state = "closed"
	g, _ := r.gate()
	if blocked, err := g.Open(t.Context(), workflowRun(1, one)); err != nil || !blocked || r.fake.state(two) != "failure" {
		t.Errorf("blocked %v, %v, status %q", blocked, err, r.fake.state(two))
	}
}

// TestReplaceRefs: an object that stands in for another in the clone is not
// what is judged.
func TestReplaceRefs(t *testing.T) {
	long(t)
	r := newRepo(t)
	bad := r.propose(1, r.faulty)
	r.git("fetch", "--quiet", "origin", "main")
	good := r.git("rev-parse", "origin/main")
	if _, err := gitIn(r.copy, "fetch", "--quiet", "origin", "refs/pull/1/head"); err != nil {
		t.Fatal(err)
	}
	if _, err := gitIn(r.copy, "replace", bad, good); err != nil {
		t.Fatal(err)
	}
	if blocked, _, err := r.run(1, bad); err != nil || !blocked || r.fake.state(bad) != "failure" {
		t.Errorf("blocked %v, %v, status %q", blocked, err, r.fake.state(bad))
	}
}

// TestShallowClone: without the history a merge cannot be made, which says
// nothing of the change.
func TestShallowClone(t *testing.T) {
	long(t)
	r := newRepo(t)
	r.advance(func() { r.write("README.md", "newer\n") })
	r.git("fetch", "--quiet", "origin")
	head := r.propose(1, r.honest)
	r.advance(func() { r.write("README.md", "newest\n") })
	r.copy = t.TempDir() + "/shallow"
	if _, err := gitIn(t.TempDir(), "clone", "--quiet", "--depth=1", "file://"+r.origin, r.copy); err != nil {
		t.Fatal(err)
	}
	if blocked, _, err := r.run(1, head); r.fake.state(head) == "success" {
		t.Errorf("blocked %v, %v, status %q", blocked, err, r.fake.state(head))
	}
}

// TestMergeThatLosesRecords: a branch that has merged the main branch and
// thrown away what it holds removes records, although no commit says so.
func TestMergeThatLosesRecords(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	old := r.git("rev-parse", "origin/main")
	r.advance(r.honest)
	r.git("fetch", "--quiet", "origin")
	head := r.propose(1, func() {
		r.git("reset", "--quiet", "--hard", old)
		r.git("merge", "--quiet", "--strategy=ours", "--message=Up to date", "origin/main")
	})
	blocked, out, err := r.run(1, head)
	ours := strings.Join(r.fake.ours(1), "")
	if err != nil || !blocked || r.fake.state(head) != "failure" || !strings.Contains(ours, "HIS-01") {
		t.Errorf("blocked %v, %v, status %q\n%s\n%s", blocked, err, r.fake.state(head), out, ours)
	}
}

// TestAbsenceIsRecorded: that the representative was absent is a fact. It turns
// a verdict to not fulfilled, and nothing stops it.
func TestAbsenceIsRecorded(t *testing.T) {
	long(t)
	r := newRepo(t)
	head := r.absence(1)
	blocked, out, err := r.run(1, head)
	ours := strings.Join(r.fake.ours(1), "")
	if err != nil || blocked || r.fake.state(head) != "success" || !strings.Contains(ours, "**Inte uppfyllt**") {
		t.Errorf("blocked %v, %v, status %q\n%s\n%s", blocked, err, r.fake.state(head), out, ours)
	}
}

// absence moves main to where nobody had recorded who came to a meeting, and
// proposes that the representative was absent.
func (r *repo) absence(number int) (head string) {
	r.t.Helper()
	meeting := project + "meetings/exchange-3.json"
	held := r.read(meeting)
	var record map[string]any
	if err := json.Unmarshal([]byte(held), &record); err != nil {
		r.t.Fatal(err)
	}
	delete(record, "attendance")
	delete(record, "outcomes")
	before, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		r.t.Fatal(err)
	}
	r.advance(func() { r.write(meeting, string(before)+"\n") })
	r.git("fetch", "--quiet", "origin")
	return r.propose(number, func() {
		r.write(meeting, held)
		r.replace(meeting, `"presence": "present"`, `"presence": "absent"`)
	})
}

// appointment moves main to where nobody had been appointed as substitute for a
// meeting, and proposes the decision and the assignment.
func (r *repo) appointment(number int) (head string) {
	r.t.Helper()
	const project = "data/projects/kustlinje-2030/"
	decision, nomination := project+"decisions/rs-d-31-2022.json", project+"nominations/substitute-majority-2022.json"
	decided, assigned := r.read(decision), r.read(nomination)
	r.advance(func() { r.git("rm", "-q", decision, nomination) })
	r.git("fetch", "--quiet", "origin")
	return r.propose(number, func() { r.write(decision, decided); r.write(nomination, assigned) })
}

// TestHonestChanges: what is right passes, whatever it is.
func TestHonestChanges(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	for i, c := range []struct {
		name   string
		change func()
	}{
		{"a person", r.honest},
		{"the program alone", func() { r.write("tools/main.go", "package main // better\n") }},
		{"a text in both languages", func() {
			r.replace("content/om.md", "Text.", "Mer text.")
			r.replace("content/om.en.md", "Text.", "More text.")
		}},
		{"a case and a text", func() { r.honest(); r.replace("content/om.md", "Text.", "Mer text.") }},
		{"nothing", func() {}},
		{"a body alone", func() {
			r.write("data/organizations/utskott.json", strings.ReplaceAll(r.read("data/organizations/fullmaktige.json"), `"id": "fullmaktige"`, `"id": "utskott"`))
		}},
		{"a workflow alone", func() { r.write(".github/workflows/verdict.yml", "on: [workflow_run]\n") }},
		{"the look alone", func() { r.write("themes/insyn/layouts/home.html", "x\n") }},
		{"the README alone", func() { r.write("README.md", "y\n") }},
		{"a new text", func() {
			r.write("content/ny.md", "---\ntitle: Ny\ndescription: En ny text\n---\nText.\n")
			r.write("content/ny.en.md", "---\ntitle: New\ndescription: A new text\n---\nText.\n")
		}},
		{"a text removed in both languages", func() { r.git("rm", "-q", "content/om.md", "content/om.en.md") }},
		{"other spacing, with the program", func() {
			r.write(nomination, strings.ReplaceAll(r.read(nomination), "  ", "    "))
			r.write("tools/main.go", "package main // spaced\n")
		}},
		{"a case, in two commits", func() {
			r.honest()
			r.git("add", "--all")
			r.git("commit", "--quiet", "--message=First")
			r.replace("data/people/person-9zz.json", "Bodil", "Bertil")
			r.git("add", "--all")
		}},
		{"a fault that a later commit takes back", func() {
			r.faulty()
			r.git("commit", "--quiet", "--all", "--message=A fault")
			r.git("revert", "--no-edit", "HEAD")
		}},
		{"a folder with a like name", func() { r.write("database/notes.txt", "x\n") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			head := r.propose(i+1, c.change)
			blocked, out, err := r.run(i+1, head)
			if err != nil || blocked || r.fake.state(head) != "success" {
				t.Errorf("blocked %v, %v, status %q\n%s\n%s", blocked, err, r.fake.state(head), out, r.fake.ours(i+1))
			}
		})
	}
}
