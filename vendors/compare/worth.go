package compare

import (
	"math"

	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
)

// valuation is the rule that makes one figure of fit and cost: a combined total
// when the need states a budget, otherwise the true cost adjusted for fit
// (decision 0007). Costs are in minor units.
func valuationOf(n *need.Need) scoring.Valuation {
	v := scoring.Valuation{Rule: scoring.AdjustedCost, FitWeight: n.FitWeight.Float64()}
	if n.Budget.Sign() > 0 {
		v.Rule = scoring.CombinedTotal
		v.Budget = n.Budget.Mul(money.Int(10).Pow(n.Currency.Digits())).Float64()
	}
	return v
}

func (r *run) valuation() scoring.Valuation { return valuationOf(r.Need) }

// worth ranks an entry. It is rounded to where scores count as equal, so that a
// last binary digit never breaks a tie.
func (r *run) worth(e *entry) float64 {
	if e.sheet == nil {
		return 0
	}
	v := r.valuation()
	w := v.Worth(float64(e.sheet.True.Likely), e.fit.Score)
	if v.Rule == scoring.CombinedTotal {
		return math.Round(w/scoring.Tie) * scoring.Tie
	}
	return math.Round(w) // whole minor units
}

// wishShares picks the shares of the wishes out of those of all requirements.
func wishShares(n *need.Need, shares []float64) []float64 {
	var out []float64
	for i, q := range n.Requirements {
		if q.Level == need.Must {
			continue
		}
		share := 0.0
		if i < len(shares) {
			share = shares[i]
		}
		out = append(out, share)
	}
	return out
}
