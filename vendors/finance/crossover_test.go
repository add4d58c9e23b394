package finance_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/finance"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// curve is the cost of a price on top of a fixed sum.
func curve(fixed string, p vendors.Price, high *money.Decimal) finance.Curve {
	breaks, ok := pricing.Breaks(&p, high, 10_000)
	if !ok {
		panic("too many breaks")
	}
	start := num(fixed)
	return finance.Curve{Breaks: breaks, Cost: func(q money.Decimal) money.Decimal {
		return start.Add(pricing.Charge(&p, q))
	}}
}

func line(fixed, unit string) finance.Curve {
	return curve(fixed, vendors.Price{Model: vendors.PerUnit, Amount: num(unit)}, nil)
}

func upTo(limit, unit, flat string) vendors.Tier {
	t := vendors.Tier{Unit: num(unit), Flat: num(flat)}
	if limit != "" {
		top := num(limit)
		t.UpTo = &top
	}
	return t
}

// told prints crossings as "a from 1001 (1000 at 125000)".
func told(list []finance.Crossing) string {
	var out []string
	for _, c := range list {
		who, how := "b", ""
		if c.CheaperA {
			who = "a"
		}
		if c.Jump {
			how = " jump"
		}
		out = append(out, fmt.Sprintf("%s from %s (%s at %s%s)", who, c.FirstWhole, c.Quantity.Round(6), c.Cost.Round(6), how))
	}
	return strings.Join(out, ", ")
}

func TestCrossings(t *testing.T) {
	cliff := vendors.Price{Model: vendors.Volume, Tiers: []vendors.Tier{upTo("15", "10", "0"), upTo("", "5", "0")}}
	graduated := vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{upTo("10", "5", "0"), upTo("", "1", "0")}}
	stairs := vendors.Price{Model: vendors.Stairstep, Tiers: []vendors.Tier{upTo("250", "0", "10"), upTo("500", "0", "20"), upTo("", "0", "30")}}
	turning := vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{upTo("1", "0", "1"), upTo("2", "5", "17"), upTo("", "0", "1")}}
	starting := vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{upTo("", "5", "17")}}
	dip := vendors.Price{Model: vendors.Graduated, Tiers: []vendors.Tier{upTo("2", "10", "0"), upTo("2.8", "0", "0"), upTo("", "10", "18")}}
	packages := vendors.Price{Model: vendors.Package, Amount: num("10"), Per: num("10")}
	tests := map[string]struct {
		a, b finance.Curve
		high string
		want string
	}{
		"two lines (qammunity.org/1410402)":    {line("40000", "85"), line("45000", "80"), "", "b from 1001 (1000 at 125000)"},
		"the other way round":                  {line("45000", "80"), line("40000", "85"), "", "a from 1001 (1000 at 125000)"},
		"between two whole numbers":            {line("0", "3"), line("1", "0"), "", "b from 1 (0.333333 at 1)"},
		"parallel lines never cross":           {line("1", "3"), line("2", "3"), "", ""},
		"equal lines never cross":              {line("1", "3"), line("1", "3"), "", ""},
		"diverging lines never cross":          {line("1", "3"), line("2", "4"), "", ""},
		"equal at 0 only is no crossing":       {line("0", "3"), line("0", "4"), "", ""},
		"beyond the end is none":               {line("40000", "85"), line("45000", "80"), "999", ""},
		"exactly at the end it has not turned": {line("40000", "85"), line("45000", "80"), "1000", ""},
		"a cliff is not missed": {
			curve("0", cliff, nil), line("100", "0"), "", "b from 11 (10 at 100), a from 16 (16 at 80 jump), b from 21 (20 at 100)",
		},
		"a cliff that stays above does not count": {
			curve("0", cliff, nil), line("70", "0"), "", "b from 8 (7 at 70)",
		},
		"a bend is solved on the right side": {
			curve("0", graduated, nil), line("50.4", "0"), "", "b from 11 (10.4 at 50.4)",
		},
		// Counting: 0 costs 8 and 4, 1 costs 9 and 26, 2 cost 31 each, 3 costs 32 and 36.
		"a turn back that no whole quantity sees takes no other away": {
			curve("8", turning, nil), curve("4", starting, nil), "", "a from 1 (1 at 9 jump)",
		},
		// Counting: 2 costs 20 and 25, 3 costs 30 and 45; only 2.6, 2.7 and 2.8 cost more than 25.
		"two turns between two whole numbers are none": {
			line("0", "10"), curve("5", dip, nil), "", "",
		},
		"stairs": {
			curve("0", stairs, nil), line("0", "0.05"), "", "a from 201 (200 at 10), b from 251 (251 at 20 jump), " +
				"a from 401 (400 at 20), b from 501 (501 at 30 jump), a from 601 (600 at 30)",
		},
		"the same in packages": {
			curve("0", packages, ptr("30")), line("5", "0.9"), "30",
			"b from 1 (1 at 10 jump), a from 6 (5.555556 at 10), b from 11 (11 at 20 jump), " +
				"a from 17 (16.666667 at 20), b from 21 (21 at 30 jump), a from 28 (27.777778 at 30)",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var high *money.Decimal
			if test.high != "" {
				high = ptr(test.high)
			}
			if got := told(finance.Crossings(test.a, test.b, money.Zero, high)); got != test.want {
				t.Errorf("Crossings = %s\nwant %s", got, test.want)
			}
		})
	}
}

