package main_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"fineprint/store"
)

// served is the program serving on a free port, with a browser's session.
type served struct {
	t       testing.TB
	base    string
	client  *http.Client
	command *exec.Cmd
	log     logFile
	ready   time.Duration
}

// logFile is where the program logs: a file, which costs whoever is measured
// beside it nothing.
type logFile struct{ *os.File }

func newLog(tb testing.TB) logFile {
	tb.Helper()
	file, err := os.CreateTemp(tb.TempDir(), "log")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = file.Close() })
	return logFile{file}
}

// String is what was logged so far.
func (l logFile) String() string {
	text, err := os.ReadFile(l.Name())
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// serve starts the program on a database and signs in as the opened page does.
func serve(tb testing.TB, db string, flags ...string) *served {
	tb.Helper()
	start := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	s := &served{t: tb, log: newLog(tb)}
	s.command = exec.CommandContext(ctx, program, append([]string{"serve", "--no-open", "--addr", "127.0.0.1:0", "--db", db}, flags...)...)
	s.command.Env = []string{"LANG=C.UTF-8", "TZ=" + cmp.Or(os.Getenv("TZ"), "Asia/Shanghai"), "HOME=" + tb.TempDir()}
	s.command.Stderr = s.log.File
	out, err := s.command.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_ = s.command.Process.Kill()
		_ = s.command.Wait()
		cancel()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		tb.Fatalf("%v: %s", err, s.log)
	}
	address := regexp.MustCompile(`(http://[^/]+)/#([0-9a-f]{64})`).FindStringSubmatch(line)
	if address == nil {
		tb.Fatalf("no address with a secret in %q", line)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		tb.Fatal(err)
	}
	s.base, s.client = address[1], &http.Client{Jar: jar, Timeout: time.Minute}
	s.do("GET", "/api/v1/ready", "").want(200)
	s.ready = time.Since(start)
	s.do("GET", "/api/v1/projects", "").want(401)
	s.do("POST", "/api/v1/session", `{"secret":"`+address[2]+`"}`).want(204)
	return s
}

// answered is an answer with its body and the request that it answers.
type answered struct {
	*http.Response
	t       testing.TB
	body    []byte
	request string
}

func (s *served) do(method, path, body string, headers ...string) *answered {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.base+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	var shown strings.Builder
	shown.WriteString(method + " " + path + "\n")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		shown.WriteString(headers[i] + ": " + headers[i+1] + "\n")
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	if body != "" {
		shown.WriteString("Content-Type: application/json\n\n" + indented([]byte(body)))
	}
	got, err := s.client.Do(r)
	if err != nil {
		s.t.Fatalf("%s %s: %v: %s", method, path, err, s.log)
	}
	defer got.Body.Close()
	read, err := io.ReadAll(got.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return &answered{got, s.t, read, shown.String()}
}

func (a *answered) want(status int) *answered {
	a.t.Helper()
	if a.StatusCode != status {
		a.t.Fatalf("%sgot %d, want %d: %.500s", a.request, a.StatusCode, status, a.body)
	}
	return a
}

func (a *answered) object() map[string]any {
	a.t.Helper()
	var o map[string]any
	if err := json.Unmarshal(a.body, &o); err != nil {
		a.t.Fatalf("%v: %.300s", err, a.body)
	}
	return o
}

func indented(body []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, body, "", "  ") != nil {
		return string(body)
	}
	return b.String() + "\n"
}

// What changes from run to run is named instead of shown.
var varying = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{regexp.MustCompile(`\b[0-9a-f]{64}\b`), "{sha256}"},
	{regexp.MustCompile(`\b[a-z2-7]{26}\b`), "{id}"},
	{regexp.MustCompile(`\b[0-9a-f]{32}\b`), "{id}"},
	{regexp.MustCompile(`\d{4}-\d{2}-\d{2}T[0-9:.]+Z`), "{time}"},
}

