package checklist

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/hidden"
	"fineprint/vendors/strictyaml"
)

// templateReader reads one file of a template.
type templateReader struct {
	reader
	template *Template
	places   map[string]string // of ids and decided capabilities, over all files
	name     string
}

var itemID = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,39}$`)

// Ids that a checklist makes by itself begin so; no template may use them.
const (
	needPrefix    = "NEED-"
	findingPrefix = "FND-"
)

func (r *templateReader) file(data []byte, name string) {
	top := strictyaml.Load(data, r.faults)
	if top == nil {
		return
	}
	r.name = name
	r.object(top, "as_of", "items")
	r.needs(top, "items")
	r.template.AsOf = max(r.template.AsOf, r.text(top.Get("as_of")))
	for _, n := range r.entries(top.Get("items")) {
		r.template.Items = append(r.template.Items, r.item(n))
	}
}

func (r *templateReader) item(n *strictyaml.Node) Item {
	if !r.object(n, "id", "title", "category", "tier", "nature", "ask", "accept", "evidence", "if_missed", "capabilities",
		"decides", "when", "money", "responsibility", "benchmark", "source") {
		return Item{}
	}
	r.needs(n, "id", "title", "category", "tier", "ask", "accept", "responsibility")
	i := Item{
		ID: r.id(n.Get("id")), Title: r.both(n.Get("title")), Category: word(&r.reader, n.Get("category"), vendors.Categories),
		Tier: r.tier(n.Get("tier")), Nature: word(&r.reader, n.Get("nature"), natures), Ask: r.both(n.Get("ask")),
		Accept: words(&r.reader, n.Get("accept"), acceptable()), Evidence: r.both(n.Get("evidence")),
		IfMissed: r.both(n.Get("if_missed")), Capabilities: r.capabilities(n.Get("capabilities")),
		Decides: r.capabilities(n.Get("decides")), When: r.when(n.Get("when")), Money: r.money(n.Get("money")),
		Default: r.defaults(n.Get("responsibility")), Benchmark: r.text(n.Get("benchmark")), Source: r.text(n.Get("source")),
	}
	if accept := n.Get("accept"); accept != nil && accept.Form == strictyaml.List && len(accept.Items) == 0 {
		r.faults.At(accept, "is empty: name at least one type of evidence that settles the item")
	}
	for _, c := range i.Decides {
		if !slices.Contains(i.Capabilities, c) {
			r.faults.At(n.Get("decides"), "%s is decided but not among the capabilities: add it there", c)
		}
		r.once(n.Get("decides"), "capability "+string(c), fault.Say("capability %s is decided by two items: let one decide it", c))
	}
	return i
}

// acceptable is every type of evidence that can settle an item: a word is never
// enough.
func acceptable() []EvidenceType {
	var all []EvidenceType
	for _, g := range Grades {
		if g.Binding+g.Verified > 0 {
			all = append(all, g.Type)
		}
	}
	return all
}

func (r *templateReader) id(n *strictyaml.Node) string {
	id := r.text(n)
	switch {
	case n == nil:
		return ""
	case !itemID.MatchString(id):
		r.faults.At(n, "want an id such as LIC-09 (letters, digits, - and _), got %q", strictyaml.Clip(id))
	case strings.HasPrefix(id, needPrefix) || strings.HasPrefix(id, findingPrefix):
		r.faults.At(n, "%s begins like an id that a checklist makes by itself: choose another", id)
	default:
		r.once(n, "item "+id, fault.Say("item %s is given twice: choose another id", id))
	}
	return id
}

// once wants a thing in one place of all files only.
func (r *templateReader) once(n *strictyaml.Node, what string, problem fault.Phrase) {
	if first, twice := r.places[what]; twice {
		r.faults.At(n, "%s (first in %s)", problem, first)
		return
	}
	r.places[what] = r.name + ":" + strconv.Itoa(n.Line)
}

func (r *templateReader) tier(n *strictyaml.Node) int {
	return slices.Index([]string{"", "1", "2", "3"}, word(&r.reader, n, []string{"1", "2", "3"}))
}

func (r *templateReader) capabilities(n *strictyaml.Node) []vendors.CapabilityID {
	var all []vendors.CapabilityID
	for _, item := range r.entries(n) {
		id := vendors.CapabilityID(r.text(item))
		if slices.Contains(all, id) {
			r.faults.At(item, "%q is given twice: keep one", strictyaml.Clip(string(id)))
			continue
		}
		all = append(all, id)
	}
	return all
}

func (r *templateReader) when(n *strictyaml.Node) Conditions {
	if !r.object(n, "deployment", "licence", "finding", "security", "integration") {
		return Conditions{}
	}
	c := Conditions{
		Deployment: words(&r.reader, n.Get("deployment"), deployments),
		Licence:    words(&r.reader, n.Get("licence"), []vendors.Licence{vendors.Commercial, vendors.OpenSource}),
		Finding:    words(&r.reader, n.Get("finding"), hidden.Codes),
		Security:   words(&r.reader, n.Get("security"), securities),
	}
	for _, item := range r.entries(n.Get("integration")) {
		c.Integration = append(c.Integration, r.text(item))
	}
	return c
}

func (r *templateReader) money(n *strictyaml.Node) Driver {
	if !r.object(n, "formula", "lines", "findings", "price", "terms") {
		return Driver{}
	}
	d := Driver{
		Formula: r.text(n.Get("formula")), Findings: words(&r.reader, n.Get("findings"), hidden.Codes),
		Price: word(&r.reader, n.Get("price"), []PriceKind{BasePrice, ExtraPrice}),
		Terms: words(&r.reader, n.Get("terms"), terms),
	}
	for _, item := range r.entries(n.Get("lines")) {
		pattern := r.text(item)
		if at := strings.IndexByte(pattern, '*'); at == 0 || (at > 0 && at != len(pattern)-1) || pattern == "" {
			r.faults.At(item, `want the id of a cost line, or the beginning of some with * behind it, got %q`, strictyaml.Clip(pattern))
			continue
		}
		d.Lines = append(d.Lines, pattern)
	}
	return d
}

func (r *templateReader) defaults(n *strictyaml.Node) map[vendors.Deployment]Responsibility {
	if !r.object(n, texts(deployments)...) {
		return nil
	}
	all := make(map[vendors.Deployment]Responsibility, len(deployments))
	for _, d := range deployments {
		if who := word(&r.reader, n.Get(string(d)), responsibilities); who != "" {
			all[d] = who
		}
	}
	return all
}
