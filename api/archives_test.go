package api_test

import (
	"bytes"
	"net/http/httptest"
	"strings"
	"testing"

	"fineprint/api"
)

func TestArchives(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("选型 a/b")
	r := s.do("GET", path+"/archive", "").want(200)
	if string(r.body) != "选型 a/b" || r.header.Get("Content-Type") != "application/zip" || !strings.Contains(r.header.Get("Content-Disposition"), "attachment") ||
		strings.Contains(r.header.Get("Content-Disposition"), "a/b") {
		t.Errorf("got %q, %v", r.body, r.header)
	}
	s.do("GET", "/projects/none/archive", "").want(404).problem()
	if p := s.upload("/projects/archives", "a.zip", r.body).want(409).problem(); p.Holder == "" || p.Errors[0].Location != "body.name" {
		t.Errorf("got %+v", p)
	}
	got := s.upload("/projects/archives", "a.zip", r.body, "name", "b").want(201)
	if got.object()["name"] != "b" || got.header.Get("ETag") == "" {
		t.Errorf("got %s", got.body)
	}
	s.do("GET", strings.TrimPrefix(got.header.Get("Location"), api.Prefix), "").want(200)
	s.do("POST", "/projects/archives", `{}`).want(415).problem()
}

func TestArchiveIsImportedOncePerKey(t *testing.T) {
	s := newServer(t)
	body, media := form(t, "a.zip", []byte("once"))
	var text bytes.Buffer
	if _, err := text.ReadFrom(body); err != nil {
		t.Fatal(err)
	}
	var first []byte
	for range 2 {
		r := httptest.NewRequestWithContext(t.Context(), "POST", api.Prefix+"/projects/archives", bytes.NewReader(text.Bytes()))
		r.Header.Set("Content-Type", media)
		r.Header.Set("Idempotency-Key", "k")
		got := s.send(r).want(201)
		if first == nil {
			first = got.body
		}
		if !bytes.Equal(got.body, first) {
			t.Errorf("got %s, want %s", got.body, first)
		}
	}
	if n := len(s.list("")); n != 1 {
		t.Errorf("%d projects", n)
	}
}
