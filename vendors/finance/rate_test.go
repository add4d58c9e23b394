package finance_test

import (
	"testing"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

func num(s string) money.Decimal { return money.Must(s) }

// rate reads a rate of a test.
func rate(s string) finance.Rate {
	r, err := finance.ParseRate(s)
	if err != nil {
		panic(err)
	}
	return r
}

func TestParseRate(t *testing.T) {
	for text, want := range map[string]string{
		"0.08": "0.08", "8%": "0.08", "0": "0", "-0.02": "-0.02", "100": "100", "0.12/12": "0.01", "8% / 4": "0.02",
		"0.08/12": "0.0066666666666666666666666666666667",
	} {
		if got, err := finance.ParseRate(text); err != nil || got.Yearly().Cmp(num(want)) != 0 {
			t.Errorf("ParseRate(%q) = %s, %v, want %s", text, got.Yearly(), err, want)
		}
	}
	for _, text := range []string{"", "eight", "0.08/", "/12", "0.08/0", "1/2/3", "-1", "-0.91", "100.01", "1e-2"} {
		if got, err := finance.ParseRate(text); err == nil {
			t.Errorf("ParseRate(%q) = %s, want an error", text, got.Yearly())
		}
	}
}

func TestMonthly(t *testing.T) {
	// Worked with 80 digits of decimal arithmetic outside the program.
	for yearly, want := range map[string]string{
		"0.08": "0.006434030110003454833917179287", "0.1": "0.007974140428903741066031844223", "0": "0",
	} {
		if got := rate(yearly).Monthly(); got.Cmp(num(want)) != 0 {
			t.Errorf("Monthly(%s) = %s, want %s", yearly, got, want)
		}
	}
}

func TestTheZeroRateIsNoRate(t *testing.T) {
	var none finance.Rate
	if !none.IsZero() || !none.Yearly().IsZero() || finance.SPV(none, num("7")).Cmp(money.One) != 0 {
		t.Errorf("the zero rate discounts 7 years by %s", finance.SPV(none, num("7")))
	}
	if rate("0.01").IsZero() {
		t.Error("1 % is no rate")
	}
}
