package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"fineprint/api"
	"fineprint/vendors/project"
)

func TestProblemsHaveOneShape(t *testing.T) {
	s := newServer(t)
	path, tag := s.newProject("one")
	deep := strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40)
	tests := map[string]struct {
		method, path, body string
		headers            []string
		status             int
		location           string
	}{
		"an unknown path":                       {method: "GET", path: "/nothing", status: 404},
		"an unknown method":                     {method: "PUT", path: "/catalogue", body: "{}", status: 405},
		"an unknown offering":                   {method: "GET", path: "/catalogue/offerings/none", status: 404, location: "path.id"},
		"an unknown project":                    {method: "GET", path: "/projects/none", status: 404},
		"an unknown job":                        {method: "GET", path: "/jobs/none", status: 404},
		"an unknown job's events":               {method: "GET", path: "/jobs/none/events", status: 404},
		"a wrong number in the query":           {method: "GET", path: "/catalogue/offerings?limit=x", status: 422, location: "query.limit"},
		"a page that is too long":               {method: "GET", path: "/catalogue/offerings?limit=201", status: 422, location: "query.limit"},
		"a sort key that is not on the list":    {method: "GET", path: "/catalogue/offerings?sort=price", status: 422, location: "query.sort"},
		"a query that cannot be read":           {method: "GET", path: "/catalogue/offerings?sort=price;drop", status: 400},
		"NUL in a query":                        {method: "GET", path: "/catalogue/offerings?q=a%00b", status: 400},
		"broken UTF-8 in a path":                {method: "GET", path: "/catalogue/offerings/a%ffb", status: 400},
		"a query parameter that does not exist": {method: "GET", path: "/catalogue?x=1", status: 422, location: "query.x"},
		"a field that does not exist":           {method: "POST", path: "/projects", body: `{"name":"a","profile":"finance","org":"x"}`, status: 400, location: "body.org"},
		"a read-only field in a new project":    {method: "POST", path: "/projects", body: `{"name":"a","profile":"finance","created_by":"x"}`, status: 400, location: "body.created_by"},
		"a read-only field in a change":         {method: "PATCH", path: path, body: `{"revision":7}`, headers: []string{"If-Match", tag}, status: 400, location: "body.revision"},
		"a field missing":                       {method: "POST", path: "/projects", body: `{"profile":"finance"}`, status: 422, location: "body"},
		"a field of the wrong type":             {method: "POST", path: "/projects", body: `{"name":1,"profile":"finance"}`, status: 422, location: "body.name"},
		"a key twice":                           {method: "POST", path: "/projects", body: `{"name":"a","name":"b"}`, status: 400, location: "body"},
		"a key twice in other letters":          {method: "POST", path: "/projects", body: `{"name":"a","Name":"b"}`, status: 400, location: "body"},
		"something behind the value":            {method: "POST", path: "/projects", body: `{"name":"a"} {}`, status: 400, location: "body"},
		"NUL in a text":                         {method: "POST", path: "/projects", body: `{"name":"a\u0000b"}`, status: 400, location: "body"},
		"half a surrogate":                      {method: "POST", path: "/projects", body: `{"name":"a\ud800b"}`, status: 400, location: "body"},
		"broken UTF-8":                          {method: "POST", path: "/projects", body: "{\"name\":\"a\xff\"}", status: 400, location: "body"},
		"NaN":                                   {method: "POST", path: "/needs/validate", body: `{"need":{"headcount":NaN}}`, status: 400, location: "body"},
		"too deep":                              {method: "POST", path: "/needs/validate", body: `{"need":` + deep + `}`, status: 400, location: "body"},
		"too large":                             {method: "POST", path: "/needs/validate", body: `{"yaml":"` + strings.Repeat("x", 2<<20) + `"}`, status: 413},
		"no body":                               {method: "POST", path: "/projects", status: 400},
		"another media type":                    {method: "POST", path: "/projects", body: `{"name":"a"}`, headers: []string{"Content-Type", "text/plain"}, status: 415},
		"a need without headcount":              {method: "POST", path: "/needs/validate", body: `{"need":{"currency":"CNY"}}`, status: 422, location: "body.need"},
		"a wrong value in a need":               {method: "POST", path: "/needs/validate", body: `{"need":{"headcount":600,"horizon_months":3}}`, status: 422, location: "body.need.horizon_months"},
		"a capability that does not exist":      {method: "POST", path: "/compare", body: `{"need":{"headcount":6,"requirements":[{"capability":"fly","level":"must"}]}}`, status: 422, location: "body.need.requirements[0].capability"},
		"an option that does not exist":         {method: "POST", path: "/compare", body: `{"need":{"headcount":6},"options":["none"]}`, status: 422, location: "body.need.options[0]"},
		"a weight of a must-have":               {method: "POST", path: "/compare", body: `{"need":{"headcount":6},"weights":{"direct_message":"5"}}`, status: 422, location: "body.weights.direct_message"},
		"a change without If-Match":             {method: "PATCH", path: path, body: `{"name":"b"}`, status: 428},
		"a change of an old revision":           {method: "PATCH", path: path, body: `{"name":"b"}`, headers: []string{"If-Match", `"r99"`}, status: 412},
		"a change with a made-up ETag":          {method: "PATCH", path: path, body: `{"name":"b"}`, headers: []string{"If-Match", `*`}, status: 412},
		"deleting without If-Match":             {method: "DELETE", path: path, status: 428},
		"a name in use":                         {method: "POST", path: "/projects", body: `{"name":"ONE","profile":"finance"}`, status: 409, location: "body.name"},
		"a profile that does not exist":         {method: "POST", path: "/projects", body: `{"name":"x","profile":"none"}`, status: 422, location: "body.profile"},
		"an answer about an unknown item":       {method: "PUT", path: path + "/checklists/slack-pro/answers/NONE", body: `{"state":"included"}`, headers: []string{"If-Match", `"r0"`}, status: 422, location: "path.item"},
		"a checklist of an unknown offering":    {method: "GET", path: path + "/checklists/none", status: 404, location: "path.offering"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := s.do(test.method, test.path, test.body, test.headers...)
			r.t = t
			p := r.want(test.status).problem()
			if test.location == "" {
				return
			}
			if len(p.Errors) == 0 || p.Errors[0].Location != test.location {
				t.Errorf("got %+v, want a fault at %s", p.Errors, test.location)
			}
		})
	}
}

