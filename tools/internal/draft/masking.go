package draft

import (
	"slices"
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

// withheld stands where the name of a masked person stood.
var withheld = map[string]string{"sv": "[skyddat namn]", "en": "[protected name]"}

func maskingForm() Form {
	return Form{
		Name:  "masking",
		Group: WentWrong,
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
	if last, counts := record.NewAppraisal(s.Register).Lost(person.ID); counts {
		masked.Masked.Lost = last
	}
	names := redact.NewNames(person.Names())
	s.write(masked)
	for _, ref := range s.Register.Refs() {
		f := s.Register.File(ref)
		if ref == person.Ref || f == nil || f.Root == nil {
			continue
		}
		root := withoutName(f.Root, names, "sv")
		if d, ok := s.Register.Record(ref).(*record.Decision); ok && d.Names(person.ID) {
			for i, a := range d.Appoints {
				if a.Person == person.ID && a.Named != "" {
					root = withoutNamed(root, i, a.Named)
				}
			}
			root = withoutMinutes(root)
		}
		if root != f.Root {
			s.records = append(s.records, drafted{ref, root})
		}
	}
}

// withoutName gives the value with the name taken out of every text, and the
// corrections that hold it left out: what they tell is what is to go. It is the
// same value where the name is nowhere in it.
func withoutName(v *source.Value, names *redact.Names, member string) *source.Value {
	switch v.Kind {
	case source.String:
		if !names.In(v.Text) {
			return v
		}
		instead := withheld["sv"]
		if member == "en" || member == "translation" {
			instead = withheld["en"]
		}
		return &source.Value{Kind: source.String, Text: names.Hide(v.Text, instead)}
	case source.Array:
		items, changed := make([]*source.Value, 0, len(v.Items())), false
		for _, item := range v.Items() {
			now := withoutName(item, names, member)
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
			now := withoutName(mem.Value, names, mem.Name)
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

// withoutNamed gives the decision without what its words call the person of the
// entry.
func withoutNamed(root *source.Value, entry int, called string) *source.Value {
	root = withoutName(root, redact.NewNames([]string{called}), "sv")
	return mend(root, "/appoints/"+strconv.Itoa(entry), func(entry *source.Value) *source.Value {
		return source.ObjectOf(slices.DeleteFunc(slices.Clone(entry.Members()), func(m source.Member) bool { return m.Name == "named" })...)
	})
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
