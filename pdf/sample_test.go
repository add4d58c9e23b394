package pdf_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"fineprint/pdf"
)

// The sample documents are what the golden texts, the benchmark and a look at
// the page (see TestSamplePages) are made from. Names and figures are invented.

const (
	proseZH = "本报告对候选方案在总拥有成本、服务等级协议、数据合规、退出成本以及实施风险等方面进行了比较。所有价格均以人民币计价，含税率为6%，并按照合同条款折算为五年期现值；若供应商未提供书面证据，则相应分数按照保守值处理（见附录“假设与来源”）。"
	proseEN = "This report compares the candidate offerings on total cost of ownership, service level, data compliance, exit cost and delivery risk. All prices are in US dollars, exclude recoverable tax and follow the contract terms over five years; where a vendor gave no written evidence, the cautious value counts."
)

var namesZH = []string{
	"云讯企业协作平台（旗舰版）", "蓝鲸即时通讯私有化部署标准套餐", "飞梭办公", "自建 Mattermost 开源方案（含商业支持）",
	"Northwind Collaboration Cloud Enterprise Plus", "海豚信创专属云即时通讯与音视频会议融合平台（党政军专版）",
	"信鸽 Pro", "青鸟安全通讯", "Rocket 私有云（两地三中心高可用）", "织网协同", "Zulip 社区版自运维", "银河统一通信",
}

var namesEN = []string{
	"Cloudtalk Enterprise Collaboration (Flagship)", "Blue Whale Messenger, self-hosted standard bundle", "Shuttle Office",
	"Self-built Mattermost with commercial support", "Northwind Collaboration Cloud Enterprise Plus",
	"Dolphin Sovereign Cloud Unified Messaging and Conferencing Platform", "Pigeon Pro", "Bluebird Secure",
	"Rocket Private Cloud, three sites", "Weave", "Zulip community, self-operated", "Galaxy UC",
}

// pick returns zh or en by language.
func pick(lang, zh, en string) string {
	if lang == pdf.Chinese {
		return zh
	}
	return en
}

func names(lang string) []string {
	if lang == pdf.Chinese {
		return namesZH
	}
	return namesEN
}

func money(lang string, v int64) string {
	digits := strconv.FormatInt(v, 10)
	var out strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			out.WriteByte(',')
		}
		out.WriteRune(r)
	}
	return pick(lang, "¥", "$") + out.String() + ".00"
}

func categories(lang string) []pdf.Category {
	return []pdf.Category{
		{Name: pick(lang, "基础设施", "Infrastructure"), Fill: pdf.FillCost1},
		{Name: pick(lang, "软件授权", "Licence"), Fill: pdf.FillCost2},
		{Name: pick(lang, "开发集成", "Development and integration"), Fill: pdf.FillCost3},
		{Name: pick(lang, "运维运营", "Operations"), Fill: pdf.FillCost4},
		{Name: pick(lang, "培训变更", "Training and change"), Fill: pdf.FillCost5},
		{Name: pick(lang, "退出迁移", "Exit"), Fill: pdf.FillHatched},
	}
}

func ladder(lang string) pdf.LadderChart {
	step := func(zh, en string, v float64, kind pdf.StepKind) pdf.Step {
		sign := ""
		if kind == pdf.StepAdds && v >= 0 {
			sign = "+"
		}
		return pdf.Step{Label: pick(lang, zh, en), Value: v, ValueText: sign + pdf.ShortNumber(v, lang), Kind: kind}
	}
	return pdf.LadderChart{
		Title: pick(lang, "从宣传价到真实成本", "From the headline price to the true cost"),
		Alt:   pick(lang, "宣传价 120 万，真实成本 346 万。", "Headline 1.2M, true cost 3.46M."),
		Steps: []pdf.Step{
			step("宣传价 × 5 年", "Headline × 5 years", 1_200_000, pdf.StepHeadline),
			step("最低席位与阶梯取整", "Seat minimum and block rounding", 260_000, pdf.StepAdds),
			step("必须购买的选配（审计归档、单点登录）", "Paid add-ons that are needed (audit archive, single sign-on)", 540_000, pdf.StepAdds),
			step("谈判折扣", "Negotiated discount", -310_000, pdf.StepAdds),
			step("续约涨价", "Renewal uplift", 190_000, pdf.StepAdds),
			step("存储与带宽超量", "Storage and bandwidth overage", 480_000, pdf.StepAdds),
			step("集成开发", "Integration work", 620_000, pdf.StepAdds),
			step("运维人员", "Operating staff", 480_000, pdf.StepAdds),
			step("真实成本", "True cost", 3_460_000, pdf.StepTotal),
		},
	}
}

