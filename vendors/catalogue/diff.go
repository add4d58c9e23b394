package catalogue

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

// Diff lists what changed from one catalogue to another: what moved behind the
// paywall and what was cut first, then what rose, what is new or gone, and what
// became better. Within a kind the order is that of the catalogues. Two
// catalogues with the same hash have no changes.
func Diff(before, after *vendors.Catalogue) []Change {
	d := &differ{names: map[vendors.CapabilityID]lang.Bilingual{}}
	for _, c := range []*vendors.Catalogue{before, after} {
		for i := range c.Capabilities {
			d.names[c.Capabilities[i].ID] = c.Capabilities[i].Name
		}
	}
	d.offerings(before, after)
	d.rest(before, after)
	rank := make(map[ChangeKind]int, len(ChangeKinds))
	for i, k := range ChangeKinds {
		rank[k] = i
	}
	slices.SortStableFunc(d.changes, func(a, b Change) int { return cmp.Compare(rank[a.Kind], rank[b.Kind]) })
	return d.changes
}

// differ gathers changes; id and name are those of the thing being compared.
type differ struct {
	changes []Change
	names   map[vendors.CapabilityID]lang.Bilingual
	id      string
	name    lang.Bilingual
}

func (d *differ) note(c Change) {
	c.ID, c.Name = d.id, d.name
	d.changes = append(d.changes, c)
}

// number notes a number that changed, under one kind when it rose and another
// when it fell.
func (d *differ) number(rose, fell ChangeKind, before, after money.Decimal, c Change) {
	by := after.Cmp(before)
	if by == 0 {
		return
	}
	c.Kind = rose
	if by < 0 {
		c.Kind = fell
	}
	if c.Before == "" && c.After == "" {
		c.Before, c.After = before.String(), after.String()
	}
	c.Pct = changeBy(before, after)
	d.note(c)
}

func (d *differ) offerings(before, after *vendors.Catalogue) {
	pairs(before.Offerings, after.Offerings, func(o *vendors.Offering) string { return o.ID }, func(a, b *vendors.Offering) {
		switch {
		case a == nil:
			d.id, d.name = b.ID, b.Name
			d.note(Change{Kind: OfferingAdded, After: b.Product + " " + b.Edition})
		case b == nil:
			d.id, d.name = a.ID, a.Name
			d.note(Change{Kind: OfferingRemoved, Before: a.Product + " " + a.Edition})
		default:
			d.id, d.name = b.ID, b.Name
			d.offering(a, b)
		}
	})
}

// rest compares what is not an offering, field by field.
func (d *differ) rest(before, after *vendors.Catalogue) {
	pairs(before.Infra, after.Infra, func(u *vendors.InfraPrice) string { return u.ID }, d.infra)
	pairs(before.Defaults, after.Defaults, func(v *vendors.Default) string { return v.ID }, func(a, b *vendors.Default) {
		whole(d, a, b, func(v *vendors.Default) (string, lang.Bilingual) { return v.ID, v.Name })
	})
	pairs(before.Capabilities, after.Capabilities, func(k *vendors.Capability) string { return string(k.ID) }, func(a, b *vendors.Capability) {
		whole(d, a, b, func(k *vendors.Capability) (string, lang.Bilingual) { return string(k.ID), k.Name })
	})
	pairs(before.Vendors, after.Vendors, func(v *vendors.Vendor) string { return v.ID }, func(a, b *vendors.Vendor) {
		whole(d, a, b, func(v *vendors.Vendor) (string, lang.Bilingual) { return v.ID, v.Name })
	})
	d.id, d.name = "rates", lang.Bilingual{ZH: "汇率", EN: "exchange rates"}
	d.fields(&before.Rates, &after.Rates, "")
	d.id, d.name = "premiums", lang.Bilingual{ZH: "单点登录溢价", EN: "single sign-on premiums"}
	d.fields(&struct{ Premiums []vendors.SignOnPremium }{before.Premiums}, &struct{ Premiums []vendors.SignOnPremium }{after.Premiums}, "")
	d.id, d.name = cmp.Or(after.ID, before.ID, "catalogue"), after.Name
	type head struct {
		ID, Version string
		Name        lang.Bilingual
	}
	d.fields(&head{before.ID, before.Version, before.Name}, &head{after.ID, after.Version, after.Name}, "")
}

