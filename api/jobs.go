package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// How much long work there can be: jobs that wait, that run at once, and that
// one principal may have.
const (
	maxQueue  = 16
	maxPerson = 4
	workers   = 1
	keptJobs  = 200
)

// errTooBusy: more is asked for than can wait.
var errTooBusy = errors.New("too much is waiting")

// progress tells how much of the work is done.
type progress func(done, total int)

// work is what a job does; it returns the id of what it made.
type work func(context.Context, progress) (result string, err error)

// jobs runs long work in the background, in order, a little at a time.
type jobs struct {
	store JobStore
	log   *slog.Logger
	now   func() time.Time
	queue chan *job
	done  sync.WaitGroup
	stop  context.CancelFunc

	mu     sync.Mutex
	byID   map[string]*job
	order  []string
	closed bool
}

// job is one piece of work with those who watch it.
type job struct {
	project.Job
	actor   project.Actor
	work    work
	ctx     context.Context //nolint:containedctx // a job outlives the request that started it
	cancel  context.CancelFunc
	changed chan struct{} // closed and replaced at every change
	problem *Problem
}

func newJobs(store JobStore, log *slog.Logger, now func() time.Time) *jobs {
	ctx, stop := context.WithCancel(context.Background()) //nolint:forbidigo // the root of everything in the background
	j := &jobs{store: store, log: log, now: now, queue: make(chan *job, maxQueue), stop: stop, byID: map[string]*job{}}
	for range workers {
		j.done.Go(func() { j.run(ctx) })
	}
	j.done.Go(func() { j.follow(ctx) })
	return j
}

// start queues work for an actor.
func (j *jobs) start(ctx context.Context, actor project.Actor, id project.ID, kind string, w work) (*project.Job, error) {
	if err := j.room(actor); err != nil {
		return nil, err
	}
	kept, err := j.store.AddJob(ctx, actor, project.Job{Project: id, Kind: kind})
	if err != nil {
		return nil, err
	}
	inside, cancel := context.WithCancel(context.WithoutCancel(project.UnderKey(ctx, ""))) // the key is answered long before
	one := &job{Job: kept, actor: actor, work: w, ctx: inside, cancel: cancel, changed: make(chan struct{})}
	j.mu.Lock()
	defer j.mu.Unlock()
	select {
	case j.queue <- one:
	default:
		cancel()
		kept.State, kept.Message = project.JobFailed, errTooBusy.Error()
		_, err := j.store.UpdateJob(ctx, actor, kept)
		return nil, errors.Join(errTooBusy, err)
	}
	j.byID[one.ID] = one
	j.order = append(j.order, one.ID)
	j.forget()
	return &kept, nil
}

// room refuses more than one principal may have waiting.
func (j *jobs) room(actor project.Actor) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	waiting := 0
	for _, other := range j.byID {
		if other.actor == actor && !other.Ended() {
			waiting++
		}
	}
	if j.closed || waiting >= maxPerson || len(j.queue) == cap(j.queue) {
		return errTooBusy
	}
	return nil
}

// forget drops the oldest jobs that have ended.
func (j *jobs) forget() {
	for i := 0; len(j.order) > keptJobs && i < len(j.order); {
		if one := j.byID[j.order[i]]; one.Ended() {
			delete(j.byID, one.ID)
			j.order = append(j.order[:i], j.order[i+1:]...)
			continue
		}
		i++
	}
}

// run works until the server closes.
func (j *jobs) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case one := <-j.queue:
			j.do(ctx, one)
		}
	}
}

func (j *jobs) do(ctx context.Context, one *job) {
	if one.ctx.Err() != nil {
		return // cancelled while it waited
	}
	end := context.AfterFunc(ctx, one.cancel)
	defer end()
	defer one.cancel()
	j.change(one, func() { one.State = project.JobRunning })
	var result string
	var err error
	if one.ctx.Err() == nil { // another process may have ended it while it waited
		result, err = j.safely(one)
	}
	j.change(one, func() {
		switch {
		case one.ctx.Err() != nil:
			one.State = project.JobCancelled
		case err != nil:
			one.State = project.JobFailed
			one.problem = problemOf(err)
			one.Message = one.problem.Detail
			if one.problem.Status >= http.StatusInternalServerError {
				j.log.LogAttrs(one.ctx, slog.LevelError, "job failed", slog.String("job", one.ID), slog.String("kind", one.Kind), slog.String("error", err.Error()))
			}
		default:
			one.State, one.Result, one.Done = project.JobDone, result, max(one.Total, 1)
			one.Total = one.Done
		}
	})
}

