package api

import (
	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/lang"
	"fineprint/vendors/project"
)

// vendorWire is a vendor with the facts that a careful buyer weighs.
type vendorWire struct {
	ID             string              `json:"id"`
	Name           compare.Words       `json:"name"`
	Country        string              `json:"country,omitempty"`
	Website        string              `json:"website,omitempty"`
	Certifications []certificationWire `json:"certifications"`
	Facts          []factWire          `json:"facts"`
}

type certificationWire struct {
	ID      string                 `json:"id"`
	Scope   string                 `json:"scope,omitempty"`
	Expires string                 `json:"expires,omitempty"`
	Source  compare.SourceDocument `json:"source"`
}

type factWire struct {
	Key    string                 `json:"key"`
	Value  string                 `json:"value"`
	Source compare.SourceDocument `json:"source"`
}

func newVendorWire(v *vendors.Vendor) vendorWire {
	return vendorWire{
		v.ID, words(v.Name), v.Country, v.Website,
		each(v.Certifications, func(c *vendors.Certification) certificationWire {
			return certificationWire{c.ID, c.Scope, c.Expires, source(c.Source)}
		}),
		each(v.Facts, func(f *vendors.VendorFact) factWire { return factWire{f.Key, f.Value, source(f.Source)} }),
	}
}

// capabilityWire is something that a buyer may need.
type capabilityWire struct {
	ID     string          `json:"id"`
	Name   compare.Words   `json:"name"`
	Group  string          `json:"group"`
	Limits []limitKindWire `json:"limits" doc:"The numbers a need can ask for."`
}

type limitKindWire struct {
	Kind  string `json:"kind"`
	Unit  string `json:"unit"`
	Least bool   `json:"least" doc:"A smaller number is better."`
}

func newCapabilityWire(c *vendors.Capability) capabilityWire {
	return capabilityWire{string(c.ID), words(c.Name), c.Group, each(c.Limits, func(l *vendors.LimitSpec) limitKindWire {
		return limitKindWire{string(l.Kind), l.Unit, l.Least}
	})}
}

// catalogueVersionWire is a catalogue that is kept.
type catalogueVersionWire struct {
	Hash      string `json:"hash"`
	Catalogue string `json:"catalogue"`
	Version   string `json:"version"`
	Origin    string `json:"origin" enum:"shipped,imported"`
	Offerings int    `json:"offerings"`
	Loaded    string `json:"loaded"`
}

func newCatalogueVersionWire(v *project.CatalogueVersion) catalogueVersionWire {
	return catalogueVersionWire{v.Hash, v.Catalogue, v.Version, string(v.Origin), v.Offerings, stamp(v.Loaded)}
}

// changeWire is one difference between two catalogues.
type changeWire struct {
	Kind    string        `json:"kind"`
	ID      string        `json:"id"`
	Subject string        `json:"subject,omitempty"`
	Before  string        `json:"before,omitempty"`
	After   string        `json:"after,omitempty"`
	Change  string        `json:"change,omitempty" doc:"Fraction by which a number changed."`
	Worse   bool          `json:"worse" doc:"It costs the buyer money or function."`
	Text    compare.Words `json:"text"`
}

func newChangeWire(c *catalogue.Change) changeWire {
	return changeWire{
		string(c.Kind), c.ID, c.Subject, c.Before, c.After, decimal(c.Pct), c.Worse(),
		compare.Words{ZH: c.Text(lang.ZH), EN: c.Text(lang.EN)},
	}
}

// catalogueProblemWire is one thing wrong with an import.
type catalogueProblemWire struct {
	File     string `json:"file"`
	Line     int    `json:"line" doc:"Line of a text, row of a sheet; 0: the whole file."`
	Subject  string `json:"subject,omitempty"`
	Message  string `json:"message"`
	Fix      string `json:"fix"`
	Severity string `json:"severity" enum:"error,warning"`
}

func newCatalogueProblemWire(p *catalogue.Problem, l lang.Lang) catalogueProblemWire {
	return catalogueProblemWire{p.File, p.Line, p.Subject, l.Words(p.Message), l.Words(p.Fix), string(p.Severity)}
}

func newAuditWire(e *project.AuditEntry) auditWire {
	details := e.Details
	if details == nil {
		details = map[string]string{}
	}
	return auditWire{e.Seq, stamp(e.At), string(e.By), e.Action, e.Subject, details, e.Hash}
}
