//go:build unix

package testkit

import (
	"syscall"
	"time"
)

// Worked runs f and returns the processor time that the process used
// meanwhile: unlike the clock it means the same on a busy machine. 0 where the
// system does not tell.
func Worked(f func()) time.Duration {
	before := processorTime()
	f()
	return processorTime() - before
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
