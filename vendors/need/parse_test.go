package need_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fineprint/vendors"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// whole compares needs to the last field, numbers by their value.
var whole = cmp.Options{
	cmp.Exporter(func(reflect.Type) bool { return true }),
	cmp.Comparer(func(a, b money.Decimal) bool { return a.Cmp(b) == 0 }),
}

const everything = `
company: 示例制造
profile: finance
market: CN
currency: CNY
date: 2026-11-20
horizon_months: 24
headcount: {start: {low: 580, likely: 600, high: 650}, growth: 15%}
discount: {rate: 9%, convention: end_of_year}
tax: {recoverable: 0, vat: "0.06", unknown_treatment: included}
exchange_rates: {USD: {rate: "6.71", as_of: 2026-09-29, source: the bank}, EUR: 7.7}
requirements:
  - {capability: sso_saml_oidc, level: must}
  - {capability: recording, level: should, weight: 60}
  - {capability: message_history, limit: {history_days: 400}}
  - {capability: threads, level: could}
  - scim
integrations: [{system: oa, size: L, days: {low: 30, likely: 40, high: 60}}, {system: crm}, mail]
options: [tencent-im-pro, slack-business-plus]
deployments: [saas, self_hosted]
billing: annual
usage: {messages_per_user_day: {low: 10, likely: 20, high: 30}, daily_ratio: 98%, guests: 7}
labour: {developer_day: 1500}
infrastructure: {region: INTL, ha: dr, bandwidth: p95, on_call: 24x7, ha_dr_factor: 2.5}
training: {groups: [{role: admin}, {role: key_user, people: 12, hours: 6}, {role: 车间, share: 40%, hours: 0.5}], turnover: 20%}
security: {mlps: 3, iso27001: true, retainer: true, pen_test: true}
include: {exit: false, risk: true, adoption_dip: true, staff_time: false}
negotiated: {slack-business-plus: {discount: 15%, min_spend: 20000, uplift: 3%, contracted: true}}
incumbent: {name: 旧系统, monthly_cost: 12000, users_share: 80%, uplift: 2%, exit_fee: 5000}
`

