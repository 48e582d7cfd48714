package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// field names the field at the place as the schema does.
func (p *Pass) field(kind record.Kind, spot finding.Place) lang.Text {
	property, _ := p.Schemas.Property(string(kind), spot.Pointer)
	return property.Title
}

// choice names a value of the field at the place as the schema does, quoted.
func (p *Pass) choice(kind record.Kind, spot finding.Place, value string) lang.Text {
	property, _ := p.Schemas.Property(string(kind), spot.Pointer)
	if t, ok := property.Choice(value); ok {
		return lang.Quote(t)
	}
	return lang.Quote(lang.T(value, value))
}

// shown writes a value as a reader sees it: a choice by its name, a text in
// quotation marks, of an object or a list what tells it from others.
func (p *Pass) shown(kind record.Kind, spot finding.Place, v *source.Value) lang.Text {
	if v == nil {
		return lang.Text{}
	}
	property, _ := p.Schemas.Property(string(kind), spot.Pointer)
	if name, ok := property.Choice(v.Text); ok {
		return lang.Quote(name)
	}
	switch v.Kind {
	case source.Bool:
		if v.Bool {
			return lang.T("ja", "yes")
		}
		return lang.T("nej", "no")
	case source.Number:
		return lang.T(v.Text, v.Text)
	case source.String:
		switch {
		case slices.Contains(property.To, string(record.KindPerson)):
			return naming.Person(p.Register, v.Text)
		case slices.Contains(property.To, string(record.KindOrganization)):
			return naming.Organization(p.Register, v.Text)
		}
		if day, err := lang.ParseDate(v.Text); err == nil {
			return lang.T(day.In(lang.Swedish), day.In(lang.English))
		}
		return lang.Quote(lang.T(opening(v.Text), opening(v.Text)))
	case source.Array:
		var names []string
		for _, item := range v.Items() {
			if item.Kind == source.String {
				names = append(names, item.Text)
			}
		}
		if list := opening(strings.Join(names, ", ")); list != "" {
			return lang.Quote(lang.T(list, list))
		}
		return lang.Count(len(v.Items()), lang.T("uppgift", "entry"), lang.T("uppgifter", "entries"))
	}
	// Of an object, its first choices and texts.
	var sv, en []string
	for _, m := range v.Members() {
		if m.Value.Kind != source.String || len(sv) == 3 {
			continue
		}
		t := p.shown(kind, finding.Place{Path: spot.Path, Pointer: join(spot.Pointer, m.Name)}, m.Value)
		sv, en = append(sv, t.SV), append(en, t.EN)
	}
	return lang.T(strings.Join(sv, " "), strings.Join(en, " "))
}

// kindName names a kind of JSON value.
func kindName(kind string) lang.Text {
	switch kind {
	case "null":
		return lang.T("null", "null")
	case "boolean":
		return lang.T("sant eller falskt", "true or false")
	case "number", "integer":
		return lang.T("ett tal", "a number")
	case "string":
		return lang.T("en text", "a text")
	case "array":
		return lang.T("en lista", "a list")
	case "object":
		return lang.T("ett objekt", "an object")
	}
	return lang.T(kind, kind)
}
