package api

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// bodyTime bounds how long a body may take to arrive.
const bodyTime = 60 * time.Second

// routes is every operation, resource by resource.
func (s *Server) routes() {
	s.systemRoutes()
	s.catalogueRoutes()
	s.needRoutes()
	s.compareRoutes()
	s.projectRoutes()
	s.checklistRoutes()
	s.reportRoutes()
	s.jobRoutes()
	s.searchRoutes()
}

// operation is one row of a route table.
func operation(method, path, id, tag, summary string) huma.Operation {
	return huma.Operation{Method: method, Path: path, OperationID: id, Tags: []string{tag}, Summary: summary}
}

func get(path, id, tag, summary string) huma.Operation {
	return operation(http.MethodGet, path, id, tag, summary)
}

// post is an operation that takes an Idempotency-Key.
func post(path, id, tag, summary string) huma.Operation {
	return operation(http.MethodPost, path, id, tag, summary)
}

func put(path, id, tag, summary string) huma.Operation {
	return operation(http.MethodPut, path, id, tag, summary)
}

func del(path, id, tag, summary string) huma.Operation {
	return operation(http.MethodDelete, path, id, tag, summary)
}

// register adds an operation. Whatever goes wrong in it becomes a problem here
// and nowhere else.
func register[I, O any](s *Server, op huma.Operation, handle func(context.Context, *I) (*O, error)) {
	op.BodyReadTimeout = bodyTime
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = maxJSON
	}
	op.Responses = responses(s, op)
	if op.Method == http.MethodPost && op.Metadata[open] == nil {
		op.Parameters = append(op.Parameters, idempotencyParameter)
		op.Middlewares = append(op.Middlewares, s.onlyOnce)
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		if ready, ok := any(out).(*BytesOut); ok && ready != nil {
			ready.Length = len(ready.Body)
		}
		return out, nil
	})
}

// responses adds the problem that every operation can answer with.
func responses(s *Server, op huma.Operation) map[string]*huma.Response {
	all := op.Responses
	if all == nil {
		all = map[string]*huma.Response{}
	}
	problem := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "")
	all["default"] = &huma.Response{
		Description: "A problem", Content: map[string]*huma.MediaType{problemType: {Schema: problem}},
	}
	return all
}

// answers says what an operation answers that writes its bytes itself.
func answers(op huma.Operation, description string, content map[string]*huma.MediaType) huma.Operation {
	op.DefaultStatus = http.StatusOK
	op.Responses = map[string]*huma.Response{"200": {Description: description, Content: content}}
	return op
}

// documented says that an operation answers with a T that it writes itself.
func documented[T any](s *Server, op huma.Operation) huma.Operation {
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
	return answers(op, "OK", map[string]*huma.MediaType{"application/json": {Schema: schema}})
}

// schemaName names the schema of a type: the result's under their own names,
// those of a checklist with Checklist in front, ours without Wire.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Array {
		t = t.Elem()
	}
	name := t.Name()
	if open, _, generic := strings.Cut(name, "["); generic {
		inner := name[strings.LastIndexAny(name, "./")+1 : len(name)-1]
		return title(strings.TrimSuffix(inner, "Wire")) + title(strings.TrimSuffix(open, "Wire"))
	}
	bare := strings.TrimSuffix(strings.TrimSuffix(name, "Document"), "Wire")
	switch path := t.PkgPath(); {
	case name == "":
		return title(strings.NewReplacer("-", "", " ", "").Replace(hint))
	case path == "fineprint/vendors/compare" && bare == "":
		return "Comparison"
	case path == "fineprint/checklist":
		return "Checklist" + bare
	case path == "fineprint/vendors/trace":
		return "Trace" + bare
	}
	return title(bare)
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
