// Package calc makes every formula of the engine callable, so that a buyer's
// finance department, an auditor or a script can check any figure again.
//
// It owns the JSON shapes of the kinds, their strict reading and the list of
// kinds. It does not own a single formula: a kind reads its input, calls the
// very function that the comparison uses (packages money, pricing, finance) and
// writes what comes back. Amounts are decimal strings in major units, in and
// out; counts are JSON numbers; rates are fractions ("0.08" is 8 % a year) and
// fields that end in _pct are percentages ("8").
package calc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// Kind is one formula or group of formulas that can be asked for.
type Kind struct {
	Name    string
	Summary lang.Bilingual
	run     func(*object) (any, error)
}

// kinds lists every kind in the order of help. A new kind is one line here.
var kinds = []Kind{
	{"tier_price", lang.Bilingual{
		ZH: "按计价模型计算一个数量的价格（按单位、按包、累进、整量、阶梯、百分比、组合）",
		EN: "the price of a quantity: per unit, package, graduated, volume, stairstep, percentage or a sum",
	}, tierPrice},
	{"commitment", lang.Bilingual{
		ZH: "折扣、封顶与最低消费的结算顺序", EN: "a charge after percentage discount, cap and minimum, in that order",
	}, commitment},
	{"true_up", lang.Bilingual{
		ZH: "按天折算的最低消费补差", EN: "what is missing to a minimum that is prorated by days",
	}, trueUp},
	{"rounding", lang.Bilingual{
		ZH: "按指定方式舍入到小数位", EN: "a value rounded to decimals by a named mode",
	}, roundingKind},
	{"allocation", lang.Bilingual{
		ZH: "按最大余数法分摊金额，各份之和等于总额", EN: "an amount split by largest remainder, so that the parts add up",
	}, allocation},
	{"tax_add", lang.Bilingual{
		ZH: "在未税额上加税", EN: "tax added to a net amount",
	}, taxAdd},
	{"tax_lines", lang.Bilingual{
		ZH: "多行加税：先舍入后求和，或先求和后舍入", EN: "tax on invoice lines, rounded before or after adding",
	}, taxLines},
	{"tax_included", lang.Bilingual{
		ZH: "从含税额中拆出未税额与税额", EN: "tax stripped from amounts that include it",
	}, taxIncluded},
	{"proration", lang.Bilingual{
		ZH: "按天数折算的比例", EN: "the share of a period by days",
	}, proration},
	{"compound_uplift", lang.Bilingual{
		ZH: "续约涨价的累计倍数", EN: "what a rise at renewal compounds to",
	}, compoundUplift},
	{"discount_factor", lang.Bilingual{
		ZH: "折现系数 SPV、UPV、UPV*", EN: "the discount factors SPV, UPV and UPV*",
	}, discountFactor},
	{"npv", lang.Bilingual{
		ZH: "等间隔现金流的净现值", EN: "the net present value of cash flows one period apart",
	}, npv},
	{"xnpv", lang.Bilingual{
		ZH: "按日期的净现值（实际天数 / 365）", EN: "the net present value of dated cash flows, actual days / 365",
	}, xnpv},
	{"payback", lang.Bilingual{
		ZH: "静态或动态回收期；永不回收时为 null", EN: "the payback period, null when it never pays back",
	}, payback},
	{"lcc", lang.Bilingual{
		ZH: "全生命周期成本与年值", EN: "a life-cycle cost and its annual value",
	}, lcc},
	{"triangular_quantile", lang.Bilingual{
		ZH: "三角分布的分位数", EN: "a quantile of a triangular distribution",
	}, triangularQuantile},
	{"crossover_volume", lang.Bilingual{
		ZH: "两种价格在何数量处优劣互换", EN: "the quantities at which the cheaper of two prices changes",
	}, crossoverVolume},
	{"crossover_year", lang.Bilingual{
		ZH: "两种方案的累计成本在何年互换优劣", EN: "the years at which the cheaper of two plans changes",
	}, crossoverYear},
}

// Kinds lists every kind with one line about it, in the order of help.
func Kinds() []Kind { return append([]Kind(nil), kinds...) }

// The bounds of a request. MaxBytes also bounds how many entries there can be.
const (
	MaxBytes = 1 << 20
	MaxDepth = 32
)

// answer is one entry of the output.
type answer struct {
	ID     any      `json:"id"`
	Output any      `json:"output,omitempty"`
	Error  *problem `json:"error,omitempty"`
}

type problem struct {
	Subject string `json:"subject"`
	Message string `json:"message"`
}

// Run works out a JSON array of {id, kind, input} and returns a JSON array with
// {id, output} or {id, error} for each, in the same order. bad counts the
// errors; one never stops the others. err reports input that is no such array
// at all: malformed, too large (MaxBytes) or too deep (MaxDepth).
func Run(in []byte) (out []byte, bad int, err error) {
	root, err := parse(in)
	if err != nil {
		return nil, 0, err
	}
	if root.kind != isList {
		return nil, 0, fault.Invalid("calc", `want a JSON array of {"id", "kind", "input"}, got %s`, root.kind)
	}
	work := &budget{left: maxWork}
	answers := make([]answer, len(root.items))
	for i, entry := range root.items {
		answers[i] = solve(fmt.Sprintf("[%d]", i), entry, work)
		if answers[i].Error != nil {
			bad++
		}
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answers); err != nil {
		return nil, 0, fmt.Errorf("writing the answers: %w", err)
	}
	return buffer.Bytes(), bad, nil
}

// solve works out one entry; position is its subject while it has no id.
func solve(position string, entry *node, work *budget) answer {
	var a answer
	if entry.kind != isObject {
		a.Error = &problem{position, fmt.Sprintf(`want an object {"id", "kind", "input"}, got %s`, entry.kind)}
		return a
	}
	o := newObject("", entry, work)
	if id := o.text("id"); id != "" {
		a.ID = id
	}
	kind, input := o.text("kind"), o.need("input")
	if input != nil && input.kind != isObject {
		o.fail("input", "want an object, got %s", input.kind)
	}
	err := o.end()
	if err == nil {
		a.Output, err = dispatch(kind, newObject("input", input, work))
	}
	if err != nil {
		a.Output, a.Error = nil, problemOf(err)
	}
	return a
}

// dispatch calls a kind by its name.
func dispatch(name string, input *object) (any, error) {
	for _, kind := range kinds {
		if kind.Name == name {
			return kind.run(input)
		}
	}
	return nil, fault.Invalid("kind", "unknown kind %q; fineprint calc --list prints the kinds", clip(name))
}

// problemOf turns the first fault of an error into its entry.
func problemOf(err error) *problem {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return &problem{f.Subject, f.Message}
	}
	return &problem{"input", err.Error()}
}
