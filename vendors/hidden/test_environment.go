package hidden

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeTestEnvironment Code = "test_environment"

// testEnvironment reports a price that is due again for every app, domain,
// environment or server: the test system costs as much as the real one.
func testEnvironment(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		meter := q.Price.PerInstance
		if meter == "" && q.Price.Model != vendors.Flat {
			meter = q.Price.Meter
		}
		if !slices.Contains(instances, meter) || q.Total.IsZero() {
			continue
		}
		count := c.at(meter, money.Likely, 1)
		if !money.One.Less(count) {
			continue
		}
		found = append(found, Finding{
			Code: codeTestEnvironment, Subject: q.Owner + "/" + q.Price.ID,
			Money: c.beyondOne(q.Total, meter),
			Args:  lang.Args{"count": quantity(count), "cost": c.format(q.Total.Likely)},
			Names: map[string]lang.Bilingual{"item": item(q.Price), "meter": meterName(meter)}, Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}

// beyondOne is the part of a total that is due for more than the first
// instance, in each scenario by its own number.
func (c *Case) beyondOne(total money.Range, meter vendors.Meter) money.Range {
	part := func(s money.Scenario, a money.Amount) money.Amount {
		count := c.at(meter, s, 1).Max(money.One)
		return scaled(a, count.Sub(money.One), count)
	}
	likely := part(money.Likely, total.Likely)
	return money.Range{
		Low: min(part(money.Low, total.Low), likely), Likely: likely, High: max(part(money.High, total.High), likely),
	}
}

// instances lists the meters of which one is what the price page speaks of.
var instances = []vendors.Meter{
	vendors.MeterApp, vendors.MeterEnvironment, vendors.MeterDomain, vendors.MeterCertificate,
}
