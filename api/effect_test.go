package api_test

import (
	"strings"
	"testing"

	"fineprint/checklist"
)

// effect is what a change of answers does.
type effect struct {
	Gate       checklist.GateDocument
	GateBefore struct {
		State          string
		Blocks         int
		Opened, Closed []string
	} `json:"gate_before"`
	Entry    *checklist.EntryDocument
	TrueCost *struct {
		Currency      string
		Before, After checklist.RangeDocument
		Change        string
	} `json:"true_cost"`
}

func TestAnswerSaysWhatItDoes(t *testing.T) {
	s := newServer(t)
	r := s.do("POST", "/projects", `{"name":"a","need":{"headcount":50,"currency":"CNY","options":["slack-pro"]}}`).want(201)
	list := "/projects/" + r.object()["id"].(string) + "/checklists/slack-pro"
	const answer = `{"state":"included","reviewer":"r","owner":"o","price":{"amount":"99","period":"month","per":"user"},"evidence":[{"type":"quote","ref":"q","date":"2026-11-20"}]}`
	var before, after checklist.Document
	s.do("GET", list, "").want(200).json(&before)
	item := "" // an item whose answered price is the price of the offering
	for _, e := range before.Entries {
		if e.Required && strings.Contains(strings.Join(e.Accept, " "), "quote") && item == "" {
			tried := s.do("POST", list+"/answers/"+e.Item+"/try", answer)
			var what effect
			if tried.status == 200 {
				tried.json(&what)
			}
			if what.TrueCost != nil && what.TrueCost.Change != "0" {
				item = e.Item
			}
		}
	}
	if item == "" {
		t.Fatal("no answer moves the true cost")
	}
	var tried effect
	s.do("POST", list+"/answers/"+item+"/try", answer).want(200).json(&tried)
	if sets := s.do("GET", strings.TrimSuffix(list, "/slack-pro"), "").object()["items"].([]any); len(sets) != 0 {
		t.Errorf("trying kept %v", sets)
	}
	if tried.TrueCost.Before != before.TrueCost.Answered || tried.TrueCost.Change == "0" || strings.HasPrefix(tried.TrueCost.Change, "-") || tried.Entry.Item != item {
		t.Errorf("got %+v", tried.TrueCost)
	}
	if tried.GateBefore.Blocks != len(before.Gate.Blocks) || len(tried.GateBefore.Opened) != 1 || tried.GateBefore.Opened[0] != item || len(tried.Gate.Blocks) != tried.GateBefore.Blocks-1 {
		t.Errorf("got gate of %d, before %+v", len(tried.Gate.Blocks), tried.GateBefore)
	}
	// What is kept does the same, and the list says so afterwards.
	var put struct{ Effect *effect }
	s.do("PUT", list+"/answers/"+item+"?effect=true", answer, "If-Match", `"r0"`).want(200).json(&put)
	if put.Effect == nil || *put.Effect.TrueCost != *tried.TrueCost || len(put.Effect.Gate.Blocks) != len(tried.Gate.Blocks) {
		t.Errorf("got %+v, tried %+v", put.Effect, tried)
	}
	s.do("GET", list, "").want(200).json(&after)
	if after.TrueCost.Answered != tried.TrueCost.After || len(after.Gate.Blocks) != len(tried.Gate.Blocks) {
		t.Errorf("got %+v, tried %+v", after.TrueCost, tried.TrueCost)
	}
	var taken struct{ Effect *effect }
	s.do("DELETE", list+"/answers/"+item+"?effect=true", "", "If-Match", `"r1"`).want(200).json(&taken)
	if taken.Effect.TrueCost.After != before.TrueCost.Answered || len(taken.Effect.GateBefore.Closed) != 1 {
		t.Errorf("taken back: got %+v", taken.Effect)
	}
	s.do("POST", list+"/answers/"+item+"/try", `{"state":"sometimes"}`).want(422)
	if p := s.do("POST", list+"/answers/none/try", `{"state":"included"}`).want(422).problem(); p.Errors[0].Location != "path.item" {
		t.Errorf("got %+v", p.Errors)
	}
	s.do("POST", strings.Replace(list, "slack-pro", "none", 1)+"/answers/"+item+"/try", `{}`).want(404)
}

// TestChecklistScreen does what a person does with one item.
func TestChecklistScreen(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	list := path + "/checklists/slack-pro"
	item := s.firstRequired(path, "slack-pro")
	entry := func() (e checklist.EntryDocument, tag string) {
		t.Helper()
		var d checklist.Document
		r := s.do("GET", list, "").want(200).json(&d)
		for _, e := range d.Entries {
			if e.Item == item {
				return e, r.header.Get("ETag")
			}
		}
		t.Fatal("the item is gone")
		return e, ""
	}
	put := func(body string) checklist.EntryDocument {
		t.Helper()
		_, tag := entry()
		s.do("PUT", list+"/answers/"+item, body, "If-Match", tag).want(200)
		e, _ := entry()
		return e
	}
	if e := put(`{"owner":"王芳","due":"2026-12-01"}`); e.Answer.Owner != "王芳" || e.Answer.Due != "2026-12-01" || e.Block == "" {
		t.Errorf("assigned: got %+v, %s", e.Answer, e.Block)
	}
	r := s.upload(path+"/evidence", "报价.pdf", []byte("%PDF-1.4 quote"), "offering", "slack-pro", "item", item).want(201)
	file := r.object()["id"].(string)
	body := `{"state":"not_applicable","reason":"no need","owner":"王芳","due":"2026-12-01","evidence":[{"type":"contract","ref":"` + file + `","date":"2026-11-20"}]}`
	if e := put(body); e.Answer.Evidence[0].Ref != file || e.State != "not_applicable" {
		t.Errorf("proved: got %+v", e.Answer)
	}
	if got := s.do("GET", path+"/evidence/"+file, "").want(200); string(got.body) != "%PDF-1.4 quote" {
		t.Errorf("got %q", got.body)
	}
	if p := s.do("DELETE", path+"/evidence/"+file, "").want(409).problem(); p.Errors[0].Location != "path.evidence" || !strings.Contains(p.Detail, "slack-pro") {
		t.Errorf("a file that an answer names: got %+v", p)
	}
	if e := put(`{"state":"not_applicable","reason":"no need","owner":"王芳","reviewer":"李娜"}`); e.Answer.Reviewer != "李娜" {
		t.Errorf("reviewed: got %+v", e.Answer)
	}
	s.do("DELETE", path+"/evidence/"+file, "").want(204)
	half := put(`{"state":"unavailable","exception":{"name":"陈总"}}`)
	whole := put(`{"state":"unavailable","exception":{"name":"陈总","reason":"accepted until the renewal","date":"2026-11-23"}}`)
	if half.Block != "exception_incomplete" || whole.Block != "" || whole.Answer.Exception.Name != "陈总" {
		t.Errorf("accepted by name: got %q, then %q %+v", half.Block, whole.Block, whole.Answer.Exception)
	}
	comment := s.do("POST", path+"/comments", `{"subject":"checklist/slack-pro/`+item+`","text":"asked on Monday"}`).want(201).object()
	if all := s.do("GET", path+"/comments?subject=checklist/slack-pro/"+item, "").want(200).object()["items"].([]any); len(all) != 1 {
		t.Errorf("got %d remarks", len(all))
	}
	s.do("DELETE", path+"/comments/"+comment["id"].(string), "").want(204)
}
