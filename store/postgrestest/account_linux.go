package postgrestest

import (
	"errors"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// account is who runs the server instead of root, which PostgreSQL refuses.
func account() (uid, gid int, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.Atoi(found.Uid)
		if err != nil {
			return 0, 0, err
		}
		gid, err := strconv.Atoi(found.Gid)
		return uid, gid, err
	}
	return 0, 0, errors.New("there is no account for it beside root")
}

// own gives a folder to who runs the server.
func own(folder string) error {
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := account()
	if err != nil {
		return err
	}
	return os.Chown(folder, uid, gid)
}

// unprivileged is how a program of PostgreSQL is started. It ends with this
// process, also when that one is killed.
func unprivileged() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if uid, gid, err := account(); err == nil && os.Getuid() == 0 {
		attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)} //nolint:gosec // ids of the system
	}
	return attr
}
