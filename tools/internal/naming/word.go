package naming

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"insyn/schema"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
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
	return lang.T(lower(m.Title), lower(m.EN.Title))
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
	Running *lang.Text `json:"running"` // where it is another in running text
}

// member is what a schema says of a value, as far as words go.
type member struct {
	Title      string                 `json:"title"`
	EN         struct{ Title string } `json:"x-en"`
	Running    *lang.Text             `json:"x-running"`
	Words      map[string]word        `json:"x-enum"`
	Properties map[string]member      `json:"properties"`
	Items      *member                `json:"items"`
}

// vocabulary holds the words of the schemas, by kind and member.
var vocabulary = sync.OnceValue(func() map[string]member {
	all := map[string]member{}
	files, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		panic(err) // a fault in the pattern above
	}
	for _, file := range files {
		var s struct {
			member
			Defs map[string]member `json:"$defs"`
		}
		data, err := schema.FS.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(data, &s)
		}
		if err != nil {
			panic(fmt.Sprintf("naming: schema %s: %v", file, err)) // embedded: a fault in the program
		}
		kind := strings.TrimSuffix(file, ".json")
		s.collect(all, kind+".")
		for name, def := range s.Defs {
			def.collect(all, kind+"."+name+".")
		}
	}
	return all
})

func (m member) collect(all map[string]member, prefix string) {
	for name, p := range m.Properties {
		if p.Items != nil && p.Words == nil {
			p.Words = p.Items.Words
		}
		all[prefix+name] = p
	}
}
