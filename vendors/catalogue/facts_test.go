package catalogue_test

import (
	"encoding/csv"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/money"
)

// testdata/facts.tsv lists every fact that was collected for the shipped
// catalogue, as it was collected: 8,229 of them. This test proves that each is
// in the catalogue, at its own offering and with its own source: as a field, as
// a number that a field holds, or as a note in the words of the source.

// corrected are the collected facts that were read again and found to say
// something else, each with the reason. Nothing else may differ.
var corrected = map[string]string{
	"term feishu-enterprise billing annual":                                                     "the figure is the award of one three-year contract: the edition itself is quote only",
	"term openim-enterprise min_months 1":                                                       "a default of the collection: nothing is published about its term",
	"term youdu-private min_months 1":                                                           "a default of the collection: nothing is published about its term",
	"term linkdood-private min_months 1":                                                        "a default of the collection: nothing is published about its term",
	"price_amount wildfire-pro -: 升级服务费(可选, 首年免费) 产品价 10% 2900":                                 "billed as what the page states, 10 % of the product price",
	"price_period feishu-enterprise -: 三年数字化协同平台合同(上期所成交价) once":                                "one contract of three years: due every three years",
	"price_period mattermost-nonprofit -: Three-year nonprofit licence, up to 1,000 users once": "it renews at the same price every three years",
	"add_on_provides wildfire-pro wildfire-asr recording":                                       "speech to text records nothing: it provides ai_assistant",
	"offering o365-e3 name.en Microsoft 365 Office 365 E3":                                      "the product was written before a name that holds it",
	"offering m365-e3 name.en Microsoft 365 Microsoft 365 E3":                                   "the product was written before a name that holds it",
	"offering m365-e5 name.en Microsoft 365 Microsoft 365 E5":                                   "the product was written before a name that holds it",
	"offering m365-f1 name.en Microsoft 365 Microsoft 365 F1 (frontline)":                       "the product was written before a name that holds it",
	"offering m365-f3 name.en Microsoft 365 Microsoft 365 F3 (frontline)":                       "the product was written before a name that holds it",
}

// rebilled are the ways to bill that were collected in words too narrow for
// them, by offering, with what the page says. The amounts are the same.
var rebilled = map[string]string{
	"tencent-im-pro per_unit/message":        "checks are counted, not messages: a picture or minute counts as several",
	"tencent-im-flagship per_unit/message":   "checks are counted, not messages",
	"tencent-im-enterprise per_unit/message": "checks are counted, not messages",
	"wildfire-pro per_unit/server":           "a set is bound to one domain or IP: flat, once for each environment",
	"sendbird-enterprise flat/flat":          "the floor of a percentage of the licence",
	"stream-start-10k package/message":       "messages that are stored, not those sent",
	"stream-start-25k package/message":       "messages that are stored, not those sent",
	"stream-start-50k package/message":       "messages that are stored, not those sent",
	"stream-elevate package/message":         "messages that are stored, not those sent",
	"stream-enterprise package/message":      "messages that are stored, not those sent",
}

// fact is one line of the list.
type fact struct{ kind, id, subject, value, source string }

