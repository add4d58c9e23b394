package main_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fineprint/store"
)

// The tests of this file look at what a server leaves to the next one, and at several servers on one
// PostgreSQL.

// onBoth runs a test on an empty database of each kind, both at once.
func onBoth(t *testing.T, do func(t *testing.T, db string)) {
	t.Helper()
	kinds := map[string]func(*testing.T) string{
		"sqlite": func(t *testing.T) string { t.Helper(); return filepath.Join(t.TempDir(), "fineprint.db") },
	}
	if cluster != nil { // TestMain has said so
		kinds["postgres"] = func(t *testing.T) string { t.Helper(); return cluster.Schema(t) }
	}
	for kind, database := range kinds {
		t.Run(kind, func(t *testing.T) {
			if os.Getenv("UPDATE_GOLDEN") == "" { // else they write the same files
				t.Parallel()
			}
			do(t, database(t))
		})
	}
}

// kill ends a server as kill -9 does.
func (s *served) kill() {
	s.t.Helper()
	if err := s.command.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = s.command.Wait() // it was killed
}

// atHome runs the program with a home folder, where the signing key of a PostgreSQL database is, and
// wants status 0.
func atHome(t *testing.T, home string, args ...string) string {
	t.Helper()
	got := executeIn(t, t.TempDir(), []string{"LANG=C.UTF-8", "HOME=" + home}, "", args...)
	if got.status != 0 || got.err != "" {
		t.Fatalf("fineprint %s: status %d, standard error:\n%s", strings.Join(args, " "), got.status, got.err)
	}
	return got.out
}

// quit ends a server as Ctrl+C does.
func (s *served) quit() {
	s.t.Helper()
	if err := errors.Join(s.command.Process.Signal(syscall.SIGTERM), s.command.Wait()); err != nil {
		s.t.Fatalf("it did not stop cleanly: %v: %s", err, s.log)
	}
}

// try sends a request whose failing is no end of the test.
func (s *served) try(method, path, body string, headers ...string) (status int, answer string, err error) {
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.base+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	got, err := s.client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	return got.StatusCode, string(text), err
}

// upload attaches a file to a project and returns where it is.
func (s *served) upload(project, name string, content []byte) string {
	s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		s.t.Fatal(err)
	}
	return s.do("POST", project+"/evidence", b.String(), "Content-Type", w.FormDataContentType()).want(201).Header.Get("Location")
}

// aProject makes a project and returns its path and ETag.
func (s *served) aProject(name string) (path, tag string) {
	s.t.Helper()
	made := s.do("POST", "/api/v1/projects", `{"name":"`+name+`","need":{"headcount":600,"date":"2026-11-23","company":"示例制造"}}`).want(201)
	return made.Header.Get("Location"), made.Header.Get("ETag")
}

func TestProgramGoesOnAfterARestart(t *testing.T) { onBoth(t, goesOn) }

func goesOn(t *testing.T, db string) {
	t.Helper()
	s, folder := serve(t, db), t.TempDir()
	project, _ := s.aProject("Kept")
	content := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0, 1, 254, 255}, 500_000)...)
	evidence := s.upload(project, "报价.pdf", content)
	best := s.do("GET", project+"/comparison?parts=ladder", "").want(200).object()["options"].([]any)[0].(map[string]any)["id"].(string)
	list := s.do("GET", project+"/checklists/"+best, "").want(200)
	item := list.object()["next"].([]any)[0].(string)
	s.do("PUT", project+"/checklists/"+best+"/answers/"+item, `{"state":"included","owner":"采购"}`, "If-Match", list.Header.Get("ETag")).want(200)
	report := s.do("POST", project+"/reports", `{"format":"pdf"}`).want(202)
	file := project + "/reports/" + s.waitJob(report.Header.Get("Location")) + "/file"
	paths := []string{project, project + "/comparison", project + "/checklists/" + best, project + "/versions", file, evidence, "/api/v1/audit?limit=200"}
	before := map[string][]byte{}
	for _, path := range paths {
		before[path] = s.do("GET", path, "").want(200).body
	}
	if !bytes.Equal(before[evidence], content) {
		t.Errorf("the file came back as %d bytes", len(before[evidence]))
	}
	s.kill()
	wantSame := func(s *served, what string) {
		t.Helper()
		for _, path := range paths {
			got := s.do("GET", path, "").want(200).body
			if !bytes.Equal(got, before[path]) && !strings.Contains(path, "/audit") { // downloads are written down
				t.Errorf("%s, %s differs:\n%.300s\nwant\n%.300s", what, path, got, before[path])
			}
			if strings.Contains(path, "/audit") && !bytes.HasPrefix(got, before[path][:bytes.LastIndexByte(before[path], ']')]) {
				t.Errorf("%s, the trail does not go on from where it was", what)
			}
		}
	}
	again := serve(t, db)
	wantSame(again, "after kill -9")
	again.quit()

	backup, other := filepath.Join(folder, "all.zip"), filepath.Join(folder, "other.db")
	if store.IsPostgres(db) {
		other = cluster.Schema(t)
	}
	home := t.TempDir()
	atHome(t, home, "backup", backup, "--db", db)
	atHome(t, home, "restore", backup, "--db", other)
	atHome(t, home, "check", "--db", other)
	wantSame(serve(t, other), "restored elsewhere")
}

