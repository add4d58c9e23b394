package catalogue

import (
	"reflect"
	"strings"
	"sync"
	"unicode"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

// words lists the values of every closed set of words in a file.
var words = map[reflect.Type][]string{
	reflect.TypeFor[vendors.Confidence]():     strs(vendors.ConfidenceHigh, vendors.ConfidenceMedium, vendors.ConfidenceLow),
	reflect.TypeFor[vendors.Deployment]():     strs(vendors.SaaS, vendors.PaaS, vendors.SelfHosted),
	reflect.TypeFor[vendors.Licence]():        strs(vendors.Commercial, vendors.OpenSource),
	reflect.TypeFor[vendors.Status]():         strs(vendors.Included, vendors.AsAddOn, vendors.HigherEdition, vendors.Build, vendors.Unavailable, vendors.NotStated),
	reflect.TypeFor[vendors.Model]():          strs(vendors.Flat, vendors.PerUnit, vendors.Graduated, vendors.Volume, vendors.Package, vendors.Stairstep, vendors.PercentOf),
	reflect.TypeFor[vendors.Meter]():          strs(vendors.Meters...),
	reflect.TypeFor[vendors.Role]():           strs(vendors.RoleBase, vendors.RoleUsage, vendors.RoleSupport, vendors.RoleMaintenance, vendors.RoleThirdParty, vendors.RoleSetup),
	reflect.TypeFor[vendors.PeriodUnit]():     strs(vendors.Once, vendors.Day, vendors.Month, vendors.Year),
	reflect.TypeFor[vendors.AllowanceScope](): strs(vendors.ScopeAccount, vendors.ScopeSeatPooled, vendors.ScopeSeatUnpooled),
	reflect.TypeFor[vendors.Aggregation]():    strs(vendors.AggregateSum, vendors.AggregateMax, vendors.AggregateLast, vendors.AggregateAverage, vendors.AggregateP95),
	reflect.TypeFor[vendors.UpliftBasis]():    strs(vendors.UpliftPerYear, vendors.UpliftPerRenewal, vendors.UpliftPerRenewalTimesYears),
	reflect.TypeFor[vendors.Tax]():            strs(vendors.TaxIncluded, vendors.TaxExcluded, vendors.TaxUnknown),
	reflect.TypeFor[vendors.Category]():       strs(vendors.Categories...),
}

// billings are the words of Terms.Billing, a plain string in the type.
var billings = []string{"monthly", "annual", "one_off", "quote"}

// offeringLimits are the kinds of Offering.Limits that no capability has; the
// kinds of capabilities and the meters may stand there too.
var offeringLimits = strs[vendors.LimitKind](
	vendors.LimitUsers, vendors.LimitMAU, vendors.LimitDAU, vendors.LimitConcurrent, "guests", "groups", "apps", "servers", "domains", "installations", "messages_month",
)

func strs[T ~string](values ...T) []string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return texts
}

// required lists the keys that must be written, by type. The amount of a price
// is checked apart: it depends on the model.
var required = map[reflect.Type][]string{
	reflect.TypeFor[header]():                {"id", "name"},
	reflect.TypeFor[vendors.Source]():        {"ref", "as_of", "confidence"},
	reflect.TypeFor[vendors.Note]():          {"text", "source"},
	reflect.TypeFor[vendors.Vendor]():        {"id", "name"},
	reflect.TypeFor[vendors.Certification](): {"id", "source"},
	reflect.TypeFor[vendors.VendorFact]():    {"key", "value", "source"},
	reflect.TypeFor[vendors.Offering]():      {"id", "product", "edition", "name", "deployment", "licence", "currency", "tax"},
	reflect.TypeFor[vendors.Provision]():     {"status", "source"},
	reflect.TypeFor[vendors.Limit]():         {"kind"},
	reflect.TypeFor[vendors.LimitSpec]():     {"kind", "unit"},
	reflect.TypeFor[vendors.AddOn]():         {"id", "name"},
	reflect.TypeFor[vendors.PaywallMove]():   {"date", "text", "source"},
	reflect.TypeFor[vendors.Sizing]():        {"source"},
	reflect.TypeFor[vendors.Price]():         {"role", "meter", "model", "period", "source"},
	reflect.TypeFor[vendors.PastPrice]():     {"amount", "until"},
	reflect.TypeFor[vendors.Conversion]():    {"meter", "factor"},
	reflect.TypeFor[vendors.RampStep]():      {"from_month"},
	reflect.TypeFor[vendors.Promotion]():     {"months"},
	reflect.TypeFor[vendors.Capability]():    {"id", "name", "group"},
	reflect.TypeFor[vendors.InfraPrice]():    {"id", "name", "kind", "currency", "tax", "unit", "price"},
	reflect.TypeFor[vendors.Default]():       {"id", "name", "unit", "source"},
	reflect.TypeFor[vendors.ExchangeRates](): {"base", "as_of", "rates", "source"},
	reflect.TypeFor[vendors.SignOnPremium](): {"product", "source"},
	reflect.TypeFor[money.Estimate]():        {"low", "likely", "high"},
}

// fractions are the fields in which "5%" may be written for "0.05".
var fractions = map[reflect.Type]map[string]bool{
	reflect.TypeFor[vendors.Allowance]():   {"share": true},
	reflect.TypeFor[vendors.Uplift]():      {"pct": true, "cap": true},
	reflect.TypeFor[vendors.Promotion]():   {"off": true},
	reflect.TypeFor[vendors.PaywallMove](): {"change_pct": true},
	reflect.TypeFor[vendors.Price]():       {"amount": true}, // of a percent_of only
}

// spelled are the keys that the rule of snake would misspell.
var spelled = map[string]string{"RAMGB": "ram_gb", "VCPU": "vcpu", "SaaS": "saas"}

// snake is the key of a Go field: AsOf is as_of, DiskGB is disk_gb.
func snake(field string) string {
	if s, ok := spelled[field]; ok {
		return s
	}
	var b strings.Builder
	letters := []rune(field)
	for i, r := range letters {
		upper := unicode.IsUpper(r)
		if upper && i > 0 && (!unicode.IsUpper(letters[i-1]) || (i+1 < len(letters) && unicode.IsLower(letters[i+1]))) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// shape is what a file may say about a struct type.
type shape struct {
	keys     []string       // by field index
	index    map[string]int // by key
	required []int          // field indices
}

var shapes sync.Map // reflect.Type → *shape

// shapeOf returns the keys of a struct type; they are its fields in snake case.
func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape) //nolint:errcheck // only this function stores
	}
	s := &shape{keys: make([]string, t.NumField()), index: make(map[string]int, t.NumField())}
	for i := range t.NumField() {
		key := snake(t.Field(i).Name)
		s.keys[i], s.index[key] = key, i
	}
	for _, key := range required[t] {
		s.required = append(s.required, s.index[key])
	}
	shapes.Store(t, s)
	return s
}

// scalarTypes are the types that a file writes as one word or string.
var (
	decimalType    = reflect.TypeFor[money.Decimal]()
	estimateType   = reflect.TypeFor[money.Estimate]()
	currencyType   = reflect.TypeFor[money.Currency]()
	sourceType     = reflect.TypeFor[vendors.Source]()
	periodType     = reflect.TypeFor[vendors.Period]()
	provisionsType = reflect.TypeFor[[]vendors.Provision]()
	priceType      = reflect.TypeFor[vendors.Price]()
)
