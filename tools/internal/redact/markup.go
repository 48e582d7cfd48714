package redact

import "strings"

// withoutMarkup returns the text as it is read on a page: without the comments
// and the tags of HTML that stand within a line, with a space for the other tags,
// and without where links lead.
func withoutMarkup(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		i := strings.IndexAny(text, "<]")
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		length, instead := 1, text[:1]
		switch {
		case strings.HasPrefix(text, "<!--"):
			if end := strings.Index(text, "-->"); end > 0 {
				length, instead = end+len("-->"), ""
			}
		case strings.HasPrefix(text, "]("):
			if end := strings.IndexAny(text, ")\n"); end > 0 && text[end] == ')' {
				length, instead = end+1, ""
			}
		case text[0] == '<':
			if n := tagEnd(text); n > 0 {
				length, instead = n, " "
				if inline[strings.ToLower(strings.Trim(strings.FieldsFunc(text[1:n-1]+" ", func(r rune) bool { return r == ' ' || r == '\n' })[0], "/"))] {
					instead = ""
				}
			}
		}
		b.WriteString(instead)
		text = text[length:]
	}
	b.WriteString(text)
	return strings.ReplaceAll(b.String(), "[", "")
}

// tagEnd is how long the tag is that the text begins with, 0 if with none. A
// quoted value may hold any sign.
func tagEnd(text string) int {
	if len(text) < 3 || text[1] != '/' && (text[1] < 'A' || text[1] > 'z') {
		return 0
	}
	quote := byte(0)
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			return 0
		}
	}
	return 0
}

// inline are the tags that part no words.
var inline = setOf("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr")
