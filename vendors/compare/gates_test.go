package compare_test

import (
	"slices"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

func checked(tb testing.TB, c *vendors.Catalogue, n *need.Need) *compare.Check {
	tb.Helper()
	got, err := compare.CheckGates(n, c)
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

// passing counts the products of a comparison that have a feasible edition.
func passing(r *compare.Result) int { return len(r.Best(0)) }

// The gates alone say what the whole comparison says: which products pass, by
// which must-haves the others fail, and what is not confirmed.
func TestTheCheckAgreesWithTheComparison(t *testing.T) {
	c := testkit.Shipped(t)
	for _, profile := range need.Profiles() {
		t.Run(profile, func(t *testing.T) {
			n := starter(t, profile, c)
			got, want := checked(t, c, n), run(t, c, n)
			if got.Passing != passing(want) || len(got.Products) == 0 {
				t.Errorf("%d of %d products pass, the comparison has %d", got.Passing, len(got.Products), passing(want))
			}
			unconfirmed := 0
			for _, p := range got.Products {
				o := want.Option(p.Offering.ID)
				if o.Feasible != (p.Standing != compare.Fails) || len(o.Missing) != len(p.Missing) {
					t.Errorf("%s %s with %d missing, the comparison says feasible %v with %d", o.ID, p.Standing, len(p.Missing), o.Feasible, len(o.Missing))
				}
				if o.Feasible && !slices.Equal(o.Bundle.Unconfirmed, p.Unconfirmed) {
					t.Errorf("%s: got %v unconfirmed, want %v", o.ID, p.Unconfirmed, o.Bundle.Unconfirmed)
				}
				if p.Standing == compare.Uncertain {
					unconfirmed++
				}
			}
			if unconfirmed != got.Unconfirmed {
				t.Errorf("counts %d unconfirmed, lists %d", got.Unconfirmed, unconfirmed)
			}
		})
	}
}

// Giving up a must-have lets in as many as the comparison of the need without it.
func TestTheCheckCountsWhoWouldPassWithout(t *testing.T) {
	c := testkit.Shipped(t)
	more := false
	for _, profile := range need.Profiles() {
		n := starter(t, profile, c)
		got := checked(t, c, n)
		for _, m := range got.Musts {
			less := *n
			less.Requirements = slices.DeleteFunc(slices.Clone(n.Requirements), func(q need.Requirement) bool { return q.Capability == m.Capability })
			if want := checked(t, c, &less).Passing; m.Without != want {
				t.Errorf("%s: without %s %d would pass, want %d", profile, m.Capability, m.Without, want)
			}
			more = more || m.Without > got.Passing
		}
	}
	if !more {
		t.Error("no must-have keeps anybody out: this test proves nothing")
	}
}

func TestTheCheckOfAListOfOptions(t *testing.T) {
	c := testkit.Shipped(t)
	got := checked(t, c, starter(t, "finance", c).WithOptions([]string{"slack-pro", "slack-business-plus", "feishu-free"}))
	if len(got.Products) != 2 {
		t.Errorf("got %d products, want 2", len(got.Products))
	}
	_, err := compare.CheckGates(starter(t, "finance", c).WithOptions([]string{"nobody"}), c)
	if err == nil || fault.All(err)[0].Kind != fault.KindNotFound {
		t.Errorf("got %v, want that the option does not exist", err)
	}
}

// BenchmarkCheckGates is what the wizard asks for at every change.
func BenchmarkCheckGates(b *testing.B) {
	c := testkit.Shipped(b)
	n := starter(b, "group-company", c)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compare.CheckGates(n, c); err != nil {
			b.Fatal(err)
		}
	}
}
