package pricing_test

import (
	"testing"

	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

func TestFee(t *testing.T) {
	some := func(s string) *money.Decimal { d := num(s); return &d }
	events := func(n int) *int { return &n }
	lago := pricing.Fee{Share: num("0.013"), PerEvent: num("2")}
	bounded := pricing.Fee{Share: num("0.0299"), Least: some("1.75"), Most: some("12")}
	with := func(f pricing.Fee, n *int, amount *money.Decimal) pricing.Fee {
		f.FreeEvents, f.FreeAmount = n, amount
		return f
	}
	// Amounts and results of getlago/lago-api, percentage charge, and its documentation.
	tests := map[string]struct {
		fee     pricing.Fee
		amounts []string
		want    string
	}{
		"no free part":                          {lago, []string{"50", "100", "250", "400"}, "18.4"},
		"free amount alone":                     {with(lago, nil, some("250")), []string{"50", "100", "250", "400"}, "11.15"},
		"free events alone":                     {with(lago, events(3), nil), []string{"50", "100", "250", "400"}, "7.2"},
		"the amount is used up first":           {with(lago, events(3), some("250")), []string{"50", "100", "250", "400"}, "11.15"},
		"the events are used up first":          {with(lago, events(3), some("500")), []string{"50", "100", "250", "400"}, "7.2"},
		"all events are free":                   {with(lago, events(5), nil), []string{"50", "100", "250"}, "0"},
		"nothing happened":                      {lago, nil, "0"},
		"the fourth of three free events":       {pricing.Fee{Share: num("0.012"), PerEvent: num("0.1"), FreeEvents: events(3), FreeAmount: some("500")}, []string{"200", "100", "100", "50"}, "0.7"},
		"least and most per event":              {bounded, []string{"10", "80", "10000"}, "16.142"},
		"least and most with free events":       {with(bounded, events(2), nil), []string{"10", "80", "10000"}, "12"},
		"least and most with a free amount":     {with(bounded, nil, some("30")), []string{"10", "80", "10000"}, "13.794"},
		"least and most with both":              {with(bounded, events(3), some("10000")), []string{"10", "80", "10000"}, "2.691"},
		"nothing is free once it is used up":    {with(lago, nil, some("150")), []string{"150", "0"}, "2"},
		"an event that just fits is still free": {with(lago, nil, some("150")), []string{"50", "100", "10"}, "2.13"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var amounts []money.Decimal
			for _, a := range test.amounts {
				amounts = append(amounts, num(a))
			}
			if got := test.fee.Charge(amounts); got.Cmp(num(test.want)) != 0 {
				t.Errorf("Charge = %s, want %s", got, test.want)
			}
		})
	}
	if got := lago.ChargeTotal(4, num("800")); got.Cmp(num("18.4")) != 0 {
		t.Errorf("ChargeTotal = %s, want 18.4", got)
	}
}
