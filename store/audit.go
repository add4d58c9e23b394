package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

type auditHeadRow struct {
	Org  string `gorm:"column:org;primaryKey"`
	Seq  int64  `gorm:"column:seq"`
	Hash string `gorm:"column:hash"`
}

// TableName is the table's name.
func (auditHeadRow) TableName() string { return "audit_heads" }

type auditRow struct {
	Org     string `gorm:"column:org;primaryKey"`
	Seq     int64  `gorm:"column:seq;primaryKey;autoIncrement:false"`
	At      string `gorm:"column:at"`
	By      string `gorm:"column:by_principal"`
	Action  string `gorm:"column:action"`
	Subject string `gorm:"column:subject"`
	Details string `gorm:"column:details"`
	Prev    string `gorm:"column:prev"`
	Hash    string `gorm:"column:hash"`
}

// TableName is the table's name.
func (auditRow) TableName() string { return "audit_entries" }

func newAuditRow(e *project.AuditEntry) (auditRow, error) {
	details := e.Details
	if details == nil {
		details = map[string]string{}
	}
	text, err := json.Marshal(details)
	if err != nil {
		return auditRow{}, fmt.Errorf("audit entry %d: %w", e.Seq, err)
	}
	return auditRow{
		Org: string(e.Org), Seq: e.Seq, At: stampOf(e.At), By: string(e.By), Action: e.Action,
		Subject: e.Subject, Details: string(text), Prev: e.Prev, Hash: e.Hash,
	}, nil
}

func (r *auditRow) domain() (project.AuditEntry, error) {
	e := project.AuditEntry{
		Org: project.OrgID(r.Org), Seq: r.Seq, By: project.PrincipalID(r.By), Action: r.Action,
		Subject: r.Subject, Prev: r.Prev, Hash: r.Hash,
	}
	at, err := timeOf(r.At)
	if err == nil {
		err = json.Unmarshal([]byte(r.Details), &e.Details)
	}
	if err != nil {
		return e, fault.Internal(fmt.Sprintf("audit[%d]", r.Seq), "%v: %v", project.ErrDamaged, err)
	}
	e.At = at
	return e, nil
}

// Audit lists an organisation's trail in its order, oldest first.
func (s *Store) Audit(ctx context.Context, org project.OrgID, p project.Paging) (project.Page[project.AuditEntry], error) {
	var page project.Page[project.AuditEntry]
	size, err := p.Size()
	if err != nil {
		return page, err
	}
	after := int64(0)
	if p.Cursor != "" {
		if after, err = strconv.ParseInt(p.Cursor, 10, 64); err != nil {
			return page, badCursor()
		}
	}
	var rows []auditRow
	err = s.read.WithContext(ctx).Where("org = ? AND seq > ?", org, after).Order("seq").Limit(size + 1).Find(&rows).Error
	if err != nil {
		return page, s.fault(err, "audit")
	}
	if len(rows) > size {
		rows = rows[:size]
		page.Next = strconv.FormatInt(rows[size-1].Seq, 10)
	}
	for i := range rows {
		entry, err := rows[i].domain()
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, entry)
	}
	return page, nil
}

// AuditHead is where an organisation's trail ends, to be kept elsewhere.
func (s *Store) AuditHead(ctx context.Context, org project.OrgID) (project.AuditHead, error) {
	var row auditHeadRow
	if err := s.read.WithContext(ctx).Where("org = ?", org).Take(&row).Error; err != nil {
		return project.AuditHead{}, s.fault(err, "organisation")
	}
	return project.AuditHead{Org: org, Seq: row.Seq, Hash: row.Hash}, nil
}

// LastChange is the number of an organisation's latest change, 1 and up: what it
// keeps is what it was as long as this is. Jobs, idempotency keys and standings
// change without it. A file is changed by this process alone, so there it is
// known without asking.
func (s *Store) LastChange(ctx context.Context, org project.OrgID) (int64, error) {
	if seq, known := s.heads.of(org); known {
		return seq, nil
	}
	head, err := s.AuditHead(ctx, org)
	if err == nil && !s.isPostgres() {
		s.heads.reached(org, head.Seq)
	}
	return head.Seq, err
}

