import type { EChartsCoreOption } from 'echarts/core'
import type { Schemas } from '@/api/client'
import { axisText, base, gridLine, tooltip } from '@/shared/charts/axis'
import { ct } from '@/shared/charts/theme'
import { pct } from '@/shared/format'
import { t } from '../messages'
import { GRID, nameAxis, tipHead, tipRow } from './kit'

type Stability = Schemas['Stability']

/** How far each weight may move, the others in proportion, while the leader leads. */
export function stabilityChart(all: Stability[], capability: (id: string) => string): EChartsCoreOption {
  const c = ct.value
  const list = [...all].reverse()
  return {
    ...base(),
    grid: { ...GRID, right: 24 },
    tooltip: {
      ...tooltip(),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: c.sunken, opacity: 0.5 } },
      formatter: (ps: { dataIndex: number }[]) => {
        const s = list[ps[0]!.dataIndex]!
        return (
          tipHead(capability(s.capability)) +
          tipRow(t('stability.now'), pct(s.weight, 1)) +
          tipRow(t('stability.range'), `${pct(s.low, 1)} – ${pct(s.high, 1)}`)
        )
      },
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.2,
      axisLabel: { ...axisText(), formatter: (v: number) => pct(v) },
      splitLine: gridLine(),
    },
    yAxis: nameAxis(list.map((s) => capability(s.capability))),
    series: [
      {
        type: 'bar',
        stack: 's',
        silent: true,
        barWidth: 12,
        itemStyle: { color: 'transparent' },
        data: list.map((s) => s.low),
      },
      {
        type: 'bar',
        id: 'range',
        stack: 's',
        barWidth: 12,
        emphasis: { disabled: true },
        data: list.map((s) => ({
          value: s.high - s.low,
          itemStyle: {
            color: s.low_rival === null && s.high_rival === null ? c.sunken : c.actionSoft,
            borderColor: s.low_rival === null && s.high_rival === null ? c.lineStrong : c.action,
            borderWidth: 1,
            borderRadius: 3,
          },
        })),
      },
      {
        type: 'scatter',
        id: 'now',
        silent: true,
        z: 5,
        symbolSize: 9,
        itemStyle: { color: c.action, borderColor: c.surface, borderWidth: 1 },
        data: list.map((s, i) => [s.weight, i]),
      },
    ],
  }
}

export const stabilityTable = (all: Stability[], capability: (id: string) => string, name: (id: string) => string) => ({
  columns: [
    t('stability.wish'),
    t('stability.now'),
    t('stability.low'),
    t('stability.lowRival'),
    t('stability.high'),
    t('stability.highRival'),
  ],
  rows: all.map((s) => [
    capability(s.capability),
    pct(s.weight, 1),
    pct(s.low, 1),
    s.low_rival ? name(s.low_rival) : '—',
    pct(s.high, 1),
    s.high_rival ? name(s.high_rival) : '—',
  ]),
})
