//go:build !unix

package terminal

import "os"

// screenWidth treats every output as a file: what it prints is whole and
// without colour.
func screenWidth(*os.File) (int, bool) { return 0, false }
