package scoring_test

import (
	"testing"

	"fineprint/vendors/scoring"
)

// UK Further Education Library of Procurement; Negometrix; World Bank QCBS has the form of the first.
func TestCombineQualityPrice(t *testing.T) {
	rule := scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 100}
	felp, err := scoring.CombineQualityPrice([][]float64{{123}, {126}, {129}, {117}}, []float64{0.8},
		[]float64{10500, 10350, 11750, 9900}, scoring.ShareOfBest, 0.8, 0.2, rule)
	must(t, err)
	near(t, felp.Scores, []float64{95.14, 97.27, 96.85, 92.56}, 0.02)
	rule.Points = 70
	points, err := scoring.CombineQualityPrice([][]float64{{40, 30, 20}, {32, 20, 22}}, []float64{60, 40, 30},
		[]float64{10000, 8000}, scoring.PointsAsGiven, 1, 1, rule)
	must(t, err)
	near(t, points.Scores, []float64{146, 144}, 1e-9)
}

// A third bid reverses the other two: why the comparison does not score so.
func TestRelativePricesReverse(t *testing.T) {
	rule := scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 100}
	two, err := scoring.CombineQualityPrice([][]float64{{90}, {100}}, []float64{1}, []float64{100, 125}, scoring.ScoreAsGiven, 0.6, 0.4, rule)
	must(t, err)
	near(t, two.Scores, []float64{94, 92}, 1e-9)
	three, err := scoring.CombineQualityPrice([][]float64{{90}, {100}, {0}}, []float64{1}, []float64{100, 125, 60}, scoring.ScoreAsGiven, 0.6, 0.4, rule)
	must(t, err)
	near(t, three.Scores[:2], []float64{78, 79.2}, 1e-9)
}

func TestCombineRefuses(t *testing.T) {
	rule := scoring.PriceRule{Formula: scoring.LowestOverPrice, Points: 100}
	_, err := scoring.CombineQualityPrice(nil, nil, nil, scoring.ShareOfBest, 1, 1, rule)
	refused(t, err, "want a price and quality")
	_, err = scoring.CombineQualityPrice([][]float64{{1}}, []float64{1}, []float64{1}, scoring.ShareOfBest, 0, 0, rule)
	refused(t, err, "not both 0")
	_, err = scoring.CombineQualityPrice([][]float64{{0}}, []float64{1}, []float64{1}, scoring.ShareOfBest, 1, 1, rule)
	refused(t, err, "best above 0")
}

// Prozorro, MEAT coefficient.
func TestFeatureCoefficient(t *testing.T) {
	got, err := scoring.FeatureCoefficient([]float64{0.1, 0.1}, []float64{0.15, 0.15})
	must(t, err)
	near(t, []float64{got}, []float64{1.2857142857142858}, 1e-12)
	_, err = scoring.FeatureCoefficient([]float64{0.2}, []float64{0.1})
	refused(t, err, "0 to 0.1")
	_, err = scoring.FeatureCoefficient([]float64{0.2, 0.1}, []float64{0.6, 0.4})
	refused(t, err, "below 1")
	_, err = scoring.FeatureCoefficient([]float64{0.2}, nil)
	refused(t, err, "one for each feature")
}
