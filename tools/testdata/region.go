// Package testdata holds the example region: a made-up region whose project has
// been lived to its end. Tests run on its files, and the program carries them
// for whoever wants to look before there are records of one's own.
package testdata

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed exempelregionen/data
var embedded embed.FS

// Region returns the example region's files by their paths, each under data/.
func Region() (map[string][]byte, error) {
	const folder = "exempelregionen"
	files := map[string][]byte{}
	err := fs.WalkDir(embedded, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[strings.TrimPrefix(name, folder+"/")], err = embedded.ReadFile(name)
		return err
	})
	return files, err
}
