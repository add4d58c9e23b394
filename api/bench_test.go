package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"

	"fineprint/api"
)

// discard is a response that keeps nothing.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}

func serveMany(b *testing.B, h http.Handler, path string) {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, path, nil)
	b.ReportAllocs()
	for b.Loop() {
		h.ServeHTTP(&discard{http.Header{}}, r)
	}
}

// bare is a Gin handler that writes the same bytes and does nothing else.
func bare(body []byte) http.Handler {
	e := gin.New()
	e.GET("/x", func(c *gin.Context) { c.Data(http.StatusOK, "application/json", body) })
	return e
}

const listPath = "/catalogue/offerings?limit=50"

func BenchmarkCatalogueList(b *testing.B) {
	serveMany(b, newServer(b), api.Prefix+listPath)
}

func BenchmarkCatalogueListBareGin(b *testing.B) {
	serveMany(b, bare(newServer(b).do("GET", listPath, "").want(200).body), "/x")
}

// BenchmarkCatalogueListStructBareGin has Gin encode the same answer each time.
func BenchmarkCatalogueListStructBareGin(b *testing.B) {
	answer := newServer(b).do("GET", listPath, "").want(200).object()
	e := gin.New()
	e.GET("/x", func(c *gin.Context) { c.JSON(http.StatusOK, answer) })
	serveMany(b, e, "/x")
}

func BenchmarkComparison(b *testing.B) {
	s := newServer(b)
	path, _ := s.newProject("a")
	s.do("GET", path+"/comparison", "").want(200)
	serveMany(b, s, api.Prefix+path+"/comparison")
}

func BenchmarkComparisonBareGin(b *testing.B) {
	s := newServer(b)
	path, _ := s.newProject("a")
	serveMany(b, bare(s.do("GET", path+"/comparison", "").want(200).body), "/x")
}

func BenchmarkOffering(b *testing.B) {
	serveMany(b, newServer(b), api.Prefix+"/catalogue/offerings/slack-pro")
}
