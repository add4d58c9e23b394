package scoring_test

import (
	"testing"

	"fineprint/vendors/scoring"
)

// scikit-criteria, test_filters.py: ROE, CAP and RI of five companies.
func TestScreen(t *testing.T) {
	rows := [][]float64{{7, 5, 35}, {5, 4, 26}, {5, 6, 28}, {1, 7, 30}, {5, 8, 30}}
	tests := map[string]struct {
		gates []scoring.Limit
		want  []int
	}{
		"==":         {[]scoring.Limit{{Operator: scoring.EqualTo, Value: 5}, {Criterion: 1, Operator: scoring.EqualTo, Value: 4}}, []int{1}},
		"<":          {[]scoring.Limit{{Operator: scoring.Less, Value: 7}, {Criterion: 1, Operator: scoring.Less, Value: 5}}, []int{1}},
		"<=":         {[]scoring.Limit{{Operator: scoring.LessEqual, Value: 5}, {Criterion: 1, Operator: scoring.LessEqual, Value: 4}}, []int{1}},
		">=":         {[]scoring.Limit{{Operator: scoring.GreaterEqual, Value: 2}}, []int{0, 1, 2, 4}},
		">":          {[]scoring.Limit{{Operator: scoring.Greater, Value: 3}, {Criterion: 1, Operator: scoring.Greater, Value: 4}}, []int{0, 2, 4}},
		"in":         {[]scoring.Limit{{Criterion: 2, Operator: scoring.In, Values: []float64{30, 26}}}, []int{1, 3, 4}},
		"not in":     {[]scoring.Limit{{Criterion: 2, Operator: scoring.NotIn, Values: []float64{30, 26}}}, []int{0, 2}},
		"no gates":   {nil, []int{0, 1, 2, 3, 4}},
		"nobody is":  {[]scoring.Limit{{Operator: scoring.Greater, Value: 100}}, nil},
		"two at one": {[]scoring.Limit{{Operator: scoring.Greater, Value: 1}, {Operator: scoring.Less, Value: 7}}, []int{1, 2, 4}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			failed, err := scoring.Screen(rows, test.gates)
			must(t, err)
			var passed []int
			for i, gates := range failed {
				if len(gates) == 0 {
					passed = append(passed, i)
				}
			}
			equal(t, passed, test.want)
		})
	}
	_, err := scoring.Screen(rows, []scoring.Limit{{Operator: "~"}})
	refused(t, err, "unknown operator")
	_, err = scoring.Screen(rows, []scoring.Limit{{Criterion: 9, Operator: scoring.Less}})
	refused(t, err, "no such criterion")
}
