package store

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"

	"gorm.io/gorm"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// Import is what an archive of a project is read into.
type Import struct {
	Name string // another name for it; empty = its own

	most int64 // bytes that it may unpack to
}

// ImportProject reads an archive that ExportProject wrote, perhaps on another
// machine or on another database. Nothing in it is believed: every part is
// compared with its sum, every record checked as if it came from a form, and
// all of it is kept or nothing. The project keeps its id unless that is in use
// here; it belongs to the actor's organisation.
func (s *Store) ImportProject(ctx context.Context, actor project.Actor, path string, o Import) (project.Project, error) {
	m := &ProjectManifest{}
	archive, err := openArchive(path, "", m)
	if err != nil {
		return project.Project{}, err
	}
	defer archive.close() //nolint:errcheck // only read
	o.most = maxProjectUnpack
	return s.importArchive(ctx, actor, archive, m, o)
}

// uploaded is what faults call an archive that came over the network.
const uploaded = "body.file"

// ImportUpload is ImportProject of an archive that came over the network: it
// may unpack to less. Name is another name for the project; empty = its own.
func (s *Store) ImportUpload(ctx context.Context, actor project.Actor, content io.ReaderAt, size int64, name string) (project.Project, error) {
	reader, err := zip.NewReader(content, size)
	if err != nil {
		return project.Project{}, damagedArchive(uploaded, err)
	}
	m := &ProjectManifest{}
	archive, err := readArchive(uploaded, reader, m)
	if err != nil {
		return project.Project{}, err
	}
	return s.importArchive(ctx, actor, archive, m, Import{name, maxUploadUnpack})
}

func (s *Store) importArchive(ctx context.Context, actor project.Actor, archive *archive, m *ProjectManifest, o Import) (project.Project, error) {
	var none project.Project
	if m.Format != projectFormat {
		return none, fault.Invalid(archive.path, "it is not a project of fineprint, or one of a newer fineprint (%q)", m.Format)
	}
	entries := append([]entry(nil), m.Files...)
	for i := range m.Tables {
		entries = append(entries, m.Tables[i].entry)
	}
	if err := archive.expect(entries, o.most); err != nil {
		return none, err
	}
	if err := archive.verify(); err != nil {
		return none, err
	}
	in, err := readImport(archive, m)
	if err != nil {
		return none, err
	}
	if o.Name != "" {
		in.project.Name = o.Name
		if err := in.project.Validate(); err != nil {
			return none, err
		}
	}
	return s.keepImport(ctx, actor, in)
}

// imported is an archive's content, checked.
type imported struct {
	source    string
	project   project.Project
	needs     []needVersionRow
	answers   []project.AnswerSet
	evidence  []project.Evidence
	contents  map[string][]byte // by id of the evidence
	comments  []project.Comment
	snapshots []project.Snapshot
	overlay   []project.OverlayEntry
	catalogue *vendors.Catalogue
}

func readImport(a *archive, m *ProjectManifest) (*imported, error) {
	in := &imported{source: m.Project, contents: map[string][]byte{}}
	projects, err := rowsOf[projectRow](a, m, "projects")
	if err != nil {
		return nil, err
	}
	if len(projects) != 1 {
		return nil, damagedArchive(a.path, fault.Reason("it holds %d projects", len(projects)))
	}
	if in.project, err = projects[0].domain(); err != nil {
		return nil, damagedArchive(a.path, err)
	}
	steps := []func(*archive, *ProjectManifest) error{in.readNeeds, in.readAnswers, in.readEvidence, in.readRest, in.readCatalogue}
	for _, step := range steps {
		if err := step(a, m); err != nil {
			return nil, err
		}
	}
	in.project.CatalogueVersion = in.catalogue.Hash
	return in, errors.Join(in.checkIDs(a), in.project.Validate())
}

// checkIDs wants ids as this program makes them: they become parts of paths.
func (in *imported) checkIDs(a *archive) error {
	var ids []string
	for i := range in.evidence {
		ids = append(ids, in.evidence[i].ID)
	}
	for i := range in.comments {
		ids = append(ids, in.comments[i].ID)
	}
	for i := range in.snapshots {
		ids = append(ids, in.snapshots[i].ID)
	}
	for _, id := range ids {
		if !plainID.MatchString(id) {
			return damagedArchive(a.path, fault.Reason("it holds an id that is none"))
		}
	}
	return nil
}

