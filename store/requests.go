package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

type idempotencyRow struct {
	Org         string `gorm:"column:org;primaryKey"`
	Principal   string `gorm:"column:principal;primaryKey"`
	Key         string `gorm:"column:idempotency_key;primaryKey"`
	Fingerprint string `gorm:"column:fingerprint"`
	Status      int64  `gorm:"column:status"` // 0 while the first request is at work
	ContentType string `gorm:"column:content_type"`
	Location    string `gorm:"column:location"`
	ETag        string `gorm:"column:etag"`
	Body        []byte `gorm:"column:body"`
	Expires     string `gorm:"column:expires_at"`
	Holder      string `gorm:"column:holder"` // the process at work
	LeaseUntil  string `gorm:"column:lease_until"`
	Acted       bool   `gorm:"column:acted"` // the request has changed something
}

// TableName is the table's name.
func (idempotencyRow) TableName() string { return "idempotency_keys" }

func newIdempotencyRow(actor project.Actor, a *project.StoredAnswer) idempotencyRow {
	body := a.Body
	if body == nil {
		body = []byte{}
	}
	return idempotencyRow{
		Org: string(actor.Org), Principal: string(actor.By), Key: a.Key, Fingerprint: a.Fingerprint, Status: int64(a.Status),
		ContentType: a.ContentType, Location: a.Location, ETag: a.ETag, Body: body, Expires: stampOf(a.Expires),
	}
}

func (r *idempotencyRow) domain() (project.StoredAnswer, error) {
	expires, err := timeOf(r.Expires)
	return project.StoredAnswer{
		Key: r.Key, Fingerprint: r.Fingerprint, Status: int(r.Status), ContentType: r.ContentType, Location: r.Location,
		ETag: r.ETag, Body: r.Body, Expires: expires,
	}, err
}

// ClaimKey takes an idempotency key for a request, before it has any effect.
// The answer's status is 0 when the key is new, or its process died before it
// changed anything: do the work under project.UnderKey, then KeepAnswer or, when
// it had no effect, DropKey. Otherwise it is the answer to send again.
// A key of another request is a conflict that wraps ErrReused, one whose first
// request is still at work wraps ErrAtWork, and one whose first request was
// carried out but never answered wraps ErrUnanswered.
func (s *Store) ClaimKey(ctx context.Context, actor project.Actor, claim project.StoredAnswer) (project.StoredAnswer, error) {
	if claim.Key == "" || len(claim.Key) > 255 {
		return claim, fault.Invalid("Idempotency-Key", "want 1 to 255 characters, got %d", len(claim.Key))
	}
	claim.Status = 0
	row := newIdempotencyRow(actor, &claim)
	row.Holder = s.holder
	won := false
	err := s.transact(ctx, "Idempotency-Key", func(db *gorm.DB) error {
		if err := db.Where("expires_at < ?", stampOf(s.now())).Delete(&idempotencyRow{}).Error; err != nil {
			return err
		}
		var err error
		if row.LeaseUntil, err = s.leaseEnds(db); err != nil {
			return err
		}
		result := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if won = result.RowsAffected == 1; won || result.Error != nil {
			return result.Error
		}
		won, err = s.takeOver(db, &row)
		return err
	})
	if err != nil {
		return claim, err
	}
	if won {
		s.leases.hold(row.lease())
		return claim, nil
	}
	return s.heldKey(ctx, actor, &claim)
}

func (r *idempotencyRow) lease() leased { return leasedKey(r.Org, r.Principal, r.Key) }

// takeOver takes the key of a request that died without an effect.
func (s *Store) takeOver(db *gorm.DB, row *idempotencyRow) (bool, error) {
	if s.leases.has(row.lease()) {
		return false, nil
	}
	result := s.unattended(underKey(db, row)).Where("fingerprint = ? AND acted = ?", row.Fingerprint, false).
		Select("holder", "lease_until", "expires_at").Updates(row)
	return result.RowsAffected == 1, result.Error
}

