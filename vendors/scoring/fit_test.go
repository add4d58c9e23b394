package scoring_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
	"fineprint/vendors/testkit"
)

// answers is an offering that answers sso, and days of history.
func answers(s vendors.Status, limits ...vendors.Limit) *vendors.Offering {
	o := testkit.Offering(testkit.Seat("10"))
	if s != vendors.NotStated {
		o.Capabilities = []vendors.Provision{{Capability: "sso", Status: s, Limits: limits}}
	}
	return o
}

func wishes(tb testing.TB, limits ...need.LimitNeed) *need.Need {
	tb.Helper()
	n := testkit.Need(tb, "headcount: [10]\n")
	n.Requirements = []need.Requirement{{Capability: "sso", Level: need.Should, Weight: money.Int(50), Limits: limits}}
	n.Weights.Shares = []float64{1}
	return n
}

func same(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestTheWorthOfEveryAnswer(t *testing.T) {
	history := func(n string) vendors.Limit { return vendors.Limit{Kind: "history_days", Value: testkit.Num(n)} }
	hours := func(n string) vendors.Limit { return vendors.Limit{Kind: "response_hours", Value: testkit.Num(n)} }
	half := need.LimitNeed{Kind: "history_days", Value: testkit.Num("180")}
	within := need.LimitNeed{Kind: "response_hours", Value: testkit.Num("8"), Least: true}
	tests := map[string]struct {
		offering         *vendors.Offering
		limits           []need.LimitNeed
		bought           bool
		score, low, high float64
	}{
		"included":                      {answers(vendors.Included), nil, false, 1, 1, 1},
		"for extra money":               {answers(vendors.AsAddOn), nil, false, 0.6, 0.6, 0.6},
		"for extra money, bought":       {answers(vendors.AsAddOn), nil, true, 1, 1, 1},
		"built by the buyer":            {answers(vendors.Build), nil, false, 0.25, 0.25, 0.25},
		"only in a higher edition":      {answers(vendors.HigherEdition), nil, false, 0, 0, 0},
		"unavailable":                   {answers(vendors.Unavailable), nil, false, 0, 0, 0},
		"nobody said":                   {answers(vendors.NotStated), nil, false, 0.5, 0, 1},
		"half of the number":            {answers(vendors.Included, history("90")), []need.LimitNeed{half}, false, 0.5, 0.5, 0.5},
		"more than the number":          {answers(vendors.Included, history("365")), []need.LimitNeed{half}, false, 1, 1, 1},
		"unlimited":                     {answers(vendors.Included, vendors.Limit{Kind: "history_days", Unlimited: true}), []need.LimitNeed{half}, false, 1, 1, 1},
		"twice as slow":                 {answers(vendors.Included, hours("16")), []need.LimitNeed{within}, false, 0.5, 0.5, 0.5},
		"faster than asked":             {answers(vendors.Included, hours("1")), []need.LimitNeed{within}, false, 1, 1, 1},
		"no promise":                    {answers(vendors.Included, vendors.Limit{Kind: "response_hours", Unlimited: true}), []need.LimitNeed{within}, false, 0, 0, 0},
		"at once":                       {answers(vendors.Included, hours("0")), []need.LimitNeed{within}, false, 1, 1, 1},
		"another number does not count": {answers(vendors.Included, hours("99")), []need.LimitNeed{half}, false, 1, 1, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			bought := map[vendors.CapabilityID]bool{"sso": test.bought}
			f := scoring.FitOf(test.offering, wishes(t, test.limits...), bought)
			if !same(f.Score, test.score) || !same(f.Low, test.low) || !same(f.High, test.high) {
				t.Errorf("got %v from %v to %v, want %v from %v to %v", f.Score, f.Low, f.High, test.score, test.low, test.high)
			}
		})
	}
}

// 70 of 100 answered: 40 included, 30 for extra money: 40 + 30 × 0.6; if the
// rest is missing 0.58, if it is met 0.88, and the score stands in the middle.
func TestWhatNobodySaidCountsAsTheMiddle(t *testing.T) {
	n := testkit.Need(t, "headcount: [10]\n")
	n.Requirements = []need.Requirement{
		{Capability: "a", Level: need.Should, Weight: money.Int(40)},
		{Capability: "b", Level: need.Could, Weight: money.Int(30)},
		{Capability: "c", Level: need.Could, Weight: money.Int(30)},
		{Capability: "gate", Level: need.Must},
	}
	n.Weights.Shares = []float64{0.4, 0.3, 0.3, 0}
	o := testkit.Offering()
	o.Capabilities = []vendors.Provision{{Capability: "a", Status: vendors.Included}, {Capability: "b", Status: vendors.AsAddOn}}
	f := scoring.FitOf(o, n, nil)
	if !same(f.Score, 0.73) || !same(f.Low, 0.58) || !same(f.High, 0.88) || !same(f.Coverage, 0.7) {
		t.Errorf("got %+v, want 0.73 from 0.58 to 0.88, coverage 0.7", f)
	}
	if len(f.Wishes) != 3 {
		t.Errorf("got %d wishes, want 3: a must is a gate", len(f.Wishes))
	}
}

func TestWhoeverWishesNothingIsServedByAnybody(t *testing.T) {
	n := testkit.Need(t, "headcount: [10]\n")
	n.Requirements = nil
	if f := scoring.FitOf(testkit.Offering(), n, nil); f.Score != 1 || f.Low != 1 || f.High != 1 || f.Coverage != 1 {
		t.Errorf("got %+v, want 1 throughout", f)
	}
}

func TestFrontier(t *testing.T) {
	tests := map[string]struct {
		points []scoring.Point
		want   []bool
	}{
		"alone":                            {[]scoring.Point{{5, 0.5}}, []bool{true}},
		"cheaper and better":               {[]scoring.Point{{5, 0.5}, {6, 0.4}}, []bool{true, false}},
		"cheaper or better":                {[]scoring.Point{{5, 0.5}, {6, 0.6}}, []bool{true, true}},
		"as cheap and better":              {[]scoring.Point{{5, 0.5}, {5, 0.6}}, []bool{false, true}},
		"as good and cheaper":              {[]scoring.Point{{5, 0.5}, {4, 0.5}}, []bool{false, true}},
		"two that are equal both stand":    {[]scoring.Point{{5, 0.5}, {5, 0.5}}, []bool{true, true}},
		"beaten by two that differ in how": {[]scoring.Point{{5, 0.9}, {3, 0.5}, {6, 0.8}}, []bool{true, true, false}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := scoring.Frontier(test.points); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// What is dominated is never on the frontier, and a loser moves nobody.
func TestALoserDoesNotMoveTheFrontier(t *testing.T) {
	point := rapid.Custom(func(t *rapid.T) scoring.Point {
		return scoring.Point{Cost: money.Amount(rapid.IntRange(0, 20).Draw(t, "cost")), Fit: float64(rapid.IntRange(0, 10).Draw(t, "fit")) / 10}
	})
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(point, 1, 12).Draw(t, "points")
		of := rapid.SampledFrom(points).Draw(t, "winner")
		loser := scoring.Point{Cost: of.Cost + 1, Fit: of.Fit}
		with := scoring.Frontier(append(slices.Clone(points), loser))
		if with[len(points)] {
			t.Fatalf("%v is on the frontier beside %v", loser, of)
		}
		if want := scoring.Frontier(points); !slices.Equal(with[:len(points)], want) {
			t.Fatalf("got %v, want %v as without the loser", with[:len(points)], want)
		}
	})
}
