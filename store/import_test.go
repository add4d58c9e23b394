package store_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fineprint/store"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func TestProjectOpensOnAnotherMachine(t *testing.T) {
	here, there := small(t, "2026-07-01"), small(t, "2026-11-01", slackAmount("99.99"))
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			from := newDatabase(t, kind)
			s := open(t, from, here)
			p := fill(t, s)
			file := filepath.Join(t.TempDir(), "project.zip")
			if _, err := s.ExportProject(t.Context(), project.Local, p.ID, file); err != nil {
				t.Fatal(err)
			}
			seen, err := s.CatalogueFor(t.Context(), project.LocalOrg, project.View{Hash: p.CatalogueVersion, Project: p.ID})
			if err != nil {
				t.Fatal(err)
			}
			want := price(t, seen.Catalogue)
			for _, kind := range kinds() {
				t.Run(kind, func(t *testing.T) {
					to := newDatabase(t, kind)
					other := open(t, to, there)
					got, err := other.ImportProject(t.Context(), project.Local, file, store.Import{})
					if err != nil {
						t.Fatal(err)
					}
					if got.ID != p.ID || got.Revision != p.Revision || !bytes.Equal(got.Need, p.Need) {
						t.Errorf("got %+v", got)
					}
					view, err := other.CatalogueFor(t.Context(), project.LocalOrg, project.View{Hash: got.CatalogueVersion, Project: got.ID})
					if err != nil {
						t.Fatal(err)
					}
					if figure := price(t, view.Catalogue); figure != want {
						t.Errorf("it costs %d there and %d here", figure, want)
					}
					if problems, err := other.Check(t.Context()); err != nil || len(problems) > 0 {
						t.Errorf("check: %v, %v", problems, err)
					}
					_, err = other.ImportProject(t.Context(), project.Local, file, store.Import{})
					if faultKind(err) != fault.KindConflict {
						t.Errorf("the same name again: %v", err)
					}
					copied, err := other.ImportProject(t.Context(), project.Local, file, store.Import{Name: "A copy"})
					if err != nil || copied.ID == p.ID || copied.Name != "A copy" {
						t.Errorf("a copy: %+v, %v", copied, err)
					}
					files, err := other.EvidenceList(t.Context(), project.LocalOrg, copied.ID)
					if err != nil || len(files) != 1 {
						t.Fatal(files, err)
					}
					if _, content, err := other.Evidence(t.Context(), project.LocalOrg, copied.ID, files[0].ID); err != nil || int64(len(content)) != files[0].Size {
						t.Errorf("evidence of the copy: %d bytes, %v", len(content), err)
					}
				})
			}
		})
	}
}

func TestImportRefusesAndKeepsNothing(t *testing.T) {
	c := small(t, "2026-07-01")
	s := open(t, newDatabase(t, "sqlite"), c)
	p := fill(t, s)
	whole := filepath.Join(t.TempDir(), "project.zip")
	if _, err := s.ExportProject(t.Context(), project.Local, p.ID, whole); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "all.zip")
	if _, err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ file, want string }{
		"a backup":          {backup, "not a project"},
		"a changed row":     {rewritten(t, whole, "project/projects.jsonl", func(s string) string { return strings.Replace(s, "draft", "draff", 1) }), "not what was written"},
		"a changed price":   {rewritten(t, whole, "catalogue/vendors/slack.yaml", func(s string) string { return s + "#" }), "not what was written"},
		"a missing file":    {rewritten(t, whole, "project/evidence_chunks.jsonl", nil), "missing"},
		"a file beside it":  {rewritten(t, whole, "manifest.json", func(s string) string { return strings.Replace(s, `"catalogue/fx.yaml"`, `"../fx.yaml"`, 1) }), "missing"},
		"a claimed size":    {rewritten(t, whole, "manifest.json", func(s string) string { return strings.Replace(s, `"size": `, `"size": 99999999999999`, 1) }), "unpack"},
		"a row of no table": {rewritten(t, whole, "manifest.json", func(s string) string { return strings.Replace(s, `"name_key"`, `"nokey"`, 1) }), "unknown"},
	}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			other := open(t, name, nil)
			before, err := other.AuditHead(t.Context(), project.LocalOrg)
			if err != nil {
				t.Fatal(err)
			}
			for title, test := range tests {
				if _, err := other.ImportProject(t.Context(), project.Local, test.file, store.Import{}); err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("%s: got %v, want it to say %q", title, err, test.want)
				}
				if _, err := upload(t, other, test.file, ""); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "body.file") {
					t.Errorf("%s, uploaded: got %v, want it to say %q of body.file", title, err, test.want)
				}
			}
			if after, err := other.AuditHead(t.Context(), project.LocalOrg); err != nil || after != before {
				t.Errorf("something was kept: %v, %v", after, err)
			}
		})
	}
}

func upload(t *testing.T, s *store.Store, file, name string) (project.Project, error) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return s.ImportUpload(t.Context(), project.Local, bytes.NewReader(content), int64(len(content)), name)
}

func TestArchiveGoesOverTheNetwork(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			s := open(t, newDatabase(t, kind), c)
			p := fill(t, s)
			content, size, err := s.ProjectArchive(t.Context(), project.Local, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(content)
			if err != nil || int64(len(text)) != size {
				t.Fatalf("got %d bytes, want %d, %v", len(text), size, err)
			}
			if err := content.Close(); err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			other := open(t, newDatabase(t, kind), c)
			got, err := other.ImportUpload(t.Context(), project.Local, bytes.NewReader(text), size, "")
			if err != nil || got.ID != p.ID || !bytes.Equal(got.Need, p.Need) {
				t.Fatalf("got %+v, %v", got, err)
			}
			if _, err = other.ImportUpload(t.Context(), project.Local, bytes.NewReader(text), size, ""); faultKind(err) != fault.KindConflict {
				t.Errorf("the same name again: %v", err)
			}
			if again, err := other.ImportUpload(t.Context(), project.Local, bytes.NewReader(text), size, "Another"); err != nil || again.Name != "Another" || again.ID == p.ID {
				t.Errorf("another name: %+v, %v", again, err)
			}
			if _, err = other.ImportUpload(t.Context(), project.Local, bytes.NewReader(text), size, "\x00"); faultKind(err) != fault.KindInvalid {
				t.Errorf("a name that is none: %v", err)
			}
			for _, bad := range []string{"", "PK", string(text[:len(text)-9])} {
				if _, err = other.ImportUpload(t.Context(), project.Local, strings.NewReader(bad), int64(len(bad)), ""); faultKind(err) != fault.KindInvalid {
					t.Errorf("%d bytes: %v", len(bad), err)
				}
			}
			if _, _, err := s.ProjectArchive(t.Context(), project.Local, "none"); faultKind(err) != fault.KindNotFound {
				t.Errorf("no project: %v", err)
			}
		})
	}
}
