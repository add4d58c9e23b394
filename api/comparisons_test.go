package api_test

import (
	"bytes"
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
