package rule

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// wordingPerson is one whom a decision may appoint. Formerly is a name that was
// corrected, and Kind how.
type wordingPerson struct {
	ID, Name, Formerly, Kind string
	Masked                   bool
}

// wordingCase is a decision and what its words say: whom they write, by which
// name, and whether they say no.
type wordingCase struct {
	People   []wordingPerson
	Appoints []int
	Written  []string // names, and other ways to say who
	No       string   // "", or a word that says no
	Named    []string // by person, "" for none
	Read     bool
	Stage    string
	Missing  bool // there are no words
}

func (c *wordingCase) words() any {
	switch {
	case c.Missing:
		return nil
	case c.No != "":
		return "Nämnden " + c.No + " yrkandet och utser " + strings.Join(c.Written, " samt ") + " till projektet."
	}
	return "Nämnden utser " + strings.Join(c.Written, " samt ") + " till projektet."
}

// questions lists what the words leave open, by the law: each unmasked appointee
// is written by a name that the person has or has had, or as the record says; what
// says no is read in public; and nothing is told of how a masked person is named.
func (c *wordingCase) questions() []string {
	if c.Missing || c.Stage == "called" {
		return nil
	}
	words := c.words().(string)
	var list []string
	for _, i := range c.Appoints {
		p := c.People[i]
		named := c.Named[i]
		switch {
		case p.Masked:
			if named != "" {
				list = append(list, "masked "+p.ID+named+words)
			}
		case slices.Contains(c.Written, p.Name), p.Kind != "other" && p.Formerly != "" && slices.Contains(c.Written, p.Formerly):
		case named != "" && slices.Contains(c.Written, named):
		default:
			list = append(list, "named "+p.ID+named+words)
		}
	}
	if c.No != "" && !c.Read && len(c.Appoints) > 0 {
		whom := ""
		for _, i := range c.Appoints {
			whom += c.People[i].ID
		}
		list = append(list, "no "+whom+words)
	}
	return list
}

func randomWording(r *rand.Rand) *wordingCase {
	names := []string{"Signe Seger", "Olle Odling", "Signe Odling", "Olle Seger", "Åsa Dahl"}
	c := &wordingCase{Named: []string{"", "", ""}, Stage: "decided"}
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for i, id := range []string{"person-a", "person-b", "person-c"} {
		p := wordingPerson{ID: id, Name: names[i]}
		if r.IntN(4) == 0 {
			p.Formerly, p.Kind = names[3+r.IntN(2)], []string{"name-change", "misspelling", "other"}[r.IntN(3)]
		}
		if p.Masked = r.IntN(8) == 0; p.Masked {
			p.Formerly = ""
		}
		c.People = append(c.People, p)
	}
	for i := range c.People {
		if r.IntN(2) == 0 {
			c.Appoints = append(c.Appoints, i)
		}
	}
	c.vary(r)
	return c
}

// vary writes other words, or says something else of them.
func (c *wordingCase) vary(r *rand.Rand) {
	c.Written, c.No, c.Missing = nil, "", r.IntN(12) == 0
	for _, p := range c.People {
		switch r.IntN(6) {
		case 0, 1, 2:
			if !p.Masked {
				c.Written = append(c.Written, p.Name)
			}
		case 3:
			if p.Formerly != "" {
				c.Written = append(c.Written, p.Formerly)
			}
		}
	}
	c.Written = append(c.Written, []string{"vice ordföranden", "en ledamot", "budgeten"}[r.IntN(3)])
	if r.IntN(3) == 0 {
		c.No = []string{"avslår", "avstyrkte", "bordlagt", "återremitterade", "tillstyrker"}[r.IntN(5)]
	}
	c.answer(r)
}

func (c *wordingCase) answer(r *rand.Rand) {
	c.Read = r.IntN(2) == 0
	for i := range c.Named {
		if c.Named[i] = ""; r.IntN(2) == 0 {
			c.Named[i] = []string{"vice ordföranden", "en ledamot"}[r.IntN(2)]
		}
	}
}

