package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"insyn/schema"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// name gives the word for a value that the schema allows at a member of a kind
// of record: "form" is a member of the record itself, "evidence.kind" one of
// the definition evidence. A value without a word stands for itself.
//
// The words are the schemas' own (x-enum), so that a form, a finding and a page
// call a thing by one name.
func name(kind record.Kind, member, value string) lang.Text {
	if t, ok := vocabulary()[string(kind)+"."+member][value]; ok {
		return t
	}
	return lang.T(value, "")
}

// name speaks the word as one that stands alone, with a capital letter.
func (b *builder) name(kind record.Kind, member, value string) words {
	return in(b.l, name(kind, member, value).Sentence())
}

// vocabulary holds the words of every x-enum, by kind and member.
var vocabulary = sync.OnceValue(func() map[string]map[string]lang.Text {
	all := map[string]map[string]lang.Text{}
	names, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		panic(err) // a fault in the pattern above
	}
	for _, file := range names {
		var s struct {
			member
			Defs map[string]member `json:"$defs"`
		}
		data, err := schema.FS.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(data, &s)
		}
		if err != nil {
			panic(fmt.Sprintf("site: schema %s: %v", file, err)) // embedded: a fault in the program
		}
		kind := strings.TrimSuffix(path.Base(file), ".json")
		s.collect(all, kind+".")
		for name, def := range s.Defs {
			def.collect(all, kind+"."+name+".")
		}
	}
	return all
})

// member is what a schema says of a value, as far as words go.
type member struct {
	Words      map[string]lang.Text `json:"x-enum"`
	Properties map[string]member    `json:"properties"`
	Items      *member              `json:"items"`
}

func (m member) collect(all map[string]map[string]lang.Text, prefix string) {
	for name, p := range m.Properties {
		words := p.Words
		if p.Items != nil && words == nil {
			words = p.Items.Words
		}
		if words != nil {
			all[prefix+name] = words
		}
	}
}
