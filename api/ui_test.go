package api_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fineprint/api"
)

const ownHost = "127.0.0.1:8080"

// pages stands for the built frontend: one page for every deep link, and files that never change.
func pages() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, ok := strings.CutPrefix(r.URL.Path, "/ui/"); ok {
			if name != "8f2/app.js" {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", "text/javascript")
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = io.WriteString(w, "1")
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, "<!doctype html>")
	})
}

func newLocalServer(t *testing.T) *server {
	t.Helper()
	return newServer(t, func(o *api.Options) {
		o.Hosts, o.Secret, o.Cookie, o.UI = []string{ownHost, "localhost:8080"}, "s3cret", "fineprint_8080", pages()
	})
}

// browser asks as a page does: site is what the browser says in Sec-Fetch-Site, and the cookie comes along when there is one.
type browser struct {
	*server
	site, cookie string
}

func (b browser) ask(method, path, media string, body io.Reader) *reply {
	b.t.Helper()
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, body)
	r.Host = ownHost
	r.Header.Set("Sec-Fetch-Site", b.site)
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	if b.cookie != "" {
		r.Header.Set("Cookie", b.cookie)
	}
	return b.send(r)
}

func TestPagesNeedNoSecret(t *testing.T) {
	s := newLocalServer(t)
	page := browser{server: s, site: "none"}
	for _, path := range []string{"/", "/projects/abc/compare", "/projects/%E9%87%87%E8%B4%AD", "/catalogue?q=slack"} {
		r := page.ask("GET", path, "", nil).want(200)
		if string(r.body) != "<!doctype html>" || r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %s, %q", path, r.body, r.header.Get("Cache-Control"))
		}
	}
	file := page.ask("GET", "/ui/8f2/app.js", "", nil).want(200)
	if !strings.Contains(file.header.Get("Cache-Control"), "immutable") {
		t.Errorf("the file may not be kept: %s", file.header.Get("Cache-Control"))
	}
	page.ask("GET", "/ui/8f2/app.js.map", "", nil).want(404)
	for _, r := range []*reply{file, page.ask("GET", "/", "", nil)} {
		for name, want := range map[string]string{
			"Content-Security-Policy": "script-src 'self'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
		} {
			if !strings.Contains(r.header.Get(name), want) {
				t.Errorf("%s is %q, want %s", name, r.header.Get(name), want)
			}
		}
	}
	// A link in a mail opens the page; what is under /api is no page.
	browser{server: s, site: "cross-site"}.ask("GET", "/projects/abc", "", nil).want(200)
	page.ask("GET", "/api/v2/projects", "", nil).want(404).problem()
	page.ask("GET", "/api/v1/projects", "", nil).want(401).problem()
	r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
	r.Host = "evil.example"
	if got := s.send(r); got.status != http.StatusMisdirectedRequest {
		t.Errorf("the page is served for another host: %d", got.status)
	}
}

// Everything that the page does works with the cookie, from this origin alone: another port of this machine is the same site, so
// its pages send the cookie along.
func TestOnlyThePageMayUseTheCookie(t *testing.T) {
	const one = api.Prefix + "/projects"
	s := newLocalServer(t)
	page := browser{server: s, site: "same-origin"}
	session := `{"secret":"s3cret"}`
	signedIn := page.ask("POST", api.Prefix+"/session", "application/json", strings.NewReader(session)).want(204)
	page.cookie, _, _ = strings.Cut(signedIn.header.Get("Set-Cookie"), ";")
	created := page.ask("POST", one, "application/json", strings.NewReader(`{"name":"a","profile":"small-office"}`)).want(201)
	project := created.header.Get("Location")
	started := page.ask("POST", project+"/reports", "application/json", strings.NewReader(`{"format":"csv"}`)).want(202)
	events := started.header.Get("Location") + "/events"
	report := page.ask("GET", events, "", nil).want(200)
	if !strings.Contains(report.header.Get("Content-Type"), "text/event-stream") || !bytes.Contains(report.body, []byte(`"done"`)) {
		t.Fatalf("the events end with %s", report.body)
	}
	file, media := form(t, "offer.pdf", []byte("%PDF-1.7"))
	evidence := page.ask("POST", project+"/evidence", media, file).want(201).header.Get("Location")
	download := page.ask("GET", evidence, "", nil).want(200)
	if !strings.HasPrefix(download.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the file is shown: %s", download.header.Get("Content-Disposition"))
	}
	page.ask("GET", project+"/reports", "", nil).want(200)

	before := len(s.store.projects)
	tests := map[string]struct{ method, path, media, body string }{
		"signing in":     {"POST", api.Prefix + "/session", "application/json", session},
		"a change":       {"POST", one, "application/json", `{"name":"b","profile":"small-office"}`},
		"a form":         {"POST", one, "application/x-www-form-urlencoded", "name=b"},
		"text as a body": {"POST", one, "text/plain", `{"name":"b","profile":"small-office"}`},
		"an upload":      {"POST", project + "/evidence", media, "--x"},
		"a stream":       {"GET", events, "", ""},
		"a download":     {"GET", evidence, "", ""},
		"reading":        {"GET", one, "", ""},
		"deleting":       {"DELETE", project, "", ""},
	}
	for name, test := range tests {
		for _, site := range []string{"cross-site", "same-site"} {
			other := browser{s, site, page.cookie}
			if got := other.ask(test.method, test.path, test.media, strings.NewReader(test.body)); got.status != http.StatusForbidden {
				t.Errorf("%s from %s answers %d", name, site, got.status)
			}
		}
		old := httptest.NewRequestWithContext(t.Context(), test.method, test.path, strings.NewReader(test.body)) // no Sec-Fetch-Site
		old.Host = ownHost
		old.Header.Set("Origin", "http://127.0.0.1:9999")
		old.Header.Set("Content-Type", test.media)
		old.Header.Set("Cookie", page.cookie)
		if got := s.send(old); test.method != "GET" && got.status != http.StatusForbidden {
			t.Errorf("%s from another origin answers %d", name, got.status)
		}
		bare := browser{server: s, site: "same-origin"}
		if got := bare.ask(test.method, test.path, test.media, strings.NewReader(test.body)); name != "signing in" && got.status != http.StatusUnauthorized {
			t.Errorf("%s without the cookie answers %d", name, got.status)
		}
	}
	if len(s.store.projects) != before {
		t.Error("another site changed something")
	}
}
