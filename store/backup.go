package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"

	"fineprint/vendors/fault"
)

// Manifest says what a backup holds. Kept elsewhere, its heads prove that
// nothing was cut off the audit trail.
type Manifest struct {
	Format   string          `json:"format"` // backupFormat
	Schema   int64           `json:"schema"`
	Database string          `json:"database"` // that it was made of; it restores into either
	Made     string          `json:"made"`     // UTC
	Tables   []tableManifest `json:"tables"`
	Heads    []headManifest  `json:"audit_heads"`
	// Signer is the fingerprint of the key that signed it; not in the file.
	Signer string `json:"-"`
}

const backupFormat = "fineprint backup 1"

type tableManifest struct {
	Name    string   `json:"name"`
	Columns []column `json:"columns"`
	Rows    int64    `json:"rows"`
	entry
}

type headManifest struct {
	Org  string `json:"org"`
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
}

// Rows is how many rows the backup holds.
func (m *Manifest) Rows() int64 {
	n := int64(0)
	for _, t := range m.Tables {
		n += t.Rows
	}
	return n
}

// backupFolder is where automatic backups go; it is made when missing.
func (s *Store) backupFolder(o Options) (string, error) {
	folder := o.Backups
	if folder == "" {
		home, err := homeFolder(s.name, o)
		if err != nil {
			return "", err
		}
		folder = filepath.Join(home, "backups")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fault.Invalid(folder, "the folder for backups cannot be made (%s)", reason(err))
	}
	return folder, nil
}

// Backup writes everything, as it is at one moment, into a file that restores
// into either database. Writers go on meanwhile. The file is read back and
// compared before it gets its name, so an incomplete backup does not exist.
func (s *Store) Backup(ctx context.Context, path string) (*Manifest, error) {
	return s.BackupEncrypted(ctx, path, "")
}

// BackupEncrypted is Backup into a file that only the passphrase opens.
func (s *Store) BackupEncrypted(ctx context.Context, path, passphrase string) (*Manifest, error) {
	home, err := homeFolder(s.name, Options{Backups: s.backups})
	if err != nil {
		return nil, err
	}
	key, err := signingKey(home)
	if err != nil {
		return nil, err
	}
	archive, err := newArchive(path, passphrase)
	if err != nil {
		return nil, err
	}
	defer archive.abandon()
	db, err := s.moment(ctx)
	if err != nil {
		return nil, s.fault(err, s.name)
	}
	defer db.Rollback() //nolint:errcheck // it only read
	m := &Manifest{Format: backupFormat, Database: string(s.dialect), Made: stampOf(s.now()), Signer: fingerprint(publicOf(key))}
	if err := s.dumpAll(ctx, db, archive, m); err != nil {
		return nil, s.fault(err, path)
	}
	if err := archive.finish(m, key); err != nil {
		return nil, err
	}
	if err := VerifyBackup(path, passphrase); err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	return m, nil
}

func (s *Store) dumpAll(ctx context.Context, db *sql.Tx, archive *archiveWriter, m *Manifest) error {
	if err := db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&m.Schema); err != nil {
		return err
	}
	for _, t := range tables {
		columns, err := columnsOf(ctx, db, s.isPostgres(), t.name)
		if err != nil {
			return err
		}
		if len(columns) == 0 {
			continue // not in this schema yet
		}
		of := tableManifest{Name: t.name, Columns: columns}
		of.entry, err = archive.add("tables/"+t.name+".jsonl", func(w io.Writer) error {
			of.Rows, err = dumpTable(ctx, db, selection{table: t, columns: columns}, w)
			return err
		})
		if err != nil {
			return err
		}
		m.Tables = append(m.Tables, of)
	}
	return dumpHeads(ctx, db, m)
}

func dumpHeads(ctx context.Context, db *sql.Tx, m *Manifest) error {
	rows, err := db.QueryContext(ctx, "SELECT org, seq, hash FROM audit_heads ORDER BY org")
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		var h headManifest
		if err := rows.Scan(&h.Org, &h.Seq, &h.Hash); err != nil {
			return err
		}
		m.Heads = append(m.Heads, h)
	}
	return rows.Err()
}

// VerifyBackup reads a whole backup and compares it with its manifest, and that
// with its signature.
func VerifyBackup(path, passphrase string) error {
	archive, _, err := openBackup(path, passphrase)
	if err != nil {
		return err
	}
	return errors.Join(archive.verify(), archive.close())
}

func openBackup(path, passphrase string) (*archive, *Manifest, error) {
	m := &Manifest{}
	archive, err := openArchive(path, passphrase, m)
	if err != nil {
		return nil, nil, err
	}
	entries := make([]entry, len(m.Tables))
	for i := range m.Tables {
		entries[i] = m.Tables[i].entry
		if entries[i].Path != "tables/"+m.Tables[i].Name+".jsonl" || !isTable(m.Tables[i].Name) {
			err = errors.Join(err, damagedArchive(path, fault.Reason("it holds an unknown table %s", m.Tables[i].Name)))
		}
	}
	switch {
	case err != nil:
	case m.Format != backupFormat:
		err = fault.Invalid(path, "it is not a backup of fineprint, or one of a newer fineprint (%q)", m.Format)
	case archive.signer == nil:
		err = damagedArchive(path, fault.Reason("it is not signed"))
	default:
		m.Signer = fingerprint(archive.signer)
		err = archive.expect(entries, maxUnpacked)
	}
	if err != nil {
		return nil, nil, errors.Join(err, archive.close())
	}
	return archive, m, nil
}

func isTable(name string) bool {
	for _, t := range tables {
		if t.name == name {
			return true
		}
	}
	return false
}
