package compare_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/finance"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
)

// results are the comparisons of every starter profile over the shipped
// catalogue, made once.
var results = struct {
	sync.Mutex
	of map[string]*compare.Result
}{of: map[string]*compare.Result{}}

func resultOf(t *testing.T, profile string) *compare.Result {
	t.Helper()
	results.Lock()
	defer results.Unlock()
	if results.of[profile] == nil {
		c := testkit.Shipped(t)
		results.of[profile] = run(t, c, starter(t, profile, c))
	}
	return results.of[profile]
}

func run(tb testing.TB, c *vendors.Catalogue, n *need.Need) *compare.Result {
	tb.Helper()
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// everyOption calls check for every feasible option of every starter profile.
func everyOption(t *testing.T, check func(t *testing.T, r *compare.Result, o *compare.Option)) {
	t.Helper()
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			r := resultOf(t, profile)
			feasible := 0
			for i := range r.Options {
				if r.Options[i].Feasible {
					feasible++
					check(t, r, &r.Options[i])
				}
			}
			if feasible == 0 {
				t.Error("no option is feasible: nothing was checked")
			}
		})
	}
}

func TestEveryFigureIsASumOfItsParts(t *testing.T) {
	everyOption(t, func(t *testing.T, r *compare.Result, o *compare.Option) {
		t.Helper()
		s := o.Sheet
		want := s.True.Likely
		sums := map[string]money.Amount{"months": total(s.Months), "the last cumulative month": s.Cumulative()[r.Need.HorizonMonths-1]}
		for i := range s.Lines {
			if s.Counts(&s.Lines[i]) {
				sums["lines"] += s.Lines[i].Total.Likely
			}
		}
		for _, step := range o.Ladder {
			sums["ladder"] += step.Amount
		}
		for _, sum := range s.ByCategory() {
			sums["categories"] += sum.Likely
		}
		for _, year := range s.ByYear() {
			sums["years"] += total(year)
		}
		for _, sum := range s.ByBasis() {
			sums["bases"] += sum
		}
		for part, got := range sums {
			if got != want {
				t.Errorf("%s: %s add up to %d, want the true cost %d", o.ID, part, got, want)
			}
		}
	})
}

func TestEveryLineExplainsItself(t *testing.T) {
	everyOption(t, func(t *testing.T, r *compare.Result, o *compare.Option) {
		t.Helper()
		seen := map[string]bool{}
		for i := range o.Sheet.Lines {
			l := &o.Sheet.Lines[i]
			checkLine(t, o.ID, l, r.Need)
			if seen[l.ID] {
				t.Errorf("%s has two lines %s", o.ID, l.ID)
			}
			seen[l.ID] = true
		}
	})
}

func checkLine(t *testing.T, id string, l *tco.Line, n *need.Need) {
	t.Helper()
	if got := total(l.Months); got != l.Total.Likely {
		t.Errorf("%s %s: months add up to %d, want %d", id, l.ID, got, l.Total.Likely)
	}
	if l.Total.Low > l.Total.Likely || l.Total.Likely > l.Total.High {
		t.Errorf("%s %s: ends %v are out of order", id, l.ID, l.Total)
	}
	v, err := l.Explain().Eval()
	if err != nil {
		t.Errorf("%s %s: the expression fails: %v", id, l.ID, err)
		return
	}
	if want := l.Total.Likely.Decimal(n.Currency.Digits()); v.Cmp(want) != 0 {
		t.Errorf("%s %s: the expression comes to %s, want %s", id, l.ID, v, want)
	}
}

func TestLaterMoneyIsNeverWorthMore(t *testing.T) {
	everyOption(t, func(t *testing.T, _ *compare.Result, o *compare.Option) {
		t.Helper()
		if v := o.PresentValue[0]; !v.Rate.IsZero() || v.Likely != o.Sheet.True.Likely {
			t.Errorf("%s: at %s worth %d, want the undiscounted %d at 0", o.ID, v.Rate, v.Likely, o.Sheet.True.Likely)
		}
		if slices.ContainsFunc(o.Sheet.Lines, func(l tco.Line) bool {
			return slices.ContainsFunc(l.Months, func(a money.Amount) bool { return a < 0 })
		}) {
			return
		}
		for i := 1; i < len(o.PresentValue); i++ {
			if o.PresentValue[i].Likely > o.PresentValue[i-1].Likely {
				t.Errorf("%s: worth %v, want less at every higher rate", o.ID, o.PresentValue)
			}
		}
	})
}

