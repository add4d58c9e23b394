package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fineprint/api"
)

// server is a server over a fake store, with what it logged.
type server struct {
	t     testing.TB
	store *fake
	log   *bytes.Buffer
	http.Handler
	api *api.Server
}

func newServer(tb testing.TB, change ...func(*api.Options)) *server {
	tb.Helper()
	s := &server{t: tb, store: newFake(), log: &bytes.Buffer{}}
	o := api.Options{Store: s.store, Now: func() time.Time { return s.store.now }, Version: "test", Log: slog.New(slog.NewJSONHandler(s.log, nil))}
	for _, c := range change {
		c(&o)
	}
	s.api = api.New(o)
	s.Handler = s.api.Handler()
	tb.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(tb.Context()), 20*time.Second)
		defer cancel()
		if err := s.api.Close(ctx); err != nil {
			tb.Errorf("closing: %v", err)
		}
	})
	return s
}

// reply is an answer with its body.
type reply struct {
	t      testing.TB
	status int
	header http.Header
	body   []byte
}

// do sends a request; headers come in pairs.
func (s *server) do(method, path, body string, headers ...string) *reply {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), method, api.Prefix+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	return s.send(r)
}

func (s *server) send(r *http.Request) *reply {
	s.t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return &reply{s.t, w.Code, w.Header(), w.Body.Bytes()}
}

// upload sends a file as a form.
func (s *server) upload(path, name string, content []byte, fields ...string) *reply {
	s.t.Helper()
	body, media := form(s.t, name, content, fields...)
	r := httptest.NewRequestWithContext(s.t.Context(), http.MethodPost, api.Prefix+path, body)
	r.Header.Set("Content-Type", media)
	return s.send(r)
}

func form(tb testing.TB, name string, content []byte, fields ...string) (io.Reader, string) {
	tb.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			tb.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

// want fails unless the status is as wanted.
func (r *reply) want(status int) *reply {
	r.t.Helper()
	if r.status != status {
		r.t.Fatalf("got status %d, want %d: %.600s", r.status, status, r.body)
	}
	return r
}

// json decodes the body.
func (r *reply) json(v any) *reply {
	r.t.Helper()
	if err := json.Unmarshal(r.body, v); err != nil {
		r.t.Fatalf("%v: %.300s", err, r.body)
	}
	return r
}

// object decodes the body of an object.
func (r *reply) object() map[string]any {
	r.t.Helper()
	var o map[string]any
	r.json(&o)
	return o
}

// problem wants a problem of RFC 9457.
func (r *reply) problem() api.Problem {
	r.t.Helper()
	if got := r.header.Get("Content-Type"); got != "application/problem+json" {
		r.t.Fatalf("got content type %q, want a problem: %d %.300s", got, r.status, r.body)
	}
	var p api.Problem
	r.json(&p)
	if p.Status != r.status || p.Code == "" || p.Title == "" {
		r.t.Fatalf("got %+v for status %d", p, r.status)
	}
	return p
}

// newProject makes a project from a profile and returns its path and ETag.
func (s *server) newProject(name string) (path, etag string) {
	s.t.Helper()
	r := s.do("POST", "/projects", `{"name":"`+name+`","profile":"small-office"}`).want(201)
	return "/projects/" + r.object()["id"].(string), r.header.Get("ETag")
}
