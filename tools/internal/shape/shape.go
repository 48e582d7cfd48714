// Package shape compares values with the schemas in schema/ and says what does
// not fit, one Fault for each thing that a person has to mend. It also tells
// what the schemas know of a record: the names of its fields in both
// languages, and which values refer to other records.
//
// It is the only user of the JSON Schema library, and lets none of the
// library's sentences through: a fault holds the keyword that failed, the
// value found, and what the schema allows there. It never phrases a fault,
// never reads a file but the embedded schemas, and never looks beyond one
// record: whether a reference leads anywhere is a rule's question.
package shape

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"insyn/schema"
	"insyn/tools/internal/source"
)

// base is where the library believes the schemas to be. Nothing is ever
// fetched from it.
const base = "insyn:///schema/"

// common is the one schema that no record follows by itself.
const common = "common"

// Schemas are the compiled schemas. They are not changed after Compile; using
// them from several goroutines is safe.
type Schemas struct {
	kinds map[string]compiled
	files map[string]*source.File // by file name, as keywords are looked up
}

// compiled is the schema of one kind: to check values by, and as the tree of
// fields that it describes.
type compiled struct {
	schema *jsonschema.Schema
	root   *field
}

// Compile reads the embedded schemas: one for each kind of record, named as
// the kind, and "report". It uses no network and no other file; an error means
// that the program was built with a faulty schema.
func Compile() (*Schemas, error) { return compile(schema.FS) }

func compile(files fs.FS) (*Schemas, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft2020
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("%s is not one of the embedded schemas", url)
	}
	s := &Schemas{kinds: map[string]compiled{}, files: map[string]*source.File{}}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		f := source.Parse(name, data)
		if len(f.Faults) > 0 {
			at := f.Faults[0]
			return nil, fmt.Errorf("schema %s:%d:%d: %s", name, at.Line, at.Column, at.Code)
		}
		s.files[name] = f
		if err := compiler.AddResource(base+name, bytes.NewReader(data)); err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
	}
	for _, name := range names {
		kind := strings.TrimSuffix(name, ".json")
		if kind == common {
			continue
		}
		sch, err := compiler.Compile(base + name)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		root, err := s.describe(name)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		s.kinds[kind] = compiled{schema: sch, root: root}
	}
	return s, nil
}

// kind gives the schema of a kind. Kinds come from the program, never from a
// record, so that one without a schema is a mistake in the program.
func (s *Schemas) kind(kind string) compiled {
	c, ok := s.kinds[kind]
	if !ok {
		panic(fmt.Sprintf("shape: no schema for the kind %q", kind))
	}
	return c
}

// Check compares a file's value with the schema of its kind and gives what
// does not fit, in the order of place. A file that could not be read has no
// value and gives nothing: that is rule FIL-01's matter. It panics if there is
// no schema for the kind.
func (s *Schemas) Check(kind string, f *source.File) []Fault {
	c := s.kind(kind)
	if f.Root == nil {
		return nil
	}
	found := finder{schemas: s, root: c.root, file: f}
	if err := c.schema.Validate(f.Root.Any()); err != nil {
		var failed *jsonschema.ValidationError
		if !errors.As(err, &failed) {
			// The library met a value that is no JSON, or a schema without end.
			panic(fmt.Sprintf("shape: %s: %v", f.Path, err))
		}
		found.collect(failed)
	}
	found.integers(c.root, "", f.Root)
	return found.result()
}

// locate finds the schema object that holds a keyword, and the keyword, from
// the keyword's absolute location in the library's spelling.
func (s *Schemas) locate(location string) (holder *source.Value, keyword Keyword) {
	url, fragment, _ := strings.Cut(location, "#")
	pointer := decode(fragment)
	// A location without a keyword is that of a whole schema, which is never
	// what failed in the end: the schemas have no boolean ones.
	i := max(strings.LastIndexByte(pointer, '/'), 0)
	if f, ok := s.files[path.Base(url)]; ok {
		holder, _, _ = f.Locate(pointer[:i])
	}
	return holder, Keyword(strings.TrimPrefix(pointer[i:], "/"))
}