func (in *imported) readNeeds(a *archive, m *ProjectManifest) error {
	rows, err := rowsOf[needVersionRow](a, m, "need_versions")
	if err != nil {
		return err
	}
	for i := range rows {
		if _, err := rows[i].domain(); err != nil {
			return damagedArchive(a.path, err)
		}
		if rows[i].Number != int64(i+1) || len(rows[i].Need) > project.MaxNeedBytes {
			return damagedArchive(a.path, fault.Reason("versions of the need are missing"))
		}
	}
	if len(rows) == 0 || string(rows[len(rows)-1].Need) != string(in.project.Need) {
		return damagedArchive(a.path, fault.Reason("the last version of the need is not that of the project"))
	}
	in.needs = rows
	return nil
}

func (in *imported) readAnswers(a *archive, m *ProjectManifest) error {
	rows, err := rowsOf[answerSetRow](a, m, "answer_sets")
	if err != nil {
		return err
	}
	in.answers, err = checked(a, rows, (*answerSetRow).domain, (*project.AnswerSet).Validate)
	return err
}

func (in *imported) readEvidence(a *archive, m *ProjectManifest) error {
	rows, err := rowsOf[evidenceRow](a, m, "evidence")
	if err != nil {
		return err
	}
	chunks, err := rowsOf[evidenceChunkRow](a, m, "evidence_chunks")
	if err != nil {
		return err
	}
	for i := range chunks {
		in.contents[chunks[i].Evidence] = append(in.contents[chunks[i].Evidence], chunks[i].Body...)
	}
	if in.evidence, err = checked(a, rows, (*evidenceRow).domain, (*project.Evidence).Validate); err != nil {
		return err
	}
	for i := range in.evidence {
		e := &in.evidence[i]
		content := in.contents[e.ID]
		media, err := project.SniffType(e.Name, content)
		if err != nil {
			return err
		}
		if sumOf(content) != e.SHA256 || int64(len(content)) != e.Size || media != e.Type {
			return damagedArchive(a.path, fault.Reason("evidence %s is not what was uploaded", e.ID))
		}
	}
	return nil
}

func (in *imported) readRest(a *archive, m *ProjectManifest) error {
	comments, err := rowsOf[commentRow](a, m, "comments")
	if err == nil {
		in.comments, err = checked(a, comments, (*commentRow).domain, (*project.Comment).Validate)
	}
	if err != nil {
		return err
	}
	snapshots, err := rowsOf[snapshotRow](a, m, "snapshots")
	if err == nil {
		in.snapshots, err = checked(a, snapshots, (*snapshotRow).whole, (*project.Snapshot).Validate)
	}
	if err != nil {
		return err
	}
	overlay, err := rowsOf[overlayRow](a, m, "overlay_entries")
	if err == nil {
		in.overlay, err = checked(a, overlay, (*overlayRow).domain, (*project.OverlayEntry).Validate)
	}
	return err
}

func (in *imported) readCatalogue(a *archive, m *ProjectManifest) error {
	files := map[string][]byte{}
	for _, e := range m.Files {
		name, ok := strings.CutPrefix(e.Path, "catalogue/")
		if !ok {
			return damagedArchive(a.path, fault.Reason("%s has no place in it", e.Path))
		}
		err := a.read(e.Path, func(r io.Reader) error {
			text, err := io.ReadAll(r)
			files[name] = text
			return err
		})
		if err != nil {
			return err
		}
	}
	c, err := catalogue.ParseFiles(files)
	if err != nil {
		return damagedArchive(a.path, err)
	}
	in.catalogue = c
	return nil
}

// checked turns rows of an archive into what they stand for, and wants each
// valid.
func checked[R, D any](a *archive, rows []R, domain func(*R) (D, error), valid func(*D) error) ([]D, error) {
	all := make([]D, len(rows))
	for i := range rows {
		var err error
		if all[i], err = domain(&rows[i]); err == nil {
			err = valid(&all[i])
		}
		if err != nil {
			return nil, damagedArchive(a.path, err)
		}
	}
	return all, nil
}

// rowsOf reads the rows of one table of a project.
func rowsOf[R any](a *archive, m *ProjectManifest, name string) ([]R, error) {
	var rows []R
	for i := range m.Tables {
		t := &m.Tables[i]
		if t.Name != name {
			continue
		}
		err := a.read(t.Path, func(r io.Reader) error {
			return eachRow(r, t.Columns, func(values []any) error {
				var row R
				rows = append(rows, row)
				return fill(&rows[len(rows)-1], t.Columns, values)
			})
		})
		if err != nil {
			return nil, err
		}
		return rows, nil
	}
	return nil, damagedArchive(a.path, fault.Reason("%s is missing", name))
}

