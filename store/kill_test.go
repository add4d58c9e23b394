//nolint:forbidigo // a role is a process of its own and speaks on standard output
package store_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/store/postgrestest"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/project"
)

// The tests of this file start the test program again in one of the roles below and kill it with
// SIGKILL at a random moment. FINEPRINT_KILLS is how often; CI says 50.
func kills(t *testing.T) int {
	t.Helper()
	if text := os.Getenv("FINEPRINT_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 4
}

// play acts one role in a process of its own, and says on standard output what is done.
func play(role string) int {
	name, argument := os.Getenv("FINEPRINT_TEST_DB"), os.Getenv("FINEPRINT_TEST_ARGUMENT")
	ctx := context.Background()
	o := store.Options{Now: clock(), Backups: filepath.Join(os.TempDir(), "fineprint-unused")}
	err := map[string]func() error{
		"write":   func() error { return playWriter(ctx, name, argument, o) },
		"restore": func() error { _, err := store.Restore(ctx, name, store.Source{Path: argument}, o); return err },
		"import": func() error {
			s, err := store.Open(ctx, name, o)
			if err == nil {
				fmt.Println("open")
				_, err = s.ImportProject(ctx, project.Local, argument, store.Import{})
			}
			return err
		},
		"upgrade": func() error { return playUpgrade(ctx, name, argument, o) },
		"start": func() error {
			c, err := catalogue.Shipped()
			if err != nil {
				return err
			}
			o.Shipped = c
			fmt.Println("open")
			_, err = store.Open(ctx, name, o)
			return err
		},
	}[role]()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("done")
	return 0
}

// playWriter changes a project again and again; a number on a line is a revision that was acknowledged.
func playWriter(ctx context.Context, name, id string, o store.Options) error {
	s, err := store.Open(ctx, name, o)
	if err != nil {
		return err
	}
	for {
		p, err := s.Project(ctx, project.LocalOrg, project.ID(id))
		if err != nil {
			return err
		}
		p.Need = append(bytes.Clone(p.Need), "# x\n"...)
		if p, err = s.UpdateProject(ctx, project.Local, p); err != nil {
			return err
		}
		fmt.Println(p.Revision)
	}
}

// start begins a role.
func start(t *testing.T, role, name, argument string) (*exec.Cmd, *bufio.Scanner, *bytes.Buffer) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), "FINEPRINT_TEST_ROLE="+role, "FINEPRINT_TEST_DB="+name, "FINEPRINT_TEST_ARGUMENT="+argument)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	errs := &bytes.Buffer{}
	command.Stderr = errs
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return command, bufio.NewScanner(out), errs
}

// finish kills a role, reads what it said before it died, and waits for its end. That it ended by
// itself is fine, with an error it is not.
func finish(t *testing.T, command *exec.Cmd, lines *bufio.Scanner, errs *bytes.Buffer) (last string) {
	t.Helper()
	if err := command.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Error(err)
	}
	for lines.Scan() {
		last = lines.Text()
	}
	_ = command.Wait() // it was killed
	if errs.Len() > 0 {
		t.Errorf("it failed before it was killed: %s", errs)
	}
	return last
}

func TestKilledWhileWritingLosesNothing(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			p := created(t, s, "Chat")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			acknowledged := int64(1)
			for range kills(t) {
				command, lines, errs := start(t, "write", name, string(p.ID))
				for range 1 + rand.IntN(12) {
					if !lines.Scan() {
						break
					}
					acknowledged = revision(t, lines.Text())
				}
				time.Sleep(time.Duration(rand.IntN(4000)) * time.Microsecond)
				if last := finish(t, command, lines, errs); last != "" {
					acknowledged = revision(t, last)
				}
				acknowledged = wantWhole(t, name, p.ID, acknowledged)
			}
		})
	}
}

func revision(t *testing.T, line string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(line, 10, 64)
	if err != nil {
		t.Fatalf("the writer said %q", line)
	}
	return n
}

