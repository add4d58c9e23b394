package finance_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

// Factors without a source were worked with 80 digits of decimal arithmetic
// outside the program.

func TestSPV(t *testing.T) {
	tests := map[string]struct{ rate, t, want string }{
		"15 years at 3 % (NIST Handbook 135: 0.642)": {"0.03", "15", "0.641861947396717619426086319939"},
		"half a year":                  {"0.08", "0.5", "0.962250448649376274181914634170"},
		"two years and three quarters": {"0.10", "2.75", "0.769431772415060202407321532699"},
		"a time with six decimals":     {"0.08", "0.123456", "0.990543692462455961461886928493"},
		"a negative rate":              {"-0.5", "2.5", "5.656854249492380195206754896839"},
		"at once":                      {"0.08", "0", "1"},
		"before the base date":         {"0.08", "-1", "1.08"},
		"no rate":                      {"0", "12", "1"},
		"a mortgage of 360 months":     {"0.08/12", "360", "0.091443372440244981793276566753"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := finance.SPV(rate(test.rate), num(test.t)); got.Cmp(num(test.want)) != 0 {
				t.Errorf("SPV = %s, want %s", got, test.want)
			}
		})
	}
}

func TestUPV(t *testing.T) {
	tests := map[string]struct {
		rate    string
		annuity finance.Annuity
		want    string
	}{
		"15 years at 3 % (NIST Handbook 135: 11.94)": {"0.03", finance.Annuity{Years: 15}, "11.937935086776079352463789335372"},
		"UPV* at 2 % (NIST Handbook 135: 13.89)": {
			"0.03", finance.Annuity{Years: 15, Escalation: num("0.02")}, "13.886109397216357525834945208299",
		},
		"mid-year after a year's delay (usnistgov/blcc, ECIP report: 17.993)": {
			"0.03",
			finance.Annuity{Years: 20, Escalation: num("0.02"), Convention: finance.MidYear, Delay: money.One},
			"17.993242354860974185784142319888",
		},
		"no rate: the number of years":           {"0", finance.Annuity{Years: 7}, "7"},
		"rises as fast as it is discounted":      {"0.08", finance.Annuity{Years: 9, Escalation: num("0.08")}, "9"},
		"rises almost as fast":                   {"0.0800000000001", finance.Annuity{Years: 10, Escalation: num("0.08")}, "9.999999999994907407407409293553"},
		"no years":                               {"0.08", finance.Annuity{}, "0"},
		"one year, mid-year":                     {"0.08", finance.Annuity{Years: 1, Convention: finance.MidYear}, "0.962250448649376274181914634170"},
		"an empty convention is the end of year": {"0.25", finance.Annuity{Years: 1}, "0.8"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := finance.UPV(rate(test.rate), test.annuity); got.Cmp(num(test.want)) != 0 {
				t.Errorf("UPV = %s, want %s", got, test.want)
			}
		})
	}
}

// rates draws -50 % to 200 %.
func rates() *rapid.Generator[finance.Rate] {
	return rapid.Custom(func(t *rapid.T) finance.Rate {
		r, err := finance.NewRate(money.New(rapid.Int64Range(-5000, 20_000).Draw(t, "basis points"), 4))
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

func TestUPVIsTheSumOfItsYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, years := rates().Draw(t, "rate"), rapid.IntRange(1, 30).Draw(t, "years")
		convention := rapid.SampledFrom([]finance.Convention{finance.EndOfYear, finance.MidYear}).Draw(t, "convention")
		sum := money.Zero
		for k := 1; k <= years; k++ {
			at := money.Int(int64(k))
			if convention == finance.MidYear {
				at = at.Sub(num("0.5"))
			}
			sum = sum.Add(finance.SPV(r, at))
		}
		got := finance.UPV(r, finance.Annuity{Years: years, Convention: convention})
		if off := got.Sub(sum); off.Max(off.Neg()).Cmp(money.New(1, 18).Mul(money.New(1, 10))) > 0 {
			t.Fatalf("UPV = %s, the years add up to %s", got, sum)
		}
	})
}

func TestAnnualValue(t *testing.T) {
	tests := map[string]struct {
		rate, pv string
		years    int
		want     string
	}{
		"a heat pump (usnistgov/blcc report: 1,356)": {"0.03", "16187.334", 15, "1355.96"},
		"no rate spreads evenly":                     {"0", "1200", 12, "100"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := finance.AnnualValue(rate(test.rate), num(test.pv), test.years).Round(2); got.Cmp(num(test.want)) != 0 {
				t.Errorf("AnnualValue = %s, want %s", got, test.want)
			}
		})
	}
}

func TestAnnualValueDiscountsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, years := rates().Draw(t, "rate"), rapid.IntRange(1, 30).Draw(t, "years")
		pv := money.New(rapid.Int64Range(1, 1e12).Draw(t, "present value"), 2)
		back := finance.AnnualValue(r, pv, years).Mul(finance.UPV(r, finance.Annuity{Years: years}))
		if off := back.Quo(pv).Sub(money.One); off.Max(off.Neg()).Cmp(money.New(1, 15)) > 0 {
			t.Fatalf("%s over %d years comes back as %s", pv, years, back)
		}
	})
}
