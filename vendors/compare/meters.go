package compare

import (
	"cmp"
	"slices"

	"fineprint/vendors/bundle"
	"fineprint/vendors/meters"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
)

// ReadMeters fills in the meters of the best option of every product and who
// pays what. Like Simulate it is left to whoever prints it.
func ReadMeters(r *Result) {
	reader := meters.NewReader(r.Need, limit(r.Need))
	for _, o := range r.Best(0) {
		o.Meters, o.WhoPays = reader.Of(o.Sheet), meters.WhoPays(o.Sheet)
	}
}

// The map of users and months is bounded: a few options, a few headcounts, at
// most one column a quarter.
const (
	mapOptions    = 6
	mapHeadcounts = 10
	mapMonths     = 3 // between two columns
)

// CrossoverMap says which of the best options has cost least by the end of a
// month, headcount held constant. It is exact at its points and says nothing
// between them.
type CrossoverMap struct {
	Options []string // ids of what was compared, in rank order
	Users   []int
	Months  []int
	Cells   [][]MapCell // by users and month
}

// MapCell is the cheapest option at a point; empty where none can be had.
type MapCell struct {
	Cheapest string
	Amount   money.Amount // cumulative
}

// MapUsersMonths fills in the map. It costs a sheet an option and headcount.
func MapUsersMonths(r *Result) error {
	best := r.Best(mapOptions)
	m := &CrossoverMap{Users: headcounts(r.Need)}
	for _, o := range best {
		m.Options = append(m.Options, o.ID)
	}
	for month := mapMonths; month <= r.Need.HorizonMonths; month += mapMonths {
		m.Months = append(m.Months, month)
	}
	for _, users := range m.Users {
		row, err := r.mapRow(best, users, m.Months)
		if err != nil {
			return err
		}
		m.Cells = append(m.Cells, row)
	}
	r.Map = m
	return nil
}

// headcounts spreads the rows of the map by doubling, from a sixty-fourth of the
// plan's people up, the plan's own among them.
func headcounts(n *need.Need) []int {
	plan, _ := n.Headcount[money.Likely][n.HorizonMonths-1].Int64()
	var all []int
	for i := range mapHeadcounts {
		users := int(plan) << i >> 6
		all = append(all, min(max(users, 1), max(mostUsers, int(plan))))
	}
	slices.SortFunc(all, cmp.Compare[int])
	return slices.Compact(all)
}

// mapRow is one headcount.
func (r *Result) mapRow(best []*Option, users int, months []int) ([]MapCell, error) {
	n := r.Need.WithHeadcount(money.Int(int64(users)))
	builder, err := tco.NewBuilder(n, r.Catalogue.Infra)
	if err != nil {
		return nil, err
	}
	w := &run{Input: Input{Catalogue: r.Catalogue, Need: n}, planner: tco.NewPlanner(n, r.Catalogue, builder)}
	w.planner.SetPeers(r.peers)
	pricer := pricing.NewPricer(n, builder.Servers)
	row := make([]MapCell, len(months))
	for _, o := range best {
		if tco.NoPublishedPrice(o.Offering) {
			continue // an estimate by peers does not follow the headcount
		}
		book, err := pricer.Open(o.Offering)
		if err != nil {
			return nil, err
		}
		_, sheet, err := w.sheet(&entry{offering: o.Offering, book: book, gates: bundle.Gates(o.Offering, n)}, bundle.Musts)
		if err != nil {
			return nil, err
		}
		if sheet != nil {
			enter(row, months, o.ID, sheet.Cumulative())
		}
	}
	return row, nil
}

// enter puts an option where it is the cheapest so far.
func enter(row []MapCell, months []int, id string, spent []money.Amount) {
	for i, month := range months {
		if c := &row[i]; c.Cheapest == "" || spent[month-1] < c.Amount {
			*c = MapCell{Cheapest: id, Amount: spent[month-1]}
		}
	}
}
