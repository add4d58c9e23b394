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
	Weights       WeightsDocument       `json:"weights"`
	Budget        string                `json:"budget,omitempty"`
	FitWeight     string                `json:"fit_weight"`
	Tender        *TenderNeedDocument   `json:"tender,omitempty"`
	Uncertainty   DrawsDocument         `json:"uncertainty"`
}

// WeightsDocument is how much each wish matters; shares sum to 1.
type WeightsDocument struct {
	Method string              `json:"method"`
	Shares []WeightDocument    `json:"shares"`
	Sets   []WeightSetDocument `json:"sets"`
	Ratio  *float64            `json:"consistency_ratio,omitempty"` // of pairwise answers
	Index  string              `json:"random_index,omitempty"`      // the table that the ratio was taken with
	Seed   uint64              `json:"seed"`
}

// WeightDocument is the share of one wish.
type WeightDocument struct {
	Capability string  `json:"capability"`
	Share      float64 `json:"share"`
}

// WeightSetDocument is the view of one department.
type WeightSetDocument struct {
	Name   string           `json:"name"`
	Shares []WeightDocument `json:"shares"`
}

// TenderNeedDocument is the tender as it was asked for.
type TenderNeedDocument struct {
	Type        string                       `json:"type"`
	PriceWeight string                       `json:"price_weight"` // points of 100
	Notice      string                       `json:"notice,omitempty"`
	Deductions  map[string]DeductionDocument `json:"deductions"` // by offering
}

// DeductionDocument lowers an evaluated price; both numbers are in percent.
type DeductionDocument struct {
	Role    string `json:"role"`
	Percent string `json:"percent"`
	Share   string `json:"share"`
}

// DrawsDocument is how ranges are drawn.
type DrawsDocument struct {
	Seed         int64  `json:"seed"`
	Draws        int    `json:"draws"`
	Distribution string `json:"distribution"`
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
	Word   string         `json:"word,omitempty" doc:"A choice that is no number; low, likely and high are empty then."`
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
		Weights: weightsDocument(n), FitWeight: n.FitWeight.String(), Tender: tenderNeedDocument(n.Tender),
		Uncertainty: DrawsDocument{n.Uncertainty.Seed, n.Uncertainty.Draws, n.Uncertainty.Distribution},
	}
	if n.Budget.Sign() > 0 {
		d.Budget = n.Budget.String()
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

func weightsDocument(n *need.Need) WeightsDocument {
	w := &n.Weights
	d := WeightsDocument{Method: string(w.Method), Shares: sharesDocument(n, w.Shares), Sets: []WeightSetDocument{}, Index: w.Index, Seed: w.Seed}
	for _, set := range w.Sets {
		d.Sets = append(d.Sets, WeightSetDocument{set.Name, sharesDocument(n, set.Shares)})
	}
	if w.Method == need.AHP {
		ratio := chanceOf(w.Ratio)
		d.Ratio = &ratio
	}
	return d
}

// sharesDocument lists the wishes; must-haves have no weight.
func sharesDocument(n *need.Need, shares []float64) []WeightDocument {
	out := []WeightDocument{}
	for i, share := range shares {
		if q := &n.Requirements[i]; q.Level != need.Must {
			out = append(out, WeightDocument{string(q.Capability), chanceOf(share)})
		}
	}
	return out
}

func tenderNeedDocument(t *need.Tender) *TenderNeedDocument {
	if t == nil {
		return nil
	}
	d := &TenderNeedDocument{Type: t.Type, PriceWeight: t.PriceWeight.String(), Notice: t.Notice, Deductions: map[string]DeductionDocument{}}
	for id, one := range t.Deductions {
		d.Deductions[id] = DeductionDocument{one.Role, one.Percent.String(), one.Share.String()}
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

func (p printer) assumptions(r *Result) []AssumptionDocument {
	out := []AssumptionDocument{}
	if !p.wants(SectionAssumptions) {
		return out
	}
	for _, a := range r.Assumptions {
		d := AssumptionDocument{Key: string(a.Key), Name: say(a.Name), Word: a.Word, Unit: a.Unit, Source: source(a.Source), Feeds: a.Feeds}
		if a.Word == "" {
			d.Low, d.Likely, d.High = a.Value.Low.String(), a.Value.Likely.String(), a.Value.High.String()
		}
		out = append(out, d)
	}
	return out
}
