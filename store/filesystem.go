package store

import (
	"context"
	"log/slog"

	"fineprint/vendors/fault"
)

// fileSystem is one on which a write-ahead log does not work, or may not.
type fileSystem struct {
	name    string // empty = any other
	refused bool   // data is lost there for sure
}

// fileSystems are these, by the magic numbers of statfs(2). Behind FUSE there
// may be a local disk or a network.
var fileSystems = map[int64]fileSystem{
	0x6969: {"NFS", true}, 0xff534d42: {"CIFS", true}, 0xfe534d42: {"SMB", true}, 0x517b: {"SMB", true}, 0x01021997: {"9p", true},
	0x65735546: {"FUSE", false},
}

// checkFileSystem refuses a network file system and warns of a doubtful one.
func (s *Store) checkFileSystem(ctx context.Context, path string, on fileSystem) error {
	if on.refused {
		return fault.Invalid(path, "it lies on a network file system (%s), where SQLite loses data; name a file on a local disk, or use postgres://…", on.name)
	}
	if on.name != "" {
		s.log.LogAttrs(ctx, slog.LevelWarn, "database_on_doubtful_file_system", slog.String("file_system", on.name),
			slog.String("advice", "SQLite can lose data there when it leads to a network; name a file on a local disk with --db"))
	}
	return nil
}
