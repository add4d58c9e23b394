package api

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

// record is what the log will say about a request.
type record struct {
	id    string
	lang  lang.Lang // that the request asks for
	actor project.Actor
	err   error // ours; never told to the caller
}

// note keeps an error of ours for the log; nil is ignored.
func (r *record) note(err error) {
	if err != nil {
		r.err = err
	}
}

type recordKey struct{}

// recordOf is the record of a request; one that is not ours gets an empty one.
func recordOf(ctx context.Context) *record {
	if r, ok := ctx.Value(recordKey{}).(*record); ok {
		return r
	}
	return &record{}
}

// languageOf is the language that a request asks for, English when it asks for
// none of ours.
func languageOf(ctx context.Context) lang.Lang { return cmp.Or(recordOf(ctx).lang, lang.EN) }

// askedIn reads the language that a request asks for.
func askedIn(r *http.Request) lang.Lang { return lang.Accepted(r.Header.Values("Accept-Language")...) }

// actorOf is who a request comes from.
func actorOf(ctx context.Context) project.Actor { return recordOf(ctx).actor }

// orgOf is whose things a request sees.
func orgOf(ctx context.Context) project.OrgID { return recordOf(ctx).actor.Org }

// policy is what pages of ours may load: nothing from anywhere else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard stands before routing: headers, other sites, other hosts.
func (s *Server) guard(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.deny(w, r, http.StatusForbidden, fault.Say("the request comes from another site"))
	}))
	guarded := cross.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !s.knowsHost(r.Host):
			s.deny(w, r, http.StatusMisdirectedRequest, fault.Say("this server does not answer for that host"))
		case strings.HasPrefix(r.URL.Path, "/api/") && fromElsewhere(r):
			s.deny(w, r, http.StatusForbidden, fault.Say("the request comes from another site"))
		default:
			next.ServeHTTP(w, r)
		}
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if status := unreadable(r); status != 0 {
			s.deny(w, r, status, fault.Say("the request cannot be read"))
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

// deny refuses a request before it is routed. The log has it like any other,
// without what it asked for.
func (s *Server) deny(w http.ResponseWriter, r *http.Request, status int, detail fault.Phrase) {
	id := newID()
	w.Header().Set("X-Request-Id", id)
	s.Log.LogAttrs(r.Context(), slog.LevelWarn, "denied", slog.String("request_id", id), slog.String("method", method(r.Method)),
		slog.Int("status", status), slog.String("why", detail.String()))
	p := problemAs(status, detail)
	p.Instance = id
	send(w, p, askedIn(r))
}

// fromElsewhere reports whether a browser says that a page of another origin
// asks, also for reading. Another port of this machine is the same site, so the
// session's cookie comes along from there.
func fromElsewhere(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return true
}

// unreadable is the status for a request that no operation should see; 0 for
// any other.
func unreadable(r *http.Request) int {
	if r.ContentLength > maxUpload+1<<20 {
		return http.StatusRequestEntityTooLarge
	}
	if _, err := url.ParseQuery(r.URL.RawQuery); err != nil || !plain(r.URL.Path) || !plain(r.URL.RawQuery) {
		return http.StatusBadRequest
	}
	return 0
}

// plain reports whether a text is UTF-8 without NUL, also behind percent signs.
func plain(text string) bool {
	if decoded, err := url.QueryUnescape(text); err == nil {
		text = decoded
	}
	return utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

func (s *Server) knowsHost(host string) bool {
	if len(s.Hosts) == 0 {
		return true
	}
	for _, known := range s.Hosts {
		if strings.EqualFold(known, host) {
			return true
		}
	}
	return false
}

// logRequests writes one line a request: what was asked by route, never by
// content.
func (s *Server) logRequests(c *gin.Context) {
	start := s.Now()
	r := &record{id: newID(), lang: askedIn(c.Request)}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), recordKey{}, r))
	c.Header("X-Request-Id", r.id)
	c.Next()
	level, attrs := slog.LevelInfo, []slog.Attr{
		slog.String("request_id", r.id), slog.String("method", method(c.Request.Method)), slog.String("route", c.FullPath()),
		slog.Int("status", c.Writer.Status()), slog.Int("bytes", max(0, c.Writer.Size())),
		slog.Int64("duration_us", s.Now().Sub(start).Microseconds()), slog.String("principal", string(r.actor.By)),
	}
	if r.err != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.String("error", r.err.Error()))
	}
	s.Log.LogAttrs(c.Request.Context(), level, "request", attrs...)
}

