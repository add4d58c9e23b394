package store_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/need"
	"fineprint/vendors/project"
)

func shipped(tb testing.TB) *vendors.Catalogue {
	tb.Helper()
	c, err := catalogue.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// small is a catalogue of a few vendors, as it may have been at an earlier date.
func small(tb testing.TB, version string, edits ...catalogue.Edit) *vendors.Catalogue {
	tb.Helper()
	all := shipped(tb)
	c := &vendors.Catalogue{
		ID: all.ID, Name: all.Name, Version: version, Capabilities: all.Capabilities, Infra: all.Infra, Defaults: all.Defaults, Rates: all.Rates,
	}
	for _, id := range []string{"slack", "feishu", "mattermost"} {
		c.Vendors = append(c.Vendors, *all.Vendor(id))
		for i := range all.Offerings {
			if all.Offerings[i].Vendor == id {
				c.Offerings = append(c.Offerings, all.Offerings[i])
			}
		}
	}
	files, err := catalogue.Files(c)
	if err != nil {
		tb.Fatal(err)
	}
	if c, err = catalogue.Restore(files); err != nil {
		tb.Fatal(err)
	}
	if c, err = catalogue.Patch(c, edits); err != nil {
		tb.Fatal(err)
	}
	if c.Version != version { // a patch is dated by its newest fact
		c.Version = version
		if files, err = catalogue.Files(c); err != nil {
			tb.Fatal(err)
		}
		if c, err = catalogue.Restore(files); err != nil {
			tb.Fatal(err)
		}
	}
	return c
}

func slackAmount(value string) catalogue.Edit {
	return catalogue.Edit{Offering: "slack-pro", Path: "prices[0].amount", Value: `"` + value + `"`}
}

func TestShippedCatalogueIsKeptWhole(t *testing.T) {
	c := shipped(t)
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, name, nil) // a program without one must read what is stored
			got, err := s.Catalogue(t.Context(), project.LocalOrg, "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Hash != c.Hash {
				t.Errorf("hash %s, want %s", got.Hash, c.Hash)
			}
			if changes := catalogue.Diff(c, got); len(changes) > 0 {
				t.Errorf("it changed on its way: %v", changes[0])
			}
			versions, err := s.CatalogueVersions(t.Context(), project.LocalOrg)
			if err != nil || len(versions) != 1 || versions[0].Hash != c.Hash || versions[0].Offerings != len(c.Offerings) {
				t.Errorf("versions %v, %v", versions, err)
			}
		})
	}
}

func TestNewerCatalogueIsAddedAndOlderIsNot(t *testing.T) {
	old, middle, fresh := small(t, "2026-07-01"), small(t, "2026-09-01", slackAmount("8.75")), small(t, "2026-11-01", slackAmount("9.99"))
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			load := func(c *vendors.Catalogue) []project.CatalogueVersion {
				s := open(t, name, c)
				defer s.Close()
				versions, err := s.CatalogueVersions(t.Context(), project.LocalOrg)
				if err != nil {
					t.Fatal(err)
				}
				return versions
			}
			tests := []struct {
				load *vendors.Catalogue
				want []string
			}{
				{old, []string{"2026-07-01"}},
				{fresh, []string{"2026-11-01", "2026-07-01"}},
				{middle, []string{"2026-11-01", "2026-07-01"}}, // an older program takes nothing away
				{fresh, []string{"2026-11-01", "2026-07-01"}},
			}
			for _, test := range tests {
				var got []string
				for _, v := range load(test.load) {
					got = append(got, v.Version)
				}
				if !slices.Equal(got, test.want) {
					t.Errorf("after %s: got %v, want %v", test.load.Version, got, test.want)
				}
			}
			s := open(t, name, fresh)
			for day, want := range map[string]string{"2026-07-01": "2026-07-01", "2026-10-31": "2026-07-01", "2026-12-01": "2026-11-01"} {
				if v, err := s.CatalogueAt(t.Context(), day); err != nil || v.Version != want {
					t.Errorf("on %s: got %s, %v, want %s", day, v.Version, err, want)
				}
			}
			if _, err := s.CatalogueAt(t.Context(), "2020-01-01"); err == nil {
				t.Error("a catalogue of 2020 was found")
			}
		})
	}
}