func TestOurOwnFailuresTellNothing(t *testing.T) {
	s := newServer(t)
	s.store.fail = json.Unmarshal([]byte("secret detail"), new(int))
	p := s.do("GET", "/catalogue", "").want(500).problem()
	if strings.Contains(p.Detail, "secret") || strings.Contains(p.Detail, "invalid character") || p.Instance == "" {
		t.Errorf("got %+v, want an id and no cause", p)
	}
	if !strings.Contains(s.log.String(), p.Instance) || !strings.Contains(s.log.String(), "invalid character") {
		t.Errorf("the log does not tell the cause under the id: %s", s.log)
	}
}

func TestFullAndBusyDisks(t *testing.T) {
	s := newServer(t)
	for cause, status := range map[error]int{project.ErrFull: 507, project.ErrBusy: 503, project.ErrDamaged: 500} {
		s.store.fail = cause
		s.do("GET", "/projects/x", "").want(status).problem()
		s.do("GET", "/ready", "").want(status).problem()
		s.do("GET", "/health", "").want(200)
	}
}

func TestTheLogHasOneLineWithoutNames(t *testing.T) {
	s := newServer(t)
	s.log.Reset()
	s.do("POST", "/projects", `{"name":"Secret\nGmbH","profile":"finance"}`)
	s.do("GET", "/catalogue/offerings?q=SecretVendor", "").want(200)
	lines := bytes.Split(bytes.TrimSpace(s.log.Bytes()), []byte("\n"))
	if len(lines) != 2 {
		t.Fatalf("got %d lines, want 2: %s", len(lines), s.log)
	}
	if strings.Contains(s.log.String(), "Secret") {
		t.Errorf("the log names what was asked: %s", s.log)
	}
	var line map[string]any
	if err := json.Unmarshal(lines[1], &line); err != nil {
		t.Fatal(err)
	}
	if line["route"] != api.Prefix+"/catalogue/offerings" || line["status"] != 200.0 || line["principal"] != "owner" {
		t.Errorf("got %v", line)
	}
}