func freeLadder(lang string) pdf.LadderChart {
	return pdf.LadderChart{
		Title: pick(lang, "零元起步的方案", "An option that starts at nothing"),
		Alt:   pick(lang, "宣传价为零。", "The headline is zero."),
		Steps: []pdf.Step{
			{Label: pick(lang, "宣传价：免费", "Headline: free"), ValueText: pick(lang, "免费", "free"), Kind: pdf.StepHeadline},
			{Label: pick(lang, "运维人员", "Operating staff"), Value: 123_456_789_012, ValueText: "+¥123,456,789,012.00"},
			{Label: pick(lang, "节省的授权", "Licences saved"), Value: -150_000_000_000, ValueText: "−¥150,000,000,000.00"},
			{Label: pick(lang, "真实成本", "True cost"), Value: -26_543_210_988, ValueText: "−¥26,543,210,988.00", Kind: pdf.StepTotal},
		},
	}
}

func stacked(lang string, n int) pdf.StackedBarChart {
	chart := pdf.StackedBarChart{
		Title:      pick(lang, "五年真实成本，按类别", "True cost over five years, by category"),
		Alt:        pick(lang, "十二个方案的真实成本。", "True cost of twelve options."),
		Categories: categories(lang),
	}
	for i, name := range names(lang)[:n] {
		bar := pdf.Bar{Label: name, Strong: i == 0}
		total := 0.0
		for k := range 6 {
			v := math.Round(1e5 * (1 + 2.4*math.Abs(math.Sin(float64(7*i+3*k+1))) + float64(i)/3))
			if i == 3 && k == 1 {
				v = -180_000
			}
			bar.Segments, total = append(bar.Segments, v), total+v
		}
		bar.TotalText = money(lang, int64(total))
		bar.Marker, bar.MarkerText = total*0.42, pick(lang, "宣传价 ", "headline ")+pdf.ShortNumber(total*0.42, lang)
		if i == 3 {
			bar.Marker, bar.MarkerText = 0, pick(lang, "宣传免费", "headline free")
		}
		chart.Bars = append(chart.Bars, bar)
	}
	return chart
}

func lines(lang string, n, months int) pdf.LineChart {
	chart := pdf.LineChart{
		Title:  pick(lang, "累计成本", "Cumulative cost"),
		Alt:    pick(lang, "首选方案自第 31 个月起最便宜。", "The first choice is cheapest from month 31."),
		XTitle: pick(lang, "月", "Month"),
	}
	for i, name := range names(lang)[:n] {
		one := pdf.Series{Name: name}
		for m := range months + 1 {
			start, slope := 900_000-70_000*float64(i), 12_000+3_100*float64(i)
			one.Values = append(one.Values, start+slope*float64(m)+2e5*float64(m/36))
		}
		switch i {
		case 0:
			one.Role = pdf.SeriesLead
		case 2, 4:
			one.Role = pdf.SeriesCrossed
		}
		chart.Series = append(chart.Series, one)
	}
	lead := chart.Series[0].Values
	for _, other := range chart.Series {
		for m := 1; m <= months && other.Role == pdf.SeriesCrossed; m++ {
			if other.Values[m-1] < lead[m-1] && other.Values[m] >= lead[m] {
				chart.Crossovers = append(chart.Crossovers, pdf.Crossover{Month: float64(m), Value: lead[m]})
			}
		}
	}
	return chart
}

