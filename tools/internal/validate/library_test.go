//go:build !js

package validate

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// TestCompileRefuses: a schema that refers outside the embedded files, or that
// is no schema, is an error and never a request.
func TestCompileRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"network":     `{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "https://example.org/x.json"}`,
		"file":        `{"$ref": "file:///etc/passwd"}`,
		"absent":      `{"$ref": "absent.json"}`,
		"definition":  `{"$ref": "#/$defs/absent"}`,
		"type":        `{"type": "strong"}`,
		"pattern":     `{"pattern": "("}`,
		"not JSON":    `{"type": }`,
		"other draft": `{"$schema": "https://example.org/draft"}`,
		"endless":     `{"type": "object", "properties": {"a": {"$ref": "#"}}}`,
	} {
		s, err := compile(fstest.MapFS{"x.json": {Data: []byte(text)}})
		if err == nil {
			_, err = s.library.schema("x.json")
		}
		if err == nil || !strings.Contains(err.Error(), "x.json") {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
	}
	if _, err := compile(unreadable{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("unreadable: error %v", err)
	}
}

// TestLibrary: what the library compiles when it is first asked for is in
// order, so that nobody is ever told in the middle of a check that it is not.
func TestLibrary(t *testing.T) {
	s := mustCompile(t)
	for name := range s.files {
		if _, err := s.library.schema(name); err != nil {
			t.Error(err)
		}
	}
}
