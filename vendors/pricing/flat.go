package pricing

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// FlatFee returns a price of the amount a period, whatever is used: 99.00 a
// month stays 99.00 for 1 user and for 1,000.
func FlatFee(each money.Decimal) vendors.Price {
	return vendors.Price{Model: vendors.Flat, Meter: vendors.MeterFlat, Amount: each}
}

// Recurring returns an upfront fee plus an equal fee a month, for the months of
// a term: 1,000 upfront and 50 a month over 36 months are 2,800.
func Recurring(upfront, monthly money.Decimal, months int) money.Decimal {
	return upfront.Add(monthly.Mul(money.Int(int64(months))))
}
