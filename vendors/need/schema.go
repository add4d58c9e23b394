package need

import (
	"encoding/json"
	"fmt"

	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Patterns of numbers that are written as text, so that no digit is lost.
const (
	numberPattern = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`
	sharePattern  = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?\s*%?$`
)

// Schema returns the JSON Schema (2020-12) of a need file, made from the same
// shapes that Parse checks. Descriptions are Chinese and English.
func Schema() ([]byte, error) {
	top := needShape().schema()
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["$id"] = "fineprint:need"
	top["title"] = "Fineprint need"
	top["description"] = both("need.file")
	out, err := json.MarshalIndent(top, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the schema of a need: %w", err)
	}
	return append(out, '\n'), nil
}

// both says a text in Chinese and English.
func both(key string) string { return lang.ZH.Text(key, nil) + " · " + lang.EN.Text(key, nil) }

type schema = map[string]any

// described returns the schema of a named part with what it means.
func (s *shape) described(name string) schema {
	out := s.schema()
	switch name {
	case "low", "likely", "high":
		out["description"] = both("need.range." + name)
	default:
		text := both("need." + s.label)
		if s.unit != "" {
			text += " [" + s.unit + "]"
		}
		out["description"] = text
	}
	return out
}

// schema returns the forms of a shape; several of them become anyOf.
func (s *shape) schema() schema {
	forms := s.scalarSchemas()
	if s.item != nil {
		list := schema{"type": "array", "items": s.item.schema()}
		if s.maxItems > 0 {
			list["maxItems"] = s.maxItems
		}
		forms = append(forms, list)
	}
	if len(s.fields) > 0 || s.each != nil {
		forms = append(forms, s.objectSchema())
	}
	if len(forms) == 1 {
		return forms[0]
	}
	return schema{"anyOf": forms}
}

func (s *shape) objectSchema() schema {
	out := schema{"type": "object"}
	if s.each != nil {
		out["additionalProperties"] = s.each.schema()
	} else {
		out["additionalProperties"] = false
	}
	properties := schema{}
	for _, f := range s.fields {
		properties[f.name] = f.shape.described(f.name)
	}
	if len(properties) > 0 {
		out["properties"] = properties
	}
	if len(s.needs) > 0 {
		out["required"] = s.needs
	}
	return out
}

func (s *shape) scalarSchemas() []schema {
	switch s.scalar {
	case textScalar, nameScalar:
		return []schema{{"type": "string", "minLength": 1, "maxLength": maxText}}
	case wordScalar:
		return []schema{{"enum": s.enum()}}
	case flagScalar:
		return []schema{{"type": "boolean"}}
	case dateScalar:
		return []schema{{"type": "string", "format": "date"}}
	case wholeScalar:
		return []schema{s.bounded("integer")}
	case numberScalar:
		return []schema{s.bounded("number"), {"type": "string", "pattern": numberPattern}}
	case shareScalar:
		return []schema{s.bounded("number"), {"type": "string", "pattern": sharePattern}}
	case noScalar:
	}
	return nil
}

func (s *shape) bounded(kind string) schema {
	return schema{"type": kind, "minimum": json.Number(s.least.String()), "maximum": json.Number(s.most.String())}
}

// enum lists the words; a word that is a number may be written as one.
func (s *shape) enum() []any {
	var all []any
	for _, w := range s.words {
		all = append(all, w)
		if _, err := money.Parse(w); err == nil {
			all = append(all, json.Number(w))
		}
	}
	return all
}
