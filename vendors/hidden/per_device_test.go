package hidden_test

import (
	"testing"

	"fineprint/vendors"
)

func TestPerDevice(t *testing.T) {
	devices := vendors.Offering{Capabilities: office(), Prices: prices(seat(func(p *vendors.Price) { p.Meter = vendors.MeterInstallation }))}
	about(t, "per_device", map[string]scene{
		"a phone and a tablet each": { // 100 of 200 installations × 10.00 × 36
			need: asks{"usage": "{devices_per_user: 2}"}, offering: devices,
			want: []want{{subject: "edition/base", money: exactly(36_000), says: "200 installations"}},
		},
		"one device each": {need: asks{"usage": "{devices_per_user: 1}"}, offering: devices},
		"by the person":   {need: asks{"usage": "{devices_per_user: 2}"}, offering: vendors.Offering{Prices: prices(seat()), Capabilities: office()}},
	})
}
