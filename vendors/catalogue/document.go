package catalogue

import (
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors"
	"fineprint/vendors/lang"
)

// header names a catalogue; at most one file of a folder holds it.
type header struct {
	ID      string
	Name    lang.Bilingual
	Version string // empty: the date of the newest fact
}

// document is everything one file may hold; the keys of a file are its fields.
type document struct {
	Catalogue    *header
	Vendor       *vendors.Vendor
	Region       string // of Infra
	Market       string // of Defaults
	Sources      map[string]vendors.Source
	Offerings    []vendors.Offering
	Capabilities []vendors.Capability
	Infra        []vendors.InfraPrice
	Defaults     []vendors.Default
	Rates        *vendors.ExchangeRates
	Premiums     []vendors.SignOnPremium
}

// parsed is a file that was read, with what the checks need to point at it.
type parsed struct {
	document
	file     string
	lines    map[string]int
	used     map[string]int // facts that rest on each short source key
	problems []Problem
}

// parseFile reads one file. Lines are kept only where checks will ask for them.
func parseFile(f rawFile, keepLines bool) parsed {
	result := parsed{file: f.name}
	root, problem := parseNode(f)
	if problem != nil {
		result.problems = []Problem{*problem}
		return result
	}
	d := &decoder{file: f.name, used: map[string]int{}}
	if keepLines {
		d.lines = map[string]int{}
	}
	d.readSources(root)
	d.structure(root, reflect.ValueOf(&result.document).Elem())
	result.settle()
	result.lines, result.used, result.problems = d.lines, d.used, d.problems
	return result
}

// readSources reads the file's short keys first: everything else refers to them.
func (d *decoder) readSources(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		return
	}
	quiet := &decoder{file: d.file}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "sources" {
			table := reflect.ValueOf(&d.sources).Elem()
			quiet.table(root.Content[i+1], table)
		}
	}
}

// settle fills in what a file may leave out because it stands next to it: the
// vendor of an offering, the region of a unit price, the source of a limit.
func (p *parsed) settle() {
	for i := range p.Offerings {
		o := &p.Offerings[i]
		if o.Vendor == "" && p.Vendor != nil {
			o.Vendor = p.Vendor.ID
		}
		settleOffering(o)
	}
	for i := range p.Infra {
		u := &p.Infra[i]
		if u.Region == "" {
			u.Region = p.Region
		}
		if u.Price.ID == "" {
			u.Price.ID = u.ID
		}
		if u.Price.Item == (lang.Bilingual{}) {
			u.Price.Item = u.Name
		}
		settlePrice(&u.Price)
	}
	for i := range p.Defaults {
		if p.Defaults[i].Market == "" {
			p.Defaults[i].Market = p.Market
		}
	}
}

func settleOffering(o *vendors.Offering) {
	for i := range o.Prices {
		settlePrice(&o.Prices[i])
	}
	for i := range o.Capabilities {
		settleLimits(o.Capabilities[i].Limits, o.Capabilities[i].Source)
	}
	for i := range o.AddOns {
		a := &o.AddOns[i]
		for j := range a.Prices {
			settlePrice(&a.Prices[j])
		}
		if len(a.Prices) > 0 {
			settleLimits(a.Limits, a.Prices[0].Source)
		}
	}
}

func settlePrice(p *vendors.Price) {
	for i := range p.History {
		if p.History[i].Source == (vendors.Source{}) {
			p.History[i].Source = p.Source
		}
	}
}

func settleLimits(limits []vendors.Limit, from vendors.Source) {
	for i := range limits {
		if limits[i].Source == (vendors.Source{}) {
			limits[i].Source = from
		}
	}
}

// line finds the line of a path, or of the nearest thing around it.
func (p *parsed) line(path string) int {
	for path != "" {
		if n, ok := p.lines[path]; ok {
			return n
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 1
}
