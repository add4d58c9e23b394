package api_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fineprint/api"
	"fineprint/vendors/need"
)

// A slider over costs that are kept answers with the bytes of a server that has
// computed nothing before, for every starter profile, whatever was asked between.
func TestASliderAnswersWhatTheWholeComputationAnswers(t *testing.T) {
	warm := newServer(t)
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			body := `{"name":"` + profile + `","profile":"` + profile + `"}`
			path := "/projects/" + warm.do("POST", "/projects", body).want(201).object()["id"].(string) + "/comparison"
			first := warm.do("GET", path, "").want(200).body
			wish := wishOf(t, warm, path)
			sliders := []string{
				`{"weights":{"` + wish + `":"93"}}`, `{"weights":{"` + wish + `":"0"}}`, `{"set":{"usage.guests":50},"weights":{"` + wish + `":"93"}}`,
			}
			var answers [][]byte
			for _, slider := range sliders {
				answers = append(answers, warm.do("POST", path, slider).want(200).body)
			}
			for i, slider := range sliders {
				cold := newServer(t, func(o *api.Options) { o.Store = warm.store })
				if want := cold.do("POST", path, slider).want(200).body; !bytes.Equal(answers[i], want) {
					t.Errorf("%s: want the bytes of a server that starts with it", slider)
				}
			}
			if bytes.Equal(answers[0], first) || bytes.Equal(answers[0], answers[2]) {
				t.Error("the sliders change nothing: this test proves nothing")
			}
		})
	}
}

// wishOf is the first wish of a comparison that is weighed at all.
func wishOf(tb testing.TB, s *server, path string) string {
	tb.Helper()
	var d struct {
		Need struct {
			Requirements []struct{ Capability, Level string }
		}
	}
	s.do("GET", path+"?parts=fit", "").want(200).json(&d)
	for _, q := range d.Need.Requirements {
		if q.Level != "must" && !strings.HasPrefix(q.Capability, "client_") {
			return q.Capability
		}
	}
	tb.Fatal("no wish")
	return ""
}

// As long as nothing changed, an answer comes from memory without a look at the
// project; any change of the organisation has it looked at again.
func TestAnAnswerIsReadAgainOnlyAfterAChange(t *testing.T) {
	s := newServer(t)
	path, etag := s.newProject("a")
	views := []string{"", "?parts=needs", "?all=true"}
	reads := func(what string, want bool) (bodies []string) {
		t.Helper()
		for _, view := range views {
			before := s.store.read
			r := s.do("GET", path+"/comparison"+view, "").want(200)
			bodies = append(bodies, string(r.body)+r.header.Get("ETag"))
			if read := s.store.read > before; read != want {
				t.Errorf("%s: %q read the project: %v, want %v", what, view, read, want)
			}
			if got, want := r.header.Get("Content-Length"), strconv.Itoa(len(r.body)); got != want {
				t.Errorf("Content-Length %s, want %s", got, want)
			}
		}
		return bodies
	}
	reads("the first time", true)
	first := reads("after the standing was kept", false)
	if again := reads("again", false); !slices.Equal(first, again) {
		t.Error("the answers differ")
	}
	if first[0] == first[1] || first[0] == first[2] {
		t.Error("views are mixed up")
	}
	other, _ := s.newProject("b")
	if after := reads("another project", true); !slices.Equal(first, after) {
		t.Error("another project changes the answers")
	}
	s.do("GET", other+"/comparison", "").want(200)
	s.do("PATCH", path, `{"options":["slack-pro","dingtalk-pro"]}`, "If-Match", etag).want(200)
	after := reads("a short list", true)
	for i := range after {
		if after[i] == first[i] {
			t.Errorf("%q: the answer is the one before the change", views[i])
		}
	}
	s.do("DELETE", path, "", "If-Match", `"r2"`).want(204)
	s.do("GET", path+"/comparison", "").want(404)
	s.do("GET", other+"/comparison", "").want(200)
}

// Many views of a project are remembered, but not any number of them.
func TestQuestionsAreForgotten(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("a")
	best := s.do("GET", path+"/comparison?parts=fit", "").want(200).object()["options"].([]any)[0].(map[string]any)["id"].(string)
	parts := []string{"assumptions", "ladder", "by_year", "cumulative", "needs", "crossovers", "fit", "findings", "meters"}
	ask := func(set int) (read bool) {
		before := s.store.read
		var wanted []string
		for i, part := range parts {
			if set&(1<<i) != 0 {
				wanted = append(wanted, part)
			}
		}
		s.do("GET", path+"/comparison?option="+best+"&parts="+strings.Join(wanted, ","), "").want(200)
		return s.store.read > before
	}
	for set := range 1 << len(parts) {
		if !ask(set) {
			t.Fatalf("view %d was known before it was asked", set)
		}
		if set == 100 && ask(1) {
			t.Error("a view is forgotten after a hundred others")
		}
	}
	if !ask(1) {
		t.Error("512 views are remembered")
	}
}
