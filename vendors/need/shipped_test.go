package need_test

import (
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/need"
)

func shipped(t *testing.T) *vendors.Catalogue {
	t.Helper()
	cat, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func TestProfilesLeaveEnoughToChooseFromTheShippedCatalogue(t *testing.T) {
	const enough = 10 // offerings with no must-have ruled out
	cat := shipped(t)
	for _, name := range need.Profiles() {
		data, err := need.Starter(name)
		if err != nil {
			t.Fatal(err)
		}
		n, err := need.Parse(data, name, cat, need.Options{Today: today})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		open := 0
		for i := range cat.Offerings {
			if allowed(n, &cat.Offerings[i]) {
				open++
			}
		}
		if open < enough {
			t.Errorf("%s leaves %d offerings, want at least %d", name, open, enough)
		}
	}
}

func allowed(n *need.Need, o *vendors.Offering) bool {
	fits := len(n.Deployments) == 0
	for _, d := range n.Deployments {
		fits = fits || d == o.Deployment
	}
	for _, q := range n.Requirements {
		status := o.Provision(q.Capability).Status
		if q.Level == need.Must && (status == vendors.Unavailable || status == vendors.HigherEdition) {
			return false
		}
	}
	return fits
}

func TestEveryDefaultIsInTheShippedCatalogue(t *testing.T) {
	cat := shipped(t)
	for _, currency := range []string{"CNY", "USD"} {
		n, err := need.Parse([]byte("headcount: 600\ncurrency: "+currency), "", cat, need.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range n.Assumptions() {
			if id, ours := strings.CutPrefix(a.Source.Ref, "default "); ours {
				t.Errorf("%s names %s, which the catalogue does not have", a.Key, id)
			}
		}
	}
}
