package project

import (
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Page is a part of a list. Next is the cursor of the part behind it; empty at
// the end.
type Page[T any] struct {
	Items []T
	Next  string
}

// Paging asks for a part of a list.
type Paging struct {
	Cursor string // from the page before; empty = the beginning
	Limit  int    // 1 to 200; 0 = 50
}

// How long a page is.
const (
	DefaultLimit = 50
	MaxLimit     = 200
)

// Size is the limit to use.
func (p Paging) Size() (int, error) {
	switch {
	case p.Limit == 0:
		return DefaultLimit, nil
	case p.Limit < 1 || p.Limit > MaxLimit:
		return 0, fault.Invalid("limit", "want 1 to %d, got %d", MaxLimit, p.Limit)
	}
	return p.Limit, nil
}

// Order is what a list can be sorted by.
type Order string

// The orders of offerings, and those of projects.
const (
	ByID      Order = "id"
	ByName    Order = "name"
	ByVendor  Order = "vendor"
	ByProduct Order = "product"
	ByCreated Order = "created"
	ByUpdated Order = "updated"
	ByState   Order = "state"
)

// OfferingQuery asks for a part of the catalogue.
type OfferingQuery struct {
	Version    string // hash of a stored catalogue; empty = the newest shipped one
	Text       string // words that all must occur; empty = all
	Vendor     string
	Deployment vendors.Deployment
	Licence    vendors.Licence
	Capability vendors.CapabilityID // included or an add-on
	Order      Order                // id, name, vendor or product; empty = id
	Descending bool
	Paging
}

// OfferingRow is one line of a list of offerings. Figures are list prices:
// private quotes are not in it.
type OfferingRow struct {
	ID         string
	Vendor     string
	VendorName lang.Bilingual
	Product    string
	Edition    string
	Name       lang.Bilingual
	Deployment vendors.Deployment
	Licence    vendors.Licence
	Currency   money.Currency
	Headline   *ListPrice // nil = quote only
	Component  bool
	Trial      bool
}

// ListPrice is an advertised price.
type ListPrice struct {
	Amount string // decimal, major units
	Meter  vendors.Meter
	Model  vendors.Model
	Period vendors.Period
}

// Origin is where a catalogue came from.
type Origin string

// Shipped with the program, or imported by an organisation.
const (
	OriginShipped  Origin = "shipped"
	OriginImported Origin = "imported"
)

// CatalogueVersion is a catalogue that is kept for good.
type CatalogueVersion struct {
	Hash      string
	Catalogue string // its id: messaging
	Version   string // date of its newest fact
	Origin    Origin
	Seq       int64 // the order in which they were loaded
	Offerings int
	Loaded    time.Time
}

// PricePoint is a price in one version of the catalogue. Points of a history
// are in the order of loading; versions that changed nothing are left out.
type PricePoint struct {
	Version  string // date
	Hash     string // of the version
	Offering string
	AddOn    string // empty = of the offering itself
	Price    string // id of the price
	Item     lang.Bilingual
	Amount   string // decimal, major units; empty = gone
	Currency money.Currency
	Meter    vendors.Meter
	Model    vendors.Model
	Period   vendors.Period
	Source   vendors.Source
}

// ListQuery asks for projects of an organisation.
type ListQuery struct {
	State      State  // empty = all
	Without    State  // these are left out; empty = none
	Text       string // occurs in the name; empty = all
	Order      Order  // name, state, created or updated; empty = updated, newest first
	Descending bool
	Paging
}

// SnapshotQuery asks for what was kept of a project.
type SnapshotQuery struct {
	Kind SnapshotKind // empty = all; reports come without their pages
	Paging
}