func (d *differ) infra(a, b *vendors.InfraPrice) {
	if a != nil && b != nil {
		d.id, d.name = b.ID, b.Name
		d.price("price", &a.Price, &b.Price, string(b.Currency))
		d.fields(a, b, "", "price")
		return
	}
	whole(d, a, b, func(u *vendors.InfraPrice) (string, lang.Bilingual) { return u.ID, u.Name })
}

// whole notes that a thing is new, gone, or that some of its fields changed.
func whole[T any](d *differ, a, b *T, called func(*T) (string, lang.Bilingual)) {
	switch {
	case a == nil:
		d.id, d.name = called(b)
		d.note(Change{Kind: Added})
	case b == nil:
		d.id, d.name = called(a)
		d.note(Change{Kind: Removed})
	default:
		d.id, d.name = called(b)
		d.fields(a, b, "")
	}
}

// pairs calls see for every element of both lists: those of after in their
// order, then those that only before has. Missing is nil; of elements with the
// same id the first meets the first, the second the second.
func pairs[T any](before, after []T, id func(*T) string, see func(a, b *T)) {
	old := map[string]*T{}
	keys := numbered(before, id)
	for i := range before {
		old[keys[i]] = &before[i]
	}
	for i, key := range numbered(after, id) {
		see(old[key], &after[i])
		delete(old, key)
	}
	for i := range before {
		if left := old[keys[i]]; left != nil {
			see(left, nil)
		}
	}
}

// numbered are the ids of a list, made unique by their occurrence.
func numbered[T any](all []T, id func(*T) string) []string {
	seen := make(map[string]int, len(all))
	keys := make([]string, len(all))
	for i := range all {
		key := id(&all[i])
		seen[key]++
		keys[i] = key + "#" + strconv.Itoa(seen[key])
	}
	return keys
}

// fields notes the fields of two structs that differ, except those named.
func (d *differ) fields(a, b any, path string, except ...string) {
	for _, key := range changedKeys(a, b, except...) {
		change := Change{Kind: Otherwise, Subject: strings.TrimPrefix(path+"."+key, ".")}
		change.Before, change.After = printed(a, key), printed(b, key)
		d.note(change)
	}
}

// changedKeys are the fields, in snake case, in which two structs of the same
// type differ.
func changedKeys(a, b any, except ...string) []string {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	var keys []string
	for i, key := range shapeOf(x.Type()).keys {
		if !slices.Contains(except, key) && !same(x.Field(i), y.Field(i)) {
			keys = append(keys, key)
		}
	}
	return keys
}

// same compares two values as the canonical form does: an empty list is none,
// 1.50 is 1.5.
func same(x, y reflect.Value) bool {
	switch {
	case isZero(x) || isZero(y):
		return isZero(x) && isZero(y)
	case x.Type() == decimalType:
		return decimalOf(x).Cmp(decimalOf(y)) == 0
	}
	switch x.Kind() { //nolint:exhaustive // the default compares what == compares
	case reflect.Pointer:
		return same(x.Elem(), y.Elem())
	case reflect.Struct:
		for i := range x.NumField() {
			if !same(x.Field(i), y.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		return sameList(x, y)
	case reflect.Map:
		return sameMap(x, y)
	default:
		return x.Equal(y)
	}
}

func sameList(x, y reflect.Value) bool {
	if x.Len() != y.Len() {
		return false
	}
	for i := range x.Len() {
		if !same(x.Index(i), y.Index(i)) {
			return false
		}
	}
	return true
}

func sameMap(x, y reflect.Value) bool {
	if x.Len() != y.Len() {
		return false
	}
	for _, k := range x.MapKeys() {
		if other := y.MapIndex(k); !other.IsValid() || !same(x.MapIndex(k), other) {
			return false
		}
	}
	return true
}

// printed is a simple field as text; lists and structures are left to the
// reader, who has both catalogues.
func printed(a any, key string) string {
	v := reflect.ValueOf(a).Elem()
	f := v.Field(shapeOf(v.Type()).index[key])
	if f.Kind() == reflect.Pointer {
		if f.IsNil() {
			return ""
		}
		f = f.Elem()
	}
	switch x := f.Interface().(type) {
	case money.Decimal:
		return x.String()
	case lang.Bilingual:
		return x.ZH + " / " + x.EN
	case vendors.Period:
		return periodText(x)
	}
	switch f.Kind() { //nolint:exhaustive // the default prints nothing
	case reflect.String:
		return clip(f.String())
	case reflect.Int, reflect.Bool:
		return newEncoder().value(f).Value
	default:
		return ""
	}
}
