//go:build !linux

package postgrestest

import "syscall"

// own gives a folder to who runs the server, which is who runs the tests.
func own(string) error { return nil }

func unprivileged() *syscall.SysProcAttr { return nil }
