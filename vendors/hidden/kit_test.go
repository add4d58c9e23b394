package hidden_test

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/tco"
)

// asks are top-level keys of a need file that differ from the plain one.
type asks map[string]string

// plain is 100 people for 3 years in CNY, with nothing that adds cost of itself.
var plain = asks{
	"currency": "CNY", "date": "2026-11-23", "horizon_months": "36", "headcount": "100",
	"requirements": "[{capability: group_chat, level: must}]",
	"tax":          "{recoverable: 100%, vat: 6%}",
	"contract":     "{renewal_uplift: 0%}",
	"finance":      "{fx_range: 5%}",
	"retention":    "{hot_days: 30}",
}

// scene is a need, an offering, and what the comparison around them adds.
type scene struct {
	need     asks
	offering vendors.Offering
	with     func(c *hidden.Case)
	want     []want // in the order of the findings; none = the rule stays silent
}

// want is one finding. An empty field is not checked, except the money.
type want struct {
	subject string
	money   money.Range
	month   int
	says    string // part of the English text
	lines   []string
	info    bool // that no money can be named
}

// about runs scenes for one code.
func about(t *testing.T, code hidden.Code, scenes map[string]scene) {
	t.Helper()
	for name, s := range scenes {
		t.Run(name, func(t *testing.T) {
			got := found(t, caseOf(t, s), code)
			if len(got) != len(s.want) {
				t.Fatalf("%d findings %s, want %d: %+v", len(got), code, len(s.want), got)
			}
			for i := range got {
				match(t, &got[i], &s.want[i])
			}
		})
	}
}

func match(t *testing.T, got *hidden.Finding, w *want) {
	t.Helper()
	if w.subject != "" && got.Subject != w.subject {
		t.Errorf("subject %q, want %q", got.Subject, w.subject)
	}
	if got.Money != w.money {
		t.Errorf("money %+v, want %+v", got.Money, w.money)
	}
	if w.month != 0 && got.Month != w.month {
		t.Errorf("month %d, want %d", got.Month, w.month)
	}
	if text := got.Text().Say(lang.EN); !strings.Contains(text, w.says) {
		t.Errorf("text %q does not say %q", text, w.says)
	}
	if len(w.lines) > 0 && !slices.Equal(got.Lines, w.lines) {
		t.Errorf("lines %v, want %v", got.Lines, w.lines)
	}
	if w.info && got.Severity != hidden.Info {
		t.Errorf("severity %s, want info", got.Severity)
	}
}

// found runs all rules and returns the findings of one code. No sentence of any
// finding may have a gap.
func found(t *testing.T, c hidden.Case, code hidden.Code) []hidden.Finding {
	t.Helper()
	var kept []hidden.Finding
	for _, f := range hidden.Find(c) {
		for _, p := range []lang.Phrase{f.Title(), f.Text(), f.Question(), f.Clause()} {
			for _, l := range []lang.Lang{lang.ZH, lang.EN} {
				if said := p.Say(l); said == "" || strings.ContainsAny(said, "{}[]") {
					t.Errorf("%s says %q", p.Key, said)
				}
			}
		}
		if f.Code == code {
			kept = append(kept, f)
		}
	}
	return kept
}

// caseOf prices a scene as the comparison would.
func caseOf(tb testing.TB, s scene) hidden.Case {
	tb.Helper()
	o := s.offering
	o.ID, o.Vendor, o.Product = cmp.Or(o.ID, "acme-pro"), "acme", "Acme Chat"
	o.Name = lang.Bilingual{ZH: "专业版", EN: "Acme Pro"}
	o.Currency, o.Tax = cmp.Or(o.Currency, money.CNY), cmp.Or(o.Tax, vendors.TaxIncluded)
	o.Deployment, o.Licence = cmp.Or(o.Deployment, vendors.SaaS), cmp.Or(o.Licence, vendors.Commercial)
	slices.SortFunc(o.Capabilities, func(a, b vendors.Provision) int { return cmp.Compare(a.Capability, b.Capability) })
	c := hidden.Case{Catalogue: catalogue(o)}
	c.Offering = &c.Catalogue.Offerings[0]
	c.Need = needOf(tb, s.need, c.Catalogue)
	book, err := pricing.NewPricer(c.Need, nil).Open(c.Offering)
	if err != nil {
		tb.Fatal(err)
	}
	b := bundle.Cheapest(c.Offering, bundle.Gates(c.Offering, c.Need), bundle.Musts, func(i int) money.Amount {
		return pricing.Cost(book.AddOn(i))
	})
	c.Bundle = &b
	c.Sheet = sheetOf(c.Need, book, b)
	c.Headline = tco.HeadlineOf(c.Offering.ID, book.Edition())
	c.Needs = pricesOf(&c)
	if s.with != nil {
		s.with(&c)
	}
	return c
}

