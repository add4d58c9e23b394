package store

import (
	"context"
	"os"
	"path/filepath"

	"fineprint/vendors/fault"
)

// backupFolder is where automatic backups go; it is made when missing.
func (s *Store) backupFolder(o Options) (string, error) {
	folder := o.Backups
	if folder == "" && s.isPostgres() {
		file, err := DefaultPath(os.Getenv)
		if err != nil {
			return "", err
		}
		folder = filepath.Join(filepath.Dir(file), "backups")
	}
	if folder == "" {
		folder = filepath.Join(filepath.Dir(s.name), "backups")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fault.Invalid(folder, "the folder for backups cannot be made (%s)", reason(err))
	}
	return folder, nil
}

// Manifest says what a backup holds.
type Manifest struct{}

// Backup stub.
func (s *Store) Backup(context.Context, string) (*Manifest, error) { return &Manifest{}, nil }
