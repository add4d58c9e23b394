package tco_test

import (
	"slices"
	"strconv"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
)

// What a contract year leaves short of the least spend is due in its last month.
func TestTheCommitmentOfADeal(t *testing.T) {
	tests := map[string]struct {
		seat     string // a month, 10 people
		currency money.Currency
		months   int
		deal     string
		want     map[int]money.Amount // month → top-up
	}{
		"too little used": { // 1,200 a year of 2,000
			"10", money.CNY, 24, "{min_spend: 2000}", map[int]money.Amount{12: 800_00, 24: 800_00},
		},
		"enough used":               {"20", money.CNY, 24, "{min_spend: 2000}", nil},
		"exactly enough used":       {"20", money.CNY, 24, "{min_spend: 2400}", nil},
		"no least spend":            {"10", money.CNY, 24, "{discount: 10%}", nil},
		"after the deal's discount": {"20", money.CNY, 12, "{min_spend: 2000, discount: 50%}", map[int]money.Amount{12: 800_00}},
		"half a year owes half of it": { // 600 of 1,000 in the half year
			"10", money.CNY, 18, "{min_spend: 2000}", map[int]money.Amount{12: 800_00, 18: 400_00},
		},
		"in the vendor's currency": { // 100 a month × 7 against 2,000 × 7
			"10", money.USD, 12, "{min_spend: 2000}", map[int]money.Amount{12: 5600_00},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := testkit.Offering(testkit.Seat(test.seat))
			o.Currency = test.currency
			l := deal(t, o, test.months, test.deal).Line("licence.commitment")
			if l == nil {
				if test.want != nil {
					t.Fatalf("no top-up, want %v", test.want)
				}
				return
			}
			got := map[int]money.Amount{}
			for m, a := range l.Months {
				if a != 0 {
					got[m+1] = a
				}
			}
			if len(got) != len(test.want) {
				t.Fatalf("got %v, want %v", got, test.want)
			}
			for m, want := range test.want {
				if got[m] != want {
					t.Errorf("month %d tops up %d, want %d", m, got[m], want)
				}
			}
			if v, err := l.Explain().Eval(); err != nil || v.Cmp(l.Total.Likely.Decimal(2)) != 0 {
				t.Errorf("it comes to %s, %v, want %s", v, err, l.Total.Likely.String(2))
			}
		})
	}
}

// deal is the sheet under an offer.
func deal(t *testing.T, o *vendors.Offering, months int, offer string) *tco.Sheet {
	t.Helper()
	n := testkit.Need(t, "headcount: [10]\nhorizon_months: "+strconv.Itoa(months)+"\nrequirements: []\n"+
		"exchange_rates: {USD: 7}\nfinance: {fx_range: 0}\nnegotiated:\n  sample-pro: "+offer+"\n")
	builder, err := tco.NewBuilder(n, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &vendors.Catalogue{Offerings: []vendors.Offering{*o}}
	p := tco.NewPlanner(n, c, builder)
	book, err := pricing.NewPricer(n, builder.Servers).Open(o)
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Sheet(book, p.Bundle(book, bundle.Gates(o, n), bundle.Musts))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestABasisForEveryPrice(t *testing.T) {
	quoted := testkit.Seat("10")
	quoted.QuoteOnly = true
	tests := map[string]struct {
		price vendors.Price
		deal  string
		want  tco.Basis
	}{
		"a public list":       {testkit.Seat("10"), "", tco.Listed},
		"nobody has quoted":   {quoted, "", tco.Unknown},
		"an offer":            {quoted, "{discount: 5%}", tco.Quoted},
		"a signed contract":   {quoted, "{discount: 5%, contracted: true}", tco.Contracted},
		"an offer for a list": {testkit.Seat("10"), "{discount: 5%}", tco.Quoted},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			offer := test.deal
			o := testkit.Offering(test.price)
			if offer == "" {
				o.ID, offer = "other", "{discount: 5%}"
			}
			s := deal(t, o, 12, offer)
			i := slices.IndexFunc(s.Lines, func(l tco.Line) bool { return l.PriceID != "" })
			if got := s.Lines[i].Basis; got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// A term of 12 months that renews is open for 6 more after 18: the fee that
// nobody stated is the licence of the months the need assumes, 100 each.
func TestLeavingAnOpenTerm(t *testing.T) {
	tests := map[string]struct {
		term, months int
		want         money.Amount
	}{
		"open for longer than assumed": {12, 18, 300_00},
		"open for one month":           {12, 23, 100_00},
		"ends with the horizon":        {12, 24, 0},
		"from month to month":          {1, 18, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := testkit.Offering(testkit.Seat("10"))
			o.Terms.TermMonths = test.term
			s := deal(t, o, test.months, "{discount: 0}\nexit: {early_termination_months: 3}")
			got := money.Amount(0)
			if l := s.Line("exit.early_termination"); l != nil {
				got = l.Total.Likely
			}
			if got != test.want {
				t.Errorf("leaving costs %d, want %d", got, test.want)
			}
		})
	}
}
