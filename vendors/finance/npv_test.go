package finance_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

func decimals(list ...string) []money.Decimal {
	out := make([]money.Decimal, len(list))
	for i, s := range list {
		out[i] = num(s)
	}
	return out
}

func TestNPV(t *testing.T) {
	tests := map[string]struct {
		rate   string
		flows  []money.Decimal
		timing finance.Timing
		want   string
	}{
		"first at once (numpy/numpy-financial)":    {"0.10", decimals("-5000", "600", "900"), finance.Period0First, "-3710.74"},
		"first after a period (Adobe FormCalc)":    {"0.065", decimals("5000"), finance.Period1First, "4694.84"},
		"mid-period (MBA Skool)":                   {"0.10", decimals("0", "0", "0", "0", "0", "1000"), finance.MidPeriod, "651.23"},
		"mid-period leaves the first flow at once": {"0.10", decimals("-100"), finance.MidPeriod, "-100"},
		"no rate adds up":                          {"0", decimals("-5000", "600", "900"), finance.Period1First, "-3500"},
		"no flows":                                 {"0.10", nil, finance.Period0First, "0"},
		"mid-period of one year":                   {"0.21", decimals("0", "110"), finance.MidPeriod, "100"},
		"a monthly rate":                           {"0.12/12", decimals("101"), finance.Period1First, "100"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := finance.NPV(rate(test.rate), test.flows, test.timing).Round(2); got.Cmp(num(test.want)) != 0 {
				t.Errorf("NPV = %s, want %s", got, test.want)
			}
		})
	}
}

func TestXNPV(t *testing.T) {
	day := func(s string) int {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return int(d.Unix() / 86400)
	}
	flows := []finance.Dated{ // LibreOffice help, financial functions
		{day("2001-01-01"), num("-10000")},
		{day("2001-02-01"), num("2000")},
		{day("2001-03-15"), num("2500")},
		{day("2001-05-12"), num("5000")},
		{day("2001-08-10"), num("1000")},
	}
	if got := finance.XNPV(rate("0.06"), flows); got.String() != "323.016893587303491136590036793471" {
		t.Errorf("XNPV = %s", got)
	}
	leap := []finance.Dated{{day("2024-01-01"), num("0")}, {day("2025-01-01"), num("110")}}
	if got := finance.XNPV(rate("0.10"), leap); got.Cmp(num("100")) >= 0 {
		t.Errorf("366 days at 10 %% = %s, want less than 100", got)
	}
	if got := finance.XNPV(rate("0.06"), nil); !got.IsZero() {
		t.Errorf("no flows are worth %s", got)
	}
}

func TestPresentValueIsLessThanTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := finance.NewRate(money.New(rapid.Int64Range(0, 20_000).Draw(t, "basis points"), 4))
		if err != nil {
			t.Fatal(err)
		}
		total := money.Zero
		flows := make([]money.Decimal, rapid.IntRange(0, 40).Draw(t, "flows"))
		for i := range flows {
			flows[i] = money.New(rapid.Int64Range(0, 1e12).Draw(t, "flow"), 2)
			total = total.Add(flows[i])
		}
		for _, timing := range []finance.Timing{finance.Period0First, finance.MidPeriod, finance.Period1First} {
			pv := finance.NPV(r, flows, timing)
			if total.Less(pv) || (r.IsZero() && pv.Cmp(total) != 0) {
				t.Fatalf("%s: %s is more than the total %s", timing, pv, total)
			}
		}
	})
}
