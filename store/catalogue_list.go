package store

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/project"
)

// offeringOrders is what offerings can be sorted by: word → column.
var offeringOrders = map[string]string{"id": "id", "name": "sort_name", "vendor": "vendor", "product": "product"}

// Offerings lists a part of a stored catalogue, at list prices.
func (s *Store) Offerings(ctx context.Context, org project.OrgID, q project.OfferingQuery) (project.Page[project.OfferingRow], error) {
	var none project.Page[project.OfferingRow]
	if q.Order == "" {
		q.Order = project.ByID
	}
	column, ok := offeringOrders[string(q.Order)]
	if !ok {
		return none, fault.Invalid("sort", "want id, name, vendor or product, got %q", q.Order)
	}
	hash, err := s.CatalogueHash(ctx, org, q.Version)
	if err != nil {
		return none, err
	}
	l := listing{column: column, id: "id", order: q.Order, descending: q.Descending, paging: q.Paging}
	query, size, err := l.apply(s.filtered(s.read.WithContext(ctx).Where("catalogue = ?", hash), hash, &q))
	if err != nil {
		return none, err
	}
	var rows []offeringRow
	if err := query.Omit("words").Find(&rows).Error; err != nil {
		return none, s.fault(err, "catalogue")
	}
	key := func(r *offeringRow) (string, string) {
		return map[string]string{"id": r.ID, "sort_name": r.SortName, "vendor": r.Vendor, "product": r.Product}[column], r.ID
	}
	return page(l, rows, size, key, (*offeringRow).domain)
}

// CatalogueHash names the version that is asked for, without reading it: an
// empty hash is the newest shipped one. It fails with not_found when the
// organisation has none of that hash.
func (s *Store) CatalogueHash(ctx context.Context, org project.OrgID, hash string) (string, error) {
	if hash == "" {
		newest, err := s.newest(ctx)
		return newest.Hash, err
	}
	known, err := s.hasVersion(ctx, org, hash)
	if err == nil && !known {
		err = noCatalogue(hash)
	}
	return hash, err
}

func (s *Store) filtered(db *gorm.DB, hash string, q *project.OfferingQuery) *gorm.DB {
	if q.Vendor != "" {
		db = db.Where("vendor = ?", q.Vendor)
	}
	if q.Deployment != "" {
		db = db.Where("deployment = ?", q.Deployment)
	}
	if q.Licence != "" {
		db = db.Where("licence = ?", q.Licence)
	}
	if q.Capability != "" {
		db = provided(db, hash, q.Capability, q.State)
	}
	return s.search(db, hash, q.Text)
}

// provided keeps the offerings that provide a capability in a state. What
// nobody stated has no row.
func provided(db *gorm.DB, hash string, c vendors.CapabilityID, state vendors.Status) *gorm.DB {
	states := []vendors.Status{state}
	switch state { //nolint:exhaustive // the other states have rows of their own
	case "":
		states = []vendors.Status{vendors.Included, vendors.AsAddOn}
	case vendors.NotStated:
		stated := []vendors.Status{vendors.Included, vendors.AsAddOn, vendors.HigherEdition, vendors.Build, vendors.Unavailable}
		return db.Where("id NOT IN (SELECT offering FROM provisions WHERE catalogue = ? AND capability = ? AND status IN ?)", hash, c, stated)
	}
	return db.Where("id IN (SELECT offering FROM provisions WHERE catalogue = ? AND capability = ? AND status IN ?)", hash, c, states)
}

