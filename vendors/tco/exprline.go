package tco

import (
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// monthsFrom fills months first..horizon of a line with one expression for all,
// worked out for each scenario and rounded once a month. The line's Explain is
// the very expression.
func monthsFrom(l Line, n *need.Need, first, last int, of func(money.Scenario) trace.Expr) (Line, error) {
	digits := n.Currency.Digits()
	last = min(last, n.HorizonMonths)
	l.Months = make([]money.Amount, n.HorizonMonths)
	count := max(0, last-first+1)
	var sums [3]money.Amount
	for _, s := range money.Scenarios {
		v, err := of(s).Eval()
		if err != nil {
			return l, err
		}
		each := v.Minor(digits)
		sums[s] = each * money.Amount(count)
		if s == money.Likely {
			for m := first; m <= last; m++ {
				l.Months[m-1] = each
			}
		}
	}
	l.Total = money.Range{
		Low: min(sums[money.Low], sums[money.Likely]), Likely: sums[money.Likely],
		High: max(sums[money.High], sums[money.Likely]),
	}
	l.Model = &Model{build: func() trace.Expr {
		return trace.Mul(trace.Value("", money.Int(int64(count)), ""), of(open))
	}}
	l.Explain = func() trace.Expr {
		return trace.Mul(trace.Value("months", money.Int(int64(count)), "month"), trace.Round(of(money.Likely), digits))
	}
	return l, nil
}

// operand makes a need's value an operand with its source.
func operand(n *need.Need, k need.Key, s money.Scenario) trace.Expr {
	if s == open {
		return n.Variable(k)
	}
	v := n.Get(k)
	return trace.Value(string(k), v.At(s), v.Unit).From(v.Source.Ref, v.Source.AsOf)
}

// estimated makes one end of an estimate an operand.
func estimated(name string, e money.Estimate, s money.Scenario, unit string) trace.Expr {
	if s == open {
		return trace.Variable(name, e)
	}
	return trace.Value(name, e.At(s), unit)
}
