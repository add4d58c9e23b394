package scoring

import "fineprint/vendors/fault"

// BidderRole is what a policy deduction depends on.
type BidderRole string

// SmallMicro includes prisons' enterprises and welfare enterprises of disabled
// people, who count as small or micro. A consortium or a subcontract counts by
// the share of the small and micro partners.
const (
	SmallMicro      BidderRole = "small_micro"
	Consortium      BidderRole = "consortium"
	Subcontract     BidderRole = "subcontract"
	DomesticProduct BidderRole = "domestic_product"
	NoDeduction     BidderRole = "none"
)

// BidderRoles lists them, for messages.
var BidderRoles = []BidderRole{SmallMicro, Consortium, Subcontract, DomesticProduct, NoDeduction}

// Procured is what a tender buys.
type Procured string

// GoodsServices and Works have bands of their own.
const (
	GoodsServices Procured = "goods_services"
	Works         Procured = "works"
)

// Notice names the rule a deduction comes from. The percentage itself is fixed
// in the tender document, within the band, never inferred.
type Notice string

// Check the current status of each before relying on it.
const (
	Notice2020Sme      Notice = "财库〔2020〕46号"
	Notice2022Sme      Notice = "财库〔2022〕19号"
	Notice2025Domestic Notice = "国办发〔2025〕34号"
)

// Band is the least and the most percentage that a price may be deducted by.
type Band struct {
	LowPct, HighPct float64
	Notice          Notice
}

// smeShare is the least share of small and micro partners, in percent, that
// earns a consortium or subcontract anything.
const smeShare = 30

// domesticShare is the domestic share of a bundle's cost, in percent, from
// which the whole bundle counts as a domestic product.
const domesticShare = 80

// DeductionBand returns the band for a bidder. notice picks the rule for small
// and micro enterprises: 财库〔2022〕19号 (the default) raised the goods and
// services bands of 财库〔2020〕46号 from 6–10 % to 10–20 % and, for consortia,
// from 2–3 % to 4–6 %; works stay at 3–5 % and 1–2 %. Domestic products are
// deducted by 20 % from 2026-01-01. Share is in percent; nil means that it is
// not needed or all.
func DeductionBand(role BidderRole, what Procured, share *float64, notice Notice) (Band, error) {
	raised := true
	switch notice {
	case Notice2020Sme:
		raised = false
	case Notice2022Sme, "":
		notice = Notice2022Sme
	default:
		return Band{}, fault.Invalid("notice", "want %s or %s, got %q", Notice2020Sme, Notice2022Sme, string(notice))
	}
	if share != nil && !(*share >= 0 && *share <= 100) {
		return Band{}, fault.Invalid("share", "want 0 to 100 percent, got %v", *share)
	}
	if what != GoodsServices && what != Works {
		return Band{}, fault.Invalid("type", "want goods_services or works, got %q", string(what))
	}
	switch role {
	case SmallMicro:
		return Band{pick(what, raised, 10, 6, 3), pick(what, raised, 20, 10, 5), notice}, nil
	case Consortium, Subcontract:
		if share == nil {
			return Band{}, fault.Invalid("share", "is missing: give the share of small and micro partners in percent")
		}
		if *share < smeShare {
			return Band{Notice: notice}, nil
		}
		return Band{pick(what, raised, 4, 2, 1), pick(what, raised, 6, 3, 2), notice}, nil
	case DomesticProduct:
		if share != nil && *share < domesticShare {
			return Band{Notice: Notice2025Domestic}, nil
		}
		return Band{20, 20, Notice2025Domestic}, nil
	case NoDeduction:
		return Band{Notice: notice}, nil
	}
	return Band{}, fault.Invalid("role", "unknown role %q", string(role))
}

func pick(what Procured, raised bool, now, before, works float64) float64 {
	switch {
	case what == Works:
		return works
	case raised:
		return now
	}
	return before
}

// EvaluatedPrice is the price that is scored: the bid less the deduction. The
// contract stays at the bid. 108 with 20 % counts as 86.40. Deduct first, then
// take the benchmark from the deducted prices.
func EvaluatedPrice(bid, deductionPct float64) (float64, error) {
	if !(deductionPct >= 0 && deductionPct < 100) {
		return 0, fault.Invalid("deduction_pct", "want 0 to below 100, got %v", deductionPct)
	}
	return bid * (1 - deductionPct/100), nil
}
