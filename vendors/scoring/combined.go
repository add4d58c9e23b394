package scoring

import (
	"slices"

	"fineprint/vendors/fault"
)

// QualityScale is how quality becomes points beside the price.
type QualityScale string

// ShareOfBest is 100 × q / best q; PointsAsGiven adds the points of the
// columns; ScoreAsGiven takes the weighted mean as it is, out of 100.
const (
	ShareOfBest   QualityScale = "share_of_best"
	PointsAsGiven QualityScale = "points_as_given"
	ScoreAsGiven  QualityScale = "as_given"
)

// QualityScales lists them, for messages.
var QualityScales = []QualityScale{ShareOfBest, PointsAsGiven, ScoreAsGiven}

// Combined is quality and price in one total.
type Combined struct {
	Scores  []float64
	Quality []float64
	Price   []float64
}

// CombineQualityPrice adds quality and price points. With points as given, 40 +
// 30 + 20 points of quality and the price 10000 against 8000 for 70 points are
// 90 + 56 = 146. With shares of the best, both are out of 100 and weighted: 123
// of 129 and 10500 against 9900 at 80/20 are 0.8 × 95.35 + 0.2 × 94.29 = 95.14.
//
// Sources: Negometrix (low bid scoring formula); FELP (an assessment method).
func CombineQualityPrice(quality [][]float64, weights, prices []float64, scale QualityScale, qualityWeight, priceWeight float64, rule PriceRule) (Combined, error) {
	c := Combined{}
	if len(quality) != len(prices) || len(quality) == 0 {
		return c, fault.Invalid("matrix", "want a price and quality for each alternative")
	}
	if !(qualityWeight >= 0) || !(priceWeight >= 0) || !usable(qualityWeight) || !usable(priceWeight) || qualityWeight+priceWeight == 0 {
		return c, fault.Invalid("quality_weight", "want weights of 0 or more that are not both 0, got %v and %v", qualityWeight, priceWeight)
	}
	var err error
	if c.Price, _, err = PriceScores(prices, nil, rule); err != nil {
		return c, err
	}
	if c.Quality, err = qualityPoints(quality, weights, scale); err != nil {
		return c, err
	}
	for i := range prices {
		c.Scores = append(c.Scores, qualityWeight*c.Quality[i]+priceWeight*c.Price[i])
	}
	return c, nil
}

func qualityPoints(rows [][]float64, weights []float64, scale QualityScale) ([]float64, error) {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	points := make([]float64, len(rows))
	for i, row := range rows {
		for k, q := range row {
			switch {
			case !usable(q):
				return nil, fault.Invalid(at(at("matrix", i), k), "want a number up to 1e100, got %v", q)
			case scale == PointsAsGiven || total == 0:
				points[i] += q
			default:
				points[i] += q * weights[k] / total
			}
		}
	}
	if scale == ShareOfBest {
		best := slices.Max(points)
		if best <= 0 || slices.Min(points) < 0 {
			return nil, fault.Invalid("matrix", "want quality of 0 or more with a best above 0")
		}
		for i := range points {
			points[i] *= 100 / best
		}
	}
	return points, nil
}

// FeatureCoefficient is what a price is divided by for the features it brings:
// 1 + Σv/(1 − Σv_max). 0.10 + 0.10 of at most 0.15 + 0.15 gives 1 + 0.2/0.7 =
// 1.2857, so that a price of 900 counts as 700.
//
// Source: Prozorro, MEAT auctions.
func FeatureCoefficient(values, most []float64) (float64, error) {
	if len(values) != len(most) {
		return 0, fault.Invalid("feature_values", "want %d, one for each feature, got %d", len(most), len(values))
	}
	sum, sumMost := 0.0, 0.0
	for k, v := range values {
		if !(most[k] >= 0) || !(v >= 0) || v > most[k] {
			return 0, fault.Invalid(at("feature_values", k), "want 0 to %v, got %v", most[k], v)
		}
		sum += v
		sumMost += most[k]
	}
	if !(sumMost < 1) {
		return 0, fault.Invalid("features_max", "want a sum below 1, got %v", sumMost)
	}
	return 1 + sum/(1-sumMost), nil
}
