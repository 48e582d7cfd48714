// Package validate compares values with the schemas in schema/ and says what does
// not fit, one Fault for each thing that a person has to mend. It also says
// what the schemas know of a record: the names of its fields in both
// languages, and which values refer to other records.
//
// It is the only user of the JSON Schema library, and lets none of the
// library's sentences through: a fault holds the keyword that failed, the
// value found, and what the schema allows there. It never phrases a fault,
// never reads a file but the embedded schemas, and never looks beyond one
// record: whether a reference leads anywhere is a rule's question.
package validate

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"insyn/schema"
	"insyn/tools/internal/source"
)

// base is where the library believes the schemas to be. Nothing is ever
// fetched from it.
const base = "insyn:///schema/"

// common is the one schema that no record follows by itself.
const common = "common"

// Schemas are the schemas in the forms that records are checked by. They are
// not changed after Compile; using them from several goroutines is safe.
type Schemas struct {
	kinds   map[string]kind
	files   map[string]*source.File // by file name, as keywords are looked up
	library *library
}

// kind is the schema of one kind: as what it lets through, and as the tree of
// fields that it describes.
type kind struct {
	file      string
	prefilter *prefilter
	root      *field
}

// library compiles schemas for the JSON Schema library when they are first
// asked for: to do so for all takes longer than to check a project, whose
// records mostly fit and need it for nothing.
type library struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
}

// schema returns the schema in the file, compiled once.
func (l *library) schema(file string) (*jsonschema.Schema, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	compiled, err := l.compiler.Compile(base + file)
	if err != nil {
		return nil, fmt.Errorf("schema %s: %w", file, err)
	}
	return compiled, nil
}

// Compile reads the embedded schemas: one for each kind of record, named as
// the kind, "report" for the Report, "insyn" for the index of a site, "followup" for
// what a funder sees and "browser" for package recompute. It uses no network and no other file; an error means
// that the program was built with a faulty schema. A fault that only the
// library can see shows when a record is first held to the schema, as a panic.
func Compile() (*Schemas, error) { return compile(schema.FS) }

func compile(files fs.FS) (*Schemas, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft2020
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		name, ours := strings.CutPrefix(url, base)
		if !ours || !slices.Contains(names, name) {
			return nil, fmt.Errorf("%s is not one of the embedded schemas", url)
		}
		return files.Open(name)
	}
	s := &Schemas{kinds: map[string]kind{}, files: map[string]*source.File{}, library: &library{compiler: compiler}}
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
	}
	prefilters := prefilters{schemas: s, made: map[*source.Value]*prefilter{}}
	for _, name := range names {
		id := strings.TrimSuffix(name, ".json")
		if id == common {
			continue
		}
		k := kind{file: name}
		if k.root, err = s.describe(name); err == nil {
			k.prefilter, err = prefilters.of(s.files[name], s.files[name].Root)
		}
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		s.kinds[id] = k
	}
	return s, nil
}

// kind returns the schema of a kind. Kinds come from the program, never from a
// record, so that one without a schema is a mistake in the program.
func (s *Schemas) kind(id string) kind {
	k, ok := s.kinds[id]
	if !ok {
		panic(fmt.Sprintf("validate: no schema for the kind %q", id))
	}
	return k
}

// Check compares a file's value with the schema of its kind and returns what
// does not fit, in the order of place. A file that could not be read has no
// value and returns nothing: that is rule FIL-01's matter. It panics if there is
// no schema for the kind.
func (s *Schemas) Check(kind string, f *source.File) []Fault {
	k := s.kind(kind)
	if f.Root == nil || k.prefilter.fits(f.Root) {
		return nil
	}
	compiled, err := s.library.schema(k.file)
	if err != nil {
		panic("validate: " + err.Error()) // the program was built with it
	}
	found := finder{schemas: s, root: k.root, file: f}
	if err := compiled.Validate(f.Root.Any()); err != nil {
		var failed *jsonschema.ValidationError
		if !errors.As(err, &failed) {
			// The library met a value that is no JSON, or a schema without end.
			panic(fmt.Sprintf("validate: %s: %v", f.Path, err))
		}
		found.collect(failed)
	}
	found.integers(k.root, "", f.Root)
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
