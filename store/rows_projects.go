package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/project"
)

type projectRow struct {
	Org           string `gorm:"column:org"`
	ID            string `gorm:"column:id;primaryKey"`
	Name          string `gorm:"column:name"`
	NameKey       string `gorm:"column:name_key"`
	State         string `gorm:"column:state"`
	Need          []byte `gorm:"column:need"`
	Summary       string `gorm:"column:summary"`
	Options       string `gorm:"column:options"`
	Catalogue     string `gorm:"column:catalogue"`
	ExchangeRates string `gorm:"column:exchange_rates"`
	Revision      int64  `gorm:"column:revision"`
	Created       string `gorm:"column:created_at"`
	CreatedBy     string `gorm:"column:created_by"`
	Updated       string `gorm:"column:updated_at"`
	UpdatedBy     string `gorm:"column:updated_by"`
}

// TableName is the table's name.
func (projectRow) TableName() string { return "projects" }

// nameKey is what makes two names the same: letter case and spaces aside.
func nameKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// summaryText is a summary as it is kept.
type summaryText struct {
	Company       string `json:"company,omitempty"`
	Profile       string `json:"profile,omitempty"`
	Headcount     int64  `json:"headcount"`
	HorizonMonths int    `json:"horizon_months"`
	Currency      string `json:"currency"`
	Date          string `json:"date"`
	Hash          string `json:"hash"`
}

func newSummaryText(s project.Summary) (string, error) {
	text, err := json.Marshal(summaryText{s.Company, s.Profile, s.Headcount, s.HorizonMonths, string(s.Currency), s.Date, s.Hash})
	return string(text), err
}

func summaryOf(text string) (project.Summary, error) {
	var s summaryText
	err := json.Unmarshal([]byte(text), &s)
	return project.Summary{
		Company: s.Company, Profile: s.Profile, Headcount: s.Headcount, HorizonMonths: s.HorizonMonths,
		Currency: money.Currency(s.Currency), Date: s.Date, Hash: s.Hash,
	}, err
}

// ratesText is a set of exchange rates as it is kept; rates are decimal text.
type ratesText struct {
	Base  string            `json:"base"`
	AsOf  string            `json:"as_of"`
	Units map[string]string `json:"units"`
}

func newRatesText(r *project.Rates) (string, error) {
	if r == nil {
		return "", nil
	}
	kept := ratesText{Base: string(r.Base), AsOf: r.AsOf, Units: map[string]string{}}
	for currency, units := range r.Units {
		kept.Units[string(currency)] = units.String()
	}
	text, err := json.Marshal(kept)
	return string(text), err
}

func ratesOf(text string) (*project.Rates, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // no rates of its own is a state
	}
	var kept ratesText
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return nil, err
	}
	r := &project.Rates{Base: money.Currency(kept.Base), AsOf: kept.AsOf, Units: make(map[money.Currency]money.Decimal, len(kept.Units))}
	for currency, units := range kept.Units {
		exact, err := money.Parse(units)
		if err != nil {
			return nil, err
		}
		r.Units[money.Currency(currency)] = exact
	}
	return r, nil
}

func newProjectRow(p *project.Project) (projectRow, error) {
	row := projectRow{
		Org: string(p.Org), ID: string(p.ID), Name: p.Name, NameKey: nameKey(p.Name), State: string(p.State), Need: p.Need,
		Catalogue: p.CatalogueVersion, Revision: p.Revision, Created: stampOf(p.Created), CreatedBy: string(p.CreatedBy),
		Updated: stampOf(p.Updated), UpdatedBy: string(p.UpdatedBy),
	}
	options := p.Options
	if options == nil {
		options = []string{}
	}
	text, err := json.Marshal(options)
	if err != nil {
		return row, fmt.Errorf("options: %w", err)
	}
	row.Options = string(text)
	if row.Summary, err = newSummaryText(p.Summary); err != nil {
		return row, fmt.Errorf("summary: %w", err)
	}
	if row.ExchangeRates, err = newRatesText(p.ExchangeRates); err != nil {
		return row, fmt.Errorf("exchange rates: %w", err)
	}
	return row, nil
}

func (r *projectRow) domain() (project.Project, error) {
	p := project.Project{
		ID: project.ID(r.ID), Org: project.OrgID(r.Org), Name: r.Name, State: project.State(r.State), Need: r.Need,
		CatalogueVersion: r.Catalogue, Revision: r.Revision, CreatedBy: project.PrincipalID(r.CreatedBy), UpdatedBy: project.PrincipalID(r.UpdatedBy),
	}
	var l fault.List
	note := func(err error) {
		if err != nil {
			l.Add(fault.Internal("project/"+r.ID, "%v: %v", project.ErrDamaged, err))
		}
	}
	var err error
	p.Created, err = timeOf(r.Created)
	note(err)
	p.Updated, err = timeOf(r.Updated)
	note(err)
	note(json.Unmarshal([]byte(r.Options), &p.Options))
	p.Summary, err = summaryOf(r.Summary)
	note(err)
	p.ExchangeRates, err = ratesOf(r.ExchangeRates)
	note(err)
	return p, l.Err()
}

type needVersionRow struct {
	Org     string `gorm:"column:org;primaryKey"`
	Project string `gorm:"column:project;primaryKey"`
	Number  int64  `gorm:"column:number;primaryKey;autoIncrement:false"`
	Need    []byte `gorm:"column:need"`
	Summary string `gorm:"column:summary"`
	Diff    string `gorm:"column:diff"`
	By      string `gorm:"column:by_principal"`
	At      string `gorm:"column:at"`
}

// TableName is the table's name.
func (needVersionRow) TableName() string { return "need_versions" }

func (r *needVersionRow) domain() (project.NeedVersion, error) {
	v := project.NeedVersion{
		Project: project.ID(r.Project), Number: r.Number, Need: r.Need, Diff: r.Diff, By: project.PrincipalID(r.By),
	}
	var err error
	if v.At, err = timeOf(r.At); err != nil {
		return v, err
	}
	v.Summary, err = summaryOf(r.Summary)
	return v, err
}
