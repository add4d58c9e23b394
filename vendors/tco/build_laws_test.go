package tco_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// anyNeed draws a need that leaves every number to its default.
func anyNeed(t *rapid.T) string {
	pick := func(name string, from ...string) string { return rapid.SampledFrom(from).Draw(t, name) }
	return strings.Join([]string{
		fmt.Sprintf("headcount: {start: %d, growth: %s}", rapid.IntRange(1, 30000).Draw(t, "people"), pick("growth", "0", "15%", "-10%")),
		fmt.Sprintf("horizon_months: %d", rapid.IntRange(12, 60).Draw(t, "months")),
		pick("currency", "currency: CNY", "currency: USD",
			"currency: JPY\nexchange_rates: {CNY: {rate: 23.5, as_of: 2026-09-29}, USD: {rate: 157.5, as_of: 2026-09-29}}"),
		fmt.Sprintf("tax: {unknown_treatment: %s}", pick("tax", "included", "excluded")),
		fmt.Sprintf("infrastructure: {ha: %s, bandwidth: %s, on_call: %s}", pick("ha", "none", "pair", "dr", "active_active"),
			pick("basis", "traffic", "peak", "p95"), pick("cover", "none", "business", "24x7")),
		fmt.Sprintf("security: {mlps: %s, iso27001: true, retainer: true, pen_test: true}", pick("mlps", "0", "2", "3")),
		"retention: {archive_days: 400}",
		"integrations: [{system: oa, size: L}, {system: crm, size: S}, {system: hr, size: M}, {system: warehouse, days: 7}]",
		"incumbent: {name: old, monthly_cost: 5000}",
		"include: {adoption_dip: true}",
	}, "\n")
}

// anyOffering draws one of the shapes that the buyer's side depends on.
func anyOffering(t *rapid.T) *vendors.Offering {
	o := offering("any", rapid.SampledFrom([]vendors.Deployment{vendors.SaaS, vendors.PaaS, vendors.SelfHosted}).Draw(t, "deployment"),
		rapid.SampledFrom([]vendors.Licence{vendors.Commercial, vendors.OpenSource}).Draw(t, "licence"))
	if rapid.Bool().Draw(t, "sized") {
		o.Resources = []vendors.Sizing{step("200", 1, "6", "10"), step("2000", 7, "32", "168"), step("9000", 5, "40", "300")}
		o.Resources[1].HA = true
		o.Resources[0].VCPU.High, o.Resources[2].DiskGB = money.Int(20), money.Int(900)
	}
	for _, c := range []vendors.CapabilityID{"crm_connector", "oa_connector", "sla", "video_meeting"} {
		status := rapid.SampledFrom([]vendors.Status{vendors.Included, vendors.AsAddOn, vendors.Unavailable}).Draw(t, string(c))
		o.Capabilities = append(o.Capabilities, vendors.Provision{Capability: c, Status: status})
	}
	if rapid.Bool().Draw(t, "prices messages") {
		o.AddOns = []vendors.AddOn{{ID: "sms", Prices: []vendors.Price{{Meter: vendors.MeterSMS}}}}
	}
	if rapid.Bool().Draw(t, "bound") {
		fee := money.Int(9999)
		o.Terms = vendors.Terms{TermMonths: 24, ExitFee: &fee}
		o.Currency = money.USD
	}
	return o
}

func TestEveryLineExplainsItself(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := needOf(t, anyNeed(rt))
		lines := linesOf(t, builderOf(t, n), anyOffering(rt))
		digits := n.Currency.Digits()
		for id, l := range lines {
			value, err := l.Explain().Eval()
			if err != nil {
				rt.Fatalf("%s: %v", id, err)
			}
			if want := l.Total.Likely.Decimal(digits); value.Cmp(want) != 0 {
				rt.Errorf("%s explains %s, costs %s", id, value, want)
			}
			var sum money.Amount
			for _, a := range l.Months {
				sum += a
			}
			if sum != l.Total.Likely || len(l.Months) != n.HorizonMonths {
				rt.Errorf("%s: %d months add up to %d, want %d", id, len(l.Months), sum, l.Total.Likely)
			}
			if l.Total.Low > l.Total.Likely || l.Total.Likely > l.Total.High || l.Total.Low < 0 {
				rt.Errorf("%s: range %v is out of order", id, l.Total)
			}
			checkWords(rt, l)
		}
	})
}

