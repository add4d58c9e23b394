package bundle_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/testkit"
)

// sso is the capability that the cases ask for.
const sso vendors.CapabilityID = "sso"

// offers is an offering that provides sso with a status and limits.
func offers(s vendors.Status, limits ...vendors.Limit) *vendors.Offering {
	o := testkit.Offering(testkit.Seat("10"))
	if s != vendors.NotStated {
		o.Capabilities = []vendors.Provision{{Capability: sso, Status: s, Limits: limits, Source: testkit.Source()}}
	}
	return o
}

// sells adds an add-on that provides sso.
func sells(o *vendors.Offering, id string, limits ...vendors.Limit) *vendors.Offering {
	o.AddOns = append(o.AddOns, vendors.AddOn{ID: id, Provides: []vendors.CapabilityID{sso}, Limits: limits})
	return o
}

func days(n string) vendors.Limit { return vendors.Limit{Kind: "history_days", Value: testkit.Num(n)} }

// asks is a need of 600 people that must have sso, perhaps with a number.
func asks(tb testing.TB, level need.Level, limits ...need.LimitNeed) *need.Need {
	tb.Helper()
	n := testkit.Need(tb, "headcount: [600]\nusage: {active_ratio: 0.9, daily_ratio: 0.5, peak_factor: 1, concurrent_ratio: 0.5, connections_per_online_user: 1}\n")
	n.Requirements = []need.Requirement{{Capability: sso, Level: level, Limits: limits}}
	return n
}

func TestGateOfEveryStatus(t *testing.T) {
	half := need.LimitNeed{Kind: "history_days", Value: testkit.Num("180")}
	within := need.LimitNeed{Kind: "response_hours", Value: testkit.Num("8"), Least: true}
	hours := func(n string) vendors.Limit { return vendors.Limit{Kind: "response_hours", Value: testkit.Num(n)} }
	metered := offers(vendors.AsAddOn)
	metered.AddOns = []vendors.AddOn{{ID: "overage", Provides: []vendors.CapabilityID{sso}, Metered: true}}
	tests := map[string]struct {
		offering *vendors.Offering
		limits   []need.LimitNeed
		state    bundle.State
		reason   bundle.Reason
	}{
		"in the base":                              {offers(vendors.Included), nil, bundle.InBase, ""},
		"in the base, enough of it":                {offers(vendors.Included, days("180")), []need.LimitNeed{half}, bundle.InBase, ""},
		"in the base, too little of it":            {offers(vendors.Included, days("179")), []need.LimitNeed{half}, bundle.Failed, bundle.ReasonLimit},
		"too little in the base, an add-on enough": {sells(offers(vendors.Included, days("90")), "more", days("365")), []need.LimitNeed{half}, bundle.ByAddOn, ""},
		"too little in the base and in the add-on": {sells(offers(vendors.Included, days("30")), "more", days("90")), []need.LimitNeed{half}, bundle.Failed, bundle.ReasonLimit},
		"unlimited": {offers(vendors.Included, vendors.Limit{Kind: "history_days", Unlimited: true}), []need.LimitNeed{half}, bundle.InBase, ""},
		"a number that nobody stated is a question": {offers(vendors.Included), []need.LimitNeed{half}, bundle.InBase, ""},
		"another kind of number does not count":     {offers(vendors.Included, hours("1")), []need.LimitNeed{half}, bundle.InBase, ""},
		"a faster response than asked":              {offers(vendors.Included, hours("4")), []need.LimitNeed{within}, bundle.InBase, ""},
		"the response asked for":                    {offers(vendors.Included, hours("8")), []need.LimitNeed{within}, bundle.InBase, ""},
		"a slower response than asked":              {offers(vendors.Included, hours("24")), []need.LimitNeed{within}, bundle.Failed, bundle.ReasonLimit},
		"a response without limit promises nothing": {offers(vendors.Included, vendors.Limit{Kind: "response_hours", Unlimited: true}), []need.LimitNeed{within}, bundle.Failed, bundle.ReasonLimit},
		"as an add-on":                              {sells(offers(vendors.AsAddOn), "sso-pack"), nil, bundle.ByAddOn, ""},
		"as an add-on that nobody lists":            {offers(vendors.AsAddOn), nil, bundle.Failed, bundle.ReasonUnavailable},
		"overage is no add-on to choose":            {metered, nil, bundle.Failed, bundle.ReasonUnavailable},
		"only in a higher edition":                  {offers(vendors.HigherEdition), nil, bundle.Failed, bundle.ReasonHigherEdition},
		"in a higher edition or as an add-on":       {sells(offers(vendors.HigherEdition), "sso-pack"), nil, bundle.ByAddOn, ""},
		"built by the buyer":                        {offers(vendors.Build), nil, bundle.ByBuild, ""},
		"unavailable":                               {offers(vendors.Unavailable), nil, bundle.Failed, bundle.ReasonUnavailable},
		"not stated":                                {offers(vendors.NotStated), nil, bundle.Unconfirmed, ""},
		"not stated but sold":                       {sells(offers(vendors.NotStated), "sso-pack"), nil, bundle.ByAddOn, ""},
		"a status nobody knows stays a question":    {offers("perhaps"), nil, bundle.Unconfirmed, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			gates := bundle.Gates(test.offering, asks(t, need.Must, test.limits...))
			if len(gates) != 1 {
				t.Fatalf("got %d gates, want 1", len(gates))
			}
			if g := gates[0]; g.State != test.state || g.Reason != test.reason {
				t.Errorf("got %s %s, want %s %s", g.State, g.Reason, test.state, test.reason)
			}
			failed := test.state == bundle.Failed
			b := bundle.Cheapest(test.offering, gates, bundle.Musts, func(int) money.Amount { return 1 })
			if b.Feasible() == failed || (len(b.Missing()) > 0) != failed {
				t.Errorf("feasible is %v with %d missing, want the opposite of failed %v", b.Feasible(), len(b.Missing()), failed)
			}
		})
	}
}

