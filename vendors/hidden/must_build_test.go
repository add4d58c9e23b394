package hidden_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/tco"
)

func TestMustBuild(t *testing.T) {
	offering := vendors.Offering{Prices: prices(seat()), Capabilities: office(has("recording", vendors.Build))}
	built := func(c *hidden.Case) {
		addLine(c.Sheet, tco.Line{ID: "build.recording", Capability: "recording", Cause: tco.CauseIntegration, Total: unclear})
	}
	about(t, "must_build", map[string]scene{
		"a must-have left to the buyer": {
			need: must("recording"), offering: offering, with: built,
			want: []want{{subject: "recording", money: unclear, says: "about 10 – 40 person-days", lines: []string{"build.recording"}}},
		},
		"a wish is not built":           {need: asks{"requirements": "[{capability: recording, level: should, weight: 50}]"}, offering: offering},
		"what is included is not built": {offering: offering},
	})
}
