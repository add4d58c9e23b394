package tco

import (
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// plan is what runs on the buyer's servers, by scenario and month.
type plan struct {
	key   string
	steps []vendors.Sizing // the vendor's reference sizes; empty: the generic sizing
	small bool             // only the back end of an app on somebody's PaaS

	size  *driver // index into sizes: moves when the set-up does
	total *driver // servers, with those that stand by
	sizes []serverSize
}

// serverSize is one set-up: a number of like servers and the machine that each
// of them takes.
type serverSize struct {
	step    *vendors.Sizing // the reference size it comes from, or nil
	servers money.Decimal   // whole number
	boxes   money.Decimal   // machines that stand in for one server, usually 1
	vcpu    money.Decimal   // a server
	ram     money.Decimal   // GB a server
	disk    money.Decimal   // GB, all servers
	paired  bool            // has no single point of failure as it is
	rent    *rental
	copies  money.Decimal // of the largest reference size
}

// What nobody states: a server is never smaller than 2 vCPU and 4 GB, and one
// that has to carry more than 16 vCPU becomes two; a server's disk holds the
// system, the software and its logs.
var (
	leastVCPU  = trace.Value("least vCPU", money.Int(2), "vCPU")
	leastRAM   = trace.Value("least memory", money.Int(4), "GB")
	largest    = trace.Value("largest server", money.Int(16), "vCPU")
	systemDisk = trace.Value("system disk", money.Int(100), "GB/server")
)

// plan sizes the servers that the buyer of an offering runs; nil when the
// vendor runs everything.
func (b *Builder) plan(o *vendors.Offering) (*plan, error) {
	p := &plan{}
	switch o.Deployment {
	case vendors.SaaS:
		return nil, nil //nolint:nilnil // no servers is an answer
	case vendors.PaaS:
		p.small, p.key = true, "small"
	case vendors.SelfHosted:
		p.steps, p.key = o.Resources, sizingKey(o.Resources)
	}
	if known, ok := b.plans[p.key]; ok {
		return known, nil
	}
	if b.market.noVM != nil && len(b.market.machines) == 0 {
		return nil, b.market.noVM
	}
	if err := b.fill(p); err != nil {
		return nil, err
	}
	b.plans[p.key] = p
	return p, nil
}

// sizingKey tells reference sizes apart by what they say.
func sizingKey(steps []vendors.Sizing) string {
	if len(steps) == 0 {
		return "generic"
	}
	var key strings.Builder
	for i := range steps {
		s := &steps[i]
		for _, d := range []money.Decimal{
			s.UpToConcurrent, s.UpToUsers, money.Int(int64(s.Servers)), s.VCPU.Low, s.VCPU.Likely, s.VCPU.High,
			s.RAMGB.Low, s.RAMGB.Likely, s.RAMGB.High, s.DiskGB,
		} {
			key.WriteString(d.String())
			key.WriteByte(',')
		}
		key.WriteString(flag(s.HA))
		key.WriteByte(';')
	}
	return key.String()
}

// fill works the plan out for every month; a month with the inputs of the one
// before keeps its set-up.
func (b *Builder) fill(p *plan) error {
	var keys []need.Key
	p.size = &driver{name: "set-up"}
	p.total = &driver{name: "servers with standby", unit: "server", model: p.totalModel}
	for _, sc := range money.Scenarios {
		log := &reading{}
		for m := 1; m <= b.need.HorizonMonths; m++ {
			if m > 1 && log.still(sc, m-1, m) {
				repeat(p.size, sc)
				repeat(p.total, sc)
				continue
			}
			if err := p.add(&moment{b: b, sc: sc, month: m, log: log}); err != nil {
				return err
			}
		}
		keys = union(keys, log.keys)
	}
	b.rest(p.size, keys)
	b.rest(p.total, keys)
	return nil
}

// add appends the set-up of one month.
func (p *plan) add(a *moment) error {
	size, err := a.b.sizeAt(p, a)
	if err != nil {
		return err
	}
	index := whole(p.keep(size))
	if a.month > 1 && p.size.series.At(a.sc, a.month-1).Cmp(index) == 0 {
		repeat(p.total, a.sc)
	} else {
		total, err := a.withStandby(size).Eval()
		if err != nil {
			return err
		}
		p.total.series[a.sc] = append(p.total.series[a.sc], total)
	}
	p.size.series[a.sc] = append(p.size.series[a.sc], index)
	return nil
}

func repeat(d *driver, sc money.Scenario) {
	d.series[sc] = append(d.series[sc], d.series[sc][len(d.series[sc])-1])
}

func union(keys, more []need.Key) []need.Key {
	r := reading{keys: keys}
	r.follow(&driver{keys: more})
	return r.keys
}

// keep returns the index of a set-up, adding it when it is new.
func (p *plan) keep(s serverSize) int {
	for i := range p.sizes {
		if p.sizes[i].same(&s) {
			return i
		}
	}
	p.sizes = append(p.sizes, s)
	return len(p.sizes) - 1
}

func (s *serverSize) same(o *serverSize) bool {
	return s.step == o.step && s.rent == o.rent && s.paired == o.paired && s.servers.Cmp(o.servers) == 0 &&
		s.boxes.Cmp(o.boxes) == 0 && s.vcpu.Cmp(o.vcpu) == 0 && s.ram.Cmp(o.ram) == 0 && s.disk.Cmp(o.disk) == 0
}

// alwaysPaired reports whether every set-up survives a failure as it is.
func (p *plan) alwaysPaired() bool {
	return !slices.ContainsFunc(p.sizes, func(s serverSize) bool { return !s.paired })
}

// at returns the set-up of a moment and notes that the formula depends on it.
func (p *plan) at(a *moment) *serverSize {
	a.log.follow(p.size)
	i, _ := p.size.series.At(a.sc, a.month).Int64()
	return &p.sizes[i]
}

// sizeAt finds the set-up of one month.
func (b *Builder) sizeAt(p *plan, a *moment) (serverSize, error) {
	var s serverSize
	var err error
	switch {
	case p.small:
		s = serverSize{servers: money.One, vcpu: leastVCPU.Value, ram: leastRAM.Value, disk: systemDisk.Value}
	case len(p.steps) > 0:
		s = stepSize(p.steps, a)
	default:
		s, err = genericSize(a)
	}
	if err != nil {
		return s, err
	}
	s.rent, s.boxes = b.market.fit(s.vcpu, s.ram)
	return s, nil
}

// stepSize takes the next reference size up. Beyond the largest, as many
// copies of it run as the load needs.
func stepSize(steps []vendors.Sizing, a *moment) serverSize {
	return sizeOf(steps, a.meter(need.MeterOnline).Value, a.meter(vendors.MeterUser).Value, a.sc)
}

// sizeOf is the reference size for a load, with the machines of a scenario.
func sizeOf(steps []vendors.Sizing, online, users money.Decimal, sc money.Scenario) serverSize {
	step, copies := reference(steps, online, users)
	servers := money.Int(int64(max(step.Servers, 1)))
	s := serverSize{
		step: step, copies: copies, servers: servers.Mul(copies), paired: step.HA, disk: step.DiskGB.Mul(copies),
		vcpu: step.VCPU.At(sc).QuoRound(servers, 6), ram: step.RAMGB.At(sc).QuoRound(servers, 6),
	}
	if s.vcpu.IsZero() {
		s.vcpu = leastVCPU.Value
	}
	if s.ram.IsZero() {
		s.ram = leastRAM.Value
	}
	if s.disk.IsZero() {
		s.disk = systemDisk.Value.Mul(s.servers)
	}
	return s
}

// reference returns the first size that carries the load, or the one that does
// it in the fewest copies.
func reference(steps []vendors.Sizing, concurrent, users money.Decimal) (best *vendors.Sizing, copies money.Decimal) {
	for i := range steps {
		s, n := &steps[i], money.One
		if s.UpToConcurrent.Sign() > 0 {
			n = n.Max(concurrent.QuoCeil(s.UpToConcurrent))
		}
		if s.UpToUsers.Sign() > 0 {
			n = n.Max(users.QuoCeil(s.UpToUsers))
		}
		if best == nil || n.Less(copies) {
			best, copies = s, n
		}
	}
	return best, copies
}

// genericSize sizes software whose vendor states nothing: 270 concurrent users
// at 100 a vCPU need 3 vCPU on one server, with 3×4 = 12 GB of memory.
func genericSize(a *moment) (serverSize, error) {
	vcpu := trace.Max(leastVCPU, trace.Ceil(trace.Div(a.meter(need.MeterOnline), a.inverse(need.KeyUsersPerVCPU))))
	ram := trace.Max(leastRAM, trace.Mul(vcpu, a.key(need.KeyRAMPerVCPU)))
	var s serverSize
	var err error
	if s.servers, err = trace.Ceil(trace.Div(vcpu, largest)).Eval(); err != nil {
		return s, err
	}
	servers := trace.Value("servers", s.servers, "server")
	if s.vcpu, err = trace.Ceil(trace.Div(vcpu, servers)).Eval(); err != nil {
		return s, err
	}
	if s.ram, err = trace.Ceil(trace.Div(ram, servers)).Eval(); err != nil {
		return s, err
	}
	s.disk = systemDisk.Value.Mul(s.servers)
	return s, nil
}

// servers is how many machines carry the load, as an expression.
func (p *plan) servers(a *moment) trace.Expr {
	s := p.at(a)
	if a.model && !p.small {
		return a.setup(p, setupServers)
	}
	var e trace.Expr
	switch {
	case s.step != nil:
		a.log.trust(s.step.Source.Confidence)
		e = trace.Value("servers", money.Int(int64(max(s.step.Servers, 1))), "server").From(s.step.Source.Ref, s.step.Source.AsOf)
		if money.One.Less(s.copies) {
			e = trace.Mul(e, trace.Value("copies", s.copies, ""))
		}
	case p.small:
		e = trace.Value("servers", money.One, "server")
	default:
		vcpu := trace.Max(leastVCPU, trace.Ceil(trace.Div(a.meter(need.MeterOnline), a.inverse(need.KeyUsersPerVCPU))))
		e = trace.Ceil(trace.Div(vcpu, largest))
	}
	if money.One.Less(s.boxes) {
		e = trace.Mul(e, trace.Value("machines per server", s.boxes, ""))
	}
	return e.Named("servers")
}

// withStandby is how many machines run once failures are provided for: 3
// servers as a pair of factor 2 are 6.
func (a *moment) withStandby(s serverSize) trace.Expr {
	base := trace.Value("servers", s.servers.Mul(s.boxes), "server")
	factor, ok := a.standby(s.paired)
	if !ok {
		return base
	}
	return trace.Ceil(trace.Mul(base, factor))
}

// standby is the multiple of servers that the wanted availability takes; not
// ok when a single set is enough. A reference size that survives a failure as
// it is already holds the pair.
func (a *moment) standby(paired bool) (factor trace.Expr, ok bool) {
	var k need.Key
	switch a.b.need.Infra.HA {
	case need.HANone, "":
		return factor, false
	case need.HAPair:
		if paired {
			return factor, false
		}
		return a.key(need.KeyHAPair), true
	case need.HADisaster:
		k = need.KeyHADR
	case need.HAActiveActive:
		k = need.KeyHAActive
	}
	if paired {
		return trace.Max(trace.Value("all", money.One, ""), trace.Div(a.key(k), a.inverse(need.KeyHAPair))), true
	}
	return a.key(k), true
}
