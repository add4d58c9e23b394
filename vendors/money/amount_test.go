package money_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/money"
)

func TestMinor(t *testing.T) {
	tests := map[string]struct {
		d      string
		digits int
		want   money.Amount
	}{
		"half a cent goes up":                  {"12.345", 2, 1235},
		"half a cent below zero goes down":     {"-12.345", 2, -1235},
		"yen have no cents":                    {"12.5", 0, 13},
		"whole amounts":                        {"7", 2, 700},
		"more than a machine word is held":     {"1000000000000000000000", 2, math.MaxInt64},
		"and below zero":                       {"-1000000000000000000000", 2, math.MinInt64},
		"the largest amount":                   {"92233720368547758.07", 2, math.MaxInt64},
		"a long fraction rounds only once":     {"0.00499999999999999999999999999999", 2, 0},
		"scaling up past a machine word holds": {"92233720368547759", 2, math.MaxInt64},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := money.Must(test.d).Minor(test.digits); got != test.want {
				t.Errorf("Minor(%s, %d) = %d, want %d", test.d, test.digits, got, test.want)
			}
		})
	}
}

func TestMinorOverRoundsOnce(t *testing.T) {
	// 1 / 3 of 0.014997 is 0.004999 → 0; cut to 3 digits first it would be 0.005 → 1.
	if got := money.Must("0.014997").MinorOver(money.Int(3), 2); got != 0 {
		t.Errorf("MinorOver = %d, want 0", got)
	}
}

func TestFormat(t *testing.T) {
	tests := map[string]struct {
		currency money.Currency
		amount   money.Amount
		want     string
	}{
		"thousands":             {money.CNY, 123450, "¥1,234.50"},
		"below zero":            {money.CNY, -300, "-¥3.00"},
		"less than one":         {money.USD, 5, "$0.05"},
		"no cents":              {"JPY", 1234567, "JP¥1,234,567"},
		"an unknown currency":   {"XTS", 100, "XTS 1.00"},
		"the smallest that fit": {money.USD, math.MinInt64, "-$92,233,720,368,547,758.08"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.currency.Format(test.amount); got != test.want {
				t.Errorf("Format(%d) = %s, want %s", test.amount, got, test.want)
			}
		})
	}
}

func TestAllocate(t *testing.T) {
	weights := func(list ...string) []money.Decimal {
		out := make([]money.Decimal, len(list))
		for i, w := range list {
			out[i] = money.Must(w)
		}
		return out
	}
	tests := map[string]struct {
		total   money.Amount
		weights []money.Decimal
		want    []money.Amount
	}{
		"ties go by position (openmeterio/openmeter @7e57a394)": {5, weights("1", "1", "1"), []money.Amount{2, 2, 1}},
		"28.57, 28.57, 42.86: the largest remainder first":      {100, weights("1", "1", "1.5"), []money.Amount{29, 28, 43}},
		"a credit is split as a charge is":                      {-5, weights("1", "1", "1"), []money.Amount{-2, -2, -1}},
		"a weight of 0 gets nothing":                            {7, weights("0", "1"), []money.Amount{0, 7}},
		"only zeros: the first takes all":                       {7, weights("0", "0"), []money.Amount{7, 0}},
		"a credit line takes its share away":                    {10, weights("3", "-1"), []money.Amount{15, -5}},
		"nobody":                                                {10, nil, []money.Amount{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := money.Allocate(test.total, test.weights)
			if len(got) != len(test.want) {
				t.Fatalf("Allocate = %v, want %v", got, test.want)
			}
			for i := range got {
				if got[i] != test.want[i] {
					t.Fatalf("Allocate = %v, want %v", got, test.want)
				}
			}
		})
	}
}

func TestAllocationAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount(rapid.Int64().Draw(t, "total"))
		weights := rapid.SliceOfN(decimals(), 1, 12).Draw(t, "weights")
		var sum money.Amount
		for _, part := range money.Allocate(total, weights) {
			sum += part
		}
		if sum != total {
			t.Fatalf("Allocate(%d, %v) adds up to %d", total, weights, sum)
		}
	})
}

func TestAllocationStaysWithinAUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount(rapid.Int64Range(-1e12, 1e12).Draw(t, "total"))
		weights := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, 1e9), money.Int), 1, 12).Draw(t, "weights")
		sum := money.Zero
		for _, w := range weights {
			sum = sum.Add(w)
		}
		if sum.IsZero() {
			t.Skip("no weight")
		}
		for i, part := range money.Allocate(total, weights) {
			exact := money.Int(int64(total)).Mul(weights[i]).Quo(sum)
			if off := money.Int(int64(part)).Sub(exact); off.Cmp(money.One) >= 0 || off.Cmp(money.Int(-1)) <= 0 {
				t.Fatalf("part %d of Allocate(%d, %v) = %d, exact %s", i, total, weights, part, exact)
			}
		}
	})
}

func TestSpreadAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount(rapid.Int64().Draw(t, "total"))
		parts := money.Spread(total, rapid.IntRange(1, 40).Draw(t, "n"))
		var sum money.Amount
		for i, part := range parts {
			sum += part
			if d := parts[0] - part; d < -1 || d > 1 || (i > 0 && (part > parts[i-1]) != (total < 0) && part != parts[i-1]) {
				t.Fatalf("Spread(%d) = %v is uneven", total, parts)
			}
		}
		if sum != total {
			t.Fatalf("Spread(%d) = %v adds up to %d", total, parts, sum)
		}
	})
}

func TestRange(t *testing.T) {
	r := money.Range{Low: 1, Likely: 2, High: 4}
	if got, want := r.Plus(money.Exactly(10)).Minus(1), (money.Range{Low: 10, Likely: 11, High: 13}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if !r.Minus(0).Plus(money.Range{Low: -1, Likely: -2, High: -4}).IsZero() {
		t.Error("a range less itself is not zero")
	}
	e := money.Estimate{Low: money.Int(1), Likely: money.Int(2), High: money.Int(3)}
	for i, s := range money.Scenarios {
		if got, want := e.At(s), money.Int(int64(i+1)); got.Cmp(want) != 0 {
			t.Errorf("At(%d) = %s, want %s", s, got, want)
		}
	}
}