// example keeps request and answer as a file that the documents show. A file
// that is there has to have the same request and status; UPDATE_GOLDEN=1 writes
// it again.
func (a *answered) example(name string) *answered {
	a.t.Helper()
	const mostLines = 60
	var top strings.Builder
	top.WriteString(a.request + "\nHTTP/1.1 " + a.Status + "\n")
	for _, header := range []string{"Content-Type", "ETag", "Location", "Content-Disposition"} {
		if v := a.Header.Get(header); v != "" {
			top.WriteString(header + ": " + v + "\n")
		}
	}
	head := top.String()
	body := "\n(" + strconv.Itoa(len(a.body)) + " bytes)\n"
	if strings.Contains(a.Header.Get("Content-Type"), "json") {
		lines := strings.SplitAfter(indented(a.body), "\n")
		if len(lines) > mostLines {
			lines = append(lines[:mostLines], "…\n")
		}
		body = "\n" + strings.Join(lines, "")
	}
	text := head + body
	for _, v := range varying {
		text, head = v.pattern.ReplaceAllString(text, v.name), v.pattern.ReplaceAllString(head, v.name)
	}
	file := filepath.Join(repoRoot, "api/examples", name+".http")
	kept, err := os.ReadFile(file)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			a.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			a.t.Fatal(err)
		}
		return a
	}
	if err != nil || !strings.HasPrefix(string(kept), head) {
		a.t.Errorf("%s does not begin with this; UPDATE_GOLDEN=1 writes it:\n%s", file, head)
	}
	return a
}

