// Package api speaks HTTP: it turns requests into calls of the domain and
// results into JSON, PDF and spreadsheets.
//
// It owns paths, wire shapes, problems, limits and what a browser may do. It
// does not own any figure (vendors/...), where things are kept (package store,
// behind the interfaces of ports.go) or who somebody is (Options.Identify).
// Money travels as decimal strings in major units with its currency beside it.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// Prefix is where every operation lives.
const Prefix = "/api/v1"

// Options is what a server needs from outside.
type Options struct {
	Store Store
	// Identify says who sends a request; nil = the owner of local mode. It is
	// the only place where a request gets its principal and organisation.
	Identify func(*http.Request) (project.Actor, error)
	// Secret must come with every request, as a cookie or a bearer token; empty
	// = none is asked for.
	Secret string
	// Cookie is the name of the session's cookie. Cookies of one host are shared
	// by all its ports, so it names the port.
	Cookie string
	// Hosts are the values of the Host header that are answered; empty = any.
	Hosts []string
	// Version of the program, for signed-in callers only.
	Version string
	// UI answers what is not under Prefix; nil = nothing is there.
	UI  http.Handler
	Now func() time.Time
	Log *slog.Logger // nil = silence
}

// Server answers requests. It is safe for concurrent use.
type Server struct {
	Options
	engine       *gin.Engine
	api          huma.API
	compares     *comparisons
	jobs         *jobs
	keys         keyLocks
	answeredOver answeredCatalogues
	found        searchIndexes
	sheets       chan struct{} // one workbook or archive is read at a time
	stopped      chan struct{}
	stop         sync.Once
}

// New builds a server. Close it to end its background work.
func New(o Options) *Server {
	configure()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Identify == nil {
		o.Identify = func(*http.Request) (project.Actor, error) { return project.Local, nil }
	}
	if o.Cookie == "" {
		o.Cookie = "fineprint"
	}
	s := &Server{Options: o, compares: newComparisons(), jobs: newJobs(o.Store, o.Log, o.Now), sheets: make(chan struct{}, 1), stopped: make(chan struct{})}
	s.engine = s.newEngine()
	s.api = humagin.NewWithGroup(s.engine, s.engine.Group(Prefix), newConfig())
	s.api.UseMiddleware(s.identify, s.demandJSON)
	s.routes()
	return s
}

// newEngine is Gin with everything it does by default and should not.
func (s *Server) newEngine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	e.MaxMultipartMemory = 1 << 20
	_ = e.SetTrustedProxies(nil) //nolint:errcheck // nil cannot be malformed
	e.Use(s.logRequests, s.recoverPanics)
	e.NoRoute(s.noRoute)
	e.NoMethod(func(c *gin.Context) {
		writeProblem(c, http.StatusMethodNotAllowed, fault.Say("this path does not know the method"))
	})
	return e
}

func newConfig() huma.Config {
	config := huma.DefaultConfig("Fineprint", "1")
	config.Info.Description = "Compares software vendors by what they really cost. Money is a decimal string in major units; " +
		"errors are problems of RFC 9457 whose errors[].location names the field. What people read of an error is Chinese " +
		"when Accept-Language prefers zh, otherwise English."
	config.Servers = []*huma.Server{{URL: Prefix}}
	config.CreateHooks = nil // no $schema links
	config.Transformers = append(config.Transformers, sayProblem)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.RejectUnknownQueryParameters = true
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"secret": {Type: "http", Scheme: "bearer", Description: "The secret of this start, or a session's cookie."},
	}
	config.Security = []map[string][]string{{"secret": {}}}
	json := huma.Format{Marshal: writeJSON, Unmarshal: readJSON}
	config.Formats = map[string]huma.Format{"application/json": json, "json": json}
	config.DefaultFormat = "application/json"
	return config
}

// configure sets what Huma keeps for the whole process.
var configure = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false
	huma.NewError = newError
	huma.NewErrorWithContext = func(c huma.Context, status int, message string, errs ...error) huma.StatusError {
		p := newProblem(status, message, errs...)
		p.Instance = recordOf(c.Context()).id
		return p
	}
	humagin.MultipartMaxMemory = 1 << 20
})

// Handler answers everything. What guards it stands outermost.
func (s *Server) Handler() http.Handler { return s.guard(s.engine) }

// OpenAPI is the description of every operation.
func (s *Server) OpenAPI() *huma.OpenAPI { return s.api.OpenAPI() }

// Stop makes the server not ready, so that nothing new is sent to it, and
// ends streams of events.
func (s *Server) Stop() { s.stop.Do(func() { close(s.stopped) }) }

// Close cancels what runs in the background and waits for it until ctx ends.
func (s *Server) Close(ctx context.Context) error {
	s.Stop()
	return s.jobs.close(ctx)
}