// What is refused before it is routed is in the log too, and nothing in a request writes a line of its own.
func TestDeniedRequestsAreLogged(t *testing.T) {
	s := newLocalServer(t)
	s.log.Reset()
	evil := "evil.example\r\n{\"msg\":\"forged\"}\x1b[31m"
	s.do("GET", "/projects", "", "Host", "evil.example").want(421)
	s.do("POST", "/projects", "{}", "Host", ownHost, "Sec-Fetch-Site", "cross-site").want(403)
	s.do("GET", "/projects", "", "Host", ownHost, "Sec-Fetch-Site", "same-site").want(403)
	s.do("GET", "/projects?q=%00", "", "Host", ownHost).want(400)
	s.do("GET", "/projects", "", "Host", ownHost).want(401)
	s.do("GET", "/projects", "", "Host", evil, "Authorization", evil, "User-Agent", evil, "X-Forwarded-For", evil).want(421)
	r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
	r.Method, r.Host, r.URL.Path = "GET\n{}", ownHost, "/"+evil
	s.send(r)
	statuses := []float64{421, 403, 403, 400, 401, 421, 200}
	lines := strings.Split(strings.TrimSpace(s.log.String()), "\n")
	if len(lines) != len(statuses) {
		t.Fatalf("got %d lines, want %d:\n%s", len(lines), len(statuses), s.log)
	}
	for i, text := range lines {
		var line map[string]any
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatal(err)
		}
		if line["status"] != statuses[i] && i < len(statuses)-1 || line["request_id"] == "" || line["msg"] == "forged" {
			t.Errorf("line %d: %v, want status %v", i, line, statuses[i])
		}
	}
	if strings.ContainsAny(s.log.String(), "\r\x1b") || strings.Contains(s.log.String(), "evil") {
		t.Errorf("the log repeats what was sent: %s", s.log)
	}
}

// Nothing but health, readiness, signing in and the description answers without the secret, and nothing is changed by asking.
func TestEveryOperationWantsTheSecret(t *testing.T) {
	s := newLocalServer(t)
	var d spec
	s.do("GET", "/openapi.json", "", "Host", ownHost).want(200).json(&d)
	open, asked := map[string]bool{"health": true, "ready": true, "create-session": true}, 0
	for path, operations := range d.Paths {
		for method, op := range operations {
			at := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(path, "1")
			r := s.do(strings.ToUpper(method), at, "{}", "Host", ownHost)
			asked++
			if refused := r.status == http.StatusUnauthorized; refused == open[op.OperationID] && op.OperationID != "create-session" {
				t.Errorf("%s %s answers %d without the secret", method, path, r.status)
			}
		}
	}
	if asked < 40 {
		t.Errorf("only %d operations were asked", asked)
	}
	if len(s.store.projects)+len(s.store.notes)+len(s.store.jobs)+len(s.store.overlay) != 0 {
		t.Error("something was changed")
	}
}

