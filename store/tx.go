package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// SharedOrg owns what every organisation sees: the shipped catalogue.
const SharedOrg project.OrgID = "shared"

// tx is a writing transaction of one actor. What it changes and what the audit
// trail says about it are committed together or not at all.
type tx struct {
	*gorm.DB
	s     *Store
	actor project.Actor
	at    time.Time
	head  auditHeadRow
	noted int
}

// change runs a writing transaction. One that notes nothing in the audit trail
// is a mistake of ours and is taken back.
//
// The head of the organisation's chain is locked first. So the changes of one
// organisation follow each other, numbers have no gap, and two transactions
// never wait for each other in a ring.
func (s *Store) change(ctx context.Context, actor project.Actor, subject string, do func(*tx) error) error {
	t := &tx{s: s, actor: actor}
	err := s.transact(ctx, subject, func(db *gorm.DB) error {
		t.DB, t.at = db, s.now().UTC().Truncate(time.Microsecond)
		return t.run(ctx, subject, do)
	})
	if err == nil && !s.isPostgres() {
		s.heads.reached(actor.Org, t.head.Seq)
	}
	return err
}

// run does what is to be done between the two ends of the trail.
func (t *tx) run(ctx context.Context, subject string, do func(*tx) error) error {
	if err := t.s.lockHead(t); err != nil {
		return err
	}
	before := t.head
	if err := do(t); err != nil {
		return err
	}
	if key := project.KeyOf(ctx); key != "" {
		if err := t.act(key); err != nil {
			return err
		}
	}
	if t.noted == 0 {
		return fault.Internal(subject, "a change without an entry in the audit trail")
	}
	result := t.Model(&auditHeadRow{}).Where("org = ? AND seq = ?", t.actor.Org, before.Seq).
		Updates(map[string]any{"seq": t.head.Seq, "hash": t.head.Hash})
	if result.Error == nil && result.RowsAffected != 1 {
		return fault.Internal(subject, "the audit trail moved during the change")
	}
	return result.Error
}

// transact runs a writing transaction that needs no audit entry.
func (s *Store) transact(ctx context.Context, subject string, do func(*gorm.DB) error) error {
	committing := false
	err := s.write.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		err := do(db)
		committing = err == nil
		return err
	})
	if committing && err != nil && troubleOf(err) == gone {
		return &fault.Error{
			Kind: fault.KindInternal, Subject: subject, Message: "the connection to the database was lost; read again before you repeat it", Err: project.ErrUnsure,
		}
	}
	return s.fault(err, subject)
}

func (s *Store) lockHead(t *tx) error {
	query := t.DB
	if s.isPostgres() {
		query = query.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
	}
	err := query.Where("org = ?", t.actor.Org).Take(&t.head).Error
	if troubleless(err) {
		return fault.NotFound("organisation", "there is none called %q", t.actor.Org)
	}
	return err
}

// note adds an entry to the audit trail. Details never hold prices or names of
// people.
func (t *tx) note(action, subject string, details map[string]string) error {
	entry := project.AuditEntry{
		Org: t.actor.Org, Seq: t.head.Seq + 1, At: t.at, By: t.actor.By,
		Action: action, Subject: subject, Details: details, Prev: t.head.Hash,
	}
	entry.Hash = entry.Sum()
	row, err := newAuditRow(&entry)
	if err != nil {
		return err
	}
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	t.head.Seq, t.head.Hash = entry.Seq, entry.Hash
	t.noted++
	return nil
}
