package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codeHardStop Code = "hard_stop"

// hardStop reports a limit beyond which nothing works or nothing more can be
// bought, when the plan reaches it or comes within 10 % of it.
func hardStop(c Case) []Finding {
	var found []Finding
	add := func(subject string, l vendors.Limit, meter vendors.Meter) {
		if f, ok := c.stop(subject, l, meter); ok {
			found = append(found, f)
		}
	}
	for _, l := range c.Offering.Limits {
		if meter, ok := meterOf[l.Kind]; ok && !l.Extendable {
			add(c.Offering.ID, l, meter)
		}
	}
	for i := range c.Need.Requirements {
		id := c.Need.Requirements[i].Capability
		for _, l := range c.stopsOf(id) {
			add(string(id), l, meterOf[l.Kind])
		}
	}
	for _, p := range c.prices() {
		if most := p.price.MaxQuantity; most != nil && counted(p.price) {
			add(p.owner+"/"+p.price.ID, vendors.Limit{Value: *most, Source: p.price.Source}, p.price.Meter)
		}
	}
	return found
}

// stopsOf lists the limits of a capability at which everything stops and that
// the engine can count; an add-on in the bundle raises them.
func (c *Case) stopsOf(id vendors.CapabilityID) []vendors.Limit {
	if c.bought(id) != nil {
		return nil
	}
	var found []vendors.Limit
	for _, l := range c.Offering.Provision(id).Limits {
		if _, ok := meterOf[l.Kind]; ok && l.HardStop {
			found = append(found, l)
		}
	}
	return found
}

// meterOf maps the limits that the engine has a series for.
var meterOf = map[vendors.LimitKind]vendors.Meter{
	vendors.LimitUsers: vendors.MeterUser, vendors.LimitMAU: vendors.MeterMAU, vendors.LimitDAU: vendors.MeterPeakDAU,
	vendors.LimitConcurrent: vendors.MeterConcurrent, "api_calls_month": vendors.MeterAPICall,
	"events_month": vendors.MeterEvent, "storage_gb": vendors.MeterGBStored, "history_messages": vendors.MeterStoredMessage,
	"groups": vendors.MeterGroup, "guests": vendors.MeterGuest, "push_month": vendors.MeterPush,
	"traffic_gb_month": vendors.MeterGBTransferred, "apps": vendors.MeterApp,
}

// stop holds the plan against one limit.
func (c *Case) stop(subject string, l vendors.Limit, meter vendors.Meter) (Finding, bool) {
	most := l.Value
	if l.Scope == vendors.ScopeSeatPooled || l.Scope == vendors.ScopeSeatUnpooled {
		most = most.Mul(c.at(vendors.MeterUser, money.Likely, 1))
	}
	peak := c.peak(meter, money.Likely)
	if l.Unlimited || most.Sign() <= 0 || peak.Mul(near).Less(most) {
		return Finding{}, false
	}
	month := c.passes(meter, money.Likely, most)
	how := "reached"
	if month == 0 {
		how = "near"
	}
	return Finding{
		Code: codeHardStop, Subject: subject, Month: month,
		Args: lang.Args{"limit": quantity(most), "peak": quantity(peak)},
		Names: map[string]lang.Bilingual{
			"meter": meterName(meter), "when": words("finding.hard_stop."+how, lang.Args{"month": strconv.Itoa(month)}),
		},
		Evidence: sources(l.Source),
	}, true
}
