package store

import (
	"fmt"
	"time"
)

// stamp is how a time is kept: UTC, microseconds, always the same length, so
// that text sorts by time.
const stamp = "2006-01-02T15:04:05.000000Z"

func stampOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(stamp)
}

func timeOf(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(stamp, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("time %q: %w", text, err)
	}
	return t, nil
}
