package tco_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
)

// open is the sheet of an offering for 10 people over 24 months; what is asked
// for is a must. A developer costs 1,000 to 2,000 a day, 25 % is in reserve, what
// was built takes 20 % a year to keep.
func openSheet(t *testing.T, o *vendors.Offering, c *vendors.Catalogue, peers tco.Peers, must ...vendors.CapabilityID) *tco.Sheet {
	t.Helper()
	n := testkit.Need(t, "headcount: [10]\nhorizon_months: 24\n"+
		"labour: {developer_day: {low: 1000, likely: 1500, high: 2000}}\n"+
		"effort: {contingency: 0.25, integration_upkeep: 0.2, integration_m: {low: 4, likely: 6, high: 8}}\n")
	n.Requirements = nil
	for _, id := range must {
		n.Requirements = append(n.Requirements, need.Requirement{Capability: id, Level: need.Must})
	}
	c.Offerings = append(c.Offerings, *o)
	builder, err := tco.NewBuilder(n, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := tco.NewPlanner(n, c, builder)
	p.SetPeers(peers)
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

// capabilities are one that a buyer can build in 5 to 20 days, and one that can
// only be bought, for 5 to 20 % of the licence.
func capabilities() []vendors.Capability {
	return []vendors.Capability{
		{ID: "bought", FeeShare: &money.Estimate{Low: testkit.Num("0.05"), Likely: testkit.Num("0.1"), High: testkit.Num("0.2")}},
		{ID: "built", BuildDays: &money.Estimate{Low: money.Int(5), Likely: money.Int(10), High: money.Int(20)}},
	}
}

// others is a catalogue in which 2 of 4 offerings make both cost extra: with one
// more in both, 3 of 6 (the offering itself says nothing).
func others() *vendors.Catalogue {
	c := &vendors.Catalogue{Capabilities: capabilities()}
	for _, status := range []vendors.Status{vendors.Included, vendors.Included, vendors.Build, vendors.Unavailable} {
		o := testkit.Offering(testkit.Seat("1"))
		o.Capabilities = []vendors.Provision{{Capability: "bought", Status: status}, {Capability: "built", Status: status}}
		c.Offerings = append(c.Offerings, *o)
	}
	return c
}

func TestWhatNobodyStatedIsARange(t *testing.T) {
	provides := func(id vendors.CapabilityID, s vendors.Status, addOns ...string) []vendors.Provision {
		return []vendors.Provision{{Capability: id, Status: s, AddOns: addOns}}
	}
	seat := func(amount string) *vendors.Offering { return testkit.Offering(testkit.Seat(amount)) }
	builds := seat("10")
	builds.Capabilities = provides("built", vendors.Build)
	sells := seat("10")
	sells.Capabilities = provides("bought", vendors.AsAddOn)
	sells.AddOns = []vendors.AddOn{{ID: "extra", Provides: []vendors.CapabilityID{"bought"}, QuoteOnly: true}}
	quotes := testkit.Offering()
	peers := make(tco.Peers)
	peers[vendors.SaaS] = tco.Peer{Cost: money.Range{Low: 1000_00, Likely: 4800_00, High: 9600_00}, Count: 7}
	tests := map[string]struct {
		offering *vendors.Offering
		must     vendors.CapabilityID
		line     string
		want     money.Range
	}{
		"a must that could be built: from nothing to all of it": {
			// 10 days × 1.25 × 1,500 = 18,750, half of it likely; 20 × 1.25 × 2,000 at most.
			seat("10"), "built", "unconfirmed.built", money.Range{Low: 0, Likely: 9375_00, High: 50000_00},
		},
		"a must that can only be bought: a share of the licence": {
			// 10 × 10 × 24 = 2,400: half of 10 %, and 20 % at most.
			seat("10"), "bought", "unconfirmed.bought", money.Range{Low: 0, Likely: 120_00, High: 480_00},
		},
		"a share of a free licence is the work of a connection": {
			// 6 days × 1.25 × 1,500 = 11,250; 8 × 1.25 × 2,000.
			seat("0"), "bought", "unconfirmed.bought", money.Range{Low: 0, Likely: 5625_00, High: 20000_00},
		},
		"what is built is certain to cost": {
			builds, "built", "build.built", money.Range{Low: 6250_00, Likely: 18750_00, High: 50000_00},
		},
		"and to be kept, in the second year": {
			// 20 % of 18,750 = 3,750, 312.50 a month; 6,250 → 104.17 a month; 50,000 → 833.33.
			builds, "built", "build.built.upkeep", money.Range{Low: 1250_04, Likely: 3750_00, High: 9999_96},
		},
		"an add-on without a price is a share of the licence": {
			// 2,400 over 24 months: 5 to 20 % of 100 a month.
			sells, "bought", "licence.extra.estimate", money.Range{Low: 120_00, Likely: 240_00, High: 480_00},
		},
		"an edition without a price is what its peers cost": {
			// 1,000 / 24 = 41.67 a month.
			quotes, "", "licence.edition.estimate", money.Range{Low: 1000_08, Likely: 4800_00, High: 9600_00},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var must []vendors.CapabilityID
			if test.must != "" {
				must = append(must, test.must)
			}
			l := openSheet(t, test.offering, others(), peers, must...).Line(test.line)
			if l == nil || l.Total != test.want {
				t.Fatalf("%s is %v, want %v", test.line, l, test.want)
			}
			v, err := l.Explain().Eval()
			if err != nil || v.Cmp(l.Total.Likely.Decimal(2)) != 0 {
				t.Errorf("%s comes to %s, %v, want %s", test.line, v, err, l.Total.Likely.String(2))
			}
		})
	}
}
