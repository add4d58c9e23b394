package scoring

import (
	"cmp"
	"math"
	"slices"

	"fineprint/vendors/fault"
)

// PriceFormula turns prices into points.
type PriceFormula string

// LowestOverPrice is 财政部令第87号 art. 55, low price first: the lowest
// compliant price has all points, and benchmark / price × weight × 100. The
// three mean benchmarks are used for construction-style tenders: they do not
// fall with the price everywhere, and a mean of 120 scores 100 and 140 alike.
const (
	LowestOverPrice        PriceFormula = "lowest_over_price"
	LinearAboveLowest      PriceFormula = "linear_above_lowest"
	LogAboveLowest         PriceFormula = "log_above_lowest"
	FixedBounds            PriceFormula = "fixed_bounds"
	MeanBenchmarkSymmetric PriceFormula = "mean_benchmark_symmetric"
	MeanOverPriceCapped    PriceFormula = "mean_over_price_capped"
	MeanOfFirstTwoGradient PriceFormula = "mean_of_first_two_gradient"
)

// PriceFormulas lists them, for messages.
var PriceFormulas = []PriceFormula{
	LowestOverPrice, LinearAboveLowest, LogAboveLowest, FixedBounds,
	MeanBenchmarkSymmetric, MeanOverPriceCapped, MeanOfFirstTwoGradient,
}

// Monotone reports whether a lower price never scores less.
func (f PriceFormula) Monotone() bool {
	return f != MeanBenchmarkSymmetric && f != MeanOfFirstTwoGradient
}

// PriceRule is a formula with its numbers.
type PriceRule struct {
	Formula     PriceFormula
	Points      float64 // of the best price
	LogBase     float64 // log_above_lowest: the multiple of the lowest that has 0 points; 0 = 2
	Best, Worst float64 // fixed_bounds: the price with all and with no points
	AboveFactor float64 // mean_of_first_two_gradient: above the benchmark; 0 = 1
	Floor       float64 // least points; linear forms would fall below 0
}

// PriceScores returns the points of each price and the benchmark (0 for fixed
// bounds). The benchmark is formed from compliant prices only; a price that is
// not compliant has 0 points. nil means that all are.
//
//	lowest_over_price           P · L/x             100, 105, 108 of 40: 40, 38.10, 37.04
//	linear_above_lowest         P · (1 − (x−L)/L)   1.0, 1.1, 1.2 million of 80: 80, 72, 64
//	log_above_lowest            P · (1 − ln(x/L)/ln A)
//	fixed_bounds                P · (worst − x)/(worst − best)
//	mean_benchmark_symmetric    P · (1 − |x−M|/M)   100 and 140 of 20: 16.67 both
//	mean_over_price_capped      P · min(1, M/x)     100 and 140 of 20: 20, 17.14
//	mean_of_first_two_gradient  B = mean of the two lowest; P·x/B up to it, above it P·f·(1 − (x−B)/B)
//
// Sources: 财政部令第87号 art. 55; South Africa PPPFA 80/20; Negometrix (log).
func PriceScores(prices []float64, compliant []bool, rule PriceRule) (points []float64, benchmark float64, err error) {
	if err := rule.check(); err != nil {
		return nil, 0, err
	}
	valid, err := compliantPrices(prices, compliant)
	if err != nil {
		return nil, 0, err
	}
	points = make([]float64, len(prices))
	if len(valid) == 0 {
		return points, 0, nil
	}
	benchmark = rule.benchmark(valid)
	for i, x := range prices {
		if compliant != nil && !compliant[i] {
			continue
		}
		p := rule.Points * rule.share(x, benchmark)
		if !finite(p) {
			return nil, 0, fault.Invalid(at("matrix", i), "the price %v is too far from the others", x)
		}
		points[i] = max(rule.Floor, p)
	}
	return points, benchmark, nil
}

func (r *PriceRule) check() error {
	switch {
	case !slices.Contains(PriceFormulas, r.Formula):
		return fault.Invalid("formula", "unknown formula %q", string(r.Formula))
	case !(r.Points > 0) || !usable(r.Points):
		return fault.Invalid("max_points", "want more than 0, got %v", r.Points)
	case r.Formula == LogAboveLowest && r.LogBase != 0 && !(r.LogBase > 1 && usable(r.LogBase)):
		return fault.Invalid("A", "want more than 1, got %v", r.LogBase)
	case r.Formula == FixedBounds && !(r.Best < r.Worst):
		return fault.Invalid("worst", "want more than best (%v), got %v", r.Best, r.Worst)
	case r.AboveFactor < 0 || r.AboveFactor > 1 || math.IsNaN(r.AboveFactor):
		return fault.Invalid("above_factor", "want 0 to 1, got %v", r.AboveFactor)
	}
	return nil
}

func compliantPrices(prices []float64, compliant []bool) ([]float64, error) {
	if len(prices) == 0 {
		return nil, fault.Invalid("matrix", "has no prices")
	}
	if compliant != nil && len(compliant) != len(prices) {
		return nil, fault.Invalid("compliant", "want %d entries, one for each price, got %d", len(prices), len(compliant))
	}
	var valid []float64
	for i, x := range prices {
		if !(x > 0) || !usable(x) {
			return nil, fault.Invalid(at("matrix", i), "want a price above 0, got %v", x)
		}
		if compliant == nil || compliant[i] {
			valid = append(valid, x)
		}
	}
	return valid, nil
}

// benchmark is the price that the others are held against.
func (r *PriceRule) benchmark(valid []float64) float64 {
	switch r.Formula {
	case LowestOverPrice, LinearAboveLowest, LogAboveLowest:
		return slices.Min(valid)
	case MeanBenchmarkSymmetric, MeanOverPriceCapped:
		return mean(valid)
	case MeanOfFirstTwoGradient:
		sorted := slices.SortedFunc(slices.Values(valid), cmp.Compare[float64])
		return mean(sorted[:min(2, len(sorted))])
	case FixedBounds:
	}
	return 0
}

// share is the part of the points that price x earns.
func (r *PriceRule) share(x, b float64) float64 {
	switch r.Formula {
	case LowestOverPrice:
		return b / x
	case LinearAboveLowest:
		return 1 - (x-b)/b
	case LogAboveLowest:
		base := r.LogBase
		if base == 0 {
			base = 2
		}
		return 1 - math.Log(x/b)/math.Log(base)
	case FixedBounds:
		return min(1, max(0, (r.Worst-x)/(r.Worst-r.Best)))
	case MeanBenchmarkSymmetric:
		return 1 - math.Abs(x-b)/b
	case MeanOverPriceCapped:
		return min(1, b/x)
	case MeanOfFirstTwoGradient:
		if x <= b {
			return x / b
		}
		factor := r.AboveFactor
		if factor == 0 {
			factor = 1
		}
		return factor * (1 - (x-b)/b)
	}
	return 0
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v / float64(len(x))
	}
	return sum
}

// RoundHalfAway rounds to decimals, half away from zero, as points are printed
// in a tender: 37.037 to 0 decimals is 37.
func RoundHalfAway(x float64, decimals int) float64 {
	unit := math.Pow(10, float64(decimals))
	if rounded := math.Round(x*unit) / unit; finite(rounded) {
		return rounded
	}
	return x
}
