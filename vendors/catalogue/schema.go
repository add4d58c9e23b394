package catalogue

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"fineprint/vendors"
)

// schema is a JSON Schema under construction.
type schema = map[string]any

// Schema returns the JSON Schema (2020-12) of one catalogue file, made from the
// same types, words and required keys that Parse uses.
func Schema() ([]byte, error) {
	b := &schemaBuilder{parts: schema{}}
	top := b.structure(reflect.TypeFor[document]())
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["$id"] = "fineprint:catalogue"
	top["title"] = "Fineprint catalogue file"
	top["description"] = "目录文件:厂商、产品、价格、能力与来源 · A catalogue file: vendors, offerings, prices, capabilities and their sources"
	top["$defs"] = b.parts
	out, err := json.MarshalIndent(top, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the schema of a catalogue: %w", err)
	}
	return append(out, '\n'), nil
}

// schemaBuilder keeps each struct type once, under $defs.
type schemaBuilder struct{ parts schema }

func (b *schemaBuilder) of(t reflect.Type) schema {
	switch t {
	case decimalType:
		return schema{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]+)?( ?%)?$`}
	case currencyType:
		return schema{"type": "string", "pattern": "^[A-Z]{3}$"}
	case periodType:
		return schema{"type": "string", "pattern": periods.String()}
	case sourceType:
		return schema{"anyOf": []any{schema{"type": "string"}, b.named(t)}}
	case provisionsType:
		return schema{"type": "object", "additionalProperties": b.named(reflect.TypeFor[vendors.Provision]())}
	}
	if all, closed := words[t]; closed {
		return schema{"enum": all}
	}
	switch t.Kind() { //nolint:exhaustive // the types of package vendors hold nothing else
	case reflect.Pointer:
		return b.of(t.Elem())
	case reflect.Struct:
		return b.named(t)
	case reflect.Slice:
		return schema{"type": "array", "items": b.of(t.Elem())}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": b.of(t.Elem())}
	case reflect.Int:
		return schema{"type": "integer", "minimum": 0}
	case reflect.Bool:
		return schema{"type": "boolean"}
	default:
		return schema{"type": []string{"string", "number", "boolean"}}
	}
}

// named refers to a struct type, adding it to the definitions on first use.
func (b *schemaBuilder) named(t reflect.Type) schema {
	name := snake(t.Name())
	if b.parts[name] == nil {
		b.parts[name] = schema{} // ends a type that holds itself
		b.parts[name] = b.structure(t)
	}
	return schema{"$ref": "#/$defs/" + name}
}

func (b *schemaBuilder) structure(t reflect.Type) schema {
	s := shapeOf(t)
	properties := schema{}
	for i, key := range s.keys {
		properties[key] = b.of(t.Field(i).Type)
	}
	out := schema{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required[t]) > 0 {
		out["required"] = slices.Sorted(slices.Values(required[t]))
	}
	return out
}
