package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
	"modernc.org/sqlite"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// trouble is what went wrong in the database, the same for both.
type trouble int

const (
	unknown trouble = iota
	duplicate
	missingParent
	notAllowed
	full
	busy
	gone // no connection, or not any more
	damaged
	readOnly
	foreignFile
)

// sqliteTrouble maps result codes of SQLite; extended ones first.
var sqliteTrouble = map[int]trouble{
	1555: duplicate, 2067: duplicate, // primary key, unique
	787:  missingParent, // foreign key
	1811: notAllowed,    // raised by a trigger: what is written once is changed
	275:  notAllowed,    // check
	13:   full, 5: busy, 6: busy, 11: damaged, 26: foreignFile, 8: readOnly,
	10: full, // an I/O error: most often no room for the log
}

// postgresTrouble maps SQLSTATE codes; two characters stand for their class,
// three for the end of a server.
var postgresTrouble = map[string]trouble{
	"23505": duplicate, "23503": missingParent, "23514": notAllowed, "23001": missingParent, "P0001": notAllowed,
	"53100": full, "53": busy, "40": busy, "55": busy, "57": busy, "57P": gone, "08": gone, "XX": damaged, "25006": readOnly,
}

// troubleOf says what an error of either driver means.
func troubleOf(err error) trouble {
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		if known, ok := sqliteTrouble[lite.Code()]; ok {
			return known
		}
		return sqliteTrouble[lite.Code()&0xff]
	}
	if server, ok := errors.AsType[*pgconn.PgError](err); ok {
		for _, length := range []int{5, 3, 2} {
			if known, ok := postgresTrouble[server.Code[:min(length, len(server.Code))]]; ok {
				return known
			}
		}
		return unknown
	}
	if isGone(err) {
		return gone
	}
	return unknown
}

// isGone reports that a connection could not be made or broke.
func isGone(err error) bool {
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if pgconn.SafeToRetry(err) { // nothing was sent: it had broken before
		return true
	}
	for _, cause := range []error{io.EOF, io.ErrUnexpectedEOF, driver.ErrBadConn, sql.ErrConnDone, net.ErrClosed} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}

// fault turns an error of the database into one that says what to do. What is
// a fault already stays as it is, and so does the end of a request.
func (s *Store) fault(err error, subject string) error {
	var known *fault.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return fault.NotFound(subject, "there is none")
	}
	return s.explain(err, subject)
}

func (s *Store) explain(err error, subject string) *fault.Error {
	internal := func(cause error, format string) *fault.Error {
		return &fault.Error{Kind: fault.KindInternal, Subject: subject, Message: format, Err: cause}
	}
	switch troubleOf(err) {
	case duplicate:
		return fault.Conflict(subject, "it exists already")
	case missingParent:
		return fault.NotFound(subject, "it belongs to something that does not exist")
	case notAllowed:
		return fault.Conflict(subject, "the database refuses the change (%v)", unwrapAll(err))
	case full:
		return internal(project.ErrFull, "nothing was changed; make room and try again")
	case busy:
		return internal(project.ErrBusy, "nothing was changed; try again in a moment")
	case gone:
		return internal(project.ErrBusy, "the database does not answer; nothing was changed; try again in a moment")
	case damaged:
		return internal(project.ErrDamaged, "run fineprint check, then restore a backup with fineprint restore")
	case foreignFile:
		return fault.Invalid(subject, "it is not a database, or it is damaged; restore a backup with fineprint restore, or name another file with --db")
	case readOnly:
		return fault.Invalid(subject, "it can only be read; make the file and its folder writable")
	case unknown:
	}
	return fault.Internal(subject, "the database says: %v", err)
}
