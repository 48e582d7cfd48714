// Package filetree reads sets of files that nobody has looked at yet: a folder
// on a disk (Folder), files in memory (Files), one laid over the other (Over).
// A revision in git is one too (package git).
//
// It never follows a symbolic link inside a tree, never writes, and never
// looks into what it reads. Paths are passed on as they are in the tree: they
// are not checked, need not be UTF-8, and are not to be trusted as names of
// files to write.
package filetree
