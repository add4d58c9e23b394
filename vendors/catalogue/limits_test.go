package catalogue_test

import (
	"regexp"
	"strings"
	"testing"

	"fineprint/vendors/money"
)

// A limit as a number must be what the source says in words beside it: the same
// number, or the same in the unit of the kind.
func TestLimitsAgreeWithTheirText(t *testing.T) {
	numbers := regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)
	factors := []string{"1", "1000", "60", "30"} // TB in GB, GB in MB; hours in minutes; months in days
	for _, o := range shipped(t).Offerings {
		for _, p := range o.Capabilities {
			said := map[string]bool{}
			for _, n := range numbers.FindAllString(strings.ReplaceAll(p.Text, ",", ""), -1) {
				for _, factor := range factors {
					said[money.Must(n).Mul(money.Must(factor)).String()] = true
				}
			}
			for _, l := range p.Limits {
				if p.Text != "" && !l.Unlimited && l.Source == p.Source && !said[l.Value.String()] && !wordy[p.Text] {
					t.Errorf("%s: %s %s %s is not in %q", o.ID, p.Capability, l.Kind, l.Value, p.Text)
				}
			}
		}
	}
}

// wordy are the texts that say a number in words.
var wordy = map[string]bool{
	"last month visible; older kept but hidden":                         true, // 30 days
	"2 minutes by default, up to 7 days":                                true, // 10,080 minutes
	"1:1 audio and screen share only; group calls need another edition": true, // two people
	"choice of 1 year or 90 days only":                                  true, // 365 days
	"1:1 huddles only":                                                  true, // two people
}
