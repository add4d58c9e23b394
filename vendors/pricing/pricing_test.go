package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
	"fineprint/vendors/trace"
)

// num reads a decimal of a test.
func num(s string) money.Decimal { return money.Must(s) }

// tier is a tier of a test; an empty upTo has no limit.
func tier(upTo, unit, flat string) vendors.Tier {
	t := vendors.Tier{Unit: num(unit), Flat: num(flat)}
	if upTo != "" {
		limit := num(upTo)
		t.UpTo = &limit
	}
	return t
}

// charges checks Charge, Slices and Explain of one price against each other and
// against the quantities and amounts of a table.
func charges(t *testing.T, p vendors.Price, want map[string]string) {
	t.Helper()
	for quantity, amount := range want {
		q := num(quantity)
		got := pricing.Charge(&p, q)
		if got.Cmp(num(amount)) != 0 {
			t.Errorf("Charge(%s) = %s, want %s", quantity, got, amount)
		}
		checkExplained(t, &p, q)
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkExplained checks that rows and expression come to the charge.
func checkExplained(t fataler, p *vendors.Price, q money.Decimal) {
	t.Helper()
	want := pricing.Charge(p, q)
	total := money.Zero
	for _, row := range pricing.Slices(p, q) {
		total = total.Add(row.Amount)
	}
	if total.Round(30).Cmp(want.Round(30)) != 0 {
		t.Fatalf("%s of %s: slices add up to %s, want %s", p.Model, q, total, want)
	}
	got, err := pricing.Explain(p, q, trace.Value("used", q, "")).Eval()
	if err != nil {
		t.Fatalf("%s of %s: %v", p.Model, q, err)
	}
	if got.Cmp(want) != 0 {
		t.Fatalf("%s of %s: expression comes to %s, want %s", p.Model, q, got, want)
	}
}