func (c *wordingCase) clone() *wordingCase {
	d := *c
	d.People, d.Appoints = slices.Clone(c.People), slices.Clone(c.Appoints)
	d.Written, d.Named = slices.Clone(c.Written), slices.Clone(c.Named)
	return &d
}

func (c *wordingCase) files(title string) []*source.File {
	var files []*source.File
	add := func(path string, v map[string]any) {
		data, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		files = append(files, source.Parse(path, data))
	}
	text := map[string]any{"sv": "T", "en": "T"}
	add("data/projects/p/project.json", map[string]any{"id": "p", "title": text})
	for _, p := range c.People {
		x := map[string]any{"id": p.ID, "name": p.Name, "capacity": "elected"}
		if p.Formerly != "" {
			x["corrections"] = []any{map[string]any{"on": "2022-01-01", "pointer": "/name", "kind": p.Kind, "from": p.Formerly, "to": p.Name, "why": text}}
		}
		if p.Masked {
			x["name"], x["masked"] = nil, map[string]any{"on": "2022-01-01"}
		}
		add("data/people/"+p.ID+".json", x)
	}
	appoints := []any{}
	for _, i := range c.Appoints {
		a := map[string]any{"person": c.People[i].ID, "as": "representative", "post": "representative", "project": "p", "meetings": []string{"m"}}
		if c.Named[i] != "" {
			a["named"] = c.Named[i]
		}
		appoints = append(appoints, a)
	}
	d := map[string]any{
		"id": "d", "type": "meeting", "stage": c.Stage, "title": map[string]any{"sv": title, "en": nil}, "body": "board", "date": "2021-12-15",
		"paragraph": "1", "caseNumber": "RS 1-2021", "wording": c.words(), "appoints": appoints,
	}
	if c.Read {
		d["wordingRead"] = map[string]any{"why": text}
	}
	add("data/projects/p/decisions/d.json", d)
	return files
}

// Law 4: what a decision's words leave open is asked where a change brings it, and
// only told where it stood.
func TestWordingIsAsked(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 41))
	came, law := map[bool]int{}, lawCase{}
	for i := range sample.Count(3000) {
		before := randomWording(r)
		if r.IntN(6) == 0 {
			before.Stage = "called"
		}
		after := before.clone()
		after.Stage = "decided"
		switch r.IntN(6) {
		case 0:
			after.vary(r)
		case 1:
			after.answer(r)
		case 2: // one more is appointed, or one less
			if n := len(after.Appoints); n > 0 && r.IntN(2) == 0 {
				after.Appoints = after.Appoints[:n-1]
			} else if n < len(after.People) {
				for j := range after.People {
					if !slices.Contains(after.Appoints, j) {
						after.Appoints = append(after.Appoints, j)
						break
					}
				}
			}
		case 3: // a name is corrected
			p := &after.People[r.IntN(3)]
			if !p.Masked && p.Formerly == "" {
				p.Formerly, p.Kind, p.Name = p.Name, []string{"name-change", "other"}[r.IntN(2)], "Vega Gift"
			}
		case 4: // a person is masked
			p := &after.People[r.IntN(3)]
			p.Masked, p.Formerly = true, ""
		}
		published := r.IntN(3) > 0
		var stood []string
		base := []*source.File{}
		if published {
			stood, base = before.questions(), before.files("before")
		}
		want := !slices.ContainsFunc(after.questions(), func(q string) bool { return !slices.Contains(stood, q) })
		said := blocking(runRules([]*Rule{&dec06}, law.input(after.files("after"), base)))
		if came[want]++; (said == nil) != want {
			t.Fatalf("case %d, published %v: %+v\nbecomes %+v\nblocked by %q", i, published, before, after, said)
		}
		// Without a base nothing blocks.
		if said := blocking(runRules([]*Rule{&dec06}, law.input(after.files("after"), nil))); said != nil {
			t.Fatalf("case %d: alone it is blocked by %q", i, said)
		}
	}
	if came[true] < sample.Count(500) || came[false] < sample.Count(500) {
		t.Errorf("%d come in and %d do not", came[true], came[false])
	}
}