func scatter(lang string) pdf.ScatterChart {
	chart := pdf.ScatterChart{
		Title:  pick(lang, "契合度与成本", "Fit against cost"),
		Alt:    pick(lang, "右上方契合度高而便宜。", "High fit and low cost are best."),
		XTitle: pick(lang, "五年真实成本", "True cost over five years"),
		YTitle: pick(lang, "契合度", "Fit"),
		YTick:  func(v float64) string { return fmt.Sprintf("%.0f%%", v*100) },
	}
	for i, name := range names(lang) {
		chart.Points = append(chart.Points, pdf.Point{
			Name: name, Strong: i == 0,
			X: 2.1e6 + 9e5*math.Sin(float64(i)*0.8), Y: 0.7 + 0.16*math.Sin(float64(i)*1.7+1),
		})
	}
	return chart
}

func tornado(lang string) pdf.TornadoChart {
	chart := pdf.TornadoChart{
		Title: pick(lang, "哪些因素影响最大", "What moves the cost most"), Alt: pick(lang, "用户数影响最大。", "Users move it most."),
		Base: 3_460_000, BaseText: pick(lang, "最可能 346 万", "likely 3.46M"),
	}
	for i, name := range names(lang) {
		one := pdf.Swing{Label: name, Low: 3_460_000 - 1_300_000/float64(i+2), High: 3_460_000 + 2_100_000/float64(i+1), Note: "10% → 40%"}
		switch i {
		case 4:
			one.Low = chart.Base // only rises
		case 5:
			one.Low, one.High = 3_600_000, 3_800_000 // beyond the base at both ends
		case 6:
			one.High, one.Note = chart.Base, ""
		}
		one.LowText, one.HighText = pdf.ShortNumber(one.Low, lang), pdf.ShortNumber(one.High, lang)
		chart.Swings = append(chart.Swings, one)
	}
	return chart
}

func ranking(lang string) pdf.Table {
	t := pdf.Table{
		Caption: pick(lang, "候选方案", "Options compared"),
		Columns: []pdf.Column{
			{Title: "#", Width: 0.4, Align: pdf.Right},
			{Title: pick(lang, "方案", "Option"), Width: 4},
			{Title: pick(lang, "宣传价", "Headline"), Width: 2, Align: pdf.Right},
			{Title: pick(lang, "真实成本", "True cost"), Width: 2, Align: pdf.Right},
			{Title: pick(lang, "契合度", "Fit"), Width: 1, Align: pdf.Right},
			{Title: pick(lang, "结论", "Verdict"), Width: 2},
		},
	}
	verdicts := []pdf.Cell{
		{Text: pick(lang, "☑ 首选", "☑ first choice"), Tone: pdf.ToneOK, Bold: true},
		{Text: pick(lang, "可谈判", "negotiable"), Tone: pdf.ToneWarn},
		{Text: pick(lang, "✗ 不满足等保要求", "✗ misses certification"), Tone: pdf.ToneBad},
		{Text: pick(lang, "☐ 未说明", "☐ not stated"), Tone: pdf.ToneUnknown},
	}
	for i, name := range names(lang) {
		t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
			{Text: strconv.Itoa(i + 1)},
			{Text: name, Bold: i == 0},
			{Text: money(lang, int64(800_000+91_137*i))},
			{Text: money(lang, int64(1_990_000+311_311*i)), Bold: true},
			{Text: fmt.Sprintf("%d%%", 93-3*i)},
			verdicts[min(i, 3)],
		}})
	}
	return t
}

