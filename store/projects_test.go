package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/project"
)

const needFile = "headcount: 600\ncurrency: CNY\n"

func created(tb testing.TB, s *store.Store, name string) project.Project {
	tb.Helper()
	rate, err := money.Parse("6.71")
	if err != nil {
		tb.Fatal(err)
	}
	units := make(map[money.Currency]money.Decimal)
	units[money.USD] = rate
	p, err := s.CreateProject(tb.Context(), project.Local, project.Project{
		Name: name, Need: []byte(needFile), Options: []string{"slack-pro"},
		Summary:       project.Summary{Company: "示例制造", Headcount: 600, HorizonMonths: 36, Currency: "CNY", Date: "2026-11-23"},
		ExchangeRates: &project.Rates{Base: "CNY", AsOf: "2026-09-29", Units: units},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func TestProjectIsKeptWhole(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			want := created(t, s, "Chat 选型")
			got, err := s.Project(t.Context(), project.LocalOrg, want.ID)
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got) == "" || fmt.Sprintf("%+v %v", got, got.ExchangeRates) != fmt.Sprintf("%+v %v", want, want.ExchangeRates) &&
				(got.Name != want.Name || !bytes.Equal(got.Need, want.Need) || got.Summary != want.Summary || !slices.Equal(got.Options, want.Options) ||
					got.CatalogueVersion != c.Hash || got.Revision != 1 || !got.Created.Equal(want.Created) || got.ExchangeRates.Units["USD"].String() != "6.71") {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestNamesAreUniqueAndTheHolderIsNamed(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			first, second := created(t, s, "Chat"), created(t, s, "Other")
			_, err := s.CreateProject(t.Context(), project.Local, project.Project{Name: "  CHAT ", Need: []byte(needFile)})
			if taken, ok := errors.AsType[*project.TakenError](err); !ok || taken.ID != string(first.ID) || faultKind(err) != fault.KindConflict {
				t.Errorf("a new one: got %v, want a conflict with %s", err, first.ID)
			}
			second.Name = "chat"
			_, err = s.UpdateProject(t.Context(), project.Local, second)
			if taken, ok := errors.AsType[*project.TakenError](err); !ok || taken.ID != string(first.ID) {
				t.Errorf("a new name: got %v", err)
			}
		})
	}
}

func TestStaleEditsAreRefused(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			old := created(t, s, "Chat")
			fresh := old
			fresh.Need = []byte("headcount: 700\ncurrency: CNY\n")
			fresh, err := s.UpdateProject(t.Context(), project.Local, fresh)
			if err != nil || fresh.Revision != 2 {
				t.Fatal(fresh.Revision, err)
			}
			old.Name = "Lost"
			if _, err := s.UpdateProject(t.Context(), project.Local, old); !errors.Is(err, project.ErrStale) {
				t.Errorf("got %v, want a stale edit", err)
			}
			if err := s.DeleteProject(t.Context(), project.Local, old.ID, 1); !errors.Is(err, project.ErrStale) {
				t.Errorf("deleting: got %v, want a stale edit", err)
			}
			versions, err := s.NeedVersions(t.Context(), project.LocalOrg, old.ID)
			if err != nil || len(versions) != 2 || versions[0].Number != 2 || versions[0].Diff != "- headcount: 600\n+ headcount: 700\n" {
				t.Errorf("versions %+v, %v", versions, err)
			}
			fresh.State = project.Decided
			if fresh, err = s.UpdateProject(t.Context(), project.Local, fresh); err != nil {
				t.Fatal(err)
			}
			changed := fresh
			changed.Name = "Renamed"
			if _, err := s.UpdateProject(t.Context(), project.Local, changed); !errors.Is(err, project.ErrLocked) {
				t.Errorf("a decided project: got %v, want it locked", err)
			}
			fresh.State = project.Draft
			if fresh, err = s.UpdateProject(t.Context(), project.Local, fresh); err != nil {
				t.Fatal(err)
			}
			if err := s.DeleteProject(t.Context(), project.Local, fresh.ID, fresh.Revision); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Project(t.Context(), project.LocalOrg, fresh.ID); faultKind(err) != fault.KindNotFound {
				t.Errorf("after it was deleted: %v", err)
			}
			if _, err := s.VerifyAudit(t.Context(), project.LocalOrg); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAnotherOrganisationSeesNothing(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			if err := s.AddOrganisation(t.Context(), "other", "Other", "eve"); err != nil {
				t.Fatal(err)
			}
			ctx, eve := t.Context(), project.Actor{Org: "other", By: "eve"}
			p := created(t, s, "Chat")
			e, err := s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Name: "a.txt"}, []byte("secret"))
			if err != nil {
				t.Fatal(err)
			}
			own, err := s.CreateProject(ctx, eve, project.Project{Name: "Chat", Need: []byte(needFile)}) // the same name is free elsewhere
			if err != nil {
				t.Fatal(err)
			}
			kept, err := s.AddSnapshot(ctx, project.Local, project.Snapshot{Project: p.ID, Kind: project.SnapshotReport, Format: "pdf.zh", InputHash: c.Hash, Bytes: []byte("x")})
			if err != nil {
				t.Fatal(err)
			}
			stolen := p
			tries := map[string]func() error{
				"reading":     func() error { _, err := s.Project(ctx, eve.Org, p.ID); return err },
				"changing":    func() error { _, err := s.UpdateProject(ctx, eve, stolen); return err },
				"deleting":    func() error { return s.DeleteProject(ctx, eve, p.ID, 1) },
				"its needs":   func() error { _, err := s.NeedVersions(ctx, eve.Org, p.ID); return err },
				"its answers": func() error { _, err := s.Answers(ctx, eve.Org, p.ID, "slack-pro"); return err },
				"answering": func() error {
					_, err := s.PutAnswers(ctx, eve, project.AnswerSet{Project: p.ID, Offering: "a", Body: []byte("x")})
					return err
				},
				"its files":         func() error { _, err := s.EvidenceList(ctx, eve.Org, p.ID); return err },
				"a file":            func() error { _, _, err := s.Evidence(ctx, eve.Org, p.ID, e.ID); return err },
				"a file, elsewhere": func() error { _, _, err := s.Evidence(ctx, eve.Org, own.ID, e.ID); return err },
				"uploading": func() error {
					_, err := s.AddEvidence(ctx, eve, project.Evidence{Project: p.ID, Name: "a.txt"}, []byte("x"))
					return err
				},
				"removing a file":   func() error { return s.DeleteEvidence(ctx, eve, p.ID, e.ID) },
				"a comment":         func() error { _, err := s.AddComment(ctx, eve, project.Comment{Project: p.ID, Text: "x"}); return err },
				"its comments":      func() error { _, err := s.Comments(ctx, eve.Org, p.ID, "", project.Paging{}); return err },
				"a snapshot":        func() error { _, err := s.Snapshot(ctx, eve.Org, kept.ID); return err },
				"the same snapshot": func() error { _, err := s.FindSnapshot(ctx, eve.Org, kept); return err },
				"its snapshots":     func() error { _, err := s.Snapshots(ctx, eve.Org, p.ID, project.SnapshotQuery{}); return err },
				"keeping one":       func() error { _, err := s.AddSnapshot(ctx, eve, kept); return err },
				"an overlay": func() error {
					_, err := s.AddOverlay(ctx, eve, project.OverlayEntry{Project: p.ID, Kind: project.Quote, Offering: "slack-pro", Path: "terms.min_seats", Value: "5", Why: "x"})
					return err
				},
			}
			for what, try := range tries {
				if err := try(); faultKind(err) != fault.KindNotFound {
					t.Errorf("%s: got %v, want not found", what, err)
				}
			}
			list, err := s.Projects(ctx, eve.Org, project.ListQuery{})
			if err != nil || len(list.Items) != 1 || list.Items[0].ID != own.ID {
				t.Errorf("the list: %v, %v", list.Items, err)
			}
		})
	}
}

