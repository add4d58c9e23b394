package pricing_test

import (
	"strconv"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/testkit"
)

// plain is a need of round numbers: 100 people, all active every day, 10
// messages on 20 days (20,000 a month), 60 meeting minutes (6,000), of which a
// tenth is recorded in meetings of 3 (200), 50 calls of the interface (5,000), 3
// groups (300).
// Ranges come only from what a case adds.
func plain(headcount string, months int, more ...string) string {
	return "headcount: " + headcount + "\nhorizon_months: " + strconv.Itoa(months) + `
usage:
  active_ratio: 1
  daily_ratio: 1
  peak_factor: 1
  concurrent_ratio: 0.5
  connections_per_online_user: 1
  messages_per_user_day: 10
  workdays_per_month: 20
  meeting_minutes_per_user_month: 60
  recorded_share: 0.1
  meeting_size: 3
  api_calls_per_user_month: 50
  groups_per_user: 3
  api_calls_per_integration_month: 0
` + strings.Join(more, "\n") + "\n"
}

// flatFX takes the swing out of foreign prices.
const flatFX = "finance: {fx_range: 0}"

// horizonCase is a price over the horizon.
type horizonCase struct {
	price vendors.Price
	need  string
	offer func(*vendors.Offering) // changes the offering, or nil
	// want is what each month of a span costs: "1-12": "100.00" or "7": "5.00".
	// All other months are 0.
	want map[string]string
	// low and high are the ends of the total where they differ from it.
	low, high string
}

func (c *horizonCase) run(t *testing.T) pricing.Quote {
	t.Helper()
	o := testkit.Offering(c.price)
	if c.offer != nil {
		c.offer(o)
	}
	n := testkit.Need(t, c.need)
	q := edition(t, o, n)[0]
	wantMonths(t, &q, c.want)
	if c.low == "" {
		c.low, c.high = q.Total.Likely.String(2), q.Total.Likely.String(2)
	}
	if got := q.Total.Low.String(2); got != c.low {
		t.Errorf("low end is %s, want %s", got, c.low)
	}
	if got := q.Total.High.String(2); got != c.high {
		t.Errorf("high end is %s, want %s", got, c.high)
	}
	return q
}

func runAll(t *testing.T, tests map[string]horizonCase) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test.run(t) })
	}
}

// book opens the price list of an offering.
func book(t fataler, o *vendors.Offering, n *need.Need) *pricing.Book {
	t.Helper()
	b, err := pricing.NewPricer(n, nil).Open(o)
	if err != nil {
		t.Fatalf("opening %s: %v", o.ID, err)
	}
	return b
}

// edition returns the quotes of the edition and of its percentages, each of
// which keeps the laws.
func edition(t fataler, o *vendors.Offering, n *need.Need) []pricing.Quote {
	t.Helper()
	b := book(t, o, n)
	all := append(append([]pricing.Quote(nil), b.Edition()...), b.Shares(nil)...)
	for i := range all {
		checkQuote(t, &all[i], n)
	}
	return all
}

// checkQuote checks what holds for every quote: the likely total is the sum of
// its months, the expression comes to it, the last level is it, and the ends
// are in order.
func checkQuote(t fataler, q *pricing.Quote, n *need.Need) {
	t.Helper()
	sum := money.Amount(0)
	for _, a := range q.Months {
		sum += a
	}
	if sum != q.Total.Likely {
		t.Fatalf("%s: months add up to %d, want the total %d", q.Price.ID, sum, q.Total.Likely)
	}
	if len(q.Months) != n.HorizonMonths {
		t.Fatalf("%s: got %d months, want %d", q.Price.ID, len(q.Months), n.HorizonMonths)
	}
	v, err := q.Explain().Eval()
	if err != nil {
		t.Fatalf("%s: the expression fails: %v", q.Price.ID, err)
	}
	if want := q.Total.Likely.Decimal(n.Currency.Digits()); v.Cmp(want) != 0 {
		t.Fatalf("%s: the expression comes to %s, want %s", q.Price.ID, v, want)
	}
	if last := q.Levels[len(q.Levels)-1]; last != q.Total.Likely {
		t.Fatalf("%s: the last level is %d, want the total %d", q.Price.ID, last, q.Total.Likely)
	}
	if q.Total.Low > q.Total.Likely || q.Total.Likely > q.Total.High {
		t.Fatalf("%s: ends %v are out of order", q.Price.ID, q.Total)
	}
}

// wantMonths compares the months with the spans of a table.
func wantMonths(t *testing.T, q *pricing.Quote, spans map[string]string) {
	t.Helper()
	want := make([]string, len(q.Months))
	for i := range want {
		want[i] = "0.00"
	}
	for span, amount := range spans {
		from, to := spanOf(t, span)
		for m := from; m <= to; m++ {
			want[m-1] = amount
		}
	}
	for i, a := range q.Months {
		if got := a.String(2); got != want[i] {
			t.Errorf("month %d costs %s, want %s", i+1, got, want[i])
		}
	}
}

// spanOf reads "7" or "1-12".
func spanOf(t *testing.T, span string) (from, to int) {
	t.Helper()
	first, last, ranged := strings.Cut(span, "-")
	if !ranged {
		last = first
	}
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil {
		t.Fatalf("%q is no span of months", span)
	}
	return from, to
}

// priced is a base price of a meter, changed.
func priced(m vendors.Meter, model vendors.Model, amount string, changes ...func(*vendors.Price)) vendors.Price {
	p := testkit.Seat(amount)
	p.ID, p.Meter, p.Model = "base", m, model
	for _, change := range changes {
		change(&p)
	}
	return p
}

// every sets the billing period.
func every(n int, unit vendors.PeriodUnit) func(*vendors.Price) {
	return func(p *vendors.Price) { p.Period = vendors.Period{Every: n, Unit: unit} }
}

// tiers sets the tiers.
func tiers(all ...vendors.Tier) func(*vendors.Price) {
	return func(p *vendors.Price) { p.Tiers = all }
}