// Nobody said, nobody publishes: that is a range, never nothing.
func TestUnknownIsNeverZero(t *testing.T) {
	everyOption(t, func(t *testing.T, _ *compare.Result, o *compare.Option) {
		t.Helper()
		for _, capability := range o.Bundle.Unconfirmed {
			l := o.Sheet.Line("unconfirmed." + string(capability))
			if l == nil || l.Total.High <= 0 {
				t.Errorf("%s: %s is not stated, but its line is %v", o.ID, capability, l)
			}
		}
		if tco.NoPublishedPrice(o.Offering) {
			if l := o.Sheet.Line("licence.edition.estimate"); l == nil || l.Total.Likely <= 0 || l.Basis != tco.Unknown {
				t.Errorf("%s publishes no price, but its estimate is %v", o.ID, l)
			}
		}
		for _, i := range o.Bundle.AddOns {
			a := &o.Offering.AddOns[i]
			if l := o.Sheet.Line("licence." + a.ID + ".estimate"); len(a.Prices) == 0 && (l == nil || l.Total.Likely <= 0) {
				t.Errorf("%s: add-on %s has no price and no estimate", o.ID, a.ID)
			}
		}
	})
}

func TestEveryMustIsMetOrNamed(t *testing.T) {
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			r := resultOf(t, profile)
			for i := range r.Options {
				o := &r.Options[i]
				failed := slices.ContainsFunc(o.Bundle.Gates, func(g bundle.Gate) bool { return g.Level == need.Must && g.State == bundle.Failed })
				if o.Feasible == failed || o.Feasible == (len(o.Missing) > 0) || o.Feasible == (o.Sheet == nil) {
					t.Errorf("%s: feasible %v, a must fails %v, %d missing", o.ID, o.Feasible, failed, len(o.Missing))
				}
			}
		})
	}
}

func TestCrossoversCross(t *testing.T) {
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			r := resultOf(t, profile)
			for _, c := range r.Crossovers {
				cheaper, dearer := r.Option(c.Cheaper).Sheet.Cumulative(), r.Option(c.Dearer).Sheet.Cumulative()
				if cheaper[c.Month-1] >= dearer[c.Month-1] || cheaper[c.Month-1] != c.Amount {
					t.Errorf("month %d: %s costs %d, %s %d: not cheaper", c.Month, c.Cheaper, cheaper[c.Month-1], c.Dearer, dearer[c.Month-1])
				}
				before := c.Month - 2
				for before >= 0 && cheaper[before] == dearer[before] {
					before--
				}
				if before < 0 || cheaper[before] <= dearer[before] {
					t.Errorf("before month %d: %s was not dearer than %s", c.Month, c.Cheaper, c.Dearer)
				}
				if at := c.At.Float64(); at < float64(before+1) || at > float64(c.Month) {
					t.Errorf("month %d: the lines cross at %s", c.Month, c.At)
				}
			}
		})
	}
}

