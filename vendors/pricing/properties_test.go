package pricing_test

import (
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
	"fineprint/vendors/trace"
)

// amounts draws money of 0.00 to 1,000,000.00.
func amounts() *rapid.Generator[money.Decimal] {
	return rapid.Custom(func(t *rapid.T) money.Decimal { return money.New(rapid.Int64Range(0, 1e8).Draw(t, "cents"), 2) })
}

// quantities draws 0 to 5,000 with up to three decimals.
func quantities() *rapid.Generator[money.Decimal] {
	return rapid.Custom(func(t *rapid.T) money.Decimal {
		return money.New(rapid.Int64Range(0, 5_000_000).Draw(t, "thousandths"), 3)
	})
}

// tierLists draws rising tiers; the last may or may not have a limit.
func tierLists(flats bool) *rapid.Generator[[]vendors.Tier] {
	return rapid.Custom(func(t *rapid.T) []vendors.Tier {
		var list []vendors.Tier
		limit := money.Zero
		for range rapid.IntRange(1, 5).Draw(t, "tiers") {
			limit = limit.Add(money.New(rapid.Int64Range(1, 10_000).Draw(t, "width"), rapid.IntRange(0, 2).Draw(t, "scale")))
			top := limit
			one := vendors.Tier{UpTo: &top, Unit: money.New(rapid.Int64Range(0, 1e6).Draw(t, "unit"), 4)}
			if flats {
				one.Flat = money.New(rapid.Int64Range(0, 1e5).Draw(t, "flat"), 2)
			}
			list = append(list, one)
		}
		if rapid.Bool().Draw(t, "open") {
			list[len(list)-1].UpTo = nil
		}
		return list
	})
}

// prices draws a price of any model.
func prices() *rapid.Generator[vendors.Price] {
	return rapid.Custom(func(t *rapid.T) vendors.Price {
		p := vendors.Price{
			Model: rapid.SampledFrom([]vendors.Model{
				vendors.Flat, vendors.PerUnit, vendors.Package, vendors.Graduated, vendors.Volume, vendors.Stairstep,
				vendors.PercentOf,
			}).Draw(t, "model"),
			Amount:     money.New(rapid.Int64Range(0, 1e7).Draw(t, "amount"), 5),
			Per:        money.Int(rapid.SampledFrom([]int64{0, 1, 3, 7, 60, 1000, 10000}).Draw(t, "per")),
			FlatAtZero: rapid.Bool().Draw(t, "flat at zero"),
			Tiers:      tierLists(true).Draw(t, "tiers"),
		}
		if rapid.Bool().Draw(t, "has a floor") {
			p.Floor = money.New(rapid.Int64Range(0, 1e6).Draw(t, "floor"), 2)
		}
		return p
	})
}

func TestEveryChargeIsExplained(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := prices().Draw(t, "price"), quantities().Draw(t, "quantity")
		checkExplained(t, &p, q)
	})
}

func TestGraduatedNeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := vendors.Price{Model: vendors.Graduated, Tiers: tierLists(true).Draw(t, "tiers")}
		q := quantities().Draw(t, "quantity")
		less, more := pricing.Charge(&p, q), pricing.Charge(&p, q.Add(quantities().Draw(t, "more")))
		if more.Less(less) {
			t.Fatalf("more units lowered the bill: %s → %s", less, more)
		}
	})
}

func TestGraduatedWithoutFlatsIsContinuous(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := vendors.Price{Model: vendors.Graduated, Tiers: tierLists(false).Draw(t, "tiers")}
		dearest := money.Zero
		for _, tier := range p.Tiers {
			dearest = dearest.Max(tier.Unit)
		}
		for _, tier := range p.Tiers {
			if tier.UpTo == nil {
				continue
			}
			step := money.New(1, rapid.IntRange(0, 12).Draw(t, "digits"))
			rise := pricing.Charge(&p, tier.UpTo.Add(step)).Sub(pricing.Charge(&p, *tier.UpTo))
			if step.Mul(dearest).Less(rise) || rise.Sign() < 0 {
				t.Fatalf("past %s a step of %s costs %s", tier.UpTo, step, rise)
			}
		}
	})
}

func TestVolumeMayFall(t *testing.T) {
	p := vendors.Price{Model: vendors.Volume, Tiers: []vendors.Tier{tier("15", "10", "0"), tier("", "5", "0")}}
	if fifteen, sixteen := pricing.Charge(&p, num("15")), pricing.Charge(&p, num("16")); !sixteen.Less(fifteen) {
		t.Errorf("15 cost %s and 16 cost %s: the cliff was smoothed away", fifteen, sixteen)
	}
}

