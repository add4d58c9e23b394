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
// The answer's status is 0 when the key is new: do the work, then KeepAnswer or,
// when it had no effect, DropKey. Otherwise it is the answer to send again.
// A key of another request is a conflict that wraps ErrReused, one whose first
// request is still at work wraps ErrBusy.
func (s *Store) ClaimKey(ctx context.Context, actor project.Actor, claim project.StoredAnswer) (project.StoredAnswer, error) {
	if claim.Key == "" || len(claim.Key) > 255 {
		return claim, fault.Invalid("Idempotency-Key", "want 1 to 255 characters, got %d", len(claim.Key))
	}
	claim.Status = 0
	row := newIdempotencyRow(actor, &claim)
	won := false
	err := s.transact(ctx, "Idempotency-Key", func(db *gorm.DB) error {
		if err := db.Where("expires_at < ?", stampOf(s.now())).Delete(&idempotencyRow{}).Error; err != nil {
			return err
		}
		result := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		won = result.RowsAffected == 1
		return result.Error
	})
	if err != nil || won {
		return claim, err
	}
	return s.heldKey(ctx, actor, &claim)
}

func (s *Store) heldKey(ctx context.Context, actor project.Actor, claim *project.StoredAnswer) (project.StoredAnswer, error) {
	var held idempotencyRow
	err := s.write.WithContext(ctx).Where("org = ? AND principal = ? AND idempotency_key = ?", actor.Org, actor.By, claim.Key).Take(&held).Error
	switch {
	case err != nil:
		return *claim, s.fault(err, "Idempotency-Key")
	case held.Fingerprint != claim.Fingerprint:
		return *claim, &fault.Error{
			Kind: fault.KindConflict, Subject: "Idempotency-Key", Message: "use a new key for a new request", Err: project.ErrReused,
		}
	case held.Status == 0:
		return *claim, &fault.Error{
			Kind: fault.KindConflict, Subject: "Idempotency-Key", Message: "the first request with it is still at work", Err: project.ErrBusy,
		}
	}
	return held.domain()
}

// KeepAnswer stores the answer of a claimed key.
func (s *Store) KeepAnswer(ctx context.Context, actor project.Actor, a project.StoredAnswer) error {
	row := newIdempotencyRow(actor, &a)
	return s.transact(ctx, "Idempotency-Key", func(db *gorm.DB) error { return db.Save(&row).Error })
}

// DropKey gives a claimed key back after a request without effect.
func (s *Store) DropKey(ctx context.Context, actor project.Actor, key string) error {
	return s.transact(ctx, "Idempotency-Key", func(db *gorm.DB) error {
		return db.Where("org = ? AND principal = ? AND idempotency_key = ? AND status = 0", actor.Org, actor.By, key).Delete(&idempotencyRow{}).Error
	})
}

type jobRow struct {
	Org      string  `gorm:"column:org"`
	Project  *string `gorm:"column:project"`
	ID       string  `gorm:"column:id;primaryKey"`
	Kind     string  `gorm:"column:kind"`
	State    string  `gorm:"column:state"`
	Done     int64   `gorm:"column:done"`
	Total    int64   `gorm:"column:total"`
	Result   string  `gorm:"column:result"`
	Message  string  `gorm:"column:message"`
	By       string  `gorm:"column:by_principal"`
	Created  string  `gorm:"column:created_at"`
	Updated  string  `gorm:"column:updated_at"`
	Revision int64   `gorm:"column:revision"`
}

// TableName is the table's name.
func (jobRow) TableName() string { return "jobs" }

func newJobRow(org project.OrgID, j *project.Job) jobRow {
	return jobRow{
		Org: string(org), Project: optional(j.Project), ID: j.ID, Kind: j.Kind, State: string(j.State), Done: j.Done, Total: j.Total,
		Result: j.Result, Message: j.Message, By: string(j.By), Created: stampOf(j.Created), Updated: stampOf(j.Updated), Revision: j.Revision,
	}
}

func (r *jobRow) domain() (project.Job, error) {
	j := project.Job{
		ID: r.ID, Project: project.ID(text(r.Project)), Kind: r.Kind, State: project.JobState(r.State), Done: r.Done, Total: r.Total,
		Result: r.Result, Message: r.Message, By: project.PrincipalID(r.By), Revision: r.Revision,
	}
	var err error
	if j.Created, err = timeOf(r.Created); err != nil {
		return j, err
	}
	j.Updated, err = timeOf(r.Updated)
	return j, err
}

// AddJob keeps a new job as queued.
func (s *Store) AddJob(ctx context.Context, actor project.Actor, j project.Job) (project.Job, error) {
	at := s.now()
	j.ID, j.State, j.By, j.Created, j.Updated, j.Revision = newID(), project.JobQueued, actor.By, at, at, 1
	row := newJobRow(actor.Org, &j)
	return j, s.transact(ctx, "job", func(db *gorm.DB) error { return db.Create(&row).Error })
}

// UpdateJob stores how far a job is. A job that ended stays as it is: the fault
// wraps ErrStale, which is how a worker learns that it was cancelled.
func (s *Store) UpdateJob(ctx context.Context, actor project.Actor, j project.Job) (project.Job, error) {
	before := j.Revision
	j.Updated, j.Revision = s.now(), j.Revision+1
	row := newJobRow(actor.Org, &j)
	err := s.transact(ctx, "job", func(db *gorm.DB) error {
		result := db.Model(&jobRow{}).
			Where("org = ? AND id = ? AND revision = ? AND state IN ?", actor.Org, j.ID, before, []project.JobState{project.JobQueued, project.JobRunning}).
			Select("state", "done", "total", "result", "message", "updated_at", "revision").Updates(&row)
		if result.Error == nil && result.RowsAffected == 0 {
			return stale("job")
		}
		return result.Error
	})
	return j, err
}

// Job returns one by its id.
func (s *Store) Job(ctx context.Context, org project.OrgID, id string) (project.Job, error) {
	var row jobRow
	err := s.read.WithContext(ctx).Where("org = ? AND id = ?", org, id).Take(&row).Error
	if troubleless(err) {
		return project.Job{}, fault.NotFound("job", "there is none called %q", id)
	}
	if err != nil {
		return project.Job{}, s.fault(err, "job")
	}
	return row.domain()
}

// Jobs lists an organisation's jobs, newest first.
func (s *Store) Jobs(ctx context.Context, org project.OrgID, p project.Paging) (project.Page[project.Job], error) {
	var none project.Page[project.Job]
	l := listing{column: "created_at", id: "id", order: project.ByCreated, descending: true, paging: p}
	query, size, err := l.apply(s.read.WithContext(ctx).Where("org = ?", org))
	if err != nil {
		return none, err
	}
	var rows []jobRow
	if err := query.Find(&rows).Error; err != nil {
		return none, s.fault(err, "jobs")
	}
	return page(l, rows, size, func(r *jobRow) (string, string) { return r.Created, r.ID }, (*jobRow).domain)
}

// FailLostJobs ends the jobs that a process left behind when it died. Only a
// process that is alone with the database may call it.
func (s *Store) FailLostJobs(ctx context.Context) (int, error) {
	lost := int64(0)
	err := s.transact(ctx, "jobs", func(db *gorm.DB) error {
		result := db.Model(&jobRow{}).Where("state IN ?", []project.JobState{project.JobQueued, project.JobRunning}).
			Updates(map[string]any{
				"state": string(project.JobFailed), "message": "the program ended", "updated_at": stampOf(s.now()), "revision": gorm.Expr("revision + 1"),
			})
		lost = result.RowsAffected
		return result.Error
	})
	return int(lost), err
}
