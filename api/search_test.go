package api_test

import (
	"net/url"
	"strings"
	"testing"
)

type found struct {
	Items []struct {
		Kind, ID, State, Group string
		Name                   struct{ ZH, EN string }
		Detail                 *struct{ ZH, EN string }
	}
	More bool
}

func (s *server) find(text string) found {
	s.t.Helper()
	var f found
	s.do("GET", "/search?q="+url.QueryEscape(text), "").want(200).json(&f)
	return f
}

func TestSearchFindsEveryKindInBothLanguages(t *testing.T) {
	s := newServer(t)
	s.newProject("Slack 替换")
	path, _ := s.newProject("邮件")
	s.do("PATCH", path, `{"state":"archived"}`, "If-Match", `"r1"`).want(200)
	for text, want := range map[string]string{
		"替换":            "project",
		"邮":             "project",
		"Slack":         "project vendor offering",
		"slac":          "project vendor offering",
		"ＳＬＡＣＫ":         "project vendor offering",
		"钉钉":            "vendor offering",
		"dingtalk":      "vendor offering",
		"单点登录":          "capability",
		"single sign":   "capability",
		"sso_saml_oidc": "capability",
		"pro  SLACK":    "offering",
		"%":             "",
		"不存在的东西":        "",
		" ":             "",
	} {
		got, kinds := s.find(text), []string{}
		for _, hit := range got.Items {
			if len(kinds) == 0 || kinds[len(kinds)-1] != hit.Kind {
				kinds = append(kinds, hit.Kind)
			}
			if hit.ID == "" || hit.Name.ZH == "" || hit.Name.EN == "" || (hit.Kind == "offering") != (hit.Detail != nil) || (hit.Kind == "project") != (hit.State != "") {
				t.Errorf("%s: got %+v", text, hit)
			}
		}
		all := strings.Join(kinds, " ")
		if want == "" && all != "" || want != "" && !strings.Contains(all, want) {
			t.Errorf("%s: got %q, want %q", text, all, want)
		}
		if len(got.Items) > 20 {
			t.Errorf("%s: got %d hits", text, len(got.Items))
		}
	}
	if got := s.find("邮件").Items; len(got) == 0 || got[0].State != "archived" {
		t.Errorf("got %+v", got)
	}
	if got := s.find("slack-pro").Items; len(got) == 0 || got[0].ID != "slack-pro" {
		t.Errorf("an id: got %+v", got)
	}
	wide := s.find("a")
	count := map[string]int{}
	for _, hit := range wide.Items {
		count[hit.Kind]++
	}
	if len(wide.Items) != 20 || !wide.More || count["vendor"] < 5 || count["offering"] < 5 || count["capability"] < 5 || count["project"] == 0 {
		t.Errorf("got %v, more %t", count, wide.More)
	}
	first := s.find("Slack")
	for _, hit := range first.Items {
		if hit.Kind == "vendor" && hit.Name.EN != "Slack" && !strings.HasPrefix(hit.Name.EN, "Slack") {
			t.Errorf("the first vendor for Slack is %s", hit.Name.EN)
		}
		if hit.Kind == "vendor" {
			break
		}
	}
	s.do("GET", "/search", "").want(422)
	s.do("GET", "/search?q=", "").want(422)
	s.do("GET", "/search?q="+strings.Repeat("a", 101), "").want(422)
}

func BenchmarkSearch(b *testing.B) {
	s := newServer(b)
	s.find("slack")
	for b.Loop() {
		s.find("sla")
	}
}
