package store

import (
	"context"

	"fineprint/vendors/project"
)

// CopyProject makes a new draft out of a project: its need as it is now, its
// short list, catalogue version, exchange rates and the private prices that
// stand. With answers, those of its checklists and the files behind them come
// along. Comments, reports and earlier versions of the need stay where they are:
// they are the record of another decision.
func (s *Store) CopyProject(ctx context.Context, actor project.Actor, id project.ID, name string, answers bool) (project.Project, error) {
	p, err := s.Project(ctx, actor.Org, id)
	if err != nil {
		return p, err
	}
	p.ID, p.Name, p.State, p.Revision = project.ID(newID()), name, project.Draft, 1
	if err := p.Validate(); err != nil {
		return project.Project{}, err
	}
	err = s.change(ctx, actor, "project", func(t *tx) error {
		p.Created, p.Updated, p.CreatedBy, p.UpdatedBy = t.at, t.at, actor.By, actor.By
		if err := t.insertProject(&p, "project.create"); err != nil {
			return err
		}
		if err := t.note("project.copy", "project/"+string(p.ID), map[string]string{"from": string(id)}); err != nil {
			return err
		}
		if err := t.copyOverlay(id, p.ID); err != nil || !answers {
			return err
		}
		return t.copyAnswers(id, p.ID)
	})
	if err != nil {
		return project.Project{}, err
	}
	return p, nil
}

// copyOverlay copies the private prices of one project that stand. What holds
// for the whole organisation, the copy sees anyway.
func (t *tx) copyOverlay(from, to project.ID) error {
	var rows []overlayRow
	if err := t.Where("org = ? AND project = ? AND revoked_at = ''", t.actor.Org, from).Order("at").Order("id").Find(&rows).Error; err != nil {
		return err
	}
	for i := range rows {
		rows[i].ID, rows[i].Project = newID(), optional(to)
	}
	return createRows(t.DB, rows)
}

// copyAnswers copies answers and evidence. Files keep their ids, by which the
// answers name them.
func (t *tx) copyAnswers(from, to project.ID) error {
	var answers []answerSetRow
	if err := t.Where("org = ? AND project = ?", t.actor.Org, from).Order("offering").Find(&answers).Error; err != nil {
		return err
	}
	for i := range answers {
		answers[i].Project, answers[i].Revision = string(to), 1
	}
	if err := createRows(t.DB, answers); err != nil {
		return err
	}
	var files []evidenceRow
	if err := t.Where("org = ? AND project = ?", t.actor.Org, from).Order("id").Find(&files).Error; err != nil {
		return err
	}
	for i := range files {
		content, err := readEvidence(t.DB, &files[i])
		if err != nil {
			return err
		}
		if sumOf(content) != files[i].SHA256 {
			return damagedFault("evidence/" + files[i].ID)
		}
		e, err := files[i].domain()
		if err != nil {
			return err
		}
		e.Project = to
		if err := t.insertEvidence(&e, content); err != nil {
			return err
		}
	}
	return nil
}