// price is what slack-pro costs 600 people in a catalogue, in minor units.
func price(t *testing.T, c *vendors.Catalogue) int64 {
	t.Helper()
	n, err := need.Parse([]byte("headcount: 600\ndate: 2026-11-23\noptions: [slack-pro]\n"), "need", c, need.Options{Today: clock()()})
	if err != nil {
		t.Fatal(err)
	}
	r, err := compare.Run(compare.Input{Catalogue: c, Need: n})
	if err != nil {
		t.Fatal(err)
	}
	return int64(r.Option("slack-pro").Headline.Amount)
}

func TestReplayAtAnEarlierDateGivesItsFigures(t *testing.T) {
	old, fresh := small(t, "2026-07-01"), small(t, "2026-11-01", slackAmount("99.99"))
	wantOld, wantNew := price(t, old), price(t, fresh)
	if wantOld == wantNew {
		t.Fatal("the two catalogues cost the same")
	}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, old)
			p := created(t, s, "Chat")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, name, fresh)
			p, err := s.Project(t.Context(), project.LocalOrg, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			pinned, err := s.CatalogueFor(t.Context(), project.LocalOrg, project.View{Hash: p.CatalogueVersion, Project: p.ID})
			if err != nil {
				t.Fatal(err)
			}
			if got := price(t, pinned.Catalogue); got != wantOld {
				t.Errorf("the project's own version: got %d, want %d", got, wantOld)
			}
			for day, want := range map[string]int64{"2026-08-15": wantOld, "2026-11-20": wantNew} {
				version, err := s.CatalogueAt(t.Context(), day)
				if err != nil {
					t.Fatal(err)
				}
				c, err := s.Catalogue(t.Context(), project.LocalOrg, version.Hash)
				if err != nil {
					t.Fatal(err)
				}
				if got := price(t, c); got != want {
					t.Errorf("at %s: got %d, want %d", day, got, want)
				}
			}
		})
	}
}

func TestPriceHistory(t *testing.T) {
	versions := []*vendors.Catalogue{small(t, "2026-07-01"), small(t, "2026-08-01", slackAmount("8.75")), small(t, "2026-09-01", slackAmount("8.75"))}
	first := versions[0].Offering("slack-pro").Prices[0]
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			for _, c := range versions {
				if err := open(t, name, c).Close(); err != nil {
					t.Fatal(err)
				}
			}
			s := open(t, name, nil)
			points, err := s.PriceHistory(t.Context(), project.LocalOrg, "slack-pro")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range points {
				if p.Price == first.ID && p.AddOn == "" {
					got = append(got, p.Version+" "+p.Amount)
				}
			}
			if want := []string{"2026-07-01 " + first.Amount.String(), "2026-08-01 8.75"}; !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			if _, err := s.PriceHistory(t.Context(), project.LocalOrg, "nobody"); faultKind(err) != fault.KindNotFound {
				t.Errorf("an offering nobody has: got %v", err)
			}
		})
	}
}

func faultKind(err error) fault.Kind {
	if all := fault.All(err); len(all) > 0 {
		return all[0].Kind
	}
	return ""
}

func TestOfferingsListsEveryOneOnceInEveryOrder(t *testing.T) {
	c := shipped(t)
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			for _, order := range []project.Order{project.ByID, project.ByName, project.ByVendor, project.ByProduct} {
				for _, descending := range []bool{false, true} {
					seen := map[string]int{}
					q := project.OfferingQuery{Order: order, Descending: descending, Paging: project.Paging{Limit: 37}}
					for {
						got, err := s.Offerings(t.Context(), project.LocalOrg, q)
						if err != nil {
							t.Fatal(err)
						}
						for i := range got.Items {
							seen[got.Items[i].ID]++
						}
						if q.Cursor = got.Next; q.Cursor == "" {
							break
						}
					}
					if len(seen) != len(c.Offerings) || slices.Max(slices.Collect(maps.Values(seen))) != 1 {
						t.Errorf("%s: %d of %d offerings, or one twice", order, len(seen), len(c.Offerings))
					}
				}
			}
			for name, q := range map[string]project.OfferingQuery{
				"another order":   {Order: "price; DROP TABLE offerings"},
				"a broken cursor": {Paging: project.Paging{Cursor: "x"}},
				"too long a page": {Paging: project.Paging{Limit: 201}},
			} {
				if _, err := s.Offerings(t.Context(), project.LocalOrg, q); faultKind(err) != fault.KindInvalid {
					t.Errorf("%s: got %v", name, err)
				}
			}
			if _, err := s.Offerings(t.Context(), project.LocalOrg, project.OfferingQuery{Version: strings.Repeat("0", 64)}); faultKind(err) != fault.KindNotFound {
				t.Errorf("a version nobody has: got %v", err)
			}
		})
	}
}

