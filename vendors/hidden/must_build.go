package hidden

import (
	"fineprint/vendors/bundle"
	"fineprint/vendors/lang"
	"fineprint/vendors/need"
)

const codeMustBuild Code = "must_build"

// mustBuild reports a must-have that the buyer has to develop.
func mustBuild(c Case) []Finding {
	var found []Finding
	for i := range c.Needs {
		n := &c.Needs[i]
		if n.Level != need.Must || n.State != bundle.ByBuild {
			continue
		}
		f := Finding{
			Code: codeMustBuild, Subject: string(n.Capability), Capability: n.Capability, Money: n.Money,
			Args: lang.Args{"days": "?"}, Lines: c.linesFor("build.", n.Capability),
			Evidence: sources(c.Offering.Provision(n.Capability).Source),
		}
		if k := c.Catalogue.Capability(n.Capability); k != nil && k.BuildDays != nil {
			f.Args["days"] = quantity(k.BuildDays.Low) + " – " + quantity(k.BuildDays.High)
			f.Evidence = sources(append(f.Evidence, k.Source)...)
		}
		found = append(found, f)
	}
	return found
}
