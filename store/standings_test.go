package store_test

import (
	"testing"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

func TestStandingIsCurrentUntilWhatItStandsOnMoves(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			s := open(t, newDatabase(t, kind), c)
			ctx := t.Context()
			p, other := created(t, s, "Chat"), created(t, s, "Mail")
			row := func() project.StandingRow {
				t.Helper()
				all, err := s.Standings(ctx, project.LocalOrg, []project.ID{p.ID, other.ID, "none"})
				if err != nil || len(all) != 2 {
					t.Fatalf("got %d rows, %v", len(all), err)
				}
				return all[p.ID]
			}
			keep := func() project.Standing {
				t.Helper()
				basis, err := s.Basis(ctx, project.LocalOrg, p.ID)
				if err != nil {
					t.Fatal(err)
				}
				n := project.Standing{
					Project: p.ID, Basis: basis, InputHash: c.Hash, Method: "1.0", Leader: "slack-pro", Winner: true, Vendor: lang.Bilingual{ZH: "甲", EN: "A"},
					Reasons: []string{"tie"}, TrueCost: project.CostRange{Low: "1.00", Likely: "2.00", High: "3.00"}, Currency: "CNY", Options: 3, Feasible: 2,
					Gate: &project.GateStanding{Blocks: 4, Required: 5, Answered: 1},
				}
				if err := s.KeepStanding(ctx, project.Local, n); err != nil {
					t.Fatal(err)
				}
				return n
			}
			if got := row(); got.Standing != nil || got.Current || got.Checklists != 0 {
				t.Fatalf("got %+v before anything was compared", got)
			}
			want := keep()
			got := row()
			if !got.Current || got.Standing.TrueCost != want.TrueCost || *got.Standing.Gate != *want.Gate || got.Standing.Vendor != want.Vendor || got.Standing.At.IsZero() ||
				!got.Standing.Winner || got.Standing.Leader != want.Leader || got.Standing.Reasons[0] != "tie" || got.Standing.Options != 3 || got.Standing.Feasible != 2 {
				t.Fatalf("got %+v, want %+v", got.Standing, want)
			}
			var entry project.OverlayEntry
			quote := project.OverlayEntry{Kind: project.Quote, Offering: "slack-pro", Path: "prices[0].amount", Value: `"5.55"`, Why: "offer"}
			moves := []struct {
				what string
				old  bool
				move func() error
			}{
				{"a name", false, func() (err error) { p.Name = "Chat 2"; p, err = s.UpdateProject(ctx, project.Local, p); return err }},
				{"a comment", false, func() error {
					_, err := s.AddComment(ctx, project.Local, project.Comment{Project: p.ID, Text: "x"})
					return err
				}},
				{"the other's answers", false, func() error {
					_, err := s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: other.ID, Offering: "slack-pro", Body: []byte("x")})
					return err
				}},
				{"the other's quote", false, func() error {
					q := quote
					q.Project = other.ID
					_, err := s.AddOverlay(ctx, project.Local, q)
					return err
				}},
				{"options", true, func() (err error) { p.Options = nil; p, err = s.UpdateProject(ctx, project.Local, p); return err }},
				{"need", true, func() (err error) {
					p.Need, p.Summary.Hash = []byte("headcount: 5\n"), "h2"
					p, err = s.UpdateProject(ctx, project.Local, p)
					return err
				}},
				{"rates", true, func() (err error) { p.ExchangeRates = nil; p, err = s.UpdateProject(ctx, project.Local, p); return err }},
				{"an answer", true, func() error {
					_, err := s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("x")})
					return err
				}},
				{"another answer", true, func() error {
					_, err := s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("y"), Revision: 1})
					return err
				}},
				{"everybody's quote", true, func() (err error) { entry, err = s.AddOverlay(ctx, project.Local, quote); return err }},
				{"its end", true, func() error { return s.RevokeOverlay(ctx, project.Local, entry.ID) }},
			}
			for _, m := range moves {
				if err := m.move(); err != nil {
					t.Fatalf("%s: %v", m.what, err)
				}
				if got := row(); got.Current == m.old {
					t.Errorf("%s: current is %t", m.what, got.Current)
				}
				keep()
			}
			if got := row(); !got.Current || got.Checklists != 1 {
				t.Errorf("got %+v", got)
			}
			if err := s.AddOrganisation(ctx, "other", "Other", "eve"); err != nil {
				t.Fatal(err)
			}
			if all, err := s.Standings(ctx, "other", []project.ID{p.ID}); err != nil || len(all) != 0 {
				t.Errorf("another organisation sees %v, %v", all, err)
			}
			if _, err := s.Basis(ctx, "other", p.ID); faultKind(err) != fault.KindNotFound {
				t.Errorf("another organisation's basis: %v", err)
			}
			if err := s.KeepStanding(ctx, project.Actor{Org: "other", By: "eve"}, want); faultKind(err) != fault.KindNotFound {
				t.Errorf("another organisation keeps one: %v", err)
			}
			if err := s.DeleteProject(ctx, project.Local, p.ID, p.Revision); err != nil {
				t.Fatal(err)
			}
			if all, err := s.Standings(ctx, project.LocalOrg, []project.ID{p.ID}); err != nil || len(all) != 0 {
				t.Errorf("after it was deleted: %v, %v", all, err)
			}
		})
	}
}
