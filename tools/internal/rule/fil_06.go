package rule

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

var fil06 = Rule{
	ID: "FIL-06", Severity: finding.Error,
	Title: lang.T(
		"Texten är ren: den innehåller det som syns, ingen kod, och bara länkar till https.",
		"The text is clean: it holds what shows, no code, and only links to https."),
	Why: lang.T(
		"Osynliga tecken och bokstäver som liknar andra kan få ett namn att se ut som ett annat. Kod i en text kan ändra webbplatsen för den som läser.",
		"Characters that do not show, and letters that look like others, can make one name look like another. Code in a text can change the site for those who read."),
	Basis: lang.T(
		"Hålls så att ingen text utger sig för att vara något annat eller kör kod hos läsaren.",
		"Kept so that no text poses as something else or runs code at the reader's."),
	Messages: []Message{
		{Name: "not-composed", Text: lang.T(
			"Tecknet ”{found}” är skrivet i två delar (inte NFC), så att texten inte går att söka i. Skriv det som ett tecken.",
			"The character “{found}” is written in two parts (not NFC), so that the text cannot be searched. Write it as one character.")},
		{Name: "unseen", Text: lang.T(
			"Texten innehåller {found}, ett tecken som inte syns. Ta bort det.",
			"The text holds {found}, a character that does not show. Remove it.")},
		{Name: "space", Text: lang.T(
			"Texten innehåller {code}, ett mellanslag av en annan bredd, som ur ett annat dokument. Skriv ett vanligt, eller kör insyn check --fix.",
			"The text holds {code}, a space of another width, as out of another document. Write an ordinary one, or run insyn check --fix.")},
		{Name: "copied", Text: lang.T(
			"Tecknet ”{found}” ({code}) är som det kopieras ur ett annat dokument. Skriv ”{plain}”, eller kör insyn check --fix.",
			"The character “{found}” ({code}) is as it is copied out of another document. Write “{plain}”, or run insyn check --fix.")},
		{Name: "look-alike", Text: lang.T(
			"Ordet ”{word}” blandar bokstäver som ser lika ut: ”{found}” är {code} och hör till en annan skrift. Skriv ordet med vanliga bokstäver.",
			"The word “{word}” mixes letters that look alike: “{found}” is {code} and belongs to another script. Write the word with ordinary letters.")},
		{Name: "html", Text: lang.T(
			"Texten innehåller HTML: {found}. Skriv utan taggar.",
			"The text holds HTML: {found}. Write without tags.")},
		{Name: "template", Text: lang.T(
			"Texten innehåller {found}, som är mallkod. Ta bort det.",
			"The text holds {found}, which is template code. Remove it.")},
		{Name: "link", Text: lang.T(
			"Länken {found} börjar inte med https://. Byt till en adress som gör det, eller ta bort länken.",
			"The link {found} does not begin with https://. Change it to an address that does, or remove the link.")},
		{Name: "front-matter", Text: lang.T(
			"En text börjar med två rader mellan --- och ---: title och description, och inget annat. Skriv dem så.",
			"A text begins with two lines between --- and ---: title and description, and nothing else. Write them so.")},
	},
	Check: func(p *Pass) {
		for _, f := range p.Files {
			if f.Root == nil {
				continue
			}
			p.Examined(finding.Place{Path: f.Path})
			eachPart(f, func(part part) {
				if part.name || part.kind == source.String {
					checkClean(p, f, part)
				}
			})
		}
		for _, f := range p.Prose {
			p.Examined(finding.Place{Path: f.Path})
			if !frontMatter.Match(f.Data) {
				p.ReportAt(f.Path, 1, 1, "front-matter", nil)
			}
			eachPart(f, func(part part) { checkClean(p, f, part) })
		}
	},
}

// frontMatter is all that an editor may tell Hugo: other keys change which
// pages there are.
var frontMatter = regexp.MustCompile(`^---\ntitle: \S.*\ndescription: \S.*\n---\n`)

var (
	tag = regexp.MustCompile(`<[A-Za-z/!?][^<>]{0,60}>?`)
	// template are the brackets of Go templates, shortcodes and Liquid.
	template = regexp.MustCompile(`\{\{|\}\}|\{%|%\}`)
	// scheme is anything that a reader's browser may follow.
	scheme = regexp.MustCompile(`(?i)\b(?:[a-z][a-z0-9+.-]*://|(?:javascript|vbscript|data|file|mailto|tel):[^\s])[^\s<>"”)\]]*`)
)

