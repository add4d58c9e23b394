package compare_test

import (
	"bytes"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

// bytesOf prints everything of a result.
func bytesOf(tb testing.TB, r *compare.Result) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := compare.WriteJSON(&b, r, true); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// otherWeights reads a starter profile with weights, fit weight, budget and draws
// of its own; the requirements stand in the file, as a slider writes them.
func otherWeights(tb testing.TB, profile string, c *vendors.Catalogue) *need.Need {
	tb.Helper()
	text, err := need.Starter(profile)
	if err != nil {
		tb.Fatal(err)
	}
	changed := strings.NewReplacer("weight: 60", "weight: 7", "weight: 40", "weight: 95", "weight: 20", "weight: 0").Replace(string(text))
	if changed == string(text) {
		tb.Fatalf("%s: no weight changed", profile)
	}
	return testkit.NeedOver(tb, changed+"\nfit_weight: 0.3\nbudget: 9000000\ncompany: Somebody\nuncertainty: {draws: 500}\n", c)
}

// Costs that are solved once give, under other weights, the bytes that the whole
// comparison gives.
func TestCostsUnderOtherWeightsAreTheWholeComparison(t *testing.T) {
	c := testkit.Shipped(t)
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			t.Parallel()
			n, other := starter(t, profile, c), otherWeights(t, profile, c)
			costs, err := compare.Solve(compare.Input{Catalogue: c, Need: n})
			if err != nil {
				t.Fatal(err)
			}
			want, before := bytesOf(t, run(t, c, other)), bytesOf(t, run(t, c, n))
			if bytes.Equal(want, before) {
				t.Error("the other weights change nothing: this test proves nothing")
			}
			// one set of weights leaves nothing behind for the next
			for i, weighted := range []*need.Need{other, n, other} {
				got, err := costs.Compare(weighted)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(bytesOf(t, got), [][]byte{want, before, want}[i]) {
					t.Errorf("step %d: want the bytes of the whole comparison", i)
				}
			}
		})
	}
}

func TestCostsOfAnotherNeedAreRefused(t *testing.T) {
	c := testkit.Shipped(t)
	n := starter(t, "small-office", c)
	costs, err := compare.Solve(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]*need.Need{
		"another number":  n.With(need.KeyMessages, money.Certain(money.One)),
		"other options":   n.WithOptions([]string{"slack-pro"}),
		"another day":     n.WithDate(n.Date.AddDate(0, 0, 1)),
		"other profile":   starter(t, "finance", c),
		"more must-haves": testkit.NeedOver(t, "headcount: 30\nrequirements: [{capability: scim, level: must}]\n", c),
	} {
		if _, err := costs.Compare(other); err == nil {
			t.Errorf("%s: want an error", name)
		}
	}
}

// Products that are not listed are not solved, and change no figure of those
// that are: sheet, bundle, headline and prices of needs are those of the whole
// catalogue.
func TestAListOfOptionsKeepsEveryFigure(t *testing.T) {
	c := testkit.Shipped(t)
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			n := starter(t, profile, c)
			whole := run(t, c, n)
			var ids []string
			for i := range whole.Options {
				if o := &whole.Options[i]; i%9 == 0 && !o.Offering.Trial && o.Offering.Restricted == "" {
					ids = append(ids, o.ID)
				}
			}
			few := run(t, c, n.WithOptions(ids))
			if len(few.Options) != len(ids) {
				t.Fatalf("got %d options, want %d", len(few.Options), len(ids))
			}
			for i := range few.Options {
				got, want := &few.Options[i], whole.Option(few.Options[i].ID)
				if got.Feasible != want.Feasible || got.Headline != want.Headline {
					t.Errorf("%s: feasible %v with headline %+v, want %v with %+v", got.ID, got.Feasible, got.Headline, want.Feasible, want.Headline)
				}
				if got.Feasible && (got.Sheet.True != want.Sheet.True || len(got.Sheet.Lines) != len(want.Sheet.Lines)) {
					t.Errorf("%s: costs %v, want %v", got.ID, got.Sheet.True, want.Sheet.True)
				}
				for k := range got.Needs {
					if got.Needs[k] != want.Needs[k] {
						t.Errorf("%s: %s costs %+v, want %+v", got.ID, got.Needs[k].Capability, got.Needs[k], want.Needs[k])
					}
				}
			}
		})
	}
}

// BenchmarkReweigh is another set of weights over solved costs.
func BenchmarkReweigh(b *testing.B) {
	c := testkit.Shipped(b)
	n := starter(b, "group-company", c)
	costs, err := compare.Solve(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := costs.Compare(n); err != nil {
			b.Fatal(err)
		}
	}
}
