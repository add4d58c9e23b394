package api_test

import (
	"fmt"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
)

// matrix is the part of a matrix that the tests look at.
type matrix struct {
	Capabilities []struct {
		ID, Level, Weight string
		Cells             []struct {
			Status, Gate, Reason, Text string
			AddOns                     []string `json:"add_ons"`
			Edition                    *struct{ ID, Status string }
			Limits                     []any
			Source                     *struct{ Ref string }
			Private                    bool
		}
	}
	Offerings []struct {
		ID, Currency string
		AddOns       []struct {
			ID        string
			QuoteOnly bool `json:"quote_only"`
			Prices    []struct{ Amount, Period, Meter string }
		} `json:"add_ons"`
	}
}

func TestMatrixSaysWhatTheCatalogueSays(t *testing.T) {
	s := newServer(t)
	c, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for from := 0; from < len(c.Offerings); from += 50 {
		part := c.Offerings[from:min(from+50, len(c.Offerings))]
		ids := make([]string, len(part))
		for i := range part {
			ids[i] = part[i].ID
		}
		var m matrix
		s.do("GET", "/catalogue/matrix?offering="+strings.Join(ids, ","), "").want(200).json(&m)
		if len(m.Capabilities) != len(c.Capabilities) || len(m.Offerings) != len(part) {
			t.Fatalf("got %d × %d", len(m.Capabilities), len(m.Offerings))
		}
		for i, row := range m.Capabilities {
			if row.ID != string(c.Capabilities[i].ID) || row.Level != "" {
				t.Errorf("row %d is %s, %q", i, row.ID, row.Level)
			}
			for k, cell := range row.Cells {
				p := part[k].Provision(c.Capabilities[i].ID)
				seen[cell.Status]++
				if m.Offerings[k].ID != part[k].ID || cell.Status != string(p.Status) || cell.Private || cell.Gate != "" || (cell.Source == nil) != (p.Status == vendors.NotStated) || len(cell.Limits) != len(p.Limits) {
					t.Fatalf("%s at %s: got %+v", row.ID, part[k].ID, cell)
				}
				if e := cell.Edition; e != nil {
					seen["edition"]++
					if got := c.Offering(e.ID); got.Product != part[k].Product || string(got.Provision(c.Capabilities[i].ID).Status) != e.Status {
						t.Errorf("%s at %s: %+v does not have it", row.ID, part[k].ID, e)
					}
				}
				for _, id := range cell.AddOns {
					seen["add-on"]++
					named := false
					for _, a := range m.Offerings[k].AddOns {
						named = named || a.ID == id
						for _, price := range a.Prices {
							if price.Amount == "" || price.Period == "" || price.Meter == "" {
								t.Errorf("%s: %+v", a.ID, price)
							}
						}
					}
					if !named {
						t.Errorf("%s at %s: the add-on %s is not among those of the offering", row.ID, part[k].ID, id)
					}
				}
			}
		}
	}
	for _, status := range []string{"included", "addon", "higher_edition", "unavailable", "not_stated", "edition", "add-on"} {
		if seen[status] == 0 {
			t.Errorf("the catalogue shows no %s: %v", status, seen)
		}
	}
}

func TestMatrixOfAProject(t *testing.T) {
	s := newServer(t)
	r := s.do("POST", "/projects", `{"name":"a","need":{"headcount":50,"currency":"CNY","requirements":[{"capability":"sso_saml_oidc","level":"must"},{"capability":"audit_log","level":"should","weight":"60"}]}}`).want(201)
	path := "/projects/" + r.object()["id"].(string)
	query := "/catalogue/matrix?offering=slack-pro,slack-business-plus&project=" + strings.TrimPrefix(path, "/projects/")
	row := func(id string) (level, weight string, gates []string, private []bool) {
		var m matrix
		s.do("GET", query, "").want(200).json(&m)
		for _, row := range m.Capabilities {
			if row.ID == id {
				for _, cell := range row.Cells {
					gates, private = append(gates, cell.Gate), append(private, cell.Private)
				}
				return row.Level, row.Weight, gates, private
			}
		}
		t.Fatalf("no row %s", id)
		return "", "", nil, nil
	}
	level, _, gates, private := row("sso_saml_oidc")
	if level != "must" || gates[0] == "" || gates[1] == "" || private[0] || private[1] {
		t.Errorf("got %s %v %v", level, gates, private)
	}
	if level, weight, _, _ := row("audit_log"); level != "should" || weight != "60" {
		t.Errorf("got %s %s", level, weight)
	}
	// An answer of the checklist stands above the catalogue, and says so.
	var list struct {
		Entries []struct {
			Item    string
			Prefill struct {
				Capabilities []struct{ Capability string }
			}
		}
	}
	s.do("GET", path+"/checklists/slack-pro", "").want(200).json(&list)
	item := ""
	for _, e := range list.Entries {
		for _, part := range e.Prefill.Capabilities {
			if part.Capability == "sso_saml_oidc" && item == "" {
				item = e.Item
			}
		}
	}
	s.do("PUT", path+"/checklists/slack-pro/answers/"+item, fmt.Sprintf(`{"state":%q,"evidence":[{"type":"contract","ref":"c","date":"2026-11-20"}]}`, "included"), "If-Match", `"r0"`).want(200)
	if _, _, gates, private := row("sso_saml_oidc"); gates[0] != "included" || !private[0] || private[1] {
		t.Errorf("after the answer: got %v %v", gates, private)
	}
	for query, want := range map[string]string{"": "higher_edition", "?project=" + strings.TrimPrefix(path, "/projects/"): "included"} {
		var o struct {
			Capabilities []struct{ Capability, Status string }
		}
		s.do("GET", "/catalogue/offerings/slack-pro"+query, "").want(200).json(&o)
		for _, p := range o.Capabilities {
			if p.Capability == "sso_saml_oidc" && p.Status != want {
				t.Errorf("%q: the offering says %s, want %s", query, p.Status, want)
			}
		}
	}
	s.do("GET", "/catalogue/offerings/slack-pro?project=none", "").want(404).problem()
	for query, status := range map[string]int{
		"": 422, "?offering=none": 404, "?offering=slack-pro,slack-pro": 422, "?offering=slack-pro&project=none": 404,
		"?offering=slack-pro&version=" + strings.Repeat("a", 64): 404, "?offering=" + strings.Repeat("a,", 51): 422,
		"?offering=slack-pro&project=" + strings.TrimPrefix(path, "/projects/") + "&version=" + strings.Repeat("a", 64): 422,
	} {
		s.do("GET", "/catalogue/matrix"+query, "").want(status).problem()
	}
}