func TestEveryPartOfTheFileArrives(t *testing.T) {
	n := parse(t, everything)
	three, days := money.Must("0.03"), money.Estimate{Low: money.Int(30), Likely: money.Int(40), High: money.Int(60)}
	tests := map[string]struct{ got, want any }{
		"company":     {n.Company, "示例制造"},
		"profile":     {n.Profile, "finance"},
		"date":        {n.Date.Format("2006-01-02"), "2026-11-20"},
		"horizon":     {n.HorizonMonths, 24},
		"discount":    {n.Discount, need.Discount{Rate: money.Must("0.09"), Convention: need.EndOfYear}},
		"tax":         {n.Tax, need.Tax{Recoverable: money.Zero, VAT: money.Must("0.06"), Unknown: vendors.TaxIncluded}},
		"rate":        {n.Rates.Rates["USD"], money.Must("6.71")},
		"rate source": {n.RateSources["USD"], vendors.Source{Ref: "the bank", AsOf: "2026-09-29", Confidence: vendors.ConfidenceHigh}},
		"plain rate":  {n.RateSources["EUR"], vendors.Source{Ref: "stated in the need", AsOf: "2026-11-20", Confidence: vendors.ConfidenceHigh}},
		"requirements": {n.Requirements, []need.Requirement{
			{Capability: "sso_saml_oidc", Level: need.Must, Path: "requirements[0]"},
			{Capability: "recording", Level: need.Should, Weight: money.Int(60), Path: "requirements[1]"},
			{Capability: "message_history", Level: need.Must, Path: "requirements[2]", Limits: []need.LimitNeed{{Kind: "history_days", Value: money.Int(400)}}},
			{Capability: "threads", Level: need.Could, Weight: money.Int(20), Path: "requirements[3]"},
			{Capability: "scim", Level: need.Must, Path: "requirements[4]"},
		}},
		"integrations": {n.Integrations, []need.Integration{
			{System: "oa", Size: need.Large, Days: &days}, {System: "crm", Size: need.Medium}, {System: "mail", Size: need.Medium},
		}},
		"options":     {n.Options, []string{"tencent-im-pro", "slack-business-plus"}},
		"deployments": {n.Deployments, []vendors.Deployment{vendors.SaaS, vendors.SelfHosted}},
		"billing":     {n.Billing, "annual"},
		"infra":       {n.Infra, need.InfraPlan{Region: "INTL", HA: need.HADisaster, Bandwidth: need.ByP95, OnCall: need.OnCall247}},
		"training": {n.Training, []need.TrainingGroup{
			{Role: "admin", Share: money.Must("0.005"), Hours: money.Int(16)},
			{Role: "key_user", People: money.Int(12), Hours: money.Int(6)},
			{Role: "车间", Share: money.Must("0.4"), Hours: money.Must("0.5")},
		}},
		"security": {n.Security, need.Security{MLPS: 3, ISO27001: true, Retainer: true, PenTest: true}},
		"include":  {n.Include, need.Include{Risk: true, AdoptionDip: true}},
		"negotiated": {n.Negotiated, map[string]need.Deal{"slack-business-plus": {
			Discount: money.Must("0.15"), MinSpend: money.Int(20000), Uplift: &three, Contracted: true,
		}}},
		"incumbent": {n.Incumbent, &need.Incumbent{
			Name: "旧系统", MonthlyCost: money.Int(12000), UsersShare: money.Must("0.8"), Uplift: money.Must("0.02"), ExitFee: money.Int(5000),
		}},
		"a stated key":            {n.Get(need.KeyDeveloperDay).Estimate, money.Certain(money.Int(1500))},
		"is stated":               {n.Get(need.KeyDeveloperDay).Stated, true},
		"its unit":                {n.Get(need.KeyDeveloperDay).Unit, "CNY/day"},
		"a key beside choices":    {n.Get(need.KeyHADR).Likely, money.Must("2.5")},
		"a share in percent":      {n.Get(need.KeyTurnover).Likely, money.Must("0.2")},
		"history sets retention":  {estimate(n.Get(need.KeyHotDays).Estimate), "400 400 730"},
		"active follows daily":    {estimate(n.Get(need.KeyActiveRatio).Estimate), "0.98 0.98 1"},
		"a start with three ends": {n.Headcount[money.High][0], money.Int(650)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.got, whole); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}

func TestTheSmallestNeedIsAHeadcount(t *testing.T) {
	n := parse(t, "headcount: 600")
	tests := map[string]struct{ got, want any }{
		"currency":    {n.Currency, money.CNY},
		"market":      {n.Market, need.CN},
		"horizon":     {n.HorizonMonths, 36},
		"date":        {n.Date, today},
		"discount":    {n.Discount, need.Discount{Rate: money.Must("0.08"), Convention: need.MidYear}},
		"tax":         {n.Tax, need.Tax{Recoverable: money.One, VAT: money.Must("0.06"), Unknown: vendors.TaxExcluded}},
		"billing":     {n.Billing, ""},
		"include":     {n.Include, need.Include{Exit: true, StaffTime: true}},
		"infra":       {n.Infra, need.InfraPlan{Region: "CN", HA: need.HAPair, Bandwidth: need.ByTraffic, OnCall: need.OnCallBusiness}},
		"asked":       {len(n.Requirements) > 10 && n.Requirements[0].Assumed, true},
		"groups":      {len(n.Training), 3},
		"growth high": {n.Headcount[money.High][35], money.Int(793)},
		"growth low":  {n.Headcount[money.Low][35], money.Int(600)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.got, whole); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}

func TestMarketAndCurrencyFollowEachOther(t *testing.T) {
	tests := map[string]struct {
		file     string
		currency money.Currency
		market   need.Market
	}{
		"neither":           {"headcount: 6", money.CNY, need.CN},
		"yuan":              {"headcount: 6\ncurrency: CNY", money.CNY, need.CN},
		"dollars":           {"headcount: 6\ncurrency: USD", money.USD, need.INTL},
		"abroad":            {"headcount: 6\nmarket: INTL", money.USD, need.INTL},
		"euro in China":     {"headcount: 6\ncurrency: EUR\nmarket: CN", "EUR", need.CN},
		"yuan, abroad":      {"headcount: 6\ncurrency: CNY\nmarket: INTL", money.CNY, need.INTL},
		"China, nothing so": {"headcount: 6\nmarket: CN", money.CNY, need.CN},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := parse(t, test.file)
			if n.Currency != test.currency || n.Market != test.market {
				t.Errorf("got %s, %s; want %s, %s", n.Currency, n.Market, test.currency, test.market)
			}
		})
	}
}

