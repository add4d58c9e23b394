//go:build !linux

package store

// fileSystemOf cannot tell on this system.
func fileSystemOf(string) fileSystem { return fileSystem{} }
