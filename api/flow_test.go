package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"fineprint/api"
	"fineprint/vendors/compare"
)

func TestProject(t *testing.T) {
	s := newServer(t)
	path, etag := s.newProject("采购 1")
	if etag != `"r1"` {
		t.Errorf("got ETag %s", etag)
	}
	got := s.do("GET", path, "").want(200).object()
	if got["name"] != "采购 1" || got["need"].(map[string]any)["profile"] != "small-office" || !strings.Contains(got["yaml"].(string), "#") {
		t.Errorf("got %v", got)
	}
	changed := s.do("PATCH", path, `{"need":{"headcount":80,"currency":"CNY"}}`, "If-Match", etag).want(200)
	if changed.header.Get("ETag") != `"r2"` {
		t.Errorf("got ETag %s", changed.header.Get("ETag"))
	}
	s.do("PATCH", path, `{"name":"b"}`, "If-Match", etag).want(412)
	versions := s.do("GET", path+"/versions", "").want(200).object()["items"].([]any)
	if len(versions) != 2 || !strings.Contains(versions[0].(map[string]any)["diff"].(string), "headcount") {
		t.Errorf("got %v", versions)
	}
	first := s.do("GET", path+"/versions/1?against=2", "").want(200).object()
	if !strings.Contains(first["diff"].(string), "small-office") {
		t.Errorf("got %v", first["diff"])
	}
	s.do("GET", path+"/versions/9", "").want(404)
	s.do("GET", path+"/assumptions", "").want(200)
	s.do("PATCH", path, `{"state":"decided"}`, "If-Match", `"r2"`).want(200)
	if p := s.do("PATCH", path, `{"name":"b"}`, "If-Match", `"r3"`).want(409).problem(); p.Code != "locked" {
		t.Errorf("got %+v", p)
	}
	s.do("PATCH", path, `{"state":"draft"}`, "If-Match", `"r3"`).want(200)
	s.do("DELETE", path, "", "If-Match", `"r4"`).want(204)
	s.do("GET", path, "").want(404)
}

func TestComparisonComesFromTheSnapshot(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	var wait sync.WaitGroup
	bodies := make([][]byte, 8)
	for i := range bodies {
		wait.Go(func() {
			w := httptest.NewRecorder()
			s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", api.Prefix+path+"/comparison", nil))
			bodies[i] = w.Body.Bytes()
		})
	}
	wait.Wait()
	for _, b := range bodies {
		if !bytes.Equal(b, bodies[0]) {
			t.Fatalf("answers differ: %.200s", b)
		}
	}
	if s.store.snapped != 1 {
		t.Errorf("%d snapshots were taken, want 1", s.store.snapped)
	}
	other := newServer(t, func(o *api.Options) { o.Store = s.store }) // another process
	if got := other.do("GET", path+"/comparison", "").want(200); !bytes.Equal(got.body, bodies[0]) {
		t.Error("the snapshot differs")
	}
	if s.store.snapped != 1 {
		t.Error("it was computed again")
	}
	kept := s.store.snapshots[0].Bytes
	s.store.snapshots[0].Bytes = []byte(`{"kept":true}`) // whoever computes does not answer this
	third := newServer(t, func(o *api.Options) { o.Store = s.store })
	if got := third.do("GET", path+"/comparison", "").want(200); string(got.body) != `{"kept":true}` {
		t.Errorf("computed %.100s, want what is kept", got.body)
	}
	s.store.snapshots[0].Bytes = kept
	var d compare.Document
	if err := json.Unmarshal(bodies[0], &d); err != nil || len(d.Options) == 0 || len(d.Options[0].Ladder) == 0 || len(d.Options[0].Lines) != 0 {
		t.Fatalf("got %v, %d options", err, len(d.Options))
	}
	best := d.Options[0].ID
	r := s.do("GET", path+"/comparison?option="+best+"&parts=lines,traces,ladder", "").want(200)
	var one compare.Document
	r.json(&one)
	if len(one.Options) != 1 || len(one.Options[0].Lines) == 0 || len(one.Options[0].Lines[0].Trace.Args) == 0 || len(one.Options[0].Findings) != 0 {
		t.Errorf("got %d options", len(one.Options))
	}
	s.do("GET", path+"/comparison?option=none", "").want(404)
	s.do("GET", path+"/comparison?parts=secrets", "").want(422)
}