// safely turns a panic of the work into its error.
func (j *jobs) safely(one *job) (result string, err error) {
	defer func() {
		if caught := recover(); caught != nil {
			j.log.LogAttrs(one.ctx, slog.LevelError, "panic", slog.Any("cause", caught), slog.String("job", one.ID), slog.String("stack", string(debug.Stack())))
			err = fault.Internal("job", "it panicked")
		}
	}()
	return one.work(one.ctx, func(done, total int) {
		j.change(one, func() { one.Done, one.Total = int64(done), int64(total) })
	})
}

// change changes a job and wakes those who watch it. Progress is written down
// once a second, the rest at once.
func (j *jobs) change(one *job, do func()) {
	j.mu.Lock()
	if one.Ended() {
		j.mu.Unlock()
		return
	}
	before := one.State
	do()
	now := j.now().UTC()
	due := one.State != before || now.Sub(one.Updated) >= time.Second
	if due {
		one.Updated = now
	}
	close(one.changed)
	one.changed = make(chan struct{})
	kept := one.Job
	j.mu.Unlock()
	if !due {
		return
	}
	saved, err := j.store.UpdateJob(context.WithoutCancel(one.ctx), one.actor, kept)
	switch {
	case errors.Is(err, project.ErrStale): // somebody else ended it
		one.cancel()
	case err != nil:
		j.log.LogAttrs(one.ctx, slog.LevelError, "job not written down", slog.String("job", one.ID), slog.String("error", err.Error()))
	default:
		j.mu.Lock()
		one.Revision = saved.Revision
		j.mu.Unlock()
	}
}

// followTime is how often a process looks whether another one ended its jobs.
const followTime = time.Second

// follow ends here what was ended elsewhere.
func (j *jobs) follow(ctx context.Context) {
	tick := time.NewTicker(followTime)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for _, one := range j.unended() {
			kept, err := j.store.Job(ctx, one.actor.Org, one.ID)
			if err == nil && kept.Ended() {
				j.endedElsewhere(one, &kept)
			}
		}
	}
}

func (j *jobs) unended() []*job {
	j.mu.Lock()
	defer j.mu.Unlock()
	var all []*job
	for _, id := range j.order {
		if one := j.byID[id]; !one.Ended() {
			all = append(all, one)
		}
	}
	return all
}

// endedElsewhere takes the end of a job from the store, and stops its work.
func (j *jobs) endedElsewhere(one *job, kept *project.Job) {
	j.mu.Lock()
	if !one.Ended() {
		one.State, one.Message = kept.State, kept.Message
		if kept.State == project.JobFailed {
			one.problem = failed(kept.Message)
		}
		close(one.changed)
		one.changed = make(chan struct{})
	}
	j.mu.Unlock()
	one.cancel()
}

// failed is why a job of another process failed.
func failed(message string) *Problem {
	return (&Problem{Type: "about:blank", Detail: message}).as(http.StatusUnprocessableEntity)
}

// look returns a job as it is now and what is closed when it changes; nil when
// another process works on it. Its problem is in the language of the request.
func (j *jobs) look(ctx context.Context, org project.OrgID, id string) (wire *jobWire, changed <-chan struct{}, err error) {
	l := languageOf(ctx)
	j.mu.Lock()
	one := j.byID[id]
	if one != nil && one.actor.Org == org {
		defer j.mu.Unlock()
		wire = newJobWire(&one.Job)
		wire.Problem = one.problem.in(l)
		return wire, one.changed, nil
	}
	j.mu.Unlock()
	kept, err := j.store.Job(ctx, org, id)
	if err != nil {
		return nil, nil, err
	}
	wire = newJobWire(&kept)
	if kept.State == project.JobFailed {
		wire.Problem = failed(kept.Message).in(l)
	}
	return wire, nil, nil
}

// cancel ends a job that waits or runs, here or in another process.
func (j *jobs) cancel(ctx context.Context, actor project.Actor, id string) error {
	j.mu.Lock()
	one := j.byID[id]
	here := one != nil && one.actor.Org == actor.Org
	waiting := here && one.State == project.JobQueued
	j.mu.Unlock()
	if here {
		one.cancel()
		if waiting {
			j.change(one, func() { one.State = project.JobCancelled })
		}
		return nil
	}
	return j.cancelElsewhere(ctx, actor, id)
}

