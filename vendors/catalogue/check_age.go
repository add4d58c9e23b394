package catalogue

import (
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// StaleDays is the age from which a fact is said to be old.
const StaleDays = 180

// Age returns how many days before asOf a fact was true for the last time. A
// month or year counts from its last day and a span from its end, but never
// from after asOf; known is false when the source gives no date.
func Age(s vendors.Source, asOf time.Time) (days int, known bool) {
	text := s.AsOf
	if len(text) == len("2023-2026") && text[4] == '-' && text[5] > '1' {
		text = text[5:]
	}
	for _, form := range []struct {
		layout               string
		years, months, daysB int
	}{{"2006-01-02", 0, 0, 0}, {"2006-01", 0, 1, -1}, {"2006", 1, 0, -1}} {
		if day, err := time.Parse(form.layout, text); err == nil {
			last := day.AddDate(form.years, form.months, form.daysB)
			return max(int(asOf.Sub(last).Hours()/24), 0), true
		}
	}
	return 0, false
}

// checkAge warns once for every source that is old or undated, with the number
// of facts that rest on it.
func checkAge(d *parsed, asOf time.Time) []Problem {
	var problems []Problem
	for _, key := range keysOf(d.Sources) {
		s, facts := d.Sources[key], d.used[key]
		days, known := Age(s, asOf)
		var message fault.Phrase
		switch {
		case facts == 0:
		case !known:
			message = fault.Say("%d facts rest on a source without a date (%s)", facts, clip(s.Ref))
		case days > StaleDays:
			message = fault.Say("%d facts are %d days old (%s, as of %s)", facts, days, clip(s.Ref), s.AsOf)
		}
		if !message.Empty() {
			at := "sources." + key
			problems = append(problems, Problem{
				File: d.file, Line: d.line(at), Subject: at, Message: message,
				Fix: fault.Say("read the page again and give its date"), Severity: SeverityWarning,
			})
		}
	}
	return append(problems, inlineAge(d, asOf)...)
}

// inlineAge sums up the old facts whose source is written out in place.
func inlineAge(d *parsed, asOf time.Time) []Problem {
	short := map[vendors.Source]bool{}
	for _, s := range d.Sources {
		short[s] = true
	}
	old := 0
	eachSource(documentCatalogue(d), func(s *vendors.Source) {
		if days, known := Age(*s, asOf); *s != (vendors.Source{}) && !short[*s] && (!known || days > StaleDays) {
			old++
		}
	})
	if old == 0 {
		return nil
	}
	return []Problem{{
		File: d.file, Line: 1, Message: fault.Say("%d facts with their own source are undated or older than %d days", old, StaleDays),
		Fix: fault.Say("read the pages again and give their dates"), Severity: SeverityWarning,
	}}
}

// checkLanguages warns when texts of a file exist in one language only: half of
// the readers would see the other one.
func checkLanguages(d *parsed) []Problem {
	missing := map[string]int{}
	eachText(documentCatalogue(d), func(zh, en string) {
		if zh == "" {
			missing["Chinese"]++
		}
		if en == "" {
			missing["English"]++
		}
	})
	var problems []Problem
	for _, language := range keysOf(missing) {
		problems = append(problems, Problem{
			File: d.file, Line: 1, Message: fault.Say("%d texts have no %s", missing[language], fault.Plain(language)),
			Fix: fault.Say("translate them"), Severity: SeverityWarning,
		})
	}
	return problems
}

// documentCatalogue is one file seen as a catalogue, for walking over it.
func documentCatalogue(d *parsed) *vendors.Catalogue {
	c := &vendors.Catalogue{
		Offerings: d.Offerings, Capabilities: d.Capabilities, Infra: d.Infra, Defaults: d.Defaults, Premiums: d.Premiums,
	}
	if d.Vendor != nil {
		c.Vendors = []vendors.Vendor{*d.Vendor}
	}
	if d.Rates != nil {
		c.Rates = *d.Rates
	}
	return c
}
