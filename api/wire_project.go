package api

import (
	"encoding/json"

	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

// summaryWire is what lists show of a need.
type summaryWire struct {
	Company       string `json:"company,omitempty"`
	Profile       string `json:"profile,omitempty"`
	Headcount     int64  `json:"headcount" doc:"In the first month, likely."`
	HorizonMonths int    `json:"horizon_months"`
	Currency      string `json:"currency"`
	Date          string `json:"date" doc:"Day that prices are read as of."`
	Hash          string `json:"hash"`
}

func newSummaryWire(n *need.Need) summaryWire {
	s := project.Summarise(n)
	return summaryOf(&s)
}

func summaryOf(s *project.Summary) summaryWire {
	return summaryWire{s.Company, s.Profile, s.Headcount, s.HorizonMonths, string(s.Currency), s.Date, s.Hash}
}

// ProjectRow is one line of the list of projects.
type ProjectRow struct {
	ID               string      `json:"id"`
	Name             string      `json:"name"`
	State            string      `json:"state" enum:"draft,decided,archived"`
	Summary          summaryWire `json:"summary"`
	Options          []string    `json:"options" doc:"Short list; empty: all."`
	CatalogueVersion string      `json:"catalogue_version"`
	Revision         int64       `json:"revision" doc:"Also the ETag."`
	Created          string      `json:"created"`
	CreatedBy        string      `json:"created_by"`
	Updated          string      `json:"updated"`
	UpdatedBy        string      `json:"updated_by"`
}

func newProjectRow(p *project.Project) ProjectRow {
	return ProjectRow{
		string(p.ID), p.Name, string(p.State), summaryOf(&p.Summary), texts(p.Options), p.CatalogueVersion, p.Revision,
		stamp(p.Created), string(p.CreatedBy), stamp(p.Updated), string(p.UpdatedBy),
	}
}

// projectWire is a project with its need.
type projectWire struct {
	ProjectRow
	ExchangeRates *ratesWire `json:"exchange_rates,omitempty" doc:"Missing: those of need and catalogue."`
	Need          needWire   `json:"need"`
	YAML          string     `json:"yaml" doc:"The need as it was written."`
}

func newProjectWire(p *project.Project) (projectWire, error) {
	w := projectWire{ProjectRow: newProjectRow(p), YAML: string(p.Need)}
	if p.ExchangeRates != nil {
		w.ExchangeRates = newRatesWire(p.ExchangeRates)
	}
	var err error
	w.Need, err = jsonOf(p.Need)
	return w, err
}

// ratesWire is a dated set of exchange rates.
type ratesWire struct {
	Base  string            `json:"base" minLength:"3" maxLength:"3"`
	AsOf  string            `json:"as_of" format:"date"`
	Units map[string]string `json:"units" maxProperties:"50" doc:"Units of base for one unit of each currency."`
}

func newRatesWire(r *project.Rates) *ratesWire {
	w := &ratesWire{string(r.Base), r.AsOf, map[string]string{}}
	for currency, units := range r.Units {
		w.Units[string(currency)] = units.String()
	}
	return w
}

func (w *ratesWire) domain() (*project.Rates, error) {
	if w == nil {
		return nil, nil //nolint:nilnil // no rates are no rates
	}
	r := &project.Rates{Base: money.Currency(w.Base), AsOf: w.AsOf, Units: make(map[money.Currency]money.Decimal, len(w.Units))}
	for _, currency := range sorted(w.Units) {
		units, err := money.Parse(w.Units[currency])
		if err != nil {
			return nil, invalid("body.exchange_rates.units."+currency, "want a number such as 6.71")
		}
		r.Units[money.Currency(currency)] = units
	}
	return r, nil
}

// newProjectBody is what makes a project.
type newProjectBody struct {
	Name             string     `json:"name" minLength:"1" maxLength:"200" doc:"Not used by another project."`
	Profile          string     `json:"profile,omitempty" maxLength:"50" doc:"Starter profile to begin with; or"`
	Need             needWire   `json:"need,omitempty" doc:"a need as an object; or"`
	YAML             string     `json:"yaml,omitempty" maxLength:"1000000" doc:"as the text of a need file."`
	Options          []string   `json:"options,omitempty" maxItems:"500"`
	CatalogueVersion string     `json:"catalogue_version,omitempty" maxLength:"64" pattern:"^[0-9a-f]{64}$" doc:"Missing: the newest."`
	ExchangeRates    *ratesWire `json:"exchange_rates,omitempty"`
}

// projectPatch changes what is in it and leaves the rest.
type projectPatch struct {
	Name             *string         `json:"name,omitempty" minLength:"1" maxLength:"200"`
	State            *string         `json:"state,omitempty" enum:"draft,decided,archived" doc:"decided and archived are read-only but for this, until draft again."`
	Need             needWire        `json:"need,omitempty" doc:"A new version of the need, as an object; or"`
	YAML             string          `json:"yaml,omitempty" maxLength:"1000000" doc:"as text."`
	Options          *[]string       `json:"options,omitempty" maxItems:"500"`
	CatalogueVersion *string         `json:"catalogue_version,omitempty" maxLength:"64" pattern:"^([0-9a-f]{64})?$" doc:"Empty: the newest."`
	ExchangeRates    json.RawMessage `json:"exchange_rates,omitempty" doc:"An object with base, as_of and units; null: those of need and catalogue."`
}

// copyBody is what makes a copy of a project.
type copyBody struct {
	Name    string `json:"name" minLength:"1" maxLength:"200" doc:"Not used by another project."`
	Answers bool   `json:"answers,omitempty" doc:"Also the answers of its checklists with the files behind them. Comments, reports and earlier needs are never copied."`
}

// onlyState reports whether nothing but the state changes.
func (b *projectPatch) onlyState() bool {
	return b.State != nil && b.Name == nil && len(b.Need) == 0 && b.YAML == "" && b.Options == nil && b.CatalogueVersion == nil &&
		len(b.ExchangeRates) == 0
}

// needVersionWire is a need as it once was.
type needVersionWire struct {
	Number  int64       `json:"number"`
	Summary summaryWire `json:"summary"`
	Diff    string      `json:"diff" doc:"Lines taken away (-) and added (+) since the version before."`
	By      string      `json:"by"`
	At      string      `json:"at"`
	YAML    string      `json:"yaml,omitempty" doc:"Missing in lists."`
}

func newNeedVersionWire(v *project.NeedVersion) needVersionWire {
	return needVersionWire{v.Number, summaryOf(&v.Summary), v.Diff, string(v.By), stamp(v.At), string(v.Need)}
}
