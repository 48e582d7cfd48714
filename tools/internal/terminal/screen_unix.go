//go:build unix

package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

// screenWidth returns the columns of the screen that f is, false if f is a file,
// a pipe, or another program.
func screenWidth(f *os.File) (int, bool) {
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0, false
	}
	if size.Col == 0 { // a terminal that does not tell
		return 80, true
	}
	return int(size.Col), true
}