// waitJob waits until a job has ended well and returns what it made.
func (s *served) waitJob(location string) string {
	s.t.Helper()
	for range 600 {
		job := s.do("GET", location, "").want(200).object()
		switch job["state"] {
		case "done":
			return job["result"].(string)
		case "failed", "cancelled":
			s.t.Fatalf("got %v", job)
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatal("the job does not end")
	return ""
}

// archived sends a project away and takes it in again under another name.
func (s *served) archived(project string) {
	s.t.Helper()
	file := s.do("GET", project+"/archive", "").want(200).body
	send := func(name string) *answered {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		part, err := form.CreateFormFile("file", "project.zip")
		if err == nil {
			_, err = part.Write(file)
		}
		if err := errors.Join(err, form.WriteField("name", name), form.Close()); err != nil {
			s.t.Fatal(err)
		}
		return s.do("POST", "/api/v1/projects/archives", b.String(), "Content-Type", form.FormDataContentType())
	}
	send("").want(409)
	there := "/api/v1/projects/" + send("Elsewhere").want(201).object()["id"].(string)
	before, after := s.do("GET", project+"/comparison", "").want(200).object(), s.do("GET", there+"/comparison", "").want(200).object()
	if before["input_hash"] != after["input_hash"] {
		s.t.Errorf("it gives other figures: %v, then %v", before["input_hash"], after["input_hash"])
	}
}

func TestProgramServesTheMainJob(t *testing.T) { onBoth(t, theMainJob) }

func theMainJob(t *testing.T, db string) {
	t.Helper()
	s := serve(t, db)
	t.Logf("ready after %v", s.ready)
	s.do("GET", "/api/v1/version", "").want(200).example("version")
	if none := s.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any); len(none) > 0 {
		t.Fatalf("got %d projects in a new database", len(none))
	}
	s.do("GET", "/api/v1/catalogue/offerings?q=slack&limit=3", "").want(200).example("search-offerings")
	s.do("GET", "/api/v1/catalogue/offerings/slack-pro", "").want(200).example("offering")
	s.do("POST", "/api/v1/needs/validate", `{"need":{"headcount":600,"horizon_months":3}}`).want(422).example("need-with-a-fault")
	made := s.do("POST", "/api/v1/projects", `{"name":"IM 2026","need":{"headcount":600,"date":"2026-11-23","company":"示例制造"}}`,
		"Idempotency-Key", "c0ffee").want(201).example("create-project")
	project := "/api/v1/projects/" + made.object()["id"].(string)
	again := s.do("POST", "/api/v1/projects", `{"name":"IM 2026","need":{"headcount":600,"date":"2026-11-23","company":"示例制造"}}`,
		"Idempotency-Key", "c0ffee").want(201)
	if !bytes.Equal(made.body, again.body) {
		t.Error("the same request made two projects")
	}
	s.do("POST", "/api/v1/projects", `{"name":"im 2026","profile":"finance"}`).want(409).example("name-in-use")
	compared := s.do("GET", project+"/comparison?parts=ladder", "").want(200).example("comparison")
	best := compared.object()["options"].([]any)[0].(map[string]any)["id"].(string)
	s.do("POST", project+"/comparison?parts=ladder&option="+best, `{"months":60,"set":{"headcount":900}}`).want(200).example("what-if")
	list := project + "/checklists/" + best
	answersTag := s.do("GET", list, "").want(200).example("checklist")
	item := answersTag.object()["next"].([]any)[0].(string)
	s.do("PUT", list+"/answers/"+item, `{"state":"included","owner":"采购","due":"2026-12-01"}`, "If-Match", answersTag.Header.Get("ETag")).want(200).example("answer")
	s.do("POST", list+"/answers/"+item+"/try", `{"state":"unavailable"}`).want(200).example("try-answer")
	s.do("GET", "/api/v1/projects?sort=name", "").want(200).example("projects")
	s.do("GET", "/api/v1/search?q=slack", "").want(200).example("search")
	s.do("GET", "/api/v1/catalogue/matrix?offering="+best+",slack-pro&project="+made.object()["id"].(string), "").want(200).example("matrix")
	s.do("POST", project+"/copies", `{"name":"IM 2027","answers":true}`).want(201).example("copy-project")
	s.archived(project)
	s.do("PUT", list+"/answers/"+item, `{"state":"included"}`, "If-Match", answersTag.Header.Get("ETag")).want(412).example("stale-answer")
	changed := s.do("PATCH", project, `{"need":{"headcount":700,"date":"2026-11-23"}}`, "If-Match", made.Header.Get("ETag")).want(200)
	if changed.Header.Get("ETag") == made.Header.Get("ETag") {
		t.Error("the ETag did not change")
	}
	s.do("GET", project+"/versions", "").want(200).example("versions")
	report := s.do("POST", project+"/reports", `{"format":"pdf","lang":"zh"}`).want(202).example("report")
	file := s.do("GET", project+"/reports/"+s.waitJob(report.Header.Get("Location"))+"/file", "").want(200).example("report-file")
	if !bytes.HasPrefix(file.body, []byte("%PDF-")) || len(file.body) < 10_000 {
		t.Errorf("got %d bytes: %.20q", len(file.body), file.body)
	}
	for _, format := range []string{"xlsx", "csv", "json"} {
		r := s.do("POST", project+"/reports", `{"format":"`+format+`"}`).want(202)
		s.waitJob(r.Header.Get("Location"))
	}
	trail := s.do("GET", "/api/v1/audit?limit=200", "").want(200)
	for _, action := range []string{"project.create", "project.update", "answers.put", "snapshot.add", "report.download"} {
		if !bytes.Contains(trail.body, []byte(`"`+action+`"`)) {
			t.Errorf("the trail lacks %s", action)
		}
	}
	if strings.Contains(s.log.String(), "示例制造") || strings.Contains(s.log.String(), "IM 2026") {
		t.Error("the log names the company or the project")
	}
}

// Every screen has something to show on the first start with --demo; the second one adds nothing.
func TestProgramDemonstrates(t *testing.T) {
	db := filepath.Join(t.TempDir(), "fineprint.db")
	s := serve(t, db, "--demo")
	projects := s.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any)
	if len(projects) != 1 {
		t.Fatalf("got %d projects, want the demonstration", len(projects))
	}
	path := "/api/v1/projects/" + projects[0].(map[string]any)["id"].(string)
	lists := map[string]int{"/overlay": 1, "/evidence": 1, "/comments": 2, "/checklists": 2, "/reports": 1, "/versions": 1}
	for list, want := range lists {
		if got := s.do("GET", path+list, "").want(200).object()["items"].([]any); len(got) != want {
			t.Errorf("%s holds %d, want %d", list, len(got), want)
		}
	}
	compared := s.do("GET", path+"/comparison", "").want(200).object()
	for _, option := range compared["options"].([]any) {
		if o := option.(map[string]any); o["feasible"] != true {
			t.Errorf("%v cannot be bought in the demonstration", o["id"])
		}
	}
	if got := len(compared["options"].([]any)); got != 8 {
		t.Errorf("got %d options, want 8", got)
	}
	list := s.do("GET", path+"/checklists/feishu-business-pro", "").want(200)
	for _, want := range []string{`"exception":{`, `"reviewer":"林婉清"`, `"due":"2026-12-11"`, `"type":"quote"`} {
		if !bytes.Contains(list.body, []byte(want)) {
			t.Errorf("the checklist lacks %s", want)
		}
	}
	trail := s.do("GET", "/api/v1/audit?limit=200", "").want(200)
	actions := []string{"project.create", "evidence.add", "overlay.add", "answers.put", "comment.add", "snapshot.add"}
	for _, action := range actions {
		if !bytes.Contains(trail.body, []byte(`"`+action+`"`)) {
			t.Errorf("the trail lacks %s", action)
		}
	}
	s.quit()
	again := serve(t, db, "--demo")
	if left := again.do("GET", "/api/v1/audit?limit=200", "").want(200); !bytes.Equal(left.body, trail.body) {
		t.Errorf("the second start changed something:\n%s", left.body)
	}
}

