package compare

import (
	"cmp"
	"slices"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/fault"
	"fineprint/vendors/hidden"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/scoring"
	"fineprint/vendors/tco"
)

// Input is what a comparison depends on, and nothing else.
type Input struct {
	Catalogue *vendors.Catalogue
	Need      *need.Need
	// Progress is told how many of all offerings are done; nil is fine.
	Progress func(done, total int)
}

// Run compares. It fails when the need names an offering that does not exist
// or a currency has no exchange rate; that no option is feasible is a result,
// not an error.
func Run(in Input) (*Result, error) {
	c, err := Solve(in)
	if err != nil {
		return nil, err
	}
	return c.Compare(in.Need)
}

// run is one comparison under way.
type run struct {
	Input
	planner  *tco.Planner
	entries  []*entry            // editions of the products that are listed, in catalogue order
	products map[string][]*entry // editions of one product, in catalogue order
	peers    tco.Peers
	feeds    map[need.Key][]string // lines of the options that depend on each key
}

// entry is one edition under way.
type entry struct {
	offering *vendors.Offering
	book     *pricing.Book
	gates    []bundle.Gate
	bundle   bundle.Bundle
	sheet    *tco.Sheet // nil when infeasible
	headline tco.Headline
	needs    []hidden.NeedPrice
	search   *hidden.Search // of findings; nil when not listed
	ladder   []tco.Step
	present  []PresentValue

	// Of one set of weights:
	fit      Fit
	worth    float64 // what ranks it, higher first; 0 when infeasible
	findings []hidden.Finding
	best     bool // ranks first of its product
	cheapest bool // costs least of its product
}

func (e *entry) product() string { return e.offering.Vendor + "/" + e.offering.Product }

// open opens the price lists of everything that is compared.
func (r *run) open() error {
	builder, err := tco.NewBuilder(r.Need, r.Catalogue.Infra)
	if err != nil {
		return err
	}
	r.planner = tco.NewPlanner(r.Need, r.Catalogue, builder)
	pricer := pricing.NewPricer(r.Need, builder.Servers)
	if err := r.known(); err != nil {
		return err
	}
	for i := range r.Catalogue.Offerings {
		o := &r.Catalogue.Offerings[i]
		if o.Component && !slices.Contains(r.Need.Options, o.ID) {
			continue
		}
		book, err := pricer.Open(o)
		if err != nil {
			return err
		}
		r.entries = append(r.entries, &entry{offering: o, book: book})
	}
	return nil
}

// narrow leaves the editions of products that are listed: another edition
// answers for what a need costs at its product; other products do not.
func (r *run) narrow() error {
	listed := map[string]bool{}
	for _, e := range r.entries {
		if r.listed(e) {
			listed[e.product()] = true
		}
	}
	r.entries = slices.DeleteFunc(r.entries, func(e *entry) bool { return !listed[e.product()] })
	r.group()
	return nil
}

// group sorts the editions by product.
func (r *run) group() {
	r.products = map[string][]*entry{}
	for _, e := range r.entries {
		r.products[e.product()] = append(r.products[e.product()], e)
	}
}

// known checks the options that the need names.
func (r *run) known() error {
	var faults fault.List
	for i, id := range r.Need.Options {
		if r.Catalogue.Offering(id) == nil {
			faults.Add(fault.NotFound("need.options["+itoa(i)+"]", "no offering is called %q: `fineprint catalogue list` shows them all", id))
		}
	}
	return faults.Err()
}

// listed reports whether the need wants e among its options.
func (r *run) listed(e *entry) bool {
	return len(r.Need.Options) == 0 || slices.Contains(r.Need.Options, e.offering.ID)
}

// estimatePeers works out what unpublished prices probably are.
func (r *run) estimatePeers() error {
	costs := make(map[vendors.Deployment][]money.Amount)
	for _, e := range r.entries {
		if !e.offering.Trial && e.offering.Restricted == "" {
			if c := pricing.Cost(e.book.Edition()); c > 0 {
				costs[e.offering.Deployment] = append(costs[e.offering.Deployment], c)
			}
		}
	}
	peers := make(tco.Peers)
	for _, d := range []vendors.Deployment{vendors.SaaS, vendors.PaaS, vendors.SelfHosted} {
		of := costs[d]
		if len(of) == 0 { // nobody of this deployment publishes a price: ask everybody
			of = slices.Concat(costs[vendors.SaaS], costs[vendors.PaaS], costs[vendors.SelfHosted])
		}
		if len(of) > 0 {
			peers[d] = quartiles(of)
		}
	}
	r.peers = peers
	r.planner.SetPeers(peers)
	return nil
}

