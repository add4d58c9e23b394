package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/project"
	"fineprint/vendors/testkit"
)

// aDatabase is a file with one project, and the project's id.
func aDatabase(t *testing.T) (path string, id project.ID) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "fineprint.db")
	return path, withProject(t, path)
}

// withProject puts one project into a new database, and returns its id.
func withProject(t *testing.T, path string) project.ID {
	t.Helper()
	c, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.Options{Now: time.Now, Shipped: c})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p, err := s.CreateProject(t.Context(), project.Local, project.Project{Name: "Chat", Need: []byte("headcount: 600\n")})
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}

func TestProgramSavesAndRestores(t *testing.T) { onBoth(t, savesAndRestores) }

func savesAndRestores(t *testing.T, path string) {
	t.Helper()
	id, folder := withProject(t, path), t.TempDir()
	backup, archive, other := filepath.Join(folder, "all.zip"), filepath.Join(folder, "project.zip"), filepath.Join(folder, "other.db")
	if store.IsPostgres(path) {
		other = cluster.Schema(t)
	}

	steps := []struct {
		args []string
		want string
	}{
		{[]string{"project", "list", "--db", path}, "Chat"},
		{[]string{"check", "--db", path, "--lang", "en"}, "everything is whole"},
		{[]string{"backup", backup, "--db", path, "--lang", "en"}, "read back and compared"},
		{[]string{"project", "export", string(id), archive, "--db", path}, archive},
		{[]string{"project", "import", archive, "--db", other}, string(id)},
		{[]string{"project", "import", archive, "--db", other, "--name", "Chat 2027"}, "Chat 2027"},
		{[]string{"restore", backup, "--db", other, "--lang", "en"}, "is kept as"},
		{[]string{"project", "list", "--db", other}, string(id)},
		{[]string{"check", "--db", other}, "完好"},
	}
	for _, step := range steps {
		if got := atHome(t, folder, step.args...); !strings.Contains(got, step.want) {
			t.Errorf("fineprint %s: got %q, want it to say %q", strings.Join(step.args, " "), got, step.want)
		}
	}
	if got := succeed(t, "project", "list", "--db", other); strings.Contains(got, "2027") {
		t.Errorf("what was there before the restoring is still listed: %s", got)
	}
}

func TestProgramEncryptsBackups(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fineprint.db")
	id := withProject(t, path)
	folder := t.TempDir()
	backup, other := filepath.Join(folder, "all.age"), filepath.Join(t.TempDir(), "other.db")
	secret := file(t, "secret.txt", "long enough 密码\nnot this line\n")
	wrong, short, empty, open := file(t, "wrong.txt", "another long secret"), file(t, "short.txt", "short"), file(t, "empty.txt", "\n"), file(t, "open.txt", "long enough 密码")
	if err := os.Chmod(open, 0o644); err != nil {
		t.Fatal(err)
	}
	refuse(t, []string{"12 characters"}, "", "backup", backup, "--db", path, "--passphrase-file", short)
	refuse(t, []string{"no passphrase in its first line"}, "", "backup", backup, "--db", path, "--passphrase-file", empty)
	refuse(t, []string{"chmod 600"}, "", "backup", backup, "--db", path, "--passphrase-file", open)
	refuse(t, []string{"cannot be read"}, "", "backup", backup, "--db", path, "--passphrase-file", filepath.Join(folder, "none"))
	said := succeedWith(t, "long enough 密码\n", "backup", backup, "--db", path, "--passphrase-file", "-", "--lang", "en")
	key := regexp.MustCompile("signed by the key ([0-9a-f]{32})").FindStringSubmatch(said)
	if key == nil {
		t.Fatalf("no fingerprint in %q", said)
	}
	refuse(t, []string{"--passphrase-file"}, "", "restore", backup, "--db", other)
	refuse(t, []string{"not the one"}, "", "restore", backup, "--db", other, "--passphrase-file", wrong)
	refuse(t, []string{key[1]}, "", "restore", backup, "--db", other, "--passphrase-file", secret, "--signed-by", strings.Repeat("0", 32))
	if _, err := os.Stat(other); err == nil {
		t.Error("a refused backup made a database")
	}
	if got := succeed(t, "restore", backup, "--db", other, "--passphrase-file", secret, "--signed-by", key[1], "--lang", "en"); !strings.Contains(got, key[1]) {
		t.Errorf("it does not say who signed: %s", got)
	}
	if got := succeed(t, "project", "list", "--db", other); !strings.Contains(got, string(id)) {
		t.Errorf("got %s", got)
	}
}

func TestProgramUsesTheDataFolder(t *testing.T) {
	data := t.TempDir()
	got := executeIn(t, t.TempDir(), []string{"XDG_DATA_HOME=" + data}, "", "check")
	if got.status != 2 || !strings.Contains(got.err, filepath.Join(data, "fineprint", "fineprint.db")) {
		t.Errorf("status %d: %s", got.status, got.err)
	}
}

func TestProgramRefusesDatabasesInOneSentence(t *testing.T) {
	path, _ := aDatabase(t)
	damaged := file(t, "damaged.db", strings.Repeat("no database ", 1000))
	notBackup := file(t, "notes.zip", "hello")
	held, err := store.Open(t.Context(), path, store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()

	tests := map[string]struct {
		args []string
		want string
	}{
		"a database in use":     {[]string{"check", "--db", path}, "end that one first"},
		"restoring over one":    {[]string{"restore", notBackup, "--db", path}, "use another copy"},
		"a damaged file":        {[]string{"check", "--db", damaged}, "restore a backup"},
		"a file that is none":   {[]string{"check", "--db", filepath.Join(t.TempDir(), "none.db")}, "--db"},
		"no server":             {[]string{"check", "--db", "postgres://me:secret@127.0.0.1:1/x"}, "start it, or correct --db"},
		"a project of no id":    {[]string{"project", "export", "nobody", filepath.Join(t.TempDir(), "x.zip"), "--db", filepath.Join(t.TempDir(), "none.db")}, "--db"},
		"an archive that isn't": {[]string{"project", "import", notBackup, "--db", filepath.Join(t.TempDir(), "new.db")}, "use another copy"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := execute(t, "", append(test.args, "--lang", "en")...)
			if got.status != 2 || got.out != "" || strings.Count(got.err, "\n") != 1 || !strings.Contains(got.err, test.want) || strings.Contains(got.err, "secret") {
				t.Errorf("status %d, want 2 and one sentence that says %q:\n%s%s", got.status, test.want, got.out, got.err)
			}
			if chinese := execute(t, "", test.args...); chinese.status != 2 || strings.Count(chinese.err, "\n") != 1 {
				t.Errorf("status %d, want 2 and one sentence:\n%s", chinese.status, chinese.err)
			} else {
				testkit.WantChinese(t, chinese.err)
			}
		})
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}
