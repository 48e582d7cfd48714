package validate

import (
	"io/fs"

	"insyn/tools/internal/source"
)

// library is nothing in a browser: there the JSON Schema library would compile five
// drafts of JSON Schema at each start, and be a twentieth of what is fetched. A judge
// says what it says, letter for letter.
type library struct{}

func newLibrary(fs.FS) *library { return nil }

func (*library) hold(s *Schemas, name string, f *source.File, failed failed) {
	judge{s, f, failed}.follows(s.files[name], s.files[name].Root, f.Root, "")
}
