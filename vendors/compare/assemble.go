package compare

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/finance"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
)

func itoa(n int) string { return strconv.Itoa(n) }

// crossoverOptions is how many of the best options are compared in pairs.
const crossoverOptions = 12

// findHidden completes the findings of every listed option by its rivals.
func (r *run) findHidden() error {
	slices.SortStableFunc(r.entries, order)
	var rivals []hidden.Rival
	for _, e := range r.entries {
		if e.best && !e.fit.thin() {
			rivals = append(rivals, hidden.Rival{Offering: e.offering, Cumulative: e.sheet.Cumulative()})
		}
	}
	for _, e := range r.entries {
		if e.search != nil {
			e.findings = e.search.With(slices.DeleteFunc(slices.Clone(rivals), func(v hidden.Rival) bool { return v.Offering == e.offering }))
		}
	}
	return nil
}

// siblings lists the other editions of e's product, by their own headline.
func (r *run) siblings(e *entry) []hidden.Sibling {
	var all []hidden.Sibling
	for _, o := range r.products[e.product()] {
		if o == e {
			continue
		}
		s := hidden.Sibling{Offering: o.offering, Feasible: o.sheet != nil, Headline: o.headline.Amount}
		if o.sheet != nil {
			s.True = o.sheet.True.Likely
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b hidden.Sibling) int { return cmp.Compare(a.Headline, b.Headline) })
	return all
}

// result puts everything into the order in which it is shown.
func (r *run) result() (*Result, error) {
	out := &Result{Need: r.Need, Catalogue: r.Catalogue, InputHash: InputHash(r.Need, r.Catalogue)}
	for _, e := range r.entries {
		if r.listed(e) {
			out.Options = append(out.Options, r.option(e))
		}
	}
	out.Ranking = ranking(out.Options)
	var err error
	if out.Decision, err = decide(out); err != nil {
		return nil, err
	}
	best := out.Best(crossoverOptions)
	out.Crossovers = crossovers(best)
	out.Assumptions, out.peers = r.assumptions(), r.peers
	return out, nil
}

// factors prepares the discount rates that are always shown: 0, the need's own
// and 10 %, ascending, each once.
func (r *run) factors() ([]*finance.Factors, error) {
	rates := []money.Decimal{money.Zero, r.Need.Discount.Rate, money.New(10, 2)}
	slices.SortFunc(rates, money.Decimal.Cmp)
	rates = slices.CompactFunc(rates, func(a, b money.Decimal) bool { return a.Cmp(b) == 0 })
	var all []*finance.Factors
	for _, rate := range rates {
		checked, err := finance.NewRate(rate)
		if err != nil {
			return nil, err
		}
		all = append(all, finance.NewFactors(checked, finance.Convention(r.Need.Discount.Convention), r.Need.HorizonMonths))
	}
	return all, nil
}

// option turns an entry into its part of the result.
func (r *run) option(e *entry) Option {
	o := Option{
		ID: e.offering.ID, Offering: e.offering, Vendor: r.Catalogue.Vendor(e.offering.Vendor), BestOfProduct: e.best, CheapestOfProduct: e.cheapest,
		Feasible: e.sheet != nil, Bundle: e.bundle, Headline: e.headline, Sheet: e.sheet,
		Needs: e.needs, Findings: e.findings, Fit: e.fit, Worth: e.worth, Ladder: e.ladder, PresentValue: e.present,
	}
	if e.sheet == nil {
		o.Missing = e.bundle.Missing()
	}
	return o
}

// ranking ranks the feasible options; equal worth and cost share a rank.
func ranking(options []Option) []Ranked {
	var rows []Ranked
	var points []scoring.Point // of those that are known well enough: they stand first
	for i := range options {
		o := &options[i]
		if !o.Feasible {
			continue
		}
		row := Ranked{ID: o.ID, Rank: len(rows) + 1, Thin: o.Fit.thin()}
		if i > 0 && equal(&options[i-1], o) {
			row.Rank = rows[len(rows)-1].Rank
		}
		rows = append(rows, row)
		if !row.Thin {
			points = append(points, scoring.Point{Cost: o.Sheet.True.Likely, Fit: o.Fit.Score})
		}
	}
	for i, on := range scoring.Frontier(points) {
		rows[i].Frontier = on
	}
	return rows
}

// equal reports a tie that the published tie-break, the lower true cost, does
// not break either.
func equal(a, b *Option) bool {
	return a.Feasible && a.Worth == b.Worth && a.Sheet.True.Likely == b.Sheet.True.Likely && a.Fit.thin() == b.Fit.thin()
}

// assumptions keeps the defaults that some line depends on, with those lines.
func (r *run) assumptions() []need.Assumption {
	var used []need.Assumption
	for _, a := range r.Need.Assumptions() {
		if lines := r.feeds[a.Key]; lines != nil {
			a.Feeds = lines
			used = append(used, a)
		}
	}
	return used
}

// InputHash names what a comparison depends on: need, catalogue and method.
// Equal hashes give equal results.
func InputHash(n *need.Need, c *vendors.Catalogue) string {
	sum := sha256.Sum256([]byte(n.Hash() + "\n" + c.Hash + "\n" + MethodVersion))
	return hex.EncodeToString(sum[:])
}
