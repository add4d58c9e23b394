package store_test

import (
	"bytes"
	"slices"
	"testing"

	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func TestCopyTakesAlongWhatTheNextDecisionNeeds(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			s := open(t, newDatabase(t, kind), c)
			ctx := t.Context()
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			p := created(t, s, "Chat")
			quote := project.OverlayEntry{Project: p.ID, Kind: project.Quote, Offering: "slack-pro", Path: "prices[0].amount", Value: `"5.55"`, Why: "offer"}
			_, err := s.AddOverlay(ctx, project.Local, quote)
			must(err)
			quote.Value = `"9.99"`
			gone, err := s.AddOverlay(ctx, project.Local, quote)
			must(err)
			must(s.RevokeOverlay(ctx, project.Local, gone.ID))
			file, err := s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Offering: "slack-pro", Item: "A1", Name: "a.txt"}, []byte("proof"))
			must(err)
			set, err := s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("ref: " + file.ID)})
			must(err)
			_, err = s.PutAnswers(ctx, project.Local, set)
			must(err)
			_, err = s.AddComment(ctx, project.Local, project.Comment{Project: p.ID, Text: "between us"})
			must(err)
			p.Need, p.State = []byte("headcount: 5\n"), project.Decided
			p, err = s.UpdateProject(ctx, project.Local, p)
			must(err)

			bare, err := s.CopyProject(ctx, project.Local, p.ID, "Chat 2", false)
			must(err)
			if bare.ID == p.ID || bare.State != project.Draft || bare.Revision != 1 || !bytes.Equal(bare.Need, p.Need) || !slices.Equal(bare.Options, p.Options) ||
				bare.Summary != p.Summary || bare.CatalogueVersion != p.CatalogueVersion || bare.ExchangeRates.Units["USD"].String() != "6.71" {
				t.Errorf("got %+v", bare)
			}
			if versions, err := s.NeedVersions(ctx, project.LocalOrg, bare.ID); err != nil || len(versions) != 1 {
				t.Errorf("got %d versions of the need, %v", len(versions), err)
			}
			if entries, err := s.Overlay(ctx, project.LocalOrg, bare.ID); err != nil || len(entries) != 1 || entries[0].Value != `"5.55"` || entries[0].Project != bare.ID {
				t.Errorf("got private prices %+v, %v", entries, err)
			}
			if sets, err := s.AnswerSets(ctx, project.LocalOrg, bare.ID); err != nil || len(sets) != 0 {
				t.Errorf("got answers %+v unasked, %v", sets, err)
			}

			whole, err := s.CopyProject(ctx, project.Local, p.ID, "Chat 3", true)
			must(err)
			if a, err := s.Answers(ctx, project.LocalOrg, whole.ID, "slack-pro"); err != nil || string(a.Body) != "ref: "+file.ID || a.Revision != 1 {
				t.Errorf("got %+v, %v", a, err)
			}
			if e, content, err := s.Evidence(ctx, project.LocalOrg, whole.ID, file.ID); err != nil || string(content) != "proof" || e.Item != "A1" {
				t.Errorf("got %+v %q, %v", e, content, err)
			}
			if list, err := s.Comments(ctx, project.LocalOrg, whole.ID, "", project.Paging{}); err != nil || len(list.Items) != 0 {
				t.Errorf("remarks came along: %v, %v", list.Items, err)
			}
			must(s.DeleteProject(ctx, project.Local, whole.ID, 1))
			if _, content, err := s.Evidence(ctx, project.LocalOrg, p.ID, file.ID); err != nil || string(content) != "proof" {
				t.Errorf("the original lost its file with the copy: %v", err)
			}
			if _, err := s.CopyProject(ctx, project.Local, p.ID, "CHAT", false); faultKind(err) != fault.KindConflict {
				t.Errorf("a name in use: %v", err)
			}
			must(s.AddOrganisation(ctx, "other", "Other", "eve"))
			if _, err := s.CopyProject(ctx, project.Actor{Org: "other", By: "eve"}, p.ID, "x", true); faultKind(err) != fault.KindNotFound {
				t.Errorf("another organisation: %v", err)
			}
			if problems, err := s.Check(ctx); err != nil || len(problems) != 0 {
				t.Errorf("check: %v, %v", problems, err)
			}
		})
	}
}
