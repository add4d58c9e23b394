package meters

import (
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/money"
	"fineprint/vendors/tco"
)

// Party is who has to see to something.
type Party string

// Vendor: it comes with what is paid to the vendor. Buyer: the buyer's own
// people or suppliers. Shared: both, by agreement. ThirdParty: somebody else
// bills for it.
const (
	Vendor     Party = "vendor"
	Buyer      Party = "buyer"
	Shared     Party = "shared"
	ThirdParty Party = "third_party"
)

// Share is one row of who pays what: a category of cost, or one requirement.
type Share struct {
	Category    vendors.Category     // or
	Capability  vendors.CapabilityID // of a requirement
	State       bundle.State         // of a requirement
	Responsible Party
	ToVendor    money.Amount // likely, over the horizon
	ByBuyer     money.Amount
	ToThird     money.Amount
}

// responsible says who sees to a category, by where the software runs.
var responsible = map[vendors.Deployment]map[vendors.Category]Party{
	vendors.SaaS: {
		vendors.Infrastructure: Vendor, vendors.LicenceCost: Vendor, vendors.DevelopmentIntegration: Buyer,
		vendors.Operations: Shared, vendors.TrainingChange: Buyer, vendors.Exit: Shared,
	},
	vendors.PaaS: {
		vendors.Infrastructure: Shared, vendors.LicenceCost: Vendor, vendors.DevelopmentIntegration: Buyer,
		vendors.Operations: Shared, vendors.TrainingChange: Buyer, vendors.Exit: Shared,
	},
	vendors.SelfHosted: {
		vendors.Infrastructure: Buyer, vendors.LicenceCost: Vendor, vendors.DevelopmentIntegration: Buyer,
		vendors.Operations: Buyer, vendors.TrainingChange: Buyer, vendors.Exit: Buyer,
	},
}

// WhoPays lists the lines that count by category and payee, and then every
// requirement with what is paid for it alone. An open-source licence is
// nobody's to answer for but the buyer's.
func WhoPays(s *tco.Sheet) []Share {
	rows := make([]Share, 0, len(vendors.Categories)+len(s.Bundle.Gates))
	for _, c := range vendors.Categories {
		row := Share{Category: c, Responsible: responsible[s.Offering.Deployment][c]}
		if c == vendors.LicenceCost && s.Offering.Licence == vendors.OpenSource {
			row.Responsible = Buyer
		}
		row.add(s, func(l *tco.Line) bool { return l.Category == c })
		rows = append(rows, row)
	}
	for i := range s.Bundle.Gates {
		if g := &s.Bundle.Gates[i]; g.Capability != "" {
			rows = append(rows, requirement(s, g))
		}
	}
	return rows
}

// requirement is what one capability costs by itself: its add-on, its build, or
// the expected price of what is not confirmed.
func requirement(s *tco.Sheet, g *bundle.Gate) Share {
	row := Share{Capability: g.Capability, State: g.State, Responsible: provider(s, g)}
	owners := map[string]bool{}
	for _, i := range s.Bundle.AddOns {
		if a := &s.Offering.AddOns[i]; slices.Contains(a.Provides, g.Capability) {
			owners[a.ID] = true
		}
	}
	byPrice := map[string]bool{}
	for _, q := range s.Quotes {
		byPrice[q.Owner+"/"+q.Price.ID] = owners[q.Owner]
	}
	row.add(s, func(l *tco.Line) bool { return l.Capability == g.Capability || byPrice[l.PriceID] })
	return row
}

// provider is who has to provide a capability.
func provider(s *tco.Sheet, g *bundle.Gate) Party {
	if slices.Contains(s.Bundle.Builds, g.Capability) {
		return Buyer
	}
	switch s.Offering.Deployment {
	case vendors.PaaS:
		return Shared
	case vendors.SelfHosted:
		if s.Offering.Licence == vendors.OpenSource {
			return Buyer
		}
		return Shared
	case vendors.SaaS:
	}
	return Vendor
}

func (r *Share) add(s *tco.Sheet, fits func(*tco.Line) bool) {
	for i := range s.Lines {
		l := &s.Lines[i]
		if !s.Counts(l) || !fits(l) {
			continue
		}
		switch l.Payer {
		case tco.PaidToVendor:
			r.ToVendor += l.Total.Likely
		case tco.PaidByBuyer:
			r.ByBuyer += l.Total.Likely
		case tco.PaidToThirdParty:
			r.ToThird += l.Total.Likely
		}
	}
}
