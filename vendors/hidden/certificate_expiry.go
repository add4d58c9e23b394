package hidden

import (
	"fineprint/vendors"
	"fineprint/vendors/lang"
)

const codeCertificateExpiry Code = "certificate_expiry"

// certificateExpiry reports a certificate that the need asks for and that ends
// inside the horizon.
func certificateExpiry(c Case) []Finding {
	v := c.Catalogue.Vendor(c.Offering.Vendor)
	if v == nil {
		return nil
	}
	var found []Finding
	for i := range v.Certifications {
		k := &v.Certifications[i]
		id, known := certificates[k.ID]
		if !known || k.Expires == "" || c.requirement(id) == nil {
			continue
		}
		month := monthOf(c.Need.Date, k.Expires)
		if month > c.Need.HorizonMonths {
			continue
		}
		found = append(found, Finding{
			Code: codeCertificateExpiry, Subject: k.ID, Capability: id, Month: month,
			Args: lang.Args{"expires": k.Expires}, Evidence: sources(k.Source),
		})
	}
	return found
}

// certificates maps a vendor's certificate to the capability that asks for it.
var certificates = map[string]vendors.CapabilityID{
	"iso27001": "iso27001", "soc2": "soc2", "mlps3": "mlps_level3", "mlps_level3": "mlps_level3",
}