func TestDefaultsComeFromTheCatalogueFirst(t *testing.T) {
	tests := map[string]struct {
		file string
		key  need.Key
		want string
		ref  string
	}{
		"a figure with its range":        {"headcount: 6", need.KeyDeveloperDay, "800 1100 1900", "https://dev_person_day.example"},
		"a figure without a range":       {"headcount: 6", need.KeyManagerDay, "840 1300 1560", "https://pm_person_day.example"},
		"percent become a fraction":      {"headcount: 6", need.KeyUplift, "0.01 0.06 0.12", "https://renewal_uplift_pct.example"},
		"an hour's rate becomes a day's": {"headcount: 6\ncurrency: USD", need.KeyDeveloperDay, "800 1200 1200", "https://labour.senior_integration_dev.rate.example"},
		"dollars become yuan":            {"headcount: 6\nmarket: INTL\ncurrency: CNY", need.KeyDeveloperDay, "5360 8040 8040", "https://labour.senior_integration_dev.rate.example"},
		"dollars become euro":            {"headcount: 6\ncurrency: EUR", need.KeyDeveloperDay, "705.26 1057.89 1057.89", "https://labour.senior_integration_dev.rate.example"},
		"a stated rate comes first":      {"headcount: 6\ncurrency: EUR\nexchange_rates: {USD: 0.9}", need.KeyDeveloperDay, "720 1080 1080", "https://labour.senior_integration_dev.rate.example"},
		"a stated rate leads on":         {"headcount: 6\ncurrency: INR\nexchange_rates: {USD: 83}", need.KeyMLPS2, "735850.75 991044.78 991044.78", "default mlps2_assessment"},
		"a figure that is not there":     {"headcount: 6", need.KeyStorageSafety, "1 2 2", "default storage.safety_factor"},
		"no figure anywhere":             {"headcount: 6", need.KeyGroups, "0.2 0.5 1", need.OwnAssumption},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			v := parse(t, test.file).Get(test.key)
			if got := estimate(v.Estimate); got != test.want || v.Source.Ref != test.ref {
				t.Errorf("got %s from %q; want %s from %q", got, v.Source.Ref, test.want, test.ref)
			}
		})
	}
}

