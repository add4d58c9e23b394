package frontend_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"fineprint/frontend"
)

func get(t *testing.T, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	h, err := frontend.Handler()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func read(t *testing.T, r io.Reader) string {
	t.Helper()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every path that is not a file opens the page, so that links into the
// application work.
func TestPageAnswersEveryPath(t *testing.T) {
	home := read(t, get(t, "/").Body)
	if !strings.Contains(home, `<div id="app">`) {
		t.Fatalf("got no page: %s", home)
	}
	for _, path := range []string{"/projects/abc/compare", "/catalogue/slack-pro", "/nothing"} {
		r := get(t, path)
		if got := read(t, r.Body); got != home || r.Code != http.StatusOK || r.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: status %d, %s", path, r.Code, r.Header().Get("Cache-Control"))
		}
	}
}

// What the page names exists, is kept for ever and runs under the policy.
func TestFilesOfTheBuild(t *testing.T) {
	home := read(t, get(t, "/").Body)
	names := regexp.MustCompile(`(?:src|href)="(/ui/[0-9a-f]{12}/[^"]+)"`).FindAllStringSubmatch(home, -1)
	if len(names) < 3 {
		t.Fatalf("the page names %d files: %s", len(names), home)
	}
	for _, m := range names {
		r := get(t, m[1])
		if r.Code != http.StatusOK || !strings.Contains(r.Header().Get("Cache-Control"), "immutable") || r.Header().Get("Content-Type") == "" {
			t.Errorf("%s: status %d, %v", m[1], r.Code, r.Header())
		}
		plain := read(t, r.Body)
		packed := get(t, m[1], "Accept-Encoding", "gzip")
		if packed.Header().Get("Content-Encoding") != "gzip" {
			continue // too small to be worth it
		}
		z, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		if read(t, z) != plain {
			t.Errorf("%s: packed and plain differ", m[1])
		}
	}
}

func TestAnotherBuildIsGone(t *testing.T) {
	for _, path := range []string{"/ui/000000000000/assets/index.js", "/ui/", "/ui/../index.html", "/ui/x/assets/none.js"} {
		if r := get(t, path); r.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", path, r.Code)
		}
	}
}

func TestPolicyAllowsNoScriptFromElsewhere(t *testing.T) {
	policy := get(t, "/").Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe-eval") || strings.Contains(policy, "http") {
		t.Errorf("the policy is too wide: %s", policy)
	}
}

func TestOnlyReads(t *testing.T) {
	h, err := frontend.Handler()
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/projects", http.NoBody))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("status %d", w.Code)
	}
}

func BenchmarkHandler(b *testing.B) {
	for b.Loop() {
		if _, err := frontend.Handler(); err != nil {
			b.Fatal(err)
		}
	}
}