// wantWhole wants every acknowledged change and no half one, and returns the revision found.
func wantWhole(t *testing.T, name string, id project.ID, acknowledged int64) int64 {
	t.Helper()
	s := open(t, name, nil)
	defer s.Close()
	p, err := s.Project(t.Context(), project.LocalOrg, id)
	if err != nil {
		t.Fatal(err)
	}
	versions, err := s.NeedVersions(t.Context(), project.LocalOrg, id)
	if err != nil {
		t.Fatal(err)
	}
	if p.Revision < acknowledged || p.Revision > acknowledged+1 {
		t.Errorf("revision %d is stored, %d was acknowledged", p.Revision, acknowledged)
	}
	if int64(bytes.Count(p.Need, []byte("# x"))) != p.Revision-1 || int64(len(versions)) != p.Revision {
		t.Errorf("half a change: revision %d, %d versions", p.Revision, len(versions))
	}
	if head, err := s.VerifyAudit(t.Context(), project.LocalOrg); err != nil || head.Seq != p.Revision {
		t.Errorf("the audit trail ends at %d of %d: %v", head.Seq, p.Revision, err)
	}
	wantClean(t, s)
	return p.Revision
}

func wantClean(t *testing.T, s *store.Store) {
	t.Helper()
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func TestKilledAtTheFirstStart(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			for range (kills(t) + 4) / 5 {
				name := newDatabase(t, kind)
				command, lines, errs := start(t, "start", name, "")
				lines.Scan()
				time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
				finish(t, command, lines, errs)
				s := open(t, name, shipped(t))
				if v, err := s.CatalogueVersions(t.Context(), project.LocalOrg); err != nil || len(v) != 1 {
					t.Errorf("versions %v, %v", v, err)
				}
				wantClean(t, s)
			}
		})
	}
}

func TestKilledWhileRestoringHasTheOldOrTheNew(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			fill(t, s)
			file := filepath.Join(t.TempDir(), "all.zip")
			if _, err := s.Backup(t.Context(), file); err != nil {
				t.Fatal(err)
			}
			old := created(t, s, "Only in the old one")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			for range (kills(t) + 4) / 5 {
				command, lines, errs := start(t, "restore", name, file)
				time.Sleep(time.Duration(rand.IntN(500)) * time.Millisecond)
				finish(t, command, lines, errs)
				s := open(t, name, nil)
				wantClean(t, s)
				list, err := s.Projects(t.Context(), project.LocalOrg, project.ListQuery{})
				if err != nil || len(list.Items) < 1 || len(list.Items) > 2 {
					t.Fatalf("neither the old nor the new: %v, %v", list.Items, err)
				}
				if len(list.Items) == 1 { // restored: make it the old one again
					old = created(t, s, old.Name)
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestKilledWhileImportingKeepsAllOrNothing(t *testing.T) {
	c := small(t, "2026-07-01")
	s := open(t, newDatabase(t, "sqlite"), c)
	p := fill(t, s)
	file := filepath.Join(t.TempDir(), "project.zip")
	if _, err := s.ExportProject(t.Context(), project.Local, p.ID, file); err != nil {
		t.Fatal(err)
	}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			for range (kills(t) + 4) / 5 {
				name := newDatabase(t, kind)
				if err := open(t, name, nil).Close(); err != nil {
					t.Fatal(err)
				}
				command, lines, errs := start(t, "import", name, file)
				lines.Scan()
				time.Sleep(time.Duration(rand.IntN(200)) * time.Millisecond)
				finish(t, command, lines, errs)
				s := open(t, name, nil)
				wantClean(t, s)
				list, err := s.Projects(t.Context(), project.LocalOrg, project.ListQuery{})
				if err != nil || len(list.Items) > 1 {
					t.Fatal(list.Items, err)
				}
				if len(list.Items) == 1 {
					if files, err := s.EvidenceList(t.Context(), project.LocalOrg, p.ID); err != nil || len(files) != 1 {
						t.Errorf("half a project: %v, %v", files, err)
					}
				} else if _, err := s.ImportProject(t.Context(), project.Local, file, store.Import{}); err != nil {
					t.Errorf("importing again: %v", err)
				}
			}
		})
	}
}

