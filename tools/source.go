//go:build !js

package tools

import (
	"embed"

	"insyn/schema"
)

// source is the source of each package but its tests: the patterns leave out what
// ends in _test.go, letter by letter. TestSourceIsWhole tells of a file that none
// of them takes.
//
//go:embed internal/*/*[^t].go internal/*/*[^s]t.go internal/*/*[^e]st.go internal/*/*[^t]est.go
var source embed.FS

// Digest is DigestOf of the source that the program was made from.
func Digest(packages ...string) (string, error) { return DigestOf(source, schema.FS, packages...) }
