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
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"insyn/schema"
	"insyn/tools/internal/source"
)

// library is a JSON Schema library with the schemas: the second opinion that the faults
// are held to.
type library struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
}

// base is where the library believes the schemas to be. Nothing is ever fetched from it.
const base = "insyn:///schema/"

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

// embedded is the library with the schemas of the program.
var embedded = sync.OnceValue(func() *library { return newLibrary(schema.FS) })

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

// check is Check by the library, and says first whether it let the record through.
func (l *library) check(t testing.TB, s *Schemas, kind string, f *source.File) (bool, []Fault) {
	t.Helper()
	k := s.kind(kind)
	compiled, err := l.schema(k.file)
	if err != nil {
		t.Fatal(err)
	}
	found := finder{schemas: s, root: k.root, file: f}
	failed := compiled.Validate(f.Root.Any())
	if failed != nil {
		var why *jsonschema.ValidationError
		if !errors.As(failed, &why) {
			t.Fatalf("%s: %v", f.Path, failed)
		}
		found.collect(why)
	}
	found.integers(k.root, "", f.Root)
	return failed == nil, found.result()
}

// collect walks to the causes that have no causes of their own: what is above
// them only repeats that something below does not fit.
func (d *finder) collect(e *jsonschema.ValidationError) {
	holder, keyword := d.schemas.locate(e.AbsoluteKeywordLocation)
	if keyword != OneOf && len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			d.collect(cause)
		}
		return
	}
	pointer := decode(e.InstanceLocation)
	value, _, _ := d.file.Locate(pointer)
	d.found(holder, keyword, pointer, value)
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

// TestLibrary: the schemas are in order by the library's measure.
func TestLibrary(t *testing.T) {
	for name := range mustCompile(t).files {
		if _, err := embedded().schema(name); err != nil {
			t.Error(err)
		}
	}
}
