package api

import (
	"fineprint/vendors"
	"fineprint/vendors/compare"
	"fineprint/vendors/project"
)

// priceWire is one price. A field that is missing says that the vendor does
// not do that.
type priceWire struct {
	ID           string                 `json:"id"`
	Item         compare.Words          `json:"item"`
	Role         string                 `json:"role" enum:"base,usage,support,maintenance,third_party,setup"`
	Meter        string                 `json:"meter"`
	Model        string                 `json:"model" enum:"flat,per_unit,graduated,volume,package,stairstep,percent_of"`
	Amount       string                 `json:"amount" doc:"Major units; a fraction when the model is percent_of."`
	Range        *compare.RangeDocument `json:"range,omitempty" doc:"When only a range is known."`
	Per          string                 `json:"per,omitempty" doc:"Units that one amount buys; missing: 1."`
	Tiers        []tierWire             `json:"tiers"`
	Period       string                 `json:"period"`
	Included     *allowanceWire         `json:"included,omitempty"`
	Minimum      string                 `json:"minimum,omitempty"`
	Increment    string                 `json:"increment,omitempty"`
	MinSpend     string                 `json:"min_spend,omitempty"`
	MaxSpend     string                 `json:"max_spend,omitempty"`
	MaxQuantity  string                 `json:"max_quantity,omitempty"`
	HardStop     bool                   `json:"hard_stop"`
	WorseOf      string                 `json:"worse_of,omitempty"`
	Conversions  []conversionWire       `json:"conversions"`
	Choice       string                 `json:"choice,omitempty" doc:"Of prices that share it the buyer picks one."`
	Plan         string                 `json:"plan,omitempty"`
	PrepayMonths int                    `json:"prepay_months,omitempty"`
	TermMonths   int                    `json:"term_months,omitempty"`
	Of           []string               `json:"of" doc:"percent_of: the prices it is a share of; empty: all base prices."`
	Floor        string                 `json:"floor,omitempty"`
	FromYear     int                    `json:"from_year,omitempty"`
	PerInstance  string                 `json:"per_instance,omitempty"`
	Promotion    *promotionWire         `json:"promotion,omitempty"`
	Ramp         []rampWire             `json:"ramp"`
	ValidFrom    string                 `json:"valid_from,omitempty"`
	ValidTo      string                 `json:"valid_to,omitempty"`
	History      []pastPriceWire        `json:"history"`
	Category     string                 `json:"category,omitempty"`
	Tax          string                 `json:"tax,omitempty"`
	QuoteOnly    bool                   `json:"quote_only"`
	Note         string                 `json:"note,omitempty"`
	Source       compare.SourceDocument `json:"source"`
}

type tierWire struct {
	UpTo string `json:"up_to,omitempty" doc:"Inclusive; missing: no end."`
	Unit string `json:"unit"`
	Flat string `json:"flat,omitempty"`
}

type allowanceWire struct {
	Quantity string `json:"quantity,omitempty"`
	PerSeat  string `json:"per_seat,omitempty"`
	Scope    string `json:"scope,omitempty"`
	OfMeter  string `json:"of_meter,omitempty"`
	Share    string `json:"share,omitempty"`
}

type conversionWire struct {
	Meter  string `json:"meter"`
	Factor string `json:"factor"`
}

type promotionWire struct {
	Months int    `json:"months"`
	Amount string `json:"amount,omitempty"`
	Off    string `json:"off,omitempty"`
	Credit string `json:"credit,omitempty"`
}

type rampWire struct {
	FromMonth int    `json:"from_month"`
	Quantity  string `json:"quantity,omitempty"`
	Amount    string `json:"amount,omitempty"`
}

type pastPriceWire struct {
	Amount string                 `json:"amount"`
	Until  string                 `json:"until"`
	Note   string                 `json:"note,omitempty"`
	Source compare.SourceDocument `json:"source"`
}

func newPriceWire(p *vendors.Price) priceWire {
	w := priceWire{
		ID: p.ID, Item: words(p.Item), Role: string(p.Role), Meter: string(p.Meter), Model: string(p.Model), Amount: p.Amount.String(),
		Per: some(p.Per), Tiers: each(p.Tiers, newTierWire), Period: period(p.Period), Minimum: some(p.Minimum), Increment: some(p.Increment),
		MinSpend: some(p.MinSpend), MaxSpend: some(p.MaxSpend), MaxQuantity: decimal(p.MaxQuantity), HardStop: p.HardStop,
		WorseOf: string(p.WorseOf), Conversions: each(p.Conversions, newConversionWire), Choice: p.Choice, Plan: p.Plan,
		PrepayMonths: p.PrepayMonths, TermMonths: p.TermMonths, Of: texts(p.Of), Floor: some(p.Floor), FromYear: p.FromYear,
		PerInstance: string(p.PerInstance), Ramp: each(p.Ramp, newRampWire), ValidFrom: p.ValidFrom, ValidTo: p.ValidTo,
		History: each(p.History, newPastPriceWire), Category: string(p.Category), Tax: string(p.Tax), QuoteOnly: p.QuoteOnly,
		Note: p.Note, Source: source(p.Source),
	}
	if r := p.Range; r != nil {
		w.Range = &compare.RangeDocument{Low: r.Low.String(), Likely: r.Likely.String(), High: r.High.String()}
	}
	if a := p.Included; !a.IsZero() {
		w.Included = &allowanceWire{some(a.Quantity), some(a.PerSeat), string(a.Scope), string(a.OfMeter), some(a.Share)}
	}
	if o := p.Promotion; o != nil {
		w.Promotion = &promotionWire{o.Months, decimal(o.Amount), some(o.Off), some(o.Credit)}
	}
	return w
}

func newTierWire(t *vendors.Tier) tierWire {
	return tierWire{decimal(t.UpTo), t.Unit.String(), some(t.Flat)}
}

func newConversionWire(c *vendors.Conversion) conversionWire {
	return conversionWire{string(c.Meter), c.Factor.String()}
}

func newRampWire(r *vendors.RampStep) rampWire {
	return rampWire{r.FromMonth, decimal(r.Quantity), decimal(r.Amount)}
}

func newPastPriceWire(p *vendors.PastPrice) pastPriceWire {
	return pastPriceWire{p.Amount.String(), p.Until, p.Note, source(p.Source)}
}

// pricePointWire is a price in one version of the catalogue.
type pricePointWire struct {
	Version  string                 `json:"version"`
	Hash     string                 `json:"hash"`
	AddOn    string                 `json:"add_on,omitempty"`
	Price    string                 `json:"price"`
	Item     compare.Words          `json:"item"`
	Amount   string                 `json:"amount,omitempty" doc:"Missing: the price is gone."`
	Currency string                 `json:"currency"`
	Meter    string                 `json:"meter"`
	Model    string                 `json:"model"`
	Period   string                 `json:"period"`
	Source   compare.SourceDocument `json:"source"`
}

func newPricePointWire(p *project.PricePoint) pricePointWire {
	return pricePointWire{
		p.Version, p.Hash, p.AddOn, p.Price, words(p.Item), p.Amount, string(p.Currency), string(p.Meter), string(p.Model),
		period(p.Period), source(p.Source),
	}
}
