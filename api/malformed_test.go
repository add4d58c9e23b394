package api_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sort"
	"strings"
	"testing"

	"fineprint/api"
)

// spec is the part of the description that tells how to ask.
type spec struct {
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]any }
}

type operation struct {
	OperationID string
	Parameters  []struct {
		Name, In string
		Schema   map[string]any
	}
	RequestBody *struct {
		Content map[string]struct{ Schema map[string]any }
	}
}

// nasty are values that no field should choke on.
var nasty = []any{
	nil, true, "", " ", "\t", "x", strings.Repeat("长", 3000), "'; DROP TABLE projects; --", "../../etc/passwd", "<script>alert(1)</script>", "\u202egnp.exe",
	"😀", "=1+1", "%s%n", "null", "NaN", "1e999", "-1", "0", "9223372036854775808", "2026-13-45", "0001-01-01", -1, 0, 1, 1.5, 1e308, -1e308,
	[]any{},
	[]any{nil},
	map[string]any{},
	map[string]any{"": ""},
	map[string]any{"$ref": "#"},
	[]any{[]any{[]any{}}},
}

// value is a value for a schema: often right, often not.
func (d *spec) value(r *rand.Rand, schema map[string]any, depth int) any {
	if r.IntN(5) == 0 || depth > 6 {
		return nasty[r.IntN(len(nasty))]
	}
	if ref, ok := schema["$ref"].(string); ok {
		named, _ := d.Components.Schemas[ref[strings.LastIndex(ref, "/")+1:]].(map[string]any)
		return d.value(r, named, depth+1)
	}
	if enum, ok := schema["enum"].([]any); ok {
		return enum[r.IntN(len(enum))]
	}
	kind := schema["type"]
	if kinds, ok := kind.([]any); ok {
		kind = kinds[0]
	}
	switch kind {
	case "object":
		o := map[string]any{}
		properties, _ := schema["properties"].(map[string]any)
		for name, inner := range properties {
			if r.IntN(3) > 0 {
				inner, _ := inner.(map[string]any)
				o[name] = d.value(r, inner, depth+1)
			}
		}
		if inner, ok := schema["additionalProperties"].(map[string]any); ok {
			o["a"] = d.value(r, inner, depth+1)
		}
		if r.IntN(6) == 0 {
			o["extra"] = 1
		}
		if schema["additionalProperties"] == true { // a need
			o["headcount"] = nasty[r.IntN(len(nasty))]
			o["requirements"] = nasty[r.IntN(len(nasty))]
		}
		return o
	case "array":
		inner, _ := schema["items"].(map[string]any)
		var all []any
		for range r.IntN(4) {
			all = append(all, d.value(r, inner, depth+1))
		}
		return all
	case "integer", "number":
		return []any{0, 1, 12, 60, -5, 1e20, 2.5}[r.IntN(7)]
	case "boolean":
		return r.IntN(2) == 0
	}
	return []any{"a", "600", "2026-11-23", "slack-pro", "headcount: 600", "finance"}[r.IntN(6)]
}

func TestNoInputBreaksAnOperation(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	id := strings.TrimPrefix(path, "/projects/")
	var d spec
	s.do("GET", "/openapi.json", "").want(200).json(&d)
	r := rand.New(rand.NewPCG(1, 2))
	ids := map[string][]string{"id": {id, "slack-pro", "none", "..", "%2e%2e", "a%20b", strings.Repeat("a", 5000), "%F0%9F%98%80", "%27"}, "offering": {"slack-pro", "none"}, "number": {"1", "0", "-1", "x", "99999999999999999999"}}
	var paths []string
	for p := range d.Paths {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	asked, statuses := 0, map[int]int{}
	rounds := 25
	if testing.Short() {
		rounds = 5
	}
	for _, p := range paths {
		for method, op := range d.Paths[p] {
			for range rounds {
				at := p
				for _, param := range op.Parameters {
					if param.In == "path" {
						known := ids[param.Name]
						if known == nil {
							known = []string{"x", "none", "%00", "A1"}
						}
						at = strings.ReplaceAll(at, "{"+param.Name+"}", known[r.IntN(len(known))])
					}
				}
				query := url.Values{}
				for _, param := range op.Parameters {
					if param.In == "query" && r.IntN(2) == 0 {
						query.Set(param.Name, fmt.Sprint(d.value(r, param.Schema, 0)))
					}
				}
				body := ""
				media := "application/json"
				if op.RequestBody != nil {
					for m, content := range op.RequestBody.Content {
						media = m
						written, err := json.Marshal(d.value(r, content.Schema, 0))
						if err != nil {
							continue
						}
						body = string(written)
					}
					switch r.IntN(8) {
					case 0:
						body = body[:len(body)/2]
					case 1:
						body += "}"
					case 2:
						body = "\x00\xff" + body
					}
				}
				request := httptest.NewRequestWithContext(t.Context(), strings.ToUpper(method), api.Prefix+"/x", strings.NewReader(body))
				request.URL.RawQuery = query.Encode()
				unescaped, err := url.PathUnescape(api.Prefix + at)
				if err != nil {
					t.Fatal(err)
				}
				request.URL.Path = unescaped
				request.Header.Set("Content-Type", media)
				request.Header.Set("If-Match", []string{`"r1"`, `"r0"`, "*", "", `W/"r1"`, `"r99999999999999999999"`}[r.IntN(6)])
				if r.IntN(3) == 0 {
					request.Header.Set("Idempotency-Key", fmt.Sprint("k", r.IntN(50)))
				}
				w := httptest.NewRecorder()
				s.ServeHTTP(w, request)
				asked++
				statuses[w.Code]++
				if w.Code >= 500 {
					t.Errorf("%s %s?%s with %.300q: %d %.300s", method, at, query.Encode(), body, w.Code, w.Body)
				}
				if w.Code >= 400 && w.Header().Get("Content-Type") != "application/problem+json" {
					t.Errorf("%s %s: %d is no problem: %.200s", method, at, w.Code, w.Body)
				}
			}
		}
	}
	if strings.Contains(s.log.String(), `"panic"`) {
		t.Error("something panicked")
	}
	t.Logf("%d requests to %d paths: %v", asked, len(paths), statuses)
	if asked < 200 || statuses[http.StatusOK] == 0 {
		t.Error("the requests do not reach the operations")
	}
}
