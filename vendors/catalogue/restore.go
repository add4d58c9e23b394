package catalogue

import (
	"maps"
	"slices"

	"fineprint/vendors"
)

// Restore reads back what Files wrote: the same catalogue, with the same hash.
// What Files wrote was checked before, so only the form is looked at, which
// takes a third of the time of Parse.
func Restore(files map[string][]byte) (*vendors.Catalogue, error) {
	raw := make([]rawFile, 0, len(files))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		raw = append(raw, rawFile{name: name, text: files[name]})
	}
	docs := parseAll(raw, false)
	for i := range docs {
		if err := Errors(docs[i].problems); err != nil {
			return nil, err
		}
	}
	return combine(docs), nil
}
