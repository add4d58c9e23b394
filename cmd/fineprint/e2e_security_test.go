package main_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests of this file ask the built program what nobody should.

func (s *served) address() string {
	s.t.Helper()
	u, err := url.Parse(s.base)
	if err != nil {
		s.t.Fatal(err)
	}
	return u.Host
}

func TestProgramKnowsItsOwnPort(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "fineprint.db"))
	_, port, err := net.SplitHostPort(s.address())
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(s.base)
	if err != nil {
		t.Fatal(err)
	}
	// Cookies are not kept apart by port, so their names are.
	if all := s.client.Jar.Cookies(u); len(all) != 1 || all[0].Name != "fineprint_"+port {
		t.Errorf("got the cookies %v, want fineprint_%s", all, port)
	}
	for host, status := range map[string]int{
		"localhost:" + port: 200, "[::1]:" + port: 200, "LOCALHOST:" + port: 200, "localhost": 421, "127.0.0.1:1": 421, "evil.example:" + port: 421,
		"127.0.0.1.evil.example:" + port: 421, "[::1]": 421,
	} {
		s.do("GET", "/api/v1/health", "", "Host", host).want(status)
	}
	s.do("GET", "/api/v1/projects", "", "Sec-Fetch-Site", "same-site").want(403)
	s.do("GET", "/", "", "Sec-Fetch-Site", "cross-site").want(200)
}

// A client that does not end its header is let go, and others are answered meanwhile.
func TestProgramLetsSlowClientsGo(t *testing.T) {
	t.Parallel()
	s := serve(t, filepath.Join(t.TempDir(), "fineprint.db"))
	slow, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", s.address())
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	if _, err := io.WriteString(slow, "GET / HTTP/1.1\r\nHost: "+s.address()+"\r\nX: "); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	s.do("GET", "/api/v1/health", "").want(200)
	if err := slow.SetReadDeadline(start.Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, slow); err != nil {
		t.Errorf("after %v it still waits: %v", time.Since(start), err)
	}
	if s.do("GET", "/"+strings.Repeat("a", 80<<10), "").StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Error("a header of 80 KB is read")
	}
}

// SIGTERM lets running requests finish, and leaves a database without a log beside it.
func TestProgramFinishesWhatRuns(t *testing.T) {
	db := filepath.Join(t.TempDir(), "fineprint.db")
	s := serve(t, db)
	made := s.do("POST", "/api/v1/projects", `{"name":"a","profile":"group-company"}`).want(201)
	ended := make(chan error, 1)
	go func() {
		r, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodGet, s.base+made.Header.Get("Location")+"/comparison?parts=uncertainty,ladder", nil)
		if err == nil {
			var answer *http.Response
			if answer, err = s.client.Do(r); err == nil {
				var body []byte
				body, err = io.ReadAll(answer.Body)
				_ = answer.Body.Close()
				if answer.StatusCode != http.StatusOK || !json.Valid(body) {
					err = fmt.Errorf("status %d, %.200s", answer.StatusCode, body)
				}
			}
		}
		ended <- err
	}()
	time.Sleep(100 * time.Millisecond) // it is under way
	s.quit()
	if err := <-ended; err != nil {
		t.Errorf("the request was cut off: %v", err)
	}
	for _, beside := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(db + beside); err == nil {
			t.Errorf("%s is left beside the database", beside)
		}
	}
	for line := range strings.Lines(s.log.String()) {
		var logged struct{ Time string }
		if err := json.Unmarshal([]byte(line), &logged); err != nil || !strings.HasSuffix(logged.Time, "Z") {
			t.Errorf("a line of the log is no JSON, or its time is not in UTC: %s", line)
		}
	}
}

