package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"fineprint/store"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

// Everything a comparison is made of moves the number of the latest change, in
// every process that uses the database; what fails does not.
func TestLastChange(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			all := []*store.Store{s}
			if kind == "postgres" {
				all = append(all, open(t, name, c)) // another server
			}
			last := int64(-1)
			moved := func(what string, want bool) {
				t.Helper()
				before := last
				for _, one := range all {
					got, err := one.LastChange(t.Context(), project.LocalOrg)
					if err != nil {
						t.Fatal(err)
					}
					head, err := one.AuditHead(t.Context(), project.LocalOrg)
					if err != nil || got != head.Seq {
						t.Errorf("%s: %d, but the trail ends at %d (%v)", what, got, head.Seq, err)
					}
					if got > before != want {
						t.Errorf("%s: the latest change went from %d to %d", what, before, got)
					}
					last = got
				}
			}
			done := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			moved("the start", true)
			p := created(t, s, "Chat")
			moved("a project", true)
			p.Name = "Chat 2"
			p, err := s.UpdateProject(t.Context(), project.Local, p)
			done(err)
			moved("a changed project", true)
			stale := p
			stale.Revision = 1
			if _, err := s.UpdateProject(t.Context(), project.Local, stale); err == nil {
				t.Error("a stale change was taken")
			}
			moved("a change that was refused", false)
			entry, err := s.AddOverlay(t.Context(), project.Local, project.OverlayEntry{
				Project: p.ID, Kind: project.Quote, Offering: "slack-pro", Path: "prices[0].amount", Value: `"5.55"`, Why: "a quote",
			})
			done(err)
			moved("a quote", true)
			done(s.RevokeOverlay(t.Context(), project.Local, entry.ID))
			moved("a quote revoked", true)
			_, err = s.PutAnswers(t.Context(), project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("{}")})
			done(err)
			moved("answers", true)
			_, err = s.AddCatalogue(t.Context(), project.Local, small(t, "2026-08-01"))
			done(err)
			moved("a catalogue", true)
			done(s.KeepStanding(t.Context(), project.Local, project.Standing{
				Project: p.ID, Basis: strings.Repeat("a", 64), InputHash: strings.Repeat("b", 64), Method: "z", Currency: "CNY",
			}))
			moved("how a project stands", false)
			var wait sync.WaitGroup
			for i := range 8 {
				wait.Go(func() {
					if _, err := all[i%len(all)].CreateProject(t.Context(), project.Local, project.Project{
						Name: fmt.Sprint("many ", i), Need: []byte(needFile), Summary: project.Summary{Headcount: 6, HorizonMonths: 36, Currency: "CNY", Date: "2026-11-23"},
					}); err != nil {
						t.Error(err)
					}
				})
			}
			wait.Wait()
			moved("eight at once", true)
			if _, err := s.LastChange(t.Context(), "nobody"); faultKind(err) != fault.KindNotFound {
				t.Errorf("an organisation that is not there: %v", err)
			}
		})
	}
}
