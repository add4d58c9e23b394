package uncertainty

// The rule of "no clear winner": the option that ranks first has to be the
// cheapest contender in 60 % of the draws at least, and cheaper than the second
// in 60 % of them. Overlapping intervals alone say nothing, because options
// share their draws: two that always move together overlap almost wholly and
// still never change places.
const (
	ClearFirst = 0.60
	ClearPair  = 0.60
)

// Reasons of a verdict.
const (
	OnlyOne    = "only_one"    // nothing to choose between
	Clear      = "clear"       // both shares are reached
	OftenOther = "often_other" // another contender is the cheapest too often
	CloseCall  = "close_call"  // the second is cheaper too often
	Equal      = "equal"       // first and second cost the same in most draws
)

// Verdict says whether cost alone names a winner.
type Verdict struct {
	Clear         bool
	Reason        string
	First, Second string  // option ids; Second is empty with a single contender
	Share         float64 // draws in which First is the cheapest contender
	Beats         float64 // draws in which First is cheaper than Second
}

func (m *Model) verdict(samples [][]float64, wins []float64) Verdict {
	first, second := m.leaders()
	v := Verdict{First: m.Options[first].ID, Share: wins[first]}
	if second < 0 {
		v.Clear, v.Reason, v.Beats = true, OnlyOne, 1
		return v
	}
	v.Second = m.Options[second].ID
	v.Beats = cheaper(samples[first], samples[second])
	switch {
	case 1-v.Beats-cheaper(samples[second], samples[first]) > 0.5:
		v.Reason = Equal
	case v.Share < ClearFirst:
		v.Reason = OftenOther
	case v.Beats < ClearPair:
		v.Reason = CloseCall
	default:
		v.Clear, v.Reason = true, Clear
	}
	return v
}

// contenders lists the options that may come first: all that are well enough
// known, or all when none is.
func (m *Model) contenders() []int {
	var some, all []int
	for i := range m.Options {
		all = append(all, i)
		if !m.Options[i].Thin {
			some = append(some, i)
		}
	}
	if len(some) == 0 {
		return all
	}
	return some
}

// leaders are the first two contenders by likely cost; second is -1 when there
// is only one.
func (m *Model) leaders() (first, second int) {
	first, second = -1, -1
	for _, o := range m.contenders() {
		switch cost := m.Options[o].Sheet.True.Likely; {
		case first < 0 || cost < m.Options[first].Sheet.True.Likely:
			first, second = o, first
		case second < 0 || cost < m.Options[second].Sheet.True.Likely:
			second = o
		}
	}
	return first, second
}
