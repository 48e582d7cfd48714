package draft

import (
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// withheld stands where the name of a masked person stood.
var withheld = map[string]string{"sv": "[skyddat namn]", "en": "[protected name]"}

func maskingForm() Form {
	return Form{
		Name:  "masking",
		Title: lang.T("Maskera en person", "Mask a person"),
		About: lang.T(
			"För den som har fått skyddad identitet. Tar bort namn, parti, platser och länkar till protokoll, och namnet ur alla uppgifter. Uppdraget och närvaron står kvar. Läs först .github/MASKING.md: historiken och det som redan är kopierat tas inte bort av detta. Efternamn, smeknamn och texterna i content ser du efter själv.",
			"For someone whose identity has become protected. Removes name, party, seats and links to minutes, and the name from all records. The assignment and the attendance remain. Read .github/MASKING.md first: the history, and what has been copied already, are not removed by this. Look yourself for surnames, nicknames and the texts in content."),
		Questions: []Question{
			{
				Name: "person", Type: Choice, Required: true, options: named,
				Label: lang.T("Vem ska maskeras?", "Who is to be masked?"),
				Help:  lang.T("Skriv aldrig varför.", "Never write why."),
			},
			{
				Name: "on", Type: Day, Required: true, Field: Field{record.KindPerson, "/masked/on"}, fallback: func(s *sheet) string { return s.Today.String() },
				Label: lang.T("Från och med vilken dag?", "As of which day?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD, som regel i dag.", "YYYY-MM-DD, mostly today."),
			},
		},
		build: (*sheet).mask,
	}
}

// named lists everyone whose name is shown.
func named(s *sheet) []Option {
	var list []Option
	for _, p := range s.Register.People.All() {
		if naming.Name(p) != "" {
			list = append(list, Option{p.ID, naming.Person(s.Register, p.ID)})
		}
	}
	return list
}

func (s *sheet) mask() {
	person, _ := s.Register.People.Get(s.get("person"))
	masked := &record.Person{
		Head:     record.Head{Schema: person.Schema, ID: person.ID, Ref: person.Ref},
		Masked:   &record.Masked{On: s.date("on")},
		Capacity: person.Capacity,
	}
	s.write(masked)
	for _, ref := range s.Register.Refs() {
		f := s.Register.File(ref)
		if ref == person.Ref || f == nil || f.Root == nil {
			continue
		}
		root := withoutName(f.Root, person.Name, "sv")
		if ref.Kind == record.KindDecision && s.concerns(ref, person.ID) {
			root = withoutMinutes(root)
		}
		if root != f.Root {
			s.records = append(s.records, drafted{ref, root})
		}
	}
}

// concerns tells whether the minutes of the decision tell who the person is.
func (s *sheet) concerns(ref record.Ref, person string) bool {
	p, _ := s.Register.Projects.Get(ref.Project)
	d, ok := p.Decisions.Get(ref.ID)
	if !ok {
		return false
	}
	for _, a := range d.Appoints {
		if a.Person == person {
			return true
		}
	}
	for _, g := range d.Delegates {
		if g.Person == person {
			return true
		}
	}
	return d.DecidedBy != nil && d.DecidedBy.Person == person
}

// withoutName gives the value with the name taken out of every text, and the
// corrections that hold it left out: what they tell is what is to go. It is the
// same value where the name is nowhere in it.
func withoutName(v *source.Value, name, member string) *source.Value {
	switch v.Kind {
	case source.String:
		if !strings.Contains(v.Text, name) {
			return v
		}
		instead := withheld["sv"]
		if member == "en" || member == "translation" {
			instead = withheld["en"]
		}
		return &source.Value{Kind: source.String, Text: strings.ReplaceAll(v.Text, name, instead)}
	case source.Array:
		items, changed := make([]*source.Value, 0, len(v.Items())), false
		for _, item := range v.Items() {
			now := withoutName(item, name, member)
			if now != item {
				changed = true
				if member == "corrections" {
					continue
				}
			}
			items = append(items, now)
		}
		if changed {
			return source.ArrayOf(items...)
		}
	case source.Object:
		members, changed := make([]source.Member, 0, len(v.Members())), false
		for _, mem := range v.Members() {
			now := withoutName(mem.Value, name, mem.Name)
			changed = changed || now != mem.Value
			if mem.Name == "corrections" && now != mem.Value && len(now.Items()) == 0 {
				continue
			}
			members = append(members, source.Member{Name: mem.Name, Value: now})
		}
		if changed {
			return source.ObjectOf(members...)
		}
	}
	return v
}

// withoutMinutes gives the decision without the link to its minutes.
func withoutMinutes(root *source.Value) *source.Value {
	minutes := root.Get("minutes")
	if minutes == nil || minutes.Get("url") == nil || minutes.Get("url").Kind == source.Null {
		return root
	}
	return mend(root, "/minutes", func(minutes *source.Value) *source.Value {
		return with(minutes, source.Member{Name: "url", Value: null()}, nil)
	})
}