// checkClean reports what is not clean in a text, each kind of it once.
func checkClean(p *Pass, f *source.File, part part) {
	text := part.text
	if everyday(text) {
		return
	}
	report := func(message, found string, values Values) {
		values["found"] = found
		said := p.Report(part.spot(), message, values)
		// As written, if it is not hidden behind an escape.
		if i := bytes.Index(f.Data[part.start:part.end], []byte(found)); i >= 0 && found != "" {
			said.Line, said.Column = f.Position(part.start + i)
		}
	}
	if r, ok := firstUnseen(text); ok {
		switch plain := format.Plain(string(r)); {
		case r != ' ' && strings.TrimSpace(plain) == "" && plain != "" && plain != "\n":
			report("space", string(r), Values{"code": codePoint(r)})
		case plain != "" && plain != string(r):
			report("copied", string(r), Values{"code": codePoint(r), "plain": plain})
		default:
			report("unseen", string(r), Values{})
		}
	}
	if !norm.NFC.IsNormalString(text) {
		found := firstDecomposed(text)
		if r, size := utf8.DecodeRuneInString(found); size == len(found) {
			report("copied", found, Values{"code": codePoint(r), "plain": norm.NFC.String(found)})
		} else {
			report("not-composed", found, Values{})
		}
	}
	if word, r, ok := firstLookAlike(text); ok {
		if plain := format.Plain(string(r)); plain != string(r) {
			report("copied", string(r), Values{"code": codePoint(r), "plain": plain})
		} else {
			report("look-alike", string(r), Values{"word": word, "code": codePoint(r)})
		}
	}
	if found := tag.FindString(text); found != "" {
		report("html", found, Values{})
	}
	if found := template.FindString(text); found != "" && !part.row() {
		report("template", found, Values{})
	}
	for _, found := range scheme.FindAllString(text, -1) {
		if !strings.HasPrefix(strings.ToLower(found), "https://") {
			report("link", found, Values{})
			break
		}
	}
}

// row reports whether the text is one that a correction quotes as it is written in
// the file: its brackets are those of the file, and what they hold is clean of others.
func (p part) row() bool {
	if p.name || p.field != "from" && p.field != "to" || !strings.HasPrefix(p.way.pointer(), "/corrections/") {
		return false
	}
	f := source.Parse("", []byte(p.text))
	if f.Root == nil {
		return false
	}
	clean := true
	eachPart(f, func(inner part) { clean = clean && !template.MatchString(inner.text) })
	return clean
}

// everyday is the cheap look that spares almost every text the rest: it tells
// that there is nothing but plain letters and signs, in which nothing hides, and
// no sign that a tag, a template or a link other than https:// begins with.
func everyday(text string) bool {
	for i, r := range text {
		switch {
		case r == '<' || r == '{' || r == '}' || r == ':' && !plainColon(text[:i], text[i+1:]):
			return false
		case ' ' <= r && r <= '~' || r == '\n':
		case '\u00a0' <= r && r <= 'ÿ' && r != '\u00ad':
		case r == '–' || r == '’' || r == '”' || r == '“' || r == '…':
		default:
			return false
		}
	}
	return true
}

// plainColon tells that a colon between the two parts of a text makes no link of
// it, or one that begins with https://.
func plainColon(before, after string) bool {
	if scheme, ok := strings.CutSuffix(before, "https"); ok && (scheme == "" || strings.HasSuffix(scheme, " ")) {
		return true
	}
	// The last letters of javascript, data, file, mailto and tel.
	return !strings.HasPrefix(after, "//") && (before == "" || strings.IndexByte("taeolTAEOL", before[len(before)-1]) < 0)
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// firstUnseen finds a control, formatting, private or unassigned character, or
// a space that is none of the two that Swedish uses. Line breaks part
// paragraphs.
func firstUnseen(text string) (rune, bool) {
	var before rune
	for _, r := range text {
		switch last := before; {
		case r == '\n' || r == ' ' || r == '\u00a0':
		case r < utf8.RuneSelf:
			if !unicode.IsPrint(r) {
				return r, true
			}
		// It picks how a symbol is drawn. No letter has another look.
		case unicode.Is(unicode.Variation_Selector, r) && unicode.IsLetter(last):
			return r, true
		case !unicode.IsGraphic(r) || unicode.Is(unicode.Zs, r) || unicode.Is(unicode.Co, r) || redact.Unseen(r) && !unicode.Is(unicode.Mn, r):
			return r, true
		}
		before = r
	}
	return 0, false
}

// firstDecomposed finds the first piece of the text that NFC writes otherwise.
func firstDecomposed(text string) string {
	var it norm.Iter
	it.InitString(norm.NFD, text)
	for !it.Done() {
		start := it.Pos()
		it.Next()
		if piece := text[start:it.Pos()]; !norm.NFC.IsNormalString(piece) {
			return piece
		}
	}
	return text
}

// firstLookAlike finds a letter that is out of place in its word: one of
// another script than the word's Latin letters, or a Latin letter in disguise,
// such as a fullwidth or mathematical one.
func firstLookAlike(text string) (word string, found rune, ok bool) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		latin := false
		var other rune
		for _, r := range word {
			switch {
			case r < utf8.RuneSelf:
				latin = true
			case disguised(r):
				return word, r, true
			case unicode.Is(unicode.Latin, r):
				latin = true
			case other == 0 && !unicode.In(r, unicode.Common, unicode.Inherited):
				other = r
			}
		}
		if latin && other != 0 {
			return word, other, true
		}
	}
	return "", 0, false
}

// disguised tells of letters that stand for one or more plain letters.
func disguised(r rune) bool {
	if r == 'ª' || r == 'º' || r == 'µ' {
		return false
	}
	plain := norm.NFKC.String(string(r))
	return plain != string(r) && plain[0] < utf8.RuneSelf
}
