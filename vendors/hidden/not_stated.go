package hidden

import (
	"fineprint/vendors/bundle"
	"fineprint/vendors/need"
)

const codeNotStated Code = "not_stated"

// notStated reports a must-have that nobody has answered: a range until the
// vendor does.
func notStated(c Case) []Finding {
	var found []Finding
	for i := range c.Needs {
		n := &c.Needs[i]
		if n.Level != need.Must || n.State != bundle.Unconfirmed {
			continue
		}
		f := Finding{
			Code: codeNotStated, Subject: string(n.Capability), Capability: n.Capability, Money: n.Money,
			Evidence: sources(c.Offering.Provision(n.Capability).Source), Lines: c.linesFor("unconfirmed.", n.Capability),
		}
		if k := c.Catalogue.Capability(n.Capability); k != nil {
			f.Evidence = sources(append(f.Evidence, k.Source)...)
		}
		found = append(found, f)
	}
	return found
}
