package hidden

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeNoticePeriod Code = "notice_period"

// noticePeriod reports a contract that renews itself unless it is ended in time.
func noticePeriod(c Case) []Finding {
	terms := &c.Offering.Terms
	if terms.NoticeDays <= 0 {
		return nil
	}
	var evidence []vendors.Source
	for _, q := range c.Sheet.Quotes {
		if isBase(q.Price) {
			evidence = append(evidence, q.Price.Source)
		}
	}
	return []Finding{{
		Code: codeNoticePeriod, Subject: "terms.notice_days", Month: max(terms.TermMonths, 1),
		Args:     lang.Args{"days": strconv.Itoa(terms.NoticeDays), "term": strconv.Itoa(max(terms.TermMonths, 1))},
		Evidence: sources(evidence...),
	}}
}
