package scoring

import (
	"slices"

	"fineprint/vendors/fault"
)

// Operator compares a value with what a gate wants.
type Operator string

// The operators; In and NotIn take a set of values.
const (
	Less         Operator = "<"
	LessEqual    Operator = "<="
	EqualTo      Operator = "=="
	GreaterEqual Operator = ">="
	Greater      Operator = ">"
	In           Operator = "in"
	NotIn        Operator = "not_in"
)

// Operators lists them, for messages.
var Operators = []Operator{Less, LessEqual, EqualTo, GreaterEqual, Greater, In, NotIn}

// Limit is a gate on one criterion: who fails it leaves before any scale that
// depends on the vendors is formed, and never becomes a zero.
type Limit struct {
	Criterion int
	Operator  Operator
	Value     float64
	Values    []float64 // for In and NotIn
}

func (l *Limit) passes(x float64) bool {
	switch l.Operator {
	case Less:
		return x < l.Value
	case LessEqual:
		return x <= l.Value
	case EqualTo:
		return x == l.Value
	case GreaterEqual:
		return x >= l.Value
	case Greater:
		return x > l.Value
	case In:
		return slices.Contains(l.Values, x)
	case NotIn:
		return !slices.Contains(l.Values, x)
	}
	return false
}

// Screen returns, for each row, the gates it fails by index; a row without any
// has passed. With ROE >= 2 the row that has 1 fails gate 0.
//
// Source: scikit-criteria, filters; kshana, knock-out constraints.
func Screen(rows [][]float64, gates []Limit) ([][]int, error) {
	failed := make([][]int, len(rows))
	for g := range gates {
		gate := &gates[g]
		if !slices.Contains(Operators, gate.Operator) {
			return nil, fault.Invalid(at("gates", g)+".op", "unknown operator %q", string(gate.Operator))
		}
		for i, row := range rows {
			if gate.Criterion < 0 || gate.Criterion >= len(row) {
				return nil, fault.Invalid(at("gates", g)+".criterion", "there is no such criterion")
			}
			if !gate.passes(row[gate.Criterion]) {
				failed[i] = append(failed[i], g)
			}
		}
	}
	return failed, nil
}
