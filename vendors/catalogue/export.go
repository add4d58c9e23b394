package catalogue

import (
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"sync"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// Files writes a catalogue in the file format: path → text, a file a vendor
// and one for each other kind. Parse reads them back as the same catalogue,
// with the same hash; the same catalogue gives the same bytes.
func Files(c *vendors.Catalogue) (map[string][]byte, error) {
	var faults fault.List
	docs := documents(c, &faults)
	files := encodeAll(docs)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := files[name]
		if f.err != nil {
			faults.Add(fault.Internal(name, "writing: %v", f.err))
		}
		if len(f.text) > maxFileBytes {
			faults.Add(fault.Invalid(name, "the file would hold more than %d bytes; split the vendor", maxFileBytes))
		}
	}
	texts := make(map[string][]byte, len(files))
	for name, f := range files {
		texts[name] = f.text
	}
	return texts, faults.Err()
}

// encoded is a document as text.
type encoded struct {
	text []byte
	err  error
}

// encodeAll writes documents on every processor.
func encodeAll(docs map[string]*document) map[string]*encoded {
	files := make(map[string]*encoded, len(docs))
	for name := range docs {
		files[name] = &encoded{}
	}
	next := make(chan string)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(docs)) {
		workers.Go(func() {
			for name := range next {
				files[name].text, files[name].err = docs[name].encode()
			}
		})
	}
	for name := range docs {
		next <- name
	}
	close(next)
	workers.Wait()
	return files
}

// documents splits a catalogue into the files it is written to.
func documents(c *vendors.Catalogue, faults *fault.List) map[string]*document {
	docs := map[string]*document{"capabilities.yaml": {
		Catalogue: &header{ID: c.ID, Name: c.Name, Version: c.Version}, Capabilities: c.Capabilities,
	}}
	in := func(folder, id string) *document {
		if !fileSafe(id) {
			faults.Add(fault.Invalid(folder+"/"+clip(id), "the id cannot name a file; use lower-case letters, digits and hyphens"))
		}
		name := path.Join(folder, id+".yaml")
		if docs[name] == nil {
			docs[name] = &document{}
		}
		return docs[name]
	}
	for i := range c.Vendors {
		in("vendors", c.Vendors[i].ID).Vendor = &c.Vendors[i]
	}
	for _, o := range c.Offerings {
		d := in("vendors", o.Vendor)
		d.Offerings = append(d.Offerings, brief(o, d.Vendor != nil))
	}
	for _, u := range c.Infra {
		d := in("infra", lower(u.Region))
		d.Region = u.Region
		d.Infra = append(d.Infra, briefInfra(u))
	}
	for _, v := range c.Defaults {
		d := in("defaults", lower(v.Market))
		d.Market, v.Market = v.Market, ""
		d.Defaults = append(d.Defaults, v)
	}
	if c.Rates.Base != "" {
		docs["fx.yaml"] = &document{Rates: &c.Rates}
	}
	if len(c.Premiums) > 0 {
		docs["sso_premiums.yaml"] = &document{Premiums: c.Premiums}
	}
	return docs
}

// brief leaves out of an offering what its file says already.
func brief(o vendors.Offering, inVendorFile bool) vendors.Offering {
	if inVendorFile {
		o.Vendor = ""
	}
	o.Prices = briefPrices(o.Prices)
	o.AddOns = slices.Clone(o.AddOns)
	for i := range o.AddOns {
		a := &o.AddOns[i]
		if len(a.Prices) > 0 {
			a.Limits = withoutSource(a.Limits, a.Prices[0].Source)
		}
		a.Prices = briefPrices(a.Prices)
	}
	return o
}

func briefPrices(all []vendors.Price) []vendors.Price {
	short := slices.Clone(all)
	for i := range short {
		p := &short[i]
		p.History = slices.Clone(p.History)
		for j := range p.History {
			if p.History[j].Source == p.Source {
				p.History[j].Source = vendors.Source{}
			}
		}
	}
	return short
}

func briefInfra(u vendors.InfraPrice) vendors.InfraPrice {
	if u.Price.ID == u.ID {
		u.Price.ID = ""
	}
	if u.Price.Item == u.Name {
		u.Price.Item = lang.Bilingual{}
	}
	u.Price = briefPrices([]vendors.Price{u.Price})[0]
	u.Region = ""
	return u
}

// encode writes one file: what it is about, its sources, then the facts.
func (d *document) encode() ([]byte, error) {
	e := newEncoder()
	v := reflect.ValueOf(d).Elem()
	head, facts := &yaml.Node{Kind: yaml.MappingNode}, &yaml.Node{Kind: yaml.MappingNode}
	for i, key := range shapeOf(v.Type()).keys {
		f := v.Field(i)
		if isZero(f) || key == "sources" {
			continue
		}
		into := facts
		if key == "catalogue" || key == "vendor" || key == "region" || key == "market" {
			into = head
		}
		n := e.value(f)
		n.Style &^= yaml.FlowStyle
		add(into, key, n)
	}
	if sources := e.sources(); sources != nil {
		add(head, "sources", sources)
	}
	head.Content = append(head.Content, facts.Content...)
	return dump(head)
}

// Export writes a catalogue into a folder that does not exist yet or is empty.
// Everything is written beside it under another name first, so that a fault
// leaves no half-written folder behind.
func Export(c *vendors.Catalogue, dir string) error {
	files, err := Files(c)
	if err != nil {
		return err
	}
	if err := emptyOrMissing(dir); err != nil {
		return err
	}
	parent := filepath.Dir(filepath.Clean(dir))
	temporary, err := os.MkdirTemp(parent, ".fineprint-export-")
	if err != nil {
		return fault.Invalid(dir, "the folder cannot be written (%s); name another", reason(err))
	}
	err = writeFiles(temporary, files)
	if err == nil {
		err = swap(temporary, dir)
	}
	if err != nil {
		return errors.Join(
			fault.Invalid(dir, "the folder cannot be written (%s); name another", reason(err)),
			os.RemoveAll(temporary),
		)
	}
	return nil
}

// swap puts the written folder in the place of an empty or missing one.
func swap(temporary, dir string) error {
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Rename(temporary, dir)
}

func emptyOrMissing(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fault.Invalid(dir, "it is not a folder that can be read (%s); name another", reason(err))
	case len(entries) > 0:
		return fault.Conflict(dir, "the folder is not empty; name a new one, so that no old file stays between the new ones")
	}
	return nil
}

func writeFiles(dir string, files map[string][]byte) error {
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // an export is meant to be read
		return err
	}
	for _, name := range keysOf(files) {
		target := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil { //nolint:gosec // an export is meant to be read
			return err
		}
		if err := os.WriteFile(target, files[name], 0o644); err != nil { //nolint:gosec // an export is meant to be read
			return err
		}
	}
	return nil
}

// reason is an operating-system error without the path, which the subject says.
func reason(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	if l, ok := errors.AsType[*os.LinkError](err); ok {
		return l.Err
	}
	return err
}
