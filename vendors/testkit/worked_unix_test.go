//go:build unix

package testkit_test

import (
	"testing"
	"time"

	"fineprint/vendors/testkit"
)

func TestWorkedCountsWorkAndNotWaiting(t *testing.T) {
	sum := 0
	busy := testkit.Worked(func() {
		for i := range 200_000_000 {
			sum += i ^ sum
		}
	})
	if busy <= 0 {
		t.Errorf("work took %s (%d)", busy, sum)
	}
	if idle := testkit.Worked(func() { time.Sleep(100 * time.Millisecond) }); idle > 80*time.Millisecond {
		t.Errorf("waiting counts as %s of work", idle)
	}
}
