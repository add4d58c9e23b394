package project

import (
	"context"
	"strings"
	"time"

	"fineprint/vendors/fault"
)

// AnswerSet is the answers file of one offering's checklist. Its content is
// opaque here: package checklist reads it.
type AnswerSet struct {
	Project  ID
	Offering string
	Body     []byte
	Revision int64 // 0 = nothing was answered yet
	By       PrincipalID
	At       time.Time
}

// Validate reports what keeps a from being stored.
func (a *AnswerSet) Validate() error {
	var l fault.List
	l.Add(checkText("offering", a.Offering, 1, 100))
	if len(a.Body) == 0 || len(a.Body) > MaxAnswerSize {
		l.Add(fault.Invalid("answers", "want 1 byte to 4 MB, got %d bytes", len(a.Body)))
	}
	return l.Err()
}

// Comment is a remark on something of a project.
type Comment struct {
	ID      string
	Project ID
	Subject string // what it is about: a path such as checklist/slack-pro/A1; empty = the project
	Text    string
	By      PrincipalID
	At      time.Time
}

// Validate reports what keeps c from being stored.
func (c *Comment) Validate() error {
	var l fault.List
	l.Add(checkText("subject", c.Subject, 0, 300))
	l.Add(checkText("text", c.Text, 1, MaxTextRunes))
	return l.Err()
}

// SnapshotKind is what a snapshot holds.
type SnapshotKind string

// A comparison, or a report made of one.
const (
	SnapshotComparison SnapshotKind = "comparison"
	SnapshotReport     SnapshotKind = "report"
)

// PagesPrefix begins the format of a snapshot that holds the pages of a PDF as
// pictures. It is kept beside that report and is no report of its own.
const PagesPrefix = "svg."

// Snapshot is something computed, kept as it was and never changed. The same
// input gives the same bytes, so it is kept once.
type Snapshot struct {
	ID        string
	Project   ID // empty = of no project
	Kind      SnapshotKind
	Format    string // json, pdf, xlsx, csv, with the language where there is one: pdf.zh
	InputHash string // of everything it was computed from
	Bytes     []byte // empty in lists
	Size      int64
	SHA256    string
	By        PrincipalID
	At        time.Time
}

// IsReport reports whether it is a report that somebody asked for.
func (s *Snapshot) IsReport() bool {
	return s.Kind == SnapshotReport && !strings.HasPrefix(s.Format, PagesPrefix)
}

// MaxSnapshot is the largest snapshot, bytes.
const MaxSnapshot = 64 << 20

// Validate reports what keeps s from being stored.
func (s *Snapshot) Validate() error {
	var l fault.List
	if s.Kind != SnapshotComparison && s.Kind != SnapshotReport {
		l.Add(fault.Invalid("kind", "want comparison or report, got %q", s.Kind))
	}
	l.Add(checkText("format", s.Format, 1, 20))
	if !isHash(s.InputHash) {
		l.Add(fault.Invalid("input_hash", "want a SHA-256 in hex"))
	}
	if len(s.Bytes) == 0 || len(s.Bytes) > MaxSnapshot {
		l.Add(fault.Invalid("bytes", "want 1 byte to 64 MB, got %d bytes", len(s.Bytes)))
	}
	return l.Err()
}

// StoredAnswer is what was answered to a request that carried an idempotency
// key: sent again, the request gets it again and nothing happens twice.
type StoredAnswer struct {
	Key         string
	Fingerprint string // SHA-256 of method, path and body
	Status      int
	ContentType string
	Location    string
	ETag        string
	Body        []byte
	Expires     time.Time
}

// keyOfRequest is where a context has the idempotency key of its request.
type keyOfRequest struct{}

// UnderKey is the context of a request whose idempotency key was claimed.
// Changes are marked with the key, so that they happen once even if the process
// dies before it answers. Empty = under none.
func UnderKey(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, keyOfRequest{}, key)
}

// KeyOf is the idempotency key that a context was given; empty = none.
func KeyOf(ctx context.Context) string {
	if key, ok := ctx.Value(keyOfRequest{}).(string); ok {
		return key
	}
	return ""
}

// JobState is how far long work has come.
type JobState string

// Queued and running jobs can be cancelled; the others have ended.
const (
	JobQueued    JobState = "queued"
	JobRunning   JobState = "running"
	JobDone      JobState = "done"
	JobFailed    JobState = "failed"
	JobCancelled JobState = "cancelled"
)

// Job is long work: a report or a large import.
type Job struct {
	ID       string
	Project  ID // empty = of no project
	Kind     string
	State    JobState
	Done     int64 // of Total, in units of the work
	Total    int64
	Result   string // id of what it made
	Message  string // why it failed
	By       PrincipalID
	Created  time.Time
	Updated  time.Time
	Revision int64
}

// Ended reports whether nothing more will happen.
func (j *Job) Ended() bool { return j.State != JobQueued && j.State != JobRunning }