func TestTryWithoutSaving(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	var before, after compare.Document
	s.do("GET", path+"/comparison", "").want(200).json(&before)
	s.do("POST", path+"/comparison", `{"months":60,"set":{"headcount":300}}`).want(200).json(&after)
	if after.Need.HorizonMonths != 60 || after.Need.Headcount[0] != "300" || before.Need.HorizonMonths == 60 {
		t.Errorf("got %+v", after.Need)
	}
	var wish string
	for _, r := range before.Need.Requirements {
		if r.Level == "should" {
			wish = r.Capability
		}
	}
	s.do("POST", path+"/comparison", `{"weights":{"`+wish+`":"99"}}`).want(200).json(&after)
	found := false
	for _, r := range after.Need.Requirements {
		found = found || r.Capability == wish && r.Weight == "99"
	}
	if !found || s.store.snapped != 1 {
		t.Errorf("the weight of %s did not change, or a trial was kept", wish)
	}
	s.do("POST", path+"/comparison", `{"set":{"usage.guests":"many"}}`).want(422).problem()
	s.do("POST", path+"/comparison", `{"set":{"a.b.c.d.e.f.g.h":1}}`).want(422).problem()
	s.do("POST", path+"/comparison", `{"set":{"nothing":1}}`).want(422).problem()
}

func TestStatelessComparison(t *testing.T) {
	s := newServer(t)
	var d compare.Document
	r := s.do("POST", "/compare?parts=crossovers_by_users", `{"need":{"headcount":600},"options":["slack-pro","dingtalk-pro"]}`).want(200).json(&d)
	if len(d.Need.Options) != 2 || len(d.InputHash) != 64 {
		t.Errorf("got %.200s", r.body)
	}
	r = s.do("POST", "/compare", `{"yaml":"# small\nheadcount: 40\n"}`).want(200).json(&d)
	t.Logf("%d bytes for %d options", len(r.body), len(d.Options))
}

