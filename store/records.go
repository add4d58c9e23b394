package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

type answerSetRow struct {
	Org      string `gorm:"column:org;primaryKey"`
	Project  string `gorm:"column:project;primaryKey"`
	Offering string `gorm:"column:offering;primaryKey"`
	Body     []byte `gorm:"column:body"`
	Revision int64  `gorm:"column:revision"`
	By       string `gorm:"column:by_principal"`
	At       string `gorm:"column:at"`
}

// TableName is the table's name.
func (answerSetRow) TableName() string { return "answer_sets" }

func (r *answerSetRow) domain() (project.AnswerSet, error) {
	at, err := timeOf(r.At)
	return project.AnswerSet{
		Project: project.ID(r.Project), Offering: r.Offering, Body: r.Body, Revision: r.Revision, By: project.PrincipalID(r.By), At: at,
	}, err
}

// Answers returns what was answered for one offering; revision 0 when nothing
// was yet.
func (s *Store) Answers(ctx context.Context, org project.OrgID, id project.ID, offering string) (project.AnswerSet, error) {
	if _, err := s.Project(ctx, org, id); err != nil {
		return project.AnswerSet{}, err
	}
	var row answerSetRow
	err := s.read.WithContext(ctx).Where("org = ? AND project = ? AND offering = ?", org, id, offering).Take(&row).Error
	if troubleless(err) {
		return project.AnswerSet{Project: id, Offering: offering}, nil
	}
	if err != nil {
		return project.AnswerSet{}, s.fault(err, "answers")
	}
	return row.domain()
}

// AnswerSets lists what was answered in a project, without the bodies.
func (s *Store) AnswerSets(ctx context.Context, org project.OrgID, id project.ID) ([]project.AnswerSet, error) {
	var rows []answerSetRow
	err := s.read.WithContext(ctx).Where("org = ? AND project = ?", org, id).Omit("body").Order("offering").Find(&rows).Error
	return listed(s, rows, err, "answers", (*answerSetRow).domain)
}

// PutAnswers stores the answers of one offering, when a.Revision is still the
// stored one (0 for the first); otherwise the fault wraps project.ErrStale.
func (s *Store) PutAnswers(ctx context.Context, actor project.Actor, a project.AnswerSet) (project.AnswerSet, error) {
	if err := a.Validate(); err != nil {
		return a, err
	}
	err := s.change(ctx, actor, "answers", func(t *tx) error {
		if err := t.openProject(a.Project); err != nil {
			return err
		}
		var stored answerSetRow
		err := t.Select("revision").Where("org = ? AND project = ? AND offering = ?", actor.Org, a.Project, a.Offering).Take(&stored).Error
		if err != nil && !troubleless(err) {
			return err
		}
		if stored.Revision != a.Revision {
			return stale("answers")
		}
		a.Revision, a.By, a.At = stored.Revision+1, actor.By, t.at
		row := answerSetRow{
			Org: string(actor.Org), Project: string(a.Project), Offering: a.Offering, Body: a.Body, Revision: a.Revision,
			By: string(a.By), At: stampOf(a.At),
		}
		if err := t.Save(&row).Error; err != nil {
			return err
		}
		return t.note("answers.put", "project/"+row.Project+"/answers/"+a.Offering, map[string]string{
			"revision": strconv.FormatInt(a.Revision, 10), "sha256": sumOf(a.Body),
		})
	})
	return a, err
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// openProject wants a project of the actor's organisation that may change.
func (t *tx) openProject(id project.ID) error {
	row, err := takeProject(t.Select("id", "state"), t.actor.Org, id)
	if err == nil && row.State != string(project.Draft) {
		err = locked(project.State(row.State))
	}
	return err
}

type commentRow struct {
	Org     string `gorm:"column:org"`
	Project string `gorm:"column:project;primaryKey"`
	ID      string `gorm:"column:id;primaryKey"`
	Subject string `gorm:"column:subject"`
	Body    string `gorm:"column:body"`
	By      string `gorm:"column:by_principal"`
	At      string `gorm:"column:at"`
}

// TableName is the table's name.
func (commentRow) TableName() string { return "comments" }

func newCommentRow(org project.OrgID, c *project.Comment) commentRow {
	return commentRow{Org: string(org), Project: string(c.Project), ID: c.ID, Subject: c.Subject, Body: c.Text, By: string(c.By), At: stampOf(c.At)}
}

func (r *commentRow) domain() (project.Comment, error) {
	at, err := timeOf(r.At)
	return project.Comment{
		ID: r.ID, Project: project.ID(r.Project), Subject: r.Subject, Text: r.Body, By: project.PrincipalID(r.By), At: at,
	}, err
}

// AddComment keeps a remark. A closed project may still be commented on.
func (s *Store) AddComment(ctx context.Context, actor project.Actor, c project.Comment) (project.Comment, error) {
	if err := c.Validate(); err != nil {
		return c, err
	}
	err := s.change(ctx, actor, "comment", func(t *tx) error {
		if _, err := takeProject(t.Select("id"), actor.Org, c.Project); err != nil {
			return err
		}
		c.ID, c.By, c.At = newID(), actor.By, t.at
		row := newCommentRow(actor.Org, &c)
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.note("comment.add", "project/"+row.Project+"/comments/"+c.ID, nil)
	})
	return c, err
}

// Comments lists the remarks of a project, oldest first; a subject limits them
// to what is about it or below it.
func (s *Store) Comments(ctx context.Context, org project.OrgID, id project.ID, subject string, p project.Paging) (project.Page[project.Comment], error) {
	var none project.Page[project.Comment]
	if _, err := s.Project(ctx, org, id); err != nil {
		return none, err
	}
	db := s.read.WithContext(ctx).Where("org = ? AND project = ?", org, id)
	if subject != "" {
		db = db.Where(`subject = ? OR subject LIKE ? ESCAPE '\'`, subject, likeEscaper.Replace(subject)+"/%")
	}
	l := listing{column: "at", id: "id", order: project.ByCreated, paging: p}
	query, size, err := l.apply(db)
	if err != nil {
		return none, err
	}
	var rows []commentRow
	if err := query.Find(&rows).Error; err != nil {
		return none, s.fault(err, "comments")
	}
	return page(l, rows, size, func(r *commentRow) (string, string) { return r.At, r.ID }, (*commentRow).domain)
}

// DeleteComment takes back a remark of one's own.
func (s *Store) DeleteComment(ctx context.Context, actor project.Actor, id project.ID, comment string) error {
	return s.change(ctx, actor, "comment", func(t *tx) error {
		result := t.Where("org = ? AND project = ? AND id = ? AND by_principal = ?", actor.Org, id, comment, actor.By).Delete(&commentRow{})
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected == 0 {
			return fault.NotFound("comment", "there is no comment %q of yours", comment)
		}
		return t.note("comment.delete", "project/"+string(id)+"/comments/"+comment, nil)
	})
}
