package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fineprint/store"
	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// options are those of every store of these tests.
func options(tb testing.TB, shipped *vendors.Catalogue) store.Options {
	tb.Helper()
	return store.Options{Now: clock(), Shipped: shipped, Backups: filepath.Join(tb.TempDir(), "backups")}
}

// fill puts something of everything into a store and returns the project.
func fill(t *testing.T, s *store.Store) project.Project {
	t.Helper()
	ctx := t.Context()
	p := created(t, s, "Chat 选型")
	must := func(_ any, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("state: included\n\x00\xff")}))
	must(s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Offering: "slack-pro", Name: "报价.pdf"}, append([]byte("%PDF-1.7"), bytes.Repeat([]byte{0, 1, 2, 255}, 400_000)...)))
	must(s.AddComment(ctx, project.Local, project.Comment{Project: p.ID, Subject: "checklist/slack-pro", Text: "“引号” 'x' \\ \n😀"}))
	must(s.AddSnapshot(ctx, project.Local, project.Snapshot{Project: p.ID, Kind: project.SnapshotReport, Format: "pdf.zh", InputHash: p.CatalogueVersion, Bytes: []byte("%PDF\x00")}))
	must(s.AddOverlay(ctx, project.Local, project.OverlayEntry{Kind: project.Quote, Offering: "slack-pro", Path: "prices[0].amount", Value: `"5.55"`, Why: "offer"}))
	must(s.ClaimKey(ctx, project.Local, project.StoredAnswer{Key: "k", Fingerprint: "f", Expires: clock()().AddDate(1, 0, 0)}))
	must(s.AddJob(ctx, project.Local, project.Job{Project: p.ID, Kind: "report", Total: 3}))
	p.Need = []byte("headcount: 700\n")
	p, err := s.UpdateProject(ctx, project.Local, p)
	must(p, err)
	return p
}

func TestBackupRestoresIntoEitherDatabase(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			from := newDatabase(t, kind)
			s := open(t, from, c)
			p := fill(t, s)
			file := filepath.Join(t.TempDir(), "all.zip")
			want, err := s.Backup(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			for _, kind := range kinds() {
				t.Run(kind, func(t *testing.T) {
					to := newDatabase(t, kind)
					if _, err := store.Restore(t.Context(), to, store.Source{Path: file}, options(t, c)); err != nil {
						t.Fatal(err)
					}
					restored := open(t, to, c)
					got, err := restored.Backup(t.Context(), filepath.Join(t.TempDir(), "again.zip"))
					if err != nil {
						t.Fatal(err)
					}
					// The sum of a table's rows in their order is the row-by-row comparison.
					got.Made, got.Database = want.Made, want.Database
					if diff := cmp.Diff(asJSON(t, want), asJSON(t, got)); diff != "" {
						t.Errorf("the restored rows differ:\n%s", diff)
					}
					if problems, err := restored.Check(t.Context()); err != nil || len(problems) > 0 {
						t.Errorf("check: %v, %v", problems, err)
					}
					back, err := restored.Project(t.Context(), project.LocalOrg, p.ID)
					if err != nil || back.Revision != p.Revision || !bytes.Equal(back.Need, p.Need) {
						t.Errorf("the project: %+v, %v", back, err)
					}
					if _, err := restored.Offerings(t.Context(), project.LocalOrg, project.OfferingQuery{Text: "slack"}); err != nil {
						t.Error(err)
					}
					created(t, restored, "One more") // it goes on from there
				})
			}
		})
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestBackupUnderLoadIsOneMoment(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			p := created(t, s, "Chat")
			ctx, stop := context.WithCancel(t.Context())
			var group sync.WaitGroup
			for range 4 {
				group.Go(func() {
					for ctx.Err() == nil {
						if err := addLine(t, s, p.ID, "# x\n"); err != nil && ctx.Err() == nil {
							t.Error(err)
							return
						}
					}
				})
			}
			folder := t.TempDir()
			for i := range 5 {
				file := filepath.Join(folder, "b"+string(rune('0'+i))+".zip")
				if _, err := s.Backup(t.Context(), file); err != nil {
					t.Error(err)
				}
			}
			stop()
			group.Wait()
			for i := range 5 {
				to := newDatabase(t, "sqlite")
				if _, err := store.Restore(t.Context(), to, store.Source{Path: filepath.Join(folder, "b"+string(rune('0'+i))+".zip")}, options(t, nil)); err != nil {
					t.Fatal(err)
				}
				restored := open(t, to, nil)
				got, err := restored.Project(t.Context(), project.LocalOrg, p.ID)
				if err != nil {
					t.Fatal(err)
				}
				versions, err := restored.NeedVersions(t.Context(), project.LocalOrg, p.ID)
				if err != nil || int64(len(versions)) != got.Revision || int64(bytes.Count(got.Need, []byte("# x"))) != got.Revision-1 {
					t.Errorf("backup %d: revision %d with %d versions: %v", i, got.Revision, len(versions), err)
				}
				if head, err := restored.VerifyAudit(t.Context(), project.LocalOrg); err != nil || head.Seq != got.Revision {
					t.Errorf("backup %d: the trail ends at %d: %v", i, head.Seq, err)
				}
			}
		})
	}
}

