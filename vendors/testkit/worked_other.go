//go:build !unix

package testkit

import "time"

// Worked runs f; how long that took is known on Unix only.
func Worked(f func()) time.Duration {
	f()
	return 0
}
