package compare_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
	"fineprint/vendors/uncertainty"
)

func shippedRun(tb testing.TB, profile string) *compare.Result {
	tb.Helper()
	c := testkit.Shipped(tb)
	r, err := compare.Run(compare.Input{Catalogue: c, Need: starter(tb, profile, c)})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func simulated(r *compare.Result) uncertainty.Input {
	in := uncertainty.Input{Need: r.Need, Catalogue: r.Catalogue}
	for i := range r.Options {
		if o := &r.Options[i]; o.Feasible {
			in.Options = append(in.Options, uncertainty.Option{ID: o.ID, Sheet: o.Sheet})
		}
	}
	return in
}

// engine works an option out again with other numbers in the need.
func engine(t *testing.T, r *compare.Result, n *need.Need, ids []string) map[string]float64 {
	t.Helper()
	builder, err := tco.NewBuilder(n, r.Catalogue.Infra)
	if err != nil {
		t.Fatal(err)
	}
	planner := tco.NewPlanner(n, r.Catalogue, builder)
	pricer := pricing.NewPricer(n, builder.Servers)
	costs := map[string]float64{}
	for _, id := range ids {
		o := r.Option(id)
		book, err := pricer.Open(o.Offering)
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := planner.Sheet(book, o.Bundle)
		if err != nil {
			t.Fatal(err)
		}
		costs[id] = sheet.True.Likely.Decimal(n.Currency.Digits()).Float64()
	}
	return costs
}

// The compiled model is the engine: with any numbers of the need, drawn at
// random, every option costs the same to within rounding. Left as they are: the
// size of generic machines, which the model keeps at its likely value, and
// options whose price nobody publishes, which follow their peers.
func TestModelIsTheEngine(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			r := shippedRun(t, profile)
			in := simulated(r)
			in.Options = slices.DeleteFunc(in.Options, func(o uncertainty.Option) bool { return tco.NoPublishedPrice(o.Sheet.Offering) })
			m, err := uncertainty.Compile(in)
			if err != nil {
				t.Fatal(err)
			}
			ids := make([]string, len(in.Options))
			for i := range ids {
				ids[i] = in.Options[i].ID
			}
			for range 2 {
				n, given := r.Need, map[string]float64{}
				for _, s := range need.Specs() {
					v := r.Need.Get(s.Key)
					if s.Key == need.KeyRAMPerVCPU || s.Key == need.KeyFXRange || v.Low.Cmp(v.High) == 0 || !affects(m, string(s.Key)) {
						continue
					}
					part := money.New(random.Int64N(1001), 3)
					x := v.Low.Add(v.High.Sub(v.Low).Mul(part)).Round(4)
					given[string(s.Key)] = x.Float64()
					n = n.With(s.Key, money.Certain(x))
				}
				want, got := engine(t, r, n, ids), m.At(given)
				for i, id := range ids {
					if off := math.Abs(got[i]-want[id]) / want[id]; off > 5e-6 {
						t.Errorf("%s: the model says %.2f, the engine %.2f (%.1e off)", id, got[i], want[id], off)
					}
				}
			}
		})
	}
}

func affects(m *uncertainty.Model, name string) bool {
	return slices.ContainsFunc(m.Drivers, func(d uncertainty.Driver) bool { return d.Name == name })
}

