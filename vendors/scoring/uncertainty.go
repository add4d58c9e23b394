package scoring

import (
	"math"
	"slices"

	"fineprint/vendors/fault"
)

// DecisionRule picks an alternative when one of several futures comes true.
type DecisionRule string

// The rules. With payoffs 26 26 18 22, 22 34 30 18, 28 24 34 26 and 22 30 28
// 20: maximin picks the third (worst case 24), maximax the second and third
// (34), regret the fourth.
const (
	Maximin        DecisionRule = "maximin"
	Maximax        DecisionRule = "maximax"
	MinimaxRegret  DecisionRule = "minimax_regret"
	Laplace        DecisionRule = "laplace"
	Hurwicz        DecisionRule = "hurwicz"
	ExpectedValue  DecisionRule = "expected_value"
	ExpectedRegret DecisionRule = "expected_regret"
)

// DecisionRules lists them, for messages.
var DecisionRules = []DecisionRule{Maximin, Maximax, MinimaxRegret, Laplace, Hurwicz, ExpectedValue, ExpectedRegret}

// Futures holds the payoff of each alternative (row) in each future (column).
// Where payoffs are costs, Cost is true and less is better.
type Futures struct {
	Payoffs       [][]float64
	Probabilities []float64 // for the expected rules; sum 1
	Optimism      float64   // for Hurwicz: weight of the best case, 0 to 1
	Cost          bool
}

// Decide returns the figure of each alternative under the rule and the best
// ones, all of them when they tie.
//
// Sources: Wald (1945), Savage (1951), Hurwicz (1951), Laplace; examples of
// the JMcDM package's tests.
func Decide(f *Futures, rule DecisionRule) (figures []float64, best []int, err error) {
	if err := f.check(rule); err != nil {
		return nil, nil, err
	}
	less := f.Cost
	table := f.Payoffs
	if rule == MinimaxRegret || rule == ExpectedRegret {
		table, less = f.regrets(), true
	}
	for _, row := range table {
		figures = append(figures, f.figure(row, rule))
	}
	for i, x := range figures {
		top := slices.Max(figures)
		if less {
			top = slices.Min(figures)
		}
		if Same(x, top) {
			best = append(best, i)
		}
	}
	return figures, best, nil
}

func (f *Futures) check(rule DecisionRule) error {
	if !slices.Contains(DecisionRules, rule) {
		return fault.Invalid("rule", "unknown rule %q", string(rule))
	}
	if len(f.Payoffs) == 0 || len(f.Payoffs[0]) == 0 {
		return fault.Invalid("matrix", "has no payoffs")
	}
	n := len(f.Payoffs[0])
	for i, row := range f.Payoffs {
		if len(row) != n {
			return fault.Invalid(at("matrix", i), "want %d payoffs, got %d", n, len(row))
		}
		for j, x := range row {
			if !usable(x) {
				return fault.Invalid(at(at("matrix", i), j), "want a number up to 1e100, got %v", x)
			}
		}
	}
	if rule == Hurwicz && !(f.Optimism >= 0 && f.Optimism <= 1) {
		return fault.Invalid("optimism", "want 0 to 1, got %v", f.Optimism)
	}
	if rule != ExpectedValue && rule != ExpectedRegret {
		return nil
	}
	if len(f.Probabilities) != n {
		return fault.Invalid("probabilities", "want %d, one for each future, got %d", n, len(f.Probabilities))
	}
	sum := 0.0
	for j, p := range f.Probabilities {
		if !(p >= 0 && p <= 1) {
			return fault.Invalid(at("probabilities", j), "want 0 to 1, got %v", p)
		}
		sum += p
	}
	if math.Abs(sum-1) > 1e-6 {
		return fault.Invalid("probabilities", "want a sum of 1, got %v", sum)
	}
	return nil
}

// regrets is what each alternative misses against the best of each future.
func (f *Futures) regrets() [][]float64 {
	out := make([][]float64, len(f.Payoffs))
	for i, row := range f.Payoffs {
		out[i] = make([]float64, len(row))
		for j, x := range row {
			best := x
			for _, other := range f.Payoffs {
				if f.Cost {
					best = min(best, other[j])
				} else {
					best = max(best, other[j])
				}
			}
			out[i][j] = math.Abs(best - x)
		}
	}
	return out
}

func (f *Futures) figure(row []float64, rule DecisionRule) float64 {
	worst, best := slices.Min(row), slices.Max(row)
	if f.Cost {
		worst, best = best, worst
	}
	switch rule {
	case Maximin:
		return worst
	case Maximax:
		return best
	case MinimaxRegret:
		return slices.Max(row)
	case Laplace:
		return mean(row)
	case Hurwicz:
		return f.Optimism*best + (1-f.Optimism)*worst
	case ExpectedValue, ExpectedRegret:
		return dot(f.Probabilities, row)
	}
	return 0
}
