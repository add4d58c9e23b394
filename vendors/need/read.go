package need

import (
	"slices"
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// readFrame reads what every option is compared in.
func (r *reader) readFrame(n *Need) {
	if r.top.Get("horizon_months") == nil {
		n.assume("horizon_months", money.Certain(money.Int(defaultHorizon)), "month", "")
	}
	n.word(r.top.Get("currency"), "currency", string(n.Currency))
	n.word(r.top.Get("market"), "market", string(n.Market))
	n.Discount = Discount{
		Rate:       n.Get(KeyDiscountRate).Likely,
		Convention: Convention(n.word(r.top.Get("discount").Get("convention"), "discount.convention", string(MidYear))),
	}
	n.Tax = Tax{
		Recoverable: n.Get(KeyRecoverable).Likely,
		VAT:         n.Get(KeyVAT).Likely,
		Unknown:     vendors.Tax(n.word(r.top.Get("tax").Get("unknown_treatment"), "tax.unknown_treatment", string(vendors.TaxExcluded))),
	}
	if billing := n.word(r.top.Get("billing"), "billing", billingCheapest); billing != billingCheapest {
		n.Billing = billing
	}
	for _, c := range currencies {
		code := money.Currency(c)
		if rate, ok := n.Rates.Rates[code]; ok && r.top.Get("exchange_rates").Get(c) == nil {
			n.assumed = append(n.assumed, Assumption{
				Key: Key("exchange_rates." + c), Name: lang.Phrase{Key: "need.exchange_rates.one", Args: lang.Args{"currency": c}},
				Value: money.Certain(rate), Unit: string(n.Currency) + "/" + c, Source: n.RateSources[code],
			})
		}
	}
}

// assume notes a default that is no key of the table.
func (n *Need) assume(k Key, e money.Estimate, unit, word string) {
	n.assumed = append(n.assumed, Assumption{
		Key: k, Name: lang.Phrase{Key: "need." + string(k)}, Value: e, Unit: unit, Word: word,
		Source: vendors.Source{Ref: OwnAssumption, AsOf: ownDate, Confidence: vendors.ConfidenceLow},
	})
}

// readRequirements reads what is asked for; without any, the profile's or the
// general office's requirements hold.
func (r *reader) readRequirements(n *Need) {
	stated := r.top.Get("requirements")
	if stated != nil && len(stated.Items) > 0 {
		n.Requirements = r.requirements(stated, false)
		return
	}
	profile := n.Profile
	if profile == "" {
		profile = defaultProfile
	}
	n.assume("requirements", money.Estimate{}, "", profile)
	starter, err := starterNode(profile)
	if err != nil {
		return // a test reads every profile
	}
	n.Requirements = r.requirements(starter.Get("requirements"), true)
}

// requirements reads a list. A requirement of a profile that the catalogue's
// kind of software does not know is left out.
func (r *reader) requirements(all *strictyaml.Node, assumed bool) []Requirement {
	var read []Requirement
	for i, item := range all.Entries() {
		q := requirement(item)
		q.Path, q.Assumed = "requirements["+strconv.Itoa(i)+"]", assumed
		capability, known := r.world.capabilities[string(q.Capability)]
		if assumed && !known && len(r.world.capabilities) > 0 {
			continue
		}
		q.Limits = limits(item.Get("limit"), capability, assumed)
		read = append(read, q)
	}
	return read
}

// Weights of a wish whose weight is not given: of 100.
const (
	weightShould = 50
	weightCould  = 20
)

func requirement(item *strictyaml.Node) Requirement {
	q := Requirement{Capability: vendors.CapabilityID(item.Text()), Level: Must}
	if item.Form == strictyaml.Object {
		q.Capability = vendors.CapabilityID(item.Get("capability").Text())
		if level := item.Get("level"); level != nil {
			q.Level = Level(level.Text())
		}
	}
	switch q.Level {
	case Should:
		q.Weight = money.Int(weightShould)
	case Could:
		q.Weight = money.Int(weightCould)
	case Must:
	}
	if weight := item.Get("weight"); weight != nil {
		q.Weight = weight.Decimal()
	}
	return q
}

// smallerIsBetter reports whether a capability counts a kind downwards.
func smallerIsBetter(capability *vendors.Capability, kind string) bool {
	return capability != nil && slices.ContainsFunc(capability.Limits, func(s vendors.LimitSpec) bool {
		return string(s.Kind) == kind && s.Least
	})
}

// limits reads the numbers asked for. A single number is the capability's
// usual limit; a profile's number that the catalogue does not know is left out.
func limits(stated *strictyaml.Node, capability *vendors.Capability, assumed bool) []LimitNeed {
	if stated == nil {
		return nil
	}
	if stated.Form == strictyaml.Scalar {
		usual := capability.Limits[0]
		return []LimitNeed{{Kind: usual.Kind, Value: stated.Decimal(), Least: usual.Least}}
	}
	var read []LimitNeed
	for _, kind := range stated.Keys() {
		if assumed && capability != nil && !hasLimit(capability, kind) || stated.Get(kind) == nil {
			continue
		}
		read = append(read, LimitNeed{Kind: vendors.LimitKind(kind), Value: stated.Get(kind).Decimal(), Least: smallerIsBetter(capability, kind)})
	}
	return read
}

func hasLimit(c *vendors.Capability, kind string) bool {
	for _, spec := range c.Limits {
		if string(spec.Kind) == kind {
			return true
		}
	}
	return false
}

// readPlans reads how the software is run and what has to be shown.
func (r *reader) readPlans(n *Need) {
	for _, item := range r.top.Get("integrations").Entries() {
		n.Integrations = append(n.Integrations, integration(item))
	}
	infra := r.top.Get("infrastructure")
	n.Infra = InfraPlan{
		Region:    n.word(infra.Get("region"), "infrastructure.region", string(n.Market)),
		HA:        HA(n.word(infra.Get("ha"), "infrastructure.ha", string(HAPair))),
		Bandwidth: BandwidthBasis(n.word(infra.Get("bandwidth"), "infrastructure.bandwidth", string(ByTraffic))),
		OnCall:    OnCall(n.word(infra.Get("on_call"), "infrastructure.on_call", string(OnCallBusiness))),
	}
	security := r.top.Get("security")
	n.Security = Security{
		MLPS:     mlpsLevel(n.word(security.Get("mlps"), "security.mlps", "0")),
		ISO27001: n.flag(security.Get("iso27001"), "security.iso27001", false),
		Retainer: n.flag(security.Get("retainer"), "security.retainer", false),
		PenTest:  n.flag(security.Get("pen_test"), "security.pen_test", false),
	}
	include := r.top.Get("include")
	n.Include = Include{
		Exit:        n.flag(include.Get("exit"), "include.exit", true),
		Risk:        n.flag(include.Get("risk"), "include.risk", false),
		AdoptionDip: n.flag(include.Get("adoption_dip"), "include.adoption_dip", false),
		StaffTime:   n.flag(include.Get("staff_time"), "include.staff_time", true),
	}
}

// The simulation that is used when nothing is said about it.
const (
	defaultSeed  = 1
	defaultDraws = 10_000
)

// readUncertainty reads how ranges are simulated.
func (r *reader) readUncertainty(n *Need) {
	stated := r.top.Get("uncertainty")
	n.Uncertainty = Uncertainty{
		Seed:         n.count(stated.Get("seed"), "uncertainty.seed", defaultSeed),
		Draws:        int(n.count(stated.Get("draws"), "uncertainty.draws", defaultDraws)),
		Distribution: n.word(stated.Get("distribution"), "uncertainty.distribution", shapeWords[0]),
	}
}

// count reads a whole number, or notes its default as an assumption.
func (n *Need) count(stated *strictyaml.Node, k Key, missing int64) int64 {
	if stated != nil {
		read, _ := stated.Decimal().Int64() // checked
		return read
	}
	n.assume(k, money.Certain(money.Int(missing)), "", "")
	return missing
}

// mlpsLevel reads one of mlpsWords.
func mlpsLevel(word string) int {
	switch word {
	case "2":
		return 2
	case "3":
		return 3
	}
	return 0
}

func integration(item *strictyaml.Node) Integration {
	i := Integration{System: item.Text(), Size: Medium}
	if item.Form != strictyaml.Object {
		return i
	}
	i.System = item.Get("system").Text()
	if size := item.Get("size"); size != nil {
		i.Size = Size(size.Text())
	}
	if days, ok := item.Get("days").Points(); ok {
		i.Days = &days
	}
	return i
}

// readDeals reads offers in hand and what is there today.
func (r *reader) readDeals(n *Need) {
	deals := r.top.Get("negotiated")
	for _, id := range deals.Keys() {
		if n.Negotiated == nil {
			n.Negotiated = map[string]Deal{}
		}
		given := deals.Get(id)
		deal := Deal{
			Discount: given.Get("discount").Decimal(), MinSpend: given.Get("min_spend").Decimal(),
			Contracted: given.Get("contracted").Text() == "true",
		}
		if uplift := given.Get("uplift"); uplift != nil {
			agreed := uplift.Decimal()
			deal.Uplift = &agreed
		}
		n.Negotiated[id] = deal
	}
	if old := r.top.Get("incumbent"); old != nil {
		n.Incumbent = &Incumbent{
			Name: old.Get("name").Text(), MonthlyCost: old.Get("monthly_cost").Decimal(), UsersShare: money.One,
			Uplift: old.Get("uplift").Decimal(), ExitFee: old.Get("exit_fee").Decimal(),
		}
		if share := old.Get("users_share"); share != nil {
			n.Incumbent.UsersShare = share.Decimal()
		}
	}
}
