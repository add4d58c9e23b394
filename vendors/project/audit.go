package project

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"fineprint/vendors/fault"
)

// AuditEntry is one change, chained to the one before it. Entries are never
// changed or deleted, and their numbers have no gap.
type AuditEntry struct {
	Org     OrgID
	Seq     int64 // from 1
	At      time.Time
	By      PrincipalID
	Action  string            // project.create, overlay.revoke …
	Subject string            // what was changed: project/x7…
	Details map[string]string // what else matters; never a price or a password
	Prev    string            // Hash of the entry before; empty for the first
	Hash    string
}

// AuditHead is where a chain ends. Kept outside the database, it proves that
// nothing was cut off.
type AuditHead struct {
	Org  OrgID
	Seq  int64
	Hash string
}

// canonicalEntry is an entry in the form that is hashed: JSON in this order of keys,
// those of details sorted, no spaces.
type canonicalEntry struct {
	Org     OrgID             `json:"org"`
	Seq     int64             `json:"seq"`
	At      string            `json:"at"`
	By      PrincipalID       `json:"by"`
	Action  string            `json:"action"`
	Subject string            `json:"subject"`
	Details map[string]string `json:"details"`
	Prev    string            `json:"prev"`
}

// Sum is the SHA-256 of the entry's canonical JSON, which holds the hash of the
// entry before it.
func (e *AuditEntry) Sum() string {
	details := e.Details
	if details == nil {
		details = map[string]string{}
	}
	text, err := json.Marshal(canonicalEntry{
		e.Org, e.Seq, e.At.UTC().Format(time.RFC3339Nano), e.By, e.Action, e.Subject, details, e.Prev,
	})
	if err != nil { // cannot happen: nothing in it can fail
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Follow checks that e comes right after head and returns the new head.
func (h AuditHead) Follow(e *AuditEntry) (AuditHead, error) {
	subject := fmt.Sprintf("audit[%d]", e.Seq)
	switch {
	case e.Org != h.Org:
		return h, fault.Internal(subject, "it belongs to another organisation")
	case e.Seq != h.Seq+1:
		return h, fault.Internal(subject, "entry %d is missing", h.Seq+1)
	case e.Prev != h.Hash:
		return h, fault.Internal(subject, "it does not follow the entry before it")
	case e.Sum() != e.Hash:
		return h, fault.Internal(subject, "it was changed after it was written")
	}
	return AuditHead{Org: h.Org, Seq: e.Seq, Hash: e.Hash}, nil
}
