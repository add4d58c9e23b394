package main_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"fineprint/store"
	"fineprint/vendors/need"
	kit "fineprint/vendors/testkit"
)

// figures prints what `make bench-server` measures, a line a figure.
type figures struct{ b *testing.B }

func (f figures) say(what, format string, args ...any) {
	fmt.Fprintf(os.Stdout, "%-52s %s\n", what, fmt.Sprintf(format, args...))
}

func (f figures) spread(what string, all []time.Duration) (median time.Duration) {
	median = at(all, 0.5)
	f.say(what, "p50 %s  p99 %s  (%d answers)", short(median), short(at(all, 0.99)), len(all))
	return median
}

// at is the value below which a share of all lies.
func at(all []time.Duration, share float64) time.Duration {
	slices.Sort(all)
	return all[int(share*float64(len(all)-1))]
}

func short(d time.Duration) string {
	return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', 1, 64) + " ms"
}

// BenchmarkServer starts the real program on a temporary database and prints
// how long its answers take, what memory it holds, and ratios that mean the
// same on a busy machine. It is meant for -benchtime=1x.
func BenchmarkServer(b *testing.B) {
	parts := []struct {
		name string
		work func(figures)
	}{
		{"answers", func(f figures) {
			s := f.starts(filepath.Join(f.b.TempDir(), "fineprint.db"))
			f.against(s, "catalogue list", listPath)
			project := f.comparisons(s)
			f.sliders(s, project)
			f.report(s, project)
		}},
		{"memory", figures.memory},
		{"many", figures.manyOfferings},
	}
	for _, part := range parts {
		b.Run(part.name, func(b *testing.B) {
			for range b.N {
				part.work(figures{b})
			}
		})
	}
}

// starts measures from exec to ready, of a new database and of one with
// everything.
func (f figures) starts(db string) *served {
	demo := serve(f.b, filepath.Join(f.b.TempDir(), "demo.db"), "--demo")
	f.say("first start to ready, with the demonstration", "%s", short(demo.ready))
	demo.stop()
	s := serve(f.b, db)
	f.say("first start to ready", "%s", short(s.ready))
	var again []time.Duration
	for range 5 {
		s.stop()
		s = serve(f.b, db)
		again = append(again, s.ready)
	}
	f.say("start to ready", "median %s, fastest %s", short(at(again, 0.5)), short(at(again, 0)))
	f.say("memory after start", "%s", s.memory())
	return s
}

// stop ends the program and waits for it.
func (s *served) stop() {
	s.t.Helper()
	if err := s.command.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	_ = s.command.Wait()
}

// memory is what the process holds, by the system's account.
func (s *served) memory() string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return "not told on this system"
	}
	var all []string
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		if name != "VmRSS" && name != "RssAnon" && name != "VmHWM" {
			continue
		}
		if kib, err := strconv.Atoi(strings.Fields(value)[0]); err == nil {
			all = append(all, fmt.Sprintf("%s %d MiB", name, kib/1024))
		}
	}
	return strings.Join(all, "  ")
}

const listPath = "/api/v1/catalogue/offerings?limit=50"

// against compares an answer with a bare Gin handler that writes the same bytes.
func (f figures) against(s *served, what, path string) {
	url, stop := f.bare(s, path)
	defer stop()
	var ours, theirs []time.Duration
	for range 5 { // turn and turn about, so that a busy moment meets both
		ours = append(ours, together(f.b, s.client.Jar, s.base+path, 2000)...)
		theirs = append(theirs, together(f.b, nil, url, 2000)...)
	}
	own := f.spread(what+", 50 clients", ours)
	other := f.spread("the same bytes by bare Gin, 50 clients", theirs)
	f.say(what+" : bare Gin", "%.1f", float64(own)/float64(other))
}

// bareEnv names the file that this test, started again, serves as bareGin does.
const bareEnv = "FINEPRINT_BARE_GIN"

// bareGin is a process of its own, as the program is: a Gin handler that writes
// the same bytes each time and does nothing else. It prints its address.
func bareGin(file string) error {
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.GET("/x", func(c *gin.Context) { c.Data(http.StatusOK, "application/json", body) })
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String() + "/x")
	return e.RunListener(listener)
}

