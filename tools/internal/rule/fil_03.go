package rule

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

var fil03 = Rule{
	ID: "FIL-03", Severity: finding.Error,
	Title: lang.T(
		"Posten följer schemat för sitt slag.",
		"The record follows the schema of its kind."),
	Why: lang.T(
		"Schemat säger vilka uppgifter en post har och hur de skrivs. En uppgift på fel plats eller i fel form läses annars inte alls, och då ser det ut som om den saknas.",
		"The schema says which facts a record holds and how they are written. A fact in the wrong place or form would otherwise not be read at all, and would look as if it were missing."),
	Basis: lang.T(
		"Hålls så att varje uppgift läses som den är menad: schemana är publicerade tillsammans med webbplatsen.",
		"Kept so that every fact is read as it is meant: the schemas are published with the site."),
	Kinds: everyKind(),
	Messages: []Message{
		{Name: "other-folder", Text: lang.T(
			"Posten hör hemma i mappen {folder}, enligt sitt eget fält $schema. Flytta filen dit.",
			"The record belongs in the folder {folder}, by its own field $schema. Move the file there.")},
		{Name: "required", Text: lang.T(
			"Fältet ”{field}” ({name}) saknas här. Lägg till det.",
			"The field “{field}” ({name}) is missing here. Add it.")},
		{Name: "required-or-null", Text: lang.T(
			"Fältet ”{field}” ({name}) saknas här. Lägg till det, med värdet null om uppgiften inte är känd.",
			"The field “{field}” ({name}) is missing here. Add it, with the value null if the fact is not known.")},
		{Name: "required-object", Text: lang.T(
			"Fältet ”{field}” ({name}) saknas här. Lägg till det: ett objekt med fälten {fields}.",
			"The field “{field}” ({name}) is missing here. Add it: an object with the fields {fields}.")},
		{Name: "required-object-or-null", Text: lang.T(
			"Fältet ”{field}” ({name}) saknas här. Lägg till det: ett objekt med fälten {fields}, eller null om uppgiften inte är känd.",
			"The field “{field}” ({name}) is missing here. Add it: an object with the fields {fields}, or null if the fact is not known.")},
		{Name: "required-choice", Text: lang.T(
			"Fältet ”{field}” ({name}) saknas här. Lägg till det, och välj bland {choices}.",
			"The field “{field}” ({name}) is missing here. Add it, and choose among {choices}.")},
		{Name: "required-choice-or-null", Text: lang.T(
			"Fältet ”{field}” ({name}) saknas här. Lägg till det, och välj bland {choices}, eller null om uppgiften inte är känd.",
			"The field “{field}” ({name}) is missing here. Add it, and choose among {choices}, or null if the fact is not known.")},
		{Name: "unexpected", Text: lang.T(
			"Fältet ”{name}” hör inte hemma här. Ta bort det. Fält som kan läggas till här är {allowed}.",
			"The field “{name}” does not belong here. Remove it. Fields that can be added here are {allowed}.")},
		{Name: "unexpected-full", Text: lang.T(
			"Fältet ”{name}” hör inte hemma här, och alla fält som kan finnas här finns redan. Ta bort det.",
			"The field “{name}” does not belong here, and every field that can be here is here already. Remove it.")},
		{Name: "unexpected-near", Text: lang.T(
			"Fältet ”{name}” hör inte hemma här. Menade du ”{nearest}”? Byt namn på fältet, eller ta bort det.",
			"The field “{name}” does not belong here. Did you mean “{nearest}”? Rename the field, or remove it.")},
		{Name: "null", Text: lang.T(
			"Fältet ”{field}” får inte vara null, för uppgiften behövs alltid. Skriv {allowed}.",
			"The field “{field}” must not be null, because the fact is always needed. Write {allowed}.")},
		{Name: "type", Text: lang.T(
			"Fältet ”{field}” är {found}, men ska vara {allowed}. Skriv om värdet.",
			"The field “{field}” is {found}, but must be {allowed}. Rewrite the value.")},
		{Name: "type-text", Text: lang.T(
			"Fältet ”{field}” är {found}, men ska vara {allowed}. Sätt citattecken om det: \"{written}\".",
			"The field “{field}” is {found}, but must be {allowed}. Put it in quotation marks: \"{written}\".")},
		{Name: "type-object", Text: lang.T(
			"Fältet ”{field}” är {found}, men ska vara {allowed}. Ett objekt har här fälten {fields}. Skriv om värdet.",
			"The field “{field}” is {found}, but must be {allowed}. An object has the fields {fields} here. Rewrite the value.")},
		{Name: "choice", Text: lang.T(
			"Fältet ”{field}” kan inte vara ”{found}”. Välj bland {allowed}.",
			"The field “{field}” cannot be “{found}”. Choose among {allowed}.")},
		{Name: "choice-near", Text: lang.T(
			"Fältet ”{field}” kan inte vara ”{found}”. Menade du ”{nearest}”? Välj bland {allowed}.",
			"The field “{field}” cannot be “{found}”. Did you mean “{nearest}”? Choose among {allowed}.")},
		{Name: "form", Text: lang.T(
			"Fältet ”{field}” {form}. Här står ”{found}”: skriv om det.",
			"The field “{field}” is {form}. Here is “{found}”: rewrite it.")},
		{Name: "address", Text: lang.T(
			"Fältet ”{field}” är en webbadress, men {wrong}. Här står ”{found}”: skriv om den.",
			"The field “{field}” is a web address, but {wrong}. Here is “{found}”: rewrite it.")},
		{Name: "length", Text: lang.T(
			"Texten i fältet ”{field}” har {found} tecken, men ska ha {bound}. Skriv om den.",
			"The text of the field “{field}” has {found} characters, but must have {bound}. Rewrite it.")},
		{Name: "number", Text: lang.T(
			"Talet i fältet ”{field}” är {found}, men ska vara {bound}. Ändra det.",
			"The number of the field “{field}” is {found}, but must be {bound}. Change it.")},
		{Name: "items", Text: lang.T(
			"Listan ”{field}” har {found} värden, men ska ha {bound}. Lägg till det som saknas.",
			"The list “{field}” has {found} values, but must have {bound}. Add what is missing.")},
		{Name: "too-many", Text: lang.T(
			"Listan ”{field}” har {found} värden, men kan ha {bound}. Ta bort dem som inte hör dit.",
			"The list “{field}” has {found} values, but can have {bound}. Remove those that do not belong there.")},
		{Name: "repeated", Text: lang.T(
			"”{found}” står mer än en gång i listan ”{field}”. Ta bort det ena.",
			"“{found}” is in the list “{field}” more than once. Remove one of them.")},
		{Name: "one-of", Text: lang.T(
			"Här ska finnas precis ett av fälten {allowed}, men här finns {found}. Behåll ett, eller lägg till det som saknas.",
			"Exactly one of the fields {allowed} must be here, but here are {found}. Keep one, or add the one that is missing.")},
	},
	Check: func(p *Pass) {
		for _, f := range p.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil {
				continue
			}
			p.Examined(finding.Place{Path: f.Path})
			faults := p.Shape(f.Path)
			if kind, ok := strayed(ref.Kind, f, faults); ok {
				p.Report(at(ref, "$schema"), "other-folder", Values{"folder": kind.Layout().Folder})
				continue
			}
			for _, fault := range faults {
				if fault.Keyword == validate.TooMany {
					p.More(f.Path)
					continue
				}
				reportShape(p, ref, fault)
			}
		}
	},
}

