package checklist

import (
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/strictyaml"
)

//go:embed templates/*.yaml
var shippedFiles embed.FS

// Template is a set of items. It is read-only once parsed and may be shared.
type Template struct {
	AsOf  string // the newest date of its files
	Items []Item // by category in the order of every table, then as written
	world *known // ids for answers
}

// known finds items by what they decide.
type known struct {
	byID     map[string]*Item
	deciding map[vendors.CapabilityID]*Item
}

// Item returns the item with the id, or nil.
func (t *Template) Item(id string) *Item { return t.world.byID[id] }

// Deciding returns the item whose answer is the state of a capability, or nil.
func (t *Template) Deciding(c vendors.CapabilityID) *Item { return t.world.deciding[c] }

// Shipped returns the template of enterprise messaging inside the program.
func Shipped() (*Template, error) { return shipped() }

var shipped = sync.OnceValues(func() (*Template, error) {
	files, err := fs.Sub(shippedFiles, "templates")
	if err != nil {
		return nil, err
	}
	t, err := ParseTemplate(files)
	if err != nil {
		return nil, fault.Internal("checklist/templates", "the shipped template is broken: %v", err)
	}
	return t, nil
})

// maxFiles bounds a folder of template files.
const maxFiles = 100

// ParseTemplate reads every YAML file of a folder as one template. It fails
// with all faults at once, each with file, line and path.
func ParseTemplate(fsys fs.FS) (*Template, error) {
	names, err := templateFiles(fsys)
	if err != nil {
		return nil, err
	}
	t := &Template{}
	var faults fault.List
	places := map[string]string{}
	for _, name := range names {
		data, err := readFile(fsys, name)
		if err != nil {
			faults.Add(fault.Invalid(name, "cannot be read: %v", err))
			continue
		}
		r := &templateReader{reader: reader{strictyaml.NewFaults(name, fault.Say("template"), "items: []")}, template: t, places: places}
		r.file(data, name)
		faults.Add(r.faults.Err())
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	if len(t.Items) == 0 {
		return nil, fault.Invalid(strings.Join(names, ", "), "holds no items: a template has at least one")
	}
	t.index()
	return t, nil
}

func templateFiles(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fault.Invalid(".", "cannot be read: %v", errors.Unwrap(err))
	}
	var names []string
	for _, e := range entries {
		yaml := strings.HasSuffix(e.Name(), ".yaml") || strings.HasSuffix(e.Name(), ".yml") || strings.HasSuffix(e.Name(), ".json")
		if yaml && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	switch {
	case len(names) == 0:
		return nil, fault.Invalid(".", "there is no YAML file: name a template file or a folder of them")
	case len(names) > maxFiles:
		return nil, fault.Invalid(".", "there are %d YAML files, want at most %d", len(names), maxFiles)
	}
	return names, nil
}

// maxBytes is more than the strict reader takes, so that it can say so.
const maxBytes = 1<<20 + 1

// readFile reads a regular file up to the limit.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fault.Reason("it is not a regular file")
	}
	if info.Size() > maxBytes {
		return nil, fault.Reason("it is larger than 1 MB")
	}
	return fs.ReadFile(fsys, name)
}

// index sorts the items and finds them by what they decide.
func (t *Template) index() {
	slices.SortStableFunc(t.Items, func(a, b Item) int {
		return cmp.Compare(slices.Index(vendors.Categories, a.Category), slices.Index(vendors.Categories, b.Category))
	})
	t.world = &known{byID: map[string]*Item{}, deciding: map[vendors.CapabilityID]*Item{}}
	for i := range t.Items {
		item := &t.Items[i]
		t.world.byID[item.ID] = item
		for _, c := range item.Decides {
			t.world.deciding[c] = item
		}
	}
}
