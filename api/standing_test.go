package api_test

import (
	"strings"
	"testing"

	"fineprint/vendors/compare"
)

// listed is the part of a project's line that says how it stands.
type listed struct {
	ID, Name, State string
	Checklists      int
	Standing        *struct {
		Current, Winner bool
		Leader          *struct{ ID string }
		TrueCost        *compare.RangeDocument `json:"true_cost"`
		Currency        string
		Options         int
		Feasible        int
		Gate            *struct {
			State                      string
			Blocks, Required, Answered int
		}
	}
}

func (s *server) list(query string) []listed {
	s.t.Helper()
	var page struct{ Items []listed }
	s.do("GET", "/projects"+query, "").want(200).json(&page)
	return page.Items
}

func TestListSaysHowProjectsStand(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	if got := s.list("")[0]; got.Standing != nil {
		t.Fatalf("got %+v before anything was compared", got.Standing)
	}
	var d compare.Document
	s.do("GET", path+"/comparison", "").want(200).json(&d)
	got := s.list("")[0].Standing
	if got == nil || !got.Current || got.Leader.ID != d.Decision.Leader || got.Winner != (d.Decision.Winner != nil) || got.Options != len(d.Options) && got.Options == 0 {
		t.Fatalf("got %+v, want %s", got, d.Decision.Leader)
	}
	if *got.TrueCost != *d.Options[0].TrueCost || got.Currency != d.Need.Currency {
		t.Errorf("got %+v %s, want %+v", got.TrueCost, got.Currency, d.Options[0].TrueCost)
	}
	// The gate is the one that the checklist of the leader shows.
	var list struct {
		Gate struct {
			State  string
			Blocks []any
		}
		Entries []struct{ Required bool }
	}
	s.do("GET", path+"/checklists/"+d.Decision.Leader+"?full=true", "").want(200).json(&list)
	required := 0
	for _, e := range list.Entries {
		if e.Required {
			required++
		}
	}
	if g := got.Gate; g.State != list.Gate.State || g.Blocks != len(list.Gate.Blocks) || g.Required != required || g.Answered != 0 {
		t.Errorf("got gate %+v, want %s, %d blocks, %d required", g, list.Gate.State, len(list.Gate.Blocks), required)
	}
	// An answer makes it old; the next comparison counts it.
	item := s.firstRequired(path, d.Decision.Leader)
	s.do("PUT", path+"/checklists/"+d.Decision.Leader+"/answers/"+item, `{"state":"not_applicable","reason":"x"}`, "If-Match", `"r0"`).want(200)
	if got := s.list("")[0]; got.Standing.Current || got.Checklists != 1 {
		t.Errorf("after an answer: got %+v", got)
	}
	s.do("GET", path+"/comparison", "").want(200)
	if got := s.list("")[0].Standing; !got.Current || got.Leader.ID == d.Decision.Leader && got.Gate.Answered != 1 {
		t.Errorf("after the next comparison: got %+v, gate %+v", got, got.Gate)
	}
	// A name changes nothing that was compared, a need does.
	s.do("PATCH", path, `{"name":"b"}`, "If-Match", `"r1"`).want(200)
	if !s.list("")[0].Standing.Current {
		t.Error("another name made it old")
	}
	s.do("PATCH", path, `{"need":{"headcount":80,"currency":"CNY"}}`, "If-Match", `"r2"`).want(200)
	if s.list("")[0].Standing.Current {
		t.Error("another need left it current")
	}
}

// firstRequired is an item that the gate waits for.
func (s *server) firstRequired(path, offering string) string {
	s.t.Helper()
	var list struct {
		Entries []struct {
			Item     string
			Required bool
		}
	}
	s.do("GET", path+"/checklists/"+offering, "").want(200).json(&list)
	for _, e := range list.Entries {
		if e.Required {
			return e.Item
		}
	}
	s.t.Fatal("the gate waits for nothing")
	return ""
}

func TestArchivedProjectsAreLeftOut(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("old")
	s.newProject("new")
	s.do("PATCH", path, `{"state":"decided"}`, "If-Match", `"r1"`).want(200)
	s.do("PATCH", path, `{"state":"archived"}`, "If-Match", `"r2"`).want(200) // without a detour by draft
	names := func(query string) string {
		var all []string
		for _, p := range s.list(query) {
			all = append(all, p.Name)
		}
		return strings.Join(all, ",")
	}
	for query, want := range map[string]string{
		"": "new", "?state=open": "new", "?state=all": "old,new", "?state=archived": "old", "?state=draft": "new", "?state=all&q=OL": "old", "?sort=-state": "new",
	} {
		if got := names(query); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	s.do("PATCH", path, `{"state":"draft","name":"x"}`, "If-Match", `"r3"`).want(409)
	s.do("PATCH", path, `{"state":"draft"}`, "If-Match", `"r3"`).want(200)
	if got := names(""); got != "old,new" {
		t.Errorf("after it was taken back: %s", got)
	}
	s.do("GET", "/projects?sort=need", "").want(422)
	s.do("GET", "/projects?state=x", "").want(422)
}

func TestCopy(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	s.do("PUT", path+"/checklists/slack-pro/answers/"+s.firstRequired(path, "slack-pro"), `{"state":"not_applicable","reason":"x"}`, "If-Match", `"r0"`).want(200)
	s.do("PATCH", path, `{"state":"decided"}`, "If-Match", `"r1"`).want(200)
	before := s.do("GET", path, "").want(200).object()
	r := s.do("POST", path+"/copies", `{"name":"b"}`).want(201)
	got := r.object()
	if got["state"] != "draft" || got["yaml"] != before["yaml"] || got["id"] == before["id"] || r.header.Get("ETag") != `"r1"` {
		t.Errorf("got %v", got)
	}
	copied := strings.TrimPrefix(r.header.Get("Location"), "/api/v1")
	s.do("GET", copied, "").want(200)
	answered := func(path string) int {
		return len(s.do("GET", path+"/checklists", "").want(200).object()["items"].([]any))
	}
	if n := answered(copied); n != 0 {
		t.Errorf("%d checklists came along unasked", n)
	}
	r = s.do("POST", path+"/copies", `{"name":"c","answers":true}`).want(201)
	if n := answered("/projects/" + r.object()["id"].(string)); n != 1 {
		t.Errorf("%d checklists came along, want 1", n)
	}
	if p := s.do("POST", path+"/copies", `{"name":"A"}`).want(409).problem(); p.Holder == "" || p.Errors[0].Location != "body.name" {
		t.Errorf("got %+v", p)
	}
	s.do("POST", "/projects/none/copies", `{"name":"x"}`).want(404)
	s.do("POST", path+"/copies", `{"name":""}`).want(422)
	s.do("POST", path+"/copies", `{"name":"x","need":{}}`).want(400)
}
