package tco

import (
	"cmp"
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// market holds the unit prices of infrastructure that this need can rent at.
type market struct {
	need     *need.Need
	region   string
	prices   []vendors.InfraPrice
	machines []machine
	fits     map[[2]money.Decimal]fitting // by vCPU and memory
	noVM     error                        // why there is no machine
	home     string                       // who lets the machines: one cloud, where it has a price
	rentals  map[string]*rental           // by good
	missing  map[string]error             // goods without a price
}

// machine is a virtual machine with what it costs a month.
type machine struct {
	vcpu, ram, month money.Decimal
	rent             *rental
}

// want is one way to get a good: a kind of price, its meter and its
// specification; an empty field takes any.
type want struct {
	kind  string
	meter vendors.Meter
	spec  string
}

// good is what is rented beside machines: ways to get it, the best first, and
// the quantity at which offers of it are compared.
type good struct {
	name  string
	wants []want
	usual int64
}

// The goods that self-hosted software takes.
var (
	blockStorage = &good{"block_storage", []want{
		{"block_storage", vendors.MeterGBStored, "ssd"}, {"block_storage", vendors.MeterGBStored, ""},
	}, 1000}
	objectStorage = &good{"object_storage", []want{
		{"object_storage", vendors.MeterGBStored, "standard"}, {"object_storage", vendors.MeterGBStored, ""},
	}, 1000}
	backupStorage = &good{"backup_storage", []want{
		{"object_storage", vendors.MeterGBStored, "ia"},
		{"object_storage", vendors.MeterGBStored, "standard"},
		{"object_storage", vendors.MeterGBStored, ""},
	}, 1000}
	archiveStorage = &good{"archive_storage", []want{
		{"archive_storage", "", ""},
		{"object_storage", vendors.MeterGBStored, "archive"},
		{"object_storage", vendors.MeterGBStored, "standard"},
	}, 1000}
	traffic = &good{"traffic", []want{
		{"bandwidth", vendors.MeterGBTransferred, "egress"}, {"bandwidth", vendors.MeterGBTransferred, ""},
	}, 1000}
	peakBandwidth = &good{"bandwidth", []want{{"bandwidth", vendors.MeterPeakMbps, ""}}, 50}
	p95Bandwidth  = &good{"bandwidth_p95", []want{
		{"bandwidth", vendors.MeterP95Mbps, ""}, {"bandwidth", vendors.MeterPeakMbps, ""},
	}, 50}
	contentNetwork = &good{"cdn", []want{
		{"cdn", vendors.MeterGBTransferred, "downstream traffic"}, {"cdn", vendors.MeterGBTransferred, ""},
	}, 1000}
	loadBalancer = &good{"load_balancer", []want{{"load_balancer", vendors.MeterServer, ""}}, 1}
	textMessages = &good{"sms", []want{{"sms", vendors.MeterSMS, ""}}, 1000}
	certificates = &good{"certificate", []want{{"", vendors.MeterCertificate, ""}}, 1}
)

// newMarket indexes the prices. Machines of another region stand in where the
// need's own has none.
func newMarket(n *need.Need, infra []vendors.InfraPrice) *market {
	m := &market{
		need: n, region: n.Infra.Region, prices: infra, fits: map[[2]money.Decimal]fitting{},
		rentals: map[string]*rental{}, missing: map[string]error{},
	}
	if m.region == "" {
		m.region = string(n.Market)
	}
	for _, away := range []bool{false, true} {
		if len(m.machines) > 0 {
			break
		}
		for i := range infra {
			if (infra[i].Region != m.region) == away {
				m.addMachine(&infra[i])
			}
		}
	}
	if len(m.machines) == 0 {
		if m.noVM == nil {
			m.noVM = fault.Unpriced("infrastructure.vm", "no price of a virtual machine is known; add one to the catalogue")
		}
		return m
	}
	slices.SortStableFunc(m.machines, func(a, b machine) int {
		return cmp.Or(a.month.Cmp(b.month), cmp.Compare(a.rent.price.ID, b.rent.price.ID))
	})
	m.home = m.machines[0].rent.price.Vendor
	return m
}

// addMachine takes a price that names a machine such as "8c16g" and binds for a
// year at most: growth outgrows a server that is paid three years ahead, and a
// bundle with bandwidth would pay that twice.
func (m *market) addMachine(p *vendors.InfraPrice) {
	vcpu, ram, ok := machineSpec(p.Spec)
	if p.Kind != "vm" || !ok || !rentable(&p.Price) || p.Price.Model != vendors.PerUnit {
		return
	}
	rent, err := m.rent(p)
	if err != nil {
		m.noVM = err
		return
	}
	if money.Int(12).Less(rent.months) {
		return
	}
	m.machines = append(m.machines, machine{vcpu, ram, rent.reference(money.One), rent})
}

// machineSpec reads "8c16g": 8 virtual processors and 16 GB of memory.
func machineSpec(spec string) (vcpu, ram money.Decimal, ok bool) {
	c, g, found := strings.Cut(strings.TrimSpace(strings.ToLower(spec)), "c")
	g, ends := strings.CutSuffix(g, "g")
	if !found || !ends {
		return money.Zero, money.Zero, false
	}
	vcpu, errC := money.Parse(c)
	ram, errG := money.Parse(g)
	return vcpu, ram, errC == nil && errG == nil && vcpu.Sign() > 0 && ram.Sign() > 0
}

// fitting is the machine for a size of server.
type fitting struct {
	rent  *rental
	boxes money.Decimal
}

// fit returns the cheapest machine with enough processors and memory, and how
// many of it stand in for one server: 1, unless it is larger than any machine.
func (m *market) fit(vcpu, ram money.Decimal) (rent *rental, boxes money.Decimal) {
	size := [2]money.Decimal{vcpu, ram}
	known, ok := m.fits[size]
	if !ok {
		known.rent, known.boxes = m.cheapest(vcpu, ram)
		m.fits[size] = known
	}
	return known.rent, known.boxes
}

// cheapest takes the fewest machines for a server, and of those the cheapest.
func (m *market) cheapest(vcpu, ram money.Decimal) (rent *rental, boxes money.Decimal) {
	for i := range m.machines { // cheapest first
		one := &m.machines[i]
		n := vcpu.QuoCeil(one.vcpu).Max(ram.QuoCeil(one.ram)).Max(money.One)
		if rent == nil || n.Less(boxes) {
			rent, boxes = one.rent, n
		}
	}
	return rent, boxes
}

// pick returns the price at which a good is rented: of the need's region, the
// best way to get it, from the vendor of the machines, from the firmest
// source, the cheapest, in that order.
func (m *market) pick(g *good) (*rental, error) {
	if r, ok := m.rentals[g.name]; ok {
		return r, m.missing[g.name]
	}
	var best *rental
	var bestRank [4]int
	var bestCost money.Decimal
	var noRate error
	for i := range m.prices {
		p := &m.prices[i]
		way := g.way(p)
		if way < 0 {
			continue
		}
		r, err := m.rent(p)
		if err != nil {
			noRate = err
			continue
		}
		order := [4]int{less(r.apart), way, less(p.Vendor != m.home), rank(p.Price.Source.Confidence)}
		cost := r.reference(money.Int(g.usual))
		if best == nil || cmp.Or(slices.Compare(order[:], bestRank[:]), cost.Cmp(bestCost), cmp.Compare(p.ID, best.price.ID)) < 0 {
			best, bestRank, bestCost = r, order, cost
		}
	}
	if best == nil {
		if noRate == nil {
			noRate = fault.Unpriced("infrastructure."+g.name, "no price is known; add one to the catalogue")
		}
		m.missing[g.name] = noRate
	}
	m.rentals[g.name] = best
	return best, m.missing[g.name]
}

func less(second bool) int {
	if second {
		return 1
	}
	return 0
}

// way returns which of the good's wants the price meets, or -1.
func (g *good) way(p *vendors.InfraPrice) int {
	if !rentable(&p.Price) {
		return -1
	}
	return slices.IndexFunc(g.wants, func(w want) bool {
		return (w.kind == "" || w.kind == p.Kind) && (w.meter == "" || w.meter == p.Price.Meter) &&
			(w.spec == "" || strings.EqualFold(w.spec, strings.TrimSpace(p.Spec)))
	})
}

// rentable reports whether a price recurs and has a shape infrastructure is
// let by; packs and one-off promotions are not compared with rents.
func rentable(p *vendors.Price) bool {
	if p.Period.Unit == vendors.Once || p.Period.Unit == "" {
		return false
	}
	switch p.Model {
	case vendors.PerUnit, vendors.Graduated, vendors.Volume, vendors.Flat:
		return true
	case vendors.Package, vendors.Stairstep, vendors.PercentOf:
	}
	return false
}
