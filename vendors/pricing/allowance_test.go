package pricing_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// meters returns the quantity of the only further meter that is used.
func meters(only vendors.Meter, quantity string) func(vendors.Meter) money.Decimal {
	return func(m vendors.Meter) money.Decimal {
		if m == only {
			return num(quantity)
		}
		return money.Zero
	}
}

func TestBillable(t *testing.T) {
	tests := map[string]struct {
		price vendors.Price
		usage pricing.Usage
		want  string
	}{
		"all of it without an allowance": {
			vendors.Price{}, pricing.Usage{Quantity: num("7.5")}, "7.5",
		},
		"one pot for the account": {
			vendors.Price{Included: vendors.Allowance{Quantity: num("1000")}}, pricing.Usage{Quantity: num("1230")}, "230",
		},
		"never below 0": {
			vendors.Price{Included: vendors.Allowance{Quantity: num("1000")}}, pricing.Usage{Quantity: num("30")}, "0",
		},
		"a part a seat, pooled": {
			vendors.Price{Included: vendors.Allowance{PerSeat: num("10"), Scope: vendors.ScopeSeatPooled}},
			pricing.Usage{Quantity: num("620"), Seats: num("60")},
			"20",
		},
		"a part a seat, not pooled, from averages": {
			vendors.Price{Included: vendors.Allowance{PerSeat: num("10"), Scope: vendors.ScopeSeatUnpooled}},
			pricing.Usage{Quantity: num("620"), Seats: num("60")},
			"20",
		},
		"a share of another meter": {
			vendors.Price{Included: vendors.Allowance{OfMeter: vendors.MeterMAU, Share: num("0.05")}},
			pricing.Usage{Quantity: num("150"), Other: meters(vendors.MeterMAU, "2000")},
			"50",
		},
		"fixed, a seat and a share together": {
			vendors.Price{Included: vendors.Allowance{
				Quantity: num("10000"), PerSeat: num("100"), OfMeter: vendors.MeterMAU, Share: num("0.05"),
			}},
			pricing.Usage{
				Quantity: num("15101"), Seats: num("50"),
				Other: meters(vendors.MeterMAU, "2000"),
			},
			"1",
		},
		"at least the minimum": {
			vendors.Price{Minimum: num("50")}, pricing.Usage{Quantity: num("20")}, "50",
		},
		"the minimum counts what is billed, after free seats": {
			vendors.Price{Minimum: num("50"), Included: vendors.Allowance{Quantity: num("10")}},
			pricing.Usage{Quantity: num("55")},
			"50",
		},
		"up to the next increment": {
			vendors.Price{Increment: num("10")}, pricing.Usage{Quantity: num("31")}, "40",
		},
		"a minimum that is no multiple is rounded up too": {
			vendors.Price{Minimum: num("25"), Increment: num("10")}, pricing.Usage{Quantity: num("3")}, "30",
		},
		"free units leave before the increment": {
			vendors.Price{Increment: num("100"), Included: vendors.Allowance{Quantity: num("1000")}},
			pricing.Usage{Quantity: num("1230")},
			"300",
		},
		"no meters are known": {
			vendors.Price{Included: vendors.Allowance{OfMeter: vendors.MeterMAU, Share: num("0.05")}},
			pricing.Usage{Quantity: num("150")},
			"150",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pricing.Billable(&test.price, test.usage); got.Cmp(num(test.want)) != 0 {
				t.Errorf("Billable = %s, want %s", got, test.want)
			}
		})
	}
}

func TestLowerBound(t *testing.T) {
	tests := map[string]struct {
		allowance vendors.Allowance
		want      bool
	}{
		"unpooled seats":              {vendors.Allowance{PerSeat: num("10"), Scope: vendors.ScopeSeatUnpooled}, true},
		"pooled seats":                {vendors.Allowance{PerSeat: num("10"), Scope: vendors.ScopeSeatPooled}, false},
		"unpooled, but nothing free":  {vendors.Allowance{Scope: vendors.ScopeSeatUnpooled}, false},
		"no allowance":                {vendors.Allowance{}, false},
		"an account pot, unpooled no": {vendors.Allowance{Quantity: num("10"), Scope: vendors.ScopeAccount}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pricing.LowerBound(test.allowance); got != test.want {
				t.Errorf("LowerBound = %t, want %t", got, test.want)
			}
		})
	}
}

func TestWorseOfTwoMeters(t *testing.T) {
	unit := num("0.002")
	p := vendors.Price{
		Model: vendors.PerUnit, Meter: vendors.MeterGBStored, Amount: num("0.10"),
		Included: vendors.Allowance{Quantity: num("5")},
		WorseOf:  vendors.MeterAPICall, WorseFree: vendors.Allowance{Quantity: num("1000")}, WorseAmount: &unit,
	}
	tests := map[string]struct{ gb, calls, want string }{
		"the other meter is worse": {"25", "3000", "4"},
		"its own meter is worse":   {"105", "3000", "10"},
		"both are free":            {"5", "1000", "0"},
		"only the other is used":   {"0", "2000", "2"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			u := pricing.Usage{Quantity: num(test.gb), Other: meters(vendors.MeterAPICall, test.calls)}
			if got := pricing.Bill(&p, u); got.Cmp(num(test.want)) != 0 {
				t.Errorf("Bill = %s, want %s", got, test.want)
			}
			other := pricing.Worse(&p)
			u.Quantity = num(test.calls)
			if other.Meter != vendors.MeterAPICall || pricing.Bill(other, u).Cmp(num(test.want)) > 0 {
				t.Errorf("Worse = %v costs more than the worse of both", other)
			}
		})
	}
	p.WorseAmount = nil
	if got := pricing.Worse(&p).Amount; got.Cmp(num("0.10")) != 0 {
		t.Errorf("without its own amount the other meter costs %s, want 0.10", got)
	}
	if pricing.Worse(&vendors.Price{}) != nil {
		t.Error("a price with one meter has a worse one")
	}
}