func TestProjectsListsInEveryOrder(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			for _, name := range []string{"b", "A", "ä", "中", "100% a_b"} {
				p := created(t, s, name)
				if name == "中" {
					p.State = project.Archived
					if _, err := s.UpdateProject(t.Context(), project.Local, p); err != nil {
						t.Fatal(err)
					}
				}
			}
			names := func(q project.ListQuery) string {
				var all []string
				for {
					got, err := s.Projects(t.Context(), project.LocalOrg, q)
					if err != nil {
						t.Fatal(err)
					}
					for i := range got.Items {
						all = append(all, got.Items[i].Name)
					}
					if q.Cursor = got.Next; q.Cursor == "" {
						return strings.Join(all, ",")
					}
				}
			}
			if got := names(project.ListQuery{Order: project.ByState, Paging: project.Paging{Limit: 2}}); !strings.HasPrefix(got, "中,") {
				t.Errorf("by state: got %s", got)
			}
			tests := map[string]struct {
				query project.ListQuery
				want  string
			}{
				"newest first":     {project.ListQuery{}, "100% a_b,中,ä,A,b"},
				"by name":          {project.ListQuery{Order: project.ByName}, "100% a_b,A,b,ä,中"},
				"by name, down":    {project.ListQuery{Order: project.ByName, Descending: true}, "中,ä,b,A,100% a_b"},
				"a sign is a sign": {project.ListQuery{Order: project.ByName, Text: "% A_"}, "100% a_b"},
				"archived":         {project.ListQuery{State: project.Archived}, "中"},
				"without archived": {project.ListQuery{Order: project.ByName, Without: project.Archived}, "100% a_b,A,b,ä"},
				"without drafts":   {project.ListQuery{Without: project.Draft}, "中"},
				"by state":         {project.ListQuery{Order: project.ByState, Text: "中"}, "中"},
			}
			for title, test := range tests {
				for _, size := range []int{1, 2, 50} {
					test.query.Limit = size
					if got := names(test.query); got != test.want {
						t.Errorf("%s by %d: got %s, want %s", title, size, got, test.want)
					}
				}
			}
		})
	}
}

