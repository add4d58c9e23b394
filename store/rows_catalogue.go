package store

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/project"
)

type catalogueFileRow struct {
	SHA256 string `gorm:"column:sha256;primaryKey"`
	Body   []byte `gorm:"column:body"`
}

// TableName is the table's name.
func (catalogueFileRow) TableName() string { return "catalogue_files" }

type catalogueRow struct {
	Hash      string `gorm:"column:hash;primaryKey"`
	Catalogue string `gorm:"column:catalogue"`
	NameZH    string `gorm:"column:name_zh"`
	NameEN    string `gorm:"column:name_en"`
	Version   string `gorm:"column:version"`
	Offerings int64  `gorm:"column:offerings"`
}

// TableName is the table's name.
func (catalogueRow) TableName() string { return "catalogues" }

type cataloguePartRow struct {
	Catalogue string `gorm:"column:catalogue;primaryKey"`
	Path      string `gorm:"column:path;primaryKey"`
	File      string `gorm:"column:file"`
}

// TableName is the table's name.
func (cataloguePartRow) TableName() string { return "catalogue_parts" }

type catalogueVersionRow struct {
	Org      string `gorm:"column:org;primaryKey"`
	Hash     string `gorm:"column:hash;primaryKey"`
	Seq      int64  `gorm:"column:seq"`
	Origin   string `gorm:"column:origin"`
	LoadedAt string `gorm:"column:loaded_at"`
	LoadedBy string `gorm:"column:loaded_by"`
}

// TableName is the table's name.
func (catalogueVersionRow) TableName() string { return "catalogue_versions" }

type sourceRow struct {
	ID         string `gorm:"column:id;primaryKey"`
	Ref        string `gorm:"column:ref"`
	AsOf       string `gorm:"column:as_of"`
	Confidence string `gorm:"column:confidence"`
}

// TableName is the table's name.
func (sourceRow) TableName() string { return "sources" }

// newSourceRow names a source by its content, so that each is kept once.
func newSourceRow(s vendors.Source) sourceRow {
	sum := sha256.Sum256([]byte(s.Ref + "\x00" + s.AsOf + "\x00" + string(s.Confidence)))
	return sourceRow{ID: hex.EncodeToString(sum[:12]), Ref: s.Ref, AsOf: s.AsOf, Confidence: string(s.Confidence)}
}

type vendorRow struct {
	Catalogue string `gorm:"column:catalogue;primaryKey"`
	ID        string `gorm:"column:id;primaryKey"`
	NameZH    string `gorm:"column:name_zh"`
	NameEN    string `gorm:"column:name_en"`
	Country   string `gorm:"column:country"`
	Website   string `gorm:"column:website"`
}

// TableName is the table's name.
func (vendorRow) TableName() string { return "vendors" }

func newVendorRow(hash string, v *vendors.Vendor) vendorRow {
	return vendorRow{Catalogue: hash, ID: v.ID, NameZH: v.Name.ZH, NameEN: v.Name.EN, Country: v.Country, Website: v.Website}
}

type capabilityRow struct {
	Catalogue string `gorm:"column:catalogue;primaryKey"`
	ID        string `gorm:"column:id;primaryKey"`
	NameZH    string `gorm:"column:name_zh"`
	NameEN    string `gorm:"column:name_en"`
	Area      string `gorm:"column:area"`
}

// TableName is the table's name.
func (capabilityRow) TableName() string { return "capabilities" }

func newCapabilityRow(hash string, c *vendors.Capability) capabilityRow {
	return capabilityRow{Catalogue: hash, ID: string(c.ID), NameZH: c.Name.ZH, NameEN: c.Name.EN, Area: c.Group}
}