// fill sets the fields of a row by the names of their columns. A column that
// this program does not know is one of a newer one.
func fill(row any, columns []column, values []any) error {
	v := reflect.ValueOf(row).Elem()
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(strings.TrimPrefix(v.Type().Field(i).Tag.Get("gorm"), "column:"), ";")
		fields[name] = v.Field(i)
	}
	for i, c := range columns {
		field, ok := fields[c.Name]
		if !ok {
			return fault.Reason("the column %s is unknown; use a newer fineprint", c.Name)
		}
		if values[i] == nil {
			continue
		}
		value := reflect.ValueOf(values[i])
		if field.Kind() == reflect.Pointer && value.Type() == field.Type().Elem() {
			into := reflect.New(value.Type())
			into.Elem().Set(value)
			field.Set(into)
			continue
		}
		if value.Type() != field.Type() {
			return fault.Reason("the column %s holds a %s", c.Name, c.Kind)
		}
		field.Set(value)
	}
	return nil
}

// keepImport writes everything in one transaction.
func (s *Store) keepImport(ctx context.Context, actor project.Actor, in *imported) (project.Project, error) {
	files, err := catalogue.Files(in.catalogue)
	if err != nil {
		return project.Project{}, err
	}
	known, err := s.hasVersion(ctx, actor.Org, in.catalogue.Hash)
	if err != nil {
		return project.Project{}, err
	}
	p := &in.project
	err = s.change(ctx, actor, "project", func(t *tx) error {
		if !known {
			if err := t.keepCatalogue(in.catalogue, files, project.OriginImported); err != nil {
				return err
			}
		}
		copied, err := t.place(p)
		if err != nil {
			return err
		}
		if err := t.insertImported(in, copied); err != nil {
			return err
		}
		return t.note("project.import", "project/"+string(p.ID), map[string]string{"from": in.source, "catalogue": p.CatalogueVersion})
	})
	return *p, err
}

// place gives an imported project its organisation, and a new id when its own
// is in use.
func (t *tx) place(p *project.Project) (copied bool, err error) {
	var n int64
	if err := t.Model(&projectRow{}).Where("id = ?", p.ID).Count(&n).Error; err != nil {
		return false, err
	}
	p.Org = t.actor.Org
	if n > 0 || !plainID.MatchString(string(p.ID)) {
		p.ID, copied = project.ID(newID()), true
	}
	return copied, t.freeName(p)
}

func (t *tx) insertImported(in *imported, copied bool) error {
	p := &in.project
	row, err := newProjectRow(p)
	if err != nil {
		return err
	}
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	for i := range in.needs {
		in.needs[i].Org, in.needs[i].Project = row.Org, row.ID
	}
	var answers []answerSetRow
	for i := range in.answers {
		a := &in.answers[i]
		answers = append(answers, answerSetRow{row.Org, row.ID, a.Offering, a.Body, max(a.Revision, 1), string(a.By), stampOf(a.At)})
	}
	var comments []commentRow
	for i := range in.comments {
		in.comments[i].Project = p.ID
		comments = append(comments, newCommentRow(p.Org, &in.comments[i]))
	}
	for i := range in.evidence {
		in.evidence[i].Project = p.ID
		if err := t.insertEvidence(&in.evidence[i], in.contents[in.evidence[i].ID]); err != nil {
			return err
		}
	}
	return t.insertLists(in, copied, answers, comments)
}

func (t *tx) insertLists(in *imported, copied bool, answers []answerSetRow, comments []commentRow) error {
	var snapshots []snapshotRow
	for i := range in.snapshots {
		n := &in.snapshots[i]
		n.Project = in.project.ID
		if copied {
			n.ID = newID()
		}
		snapshots = append(snapshots, newSnapshotRow(in.project.Org, n))
	}
	var overlay []overlayRow
	for i := range in.overlay {
		e := &in.overlay[i]
		e.Project, e.ID = in.project.ID, newID() // what was everybody's becomes the project's
		overlay = append(overlay, newOverlayRow(in.project.Org, e))
	}
	return errors.Join(createRows(t.DB, in.needs), createRows(t.DB, answers), createRows(t.DB, comments), createRows(t.DB, snapshots), createRows(t.DB, overlay))
}

func createRows[R any](db *gorm.DB, rows []R) error {
	for i := range rows {
		if err := db.Create(&rows[i]).Error; err != nil {
			return err
		}
	}
	return nil
}
