package store

import (
	"context"
	"time"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

type overlayRow struct {
	Org       string  `gorm:"column:org"`
	Project   *string `gorm:"column:project"`
	ID        string  `gorm:"column:id;primaryKey"`
	Kind      string  `gorm:"column:kind"`
	Offering  string  `gorm:"column:offering"`
	Path      string  `gorm:"column:path"`
	Value     string  `gorm:"column:value"`
	Why       string  `gorm:"column:why"`
	From      string  `gorm:"column:valid_from"`
	To        string  `gorm:"column:valid_to"`
	By        string  `gorm:"column:by_principal"`
	At        string  `gorm:"column:at"`
	Revoked   string  `gorm:"column:revoked_at"`
	RevokedBy string  `gorm:"column:revoked_by"`
}

// TableName is the table's name.
func (overlayRow) TableName() string { return "overlay_entries" }

func newOverlayRow(org project.OrgID, e *project.OverlayEntry) overlayRow {
	return overlayRow{
		Org: string(org), Project: optional(e.Project), ID: e.ID, Kind: string(e.Kind), Offering: e.Offering, Path: e.Path,
		Value: e.Value, Why: e.Why, From: e.From, To: e.To, By: string(e.By), At: stampOf(e.At),
		Revoked: stampOf(e.Revoked), RevokedBy: string(e.RevokedBy),
	}
}

func (r *overlayRow) domain() (project.OverlayEntry, error) {
	e := project.OverlayEntry{
		ID: r.ID, Project: project.ID(text(r.Project)), Kind: project.OverlayKind(r.Kind), Offering: r.Offering, Path: r.Path,
		Value: r.Value, Why: r.Why, From: r.From, To: r.To, By: project.PrincipalID(r.By), RevokedBy: project.PrincipalID(r.RevokedBy),
	}
	var err error
	if e.At, err = timeOf(r.At); err != nil {
		return e, err
	}
	e.Revoked, err = timeOf(r.Revoked)
	return e, err
}

// optional is NULL for what belongs to no project.
func optional(id project.ID) *string {
	if id == "" {
		return nil
	}
	text := string(id)
	return &text
}

// AddOverlay keeps a private quote or correction. It must fit the catalogue as
// the organisation sees it now, with the entries before it.
func (s *Store) AddOverlay(ctx context.Context, actor project.Actor, e project.OverlayEntry) (project.OverlayEntry, error) {
	if err := e.Validate(); err != nil {
		return e, err
	}
	view := project.View{Project: e.Project, Day: e.From}
	if e.Project != "" {
		p, err := s.Project(ctx, actor.Org, e.Project)
		if err != nil {
			return e, err
		}
		view.Hash = p.CatalogueVersion
	}
	seen, err := s.CatalogueFor(ctx, actor.Org, view)
	if err != nil {
		return e, err
	}
	e.ID, e.By, e.At, e.Revoked, e.RevokedBy = newID(), actor.By, s.now(), time.Time{}, ""
	if _, err := catalogue.Patch(seen.Catalogue, []catalogue.Edit{editOf(&e)}); err != nil {
		return e, err
	}
	err = s.change(ctx, actor, "overlay", func(t *tx) error {
		e.At = t.at
		row := newOverlayRow(actor.Org, &e)
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.note("overlay.add", "overlay/"+e.ID, map[string]string{"offering": e.Offering, "kind": string(e.Kind), "project": string(e.Project)})
	})
	return e, err
}

// RevokeOverlay ends an entry from now on; it stays in the record, and what was
// computed before can be computed again.
func (s *Store) RevokeOverlay(ctx context.Context, actor project.Actor, id string) error {
	return s.change(ctx, actor, "overlay", func(t *tx) error {
		result := t.Model(&overlayRow{}).Where("org = ? AND id = ? AND revoked_at = ''", actor.Org, id).
			Updates(map[string]any{"revoked_at": stampOf(t.at), "revoked_by": string(actor.By)})
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected == 0 {
			return fault.NotFound("overlay", "there is no entry %q that stands", id)
		}
		return t.note("overlay.revoke", "overlay/"+id, nil)
	})
}

// Overlay lists the entries that a project sees, its own and its
// organisation's, in the order they were written; revoked ones too.
func (s *Store) Overlay(ctx context.Context, org project.OrgID, id project.ID) ([]project.OverlayEntry, error) {
	var rows []overlayRow
	err := s.read.WithContext(ctx).Where("org = ? AND (project IS NULL OR project = ?)", org, id).Order("at").Order("id").Find(&rows).Error
	return listed(s, rows, err, "overlay", (*overlayRow).domain)
}

// standing are the entries that count in a view.
func (s *Store) standing(ctx context.Context, org project.OrgID, v project.View) ([]project.OverlayEntry, error) {
	all, err := s.Overlay(ctx, org, v.Project)
	if err != nil {
		return nil, err
	}
	seen, day := v.Seen, v.Day
	if seen.IsZero() {
		seen = s.now()
	}
	if day == "" {
		day = seen.UTC().Format(time.DateOnly)
	}
	var standing []project.OverlayEntry
	for i := range all {
		if all[i].Stands(day, seen) {
			standing = append(standing, all[i])
		}
	}
	return standing, nil
}
