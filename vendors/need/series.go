package need

import (
	"maps"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

// Series is a meter's quantity by scenario and month (index 0 = month 1). It is
// shared: read it, never change it.
type Series [3][]money.Decimal

// At returns the quantity of month m (from 1) in scenario s.
func (s Series) At(sc money.Scenario, m int) money.Decimal { return s[sc][m-1] }

// Series returns the monthly quantities of a meter. What is counted is rounded
// up to whole units; GB and Mbps are exact. A meter that a need knows nothing
// about, such as servers, is 0 throughout. Stored GB are those at the month's
// end; transferred GB are fetched files (MeetingGB are apart, because hosted
// offerings bill meetings by the minute).
func (n *Need) Series(m vendors.Meter) Series {
	if s, ok := n.series[m]; ok {
		return s
	}
	return n.series[vendors.MeterServer]
}

// Online returns the people online at the peak: what self-hosted software is
// sized by. The meter concurrent counts their connections.
func (n *Need) Online() Series { return n.series[MeterOnline] }

// FileGB returns the traffic of fetched files.
func (n *Need) FileGB() Series { return n.series[MeterFileGB] }

// MeetingGB returns the traffic of meetings, which only a host pays for.
func (n *Need) MeetingGB() Series { return n.series[MeterMeetingGB] }

// work computes every series once.
func (n *Need) work() {
	n.series = make(map[vendors.Meter]Series, len(formulas))
	for _, s := range money.Scenarios {
		n.workScenario(s)
	}
}

func (n *Need) workScenario(s money.Scenario) {
	kept, a := n.kept(s), n.numbers(s)
	for m, f := range formulas {
		quantities := make([]money.Decimal, n.HorizonMonths)
		var before months
		for i := range quantities {
			a.now = kept[f.window][i]
			if i > 0 && a.now == before {
				quantities[i] = quantities[i-1]
				continue
			}
			quantities[i] = f.number(a)
			before = a.now
		}
		series := n.series[m]
		series[s] = quantities
		n.series[m] = series
	}
}

// With returns a need like n in which k has another value, for what-if
// questions. Everything that follows from k is worked out again.
func (n *Need) With(k Key, e money.Estimate) *Need {
	changed := *n
	changed.values = make(map[Key]Value, len(n.values))
	maps.Copy(changed.values, n.values)
	v := changed.values[k]
	v.Estimate = e
	changed.values[k] = v
	changed.Discount.Rate = changed.values[KeyDiscountRate].Likely
	changed.Tax.Recoverable = changed.values[KeyRecoverable].Likely
	changed.Tax.VAT = changed.values[KeyVAT].Likely
	changed.plan.growth = changed.values[KeyGrowth]
	changed.Headcount = changed.plan.people(n.HorizonMonths)
	changed.work()
	return &changed
}

// WithHeadcount returns a need like n with the same number of people in every
// month and scenario, for crossovers by users.
func (n *Need) WithHeadcount(people money.Decimal) *Need {
	changed := *n
	changed.plan.years = []money.Estimate{money.Certain(people.Ceil())}
	changed.Headcount = changed.plan.people(n.HorizonMonths)
	changed.work()
	return &changed
}
