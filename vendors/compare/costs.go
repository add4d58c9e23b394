package compare

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/hidden"
	"fineprint/vendors/need"
)

// Costs are everything of a comparison that no weight changes: bundles, sheets,
// prices of needs, and the findings that no rival has a part in. They are
// read-only and safe for concurrent use, and hold every sheet: tens of megabytes
// for a catalogue of some hundred offerings.
type Costs struct {
	run *run
	key string
}

// Solve works the costs out. Progress is told of every offering that is solved.
func Solve(in Input) (*Costs, error) {
	r := &run{Input: in}
	for _, step := range []func() error{r.open, r.estimatePeers, r.narrow, r.solve, r.priceNeeds, r.settle} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	for _, e := range r.entries { // what only solving needs
		e.book = nil
	}
	r.planner, r.Progress = nil, nil
	return &Costs{run: r, key: CostHash(in.Need, in.Catalogue)}, nil
}

// Compare ranks what was solved by the weights of n: the same result as Run, for
// a small part of the work. N may differ in weights, fit weight, budget, tender
// and draws from the need that was solved, and in nothing that costs.
func (c *Costs) Compare(n *need.Need) (*Result, error) {
	if n != c.run.Need && CostHash(n, c.run.Catalogue) != c.key {
		return nil, fault.Internal("need", "the costs were solved for another need")
	}
	r := *c.run
	r.Need = n
	r.entries = make([]*entry, len(c.run.entries))
	for i, e := range c.run.entries {
		own := *e
		r.entries[i] = &own
	}
	r.group()
	for _, step := range []func() error{r.choose, r.findHidden} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r.result()
}

// Lines counts the cost lines that are held: what they weigh in memory.
func (c *Costs) Lines() int {
	n := 0
	for _, e := range c.run.entries {
		if e.sheet != nil {
			n += len(e.sheet.Lines)
		}
	}
	return n
}

// CostHash names what costs depend on. Needs that differ in it cost differently;
// those that do not differ at most in how their costs are weighed.
func CostHash(n *need.Need, c *vendors.Catalogue) string {
	sum := sha256.Sum256([]byte(n.CostHash() + "\n" + c.Hash + "\n" + MethodVersion))
	return hex.EncodeToString(sum[:])
}

// settle sets the headlines and works out what follows from the sheets alone.
func (r *run) settle() error {
	for _, editions := range r.products {
		advertise(editions)
	}
	factors, err := r.factors()
	if err != nil {
		return err
	}
	for _, e := range r.entries {
		if e.sheet == nil || !r.listed(e) {
			continue
		}
		e.ladder = e.sheet.Ladder(e.headline)
		for _, f := range factors {
			e.present = append(e.present, PresentValue{Rate: f.Rate().Yearly(), Likely: e.sheet.PresentValue(r.Need, f)})
		}
		e.search = hidden.Start(hidden.Case{
			Need: r.Need, Catalogue: r.Catalogue, Offering: e.offering, Bundle: &e.bundle, Sheet: e.sheet,
			Headline: e.headline, Needs: e.needs, Siblings: r.siblings(e),
		})
	}
	r.feed()
	return nil
}

// feed collects the lines of the options that depend on each key.
func (r *run) feed() {
	feeds := make(map[need.Key]map[string]bool)
	for _, e := range r.entries {
		if e.sheet == nil || !r.listed(e) {
			continue
		}
		for i := range e.sheet.Lines {
			l := &e.sheet.Lines[i]
			for _, k := range l.Uses {
				if feeds[k] == nil {
					feeds[k] = map[string]bool{}
				}
				feeds[k][l.ID] = true
			}
		}
	}
	r.feeds = make(map[need.Key][]string)
	for k, lines := range feeds {
		r.feeds[k] = slices.Sorted(maps.Keys(lines))
	}
}