// onPostgres is an empty database for several servers; empty where there is no PostgreSQL, as
// TestMain has said.
func onPostgres(t *testing.T) string {
	t.Helper()
	t.Parallel()
	if cluster == nil {
		return ""
	}
	return cluster.Schema(t)
}

func TestTwoServersShowTheSame(t *testing.T) {
	db := onPostgres(t)
	if db == "" {
		return
	}
	a, b := serve(t, db), serve(t, db)
	project, tag := a.aProject("Shared")
	first := b.do("GET", project+"/comparison", "").want(200)
	if got := a.do("GET", project+"/comparison", "").want(200); !bytes.Equal(got.body, first.body) || got.Header.Get("ETag") != first.Header.Get("ETag") {
		t.Error("the two compare differently")
	}

	// Both have computed it. Whatever one changes, the other shows with its next answer.
	best := first.object()["options"].([]any)[0].(map[string]any)["id"].(string)
	list := project + "/checklists/" + best
	edits := []struct {
		what string
		edit func() *answered
	}{
		{"a need", func() *answered {
			return a.do("PATCH", project, `{"need":{"headcount":700,"date":"2026-11-23"}}`, "If-Match", tag).want(200)
		}},
		{"a quote", func() *answered {
			body := `{"kind":"quote","offering":"slack-pro","path":"prices[base].amount","value":"\"0.01\"","why":"mail of 23 November"}`
			return a.do("POST", project+"/overlay", body).want(201)
		}},
		{"an answer", func() *answered {
			read := b.do("GET", list, "").want(200)
			item := read.object()["next"].([]any)[0].(string)
			return a.do("PUT", list+"/answers/"+item, `{"state":"unavailable"}`, "If-Match", read.Header.Get("ETag")).want(200)
		}},
	}
	before := first
	for _, e := range edits {
		e.edit()
		after := b.do("GET", project+"/comparison", "").want(200)
		if after.Header.Get("ETag") == before.Header.Get("ETag") {
			t.Errorf("%s: the other server still shows what was", e.what)
		}
		if same := a.do("GET", project+"/comparison", "").want(200); !bytes.Equal(same.body, after.body) {
			t.Errorf("%s: the two show different comparisons", e.what)
		}
		before = after
	}
	b.do("PATCH", project, `{"name":"Late"}`, "If-Match", tag).want(412)
}

