package store_test

import (
	"errors"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/vendors/project"
)

// second opens a database once more, as another process would. A file has one process at a time, so
// there the first one ends.
func second(t *testing.T, kind, name string, first *store.Store) *store.Store {
	t.Helper()
	if kind == "sqlite" {
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return open(t, name, nil)
}

// lapse lets the leases of a table run out, as if twenty seconds had passed without a sign of life.
func lapse(t *testing.T, s *store.Store, table string) {
	t.Helper()
	if err := s.Exec(t.Context(), "UPDATE "+table+" SET lease_until = '2000-01-01T00:00:00.000000Z'"); err != nil {
		t.Fatal(err)
	}
}

// The server of these tests may have started a moment ago; nobody is taken for dead until it is
// older than a lease.
func waitForServer(t *testing.T, kind string) {
	t.Helper()
	if kind != "postgres" {
		return
	}
	s, err := store.Connect(t.Context(), server, options(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for range 60 {
		var old bool
		pool, err := s.Pool()
		if err == nil {
			err = pool.QueryRowContext(t.Context(), "SELECT pg_postmaster_start_time() + interval '20 seconds' < clock_timestamp()").Scan(&old)
		}
		if err != nil {
			t.Fatal(err)
		}
		if old {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
	t.Fatal("the server does not grow old")
}

func TestJobsOfADeadProcessFailAndThoseOfALivingOneDoNot(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			waitForServer(t, kind)
			ctx, name := t.Context(), newDatabase(t, kind)
			first := open(t, name, nil)
			j, err := first.AddJob(ctx, project.Local, project.Job{Kind: "report"})
			if err != nil {
				t.Fatal(err)
			}
			lapse(t, first, "jobs")
			if n, err := first.FailLostJobs(ctx); err != nil || n != 0 {
				t.Errorf("%d jobs of this very process failed: %v", n, err)
			}
			if kind == "postgres" {
				other := open(t, name, nil)
				first.RenewLeases(ctx)
				if got, err := other.Job(ctx, project.LocalOrg, j.ID); err != nil || got.Ended() {
					t.Errorf("the job of a living process: %+v, %v", got, err)
				}
				lapse(t, other, "jobs")
			}
			other := second(t, kind, name, first)
			list, err := other.Jobs(ctx, project.LocalOrg, project.Paging{})
			if err != nil || len(list.Items) != 1 || list.Items[0].State != project.JobFailed {
				t.Errorf("the list: %+v, %v", list.Items, err)
			}
			got, err := other.Job(ctx, project.LocalOrg, j.ID)
			if err != nil || got.State != project.JobFailed || got.Message != "the process that worked on it ended; start it again" {
				t.Errorf("the job of a dead process: %+v, %v", got, err)
			}
			j.State = project.JobDone
			if _, err := other.UpdateJob(ctx, project.Local, j); !errors.Is(err, project.ErrStale) {
				t.Errorf("it ended twice: %v", err)
			}
		})
	}
}

func TestAKeyOfADeadProcessIsWorkedUnderOnce(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			waitForServer(t, kind)
			ctx, name := t.Context(), newDatabase(t, kind)
			first := open(t, name, c)
			claim := project.StoredAnswer{Key: "k", Fingerprint: "aa", Expires: clock()().Add(24 * time.Hour)}
			create := func(s *store.Store) error {
				_, err := s.CreateProject(project.UnderKey(ctx, "k"), project.Local, project.Project{Name: "Chat", Need: []byte(needFile)})
				return err
			}
			if got, err := first.ClaimKey(ctx, project.Local, claim); err != nil || got.Status != 0 {
				t.Fatal(got, err)
			}
			if kind == "postgres" {
				other := open(t, name, nil)
				if _, err := other.ClaimKey(ctx, project.Local, claim); !errors.Is(err, project.ErrAtWork) {
					t.Errorf("the key of a living process: %v", err)
				}
				lapse(t, other, "idempotency_keys")
				first.RenewLeases(ctx)
				if _, err := other.ClaimKey(ctx, project.Local, claim); !errors.Is(err, project.ErrAtWork) {
					t.Errorf("the key after a sign of life: %v", err)
				}
				lapse(t, other, "idempotency_keys")
			}
			next := second(t, kind, name, first)
			if got, err := next.ClaimKey(ctx, project.Local, claim); err != nil || got.Status != 0 {
				t.Fatalf("the key of a process that died without an effect: %+v, %v", got, err)
			}
			if kind == "postgres" { // taken for dead, and yet alive: it must not act any more
				if err := create(first); !errors.Is(err, project.ErrBusy) {
					t.Errorf("a change under a key that was taken over: %v", err)
				}
				if err := first.KeepAnswer(ctx, project.Local, claim); !errors.Is(err, project.ErrBusy) {
					t.Errorf("an answer under a key that was taken over: %v", err)
				}
			}
			if err := create(next); err != nil {
				t.Fatal(err)
			}
			if err := next.DropKey(ctx, project.Local, "k"); err != nil { // as after a failure behind the change
				t.Fatal(err)
			}
			if kind == "postgres" {
				if _, err := first.ClaimKey(ctx, project.Local, claim); !errors.Is(err, project.ErrAtWork) {
					t.Errorf("before the lease ran out: %v", err)
				}
				lapse(t, next, "idempotency_keys")
			}
			last := second(t, kind, name, next)
			if _, err := last.ClaimKey(ctx, project.Local, claim); !errors.Is(err, project.ErrUnanswered) {
				t.Errorf("the key of a request that was carried out and not answered: %v", err)
			}
			if list, err := last.Projects(ctx, project.LocalOrg, project.ListQuery{}); err != nil || len(list.Items) != 1 {
				t.Errorf("%d projects, %v, want 1", len(list.Items), err)
			}
			wantClean(t, last)
		})
	}
}
