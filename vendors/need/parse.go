package need

import (
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// Defaults of the frame, when a need does not state them.
const (
	defaultHorizon = 36
	defaultProfile = "general-office"

	billingCheapest = "cheapest" // of the alternatives of a price
)

// statedRef is the source of what the need itself says.
const statedRef = "stated in the need"

// Options hold what a need file does not know by itself.
type Options struct {
	Today time.Time // the day prices are read as of, when the file has no date
}

// Parse reads a need in YAML or JSON, completes it with defaults and works out
// its monthly series. Name stands in every fault; cat gives the words that a
// need may use and its defaults, and may be nil: then the table's own defaults
// hold and capabilities and offerings are not looked up. It fails with all
// faults at once, each with the line and path of its subject.
func Parse(data []byte, name string, cat *vendors.Catalogue, o Options) (*Need, error) {
	if name == "" {
		name = "need"
	}
	r := &reader{faults: strictyaml.NewFaults(name, fault.Say("need"), "headcount: 600"), world: newWorld(cat)}
	r.top = strictyaml.Load(data, r.faults)
	if r.top == nil {
		return nil, r.faults.Err()
	}
	r.date = r.top.Get("date").Text()
	if r.date == "" && !o.Today.IsZero() {
		r.date = o.Today.Format(time.DateOnly)
	}
	r.check(r.top, needShape())
	r.checkFrame(o.Today)
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	n := r.read(cat)
	n.work()
	return n, nil
}

// horizon returns the stated months, or the default when they are not usable.
func (r *reader) horizon() int {
	months, ok := r.top.Get("horizon_months").Decimal().Int64()
	if !ok || months < minHorizon || months > maxHorizon {
		return defaultHorizon
	}
	return int(months)
}

// read turns a checked file into a need.
func (r *reader) read(cat *vendors.Catalogue) *Need {
	n := &Need{
		Company:       r.top.Get("company").Text(),
		Profile:       r.top.Get("profile").Text(),
		HorizonMonths: r.horizon(),
		Options:       texts(r.top.Get("options")),
		values:        make(map[Key]Value, len(Specs())),
	}
	if day, err := time.Parse(time.DateOnly, r.date); err == nil { // checked
		n.Date = day
	}
	n.Currency, n.Market = r.frame()
	n.Rates, n.RateSources = r.rates(n.Currency)
	for _, d := range texts(r.top.Get("deployments")) {
		n.Deployments = append(n.Deployments, vendors.Deployment(d))
	}
	r.readRequirements(n)
	r.readDecision(n)
	r.readValues(n, defaultsByID(cat))
	r.readFrame(n)
	r.readPeople(n)
	r.readPlans(n)
	r.readUncertainty(n)
	r.readDeals(n)
	return n
}

// texts returns the scalars of a list.
func texts(n *strictyaml.Node) []string {
	var all []string
	for _, item := range n.Entries() {
		all = append(all, item.Text())
	}
	return all
}

// word returns a stated word, or the default and notes it as assumed.
func (n *Need) word(stated *strictyaml.Node, k Key, fallback string) string {
	if stated != nil {
		return stated.Text()
	}
	n.assume(k, money.Estimate{}, "", fallback)
	return fallback
}

// flag is word for true and false.
func (n *Need) flag(stated *strictyaml.Node, k Key, fallback bool) bool {
	if fallback {
		return n.word(stated, k, "true") == "true"
	}
	return n.word(stated, k, "false") == "true"
}
