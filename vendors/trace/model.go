package trace

import "fineprint/vendors/money"

// The operands of a model: an expression that keeps open what a simulation
// draws. Evaluated, they are their likely values.
const (
	OpVariable Op = "variable" // drawn from a range; Args are its low and high end
	OpChance   Op = "chance"   // 1 or 0; Args is the probability of 1
	OpMonthly  Op = "monthly"  // a quantity of month Digits, looked up by name
)

// Variable returns an operand that may lie anywhere in e. Variables of one name
// are the same variable wherever they stand; "a#1" and "a#2" are two variables
// that move together.
func Variable(name string, e money.Estimate) Expr {
	return Expr{Op: OpVariable, Name: name, Value: e.Likely, Args: []Expr{Value("", e.Low, ""), Value("", e.High, "")}}
}

// Chance returns an operand that is 1 with probability p and else 0. The point
// estimate counts it as `likely`.
func Chance(name string, p, likely money.Decimal) Expr {
	return Expr{Op: OpChance, Name: name, Value: likely, Args: []Expr{Value("", p, "")}}
}

// Monthly returns the quantity that goes by a name in a month (from 1; 0 where
// months make no difference), with its likely value.
func Monthly(name string, month int, likely money.Decimal) Expr {
	return Expr{Op: OpMonthly, Name: name, Digits: month, Value: likely}
}

// IsOperand reports whether the expression is a value and no operation.
func (e Expr) IsOperand() bool {
	switch e.Op {
	case OpValue, OpVariable, OpChance, OpMonthly:
		return true
	case OpAdd, OpSub, OpMul, OpDiv, OpMin, OpMax, OpCeil, OpFloor, OpRound:
	}
	return false
}

// Estimate returns the range of a variable.
func (e Expr) Estimate() money.Estimate {
	if e.Op != OpVariable || len(e.Args) != 2 {
		return money.Certain(e.Value)
	}
	return money.Estimate{Low: e.Args[0].Value, Likely: e.Value, High: e.Args[1].Value}
}
