package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

const codePerDevice Code = "per_device"

// perDevice reports a licence for every app installation: somebody with a phone
// and a tablet needs two.
func perDevice(c Case) []Finding {
	var found []Finding
	for _, q := range c.Sheet.Quotes {
		if q.Price.Meter != vendors.MeterInstallation || q.Total.IsZero() {
			continue
		}
		devices, users := c.at(vendors.MeterInstallation, money.Likely, 1), c.at(vendors.MeterUser, money.Likely, 1)
		if !users.Less(devices) {
			continue
		}
		found = append(found, Finding{
			Code: codePerDevice, Subject: q.Owner + "/" + q.Price.ID, Money: scaledRange(q.Total, devices.Sub(users), devices),
			Args:     lang.Args{"devices": quantity(devices), "users": quantity(users)},
			Evidence: sources(q.Price.Source), Lines: c.linesOf(q),
		})
	}
	return found
}
