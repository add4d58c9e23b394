package api

import (
	"context"
	"reflect"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

type matrixIn struct {
	VersionQuery
	Offering []string `query:"offering" minItems:"1" maxItems:"50" required:"true" doc:"Ids, in the order of the columns."`
	Project  string   `query:"project" maxLength:"64" doc:"With its need, private prices and answers, and its version of the catalogue."`
}

// matrixWire is what some offerings do of what the catalogue knows.
type matrixWire struct {
	Catalogue    string                 `json:"catalogue" doc:"Hash of what it was read from."`
	Capabilities []matrixCapabilityWire `json:"capabilities" doc:"The rows, by id."`
	Offerings    []matrixOfferingWire   `json:"offerings" doc:"The columns, as asked for."`
}

type matrixCapabilityWire struct {
	ID     string           `json:"id"`
	Name   compare.Words    `json:"name"`
	Group  string           `json:"group"`
	Level  string           `json:"level,omitempty" enum:"must,should,could" doc:"Of the project's need; missing: not needed."`
	Weight string           `json:"weight,omitempty" doc:"0 to 100; of a wish."`
	Limits []neededLimit    `json:"limits" doc:"Numbers that the need asks for."`
	Cells  []matrixCellWire `json:"cells" doc:"One for each offering, in their order."`
}

type neededLimit struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
	Least bool   `json:"least" doc:"A smaller number is better."`
}

// matrixCellWire is how one offering provides one capability.
type matrixCellWire struct {
	Status  string                  `json:"status" enum:"included,addon,higher_edition,build,unavailable,not_stated"`
	Gate    string                  `json:"gate,omitempty" enum:"included,addon,build,not_stated,failed" doc:"How a needed capability stands with the numbers the need asks for."`
	Reason  string                  `json:"reason,omitempty" enum:"higher_edition,unavailable,limit" doc:"Why the gate failed."`
	AddOns  []string                `json:"add_ons" doc:"Ids of the offering's add-ons that provide it."`
	Edition *editionWire            `json:"edition,omitempty" doc:"With higher_edition: the next edition of the product that has it."`
	Limits  []limitWire             `json:"limits"`
	Text    string                  `json:"text,omitempty" doc:"The limit in the source's words."`
	Source  *compare.SourceDocument `json:"source,omitempty"`
	Private bool                    `json:"private" doc:"Not as in the catalogue: by a correction, a quote or an answer of the project."`
}

type editionWire struct {
	ID     string        `json:"id"`
	Name   compare.Words `json:"name"`
	Status string        `json:"status" enum:"included,addon"`
}

type matrixOfferingWire struct {
	ID         string            `json:"id"`
	Vendor     string            `json:"vendor"`
	VendorName compare.Words     `json:"vendor_name"`
	Product    string            `json:"product"`
	Edition    string            `json:"edition"`
	Name       compare.Words     `json:"name"`
	Deployment string            `json:"deployment" enum:"saas,paas,self_hosted"`
	Currency   string            `json:"currency" doc:"Of every price below."`
	AddOns     []matrixAddOnWire `json:"add_ons" doc:"Those that provide a capability."`
}

type matrixAddOnWire struct {
	ID        string            `json:"id"`
	Name      compare.Words     `json:"name"`
	QuoteOnly bool              `json:"quote_only" doc:"No figure is published."`
	Prices    []matrixPriceWire `json:"prices"`
}

// matrixPriceWire is a list price in short; the offering has all of it.
type matrixPriceWire struct {
	Amount string                 `json:"amount" doc:"Major units; of the first tier when there are tiers; a fraction when the model is percent_of."`
	Range  *compare.RangeDocument `json:"range,omitempty" doc:"When only a range is known."`
	Meter  string                 `json:"meter"`
	Model  string                 `json:"model"`
	Per    string                 `json:"per,omitempty" doc:"Units that one amount buys; missing: 1."`
	Period string                 `json:"period"`
	Tiers  int                    `json:"tiers" doc:"How many; 0: one price for all."`
}

// matrix sets capabilities against up to 50 offerings.
func (s *Server) matrix(ctx context.Context, in *matrixIn) (*BytesOut, error) {
	m, err := s.matrixOf(ctx, in)
	if err != nil {
		return nil, err
	}
	columns := make([]*vendors.Offering, len(in.Offering))
	for i, id := range in.Offering {
		if slices.Contains(in.Offering[:i], id) {
			return nil, invalid("query.offering", "%q is named twice", clip(id))
		}
		if columns[i] = m.catalogue.Offering(id); columns[i] == nil {
			return nil, fault.NotFound("query.offering", "no offering is called %q", clip(id))
		}
	}
	return s.cached(ctx, keyOf("matrix", orgOf(ctx), m.catalogue.Hash, m.key, in.Offering), func(context.Context) (any, error) {
		return m.wire(columns), nil
	})
}

// matrixer reads one matrix.
type matrixer struct {
	catalogue *vendors.Catalogue
	listed    *vendors.Catalogue // without private entries
	need      *need.Need         // nil = of no project
	key       string             // of the project, with its revision
}

