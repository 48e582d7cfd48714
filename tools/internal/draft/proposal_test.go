package draft_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
)

var update = flag.Bool("update", false, "write the proposals of testdata anew")

// TestProposal words a decision of each kind, registers it as it is worded, and
// finds nothing that a rule on assignments says of it.
func TestProposal(t *testing.T) {
	urgent := draft.Answers{
		"decided-by": "Ordföranden i regionstyrelsen", "authority": "Regionstyrelsens beslut 2019-01-15 § 8",
		"basis": "new", "basis-title": "Protokoll 15 januari 2019", "basis-body": "regionstyrelsen", "basis-date": "2019-01-15", "basis-place": "§ 8",
	}
	delegated := draft.Answers{
		"decided-by": "Utskottets ordförande", "authority": "Delegationsordningen, punkt 4", "number": "3/2020",
		"basis": "new", "basis-title": "Delegationsordning", "basis-body": "regionstyrelsen", "basis-date": "2019-01-15", "basis-place": "punkt 4",
	}
	for _, c := range []struct {
		name     string
		proposal draft.Answers
		decision draft.Answers // beside what all have
		more     draft.Answers // what a second appointment by the same decision has
	}{
		{name: "meeting"},
		{name: "urgent", proposal: draft.Answers{"type": "urgent", "authority": urgent["authority"]}, decision: urgent},
		{name: "delegated", proposal: draft.Answers{"type": "delegated", "authority": delegated["authority"], "decided-by": delegated["decided-by"]}, decision: delegated},
		{name: "two-posts", proposal: draft.Answers{"names": "Olle Provsson\nTora Påhittsdotter", "seats": "ledamot i regionfullmäktige\nledamot i regionstyrelsen"}, decision: draft.Answers{"post": "representative"}, more: draft.Answers{"post": "opposition"}},
		{name: "substitute", proposal: draft.Answers{"substitute": "ja", "substitutes": "Olle Provsson"}, more: draft.Answers{"as": "substitute"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, fresh())
			b.today = lang.MustDate("2020-11-20")
			if c.name == "two-posts" {
				secondPost(b)
			}
			f, _ := draft.FormOf("proposal")
			answers := draft.Answers{"names": "Tora Påhittsdotter", "seats": "ledamot i regionstyrelsen"}
			maps.Copy(answers, c.proposal)
			said, faults := f.Words(b.input(), answers)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			golden(t, "proposal-"+c.name+".txt", said.SV+"\n\n"+said.EN)

			_, after, _ := strings.Cut(said.SV, "\nFörslag till beslut\n")
			wording, _, ok := strings.Cut(after, "\n\n")
			if !ok || strings.Contains(wording, "[") {
				t.Fatalf("no words of the decision, or a name is missing:\n%s", said.SV)
			}
			b.today = lang.MustDate("2020-12-23")
			a := representative()
			a["wording"] = wording
			if kind := c.proposal["type"]; kind != "" {
				a["type"] = kind
				delete(a, "paragraph")
			}
			maps.Copy(a, c.decision)
			b.draft("nomination", a)
			if c.more != nil {
				decision := ""
				p, _ := b.result.Register.Projects.Get(paths)
				for _, d := range p.Decisions.All() {
					decision = d.ID
				}
				second := draft.Answers{
					"person": "new", "name": "Olle Provsson", "seat-body": "fullmaktige", "seat-role": "member", "seat-from": "2018-10-15", "seat-ends": "2022-10-14",
					"evidence": "register", "register-read": "2020-10-01", "decision": decision, "accepted": "yes",
				}
				maps.Copy(second, c.more)
				b.draft("nomination", second)
			}
			for _, f := range b.result.Report.Findings {
				if strings.HasPrefix(f.Rule, "NOM-") || strings.HasPrefix(f.Rule, "DEC-06") {
					t.Errorf("%s [%s]", f.Message.SV, f.Rule)
				}
			}
		})
	}
}