func ledger(lang string, rows int) pdf.Table {
	t := pdf.Table{
		Caption: pick(lang, "成本明细，首选方案", "Cost lines of the first choice"),
		Columns: []pdf.Column{
			{Title: pick(lang, "项目", "Line"), Width: 3},
			{Title: pick(lang, "说明", "Explanation"), Width: 5},
			{Title: pick(lang, "第一年", "Year 1"), Width: 2, Align: pdf.Right},
			{Title: pick(lang, "五年", "Five years"), Width: 2, Align: pdf.Right},
		},
	}
	kinds := categories(lang)
	for i := range rows {
		if i%10 == 0 {
			kind := kinds[i/10%6]
			t.Rows = append(t.Rows, pdf.Row{Kind: pdf.RowGroup, Cells: []pdf.Cell{{Text: kind.Name, Swatch: kind.Fill}}})
		}
		t.Rows = append(t.Rows, pdf.Texts(
			fmt.Sprintf(pick(lang, "云端录制（选配）%d", "Cloud recording (add-on) %d"), i+1),
			pick(lang, "每席位每月 12.50 元 × 1,200 席位 × 12 个月，按 100 席位取整，第二年起涨价 7%", "12.50 per seat and month × 1,200 seats × 12 months, rounded up to 100 seats, 7% uplift from year 2"),
			money(lang, int64(180_000+i*1_371)), money(lang, int64(1_035_133+i*9_719)),
		))
		if i == 4 {
			t.Rows = append(t.Rows, pdf.Row{Kind: pdf.RowNote, Cells: []pdf.Cell{{Text: pick(lang, "注：价格来自 2026 年 3 月报价单，未含税。", "Note: from the quote of March 2026, tax excluded.")}}})
		}
	}
	t.Rows = append(t.Rows, pdf.Row{Kind: pdf.RowTotal, Cells: []pdf.Cell{
		{Text: pick(lang, "合计", "Total")}, {}, {Text: money(lang, 14_123_400)}, {Text: money(lang, 71_904_312)},
	}})
	return t
}

