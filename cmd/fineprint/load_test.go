package main_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// clients ask at once.
const clients = 50

// load has clients ask for the same thing and reports how long the answers
// took. The bytes are read and thrown away.
func load(b *testing.B, url string, cookies []*http.Cookie) {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	var mu sync.Mutex
	var all []time.Duration
	b.SetParallelism((clients + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0))
	b.RunParallel(func(pb *testing.PB) {
		var own []time.Duration
		for pb.Next() {
			start := time.Now()
			r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
			if err != nil {
				b.Error(err)
				return
			}
			for _, c := range cookies {
				r.AddCookie(c)
			}
			got, err := client.Do(r)
			if err != nil {
				b.Error(err)
				return
			}
			_, _ = io.Copy(io.Discard, got.Body)
			got.Body.Close()
			if got.StatusCode != http.StatusOK {
				b.Errorf("got %d", got.StatusCode)
				return
			}
			own = append(own, time.Since(start))
		}
		mu.Lock()
		all = append(all, own...)
		mu.Unlock()
	})
	if len(all) == 0 {
		return
	}
	slices.Sort(all)
	at := func(share float64) float64 { return float64(all[int(share*float64(len(all)-1))].Microseconds()) / 1000 }
	b.ReportMetric(at(0.5), "p50_ms")
	b.ReportMetric(at(0.99), "p99_ms")
}

// loaded serves a project of twelve options.
func loaded(b *testing.B) (s *served, project string, cookies []*http.Cookie) {
	b.Helper()
	s = serve(b, filepath.Join(b.TempDir(), "fineprint.db"), "--demo")
	compared := s.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any)[0].(map[string]any)
	project = "/api/v1/projects/" + compared["id"].(string)
	var ids []string
	for _, o := range s.do("GET", project+"/comparison?parts=fit", "").want(200).object()["options"].([]any)[:12] {
		ids = append(ids, fmt.Sprintf("%q", o.(map[string]any)["id"]))
	}
	s.do("PATCH", project, `{"options":[`+strings.Join(ids, ",")+`]}`, "If-Match", `"r1"`).want(200)
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, s.base, nil)
	if err != nil {
		b.Fatal(err)
	}
	return s, project, s.client.Jar.Cookies(r.URL)
}

func BenchmarkServed(b *testing.B) {
	s, project, cookies := loaded(b)
	paths := []struct{ name, path string }{
		{"list", "/api/v1/catalogue/offerings?limit=50"},
		{"comparison", project + "/comparison"},
		{"offering", "/api/v1/catalogue/offerings/slack-pro"},
		{"projects", "/api/v1/projects"},
	}
	for _, p := range paths {
		body := s.do("GET", p.path, "").want(200).body
		b.Run(p.name, func(b *testing.B) { load(b, s.base+p.path, cookies) })
		b.Run(p.name+"/bare_gin", func(b *testing.B) {
			gin.SetMode(gin.ReleaseMode)
			e := gin.New()
			e.GET("/x", func(c *gin.Context) { c.Data(http.StatusOK, "application/json", body) })
			bare := httptest.NewServer(e)
			defer bare.Close()
			load(b, bare.URL+"/x", nil)
		})
	}
	memory, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return
	}
	for line := range strings.Lines(string(memory)) {
		if strings.HasPrefix(line, "VmRSS") || strings.HasPrefix(line, "VmHWM") {
			b.Log(strings.TrimSpace(line))
		}
	}
}