// diskFull writes until there is no room, and wants an honest no, reads that go on, and writes that
// go on as soon as there is room again.
func diskFull(t *testing.T, s *store.Store, makeRoom func()) {
	t.Helper()
	ctx := t.Context()
	p := created(t, s, "Chat")
	noise := make([]byte, 128<<10) // PostgreSQL packs what repeats itself
	for i := range noise {
		noise[i] = byte(rand.IntN(256))
	}
	content := []byte(hex.EncodeToString(noise))
	kept := 0
	var err error
	for range 200 {
		if _, err = s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Name: "a.txt"}, content); err != nil {
			break
		}
		kept++
	}
	if !errors.Is(err, project.ErrFull) {
		t.Fatalf("after %d files: got %v, want that the disk is full", kept, err)
	}
	files, err := s.EvidenceList(ctx, project.LocalOrg, p.ID)
	if err != nil || len(files) != kept {
		t.Errorf("%d files were kept, %d are there: %v", kept, len(files), err)
	}
	for i := range files {
		if _, _, err := s.Evidence(ctx, project.LocalOrg, p.ID, files[i].ID); err != nil {
			t.Error(err)
		}
	}
	makeRoom()
	if _, err := s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Name: "a.txt"}, content); err != nil {
		t.Errorf("with room again: %v", err)
	}
	wantClean(t, s)
}

// The file may not grow any more; every machine can do that.
func TestDatabaseThatMayNotGrow(t *testing.T) {
	s := open(t, newDatabase(t, "sqlite"), small(t, "2026-07-01"))
	limit := func(pages string) {
		if err := s.Exec(t.Context(), "PRAGMA max_page_count = "+pages); err != nil {
			t.Fatal(err)
		}
	}
	limit("1500")
	diskFull(t, s, func() { limit("100000") })
}

// The disk itself is full. Mounting one takes root, which CI is; without, only a file that may not
// grow is tested.
func TestDiskFull(t *testing.T) {
	if os.Getuid() != 0 {
		return
	}
	folder := t.TempDir()
	mount(t, folder, 0, "size=12m")
	ballast := filepath.Join(folder, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 4<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, filepath.Join(folder, store.FileName), small(t, "2026-07-01"))
	t.Cleanup(func() { _ = s.Close() }) // before the folder goes
	diskFull(t, s, func() {
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	})
	if _, err := s.Backup(t.Context(), filepath.Join(folder, "b.zip")); err != nil && faultKind(err) == "" {
		t.Errorf("a backup onto a full disk: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".b.zip*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The tables of PostgreSQL lie on a disk that is full, and its log does not: what PostgreSQL does
// without room for its log is to stop, and then it does not answer.
func TestDiskOfPostgresFull(t *testing.T) {
	if cluster == nil {
		return // TestMain has said so
	}
	if os.Getuid() != 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("mounting a small disk takes root, which continuous integration is")
		}
		t.Log("not tested: mounting a small disk takes root")
		return
	}
	own, err := postgrestest.Start("-c", "fsync=off", "-c", "shared_buffers=16MB")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(own.Stop)
	folder := own.Folder(t, "small")
	mount(t, folder, 0, "mode=0777,size=16m")
	own.Exec(t, "CREATE TABLESPACE small LOCATION '"+own.Folder(t, filepath.Join(folder, "tables"))+"'")
	ballast := filepath.Join(folder, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 4<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, own.Address+"&default_tablespace=small", small(t, "2026-07-01"))
	diskFull(t, s, func() {
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	})
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	own.Stop() // before its disk goes
}
