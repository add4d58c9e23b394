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
	// ErrReused: an idempotency key came with another request.
	ErrReused = errors.New("the key was used for another request")
	// ErrDamaged: what was read is not what was written.
	ErrDamaged = errors.New("the stored content is damaged")
)

// TakenError says that a name is in use, and by what.
type TakenError struct{ ID string }

// Error names the holder.
func (e *TakenError) Error() string { return "the name is taken by " + e.ID }
