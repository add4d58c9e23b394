package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Servers returns the servers that the buyer of an offering runs, with those
// that stand by, by scenario and month: the quantity of prices per server. It
// is 0 throughout where the vendor runs everything.
func (b *Builder) Servers(o *vendors.Offering) need.Series {
	p, err := b.plan(o)
	if err != nil || p == nil { // Common reports the error
		return b.need.Series(vendors.MeterServer)
	}
	return p.total.series
}

// Headroom says how far the set-up of the first month carries.
type Headroom struct {
	Meter   vendors.Meter // what outgrows it: online people or users
	Now     money.Decimal // likely load of the first month
	Carries money.Decimal // largest load that the set-up carries; zero when no step is known
	Month   int           // first month that needs another set-up; 0 = none in the horizon
	Servers int           // servers of the first month, with standby
	Then    int           // servers of that month; 0 when Month is 0
}

// Headroom returns when likely growth needs the next set-up, and at what load;
// false where the buyer runs no servers that grow.
func (b *Builder) Headroom(o *vendors.Offering) (Headroom, bool) {
	p, err := b.plan(o)
	if err != nil || p == nil || p.small {
		return Headroom{}, false
	}
	first := &moment{b: b, sc: money.Likely, month: 1}
	h := Headroom{Meter: need.MeterOnline, Servers: p.count(1)}
	size := p.at(first)
	switch {
	case size.step == nil:
		perVCPU := first.inverse(need.KeyUsersPerVCPU).Value
		h.Carries = size.vcpu.Mul(size.servers).Mul(perVCPU)
	case size.step.UpToConcurrent.Sign() > 0:
		h.Carries = size.step.UpToConcurrent.Mul(size.copies)
	default:
		h.Meter, h.Carries = vendors.MeterUser, size.step.UpToUsers.Mul(size.copies)
	}
	h.Now = b.driver(h.Meter).series.At(money.Likely, 1)
	for m := 2; m <= b.need.HorizonMonths; m++ {
		if p.size.series.At(money.Likely, m).Cmp(p.size.series.At(money.Likely, 1)) != 0 {
			h.Month, h.Then = m, p.count(m)
			break
		}
	}
	return h, true
}

// count is the likely servers of a month.
func (p *plan) count(month int) int {
	n, _ := p.total.series.At(money.Likely, month).Int64()
	return int(n)
}