func TestScalingTheCurrencyScalesTheCharge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := prices().Draw(t, "price"), quantities().Draw(t, "quantity")
		by := money.New(rapid.Int64Range(1, 1e6).Draw(t, "rate"), 4)
		scaled := p
		scaled.Floor = p.Floor.Mul(by)
		scaled.Tiers = nil
		for _, tier := range p.Tiers {
			scaled.Tiers = append(scaled.Tiers, vendors.Tier{UpTo: tier.UpTo, Unit: tier.Unit.Mul(by), Flat: tier.Flat.Mul(by)})
		}
		base := q
		if p.Model == vendors.PercentOf {
			base = q.Mul(by) // the money it is a share of
		} else {
			scaled.Amount = p.Amount.Mul(by)
		}
		got, want := pricing.Charge(&scaled, base), pricing.Charge(&p, q).Mul(by)
		if got.Round(28).Cmp(want.Round(28)) != 0 {
			t.Fatalf("%s of %s at rate %s costs %s, want %s", p.Model, q, by, got, want)
		}
	})
}

func TestBillableIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := vendors.Price{
			Minimum:   quantities().Draw(t, "minimum"),
			Increment: money.New(rapid.Int64Range(0, 500).Draw(t, "increment"), 1),
			Included:  vendors.Allowance{Quantity: quantities().Draw(t, "free"), PerSeat: quantities().Draw(t, "a seat")},
		}
		u := pricing.Usage{
			Quantity: quantities().Draw(t, "used"),
			Seats:    money.Int(rapid.Int64Range(0, 100).Draw(t, "seats")),
		}
		q := pricing.Billable(&p, u)
		if over := u.Quantity.Sub(pricing.Free(p.Included, u)); q.Less(p.Minimum) || q.Less(over) {
			t.Fatalf("%s billable is less than %s or %s", q, p.Minimum, over)
		}
		if p.Increment.Sign() > 0 && !q.Sub(q.QuoFloor(p.Increment).Mul(p.Increment)).IsZero() {
			t.Fatalf("%s is no multiple of %s", q, p.Increment)
		}
	})
}

func TestEveryBillableQuantityIsExplained(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := vendors.Price{
			Minimum:   quantities().Draw(t, "minimum"),
			Increment: money.New(rapid.Int64Range(0, 500).Draw(t, "increment"), 1),
			Included: vendors.Allowance{
				Quantity: quantities().Draw(t, "free"), PerSeat: quantities().Draw(t, "a seat"),
				OfMeter: vendors.MeterMAU, Share: money.New(rapid.Int64Range(0, 20).Draw(t, "share"), 2),
			},
			Conversions: []vendors.Conversion{{Meter: vendors.MeterMAU, Factor: quantities().Draw(t, "factor")}},
		}
		if rapid.Bool().Draw(t, "nothing is free") {
			p.Included = vendors.Allowance{}
		}
		mau := quantities().Draw(t, "mau")
		u := pricing.Usage{
			Quantity: quantities().Draw(t, "used"), Seats: money.Int(rapid.Int64Range(0, 100).Draw(t, "seats")),
			Other: func(vendors.Meter) money.Decimal { return mau },
		}
		want := pricing.Billable(&p, u)
		got, err := pricing.ExplainBillable(&p, u, trace.Value("used", u.Quantity, "")).Eval()
		if err != nil || got.Cmp(want) != 0 {
			t.Fatalf("expression comes to %s, %v, want %s", got, err, want)
		}
	})
}

func TestEverySettlementIsExplained(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := pricing.Terms{
			Discount: money.New(rapid.Int64Range(0, 100).Draw(t, "percent"), 2), Minimum: amounts().Draw(t, "minimum"),
		}
		if rapid.Bool().Draw(t, "capped") {
			most := terms.Minimum.Add(amounts().Draw(t, "room"))
			terms.Maximum = &most
		}
		gross, billed := amounts().Draw(t, "gross"), amounts().Draw(t, "billed")
		want := terms.Settle(gross, billed).Net
		got, err := terms.Explain(trace.Value("gross", gross, ""), trace.Value("billed", billed, "")).Eval()
		if err != nil || got.Cmp(want) != 0 {
			t.Fatalf("expression comes to %s, %v, want %s", got, err, want)
		}
	})
}

func TestSplitUseCostsWhatTheWholeCosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := prices().Draw(t, "price")
		first := quantities().Draw(t, "first").Add(money.New(1, 3))
		second := quantities().Draw(t, "second")
		split := pricing.Further(&p, money.Zero, first, false).Add(pricing.Further(&p, first, second, false))
		if whole := pricing.Charge(&p, first.Add(second)); split.Round(30).Cmp(whole.Round(30)) != 0 {
			t.Fatalf("%s: %s and %s cost %s in two parts, %s at once", p.Model, first, second, split, whole)
		}
	})
}
