package rule

import (
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

var fil01 = Rule{
	ID: "FIL-01", Severity: finding.Error,
	Title: lang.T(
		"Filen är sträng JSON: text i UTF-8 som bara kan läsas på ett sätt.",
		"The file is strict JSON: text in UTF-8 that can be read in one way only."),
	Why: lang.T(
		"Program läser tveksam JSON olika: står ett namn två gånger tar ett det första värdet och ett annat det sista. Den som granskar en ändring och programmet som bedömer den ska se samma värden. Gränserna för storlek, djup och tal håller också nere vad en främmande fil kostar att läsa.",
		"Programs read doubtful JSON differently: where a name stands twice, one takes the first value and another the last. Whoever reviews a change and the program that judges it are to see the same values. The limits on size, depth and numbers also keep down what a stranger's file costs to read."),
	Basis: lang.T(
		"Hålls så att den som granskar och programmet läser samma värden.",
		"Kept so that reviewer and tool read the same values."),
	Messages: []Message{
		{Name: "encoding", Text: lang.T(
			"Här står något som inte är text i UTF-8. Spara om filen som UTF-8.",
			"This is not text in UTF-8. Save the file again as UTF-8.")},
		{Name: "bom", Text: lang.T(
			"Filen börjar med en osynlig markering (BOM). Spara om den som UTF-8 utan BOM.",
			"The file begins with an invisible mark (BOM). Save it again as UTF-8 without BOM.")},
		{Name: "too-large", Text: lang.T(
			"Filen är större än {limit} byte, som är det mesta en post får vara. Korta den, eller dela upp den i flera poster.",
			"The file is larger than {limit} bytes, which is the most a record may be. Shorten it, or split it into several records.")},
		{Name: "empty", Text: lang.T(
			"Filen är tom. Fyll den med en post, eller ta bort den.",
			"The file is empty. Fill it with a record, or remove it.")},
		{Name: "not-an-object", Text: lang.T(
			"Filen innehåller {found}, men en post är ett objekt inom klamrar. Skriv om den.",
			"The file holds {found}, but a record is an object in braces. Rewrite it.")},
		{Name: "duplicate-name", Text: lang.T(
			"Fältet ”{name}” finns redan på rad {line} i samma objekt. Behåll ett av dem.",
			"The field “{name}” is on line {line} of the same object already. Keep one of them.")},
		{Name: "truncated", Text: lang.T(
			"Filen tar slut mitt i {open} som börjar på rad {line}. Skriv klart {end}.",
			"The file ends in the middle of {open} that begins on line {line}. Finish {end}.")},
		{Name: "inner-quotes", Text: lang.T(
			"Texten slutar vid det här citattecknet, men fortsätter efter det. Skriv ett citattecken inuti en text som ” eller som \\\".",
			"The text ends at this quotation mark, but goes on after it. Write a quotation mark inside a text as ” or as \\\".")},
		{Name: "missing-comma", Text: lang.T(
			"Här fattas ett kommatecken före nästa fält eller värde. Lägg till det.",
			"A comma is missing here before the next field or value. Add it.")},
		{Name: "trailing-comma", Text: lang.T(
			"Efter det sista fältet eller värdet ska det inte stå något kommatecken. Ta bort det.",
			"After the last field or value there must be no comma. Remove it.")},
		{Name: "wrong-quotes", Text: lang.T(
			"Citattecknet {found} går inte att använda här. Skriv raka dubbla citattecken: \".",
			"The quotation mark {found} cannot be used here. Write straight double quotation marks: \".")},
		{Name: "unquoted", Text: lang.T(
			"Text ska stå inom raka dubbla citattecken. Lägg till dem.",
			"Text must be in straight double quotation marks. Add them.")},
		{Name: "literal-case", Text: lang.T(
			"Det här skrivs med små bokstäver: true, false och null. Ändra till {expected}.",
			"This is written in lower case: true, false and null. Change it to {expected}.")},
		{Name: "leading-zero", Text: lang.T(
			"Ett tal får inte börja med 0 före andra siffror. Ta bort nollan, eller sätt citattecken om det är en text.",
			"A number must not begin with 0 before other digits. Remove the zero, or add quotation marks if it is a text.")},
		{Name: "comment", Text: lang.T(
			"JSON har inga kommentarer. Ta bort den.",
			"JSON has no comments. Remove it.")},
		{Name: "bad-escape", Text: lang.T(
			"Ett omvänt snedstreck följt av {found} har ingen betydelse i en text. Skriv \\\\ om ett omvänt snedstreck menas.",
			"A backslash followed by {found} has no meaning in a text. Write \\\\ if a backslash is meant.")},
		{Name: "control-character", Text: lang.T(
			"Texten som börjar på rad {line} innehåller ett styrtecken ({found}), till exempel en radbrytning. Skriv \\n för ny rad, eller sätt det citattecken som fattas.",
			"The text that begins on line {line} holds a control character ({found}), such as a line break. Write \\n for a new line, or add the quotation mark that is missing.")},
		{Name: "syntax", Text: lang.T(
			"Här står ”{found}”, men här ska stå {expected}. Rätta det.",
			"Here is “{found}”, but here must be {expected}. Correct it.")},
		{Name: "lone-surrogate", Text: lang.T(
			"{found} är en halv bokstav och betyder inget ensamt. Skriv tecknet som det är.",
			"{found} is half a character and means nothing by itself. Write the character as it is.")},
		{Name: "number-too-long", Text: lang.T(
			"Talet har {digits} siffror, men får ha högst {limit}. Avrunda det, eller skriv det som text.",
			"The number has {digits} digits, but may have at most {limit}. Round it, or write it as text.")},
		{Name: "exponent-too-large", Text: lang.T(
			"Talets exponent är större än {limit}. Skriv talet utan exponent.",
			"The exponent of the number is larger than {limit}. Write the number without exponent.")},
		{Name: "too-deep", Text: lang.T(
			"Här är fler än {limit} objekt och listor inne i varandra. Ta bort dem som inte behövs.",
			"More than {limit} objects and lists are inside each other here. Remove those that are not needed.")},
		{Name: "trailing", Text: lang.T(
			"Posten slutar före det här, men sedan följer {found}. Ta bort det som står efter den sista klammern.",
			"The record ends before this, but then follows {found}. Remove what is after the last brace.")},
	},
	Check: func(p *Pass) {
		for _, f := range p.Files {
			p.Examined(finding.Place{Path: f.Path})
			for _, fault := range f.Faults {
				if fault.Code == source.TooManyFaults {
					p.More(f.Path)
					continue
				}
				message, values := phraseFault(fault)
				p.ReportAt(f.Path, fault.Line, fault.Column, message, values)
			}
		}
	},
}

// phraseFault gives the message for a fault that package source found.
func phraseFault(f source.Fault) (message string, values Values) {
	values = Values{}
	for name, value := range f.Args {
		values[name] = value
		if n, err := strconv.Atoi(value); err == nil && name != "found" && name != "name" {
			values[name] = n
		}
	}
	switch f.Code {
	case source.WrongEncoding, source.NotUTF8, source.NUL:
		return "encoding", values
	case source.NotAnObject:
		values["found"] = kindName(f.Args["found"])
	case source.Truncated:
		values["open"], values["end"] = openName(f.Args["open"])
	case source.Syntax:
		values["expected"] = expectedNames(f.Args["expected"])
	}
	return string(f.Code), values
}

// openName names what the file ends inside, and then refers to it.
func openName(open string) (what, it lang.Text) {
	switch open {
	case "object":
		return lang.T("ett objekt", "an object"), lang.T("det med }", "it with }")
	case "array":
		return lang.T("en lista", "a list"), lang.T("den med ]", "it with ]")
	case "string":
		return lang.T("en text", "a text"), lang.T("den med \"", "it with \"")
	}
	return lang.T("ett värde", "a value"), lang.T("värdet", "the value")
}

// expectedNames says in words which signs would do.
func expectedNames(expected string) lang.Text {
	var sv, en []string
	for word := range strings.FieldsSeq(expected) {
		t := lang.T("”"+word+"”", "“"+word+"”")
		switch word {
		case "value":
			t = lang.T("ett värde", "a value")
		case "name":
			t = lang.T("ett fältnamn", "a field name")
		case "string":
			t = lang.T("en text", "a text")
		case "digit":
			t = lang.T("en siffra", "a digit")
		}
		sv, en = append(sv, t.SV), append(en, t.EN)
	}
	return lang.T(strings.Join(sv, " eller "), strings.Join(en, " or "))
}