// cancelElsewhere ends a job in the store; its process stops working on it
// within followTime. That one may write down how far it is at the same moment.
func (j *jobs) cancelElsewhere(ctx context.Context, actor project.Actor, id string) error {
	const tries = 10
	var err error
	for range tries {
		var kept project.Job
		if kept, err = j.store.Job(ctx, actor.Org, id); err != nil || kept.Ended() {
			return err
		}
		kept.State = project.JobCancelled
		if _, err = j.store.UpdateJob(ctx, actor, kept); !errors.Is(err, project.ErrStale) {
			return err
		}
	}
	return err
}

// close cancels everything and waits until it has ended, or ctx has. What
// waited has failed.
func (j *jobs) close(ctx context.Context) error {
	j.mu.Lock()
	j.closed = true
	j.mu.Unlock()
	j.stop()
	ended := make(chan struct{})
	go func() { j.done.Wait(); close(ended) }()
	select {
	case <-ended:
		for _, one := range j.unended() {
			j.change(one, func() {
				stopped := fault.Say("the server was stopped before it began; start it again")
				one.State, one.Message = project.JobFailed, stopped.String()
				one.problem = problemAs(http.StatusUnprocessableEntity, stopped)
			})
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// jobWire is how far long work has come.
type jobWire struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind" enum:"report,import"`
	Project string   `json:"project,omitempty"`
	State   string   `json:"state" enum:"queued,running,done,failed,cancelled"`
	Done    int64    `json:"done"`
	Total   int64    `json:"total" doc:"0: not known yet."`
	Result  string   `json:"result,omitempty" doc:"Id of the report, hash of the catalogue."`
	Problem *Problem `json:"problem,omitempty" doc:"Why it failed."`
	Created string   `json:"created"`
	Updated string   `json:"updated"`
}

func newJobWire(j *project.Job) *jobWire {
	return &jobWire{
		ID: j.ID, Kind: j.Kind, Project: string(j.Project), State: string(j.State), Done: j.Done, Total: j.Total, Result: j.Result,
		Created: stamp(j.Created), Updated: stamp(j.Updated),
	}
}

func (w *jobWire) ended() bool {
	return w.State != string(project.JobQueued) && w.State != string(project.JobRunning)
}

func (s *Server) jobRoutes() {
	const tag = "jobs"
	register(s, get("/jobs", "list-jobs", tag, "Long work, the latest first"), s.listJobs)
	register(s, get("/jobs/{id}", "get-job", tag, "How far long work has come"), s.job)
	register(s, operation(http.MethodDelete, "/jobs/{id}", "cancel-job", tag, "Cancel long work; what is done stays"), s.cancelJob)
	events := get("/jobs/{id}/events", "watch-job", tag, "Progress as server-sent events, until it has ended")
	events.Metadata = map[string]any{stream: true}
	events.Middlewares = huma.Middlewares{s.knownJob}
	events.Responses = responses(s, events)
	sse.Register(s.api, events, map[string]any{"job": jobWire{}}, s.watchJob)
}

type jobIn struct {
	ID string `path:"id" maxLength:"64"`
}

func (s *Server) listJobs(ctx context.Context, in *struct{ Paging }) (*listOut[*jobWire], error) {
	page, err := s.Store.Jobs(ctx, orgOf(ctx), in.domain())
	if err != nil {
		return nil, err
	}
	return listOf(page, newJobWire), nil
}

type jobOut struct{ Body *jobWire }

func (s *Server) job(ctx context.Context, in *jobIn) (*jobOut, error) {
	wire, _, err := s.jobs.look(ctx, orgOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &jobOut{wire}, nil
}

func (s *Server) cancelJob(ctx context.Context, in *jobIn) (*struct{}, error) {
	return nil, s.jobs.cancel(ctx, actorOf(ctx), in.ID)
}

// knownJob answers 404 while an answer other than events is possible.
func (s *Server) knownJob(c huma.Context, next func(huma.Context)) {
	if _, _, err := s.jobs.look(c.Context(), orgOf(c.Context()), c.Param("id")); err != nil {
		s.writeErr(c, err)
		return
	}
	next(c)
}

// watchJob sends the job whenever it changes, and at least every 15
// seconds; one of another process every second.
func (s *Server) watchJob(ctx context.Context, in *jobIn, send sse.Sender) {
	const pulse, elsewhere = 15 * time.Second, time.Second
	for {
		wire, changed, err := s.jobs.look(ctx, orgOf(ctx), in.ID)
		if err != nil || send.Data(*wire) != nil || wire.ended() {
			return
		}
		wait := pulse
		if changed == nil {
			wait = elsewhere
		}
		select {
		case <-ctx.Done():
			return
		case <-s.stopped:
			return
		case <-changed:
		case <-time.After(wait):
		}
	}
}
