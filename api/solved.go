package api

import (
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"fineprint/vendors/compare"
)

// How much solved costs are kept and how long after they were last asked for. A
// cost line weighs about a kilobyte with all that hangs on it.
const (
	maxSolved      = 3
	maxSolvedLines = 30_000
	solvedIdle     = 20 * time.Second
)

// solvedCosts are the costs of the newest comparisons, by everything that they
// depend on, each with its latest result. They are large: they go as soon as
// nobody has asked for a while, and their memory goes back to the system.
type solvedCosts struct {
	mu   sync.Mutex
	kept []*solvedCost // the latest asked for first
	idle *time.Timer
	rest func() // told when everything has gone
}

type solvedCost struct {
	key   string
	costs *compare.Costs
	last  *compare.Result
}

// find returns what is kept: the costs, and the result when it is the latest.
func (s *solvedCosts) find(key, hash string) (*compare.Costs, *compare.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.kept, func(one *solvedCost) bool { return one.key == key })
	if i < 0 {
		return nil, nil
	}
	one := s.kept[i]
	s.kept = slices.Insert(slices.Delete(s.kept, i, i+1), 0, one)
	s.wait()
	if one.last.InputHash == hash {
		return one.costs, one.last
	}
	return one.costs, nil
}

// keep stores costs with a result and drops the oldest beyond the bounds.
func (s *solvedCosts) keep(key string, costs *compare.Costs, r *compare.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = slices.DeleteFunc(s.kept, func(one *solvedCost) bool { return one.key == key })
	s.kept = slices.Insert(s.kept, 0, &solvedCost{key, costs, r})
	lines := 0
	for i, one := range s.kept {
		if lines += one.costs.Lines(); i > 0 && (i >= maxSolved || lines > maxSolvedLines) {
			s.kept = slices.Delete(s.kept, i, len(s.kept))
			break
		}
	}
	s.wait()
}

// wait starts the time after which everything goes.
func (s *solvedCosts) wait() {
	if s.idle == nil {
		s.idle = time.AfterFunc(solvedIdle, s.drop)
		return
	}
	s.idle.Reset(solvedIdle)
}

// drop forgets everything and gives the memory back.
func (s *solvedCosts) drop() {
	s.mu.Lock()
	s.kept = nil
	s.mu.Unlock()
	s.rest()
	debug.FreeOSMemory()
}
