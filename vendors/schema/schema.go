// Package schema writes the JSON Schema of a Go type from its json tags.
//
// It owns the translation of structs, slices, maps, pointers and basic types to
// JSON Schema 2020-12. It does not own what a document means: the types do.
package schema

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
)

// node is one schema object; encoding/json sorts its keys.
type node map[string]any

// Of returns the schema of v's type under a title, by its json tags. Named
// structs become definitions, so that a type may contain itself.
func Of(v any, title string) ([]byte, error) { return write(v, title, tagged) }

// Named returns the schema of a type without tags, whose keys are what name
// makes of each exported field; every key may be left out.
func Named(v any, title string, name func(field string) string) ([]byte, error) {
	return write(v, title, func(f reflect.StructField) (string, bool) { return name(f.Name), false })
}

// tagged is the key of a field and whether it must be there.
func tagged(f reflect.StructField) (key string, required bool) {
	key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	if key == "-" {
		return "", false
	}
	return key, !strings.Contains(options, "omit")
}

func write(v any, title string, key func(reflect.StructField) (string, bool)) ([]byte, error) {
	b := builder{defs: map[string]node{}, key: key}
	root := b.of(reflect.TypeOf(v))
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = title
	root["$defs"] = b.defs
	return json.MarshalIndent(root, "", "  ")
}

type builder struct {
	defs map[string]node
	key  func(reflect.StructField) (key string, required bool)
}

var marshaler = reflect.TypeFor[encoding.TextMarshaler]()

// of returns the schema of one type.
func (b *builder) of(t reflect.Type) node {
	if t.Implements(marshaler) {
		return node{"type": "string"}
	}
	switch t.Kind() { //nolint:exhaustive // the default takes what documents do not hold
	case reflect.Pointer:
		inner := b.of(t.Elem())
		return node{"anyOf": []node{inner, {"type": "null"}}}
	case reflect.Struct:
		return b.reference(t)
	case reflect.Slice:
		return node{"type": "array", "items": b.of(t.Elem())}
	case reflect.Map:
		return node{"type": "object", "additionalProperties": b.of(t.Elem())}
	case reflect.String:
		return node{"type": "string"}
	case reflect.Bool:
		return node{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return node{"type": "integer"}
	case reflect.Float64:
		return node{"type": "number"}
	default:
		return node{}
	}
}

// reference defines a struct once and refers to it.
func (b *builder) reference(t reflect.Type) node {
	name := t.Name()
	if _, known := b.defs[name]; !known {
		b.defs[name] = node{} // a type may contain itself
		b.defs[name] = b.object(t)
	}
	return node{"$ref": "#/$defs/" + name}
}

func (b *builder) object(t reflect.Type) node {
	properties := map[string]node{}
	required := []string{}
	for field := range t.Fields() {
		name, must := b.key(field)
		if name == "" || !field.IsExported() {
			continue
		}
		properties[name] = b.of(field.Type)
		if must {
			required = append(required, name)
		}
	}
	return node{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}
