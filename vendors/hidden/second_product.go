package hidden

import (
	"slices"
	"strings"

	"fineprint/vendors/lang"
	"fineprint/vendors/need"
)

const codeSecondProduct Code = "second_product"

// secondProduct reports a need that this product meets only together with
// another one: the source says that it comes from an external provider, or is a
// product of its own.
func secondProduct(c Case) []Finding {
	var found []Finding
	for i := range c.Need.Requirements {
		r := &c.Need.Requirements[i]
		p := c.Offering.Provision(r.Capability)
		a := c.bought(r.Capability)
		text := p.Text
		if a != nil && !strings.Contains(text, a.Note) {
			text += " " + a.Note
		}
		if r.Level == need.Could || !apart(text) {
			continue
		}
		f := Finding{
			Code: codeSecondProduct, Subject: string(r.Capability), Capability: r.Capability, Evidence: sources(p.Source),
			Names: map[string]lang.Bilingual{"says": {ZH: strings.TrimSpace(text), EN: strings.TrimSpace(text)}},
		}
		if a != nil {
			f.Lines, f.Money = c.linesOfAddOn(a.ID)
		}
		found = append(found, f)
	}
	return found
}

// apart reports whether a source's own words speak of another product.
func apart(text string) bool {
	return slices.ContainsFunc(elsewhere, func(mark string) bool { return strings.Contains(strings.ToLower(text), mark) })
}

var elsewhere = []string{
	"external provider", "separate product", "second product", "another product", "separate sdk",
}