func TestSixteenWritersLoseNothing(t *testing.T) {
	const writers, rounds = 16, 12
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			p := created(t, s, "Chat")
			var group sync.WaitGroup
			for w := range writers {
				group.Go(func() {
					for r := range rounds {
						if err := addLine(t, s, p.ID, fmt.Sprintf("# %d.%d\n", w, r)); err != nil {
							t.Error(err)
							return
						}
					}
				})
			}
			group.Wait()
			got, err := s.Project(t.Context(), project.LocalOrg, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			if lines := bytes.Count(got.Need, []byte("# ")); lines != writers*rounds || got.Revision != writers*rounds+1 {
				t.Errorf("%d changes and revision %d, want %d", lines, got.Revision, writers*rounds)
			}
			if head, err := s.VerifyAudit(t.Context(), project.LocalOrg); err != nil || head.Seq != writers*rounds+1 {
				t.Errorf("the audit trail ends at %d: %v", head.Seq, err)
			}
		})
	}
}

// addLine adds a line to the need, again and again until it is not stale.
func addLine(t *testing.T, s *store.Store, id project.ID, line string) error {
	t.Helper()
	for {
		p, err := s.Project(t.Context(), project.LocalOrg, id)
		if err != nil {
			return err
		}
		p.Need = append(bytes.Clone(p.Need), line...)
		if _, err = s.UpdateProject(t.Context(), project.Local, p); !errors.Is(err, project.ErrStale) {
			return err
		}
	}
}