func matrix(lang string) pdf.Table {
	t := pdf.Table{Columns: []pdf.Column{{Title: pick(lang, "能力", "Capability"), Width: 2}}}
	for _, name := range names(lang) {
		t.Columns = append(t.Columns, pdf.Column{Title: name, Align: pdf.Centre})
	}
	for _, need := range []string{pick(lang, "单点登录", "Single sign-on"), pick(lang, "消息审计与归档", "Audit archive"), pick(lang, "千人会议", "Large meetings")} {
		row := pdf.Texts(need)
		for i := range names(lang) {
			row.Cells = append(row.Cells, pdf.Cell{Text: string([]rune("✓☐✗")[(i+len(need))%3])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// summary is the first page a signer reads.
func summary(lang string) []pdf.Block {
	prose := pick(lang, proseZH, proseEN)
	return []pdf.Block{
		pdf.Callout{
			Kind: pdf.ToneOK, Title: pick(lang, "建议：", "Recommendation: ") + names(lang)[0],
			Text: pick(lang, "五年真实成本最低且满足全部必须项；若用户数超过 3,400，第二名更便宜。", "Lowest true cost over five years and all must-haves met; above 3,400 users the runner-up is cheaper."),
		},
		pdf.KeyValues{Items: []pdf.KeyValue{
			{Label: pick(lang, "真实成本（五年）", "True cost, five years"), Value: pick(lang, "¥346.2 万", "$3.46M"), Note: pick(lang, "宣传价 ¥120 万的 2.9 倍", "2.9 × the headline of $1.2M")},
			{Label: pick(lang, "隐藏成本", "Hidden cost"), Value: pick(lang, "¥226.2 万", "$2.26M"), Tone: pdf.ToneBad},
			{Label: pick(lang, "与第二名之差", "Ahead of the runner-up by"), Value: money(lang, 184_300_000_000), Note: pick(lang, "相差 5.1%", "5.1%")},
			{Label: pick(lang, "契合度", "Fit"), Value: "93%", Tone: pdf.ToneOK, Note: pick(lang, "18 项必须项全部满足", "all 18 must-haves met")},
		}},
		pdf.Heading{Level: 2, Text: pick(lang, "三项最大的隐藏成本", "The three largest hidden costs")},
		pdf.Bullets{Numbered: true, Items: []string{
			pick(lang, "集成开发 62 万：与 OA、CRM、人事系统对接，供应商报价未包含。", "Integration work 620K: OA, CRM and HR are not in the quote."),
			pick(lang, "必须购买的选配 54 万：审计归档与单点登录只在旗舰版提供。", "Needed add-ons 540K: audit archive and single sign-on come with the flagship edition only."),
			prose,
		}},
		pdf.Paragraph{Text: prose},
		pdf.Callout{Kind: pdf.ToneWarn, Title: pick(lang, "闸门：有条件通过", "Gate: passes with conditions"), Text: pick(lang, "两项证据缺失。", "Two pieces of evidence are missing.")},
		pdf.Signatures{People: []pdf.Signatory{
			{Role: pick(lang, "采购负责人", "Head of procurement")},
			{Role: pick(lang, "信息技术负责人", "Head of IT"), Name: pick(lang, "欧阳思远", "Jordan Müller")},
			{Role: pick(lang, "财务负责人", "Chief financial officer")},
		}},
	}
}

// sample holds every block, with awkward data.
func sample(lang string) pdf.Document {
	prose := pick(lang, proseZH, proseEN)
	blocks := summary(lang)
	blocks = append(blocks,
		pdf.Heading{Level: 1, Text: pick(lang, "一、比较", "1 Comparison"), NewPage: true},
		pdf.Paragraph{Text: prose},
		ranking(lang),
		pdf.Heading{Level: 2, Text: pick(lang, "价格阶梯", "Price ladder")},
		ladder(lang), freeLadder(lang),
		pdf.Heading{Level: 2, Text: pick(lang, "按类别", "By category")},
		stacked(lang, 12),
		pdf.Heading{Level: 2, Text: pick(lang, "累计成本与交叉点", "Cumulative cost and crossovers")},
		lines(lang, 12, 120),
		pdf.Bullets{Numbered: true, Items: []string{pick(lang, "自第 37 个月起，首选方案更便宜。", "From month 37 the first choice is cheaper.")}},
		scatter(lang),
		pdf.Heading{Level: 1, Text: pick(lang, "二、明细", "2 Details")},
		pdf.Paragraph{Text: prose, Style: pdf.Muted},
		ledger(lang, 60),
		pdf.Heading{Level: 3, Text: pick(lang, "能力矩阵", "Capability matrix")},
		matrix(lang),
		pdf.Spacer{Height: 4},
		pdf.KeepTogether{Blocks: []pdf.Block{
			pdf.Paragraph{Text: pick(lang, "来源", "Sources"), Style: pdf.Strong},
			pdf.Paragraph{Text: "https://example.org/evidence/very/long/path/without/any/space/aVeryLongIdentifierThatCannotBeBrokenAnywhereSensible0123456789012345678901234567890123456789", Style: pdf.Small},
		}},
		pdf.Callout{Kind: pdf.ToneBad, Title: pick(lang, "未满足", "Not met"), Text: prose},
		pdf.Callout{Title: pick(lang, "说明", "Note"), Text: prose},
		pdf.PageBreak{},
		lines(lang, 3, 36), stacked(lang, 2), tornado(lang),
	)
	return pdf.Document{
		Title:    pick(lang, "企业即时通讯采购比较报告", "Enterprise messaging: procurement comparison"),
		Subtitle: pick(lang, "1,200 席位 · 五年 · 价格日期 2026-03-31", "1,200 seats · five years · prices as of 2026-03-31"),
		Subject:  pick(lang, "供应商比选", "Vendor comparison"), Author: "采购部 Müller", Keywords: "TCO 总拥有成本", Lang: lang,
		Created:    time.Date(2026, 4, 1, 8, 0, 0, 0, time.UTC),
		FooterLeft: pick(lang, "目录 2026-03-31 · 汇率 2026-03-30 · 输入 3f9a1c", "Catalogue 2026-03-31 · rates 2026-03-30 · input 3f9a1c"),
		Attachments: []pdf.Attachment{
			{Name: pick(lang, "结果.json", "result.json"), Description: pick(lang, "机器可读结果", "Machine-readable result"), Data: []byte(`{"ok":true}`)},
		},
		Blocks: blocks,
	}
}
