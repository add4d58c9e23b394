package store

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// projectOrders is what projects can be sorted by: word → column.
var projectOrders = map[string]string{"name": "name_key", "state": "state", "created": "created_at", "updated": "updated_at"}

// Projects lists an organisation's projects; their needs are left out.
func (s *Store) Projects(ctx context.Context, org project.OrgID, q project.ListQuery) (project.Page[project.Project], error) {
	var none project.Page[project.Project]
	if q.Order == "" {
		q.Order, q.Descending = project.ByUpdated, true
	}
	column, ok := projectOrders[string(q.Order)]
	if !ok {
		return none, fault.Invalid("sort", "want name, state, created or updated, got %q", q.Order)
	}
	db := s.read.WithContext(ctx).Where("org = ?", org)
	if q.State != "" {
		db = db.Where("state = ?", q.State)
	}
	if q.Without != "" {
		db = db.Where("state <> ?", q.Without)
	}
	if q.Text != "" {
		db = db.Where(`name_key LIKE ? ESCAPE '\'`, "%"+likeEscaper.Replace(nameKey(q.Text))+"%")
	}
	l := listing{column: column, id: "id", order: q.Order, descending: q.Descending, paging: q.Paging}
	query, size, err := l.apply(db)
	if err != nil {
		return none, err
	}
	var rows []projectRow
	if err := query.Omit("need").Find(&rows).Error; err != nil {
		return none, s.fault(err, "projects")
	}
	key := func(r *projectRow) (string, string) {
		return map[string]string{"name_key": r.NameKey, "state": r.State, "created_at": r.Created, "updated_at": r.Updated}[column], r.ID
	}
	return page(l, rows, size, key, (*projectRow).domain)
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Project returns a project. One of another organisation does not exist.
func (s *Store) Project(ctx context.Context, org project.OrgID, id project.ID) (project.Project, error) {
	row, err := takeProject(s.read.WithContext(ctx), org, id)
	if err != nil {
		return project.Project{}, s.fault(err, "project")
	}
	return row.domain()
}

func takeProject(db *gorm.DB, org project.OrgID, id project.ID) (projectRow, error) {
	var row projectRow
	err := db.Where("org = ? AND id = ?", org, id).Take(&row).Error
	if troubleless(err) {
		return row, noProject(id)
	}
	return row, err
}

func noProject(id project.ID) error {
	return fault.NotFound("project", "there is no project %q", id)
}

// CreateProject keeps a new project with version 1 of its need. ID, state,
// revision and times are set here; without a catalogue version it starts with
// the newest. A name in use is a conflict that wraps project.TakenError.
func (s *Store) CreateProject(ctx context.Context, actor project.Actor, p project.Project) (project.Project, error) {
	p.ID, p.Org, p.Revision = project.ID(newID()), actor.Org, 1
	if p.State == "" {
		p.State = project.Draft
	}
	hash, err := s.CatalogueHash(ctx, actor.Org, p.CatalogueVersion)
	if err != nil {
		return project.Project{}, err
	}
	p.CatalogueVersion = hash
	if err := p.Validate(); err != nil {
		return project.Project{}, err
	}
	err = s.change(ctx, actor, "project", func(t *tx) error {
		p.Created, p.Updated, p.CreatedBy, p.UpdatedBy = t.at, t.at, actor.By, actor.By
		return t.insertProject(&p, "project.create")
	})
	if err != nil {
		return project.Project{}, err
	}
	return p, nil
}

// insertProject writes a project and version 1 of its need.
func (t *tx) insertProject(p *project.Project, action string) error {
	if err := t.freeName(p); err != nil {
		return err
	}
	row, err := newProjectRow(p)
	if err != nil {
		return err
	}
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	first := needVersionRow{
		Org: row.Org, Project: row.ID, Number: 1, Need: p.Need, Summary: row.Summary, By: row.UpdatedBy, At: row.Updated,
	}
	if err := t.Create(&first).Error; err != nil {
		return err
	}
	return t.note(action, "project/"+row.ID, map[string]string{"catalogue": p.CatalogueVersion, "need": p.Summary.Hash})
}

// freeName refuses a name that another project of the organisation has.
func (t *tx) freeName(p *project.Project) error {
	var other projectRow
	err := t.Select("id").Where("org = ? AND name_key = ? AND id <> ?", p.Org, nameKey(p.Name), p.ID).Take(&other).Error
	switch {
	case troubleless(err):
		return nil
	case err != nil:
		return err
	}
	return &fault.Error{
		Kind: fault.KindConflict, Subject: "name", Message: "another project has this name; choose a different one",
		Err: &project.TakenError{ID: other.ID},
	}
}

// UpdateProject stores name, state, need, options, catalogue version and
// exchange rates of p, when p.Revision is still the stored one; otherwise the
// fault wraps project.ErrStale. Another need becomes its next version. A
// decided or archived project takes nothing but another state (ErrLocked).
func (s *Store) UpdateProject(ctx context.Context, actor project.Actor, p project.Project) (project.Project, error) {
	p.Org = actor.Org
	if err := p.Validate(); err != nil {
		return project.Project{}, err
	}
	if _, err := s.CatalogueHash(ctx, actor.Org, p.CatalogueVersion); err != nil {
		return project.Project{}, err
	}
	err := s.change(ctx, actor, "project", func(t *tx) error { return t.updateProject(&p) })
	if err != nil {
		return project.Project{}, err
	}
	return p, nil
}

func (t *tx) updateProject(p *project.Project) error {
	stored, err := takeProject(t.DB, p.Org, p.ID)
	if err != nil {
		return err
	}
	if stored.Revision != p.Revision {
		return stale("project")
	}
	before, err := stored.domain()
	if err != nil {
		return err
	}
	changed := changedFields(&before, p)
	if before.State != project.Draft && len(changed) > 0 && !slices.Equal(changed, []string{"state"}) {
		return locked(before.State)
	}
	if err := t.freeName(p); err != nil {
		return err
	}
	p.Revision, p.Updated, p.UpdatedBy, p.Created, p.CreatedBy = stored.Revision+1, t.at, t.actor.By, before.Created, before.CreatedBy
	row, err := newProjectRow(p)
	if err != nil {
		return err
	}
	result := t.Model(&projectRow{}).Where("org = ? AND id = ? AND revision = ?", p.Org, p.ID, stored.Revision).Select("*").Omit("id", "org").Updates(&row)
	if result.Error != nil {
		return result.Error
	}
	if result.RowsAffected != 1 {
		return stale("project")
	}
	details := map[string]string{"changed": strings.Join(changed, " "), "revision": strconv.FormatInt(p.Revision, 10)}
	if slices.Contains(changed, "need") {
		if err := t.nextNeed(&before, p, row.Summary); err != nil {
			return err
		}
	}
	if slices.Contains(changed, "state") {
		details["state"] = string(p.State)
	}
	return t.note("project.update", "project/"+row.ID, details)
}

// nextNeed keeps the need as its next version.
func (t *tx) nextNeed(before, p *project.Project, summary string) error {
	var last int64
	err := t.Model(&needVersionRow{}).Where("org = ? AND project = ?", p.Org, p.ID).Select("COALESCE(MAX(number), 0)").Scan(&last).Error
	if err != nil {
		return err
	}
	return t.Create(&needVersionRow{
		Org: string(p.Org), Project: string(p.ID), Number: last + 1, Need: p.Need, Summary: summary,
		Diff: project.Diff(before.Need, p.Need), By: string(t.actor.By), At: stampOf(t.at),
	}).Error
}

func stale(subject string) error {
	return &fault.Error{Kind: fault.KindConflict, Subject: subject, Message: "read it again and repeat the change", Err: project.ErrStale}
}

func locked(state project.State) error {
	f := fault.Conflict("project", "it is %s; make it a draft again first", state)
	f.Err = project.ErrLocked
	return f
}

// changedFields names what an update would change.
func changedFields(a, b *project.Project) []string {
	differs := map[string]bool{
		"name": a.Name != b.Name, "state": a.State != b.State, "need": string(a.Need) != string(b.Need),
		"options": !slices.Equal(a.Options, b.Options), "catalogue_version": a.CatalogueVersion != b.CatalogueVersion,
		"exchange_rates": !sameRates(a.ExchangeRates, b.ExchangeRates),
	}
	maps.DeleteFunc(differs, func(_ string, differ bool) bool { return !differ })
	return slices.Sorted(maps.Keys(differs))
}

func sameRates(a, b *project.Rates) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Base != b.Base || a.AsOf != b.AsOf || len(a.Units) != len(b.Units) {
		return false
	}
	for currency, units := range a.Units {
		if other, ok := b.Units[currency]; !ok || other.Cmp(units) != 0 {
			return false
		}
	}
	return true
}

