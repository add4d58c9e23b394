package need

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"fineprint/vendors/fault"
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
func (n *Need) Hash() string {
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
