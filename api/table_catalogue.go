package api

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// tableCatalogue is what a table of prices says, and where it says it.
type tableCatalogue struct {
	base      *vendors.Catalogue
	over      *vendors.Catalogue
	rows      map[string]int // offering or offering/price → row
	offerings map[string]int // id → place in over
	problems  []catalogue.Problem
	file      string
	columns   map[string]bool              // that the table has
	tiers     map[string]map[string]string // offering/price → first row with a tier
}

// fromTable builds the part of a catalogue that a table is about. An offering
// that exists keeps everything that a table cannot say; its prices of the same
// id are replaced.
func fromTable(t *table, base *vendors.Catalogue) *tableCatalogue {
	c := &tableCatalogue{base: base, over: &vendors.Catalogue{}, rows: map[string]int{}, offerings: map[string]int{}, file: t.file, columns: map[string]bool{}, tiers: map[string]map[string]string{}}
	for _, name := range t.header {
		c.columns[name] = true
	}
	for i := range t.rows {
		c.row(&t.rows[i])
	}
	return c
}

func (c *tableCatalogue) row(r *tableRow) {
	for _, name := range required {
		if r.cells[name] == "" {
			c.fail(r.number, name, fault.Say("it is empty"), fault.Say("fill it in"))
		}
	}
	c.source(r)
	c.vendor(r)
	o := c.offering(r)
	p := c.price(r, o)
	key := o.ID + "/" + p.ID
	if first, twice := c.rows[key]; twice {
		c.another(r, o, key, first)
		return
	}
	c.rows[key] = r.number
	if r.cells["tier_up_to"] != "" {
		if p.Model != vendors.Graduated && p.Model != vendors.Volume && p.Model != vendors.Stairstep {
			c.fail(r.number, "model", fault.Say("a %s price has no tiers", p.Model), fault.Say("write graduated, volume or stairstep"))
		}
		p.Amount, p.Tiers = money.Zero, nil
		c.tier(r, &p, key)
	}
	if i := slices.IndexFunc(o.Prices, func(x vendors.Price) bool { return x.ID == p.ID }); i >= 0 {
		o.Prices[i] = p
		return
	}
	o.Prices = append(o.Prices, p)
}

// unlimited is the end of a last tier.
const unlimited = "unlimited"

// another adds a row to the price that it names again: only its next tier can
// stand there, and what is said of the price is said the same way.
func (c *tableCatalogue) another(r *tableRow, o *vendors.Offering, key string, first int) {
	i := slices.IndexFunc(o.Prices, func(x vendors.Price) bool { return x.ID == r.cells["price"] })
	if i < 0 || len(o.Prices[i].Tiers) == 0 || r.cells["tier_up_to"] == "" || c.tiers[key] == nil {
		c.fail(r.number, "price", fault.Say("the price is already in row %d", first), fault.Say("keep one of them, or give each row its tier_up_to"))
		return
	}
	for _, name := range []string{"model", "meter", "period", "role", "per"} {
		if r.cells[name] != c.tiers[key][name] {
			c.fail(r.number, name, fault.Say("the tiers of a price share it; row %d says %q", first, clip(c.tiers[key][name])), fault.Say("write the same in every row"))
		}
	}
	c.tier(r, &o.Prices[i], key)
}

// tier adds the row as a tier: its amount is for each unit up to tier_up_to, its
// tier_flat for the tier as a whole.
func (c *tableCatalogue) tier(r *tableRow, p *vendors.Price, key string) {
	t := vendors.Tier{Unit: c.number(r, "amount"), Flat: c.number(r, "tier_flat")}
	if r.cells["tier_up_to"] != unlimited {
		end := c.number(r, "tier_up_to")
		t.UpTo = &end
	}
	if c.tiers[key] == nil {
		c.tiers[key] = r.cells
	}
	c.rows[key+"/"+strconv.Itoa(len(p.Tiers))] = r.number
	p.Tiers = append(p.Tiers, t)
}

// price is the row as a price. One that exists keeps what a table cannot say:
// promotions, conversions, and its tiers when the row has none.
func (c *tableCatalogue) price(r *tableRow, o *vendors.Offering) vendors.Price {
	p := vendors.Price{
		ID: r.cells["price"], Role: vendors.RoleBase, Meter: vendors.MeterFlat, Item: lang.Bilingual{ZH: r.cells["price"], EN: r.cells["price"]},
	}
	if i := slices.IndexFunc(o.Prices, func(x vendors.Price) bool { return x.ID == p.ID }); i >= 0 {
		p = o.Prices[i]
	}
	if item := both(r, "item"); item != (lang.Bilingual{}) {
		p.Item = item
	}
	p.Role = vendors.Role(cmp.Or(r.cells["role"], string(p.Role)))
	p.Meter = vendors.Meter(cmp.Or(r.cells["meter"], string(p.Meter)))
	p.Model = vendors.Model(cmp.Or(r.cells["model"], string(p.Model)))
	if p.Model == "" {
		p.Model = vendors.PerUnit
		if p.Meter == vendors.MeterFlat {
			p.Model = vendors.Flat
		}
	}
	p.Source, p.Amount, p.Period = sourceOf(r), c.number(r, "amount"), c.period(r)
	for name, field := range map[string]*money.Decimal{"per": &p.Per, "minimum": &p.Minimum, "included": &p.Included.Quantity} {
		if c.columns[name] {
			*field = c.number(r, name)
		}
	}
	if c.columns["note"] {
		p.Note = r.cells["note"]
	}
	return p
}

