package need

import (
	"strings"
	"sync"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// Bounds of what a need may ask for.
const (
	minHorizon   = 12
	maxHorizon   = 120
	maxHeadcount = 10_000_000
	maxEntries   = 500 // of any list
	minDraws     = 100
	maxDraws     = 100_000
	maxSeed      = 1 << 53 // whole numbers that every JSON reader keeps
)

// words are the typed words a file may hold.
var (
	levelWords      = []string{string(Must), string(Should), string(Could)}
	sizeWords       = []string{string(Small), string(Medium), string(Large)}
	marketWords     = []string{string(CN), string(INTL)}
	conventionWords = []string{string(MidYear), string(EndOfYear)}
	treatmentWords  = []string{string(vendors.TaxExcluded), string(vendors.TaxIncluded)}
	deploymentWords = []string{string(vendors.SaaS), string(vendors.PaaS), string(vendors.SelfHosted)}
	billingWords    = []string{billingCheapest, "monthly", "annual"}
	haWords         = []string{string(HANone), string(HAPair), string(HADisaster), string(HAActiveActive)}
	bandwidthWords  = []string{string(ByTraffic), string(ByPeak), string(ByP95)}
	onCallWords     = []string{string(OnCallNone), string(OnCallBusiness), string(OnCall247)}
	shapeWords      = []string{"triangular", "pert"}
	mlpsWords       = []string{"0", "2", "3"}
)

// needShape is the whole file, in the order of the schema.
var needShape = sync.OnceValue(func() *shape {
	top := record(
		field{"company", text()},
		field{"profile", words(Profiles()...)},
		field{"market", words(marketWords...)},
		field{"currency", words(currencies...)},
		field{"date", &shape{scalar: dateScalar}},
		field{"horizon_months", whole(minHorizon, maxHorizon, "month")},
		field{"headcount", headcountShape()},
		field{"discount", section("discount", field{"convention", words(conventionWords...)})},
		field{"tax", section("tax", field{"unknown_treatment", words(treatmentWords...)})},
		field{"exchange_rates", free(rateShape(), currencyNames)},
		field{"requirements", listOf(requirementShape(), checkRequirements)},
		field{"weights", weightsShape()},
		field{"fit_weight", &shape{scalar: shareScalar, most: money.Must("0.95")}},
		field{"budget", budgetShape()},
		field{"tender", tenderShape()},
		field{"integrations", listOf(integrationShape(), noRepeats("system"))},
		field{"options", listOf(name(offeringNames), noRepeats(""))},
		field{"deployments", listOf(words(deploymentWords...), noRepeats(""))},
		field{"billing", words(billingWords...)},
		field{"usage", usageShape()},
		field{"retention", section("retention")},
		field{"storage", section("storage")},
		field{"environments", section("environments")},
		field{"labour", section("labour")},
		field{"effort", section("effort")},
		field{"infrastructure", section("infrastructure",
			field{"region", words(marketWords...)}, field{"ha", words(haWords...)},
			field{"bandwidth", words(bandwidthWords...)}, field{"on_call", words(onCallWords...)})},
		field{"operations", section("operations")},
		field{"training", section("training", field{"groups", listOf(groupShape(), noRepeats("role"))})},
		field{"change", section("change")},
		field{"security", record(
			field{"mlps", words(mlpsWords...)}, field{"iso27001", flag()}, field{"retainer", flag()}, field{"pen_test", flag()})},
		field{"exit", section("exit")},
		field{"risk", section("risk")},
		field{"contract", section("contract")},
		field{"finance", section("finance")},
		field{"include", record(
			field{"exit", flag()}, field{"risk", flag()}, field{"adoption_dip", flag()}, field{"staff_time", flag()})},
		field{"uncertainty", record(
			field{"seed", whole(0, maxSeed, "")}, field{"draws", whole(minDraws, maxDraws, "draw")},
			field{"distribution", words(shapeWords...)})},
		field{"negotiated", free(dealShape(), offeringNames)},
		field{"incumbent", incumbentShape()},
	)
	top.needs = []string{"headcount"}
	top.nameAll("")
	return top
})

// nameAll gives every part the text key of its path.
func (s *shape) nameAll(label string) {
	s.label = label
	for _, f := range s.fields {
		f.shape.nameAll(strings.TrimPrefix(label+"."+f.name, "."))
	}
	if s.item != nil {
		s.item.nameAll(label)
	}
	if s.each != nil {
		s.each.nameAll(label)
	}
}

func text() *shape { return &shape{scalar: textScalar} }

func flag() *shape { return &shape{scalar: flagScalar} }

func words(w ...string) *shape { return &shape{scalar: wordScalar, words: w} }

func name(known func(*reader) []string) *shape { return &shape{scalar: nameScalar, known: known} }

func record(fields ...field) *shape { return &shape{fields: fields} }

func listOf(item *shape, rule func(*reader, *strictyaml.Node)) *shape {
	return &shape{item: item, maxItems: maxEntries, rule: rule}
}

func free(each *shape, names func(*reader) []string) *shape {
	return &shape{each: each, names: names}
}

func whole(least, most int64, unit string) *shape {
	return &shape{scalar: wholeScalar, least: money.Int(least), most: money.Int(most), unit: unit}
}

func amount() *shape {
	return &shape{scalar: numberScalar, most: money.Int(1_000_000_000_000)}
}

// budgetShape is what may be spent over the whole horizon.
func budgetShape() *shape {
	s := amount()
	s.least = money.One
	return s
}

func shareFrom(least string) *shape {
	return &shape{scalar: shareScalar, least: money.Must(least), most: money.One}
}

// estimate lets a value be known ("20") or a range ({low, likely, high}).
func estimate(single *shape) *shape {
	ranged := *single
	for _, end := range []string{"low", "likely", "high"} {
		point := *single
		ranged.fields = append(ranged.fields, field{end, &point})
		ranged.needs = append(ranged.needs, end)
	}
	ranged.rule = inOrder
	return &ranged
}

// section is a group of keys, with further fields of its own in front.
func section(group string, more ...field) *shape {
	s := record(more...)
	for _, spec := range Specs() {
		if head, leaf, _ := strings.Cut(string(spec.Key), "."); head == group {
			s.fields = append(s.fields, field{leaf, estimate(spec.shape())})
		}
	}
	return s
}

// shape is how one value of the key is written.
func (s Spec) shape() *shape {
	one := &shape{scalar: numberScalar, least: s.Min, most: s.Max, unit: s.Unit}
	switch s.Kind {
	case Share:
		one.scalar = shareScalar
	case Money:
		one.unit = strings.ReplaceAll(s.Unit, currencyMark, "currency")
	case Count, Factor:
	}
	return one
}

func usageShape() *shape {
	s := section("usage")
	s.rule = checkUsage
	return s
}

func headcountShape() *shape {
	people := whole(1, maxHeadcount, "people")
	growth, _ := SpecOf(KeyGrowth)
	s := *people
	s.fields = []field{{"start", estimate(people)}, {"growth", estimate(growth.shape())}}
	s.needs = []string{"start"}
	s.item = estimate(people)
	s.maxItems = maxHorizon / 12
	s.rule = checkHeadcount
	return &s
}

func rateShape() *shape {
	rate := &shape{scalar: numberScalar, least: money.Must("0.000001"), most: money.Int(1_000_000)}
	s := *rate
	s.fields = []field{{"rate", rate}, {"as_of", &shape{scalar: dateScalar}}, {"source", text()}}
	s.needs = []string{"rate"}
	return &s
}

func requirementShape() *shape {
	s := name(capabilityNames)
	limit := amount()
	limit.unit = ""
	limit.each = &shape{scalar: numberScalar, most: limit.most}
	s.fields = []field{
		{"capability", name(capabilityNames)},
		{"level", words(levelWords...)},
		{"weight", &shape{scalar: numberScalar, most: money.Int(100)}},
		{"limit", limit},
	}
	s.needs = []string{"capability"}
	s.rule = checkRequirement
	return s
}

func integrationShape() *shape {
	s := text()
	days := &shape{scalar: numberScalar, most: money.Int(100_000), unit: "person-day"}
	s.fields = []field{{"system", text()}, {"size", words(sizeWords...)}, {"days", estimate(days)}}
	s.needs = []string{"system"}
	return s
}

func groupShape() *shape {
	s := record(
		field{"role", text()},
		field{"people", whole(1, maxHeadcount, "people")},
		field{"share", shareFrom("0")},
		field{"hours", &shape{scalar: numberScalar, most: money.Int(2000), unit: "hour"}},
	)
	s.needs = []string{"role"}
	s.rule = checkGroup
	return s
}

func dealShape() *shape {
	return record(
		field{"discount", shareFrom("0")},
		field{"min_spend", amount()},
		field{"uplift", shareFrom("-0.5")},
		field{"contracted", flag()},
	)
}

func incumbentShape() *shape {
	s := record(
		field{"name", text()},
		field{"monthly_cost", amount()},
		field{"users_share", shareFrom("0")},
		field{"uplift", shareFrom("-0.5")},
		field{"exit_fee", amount()},
	)
	s.needs = []string{"name", "monthly_cost"}
	return s
}
