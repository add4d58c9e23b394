package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"fineprint/api"
)

// checked is an answer of POST /needs/check.
type checked struct {
	Passing, Unconfirmed, Total int
	Products                    []struct {
		Offering, Product, Standing string
		Name                        struct{ ZH, EN string }
		Missing                     []struct{ Capability, Reason string }
		Unconfirmed                 []string
	}
	MustHaves []struct {
		Capability     string
		PassingWithout int `json:"passing_without"`
	} `json:"must_haves"`
}

func TestTheNeedCheckCountsWhoPasses(t *testing.T) {
	s := newServer(t)
	var got checked
	s.do("POST", "/needs/check", `{"need":{"headcount":9000,"deployments":["saas"],"requirements":[{"capability":"sso_saml_oidc","level":"must"},`+
		`{"capability":"message_history","level":"must","limit":{"history_days":3650}},{"capability":"video_meeting","level":"must"}]}}`).want(200).json(&got)
	if got.Total == 0 || got.Passing == 0 || got.Passing == got.Total || got.Total != len(got.Products) {
		t.Fatalf("got %d of %d passing, %d listed", got.Passing, got.Total, len(got.Products))
	}
	counts := map[string]int{}
	for _, p := range got.Products {
		counts[p.Standing]++
		if p.Offering == "" || p.Product == "" || p.Name.ZH == "" || p.Name.EN == "" {
			t.Errorf("%+v has no name", p)
		}
		if (p.Standing == "fails") != (len(p.Missing) > 0) || (p.Standing == "unconfirmed") && len(p.Unconfirmed) == 0 {
			t.Errorf("%s %s with %v missing and %v unconfirmed", p.Offering, p.Standing, p.Missing, p.Unconfirmed)
		}
	}
	if counts["passes"]+counts["unconfirmed"] != got.Passing || counts["unconfirmed"] != got.Unconfirmed {
		t.Errorf("the list counts %v, the answer %d passing and %d unconfirmed", counts, got.Passing, got.Unconfirmed)
	}
	if len(got.MustHaves) != 3 || got.MustHaves[0].PassingWithout < got.Passing || got.MustHaves[1].PassingWithout < got.Passing {
		t.Errorf("got %+v without one, want at least the %d that pass anyway", got.MustHaves, got.Passing)
	}
}

// Faults are those that /needs/validate gives.
func TestTheNeedCheckGivesTheFaultsOfValidate(t *testing.T) {
	s := newServer(t)
	for _, body := range []string{
		`{}`, `{"need":{"currency":"CNY"}}`, `{"need":{"headcount":600,"horizon_months":3}}`, `{"need":{"headcount":600,"options":["nobody"]}}`,
		`{"need":{"headcount":600},"yaml":"headcount: 600"}`, `{"need":{"headcount":"x"}}`, `{"yaml":"headcount: ["}`,
		`{"need":{"headcount":600,"requirements":[{"capability":"nothing","level":"must"}]}}`, `{"need":[]}`, `{"need":7}`, `not json`,
	} {
		want := s.do("POST", "/needs/validate", body)
		got := s.do("POST", "/needs/check", body)
		if got.status != want.status || got.status == http.StatusOK {
			t.Errorf("%s: got %d, validate gives %d", body, got.status, want.status)
			continue
		}
		a, b := got.problem(), want.problem()
		a.Instance, b.Instance = "", ""
		x, _ := json.Marshal(a)
		y, _ := json.Marshal(b)
		if string(x) != string(y) {
			t.Errorf("%s: got\n%s, validate gives\n%s", body, x, y)
		}
	}
}

// A project is checked over its own catalogue: here nobody states what slack-pro
// includes.
func TestTheNeedCheckOfAProject(t *testing.T) {
	s := newServer(t)
	silent := *s.store.versions[0]
	silent.Hash, silent.Offerings = strings.Repeat("5", 64), slices.Clone(silent.Offerings)
	silent.Offering("slack-pro").Capabilities = nil
	s.store.versions = append(s.store.versions, &silent)
	made := s.do("POST", "/projects", `{"name":"a","profile":"small-office","catalogue_version":"`+silent.Hash+`"}`).want(201)
	id := made.object()["id"].(string)
	need := `"need":{"headcount":600,"options":["slack-pro"],"requirements":[{"capability":"sso_saml_oidc","level":"must"}]}`
	var shipped, own checked
	s.do("POST", "/needs/check", `{`+need+`}`).want(200).json(&shipped)
	s.do("POST", "/needs/check", `{`+need+`,"project":"`+id+`"}`).want(200).json(&own)
	if shipped.Total != 1 || shipped.Products[0].Standing != "fails" || shipped.MustHaves[0].PassingWithout != 1 || shipped.Passing != 0 {
		t.Errorf("got %+v, want that slack-pro has no single sign-on", shipped)
	}
	if own.Total != 1 || own.Products[0].Standing != "unconfirmed" || own.Unconfirmed != 1 || own.Passing != 1 {
		t.Errorf("got %+v over the project's catalogue, want it unconfirmed", own)
	}
	for body, location := range map[string]string{
		`{` + need + `,"project":"none"}`: "body.project",
		`{` + need + `,"project":7}`:      "body.project",
		`{` + need + `,"poject":"x"}`:     "body.poject",
	} {
		if got := s.do("POST", "/needs/check", body).problem(); got.Status >= 500 || len(got.Errors) == 0 || got.Errors[0].Location != location {
			t.Errorf("%s: got %+v, want %s named", body, got, location)
		}
	}
	if got := s.do("POST", "/needs/check?version="+silent.Hash, `{`+need+`,"project":"`+id+`"}`).want(422).problem(); got.Errors[0].Location != "body.project" {
		t.Errorf("got %+v, want project or version", got)
	}
}

func BenchmarkNeedCheck(b *testing.B) {
	s := newServer(b)
	text := s.do("GET", "/profiles/group-company", "").want(200).object()["need"]
	body, err := json.Marshal(map[string]any{"need": text})
	if err != nil {
		b.Fatal(err)
	}
	worked(b, func(int) {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, api.Prefix+"/needs/check", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		s.ServeHTTP(&discard{http.Header{}}, r)
	})
}
