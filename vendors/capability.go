package vendors

import (
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// CapabilityID names something a buyer may need, such as sso_saml_oidc.
type CapabilityID string

// Capability describes a capability of the catalogue's kind of software.
type Capability struct {
	ID     CapabilityID
	Name   lang.Bilingual
	Group  string      // collaboration, meetings, security, integration, administration, operation, support
	Limits []LimitSpec // the numbers a need can ask for; the first is the usual one
	// BuildDays is the effort to build it when an offering leaves it to the
	// buyer, person-days; nil when a buyer cannot build it (an SLA).
	BuildDays *money.Estimate
	// FeeShare is what such a capability usually costs as a share of the
	// licence, for what can only be bought; nil when BuildDays speaks.
	FeeShare *money.Estimate
	Source   Source // of BuildDays or FeeShare
}

// LimitSpec is a number that a need can ask of a capability.
type LimitSpec struct {
	Kind LimitKind
	Unit string // day, person, MB, GB, minute, call/month …
	// Least is true where a smaller number is better (response hours).
	Least bool
}

// InfraPrice is a unit price of infrastructure that anyone can rent or buy.
type InfraPrice struct {
	ID       string
	Name     lang.Bilingual
	Kind     string // vm, bandwidth, traffic, cdn, object_storage, archive_storage, block_storage, load_balancer, sms, rtc, recording, moderation, security …
	Vendor   string
	Region   string // CN or INTL
	Spec     string // "8c16g"
	Currency money.Currency
	Price    Price
	Tax      Tax
	Unit     string // as printed by the source
}

// Default is a value the engine uses when a need does not give one.
type Default struct {
	ID     string
	Name   lang.Bilingual
	Market string         // CN or INTL
	Value  *money.Decimal // nil = no usable figure was found
	Low    *money.Decimal
	High   *money.Decimal
	Unit   string
	Note   string
	Source Source
}

// ExchangeRates is one dated set: units of Base for one unit of each currency.
type ExchangeRates struct {
	Base   money.Currency
	AsOf   string
	Rates  map[money.Currency]money.Decimal
	Source Source
}

// Catalogue is everything known about a kind of software. It is read-only once
// parsed and may be shared.
type Catalogue struct {
	ID           string // "messaging"
	Name         lang.Bilingual
	Version      string       // date of the newest fact or release
	Capabilities []Capability // sorted by id
	Vendors      []Vendor     // sorted by id
	Offerings    []Offering   // sorted by product order of the files, editions in their order
	Infra        []InfraPrice
	Defaults     []Default
	Rates        ExchangeRates
	Premiums     []SignOnPremium
	Hash         string // SHA-256 of the canonical form
}

// SignOnPremium is what one product charges for single sign-on over its base.
type SignOnPremium struct {
	Product  string
	Base     string // as printed: "$8.75 per user/month"
	WithSSO  string
	Increase string // as printed: "106%"
	Source   Source
}

// Offering returns the offering with the id, or nil.
func (c *Catalogue) Offering(id string) *Offering {
	for i := range c.Offerings {
		if c.Offerings[i].ID == id {
			return &c.Offerings[i]
		}
	}
	return nil
}

// Vendor returns the vendor with the id, or nil.
func (c *Catalogue) Vendor(id string) *Vendor {
	for i := range c.Vendors {
		if c.Vendors[i].ID == id {
			return &c.Vendors[i]
		}
	}
	return nil
}

// Capability returns the capability with the id, or nil.
func (c *Catalogue) Capability(id CapabilityID) *Capability {
	for i := range c.Capabilities {
		if c.Capabilities[i].ID == id {
			return &c.Capabilities[i]
		}
	}
	return nil
}
