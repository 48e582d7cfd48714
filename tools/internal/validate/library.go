//go:build !js

package validate

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"insyn/tools/internal/source"
)

// base is where the library believes the schemas to be. Nothing is ever
// fetched from it.
const base = "insyn:///schema/"

// library compiles schemas for the JSON Schema library when they are first
// asked for: to do so for all takes longer than to check a project, whose
// records mostly fit and need it for nothing.
type library struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
}

func newLibrary(files fs.FS) *library {
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft2020
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		name, ours := strings.CutPrefix(url, base)
		if !ours {
			return nil, fmt.Errorf("%s is not one of the embedded schemas", url)
		}
		return files.Open(name)
	}
	return &library{compiler: compiler}
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

// hold holds the file to the schema in the file of that name: failed takes what it
// fails, as in judge.
func (l *library) hold(s *Schemas, name string, f *source.File, failed failed) {
	compiled, err := l.schema(name)
	must(err) // the program was built with it
	if err := compiled.Validate(f.Root.Any()); err != nil {
		var why *jsonschema.ValidationError
		if !errors.As(err, &why) {
			// The library met a value that is no JSON, or a schema without end.
			must(fmt.Errorf("%s: %w", f.Path, err))
		}
		s.collect(f, why, failed)
	}
}

// collect walks to the causes that have no causes of their own: what is above
// them only repeats that something below does not fit.
func (s *Schemas) collect(f *source.File, e *jsonschema.ValidationError, failed failed) {
	holder, keyword := s.locate(e.AbsoluteKeywordLocation)
	if keyword != OneOf && len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			s.collect(f, cause, failed)
		}
		return
	}
	pointer := decode(e.InstanceLocation)
	value, _, _ := f.Locate(pointer)
	failed(holder, keyword, pointer, value)
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

// decode makes a JSON pointer of a location in the library's spelling, which
// is percent-encoded as part of a URL on top of the pointer's own escapes.
func decode(location string) string {
	pointer, err := url.PathUnescape(location)
	if err != nil {
		return location // cannot be: the library has encoded it
	}
	return pointer
}
