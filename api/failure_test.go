package api_test

import (
	"context"
	"strings"
	"testing"

	"fineprint/api"
	"fineprint/vendors/project"
)

// panicking is a store with two faults in its code.
type panicking struct{ api.Store }

func (panicking) Projects(context.Context, project.OrgID, project.ListQuery) (project.Page[project.Project], error) {
	panic("a fault in a request")
}

func (panicking) AddSnapshot(context.Context, project.Actor, project.Snapshot) (project.Snapshot, error) {
	panic("a fault in a job")
}

func TestPanicsEndNothing(t *testing.T) {
	s := newServer(t, func(o *api.Options) { o.Store = panicking{o.Store} })
	path, _ := s.newProject("a")
	p := s.do("GET", "/projects", "").want(500).problem()
	if p.Instance == "" || strings.Contains(p.Detail, "fault") || !strings.Contains(s.log.String(), p.Instance) {
		t.Errorf("got %+v", p)
	}
	for range 2 { // the only worker goes on after the first
		started := s.do("POST", path+"/reports", `{"format":"csv"}`).want(202)
		if job := s.waitJob(started.header.Get("Location")); job["state"] != "failed" {
			t.Errorf("got %v", job)
		}
	}
	if !strings.Contains(s.log.String(), "a fault in a job") || !strings.Contains(s.log.String(), "a fault in a request") {
		t.Errorf("the log does not tell: %s", s.log)
	}
	s.do("GET", path, "").want(200)
}

func TestStoppingIsNotReadyAtOnce(t *testing.T) {
	s := newServer(t)
	s.do("GET", "/ready", "").want(200)
	s.api.Stop()
	s.do("GET", "/ready", "").want(503).problem()
	s.do("GET", "/health", "").want(200)
	s.do("GET", "/catalogue", "").want(200)
}
