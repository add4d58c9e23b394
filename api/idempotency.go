package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// keyTime is how long an answer is kept under its key.
const keyTime = 48 * time.Hour

const maxKey = 255

var keyLength = maxKey

var idempotencyParameter = &huma.Param{
	Name: "Idempotency-Key", In: "header", Schema: &huma.Schema{Type: huma.TypeString, MaxLength: &keyLength},
	Description: "The same key with the same request gets the same answer and nothing happens twice; with another request it is 422.",
}

func humaRequest(c huma.Context) *http.Request { return humagin.Unwrap(c).Request }

// pure marks operations that change nothing: sent twice they answer the same.
const pure = "pure"

// onlyOnce answers a request whose key was used from what was answered then, in
// the language of then.
func (s *Server) onlyOnce(c huma.Context, next func(huma.Context)) {
	key := c.Header("Idempotency-Key")
	if len(key) > maxKey {
		s.refuse(c, http.StatusUnprocessableEntity, fault.Say("want an Idempotency-Key of at most %d characters", maxKey))
		return
	}
	if key == "" || c.Operation().Metadata[pure] != nil {
		next(c)
		return
	}
	g := humagin.Unwrap(c)
	print, err := fingerprint(g.Request, c.Operation().MaxBodyBytes)
	if err != nil {
		s.refuse(c, http.StatusRequestEntityTooLarge, fault.Say("the body is too large"))
		return
	}
	actor := actorOf(c.Context())
	unlock := s.keys.lock(string(actor.Org) + "\x00" + string(actor.By) + "\x00" + key)
	defer unlock()
	claim := project.StoredAnswer{Key: key, Fingerprint: print, Expires: s.Now().Add(keyTime)}
	stored, err := s.claim(c.Context(), actor, claim)
	switch {
	case err != nil:
		s.writeErr(c, err)
	case stored.Status != 0:
		replay(g, &stored)
	default:
		s.keep(huma.WithContext(c, project.UnderKey(c.Context(), key)), next, claim)
	}
}

// How long a request waits for the first one with its key when that is at work
// in another process, and how often it looks.
const (
	keyWait = 10 * time.Second
	keyLook = 100 * time.Millisecond
)

// claim takes a key, or waits for the answer of who has it.
func (s *Server) claim(ctx context.Context, actor project.Actor, a project.StoredAnswer) (project.StoredAnswer, error) {
	end := time.After(keyWait)
	for {
		stored, err := s.Store.ClaimKey(ctx, actor, a)
		if !errors.Is(err, project.ErrAtWork) {
			return stored, err
		}
		select {
		case <-time.After(keyLook):
		case <-ctx.Done():
			return stored, ctx.Err()
		case <-end:
			return stored, err
		}
	}
}

// keep runs the operation and stores its answer. Our own failures are not kept:
// nothing happened, so that the request may be sent again.
func (s *Server) keep(c huma.Context, next func(huma.Context), a project.StoredAnswer) {
	g := humagin.Unwrap(c)
	copied := &copyWriter{ResponseWriter: g.Writer}
	g.Writer = copied
	actor, ctx := actorOf(c.Context()), context.WithoutCancel(project.UnderKey(c.Context(), ""))
	settled := false
	defer func() { // also when the operation panics
		g.Writer = copied.ResponseWriter
		if !settled {
			recordOf(ctx).note(s.Store.DropKey(ctx, actor, a.Key))
		}
	}()
	next(c)
	a.Status = copied.Status()
	if a.Status >= http.StatusInternalServerError || a.Status == http.StatusTooManyRequests || copied.tooLarge {
		return
	}
	h := copied.Header()
	a.ContentType, a.Location, a.ETag, a.Body = h.Get("Content-Type"), h.Get("Location"), h.Get("ETag"), copied.body.Bytes()
	settled = true
	recordOf(ctx).note(s.Store.KeepAnswer(ctx, actor, a))
}

func (s *Server) writeErr(c huma.Context, err error) {
	p := s.problem(c.Context(), err)
	send(humagin.Unwrap(c).Writer, p, languageOf(c.Context()))
}

func replay(g *gin.Context, a *project.StoredAnswer) {
	for name, value := range map[string]string{"Content-Type": a.ContentType, "Location": a.Location, "ETag": a.ETag} {
		if value != "" {
			g.Header(name, value)
		}
	}
	g.Header("Idempotency-Replayed", "true")
	g.Status(a.Status)
	_, _ = g.Writer.Write(a.Body) //nolint:errcheck // nobody is left to tell
}

// fingerprint is the SHA-256 of a request; its body can still be read after.
func fingerprint(r *http.Request, most int64) (string, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, most+1))
	if err != nil {
		return "", err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	sum := sha256.New()
	sum.Write([]byte(r.Method + "\n" + r.URL.Path + "\n" + r.URL.RawQuery + "\n"))
	sum.Write(body)
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// copyWriter keeps what is written, up to a size.
type copyWriter struct {
	gin.ResponseWriter
	body     bytes.Buffer
	tooLarge bool
}

const maxKept = 1 << 20

// Write keeps and passes on.
func (w *copyWriter) Write(p []byte) (int, error) {
	if w.body.Len()+len(p) > maxKept {
		w.tooLarge = true
	} else {
		w.body.Write(p)
	}
	return w.ResponseWriter.Write(p)
}

// WriteString keeps and passes on.
func (w *copyWriter) WriteString(text string) (int, error) { return w.Write([]byte(text)) }

// keyLocks let one request at a time run under a key.
type keyLocks struct {
	mu    sync.Mutex
	locks map[string]*keyLock
}

type keyLock struct {
	sync.Mutex
	users int
}

func (k *keyLocks) lock(key string) (unlock func()) {
	k.mu.Lock()
	if k.locks == nil {
		k.locks = map[string]*keyLock{}
	}
	l := k.locks[key]
	if l == nil {
		l = &keyLock{}
		k.locks[key] = l
	}
	l.users++
	k.mu.Unlock()
	l.Lock()
	return func() {
		l.Unlock()
		k.mu.Lock()
		defer k.mu.Unlock()
		if l.users--; l.users == 0 {
			delete(k.locks, key)
		}
	}
}
