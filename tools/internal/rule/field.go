package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"strings"
)

// field names the field at the place as the schema does.
func (p *Pass) field(kind record.Kind, spot finding.Place) lang.Text {
	pointer := spot.Pointer
	if text := strings.TrimSuffix(strings.TrimSuffix(pointer, "/sv"), "/en"); text != "" {
		pointer = text // a text in two languages has the name of what holds it
	}
	property, _ := p.Schemas.Property(string(kind), pointer)
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
