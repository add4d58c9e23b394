package catalogue

import (
	"maps"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/fault"
)

// Restore reads back what Files wrote: the same catalogue, with the same hash.
// What Files wrote was checked before, so only the form is looked at, which
// takes a third of the time of Parse.
func Restore(files map[string][]byte) (*vendors.Catalogue, error) {
	docs := parseAll(sorted(files), false)
	for i := range docs {
		if err := Errors(docs[i].problems); err != nil {
			return nil, err
		}
	}
	return combine(docs), nil
}

// ParseFiles reads files that stand on their own and that somebody else may
// have written: everything is checked, as Parse does.
func ParseFiles(files map[string][]byte) (*vendors.Catalogue, error) {
	for name, text := range files {
		if len(text) > maxFileBytes {
			return nil, fileProblem(name, fault.Say("it holds more than 1 MB"), fault.Say("split it")).Fault()
		}
	}
	docs, problems := checkFiles(nil, sorted(files))
	if err := Errors(problems); err != nil {
		return nil, err
	}
	return combine(docs), nil
}

func sorted(files map[string][]byte) []rawFile {
	raw := make([]rawFile, 0, len(files))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		raw = append(raw, rawFile{name: name, text: files[name]})
	}
	return raw
}
