// Package trace keeps how a figure came about.
//
// It owns the expression tree: operations over named operands with unit,
// source and date, and its exact evaluation, so that any figure can be worked
// out again to the same amount. It does not own what the figures mean.
package trace

import (
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

// Op is one operation of an expression.
type Op string

// The operations. Round rounds half away from zero to Digits; Div is exact
// until something rounds it.
const (
	OpValue Op = "value"
	OpAdd   Op = "add"
	OpSub   Op = "sub"
	OpMul   Op = "mul"
	OpDiv   Op = "div"
	OpMin   Op = "min"
	OpMax   Op = "max"
	OpCeil  Op = "ceil"
	OpFloor Op = "floor"
	OpRound Op = "round"
)

// Expr is a node: an operand with its origin, or an operation on others.
type Expr struct {
	Op     Op            `json:"op"`
	Name   string        `json:"name,omitempty"`   // what it is: "seats", "unit price", "months 1-12"
	Value  money.Decimal `json:"value,omitzero"`   // of an operand
	Unit   string        `json:"unit,omitempty"`   // "user", "CNY/user/month", "month"
	Source string        `json:"source,omitempty"` // where the operand comes from
	AsOf   string        `json:"as_of,omitempty"`  // date of the source
	Digits int           `json:"digits,omitempty"` // of round
	Args   []Expr        `json:"args,omitempty"`
}

// Value returns an operand.
func Value(name string, v money.Decimal, unit string) Expr {
	return Expr{Op: OpValue, Name: name, Value: v, Unit: unit}
}

// From returns the operand with its origin.
func (e Expr) From(source, asOf string) Expr {
	e.Source, e.AsOf = source, asOf
	return e
}

// Named returns the expression under a name.
func (e Expr) Named(name string) Expr {
	e.Name = name
	return e
}

// Add adds its arguments.
func Add(args ...Expr) Expr { return Expr{Op: OpAdd, Args: args} }

// Sub subtracts every further argument from the first.
func Sub(args ...Expr) Expr { return Expr{Op: OpSub, Args: args} }

// Mul multiplies its arguments.
func Mul(args ...Expr) Expr { return Expr{Op: OpMul, Args: args} }

// Div divides a by b.
func Div(a, b Expr) Expr { return Expr{Op: OpDiv, Args: []Expr{a, b}} }

// Min takes the smallest argument.
func Min(args ...Expr) Expr { return Expr{Op: OpMin, Args: args} }

// Max takes the largest argument.
func Max(args ...Expr) Expr { return Expr{Op: OpMax, Args: args} }

// Ceil rounds up to a whole number.
func Ceil(a Expr) Expr { return Expr{Op: OpCeil, Args: []Expr{a}} }

// Floor rounds down to a whole number.
func Floor(a Expr) Expr { return Expr{Op: OpFloor, Args: []Expr{a}} }

// Round rounds half away from zero to the given digits.
func Round(a Expr, digits int) Expr { return Expr{Op: OpRound, Digits: digits, Args: []Expr{a}} }

// fraction is an exact quotient, so that a division inside an expression never
// loses a digit before it is rounded.
type fraction struct{ num, den money.Decimal }

// Eval works the expression out exactly; a quotient that no round encloses is
// given to 34 digits. It fails on an unknown operation, a wrong number of
// arguments or a division by 0.
func (e Expr) Eval() (money.Decimal, error) {
	f, err := e.eval()
	if err != nil {
		return money.Zero, err
	}
	if f.den.Cmp(money.One) == 0 {
		return f.num, nil
	}
	return f.num.QuoRound(f.den, 34), nil
}

func (e Expr) eval() (fraction, error) {
	if e.IsOperand() {
		return fraction{e.Value, money.One}, nil
	}
	if len(e.Args) == 0 {
		return fraction{}, fault.Internal("trace."+string(e.Op), "has no arguments")
	}
	total, err := e.Args[0].eval()
	if err != nil {
		return fraction{}, err
	}
	if len(e.Args) == 1 {
		return e.single(total)
	}
	for _, arg := range e.Args[1:] {
		next, err := arg.eval()
		if err != nil {
			return fraction{}, err
		}
		if total, err = e.fold(total, next); err != nil {
			return fraction{}, err
		}
	}
	return total, nil
}

// single applies an operation to its only argument.
func (e Expr) single(a fraction) (fraction, error) {
	switch e.Op {
	case OpCeil:
		return fraction{a.num.QuoCeil(a.den), money.One}, nil
	case OpFloor:
		return fraction{a.num.QuoFloor(a.den), money.One}, nil
	case OpRound:
		return fraction{a.num.QuoRound(a.den, e.Digits), money.One}, nil
	case OpAdd, OpSub, OpMul, OpMin, OpMax:
		return a, nil
	case OpDiv, OpValue, OpVariable, OpChance, OpMonthly:
	}
	return fraction{}, fault.Internal("trace."+string(e.Op), "cannot take one argument")
}

// fold applies a two-sided operation.
func (e Expr) fold(a, b fraction) (fraction, error) {
	switch e.Op {
	case OpAdd:
		return plus(a, b), nil
	case OpSub:
		return plus(a, fraction{b.num.Neg(), b.den}), nil
	case OpMul:
		return fraction{a.num.Mul(b.num), a.den.Mul(b.den)}, nil
	case OpDiv:
		if b.num.IsZero() {
			return fraction{}, fault.Internal("trace.div", "divides by zero")
		}
		return fraction{a.num.Mul(b.den), a.den.Mul(b.num)}, nil
	case OpMin:
		if less(b, a) {
			return b, nil
		}
		return a, nil
	case OpMax:
		if less(a, b) {
			return b, nil
		}
		return a, nil
	case OpValue, OpVariable, OpChance, OpMonthly, OpCeil, OpFloor, OpRound:
	}
	return fraction{}, fault.Internal("trace."+string(e.Op), "cannot take several arguments")
}

func plus(a, b fraction) fraction {
	if a.den.Cmp(b.den) == 0 {
		return fraction{a.num.Add(b.num), a.den}
	}
	return fraction{a.num.Mul(b.den).Add(b.num.Mul(a.den)), a.den.Mul(b.den)}
}

// less compares a and b; a negative denominator turns the comparison around.
func less(a, b fraction) bool {
	c := a.num.Mul(b.den).Cmp(b.num.Mul(a.den))
	if a.den.Sign()*b.den.Sign() < 0 {
		c = -c
	}
	return c < 0
}

// Brief keeps the working of the first and the last term of a long sum and
// gives the others as worked-out amounts, so that 60 months of the same
// formula do not fill megabytes. It evaluates to the same value; an expression
// that cannot be evaluated stays as it is.
func (e Expr) Brief(most int) Expr {
	if e.Op != OpAdd || len(e.Args) <= most {
		return e
	}
	short := e
	short.Args = make([]Expr, len(e.Args))
	copy(short.Args, e.Args)
	for i := 1; i < len(e.Args)-1; i++ {
		v, err := e.Args[i].Eval()
		if err != nil {
			return e
		}
		short.Args[i] = Value(e.Args[i].Name, v, "")
	}
	return short
}
