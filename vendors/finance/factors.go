package finance

import (
	"math/big"

	"fineprint/vendors/money"
)

// Factors are the discount factors of one rate and convention over a horizon,
// worked out once: the engine multiplies them with the money of each month.
type Factors struct {
	rate       Rate
	convention Convention
	steps      []money.Decimal // by 24ths of a year
}

// stepsPerYear is the finest time the engine knows: half a month.
const stepsPerYear = 24

// NewFactors prepares the factors of a horizon in months.
func NewFactors(r Rate, c Convention, months int) *Factors {
	f := &Factors{rate: r, convention: c}
	if r.IsZero() {
		return f
	}
	step := powerOf(r.growth, big.NewRat(-1, stepsPerYear))
	factor := whole(1)
	f.steps = make([]money.Decimal, 0, 2*months+stepsPerYear+1)
	for range cap(f.steps) {
		f.steps = append(f.steps, decimal(factor))
		factor.Mul(factor, step)
	}
	return f
}

// Rate returns the rate of the factors.
func (f *Factors) Rate() Rate { return f.rate }

// At is the factor of money dated at the start of a month, month 0 being
// signature: (1 + d)^-(m/12). At 8 %, month 12 gives 0.925926.
func (f *Factors) At(month int) money.Decimal { return f.step(2 * month) }

// Spread is the factor of money that flows evenly over the first months of a
// contract year, 1 being the first: mid-year t = (k − 1) + n/24, at the end of
// the year t = (k − 1) + n/12. At 8 % mid-year, year 1 with 12 months gives
// 0.962250.
func (f *Factors) Spread(year, months int) money.Decimal {
	start := stepsPerYear * (year - 1)
	if f.convention == MidYear {
		return f.step(start + months)
	}
	return f.step(start + 2*months)
}

func (f *Factors) step(n int) money.Decimal {
	switch {
	case f.rate.IsZero():
		return money.One
	case n >= 0 && n < len(f.steps):
		return f.steps[n]
	}
	return decimal(f.rate.discount(big.NewRat(int64(n), stepsPerYear)))
}

// Dated returns the present value of a sum at the start of a month, in the
// sum's minor units with 30 more digits: it is added exactly and rounded when
// shown. 108.00 in month 12 at 8 % are 100.00.
func (f *Factors) Dated(a money.Amount, month int) money.Decimal {
	return money.Int(int64(a)).Mul(f.At(month))
}

// Even returns the present value of a sum spread over the first months of a
// contract year, as Dated does.
func (f *Factors) Even(a money.Amount, year, months int) money.Decimal {
	return money.Int(int64(a)).Mul(f.Spread(year, months))
}
