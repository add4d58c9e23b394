package store

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm"
)

// How long what a process works on counts as its own without a sign of life,
// and how often it gives one. A living process may miss four before another one
// takes it for dead.
const (
	leaseTime  = 20 * time.Second
	leaseRenew = 4 * time.Second
)

// The clock of leases is PostgreSQL's own: those of the machines may differ.
// After a start of the server nobody is taken for dead before all had time for
// a sign of life.
const (
	leaseFormat = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`
	leaseEnd    = `to_char((clock_timestamp() + interval '20 seconds') AT TIME ZONE 'UTC', ` + leaseFormat + `)`
	leaseOver   = `(lease_until < to_char(clock_timestamp() AT TIME ZONE 'UTC', ` + leaseFormat + `)` +
		` AND pg_postmaster_start_time() + interval '20 seconds' < clock_timestamp())`
)

// leased is something that a process works on.
type leased struct{ table, org, principal, id string }

func leasedJob(org, id string) leased { return leased{table: "jobs", org: org, id: id} }

func leasedKey(org, principal, key string) leased {
	return leased{"idempotency_keys", org, principal, key}
}

// leases are what this process works on. They are renewed on PostgreSQL alone:
// a file has one process, and whatever another one held there is lost.
type leases struct {
	mu   sync.Mutex
	held map[leased]bool
	stop context.CancelFunc // nil = nothing is renewed
	done sync.WaitGroup
}

func (l *leases) hold(what leased) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil {
		l.held = map[leased]bool{}
	}
	l.held[what] = true
}

func (l *leases) release(what leased) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.held, what)
}

func (l *leases) has(what leased) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held[what]
}

// all is what is held of a table.
func (l *leases) all(table string) []leased {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []leased
	for what := range l.held {
		if what.table == table {
			all = append(all, what)
		}
	}
	return all
}

// keepLeases renews what is held until the store closes.
func (s *Store) keepLeases(ctx context.Context) {
	if !s.isPostgres() {
		return
	}
	ctx, s.leases.stop = context.WithCancel(context.WithoutCancel(ctx))
	s.leases.done.Go(func() {
		tick := time.NewTicker(leaseRenew)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				s.renewLeases(ctx)
			}
		}
	})
}

// renewLeases gives a sign of life for everything held. One that fails is
// followed by the next: leases outlast some.
func (s *Store) renewLeases(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, leaseRenew)
	defer cancel()
	db := s.write.WithContext(ctx)
	var jobs []string
	for _, what := range s.leases.all("jobs") {
		jobs = append(jobs, what.id)
	}
	var err error
	if len(jobs) > 0 {
		slices.Sort(jobs)
		err = db.Exec("UPDATE jobs SET lease_until = "+leaseEnd+" WHERE holder = ? AND id IN ?", s.holder, jobs).Error
	}
	for _, what := range s.leases.all("idempotency_keys") {
		if err == nil {
			err = db.Exec("UPDATE idempotency_keys SET lease_until = "+leaseEnd+
				" WHERE holder = ? AND org = ? AND principal = ? AND idempotency_key = ? AND status = 0", s.holder, what.org, what.principal, what.id).Error
		}
	}
	if err != nil && ctx.Err() == nil {
		s.log.LogAttrs(ctx, slog.LevelWarn, "lease_not_renewed", slog.String("error", err.Error()))
	}
}

// endLeases stops renewing.
func (s *Store) endLeases() {
	if s.leases.stop != nil {
		s.leases.stop()
		s.leases.done.Wait()
	}
}

// leaseEnds is when a lease of now ends, by the clock of the database.
func (s *Store) leaseEnds(db *gorm.DB) (string, error) {
	if !s.isPostgres() {
		return stampOf(s.now().Add(leaseTime)), nil
	}
	var end string
	return end, db.Raw("SELECT " + leaseEnd).Scan(&end).Error
}

// unattended restricts rows to those that nobody works on any more. What this
// process holds has to be left out before.
func (s *Store) unattended(db *gorm.DB) *gorm.DB {
	if !s.isPostgres() {
		return db.Where("holder <> ?", s.holder)
	}
	return db.Where("(holder = ? OR "+leaseOver+")", s.holder)
}
