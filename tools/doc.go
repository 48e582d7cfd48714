// Package tools holds the source text of its packages, so that the program can say
// which one it is. Nothing else tells it on every machine: a tarball and go run know
// of no commit, and a commit changes with what judges nothing.
package tools