// A project computes to the same bytes from its archive, in another database, in another zone.
func TestProgramRecomputesElsewhere(t *testing.T) {
	db, other := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
	computed := func(s *served) (string, []byte) {
		id := s.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any)[0].(map[string]any)["id"].(string)
		return id, s.do("POST", "/api/v1/projects/"+id+"/comparison?parts=ladder,by_year,findings,lines,uncertainty", "{}").want(200).body
	}
	s := serve(t, db, "--demo")
	id, want := computed(s)
	s.quit()
	archive := filepath.Join(t.TempDir(), "project.zip")
	succeed(t, "project", "export", id, archive, "--db", db)
	succeed(t, "project", "import", archive, "--db", other)
	t.Setenv("TZ", "America/New_York")
	if same, got := computed(serve(t, other, "--lang", "en")); same != id || !bytes.Equal(got, want) {
		t.Errorf("project %s, want %s; %d bytes, want the same %d", same, id, len(got), len(want))
	}
}

func TestProgramAnswersBadInput(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "fineprint.db"))
	first := s.do("POST", "/api/v1/projects", `{"name":"选型","profile":"finance"}`).want(201)
	id, one := first.object()["id"].(string), first.Header.Get("Location")
	s.do("POST", "/api/v1/projects", `{"name":"b","profile":"finance"}`).want(201)
	old := first.Header.Get("ETag")
	s.do("PATCH", one, `{"name":"选型 2"}`, "If-Match", old).want(200)
	s.do("PATCH", one, `{"name":"选型"}`, "If-Match", `"r2"`).want(200)

	large := strings.Repeat("长", 1<<20)
	none := "/api/v1/projects/none"
	tests := []struct {
		method, path, body string
		match              string // If-Match
		status             int
		says               string
	}{
		{"GET", none, "", "", 404, ""},
		{"PATCH", none, `{"name":"x"}`, `"r1"`, 404, ""},
		{"DELETE", none, "", `"r1"`, 404, ""},
		{"GET", none + "/comparison", "", "", 404, ""},
		{"GET", none + "/versions", "", "", 404, ""},
		{"GET", none + "/checklists/slack-pro", "", "", 404, ""},
		{"POST", none + "/comments", `{"text":"x"}`, "", 404, ""},
		{"POST", none + "/reports", `{"format":"pdf"}`, "", 404, ""},
		{"GET", one + "/versions/99", "", "", 404, "path.number"},
		{"GET", one + "/checklists/none", "", "", 404, "path.offering"},
		{"GET", one + "/evidence/none", "", "", 404, ""},
		{"GET", one + "/reports/none", "", "", 404, ""},
		{"GET", one + "/reports/none/file", "", "", 404, ""},
		{"DELETE", one + "/overlay/none", "", "", 404, ""},
		{"DELETE", one + "/comments/none", "", "", 404, ""},
		{"GET", "/api/v1/catalogue/offerings/none", "", "", 404, "path.id"},
		{"GET", "/api/v1/jobs/none", "", "", 404, ""},
		{"GET", "/api/v1/nothing", "", "", 404, ""},

		{"PATCH", one, `{"name":"x"}`, old, 412, "read it again"},
		{"DELETE", one, "", old, 412, "read it again"},
		{"PUT", one + "/checklists/slack-pro/answers/LIC-01", `{"state":"included"}`, `"r7"`, 412, "read it again"},
		{"PATCH", one, `{"name":"x"}`, "", 428, "If-Match"},

		{"POST", "/api/v1/projects", `{"name":"选型","profile":"finance"}`, "", 409, `"holder":"` + id + `"`},
		{"POST", "/api/v1/projects", `{"name":"B","profile":"finance"}`, "", 409, `"holder":"`},
		{"PATCH", one, `{"name":"b"}`, `"r3"`, 409, `"holder":"`},

		{"POST", "/api/v1/projects", `{"name":7,"profile":"finance"}`, "", 422, `"body.name"`},
		{"POST", "/api/v1/projects", `{"name":"x","need":{"headcount":"many"}}`, "", 422, `"body.need.headcount"`},
		{"POST", "/api/v1/projects", `{"name":"x","profile":"finance","options":"slack-pro"}`, "", 422, `"body.options"`},
		{"POST", one + "/comparison", `{"months":"60"}`, "", 422, `"body.months"`},
		{"POST", one + "/reports", `{"format":7}`, "", 422, `"body.format"`},
		{"PUT", one + "/checklists/slack-pro/answers/LIC-01", `{"state":1}`, `"r0"`, 422, `"body.state"`},
		{"GET", "/api/v1/projects?limit=many", "", "", 422, `"query.limit"`},

		{"POST", "/api/v1/projects", `{"name":"x","yaml":"` + large + `"}`, "", 413, ""},
		{"PATCH", one, `{"yaml":"` + large + `"}`, `"r3"`, 413, ""},
		{"POST", one + "/comments", `{"text":"` + large + `"}`, "", 413, ""},
	}
	for _, test := range tests {
		headers := []string{}
		if test.match != "" {
			headers = append(headers, "If-Match", test.match)
		}
		got := s.do(test.method, test.path, test.body, headers...)
		if got.StatusCode != test.status || got.Header.Get("Content-Type") != "application/problem+json" || !bytes.Contains(got.body, []byte(test.says)) {
			t.Errorf("%s %s %.80s: status %d, want %d and %s: %.300s", test.method, test.path, test.body, got.StatusCode, test.status, test.says, got.body)
		}
	}
	for path, size := range map[string]int{one + "/evidence": 26 << 20, "/api/v1/catalogue/preview": 12 << 20} {
		if status := s.uploadOf(path, size); status != http.StatusRequestEntityTooLarge {
			t.Errorf("%d MB to %s answer %d", size>>20, path, status)
		}
	}
	if got := s.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any); len(got) != 2 {
		t.Errorf("there are %d projects, want 2", len(got))
	}
}

