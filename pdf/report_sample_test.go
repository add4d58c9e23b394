package pdf_test

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/compare"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	minor "fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/scoring"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
	"fineprint/vendors/trace"
)

// invented makes comparisons by hand, for what real ones never hold at once.
// Vendors, names and figures are invented.
type invented struct {
	options  int
	months   int
	out      int
	headline tco.HeadlineKind
	findings int
	wishes   bool
	open     int // must-haves that nobody has confirmed, at every option
	discount minor.Amount
}

// real compares the shipped catalogue for a starter profile, once, and works
// out all that a report prints.
func real(tb testing.TB, profile string) *compare.Result {
	tb.Helper()
	comparisons.Lock()
	defer comparisons.Unlock()
	if r := comparisons.of[profile]; r != nil {
		return r
	}
	text, err := need.Starter(profile)
	if err != nil {
		tb.Fatal(err)
	}
	cat := testkit.Shipped(tb)
	r, err := compare.Run(compare.Input{Catalogue: cat, Need: testkit.NeedOver(tb, string(text), cat)})
	if err != nil {
		tb.Fatal(err)
	}
	for _, step := range []func(*compare.Result) error{compare.CrossUsers, compare.Simulate, compare.MapUsersMonths} {
		if err := step(r); err != nil {
			tb.Fatal(err)
		}
	}
	compare.ReadMeters(r)
	comparisons.of[profile] = r
	return r
}

var comparisons = struct {
	sync.Mutex
	of map[string]*compare.Result
}{of: map[string]*compare.Result{}}

// usual is a comparison of the usual size.
func usual() invented {
	return invented{options: 12, months: 36, out: 9, headline: tco.HeadlineListed, findings: 9, wishes: true, open: 2}
}

var inventedNeeds = []need.Requirement{
	{Capability: "sso_saml_oidc", Level: need.Must},
	{Capability: "message_history", Level: need.Must, Limits: []need.LimitNeed{{Kind: "history_days", Value: minor.Int(180)}}},
	{Capability: "audit_log", Level: need.Must},
	{Capability: "video_meeting", Level: need.Must, Limits: []need.LimitNeed{{Kind: "meeting_participants", Value: minor.Int(300)}}},
	{Capability: "data_export", Level: need.Must},
	{Capability: "recording", Level: need.Should, Weight: minor.Int(60)},
	{Capability: "dlp", Level: need.Should, Weight: minor.Int(40)},
	{Capability: "sla", Level: need.Could, Weight: minor.Int(20)},
}

var inventedCapabilities = []vendors.Capability{
	{ID: "audit_log", Name: lang.Bilingual{ZH: "审计日志", EN: "Audit log"}},
	{ID: "data_export", Name: lang.Bilingual{ZH: "数据导出", EN: "Data export"}},
	{ID: "dlp", Name: lang.Bilingual{ZH: "数据防泄漏", EN: "Data loss prevention"}},
	{ID: "message_history", Name: lang.Bilingual{ZH: "历史消息", EN: "Message history"}},
	{ID: "recording", Name: lang.Bilingual{ZH: "会议录制", EN: "Meeting recording"}},
	{ID: "sla", Name: lang.Bilingual{ZH: "服务等级协议", EN: "Service level agreement"}},
	{ID: "sso_saml_oidc", Name: lang.Bilingual{ZH: "单点登录", EN: "Single sign-on"}},
	{ID: "video_meeting", Name: lang.Bilingual{ZH: "视频会议", EN: "Video meetings"}},
}

