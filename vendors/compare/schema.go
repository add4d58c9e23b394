package compare

import "fineprint/vendors/schema"

// Schema returns the JSON Schema of Document.
func Schema() ([]byte, error) { return schema.Of(Document{}, "fineprint result") }
