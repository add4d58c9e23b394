package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// ProjectManifest says what the archive of a project holds.
type ProjectManifest struct {
	Format    string          `json:"format"` // projectFormat
	Made      string          `json:"made"`
	Project   string          `json:"project"`
	Name      string          `json:"name"`
	Catalogue string          `json:"catalogue"` // hash of the version it is held to
	Head      headManifest    `json:"audit_head"`
	Tables    []tableManifest `json:"tables"`
	Files     []entry         `json:"files"` // catalogue/…: the version's files
}

const projectFormat = "fineprint project 1"

// projectTables are what goes along with a project, and which of their rows.
// The audit entries go along to be read; they are not part of another trail.
var projectTables = []struct{ name, where string }{
	{"projects", "org = ? AND id = ?"},
	{"need_versions", "org = ? AND project = ?"},
	{"answer_sets", "org = ? AND project = ?"},
	{"evidence", "org = ? AND project = ?"},
	{"evidence_chunks", "org = ? AND project = ?"},
	{"comments", "org = ? AND project = ?"},
	{"snapshots", "org = ? AND project = ?"},
	{"overlay_entries", "org = ? AND (project IS NULL OR project = ?)"},
	{"audit_entries", "org = ? AND (subject = 'project/' || ? OR subject LIKE 'project/' || ? || '/%')"},
}

// ExportProject writes a project with all that belongs to it, the catalogue it
// is held to and the private prices it sees into a file that opens on another
// machine and gives the same figures there.
func (s *Store) ExportProject(ctx context.Context, actor project.Actor, id project.ID, path string) (*ProjectManifest, error) {
	p, err := s.Project(ctx, actor.Org, id)
	if err != nil {
		return nil, err
	}
	files, err := s.catalogueFiles(ctx, p.CatalogueVersion)
	if err != nil {
		return nil, err
	}
	head, err := s.AuditHead(ctx, actor.Org)
	if err != nil {
		return nil, err
	}
	archive, err := newArchive(path, "")
	if err != nil {
		return nil, err
	}
	defer archive.abandon()
	m := &ProjectManifest{
		Format: projectFormat, Made: stampOf(s.now()), Project: string(id), Name: p.Name, Catalogue: p.CatalogueVersion,
		Head: headManifest{Org: string(head.Org), Seq: head.Seq, Hash: head.Hash},
	}
	if err := s.exportRows(ctx, actor.Org, id, archive, m); err != nil {
		return nil, s.fault(err, path)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		e, err := archive.add("catalogue/"+name, func(w io.Writer) error {
			_, err := w.Write(files[name])
			return err
		})
		if err != nil {
			return nil, err
		}
		m.Files = append(m.Files, e)
	}
	if err := s.Note(ctx, actor, "project.export", "project/"+string(id), nil); err != nil {
		return nil, err
	}
	return m, archive.finish(m, nil)
}

// ProjectArchive is the file that ExportProject writes, for sending: it is gone
// once it is closed.
func (s *Store) ProjectArchive(ctx context.Context, actor project.Actor, id project.ID) (content io.ReadCloser, size int64, err error) {
	folder, err := os.MkdirTemp("", "fineprint-archive-")
	if err != nil {
		return nil, 0, fault.Internal("archive", "no temporary folder can be made: %v", err)
	}
	a := &sentArchive{folder: folder}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	path := filepath.Join(folder, "project.zip")
	if _, err := s.ExportProject(ctx, actor, id, path); err != nil {
		return nil, 0, err
	}
	if a.File, err = os.Open(path); err != nil { //nolint:gosec // our own
		return nil, 0, fault.Internal("archive", "%v", err)
	}
	info, err := a.Stat()
	if err != nil {
		return nil, 0, fault.Internal("archive", "%v", err)
	}
	return a, info.Size(), nil
}

// sentArchive is a file in a folder of its own that goes away with it.
type sentArchive struct {
	*os.File
	folder string
}

// Close removes the file.
func (a *sentArchive) Close() error {
	var err error
	if a.File != nil {
		err = a.File.Close()
	}
	return errors.Join(err, os.RemoveAll(a.folder))
}

func (s *Store) exportRows(ctx context.Context, org project.OrgID, id project.ID, archive *archiveWriter, m *ProjectManifest) error {
	db, err := s.moment(ctx)
	if err != nil {
		return err
	}
	defer db.Rollback() //nolint:errcheck // it only read
	for _, p := range projectTables {
		sel := selection{where: numbered(p.where, s.isPostgres()), args: []any{string(org)}}
		sel.table = tables[slices.IndexFunc(tables, func(t table) bool { return t.name == p.name })]
		for range strings.Count(p.where, "?") - 1 {
			sel.args = append(sel.args, string(id))
		}
		if sel.columns, err = columnsOf(ctx, db, s.isPostgres(), p.name); err != nil {
			return err
		}
		of, err := exportTable(ctx, db, archive, sel)
		if err != nil {
			return err
		}
		m.Tables = append(m.Tables, of)
	}
	return nil
}

func exportTable(ctx context.Context, db *sql.Tx, archive *archiveWriter, sel selection) (tableManifest, error) {
	of := tableManifest{Name: sel.name, Columns: sel.columns}
	written, err := archive.add("project/"+sel.name+".jsonl", func(w io.Writer) error {
		rows, err := dumpTable(ctx, db, sel, w)
		of.Rows = rows
		return err
	})
	of.entry = written
	return of, err
}

// numbered turns the marks of a condition into those of PostgreSQL.
func numbered(where string, postgres bool) string {
	if !postgres {
		return where
	}
	var b strings.Builder
	n := byte('0')
	for _, r := range where {
		if r == '?' {
			n++
			b.WriteString("$" + string(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