// strayed returns the kind that the record says that it is, and reports whether it
// is one that has another folder. A record that has only that field wrong is where
// it belongs.
func strayed(kind record.Kind, f *source.File, faults []validate.Fault) (record.Kind, bool) {
	said := f.Root.Get("$schema")
	if said == nil || said.Kind != source.String || len(faults) < 2 {
		return "", false
	}
	is := record.Kind(strings.TrimSuffix(path.Base(said.Text), ".json"))
	return is, is != kind && is.Layout().Folder != ""
}

func reportShape(p *Pass, ref record.Ref, fault validate.Fault) {
	spot := finding.Place{Path: ref.Path(), Pointer: fault.Pointer}
	message, values := phraseMismatch(fault)
	if fault.Name != "" {
		spot.Pointer += "/" + source.EscapeToken(fault.Name)
		spot.Name = fault.Keyword == validate.Additional
	}
	values["field"] = p.fieldWithin(ref.Kind, fault)
	said := p.Report(spot, message, values)
	written := fault.Nearest
	if message == "type-text" && !redact.HasIdentityNumber(fault.Found) {
		written = fault.Found
	}
	if message == "address" {
		_, written = validate.Address(fault.Found)
	}
	if written == "" {
		return
	}
	if s, ok := p.replace(spot, written); ok {
		said.Suggestions = append(said.Suggestions, s)
	}
}

// isAddress reports whether the fault is of a field that takes a web address.
func isAddress(f validate.Fault) bool { return strings.HasPrefix(f.Limit, "^https://") }

