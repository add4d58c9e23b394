package store

import (
	"context"
	"database/sql"
	"io"
	"maps"
	"slices"
	"strings"

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
	archive, err := newArchive(path)
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
	return m, archive.finish(m)
}

func (s *Store) exportRows(ctx context.Context, org project.OrgID, id project.ID, archive *archiveWriter, m *ProjectManifest) error {
	db, err := s.moment(ctx)
	if err != nil {
		return err
	}
	defer db.Rollback() //nolint:errcheck // it only read
	for _, p := range projectTables {
		if err := s.exportTable(ctx, db, archive, m, p.name, p.where, org, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) exportTable(ctx context.Context, db *sql.Tx, archive *archiveWriter, m *ProjectManifest, name, where string, org project.OrgID, id project.ID) error {
	columns, err := columnsOf(ctx, db, s.isPostgres(), name)
	if err != nil {
		return err
	}
	args := []any{string(org)}
	for range strings.Count(where, "?") - 1 {
		args = append(args, string(id))
	}
	of := tableManifest{Name: name, Columns: columns}
	t := tables[slices.IndexFunc(tables, func(t table) bool { return t.name == name })]
	of.entry, err = archive.add("project/"+name+".jsonl", func(w io.Writer) error {
		of.Rows, err = dumpTable(ctx, db, t, columns, numbered(where, s.isPostgres()), args, w)
		return err
	})
	m.Tables = append(m.Tables, of)
	return err
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
