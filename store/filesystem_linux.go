package store

import "syscall"

// fileSystemOf is what a folder lies on.
func fileSystemOf(folder string) fileSystem {
	var about syscall.Statfs_t
	if err := syscall.Statfs(folder, &about); err != nil {
		return fileSystem{}
	}
	return fileSystems[int64(uint32(about.Type))] //nolint:gosec // the type differs by processor
}