// result builds the comparison.
func (v invented) result() *compare.Result {
	n := &need.Need{
		Company: "", Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Market: need.CN, Currency: minor.CNY,
		HorizonMonths: v.months, Discount: need.Discount{Rate: minor.New(8, 2), Convention: need.MidYear},
		Tax: need.Tax{Recoverable: minor.Zero, VAT: minor.New(6, 2), Unknown: vendors.TaxExcluded},
		Rates: vendors.ExchangeRates{
			Base: minor.CNY, AsOf: "2026-09-29", Rates: map[minor.Currency]minor.Decimal{minor.CNY: minor.One, minor.USD: minor.Must("6.707784")},
			Source: vendors.Source{Ref: "https://rates.example.org/cny", AsOf: "2026-09-29", Confidence: vendors.ConfidenceMedium},
		},
		Requirements: inventedNeeds,
	}
	if !v.wishes {
		n.Requirements = inventedNeeds[:5]
	}
	for m := range v.months {
		n.Headcount[minor.Likely] = append(n.Headcount[minor.Likely], minor.Int(int64(600+m/12*50)))
	}
	r := &compare.Result{
		Need: n, InputHash: "3f9a1c2b7d5e4f608192a3b4c5d6e7f80918273645546372819a0b1c2d3e4f50",
		Catalogue: &vendors.Catalogue{
			ID: "messaging", Name: lang.Bilingual{ZH: "企业即时通信", EN: "Enterprise messaging"}, Version: "2026-11-20",
			Hash: "a1b2c3", Capabilities: inventedCapabilities,
		},
	}
	for i := range v.options {
		r.Options = append(r.Options, v.option(n, i))
		r.Ranking = append(r.Ranking, compare.Ranked{ID: r.Options[i].ID, Rank: i + 1, Frontier: i%4 == 0, Thin: i >= 10})
	}
	for i := range v.out {
		r.Options = append(r.Options, ruledOut(i))
	}
	v.cross(r)
	v.decide(r)
	v.simulate(r)
	r.Assumptions = inventedAssumptions()
	return r
}

// cross adds the crossovers of the first three options, by month and by users.
func (v invented) cross(r *compare.Result) {
	for i := 1; i < min(4, v.options); i++ {
		a, b := r.Options[0].Sheet.Cumulative(), r.Options[i].Sheet.Cumulative()
		for m := 1; m < len(a); m++ {
			if a[m-1] > b[m-1] && a[m] < b[m] {
				r.Crossovers = append(r.Crossovers, compare.Crossover{
					Month: m + 1, At: minor.New(int64(m)*10+5, 1), Cheaper: r.Options[0].ID, Dearer: r.Options[i].ID, Amount: a[m],
				})
			}
		}
		r.ByUsers = append(r.ByUsers, compare.UserCrossover{Users: 700 * i, Cheaper: r.Options[i].ID, Dearer: r.Options[0].ID})
	}
}

func inventedAssumptions() []need.Assumption {
	assume := func(key need.Key, zh, en, low, likely, high, unit string) need.Assumption {
		return need.Assumption{
			Key: key, Name: lang.Phrase{Plain: lang.Bilingual{ZH: zh, EN: en}}, Unit: unit,
			Value:  minor.Estimate{Low: minor.Must(low), Likely: minor.Must(likely), High: minor.Must(high)},
			Source: vendors.Source{Ref: "own assumption", AsOf: "2026-11", Confidence: vendors.ConfidenceLow},
		}
	}
	return []need.Assumption{
		assume(need.KeyActiveRatio, "月活比例", "Active in a month", "0.7", "0.85", "0.95", "share"),
		assume(need.KeyFilesMB, "每人每月上传文件量", "Files uploaded", "100", "300", "800", "MB/user/month"),
		assume(need.KeyDeveloperDay, "开发人员人天", "Developer day", "1200", "1800", "2600", "CNY/day"),
		assume(need.KeyIntegrationM, "中型集成人天", "Integration of medium size", "10", "20", "40", "person-day"),
	}
}

// option invents option i; the further down, the dearer.
func (v invented) option(n *need.Need, i int) compare.Option {
	zh, en := namesZH[i%12], namesEN[i%12]
	kinds := []vendors.Deployment{vendors.SaaS, vendors.SelfHosted, vendors.PaaS}
	o := &vendors.Offering{
		ID: "option-" + strconv.Itoa(i), Vendor: "vendor", Product: "P" + strconv.Itoa(i), Edition: "Business", Name: lang.Bilingual{ZH: zh, EN: en},
		Deployment: kinds[i%3], Licence: vendors.Commercial, Currency: minor.USD,
		AddOns: []vendors.AddOn{{ID: "audit", Name: lang.Bilingual{ZH: "审计归档包", EN: "Audit archive pack"}}},
	}
	s := v.sheet(i)
	s.Offering = o
	out := compare.Option{
		ID: o.ID, Offering: o, Vendor: &vendors.Vendor{ID: "vendor", Name: lang.Bilingual{ZH: "示例厂商", EN: "Example vendor"}},
		BestOfProduct: true, Feasible: true, Sheet: s, Headline: v.advertised(s, o.ID), Needs: v.prices(n, i), Findings: v.found(s, i),
		Bundle: bundle.Bundle{AddOns: []int{0}, Builds: []vendors.CapabilityID{"data_export"}},
		PresentValue: []compare.PresentValue{
			{Rate: minor.Zero, Likely: s.True.Likely},
			{Rate: minor.New(8, 2), Likely: s.True.Likely * 91 / 100},
			{Rate: minor.New(10, 2), Likely: s.True.Likely * 89 / 100},
		},
		Fit: compare.Fit{Musts: 5, Confirmed: 5 - v.open},
	}
	for k := range v.open {
		out.Bundle.Unconfirmed = append(out.Bundle.Unconfirmed, inventedNeeds[k].Capability)
	}
	gated(&out, n, v.open)
	if i >= 10 {
		out.Fit.Confirmed = 2
	}
	if v.wishes {
		score := 0.93 - 0.031*float64(i*5%12)
		out.Fit.Fit = scoring.Fit{Score: score, Low: score - 0.1, High: score + 0.05, Coverage: 0.85, Grade: scoring.GradeB, Wishes: make([]scoring.Wish, 3)}
	}
	out.Ladder = steps(s, out.Headline)
	return out
}

