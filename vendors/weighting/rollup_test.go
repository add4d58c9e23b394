package weighting_test

import (
	"testing"

	"fineprint/vendors/weighting"
)

// University of California, CalUsource scoring article.
func TestRollUp(t *testing.T) {
	leaf := func(name string, w float64) weighting.Branch { return weighting.Branch{Name: name, Weight: w} }
	leaves, err := weighting.RollUp([]weighting.Branch{
		{Name: "Questionnaires", Weight: 75, Children: []weighting.Branch{leaf("Sustainability", 20), leaf("Accessibility", 25), leaf("SLA", 30), leaf("Help desk", 25)}},
		{Name: "Pricing", Weight: 25, Children: []weighting.Branch{leaf("Price sheet", 100)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []float64
	for _, l := range leaves {
		got = append(got, l.Weight)
		if l.Remark != "" {
			t.Errorf("%v has the remark %s", l.Path, l.Remark)
		}
	}
	near(t, got, []float64{15, 18.75, 22.5, 18.75, 25}, 1e-12)
}

func TestRollUpRemarks(t *testing.T) {
	leaves, err := weighting.RollUp([]weighting.Branch{{Name: "a", Weight: 1}, {Name: "b", Weight: 57}, {Name: "c", Weight: 42}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []weighting.Remark{weighting.Tiny, weighting.Dominant, weighting.Dominant} {
		if leaves[i].Remark != want {
			t.Errorf("%v = %q, want %q", leaves[i].Path, leaves[i].Remark, want)
		}
	}
}

func TestRollUpRefuses(t *testing.T) {
	_, err := weighting.RollUp(nil)
	refused(t, err, "there are none")
	_, err = weighting.RollUp([]weighting.Branch{{Name: "a", Weight: 1, Children: []weighting.Branch{{Name: "b"}}}})
	refused(t, err, "all are 0")
	deep := weighting.Branch{Name: "x", Weight: 1}
	for range 12 {
		deep = weighting.Branch{Name: "x", Weight: 1, Children: []weighting.Branch{deep}}
	}
	_, err = weighting.RollUp([]weighting.Branch{deep})
	refused(t, err, "at most 10 levels")
}
