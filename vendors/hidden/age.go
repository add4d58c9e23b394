package hidden

import (
	"strings"
	"time"

	"fineprint/vendors"
)

// staleDays is the age from which a price counts as old.
const staleDays = 180

// asOf reads the date of a source. A month, a year or a range of years counts
// as its last day, so that nothing is called older than it may be.
func asOf(s vendors.Source) (day time.Time, ok bool) {
	text := strings.TrimSpace(s.AsOf)
	if from, to, isRange := strings.Cut(text, "-"); isRange && len(from) == 4 && len(to) == 4 {
		text = to
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day, true
	}
	if month, err := time.Parse("2006-01", text); err == nil {
		return month.AddDate(0, 1, -1), true
	}
	if year, err := time.Parse("2006", text); err == nil {
		return year.AddDate(1, 0, -1), true
	}
	return time.Time{}, false
}

// daysOld is the age of a source on a day; ok is false when its date is not
// known.
func daysOld(s vendors.Source, on time.Time) (days int, ok bool) {
	day, ok := asOf(s)
	if !ok {
		return 0, false
	}
	return max(0, int(on.Sub(day).Hours()/24)), true
}

// monthOf is the contract month in which a day falls, from 1; 0 when it lies
// before the start or its date cannot be read.
func monthOf(start time.Time, date string) int {
	day, ok := asOf(vendors.Source{AsOf: date})
	if !ok || day.Before(start) {
		return 0
	}
	months := (day.Year()-start.Year())*12 + int(day.Month()) - int(start.Month())
	if day.Day() < start.Day() {
		months--
	}
	return months + 1
}
