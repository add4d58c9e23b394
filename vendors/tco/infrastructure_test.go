package tco_test

import (
	"errors"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// hosting is a need in which 324 of 600 people are online, so that generic
// sizing asks for 4 vCPU and 16 GB: a 4c16g.
const hosting = `
headcount: 600
horizon_months: 12
usage: {daily_ratio: 0.75, active_ratio: 0.95, peak_factor: 1.2, concurrent_ratio: 0.6}
infrastructure: {ha: none, concurrent_users_per_vcpu: 100, ram_gb_per_vcpu: 4}
finance: {fx_range: 5%}
tax: {vat: 6%, recoverable: 100%}
`

func TestWhichMachineIsRented(t *testing.T) {
	vm := func(id, spec, amount string, change func(*vendors.InfraPrice)) vendors.InfraPrice {
		p := rent(id, "vm", spec, vendors.MeterServer, amount)
		if change != nil {
			change(&p)
		}
		return p
	}
	tests := map[string]struct {
		prices            []vendors.InfraPrice
		low, likely, high string // of 12 months
	}{
		"the cheapest that is large enough": {
			prices: []vendors.InfraPrice{vm("small", "2c4g", "10", nil), vm("right", "4c16g", "100", nil), vm("large", "8c32g", "150", nil)},
			low:    "1200.00", likely: "1200.00", high: "1200.00",
		},
		"several of the largest where none is large enough": {
			prices: []vendors.InfraPrice{vm("small", "2c8g", "60", nil)},
			low:    "1440.00", likely: "1440.00", high: "1440.00",
		},
		"a year's price by the month": {
			prices: []vendors.InfraPrice{vm("month", "4c16g", "100", nil), vm("year", "4c16g", "960", func(p *vendors.InfraPrice) {
				p.Price.Period = vendors.Period{Every: 1, Unit: vendors.Year}
			})},
			low: "960.00", likely: "960.00", high: "960.00",
		},
		"no machine that is paid three years ahead": {
			prices: []vendors.InfraPrice{vm("month", "4c16g", "100", nil), vm("ahead", "4c16g", "1800", func(p *vendors.InfraPrice) {
				p.Price.Period = vendors.Period{Every: 36, Unit: vendors.Month}
			})},
			low: "1200.00", likely: "1200.00", high: "1200.00",
		},
		"no bundle with bandwidth, which is a line of its own": {
			prices: []vendors.InfraPrice{vm("bundle", "4c16g, 5 Mbps", "20", nil), vm("right", "4c16g", "100", nil)},
			low:    "1200.00", likely: "1200.00", high: "1200.00",
		},
		"medium confidence opens 10 % to both sides": {
			prices: []vendors.InfraPrice{vm("vm", "4c16g", "100", func(p *vendors.InfraPrice) {
				p.Price.Source.Confidence = vendors.ConfidenceMedium
			})},
			low: "1080.00", likely: "1200.00", high: "1320.00",
		},
		"the source's own range comes before its confidence": {
			prices: []vendors.InfraPrice{vm("vm", "4c16g", "100", func(p *vendors.InfraPrice) {
				p.Price.Source.Confidence = vendors.ConfidenceLow
				p.Price.Range = &money.Estimate{Low: money.Int(90), Likely: money.Int(100), High: money.Int(105)}
			})},
			low: "1080.00", likely: "1200.00", high: "1260.00",
		},
		// 106 with 6 % inside are 100 net.
		"tax inside the price comes off": {
			prices: []vendors.InfraPrice{vm("vm", "4c16g", "106", func(p *vendors.InfraPrice) { p.Tax = vendors.TaxIncluded })},
			low:    "1200.00", likely: "1200.00", high: "1200.00",
		},
		"unknown tax runs from net to gross": {
			prices: []vendors.InfraPrice{vm("vm", "4c16g", "106", func(p *vendors.InfraPrice) { p.Tax = vendors.TaxUnknown })},
			low:    "1200.00", likely: "1272.00", high: "1272.00",
		},
		// 20 USD × 6.707784 = 134.15568 a month, ± 5 % for the rate: 127.45 and 140.86.
		"a foreign price moves with its rate": {
			prices: []vendors.InfraPrice{vm("vm", "4c16g", "20", func(p *vendors.InfraPrice) { p.Currency = money.USD })},
			low:    "1529.40", likely: "1609.92", high: "1690.32",
		},
		"another region stands in at 30 %": {
			prices: []vendors.InfraPrice{vm("vm", "4c16g", "100", func(p *vendors.InfraPrice) { p.Region = "INTL" })},
			low:    "840.00", likely: "1200.00", high: "1560.00",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			prices := test.prices
			for _, p := range infraPrices() {
				if p.Kind != "vm" {
					prices = append(prices, p)
				}
			}
			b, err := tco.NewBuilder(needOf(t, hosting), prices)
			if err != nil {
				t.Fatal(err)
			}
			got := linesOf(t, b, offering("self", vendors.SelfHosted, vendors.Commercial))["infrastructure.servers"].Total
			if got.Low.String(2) != test.low || got.Likely.String(2) != test.likely || got.High.String(2) != test.high {
				t.Errorf("got %s, %s, %s, want %s, %s, %s",
					got.Low.String(2), got.Likely.String(2), got.High.String(2), test.low, test.likely, test.high)
			}
		})
	}
}

