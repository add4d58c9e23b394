package need

import (
	"slices"
	"sort"
	"strings"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// world is what a file may refer to.
type world struct {
	capabilities map[string]*vendors.Capability
	offerings    map[string]bool
	rates        vendors.ExchangeRates // shipped
}

func newWorld(cat *vendors.Catalogue) world {
	w := world{capabilities: map[string]*vendors.Capability{}, offerings: map[string]bool{}, rates: shippedRates(cat)}
	if cat == nil {
		return w
	}
	for i := range cat.Capabilities {
		w.capabilities[string(cat.Capabilities[i].ID)] = &cat.Capabilities[i]
	}
	for i := range cat.Offerings {
		w.offerings[cat.Offerings[i].ID] = true
	}
	return w
}

func capabilityNames(r *reader) []string { return sortedKeys(r.world.capabilities) }

func offeringNames(r *reader) []string { return sortedKeys(r.world.offerings) }

// currencyNames are the currencies that can be rounded and printed.
func currencyNames(*reader) []string { return currencies }

var currencies = []string{
	"AUD", "CAD", "CHF", "CNY", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "SGD", "TWD", "USD",
}

func sortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// inOrder wants low ≤ likely ≤ high.
func inOrder(r *reader, n *strictyaml.Node) {
	e, ok := n.Points()
	if ok && (e.Likely.Less(e.Low) || e.High.Less(e.Likely)) {
		r.faults.At(n, "want low ≤ likely ≤ high, got %s, %s, %s", n.Get("low").Text(), n.Get("likely").Text(), n.Get("high").Text())
	}
}

// noRepeats wants every entry of a list to differ in a field, or as a whole.
func noRepeats(key string) func(*reader, *strictyaml.Node) {
	return func(r *reader, n *strictyaml.Node) {
		first := map[string]int{}
		for _, item := range n.Items {
			named := item
			if item.Form == strictyaml.Object {
				named = item.Get(key)
			}
			word := named.Text()
			if word == "" {
				continue
			}
			if line, twice := first[word]; twice {
				r.faults.At(item, "%q is already asked for in line %d: keep one", strictyaml.Clip(word), line)
				continue
			}
			first[word] = item.Line
		}
	}
}

// checkHeadcount bounds what growth leads to.
func checkHeadcount(r *reader, n *strictyaml.Node) {
	if n.Form == strictyaml.List && len(n.Items) == 0 {
		r.faults.At(n, "want at least one year, got an empty list")
	}
	if n.Form != strictyaml.Object || n.Get("growth") == nil {
		return
	}
	start, ok1 := n.Get("start").Points()
	growth, ok2 := n.Get("growth").Points()
	if spec, _ := SpecOf(KeyGrowth); !ok1 || !ok2 || spec.Max.Less(growth.High) {
		return
	}
	months := r.horizon()
	last := grown(start.High, growth.High, months)
	if most := money.Int(maxHeadcount); most.Less(last) {
		r.faults.At(n, "grows to %s people in month %d: want at most %d", last, months, maxHeadcount)
	}
}

// checkUsage wants a day to hold no more people than its month.
func checkUsage(r *reader, n *strictyaml.Node) {
	_, leafDaily, _ := strings.Cut(string(KeyDailyRatio), ".")
	_, leafActive, _ := strings.Cut(string(KeyActiveRatio), ".")
	daily, ok1 := n.Get(leafDaily).Points()
	active, ok2 := n.Get(leafActive).Points()
	if ok1 && ok2 && active.Likely.Less(daily.Likely) {
		r.faults.At(n.Get(leafDaily), "want at most %s of %s (%s): a day holds no more people than its month",
			leafActive, n.Path, percent(active.Likely))
	}
}

// checkRequirement wants numbers that the capability has.
func checkRequirement(r *reader, n *strictyaml.Node) {
	limit := n.Get("limit")
	if limit == nil {
		return
	}
	if len(r.world.capabilities) == 0 {
		if limit.Form == strictyaml.Scalar {
			r.faults.At(limit, "name what is limited, such as {history_days: %s}", limit.Text())
		}
		return
	}
	capability := r.world.capabilities[n.Get("capability").Text()]
	if capability == nil {
		return
	}
	kinds := make([]string, len(capability.Limits))
	for i, spec := range capability.Limits {
		kinds[i] = string(spec.Kind)
	}
	switch {
	case len(kinds) == 0:
		r.faults.At(limit, "%s has no numbers to ask for: remove the limit", capability.ID)
	case limit.Form == strictyaml.Object:
		for _, kind := range limit.Keys() {
			if !slices.Contains(kinds, kind) {
				r.faults.At(limit.Fields[kind], "is not a number that %s has%s", capability.ID, strictyaml.Meant(kind, kinds))
			}
		}
	}
}

// checkGroup wants a training group to say who and how long, unless its role
// is one that has defaults.
func checkGroup(r *reader, n *strictyaml.Node) {
	people, share := n.Get("people"), n.Get("share")
	if people != nil && share != nil {
		r.faults.At(n, "give people or share, not both")
		return
	}
	if _, known := defaultGroup(n.Get("role").Text()); known {
		return
	}
	if people == nil && share == nil {
		r.faults.At(n, "people is missing: give people, or share of the headcount")
	}
	if n.Get("hours") == nil {
		r.faults.At(n, "hours is missing: give the hours of training for each person")
	}
}

// checkFrame wants exchange rates that the defaults can be converted with, and
// a day on which prices are read.
func (r *reader) checkFrame(today time.Time) {
	if r.top.Get("date") == nil && today.IsZero() {
		r.faults.At(r.top, "date is missing: give the day on which prices are read, such as 2026-11-23")
	}
	currency, market := r.frame()
	if !currency.Known() {
		return // already reported
	}
	stated := r.top.Get("exchange_rates")
	if own := stated.Get(string(currency)); own != nil && rateOf(own).Cmp(money.One) != 0 {
		r.faults.At(own, "is the need's own currency: its rate is 1, remove it")
	}
	at := r.top.Get("currency")
	if at == nil {
		at = r.top
	}
	foreign := money.USD // one of the two is enough: the shipped set leads to the other
	if market == CN {
		foreign = money.CNY
	}
	rates, _ := r.rates(currency)
	if _, ok := rates.Rates[foreign]; !ok && foreign != currency && stated.Get(string(foreign)) == nil {
		r.faults.Unpriced(at, `has no exchange rate from %s: add exchange_rates: {%s: {rate: "…", as_of: …, source: …}}`, foreign, foreign)
	}
}
