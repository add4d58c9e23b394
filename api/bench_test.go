package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"fineprint/api"
	"fineprint/vendors/testkit"
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

// twelve are options of a short list.
var twelve = []string{
	"feishu-free", "dingtalk-pro", "wecom-standard", "easemob-im-flagship", "tencent-im-pro", "wildfire-pro", "mattermost-enterprise",
	"rongcloud-im-flagship-cn", "slack-business-plus", "zoom-enterprise", "teams-essentials", "rocketchat-enterprise",
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

// worked runs work b.N times and reports its processor time beside the clock: on
// a busy machine only the first means something.
func worked(b *testing.B, work func(i int)) {
	b.Helper()
	b.ReportAllocs()
	i := 0
	spent := testkit.Worked(func() {
		for b.Loop() {
			i++
			work(i)
		}
	})
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// BenchmarkParts is what each part of a comparison costs beside the costs and the
// ranking, which are kept: lines and traces for one option, the rest for all.
func BenchmarkParts(b *testing.B) {
	s := newServer(b)
	made := s.do("POST", "/projects", `{"name":"a","profile":"group-company"}`).want(201)
	path := "/projects/" + made.object()["id"].(string) + "/comparison?parts="
	for _, part := range []string{
		"fit", "assumptions", "ladder", "by_year", "cumulative", "findings", "needs", "crossovers", "crossovers_by_users", "crossover_map",
		"uncertainty", "meters", "lines", "traces", "lines&option=wecom-standard", "traces&option=wecom-standard",
	} {
		b.Run(part, func(b *testing.B) {
			size := 0
			worked(b, func(i int) {
				// another weight each time, so that no answer is kept
				size = len(s.do("POST", path+part, fmt.Sprintf(`{"weights":{"recording":"%d.%d"}}`, 10+i%90, i)).want(200).body)
			})
			b.ReportMetric(float64(size)/1024, "KiB")
		})
	}
}

// BenchmarkWhatIf is a slider of the browser: another weight, or another number,
// each time, on a project of three thousand people over the whole catalogue and
// over twelve options.
func BenchmarkWhatIf(b *testing.B) {
	listed := `,"options":["` + strings.Join(twelve, `","`) + `"]`
	for name, test := range map[string]struct{ options, change string }{
		"weights":            {"", `{"weights":{"recording":"%d.%d"}}`},
		"number":             {"", `{"set":{"usage.guests":"%d%d"}}`},
		"weights of 12":      {listed, `{"weights":{"recording":"%d.%d"}}`},
		"number of 12":       {listed, `{"set":{"usage.guests":"%d%d"}}`},
		"weights and number": {"", `{"weights":{"recording":"%[1]d.%[2]d"},"set":{"usage.guests":"%[1]d%[2]d"}}`},
	} {
		b.Run(name, func(b *testing.B) {
			s := newServer(b)
			made := s.do("POST", "/projects", `{"name":"a","profile":"group-company"`+test.options+`}`).want(201)
			path := "/projects/" + made.object()["id"].(string) + "/comparison"
			s.do("POST", path, fmt.Sprintf(test.change, 9, 9)).want(200)
			worked(b, func(i int) { s.do("POST", path, fmt.Sprintf(test.change, 10+i%90, i)).want(200) })
		})
	}
}
