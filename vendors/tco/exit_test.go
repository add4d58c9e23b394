package tco_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

func TestEarlyTermination(t *testing.T) {
	fee := money.Int(1000)
	tests := map[string]struct {
		terms  vendors.Terms
		stated string // what Common holds
		asked  string // what EarlyTermination returns for a licence of 500.00 a month
	}{
		"no term":                               {},
		"a term that ends with the horizon":     {terms: vendors.Terms{TermMonths: 10}},
		"one month's notice":                    {terms: vendors.Terms{TermMonths: 1}},
		"a stated fee while the term is open":   {terms: vendors.Terms{TermMonths: 12, ExitFee: &fee}, stated: "1000.00"},
		"a stated fee once the term has ended":  {terms: vendors.Terms{TermMonths: 15, ExitFee: &fee}},
		"the assumed months of the running fee": {terms: vendors.Terms{TermMonths: 24}, asked: "1500.00"},
		"no more months than are open":          {terms: vendors.Terms{TermMonths: 31}, asked: "500.00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := builderOf(t, needOf(t, "headcount: 600", "horizon_months: 30", "exit: {early_termination_months: 3}"))
			o := offering("o", vendors.SaaS, vendors.Commercial)
			o.Terms = test.terms
			stated, asked := "", ""
			if l := linesOf(t, b, o)["exit.early_termination"]; l != nil {
				stated = l.Months[29].String(2)
			}
			l, ok, err := b.EarlyTermination(o, [3]money.Amount{400_00, 500_00, 600_00})
			if err != nil {
				t.Fatal(err)
			}
			if ok {
				asked = l.Months[29].String(2)
			}
			if stated != test.stated || asked != test.asked {
				t.Errorf("stated %q, asked %q, want %q and %q", stated, asked, test.stated, test.asked)
			}
		})
	}
}
