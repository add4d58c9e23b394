// Package finance holds the time value of money: discount factors, present
// values, payback, life-cycle cost, crossovers and the triangular quantile.
//
// It owns these formulas and their precision. It does not own which money is
// due when (package tco) nor how a figure is printed. Rates are fractions a
// year (0.08 is 8 %), times are years from signature, amounts are major units.
package finance

import (
	"math/big"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

// Rate is a yearly discount rate. The zero Rate is 0 %.
type Rate struct {
	yearly money.Decimal
	growth *big.Float // 1 + yearly; nil is 1
}

// lowestRate and highestRate bound what a rate can sensibly be, so that no
// power of it grows beyond a few thousand digits.
var (
	lowestRate  = money.New(-9, 1)
	highestRate = money.Int(100)
)

// NewRate returns the rate of a fraction: 0.08 is 8 % a year. It fails below
// -90 % and above 10,000 %.
func NewRate(yearly money.Decimal) (Rate, error) {
	if yearly.Less(lowestRate) || highestRate.Less(yearly) {
		return Rate{}, fault.Invalid("rate", `want a fraction from -0.9 to 100, such as "0.08" for 8 %%, got %s`, yearly)
	}
	if yearly.IsZero() {
		return Rate{}, nil
	}
	return Rate{yearly: yearly, growth: number(money.One.Add(yearly))}, nil
}

// ParseRate reads "0.08", "8%" or a quotient such as "0.08/12", which keeps 34
// digits.
func ParseRate(text string) (Rate, error) {
	d, err := ParseFraction(text)
	if err != nil {
		return Rate{}, err
	}
	return NewRate(d)
}

// ParseFraction reads what ParseRate reads, without the bounds of a rate.
func ParseFraction(text string) (money.Decimal, error) {
	over, under, divided := strings.Cut(text, "/")
	d, err := money.ParsePercent(over)
	if err != nil {
		return money.Zero, fault.Invalid("rate", "%v", err)
	}
	if !divided {
		return d, nil
	}
	by, err := money.Parse(strings.TrimSpace(under))
	if err != nil {
		return money.Zero, fault.Invalid("rate", "%v", err)
	}
	if by.IsZero() {
		return money.Zero, fault.Invalid("rate", "divides by 0 in %q", text)
	}
	return d.Quo(by), nil
}

// Yearly returns the rate as a fraction.
func (r Rate) Yearly() money.Decimal { return r.yearly }

// IsZero reports whether nothing is discounted.
func (r Rate) IsZero() bool { return r.growth == nil }

// Monthly returns (1 + d)^(1/12) − 1, never d / 12, which is for quoted nominal
// loan rates: 8 % a year are 0.643403…% a month.
func (r Rate) Monthly() money.Decimal {
	if r.IsZero() {
		return money.Zero
	}
	return decimal(blank().Sub(root(r.growth, 12), whole(1)))
}

// discount returns (1 + d)^-t.
func (r Rate) discount(t *big.Rat) *big.Float {
	if r.IsZero() {
		return whole(1)
	}
	return powerOf(r.growth, new(big.Rat).Neg(t))
}

// grown returns 1 + d.
func (r Rate) grown() *big.Float {
	if r.IsZero() {
		return whole(1)
	}
	return r.growth
}
