package catalogue

import (
	"fmt"
	"io/fs"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// Validate reports everything wrong with a folder, sorted by file and line:
// first what Parse refuses, then what a careful reader would want to know, such
// as facts older than 180 days on the day asOf. With a base the folder adds to
// it and may refer to it; without one (nil) it stands on its own.
func Validate(fsys fs.FS, base *vendors.Catalogue, asOf time.Time) []Problem {
	docs, problems := readAndCheck(base, fsys)
	for i := range docs {
		problems = append(problems, checkAge(&docs[i], asOf)...)
		problems = append(problems, checkLanguages(&docs[i])...)
	}
	sortProblems(problems)
	return problems
}

// readAndCheck reads a folder and checks every file against all of them.
func readAndCheck(base *vendors.Catalogue, fsys fs.FS) ([]parsed, []Problem) {
	files, problems := readFolder(fsys)
	docs, more := checkFiles(base, files)
	problems = append(problems, more...)
	sortProblems(problems)
	return docs, problems
}

func checkFiles(base *vendors.Catalogue, files []rawFile) ([]parsed, []Problem) {
	var problems []Problem
	docs := parseAll(files, true)
	known := newIndex(base, docs)
	for i := range docs {
		problems = append(problems, docs[i].problems...)
		c := &checker{doc: &docs[i], known: known}
		c.document()
		problems = append(problems, c.problems...)
	}
	return docs, problems
}

// checker looks at one file that was read: facts that contradict each other or
// the rest of the folder.
type checker struct {
	doc      *parsed
	known    *index
	problems []Problem
}

// fail notes an error at a path of the file, warn something to look at.
func (c *checker) fail(path string, fix fault.Phrase, format string, args ...any) {
	c.note(SeverityError, path, fix, fault.Say(format, args...))
}

func (c *checker) warn(path string, fix fault.Phrase, format string, args ...any) {
	c.note(SeverityWarning, path, fix, fault.Say(format, args...))
}

func (c *checker) note(s Severity, path string, fix, message fault.Phrase) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, Problem{
			File: c.doc.file, Line: c.doc.line(path), Subject: path, Message: message, Fix: fix, Severity: s,
		})
	}
}

// index is what the checks of one file must know about all of them.
type index struct {
	vendors      map[string]bool
	capabilities map[vendors.CapabilityID]*vendors.Capability
	capabilityID []string // for suggestions
	limits       map[string]bool
	rates        vendors.ExchangeRates
	seen         map[string]string // kind and id → where it was given first
}

func newIndex(base *vendors.Catalogue, docs []parsed) *index {
	x := &index{
		vendors: map[string]bool{}, capabilities: map[vendors.CapabilityID]*vendors.Capability{},
		limits: map[string]bool{}, seen: map[string]string{},
	}
	if base != nil {
		for i := range base.Vendors {
			x.vendors[base.Vendors[i].ID] = true
		}
		x.addCapabilities(base.Capabilities)
		x.rates = base.Rates
	}
	for i := range docs {
		if v := docs[i].Vendor; v != nil {
			x.vendors[v.ID] = true
		}
		if r := docs[i].Rates; r != nil {
			x.rates = *r
		}
		x.addCapabilities(docs[i].Capabilities)
	}
	return x
}

func (x *index) addCapabilities(all []vendors.Capability) {
	for i := range all {
		c := &all[i]
		if x.capabilities[c.ID] == nil {
			x.capabilityID = append(x.capabilityID, string(c.ID))
		}
		x.capabilities[c.ID] = c
		for _, l := range c.Limits {
			x.limits[string(l.Kind)] = true
		}
	}
}

// document checks everything in the file.
func (c *checker) document() {
	d := c.doc
	if d.Catalogue != nil {
		c.id("catalogue", "catalogue", d.Catalogue.ID)
		c.once("catalogue", fault.Say("header"))
	}
	if d.Rates != nil {
		c.rates()
		c.once("rates", fault.Say("set of exchange rates"))
	}
	if d.Vendor != nil {
		c.vendor()
	}
	for i := range d.Offerings {
		c.offering(i)
	}
	for i := range d.Capabilities {
		c.capability(i)
	}
	for i := range d.Infra {
		c.infra(i)
	}
	for i := range d.Defaults {
		c.defaultValue(i)
	}
	for key := range d.Sources {
		if d.used[key] == 0 {
			c.warn("sources."+key, fault.Say("delete it"), "no fact refers to the source %q", key)
		}
	}
}

// id checks the look of an id and that nothing else of its kind has it.
func (c *checker) id(path, kind, id string) {
	if id == "" {
		return // missing, and reported as such
	}
	if !fileSafe(id) {
		c.fail(path+".id", fault.Say("use lower-case letters, digits, dots, hyphens and underscores"), "%q cannot be an id", clip(id))
	}
	if kind != "catalogue" {
		c.once(path, fault.Say("%s %q", fault.Plain(kind), id))
	}
}

// once refuses the second thing of a kind with the same id.
func (c *checker) once(path string, name fault.Phrase) {
	place := fmt.Sprintf("%s:%d", c.doc.file, c.doc.line(path))
	if first, twice := c.known.seen[name.String()]; twice {
		c.fail(path, fault.Say("delete one of them or give it another id"), "the %s is already given at %s", name, first)
		return
	}
	c.known.seen[name.String()] = place
}

// element is the path of a list element: by id, or by number without one.
func element(list, id string, i int) string {
	if id == "" {
		return fmt.Sprintf("%s[%d]", list, i)
	}
	return list + "[" + id + "]"
}
