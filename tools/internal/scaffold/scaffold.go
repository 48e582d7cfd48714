// Package scaffold writes a repository in which a region has its own records and
// nothing of the program: the prose to fill in, and what GitHub is to read.
package scaffold

import (
	"embed"
	"io/fs"
)

//go:embed all:files
var files embed.FS

// Prose returns the folder content as a new region begins with it.
func Prose() fs.FS {
	prose, err := fs.Sub(files, "files/content")
	if err != nil {
		panic(err) // only a name that is no path
	}
	return prose
}
