package scoring

import "fineprint/vendors/fault"

// Rule is how fit and cost become one figure. Both depend on nothing but the
// option itself, so that adding or removing another one reorders nobody.
type Rule string

// AdjustedCost is the rule without a budget: true cost × (1 + ρ(1 − fit)) with
// ρ = fit weight/(1 − fit weight); lowest first. CombinedTotal is the rule with
// one: fit weight × fit + (1 − fit weight) × price value.
const (
	AdjustedCost  Rule = "fit_adjusted_cost"
	CombinedTotal Rule = "combined_total"
)

// Valuation is a rule with its numbers.
type Valuation struct {
	Rule      Rule
	FitWeight float64 // 0 to below 1
	Budget    float64 // above 0 for CombinedTotal, in the unit of the costs
}

// Check wants numbers that the rule can work with.
func (v Valuation) Check() error {
	if !(v.FitWeight >= 0 && v.FitWeight < 1) {
		return fault.Invalid("fit_weight", "want 0 to below 1, got %v", v.FitWeight)
	}
	if v.Rule == CombinedTotal && !(v.Budget > 0 && usable(v.Budget)) {
		return fault.Invalid("budget", "want more than 0, got %v", v.Budget)
	}
	return nil
}

// The absolute price scale: half the budget is worth 1, twice the budget 0.
const (
	bestOfBudget  = 0.5
	worstOfBudget = 2.0
)

// PriceValue is the value of a cost on the absolute scale of the buyer's own
// budget: with a budget of 100, a cost of 100 is worth 0.667 and 155 is 0.30.
func (v Valuation) PriceValue(cost float64) float64 {
	value, err := LinearValue(cost, worstOfBudget*v.Budget, bestOfBudget*v.Budget, Clip)
	if err != nil {
		return 0
	}
	return value
}

// premium is what a missing whole point of fit costs, as a share of the true
// cost: 1 when fit and cost weigh alike.
func (v Valuation) premium() float64 { return v.FitWeight / (1 - v.FitWeight) }

// Worth is what ranks an option, higher first. Without a budget it is the
// negative of the adjusted cost: 100 at a fit of 0.80 and even weights counts
// as 120. Monetised quality of this kind is what the Norwegian and the
// Australian guides for public buyers recommend.
func (v Valuation) Worth(cost, fit float64) float64 {
	if v.Rule == CombinedTotal {
		return v.FitWeight*fit + (1-v.FitWeight)*v.PriceValue(cost)
	}
	return -cost * (1 + v.premium()*(1-fit))
}

// Row writes Worth as a weighted sum: Σ w_k row_k = Worth(cost, Σ w_k v_k) for
// weights that sum to 1. Everything that is known about weighted sums (flips,
// stability, sampled weights) then holds for the decision itself. Without
// wishes the row is one column that holds the worth of a full fit.
func (v Valuation) Row(cost float64, values []float64) []float64 {
	if len(values) == 0 {
		return []float64{v.Worth(cost, 1)}
	}
	row := make([]float64, len(values))
	for k, value := range values {
		row[k] = v.Worth(cost, value)
	}
	return row
}

// CostToTie is the cost at which an option with that fit has the worth; ok is
// false when no cost does.
func (v Valuation) CostToTie(fit, worth float64) (cost float64, ok bool) {
	if v.Rule == CombinedTotal {
		if v.FitWeight >= 1 {
			return 0, false
		}
		value := (worth - v.FitWeight*fit) / (1 - v.FitWeight)
		if value < 0 || value > 1 {
			return 0, false
		}
		return v.Budget * (worstOfBudget - value*(worstOfBudget-bestOfBudget)), true
	}
	cost = -worth / (1 + v.premium()*(1-fit))
	return cost, cost >= 0
}