func TestRestoreKeepsTheOldData(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			first := created(t, s, "First")
			file := filepath.Join(t.TempDir(), "all.zip")
			if _, err := s.Backup(t.Context(), file); err != nil {
				t.Fatal(err)
			}
			second := created(t, s, "Second")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			done, err := store.Restore(t.Context(), name, store.Source{Path: file}, options(t, nil))
			if err != nil {
				t.Fatal(err)
			}
			s = open(t, name, nil)
			if _, err := s.Project(t.Context(), project.LocalOrg, first.ID); err != nil {
				t.Error(err)
			}
			if _, err := s.Project(t.Context(), project.LocalOrg, second.ID); faultKind(err) != fault.KindNotFound {
				t.Errorf("the restored database has what came after the backup: %v", err)
			}
			kept := done.Kept
			if schema, ok := strings.CutPrefix(kept, "schema "); ok {
				base, _, _ := strings.Cut(name, "&search_path=")
				kept = base + "&search_path=" + schema
			}
			old := open(t, kept, nil)
			if _, err := old.Project(t.Context(), project.LocalOrg, second.ID); err != nil {
				t.Errorf("the old data lacks what came after the backup: %v", err)
			}
		})
	}
}

func TestRestoreRefusesAndChangesNothing(t *testing.T) {
	c := small(t, "2026-07-01")
	whole := filepath.Join(t.TempDir(), "all.zip")
	s := open(t, newDatabase(t, "sqlite"), c)
	fill(t, s)
	if _, err := s.Backup(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	damage := func(change func([]byte) []byte) string {
		path := filepath.Join(t.TempDir(), "damaged.zip")
		if err := os.WriteFile(path, change(bytes.Clone(content)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := map[string]struct{ file, want string }{
		"no such file":      {filepath.Join(t.TempDir(), "none.zip"), "no such file"},
		"not an archive":    {damage(func([]byte) []byte { return []byte("hello") }), "damaged"},
		"an empty file":     {damage(func([]byte) []byte { return nil }), "damaged"},
		"cut off":           {damage(func(b []byte) []byte { return b[:len(b)/2] }), "damaged"},
		"one byte changed":  {damage(func(b []byte) []byte { b[len(b)/3] ^= 1; return b }), "damaged"},
		"a row changed":     {rewritten(t, whole, "tables/projects.jsonl", func(s string) string { return strings.Replace(s, "Chat", "Chut", 1) }), "not what was written"},
		"an entry left out": {rewritten(t, whole, "tables/projects.jsonl", nil), "missing"},
		"a newer format":    {rewritten(t, whole, "manifest.json", func(s string) string { return strings.Replace(s, "backup 1", "backup 2", 1) }), "newer"},
		"a newer schema":    {rewritten(t, whole, "manifest.json", func(s string) string { return strings.Replace(s, `"schema": `, `"schema": 99`, 1) }), "newer"},
		"a table that is none": {rewritten(t, whole, "manifest.json", func(s string) string {
			return strings.ReplaceAll(s, `"name": "jobs"`, `"name": "jobs; DROP TABLE projects"`)
		}), "unknown table"},
		"a column that is none":  {rewritten(t, whole, "manifest.json", func(s string) string { return strings.ReplaceAll(s, `"name": "name_key"`, `"name": "name_kex"`) }), "columns"},
		"an unfinished manifest": {rewritten(t, whole, "manifest.json", func(s string) string { return s[:len(s)/2] }), "damaged"},
	}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			p := created(t, s, "Here")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			for title, test := range tests {
				if _, err := store.Restore(t.Context(), name, store.Source{Path: test.file}, options(t, nil)); err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("%s: got %v, want it to say %q", title, err, test.want)
				}
			}
			s = open(t, name, nil)
			if _, err := s.Project(t.Context(), project.LocalOrg, p.ID); err != nil {
				t.Errorf("the old data is gone: %v", err)
			}
			if !store.IsPostgres(name) {
				if left, _ := filepath.Glob(name + ".restoring*"); len(left) > 0 {
					t.Errorf("left behind: %v", left)
				}
			}
		})
	}
}