func TestOneOfTwoServersWinsARace(t *testing.T) {
	db := onPostgres(t)
	if db == "" {
		return
	}
	servers := []*served{serve(t, db), serve(t, db)}
	project, tag := servers[0].aProject("Raced")
	race := func(send func(i int, s *served) (int, string, error)) (statuses []int, bodies []string) {
		t.Helper()
		statuses, bodies = make([]int, 4), make([]string, 4)
		var group sync.WaitGroup
		for i := range statuses { // two requests to each
			group.Go(func() {
				var err error
				if statuses[i], bodies[i], err = send(i, servers[i%2]); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		slices.Sort(statuses)
		return statuses, bodies
	}
	for round := range 5 {
		got, _ := race(func(i int, s *served) (int, string, error) {
			return s.try("PATCH", project, fmt.Sprintf(`{"name":"Raced %d.%d"}`, round, i), "If-Match", tag)
		})
		if !slices.Equal(got, []int{200, 412, 412, 412}) {
			t.Errorf("edits over the same revision: %v", got)
		}
		tag = servers[0].do("GET", project, "").want(200).Header.Get("ETag")

		text := fmt.Sprintf("remark %d", round)
		got, bodies := race(func(_ int, s *served) (int, string, error) {
			return s.try("POST", project+"/comments", `{"subject":"need","text":"`+text+`"}`, "Idempotency-Key", text)
		})
		if !slices.Equal(got, []int{201, 201, 201, 201}) || slices.ContainsFunc(bodies, func(one string) bool { return one != bodies[0] }) {
			t.Errorf("one key sent to both: %v %q", got, bodies)
		}
	}
	remarks := servers[1].do("GET", project+"/comments", "").want(200).object()["items"].([]any)
	if len(remarks) != 5 {
		t.Errorf("%d remarks were kept, want one a round", len(remarks))
	}
}

// busyReports starts as many different reports as one person may have waiting.
func (s *served) busyReports(project string) (jobs []string) {
	s.t.Helper()
	for i := range 4 {
		made := s.do("POST", project+"/reports", fmt.Sprintf(`{"format":"pdf","signers":[{"role":"role %d"}]}`, i)).want(202)
		jobs = append(jobs, made.Header.Get("Location"))
	}
	return jobs
}

func TestAJobIsWatchedAndCancelledFromAnotherServer(t *testing.T) {
	db := onPostgres(t)
	if db == "" {
		return
	}
	a, b := serve(t, db), serve(t, db)
	project, _ := a.aProject("Reported")
	jobs := a.busyReports(project)
	last := jobs[len(jobs)-1]
	b.do("DELETE", last, "").want(204)
	for _, s := range []*served{a, b} { // the one that works on it learns of it too
		if got := s.endOf(last); got["state"] != "cancelled" {
			t.Errorf("a cancelled job: %v", got)
		}
	}
	events := b.do("GET", jobs[0]+"/events", "").want(200)
	if !bytes.Contains(events.body, []byte(`"state":"done"`)) {
		t.Errorf("watched from elsewhere: %.300s", events.body)
	}
	b.do("GET", project+"/reports/"+b.waitJob(jobs[0])+"/file", "").want(200)
}

// endOf waits until a job has ended, well or not.
func (s *served) endOf(job string) map[string]any {
	s.t.Helper()
	for range 600 {
		got := s.do("GET", job, "").want(200).object()
		if got["state"] != "queued" && got["state"] != "running" {
			return got
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.t.Fatal("the job does not end")
	return nil
}

func TestAServerThatDiesLosesItsOwnWorkAlone(t *testing.T) {
	db := onPostgres(t)
	if db == "" {
		return
	}
	a, b := serve(t, db), serve(t, db)
	project, _ := a.aProject("Left behind")

	// A request of the first waits for a lock, with its key taken, when its process is killed.
	const body = `{"subject":"need","text":"once"}`
	release := cluster.Hold(t, db, "SELECT 1 FROM audit_heads FOR UPDATE")
	cut := make(chan error)
	go func() {
		_, _, err := a.try("POST", project+"/comments", body, "Idempotency-Key", "cut")
		cut <- err
	}()
	jobs := a.busyReports(project)
	for range 100 { // its key is taken as soon as the other server refuses it
		if status, _, _ := b.try("POST", project+"/comments", `{"subject":"need","text":"other"}`, "Idempotency-Key", "cut"); status == 422 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	a.kill()
	killed := time.Now()
	if err := <-cut; err == nil {
		t.Error("the request was answered before its server was killed")
	}
	release()

	own := b.do("POST", project+"/reports", `{"format":"csv"}`).want(202).Header.Get("Location")
	b.waitJob(own)
	if got := b.endOf(jobs[len(jobs)-1]); got["state"] != "failed" || !strings.Contains(fmt.Sprint(got["problem"]), "the process that worked on it ended; start it again") {
		t.Errorf("a job of the dead server: %v", got)
	}
	if waited := time.Since(killed); waited < 10*time.Second {
		t.Errorf("it was taken for dead after %v, without time for a sign of life", waited)
	}
	for status := 503; status == 503; {
		var answer string
		var err error
		if status, answer, err = b.try("POST", project+"/comments", body, "Idempotency-Key", "cut"); err != nil || status != 201 && status != 503 {
			t.Fatalf("the same request to the other server: %d %s, %v", status, answer, err)
		}
		if time.Since(killed) > 2*time.Minute {
			t.Fatal("the key stays at work")
		}
	}
	if remarks := b.do("GET", project+"/comments", "").want(200).object()["items"].([]any); len(remarks) != 1 {
		t.Errorf("%d remarks were kept, want 1", len(remarks))
	}
	if got := b.do("GET", own, "").want(200).object(); got["state"] != "done" {
		t.Errorf("the job of the living server: %v", got)
	}
}