func (s *Server) matrixOf(ctx context.Context, in *matrixIn) (*matrixer, error) {
	if in.Project == "" {
		c, err := s.Store.Catalogue(ctx, orgOf(ctx), in.Version)
		return &matrixer{catalogue: c, listed: c}, err
	}
	if in.Version != "" {
		return nil, invalid("query.version", "a project has its own version; leave this out")
	}
	p, err := s.Store.Project(ctx, orgOf(ctx), project.ID(in.Project))
	if err != nil {
		return nil, err
	}
	o, err := s.openWith(ctx, &p, &Override{})
	if err != nil {
		return nil, err
	}
	listed, err := s.Store.Catalogue(ctx, p.Org, p.CatalogueVersion)
	return &matrixer{o.catalogue, listed, o.need, string(p.ID) + etag(p.Revision)}, err
}

func (m *matrixer) wire(columns []*vendors.Offering) *matrixWire {
	w := &matrixWire{Catalogue: m.catalogue.Hash, Capabilities: make([]matrixCapabilityWire, len(m.catalogue.Capabilities))}
	gates := make([][]bundle.Gate, len(columns))
	for i, o := range columns {
		w.Offerings = append(w.Offerings, m.offering(o))
		if m.need != nil {
			gates[i] = bundle.Gates(o, m.need)
		}
	}
	for i := range m.catalogue.Capabilities {
		c := &m.catalogue.Capabilities[i]
		row := matrixCapabilityWire{ID: string(c.ID), Name: words(c.Name), Group: c.Group, Limits: []neededLimit{}, Cells: make([]matrixCellWire, len(columns))}
		m.needed(&row, c.ID)
		for k, o := range columns {
			row.Cells[k] = m.cell(o, c.ID, gates[k])
		}
		w.Capabilities[i] = row
	}
	return w
}

// needed says how much the project needs a capability.
func (m *matrixer) needed(row *matrixCapabilityWire, c vendors.CapabilityID) {
	if m.need == nil {
		return
	}
	for i := range m.need.Requirements {
		r := &m.need.Requirements[i]
		if r.Capability != c {
			continue
		}
		row.Level = string(r.Level)
		if r.Level != need.Must {
			row.Weight = r.Weight.String()
		}
		row.Limits = each(r.Limits, func(l *need.LimitNeed) neededLimit { return neededLimit{string(l.Kind), l.Value.String(), l.Least} })
	}
}

func (m *matrixer) cell(o *vendors.Offering, c vendors.CapabilityID, gates []bundle.Gate) matrixCellWire {
	p := o.Provision(c)
	w := matrixCellWire{Status: string(p.Status), AddOns: []string{}, Limits: each(p.Limits, newLimitWire), Text: p.Text}
	if p.Status != vendors.NotStated {
		from := source(p.Source)
		w.Source = &from
	}
	for i := range o.AddOns {
		if slices.Contains(o.AddOns[i].Provides, c) {
			w.AddOns = append(w.AddOns, o.AddOns[i].ID)
		}
	}
	if p.Status == vendors.HigherEdition {
		w.Edition = m.edition(o, c)
	}
	for i := range gates {
		if g := &gates[i]; g.Capability == c {
			w.Gate, w.Reason = string(g.State), string(g.Reason)
		}
	}
	if m.listed != m.catalogue {
		before := m.listed.Offering(o.ID)
		w.Private = before == nil || !reflect.DeepEqual(before.Provision(c), p)
	}
	return w
}

// edition is the next edition of the product that includes a capability, else
// that sells it; editions stand in the catalogue in their order.
func (m *matrixer) edition(o *vendors.Offering, c vendors.CapabilityID) *editionWire {
	var found *editionWire
	behind := false
	for i := range m.catalogue.Offerings {
		e := &m.catalogue.Offerings[i]
		if e.ID == o.ID {
			behind = true
		}
		if !behind || e.Vendor != o.Vendor || e.Product != o.Product {
			continue
		}
		switch status := e.Provision(c).Status; {
		case status == vendors.Included:
			return &editionWire{e.ID, words(e.Name), string(status)}
		case status == vendors.AsAddOn && found == nil:
			found = &editionWire{e.ID, words(e.Name), string(status)}
		}
	}
	return found
}

func (m *matrixer) offering(o *vendors.Offering) matrixOfferingWire {
	w := matrixOfferingWire{
		ID: o.ID, Vendor: o.Vendor, Product: o.Product, Edition: o.Edition, Name: words(o.Name), Deployment: string(o.Deployment),
		Currency: string(o.Currency), AddOns: []matrixAddOnWire{},
	}
	if v := m.catalogue.Vendor(o.Vendor); v != nil {
		w.VendorName = words(v.Name)
	}
	for i := range o.AddOns {
		if a := &o.AddOns[i]; len(a.Provides) > 0 {
			w.AddOns = append(w.AddOns, matrixAddOnWire{a.ID, words(a.Name), a.QuoteOnly || len(a.Prices) == 0, each(a.Prices, newMatrixPriceWire)})
		}
	}
	return w
}

func newMatrixPriceWire(p *vendors.Price) matrixPriceWire {
	w := matrixPriceWire{
		Amount: p.Amount.String(), Meter: string(p.Meter), Model: string(p.Model), Per: some(p.Per), Period: period(p.Period), Tiers: len(p.Tiers),
	}
	if len(p.Tiers) > 0 {
		w.Amount = p.Tiers[0].Unit.String()
	}
	if p.Range != nil {
		w.Range = &compare.RangeDocument{Low: p.Range.Low.String(), Likely: p.Range.Likely.String(), High: p.Range.High.String()}
	}
	return w
}