func TestSearchFindsTheSameOnBoth(t *testing.T) {
	c := shipped(t)
	tests := map[string]struct {
		text     string
		want     string // an offering that must be found
		unwanted string
		none     bool
	}{
		"a word":                       {text: "slack", want: "slack-pro", unwanted: "zulip-cloud-standard"},
		"the beginning of one":         {text: "SLA", want: "slack-pro"},
		"two words":                    {text: "slack grid", want: "slack-enterprise-grid", unwanted: "slack-pro"},
		"two hanzi":                    {text: "飞书", want: "", unwanted: "slack-pro"},
		"hanzi that nobody has so":     {text: "书飞", none: true},
		"syntax is not syntax":         {text: `slack" OR * NEAR( AND ' -- \`, none: true},
		"a quote of PostgreSQL":        {text: "slack & !pro | ' :*", want: "slack-pro"},
		"signs alone are no condition": {text: "***", want: "slack-pro"},
		"a capability by its id":       {text: "sso_saml_oidc slack", want: "slack-business-plus"},
	}
	found := map[string]map[string]string{}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			for title, test := range tests {
				var ids []string
				q := project.OfferingQuery{Text: test.text, Paging: project.Paging{Limit: 200}}
				got, err := s.Offerings(t.Context(), project.LocalOrg, q)
				if err != nil {
					t.Errorf("%s: %v", title, err)
				}
				for i := range got.Items {
					ids = append(ids, got.Items[i].ID)
				}
				if test.none != (len(ids) == 0) || test.want != "" && !slices.Contains(ids, test.want) || slices.Contains(ids, test.unwanted) {
					t.Errorf("%s: found %v", title, ids)
				}
				if found[title] == nil {
					found[title] = map[string]string{}
				}
				found[title][t.Name()] = strings.Join(ids, " ")
			}
		})
	}
	for title, by := range found {
		if all := slices.Compact(slices.Sorted(maps.Values(by))); len(all) != 1 {
			t.Errorf("%s: the databases find different things: %q", title, all)
		}
	}
}

func TestFiltersAreThoseOfTheCatalogue(t *testing.T) {
	c := shipped(t)
	count := func(keep func(*vendors.Offering) bool) int {
		n := 0
		for i := range c.Offerings {
			if keep(&c.Offerings[i]) {
				n++
			}
		}
		return n
	}
	tests := map[string]struct {
		query project.OfferingQuery
		want  int
	}{
		"a vendor":     {project.OfferingQuery{Vendor: "slack"}, count(func(o *vendors.Offering) bool { return o.Vendor == "slack" })},
		"a deployment": {project.OfferingQuery{Deployment: vendors.SelfHosted}, count(func(o *vendors.Offering) bool { return o.Deployment == vendors.SelfHosted })},
		"a capability": {project.OfferingQuery{Capability: "recording"}, count(func(o *vendors.Offering) bool {
			p := o.Provision("recording")
			return p.Status == vendors.Included || p.Status == vendors.AsAddOn
		})},
		"a capability in a higher edition": {project.OfferingQuery{Capability: "sso_saml_oidc", State: vendors.HigherEdition}, count(func(o *vendors.Offering) bool {
			return o.Provision("sso_saml_oidc").Status == vendors.HigherEdition
		})},
		"a capability that nobody stated": {project.OfferingQuery{Capability: "sso_saml_oidc", State: vendors.NotStated}, count(func(o *vendors.Offering) bool {
			return o.Provision("sso_saml_oidc").Status == vendors.NotStated
		})},
		"two at once": {project.OfferingQuery{Licence: vendors.OpenSource, Deployment: vendors.SaaS}, count(func(o *vendors.Offering) bool {
			return o.Licence == vendors.OpenSource && o.Deployment == vendors.SaaS
		})},
	}
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			name := newDatabase(t, kind)
			s := open(t, name, c)
			for title, test := range tests {
				test.query.Limit = 200
				got, err := s.Offerings(t.Context(), project.LocalOrg, test.query)
				if err != nil || len(got.Items) != test.want {
					t.Errorf("%s: got %d, %v, want %d", title, len(got.Items), err, test.want)
				}
			}
		})
	}
}
