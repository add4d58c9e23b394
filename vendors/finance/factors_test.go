package finance_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

func TestFactors(t *testing.T) {
	mid := finance.NewFactors(rate("0.08"), finance.MidYear, 60)
	end := finance.NewFactors(rate("0.08"), finance.EndOfYear, 60)
	tests := map[string]struct {
		got  money.Decimal
		want string
	}{
		"signature":                        {mid.At(0), "1"},
		"month 7":                          {mid.At(7), "0.956098879669442511056028479925"},
		"three years in":                   {mid.At(36), "0.793832241020169689579840471473"},
		"dated money ignores conventions":  {end.At(36), "0.793832241020169689579840471473"},
		"spread over year 1, mid-year":     {mid.Spread(1, 12), "0.962250448649376274181914634170"},
		"5 months of year 3, mid-year":     {mid.Spread(3, 5), "0.843702248717961698137435413352"},
		"5 months of year 3, end of year":  {end.Spread(3, 5), "0.830282576311171720145925500167"},
		"year 1 at its end":                {end.Spread(1, 12), "0.925925925925925925925925925926"},
		"beyond the horizon is worked out": {mid.At(360), "0.099377332549801371981322989104"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, want := test.got, num(test.want); got.Cmp(want) != 0 {
				t.Errorf("factor = %s, want %s", got, test.want)
			}
		})
	}
}

func TestPresentValueOfAThreeBillionContract(t *testing.T) {
	// A factor cut to 9 digits was wrong by 8 on 3.2 billion.
	f := finance.NewFactors(rate("0.08"), finance.MidYear, 36)
	got := f.Dated(320_000_000_000, 7)
	if want := num("305951641494.221603537929113576"); got.Cmp(want) != 0 {
		t.Errorf("Dated = %s, want %s", got, want)
	}
	if got, want := f.Even(320_000_000_000, 1, 12), num("307920143567.8004077382126829344"); got.Cmp(want) != 0 {
		t.Errorf("Even = %s, want %s", got, want)
	}
}

func TestNoRateLeavesTheUndiscountedTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		convention := rapid.SampledFrom([]finance.Convention{finance.EndOfYear, finance.MidYear}).Draw(t, "convention")
		f := finance.NewFactors(finance.Rate{}, convention, 36)
		var total money.Amount
		pv := money.Zero
		for month := range 36 {
			a := money.Amount(rapid.Int64Range(-1e12, 1e12).Draw(t, "amount"))
			total += 2 * a
			pv = pv.Add(f.Dated(a, month)).Add(f.Even(a, month/12+1, month%12+1))
		}
		if pv.Cmp(money.Int(int64(total))) != 0 {
			t.Fatalf("present value at 0 %% = %s, want %d", pv, total)
		}
	})
}

func TestLaterMoneyIsWorthLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := finance.NewRate(money.New(rapid.Int64Range(1, 10_000).Draw(t, "basis points"), 4))
		if err != nil {
			t.Fatal(err)
		}
		f := finance.NewFactors(r, finance.MidYear, 24)
		for month := range 80 { // also beyond the horizon
			if f.At(month).Cmp(f.At(month+1)) <= 0 {
				t.Fatalf("month %d is worth %s, the next %s", month, f.At(month), f.At(month+1))
			}
		}
		if year := f.At(12).Mul(money.One.Add(r.Yearly())); year.Round(27).Cmp(money.One) != 0 {
			t.Fatalf("a year on, 1 at the rate is %s", year)
		}
	})
}

func BenchmarkNewFactors(b *testing.B) {
	r := rate("0.08")
	b.ReportAllocs()
	for b.Loop() {
		finance.NewFactors(r, finance.MidYear, 36)
	}
}

func BenchmarkPresentValue(b *testing.B) {
	f := finance.NewFactors(rate("0.08"), finance.MidYear, 36)
	b.ReportAllocs()
	sum := money.Zero
	for b.Loop() {
		sum = f.Dated(12_345_678, 17).Add(sum.Min(money.One))
	}
}