// rewritten copies an archive with one entry changed, or left out. A changed
// manifest is signed again, by another key.
func rewritten(t *testing.T, path, name string, change func(string) string) string {
	t.Helper()
	return copied(t, path, name, change, true)
}

func copied(t *testing.T, path, name string, change func(string) string, again bool) string {
	t.Helper()
	in, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var manifest []byte
	target := filepath.Join(t.TempDir(), "rewritten.zip")
	file, err := os.Create(target)
	if err != nil {
		t.Fatal(err)
	}
	out := zip.NewWriter(file)
	for _, f := range in.File {
		reader, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			if change == nil {
				continue
			}
			text = []byte(change(string(text)))
			manifest = text
		}
		if again && name == "manifest.json" && f.Name == "manifest.sig" {
			_, key, err := ed25519.GenerateKey(rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			if text, err = store.Sign(key, manifest); err != nil {
				t.Fatal(err)
			}
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return target
}

func TestBackupRefusesAFileThatExists(t *testing.T) {
	s := open(t, newDatabase(t, "sqlite"), nil)
	file := filepath.Join(t.TempDir(), "all.zip")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context(), file); faultKind(err) != fault.KindConflict {
		t.Errorf("got %v", err)
	}
	if _, err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "no", "folder.zip")); faultKind(err) != fault.KindInvalid {
		t.Errorf("a folder that does not exist: %v", err)
	}
	if text, _ := os.ReadFile(file); string(text) != "mine" {
		t.Error("the file was overwritten")
	}
}

func TestCheckFindsWhatWasChangedBehindItsBack(t *testing.T) {
	c := small(t, "2026-07-01")
	tests := map[string]struct{ statement, want string }{
		"lost offerings":        {"UPDATE catalogues SET offerings = offerings + 1", "offerings"},
		"a chunk of evidence":   {"UPDATE evidence_chunks SET body = substr(body, 2) WHERE number = 0", "evidence/"},
		"a listed price":        {"UPDATE prices SET amount = '0.01' WHERE offering = 'slack-pro'", "prices"},
		"the head of a trail":   {"UPDATE audit_heads SET hash = 'x' WHERE org = 'local'", "trail"},
		"the need of a project": {"UPDATE projects SET need = substr(need, 2)", "need"},
	}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			for title, test := range tests {
				s := open(t, newDatabase(t, kind), c)
				fill(t, s)
				if err := s.Exec(t.Context(), test.statement); err != nil {
					t.Fatal(err)
				}
				problems, err := s.Check(t.Context())
				if err != nil || len(problems) == 0 || !strings.Contains(problems[0].Error(), test.want) {
					t.Errorf("%s: got %v, %v, want it to say %q", title, problems, err, test.want)
				}
			}
			s := open(t, newDatabase(t, kind), c)
			fill(t, s)
			for _, statement := range []string{
				"UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries", "UPDATE snapshots SET size = 1",
				"UPDATE need_versions SET diff = ''", "UPDATE catalogue_files SET body = ''",
			} {
				if err := s.Exec(t.Context(), statement); err == nil || faultKind(s.Fault(err, "x")) != fault.KindConflict {
					t.Errorf("%s: %v", statement, err)
				}
			}
		})
	}
}

func TestReadsOfDamagedContentAreFaults(t *testing.T) {
	c := small(t, "2026-07-01")
	s := open(t, newDatabase(t, "sqlite"), c)
	p := fill(t, s)
	if err := s.Exec(t.Context(), "UPDATE evidence_chunks SET body = substr(body, 2) WHERE number = 0"); err != nil {
		t.Fatal(err)
	}
	files, err := s.EvidenceList(t.Context(), project.LocalOrg, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, content, err := s.Evidence(t.Context(), project.LocalOrg, p.ID, files[0].ID); err == nil || content != nil {
		t.Errorf("damaged evidence was handed out: %v", err)
	}
}
