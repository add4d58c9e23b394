// Package calc makes every formula of the engine callable, so that a buyer's
// finance department, an auditor or a script can check any figure again.
//
// It owns the JSON shapes of the kinds, their strict reading and the list of
// kinds. It does not own a single formula: a kind reads its input, calls the
// very function that the comparison uses (packages money, pricing, finance, scoring,
// weighting) and
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
	{"wsm", lang.Bilingual{
		ZH: "加权和评分", EN: "the weighted sum after a named normalisation",
	}, wsm},
	{"topsis", lang.Bilingual{
		ZH: "TOPSIS 贴近度（仅作交叉核对）", EN: "TOPSIS closeness, a labelled cross-check",
	}, topsis},
	{"gate", lang.Bilingual{
		ZH: "门槛筛选：未通过者及其条件", EN: "who passes the gates, and which criterion the others fail",
	}, gateKind},
	{"gate_then_wsm", lang.Bilingual{
		ZH: "先门槛后评分：尺度只由通过者形成", EN: "gates first, then the weighted sum of those who pass",
	}, gateThenWSM},
	{"dominance", lang.Bilingual{
		ZH: "帕累托优势：被谁支配", EN: "Pareto dominance with named dominators",
	}, dominance},
	{"tiebreak", lang.Bilingual{
		ZH: "并列时按第二方法排序", EN: "ties of given ranks broken by a second method",
	}, tiebreak},
	{"price_score", lang.Bilingual{
		ZH: "价格分：低价优先法等公式", EN: "points for prices: low price first and other formulas",
	}, priceScore},
	{"combined_quality_price", lang.Bilingual{
		ZH: "质量与价格综合得分", EN: "quality and price in one total",
	}, combinedQualityPrice},
	{"feature_adjusted_price", lang.Bilingual{
		ZH: "按功能系数调整的价格", EN: "a price divided by the coefficient of its features",
	}, featureAdjustedPrice},
	{"policy_price_deduction", lang.Bilingual{
		ZH: "政策性价格扣除幅度及评审价", EN: "policy deductions of a tender and evaluated prices",
	}, policyPriceDeduction},
	{"rank_weights", lang.Bilingual{
		ZH: "由重要性排序得出权重（ROC 等）", EN: "weights from an order of importance (ROC and others)",
	}, rankWeights},
	{"ahp_weights", lang.Bilingual{
		ZH: "层次分析法权重与一致性比率", EN: "AHP weights, consistency ratio and repair hints",
	}, ahpWeights},
	{"weight_rollup", lang.Bilingual{
		ZH: "层级权重汇总到叶节点", EN: "weights of a hierarchy rolled up to its leaves",
	}, weightRollup},
	{"value_function", lang.Bilingual{
		ZH: "固定尺度上的价值（线性、分段、目标、指数）", EN: "values on a fixed scale: linear, piecewise, target, exponential",
	}, valueFunction},
	{"sensitivity_flip", lang.Bilingual{
		ZH: "使优胜者易位的最小权重变动", EN: "the smallest change of weights that makes a rival tie",
	}, sensitivityFlip},
	{"sensitivity_tornado", lang.Bilingual{
		ZH: "各权重变动对领先幅度的影响", EN: "how far each weight moves the lead",
	}, sensitivityTornado},
	{"smaa", lang.Bilingual{
		ZH: "抽样权重下各名次的比例", EN: "shares of ranks over sampled weights",
	}, smaa},
	{"smaa_from_samples", lang.Bilingual{
		ZH: "由给定样本统计名次比例", EN: "shares of ranks over given samples",
	}, smaaFromSamples},
	{"decision_under_uncertainty", lang.Bilingual{
		ZH: "不确定条件下的决策准则", EN: "decision rules when one of several futures comes true",
	}, decisionUnderUncertainty},
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
// at all: malformed, too large (MaxBytes) or too deep (MaxDepth). Errors are said
// in l.
func Run(in []byte, l lang.Lang) (out []byte, bad int, err error) {
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
		answers[i] = solve(fmt.Sprintf("[%d]", i), entry, work, l)
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
func solve(position string, entry *node, work *budget, l lang.Lang) answer {
	var a answer
	if entry.kind != isObject {
		a.Error = problemOf(fault.Invalid(position, `want an object {"id", "kind", "input"}, got %s`, entry.kind), l)
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
		a.Output, a.Error = nil, problemOf(err, l)
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
func problemOf(err error, l lang.Lang) *problem {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return &problem{f.Subject, l.Words(f.Phrase())}
	}
	return &problem{"input", l.Words(fault.PhraseOf(err))}
}
