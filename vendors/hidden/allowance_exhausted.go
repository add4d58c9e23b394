package hidden

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/pricing"
)

const codeAllowanceExhausted Code = "allowance_exhausted"

// allowanceExhausted reports the month in which the free part of a meter is
// used up, and what is paid from then on.
func allowanceExhausted(c Case) []Finding {
	var found []Finding
	for _, p := range c.prices() {
		if p.quote == nil || !counted(p.price) || p.price.Included.IsZero() || p.quote.Total.High <= 0 {
			continue
		}
		month, used, free := c.exhausted(p.price)
		if month == 0 {
			continue
		}
		found = append(found, Finding{
			Code: codeAllowanceExhausted, Subject: p.owner + "/" + p.price.ID, Money: p.quote.Total, Month: month,
			Args: lang.Args{"used": quantity(used), "free": quantity(free), "cost": c.format(p.quote.Total.Likely)},
			Names: map[string]lang.Bilingual{
				"item": item(p.price), "meter": meterName(p.price.Meter),
			},
			Evidence: sources(p.price.Source), Lines: c.lines(p),
		})
	}
	return found
}

// exhausted returns the first month in which likely use passes the free part,
// with both; month 0 = never. Use of a longer period adds up inside it.
func (c *Case) exhausted(p *vendors.Price) (month int, used, free money.Decimal) {
	length := max(p.Period.Every, 1)
	if p.Period.Unit == vendors.Year {
		length *= 12
	}
	sums := length > 1 && slices.Contains(adds, p.Meter) && p.Period.Unit != vendors.Once && p.Period.Unit != vendors.Day
	for m := 1; m <= c.Need.HorizonMonths; m++ {
		u := c.usage(p, money.Likely, m)
		if !sums || (m-1)%length == 0 {
			used = money.Zero
		}
		used = used.Add(pricing.Counted(p, u))
		free = pricing.Free(p.Included, u)
		if free.Less(used) {
			return m, used, free
		}
	}
	return 0, used, free
}

// adds lists the meters that add up over the months of a longer period.
var adds = []vendors.Meter{
	vendors.MeterMessage, vendors.MeterParticipantMinute, vendors.MeterRecordedMinute, vendors.MeterModerationCheck,
	vendors.MeterAPICall, vendors.MeterEvent, vendors.MeterPush, vendors.MeterSMS, vendors.MeterGBTransferred,
}
