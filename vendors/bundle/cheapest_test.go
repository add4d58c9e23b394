package bundle_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

// capability names the requirements of a random case.
func capability(i int) vendors.CapabilityID { return vendors.CapabilityID("c" + strconv.Itoa(i)) }

// must asks for the first n capabilities.
func must(tb testing.TB, n int) *need.Need {
	tb.Helper()
	all := testkit.Need(tb, "headcount: [10]\n")
	all.Requirements = nil
	for i := range n {
		all.Requirements = append(all.Requirements, need.Requirement{Capability: capability(i), Level: need.Must})
	}
	return all
}

// addOn names its parts by number, so that a case stays one line.
func addOn(id int, provides []int, needs, excludes []int) vendors.AddOn {
	a := vendors.AddOn{ID: strconv.Itoa(id)}
	for _, p := range provides {
		a.Provides = append(a.Provides, capability(p))
	}
	for _, n := range needs {
		a.Needs = append(a.Needs, strconv.Itoa(n))
	}
	for _, x := range excludes {
		a.Excludes = append(a.Excludes, strconv.Itoa(x))
	}
	return a
}

func TestCheapest(t *testing.T) {
	tests := map[string]struct {
		addOns []vendors.AddOn
		costs  []money.Amount
		asked  int
		want   []int // nil with fails = infeasible
		fails  bool
	}{
		"nothing asked, nothing bought":    {[]vendors.AddOn{addOn(0, []int{0}, nil, nil)}, []money.Amount{5}, 0, nil, false},
		"the cheaper of two":               {[]vendors.AddOn{addOn(0, []int{0}, nil, nil), addOn(1, []int{0}, nil, nil)}, []money.Amount{5, 4}, 1, []int{1}, false},
		"one that does both beats two":     {[]vendors.AddOn{addOn(0, []int{0}, nil, nil), addOn(1, []int{1}, nil, nil), addOn(2, []int{0, 1}, nil, nil)}, []money.Amount{3, 3, 5}, 2, []int{2}, false},
		"two beat one that does both":      {[]vendors.AddOn{addOn(0, []int{0}, nil, nil), addOn(1, []int{1}, nil, nil), addOn(2, []int{0, 1}, nil, nil)}, []money.Amount{2, 2, 5}, 2, []int{0, 1}, false},
		"what it depends on is bought too": {[]vendors.AddOn{addOn(0, []int{0}, []int{1}, nil), addOn(1, nil, nil, nil)}, []money.Amount{3, 4}, 1, []int{0, 1}, false},
		"a dependency can tip the choice":  {[]vendors.AddOn{addOn(0, []int{0}, []int{1}, nil), addOn(1, nil, nil, nil), addOn(2, []int{0}, nil, nil)}, []money.Amount{3, 4, 6}, 1, []int{2}, false},
		"a shared dependency is paid once": {[]vendors.AddOn{addOn(0, []int{0}, []int{2}, nil), addOn(1, []int{1}, []int{2}, nil), addOn(2, nil, nil, nil)}, []money.Amount{1, 1, 7}, 2, []int{0, 1, 2}, false},
		"add-ons that depend on each other": {
			[]vendors.AddOn{addOn(0, []int{0}, []int{1}, nil), addOn(1, nil, []int{0}, nil)}, []money.Amount{1, 2}, 1, []int{0, 1}, false,
		},
		"one that depends on itself":                      {[]vendors.AddOn{addOn(0, []int{0}, []int{0}, nil)}, []money.Amount{1}, 1, []int{0}, false},
		"a dependency that nobody sells cannot be bought": {[]vendors.AddOn{addOn(0, []int{0}, []int{9}, nil)}, []money.Amount{1}, 1, nil, true},
		"exclusion drives to the dearer one": {
			[]vendors.AddOn{addOn(0, []int{0}, nil, []int{1}), addOn(1, []int{1}, nil, nil), addOn(2, []int{0}, nil, nil)}, []money.Amount{1, 1, 9}, 2, []int{1, 2}, false,
		},
		"exclusion counts whoever says it": {
			[]vendors.AddOn{addOn(0, []int{0}, nil, nil), addOn(1, []int{1}, nil, []int{0}), addOn(2, []int{0}, nil, nil)}, []money.Amount{1, 1, 9}, 2, []int{1, 2}, false,
		},
		"exclusion that leaves nothing is infeasible": {
			[]vendors.AddOn{addOn(0, []int{0}, nil, []int{1}), addOn(1, []int{1}, nil, nil)}, []money.Amount{1, 1}, 2, nil, true,
		},
		"a dependency that is excluded cannot be bought": {
			[]vendors.AddOn{addOn(0, []int{0}, []int{1}, []int{1}), addOn(1, nil, nil, nil)}, []money.Amount{1, 1}, 1, nil, true,
		},
		"a free add-on is still named": {[]vendors.AddOn{addOn(0, []int{0}, nil, nil)}, []money.Amount{0}, 1, []int{0}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := offering(test.addOns, test.asked)
			b := bundle.Cheapest(o, bundle.Gates(o, must(t, test.asked)), bundle.Musts, func(i int) money.Amount { return test.costs[i] })
			if b.Feasible() == test.fails {
				t.Fatalf("feasible is %v, want %v", b.Feasible(), !test.fails)
			}
			if !slices.Equal(b.AddOns, test.want) {
				t.Errorf("bought %v, want %v", b.AddOns, test.want)
			}
			if test.fails {
				for _, g := range b.Missing() {
					if g.Reason != bundle.ReasonUnavailable {
						t.Errorf("%s is missing for %s, want %s", g.Capability, g.Reason, bundle.ReasonUnavailable)
					}
				}
			}
		})
	}
}

