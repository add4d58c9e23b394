package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// chunk is how evidence is cut into rows: small enough that a large file does
// not stand in memory several times on its way.
const chunk = 1 << 20

type evidenceRow struct {
	Org      string `gorm:"column:org"`
	Project  string `gorm:"column:project;primaryKey"`
	ID       string `gorm:"column:id;primaryKey"`
	Offering string `gorm:"column:offering"`
	Item     string `gorm:"column:item"`
	Name     string `gorm:"column:name"`
	Type     string `gorm:"column:media_type"`
	Size     int64  `gorm:"column:size"`
	SHA256   string `gorm:"column:sha256"`
	By       string `gorm:"column:by_principal"`
	At       string `gorm:"column:at"`
}

// TableName is the table's name.
func (evidenceRow) TableName() string { return "evidence" }

func newEvidenceRow(org project.OrgID, e *project.Evidence) evidenceRow {
	return evidenceRow{
		Org: string(org), Project: string(e.Project), ID: e.ID, Offering: e.Offering, Item: e.Item, Name: e.Name, Type: e.Type,
		Size: e.Size, SHA256: e.SHA256, By: string(e.By), At: stampOf(e.At),
	}
}

func (r *evidenceRow) domain() (project.Evidence, error) {
	at, err := timeOf(r.At)
	return project.Evidence{
		ID: r.ID, Project: project.ID(r.Project), Offering: r.Offering, Item: r.Item, Name: r.Name, Type: r.Type, Size: r.Size,
		SHA256: r.SHA256, By: project.PrincipalID(r.By), At: at,
	}, err
}

type evidenceChunkRow struct {
	Org      string `gorm:"column:org"`
	Project  string `gorm:"column:project;primaryKey"`
	Evidence string `gorm:"column:evidence;primaryKey"`
	Number   int64  `gorm:"column:number;primaryKey;autoIncrement:false"`
	Body     []byte `gorm:"column:body"`
}

// TableName is the table's name.
func (evidenceChunkRow) TableName() string { return "evidence_chunks" }

// AddEvidence keeps a file in the database, so that a backup has it and no
// file can be reached but through its project. Its type is read off its
// content; its name stays a label.
func (s *Store) AddEvidence(ctx context.Context, actor project.Actor, e project.Evidence, content []byte) (project.Evidence, error) {
	media, err := project.SniffType(e.Name, content)
	if err != nil {
		return e, err
	}
	e.Type, e.Size, e.SHA256 = media, int64(len(content)), sumOf(content)
	if err := e.Validate(); err != nil {
		return e, err
	}
	err = s.change(ctx, actor, "evidence", func(t *tx) error {
		if err := t.openProject(e.Project); err != nil {
			return err
		}
		e.ID, e.By, e.At = newID(), actor.By, t.at
		if err := t.insertEvidence(&e, content); err != nil {
			return err
		}
		return t.note("evidence.add", "project/"+string(e.Project)+"/evidence/"+e.ID, map[string]string{"sha256": e.SHA256})
	})
	return e, err
}

func (t *tx) insertEvidence(e *project.Evidence, content []byte) error {
	row := newEvidenceRow(t.actor.Org, e)
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	number := int64(0)
	for part := range slices.Chunk(content, chunk) {
		if err := t.Create(&evidenceChunkRow{Org: row.Org, Project: row.Project, Evidence: e.ID, Number: number, Body: part}).Error; err != nil {
			return err
		}
		number++
	}
	return nil
}

// EvidenceList lists the files of a project, oldest first.
func (s *Store) EvidenceList(ctx context.Context, org project.OrgID, id project.ID) ([]project.Evidence, error) {
	if _, err := s.Project(ctx, org, id); err != nil {
		return nil, err
	}
	var rows []evidenceRow
	err := s.read.WithContext(ctx).Where("org = ? AND project = ?", org, id).Order("at").Order("id").Find(&rows).Error
	return listed(s, rows, err, "evidence", (*evidenceRow).domain)
}

// Evidence returns a file through the project it belongs to, after comparing
// its content with the sum taken at upload.
func (s *Store) Evidence(ctx context.Context, org project.OrgID, id project.ID, evidence string) (project.Evidence, []byte, error) {
	var row evidenceRow
	err := s.read.WithContext(ctx).Where("org = ? AND project = ? AND id = ?", org, id, evidence).Take(&row).Error
	if troubleless(err) {
		return project.Evidence{}, nil, fault.NotFound("evidence", "there is no file %q", evidence)
	}
	if err != nil {
		return project.Evidence{}, nil, s.fault(err, "evidence")
	}
	content, err := readEvidence(s.read.WithContext(ctx), &row)
	if err != nil {
		return project.Evidence{}, nil, s.fault(err, "evidence")
	}
	if sumOf(content) != row.SHA256 {
		return project.Evidence{}, nil, damagedFault("evidence/" + evidence)
	}
	e, err := row.domain()
	return e, content, err
}

func readEvidence(db *gorm.DB, row *evidenceRow) ([]byte, error) {
	var parts []evidenceChunkRow
	if err := db.Where("project = ? AND evidence = ?", row.Project, row.ID).Order("number").Find(&parts).Error; err != nil {
		return nil, err
	}
	content := make([]byte, 0, min(row.Size, project.MaxEvidence))
	for i := range parts {
		content = append(content, parts[i].Body...)
	}
	return content, nil
}

// DeleteEvidence removes a file from a draft.
func (s *Store) DeleteEvidence(ctx context.Context, actor project.Actor, id project.ID, evidence string) error {
	return s.change(ctx, actor, "evidence", func(t *tx) error {
		if err := t.openProject(id); err != nil {
			return err
		}
		result := t.Where("org = ? AND project = ? AND id = ?", actor.Org, id, evidence).Delete(&evidenceRow{})
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected == 0 {
			return fault.NotFound("evidence", "there is no file %q", evidence)
		}
		return t.note("evidence.delete", "project/"+string(id)+"/evidence/"+evidence, nil)
	})
}