func TestSameSeedSameBytes(t *testing.T) {
	print := func(seed int64) string {
		r := shippedRun(t, "small-office")
		n := *r.Need
		n.Uncertainty.Seed = seed
		r.Need = &n
		if err := compare.Simulate(r); err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(r.Uncertainty)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	first, again := print(1), print(1)
	if first != again {
		t.Error("the same seed gives other figures")
	}
	if first == print(2) {
		t.Error("another seed gives the same figures")
	}
}

func TestRangeOutOfOrder(t *testing.T) {
	r := shippedRun(t, "small-office")
	broken := money.Estimate{Low: money.Int(9), Likely: money.Int(5), High: money.Int(10)}
	r.Need = r.Need.With(need.KeyExportDays, broken)
	err := compare.Simulate(r)
	var f *fault.Error
	if !errors.As(err, &f) || f.Subject != "need."+string(need.KeyExportDays) {
		t.Errorf("Simulate = %v, want a fault about need.%s", err, need.KeyExportDays)
	}
}

// certain is a comparison in which nothing is uncertain.
func certain(t *testing.T, headcount string, change func(*vendors.Offering)) *compare.Result {
	t.Helper()
	source := vendors.Source{Ref: "price list", AsOf: "2026-11-01", Confidence: vendors.ConfidenceHigh}
	offering := func(id, amount string) vendors.Offering {
		return vendors.Offering{
			ID: id, Vendor: id, Product: id, Currency: money.CNY, Tax: vendors.TaxExcluded, Deployment: vendors.SaaS,
			Terms: vendors.Terms{Uplift: vendors.Uplift{Stated: true}},
			Prices: []vendors.Price{{
				ID: "seat", Role: vendors.RoleBase, Meter: vendors.MeterUser, Model: vendors.PerUnit, Amount: money.Must(amount),
				Period: vendors.Period{Unit: vendors.Month}, Source: source,
			}},
		}
	}
	c := &vendors.Catalogue{ID: "test", Offerings: []vendors.Offering{offering("a", "7.77"), offering("b", "9.5")}}
	if change != nil {
		change(&c.Offerings[0])
	}
	n, err := need.Parse([]byte("headcount: "+headcount+"\ncurrency: CNY"), "need.yaml", c, need.Options{Today: starter(t, "small-office", nil).Date})
	if err != nil {
		t.Fatal(err)
	}
	n.Requirements = nil
	for _, s := range need.Specs() {
		n = n.With(s.Key, money.Certain(n.Get(s.Key).Likely))
	}
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNothingUncertain(t *testing.T) {
	r := certain(t, "97", nil)
	if err := compare.Simulate(r); err != nil {
		t.Fatal(err)
	}
	if len(r.Uncertainty.Outcomes) != 2 {
		t.Fatalf("%d options were simulated, want 2", len(r.Uncertainty.Outcomes))
	}
	for _, o := range r.Uncertainty.Outcomes {
		for _, p := range []money.Amount{o.P10, o.P50, o.P80, o.P90, o.Mean} {
			if p != o.Point {
				t.Errorf("%s: %d, want the point estimate %d exactly", o.ID, p, o.Point)
			}
		}
	}
	if v := r.Uncertainty.Verdict; !v.Clear || v.First != "a" || v.Beats != 1 {
		t.Errorf("verdict = %+v, want a, clear", v)
	}
}

// Two options that share every driver never change places, however wide the
// ranges are.
func TestSharedDriversNeverChangePlaces(t *testing.T) {
	r := certain(t, "97", nil)
	wide := money.Estimate{Low: money.Int(1), Likely: money.Int(20), High: money.Int(90)}
	n := r.Need.With(need.KeyMaterialDays, wide).With(need.KeyTrainerDay, money.Estimate{
		Low: money.Int(100), Likely: money.Int(2000), High: money.Int(9000),
	})
	r, err := compare.Run(compare.Input{Catalogue: r.Catalogue, Need: n})
	if err != nil {
		t.Fatal(err)
	}
	if err := compare.Simulate(r); err != nil {
		t.Fatal(err)
	}
	if got := r.Uncertainty.Cheaper; got[0][1] != 1 || got[1][0] != 0 {
		t.Errorf("P(cheaper) = %v, want 1 and 0", got)
	}
	if o := r.Uncertainty.Outcomes[0]; o.P90-o.P10 <= 0 {
		t.Errorf("P10 to P90 = %d to %d: nothing was drawn", o.P10, o.P90)
	}
}

// A wider range never narrows the outcome.
func TestWiderRangeWiderOutcome(t *testing.T) {
	base := certain(t, "97", nil)
	last := money.Amount(-1)
	for wide := range int64(12) {
		e := money.Estimate{Low: money.Int(40 - 3*wide), Likely: money.Int(40), High: money.Int(40 + 8*wide)}
		n := base.Need.With(need.KeyMaterialDays, e).With(need.KeyTrainerDay, money.Estimate{
			Low: money.Int(1500), Likely: money.Int(2000), High: money.Int(2600),
		})
		r, err := compare.Run(compare.Input{Catalogue: base.Catalogue, Need: n})
		if err != nil {
			t.Fatal(err)
		}
		if err := compare.Simulate(r); err != nil {
			t.Fatal(err)
		}
		o := r.Uncertainty.Outcomes[0]
		if width := o.P90 - o.P10; width < last {
			t.Errorf("range %s to %s: P10 to P90 is %d wide, narrower than %d before", e.Low, e.High, width, last)
		} else {
			last = width
		}
	}
}

// A flip is where the order really turns: on one side of its value the first
// option is cheaper on the engine, at it the second is.
func TestFlipsTurnTheOrder(t *testing.T) {
	r := shippedRun(t, "general-office")
	if err := compare.Simulate(r); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, f := range r.Uncertainty.Flips {
		spec, known := need.SpecOf(need.Key(f.Driver))
		if !known || f.Chance {
			continue
		}
		checked++
		if !f.Confirmed {
			t.Errorf("%s is a number of the need and was not settled on the engine", f.Driver)
		}
		v := r.Need.Get(spec.Key)
		end := v.Low
		if f.Above {
			end = v.High
		}
		step := end.Sub(v.Likely).Mul(money.New(3, 4)) // three steps of the search
		at := func(x money.Decimal) (cheaper bool) {
			costs := engine(t, r, r.Need.With(spec.Key, money.Certain(x)), []string{f.Cheaper, f.Dearer})
			return costs[f.Cheaper] < costs[f.Dearer]
		}
		if !at(f.Value) || at(f.Value.Sub(step)) {
			t.Errorf("%s: the order does not turn at %s", f.Driver, f.Value)
		}
	}
	if checked == 0 {
		t.Error("no flip of a number was found: the test holds nothing")
	}
}

// Fractions of a draw count and chances are shares: they lie between 0 and 1,
// both orders of a pair add up to at most 1, and percentiles ascend.
func TestOutcomesAreConsistent(t *testing.T) {
	for _, profile := range []string{"small-office", "app-builder"} {
		r := shippedRun(t, profile)
		if err := compare.Enrich(r); err != nil {
			t.Fatal(err)
		}
		u, firsts := r.Uncertainty, 0.0
		for _, o := range u.Outcomes {
			if o.P10 > o.P50 || o.P50 > o.P80 || o.P80 > o.P90 || o.Percentile < 0 || o.Percentile > 1 {
				t.Errorf("%s: %s = %+v", profile, o.ID, o)
			}
			firsts += o.First
		}
		if math.Abs(firsts-1) > 1e-9 {
			t.Errorf("%s: shares of first places add up to %v", profile, firsts)
		}
		for i := range u.Cheaper {
			for j := range u.Cheaper {
				if sum := u.Cheaper[i][j] + u.Cheaper[j][i]; sum < 0 || sum > 1+1e-9 {
					t.Errorf("%s: P(%d < %d) + P(%d < %d) = %v", profile, i, j, j, i, sum)
				}
			}
		}
		for _, q := range u.Questions {
			if q.Changes < 0 || q.Changes > 1 || q.Worth < 0 || q.Stake < 0 {
				t.Errorf("%s: question %+v", profile, q)
			}
		}
		if _, err := json.Marshal(compare.NewDocument(r, true)); err != nil { // NaN and infinity do not marshal
			t.Errorf("%s: %v", profile, err)
		}
	}
}

// PERT ranges and a negative growth are drawn as well.
func TestSimulateOtherShapes(t *testing.T) {
	c := testkit.Shipped(t)
	for _, text := range []string{
		"headcount: {start: 300, growth: {low: -20%, likely: -5%, high: 10%}}\nuncertainty: {draws: 500, distribution: pert, seed: 9}",
		"headcount: [{low: 80, likely: 100, high: 200}, {low: 90, likely: 150, high: 400}]\nuncertainty: {draws: 100}",
		"headcount: 50\nhorizon_months: 12\ntax: {recoverable: {low: 0, likely: 50%, high: 100%}}\nuncertainty: {draws: 100}",
	} {
		r, err := compare.Run(compare.Input{Catalogue: c, Need: testkit.NeedOver(t, text, c)})
		if err != nil {
			t.Fatal(err)
		}
		if err := compare.Simulate(r); err != nil {
			t.Fatal(err)
		}
		for _, o := range r.Uncertainty.Outcomes {
			if o.P10 >= o.P90 {
				t.Errorf("%q: %s has P10 %d and P90 %d", text, o.ID, o.P10, o.P90)
			}
		}
	}
}

func TestUncertaintyDefaultsAreAssumptions(t *testing.T) {
	n := testkit.Need(t, "headcount: 10")
	if n.Uncertainty != (need.Uncertainty{Seed: 1, Draws: 10_000, Distribution: "triangular"}) {
		t.Errorf("defaults = %+v", n.Uncertainty)
	}
	r := certain(t, "97", nil)
	if err := compare.Simulate(r); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, a := range r.Assumptions {
		listed[string(a.Key)] = true
	}
	for _, k := range []string{"uncertainty.seed", "uncertainty.draws", "uncertainty.distribution"} {
		if !listed[k] {
			t.Errorf("%s is a silent default", k)
		}
	}
}
