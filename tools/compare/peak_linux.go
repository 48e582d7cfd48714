package main

import (
	"os"
	"syscall"
)

// peak gives the most memory that a program that has ended had at one time, in
// bytes.
func peak(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss * 1024 // getrusage(2): kilobytes
}
