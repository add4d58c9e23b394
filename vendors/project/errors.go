package project

import "errors"

// What a fault can wrap, for callers that answer each differently.
var (
	// ErrStale: the thing was changed since it was read; read it again.
	ErrStale = errors.New("it was changed in the meantime")
	// ErrLocked: the project is decided or archived; reopen it first.
	ErrLocked = errors.New("the project is closed")
	// ErrFull: there is no room left on the disk; nothing was changed.
	ErrFull = errors.New("the disk is full")
	// ErrBusy: the database does not answer; nothing was changed.
	ErrBusy = errors.New("the database is busy")
	// ErrUnsure: the connection to the database was lost while a change was
	// committed, so that nobody knows whether it was; read again.
	ErrUnsure = errors.New("it is not known whether it was changed")
	// ErrAtWork: the first request with an idempotency key is not answered yet.
	ErrAtWork = errors.New("the first request with the key is still at work")
	// ErrUnanswered: the first request with an idempotency key was carried out,
	// and its answer is lost.
	ErrUnanswered = errors.New("the first request with the key was carried out, but not answered")
	// ErrReused: an idempotency key came with another request.
	ErrReused = errors.New("the key was used for another request")
	// ErrDamaged: what was read is not what was written.
	ErrDamaged = errors.New("the stored content is damaged")
)

// TakenError says that a name is in use, and by what.
type TakenError struct{ ID string }

// Error names the holder.
func (e *TakenError) Error() string { return "the name is taken by " + e.ID }