// fieldWithin names the field of a fault; half of a text in two languages is
// named together with the text.
func (p *Pass) fieldWithin(kind record.Kind, f validate.Fault) lang.Text {
	title := f.Property.Title
	pointer := f.Pointer
	if f.Keyword == validate.Required {
		pointer += "/" + f.Name
	}
	text, ok := strings.CutSuffix(pointer, "/sv")
	if !ok {
		text, ok = strings.CutSuffix(pointer, "/en")
	}
	if !ok || text == "" {
		return title
	}
	whole := p.field(kind, finding.Place{Pointer: text})
	return lang.T(whole.SV+": "+title.SV, whole.EN+": "+title.EN)
}

// phraseMismatch gives the message for a fault that package validate found.
func phraseMismatch(f validate.Fault) (message string, values Values) {
	values = Values{
		"name": f.Name, "found": f.Found,
		"nearest": f.Nearest, "form": f.Form,
	}
	allowed := make([]lang.Text, len(f.Allowed))
	for i, a := range f.Allowed {
		allowed[i] = lang.T(a, a)
		if name, ok := f.Property.Choice(a); ok {
			allowed[i] = explained(a, name)
		}
	}
	values["allowed"] = allowed
	near := func(message string) string {
		if f.Nearest != "" {
			message += "-near"
		}
		return message
	}
	count, _ := strconv.Atoi(f.Found)
	switch f.Keyword {
	case validate.Required:
		message = "required"
		switch {
		case f.Property.Enum != nil:
			message += "-choice"
		case len(f.Property.Names) > 0:
			message += "-object"
		}
		if f.Property.Nullable() {
			message += "-or-null"
		}
		values["choices"], values["fields"] = choices(f.Property), texts(f.Property.Names)
	case validate.Additional:
		message = near("unexpected")
		if len(f.Allowed) == 0 {
			message = "unexpected-full"
		}
	case validate.Type:
		switch message = "type"; {
		case f.Type == "null":
			message = "null"
		case f.Type == source.Number.String() && slices.Contains(f.Allowed, source.String.String()):
			message, values["written"] = "type-text", f.Found
		case f.Allowed[0] == source.Object.String() && len(f.Property.Names) > 0:
			message, values["fields"] = "type-object", texts(f.Property.Names)
		}
		values["found"] = kindName(f.Type)
		values["allowed"] = either(f.Allowed)
	case validate.Enum, validate.Const:
		message = near("choice")
	case validate.Pattern:
		message = "form"
		if wrong, _ := validate.Address(f.Found); isAddress(f) && !wrong.IsZero() {
			message, values["wrong"] = "address", wrong
			break
		}
		if f.Form.IsZero() {
			values["form"] = lang.T("ska stämma med mönstret "+f.Limit, "to match the pattern "+f.Limit)
		}
	case validate.MinLength, validate.MaxLength:
		message, values["found"], values["bound"] = "length", count, bound(f.Keyword == validate.MinLength, f.Limit)
	case validate.Minimum, validate.Maximum:
		message, values["bound"] = "number", bound(f.Keyword == validate.Minimum, f.Limit)
	case validate.MinItems:
		message, values["found"], values["bound"] = "items", count, bound(true, f.Limit)
	case validate.MaxItems:
		message, values["found"], values["bound"] = "too-many", count, bound(false, f.Limit)
	case validate.UniqueItems:
		message = "repeated"
	case validate.OneOf:
		message, values["found"] = "one-of", count
	}
	return message, values
}

// choices lists the values that the property may have, each with its name.
func choices(p validate.Property) []lang.Text {
	list := make([]lang.Text, len(p.Enum))
	for i, c := range p.Enum {
		list[i] = explained(c.Value, c.Name)
	}
	return list
}

// explained puts a value's name after it, where that says more.
func explained(value string, name lang.Text) lang.Text {
	in := func(name string) string {
		if value == name {
			return value
		}
		return value + " (" + name + ")"
	}
	return lang.T(in(name.SV), in(name.EN))
}

// bound says a limit in words.
func bound(least bool, limit string) lang.Text {
	if least {
		return lang.T("minst "+limit, "at least "+limit)
	}
	return lang.T("högst "+limit, "at most "+limit)
}

// either names types of value as alternatives: "en text eller null".
func either(types []string) lang.Text {
	var t lang.Text
	for i, name := range types {
		k := kindName(name)
		if i > 0 {
			t = lang.T(t.SV+" eller ", t.EN+" or ")
		}
		t = lang.T(t.SV+k.SV, t.EN+k.EN)
	}
	return t
}