// checkWords holds a line against what a reader needs of it.
func checkWords(t *rapid.T, l *tco.Line) {
	for _, language := range []lang.Lang{lang.ZH, lang.EN} {
		if said := l.Name.Say(language); strings.ContainsAny(said, "[]{}") {
			t.Errorf("%s is called %s in %s", l.ID, said, language)
		}
	}
	for _, k := range l.Uses {
		if _, known := need.SpecOf(k); !known {
			t.Errorf("%s uses %q, which is no key", l.ID, k)
		}
	}
	if l.Category == "" || l.Cause == "" || l.Profile == "" || l.Payer == "" || l.Basis == "" || l.Timing == "" || l.Confidence == "" {
		t.Errorf("%s lacks one of its marks: %+v", l.ID, l)
	}
}

// TestRangesRunInOneDirection pins one number after the other at its likely
// value: that can only draw the ends of a line nearer. A number read at the
// wrong end would push an end outwards.
func TestRangesRunInOneDirection(t *testing.T) {
	n := needOf(t, "headcount: 600", "retention: {archive_days: {low: 100, likely: 200, high: 400}}", "tax: {recoverable: 50%}",
		"infrastructure: {ha: dr, bandwidth: p95, on_call: 24x7}", "security: {mlps: 2, iso27001: true, retainer: true, pen_test: true}",
		"integrations: [{system: oa, size: L}, {system: crm, size: S}, hr]", "incumbent: {name: old, monthly_cost: 5000}",
		"include: {adoption_dip: true}")
	offerings := []*vendors.Offering{
		offering("saas", vendors.SaaS, vendors.Commercial), offering("paas", vendors.PaaS, vendors.Commercial),
		offering("generic", vendors.SelfHosted, vendors.OpenSource), selfHosted(),
	}
	for i := range offerings[3].Resources {
		offerings[3].Resources[i].HA = true
	}
	for _, o := range offerings {
		free := linesOf(t, builderOf(t, n), o)
		for _, s := range need.Specs() {
			pinned := linesOf(t, builderOf(t, n.With(s.Key, money.Certain(n.Get(s.Key).Likely))), o)
			for id, l := range free {
				p := pinned[id]
				if p == nil { // nothing is left of it
					continue
				}
				if p.Total.Low < l.Total.Low || p.Total.High > l.Total.High || p.Total.Likely != l.Total.Likely {
					t.Errorf("%s of %s: pinning %s moves %v to %v", id, o.ID, s.Key, l.Total, p.Total)
				}
			}
		}
	}
}

// TestUsesNamesWhatMoves changes one number after the other: the lines that
// move have to name it.
func TestUsesNamesWhatMoves(t *testing.T) {
	n := needOf(t, "headcount: {start: 600, growth: 15%}", "integrations: [oa]", "infrastructure: {bandwidth: peak}", "security: {mlps: 3, iso27001: true}")
	o := offering("generic", vendors.SelfHosted, vendors.OpenSource)
	before := linesOf(t, builderOf(t, n), o)
	for _, s := range need.Specs() {
		more := n.Get(s.Key).Likely.Mul(money.New(15, 1)).Add(money.New(1, 2))
		if s.Key == need.KeyVAT || s.Key == need.KeyDiscountRate {
			continue // read from the frame
		}
		if s.Key == need.KeyEndUsers {
			continue // 0 leaves them out of every quantity
		}
		after := linesOf(t, builderOf(t, n.With(s.Key, money.Certain(more))), o)
		for id, l := range before {
			a := after[id]
			if a == nil || a.Total.Likely == l.Total.Likely {
				continue
			}
			if !slices.Contains(l.Uses, s.Key) {
				t.Errorf("%s moves with %s and does not name it", id, s.Key)
			}
		}
	}
}

// TestSharingChangesNothing works offerings out by one builder and each by a
// builder of its own.
func TestSharingChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := needOf(t, anyNeed(rt))
		together := builderOf(t, n)
		for i := range 8 {
			o := rapid.Custom(anyOffering).Draw(rt, fmt.Sprintf("offering %d", i))
			shared, alone := linesOf(t, together, o), linesOf(t, builderOf(t, n), o)
			if len(shared) != len(alone) {
				rt.Errorf("%d lines together, %d alone", len(shared), len(alone))
			}
			for id, l := range alone {
				if s := shared[id]; s == nil || s.Total != l.Total || !slices.Equal(s.Months, l.Months) {
					rt.Errorf("%s: %+v together, %v alone", id, s, l.Total)
				}
			}
		}
	})
}

func TestOfferingsShareWhatTheyNeedAlike(t *testing.T) {
	b := builderOf(t, needOf(t, "headcount: 600"))
	one, err := b.Common(offering("one", vendors.SaaS, vendors.Commercial))
	if err != nil {
		t.Fatal(err)
	}
	two, err := b.Common(offering("two", vendors.SaaS, vendors.Commercial))
	if err != nil {
		t.Fatal(err)
	}
	if len(one) == 0 || &one[0] != &two[0] {
		t.Error("two offerings alike have lines of their own")
	}
}
