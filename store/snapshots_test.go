package store_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fineprint/vendors/project"
)

func TestAPageOfReportsIsFullWhileThereAreMore(t *testing.T) {
	c := small(t, "2026-07-01")
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			s := open(t, newDatabase(t, kind), c)
			p := created(t, s, "Chat")
			const reports, limit = 5, 2
			for i := range reports * 4 { // every report has its pages and two comparisons beside it
				n := project.Snapshot{Project: p.ID, Kind: project.SnapshotComparison, Format: "json", InputHash: fmt.Sprintf("%064x", i), Bytes: []byte("x")}
				switch i % 4 {
				case 0:
					n.Kind = project.SnapshotReport
				case 1:
					n.Kind, n.Format = project.SnapshotReport, project.PagesPrefix+"pdf.zh"
				}
				if _, err := s.AddSnapshot(t.Context(), project.Local, n); err != nil {
					t.Fatal(err)
				}
			}
			var pages []string
			q := project.SnapshotQuery{Kind: project.SnapshotReport, Paging: project.Paging{Limit: limit}}
			for {
				page, err := s.Snapshots(t.Context(), project.LocalOrg, p.ID, q)
				if err != nil {
					t.Fatal(err)
				}
				for i := range page.Items {
					if !page.Items[i].IsReport() {
						t.Errorf("a %s of %s among the reports", page.Items[i].Kind, page.Items[i].Format)
					}
				}
				pages = append(pages, strconv.Itoa(len(page.Items)))
				if q.Cursor = page.Next; q.Cursor == "" {
					break
				}
			}
			if got := strings.Join(pages, ","); got != "2,2,1" {
				t.Errorf("pages of %s rows, want 2,2,1", got)
			}
		})
	}
}