// secondPost publishes conditions of a second post, as the form writes them.
func secondPost(b *bench) {
	quoted := draft.Answers{
		"document": "agenda-item", "place": "Stycke 3", "quote": "Det ska vara samma politiker som deltar på de tre träffarna", "strength": "shall", "post": "opposition",
	}
	for _, c := range []draft.Answers{
		{"title": "En politiker från oppositionen deltar", "way": "representative"},
		{"title": "Samma politiker från oppositionen deltar", "way": "same-person"},
		{"title": "Politikern från oppositionen har mandat", "way": "mandate", "bodies": "fullmaktige", "mandate-roles": "member"},
	} {
		maps.Copy(c, quoted)
		b.draft("condition", c)
	}
	b.publish("2020-11-20")
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != got {
		t.Errorf("%s is not what is said: run with -update (%v)\n%s", path, err, got)
	}
}

// TestProposalOfMany: meetings without a day are named, many are counted, and names
// beyond the posts are refused.
func TestProposalOfMany(t *testing.T) {
	b := newBench(t, fresh())
	b.today = lang.MustDate("2020-11-20")
	f, _ := draft.FormOf("proposal")
	if _, faults := f.Words(b.input(), draft.Answers{"names": "Tora\nOlle", "body": "kungen", "x": "y"}); len(faults) != 2 {
		t.Errorf("faults %v", faults)
	}
	if _, faults := f.Words(b.input(), draft.Answers{"names": "Tora\nOlle"}); !hasFault(faults, "names") {
		t.Errorf("faults %v", faults)
	}
	var ids []string
	for i := range 30 {
		a := draft.Answers{"title": fmt.Sprintf("Träff %d", i), "date": fmt.Sprintf("2021-05-%02d", i+1), "source": "agenda-item"}
		if i > 27 {
			delete(a, "date")
		}
		for _, file := range b.draft("meeting", a) {
			ids = append(ids, strings.TrimSuffix(filepath.Base(file.Path), ".json"))
		}
	}
	b.publish("2020-11-20")
	b.draft("condition", draft.Answers{
		"title": "En politiker från oppositionen deltar", "way": "representative", "document": "agenda-item", "place": "Stycke 3",
		"quote": "Det ska vara samma politiker", "strength": "shall", "post": "opposition", "meetings": strings.Join(ids, ","),
	})
	said, faults := f.Words(b.input(), draft.Answers{"posts": "opposition"})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, want := range []string{
		"vid de 28 träffarna från den 1 maj 2021 till den 28 maj 2021 samt träffen ”Träff 28” (dagen är inte bestämd) och träffen ”Träff 29” (dagen är inte bestämd)",
		"senast den 1 maj 2021",
	} {
		if !strings.Contains(said.SV, want) {
			t.Errorf("%q is not said:\n%s", want, said.SV)
		}
	}
}

// TestProposalAsStrong: the decision says no more of the same person than the
// condition does.
func TestProposalAsStrong(t *testing.T) {
	for strength, want := range map[string]string{"shall": "ska delta vid", "should": "bör delta vid"} {
		region := fresh()
		for path, data := range region {
			if bytes.Contains(data, []byte(`"samePerson"`)) && strings.Contains(path, "/conditions/") {
				region[path] = regexp.MustCompile(`"strength": "[a-z]+"`).ReplaceAll(data, []byte(`"strength": "`+strength+`"`))
			}
		}
		b := newBench(t, region)
		b.today = lang.MustDate("2020-11-20")
		f, _ := draft.FormOf("proposal")
		said, faults := f.Words(b.input(), draft.Answers{"names": "Tora Påhittsdotter"})
		if len(faults) > 0 || !strings.Contains(said.SV, "att samma person, Tora Påhittsdotter, "+want) {
			t.Errorf("%s: %v, %s", strength, faults, said.SV)
		}
	}
}