// underKey is the row of a key whose first request was not answered.
func underKey(db *gorm.DB, row *idempotencyRow) *gorm.DB {
	return db.Model(&idempotencyRow{}).
		Where("org = ? AND principal = ? AND idempotency_key = ? AND status = 0", row.Org, row.Principal, row.Key)
}

func (s *Store) heldKey(ctx context.Context, actor project.Actor, claim *project.StoredAnswer) (project.StoredAnswer, error) {
	var held idempotencyRow
	err := s.write.WithContext(ctx).Where("org = ? AND principal = ? AND idempotency_key = ?", actor.Org, actor.By, claim.Key).Take(&held).Error
	conflict := func(cause error, message string) error {
		return &fault.Error{Kind: fault.KindConflict, Subject: "Idempotency-Key", Message: message, Err: cause}
	}
	switch {
	case troubleless(err): // given back a moment ago
		return *claim, conflict(project.ErrAtWork, "the first request with it has just ended; send it again")
	case err != nil:
		return *claim, s.fault(err, "Idempotency-Key")
	case held.Fingerprint != claim.Fingerprint:
		return *claim, conflict(project.ErrReused, "use a new key for a new request")
	case held.Status != 0:
		return held.domain()
	}
	if held.Acted {
		abandoned, err := s.abandoned(ctx, &held)
		if err != nil || abandoned {
			if err == nil {
				err = conflict(project.ErrUnanswered, "read what is there, and use a new key for a new request")
			}
			return *claim, err
		}
	}
	return *claim, conflict(project.ErrAtWork, "the first request with it is still at work")
}

// abandoned reports whether nobody will answer the first request of a key.
func (s *Store) abandoned(ctx context.Context, held *idempotencyRow) (bool, error) {
	if s.leases.has(held.lease()) {
		return false, nil
	}
	var n int64
	err := s.unattended(underKey(s.write.WithContext(ctx), held)).Count(&n).Error
	return n > 0, s.fault(err, "Idempotency-Key")
}

// KeepAnswer stores the answer of a claimed key.
func (s *Store) KeepAnswer(ctx context.Context, actor project.Actor, a project.StoredAnswer) error {
	row := newIdempotencyRow(actor, &a)
	defer s.leases.release(row.lease())
	return s.transact(ctx, "Idempotency-Key", func(db *gorm.DB) error {
		result := underKey(db, &row).Where("holder = ?", s.holder).
			Select("status", "content_type", "location", "etag", "body", "expires_at").Updates(&row)
		if result.Error == nil && result.RowsAffected == 0 {
			return takenOver()
		}
		return result.Error
	})
}

// takenOver says that another process took this one for dead.
func takenOver() error {
	return &fault.Error{
		Kind: fault.KindConflict, Subject: "Idempotency-Key", Message: "another process took the request over; read what it did", Err: project.ErrBusy,
	}
}

// DropKey gives a claimed key back after a request without effect. One under
// which something was changed stays: the request must not be carried out again.
func (s *Store) DropKey(ctx context.Context, actor project.Actor, key string) error {
	row := idempotencyRow{Org: string(actor.Org), Principal: string(actor.By), Key: key}
	defer s.leases.release(row.lease())
	return s.transact(ctx, "Idempotency-Key", func(db *gorm.DB) error {
		return underKey(db, &row).Where("holder = ? AND acted = ?", s.holder, false).Delete(&idempotencyRow{}).Error
	})
}

// act writes down, together with a change, that the request of a key changed
// something. It refuses the change when another process took the key over.
func (t *tx) act(key string) error {
	row := idempotencyRow{Org: string(t.actor.Org), Principal: string(t.actor.By), Key: key}
	result := underKey(t.DB, &row).Where("holder = ?", t.s.holder).Update("acted", true)
	if result.Error == nil && result.RowsAffected == 0 {
		return takenOver()
	}
	return result.Error
}
