package scoring_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
)

// wishing is a need with wishes of equal weight.
func wishing(capabilities ...vendors.CapabilityID) *need.Need {
	n := &need.Need{}
	for _, c := range capabilities {
		n.Requirements = append(n.Requirements, need.Requirement{Capability: c, Level: need.Should})
		n.Weights.Shares = append(n.Weights.Shares, 1/float64(len(capabilities)))
	}
	return n
}

func offering(provisions ...vendors.Provision) *vendors.Offering {
	slices.SortFunc(provisions, func(a, b vendors.Provision) int { return strings.Compare(string(a.Capability), string(b.Capability)) })
	return &vendors.Offering{Capabilities: provisions}
}

func TestFitOf(t *testing.T) {
	page := vendors.Source{Confidence: vendors.ConfidenceHigh}
	o := offering(
		vendors.Provision{Capability: "a", Status: vendors.Included, Source: page},
		vendors.Provision{Capability: "b", Status: vendors.AsAddOn, Source: page},
		vendors.Provision{Capability: "c", Status: vendors.Build, Source: page},
		vendors.Provision{Capability: "d", Status: vendors.HigherEdition, Source: page},
	)
	f := scoring.FitOf(o, wishing("a", "b", "c", "d", "e"), nil)
	near(t, []float64{f.Score, f.Low, f.High, f.Coverage}, []float64{(1 + 0.6 + 0.25 + 0 + 0.5) / 5, 1.85 / 5, 2.85 / 5, 0.8}, 1e-12)
	if f.Grade != scoring.GradeC {
		t.Errorf("grade = %s", f.Grade)
	}
	total := 0.0
	for i := range f.Wishes {
		total += f.Wishes[i].Contribution()
	}
	near(t, []float64{total}, []float64{f.Score}, 1e-12)
	near(t, []float64{f.ScoreWith([]float64{0, 1, 0, 0, 0})}, []float64{0.6}, 1e-12)
	bought := scoring.FitOf(o, wishing("b"), map[vendors.CapabilityID]bool{"b": true})
	near(t, []float64{bought.Score}, []float64{1}, 0)
}

// Properties 1 and 9 on offerings: the score reads no other offering, and lies
// between its ends.
func TestAScoreLiesBetweenItsEnds(t *testing.T) {
	statuses := []vendors.Status{vendors.Included, vendors.AsAddOn, vendors.Build, vendors.HigherEdition, vendors.Unavailable, vendors.NotStated}
	rapid.Check(t, func(t *rapid.T) {
		n := wishing("a", "b", "c")
		n.Weights.Shares = weights(t, 3)
		var provisions []vendors.Provision
		for _, c := range []vendors.CapabilityID{"a", "b", "c"} {
			provisions = append(provisions, vendors.Provision{Capability: c, Status: rapid.SampledFrom(statuses).Draw(t, "status")})
		}
		f := scoring.FitOf(offering(provisions...), n, nil)
		if f.Low > f.Score+1e-12 || f.Score > f.High+1e-12 || f.Low < 0 || f.High > 1 || math.IsNaN(f.Score) {
			t.Fatalf("fit = %+v", f)
		}
		near(t, []float64{f.High - f.Low}, []float64{1 - f.Coverage}, 1e-9)
	})
}

// The budget: 10,000 offerings × 70 needs in 200 ms; memory is the wishes of
// the offering at hand.
func BenchmarkFit(b *testing.B) {
	statuses := []vendors.Status{vendors.Included, vendors.AsAddOn, vendors.Build, vendors.HigherEdition, vendors.Unavailable}
	var names []vendors.CapabilityID
	for k := range 70 {
		names = append(names, vendors.CapabilityID(fmt.Sprintf("capability_%02d", k)))
	}
	n := wishing(names...)
	offerings := make([]*vendors.Offering, 100)
	for i := range offerings {
		var provisions []vendors.Provision
		for k, name := range names {
			if (i+k)%3 > 0 {
				provisions = append(provisions, vendors.Provision{Capability: name, Status: statuses[(i*7+k)%len(statuses)]})
			}
		}
		offerings[i] = offering(provisions...)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range 10_000 {
			if f := scoring.FitOf(offerings[i%len(offerings)], n, nil); math.IsNaN(f.Score) {
				b.Fatal(f.Score)
			}
		}
	}
}
