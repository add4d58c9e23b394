package need

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

// WithHorizon returns the need over another horizon, 12 to 120 months.
func (n *Need) WithHorizon(months int) (*Need, error) {
	if months < minHorizon || months > maxHorizon {
		return nil, fault.Invalid("horizon_months", "want %d to %d months, got %d", minHorizon, maxHorizon, months)
	}
	other := *n
	other.HorizonMonths = months
	other.Headcount = n.plan.people(months)
	other.work()
	return &other, nil
}

// WithOptions returns the need with other offerings to compare.
func (n *Need) WithOptions(ids []string) *Need {
	other := *n
	other.Options = ids
	return &other
}

// WithDate returns the need as of another day.
func (n *Need) WithDate(day time.Time) *Need {
	other := *n
	other.Date = day
	return &other
}

// Hash names everything that the need says or assumes: two needs with the same
// hash compare the same over the same catalogue.
func (n *Need) Hash() string { return n.hash() }

// CostHash names everything in the need that a cost depends on: Hash without
// weights, fit weight, budget, tender and draws.
func (n *Need) CostHash() string {
	costs := *n
	costs.Company, costs.Profile = "", ""
	costs.Weights, costs.FitWeight, costs.Budget, costs.Tender = Weights{}, money.Zero, money.Zero, nil
	costs.Uncertainty = Uncertainty{}
	costs.Requirements = slices.Clone(n.Requirements)
	for i := range costs.Requirements {
		q := &costs.Requirements[i]
		q.Weight, q.Path, q.Assumed = money.Zero, "", false
	}
	return costs.hash()
}

func (n *Need) hash() string {
	raw, err := json.Marshal(struct {
		*Need
		Values map[Key]Value
	}{n, n.values})
	if err != nil {
		return "" // plain values always marshal
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