type offeringRow struct {
	Catalogue     string `gorm:"column:catalogue;primaryKey"`
	ID            string `gorm:"column:id;primaryKey"`
	Vendor        string `gorm:"column:vendor"`
	VendorZH      string `gorm:"column:vendor_zh"`
	VendorEN      string `gorm:"column:vendor_en"`
	Product       string `gorm:"column:product"`
	Edition       string `gorm:"column:edition"`
	NameZH        string `gorm:"column:name_zh"`
	NameEN        string `gorm:"column:name_en"`
	SortName      string `gorm:"column:sort_name"`
	Deployment    string `gorm:"column:deployment"`
	Licence       string `gorm:"column:licence"`
	Currency      string `gorm:"column:currency"`
	Headline      string `gorm:"column:headline"`
	HeadlineMeter string `gorm:"column:headline_meter"`
	HeadlineModel string `gorm:"column:headline_model"`
	HeadlineEvery int64  `gorm:"column:headline_every"`
	HeadlineUnit  string `gorm:"column:headline_unit"`
	Component     bool   `gorm:"column:component"`
	Trial         bool   `gorm:"column:trial"`
	Words         string `gorm:"column:words"`
}

// TableName is the table's name.
func (offeringRow) TableName() string { return "offerings" }

// newOfferingRow draws the row from an offering; names are those of its vendor
// and of the capabilities it has.
func newOfferingRow(c *vendors.Catalogue, o *vendors.Offering) offeringRow {
	r := offeringRow{
		Catalogue: c.Hash, ID: o.ID, Vendor: o.Vendor, Product: o.Product, Edition: o.Edition,
		NameZH: o.Name.ZH, NameEN: o.Name.EN, SortName: strings.ToLower(o.Name.EN), Deployment: string(o.Deployment),
		Licence: string(o.Licence), Currency: string(o.Currency), Component: o.Component, Trial: o.Trial,
	}
	if r.SortName == "" {
		r.SortName = strings.ToLower(o.Name.ZH)
	}
	if v := c.Vendor(o.Vendor); v != nil {
		r.VendorZH, r.VendorEN = v.Name.ZH, v.Name.EN
	}
	for i := range o.Prices {
		if p := &o.Prices[i]; p.Role == vendors.RoleBase && p.Model != vendors.PercentOf {
			r.Headline, r.HeadlineMeter, r.HeadlineModel = p.Amount.String(), string(p.Meter), string(p.Model)
			r.HeadlineEvery, r.HeadlineUnit = int64(p.Period.Every), string(p.Period.Unit)
			break
		}
	}
	r.Words = words(searchTexts(c, o, &r)...)
	return r
}

func searchTexts(c *vendors.Catalogue, o *vendors.Offering, r *offeringRow) []string {
	texts := []string{o.ID, o.Vendor, r.VendorZH, r.VendorEN, o.Product, o.Edition, o.Name.ZH, o.Name.EN}
	for i := range o.Capabilities {
		p := &o.Capabilities[i]
		if p.Status != vendors.Included && p.Status != vendors.AsAddOn {
			continue
		}
		texts = append(texts, string(p.Capability))
		if k := c.Capability(p.Capability); k != nil {
			texts = append(texts, k.Name.ZH, k.Name.EN)
		}
	}
	for i := range o.AddOns {
		texts = append(texts, o.AddOns[i].Name.ZH, o.AddOns[i].Name.EN)
	}
	for i := range o.Prices {
		texts = append(texts, o.Prices[i].Item.ZH, o.Prices[i].Item.EN)
	}
	return texts
}

func (r *offeringRow) domain() (project.OfferingRow, error) {
	o := project.OfferingRow{
		ID: r.ID, Vendor: r.Vendor, VendorName: lang.Bilingual{ZH: r.VendorZH, EN: r.VendorEN}, Product: r.Product,
		Edition: r.Edition, Name: lang.Bilingual{ZH: r.NameZH, EN: r.NameEN}, Deployment: vendors.Deployment(r.Deployment),
		Licence: vendors.Licence(r.Licence), Currency: money.Currency(r.Currency), Component: r.Component, Trial: r.Trial,
	}
	if r.Headline != "" {
		o.Headline = &project.ListPrice{
			Amount: r.Headline, Meter: vendors.Meter(r.HeadlineMeter), Model: vendors.Model(r.HeadlineModel),
			Period: vendors.Period{Every: int(r.HeadlineEvery), Unit: vendors.PeriodUnit(r.HeadlineUnit)},
		}
	}
	return o, nil
}

