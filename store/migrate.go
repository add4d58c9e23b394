package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"fineprint/vendors/fault"
)

//go:embed migrations
var embedded embed.FS

// migrations is where they are read from: sqlite/*.sql and postgres/*.sql.
// They are numbered, never change once released, and only go forward.
func migrations(d dialect) (fs.FS, error) { return fs.Sub(embedded, "migrations/"+string(d)) }

// migrate brings the database to this program's schema, after a backup of what
// was there. A newer schema is refused.
func (s *Store) migrate(ctx context.Context, o Options) error {
	files, err := migrations(s.dialect)
	if err != nil {
		return fault.Internal("migrations", "%v", err)
	}
	return s.migrateBy(ctx, files, o)
}

func (s *Store) migrateBy(ctx context.Context, files fs.FS, o Options) error {
	provider, err := s.provider(files)
	if err != nil {
		return err
	}
	have, err := provider.GetDBVersion(ctx)
	if err != nil {
		return s.fault(err, s.name)
	}
	want := newestOf(provider)
	switch {
	case have == want:
		return nil
	case have > want:
		return fault.Invalid(s.name, "a newer fineprint has written it (schema %d, this one knows %d); use that one, or restore a backup made before", have, want)
	case have > 0:
		if err := s.backupBefore(ctx, o, have); err != nil {
			return err
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return s.explainMigration(err)
	}
	s.log.LogAttrs(ctx, slog.LevelInfo, "database_migrated", slog.Int64("from", have), slog.Int64("to", want))
	return nil
}

// provider is goose over one dialect's files. On PostgreSQL an advisory lock
// lets one of several starting processes do the work.
func (s *Store) provider(files fs.FS) (*goose.Provider, error) {
	kind, options := goose.DialectSQLite3, []goose.ProviderOption{}
	if s.isPostgres() {
		kind = goose.DialectPostgres
		// asked again every second: another process that starts, or one that was killed, holds it for a moment
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
		if err != nil {
			return nil, fault.Internal("migrations", "%v", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	pool, err := s.write.DB()
	if err != nil {
		return nil, fault.Internal("migrations", "%v", err)
	}
	provider, err := goose.NewProvider(kind, pool, files, options...)
	if err != nil {
		return nil, fault.Internal("migrations", "%v", err)
	}
	return provider, nil
}

func newestOf(p *goose.Provider) int64 {
	newest := int64(0)
	for _, source := range p.ListSources() {
		newest = max(newest, source.Version)
	}
	return newest
}

func (s *Store) explainMigration(err error) error {
	if troubleOf(err) != unknown {
		return s.fault(err, s.name)
	}
	return fault.Internal(s.name, "the schema could not be brought up to date, and stays as it was: %v", err)
}

// backupBefore saves the database as it is before its schema changes.
func (s *Store) backupBefore(ctx context.Context, o Options, schema int64) error {
	folder, err := s.backupFolder(o)
	if err != nil {
		return err
	}
	file := filepath.Join(folder, fmt.Sprintf("before-schema-%d-%s.zip", schema+1, s.now().UTC().Format("20060102T150405.000000")))
	if _, err := s.Backup(ctx, file); err != nil {
		return fault.Internal(file, "the backup before the change of schema could not be made, so nothing was changed: %v", err)
	}
	s.log.LogAttrs(ctx, slog.LevelInfo, "backup_written", slog.Int64("schema", schema))
	return nil
}
