package compare

import (
	"cmp"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
)

// The search by number of users looks at the best few options, from one user to
// a multiple of the plan's.
const (
	userOptions  = 4
	userMultiple = 5
	mostUsers    = 100_000
)

// CrossUsers fills in at which numbers of users the best options change places
// over the horizon, headcount held constant. It costs some hundred sheets, so
// Run leaves it to whoever prints it.
func CrossUsers(r *Result) error {
	best := r.Best(userOptions)
	curves := make([]*curve, 0, len(best))
	for _, o := range best {
		if tco.NoPublishedPrice(o.Offering) {
			continue // an estimate by peers has no curve of its own
		}
		c := &curve{result: r, offering: o.Offering, at: map[int]sample{}}
		if err := c.walk(1, limit(r.Need)); err != nil {
			return err
		}
		curves = append(curves, c)
	}
	r.ByUsers = nil
	for i, a := range curves {
		for _, b := range curves[i+1:] {
			found, err := cross(a, b)
			if err != nil {
				return err
			}
			r.ByUsers = append(r.ByUsers, found...)
		}
	}
	slices.SortStableFunc(r.ByUsers, func(x, y UserCrossover) int { return cmp.Compare(x.Users, y.Users) })
	return nil
}

// limit is the largest number of users looked at.
func limit(n *need.Need) int {
	last, _ := n.Headcount[money.Likely][n.HorizonMonths-1].Int64()
	return min(mostUsers, max(1000, userMultiple*int(last)))
}

// curve is the true cost of one offering by number of users.
type curve struct {
	result   *Result
	offering *vendors.Offering
	at       map[int]sample // worked out so far
	breaks   []int          // last number of users of every piece, ascending
}

// sample is the offering at one number of users.
type sample struct {
	cost     money.Amount
	feasible bool
	steps    []int64 // equal steps at both ends of a piece: cost is linear inside
}

// walk finds every breakpoint between from and to. Steps never fall as users
// grow, so a piece with equal ends has none inside; bisection finds them all.
func (c *curve) walk(from, to int) error {
	a, err := c.sample(from)
	if err != nil {
		return err
	}
	b, err := c.sample(to)
	if err != nil {
		return err
	}
	if slices.Equal(a.steps, b.steps) && a.feasible == b.feasible {
		return nil
	}
	if to == from+1 {
		c.breaks = append(c.breaks, from)
		return nil
	}
	middle := from + (to-from)/2
	if err := c.walk(from, middle); err != nil {
		return err
	}
	return c.walk(middle, to)
}

// sample works the offering out for a number of users.
func (c *curve) sample(users int) (sample, error) {
	if s, ok := c.at[users]; ok {
		return s, nil
	}
	n := c.result.Need.WithHeadcount(money.Int(int64(users)))
	r := &run{Input: Input{Catalogue: c.result.Catalogue, Need: n}}
	builder, err := tco.NewBuilder(n, c.result.Catalogue.Infra)
	if err != nil {
		return sample{}, err
	}
	r.planner = tco.NewPlanner(n, c.result.Catalogue, builder)
	book, err := pricing.NewPricer(n, builder.Servers).Open(c.offering)
	if err != nil {
		return sample{}, err
	}
	e := &entry{offering: c.offering, book: book, gates: bundle.Gates(c.offering, n)}
	b, sheet, err := r.sheet(e, bundle.Musts)
	if err != nil {
		return sample{}, err
	}
	s := sample{feasible: sheet != nil, steps: book.Steps(b.AddOns)}
	if sheet != nil {
		s.cost = sheet.True.Likely
		servers, _ := builder.Servers(c.offering)[money.Likely][n.HorizonMonths-1].Int64()
		s.steps = append(s.steps, servers)
	}
	for _, i := range b.AddOns {
		s.steps = append(s.steps, int64(i))
	}
	c.at[users] = s
	return s, nil
}

// cross lists where two curves change places: on every piece between the
// breakpoints of both, the ends tell whether the order turns inside.
func cross(a, b *curve) ([]UserCrossover, error) {
	points := []int{1}
	for _, at := range slices.Concat(a.breaks, b.breaks) {
		points = append(points, at, at+1)
	}
	points = append(points, limit(a.result.Need))
	slices.Sort(points)
	points = slices.Compact(points)
	var found []UserCrossover
	last, lastAt := 0, 0
	for _, at := range points {
		sign, err := cheaperAt(a, b, at)
		if err != nil {
			return nil, err
		}
		if sign == 0 {
			continue
		}
		if last != 0 && sign != last {
			users, err := turn(a, b, lastAt, at)
			if err != nil {
				return nil, err
			}
			u := UserCrossover{Users: users, Cheaper: a.offering.ID, Dearer: b.offering.ID}
			if sign > 0 {
				u.Cheaper, u.Dearer = u.Dearer, u.Cheaper
			}
			found = append(found, u)
		}
		last, lastAt = sign, at
	}
	return found, nil
}

// cheaperAt is -1 where a is cheaper, 1 where b is, 0 where they cost the same or
// one of them cannot be had.
func cheaperAt(a, b *curve, users int) (int, error) {
	x, err := a.sample(users)
	if err != nil {
		return 0, err
	}
	y, err := b.sample(users)
	if err != nil || !x.feasible || !y.feasible {
		return 0, err
	}
	return cmp.Compare(x.cost, y.cost), nil
}

// turn finds the smallest number of users in (from, to] at which the order is
// that of to; inside one piece the order turns only once.
func turn(a, b *curve, from, to int) (int, error) {
	want, err := cheaperAt(a, b, to)
	if err != nil {
		return 0, err
	}
	for to > from+1 {
		middle := from + (to-from)/2
		got, err := cheaperAt(a, b, middle)
		if err != nil {
			return 0, err
		}
		if got == want {
			to = middle
		} else {
			from = middle
		}
	}
	return to, nil
}
