package catalogue

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"reflect"
	"slices"

	"fineprint/vendors"
	"fineprint/vendors/money"
)

// hashOf is the SHA-256 of the canonical form: every field that is not zero,
// by name, in the order of the types, lists in their order, maps by key. Files,
// comments, quoting and the names of source keys have no part in it.
func hashOf(c *vendors.Catalogue) string {
	h := &hasher{sum: sha256.New(), buffer: make([]byte, 0, 8192)}
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Hash" {
			h.text(name)
			h.value(v.Field(i))
		}
	}
	h.flush()
	return hex.EncodeToString(h.sum.Sum(nil))
}

// hasher gathers small writes: the hash function is fast on large ones.
type hasher struct {
	sum    hash.Hash
	buffer []byte
}

func (h *hasher) flush() {
	h.sum.Write(h.buffer)
	h.buffer = h.buffer[:0]
}

func (h *hasher) number(n uint64) {
	h.buffer = binary.AppendUvarint(h.buffer, n)
	if len(h.buffer) > 8000 {
		h.flush()
	}
}

// text writes a length first, so that "ab"+"c" differs from "a"+"bc".
func (h *hasher) text(s string) {
	h.number(uint64(len(s)))
	h.buffer = append(h.buffer, s...)
}

func (h *hasher) value(v reflect.Value) {
	if v.Type() == decimalType {
		h.text(decimalOf(v).String())
		return
	}
	switch v.Kind() { //nolint:exhaustive // the types of package vendors hold nothing else
	case reflect.Struct:
		h.fields(v)
	case reflect.Pointer:
		h.value(v.Elem())
	case reflect.Slice:
		h.number(uint64(v.Len())) //nolint:gosec // a length is not negative
		for i := range v.Len() {
			h.value(v.Index(i))
		}
	case reflect.Map:
		h.entries(v)
	case reflect.String:
		h.text(v.String())
	case reflect.Int:
		h.number(uint64(v.Int())) //nolint:gosec // any int has its own bits
	case reflect.Bool:
		h.number(1) // false is zero and was left out
	}
}

// fields writes the fields that are not zero, each with its number and name.
func (h *hasher) fields(v reflect.Value) {
	keys := shapeOf(v.Type()).keys
	for i, key := range keys {
		if f := v.Field(i); !isZero(f) {
			h.text(key)
			h.value(f)
		}
	}
	h.number(0) // no key is empty: this ends the struct
}

func (h *hasher) entries(v reflect.Value) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return slices.Compare([]byte(a.String()), []byte(b.String())) })
	h.number(uint64(len(keys)))
	for _, k := range keys {
		h.text(k.String())
		h.value(v.MapIndex(k))
	}
}

// decimalOf is the number in a field whose type is known to be a decimal.
func decimalOf(v reflect.Value) money.Decimal {
	d, _ := reflect.TypeAssert[money.Decimal](v) // the caller compared the type
	return d
}

// isZero treats an empty list like none, and numbers by their value: a zero
// may carry decimals, which reflect takes for something.
func isZero(v reflect.Value) bool {
	switch {
	case v.Type() == decimalType:
		return decimalOf(v).IsZero()
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Map:
		return v.Len() == 0
	case v.Type() == estimateType:
		e, _ := reflect.TypeAssert[money.Estimate](v) // the line above compared the type
		return e.Low.IsZero() && e.Likely.IsZero() && e.High.IsZero()
	}
	return v.IsZero()
}
