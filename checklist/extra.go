package checklist

import (
	"fineprint/vendors"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
)

// everybody has a vendor answer for what the template does not know.
var askVendor = map[vendors.Deployment]Responsibility{
	vendors.SaaS: ByVendor, vendors.PaaS: ByVendor, vendors.SelfHosted: ByVendor,
}

// firm is what settles an item that a checklist makes by itself.
var firm = []EvidenceType{Contract, Quote, Doc}

// needItem asks about a must-have that no item of the template decides.
func needItem(c vendors.CapabilityID, cat *vendors.Catalogue) *Item {
	name := lang.Bilingual{ZH: string(c), EN: string(c)}
	if k := cat.Capability(c); k != nil {
		name = k.Name
	}
	say := func(key string) lang.Bilingual {
		p := lang.Phrase{Key: key, Names: map[string]lang.Bilingual{"capability": name}}
		return lang.Bilingual{ZH: p.Say(lang.ZH), EN: p.Say(lang.EN)}
	}
	return &Item{
		ID: needPrefix + string(c), Title: name, Category: vendors.LicenceCost, Tier: 1, Nature: Recurring,
		Ask: say("checklist.extra.ask"), Accept: firm, Evidence: say("checklist.extra.evidence"), IfMissed: say("checklist.extra.missed"),
		Capabilities: []vendors.CapabilityID{c}, Decides: []vendors.CapabilityID{c}, Default: askVendor,
	}
}

// unexplained makes an item for each kind of finding that no entry explains.
func (g *generator) unexplained() []*Item {
	var all []*Item
	seen := map[hidden.Code]bool{}
	for i := range g.option.Findings {
		f := &g.option.Findings[i]
		if g.linked[f] || seen[f.Code] {
			continue
		}
		seen[f.Code] = true
		all = append(all, findingItem(f))
	}
	return all
}

// findingItem asks what the finding asks. It is required when notable money of
// this option's own cost lines hangs on it; that a rival is cheaper is not.
func findingItem(f *hidden.Finding) *Item {
	say := func(p lang.Phrase) lang.Bilingual { return lang.Bilingual{ZH: p.Say(lang.ZH), EN: p.Say(lang.EN)} }
	tier := 1
	if f.Severity == hidden.Minor || f.Severity == hidden.Info || len(f.Lines) == 0 {
		tier = 2
	}
	return &Item{
		ID: findingPrefix + string(f.Code), Title: say(f.Title()), Category: vendors.LicenceCost, Tier: tier, Nature: Contingent,
		Ask: say(f.Question()), Accept: firm, Evidence: say(f.Clause()), IfMissed: say(f.Text()),
		Money: Driver{Findings: []hidden.Code{f.Code}}, Default: askVendor,
	}
}

// find returns the item with an id, also of those that a checklist makes by
// itself; nil when there is none.
func (t *Template) find(id string, cat *vendors.Catalogue) *Item {
	if i := t.Item(id); i != nil {
		return i
	}
	if c, ok := cut(id, needPrefix); ok {
		if cat.Capability(vendors.CapabilityID(c)) != nil {
			return needItem(vendors.CapabilityID(c), cat)
		}
		return nil
	}
	if c, ok := cut(id, findingPrefix); ok {
		for _, code := range hidden.Codes {
			if string(code) == c {
				return &Item{ID: id, Money: Driver{Findings: []hidden.Code{code}}, Accept: firm}
			}
		}
	}
	return nil
}

func cut(id, prefix string) (string, bool) {
	if len(id) > len(prefix) && id[:len(prefix)] == prefix {
		return id[len(prefix):], true
	}
	return "", false
}