// DeleteProject removes a draft and all that belongs to it, when the revision
// is still the stored one. The audit trail stays.
func (s *Store) DeleteProject(ctx context.Context, actor project.Actor, id project.ID, revision int64) error {
	return s.change(ctx, actor, "project", func(t *tx) error {
		stored, err := takeProject(t.DB, actor.Org, id)
		switch {
		case err != nil:
			return err
		case stored.Revision != revision:
			return stale("project")
		case stored.State != string(project.Draft):
			return locked(project.State(stored.State))
		}
		if err := t.Where("org = ? AND id = ?", actor.Org, id).Delete(&projectRow{}).Error; err != nil {
			return err
		}
		return t.note("project.delete", "project/"+stored.ID, nil)
	})
}

// NeedVersions lists the versions of a project's need, newest first.
func (s *Store) NeedVersions(ctx context.Context, org project.OrgID, id project.ID) ([]project.NeedVersion, error) {
	if _, err := s.Project(ctx, org, id); err != nil {
		return nil, err
	}
	var rows []needVersionRow
	err := s.read.WithContext(ctx).Where("org = ? AND project = ?", org, id).Order("number DESC").Find(&rows).Error
	return listed(s, rows, err, "need", (*needVersionRow).domain)
}

// listed turns all rows of a short list into what they stand for.
func listed[R, D any](s *Store, rows []R, err error, subject string, domain func(*R) (D, error)) ([]D, error) {
	if err != nil {
		return nil, s.fault(err, subject)
	}
	all := make([]D, len(rows))
	for i := range rows {
		if all[i], err = domain(&rows[i]); err != nil {
			return nil, s.fault(err, subject)
		}
	}
	return all, nil
}
