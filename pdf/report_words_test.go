package pdf_test

import (
	"strings"
	"testing"

	"fineprint/checklist"
	"fineprint/pdf"
	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/hidden"
	"fineprint/vendors/lang"
	"fineprint/vendors/meters"
	minor "fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/tco"
	"fineprint/vendors/testkit"
	"fineprint/vendors/uncertainty"
)

func ids[T ~string](vocabulary string, all ...T) []string {
	keys := make([]string, len(all))
	for i, id := range all {
		keys[i] = vocabulary + "." + string(id)
	}
	return keys
}

// limitKinds are those of the shipped catalogue.
func limitKinds(t *testing.T) []string {
	t.Helper()
	var keys []string
	add := func(limits []vendors.Limit) {
		for i := range limits {
			keys = append(keys, "limit."+string(limits[i].Kind))
		}
	}
	cat := testkit.Shipped(t)
	for i := range cat.Capabilities {
		for _, s := range cat.Capabilities[i].Limits {
			keys = append(keys, "limit."+string(s.Kind))
		}
	}
	for i := range cat.Offerings {
		o := &cat.Offerings[i]
		add(o.Limits)
		for k := range o.Capabilities {
			add(o.Capabilities[k].Limits)
		}
		for k := range o.AddOns {
			add(o.AddOns[k].Limits)
		}
	}
	return keys
}

// units are the parts of the units that assumptions are printed in.
func units() []string {
	var keys []string
	for _, s := range need.Specs() {
		for part := range strings.SplitSeq(strings.TrimPrefix(s.UnitIn(minor.CNY), "share"), "/") {
			if strings.ToLower(part) == part && part != "" && part != "×" && part != "kbps" {
				keys = append(keys, "unit."+part)
			}
		}
		group, _, _ := strings.Cut(string(s.Key), ".")
		keys = append(keys, "report.group."+group)
	}
	return keys
}

func TestEveryWordIsSaidInBothLanguages(t *testing.T) {
	keys := [][]string{
		ids("cause", tco.Causes...), ids("report.cause", tco.Causes[1:]...), ids("category", vendors.Categories...),
		ids("report.cause.headline", tco.HeadlineListed, tco.HeadlineFree, tco.HeadlineNone),
		ids("basis", tco.Bases...), ids("report.basis", tco.Bases...),
		ids("profile", tco.OneOff, tco.Recurring, tco.Usage, tco.Contingent),
		ids("payer", tco.PaidToVendor, tco.PaidByBuyer, tco.PaidToThirdParty),
		ids("deployment", vendors.SaaS, vendors.PaaS, vendors.SelfHosted),
		ids("licence", vendors.Commercial, vendors.OpenSource),
		ids("severity", hidden.Major, hidden.Notable, hidden.Minor, hidden.Info),
		ids("state", bundle.InBase, bundle.ByAddOn, bundle.ByBuild, bundle.Unconfirmed, bundle.Failed),
		ids("state", vendors.Included, vendors.AsAddOn, vendors.HigherEdition, vendors.Build, vendors.Unavailable, vendors.NotStated),
		ids("level", need.Must, need.Should, need.Could), ids("report.needs.level", need.Must, need.Should, need.Could),
		ids("reason", bundle.ReasonHigherEdition, bundle.ReasonUnavailable, bundle.ReasonLimit, bundle.ReasonCapacity,
			bundle.ReasonDeployment, bundle.ReasonRestricted, bundle.ReasonTrial),
		ids("confidence", vendors.ConfidenceHigh, vendors.ConfidenceMedium, vendors.ConfidenceLow),
		ids("report.gate.reason", checklist.Reasons...),
		ids("report.meters", meters.Allowance, meters.Block, meters.Increment, meters.Tier, meters.Minimum, meters.Quota, meters.HardStop, meters.Servers),
		ids("checklist.responsibility", meters.Vendor, meters.Buyer, meters.Shared, meters.ThirdParty),
		ids("report.distribution", uncertainty.Triangular, uncertainty.PERT), ids("report.tender", need.TenderGoods, need.TenderServices),
		ids("uncertainty.verdict", uncertainty.OnlyOne, uncertainty.Clear, uncertainty.OftenOther, uncertainty.CloseCall, uncertainty.Equal),
		ids("report.convention", need.MidYear, need.EndOfYear), ids("meter", vendors.Meters...), limitKinds(t), units(),
	}
	for _, all := range keys {
		for _, key := range all {
			for _, l := range languages {
				if !l.Has(key) {
					t.Errorf("%s has no text for %s", l, key)
				}
			}
		}
	}
}

func TestTypeset(t *testing.T) {
	tests := map[string]struct {
		l        lang.Lang
		in, want string
	}{
		"punctuation beside hanzi is full-width":    {lang.ZH, "席位(年付,按月计):三档;可选?", "席位（年付，按月计）：三档；可选？"},
		"brackets around Latin words stay":          {lang.ZH, "单点登录 (SAML/OIDC)", "单点登录 (SAML/OIDC)"},
		"brackets that meet hanzi inside widen":     {lang.ZH, "Pro (年付)", "Pro（年付）"},
		"no space between hanzi":                    {lang.ZH, "比第二名 飞书 低", "比第二名飞书低"},
		"a space between hanzi and Latin stays":     {lang.ZH, "比 Slack 低 ¥1,234.50", "比 Slack 低 ¥1,234.50"},
		"no space beside full-width punctuation":    {lang.ZH, "（旗舰版） Pro", "（旗舰版）Pro"},
		"numbers and addresses stay":                {lang.ZH, "https://a.example/b?c=1,2 3:4", "https://a.example/b?c=1,2 3:4"},
		"a bracket that nobody opened stays":        {lang.ZH, "1) 一", "1) 一"},
		"English stays":                             {lang.EN, "seats (a year, prepaid): 专业版", "seats (a year, prepaid): 专业版"},
		"what is typeset already does not change":   {lang.ZH, "方法（年，月）：甲", "方法（年，月）：甲"},
		"a comma after hanzi loses the space after": {lang.ZH, "甲, 乙", "甲，乙"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pdf.Typeset(test.l, test.in); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if again := pdf.Typeset(test.l, test.want); again != test.want {
				t.Errorf("a second time gives %q, want %q", again, test.want)
			}
		})
	}
}