func TestAWishNeverMakesInfeasible(t *testing.T) {
	o := offers(vendors.Unavailable)
	b := bundle.Cheapest(o, bundle.Gates(o, asks(t, need.Should)), bundle.Musts, nil)
	if !b.Feasible() {
		t.Error("a wish that nobody sells made the offering infeasible")
	}
}

// 600 people, 540 of them active, 300 on the busiest day, 150 connections.
func TestTheOfferingAsAWhole(t *testing.T) {
	limit := func(k vendors.LimitKind, n string) func(*vendors.Offering, *need.Need) {
		return func(o *vendors.Offering, _ *need.Need) { o.Limits = []vendors.Limit{{Kind: k, Value: testkit.Num(n)}} }
	}
	tests := map[string]struct {
		change func(*vendors.Offering, *need.Need)
		want   bundle.Reason // empty = nothing fails
	}{
		"as many users as allowed":       {limit(vendors.LimitUsers, "600"), ""},
		"one user too many":              {limit(vendors.LimitUsers, "599"), bundle.ReasonCapacity},
		"as many active as allowed":      {limit(vendors.LimitMAU, "540"), ""},
		"one active too many":            {limit(vendors.LimitMAU, "539"), bundle.ReasonCapacity},
		"the busiest day as allowed":     {limit(vendors.LimitDAU, "300"), ""},
		"the busiest day beyond":         {limit(vendors.LimitDAU, "299"), bundle.ReasonCapacity},
		"as many connections as allowed": {limit(vendors.LimitConcurrent, "150"), ""},
		"one connection too many":        {limit(vendors.LimitConcurrent, "149"), bundle.ReasonCapacity},
		"a limit on what nobody counts":  {limit("group_members", "1"), ""},
		"a limit that more can be bought": {func(o *vendors.Offering, _ *need.Need) {
			o.Limits = []vendors.Limit{{Kind: vendors.LimitUsers, Value: money.One, Extendable: true}}
		}, ""},
		"no limit": {func(o *vendors.Offering, _ *need.Need) {
			o.Limits = []vendors.Limit{{Kind: vendors.LimitUsers, Unlimited: true}}
		}, ""},
		"a deployment that is allowed": {func(_ *vendors.Offering, n *need.Need) {
			n.Deployments = []vendors.Deployment{vendors.SelfHosted, vendors.SaaS}
		}, ""},
		"a deployment that is not":    {func(_ *vendors.Offering, n *need.Need) { n.Deployments = []vendors.Deployment{vendors.SelfHosted} }, bundle.ReasonDeployment},
		"a trial":                     {func(o *vendors.Offering, _ *need.Need) { o.Trial = true }, bundle.ReasonTrial},
		"a trial that the need names": {func(o *vendors.Offering, n *need.Need) { o.Trial, n.Options = true, []string{o.ID} }, ""},
		"for others only":             {func(o *vendors.Offering, _ *need.Need) { o.Restricted = "charities" }, bundle.ReasonRestricted},
		"for others, but the need names it": {
			func(o *vendors.Offering, n *need.Need) { o.Restricted, n.Options = "charities", []string{o.ID} }, "",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o, n := offers(vendors.Included), asks(t, need.Must)
			test.change(o, n)
			var got bundle.Reason
			for _, g := range bundle.Gates(o, n) {
				if g.Capability == "" {
					got = g.Reason
				}
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
