// Package testkit helps the tests of any package.
//
// It owns golden files and the smallest catalogue and need that a test can
// start from. It does not own facts: nothing in it is a real vendor, and no
// program imports it.
package testkit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// updateGolden is the variable that rewrites golden files instead of comparing
// with them. It is not a flag, because an unknown flag breaks `go test ./...`.
const updateGolden = "UPDATE_GOLDEN"

// Golden compares got with the file at path, line by line, and shows what
// changed. With UPDATE_GOLDEN=1 it writes the file instead.
func Golden(tb testing.TB, path string, got []byte) {
	tb.Helper()
	if os.Getenv(updateGolden) == "1" {
		write(tb, path, got)
		return
	}
	want, err := os.ReadFile(path) //nolint:gosec // a path that the test itself names
	if err != nil {
		tb.Fatalf("reading the golden file: %v; %s=1 writes it", err, updateGolden)
	}
	if diff := Diff(string(want), string(got)); diff != "" {
		tb.Errorf("%s differs (-want +got); %s=1 rewrites it, read the diff before you commit:\n%s", path, updateGolden, diff)
	}
}

// Diff returns the lines in which two texts differ, or "" when they are equal.
func Diff(want, got string) string {
	if want == got {
		return ""
	}
	return cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))
}

func write(tb testing.TB, path string, got []byte) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, got, 0o600); err != nil {
		tb.Fatal(err)
	}
}
