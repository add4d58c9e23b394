package need_test

import (
	"strings"
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

func TestAnotherHorizonIsWorkedOutAnew(t *testing.T) {
	n := parse(t, "headcount: {start: 600, growth: 15%}")
	longer, err := n.WithHorizon(60)
	if err != nil {
		t.Fatal(err)
	}
	if got := longer.Series(vendors.MeterUser).At(money.Likely, 49).String(); got != "1050" { // 600 × 1.15⁴ = 1,049.4
		t.Errorf("want 1050 people at the start of year 5, got %s", got)
	}
	if got := len(n.Series(vendors.MeterUser)[money.Likely]); got != 36 {
		t.Errorf("want the need itself to keep 36 months, got %d", got)
	}
	for _, months := range []int{0, 11, 121, 500} {
		if _, err := n.WithHorizon(months); err == nil || !strings.Contains(err.Error(), "want 12 to 120 months") {
			t.Errorf("%d months: want a fault, got %v", months, err)
		}
	}
}

func TestTheHashFollowsWhatIsAsked(t *testing.T) {
	n := parse(t, "headcount: 600")
	if n.Hash() != parse(t, "{\"headcount\": 600}").Hash() {
		t.Error("want one hash for YAML and JSON of the same need")
	}
	for name, other := range map[string]*need.Need{
		"another day":        n.WithDate(n.Date.AddDate(0, 0, 1)),
		"other options":      n.WithOptions([]string{"slack-pro"}),
		"another number":     n.With(need.KeyMessages, money.Certain(money.One)),
		"another head count": n.WithHeadcount(money.Int(601)),
	} {
		if other.Hash() == n.Hash() || n.Hash() == "" {
			t.Errorf("%s: want another hash", name)
		}
	}
	if !n.Date.Equal(today) || n.WithDate(time.Time{}).Date.Equal(today) {
		t.Error("want only the copy to have another day")
	}
}
