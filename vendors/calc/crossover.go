package calc

import (
	"fineprint/vendors"
	"fineprint/vendors/finance"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

// crossing is one turn of the cheaper of two.
type crossing struct {
	Quantity   *money.Decimal `json:"quantity,omitempty"`
	Year       *money.Decimal `json:"year,omitempty"`
	Cost       money.Decimal  `json:"cost"`
	FirstWhole *money.Decimal `json:"first_whole_quantity,omitempty"` // smallest whole quantity at which the order has turned
	Jump       bool           `json:"jump,omitempty"`                 // turns in a jump, the costs are never equal
	Cheaper    string         `json:"cheaper"`                        // from there on
}

// crossoverVolume is where the cheaper of two prices changes: 40,000 + 85 each
// and 45,000 + 80 each cross at 1,000, where both cost 125,000.
func crossoverVolume(o *object) (any, error) {
	high := o.optional("max_quantity")
	if high != nil {
		o.positive("max_quantity", *high)
	}
	a, sizeA := readCurve(o, "a", high)
	b, sizeB := readCurve(o, "b", high)
	o.spend("max_quantity", (len(a.Breaks)+len(b.Breaks))*(sizeA+sizeB))
	if err := o.end(); err != nil {
		return nil, err
	}
	out := struct {
		Quantity  *money.Decimal `json:"quantity"` // of the first crossing; null when there is none
		Cost      *money.Decimal `json:"cost"`
		Crossings []crossing     `json:"crossings"`
	}{Crossings: []crossing{}}
	for _, c := range finance.Crossings(a, b, money.Zero, high) {
		out.Crossings = append(out.Crossings, crossing{
			Quantity: shown(c.Quantity), Cost: *shown(c.Cost), FirstWhole: shown(c.FirstWhole), Jump: c.Jump,
			Cheaper: map[bool]string{true: "a", false: "b"}[c.CheaperA],
		})
	}
	if len(out.Crossings) > 0 {
		out.Quantity, out.Cost = out.Crossings[0].Quantity, &out.Crossings[0].Cost
	}
	return out, nil
}

// readCurve reads a cost by quantity: a fixed part and a unit price, or a fixed
// part and any model of tier_price. size is the work of one evaluation.
func readCurve(o *object, name string, high *money.Decimal) (c finance.Curve, size int) {
	side := o.object(name)
	o.spend(name, 1)
	start := side.decimalOr("fixed", money.Zero)
	var p *price
	if side.has("model") {
		p = readPrice(side)
	} else {
		p = &price{Price: vendors.Price{Model: vendors.PerUnit, Amount: side.decimal("unit")}}
	}
	return finance.Curve{
		Cost:   func(q money.Decimal) money.Decimal { return start.Add(p.amount(q)) },
		Breaks: breaksOf(side, p, high),
	}, p.size()
}

// maxPackages bounds the packages of one curve.
const maxPackages = 20_000

// breaksOf lists the quantities after which the amount may jump or bend.
func breaksOf(o *object, p *price, high *money.Decimal) []money.Decimal {
	if p.convert != nil || p.digits != nil {
		o.fail("model", "a crossover takes no unit_conversion and no round_to_minor_units")
		return nil
	}
	var all []money.Decimal
	for _, part := range p.parts {
		all = append(all, breaksOf(o, part, high)...)
	}
	if p.Model == "" || o.shared.first != nil { // a faulty entry is not worked out
		return all
	}
	own, ok := pricing.Breaks(&p.Price, high, maxPackages)
	if !ok {
		o.fail("model", "packages need max_quantity, of at most %d packages", maxPackages)
	}
	free := p.Included.Quantity
	if !free.IsZero() {
		all = append(all, free)
	}
	for _, at := range own {
		all = append(all, at.Add(free))
	}
	o.spend("model", len(own))
	return all
}

// crossoverYear is where the cheaper of two plans changes: 60,000 and 6,000 a
// year against 25,000 a year are 78,000 and 75,000 after 3 years, and cross at
// 3.158.
func crossoverYear(o *object) (any, error) {
	years := o.count("years", 1, maxYears, -1)
	var r finance.Rate
	if o.has("discount_rate") {
		r = o.rate("discount_rate")
	}
	onPrem, saas := readPlan(o, "on_prem"), readPlan(o, "saas")
	if years > maxUpliftYears && (!onPrem.Escalation.IsZero() || !saas.Escalation.IsZero()) {
		o.fail("years", "want at most %d with an escalation", maxUpliftYears)
	}
	o.spend("years", 16*years)
	if err := o.end(); err != nil {
		return nil, err
	}
	a, b := onPrem.Totals(r, years), saas.Totals(r, years)
	out := struct {
		OnPrem    money.Decimal  `json:"on_prem_cumulative"`
		SaaS      money.Decimal  `json:"saas_cumulative"`
		Cheaper   string         `json:"cheaper_at_horizon"` // on_prem, saas or equal
		Year      *money.Decimal `json:"crossover_year"`     // the first; null when none within the years
		Crossings []crossing     `json:"crossings"`
	}{*shown(a[years]), *shown(b[years]), cheaper(a[years].Cmp(b[years])), nil, []crossing{}}
	for _, c := range finance.Turns(a, b) {
		who := cheaper(1)
		if c.CheaperA {
			who = cheaper(-1)
		}
		out.Crossings = append(out.Crossings, crossing{Year: shown(c.Quantity), Cost: *shown(c.Cost), Cheaper: who})
	}
	if len(out.Crossings) > 0 {
		out.Year = out.Crossings[0].Year
	}
	return out, nil
}

// cheaper names the cheaper plan by the comparison of on_prem with saas.
func cheaper(compared int) string {
	switch compared {
	case -1:
		return "on_prem"
	case 1:
		return "saas"
	}
	return "equal"
}

func readPlan(o *object, name string) finance.Plan {
	side := o.object(name)
	return finance.Plan{
		Upfront: side.decimalOr("upfront", money.Zero), Annual: side.decimal("annual"),
		Escalation: side.escalation(),
	}
}