// PriceHistory lists how the prices of an offering moved over the stored
// versions, in the order of their dates; versions that changed nothing are
// left out, and a price that went away ends with an empty amount.
func (s *Store) PriceHistory(ctx context.Context, org project.OrgID, offering string) ([]project.PricePoint, error) {
	var rows []historyRow
	err := s.read.WithContext(ctx).Table("catalogue_versions AS v").
		Select("c.version, v.hash, p.offering, p.add_on, p.id, p.item_zh, p.item_en, p.amount, p.currency, p.meter, p.model, "+
			"p.period_every, p.period_unit, s.ref, s.as_of, s.confidence").
		Joins("JOIN catalogues AS c ON c.hash = v.hash").
		Joins("LEFT JOIN prices AS p ON p.catalogue = v.hash AND p.offering = ?", offering).
		Joins("LEFT JOIN sources AS s ON s.id = p.source").
		Where("v.org IN ?", visible(org)).
		Order("c.version").Order("v.loaded_at").Order("v.seq").Order("p.add_on").Order("p.position").Scan(&rows).Error
	if err != nil {
		return nil, s.fault(err, "catalogue")
	}
	points := changesOf(rows)
	if len(points) == 0 {
		return nil, s.noOffering(ctx, org, offering)
	}
	return points, nil
}

// noOffering tells an offering without prices from one that does not exist.
func (s *Store) noOffering(ctx context.Context, org project.OrgID, offering string) error {
	var n int64
	err := s.read.WithContext(ctx).Model(&offeringRow{}).
		Where("id = ? AND catalogue IN (SELECT hash FROM catalogue_versions WHERE org IN ?)", offering, visible(org)).Count(&n).Error
	if err == nil && n == 0 {
		err = fault.NotFound("offering", "no stored catalogue has one called %q", offering)
	}
	return s.fault(err, "catalogue")
}

// historyRow is a price in a version; all but the version is NULL where the
// version does not have the offering.
type historyRow struct {
	Version, Hash                              string
	Offering, AddOn, ID, ItemZH, ItemEN        *string
	Amount, Currency, Meter, Model, PeriodUnit *string
	PeriodEvery                                *int64
	Ref, AsOf, Confidence                      *string
}

func (r *historyRow) domain() project.PricePoint {
	return project.PricePoint{
		Version: r.Version, Hash: r.Hash, Offering: text(r.Offering), AddOn: text(r.AddOn), Price: text(r.ID),
		Item: lang.Bilingual{ZH: text(r.ItemZH), EN: text(r.ItemEN)}, Amount: text(r.Amount), Currency: money.Currency(text(r.Currency)),
		Meter: vendors.Meter(text(r.Meter)), Model: vendors.Model(text(r.Model)),
		Period: vendors.Period{Every: int(*r.PeriodEvery), Unit: vendors.PeriodUnit(text(r.PeriodUnit))},
		Source: vendors.Source{Ref: text(r.Ref), AsOf: text(r.AsOf), Confidence: vendors.Confidence(text(r.Confidence))},
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// changesOf keeps the points at which something changed, and adds the ends of
// prices that a later version does not have.
func changesOf(rows []historyRow) []project.PricePoint {
	h := history{last: map[string]project.PricePoint{}}
	for from := 0; from < len(rows); {
		to := from
		for to < len(rows) && rows[to].Hash == rows[from].Hash {
			to++
		}
		h.version(rows[from:to])
		from = to
	}
	return h.points
}

// history gathers points; last holds the one that stands of every price.
type history struct {
	points []project.PricePoint
	last   map[string]project.PricePoint
}

// version adds what one version changed.
func (h *history) version(rows []historyRow) {
	seen := map[string]bool{}
	for i := range rows {
		if rows[i].ID == nil {
			continue // it does not have the offering
		}
		p := rows[i].domain()
		key := p.AddOn + "\x00" + p.Price
		seen[key] = true
		if before, had := h.last[key]; !had || !sameTerms(before, p) {
			h.points = append(h.points, p)
			h.last[key] = p
		}
	}
	for _, key := range slices.Sorted(maps.Keys(h.last)) {
		if end := h.last[key]; !seen[key] {
			end.Version, end.Hash, end.Amount = rows[0].Version, rows[0].Hash, ""
			h.points = append(h.points, end)
			delete(h.last, key)
		}
	}
}

// sameTerms reports whether two points say the same price.
func sameTerms(a, b project.PricePoint) bool {
	return a.Amount == b.Amount && a.Currency == b.Currency && a.Meter == b.Meter && a.Model == b.Model && a.Period == b.Period
}
