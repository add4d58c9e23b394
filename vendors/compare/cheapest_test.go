package compare_test

import (
	"testing"
	"time"

	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/need"
)

// A starter with wishes: the edition that ranks first need not be the cheapest,
// and the result names both.
func TestEveryProductNamesItsCheapestEdition(t *testing.T) {
	cat, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	text, err := need.Starter("group-company")
	if err != nil {
		t.Fatal(err)
	}
	n, err := need.Parse(text, "group-company", cat, need.Options{Today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	r, err := compare.Run(compare.Input{Catalogue: cat, Need: n})
	if err != nil {
		t.Fatal(err)
	}
	product := func(o *compare.Option) string { return o.Offering.Vendor + "/" + o.Offering.Product }
	cheapest, dearer := map[string]*compare.Option{}, 0
	for i := range r.Options {
		o := &r.Options[i]
		if o.CheapestOfProduct && cheapest[product(o)] != nil {
			t.Errorf("%s names two cheapest editions", product(o))
		}
		if o.CheapestOfProduct {
			cheapest[product(o)] = o
		}
		if o.BestOfProduct && !o.CheapestOfProduct {
			dearer++
		}
	}
	for i := range r.Options {
		o := &r.Options[i]
		if !o.Feasible {
			continue
		}
		if least := cheapest[product(o)]; least == nil || o.Sheet.True.Likely < least.Sheet.True.Likely {
			t.Errorf("%s costs less than the edition called cheapest", o.ID)
		}
	}
	if dearer == 0 {
		t.Error("no product's first edition is a dearer one: the case tests nothing")
	}
}
