package finance_test

import (
	"testing"

	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

func TestLCC(t *testing.T) {
	tests := map[string]struct {
		rate       string
		convention finance.Convention
		flow       finance.Flow
		want       string
	}{
		"one amount at its date": {
			"0.03", finance.EndOfYear, finance.Flow{Type: finance.OneTime, Amount: num("600"), Year: num("10")}, "446.46",
		},
		"one amount does not move with the convention": {
			"0.03", finance.MidYear, finance.Flow{Type: finance.OneTime, Amount: num("600"), Year: num("10")}, "446.46",
		},
		"one amount in prices of the base date": {
			"0.03", finance.EndOfYear,
			finance.Flow{Type: finance.OneTime, Amount: num("100"), Year: num("2"), Escalation: num("0.03")},
			"100",
		},
		"a yearly amount": {
			"0.03", finance.EndOfYear, finance.Flow{Type: finance.Annual, Amount: num("50"), From: 1, To: 15}, "596.90",
		},
		"a yearly amount mid-year": {
			"0.21", finance.MidYear, finance.Flow{Type: finance.Annual, Amount: num("110"), From: 1, To: 1}, "100",
		},
		"from a later year on": {
			"0.10", finance.EndOfYear, finance.Flow{Type: finance.Annual, Amount: num("121"), From: 2, To: 2}, "100",
		},
		"rising from the base date on": {
			"0", finance.EndOfYear,
			finance.Flow{Type: finance.Annual, Amount: num("100"), From: 2, To: 3, Escalation: num("0.1")},
			"254.10",
		},
		"mid-year after a year's building (usnistgov/blcc, ECIP)": {
			"0.03", finance.EndOfYear,
			finance.Flow{Type: finance.AnnualMid, Amount: num("2270"), Years: 20, Delay: money.One, Escalation: num("0.02")},
			"40844.66",
		},
		"a series (qammunity.org/9249846)": {
			"0.081", finance.EndOfYear,
			finance.Flow{Type: finance.Series, Amounts: decimals("5406", "6517", "7628", "8739", "9850"), From: 1},
			"29688.92",
		},
		"a series from the base date": {
			"0.10", finance.EndOfYear, finance.Flow{Type: finance.Series, Amounts: decimals("100", "110")}, "200",
		},
		"a series mid-year leaves the base date alone": {
			"0.21", finance.MidYear, finance.Flow{Type: finance.Series, Amounts: decimals("100", "110")}, "200",
		},
		"a present value stays": {"0.10", finance.EndOfYear, finance.Flow{Type: finance.AlreadyPV, Amount: num("7")}, "7"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := finance.LCC(rate(test.rate), test.convention, []finance.Flow{test.flow}).Total.Round(2)
			if got.Cmp(num(test.want)) != 0 {
				t.Errorf("LCC = %s, want %s", got, test.want)
			}
		})
	}
}

func TestResidualsAreCountedApart(t *testing.T) {
	all := finance.LCC(finance.Rate{}, finance.EndOfYear, []finance.Flow{
		{Name: "initial", Type: finance.OneTime, Amount: num("1500")},
		{Name: "Residual components", Type: finance.OneTime, Amount: num("-150"), Year: num("15")},
		{Name: "residual replacement", Type: finance.OneTime, Amount: num("-300"), Year: num("15")},
		{Name: "not residual", Type: finance.OneTime, Amount: num("10")},
	})
	if all.Residual.Cmp(num("-450")) != 0 || all.Total.Cmp(num("1060")) != 0 || len(all.Items) != 4 {
		t.Errorf("LCC = %v, want a residual of -450 in 1060", all)
	}
}
