package api

import (
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
)

// checkWire is who passes the gates of a need.
type checkWire struct {
	Passing     int                `json:"passing" doc:"Products of which an edition fails no must-have, unconfirmed ones among them."`
	Unconfirmed int                `json:"unconfirmed" doc:"Of those that pass: products with a must-have that nobody confirms."`
	Total       int                `json:"total" doc:"Products looked at."`
	Products    []productCheckWire `json:"products" doc:"Passes first, then unconfirmed, then fails; in each the closest first."`
	MustHaves   []mustCheckWire    `json:"must_haves" doc:"In the order of the need."`
}

// productCheckWire is the edition of a product that comes closest.
type productCheckWire struct {
	Offering    string                    `json:"offering"`
	Vendor      compare.Words             `json:"vendor"`
	Product     string                    `json:"product"`
	Name        compare.Words             `json:"name"`
	Standing    string                    `json:"standing" enum:"passes,unconfirmed,fails"`
	Missing     []compare.MissingDocument `json:"missing" doc:"Must-haves that fail."`
	Unconfirmed []string                  `json:"unconfirmed" doc:"Must-haves that nobody confirms."`
}

// mustCheckWire is what giving up one must-have would let in.
type mustCheckWire struct {
	Capability     string `json:"capability"`
	PassingWithout int    `json:"passing_without" doc:"Products that would pass without this must-have."`
}

func newCheckWire(c *compare.Check) checkWire {
	return checkWire{
		Passing: c.Passing, Unconfirmed: c.Unconfirmed, Total: len(c.Products),
		Products: each(c.Products, newProductCheckWire), MustHaves: each(c.Musts, newMustCheckWire),
	}
}

func newProductCheckWire(p *compare.ProductCheck) productCheckWire {
	w := productCheckWire{
		Offering: p.Offering.ID, Product: p.Offering.Product, Name: words(p.Offering.Name), Standing: string(p.Standing),
		Missing: each(p.Missing, compare.MissingOf), Unconfirmed: texts(p.Unconfirmed),
	}
	if p.Vendor != nil {
		w.Vendor = words(p.Vendor.Name)
	} else {
		w.Vendor = words(lang.Bilingual{ZH: p.Offering.Vendor, EN: p.Offering.Vendor})
	}
	return w
}

func newMustCheckWire(m *compare.MustCheck) mustCheckWire {
	return mustCheckWire{string(m.Capability), m.Without}
}