func ptr(s string) *money.Decimal { d := num(s); return &d }

// steps draws a price with jumps or bends.
func steps() *rapid.Generator[vendors.Price] {
	return rapid.Custom(func(t *rapid.T) vendors.Price {
		p := vendors.Price{
			Model: rapid.SampledFrom([]vendors.Model{
				vendors.PerUnit, vendors.Package, vendors.Graduated, vendors.Volume, vendors.Stairstep,
			}).Draw(t, "model"),
			Amount: money.New(rapid.Int64Range(0, 100).Draw(t, "amount"), 1),
			Per:    money.Int(rapid.Int64Range(1, 40).Draw(t, "per")),
		}
		limit := int64(0)
		for range rapid.IntRange(1, 3).Draw(t, "tiers") {
			limit += rapid.Int64Range(1, 40).Draw(t, "width")
			top := money.Int(limit)
			p.Tiers = append(p.Tiers, vendors.Tier{
				UpTo: &top, Unit: money.Int(rapid.Int64Range(0, 9).Draw(t, "unit")),
				Flat: money.Int(rapid.Int64Range(0, 30).Draw(t, "flat")),
			})
		}
		if p.Model != vendors.Package {
			p.Per = money.One
		}
		return p
	})
}

// counted prices every whole quantity up to end: the first at which the order
// is no longer the one before, and which of the two is cheaper from there.
func counted(a, b finance.Curve, end int64) string {
	var out []string
	sign := 0
	for q := range end + 1 {
		now := a.Cost(money.Int(q)).Cmp(b.Cost(money.Int(q)))
		if now != 0 && sign == -now {
			out = append(out, fmt.Sprintf("%v from %d", now < 0, q))
		}
		if now != 0 {
			sign = now
		}
	}
	return strings.Join(out, ", ")
}

func firstWholes(list []finance.Crossing) string {
	var out []string
	for _, c := range list {
		out = append(out, fmt.Sprintf("%v from %s", c.CheaperA, c.FirstWhole))
	}
	return strings.Join(out, ", ")
}

// TestCountingFindsNoOtherTurn prices every whole quantity: the order turns
// where Crossings says, in the direction it says, and nowhere else. Between the
// last whole quantity of the old order and the first of the new one it turns.
func TestCountingFindsNoOtherTurn(t *testing.T) {
	const end = 120
	rapid.Check(t, func(t *rapid.T) {
		high := money.Int(end)
		a := curve(strconv.Itoa(rapid.IntRange(0, 50).Draw(t, "fixed a")), steps().Draw(t, "a"), &high)
		b := curve(strconv.Itoa(rapid.IntRange(0, 50).Draw(t, "fixed b")), steps().Draw(t, "b"), &high)
		found := finance.Crossings(a, b, money.Zero, &high)
		if got, want := firstWholes(found), counted(a, b, end); got != want {
			t.Fatalf("%s: counting finds\n%s", told(found), want)
		}
		for i, c := range found {
			if i > 0 && c.Quantity.Less(found[i-1].FirstWhole) || c.FirstWhole.Less(c.Quantity) {
				t.Fatalf("%s: %s is not where it turns", told(found), c.Quantity)
			}
		}
	})
}

func TestTurns(t *testing.T) {
	onPrem := finance.Plan{Upfront: num("60000"), Annual: num("6000")}
	saas := finance.Plan{Annual: num("25000")}
	// Software Advice, on-premise vs SaaS.
	a, b := onPrem.Totals(finance.Rate{}, 3), saas.Totals(finance.Rate{}, 3)
	if a[3].Cmp(num("78000")) != 0 || b[3].Cmp(num("75000")) != 0 {
		t.Errorf("totals after 3 years = %s, %s", a[3], b[3])
	}
	if got := finance.Turns(a, b); len(got) != 0 {
		t.Errorf("within 3 years they cross at %v", got)
	}
	got := finance.Turns(onPrem.Totals(finance.Rate{}, 5), saas.Totals(finance.Rate{}, 5))
	if len(got) != 1 || !got[0].CheaperA || got[0].Quantity.Round(6).Cmp(num("3.157895")) != 0 {
		t.Errorf("within 5 years = %v, want 3.157895", got)
	}
	discounted := finance.Turns(onPrem.Totals(rate("0.10"), 6), saas.Totals(rate("0.10"), 6))
	if len(discounted) != 1 || discounted[0].Quantity.Cmp(got[0].Quantity) <= 0 {
		t.Errorf("at 10 %% = %v, want later than without a rate", discounted)
	}
}

func TestPlanRises(t *testing.T) {
	p := finance.Plan{Annual: num("100"), Escalation: num("0.1")}
	if got := fmt.Sprint(p.Totals(finance.Rate{}, 3)); got != "[0 100 210 331]" {
		t.Errorf("Totals = %s", got)
	}
}

func TestTurnsListsEveryChange(t *testing.T) {
	a := decimals("0", "10", "10", "30", "30")
	b := decimals("5", "5", "20", "20", "40")
	got := told(finance.Turns(a, b))
	if want := "b from 1 (0.5 at 5), a from 2 (1.333333 at 10), b from 3 (2.5 at 20), a from 4 (3.5 at 30)"; got != want {
		t.Errorf("Turns = %s\nwant %s", got, want)
	}
	if got := finance.Turns(decimals("1"), decimals("2")); len(got) != 0 {
		t.Errorf("one moment crosses at %v", got)
	}
}
