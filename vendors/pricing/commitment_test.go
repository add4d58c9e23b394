package pricing_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

func TestSettle(t *testing.T) {
	cap100, cap170 := num("100"), num("170")
	tests := map[string]struct {
		terms         pricing.Terms
		gross, billed string
		want          string // discount, by maximum, top-up, net
	}{
		"no terms change nothing":                   {pricing.Terms{}, "80", "0", "0 0 0 80"},
		"a discount, then the cap (OpenMeter)":      {pricing.Terms{Discount: num("0.5"), Maximum: &cap100}, "200", "35", "100 35 0 65"},
		"the cap counts what was billed before":     {pricing.Terms{Maximum: &cap170}, "22", "160", "0 12 0 10"},
		"a cap that is used up leaves nothing":      {pricing.Terms{Maximum: &cap100}, "50", "100", "0 50 0 0"},
		"more billed than the cap gives no credit":  {pricing.Terms{Maximum: &cap100}, "50", "120", "0 50 0 0"},
		"the minimum is topped up":                  {pricing.Terms{Minimum: num("150")}, "100", "0", "0 0 50 150"},
		"after what was billed before":              {pricing.Terms{Minimum: num("1000")}, "0", "100", "0 0 900 900"},
		"a minimum that is reached adds nothing":    {pricing.Terms{Minimum: num("100")}, "100", "0", "0 0 0 100"},
		"the top-up is not discounted":              {pricing.Terms{Discount: num("0.5"), Minimum: num("80")}, "100", "0", "50 0 30 80"},
		"cap and minimum may be the same fixed sum": {pricing.Terms{Maximum: &cap100, Minimum: num("100")}, "30", "0", "0 0 70 100"},
		"no use, a minimum":                         {pricing.Terms{Minimum: num("100")}, "0", "0", "0 0 100 100"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := test.terms.Settle(num(test.gross), num(test.billed))
			got := s.Discount.String() + " " + s.MaximumDiscount.String() + " " + s.TopUp.String() + " " + s.Net.String()
			if got != test.want {
				t.Errorf("Settle = %s, want %s", got, test.want)
			}
		})
	}
}

func TestTermsOf(t *testing.T) {
	none := pricing.TermsOf(&vendors.Price{})
	if none.Maximum != nil || !none.Minimum.IsZero() {
		t.Errorf("a price without bounds has %v", none)
	}
	both := pricing.TermsOf(&vendors.Price{MinSpend: num("10"), MaxSpend: num("50")})
	if both.Maximum.Cmp(num("50")) != 0 || both.Minimum.Cmp(num("10")) != 0 {
		t.Errorf("TermsOf = %v", both)
	}
}

func TestNetIsAtLeastTheMinimumAndAtMostTheCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minimum := amounts().Draw(t, "minimum")
		maximum := minimum.Add(amounts().Draw(t, "room"))
		billed, gross := amounts().Draw(t, "billed"), amounts().Draw(t, "gross")
		terms := pricing.Terms{
			Discount: money.New(rapid.Int64Range(0, 100).Draw(t, "percent"), 2), Maximum: &maximum, Minimum: minimum,
		}
		s := terms.Settle(gross, billed)
		if s.Net.Add(billed).Less(minimum) {
			t.Fatalf("%v leaves the minimum %s unmet", s, minimum)
		}
		if s.Net.Sign() < 0 || (billed.Cmp(maximum) <= 0 && maximum.Less(s.Net.Add(billed))) {
			t.Fatalf("%v passes the cap %s", s, maximum)
		}
		if parts := s.Gross.Sub(s.Discount).Sub(s.MaximumDiscount).Add(s.TopUp); parts.Cmp(s.Net) != 0 {
			t.Fatalf("%v: parts come to %s", s, parts)
		}
	})
}

func TestFurther(t *testing.T) {
	openMeter := []vendors.Tier{tier("5", "0", "100"), tier("10", "0", "50"), tier("15", "5", "0"), tier("", "1", "0")}
	graduated := vendors.Price{Model: vendors.Graduated, FlatAtZero: true, Tiers: openMeter}
	packages := vendors.Price{Model: vendors.Package, Amount: num("15"), Per: num("10")}
	free := packages
	free.Included.Quantity = num("10")
	tests := map[string]struct {
		price           vendors.Price
		prior, quantity string
		flatBilled      bool
		want            string
	}{
		"slices go on where they stopped":          {graduated, "12", "10", false, "22"},
		"a first use bills the first flat":         {graduated, "0", "0", false, "100"},
		"unless it was billed":                     {graduated, "0", "0", true, "0"},
		"or billed before the first unit":          {graduated, "0", "3", true, "0"},
		"nothing more costs nothing more":          {graduated, "2", "0", false, "0"},
		"cumulative packages open one, not two":    {packages, "17", "5", false, "15"},
		"a package that is open costs nothing":     {packages, "11", "5", false, "0"},
		"packages after packages":                  {packages, "60", "50", false, "75"},
		"free units are free once":                 {free, "8", "5", false, "15"},
		"a flat price is billed once":              {pricing.FlatFee(num("9")), "1", "1", false, "0"},
		"nothing used, nothing billed, flat known": {vendors.Price{Model: vendors.Graduated, Tiers: openMeter}, "0", "0", true, "0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := pricing.Further(&test.price, num(test.prior), num(test.quantity), test.flatBilled)
			if got.Cmp(num(test.want)) != 0 {
				t.Errorf("Further = %s, want %s", got, test.want)
			}
		})
	}
}

func TestTrueUp(t *testing.T) {
	tests := map[string]struct {
		minimum, used   string
		billed, period  int
		rounded, begins string
	}{
		"prorated and rounded once (getlago/lago-api @1b1c24a6)": {"1000", "200", 15, 31, "284", "283.8709677419355"},
		"a whole period":                {"1000", "200", 31, 31, "800", "800"},
		"more used than the minimum":    {"1000", "900", 15, 31, "0", "0"},
		"exactly half rounds away":      {"1", "0", 1, 2, "1", "0.5"},
		"no billed days need no top-up": {"1000", "0", 0, 31, "0", "0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			exact, rounded := pricing.TrueUp(num(test.minimum), num(test.used), test.billed, test.period, 0)
			if rounded.Cmp(num(test.rounded)) != 0 || exact.Round(13).Cmp(num(test.begins)) != 0 {
				t.Errorf("TrueUp = %s, %s, want %s, %s", exact, rounded, test.begins, test.rounded)
			}
		})
	}
}