type addOnRow struct {
	Catalogue string `gorm:"column:catalogue;primaryKey"`
	Offering  string `gorm:"column:offering;primaryKey"`
	ID        string `gorm:"column:id;primaryKey"`
	NameZH    string `gorm:"column:name_zh"`
	NameEN    string `gorm:"column:name_en"`
	QuoteOnly bool   `gorm:"column:quote_only"`
	Metered   bool   `gorm:"column:metered"`
}

// TableName is the table's name.
func (addOnRow) TableName() string { return "add_ons" }

func newAddOnRow(hash, offering string, a *vendors.AddOn) addOnRow {
	return addOnRow{
		Catalogue: hash, Offering: offering, ID: a.ID, NameZH: a.Name.ZH, NameEN: a.Name.EN, QuoteOnly: a.QuoteOnly, Metered: a.Metered,
	}
}

type priceRow struct {
	Catalogue   string `gorm:"column:catalogue;primaryKey"`
	Offering    string `gorm:"column:offering;primaryKey"`
	AddOn       string `gorm:"column:add_on;primaryKey"`
	ID          string `gorm:"column:id;primaryKey"`
	Position    int64  `gorm:"column:position"`
	ItemZH      string `gorm:"column:item_zh"`
	ItemEN      string `gorm:"column:item_en"`
	Role        string `gorm:"column:role"`
	Meter       string `gorm:"column:meter"`
	Model       string `gorm:"column:model"`
	Amount      string `gorm:"column:amount"` // text: a number column would round it
	Currency    string `gorm:"column:currency"`
	Per         string `gorm:"column:per"`
	PeriodEvery int64  `gorm:"column:period_every"`
	PeriodUnit  string `gorm:"column:period_unit"`
	Plan        string `gorm:"column:plan"`
	Tax         string `gorm:"column:tax"`
	QuoteOnly   bool   `gorm:"column:quote_only"`
	ValidFrom   string `gorm:"column:valid_from"`
	ValidTo     string `gorm:"column:valid_to"`
	Source      string `gorm:"column:source"`
}

// TableName is the table's name.
func (priceRow) TableName() string { return "prices" }

func newPriceRow(hash string, o *vendors.Offering, addOn string, at int, p *vendors.Price) priceRow {
	r := priceRow{
		Catalogue: hash, Offering: o.ID, AddOn: addOn, ID: p.ID, Position: int64(at), ItemZH: p.Item.ZH, ItemEN: p.Item.EN,
		Role: string(p.Role), Meter: string(p.Meter), Model: string(p.Model), Amount: p.Amount.String(), Currency: string(o.Currency),
		Per: p.Per.String(), PeriodEvery: int64(p.Period.Every), PeriodUnit: string(p.Period.Unit), Plan: p.Plan, Tax: string(p.Tax),
		QuoteOnly: p.QuoteOnly, ValidFrom: p.ValidFrom, ValidTo: p.ValidTo, Source: newSourceRow(p.Source).ID,
	}
	if r.Tax == "" {
		r.Tax = string(o.Tax)
	}
	return r
}

type provisionRow struct {
	Catalogue  string `gorm:"column:catalogue;primaryKey"`
	Offering   string `gorm:"column:offering;primaryKey"`
	Capability string `gorm:"column:capability;primaryKey"`
	Status     string `gorm:"column:status"`
	Limits     string `gorm:"column:limits"`
	Source     string `gorm:"column:source"`
}

// TableName is the table's name.
func (provisionRow) TableName() string { return "provisions" }

func newProvisionRow(hash, offering string, p *vendors.Provision) provisionRow {
	return provisionRow{
		Catalogue: hash, Offering: offering, Capability: string(p.Capability), Status: string(p.Status), Limits: p.Text,
		Source: newSourceRow(p.Source).ID,
	}
}