// heads is how far the trails have come, as far as this process knows.
type heads struct {
	mu  sync.Mutex
	seq map[project.OrgID]int64
}

func (h *heads) of(org project.OrgID) (seq int64, known bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	seq, known = h.seq[org]
	return seq, known
}

// reached notes an entry that is committed. One that was read before another
// was written may come after it.
func (h *heads) reached(org project.OrgID, seq int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.seq == nil {
		h.seq = make(map[project.OrgID]int64)
	}
	h.seq[org] = max(h.seq[org], seq)
}

// Note writes an entry about something that changed nothing here: a denied
// access, a login, an export.
func (s *Store) Note(ctx context.Context, actor project.Actor, action, subject string, details map[string]string) error {
	ctx = project.UnderKey(ctx, "") // it is no effect of a request
	return s.change(ctx, actor, "audit", func(t *tx) error { return t.note(action, subject, details) })
}

// VerifyAudit follows the whole trail of an organisation and reports the first
// entry that does not hold, or an end that the head does not know.
func (s *Store) VerifyAudit(ctx context.Context, org project.OrgID) (project.AuditHead, error) {
	want, err := s.AuditHead(ctx, org)
	if err != nil {
		return want, err
	}
	head := project.AuditHead{Org: org}
	for {
		var rows []auditRow
		err := s.read.WithContext(ctx).Where("org = ? AND seq > ? AND seq <= ?", org, head.Seq, want.Seq).Order("seq").Limit(1000).Find(&rows).Error
		if err != nil {
			return head, s.fault(err, "audit")
		}
		if len(rows) == 0 {
			break
		}
		for i := range rows {
			entry, err := rows[i].domain()
			if err != nil {
				return head, err
			}
			if head, err = head.Follow(&entry); err != nil {
				return head, err
			}
		}
	}
	if head != want {
		return head, fault.Internal("audit", "the trail of %s ends at entry %d, and should at %d", org, head.Seq, want.Seq)
	}
	return head, nil
}

func troubleless(err error) bool { return errors.Is(err, gorm.ErrRecordNotFound) }

type organisationRow struct {
	ID      string `gorm:"column:id;primaryKey"`
	Name    string `gorm:"column:name"`
	Created string `gorm:"column:created_at"`
}

// TableName is the table's name.
func (organisationRow) TableName() string { return "organisations" }

type principalRow struct {
	Org     string `gorm:"column:org;primaryKey"`
	ID      string `gorm:"column:id;primaryKey"`
	Name    string `gorm:"column:name"`
	Created string `gorm:"column:created_at"`
}

// TableName is the table's name.
func (principalRow) TableName() string { return "principals" }

// ensureOrganisations makes the organisations that always exist: the shared one
// and that of local mode.
func (s *Store) ensureOrganisations(ctx context.Context) error {
	var known int64
	err := s.read.WithContext(ctx).Model(&organisationRow{}).Where("id IN ?", []project.OrgID{SharedOrg, project.LocalOrg}).Count(&known).Error
	if err != nil || known == 2 {
		return s.fault(err, s.name)
	}
	for _, org := range []project.OrgID{SharedOrg, project.LocalOrg} {
		if err := s.AddOrganisation(ctx, org, string(org), project.LocalPrincipal); err != nil {
			return err
		}
	}
	return nil
}

// AddOrganisation makes an organisation with its first principal. One that
// exists stays as it is.
func (s *Store) AddOrganisation(ctx context.Context, org project.OrgID, name string, first project.PrincipalID) error {
	at := stampOf(s.now())
	return s.transact(ctx, "organisation", func(db *gorm.DB) error {
		once := db.Clauses(clause.OnConflict{DoNothing: true}).Session(&gorm.Session{})
		if err := once.Create(&organisationRow{ID: string(org), Name: name, Created: at}).Error; err != nil {
			return err
		}
		if err := once.Create(&principalRow{Org: string(org), ID: string(first), Name: string(first), Created: at}).Error; err != nil {
			return err
		}
		return once.Create(&auditHeadRow{Org: string(org)}).Error
	})
}
