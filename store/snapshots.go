package store

import (
	"context"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

type snapshotRow struct {
	Org       string  `gorm:"column:org"`
	Project   *string `gorm:"column:project"`
	ID        string  `gorm:"column:id;primaryKey"`
	Kind      string  `gorm:"column:kind"`
	Format    string  `gorm:"column:format"`
	InputHash string  `gorm:"column:input_hash"`
	Body      []byte  `gorm:"column:body"`
	Size      int64   `gorm:"column:size"`
	SHA256    string  `gorm:"column:sha256"`
	By        string  `gorm:"column:by_principal"`
	At        string  `gorm:"column:at"`
}

// TableName is the table's name.
func (snapshotRow) TableName() string { return "snapshots" }

func newSnapshotRow(org project.OrgID, s *project.Snapshot) snapshotRow {
	return snapshotRow{
		Org: string(org), Project: optional(s.Project), ID: s.ID, Kind: string(s.Kind), Format: s.Format, InputHash: s.InputHash,
		Body: s.Bytes, Size: s.Size, SHA256: s.SHA256, By: string(s.By), At: stampOf(s.At),
	}
}

func (r *snapshotRow) domain() (project.Snapshot, error) {
	at, err := timeOf(r.At)
	return project.Snapshot{
		ID: r.ID, Project: project.ID(text(r.Project)), Kind: project.SnapshotKind(r.Kind), Format: r.Format, InputHash: r.InputHash,
		Bytes: r.Body, Size: r.Size, SHA256: r.SHA256, By: project.PrincipalID(r.By), At: at,
	}, err
}

// whole wants the bytes that were stored.
func (r *snapshotRow) whole() (project.Snapshot, error) {
	if sumOf(r.Body) != r.SHA256 {
		return project.Snapshot{}, damagedFault("snapshot/" + r.ID)
	}
	return r.domain()
}

// AddSnapshot keeps something computed for good. When the same was kept
// before, that one is returned and nothing changes.
func (s *Store) AddSnapshot(ctx context.Context, actor project.Actor, n project.Snapshot) (project.Snapshot, error) {
	if err := n.Validate(); err != nil {
		return n, err
	}
	if known, err := s.FindSnapshot(ctx, actor.Org, n); err == nil {
		return known, nil
	}
	n.ID, n.By, n.Size, n.SHA256 = newID(), actor.By, int64(len(n.Bytes)), sumOf(n.Bytes)
	err := s.change(ctx, actor, "snapshot", func(t *tx) error {
		if n.Project != "" {
			if _, err := takeProject(t.Select("id"), actor.Org, n.Project); err != nil {
				return err
			}
		}
		n.At = t.at
		row := newSnapshotRow(actor.Org, &n)
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.note("snapshot.add", "snapshot/"+n.ID, map[string]string{
			"project": string(n.Project), "kind": string(n.Kind), "format": n.Format, "input_hash": n.InputHash, "sha256": n.SHA256,
		})
	})
	if kind, _ := kindOf(err); kind == fault.KindConflict { // somebody kept the same at the same time
		return s.FindSnapshot(ctx, actor.Org, n)
	}
	return n, err
}

// FindSnapshot returns what was kept for a project, kind, format and input hash.
func (s *Store) FindSnapshot(ctx context.Context, org project.OrgID, like project.Snapshot) (project.Snapshot, error) {
	var row snapshotRow
	err := s.read.WithContext(ctx).Where("org = ? AND input_hash = ? AND kind = ? AND format = ? AND COALESCE(project, '') = ?",
		org, like.InputHash, like.Kind, like.Format, like.Project).Take(&row).Error
	if troubleless(err) {
		return project.Snapshot{}, fault.NotFound("snapshot", "nothing was kept for this input")
	}
	if err != nil {
		return project.Snapshot{}, s.fault(err, "snapshot")
	}
	return row.whole()
}

// Snapshot returns one by its id, after comparing it with its sum.
func (s *Store) Snapshot(ctx context.Context, org project.OrgID, id string) (project.Snapshot, error) {
	var row snapshotRow
	err := s.read.WithContext(ctx).Where("org = ? AND id = ?", org, id).Take(&row).Error
	if troubleless(err) {
		return project.Snapshot{}, fault.NotFound("snapshot", "there is none called %q", id)
	}
	if err != nil {
		return project.Snapshot{}, s.fault(err, "snapshot")
	}
	return row.whole()
}

// Snapshots lists what was kept of a project, newest first, without the bytes.
// A page is full while there are more of what is asked for.
func (s *Store) Snapshots(ctx context.Context, org project.OrgID, id project.ID, q project.SnapshotQuery) (project.Page[project.Snapshot], error) {
	var none project.Page[project.Snapshot]
	if _, err := s.Project(ctx, org, id); err != nil {
		return none, err
	}
	l := listing{column: "at", id: "id", order: project.ByCreated, descending: true, paging: q.Paging}
	of := s.read.WithContext(ctx).Where("org = ? AND project = ?", org, id)
	if q.Kind != "" {
		of = of.Where("kind = ?", q.Kind)
	}
	if q.Kind == project.SnapshotReport {
		of = of.Where(`format NOT LIKE ? ESCAPE '\'`, likeEscaper.Replace(project.PagesPrefix)+"%")
	}
	query, size, err := l.apply(of)
	if err != nil {
		return none, err
	}
	var rows []snapshotRow
	if err := query.Omit("body").Find(&rows).Error; err != nil {
		return none, s.fault(err, "snapshots")
	}
	return page(l, rows, size, func(r *snapshotRow) (string, string) { return r.At, r.ID }, (*snapshotRow).domain)
}
