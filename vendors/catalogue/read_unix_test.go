//go:build unix

package catalogue_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fineprint/vendors/catalogue"
)

// A pipe would wait for a writer for ever, a device never ends.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o600); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "zero.yaml")); err != nil {
		t.Skip(err)
	}
	err := within(t, 3*time.Second, func() error {
		_, err := catalogue.Parse(os.DirFS(dir))
		return err
	})
	if err == nil || strings.Count(err.Error(), "not a regular file") != 2 {
		t.Errorf("got %v, want two files refused", err)
	}
}
