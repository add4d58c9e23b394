package pricing

import (
	"time"

	"fineprint/vendors/money"
)

// ProrationDigits is Kill Bill's scale for prorated periods (killbill/killbill,
// InvoiceDateUtils: 9 digits, half up).
const ProrationDigits = 9

// Proration returns days / divisor to nine decimals, half up: 92 days over 31
// are 2.967741935.
func Proration(days, divisor int) money.Decimal { return ProrationTo(days, divisor, ProrationDigits) }

// ProrationTo is Proration with another number of decimals.
func ProrationTo(days, divisor, digits int) money.Decimal {
	return money.Int(int64(days)).QuoRound(money.Int(int64(divisor)), digits)
}

// Days counts the days from one UTC day to another: 2012-03-02 to 2012-06-02
// are 92.
func Days(from, to time.Time) int { return int((to.Unix() - from.Unix()) / secondsPerDay) }

const secondsPerDay = 24 * 60 * 60

// Days360 counts them by 30/360, where every month has 30 days and the 31st
// counts as the 30th: 2012-03-02 to 2012-06-02 are 90.
func Days360(from, to time.Time) int {
	years, months := to.Year()-from.Year(), int(to.Month())-int(from.Month())
	return 360*years + 30*months + min(to.Day(), 30) - min(from.Day(), 30)
}
