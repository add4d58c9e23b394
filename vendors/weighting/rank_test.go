package weighting_test

import (
	"testing"

	"fineprint/vendors/weighting"
)

// The centroids are those of Edwards & Barron (1994).
func TestByRank(t *testing.T) {
	tests := map[string]struct {
		method weighting.RankMethod
		want   []float64
	}{
		"one criterion":             {weighting.ROC, []float64{1}},
		"two centroids":             {weighting.ROC, []float64{0.75, 0.25}},
		"three centroids":           {weighting.ROC, []float64{0.6111, 0.2778, 0.1111}},
		"four centroids":            {weighting.ROC, []float64{0.5208, 0.2708, 0.1458, 0.0625}},
		"rank sums are flatter":     {weighting.RankSum, []float64{0.5, 0.3333, 0.1667}},
		"reciprocals stand between": {weighting.RankReciprocal, []float64{0.5455, 0.2727, 0.1818}},
		"equal":                     {weighting.Equal, []float64{0.25, 0.25, 0.25, 0.25}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := weighting.ByRank(test.method, len(test.want))
			if err != nil {
				t.Fatal(err)
			}
			near(t, got, test.want, 0.00006)
		})
	}
	_, err := weighting.ByRank(weighting.ROC, 0)
	refused(t, err, "want 1 to")
	_, err = weighting.ByRank("smart", 3)
	refused(t, err, "want roc")
}