func (v invented) advertised(s *tco.Sheet, id string) tco.Headline {
	h := tco.Headline{Offering: id, Kind: v.headline}
	if v.headline == tco.HeadlineListed {
		h.Amount = s.Lines[1].Total.Likely * 4 / 5
		if v.discount > 0 {
			h.Amount = s.True.Likely + v.discount
		}
	}
	return h
}

// steps adds the lines up by cause; the headline's own surplus is the edition jump.
func steps(s *tco.Sheet, h tco.Headline) []tco.Step {
	sums := make(map[tco.Cause]minor.Amount)
	for i := range s.Lines {
		if l := &s.Lines[i]; s.Counts(l) {
			sums[l.Cause] += l.Total.Likely
		}
	}
	sums[tco.CauseEditionJump] += sums[tco.CauseHeadline] - h.Amount
	sums[tco.CauseHeadline] = h.Amount
	var list []tco.Step
	for _, cause := range tco.Causes {
		if sums[cause] != 0 || cause == tco.CauseHeadline {
			list = append(list, tco.Step{Cause: cause, Amount: sums[cause]})
		}
	}
	return list
}

// sheet is a line for every category, cause, basis and payer.
func (v invented) sheet(i int) *tco.Sheet {
	s := &tco.Sheet{Months: make([]minor.Amount, v.months)}
	add := func(id string, category vendors.Category, cause tco.Cause, basis tco.Basis, monthly minor.Amount) {
		l := tco.Line{
			ID: id, Category: category, Cause: cause, Profile: tco.Recurring, Payer: tco.PaidToVendor, Basis: basis,
			Name: lang.Phrase{Plain: lang.Bilingual{ZH: "成本行 " + id, EN: "Line " + id}}, Months: make([]minor.Amount, v.months),
			Source:  vendors.Source{Ref: "https://vendor.example.com/pricing/" + id, AsOf: "2026-0" + strconv.Itoa(1+i%9), Confidence: vendors.ConfidenceHigh},
			Explain: func() trace.Expr { return trace.Value(id, minor.One, "CNY") },
		}
		for m := range l.Months {
			l.Months[m] = monthly + minor.Amount(m)*monthly/200
			l.Total.Likely += l.Months[m]
		}
		if basis == tco.Assumed || basis == tco.Unknown {
			l.Payer = tco.PaidByBuyer
		}
		l.Total.Low, l.Total.High = l.Total.Likely*4/5, l.Total.Likely*13/10
		s.Lines = append(s.Lines, l)
	}
	scale := minor.Amount(100 + 9*i)
	add("servers", vendors.Infrastructure, tco.CauseInfrastructure, tco.Listed, 6_513*scale)
	add("seats", vendors.LicenceCost, tco.CauseHeadline, tco.Listed, 31_277*scale)
	add("audit", vendors.LicenceCost, tco.CauseAddOns, tco.Quoted, 9_741*scale)
	add("overage", vendors.LicenceCost, tco.CauseOverage, tco.Listed, 2_203*scale)
	if v.discount > 0 {
		add("deal", vendors.LicenceCost, tco.CauseNegotiated, tco.Contracted, -12_345*scale)
	}
	add("oa", vendors.DevelopmentIntegration, tco.CauseIntegration, tco.Assumed, 8_119*scale)
	add("staff", vendors.Operations, tco.CauseOperations, tco.Assumed, 15_432*scale)
	add("training", vendors.TrainingChange, tco.CauseTraining, tco.Assumed, 3_333*scale)
	add("unconfirmed", vendors.DevelopmentIntegration, tco.CauseNotStated, tco.Unknown, 1_717*scale)
	s.Lines[len(s.Lines)-1].Capability = inventedNeeds[0].Capability
	// The first option costs more at the start, so that its line crosses others.
	first := &s.Lines[0]
	bump := minor.Amount(max(0, 4-i)) * 9_000_000
	first.Months[0], first.Months[v.months-1] = first.Months[0]+bump, first.Months[v.months-1]-bump
	add("export", vendors.Exit, tco.CauseExit, tco.Assumed, 811*scale)
	add("rebuild", vendors.DevelopmentIntegration, tco.CauseRisk, tco.Assumed, 417*scale)
	s.Lines[len(s.Lines)-1].Profile = tco.Contingent
	for k := range s.Lines {
		l := &s.Lines[k]
		switch l.Cause { //nolint:exhaustive // only what is shown apart
		case tco.CauseExit:
			s.Exit = s.Exit.Plus(l.Total)
		case tco.CauseRisk:
			s.Risk = s.Risk.Plus(l.Total)
		}
		if s.Counts(l) {
			s.True = s.True.Plus(l.Total)
			for m, a := range l.Months {
				s.Months[m] += a
			}
		}
	}
	return s
}

