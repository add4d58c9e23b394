package calc

import (
	"fineprint/vendors/finance"
	"fineprint/vendors/money"
)

// lccOutput is what lcc answers.
type lccOutput struct {
	Items    map[string]money.Decimal `json:"items"` // present value by name
	Residual money.Decimal            `json:"residual_total"`
	Total    money.Decimal            `json:"total"`
	Annual   *money.Decimal           `json:"annual_value,omitempty"` // with study_years
}

// lcc is a life-cycle cost in the layout of BLCC.
func lcc(o *object) (any, error) {
	r := o.rate("discount_rate")
	c := convention(o)
	study := 0
	if o.has("study_years") {
		study = o.count("study_years", 1, maxYears, -1)
	}
	flows := readFlows(o)
	if err := o.end(); err != nil {
		return nil, err
	}
	all := finance.LCC(r, c, flows)
	out := lccOutput{Items: map[string]money.Decimal{}, Residual: *shown(all.Residual), Total: *shown(all.Total)}
	for i, flow := range flows {
		out.Items[flow.Name] = *shown(all.Items[i])
	}
	if study > 0 {
		out.Annual = shown(finance.AnnualValue(r, all.Total, study))
	}
	return out, nil
}

func readFlows(o *object) []finance.Flow {
	var flows []finance.Flow
	seen := map[string]bool{}
	for _, entry := range o.objects("flows") {
		f := readFlow(entry)
		if seen[f.Name] {
			entry.fail("name", "%q is given twice", clip(f.Name))
		}
		seen[f.Name] = true
		flows = append(flows, f)
	}
	return flows
}

// readFlow reads one flow by its type.
func readFlow(o *object) finance.Flow {
	f := finance.Flow{Name: o.text("name"), Type: choice(o, "type",
		finance.OneTime, finance.Annual, finance.AnnualMid, finance.Series, finance.AlreadyPV)}
	if !o.has("type") {
		o.fail("type", "is missing")
	}
	if f.Type == finance.Series {
		f.Amounts, f.From = o.decimals("amounts"), o.count("first_year", 0, maxYears, 1)
		if f.From+len(f.Amounts) > maxYears+1 {
			o.fail("amounts", "want at most %d years", maxYears)
		}
		return f
	}
	f.Amount = o.decimal("amount")
	switch f.Type {
	case finance.OneTime:
		f.Year, f.Escalation = o.years("year", o.need("year")), o.escalation()
	case finance.Annual:
		f.From, f.To = o.count("from_year", 1, maxYears, 1), o.count("to_year", 1, maxYears, -1)
		f.Escalation = o.escalation()
		if f.To < f.From {
			o.fail("to_year", "is before from_year")
		}
	case finance.AnnualMid:
		f.Years, f.Escalation = o.count("service_years", 1, maxYears, -1), o.escalation()
		if n := o.get("delay_years"); n != nil {
			f.Delay = o.years("delay_years", n)
		}
	case finance.Series, finance.AlreadyPV:
	}
	return f
}
