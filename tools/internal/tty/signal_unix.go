//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
)

// watch tells when the screen has another size, and when the program goes on
// after it was suspended.
func watch() (resized, resumed <-chan os.Signal, stop func()) {
	size, on := make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(size, syscall.SIGWINCH)
	signal.Notify(on, syscall.SIGCONT)
	return size, on, func() {
		signal.Stop(size)
		signal.Stop(on)
	}
}

// suspendProcess does what the terminal itself does at Ctrl-Z: all that the shell
// started with the command stops.
func suspendProcess() { _ = syscall.Kill(0, syscall.SIGTSTP) }