func (v invented) prices(n *need.Need, i int) []hidden.NeedPrice {
	states := []bundle.State{bundle.InBase, bundle.ByAddOn, bundle.ByBuild, bundle.Unconfirmed, bundle.Failed}
	var list []hidden.NeedPrice
	for k := range n.Requirements {
		p := hidden.NeedPrice{Capability: n.Requirements[k].Capability, Level: n.Requirements[k].Level, State: states[(i+k)%5], Known: (i+k)%5 != 4}
		if p.State != bundle.InBase && p.Known {
			p.Money = minor.Range{Low: 0, Likely: minor.Amount(1_000_000 * (k + 1)), High: minor.Amount(3_000_000 * (k + 1))}
		}
		list = append(list, p)
	}
	return list
}

func (v invented) found(s *tco.Sheet, i int) []hidden.Finding {
	grades := []hidden.Severity{hidden.Major, hidden.Notable, hidden.Minor, hidden.Info}
	var list []hidden.Finding
	for k := range v.findings {
		f := hidden.Finding{
			Code: "seat_minimum", Subject: "seats", Severity: grades[min(3, k/2)], Month: 1 + 6*k%v.months,
			Args:     lang.Args{"minimum": strconv.Itoa(700 + k), "users": "600", "unused": strconv.Itoa(100 + k), "money": "¥1,000.00", "months": strconv.Itoa(v.months)},
			Evidence: []vendors.Source{{Ref: fmt.Sprintf("https://vendor.example.com/terms/%d", k), AsOf: "unknown", Confidence: vendors.ConfidenceLow}},
		}
		if f.Severity != hidden.Info {
			at := s.True.Likely / minor.Amount(8+3*k+i)
			f.Money = minor.Range{Low: at / 2, Likely: at, High: at * 2}
		}
		list = append(list, f)
	}
	return list
}

// ruledOut invents an infeasible edition.
func ruledOut(i int) compare.Option {
	o := &vendors.Offering{
		ID: "out-" + strconv.Itoa(i), Vendor: "vendor", Product: "Out" + strconv.Itoa(i/2), Edition: "Free",
		Name: lang.Bilingual{ZH: "出局方案 " + strconv.Itoa(i), EN: "Option out " + strconv.Itoa(i)}, Deployment: vendors.SaaS,
	}
	missing := []bundle.Gate{
		{Capability: "audit_log", Level: need.Must, State: bundle.Failed, Reason: bundle.ReasonHigherEdition},
		{
			Capability: "message_history", Level: need.Must, State: bundle.Failed, Reason: bundle.ReasonLimit,
			Limit: &vendors.Limit{Kind: "history_days", Value: minor.Int(90)}, Wanted: minor.Int(180),
		},
		{Level: need.Must, State: bundle.Failed, Reason: bundle.ReasonCapacity, Limit: &vendors.Limit{Kind: vendors.LimitUsers, Value: minor.Int(100)}, Wanted: minor.Int(1200)},
	}
	return compare.Option{ID: o.ID, Offering: o, Missing: missing[:1+i%3]}
}
