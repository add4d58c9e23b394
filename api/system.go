package api

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fineprint/vendors/calc"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
)

// openOp lets an operation answer without a secret.
func openOp(op huma.Operation) huma.Operation {
	op.Metadata = map[string]any{open: true}
	op.Security = []map[string][]string{}
	return op
}

// pureOp marks an operation that changes nothing.
func pureOp(op huma.Operation) huma.Operation {
	op.Metadata = map[string]any{pure: true}
	return op
}

func (s *Server) systemRoutes() {
	register(s, openOp(get("/health", "health", "system", "Whether the process runs")), s.health)
	register(s, openOp(get("/ready", "ready", "system", "Whether requests are answered")), s.ready)
	register(s, openOp(post("/session", "create-session", "system", "Exchange the secret of this start for a cookie")), s.createSession)
	register(s, get("/version", "version", "system", "Versions of program, method and catalogue"), s.version)
	register(s, rawJSON(get("/schemas/{name}", "schema", "system", "JSON Schema of a need, a result or a catalogue file")), s.schema)
	register(s, get("/audit", "audit", "system", "The trail of changes, oldest first"), s.audit)
	register(s, get("/calc", "list-formulas", "calc", "Every formula that can be called"), s.formulas)
	register(s, pureOp(rawJSON(post("/calc", "calculate", "calc", "Call formulas: each entry gets an output or an error"))), s.calculate)
	s.engine.GET(Prefix+"/openapi.json", s.openAPI("application/json", (*huma.OpenAPI).MarshalJSON))
	s.engine.GET(Prefix+"/openapi.yaml", s.openAPI("application/yaml", (*huma.OpenAPI).YAML))
}

// rawJSON says that an operation answers with JSON of its own making.
func rawJSON(op huma.Operation) huma.Operation {
	return answers(op, "OK", map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{}}})
}

type healthWire struct {
	Status string `json:"status" enum:"ok"`
}

type healthOut struct{ Body healthWire }

func (s *Server) health(context.Context, *struct{}) (*healthOut, error) {
	return &healthOut{healthWire{"ok"}}, nil
}

func (s *Server) ready(ctx context.Context, _ *struct{}) (*healthOut, error) {
	select {
	case <-s.stopped:
		return nil, problemAs(http.StatusServiceUnavailable, fault.Say("the server is stopping"))
	default:
	}
	if err := s.Store.Ready(ctx); err != nil {
		return nil, err
	}
	return &healthOut{healthWire{"ok"}}, nil
}

// sessionToken is what the cookie holds: made of the secret, useless without it.
func (s *Server) sessionToken() string {
	sum := hmac.New(sha256.New, []byte(s.Secret))
	sum.Write([]byte("session"))
	return hex.EncodeToString(sum.Sum(nil))
}

type sessionIn struct {
	Body struct {
		Secret string `json:"secret" minLength:"1" maxLength:"200" doc:"Behind the # of the address that fineprint serve printed."`
	}
}

type sessionOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

func (s *Server) createSession(_ context.Context, in *sessionIn) (*sessionOut, error) {
	if s.Secret != "" && !same(in.Body.Secret, s.Secret) {
		return nil, problemAs(http.StatusUnauthorized, fault.Say("that is not the secret of this start"))
	}
	return &sessionOut{http.Cookie{ //nolint:gosec // loopback has no TLS, so the cookie cannot be Secure
		Name: s.Cookie, Value: s.sessionToken(), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	}}, nil
}

type versionWire struct {
	Program   string                    `json:"program"`
	Method    string                    `json:"method"`
	Catalogue compare.CatalogueDocument `json:"catalogue"`
	Offerings int                       `json:"offerings"`
}

type versionOut struct{ Body versionWire }

func (s *Server) version(ctx context.Context, _ *struct{}) (*versionOut, error) {
	c, err := s.Store.Catalogue(ctx, orgOf(ctx), "")
	if err != nil {
		return nil, err
	}
	return &versionOut{versionWire{
		Program: s.Version, Method: compare.MethodVersion, Offerings: len(c.Offerings),
		Catalogue: compare.CatalogueDocument{ID: c.ID, Version: c.Version, Hash: c.Hash, RatesAsOf: c.Rates.AsOf},
	}}, nil
}

// BytesOut is an answer that is ready to be sent.
type BytesOut struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	ETag        string `header:"ETag"`
	Policy      string `header:"Content-Security-Policy" doc:"Of files in which nothing may run."`
	Length      int    `header:"Content-Length" hidden:"true"` // set by register: an answer in one piece takes fewer writes than one in chunks
	Body        []byte
}

func jsonBytes(body []byte) *BytesOut {
	return &BytesOut{ContentType: "application/json", Body: body}
}

type schemaIn struct {
	Name string `path:"name" enum:"need,result,catalogue"`
}

func (s *Server) schema(_ context.Context, in *schemaIn) (*BytesOut, error) {
	schemas := map[string]func() ([]byte, error){"need": need.Schema, "result": compare.Schema, "catalogue": catalogue.Schema}
	body, err := schemas[in.Name]()
	if err != nil {
		return nil, err
	}
	return jsonBytes(body), nil
}

type formulaWire struct {
	Kind    string        `json:"kind"`
	Summary compare.Words `json:"summary"`
}

func (s *Server) formulas(context.Context, *struct{}) (*allOf[formulaWire], error) {
	return all(calc.Kinds(), func(k *calc.Kind) formulaWire { return formulaWire{k.Name, words(k.Summary)} }), nil
}

type calcIn struct {
	Body []calcWire `maxItems:"10000"`
}

type calcWire struct {
	ID    string          `json:"id,omitempty" maxLength:"200"`
	Kind  string          `json:"kind" maxLength:"100"`
	Input json.RawMessage `json:"input" doc:"An object; GET /calc lists the kinds."`
}

func (s *Server) calculate(ctx context.Context, in *calcIn) (*BytesOut, error) {
	entries, err := json.Marshal(in.Body)
	if err != nil {
		return nil, err
	}
	done, err := s.compares.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out, _, err := calc.Run(entries, languageOf(ctx))
	if err != nil {
		return nil, fault.Within("body", err)
	}
	return jsonBytes(out), nil
}

type auditWire struct {
	Seq     int64             `json:"seq"`
	At      string            `json:"at"`
	By      string            `json:"by"`
	Action  string            `json:"action"`
	Subject string            `json:"subject"`
	Details map[string]string `json:"details"`
	Hash    string            `json:"hash"`
}

func (s *Server) audit(ctx context.Context, in *struct{ Paging }) (*listOut[auditWire], error) {
	page, err := s.Store.Audit(ctx, orgOf(ctx), in.domain())
	if err != nil {
		return nil, err
	}
	return listOf(page, newAuditWire), nil
}
