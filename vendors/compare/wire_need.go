package compare

import (
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// NeedDocument is the need as it was understood, complete enough to read.
type NeedDocument struct {
	Company       string                `json:"company,omitempty"`
	Profile       string                `json:"profile,omitempty"`
	Date          string                `json:"date"`
	Market        string                `json:"market"`
	Currency      string                `json:"currency"`
	HorizonMonths int                   `json:"horizon_months"`
	Headcount     []string              `json:"headcount"` // likely, first month of each contract year
	Discount      DiscountDocument      `json:"discount"`
	Tax           TaxDocument           `json:"tax"`
	Requirements  []RequirementDocument `json:"requirements"`
	Integrations  []IntegrationDocument `json:"integrations"`
	Options       []string              `json:"options"`
}

// DiscountDocument is how later money counts.
type DiscountDocument struct {
	Rate       string `json:"rate"`
	Convention string `json:"convention"`
}

// TaxDocument is what VAT costs the buyer.
type TaxDocument struct {
	Recoverable string `json:"recoverable"`
	VAT         string `json:"vat"`
	Unknown     string `json:"unknown_treatment"`
}

// RequirementDocument is one requirement.
type RequirementDocument struct {
	Capability string            `json:"capability"`
	Level      string            `json:"level"`
	Weight     string            `json:"weight,omitempty"`
	Limit      map[string]string `json:"limit,omitempty"`
	Assumed    bool              `json:"assumed,omitempty"`
}

// IntegrationDocument is one system to connect.
type IntegrationDocument struct {
	System string `json:"system"`
	Size   string `json:"size"`
}

// AssumptionDocument is a default that was used.
type AssumptionDocument struct {
	Key    string         `json:"key"`
	Name   Words          `json:"name"`
	Low    string         `json:"low"`
	Likely string         `json:"likely"`
	High   string         `json:"high"`
	Unit   string         `json:"unit"`
	Source SourceDocument `json:"source"`
	Feeds  []string       `json:"feeds"`
}

func needDocument(n *need.Need) NeedDocument {
	d := NeedDocument{
		Company: n.Company, Profile: n.Profile, Date: n.Date.Format("2006-01-02"), Market: string(n.Market),
		Currency: string(n.Currency), HorizonMonths: n.HorizonMonths, Headcount: []string{},
		Discount:     DiscountDocument{n.Discount.Rate.String(), string(n.Discount.Convention)},
		Tax:          TaxDocument{n.Tax.Recoverable.String(), n.Tax.VAT.String(), string(n.Tax.Unknown)},
		Requirements: []RequirementDocument{}, Integrations: []IntegrationDocument{}, Options: texts(n.Options),
	}
	for m := 0; m < n.HorizonMonths; m += 12 {
		d.Headcount = append(d.Headcount, n.Headcount[money.Likely][m].String())
	}
	for i := range n.Requirements {
		d.Requirements = append(d.Requirements, requirementDocument(&n.Requirements[i]))
	}
	for _, i := range n.Integrations {
		d.Integrations = append(d.Integrations, IntegrationDocument{i.System, string(i.Size)})
	}
	return d
}

func requirementDocument(r *need.Requirement) RequirementDocument {
	d := RequirementDocument{Capability: string(r.Capability), Level: string(r.Level), Assumed: r.Assumed}
	if r.Level != need.Must {
		d.Weight = r.Weight.String()
	}
	for _, l := range r.Limits {
		if d.Limit == nil {
			d.Limit = map[string]string{}
		}
		d.Limit[string(l.Kind)] = l.Value.String()
	}
	return d
}

func assumptionDocuments(r *Result) []AssumptionDocument {
	out := []AssumptionDocument{}
	for _, a := range r.Assumptions {
		out = append(out, AssumptionDocument{
			Key: string(a.Key), Name: say(a.Name), Low: a.Value.Low.String(), Likely: a.Value.Likely.String(),
			High: a.Value.High.String(), Unit: a.Unit, Source: source(a.Source), Feeds: a.Feeds,
		})
	}
	return out
}
