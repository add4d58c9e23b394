package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/need"
)

const codeLimitShort Code = "limit_short"

// limitShort reports a capability that is included, but not as far as the need
// asks: 50 people in a meeting where 200 are needed. History days are
// retentionShort's.
func limitShort(c Case) []Finding {
	var found []Finding
	for i := range c.Need.Requirements {
		r := &c.Need.Requirements[i]
		if c.Offering.Provision(r.Capability).Status != vendors.Included {
			continue
		}
		for _, wanted := range r.Limits {
			if wanted.Kind == historyDays || wanted.Kind == retentionDays {
				continue
			}
			have, stated := limitOf(c.Offering.Provision(r.Capability).Limits, wanted.Kind)
			if !stated || have.Unlimited || c.reaches(r.Capability, have, wanted) {
				continue
			}
			found = append(found, c.short(codeLimitShort, r.Capability, have, wanted.Value))
		}
	}
	return found
}

// limitOf returns the limit of a kind, if it is stated.
func limitOf(limits []vendors.Limit, kind vendors.LimitKind) (vendors.Limit, bool) {
	for i := range limits {
		if limits[i].Kind == kind {
			return limits[i], true
		}
	}
	return vendors.Limit{}, false
}

// reaches compares a stated number with the one asked for, from below where a
// smaller one is better.
func (c *Case) reaches(id vendors.CapabilityID, have vendors.Limit, wanted need.LimitNeed) bool {
	if k := c.Catalogue.Capability(id); k != nil {
		for i := range k.Limits {
			if k.Limits[i].Kind == wanted.Kind && k.Limits[i].Least {
				return !wanted.Value.Less(have.Value)
			}
		}
	}
	return !have.Value.Less(wanted.Value)
}
