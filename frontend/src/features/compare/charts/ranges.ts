import type { EChartsCoreOption } from 'echarts/core'
import type { Schemas } from '@/api/client'
import { base, tooltip } from '@/shared/charts/axis'
import { ct } from '@/shared/charts/theme'
import { money, pct, place } from '@/shared/format'
import { t } from '../messages'
import { GRID, moneyAxis, nameAxis, tipHead, tipRow } from './kit'

type Outcome = Schemas['Outcome']

/** What each option may cost: from P10 to P90 with the median. */
export function rangesChart(all: Outcome[], name: (id: string) => string, currency: string): EChartsCoreOption {
  const c = ct.value
  const list = [...all].reverse()
  return {
    ...base(),
    grid: { ...GRID, right: 30 },
    tooltip: {
      ...tooltip(),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: c.sunken, opacity: 0.5 } },
      formatter: (ps: { dataIndex: number }[]) => {
        const o = list[ps[0]!.dataIndex]!
        return (
          tipHead(name(o.id)) +
          (['p10', 'p50', 'p80', 'p90'] as const).map((k) => tipRow(k.toUpperCase(), money(o[k], currency))).join('') +
          tipRow(t('ranges.first'), pct(o.first_cheapest))
        )
      },
    },
    xAxis: moneyAxis(0, Math.max(...list.map((o) => place(o.p90))), currency),
    yAxis: nameAxis(list.map((o) => name(o.id))),
    series: [
      {
        type: 'bar',
        stack: 'r',
        silent: true,
        barWidth: 12,
        itemStyle: { color: 'transparent' },
        data: list.map((o) => place(o.p10)),
      },
      {
        type: 'bar',
        id: 'range',
        stack: 'r',
        barWidth: 12,
        emphasis: { disabled: true },
        itemStyle: { color: c.actionSoft, borderColor: c.action, borderWidth: 1, borderRadius: 3 },
        data: list.map((o) => place(o.p90) - place(o.p10)),
      },
      {
        type: 'scatter',
        id: 'median',
        silent: true,
        z: 5,
        symbol: 'rect',
        symbolSize: [3, 18],
        itemStyle: { color: c.action },
        data: list.map((o, i) => [place(o.p50), i]),
      },
    ],
  }
}

export const rangesTable = (all: Outcome[], name: (id: string) => string, currency: string) => ({
  columns: [t('rank.option'), 'P10', 'P50', 'P80', 'P90', t('ranges.first'), t('ranges.joint')],
  rows: all.map((o) => [
    name(o.id),
    money(o.p10, currency),
    money(o.p50, currency),
    money(o.p80, currency),
    money(o.p90, currency),
    pct(o.first_cheapest, 1),
    pct(o.joint_win_share, 1),
  ]),
})
