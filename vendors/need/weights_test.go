package need_test

import (
	"math"
	"strings"
	"testing"

	"fineprint/vendors/need"
)

const wishes = `
headcount: 600
requirements:
  - {capability: scim, level: must}
  - {capability: recording, level: should, weight: 100}
  - {capability: threads, level: should, weight: 60}
  - {capability: dlp, level: could, weight: 40}
`

func near(t *testing.T, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 0.0005 {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestWeightsByEachMethod(t *testing.T) {
	tests := map[string]struct {
		file string
		want []float64
	}{
		"points beside the requirements":  {"", []float64{0, 0.5, 0.3, 0.2}},
		"points said to be the method":    {"weights: {method: swing}", []float64{0, 0.5, 0.3, 0.2}},
		"a ranking gives centroids":       {"weights: {method: rank, ranking: [dlp, recording, threads]}", []float64{0, 0.2778, 0.1111, 0.6111}},
		"pairwise answers, Saaty's three": {"weights: {method: ahp, pairwise: [{more: recording, less: threads, times: 3}, {more: recording, less: dlp, times: 5}, {more: threads, less: dlp, times: 3}]}", []float64{0, 0.637, 0.2583, 0.1047}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := parse(t, wishes+test.file)
			near(t, n.Weights.Shares, test.want)
		})
	}
}

func TestSetsStandSideBySide(t *testing.T) {
	n := parse(t, wishes+"weights: {seed: 7, sets: {finance: {dlp: 80, recording: 20}, it: {threads: 5}}}")
	if n.Weights.Seed != 7 || len(n.Weights.Sets) != 2 || n.Weights.Sets[0].Name != "finance" {
		t.Fatalf("weights = %+v", n.Weights)
	}
	near(t, n.Weights.Sets[0].Shares, []float64{0, 0.2, 0, 0.8})
	near(t, n.Weights.Sets[1].Shares, []float64{0, 0, 1, 0})
	near(t, n.Weights.Shares, []float64{0, 0.5, 0.3, 0.2})
}

func TestADecisionHasDefaultsThatAreSaid(t *testing.T) {
	n := parse(t, wishes)
	if n.FitWeight.String() != "0.5" || !n.Budget.IsZero() || n.Tender != nil || n.Weights.Seed == 0 || n.Weights.Method != need.Swing {
		t.Errorf("defaults = %v %v %v %+v", n.FitWeight, n.Budget, n.Tender, n.Weights)
	}
	said := false
	for _, a := range n.Assumptions() {
		said = said || a.Key == "fit_weight"
	}
	if !said {
		t.Error("the weight of fit is no assumption")
	}
	stated := parse(t, wishes+"fit_weight: 70%\nbudget: 500000\n")
	if stated.FitWeight.String() != "0.7" || stated.Budget.String() != "500000" {
		t.Errorf("stated = %v %v", stated.FitWeight, stated.Budget)
	}
}

func TestNothingWishedHasNoWeights(t *testing.T) {
	if n := parse(t, "{headcount: 6, requirements: [scim]}"); n.Weights.Shares != nil {
		t.Errorf("shares = %v, want none", n.Weights.Shares)
	}
}

func TestATenderIsRead(t *testing.T) {
	n := parse(t, wishes+"tender: {type: goods, price_weight: 30, deductions: {slack-pro: {role: small_micro, percent: 20}}}")
	if n.Tender == nil || n.Tender.Type != need.TenderGoods || n.Tender.Deductions["slack-pro"].Percent.String() != "20" {
		t.Errorf("tender = %+v", n.Tender)
	}
}

func TestFaultsOfWeightsNameTheFix(t *testing.T) {
	pairs := func(a string) string { return wishes + "weights: {method: ahp, pairwise: [" + a + "]}" }
	tests := map[string]struct{ file, want string }{
		"all weights 0":             {strings.NewReplacer("100", "0", "60}", "0}", "40", "0").Replace(wishes), "requirements: all weights are 0"},
		"a negative weight":         {strings.Replace(wishes, "weight: 60", "weight: -1", 1), `requirements[2].weight: want 0 to 100, got "-1"`},
		"no number":                 {strings.Replace(wishes, "weight: 60", "weight: .nan", 1), `requirements[2].weight`},
		"an empty set":              {wishes + "weights: {sets: {it: {}}}", "weights.sets.it: all weights are 0"},
		"a set of zeros":            {wishes + "weights: {sets: {it: {dlp: 0}}}", "weights.sets.it: all weights are 0"},
		"a negative point":          {wishes + "weights: {sets: {it: {dlp: -3}}}", `weights.sets.it.dlp: want 0 to 100, got "-3"`},
		"an infinity":               {wishes + "weights: {sets: {it: {dlp: .inf, threads: 1}}}", "weights.sets.it.dlp"},
		"an unknown capability":     {wishes + "weights: {sets: {it: {thread: 3}}}", `did you mean "threads"?`},
		"a must-have in a set":      {wishes + "weights: {sets: {it: {scim: 3, dlp: 1}}}", `"scim" is not wished`},
		"one that nobody wishes":    {wishes + "weights: {sets: {it: {mfa: 3}}}", `"mfa" is not wished`},
		"an unknown method":         {wishes + "weights: {method: swings}", `did you mean "swing"?`},
		"a ranking without rank":    {wishes + "weights: {ranking: [dlp]}", "weights.ranking: is read with method: rank alone"},
		"answers without ahp":       {wishes + "weights: {pairwise: []}", "weights.pairwise: is read with method: ahp alone"},
		"no ranking":                {wishes + "weights: {method: rank}", "weights: ranking is missing"},
		"half a ranking":            {wishes + "weights: {method: rank, ranking: [dlp, threads]}", "weights.ranking: recording is missing"},
		"a wish ranked twice":       {wishes + "weights: {method: rank, ranking: [dlp, threads, dlp, recording]}", "already asked for"},
		"no answers":                {wishes + "weights: {method: ahp}", "weights: pairwise is missing"},
		"a pair without an answer":  {pairs("{more: dlp, less: threads, times: 2}, {more: dlp, less: recording, times: 2}"), "the pair recording and threads is not answered"},
		"a pair twice":              {pairs("{more: dlp, less: threads, times: 2}, {more: threads, less: dlp, times: 2}, {more: dlp, less: recording, times: 2}, {more: threads, less: recording, times: 2}"), "answers the same pair"},
		"itself":                    {pairs("{more: dlp, less: dlp, times: 2}, {more: threads, less: dlp, times: 2}, {more: dlp, less: recording, times: 2}, {more: threads, less: recording, times: 2}"), "compares dlp with itself"},
		"ten times":                 {pairs("{more: dlp, less: threads, times: 10}, {more: threads, less: recording, times: 2}, {more: dlp, less: recording, times: 2}"), `want 1 to 9, got "10"`},
		"answers that contradict":   {pairs("{more: recording, less: threads, times: 5}, {more: threads, less: dlp, times: 5}, {more: dlp, less: recording, times: 5}"), "the answers contradict each other: consistency ratio"},
		"price of goods too light":  {wishes + "tender: {type: goods, price_weight: 20}", "want at least 30 points for goods"},
		"price of services too":     {wishes + "tender: {type: services, price_weight: 5}", "want 10 to 100 points"},
		"a tender without a type":   {wishes + "tender: {price_weight: 30}", "tender: type is missing"},
		"a consortium's share":      {wishes + "tender: {type: services, price_weight: 30, deductions: {slack-pro: {role: consortium, percent: 4}}}", "share is missing"},
		"no budget at all":          {wishes + "budget: 0", `budget: want 1 to`},
		"only fit":                  {wishes + "fit_weight: 100%", "fit_weight: want 0% to 95%"},
		"a seed with a sign":        {wishes + "weights: {seed: -1}", "weights.seed: want 0 to"},
		"an offering nobody has":    {wishes + "tender: {type: services, price_weight: 30, deductions: {slack-prop: {role: small_micro, percent: 4}}}", "is not known"},
		"a method of another shape": {wishes + "weights: [1]", "weights: want named values"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := need.Parse([]byte(test.file), "need.yaml", fixture(), need.Options{Today: today})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}
