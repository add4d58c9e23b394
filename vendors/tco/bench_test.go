package tco_test

import (
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// benchOfferings are 146 offerings as a catalogue mixes them: 80 as a service,
// 30 as a platform, 36 to host, half of those with reference sizes and all with
// different connectors.
func benchOfferings() []*vendors.Offering {
	var all []*vendors.Offering
	for i := range 146 {
		d, l := vendors.SaaS, vendors.Commercial
		switch {
		case i >= 110:
			d = vendors.SelfHosted
		case i >= 80:
			d = vendors.PaaS
		}
		if i%2 == 0 {
			l = vendors.OpenSource
		}
		o := offering("o", d, l)
		statuses := []vendors.Status{vendors.Included, vendors.AsAddOn, vendors.Unavailable}
		o.Capabilities = []vendors.Provision{
			{Capability: "crm_connector", Status: statuses[i%3]},
			{Capability: "oa_connector", Status: statuses[i/3%3]},
			{Capability: "video_meeting", Status: statuses[i/9%3]},
		}
		if i%4 == 0 {
			o.Resources = []vendors.Sizing{step("200", 1+i%5, "6", "10"), step("2000", 7, "32", "168"), step("9000", 5, "40", "300")}
		}
		all = append(all, o)
	}
	return all
}

func benchNeed(b *testing.B) *need.Need {
	b.Helper()
	return needOf(b, "headcount: {start: 600, growth: 15%}", "integrations: [{system: oa, size: M}, {system: crm, size: S}, hr]",
		"security: {mlps: 3, iso27001: true}", "incumbent: {name: old, monthly_cost: 5000}")
}

// BenchmarkCommon works out the buyer's side of 146 offerings over 36 months
// from nothing, as one comparison does.
func BenchmarkCommon(b *testing.B) {
	n, prices, offerings := benchNeed(b), infraPrices(), benchOfferings()
	b.ReportAllocs()
	for b.Loop() {
		builder, err := tco.NewBuilder(n, prices)
		if err != nil {
			b.Fatal(err)
		}
		for _, o := range offerings {
			if _, err := builder.Common(o); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkExplain explains every line of a self-hosted offering.
func BenchmarkExplain(b *testing.B) {
	builder, err := tco.NewBuilder(benchNeed(b), infraPrices())
	if err != nil {
		b.Fatal(err)
	}
	lines, err := builder.Common(selfHosted())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range lines {
			lines[i].Explain()
		}
	}
}
