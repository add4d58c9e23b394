package store_test

import (
	"testing"

	"fineprint/store"
	"fineprint/vendors/fault"
	"fineprint/vendors/project"
)

func TestOverlayStandsOverEveryVersion(t *testing.T) {
	old, fresh := small(t, "2026-07-01"), small(t, "2026-11-01", slackAmount("99.99"))
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, old)
			p := created(t, s, "Chat")
			entry, err := s.AddOverlay(t.Context(), project.Local, project.OverlayEntry{
				Project: p.ID, Kind: project.Quote, Offering: "slack-pro", Path: "prices[0].amount", Value: `"5.55"`, Why: "offer of 23 November",
			})
			if err != nil {
				t.Fatal(err)
			}
			amount := func(s *store.Store, v project.View) string {
				o, err := s.CatalogueFor(t.Context(), project.LocalOrg, v)
				if err != nil || len(o.Unfit) > 0 {
					t.Fatal(err, o.Unfit)
				}
				return o.Catalogue.Offering("slack-pro").Prices[0].Amount.String()
			}
			if got := amount(s, project.View{Project: p.ID}); got != "5.55" {
				t.Errorf("the quote: got %s", got)
			}
			if got := amount(s, project.View{}); got == "5.55" {
				t.Error("another project sees the quote")
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, name, fresh)
			if got := amount(s, project.View{Project: p.ID}); got != "5.55" {
				t.Errorf("after the upgrade: got %s, want the quote", got)
			}
			if got := amount(s, project.View{}); got != "99.99" {
				t.Errorf("the list price after the upgrade: got %s", got)
			}
			before := entry.At
			if err := s.RevokeOverlay(t.Context(), project.Local, entry.ID); err != nil {
				t.Fatal(err)
			}
			if got := amount(s, project.View{Project: p.ID}); got != "99.99" {
				t.Errorf("after it was revoked: got %s", got)
			}
			if got := amount(s, project.View{Project: p.ID, Seen: before}); got != "5.55" {
				t.Errorf("as it was seen before: got %s", got)
			}
			if err := s.RevokeOverlay(t.Context(), project.Local, entry.ID); faultKind(err) != fault.KindNotFound {
				t.Errorf("revoked twice: %v", err)
			}
			_, err = s.AddOverlay(t.Context(), project.Local, project.OverlayEntry{
				Kind: project.Quote, Offering: "slack-pro", Path: "prices[0].amount", Value: `"-5"`, Why: "x",
			})
			if faultKind(err) != fault.KindInvalid {
				t.Errorf("a negative price: %v", err)
			}
		})
	}
}