func TestGuard(t *testing.T) {
	s := newServer(t, func(o *api.Options) {
		o.Hosts, o.Secret, o.Cookie = []string{"127.0.0.1:8080", "localhost:8080"}, "s3cret", "fineprint_8080"
	})
	bearer := []string{"Authorization", "Bearer s3cret"}
	ask := func(host string, headers ...string) *reply {
		return s.do("GET", "/version", "", append([]string{"Host", host}, headers...)...)
	}
	ask("localhost:8080", bearer...).want(200)
	ask("evil.example", bearer...).want(421).problem()
	ask("127.0.0.1:8081", bearer...).want(421).problem()
	ask("localhost:8080").want(401).problem()
	ask("localhost:8080", "Authorization", "Bearer other").want(401).problem()
	s.do("GET", "/health", "", "Host", "localhost:8080").want(200)
	s.do("POST", "/session", `{"secret":"wrong"}`, "Host", "localhost:8080").want(401).problem()
	cookie := s.do("POST", "/session", `{"secret":"s3cret"}`, "Host", "localhost:8080").want(204).header.Get("Set-Cookie")
	for _, part := range []string{"fineprint_8080=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q lacks %s", cookie, part)
		}
	}
	if strings.Contains(cookie, "s3cret") {
		t.Error("the cookie tells the secret")
	}
	ask("localhost:8080", "Cookie", strings.Split(cookie, ";")[0]).want(200)
	other := []string{"Host", "localhost:8080", "Sec-Fetch-Site", "cross-site", "Cookie", strings.Split(cookie, ";")[0]}
	s.do("POST", "/projects", `{"name":"x","profile":"finance"}`, other...).want(403).problem()
	if len(s.store.projects) != 0 {
		t.Error("another site made a project")
	}
}

func TestHeaders(t *testing.T) {
	s := newServer(t)
	for _, path := range []string{"/health", "/catalogue", "/nothing", "/catalogue/offerings/none"} {
		r := s.do("GET", path, "")
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
		} {
			if got := r.header.Get(name); got != want {
				t.Errorf("%s: got %s %q, want %q", path, name, got, want)
			}
		}
		for name := range r.header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s sends %s", path, name)
			}
		}
		const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
		if got := r.header.Get("Content-Security-Policy"); got != policy {
			t.Errorf("%s has the policy %q", path, got)
		}
	}
	for _, path := range []string{"/docs", "/debug/pprof/", "/debug/vars", "/metrics", "/swagger/index.html", "/schemas", "/openapi.json", "/api/v1/docs", "/api/v1/debug/pprof/", "/api/v1/metrics"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		if got := s.send(r).status; got != http.StatusNotFound {
			t.Errorf("%s answers %d", path, got)
		}
	}
}

func TestIdempotency(t *testing.T) {
	s := newServer(t)
	key := []string{"Idempotency-Key", "k1"}
	first := s.do("POST", "/projects", `{"name":"a","profile":"finance"}`, key...).want(201)
	again := s.do("POST", "/projects", `{"name":"a","profile":"finance"}`, key...).want(201)
	if !bytes.Equal(first.body, again.body) || again.header.Get("ETag") != first.header.Get("ETag") || again.header.Get("Idempotency-Replayed") == "" {
		t.Errorf("the second answer differs: %s", again.body)
	}
	if len(s.store.projects) != 1 {
		t.Errorf("got %d projects, want 1", len(s.store.projects))
	}
	if p := s.do("POST", "/projects", `{"name":"b","profile":"finance"}`, key...).want(422).problem(); p.Code != "reused" {
		t.Errorf("got code %s", p.Code)
	}
	s.do("POST", "/projects", `{"name":"b","profile":"finance"}`, "Idempotency-Key", strings.Repeat("k", 256)).want(422).problem()
}

func TestSixteenRequestsWithOneKeyHaveOneEffect(t *testing.T) {
	s := newServer(t)
	done := make(chan int)
	for range 16 {
		go func() {
			r := httptest.NewRequestWithContext(t.Context(), "POST", api.Prefix+"/projects", strings.NewReader(`{"name":"a","profile":"finance"}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Idempotency-Key", "k")
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			done <- w.Code
		}()
	}
	for range 16 {
		if got := <-done; got != 201 {
			t.Errorf("got %d, want 201", got)
		}
	}
	if len(s.store.projects) != 1 {
		t.Errorf("got %d projects, want 1", len(s.store.projects))
	}
}