// waitJob waits until a job has ended and returns its result.
func (s *server) waitJob(path string) map[string]any {
	s.t.Helper()
	for range 600 {
		job := s.do("GET", strings.TrimPrefix(path, api.Prefix), "").want(200).object()
		if job["state"] != "queued" && job["state"] != "running" {
			return job
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.t.Fatal("the job does not end")
	return nil
}

func TestReports(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("报告/a")
	magic := map[string]string{"pdf": "%PDF-", "xlsx": "PK\x03\x04", "csv": "\ufeffoption,", "json": "{"}
	for format, start := range magic {
		body := fmt.Sprintf(`{"format":%q,"lang":"en"}`, format)
		r := s.do("POST", path+"/reports", body).want(202)
		job := s.waitJob(r.header.Get("Location"))
		if job["state"] != "done" {
			t.Fatalf("%s: got %v", format, job)
		}
		file := s.do("GET", path+"/reports/"+job["result"].(string)+"/file", "").want(200)
		if !bytes.HasPrefix(file.body, []byte(start)) || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment;") ||
			!strings.HasPrefix(file.header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: got %.20q with %v", format, file.body, file.header)
		}
		again := s.do("POST", path+"/reports", body).want(200).object()["report"].(map[string]any)
		if again["id"] != job["result"] {
			t.Errorf("%s: the same report was made twice", format)
		}
	}
	r := s.do("POST", path+"/reports", `{"format":"pdf","offering":"slack-pro"}`).want(202)
	if job := s.waitJob(r.header.Get("Location")); job["state"] != "done" {
		t.Errorf("got %v", job)
	}
	if got := s.do("GET", path+"/reports", "").want(200).object()["items"].([]any); len(got) != 5 {
		t.Errorf("got %d reports, want 5", len(got))
	}
	s.do("POST", path+"/reports", `{"format":"pdf","offering":"none"}`).want(422).problem()
	other, _ := s.newProject("other")
	id := s.do("GET", path+"/reports", "").object()["items"].([]any)[0].(map[string]any)["id"].(string)
	s.do("GET", other+"/reports/"+id+"/file", "").want(404).problem()
}

func TestJobsAreBoundedWatchedAndCancelled(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	var jobs []string
	full := 0
	for i := range 10 {
		r := s.do("POST", path+"/reports", fmt.Sprintf(`{"format":"pdf","signers":[{"role":"role %d"}]}`, i))
		switch r.status {
		case 202:
			jobs = append(jobs, strings.TrimPrefix(r.header.Get("Location"), api.Prefix))
		case 429:
			full++
		default:
			r.want(202)
		}
	}
	if full == 0 || len(jobs) == 0 {
		t.Fatalf("%d jobs started, %d refused", len(jobs), full)
	}
	last := jobs[len(jobs)-1]
	s.do("DELETE", last, "").want(204)
	if state := s.waitJob(last)["state"]; state != "cancelled" && state != "done" {
		t.Errorf("got %v", state)
	}
	events := s.do("GET", jobs[0]+"/events", "").want(200)
	if events.header.Get("Content-Type") != "text/event-stream" || !bytes.Contains(events.body, []byte(`"state":"done"`)) || !bytes.Contains(events.body, []byte("event: job")) {
		t.Errorf("got %.300s", events.body)
	}
}

func TestChecklist(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	list := path + "/checklists/slack-pro"
	r := s.do("GET", list, "").want(200)
	var d struct {
		Gate    struct{ State string }
		Next    []string
		Entries []struct {
			Item   string
			State  string
			Answer *struct{ Owner string }
		}
	}
	r.json(&d)
	if r.header.Get("ETag") != `"r0"` || d.Gate.State != "blocked" || len(d.Entries) == 0 || len(d.Next) == 0 {
		t.Fatalf("got %s %+v", r.header.Get("ETag"), d.Gate)
	}
	item := d.Next[0]
	one := list + "/answers/" + item
	s.do("PUT", one, `{"state":"included"}`).want(428)
	s.do("PUT", one, `{"state":"wrong"}`, "If-Match", `"r0"`).want(422)
	r = s.do("PUT", one, `{"state":"included","owner":"采购","due":"2026-12-01","evidence":[{"type":"contract","ref":"clause 4","date":"2026-11-20"}]}`, "If-Match", `"r0"`)
	if r.status == 422 { // another word for the type of evidence
		t.Fatalf("%s", r.body)
	}
	if r.want(200).header.Get("ETag") != `"r1"` {
		t.Errorf("got %s", r.header.Get("ETag"))
	}
	s.do("PUT", one, `{"state":"included"}`, "If-Match", `"r0"`).want(412)
	s.do("GET", list, "").want(200).json(&d)
	for _, e := range d.Entries {
		if e.Item == item && (e.State != "included" || e.Answer == nil || e.Answer.Owner != "采购") {
			t.Errorf("got %+v", e)
		}
	}
	for _, format := range []string{"yaml", "csv"} {
		file := s.do("GET", list+"/answers?format="+format, "").want(200)
		body, err := json.Marshal(map[string]string{format: string(file.body)})
		if err != nil {
			t.Fatal(err)
		}
		s.do("PUT", list+"/answers", string(body), "If-Match", file.header.Get("ETag")).want(200)
	}
	s.do("DELETE", one, "", "If-Match", `"r3"`).want(200)
	s.do("DELETE", one, "", "If-Match", `"r4"`).want(404)
	if got := s.do("GET", path+"/checklists", "").want(200).object()["items"].([]any); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

func TestEvidenceAndComments(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	r := s.upload(path+"/evidence", `C:\Users\me\报价.pdf`, []byte("%PDF-1.7 quote"), "offering", "slack-pro", "item", "A1").want(201)
	e := r.object()
	if e["name"] != "报价.pdf" || e["type"] != "application/pdf" || e["item"] != "A1" {
		t.Errorf("got %v", e)
	}
	file := s.do("GET", path+"/evidence/"+e["id"].(string), "").want(200)
	if string(file.body) != "%PDF-1.7 quote" || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(file.header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("got %v", file.header)
	}
	other, _ := s.newProject("b")
	s.do("GET", other+"/evidence/"+e["id"].(string), "").want(404).problem()
	for name, content := range map[string]string{"a.svg": "<svg/>", "a.html": "<html>", "a.pdf": "<html>", "a.txt": "<script>", "a": "x", "a.png": "%PDF"} {
		s.upload(path+"/evidence", name, []byte(content)).want(422).problem()
	}
	s.upload(path+"/evidence", "a.txt", bytes.Repeat([]byte("x"), 26<<20)).want(413).problem()
	s.do("DELETE", path+"/evidence/"+e["id"].(string), "").want(204)
	c := s.do("POST", path+"/comments", `{"subject":"checklist/slack-pro/A1","text":"<b>ask</b>"}`).want(201).object()
	s.do("GET", path+"/comments", "").want(200)
	s.do("DELETE", path+"/comments/"+c["id"].(string), "").want(204)
	o := s.do("POST", path+"/overlay", `{"kind":"quote","offering":"slack-pro","path":"prices[base].amount","value":"6","why":"mail of 23 November"}`).want(201).object()
	s.do("DELETE", other+"/overlay/"+o["id"].(string), "").want(404).problem()
	s.do("DELETE", path+"/overlay/"+o["id"].(string), "").want(204)
}
