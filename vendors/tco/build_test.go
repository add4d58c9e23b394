package tco_test

import (
	"strings"
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
)

// needOf reads a need file for a test.
func needOf(tb testing.TB, lines ...string) *need.Need {
	tb.Helper()
	n, err := need.Parse([]byte(strings.Join(lines, "\n")), "need.yaml", nil, need.Options{
		Today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func builderOf(tb testing.TB, n *need.Need) *tco.Builder {
	tb.Helper()
	b, err := tco.NewBuilder(n, infraPrices())
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// linesOf works an offering's buyer-side lines out.
func linesOf(tb testing.TB, b *tco.Builder, o *vendors.Offering) map[string]*tco.Line {
	tb.Helper()
	lines, err := b.Common(o)
	if err != nil {
		tb.Fatal(err)
	}
	byID := map[string]*tco.Line{}
	for i := range lines {
		if byID[lines[i].ID] != nil {
			tb.Errorf("line %s stands twice", lines[i].ID)
		}
		byID[lines[i].ID] = &lines[i]
	}
	return byID
}

// infraPrices is a short price list: one cloud, and prices of other vendors.
func infraPrices() []vendors.InfraPrice {
	return []vendors.InfraPrice{
		rent("vm-2c4g", "vm", "2c4g", vendors.MeterServer, "128"),
		rent("vm-4c8g", "vm", "4c8g", vendors.MeterServer, "256"),
		rent("vm-4c16g", "vm", "4c16g", vendors.MeterServer, "365"),
		rent("vm-8c16g", "vm", "8c16g", vendors.MeterServer, "512"),
		rent("vm-8c32g", "vm", "8c32g", vendors.MeterServer, "730"),
		rent("vm-16c64g", "vm", "16c64g", vendors.MeterServer, "1460"),
		rent("disk-ssd", "block_storage", "ssd", vendors.MeterGBStored, "0.2"),
		rent("oss-standard", "object_storage", "standard", vendors.MeterGBStored, "0.12"),
		rent("oss-ia", "object_storage", "ia", vendors.MeterGBStored, "0.08"),
		rent("oss-archive", "object_storage", "archive", vendors.MeterGBStored, "0.03"),
		rent("traffic", "bandwidth", "egress", vendors.MeterGBTransferred, "0.8"),
		line("5", "20", "36"),
		rent("cdn", "cdn", "downstream traffic", vendors.MeterGBTransferred, "0.2"),
		rent("lb", "load_balancer", "", vendors.MeterServer, "360"),
		rent("sms", "sms", "", vendors.MeterSMS, "0.05"),
		rent("certificate", "security", "per domain", vendors.MeterCertificate, "150"),
	}
}

// rent is a price a month of one cloud, from the vendor's own page, net of tax.
func rent(id, kind, spec string, m vendors.Meter, amount string) vendors.InfraPrice {
	return vendors.InfraPrice{
		ID: id, Name: lang.Bilingual{EN: id}, Kind: kind, Vendor: "cloud", Region: "CN", Spec: spec, Currency: money.CNY,
		Tax: vendors.TaxExcluded, Unit: "CNY/month",
		Price: vendors.Price{
			Meter: m, Model: vendors.PerUnit, Amount: money.Must(amount), Period: vendors.Period{Every: 1, Unit: vendors.Month},
			Source: vendors.Source{Ref: "https://cloud.example/prices", AsOf: "2026-11", Confidence: vendors.ConfidenceHigh},
		},
	}
}

// line is a price of bandwidth in two tiers.
func line(upTo, first, then string) vendors.InfraPrice {
	p := rent("line", "bandwidth", "", vendors.MeterPeakMbps, "0")
	edge := money.Must(upTo)
	p.Price.Model = vendors.Graduated
	p.Price.Tiers = []vendors.Tier{{UpTo: &edge, Unit: money.Must(first)}, {Unit: money.Must(then)}}
	return p
}

func offering(id string, d vendors.Deployment, l vendors.Licence) *vendors.Offering {
	return &vendors.Offering{ID: id, Deployment: d, Licence: l, Currency: money.CNY}
}
