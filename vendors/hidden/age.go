package hidden

import "time"

// lastDay reads the end of a date as catalogues write it: a day, or the last
// day of a month or a year.
func lastDay(date string) (day time.Time, ok bool) {
	for _, form := range [...]struct {
		layout        string
		years, months int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		day, err := time.Parse(form.layout, date)
		if err != nil {
			continue
		}
		if form.years+form.months == 0 {
			return day, true
		}
		return day.AddDate(form.years, form.months, -1), true
	}
	return time.Time{}, false
}

// monthOf is the contract month in which a date ends, from 1; 0 when it lies
// before the start or cannot be read.
func monthOf(start time.Time, date string) int {
	day, ok := lastDay(date)
	if !ok || day.Before(start) {
		return 0
	}
	months := (day.Year()-start.Year())*12 + int(day.Month()) - int(start.Month())
	if day.Day() < start.Day() {
		months--
	}
	return months + 1
}
