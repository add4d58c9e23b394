package main_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"fineprint/store"
	"fineprint/vendors/project"
)

// A comparison is computed once: the same input is answered from its snapshot
// after a restart too, a private quote makes another input, and without the
// quote the first snapshot answers again.
func TestProgramServesAComparisonFromItsSnapshot(t *testing.T) {
	db := filepath.Join(t.TempDir(), "fineprint.db")
	s := serve(t, db)
	id := s.do("POST", "/api/v1/projects", `{"name":"small","profile":"small-office","options":["slack-pro","feishu-free","teams-essentials"]}`).want(201).object()["id"].(string)
	path := "/api/v1/projects/" + id
	asked := func() []byte { return s.do("GET", path+"/comparison", "").want(200).body }

	first := asked()
	s.stop()
	s = serve(t, db)
	if !bytes.Equal(asked(), first) {
		t.Error("after a restart: want the same bytes")
	}
	quote := s.do("POST", path+"/overlay", `{"kind":"quote","offering":"slack-pro","path":"prices[0].amount","value":"\"1.11\"","why":"offer"}`).want(201).object()["id"].(string)
	quoted := asked()
	if bytes.Equal(quoted, first) {
		t.Error("a private quote: want another comparison")
	}
	if !bytes.Equal(asked(), quoted) {
		t.Error("with the quote: want the same bytes twice")
	}
	s.do("DELETE", path+"/overlay/"+quote, "").want(204)
	if !bytes.Equal(asked(), first) {
		t.Error("the quote revoked: want the first comparison")
	}
	s.stop()

	kept, err := store.Open(t.Context(), db, store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	all, err := kept.Snapshots(t.Context(), project.LocalOrg, project.ID(id), project.SnapshotQuery{Paging: project.Paging{Limit: 10}})
	if err != nil {
		t.Fatal(err)
	}
	if len(all.Items) != 2 {
		t.Errorf("%d snapshots are kept, want 2: one with the quote and one without", len(all.Items))
	}
}