// bare starts bareGin with the bytes of an answer and says where it is.
func (f figures) bare(s *served, path string) (url string, stop func()) {
	f.b.Helper()
	file := filepath.Join(f.b.TempDir(), "answer.json")
	if err := os.WriteFile(file, s.do("GET", path, "").want(200).body, 0o600); err != nil {
		f.b.Fatal(err)
	}
	c := exec.CommandContext(f.b.Context(), os.Args[0])
	c.Env = append(os.Environ(), bareEnv+"="+file)
	out, err := c.StdoutPipe()
	if err != nil {
		f.b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		f.b.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		f.b.Fatal(err)
	}
	return strings.TrimSpace(line), func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	}
}

// clients ask at once.
const clients = 50

// together has the clients ask for the same until all answers are there. They
// share the processors with who answers, so each is a connection without more:
// http.Client takes as long for an answer as the program.
func together(b *testing.B, jar http.CookieJar, address string, answers int) []time.Duration {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
	if err != nil {
		b.Fatal(err)
	}
	if jar != nil {
		for _, c := range jar.Cookies(r.URL) {
			r.AddCookie(c)
		}
	}
	var question bytes.Buffer
	if err := r.Write(&question); err != nil {
		b.Fatal(err)
	}
	all := make([]time.Duration, answers)
	var next atomic.Int64
	var running sync.WaitGroup
	for range clients {
		connection, err := (&net.Dialer{}).DialContext(b.Context(), "tcp", r.URL.Host)
		if err != nil {
			b.Fatal(err)
		}
		defer connection.Close()
		running.Go(func() {
			reader := bufio.NewReaderSize(connection, 64<<10)
			for i := int(next.Add(1)) - 1; i < answers; i = int(next.Add(1)) - 1 {
				start := time.Now()
				if err := ask(connection, reader, question.Bytes()); err != nil {
					b.Error(err)
					return
				}
				all[i] = time.Since(start)
			}
		})
	}
	running.Wait()
	return all
}

// ask sends a request and reads its answer to the end.
func ask(connection net.Conn, reader *bufio.Reader, question []byte) error {
	if _, err := connection.Write(question); err != nil {
		return err
	}
	got, err := http.ReadResponse(reader, nil)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, got.Body); err != nil {
		return err
	}
	if got.StatusCode != http.StatusOK {
		return fmt.Errorf("got %s", got.Status)
	}
	return got.Body.Close()
}

// comparisons measures a project of a starter profile, cut to twelve options.
func (f figures) comparisons(s *served) string {
	made := s.do("POST", "/api/v1/projects", `{"name":"twelve","profile":"group-company"}`).want(201).object()
	project := "/api/v1/projects/" + made["id"].(string)
	var ids []string
	for _, o := range s.do("GET", project+"/comparison?parts=fit", "").want(200).object()["options"].([]any)[:12] {
		ids = append(ids, fmt.Sprintf("%q", o.(map[string]any)["id"]))
	}
	f.say("memory after one comparison", "%s", s.memory())
	s.do("PATCH", project, `{"options":[`+strings.Join(ids, ",")+`]}`, "If-Match", `"r1"`).want(200)
	start := time.Now()
	s.do("GET", project+"/comparison", "").want(200)
	f.say("comparison of 12 options, computed", "%s", short(time.Since(start)))
	f.against(s, "comparison of 12 options", project+"/comparison")
	return project
}

// sliders asks each time for something that was not asked before.
func (f figures) sliders(s *served, project string) {
	whole := s.do("POST", "/api/v1/projects", `{"name":"whole","profile":"group-company"}`).want(201).object()["id"].(string)
	for _, p := range []struct{ name, path string }{{"12 options", project}, {"the whole catalogue", "/api/v1/projects/" + whole}} {
		for _, change := range []struct{ name, body string }{
			{"a weight", `{"weights":{"recording":"%d.5"}}`}, {"a number", `{"set":{"usage.guests":%d1}}`},
		} {
			var all []time.Duration
			for i := range 30 {
				start := time.Now()
				s.do("POST", p.path+"/comparison", fmt.Sprintf(change.body, i+10)).want(200)
				all = append(all, time.Since(start))
			}
			f.spread("what if: "+change.name+", "+p.name, all[1:])
		}
	}
	text := s.do("GET", "/api/v1/profiles/group-company", "").want(200).body
	needed := string(text[strings.Index(string(text), `"need":`):])
	var all []time.Duration
	for range 50 {
		start := time.Now()
		s.do("POST", "/api/v1/needs/check", "{"+needed).want(200)
		all = append(all, time.Since(start))
	}
	f.spread("need check", all)
}

