package compare

import (
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
	"fineprint/vendors/uncertainty"
)

// Simulate fills in what the best option of every product may cost once every
// range is drawn. It costs about a microsecond an option and draw, so Run
// leaves it to whoever prints it. It must not run beside another simulation of
// the same result.
func Simulate(r *Result) error {
	best := r.Best(0)
	if len(best) == 0 {
		return nil
	}
	in := uncertainty.Input{Need: r.Need, Catalogue: r.Catalogue}
	for _, o := range best {
		in.Options = append(in.Options, uncertainty.Option{ID: o.ID, Sheet: o.Sheet, Thin: o.Fit.thin()})
	}
	m, err := uncertainty.Compile(in)
	if err != nil {
		return err
	}
	r.Uncertainty, err = m.Simulate(r.exact())
	return err
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