// uploadOf sends a file of a size and returns the status.
func (s *served) uploadOf(path string, size int) int {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "a.csv")
	if err == nil {
		_, err = part.Write(bytes.Repeat([]byte("a"), size))
	}
	if err != nil || form.Close() != nil {
		s.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.base+path, &body)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, err := s.client.Do(r)
	if err != nil {
		s.t.Fatalf("%s: %v", path, err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

// newer is a database that a later version of the program has written.
func newer(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fineprint.db")
	withProject(t, path)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	return path
}

// readOnly is a folder in which nobody can make a file, not even root.
func readOnly(t *testing.T) string {
	t.Helper()
	if os.Getuid() == 0 {
		return "/proc"
	}
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	return folder
}

// What keeps the server from starting is said in one sentence that says what to do.
func TestProgramRefusesToServeInOneSentence(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "held.db"))
	held := filepath.Join(t.TempDir(), "locked.db")
	serve(t, held)
	fresh := func() string { return filepath.Join(t.TempDir(), "f.db") }
	tests := map[string]struct {
		args []string
		want []string
	}{
		"a newer database":         {[]string{"--db", newer(t)}, []string{"a newer fineprint", "use that one"}},
		"a database in use":        {[]string{"--db", held}, []string{"another fineprint (process ", "end that one first", "--db"}},
		"a folder that is read":    {[]string{"--db", filepath.Join(readOnly(t), "f.db")}, []string{"make it writable", "--db"}},
		"a port in use":            {[]string{"--db", fresh(), "--addr", s.address()}, []string{"in use", "stop the other program", "--addr"}},
		"a folder as the database": {[]string{"--db", t.TempDir()}, []string{"name a file in it"}},
		"another file":             {[]string{"--db", file(t, "notes.txt", strings.Repeat("no database ", 1000))}, []string{"restore a backup"}},
		"a server that is not":     {[]string{"--db", "postgres://me:secret@127.0.0.1:1/x"}, []string{"does not answer", "start it"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"serve", "--no-open", "--addr", "127.0.0.1:0"}, test.args...)
			got := refuse(t, test.want, "", args...)
			if strings.Count(got.err, "\n") != 1 || strings.Contains(got.err, "secret") {
				t.Errorf("it is not one sentence: %s", got.err)
			}
		})
	}
	if err := s.command.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("the first server is gone: %v", err)
	}
}