func TestTheLastOfManyAddOnsIsFound(t *testing.T) {
	addOns := make([]vendors.AddOn, 300)
	for i := range addOns {
		addOns[i] = addOn(i, nil, nil, nil)
	}
	addOns[299] = addOn(299, []int{0}, []int{64}, nil)
	o := offering(addOns, 1)
	b := bundle.Cheapest(o, bundle.Gates(o, must(t, 1)), bundle.Musts, func(int) money.Amount { return 1 })
	if want := []int{64, 299}; !slices.Equal(b.AddOns, want) {
		t.Errorf("bought %v, want %v", b.AddOns, want)
	}
}

// offering sells everything that is asked for as add-ons.
func offering(addOns []vendors.AddOn, asked int) *vendors.Offering {
	o := testkit.Offering(testkit.Seat("10"))
	o.AddOns = addOns
	for i := range asked {
		o.Capabilities = append(o.Capabilities, vendors.Provision{Capability: capability(i), Status: vendors.AsAddOn})
	}
	slices.SortFunc(o.Capabilities, func(a, b vendors.Provision) int {
		return slices.Compare([]byte(a.Capability), []byte(b.Capability))
	})
	return o
}

// The search is exact: no set of up to 10 add-ons that meets everything and
// breaks nothing costs less.
func TestCheapestIsExact(t *testing.T) {
	needs := map[int]*need.Need{}
	for i := range 5 {
		needs[i] = must(t, i)
	}
	some := func(n int) *rapid.Generator[[]int] {
		return rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, min(3, n), rapid.ID)
	}
	rapid.Check(t, func(t *rapid.T) {
		count, asked := rapid.IntRange(1, 10).Draw(t, "add-ons"), rapid.IntRange(0, 4).Draw(t, "asked")
		var addOns []vendors.AddOn
		var costs []money.Amount
		for i := range count {
			var needed, excluded []int
			if rapid.IntRange(0, 2).Draw(t, "bound") == 0 {
				needed, excluded = some(count).Draw(t, "needs"), some(count).Draw(t, "excludes")
			}
			addOns = append(addOns, addOn(i, some(5).Draw(t, "provides"), needed, excluded))
			costs = append(costs, money.Amount(rapid.IntRange(0, 30).Draw(t, "cost")))
		}
		o, n := offering(addOns, asked), needs[asked]
		got := bundle.Cheapest(o, bundle.Gates(o, n), bundle.Musts, func(i int) money.Amount { return costs[i] })
		want, possible := bruteForce(o, asked, costs)
		if got.Feasible() != possible {
			t.Fatalf("feasible is %v, brute force says %v", got.Feasible(), possible)
		}
		if !possible {
			return
		}
		if !valid(o, got.AddOns, asked) {
			t.Fatalf("%v does not meet what is asked or breaks a rule", got.AddOns)
		}
		if cost := costOf(got.AddOns, costs); cost != want {
			t.Fatalf("%v costs %d, the cheapest set costs %d", got.AddOns, cost, want)
		}
	})
}

// bruteForce tries every set.
func bruteForce(o *vendors.Offering, asked int, costs []money.Amount) (cheapest money.Amount, possible bool) {
	for mask := range 1 << len(o.AddOns) {
		var chosen []int
		for i := range o.AddOns {
			if mask&(1<<i) != 0 {
				chosen = append(chosen, i)
			}
		}
		if cost := costOf(chosen, costs); valid(o, chosen, asked) && (!possible || cost < cheapest) {
			cheapest, possible = cost, true
		}
	}
	return cheapest, possible
}

func costOf(chosen []int, costs []money.Amount) money.Amount {
	sum := money.Amount(0)
	for _, i := range chosen {
		sum += costs[i]
	}
	return sum
}

// valid reports whether a set provides everything, has what it depends on and
// holds nothing that excludes another.
func valid(o *vendors.Offering, chosen []int, asked int) bool {
	has := map[string]bool{}
	provided := map[vendors.CapabilityID]bool{}
	for _, i := range chosen {
		has[o.AddOns[i].ID] = true
		for _, c := range o.AddOns[i].Provides {
			provided[c] = true
		}
	}
	for _, i := range chosen {
		for _, id := range o.AddOns[i].Needs {
			if !has[id] {
				return false
			}
		}
		if slices.ContainsFunc(o.AddOns[i].Excludes, func(id string) bool { return has[id] }) {
			return false
		}
	}
	for i := range asked {
		if !provided[capability(i)] {
			return false
		}
	}
	return true
}

// BenchmarkCheapest searches an offering with 18 add-ons for 12 requirements,
// each of which several of them meet.
func BenchmarkCheapest(b *testing.B) {
	const count, asked = 18, 12
	addOns := make([]vendors.AddOn, count)
	costs := make([]money.Amount, count)
	for i := range addOns {
		provides := []int{i % asked, (i*5 + 1) % asked, (i*7 + 3) % asked}
		var needed, excluded []int
		if i%6 == 5 {
			needed = []int{(i + 4) % count}
		}
		if i%5 == 4 {
			excluded = []int{(i + 9) % count}
		}
		addOns[i] = addOn(i, provides, needed, excluded)
		costs[i] = money.Amount(100 + 37*i%90)
	}
	o := offering(addOns, asked)
	gates := bundle.Gates(o, must(b, asked))
	b.ReportAllocs()
	for b.Loop() {
		if got := bundle.Cheapest(o, gates, bundle.Musts, func(i int) money.Amount { return costs[i] }); !got.Feasible() {
			b.Fatal("no bundle")
		}
	}
}