func TestProgramKeepsWhatWasServed(t *testing.T) { onBoth(t, whatWasServed) }

func whatWasServed(t *testing.T, db string) {
	t.Helper()
	s := serve(t, db)
	path := s.do("POST", "/api/v1/projects", `{"name":"deleted","profile":"group-company"}`).want(201).Header.Get("Location")
	first := s.do("GET", path+"/comparison", "").want(200)
	s.do("POST", "/api/v1/projects", `{"name":"kept","profile":"finance"}`).want(201)
	s.do("DELETE", path, "", "If-Match", `"r1"`).want(204)
	s.do("POST", "/api/v1/projects", `{"name":"x"}`, "Host", "evil.example").want(421)
	s.do("POST", "/api/v1/projects", `{"name":"x","profile":"finance"}`, "Origin", "http://evil.example").want(403)
	s.quit()
	if len(first.body) == 0 {
		t.Error("an empty comparison")
	}
	again := serve(t, db)
	left := again.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any)
	if len(left) != 1 || left[0].(map[string]any)["name"] != "kept" {
		t.Errorf("got %v, want what was kept", left)
	}
	address, err := url.Parse(again.base)
	if err != nil {
		t.Fatal(err)
	}
	refuse(t, []string{"in use", "--addr"}, "", "serve", "--no-open", "--addr", address.Host, "--db", filepath.Join(t.TempDir(), "o.db"))
	if store.IsPostgres(db) {
		serve(t, db) // several processes may use it
		return
	}
	got := execute(t, "", "serve", "--no-open", "--addr", "127.0.0.1:0", "--db", db)
	if got.status != 2 || strings.Count(got.err, "\n") != 1 {
		t.Errorf("a second process on the same file: status %d, %s", got.status, got.err)
	}
}

func TestProgramServesThisMachineOnly(t *testing.T) {
	for _, addr := range []string{":8080", "0.0.0.0:8080", "192.168.1.1:80", "example.com:80", "8080", "[::]:8080"} {
		refuse(t, []string{"--addr"}, "", "serve", "--no-open", "--addr", addr, "--db", filepath.Join(t.TempDir(), "f.db"))
	}
}
