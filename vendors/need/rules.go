package need

import (
	"slices"
	"sort"
	"strings"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/money"
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
func inOrder(r *reader, n *node) {
	e, ok := n.points()
	if ok && (e.Likely.Less(e.Low) || e.High.Less(e.Likely)) {
		r.faults.at(n, "want low ≤ likely ≤ high, got %s, %s, %s", n.get("low").string(), n.get("likely").string(), n.get("high").string())
	}
}

// noRepeats wants every entry of a list to differ in a field, or as a whole.
func noRepeats(key string) func(*reader, *node) {
	return func(r *reader, n *node) {
		first := map[string]int{}
		for _, item := range n.items {
			named := item
			if item.form == object {
				named = item.get(key)
			}
			word := named.string()
			if word == "" {
				continue
			}
			if line, twice := first[word]; twice {
				r.faults.at(item, "%q is already asked for in line %d: keep one", clip(word), line)
				continue
			}
			first[word] = item.line
		}
	}
}

// checkHeadcount bounds what growth leads to.
func checkHeadcount(r *reader, n *node) {
	if n.form == list && len(n.items) == 0 {
		r.faults.at(n, "want at least one year, got an empty list")
	}
	if n.form != object || n.get("growth") == nil {
		return
	}
	start, ok1 := n.get("start").points()
	growth, ok2 := n.get("growth").points()
	if spec, _ := SpecOf(KeyGrowth); !ok1 || !ok2 || spec.Max.Less(growth.High) {
		return
	}
	months := r.horizon()
	last := grown(start.High, growth.High, months)
	if most := money.Int(maxHeadcount); most.Less(last) {
		r.faults.at(n, "grows to %s people in month %d: want at most %d", last, months, maxHeadcount)
	}
}

// checkUsage wants a day to hold no more people than its month.
func checkUsage(r *reader, n *node) {
	_, leafDaily, _ := strings.Cut(string(KeyDailyRatio), ".")
	_, leafActive, _ := strings.Cut(string(KeyActiveRatio), ".")
	daily, ok1 := n.get(leafDaily).points()
	active, ok2 := n.get(leafActive).points()
	if ok1 && ok2 && active.Likely.Less(daily.Likely) {
		r.faults.at(n.get(leafDaily), "want at most %s of %s (%s): a day holds no more people than its month",
			leafActive, n.path, percent(active.Likely))
	}
}

// checkRequirement wants numbers that the capability has.
func checkRequirement(r *reader, n *node) {
	limit := n.get("limit")
	if limit == nil {
		return
	}
	if len(r.world.capabilities) == 0 {
		if limit.form == scalar {
			r.faults.at(limit, "name what is limited, such as {history_days: %s}", limit.string())
		}
		return
	}
	capability := r.world.capabilities[n.get("capability").string()]
	if capability == nil {
		return
	}
	kinds := make([]string, len(capability.Limits))
	for i, spec := range capability.Limits {
		kinds[i] = string(spec.Kind)
	}
	switch {
	case len(kinds) == 0:
		r.faults.at(limit, "%s has no numbers to ask for: remove the limit", capability.ID)
	case limit.form == object:
		for _, kind := range limit.keys() {
			if !slices.Contains(kinds, kind) {
				r.faults.at(limit.fields[kind], "is not a number that %s has%s", capability.ID, meant(kind, kinds))
			}
		}
	}
}

// checkGroup wants a training group to say who and how long, unless its role
// is one that has defaults.
func checkGroup(r *reader, n *node) {
	people, share := n.get("people"), n.get("share")
	if people != nil && share != nil {
		r.faults.at(n, "give people or share, not both")
		return
	}
	if _, known := defaultGroup(n.get("role").string()); known {
		return
	}
	if people == nil && share == nil {
		r.faults.at(n, "people is missing: give people, or share of the headcount")
	}
	if n.get("hours") == nil {
		r.faults.at(n, "hours is missing: give the hours of training for each person")
	}
}

// checkFrame wants exchange rates that the defaults can be converted with, and
// a day on which prices are read.
func (r *reader) checkFrame(today time.Time) {
	if r.top.get("date") == nil && today.IsZero() {
		r.faults.at(r.top, "date is missing: give the day on which prices are read, such as 2026-11-23")
	}
	currency, market := r.frame()
	if !currency.Known() {
		return // already reported
	}
	stated := r.top.get("exchange_rates")
	if own := stated.get(string(currency)); own != nil && own.rate().Cmp(money.One) != 0 {
		r.faults.at(own, "is the need's own currency: its rate is 1, remove it")
	}
	at := r.top.get("currency")
	if at == nil {
		at = r.top
	}
	foreign := money.USD // one of the two is enough: the shipped set leads to the other
	if market == CN {
		foreign = money.CNY
	}
	rates, _ := r.rates(currency)
	if _, ok := rates.Rates[foreign]; !ok && foreign != currency && stated.get(string(foreign)) == nil {
		r.faults.unpriced(at, `has no exchange rate from %s: add exchange_rates: {%s: {rate: "…", as_of: …, source: …}}`, foreign, foreign)
	}
}