// quartiles takes the first, second and third quartile by nearest rank.
func quartiles(costs []money.Amount) tco.Peer {
	sorted := slices.Sorted(slices.Values(costs))
	at := func(quarter int) money.Amount { return sorted[min(len(sorted)-1, (quarter*len(sorted)+3)/4-1)] }
	return tco.Peer{Cost: money.Range{Low: at(1), Likely: at(2), High: at(3)}, Count: len(sorted)}
}

// solve finds every edition's cheapest bundle and its sheet.
func (r *run) solve() error {
	for i, e := range r.entries {
		e.gates = bundle.Gates(e.offering, r.Need)
		b, sheet, err := r.sheet(e, bundle.Musts)
		if err != nil {
			return err
		}
		e.bundle, e.sheet = b, sheet
		e.headline = tco.HeadlineOf(e.offering.ID, e.book.Edition())
		if r.Progress != nil {
			r.Progress(i+1, len(r.entries))
		}
	}
	return nil
}

// sheet solves an edition for what is wanted; the sheet is nil when that
// cannot be met.
func (r *run) sheet(e *entry, wanted bundle.Wanted) (bundle.Bundle, *tco.Sheet, error) {
	b := r.planner.Bundle(e.book, e.gates, wanted)
	if slices.ContainsFunc(b.Gates, func(g bundle.Gate) bool { return g.State == bundle.Failed && wanted(g) }) {
		return b, nil, nil
	}
	s, err := r.planner.Sheet(e.book, b)
	return b, s, err
}

// choose scores the fit and marks the edition of every product that ranks first.
func (r *run) choose() error {
	if err := r.valuation().Check(); err != nil {
		return fault.Within("need", err)
	}
	for _, e := range r.entries {
		e.fit = r.fit(e)
		e.worth = r.worth(e)
	}
	for _, editions := range r.products {
		if best := firstOf(editions, r.listed, order); best != nil {
			best.best = true
		}
		if lowest := firstOf(editions, r.listed, byTrueCost); lowest != nil {
			lowest.cheapest = true
		}
	}
	return nil
}

// firstOf returns the listed feasible edition that comes first in an order; nil
// when there is none.
func firstOf(editions []*entry, listed func(*entry) bool, order func(a, b *entry) int) *entry {
	var first *entry
	for _, e := range editions {
		if e.sheet != nil && listed(e) && (first == nil || order(e, first) < 0) {
			first = e
		}
	}
	return first
}

// byTrueCost puts the lower true cost first, ties by id.
func byTrueCost(a, b *entry) int {
	return cmp.Or(cmp.Compare(a.sheet.True.Likely, b.sheet.True.Likely), strings.Compare(a.offering.ID, b.offering.ID))
}

// advertise gives every edition the headline of its product: the cheapest paid
// edition that is advertised, at most its own. A buyer who needs the dearer
// edition has read the cheaper one's price.
func advertise(editions []*entry) {
	own := make([]tco.Headline, len(editions))
	for i, e := range editions {
		own[i] = e.headline
	}
	for i, e := range editions {
		for j, h := range own {
			entry := !editions[j].offering.Trial && editions[j].offering.Restricted == ""
			if entry && h.Kind == tco.HeadlineListed && own[i].Kind == tco.HeadlineListed && h.Amount < e.headline.Amount {
				e.headline = h
			}
		}
	}
}

// fit scores the wishes and counts the must-haves.
func (r *run) fit(e *entry) Fit {
	bought := map[vendors.CapabilityID]bool{}
	for _, i := range e.bundle.AddOns {
		for _, c := range e.offering.AddOns[i].Provides {
			bought[c] = true
		}
	}
	f := Fit{Fit: scoring.FitOf(e.offering, r.Need, bought)}
	for _, set := range r.Need.Weights.Sets {
		f.Sets = append(f.Sets, f.ScoreWith(wishShares(r.Need, set.Shares)))
	}
	for _, g := range e.gates {
		if g.Level != need.Must || g.Capability == "" {
			continue
		}
		f.Musts++
		if g.State != bundle.Failed && g.State != bundle.Unconfirmed {
			f.Confirmed++
		}
	}
	return f
}

// thin reports whether too little is known to rank beside the others.
func (f *Fit) thin() bool { return f.Confirmed*2 < f.Musts }

// order puts entries in the order of the ranking: what is known well enough by
// worth, then by true cost, then by id; then what is not; then infeasible by
// id.
func order(a, b *entry) int {
	if (a.sheet == nil) != (b.sheet == nil) {
		return cmp.Compare(truth(a.sheet == nil), truth(b.sheet == nil))
	}
	if a.sheet == nil {
		return strings.Compare(a.offering.ID, b.offering.ID)
	}
	return cmp.Or(
		cmp.Compare(truth(a.fit.thin()), truth(b.fit.thin())),
		cmp.Compare(b.worth, a.worth),
		cmp.Compare(a.sheet.True.Likely, b.sheet.True.Likely),
		strings.Compare(a.offering.ID, b.offering.ID),
	)
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