// At u − 1 users the order was the other one, at u it has turned.
func TestUserCrossoversTurnTheOrder(t *testing.T) {
	found := 0
	for _, profile := range []string{"general-office", "small-office", "app-builder"} {
		c := testkit.Shipped(t)
		n := starter(t, profile, c)
		r := run(t, c, n)
		if err := compare.CrossUsers(r); err != nil {
			t.Fatal(err)
		}
		for _, x := range r.ByUsers[:min(6, len(r.ByUsers))] {
			found++
			at := func(users int) (cheaper, dearer money.Amount) {
				alone := run(t, c, n.WithHeadcount(money.Int(int64(users))).WithOptions([]string{x.Cheaper, x.Dearer}))
				return alone.Option(x.Cheaper).Sheet.True.Likely, alone.Option(x.Dearer).Sheet.True.Likely
			}
			if a, b := at(x.Users); a >= b {
				t.Errorf("%s: with %d users %s costs %d, %s %d: want it cheaper", profile, x.Users, x.Cheaper, a, x.Dearer, b)
			}
			if a, b := at(x.Users - 1); a < b {
				t.Errorf("%s: with %d users %s costs %d, %s %d: want it not cheaper yet", profile, x.Users-1, x.Cheaper, a, x.Dearer, b)
			}
		}
	}
	if found == 0 {
		t.Error("no crossover was found: nothing was checked")
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	c := testkit.Shipped(t)
	once, again := document(t, run(t, c, starter(t, "general-office", c))), document(t, run(t, c, starter(t, "general-office", c)))
	if diff := testkit.Diff(once, again); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}

func document(t *testing.T, r *compare.Result) string {
	t.Helper()
	var out bytes.Buffer
	if err := compare.WriteJSON(&out, r, true); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// options are the options of a result as JSON, by id, changed by drop.
func options(t *testing.T, r *compare.Result, drop func(*compare.OptionDocument)) map[string]string {
	t.Helper()
	d := compare.NewDocument(r, true)
	all := map[string]string{}
	for i := range d.Options {
		drop(&d.Options[i])
		text, err := json.Marshal(d.Options[i])
		if err != nil {
			t.Fatal(err)
		}
		all[d.Options[i].ID] = string(text)
	}
	return all
}

func TestTheOrderOfTheCatalogueChangesNothing(t *testing.T) {
	c := testkit.Shipped(t)
	turned := *c
	turned.Offerings = slices.Clone(c.Offerings)
	slices.Reverse(turned.Offerings)
	turned.Infra = slices.Clone(c.Infra)
	slices.Reverse(turned.Infra)
	n := starter(t, "general-office", c)
	// Of two editions that cost the same, the first is the best of the product.
	noBest := func(o *compare.OptionDocument) { o.BestOfProduct = false }
	want, got := options(t, run(t, c, n), noBest), options(t, run(t, &turned, n), noBest)
	if len(want) != len(got) {
		t.Fatalf("got %d options, want %d", len(got), len(want))
	}
	for id, text := range want {
		if got[id] != text {
			t.Errorf("%s differs in a reversed catalogue:\n%s", id, testkit.Diff(spaced(text), spaced(got[id])))
		}
	}
}

// spaced puts every field on a line of its own, for a readable diff.
func spaced(text string) string { return strings.ReplaceAll(text, ",\"", ",\n\"") }

func TestTheOrderOfLinesChangesNothing(t *testing.T) {
	factors := func(n *need.Need) *finance.Factors {
		rate, err := finance.NewRate(n.Discount.Rate)
		if err != nil {
			t.Fatal(err)
		}
		return finance.NewFactors(rate, finance.Convention(n.Discount.Convention), n.HorizonMonths)
	}
	everyOption(t, func(t *testing.T, r *compare.Result, o *compare.Option) {
		t.Helper()
		turned := *o.Sheet
		turned.Lines, turned.Quotes = slices.Clone(o.Sheet.Lines), slices.Clone(o.Sheet.Quotes)
		slices.Reverse(turned.Lines)
		slices.Reverse(turned.Quotes)
		if !slices.Equal(turned.ByCategory(), o.Sheet.ByCategory()) || !slices.Equal(turned.Ladder(o.Headline), o.Ladder) {
			t.Errorf("%s: reversed lines change categories or ladder", o.ID)
		}
		f := factors(r.Need)
		if got, want := turned.PresentValue(r.Need, f), o.Sheet.PresentValue(r.Need, f); got != want {
			t.Errorf("%s: reversed lines are worth %d, want %d", o.ID, got, want)
		}
	})
}

// A vendor that nobody would choose moves nobody else. What does move are
// guesses that are made of all offerings together: peers' quartiles, and the
// chance that something nobody stated costs extra.
func TestALoserMovesNobodyElse(t *testing.T) {
	c := testkit.Shipped(t)
	n := starter(t, "general-office", c)
	loser := testkit.Offering(testkit.Seat("9999"))
	for _, q := range n.Requirements {
		loser.Capabilities = append(loser.Capabilities, vendors.Provision{Capability: q.Capability, Status: vendors.Included, Source: testkit.Source()})
	}
	slices.SortFunc(loser.Capabilities, func(a, b vendors.Provision) int { return strings.Compare(string(a.Capability), string(b.Capability)) })
	more := *c
	more.Offerings = append(slices.Clone(c.Offerings), *loser)
	before, after := run(t, c, n), run(t, &more, n)
	if after.Option(loser.ID) == nil || !after.Option(loser.ID).Feasible {
		t.Fatal("the loser is not among the options")
	}
	// The price of a wish that nobody answered is such a guess too, and findings quote it.
	figures := func(o *compare.OptionDocument) { o.Needs, o.Findings = nil, nil }
	want, got := options(t, before, figures), options(t, after, figures)
	same := 0
	for i := range before.Options {
		o := &before.Options[i]
		if o.Feasible && guessed(o) {
			continue
		}
		same++
		if want[o.ID] != got[o.ID] {
			t.Errorf("%s moved:\n%s", o.ID, testkit.Diff(spaced(want[o.ID]), spaced(got[o.ID])))
		}
	}
	if same < 20 {
		t.Errorf("only %d options rest on no guess: nothing was checked", same)
	}
}

// guessed reports whether a line is made of what others cost or state.
func guessed(o *compare.Option) bool {
	return slices.ContainsFunc(o.Sheet.Lines, func(l tco.Line) bool { return l.Cause == tco.CauseNotStated })
}

// In a currency that no price is in, money ten times as small makes everything
// ten times as much: each month of a line rounds once, and assumptions are kept
// to the cent, so 0.01 % and a cent a month are allowed.
func TestScalingTheCurrencyScalesTotals(t *testing.T) {
	c := testkit.Shipped(t)
	result := func(rates string) *compare.Result {
		return run(t, c, testkit.NeedOver(t, "headcount: {start: 300, growth: 10%}\nmarket: CN\ncurrency: EUR\nexchange_rates: "+rates+"\n", c))
	}
	once, ten := result("{USD: 0.9, CNY: 0.125, GBP: 1.1}"), result("{USD: 9, CNY: 1.25, GBP: 11}")
	for i := range once.Options {
		o := &once.Options[i]
		if !o.Feasible {
			continue
		}
		got, want := ten.Option(o.ID).Sheet.True.Likely, 10*o.Sheet.True.Likely
		most := want/10_000 + money.Amount(10*len(o.Sheet.Lines)*once.Need.HorizonMonths)
		if off := got - want; off > most || off < -most {
			t.Errorf("%s costs %d, want %d: off by more than %d", o.ID, got, want, most)
		}
	}
}