// method keeps a made-up method out of the log.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

// newID is 128 random bits in hex.
func newID() string {
	var raw [16]byte
	_, _ = rand.Read(raw[:]) // it never fails
	return hex.EncodeToString(raw[:])
}

// recoverPanics answers 500 and goes on serving.
func (s *Server) recoverPanics(c *gin.Context) {
	defer func() {
		caught := recover()
		if caught == nil {
			return
		}
		if err, ok := caught.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(caught)
		}
		s.Log.LogAttrs(c.Request.Context(), slog.LevelError, "panic", slog.Any("cause", caught),
			slog.String("request_id", recordOf(c.Request.Context()).id), slog.String("stack", string(debug.Stack())))
		if !c.Writer.Written() {
			writeProblem(c, http.StatusInternalServerError, wentWrong)
		}
		c.Abort()
	}()
	c.Next()
}

func (s *Server) noRoute(c *gin.Context) {
	if s.UI != nil && !strings.HasPrefix(c.Request.URL.Path, "/api/") {
		c.Status(http.StatusOK) // Gin has set 404
		s.UI.ServeHTTP(c.Writer, c.Request)
		return
	}
	writeProblem(c, http.StatusNotFound, fault.Say("there is nothing at this path"))
}

// open marks operations that need no secret.
const open = "open"

// identify lets a request in and says who it is.
func (s *Server) identify(c huma.Context, next func(huma.Context)) {
	if c.Operation().Metadata[open] != nil {
		next(c)
		return
	}
	r := humaRequest(c)
	if !s.holdsSecret(r) {
		s.refuse(c, http.StatusUnauthorized, fault.Say("open the address that fineprint serve printed"))
		return
	}
	actor, err := s.Identify(r)
	if err != nil {
		s.refuse(c, http.StatusUnauthorized, fault.Say("sign in first"))
		return
	}
	recordOf(c.Context()).actor = actor
	if c.Operation().Method == http.MethodGet && c.Operation().Metadata[stream] != nil {
		next(c)
		return
	}
	ctx, cancel := context.WithTimeout(c.Context(), requestTime)
	defer cancel()
	next(huma.WithContext(c, ctx))
}

// requestTime bounds every request that is not a stream of events.
const requestTime = 60 * time.Second

// stream marks operations that stay open.
const stream = "stream"

func (s *Server) refuse(c huma.Context, status int, detail fault.Phrase) {
	_ = huma.WriteErr(s.api, c, status, detail.String()) //nolint:errcheck // nobody is left to tell
}

// holdsSecret compares what the request carries in constant time.
func (s *Server) holdsSecret(r *http.Request) bool {
	if s.Secret == "" {
		return true
	}
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok && same(token, s.Secret) {
		return true
	}
	cookie, err := r.Cookie(s.Cookie)
	return err == nil && same(cookie.Value, s.sessionToken())
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// demandJSON refuses a body of another media type than the operation reads.
func (s *Server) demandJSON(c huma.Context, next func(huma.Context)) {
	body := c.Operation().RequestBody
	if body == nil {
		next(c)
		return
	}
	media, _, err := mime.ParseMediaType(c.Header("Content-Type"))
	if _, known := body.Content[media]; err != nil || !known {
		if c.Header("Content-Type") != "" || humaRequest(c).ContentLength != 0 {
			s.refuse(c, http.StatusUnsupportedMediaType, fault.Say("this operation reads %s", mediaTypes(body)))
			return
		}
	}
	next(c)
}

func mediaTypes(body *huma.RequestBody) string {
	for _, media := range []string{"application/json", "multipart/form-data"} {
		if body.Content[media] != nil {
			return media
		}
	}
	return "another media type"
}
