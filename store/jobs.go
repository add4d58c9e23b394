package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

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

	Holder     string `gorm:"column:holder"` // the process that works on it
	LeaseUntil string `gorm:"column:lease_until"`
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

func (r *jobRow) lease() leased { return leasedJob(r.Org, r.ID) }

var unended = []project.JobState{project.JobQueued, project.JobRunning}

// AddJob keeps a new job as queued, for this process to work on.
func (s *Store) AddJob(ctx context.Context, actor project.Actor, j project.Job) (project.Job, error) {
	at := s.now()
	j.ID, j.State, j.By, j.Created, j.Updated, j.Revision = newID(), project.JobQueued, actor.By, at, at, 1
	row := newJobRow(actor.Org, &j)
	row.Holder = s.holder
	s.leases.hold(row.lease())
	err := s.transact(ctx, "job", func(db *gorm.DB) error {
		var err error
		if row.LeaseUntil, err = s.leaseEnds(db); err != nil {
			return err
		}
		return db.Create(&row).Error
	})
	if err != nil {
		s.leases.release(row.lease())
	}
	return j, err
}

// UpdateJob stores how far a job is. A job that ended stays as it is: the fault
// wraps ErrStale, which is how a worker learns that it was cancelled.
func (s *Store) UpdateJob(ctx context.Context, actor project.Actor, j project.Job) (project.Job, error) {
	before := j.Revision
	j.Updated, j.Revision = s.now(), j.Revision+1
	row := newJobRow(actor.Org, &j)
	if j.Ended() { // also when that cannot be written down: then its lease runs out
		defer s.leases.release(row.lease())
	}
	err := s.transact(ctx, "job", func(db *gorm.DB) error {
		result := db.Model(&jobRow{}).
			Where("org = ? AND id = ? AND revision = ? AND state IN ?", actor.Org, j.ID, before, unended).
			Select("state", "done", "total", "result", "message", "updated_at", "revision").Updates(&row)
		if result.Error == nil && result.RowsAffected == 0 {
			return stale("job")
		}
		return result.Error
	})
	return j, err
}

// Job returns one by its id. One whose process died has failed.
func (s *Store) Job(ctx context.Context, org project.OrgID, id string) (project.Job, error) {
	var row jobRow
	find := func() error { return s.read.WithContext(ctx).Where("org = ? AND id = ?", org, id).Take(&row).Error }
	err := find()
	if err == nil && s.mayBeLost(&row) {
		if lost, failing := s.FailLostJobs(ctx); failing == nil && lost > 0 {
			row = jobRow{}
			err = find()
		}
	}
	if troubleless(err) {
		return project.Job{}, fault.NotFound("job", "there is none called %q", id)
	}
	if err != nil {
		return project.Job{}, s.fault(err, "job")
	}
	return row.domain()
}

// mayBeLost reports whether a job goes on in another process, or did.
func (s *Store) mayBeLost(r *jobRow) bool {
	return slices.Contains(unended, project.JobState(r.State)) && !s.leases.has(r.lease())
}

// Jobs lists an organisation's jobs, newest first.
func (s *Store) Jobs(ctx context.Context, org project.OrgID, p project.Paging) (project.Page[project.Job], error) {
	var none project.Page[project.Job]
	l := listing{column: "created_at", id: "id", order: project.ByCreated, descending: true, paging: p}
	query, size, err := l.apply(s.read.WithContext(ctx).Where("org = ?", org))
	if err != nil {
		return none, err
	}
	query = query.Session(&gorm.Session{}) // it may run twice
	var rows []jobRow
	if err := query.Find(&rows).Error; err != nil {
		return none, s.fault(err, "jobs")
	}
	if slices.ContainsFunc(rows, func(r jobRow) bool { return s.mayBeLost(&r) }) {
		if lost, failing := s.FailLostJobs(ctx); failing == nil && lost > 0 {
			rows = nil
			if err := query.Find(&rows).Error; err != nil {
				return none, s.fault(err, "jobs")
			}
		}
	}
	return page(l, rows, size, func(r *jobRow) (string, string) { return r.Created, r.ID }, (*jobRow).domain)
}

// FailLostJobs ends the jobs of processes that died: on PostgreSQL those whose
// lease ran out, in a file those of any other process. Jobs of a process that
// lives are never among them.
func (s *Store) FailLostJobs(ctx context.Context) (int, error) {
	lost := int64(0)
	held := []string{""}
	for _, what := range s.leases.all("jobs") {
		held = append(held, what.id)
	}
	err := s.transact(ctx, "jobs", func(db *gorm.DB) error {
		result := s.unattended(db.Model(&jobRow{}).Where("state IN ? AND id NOT IN ?", unended, held)).
			Updates(map[string]any{
				"state": string(project.JobFailed), "message": "the process that worked on it ended; start it again",
				"updated_at": stampOf(s.now()), "revision": gorm.Expr("revision + 1"),
			})
		lost = result.RowsAffected
		return result.Error
	})
	return int(lost), err
}
