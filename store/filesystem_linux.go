package store

import "syscall"

// remote are the file systems on which a write-ahead log does not work, by the
// magic numbers of statfs(2).
var remote = map[int64]string{0x6969: "NFS", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x517b: "SMB", 0x01021997: "9p"}

// networkFileSystem names the network file system that a folder lies on, or
// nothing.
func networkFileSystem(folder string) string {
	var about syscall.Statfs_t
	if err := syscall.Statfs(folder, &about); err != nil {
		return ""
	}
	return remote[int64(uint32(about.Type))] //nolint:gosec // the type differs by processor
}