// needOf parses the plain need with what the scene asks instead.
func needOf(tb testing.TB, a asks, catalogue *vendors.Catalogue) *need.Need {
	tb.Helper()
	all := maps.Clone(plain)
	maps.Copy(all, a)
	var text strings.Builder
	if _, err := strconv.Atoi(all["headcount"]); err == nil {
		all["headcount"] = "{start: " + all["headcount"] + ", growth: 0%}" // no range of an assumed growth
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		text.WriteString(key + ": " + all[key] + "\n")
	}
	n, err := need.Parse([]byte(text.String()), "need.yaml", catalogue, need.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// sheetOf holds the licence lines of a book, as tco names them.
func sheetOf(n *need.Need, book *pricing.Book, b bundle.Bundle) *tco.Sheet {
	s := &tco.Sheet{Offering: book.Offering(), Bundle: b, Months: make([]money.Amount, n.HorizonMonths)}
	add := func(quotes []pricing.Quote) {
		for i := range quotes {
			q := &quotes[i]
			if q.Total.IsZero() && q.Price.Role != vendors.RoleBase {
				continue
			}
			s.Quotes = append(s.Quotes, q)
			addLine(s, tco.Line{
				ID: "licence." + q.Owner + "." + q.Price.ID, PriceID: q.Owner + "/" + q.Price.ID,
				Category: vendors.LicenceCost, Payer: tco.PaidToVendor, Months: q.Months, Total: q.Total,
			})
		}
	}
	add(book.Edition())
	chosen := slices.Clone(b.AddOns)
	for i := range book.Offering().AddOns {
		if book.Offering().AddOns[i].Metered {
			chosen = append(chosen, i)
		}
	}
	for _, i := range chosen {
		add(book.AddOn(i))
	}
	add(book.Shares(chosen))
	return s
}

// addLine puts a line on a sheet and into its sums.
func addLine(s *tco.Sheet, l tco.Line) {
	s.Lines, s.True = append(s.Lines, l), s.True.Plus(l.Total)
	for m, a := range l.Months {
		s.Months[m] += a
	}
}

// unclear is what the comparison says a capability costs that is built or
// unconfirmed.
var unclear = money.Range{Low: 1_000_00, Likely: 5_000_00, High: 20_000_00}

// pricesOf prices the requirements: an add-on at its own cost.
func pricesOf(c *hidden.Case) []hidden.NeedPrice {
	var all []hidden.NeedPrice
	for _, g := range c.Bundle.Gates {
		p := hidden.NeedPrice{Capability: g.Capability, Level: g.Level, State: g.State, Known: g.State != bundle.Failed}
		switch g.State {
		case bundle.ByAddOn:
			for _, q := range c.Sheet.Quotes {
				for i := range c.Offering.AddOns {
					if a := &c.Offering.AddOns[i]; a.ID == q.Owner && slices.Contains(a.Provides, g.Capability) {
						p.Money = p.Money.Plus(q.Total)
					}
				}
			}
		case bundle.ByBuild, bundle.Unconfirmed:
			p.Money = unclear
		case bundle.InBase, bundle.Failed:
		}
		if g.Capability != "" {
			all = append(all, p)
		}
	}
	return all
}

// catalogue is a small one with the offering first and a smaller edition of the
// same product after it.
func catalogue(o vendors.Offering) *vendors.Catalogue {
	names := map[vendors.CapabilityID]lang.Bilingual{
		"group_chat": {ZH: "群聊", EN: "group chat"}, "sso_saml_oidc": {ZH: "单点登录", EN: "single sign-on"},
		"recording": {ZH: "录制", EN: "recording"}, "message_history": {ZH: "历史消息", EN: "message history"},
		"video_meeting": {ZH: "视频会议", EN: "video meetings"}, "sla": {ZH: "服务等级承诺", EN: "service level agreement"},
		"support_24x7": {ZH: "7×24 支持", EN: "24x7 support"}, "data_export": {ZH: "数据导出", EN: "data export"},
		"crm_connector": {ZH: "CRM 对接", EN: "CRM connector"}, "open_api": {ZH: "开放接口", EN: "open interfaces"},
		"iso27001": {ZH: "ISO 27001", EN: "ISO 27001"},
	}
	c := &vendors.Catalogue{
		ID: "test", Offerings: []vendors.Offering{o},
		Vendors: []vendors.Vendor{{ID: "acme", Name: lang.Bilingual{ZH: "示例软件", EN: "Acme"}}},
		Rates:   vendors.ExchangeRates{Base: money.CNY, AsOf: "2026-09-29"},
	}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		k := vendors.Capability{ID: id, Name: names[id], Source: read}
		if id == "recording" {
			k.BuildDays = &money.Estimate{Low: money.Int(10), Likely: money.Int(20), High: money.Int(40)}
		}
		switch id {
		case "open_api":
			k.Limits = []vendors.LimitSpec{{Kind: "api_calls_month", Unit: "call/month"}, {Kind: "api_qps", Unit: "call/second"}}
		case "message_history":
			k.Limits = []vendors.LimitSpec{{Kind: "history_days", Unit: "day"}, {Kind: "history_messages", Unit: "message"}}
		case "video_meeting":
			k.Limits = []vendors.LimitSpec{{Kind: "meeting_participants", Unit: "person"}}
		case "support_24x7":
			k.Limits = []vendors.LimitSpec{{Kind: "response_hours", Unit: "hour", Least: true}}
		}
		c.Capabilities = append(c.Capabilities, k)
	}
	return c
}

// read is a source of high confidence, a month old.
var read = vendors.Source{Ref: "https://acme.example/pricing", AsOf: "2026-10", Confidence: vendors.ConfidenceHigh}

// seat is 10.60 a user and month with 6 % VAT inside: 10.00 net, 36,000.00 for
// 100 people over 36 months.
func seat(change ...func(p *vendors.Price)) vendors.Price {
	return price("base", append([]func(p *vendors.Price){func(p *vendors.Price) {
		p.Role, p.Meter, p.Model, p.Amount = vendors.RoleBase, vendors.MeterUser, vendors.PerUnit, money.Must("10.60")
	}}, change...)...)
}

// fee is 1,060 a month with VAT, 1,000 net.
func fee(id string, role vendors.Role, change ...func(p *vendors.Price)) vendors.Price {
	return price(id, append([]func(p *vendors.Price){func(p *vendors.Price) {
		p.Role, p.Meter, p.Model, p.Amount = role, vendors.MeterFlat, vendors.Flat, money.Int(1060)
	}}, change...)...)
}

func price(id string, change ...func(p *vendors.Price)) vendors.Price {
	p := vendors.Price{
		ID: id, Item: lang.Bilingual{ZH: "项目 " + id, EN: "item " + id}, Source: read,
		Period: vendors.Period{Every: 1, Unit: vendors.Month},
	}
	for _, c := range change {
		c(&p)
	}
	return p
}

func prices(all ...vendors.Price) []vendors.Price { return all }

// has is a provision by status, with limits.
func has(id vendors.CapabilityID, s vendors.Status, limits ...vendors.Limit) vendors.Provision {
	return vendors.Provision{Capability: id, Status: s, Limits: limits, Source: read}
}

// office provides group chat and what else is given.
func office(more ...vendors.Provision) []vendors.Provision {
	return append([]vendors.Provision{has("group_chat", vendors.Included)}, more...)
}

func limit(kind vendors.LimitKind, value int64) vendors.Limit {
	return vendors.Limit{Kind: kind, Value: money.Int(value), Source: read}
}

// pack is an add-on at 1,000.00 net a month.
func pack(id string, provides ...vendors.CapabilityID) vendors.AddOn {
	return vendors.AddOn{
		ID: id, Name: lang.Bilingual{ZH: "扩展 " + id, EN: "pack " + id}, Provides: provides,
		Prices: prices(fee("base", vendors.RoleBase)),
	}
}

// exactly is a range of one figure, in yuan.
func exactly(yuan money.Amount) money.Range { return money.Exactly(yuan * 100) }

// must asks for capabilities as must-haves.
func must(ids ...string) asks {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = "{capability: " + id + ", level: must}"
	}
	return asks{"requirements": "[" + strings.Join(all, ", ") + "]"}
}

// and joins what two scenes ask.
func (a asks) and(b asks) asks {
	joined := maps.Clone(a)
	maps.Copy(joined, b)
	return joined
}
