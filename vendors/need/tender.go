package need

import (
	"fineprint/vendors/money"
	"fineprint/vendors/strictyaml"
)

// Tender asks for the comprehensive scoring sheet (综合评分法) of
// 财政部令第87号 beside the comparison.
type Tender struct {
	Type        string        // goods or services
	PriceWeight money.Decimal // points of 100 for the price
	Notice      string        // rule for small and micro enterprises; empty = 财库〔2022〕19号
	Deductions  map[string]Deduction
}

// What a tender buys.
const (
	TenderGoods    = "goods"
	TenderServices = "services"
)

// The least points for the price by 财政部令第87号 art. 55.
const (
	leastGoods    = 30
	leastServices = 10
)

// Deduction lowers the price that is evaluated, never the contract's. Its
// percentage is the tender document's, within the band of the notice.
type Deduction struct {
	Role    string        // small_micro, consortium, subcontract, domestic_product
	Percent money.Decimal // 20 is 20 %
	Share   money.Decimal // percent of small and micro partners, or of domestic cost
}

var (
	tenderWords = []string{TenderGoods, TenderServices}
	roleWords   = []string{"small_micro", "consortium", "subcontract", "domestic_product"}
	noticeWords = []string{"财库〔2022〕19号", "财库〔2020〕46号"}
)

func tenderShape() *shape {
	percentage := func(most int64) *shape { return &shape{scalar: numberScalar, most: money.Int(most), unit: "percent"} }
	deduction := record(
		field{"role", words(roleWords...)}, field{"percent", percentage(20)}, field{"share", percentage(100)},
	)
	deduction.needs = []string{"role", "percent"}
	s := record(
		field{"type", words(tenderWords...)},
		field{"price_weight", &shape{scalar: numberScalar, least: money.Int(leastServices), most: money.Int(100), unit: "points"}},
		field{"notice", words(noticeWords...)},
		field{"deductions", free(deduction, offeringNames)},
	)
	s.needs = []string{"type", "price_weight"}
	s.rule = checkTender
	return s
}

// checkTender wants the price to weigh what the law says.
func checkTender(r *reader, n *strictyaml.Node) {
	weight := n.Get("price_weight")
	if weight != nil && n.Get("type").Text() == TenderGoods && weight.Decimal().Less(money.Int(leastGoods)) {
		r.faults.At(weight, "want at least %d points for goods (财政部令第87号 art. 55), got %s", leastGoods, strictyaml.Clip(weight.Text()))
	}
	for _, id := range n.Get("deductions").Keys() {
		d := n.Get("deductions").Get(id)
		if role := d.Get("role").Text(); (role == "consortium" || role == "subcontract") && d.Get("share") == nil {
			r.faults.At(d, "share is missing: give the share of small and micro partners in percent")
		}
	}
}

// readDecision reads how the decision is taken.
func (r *reader) readDecision(n *Need) {
	n.Budget = r.top.Get("budget").Decimal()
	n.FitWeight = money.Must(defaultFitWeight)
	if stated := r.top.Get("fit_weight"); stated != nil {
		n.FitWeight = stated.Decimal()
	} else {
		n.assume("fit_weight", money.Certain(n.FitWeight), "share", "")
	}
	r.readWeights(n)
	if t := r.top.Get("tender"); t != nil {
		n.Tender = tenderOf(t)
	}
}

// defaultFitWeight lets fit and cost count alike.
const defaultFitWeight = "0.5"

func tenderOf(t *strictyaml.Node) *Tender {
	read := &Tender{Type: t.Get("type").Text(), PriceWeight: t.Get("price_weight").Decimal(), Notice: t.Get("notice").Text()}
	deductions := t.Get("deductions")
	for _, id := range deductions.Keys() {
		if read.Deductions == nil {
			read.Deductions = map[string]Deduction{}
		}
		d := deductions.Get(id)
		one := Deduction{Role: d.Get("role").Text(), Percent: d.Get("percent").Decimal(), Share: money.Int(100)}
		if share := d.Get("share"); share != nil {
			one.Share = share.Decimal()
		}
		read.Deductions[id] = one
	}
	return read
}
