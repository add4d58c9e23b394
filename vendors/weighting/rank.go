package weighting

import "fineprint/vendors/fault"

// RankMethod turns a mere order of importance into weights.
type RankMethod string

// ROC is the default. RankSum is flatter: 2(n+1−k)/(n(n+1)); n = 3 gives 1/2,
// 1/3, 1/6. RankReciprocal is (1/k)/Σ(1/j); n = 3 gives 6/11, 3/11, 2/11.
const (
	ROC            RankMethod = "roc"
	RankSum        RankMethod = "rank_sum"
	RankReciprocal RankMethod = "rank_reciprocal"
	Equal          RankMethod = "equal"
)

// MaxRanked bounds a ranking.
const MaxRanked = 1000

// ByRank returns the weights of n criteria in order of importance, the most
// important first.
//
// The rank-order centroid is w_k = (1/n) Σ_{i=k..n} 1/i, the mean of all
// weight vectors that fit the order: n = 3 gives 0.6111, 0.2778, 0.1111.
//
// Source: Edwards & Barron (1994), SMARTS and SMARTER, Organizational Behavior
// and Human Decision Processes 60, 306–325.
func ByRank(method RankMethod, n int) ([]float64, error) {
	if n < 1 || n > MaxRanked {
		return nil, fault.Invalid("n", "want 1 to %d criteria, got %d", MaxRanked, n)
	}
	weights := make([]float64, n)
	switch method {
	case ROC:
		tail := 0.0
		for k := n; k >= 1; k-- {
			tail += 1 / float64(k)
			weights[k-1] = tail / float64(n)
		}
		return weights, nil
	case RankSum:
		for k := range n {
			weights[k] = float64(n - k)
		}
	case RankReciprocal:
		for k := range n {
			weights[k] = 1 / float64(k+1)
		}
	case Equal:
		for k := range n {
			weights[k] = 1
		}
	default:
		return nil, fault.Invalid("kind", "want roc, rank_sum, rank_reciprocal or equal, got %q", string(method))
	}
	return Points(weights)
}