// report measures from the request to the job's end.
func (f figures) report(s *served, project string) {
	start := time.Now()
	job := s.do("POST", project+"/reports", `{"format":"pdf","title":"Figures"}`).want(202).object()["job"].(map[string]any)["id"].(string)
	s.do("GET", "/api/v1/jobs/"+job+"/events", "").want(200) // ends with the job
	f.say("report of 12 options, with simulation", "%s", short(time.Since(start)))
}

// memory measures what a server of its own holds after each kind of work.
func (f figures) memory() {
	s := serve(f.b, filepath.Join(f.b.TempDir(), "memory.db"), "--demo")
	first := s.do("GET", "/api/v1/projects", "").want(200).object()["items"].([]any)[0].(map[string]any)
	project := "/api/v1/projects/" + first["id"].(string)
	s.do("GET", project+"/comparison", "").want(200)
	f.report(s, project)
	f.say("memory after one comparison and a report", "%s", s.memory())
	for i := range 100 {
		profile := need.Profiles()[i%len(need.Profiles())]
		id := s.do("POST", "/api/v1/projects", fmt.Sprintf(`{"name":"%d","profile":%q}`, i, profile)).want(201).object()["id"].(string)
		s.do("POST", "/api/v1/projects/"+id+"/comparison", fmt.Sprintf(`{"set":{"usage.guests":%d}}`, i)).want(200)
	}
	f.say("memory after 100 comparisons", "%s", s.memory())
	time.Sleep(time.Minute)
	f.say("memory after a minute of rest", "%s", s.memory())
}

// manyOfferings compares lists of the shipped catalogue with those of 10,000
// offerings, over HTTP, turn and turn about.
func (f figures) manyOfferings() {
	s := serve(f.b, filepath.Join(f.b.TempDir(), "shipped.db"))
	db := filepath.Join(f.b.TempDir(), "many.db")
	large := kit.Many(f.b, 10_000)
	large.Version = "2999-01-01" // newer than what the program ships
	kept, err := store.Open(f.b.Context(), db, store.Options{Now: time.Now, Shipped: large})
	if err != nil {
		f.b.Fatal(err)
	}
	if err := kept.Close(); err != nil {
		f.b.Fatal(err)
	}
	big := serve(f.b, db)
	big.stop() // the first start reads the newest catalogue for the demonstration
	big = serve(f.b, db)
	f.say("start to ready with 10,000 offerings", "%s", short(big.ready))
	for _, query := range []struct{ name, path string }{
		{"the list, asked before", listPath},
		{"the list", "/api/v1/catalogue/offerings?limit=%d"},
		{"the list by name", "/api/v1/catalogue/offerings?sort=name&limit=%d"},
		{"search", "/api/v1/catalogue/offerings?q=slack&limit=%d"},
		{"what has a capability", "/api/v1/catalogue/offerings?capability=recording&limit=%d"},
		{"one deployment", "/api/v1/catalogue/offerings?deployment=paas&limit=%d"},
	} {
		small, large := f.alternate(s, big, query.path)
		f.say("10,000 offerings : shipped, "+query.name, "%.2f  (%s : %s)", float64(large)/float64(small), short(large), short(small))
	}
	f.say("memory with 10,000 offerings", "%s", big.memory())
}

// alternate returns the median answer of two servers, turn and turn about. A
// verb in the path is another page length each time, which no cache knows.
func (f figures) alternate(a, b *served, path string) (medianA, medianB time.Duration) {
	var of [2][]time.Duration
	for i := range 60 {
		asked := path
		if strings.Contains(path, "%d") {
			asked = fmt.Sprintf(path, 30+i)
		}
		for k, s := range []*served{a, b} {
			start := time.Now()
			s.do("GET", asked, "").want(200)
			of[k] = append(of[k], time.Since(start))
		}
	}
	return at(of[0], 0.5), at(of[1], 0.5)
}
