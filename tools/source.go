// Package tools holds the source text of its packages, so that the program can say
// which one it is. Nothing else tells it on every machine: a tarball and go run know
// of no commit, and a commit changes with what judges nothing.
package tools

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"insyn/schema"
)

// source is the source of each package but its tests: the patterns leave out what
// ends in _test.go, letter by letter. TestSourceIsWhole tells of a file that none
// of them takes.
//
//go:embed internal/*/*[^t].go internal/*/*[^s]t.go internal/*/*[^e]st.go internal/*/*[^t]est.go
var source embed.FS

// Digest returns the SHA-256, in hexadecimal, of what the packages named do by: their
// source, that of all that they import here, and the schemas. It is the same on
// every system, and another as soon as one word that they say is another.
func Digest(packages ...string) (string, error) {
	found := map[string]bool{}
	for len(packages) > 0 {
		name := packages[0]
		packages = packages[1:]
		if found[name] {
			continue
		}
		found[name] = true
		imports, err := importsOf(name)
		if err != nil {
			return "", err
		}
		packages = append(packages, imports...)
	}
	h := sha256.New()
	add := func(files fs.FS, pattern string) error {
		names, err := fs.Glob(files, pattern)
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%s %d\n%s", name, len(data), data)
		}
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if err := add(source, folder(name)+"/*.go"); err != nil {
			return "", err
		}
	}
	if err := add(schema.FS, "*.json"); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func folder(name string) string { return path.Join("internal", name) }

// importsOf lists the packages of this folder that one of them imports.
func importsOf(name string) (list []string, err error) {
	files, err := fs.Glob(source, folder(name)+"/*.go")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("tools: there is no package %s", name)
	}
	for _, file := range files {
		data, err := source.ReadFile(file)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, data, parser.ImportsOnly)
		if err != nil {
			return nil, err
		}
		for _, i := range f.Imports {
			from, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return nil, err
			}
			if own, ok := strings.CutPrefix(from, "insyn/tools/internal/"); ok {
				list = append(list, own)
			}
		}
	}
	return list, nil
}
