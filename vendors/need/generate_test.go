package need_test

import (
	"encoding/json"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// anyNeed draws a valid need as nested maps, with texts and numbers as a person
// might write them.
func anyNeed() *rapid.Generator[map[string]any] {
	return rapid.Custom(func(t *rapid.T) map[string]any {
		file := map[string]any{
			"headcount":      headcount(t),
			"horizon_months": rapid.IntRange(12, 120).Draw(t, "horizon"),
		}
		if rapid.Bool().Draw(t, "foreign") {
			file["currency"] = rapid.SampledFrom([]string{"USD", "EUR", "CNY"}).Draw(t, "currency")
		}
		if rapid.Bool().Draw(t, "named") {
			file["company"] = rapid.SampledFrom([]string{"示例制造", "O'Brien & \"Sons\"", "a: b #c", "😀 Ltd"}).Draw(t, "company")
		}
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(need.Specs()), 0, 25).Draw(t, "keys") {
			if k.Key == need.KeyGrowth {
				continue
			}
			group, leaf, _ := strings.Cut(string(k.Key), ".")
			section, ok := file[group].(map[string]any)
			if !ok {
				section = map[string]any{}
				file[group] = section
			}
			section[leaf] = stated(t, k)
		}
		if usage, ok := file["usage"].(map[string]any); ok {
			delete(usage, "daily_ratio") // may not exceed active_ratio
		}
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(strings.Fields(capabilities)), 0, 8, rapid.ID).Draw(t, "asked") {
			asked, _ := file["requirements"].([]any)
			file["requirements"] = append(asked, map[string]any{"capability": id, "level": "should", "weight": 40})
		}
		return file
	})
}

func headcount(t *rapid.T) any {
	start := rapid.IntRange(1, 5000).Draw(t, "start")
	switch rapid.IntRange(0, 2).Draw(t, "headcount form") {
	case 0:
		return start
	case 1:
		return []any{start, map[string]any{"low": start, "likely": start + 10, "high": 2*start + 20}}
	}
	growth := rapid.SliceOfN(rapid.IntRange(-50, 60), 3, 3).Draw(t, "growth")
	low, high := min(growth[0], growth[1], growth[2]), max(growth[0], growth[1], growth[2])
	likely := growth[0] + growth[1] + growth[2] - low - high
	return map[string]any{"start": start, "growth": map[string]any{
		"low": money.Int(int64(low)).String() + "%", "likely": money.New(int64(likely), 2).String(), "high": money.Int(int64(high)).String() + "%",
	}}
}

// stated draws a value or a range inside the key's bounds.
func stated(t *rapid.T, s need.Spec) any {
	most := s.Max.Min(s.Min.Add(money.Int(2000)))
	at := func(thousandth int) json.Number {
		part := most.Sub(s.Min).Mul(money.New(int64(thousandth), 3))
		return json.Number(s.Min.Add(part).String())
	}
	low := rapid.IntRange(0, 1000).Draw(t, "low")
	if rapid.Bool().Draw(t, "certain") {
		return at(low)
	}
	likely := rapid.IntRange(low, 1000).Draw(t, "likely")
	return map[string]any{"low": at(low), "likely": at(likely), "high": at(rapid.IntRange(likely, 1000).Draw(t, "high"))}
}

func asJSON(t *rapid.T, file map[string]any) []byte {
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func asYAML(t *rapid.T, file map[string]any) []byte {
	data, err := yaml.Dump(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t *rapid.T, data []byte) *need.Need {
	n, err := need.Parse(data, "need", fixture(), need.Options{Today: today})
	if err != nil {
		t.Fatalf("parsing %s: %v", data, err)
	}
	return n
}

func BenchmarkParse(b *testing.B) {
	data, err := need.Starter("group-company")
	if err != nil {
		b.Fatal(err)
	}
	cat := fixture()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := need.Parse(data, "need.yaml", cat, need.Options{Today: today}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWithHeadcount(b *testing.B) {
	data, err := need.Starter("group-company")
	if err != nil {
		b.Fatal(err)
	}
	n, err := need.Parse(data, "need.yaml", fixture(), need.Options{Today: today})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		n.WithHeadcount(money.Int(1234))
	}
}
