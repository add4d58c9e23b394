package api

import (
	"container/list"
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

// How much computing waits at once, and how many bytes of answers are kept.
const (
	maxWaiting  = 256
	maxCached   = 16 << 20
	maxOneEntry = 4 << 20
	restCached  = 4 << 20 // once nobody has compared for a while
)

// comparisons computes each answer once and keeps the latest.
type comparisons struct {
	slots   chan struct{} // one a processor
	waiting atomic.Int32

	mu      sync.Mutex
	flights map[string]*flight
	kept    map[string]*list.Element
	recent  *list.List // of *answer, the latest first
	size    int
	latest  map[question]latest
	solved  solvedCosts
}

// question is what is asked about a project.
type question struct {
	org  project.OrgID
	id   project.ID
	view string
}

// latest is where the answer to a question is kept, after which change of the
// organisation it was given.
type latest struct {
	change int64
	key    string
}

// maxAsked is how many questions are remembered; a view may name 50 options.
const maxAsked = 500

// unchanged is the answer that a question had after the same change; no body
// when it is not known or no longer kept.
func (c *comparisons) unchanged(q question, change int64) (key string, body []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.latest[q]
	if !ok || known.change != change {
		return "", nil
	}
	return known.key, c.recall(known.key)
}

// recall is the body that is kept under a key, which is the latest then; nil
// when there is none. The caller holds the lock.
func (c *comparisons) recall(key string) []byte {
	e := c.kept[key]
	if e == nil {
		return nil
	}
	c.recent.MoveToFront(e)
	return e.Value.(*answer).body //nolint:errcheck,forcetypeassert // the list holds nothing else
}

// remember notes where the answer to a question is kept. The change is the one
// before it was worked out, so a later one asks again.
func (c *comparisons) remember(q question, change int64, key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.latest) >= maxAsked {
		clear(c.latest)
	}
	c.latest[q] = latest{change, key}
}

// flight is an answer under way that others wait for too.
type flight struct {
	done chan struct{}
	body []byte
	err  error
}

type answer struct {
	key  string
	body []byte
}

func newComparisons() *comparisons {
	c := &comparisons{
		slots: make(chan struct{}, runtime.GOMAXPROCS(0)), flights: map[string]*flight{}, kept: map[string]*list.Element{}, recent: list.New(),
		latest: map[question]latest{},
	}
	c.solved.rest = func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.trim(restCached)
	}
	return c
}

// enter waits for a processor; beyond maxWaiting it refuses.
func (c *comparisons) enter(ctx context.Context) (leave func(), err error) {
	if c.waiting.Add(1) > maxWaiting {
		c.waiting.Add(-1)
		return nil, errTooBusy
	}
	defer c.waiting.Add(-1)
	select {
	case c.slots <- struct{}{}:
		return func() { <-c.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// get answers from what is kept, or makes it. Those who ask for the same thing
// at the same time wait for one of them.
func (c *comparisons) get(ctx context.Context, key string, make func(context.Context) ([]byte, error)) ([]byte, error) {
	for {
		c.mu.Lock()
		if body := c.recall(key); body != nil {
			c.mu.Unlock()
			return body, nil
		}
		f := c.flights[key]
		if f == nil {
			f = &flight{done: newSignal()}
			c.flights[key] = f
			c.mu.Unlock()
			c.fly(ctx, key, f, make)
			return f.body, f.err
		}
		c.mu.Unlock()
		select {
		case <-f.done:
			if f.err == nil || !given(f.err) {
				return f.body, f.err
			}
			// the one we waited for gave up; try ourselves
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func newSignal() chan struct{} { return make(chan struct{}) }

// fly makes an answer; whatever happens, those who wait go on.
func (c *comparisons) fly(ctx context.Context, key string, f *flight, make func(context.Context) ([]byte, error)) {
	f.err = errTooBusy // for a panic
	defer func() {
		c.mu.Lock()
		delete(c.flights, key)
		if f.err == nil {
			c.keep(&answer{key, f.body})
		}
		c.mu.Unlock()
		close(f.done)
	}()
	f.body, f.err = make(ctx)
}

// keep stores an answer and drops the oldest ones beyond the size.
func (c *comparisons) keep(a *answer) {
	if len(a.body) > maxOneEntry || c.kept[a.key] != nil {
		return
	}
	c.kept[a.key] = c.recent.PushFront(a)
	c.size += len(a.body)
	c.trim(maxCached)
}

// trim drops the oldest answers until the rest is no larger.
func (c *comparisons) trim(most int) {
	for c.size > most {
		oldest := c.recent.Back()
		old := c.recent.Remove(oldest).(*answer) //nolint:errcheck,forcetypeassert // the list holds nothing else
		delete(c.kept, old.key)
		c.size -= len(old.body)
	}
}

// run compares on a processor of its own. What was solved a moment ago is only
// weighed again: sliders move, and whoever opens an option asks for more of the
// same comparison.
func (c *comparisons) run(ctx context.Context, n *need.Need, cat *vendors.Catalogue) (*compare.Result, error) {
	return c.runWith(ctx, n, cat, nil)
}

func (c *comparisons) runWith(ctx context.Context, n *need.Need, cat *vendors.Catalogue, done progress) (*compare.Result, error) {
	key, hash := compare.CostHash(n, cat), compare.InputHash(n, cat)
	if _, last := c.solved.find(key, hash); last != nil {
		return last, nil
	}
	leave, err := c.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	costs, last := c.solved.find(key, hash) // another request may have been faster
	if last != nil {
		return last, nil
	}
	if costs == nil {
		if costs, err = compare.Solve(compare.Input{Catalogue: cat, Need: n, Progress: done}); err != nil {
			return nil, err
		}
	}
	r, err := costs.Compare(n)
	if err != nil {
		return nil, err
	}
	c.solved.keep(key, costs, r)
	return r, ctx.Err()
}

// given reports whether an answer was given up by who asked for it.
func given(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
