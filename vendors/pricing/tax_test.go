package pricing_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

func TestCostAfterTax(t *testing.T) {
	tests := map[string]struct {
		price, rate, recoverable string
		included                 bool
		want                     string
	}{
		"a business recovers all":        {"106", "0.06", "1", true, "100"},
		"an exempt buyer pays it":        {"106", "0.06", "0", true, "106"},
		"half is recovered":              {"106", "0.06", "0.5", true, "103"},
		"net price, all recovered":       {"100", "0.06", "1", false, "100"},
		"net price, nothing recovered":   {"100", "0.06", "0", false, "106"},
		"no tax":                         {"100", "0", "0", true, "100"},
		"gross and back is without loss": {"99.99", "0.13", "0", true, "99.99"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := pricing.CostAfterTax(num(test.price), num(test.rate), num(test.recoverable), test.included)
			if got.Cmp(num(test.want)) != 0 {
				t.Errorf("CostAfterTax = %s, want %s", got, test.want)
			}
		})
	}
}

// lines returns tax lines of amount, rate pairs.
func lines(pairs ...string) []pricing.TaxLine {
	var out []pricing.TaxLine
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, pricing.TaxLine{Amount: num(pairs[i]), Rate: num(pairs[i+1])})
	}
	return out
}

func total(list []money.Decimal) money.Decimal {
	sum := money.Zero
	for _, d := range list {
		sum = sum.Add(d)
	}
	return sum
}

var cents = pricing.Rounder{Mode: money.HalfAway, Digits: 2}

func TestAddedTax(t *testing.T) {
	gobl := lines("9.42", "0.24", "9.42", "0.13") // invopop/gobl @7a4ad622
	if got := total(pricing.AddedTax(gobl, false, cents)); got.String() != "3.49" {
		t.Errorf("sum then round = %s, want 3.49", got)
	}
	if got := total(pricing.AddedTax(gobl, true, cents)); got.String() != "3.48" {
		t.Errorf("round then sum = %s, want 3.48", got)
	}
	down := pricing.Rounder{Mode: money.Truncate, Digits: 2}
	if got := total(pricing.AddedTax(lines("704.88", "0.2"), false, down)); got.String() != "140.97" { // 140.976, HMRC
		t.Errorf("rounded down = %s, want 140.97", got)
	}
	if got := pricing.AddedTax(nil, false, cents); len(got) != 0 {
		t.Errorf("no lines bear %v", got)
	}
}

func TestIncludedTax(t *testing.T) {
	if got := pricing.IncludedNet(lines("10.00", "0.21"), false, cents)[0]; got.String() != "8.26" { // invopop/gobl
		t.Errorf("IncludedNet = %s, want 8.26", got)
	}
	zuora := lines("2.99", "0.04") // Zuora, rounding rule for inclusive tax mode
	if got := pricing.IncludedNet(zuora, true, cents)[0]; got.String() != "2.88" {
		t.Errorf("IncludedNet = %s, want 2.88", got)
	}
	if got := pricing.IncludedTax(zuora, cents)[0]; got.String() != "0.12" {
		t.Errorf("IncludedTax = %s, want 0.12", got)
	}
}

func TestTaxOfLinesAddsUpToTheRoundedSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []pricing.TaxLine
		exact := money.Zero
		for range rapid.IntRange(1, 12).Draw(t, "lines") {
			line := pricing.TaxLine{
				Amount: money.New(rapid.Int64Range(-1e6, 1e6).Draw(t, "amount"), 2),
				Rate:   money.New(rapid.Int64Range(0, 3000).Draw(t, "rate"), 4),
			}
			list = append(list, line)
			exact = exact.Add(line.Amount.Mul(line.Rate))
		}
		for _, mode := range money.RoundModes {
			r := pricing.Rounder{Mode: mode, Digits: 2}
			want, _ := exact.RoundBy(mode, 2)
			taxes := pricing.AddedTax(list, false, r)
			if got := total(taxes); got.Cmp(want) != 0 {
				t.Fatalf("%s: the lines add up to %s, want %s", mode, got, want)
			}
			for i, tax := range taxes {
				off := tax.Sub(list[i].Amount.Mul(list[i].Rate))
				if off.Max(off.Neg()).Cmp(money.New(1, 2)) > 0 {
					t.Fatalf("%s: line %d bears %s, off by %s", mode, i, tax, off)
				}
			}
		}
	})
}
