package naming

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"insyn/schema"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// Word says what a value that the schema allows means at a member of a kind of
// record: "form" is a member of the record itself, "evidence.kind" one of the
// definition evidence. The words are the schemas' own, x-enum; a value without
// one stands for itself.
func Word(kind record.Kind, member, value string) lang.Text {
	w, ok := vocabulary()[string(kind)+"."+member].Words[value]
	switch {
	case ok && w.Running != nil:
		return *w.Running
	case ok:
		return w.Text
	}
	return itself(value)
}

// HasWords reports whether the values of a member of a kind of record have words,
// in both languages.
func HasWords(kind record.Kind, member string) bool {
	words := vocabulary()[string(kind)+"."+member].Words
	for _, w := range words {
		if w.SV == "" || w.EN == "" {
			return false
		}
	}
	return len(words) > 0
}

// WordAlone is Word for a word that stands alone. It begins with a small letter
// all the same, see lang.Text.Sentence.
func WordAlone(kind record.Kind, member, value string) lang.Text {
	if w, ok := vocabulary()[string(kind)+"."+member].Words[value]; ok {
		return w.Text
	}
	return lang.Text{SV: value}
}

// Field says what a member of a kind of record is called: x-running of the
// schema, or its title.
func Field(kind record.Kind, member string) lang.Text {
	m, ok := vocabulary()[string(kind)+"."+member]
	switch {
	case !ok:
		return itself(member)
	case m.Running != nil:
		return *m.Running
	}
	return lang.T(lower(m.Title.SV), lower(m.Title.EN))
}

// itself is a value that has no word.
func itself(value string) lang.Text {
	if value == "" {
		return lang.T("uppgift saknas", "not known")
	}
	return lang.T(value, value)
}

// word is an entry of x-enum.
type word struct {
	lang.Text
	Running *lang.Text // where it is another in running text
}

// member is what a schema says of a value, as far as words go.
type member struct {
	Title   lang.Text
	Running *lang.Text
	Words   map[string]word
}

// vocabulary holds the words of the schemas, by kind and member.
var vocabulary = sync.OnceValue(func() map[string]member {
	all := map[string]member{}
	files, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		panic(err) // a fault in the pattern above
	}
	for _, file := range files {
		data, err := schema.FS.ReadFile(file)
		root := source.Parse(file, data).Root
		if err != nil || root == nil {
			panic(fmt.Sprintf("naming: schema %s: %v", file, err)) // embedded: a fault in the program
		}
		kind := strings.TrimSuffix(file, ".json")
		collect(all, kind+".", root)
		for _, def := range root.Get("$defs").Members() {
			collect(all, kind+"."+def.Name+".", def.Value)
		}
	}
	return all
})

// collect adds the members that the schema object v describes.
func collect(all map[string]member, prefix string, v *source.Value) {
	for _, p := range v.Get("properties").Members() {
		words := p.Value.Get("x-enum")
		if words == nil {
			words = p.Value.Get("items").Get("x-enum")
		}
		m := member{Title: lang.T(said(p.Value.Get("title")), said(p.Value.Get("x-en").Get("title"))), Running: both(p.Value.Get("x-running"))}
		if words != nil {
			m.Words = make(map[string]word, len(words.Members()))
		}
		for _, w := range words.Members() {
			m.Words[w.Name] = word{*both(w.Value), both(w.Value.Get("running"))}
		}
		all[prefix+p.Name] = m
	}
}

// both reads an object with sv and en; nil for none.
func both(v *source.Value) *lang.Text {
	if v == nil {
		return nil
	}
	return &lang.Text{SV: said(v.Get("sv")), EN: said(v.Get("en"))}
}

// said gives a string, "" where there is none.
func said(v *source.Value) string {
	if v == nil || v.Kind != source.String {
		return ""
	}
	return v.Text
}
