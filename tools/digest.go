package tools

import (
	"crypto/sha256"
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
)

// DigestOf returns the SHA-256, in hexadecimal, of what the packages named do by:
// their source, that of all that they import here, and the schemas. It is the same on
// every system, and another as soon as one word that they say is another. source has
// the folder internal, and schemas their files.
func DigestOf(source, schemas fs.FS, packages ...string) (string, error) {
	found := map[string]bool{}
	for len(packages) > 0 {
		name := packages[0]
		packages = packages[1:]
		if found[name] {
			continue
		}
		found[name] = true
		imports, err := importsOf(source, name)
		if err != nil {
			return "", err
		}
		packages = append(packages, imports...)
	}
	h := sha256.New()
	add := func(files fs.FS, pattern string) error {
		names, err := untested(files, pattern)
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
	if err := add(schemas, "*.json"); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// untested lists the files that the pattern matches, but those of tests.
func untested(files fs.FS, pattern string) ([]string, error) {
	names, err := fs.Glob(files, pattern)
	return slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") }), err
}

func folder(name string) string { return path.Join("internal", name) }

// importsOf lists the packages of this folder that one of them imports.
func importsOf(source fs.FS, name string) (list []string, err error) {
	files, err := untested(source, folder(name)+"/*.go")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("tools: there is no package %s", name)
	}
	for _, file := range files {
		data, err := fs.ReadFile(source, file)
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
