package compare

import (
	"slices"
	"strings"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/uncertainty"
)

// Simulate fills in what the best option of every product may cost once every
// range is drawn, and lets the decision follow the draws. It costs about a microsecond an option and draw, so Run
// leaves it to whoever prints it.
func Simulate(r *Result) error {
	m, err := r.model()
	if err != nil || m == nil {
		return err
	}
	if r.Uncertainty, err = m.Simulate(r.exact()); err != nil {
		return err
	}
	r.decideWith(r.Uncertainty)
	r.assumeUncertainty()
	return nil
}

// model compiles the best option of every product; nil when there is none.
func (r *Result) model() (*uncertainty.Model, error) {
	best := r.Best(0)
	if len(best) == 0 {
		return nil, nil //nolint:nilnil // nothing to draw is a result
	}
	in := uncertainty.Input{Need: r.Need, Catalogue: r.Catalogue}
	for _, o := range best {
		in.Options = append(in.Options, uncertainty.Option{ID: o.ID, Sheet: o.Sheet, Thin: o.Fit.thin()})
	}
	return uncertainty.Compile(in)
}

// drawnKey tells the defaults of the draws: no line depends on them, the verdict
// does.
func drawnKey(k need.Key) bool {
	return strings.HasPrefix(string(k), "uncertainty.") || k == "fit_weight" || k == "weights.seed"
}

// assumeUncertainty lists the defaults of the draws beside those of lines.
func (r *Result) assumeUncertainty() {
	for _, a := range r.Need.Assumptions() {
		listed := func(b need.Assumption) bool { return b.Key == a.Key }
		if drawnKey(a.Key) && !slices.ContainsFunc(r.Assumptions, listed) {
			a.Feeds = []string{}
			r.Assumptions = append(slices.Clip(r.Assumptions), a) // others read the result meanwhile
		}
	}
}

// exact works two options out again with one number of the need changed. What
// is bought stays the same: a flip is about the price, not about the bundle.
func (r *Result) exact() uncertainty.Exact {
	return func(k need.Key, value money.Decimal, first, second string) (a, b money.Amount, err error) {
		n := r.Need.With(k, money.Certain(value))
		costs, err := r.repriced(n, first, second)
		if err != nil {
			return 0, 0, err
		}
		return costs[0], costs[1], nil
	}
}

// repriced returns the likely true costs of options under another need, with
// the bundles of this result.
func (r *Result) repriced(n *need.Need, ids ...string) ([]money.Amount, error) {
	builder, err := tco.NewBuilder(n, r.Catalogue.Infra)
	if err != nil {
		return nil, err
	}
	planner := tco.NewPlanner(n, r.Catalogue, builder)
	planner.SetPeers(r.peers)
	pricer := pricing.NewPricer(n, builder.Servers)
	costs := make([]money.Amount, len(ids))
	for i, id := range ids {
		o := r.Option(id)
		book, err := pricer.Open(o.Offering)
		if err != nil {
			return nil, err
		}
		sheet, err := planner.Sheet(book, o.Bundle)
		if err != nil {
			return nil, err
		}
		costs[i] = sheet.True.Likely
	}
	return costs, nil
}

// VerdictText says what the simulation, which must have run, says about cost
// alone. Who wins is said by Decision.Verdict.
func (r *Result) VerdictText() lang.Phrase {
	v := &r.Uncertainty.Verdict
	p := lang.Phrase{
		Key:   "uncertainty.verdict." + v.Reason,
		Args:  lang.Args{"share": drawsText(v.Share), "beats": drawsText(v.Beats)},
		Names: map[string]lang.Bilingual{},
	}
	for name, id := range map[string]string{"first": v.First, "second": v.Second} {
		if o := r.Option(id); o != nil {
			p.Names[name] = o.Offering.Name
		}
	}
	return p
}

// drawsText prints a share of draws in whole per cent; what is almost certain is
// not rounded up to certain.
func drawsText(x float64) string {
	switch {
	case x > 0.99 && x < 1:
		return ">99%"
	case x > 0 && x < 0.01:
		return "<1%"
	}
	return percent(x)
}

// Enrich fills in everything that Run leaves to whoever prints it: users at
// which options change places, the simulation, meters and the map.
func Enrich(r *Result) error {
	for _, step := range []func(*Result) error{CrossUsers, Simulate, MapUsersMonths} {
		if err := step(r); err != nil {
			return err
		}
	}
	ReadMeters(r)
	return nil
}
