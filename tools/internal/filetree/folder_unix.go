//go:build unix

package filetree

import "syscall"

// atOnce opens what is there without waiting for anybody else, and spares
// package os four questions to the system for each file, to find out whether
// there is something to wait for.
const atOnce = syscall.O_NONBLOCK
