package finance_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

func TestQuantile(t *testing.T) {
	tests := map[string]struct{ p, low, mode, high, want string }{ // @stdlib/stats, triangular quantile
		"above the mode":           {"0.9", "-1", "0", "1", "0.552786404500042060718165266254"},
		"below the mode":           {"0.1", "-20", "-2", "0", "-14"},
		"a skewed one":             {"0.1", "-1", "0.5", "1", "-0.452277442494833886"},
		"the least":                {"0", "1", "2", "4", "1"},
		"the most":                 {"1", "1", "2", "4", "4"},
		"at the mode":              {"0.5", "0", "1", "2", "1"},
		"a mode at the least":      {"0.75", "0", "0", "4", "2"},
		"a mode at the most":       {"0.25", "0", "4", "4", "2"},
		"a known value stays":      {"0.3", "7", "7", "7", "7"},
		"the median of a long one": {"0.5", "77", "77", "77.0", "77"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tri := finance.Triangle{Min: num(test.low), Mode: num(test.mode), Max: num(test.high)}
			got := tri.Quantile(num(test.p))
			if off := got.Sub(num(test.want)); off.Max(off.Neg()).Cmp(money.New(1, 17)) > 0 {
				t.Errorf("Quantile = %s, want %s", got, test.want)
			}
		})
	}
}

func TestQuantileRisesWithinItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := money.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "min"), 2)
		mode := low.Add(money.New(rapid.Int64Range(0, 1e9).Draw(t, "to the mode"), 2))
		high := mode.Add(money.New(rapid.Int64Range(0, 1e9).Draw(t, "to the max"), 2))
		tri := finance.Triangle{Min: low, Mode: mode, Max: high}
		last := low
		for percent := range int64(101) {
			q := tri.Quantile(money.New(percent, 2))
			if q.Less(last) || high.Less(q) {
				t.Fatalf("%v: quantile %d %% = %s after %s", tri, percent, q, last)
			}
			last = q
		}
		if last.Cmp(high) != 0 {
			t.Fatalf("%v: the last quantile is %s", tri, last)
		}
	})
}