func TestBandwidthByBasis(t *testing.T) {
	tests := map[string]struct {
		basis    string
		meetings bool
		likely   string // of 12 months
	}{
		// 25.65 GB × 0.8 of them past the content network × 0.8 = 16.416 a month.
		"traffic of files": {basis: "traffic", likely: "197.04"},
		// and 228,000 minutes × 1,000 kbps = 1,710 GB: 1,730.52 × 0.8 = 1,384.416.
		"traffic with meetings": {basis: "traffic", meetings: true, likely: "16613.04"},
		// 25.65 × 8,000 / (21.75 × 8 × 3,600) = 0.3276 Mbps × 1.2 × 1.3 = 0.51, so 1 Mbps at 20.
		"a line for files": {basis: "peak", likely: "240.00"},
		// and 324 × 15 % × 1 Mbps × 1.3 = 63.18: 63.69, so 64 Mbps: 5 × 20 + 59 × 36 = 2,224.
		"a line for meetings at their peak": {basis: "peak", meetings: true, likely: "26688.00"},
		// 70 % of both: 0.358 + 44.226 = 44.58, so 45 Mbps: 100 + 40 × 36 = 1,540.
		"a line billed by the 95th percentile": {basis: "p95", meetings: true, likely: "18480.00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := needOf(t, "headcount: 600", "horizon_months: 12",
				"usage: {daily_ratio: 0.75, active_ratio: 0.95, peak_factor: 1.2, concurrent_ratio: 0.6, workdays_per_month: 21.75,",
				"  files_mb_per_user_month: 15, file_reads: 3, meeting_minutes_per_user_month: 400, meeting_kbps: 1000, meeting_concurrent_share: 0.15}",
				"infrastructure: {bandwidth: "+test.basis+", cdn_share: 0.2, bandwidth_headroom: 1.3, p95_of_peak: 0.7}")
			o := offering("self", vendors.SelfHosted, vendors.Commercial)
			if test.meetings {
				o.Capabilities = []vendors.Provision{{Capability: "video_meeting", Status: vendors.AsAddOn}}
			}
			line := linesOf(t, builderOf(t, n), o)["infrastructure.bandwidth"]
			if got := line.Total.Likely.String(2); got != test.likely {
				t.Errorf("got %s, want %s", got, test.likely)
			}
		})
	}
}

func TestAMissingPriceIsNamed(t *testing.T) {
	foreign := infraPrices()
	for i := range foreign {
		foreign[i].Currency = "CHF" // no rate ships without a catalogue
	}
	tests := map[string]struct {
		prices []vendors.InfraPrice
		want   string
	}{
		"no price at all":           {want: "infrastructure.vm"},
		"no disk":                   {prices: dropKind(infraPrices(), "block_storage"), want: "infrastructure.block_storage"},
		"a currency without a rate": {prices: foreign, want: "exchange_rates.CHF"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b, err := tco.NewBuilder(needOf(t, "headcount: 600"), test.prices)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := b.Common(offering("saas", vendors.SaaS, vendors.Commercial)); err != nil {
				t.Errorf("software as a service needs no infrastructure, got %v", err)
			}
			_, err = b.Common(offering("self", vendors.SelfHosted, vendors.Commercial))
			var f *fault.Error
			if !errors.As(err, &f) || f.Kind != fault.KindUnpriced || f.Subject != test.want {
				t.Errorf("got %v, want an unpriced fault of %s", err, test.want)
			}
		})
	}
}

func dropKind(prices []vendors.InfraPrice, kind string) []vendors.InfraPrice {
	var kept []vendors.InfraPrice
	for i := range prices {
		if prices[i].Kind != kind {
			kept = append(kept, prices[i])
		}
	}
	return kept
}

func TestGoodsComeFromTheCloudOfTheMachines(t *testing.T) {
	elsewhere := rent("elsewhere", "block_storage", "ssd", vendors.MeterGBStored, "0.01")
	elsewhere.Vendor = "another"
	prices := append(infraPrices(), elsewhere)
	b, err := tco.NewBuilder(needOf(t, hosting), prices)
	if err != nil {
		t.Fatal(err)
	}
	line := linesOf(t, b, offering("self", vendors.SelfHosted, vendors.Commercial))["infrastructure.block_storage"]
	// 100 GB of system disk at 0.20 alone are 20 a month.
	if line.Total.Likely < 240_00 {
		t.Errorf("disks cost %s, want those of the machines' cloud", line.Total.Likely.String(2))
	}
}