func (c *tableCatalogue) vendor(r *tableRow) {
	id := r.cells["vendor"]
	if id == "" || c.base.Vendor(id) != nil || slices.ContainsFunc(c.over.Vendors, func(v vendors.Vendor) bool { return v.ID == id }) {
		return
	}
	name := both(r, "vendor")
	if name == (lang.Bilingual{}) {
		name = lang.Bilingual{ZH: id, EN: id}
	}
	c.over.Vendors = append(c.over.Vendors, vendors.Vendor{ID: id, Name: name})
}

// offering finds or makes the offering of a row.
func (c *tableCatalogue) offering(r *tableRow) *vendors.Offering {
	id := r.cells["offering"]
	if i, known := c.offerings[id]; known {
		return &c.over.Offerings[i]
	}
	o := vendors.Offering{
		ID: id, Vendor: r.cells["vendor"], Product: r.cells["product"], Edition: r.cells["edition"], Name: both(r, "name"),
		Deployment: vendors.Deployment(cmp.Or(r.cells["deployment"], "saas")), Licence: vendors.Licence(cmp.Or(r.cells["licence"], "commercial")),
		Currency: money.Currency(r.cells["currency"]), Tax: vendors.Tax(cmp.Or(r.cells["tax"], "unknown")),
	}
	if known := c.base.Offering(id); known != nil {
		o = *known
		o.Prices = slices.Clone(known.Prices)
	} else if o.Name == (lang.Bilingual{}) {
		o.Name = lang.Bilingual{ZH: id, EN: id}
	}
	if string(o.Currency) != r.cells["currency"] {
		c.fail(r.number, "currency", fault.Say("the offering is sold in %s", o.Currency), fault.Say("give the price in that currency"))
	}
	c.offerings[id] = len(c.over.Offerings)
	c.rows[id] = r.number
	c.over.Offerings = append(c.over.Offerings, o)
	return &c.over.Offerings[len(c.over.Offerings)-1]
}

func both(r *tableRow, name string) lang.Bilingual {
	zh, en := r.cells[name+"_zh"], r.cells[name+"_en"]
	return lang.Bilingual{ZH: cmp.Or(zh, en), EN: cmp.Or(en, zh)}
}

func sourceOf(r *tableRow) vendors.Source {
	return vendors.Source{Ref: r.cells["source"], AsOf: r.cells["as_of"], Confidence: vendors.Confidence(r.cells["confidence"])}
}

var asOf = regexp.MustCompile(`^(unknown|20\d{2}(-\d{2}){0,2}|20\d{2}-20\d{2})$`)

// source checks what would otherwise be found in a list of sources, which no
// table has.
func (c *tableCatalogue) source(r *tableRow) {
	if day := r.cells["as_of"]; day != "" && !asOf.MatchString(day) {
		c.fail(r.number, "as_of", fault.Say("want a date such as 2026-11-23, got %q", clip(day)), fault.Say("write year, month and day"))
	}
	switch grade := r.cells["confidence"]; vendors.Confidence(grade) {
	case vendors.ConfidenceHigh, vendors.ConfidenceMedium, vendors.ConfidenceLow, "":
	default:
		c.fail(r.number, "confidence", fault.Say("want high, medium or low, got %q", clip(grade)), fault.Say("write one of these"))
	}
}

func (c *tableCatalogue) number(r *tableRow, name string) money.Decimal {
	text := r.cells[name]
	if text == "" {
		return money.Zero
	}
	d, err := money.Parse(text)
	if err != nil || d.Sign() < 0 {
		c.fail(r.number, name, fault.Say("want a number such as 7.25, got %q", clip(text)), fault.Say("write digits, with a point before decimals"))
	}
	return d
}

var periodText = regexp.MustCompile(`^(?:(\d{1,3}) )?(once|day|month|year)s?$`)

