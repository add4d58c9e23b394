package weighting_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fineprint/vendors/weighting"
)

func TestCompareSaatysThree(t *testing.T) {
	p, err := weighting.Compare([][]float64{{1, 3, 5}, {1. / 3, 1, 3}, {1. / 5, 1. / 3, 1}}, weighting.Eigenvector, weighting.Saaty1980)
	if err != nil {
		t.Fatal(err)
	}
	near(t, p.Weights, []float64{0.6370, 0.2583, 0.1047}, 0.00006)
	near(t, []float64{p.LambdaMax, p.Index, p.Ratio}, []float64{3.0385, 0.0193, 0.0332}, 0.0001)
	if !p.Accepted() {
		t.Error("consistent answers are refused")
	}
}

// JMcDM's test of consistency, after Saaty (2008); its priorities are column means.
func TestCompareEightCriteria(t *testing.T) {
	a := [][]float64{
		{1, 7, 1. / 5, 1. / 8, 1. / 2, 1. / 3, 1. / 5, 1},
		{1. / 7, 1, 1. / 8, 1. / 9, 1. / 4, 1. / 5, 1. / 9, 1. / 8},
		{5, 8, 1, 1. / 3, 4, 2, 1, 1},
		{8, 9, 3, 1, 7, 5, 3, 3},
		{2, 4, 1. / 4, 1. / 7, 1, 1. / 2, 1. / 5, 1. / 5},
		{3, 5, 1. / 2, 1. / 5, 2, 1, 1. / 3, 1. / 3},
		{5, 9, 1, 1. / 3, 5, 3, 1, 1},
		{1, 8, 1, 1. / 3, 5, 3, 1, 1},
	}
	p, err := weighting.Compare(a, weighting.ColumnMean, weighting.Saaty1980)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{p.LambdaMax, p.Index, p.Ratio}, []float64{8.72642777, 0.10377540, 0.07359957}, 1e-5)
}

func TestOneRatioDependsOnTheTable(t *testing.T) {
	a := [][]float64{{1, 3, 5}, {1. / 3, 1, 3}, {1. / 5, 1. / 3, 1}}
	seen := map[float64]bool{}
	for _, table := range weighting.RandomIndices {
		p, err := weighting.Compare(a, weighting.Eigenvector, table)
		if err != nil {
			t.Fatal(err)
		}
		seen[p.Ratio] = true
	}
	if len(seen) != len(weighting.RandomIndices) {
		t.Errorf("%d ratios from %d tables", len(seen), len(weighting.RandomIndices))
	}
}

func TestHintsNameTheAnswerThatWasTurnedRound(t *testing.T) {
	weights := []float64{0.4, 0.3, 0.2, 0.1}
	a := consistent(weights)
	a[0][3], a[3][0] = 1./4, 4 // meant the other way
	p, err := weighting.Compare(a, weighting.Eigenvector, weighting.Saaty1980)
	if err != nil {
		t.Fatal(err)
	}
	if p.Accepted() || len(p.Hints) == 0 {
		t.Fatalf("CR = %v with hints %v", p.Ratio, p.Hints)
	}
	h := p.Hints[0]
	if h.Row != 0 || h.Column != 3 || math.Abs(h.Fits-4) > 1e-9 || h.Ratio > 1e-9 {
		t.Errorf("hint = %+v, want row 0, column 3, 4", h)
	}
}

func consistent(w []float64) [][]float64 {
	a := make([][]float64, len(w))
	for i := range w {
		for j := range w {
			a[i] = append(a[i], w[i]/w[j])
		}
	}
	return a
}

func TestConsistentAnswersGiveTheirWeightsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(rapid.Float64Range(1, 50), 1, 8).Draw(t, "points")
		w, err := weighting.Points(points)
		if err != nil {
			t.Fatal(err)
		}
		for _, method := range []weighting.PriorityMethod{weighting.Eigenvector, weighting.ColumnMean, weighting.GeometricMean} {
			p, err := weighting.Compare(consistent(w), method, weighting.Saaty1980)
			if err != nil {
				t.Fatal(err)
			}
			for i := range w {
				if math.Abs(p.Weights[i]-w[i]) > 1e-9 || math.Abs(p.Ratio) > 1e-9 {
					t.Fatalf("%s: %v (CR %v), want %v", method, p.Weights, p.Ratio, w)
				}
			}
		}
	})
}

func TestAnyAnswersGiveNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		a := consistent(make([]float64, n))
		for i := range a {
			a[i][i] = 1
			for j := range i {
				x := rapid.Float64Range(1./9, 9).Draw(t, "x")
				a[i][j], a[j][i] = x, 1/x
			}
		}
		p, err := weighting.Compare(a, weighting.Eigenvector, weighting.Saaty1980)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, w := range p.Weights {
			sum += w
		}
		if math.Abs(sum-1) > 1e-9 || p.LambdaMax < float64(n)-1e-9 || math.IsNaN(p.Ratio) {
			t.Fatalf("%+v", p)
		}
	})
}

func TestCompareRefuses(t *testing.T) {
	tests := map[string]struct {
		a       [][]float64
		message string
	}{
		"nothing":        {nil, "want 1 to"},
		"a missing row":  {[][]float64{{1, 2}}, "want 1 answers"},
		"zero":           {[][]float64{{1, 0}, {0, 1}}, "above 0"},
		"NaN":            {[][]float64{{1, math.NaN()}, {1, 1}}, "above 0"},
		"no mirror":      {[][]float64{{1, 3}, {3, 1}}, "divided by its mirror image"},
		"a diagonal 2":   {[][]float64{{2}}, "divided by its mirror image"},
		"sixteen of one": {consistent(make([]float64, 16)), "want 1 to 15"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := weighting.Compare(test.a, weighting.Eigenvector, weighting.Saaty1980)
			refused(t, err, test.message)
		})
	}
	_, err := weighting.Compare([][]float64{{1}}, "power", weighting.Saaty1980)
	refused(t, err, "want eigenvector")
	nine := consistent([]float64{1, 1, 1, 1, 1, 1, 1, 1, 1})
	_, err = weighting.Compare(nine, weighting.Eigenvector, weighting.DoneganDodd)
	refused(t, err, "no value for 9 criteria")
}
