package catalogue

import "fineprint/vendors/schema"

// Schema returns the JSON Schema of a catalogue file. Capabilities, periods and
// sources also have short forms, which the README of this folder shows.
func Schema() ([]byte, error) {
	return schema.Named(document{}, "fineprint catalogue file", snake)
}
