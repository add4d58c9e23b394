//go:build unix

package store

import (
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// lockFile takes the file's lock for this process until it is closed; the
// system lets it go when the process dies. The file stays: deleting it would
// let two processes hold two files of one name.
func lockFile(path string) (io.Closer, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the path is the user's own
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		held := heldBy(file, err)
		return nil, errors.Join(held, file.Close())
	}
	// Who holds it is said for people only; the lock does not depend on it.
	err = file.Truncate(0)
	if err == nil {
		_, err = file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	if err != nil && !errors.Is(err, syscall.ENOSPC) {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

func heldBy(file io.Reader, err error) error {
	if !errors.Is(err, syscall.EWOULDBLOCK) {
		return err
	}
	text, err := io.ReadAll(io.LimitReader(file, 20))
	if err != nil {
		text = nil
	}
	return &heldError{pid: strings.TrimSpace(string(text))}
}
