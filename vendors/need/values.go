package need

import (
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// limitHistory is the number that a wish for message history carries.
const limitHistory vendors.LimitKind = "history_days"

func defaultsByID(cat *vendors.Catalogue) map[string]*vendors.Default {
	byID := map[string]*vendors.Default{}
	if cat == nil {
		return byID
	}
	for i := range cat.Defaults {
		byID[cat.Defaults[i].ID] = &cat.Defaults[i]
	}
	return byID
}

// readValues gives every key a value: the file's, the catalogue's or the
// table's.
func (r *reader) readValues(n *Need, defaults map[string]*vendors.Default) {
	for _, s := range Specs() {
		if stated := r.stated(s.Key); stated != nil {
			e, _ := stated.Points() // checked
			n.values[s.Key] = Value{Estimate: e, Key: s.Key, Unit: s.UnitIn(n.Currency), Stated: true, Source: r.statedSource()}
			continue
		}
		n.values[s.Key] = n.assumedValue(s, defaults)
	}
	if r.top.Get("headcount").Form == strictyaml.List { // each year is given: nothing is left to assume
		v := n.values[KeyGrowth]
		v.Estimate, v.Stated, v.Source = money.Certain(money.Zero), true, r.statedSource()
		n.values[KeyGrowth] = v
	}
	n.keepAskedHistory()
	n.fitActive()
}

func (r *reader) statedSource() vendors.Source {
	return vendors.Source{Ref: statedRef, AsOf: r.date, Confidence: vendors.ConfidenceHigh}
}

// stated finds the key's place in the file.
func (r *reader) stated(k Key) *strictyaml.Node {
	group, leaf, _ := strings.Cut(string(k), ".")
	return r.top.Get(group).Get(leaf)
}

func (n *Need) assumedValue(s Spec, defaults map[string]*vendors.Default) Value {
	o := s.origin(n.Market)
	v := Value{Estimate: o.points, Key: s.Key, Unit: s.UnitIn(n.Currency), Source: o.source()}
	if d := defaults[o.id]; d != nil {
		if e, ok := s.fromCatalogue(o, d); ok {
			v.Estimate, v.Source = e, d.Source
		}
	}
	v.Estimate = convert(n.Rates, v.Estimate, o.currency)
	return v
}

// fromCatalogue reads a default of the catalogue. An end that it leaves open
// is the table's; a figure beyond the key's bounds is not used.
func (s Spec) fromCatalogue(o origin, d *vendors.Default) (money.Estimate, bool) {
	if d.Value == nil {
		return money.Estimate{}, false
	}
	likely := d.Value.Mul(o.times)
	low, high := o.points.Low.Min(likely), o.points.High.Max(likely)
	if d.Low != nil {
		low = d.Low.Mul(o.times).Min(likely)
	}
	if d.High != nil {
		high = d.High.Mul(o.times).Max(likely)
	}
	e := money.Estimate{Low: low, Likely: likely, High: high}
	return e, !low.Less(s.Min) && !s.Max.Less(high)
}

// keepAskedHistory lets the retention follow what is asked of the message
// history, unless it is stated: 180 days asked are 180 to the default's end.
func (n *Need) keepAskedHistory() {
	v := n.values[KeyHotDays]
	if v.Stated {
		return
	}
	for _, q := range n.Requirements {
		for _, limit := range q.Limits {
			if limit.Kind != limitHistory || q.Assumed {
				continue
			}
			v.Estimate = money.Estimate{Low: limit.Value, Likely: limit.Value, High: v.High.Max(limit.Value)}
			v.Source = vendors.Source{Ref: q.Path + " " + string(limit.Kind), AsOf: v.Source.AsOf, Confidence: vendors.ConfidenceMedium}
			n.values[KeyHotDays] = v
		}
	}
}

// fitActive keeps the default of one ratio in line with the other one when
// only that is stated: nobody is active on a day and not in its month.
func (n *Need) fitActive() {
	active, daily := n.values[KeyActiveRatio], n.values[KeyDailyRatio]
	switch {
	case daily.Stated && !active.Stated:
		active.Estimate = money.Estimate{
			Low: active.Low.Max(daily.Low), Likely: active.Likely.Max(daily.Likely), High: active.High.Max(daily.High),
		}
		n.values[KeyActiveRatio] = active
	case active.Stated && !daily.Stated:
		daily.Estimate = money.Estimate{
			Low: daily.Low.Min(active.Low), Likely: daily.Likely.Min(active.Likely), High: daily.High.Min(active.High),
		}
		n.values[KeyDailyRatio] = daily
	}
}