func readFacts(t *testing.T) []fact {
	t.Helper()
	file, err := os.Open("testdata/facts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := csv.NewReader(file)
	lines.Comma, lines.LazyQuotes, lines.FieldsPerRecord = '\t', true, 5
	lines.ReuseRecord = false
	rows, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sources, facts := map[string]string{}, []fact{}
	for _, row := range rows[1:] {
		if row[0] == "source" {
			sources[row[1]] = row[3]
			continue
		}
		facts = append(facts, fact{row[0], row[1], row[2], row[3], sources[row[4]]})
	}
	return facts
}

func TestEveryCollectedFactArrived(t *testing.T) {
	c := shipped(t)
	held := map[string]*evidence{}
	for i := range c.Offerings {
		held[c.Offerings[i].ID] = gather(&c.Offerings[i])
	}
	facts := readFacts(t)
	if len(facts) != 8229 {
		t.Errorf("got %d facts in the list, want 8229", len(facts))
	}
	for _, f := range facts {
		key := strings.Join([]string{f.kind, f.id, f.subject, f.value}, " ")
		if problem := missing(c, held, f); problem != "" && corrected[key] == "" {
			t.Errorf("%s %s %q = %q (%s): %s", f.kind, f.id, f.subject, f.value, f.source, problem)
		}
	}
}

// missing says why a fact is not in the catalogue, or "".
func missing(c *vendors.Catalogue, held map[string]*evidence, f fact) string {
	switch f.kind {
	case "vendor", "certification":
		return missingVendor(c.Vendor(f.id), f)
	case "infra":
		return missingInfra(c, f)
	case "default":
		return missingDefault(c, f)
	case "fx":
		if rate, ok := c.Rates.Rates[money.Currency(f.id)]; !ok || rate.Cmp(money.Must(f.value)) != 0 || c.Rates.AsOf != f.subject {
			return "no such rate"
		}
		return ""
	case "sso":
		return missingPremium(c, f)
	default:
		e := held[f.id]
		if e == nil {
			return "there is no such offering"
		}
		return e.missing(f)
	}
}

func missingVendor(v *vendors.Vendor, f fact) string {
	if v == nil {
		return "there is no such vendor"
	}
	if f.kind == "certification" {
		if !slices.ContainsFunc(v.Certifications, func(c vendors.Certification) bool { return c.ID == f.value }) {
			return "no such certification"
		}
		return ""
	}
	return differs(map[string]string{"name.zh": v.Name.ZH, "name.en": v.Name.EN, "country": v.Country, "website": v.Website}, f)
}

func differs(fields map[string]string, f fact) string {
	if got, known := fields[f.subject]; !known || got != f.value {
		return "the catalogue says " + got
	}
	return ""
}

func missingInfra(c *vendors.Catalogue, f fact) string {
	i := slices.IndexFunc(c.Infra, func(u vendors.InfraPrice) bool { return u.ID == f.id })
	if i < 0 {
		f.kind = "default" // a rule without a price stands with the defaults
		return missingDefault(c, f)
	}
	u := c.Infra[i]
	e := &evidence{texts: u.Name.ZH + "\n" + u.Unit + "\n" + u.Spec + "\n" + u.Price.Note + "\n" + u.Region + "\n" + u.Vendor + "\n" + string(u.Currency)}
	e.price("", &u.Price)
	return cmpOr(e.value(f.value), e.source(f.source))
}

func missingDefault(c *vendors.Catalogue, f fact) string {
	if i := slices.IndexFunc(c.Infra, func(u vendors.InfraPrice) bool { return u.ID == f.id }); i >= 0 {
		u := c.Infra[i] // a unit price of infrastructure stands there
		e := &evidence{texts: u.Unit + "\n" + u.Price.Note}
		e.price("", &u.Price)
		return cmpOr(e.value(f.value), e.source(f.source))
	}
	i := slices.IndexFunc(c.Defaults, func(d vendors.Default) bool { return d.ID == f.id })
	if i < 0 {
		return "there is no such default"
	}
	d := c.Defaults[i]
	e := &evidence{texts: d.Name.ZH + "\n" + d.Unit + "\n" + d.Note + "\nCNY\nalibaba-cloud\n" + d.Market}
	for _, n := range []*money.Decimal{d.Value, d.Low, d.High} {
		if n != nil {
			e.number("", *n)
		}
	}
	e.cite(d.Source)
	return cmpOr(e.value(f.value), e.source(f.source))
}

func missingPremium(c *vendors.Catalogue, f fact) string {
	for _, p := range c.Premiums {
		got := map[string]string{"base": p.Base, "with_sso": p.WithSSO, "increase": p.Increase}[f.subject]
		parts := strings.Split(f.source, " | ")
		cited := strings.HasPrefix(p.Source.Ref, parts[0]) && strings.Contains(p.Source.Ref, parts[2]) &&
			strings.HasSuffix(p.Source.Ref, parts[3]+")") && p.Source.AsOf == parts[1]
		if p.Product == f.id && got == f.value && cited {
			return ""
		}
	}
	return "no such premium with this source"
}

// evidence is all that an offering holds: numbers by the add-on they stand in
// (and all of them under ""), texts and sources.
type evidence struct {
	offering *vendors.Offering
	numbers  map[string]map[string]bool
	periods  map[vendors.Period]bool
	models   map[string]bool
	texts    string
	sources  map[string]bool
}

func gather(o *vendors.Offering) *evidence {
	e := &evidence{offering: o}
	var texts strings.Builder
	say := func(all ...string) {
		for _, s := range all {
			texts.WriteString(s + "\n")
		}
	}
	prices := func(scope string, all []vendors.Price) {
		for i := range all {
			e.price(scope, &all[i])
			say(all[i].Note, all[i].Item.ZH, all[i].Item.EN)
		}
	}
	prices("-", o.Prices)
	for _, a := range o.AddOns {
		e.scope(a.ID)
		prices(a.ID, a.Prices)
		say(a.Note, a.Name.ZH, a.Name.EN)
	}
	for _, p := range o.Capabilities {
		say(p.Text)
		e.cite(p.Source)
	}
	for _, n := range o.Notes {
		say(n.Text.EN)
		e.cite(n.Source)
	}
	for _, m := range o.Moves {
		e.cite(m.Source)
	}
	e.texts = texts.String()
	return e
}

func (e *evidence) scope(name string) {
	if e.numbers == nil {
		e.numbers, e.periods, e.models = map[string]map[string]bool{}, map[vendors.Period]bool{}, map[string]bool{}
	}
	for _, s := range []string{name, ""} {
		if e.numbers[s] == nil {
			e.numbers[s] = map[string]bool{}
		}
	}
}

func (e *evidence) number(scope string, d money.Decimal) {
	e.scope(scope)
	e.numbers[scope][d.String()], e.numbers[""][d.String()] = true, true
}

// numberOf is a number with what it is (an amount, the block it buys, the free
// part) and the source that says so.
func (e *evidence) numberOf(scope, what string, d money.Decimal, s vendors.Source) {
	e.number(scope, d)
	e.numbers[scope][what+" "+d.String()+" @ "+s.Ref+" | "+s.AsOf] = true
}

func (e *evidence) cite(s vendors.Source) {
	if e.sources == nil {
		e.sources = map[string]bool{}
	}
	full := s.Ref + " | " + s.AsOf
	e.sources[s.Ref], e.sources[full] = true, true
	switch s.Confidence { // it may be read more strictly than collected, never less
	case vendors.ConfidenceLow:
		e.sources[full+" | medium"] = true
		fallthrough
	case vendors.ConfidenceMedium:
		e.sources[full+" | high"] = true
	case vendors.ConfidenceHigh:
	}
	e.sources[full+" | "+string(s.Confidence)] = true
}

// price gathers the numbers of a price, wherever in it they stand.
func (e *evidence) price(scope string, p *vendors.Price) {
	e.scope(scope)
	e.cite(p.Source)
	e.periods[p.Period], e.models[string(p.Model)+" "+string(p.Meter)] = true, true
	e.numberOf(scope, "price_per", p.Per, p.Source)
	e.numberOf(scope, "price_included", p.Included.Quantity, p.Source)
	for _, d := range []money.Decimal{p.Amount, p.Floor, p.MinSpend} {
		e.numberOf(scope, "price_amount", d, p.Source)
	}
	for _, t := range p.Tiers {
		e.numberOf(scope, "price_tier", t.Unit, p.Source)
		e.numberOf(scope, "price_tier", t.Flat, p.Source)
		if t.UpTo != nil {
			e.numberOf(scope, "price_tier", *t.UpTo, p.Source)
		}
	}
	for _, past := range p.History {
		e.numberOf(scope, "price_amount", past.Amount, past.Source)
		e.cite(past.Source)
	}
	if r := p.Range; r != nil {
		e.numberOf(scope, "price_amount", r.Low, p.Source)
		e.numberOf(scope, "price_amount", r.Likely, p.Source)
		e.numberOf(scope, "price_amount", r.High, p.Source)
	}
	if p.Promotion != nil && p.Promotion.Amount != nil {
		e.numberOf(scope, "price_amount", *p.Promotion.Amount, p.Source)
	}
}

// thousands are the separators of a number in a text.
var thousands = regexp.MustCompile(`([0-9]),([0-9]{3})`)

// value looks for a number among all numbers and for a text among the texts.
func (e *evidence) value(value string) string {
	if d, err := money.Parse(value); err == nil && e.numbers[""][d.String()] {
		return ""
	}
	if strings.Contains(e.texts, value) || strings.Contains(thousands.ReplaceAllString(e.texts, "$1$2"), value) {
		return ""
	}
	return "the value is nowhere"
}

func (e *evidence) source(want string) string {
	if want == "" || e.sources[want] {
		return ""
	}
	return "the source is nowhere"
}

func (e *evidence) missing(f fact) string {
	o := e.offering
	switch f.kind {
	case "offering":
		return differs(map[string]string{
			"vendor": o.Vendor, "product": o.Product, "edition": o.Edition, "deployment": string(o.Deployment), "licence": string(o.Licence),
			"currency": string(o.Currency), "tax": string(o.Tax), "name.zh": o.Name.ZH, "name.en": o.Name.EN,
		}, f)
	case "term":
		return e.missingTerm(f)
	case "capability_status", "capability_text", "capability_add_on":
		return e.missingCapability(f)
	case "add_on", "add_on_provides":
		return e.missingAddOn(f)
	case "note", "price_note":
		return cmpOr(e.value(f.value), e.source(f.source))
	case "price_period":
		if !e.periods[vendors.Period{Every: 1, Unit: vendors.PeriodUnit(f.value)}] {
			return "no price of it is due so"
		}
		return e.source(f.source)
	case "price_model":
		if !e.models[f.value] && rebilled[f.id+" "+strings.ReplaceAll(f.value, " ", "/")] == "" {
			return "no price of it is billed so"
		}
		return e.source(f.source)
	default:
		scope, _, _ := strings.Cut(f.subject, ":")
		cited := f.source[:strings.LastIndex(f.source, " | ")]
		if !e.numbers[scope][f.kind+" "+money.Must(f.value).String()+" @ "+cited] {
			return "no price of it holds this number with this source"
		}
		return e.source(f.source)
	}
}

// missingTerm allows a minimum to stand in the prices, where it also bills.
func (e *evidence) missingTerm(f fact) string {
	o := e.offering
	d := money.Must("0")
	if f.subject != "billing" {
		d = money.Must(f.value)
	}
	inPrices := func(held func(*vendors.Price) bool) bool { return slices.ContainsFunc(pricesOf(o), held) }
	switch f.subject {
	case "billing":
		return differs(map[string]string{"billing": o.Terms.Billing}, f)
	case "min_seats":
		if money.Int(int64(o.Terms.MinSeats)).Cmp(d) == 0 || inPrices(func(p *vendors.Price) bool { return p.Minimum.Cmp(d) == 0 }) {
			return ""
		}
	default:
		if money.Int(int64(o.Terms.TermMonths)).Cmp(d) == 0 || inPrices(func(p *vendors.Price) bool { return money.Int(int64(p.TermMonths)).Cmp(d) == 0 }) {
			return ""
		}
	}
	return "no such term"
}

func pricesOf(o *vendors.Offering) []*vendors.Price {
	var all []*vendors.Price
	for i := range o.Prices {
		all = append(all, &o.Prices[i])
	}
	return all
}

func (e *evidence) missingCapability(f fact) string {
	p := e.offering.Provision(vendors.CapabilityID(f.subject))
	switch f.kind {
	case "capability_text":
		if !strings.Contains(p.Text, f.value) {
			return "the text is " + p.Text
		}
	case "capability_add_on":
		if !slices.Contains(p.AddOns, f.value) {
			return "the add-on is not named"
		}
	default:
		if string(p.Status) != f.value {
			return "the status is " + string(p.Status)
		}
	}
	return e.source(f.source)
}

func (e *evidence) missingAddOn(f fact) string {
	i := slices.IndexFunc(e.offering.AddOns, func(a vendors.AddOn) bool { return a.ID == f.subject })
	if i < 0 {
		return "there is no such add-on"
	}
	a := e.offering.AddOns[i]
	if f.kind == "add_on" {
		if a.Name.EN != f.value && a.Name.ZH != f.value {
			return "its name is " + a.Name.EN
		}
		return ""
	}
	if !slices.Contains(a.Provides, vendors.CapabilityID(f.value)) {
		return "it does not provide that"
	}
	return ""
}

// cmpOr is the first problem of several looks.
func cmpOr(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// shipped is the catalogue inside the program.
func shipped(tb testing.TB) *vendors.Catalogue {
	tb.Helper()
	c, err := catalogue.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}