func TestANeedWorksWithoutACatalogue(t *testing.T) {
	for _, currency := range []string{"CNY", "USD"} {
		n, err := need.Parse([]byte("headcount: 600\ncurrency: "+currency), "", nil, need.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		if v := n.Get(need.KeyMLPS2); v.Likely.Sign() <= 0 {
			t.Errorf("in %s: want a price of MLPS, got %v", currency, v)
		}
	}
}

func TestAssumptionsNameEveryDefault(t *testing.T) {
	before := parse(t, "headcount: 600").Assumptions()
	seen := make(map[need.Key]bool)
	for _, a := range before {
		if seen[a.Key] {
			t.Errorf("%s is assumed twice", a.Key)
		}
		seen[a.Key] = true
		if a.Source.Ref == "" || a.Source.AsOf == "" {
			t.Errorf("%s has no source", a.Key)
		}
		if zh, en := a.Name.Say("zh"), a.Name.Say("en"); zh[0] == '[' || en[0] == '[' {
			t.Errorf("%s has no text: %s, %s", a.Key, zh, en)
		}
	}
	for _, k := range []need.Key{
		"horizon_months", "currency", "market", "requirements", "billing", "infrastructure.ha", "include.exit",
		"training.groups.end_user.hours", "exchange_rates.USD", need.KeyGrowth, need.KeyVAT, need.KeyDeveloperDay,
	} {
		if !seen[k] {
			t.Errorf("%s is a default and not listed", k)
		}
	}
	after := parse(t, "headcount: {start: 600, growth: 0}\nlabour: {developer_day: 900}\ncurrency: CNY").Assumptions()
	if got, want := len(after), len(before)-3; got != want {
		t.Errorf("three stated values leave %d assumptions, got %d", want, got)
	}
}

func TestAListedHeadcountLeavesNoGrowthToAssume(t *testing.T) {
	for _, a := range parse(t, "headcount: [600, 690, 790]").Assumptions() {
		if a.Key == need.KeyGrowth {
			t.Errorf("growth is assumed beside a head count for each year: %v", a)
		}
	}
}

func TestJSONAndYAMLReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := anyNeed().Draw(t, "need")
		if diff := cmp.Diff(read(t, asJSON(t, file)), read(t, asYAML(t, file)), whole); diff != "" {
			t.Fatalf("JSON -, YAML +\n%s", diff)
		}
	})
}

func TestJSONEscapesBeyondTheBasicPlane(t *testing.T) {
	n := parse(t, "{\n\t\"headcount\": 6,\n\t\"company\": \"\\ud83d\\ude00 \\\\ud83d \\u4e2d\\/\"\n}")
	if want := "😀 \\ud83d 中/"; n.Company != want {
		t.Errorf("got %q, want %q", n.Company, want)
	}
	_, err := need.Parse([]byte(`{"headcount": 6, "company": "\ud83d"}`), "", nil, need.Options{Today: today})
	if len(fault.All(err)) != 1 {
		t.Errorf("want one fault about half a character, got %v", err)
	}
}

func TestValuesLeftOpenAreNotGiven(t *testing.T) {
	open := parse(t, "headcount: 600\ncompany:\nusage:\nlabour: {developer_day: ~}\nrequirements: []\nnegotiated:\n")
	if diff := cmp.Diff(parse(t, "headcount: 600"), open, whole); diff != "" {
		t.Errorf("want a need as if they were not there\n%s", diff)
	}
}

func TestAScalarLimitIsTheUsualOne(t *testing.T) {
	n := parse(t, "headcount: 6\nrequirements: [{capability: message_history, limit: 90}]")
	want := []need.LimitNeed{{Kind: "history_days", Value: money.Int(90)}}
	if diff := cmp.Diff(want, n.Requirements[0].Limits, whole); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range need.Profiles() {
		data, err := need.Starter(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(everything))
	f.Add([]byte(`{"headcount": [1, {"low": 1, "likely": 2, "high": 3}], "usage": {"daily_ratio": "20 %"}}`))
	f.Add([]byte("headcount: {start: 10000000, growth: 200%}\nhorizon_months: 120\nretention: {hot_days: 0.5}"))
	cat := fixture()
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := need.Parse(data, "need", cat, need.Options{Today: today})
		if (n == nil) == (err == nil) {
			t.Fatalf("want a need or a fault, got %v and %v", n, err)
		}
		for _, one := range fault.All(err) {
			if one.Kind == fault.KindInternal || one.Subject == "" || one.Message == "" {
				t.Fatalf("bad input has to be named: %+v", one)
			}
		}
		if n == nil {
			return
		}
		for _, m := range vendors.Meters {
			if s := n.Series(m); len(s[money.High]) != n.HorizonMonths {
				t.Fatalf("%s has %d months of %d", m, len(s[money.High]), n.HorizonMonths)
			}
		}
	})
}
