package store_test

import (
	"errors"
	"testing"

	"fineprint/vendors/project"
)

func TestJobsEndOnce(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, nil)
			ctx := t.Context()
			j, err := s.AddJob(ctx, project.Local, project.Job{Kind: "report", Total: 12})
			if err != nil {
				t.Fatal(err)
			}
			working := j
			working.State, working.Done = project.JobRunning, 3
			if working, err = s.UpdateJob(ctx, project.Local, working); err != nil {
				t.Fatal(err)
			}
			cancelled := working
			cancelled.State = project.JobCancelled
			if _, err = s.UpdateJob(ctx, project.Local, cancelled); err != nil {
				t.Fatal(err)
			}
			working.State = project.JobDone
			if _, err = s.UpdateJob(ctx, project.Local, working); !errors.Is(err, project.ErrStale) {
				t.Errorf("a cancelled job was finished: %v", err)
			}
			if _, err := s.AddJob(ctx, project.Local, project.Job{Kind: "report"}); err != nil {
				t.Fatal(err)
			}
			if n, err := s.FailLostJobs(ctx); err != nil || n != 0 {
				t.Errorf("%d lost jobs, %v, want none: this process works on them", n, err)
			}
			if list, err := s.Jobs(ctx, project.LocalOrg, project.Paging{}); err != nil || len(list.Items) != 2 {
				t.Errorf("jobs %v, %v", list, err)
			}
		})
	}
}