func (c *tableCatalogue) period(r *tableRow) vendors.Period {
	parts := periodText.FindStringSubmatch(r.cells["period"])
	if parts == nil {
		if r.cells["period"] != "" {
			c.fail(r.number, "period", fault.Say("want once, day, month, year or 3 months, got %q", clip(r.cells["period"])), fault.Say("write one of these"))
		}
		return vendors.Period{Unit: vendors.Month}
	}
	every, _ := strconv.Atoi(parts[1]) //nolint:errcheck // digits or nothing
	return vendors.Period{Every: every, Unit: vendors.PeriodUnit(parts[2])}
}

func (c *tableCatalogue) fail(row int, column string, message, fix fault.Phrase) {
	const most = 200
	if len(c.problems) < most {
		c.problems = append(c.problems, catalogue.Problem{
			File: c.file, Line: row, Subject: column, Message: message, Fix: fix, Severity: catalogue.SeverityError,
		})
	}
}

var inOffering = regexp.MustCompile(`^offerings\[([^\]]+)\](?:\.prices\[([^\]]+)\])?(?:\.(.+))?`)

var inTier = regexp.MustCompile(`^tiers\[(\d+)\](?:\.(\w+))?`)

// place turns a problem of the written files into one of the table's rows.
func (c *tableCatalogue) place(p catalogue.Problem) catalogue.Problem {
	parts := inOffering.FindStringSubmatch(p.Subject)
	p.File, p.Line = c.file, 0
	if parts == nil {
		return p
	}
	p.Line = c.rows[parts[1]]
	if row, known := c.rows[parts[1]+"/"+parts[2]]; known {
		p.Line = row
		p.Subject = cmp.Or(strings.ReplaceAll(parts[3], ".", "_"), "price")
		if tier := inTier.FindStringSubmatch(parts[3]); tier != nil {
			p.Line = cmp.Or(c.rows[parts[1]+"/"+parts[2]+"/"+tier[1]], row)
			p.Subject = map[string]string{"unit": "amount", "flat": "tier_flat"}[tier[2]]
			p.Subject = cmp.Or(p.Subject, "tier_up_to")
		}
	}
	return p
}

// priceRows are the prices of a catalogue as a table, header first.
func priceRows(c *vendors.Catalogue) [][]string {
	rows := [][]string{columnNames}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		var vendor lang.Bilingual
		if v := c.Vendor(o.Vendor); v != nil {
			vendor = v.Name
		}
		for j := range o.Prices {
			p := &o.Prices[j]
			for _, amounts := range amountsOf(p) {
				rows = append(rows, []string{
					o.Vendor, vendor.ZH, vendor.EN, o.Product, o.Edition, o.ID, o.Name.ZH, o.Name.EN, string(o.Deployment), string(o.Licence),
					string(o.Currency), string(o.Tax), p.ID, p.Item.ZH, p.Item.EN, string(p.Role), string(p.Meter), string(p.Model),
					amounts[0], amounts[1], amounts[2], some(p.Per), period(p.Period), some(p.Minimum), some(p.Included.Quantity), p.Note,
					p.Source.Ref, p.Source.AsOf, string(p.Source.Confidence),
				})
			}
		}
	}
	return rows
}

// amountsOf are amount, tier_up_to and tier_flat of each row of a price: one a
// tier, or one.
func amountsOf(p *vendors.Price) [][3]string {
	if len(p.Tiers) == 0 {
		return [][3]string{{p.Amount.String(), "", ""}}
	}
	rows := make([][3]string, len(p.Tiers))
	for i := range p.Tiers {
		t := &p.Tiers[i]
		end := unlimited
		if t.UpTo != nil {
			end = t.UpTo.String()
		}
		rows[i] = [3]string{t.Unit.String(), end, some(t.Flat)}
	}
	return rows
}

// numeric are the columns that are numbers in a workbook.
var numeric = map[string]bool{"amount": true, "tier_up_to": true, "tier_flat": true, "per": true, "minimum": true, "included": true}

func catalogueCSV(c *vendors.Catalogue) ([]byte, error) {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	for _, row := range priceRows(c) {
		guarded := make([]string, len(row))
		for i, text := range row {
			guarded[i] = guard(text)
		}
		if err := w.Write(guarded); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func catalogueXLSX(c *vendors.Catalogue) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close() //nolint:errcheck // in memory
	if err := book.SetSheetName("Sheet1", "prices"); err != nil {
		return nil, err
	}
	w, err := book.NewStreamWriter("prices")
	if err != nil {
		return nil, err
	}
	for i, row := range priceRows(c) {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = guard(text)
			if i > 0 && numeric[columnNames[j]] && text != "" {
				cells[j] = number(text)
			}
		}
		if err := w.SetRow("A"+itoa(i+1), cells); err != nil {
			return nil, err
		}
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	b, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// number is a cell that a spreadsheet calculates with.
func number(text string) any {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return guard(text)
	}
	return f
}
