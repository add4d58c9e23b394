package pricing

import "fineprint/vendors/money"

// prorationDigits is Kill Bill's scale for prorated periods (KillBillMoney,
// InvoiceDateUtils: 9 digits, half up).
const prorationDigits = 9

// Proration returns days / divisor to nine decimals, half up: 92 days over 31
// are 2.967741935.
func Proration(days, divisor int) money.Decimal {
	return ProrationTo(days, divisor, prorationDigits)
}

// ProrationTo is Proration with another number of decimals.
func ProrationTo(days, divisor, digits int) money.Decimal {
	return money.Int(int64(days)).QuoRound(money.Int(int64(divisor)), digits)
}
