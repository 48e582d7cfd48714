// Package git reads a repository through the git command: a revision as a
// tree of files (Open), what differs between two (Between), the commits behind
// a folder (Log), and what a merge would give (Merge).
//
// It never checks anything out, never writes to the repository or its working
// tree, and never lets git fetch anything.
package git