func TestRecords(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			ctx := t.Context()
			p := created(t, s, "Chat")
			a, err := s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("one")})
			if err != nil || a.Revision != 1 {
				t.Fatal(a, err)
			}
			if _, err := s.PutAnswers(ctx, project.Local, project.AnswerSet{Project: p.ID, Offering: "slack-pro", Body: []byte("two")}); !errors.Is(err, project.ErrStale) {
				t.Errorf("answers over those of somebody else: %v", err)
			}
			a.Body = []byte("two")
			if a, err = s.PutAnswers(ctx, project.Local, a); err != nil || a.Revision != 2 {
				t.Fatal(a, err)
			}
			if got, err := s.Answers(ctx, project.LocalOrg, p.ID, "slack-pro"); err != nil || string(got.Body) != "two" {
				t.Errorf("answers %s, %v", got.Body, err)
			}

			content := bytes.Repeat([]byte("报价 12.50\n"), 200_000) // three chunks
			e, err := s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Offering: "slack-pro", Item: "A1", Name: "报价.txt"}, content)
			if err != nil {
				t.Fatal(err)
			}
			back, got, err := s.Evidence(ctx, project.LocalOrg, p.ID, e.ID)
			if err != nil || !bytes.Equal(got, content) || back.Type != "text/plain" || back.Name != "报价.txt" {
				t.Errorf("evidence %+v, %d bytes, %v", back, len(got), err)
			}
			if _, err := s.AddEvidence(ctx, project.Local, project.Evidence{Project: p.ID, Name: "x.pdf"}, []byte("<html>")); faultKind(err) != fault.KindInvalid {
				t.Errorf("HTML as a PDF: %v", err)
			}

			for _, subject := range []string{"", "checklist/slack-pro/A1", "checklist/slack-pro/A10", "checklist_x"} {
				if _, err := s.AddComment(ctx, project.Local, project.Comment{Project: p.ID, Subject: subject, Text: "好"}); err != nil {
					t.Fatal(err)
				}
			}
			for subject, want := range map[string]int{"": 4, "checklist": 2, "checklist/slack-pro/A1": 1} {
				if got, err := s.Comments(ctx, project.LocalOrg, p.ID, subject, project.Paging{}); err != nil || len(got.Items) != want {
					t.Errorf("comments on %q: %d, %v, want %d", subject, len(got.Items), err, want)
				}
			}

			kept := project.Snapshot{Project: p.ID, Kind: project.SnapshotComparison, Format: "json", InputHash: c.Hash, Bytes: []byte(`{"a":1}`)}
			first, err := s.AddSnapshot(ctx, project.Local, kept)
			if err != nil {
				t.Fatal(err)
			}
			again, err := s.AddSnapshot(ctx, project.Local, kept)
			if err != nil || again.ID != first.ID {
				t.Errorf("the same input was kept twice: %v", err)
			}
			if list, err := s.Snapshots(ctx, project.LocalOrg, p.ID, project.SnapshotQuery{}); err != nil || len(list.Items) != 1 || list.Items[0].Bytes != nil {
				t.Errorf("snapshots %v, %v", list, err)
			}
			if err := s.DeleteEvidence(ctx, project.Local, p.ID, e.ID); err != nil {
				t.Error(err)
			}
			if _, err := s.VerifyAudit(ctx, project.LocalOrg); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestIdempotencyKeys(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, nil)
			ctx := t.Context()
			claim := project.StoredAnswer{Key: "k1", Fingerprint: "aa", Expires: clock()().Add(24 * time.Hour)}
			got, err := s.ClaimKey(ctx, project.Local, claim)
			if err != nil || got.Status != 0 {
				t.Fatal(got, err)
			}
			if _, err := s.ClaimKey(ctx, project.Local, claim); !errors.Is(err, project.ErrAtWork) {
				t.Errorf("while at work: %v", err)
			}
			claim.Status, claim.Body, claim.ETag = 201, []byte(`{}`), `"1"`
			if err := s.KeepAnswer(ctx, project.Local, claim); err != nil {
				t.Fatal(err)
			}
			if got, err = s.ClaimKey(ctx, project.Local, claim); err != nil || got.Status != 201 || string(got.Body) != `{}` || got.ETag != `"1"` {
				t.Errorf("sent again: %+v, %v", got, err)
			}
			other := claim
			other.Fingerprint = "bb"
			if _, err := s.ClaimKey(ctx, project.Local, other); !errors.Is(err, project.ErrReused) {
				t.Errorf("another request: %v", err)
			}
			if got, err = s.ClaimKey(ctx, project.Actor{Org: project.LocalOrg, By: "eve"}, other); err != nil || got.Status != 0 {
				t.Errorf("somebody else's key of the same name: %+v, %v", got, err)
			}
			if _, err := s.ClaimKey(ctx, project.Local, project.StoredAnswer{Key: strings.Repeat("k", 256)}); faultKind(err) != fault.KindInvalid {
				t.Errorf("a long key: %v", err)
			}
		})
	}
}
