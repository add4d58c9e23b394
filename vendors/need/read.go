package need

import (
	"slices"
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// readFrame reads what every option is compared in.
func (r *reader) readFrame(n *Need) {
	if r.top.get("horizon_months") == nil {
		n.assume("horizon_months", money.Certain(money.Int(defaultHorizon)), "month", "")
	}
	n.word(r.top.get("currency"), "currency", string(n.Currency))
	n.word(r.top.get("market"), "market", string(n.Market))
	n.Discount = Discount{
		Rate:       n.Get(KeyDiscountRate).Likely,
		Convention: Convention(n.word(r.top.get("discount").get("convention"), "discount.convention", string(MidYear))),
	}
	n.Tax = Tax{
		Recoverable: n.Get(KeyRecoverable).Likely,
		VAT:         n.Get(KeyVAT).Likely,
		Unknown:     vendors.Tax(n.word(r.top.get("tax").get("unknown_treatment"), "tax.unknown_treatment", string(vendors.TaxExcluded))),
	}
	if billing := n.word(r.top.get("billing"), "billing", billingCheapest); billing != billingCheapest {
		n.Billing = billing
	}
	for _, c := range currencies {
		code := money.Currency(c)
		if rate, ok := n.Rates.Rates[code]; ok && r.top.get("exchange_rates").get(c) == nil {
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
	stated := r.top.get("requirements")
	if stated != nil && len(stated.items) > 0 {
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
	n.Requirements = r.requirements(starter.get("requirements"), true)
}

// requirements reads a list. A requirement of a profile that the catalogue's
// kind of software does not know is left out.
func (r *reader) requirements(all *node, assumed bool) []Requirement {
	var read []Requirement
	for i, item := range all.list() {
		q := requirement(item)
		q.Path, q.Assumed = "requirements["+strconv.Itoa(i)+"]", assumed
		capability, known := r.world.capabilities[string(q.Capability)]
		if assumed && !known && len(r.world.capabilities) > 0 {
			continue
		}
		q.Limits = limits(item.get("limit"), capability, assumed)
		read = append(read, q)
	}
	return read
}

// Weights of a wish whose weight is not given: of 100.
const (
	weightShould = 50
	weightCould  = 20
)

func requirement(item *node) Requirement {
	q := Requirement{Capability: vendors.CapabilityID(item.string()), Level: Must}
	if item.form == object {
		q.Capability = vendors.CapabilityID(item.get("capability").string())
		if level := item.get("level"); level != nil {
			q.Level = Level(level.string())
		}
	}
	switch q.Level {
	case Should:
		q.Weight = money.Int(weightShould)
	case Could:
		q.Weight = money.Int(weightCould)
	case Must:
	}
	if weight := item.get("weight"); weight != nil {
		q.Weight = weight.decimal()
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
func limits(stated *node, capability *vendors.Capability, assumed bool) []LimitNeed {
	if stated == nil {
		return nil
	}
	if stated.form == scalar {
		usual := capability.Limits[0]
		return []LimitNeed{{Kind: usual.Kind, Value: stated.decimal(), Least: usual.Least}}
	}
	var read []LimitNeed
	for _, kind := range stated.keys() {
		if assumed && capability != nil && !hasLimit(capability, kind) || stated.get(kind) == nil {
			continue
		}
		read = append(read, LimitNeed{Kind: vendors.LimitKind(kind), Value: stated.get(kind).decimal(), Least: smallerIsBetter(capability, kind)})
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
	for _, item := range r.top.get("integrations").list() {
		n.Integrations = append(n.Integrations, integration(item))
	}
	infra := r.top.get("infrastructure")
	n.Infra = InfraPlan{
		Region:    n.word(infra.get("region"), "infrastructure.region", string(n.Market)),
		HA:        HA(n.word(infra.get("ha"), "infrastructure.ha", string(HAPair))),
		Bandwidth: BandwidthBasis(n.word(infra.get("bandwidth"), "infrastructure.bandwidth", string(ByTraffic))),
		OnCall:    OnCall(n.word(infra.get("on_call"), "infrastructure.on_call", string(OnCallBusiness))),
	}
	security := r.top.get("security")
	n.Security = Security{
		MLPS:     mlpsLevel(n.word(security.get("mlps"), "security.mlps", "0")),
		ISO27001: n.flag(security.get("iso27001"), "security.iso27001", false),
		Retainer: n.flag(security.get("retainer"), "security.retainer", false),
		PenTest:  n.flag(security.get("pen_test"), "security.pen_test", false),
	}
	include := r.top.get("include")
	n.Include = Include{
		Exit:        n.flag(include.get("exit"), "include.exit", true),
		Risk:        n.flag(include.get("risk"), "include.risk", false),
		AdoptionDip: n.flag(include.get("adoption_dip"), "include.adoption_dip", false),
		StaffTime:   n.flag(include.get("staff_time"), "include.staff_time", true),
	}
}

// The simulation that is used when nothing is said about it.
const (
	defaultSeed  = 1
	defaultDraws = 10_000
)

// readUncertainty reads how ranges are simulated.
func (r *reader) readUncertainty(n *Need) {
	stated := r.top.get("uncertainty")
	n.Uncertainty = Uncertainty{
		Seed:         n.count(stated.get("seed"), "uncertainty.seed", defaultSeed),
		Draws:        int(n.count(stated.get("draws"), "uncertainty.draws", defaultDraws)),
		Distribution: n.word(stated.get("distribution"), "uncertainty.distribution", shapeWords[0]),
	}
}

// count reads a whole number, or notes its default as an assumption.
func (n *Need) count(stated *node, k Key, missing int64) int64 {
	if stated != nil {
		read, _ := stated.decimal().Int64() // checked
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

func integration(item *node) Integration {
	i := Integration{System: item.string(), Size: Medium}
	if item.form != object {
		return i
	}
	i.System = item.get("system").string()
	if size := item.get("size"); size != nil {
		i.Size = Size(size.string())
	}
	if days, ok := item.get("days").points(); ok {
		i.Days = &days
	}
	return i
}

// readDeals reads offers in hand and what is there today.
func (r *reader) readDeals(n *Need) {
	deals := r.top.get("negotiated")
	for _, id := range deals.keys() {
		if n.Negotiated == nil {
			n.Negotiated = map[string]Deal{}
		}
		given := deals.get(id)
		deal := Deal{
			Discount: given.get("discount").decimal(), MinSpend: given.get("min_spend").decimal(),
			Contracted: given.get("contracted").string() == "true",
		}
		if uplift := given.get("uplift"); uplift != nil {
			agreed := uplift.decimal()
			deal.Uplift = &agreed
		}
		n.Negotiated[id] = deal
	}
	if old := r.top.get("incumbent"); old != nil {
		n.Incumbent = &Incumbent{
			Name: old.get("name").string(), MonthlyCost: old.get("monthly_cost").decimal(), UsersShare: money.One,
			Uplift: old.get("uplift").decimal(), ExitFee: old.get("exit_fee").decimal(),
		}
		if share := old.get("users_share"); share != nil {
			n.Incumbent.UsersShare = share.decimal()
		}
	}
}
