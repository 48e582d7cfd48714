//go:build !unix

package tty

import "os"

func watch() (resized, resumed <-chan os.Signal, stop func()) { return nil, nil, func() {} }

func suspendProcess() {}
