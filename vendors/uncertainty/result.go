package uncertainty

import (
	"math"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Result is what a simulation shows.
type Result struct {
	Seed         uint64
	Draws        int
	Distribution Distribution
	Drivers      int          // how many things were drawn
	Outcomes     []Outcome    // in the order of the options
	Cheaper      [][]float64  // P(option of the row is cheaper than that of the column), of the first few
	Verdict      Verdict      //
	Tornado      []Swing      // of the first option, widest first
	Flips        []Flip       // what turns the order of first and second
	Questions    []Question   // most worth asking first, at most twelve
	Open         []Question   // all of them
	Assumed      []Assumption // of the simulation itself

	samples [][]float64
}

// Assumption is a rule of the simulation that a reader may doubt.
type Assumption struct{ Text lang.Phrase }

// Outcome is what an option's true cost may come to over the horizon.
type Outcome struct {
	ID                 string
	Point              money.Amount // the likely cost of the sheet
	P10, P50, P80, P90 money.Amount
	Mean               money.Amount
	Percentile         float64 // of the point estimate: the share of draws at or below it
	First              float64 // share of draws in which no contender is cheaper
}

// Samples returns the draws of every option in minor units, for a decision that
// weighs more than cost. They are shared: read them, never change them.
func (r *Result) Samples() [][]float64 { return r.samples }

// WinRate returns the share of the draws in which each option has the highest
// score; of equal scores the earlier option wins. Samples are by option and
// draw, as Result.Samples gives them.
func WinRate(samples [][]float64, score func(draw, option int) float64) []float64 {
	wins := make([]float64, len(samples))
	if len(samples) == 0 || len(samples[0]) == 0 {
		return wins
	}
	draws := len(samples[0])
	for d := range draws {
		best, most := 0, math.Inf(-1)
		for o := range samples {
			if s := score(d, o); s > most {
				best, most = o, s
			}
		}
		wins[best]++
	}
	for o := range wins {
		wins[o] /= float64(draws)
	}
	return wins
}

// percentiles are the shares of draws that results report.
var percentiles = [...]float64{0.1, 0.5, 0.8, 0.9}

// outcome summarises the draws of one option, in minor units.
func outcome(id string, point money.Amount, draws []float64) Outcome {
	o := Outcome{ID: id, Point: point}
	below, sum := 0, 0.0
	for _, x := range draws {
		sum += x
		if x <= float64(point) {
			below++
		}
	}
	o.Percentile = float64(below) / float64(len(draws))
	o.Mean = money.Amount(math.Round(sum / float64(len(draws))))
	work := append([]float64(nil), draws...)
	at := [len(percentiles)]money.Amount{}
	from := 0
	for i, p := range percentiles {
		k := rank(p, len(work))
		selectRank(work[from:], k-from)
		at[i] = money.Amount(work[k])
		from = k
	}
	o.P10, o.P50, o.P80, o.P90 = at[0], at[1], at[2], at[3]
	return o
}

// rank is the position of a percentile by nearest rank, from 0.
func rank(p float64, n int) int {
	return min(max(int(math.Ceil(float64(p*float64(n))-noise))-1, 0), n-1)
}

func minor(x, unit float64) money.Amount { return money.Amount(math.Round(x * unit)) }

// selectRank puts the k-th smallest draw (from 0) in its place, smaller ones
// before it and larger ones after it (Hoare's quickselect, median of three).
func selectRank(x []float64, k int) {
	low, high := 0, len(x)-1
	for low < high {
		pivot := median(x[low], x[low+(high-low)/2], x[high])
		i, j := low, high
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return
		}
	}
}

func median(a, b, c float64) float64 { return max(min(a, b), min(max(a, b), c)) }

// cheaper is the share of draws in which a costs less than b; equal is neither.
func cheaper(a, b []float64) float64 {
	count := 0
	b = b[:len(a)]
	for i, x := range a {
		if x < b[i] {
			count++
		}
	}
	return float64(count) / float64(len(a))
}

// firsts is the share of draws in which each contender is the cheapest; of
// equal ones the earlier option counts.
func firsts(samples [][]float64, contenders []int) []float64 {
	wins := make([]float64, len(samples))
	if len(contenders) == 0 {
		return wins
	}
	draws := len(samples[0])
	least := append([]float64(nil), samples[contenders[0]]...)
	best := make([]int32, draws)
	for i := range best {
		best[i] = int32(contenders[0]) //nolint:gosec // an index of options
	}
	for _, o := range contenders[1:] {
		for i, x := range samples[o] {
			if x < least[i] {
				least[i], best[i] = x, int32(o) //nolint:gosec // an index of options
			}
		}
	}
	for _, o := range best {
		wins[o]++
	}
	for o := range wins {
		wins[o] /= float64(draws)
	}
	return wins
}
