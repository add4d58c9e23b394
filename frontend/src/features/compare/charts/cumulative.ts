import type { EChartsCoreOption } from 'echarts/core'
import type { Schemas } from '@/api/client'
import { axisText, base, gridLine, moneyTick, niceAxis, tooltip } from '@/shared/charts/axis'
import { ct } from '@/shared/charts/theme'
import { money, place } from '@/shared/format'
import { pick } from '@/shared/i18n'
import { t } from '../messages'
import type { Option } from '../model'
import { GRID } from './kit'

type Crossover = Schemas['Crossover']

/** The crossovers of the first option with the others that are shown, by month. */
export const crossoversOf = (all: Crossover[], options: Option[]): Crossover[] => {
  const first = options[0]?.id
  const shown = new Set(options.map((o) => o.id))
  return all
    .filter((x) => shown.has(x.cheaper) && shown.has(x.dearer) && (x.cheaper === first || x.dearer === first))
    .sort((a, b) => a.month - b.month)
    .slice(0, 9)
}

export const crossoverText = (x: Crossover, name: (id: string) => string): string =>
  t('cumulative.sentence', { month: x.month, cheaper: name(x.cheaper), dearer: name(x.dearer) })

const DASHES = [
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [4, 4],
  [1, 3],
]
const short = (s: string) => (s.length > 11 ? `${s.slice(0, 10)}…` : s)

/** Spend by month: the first option thick, those it crosses dark, the others pale. */
export function cumulativeChart(
  options: Option[],
  marks: Crossover[],
  currency: string,
  height: number,
): EChartsCoreOption {
  const c = ct.value
  const rows = options.filter((o) => o.cumulative.length)
  const first = rows[0]
  const months = Math.max(1, ...rows.map((o) => o.cumulative.length))
  const end = (o: Option) => place(o.cumulative.at(-1))
  const axis = niceAxis(0, Math.max(1, ...rows.map(end)))
  const shifts = spreadLabels(rows, (o) => 16 + (1 - end(o) / axis.max) * (height - 16 - 26))
  const crossed = new Set(marks.flatMap((m) => [m.cheaper, m.dearer]))
  return {
    ...base(),
    grid: { ...GRID, right: 112, top: 16 },
    tooltip: {
      ...tooltip(),
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: c.lineStrong } },
      order: 'valueDesc',
      valueFormatter: (v: unknown) => money(String(v), currency),
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: months,
      interval: months > 36 ? 12 : 6,
      axisLabel: {
        ...axisText(),
        hideOverlap: true,
        formatter: (v: number) => (v === months ? t('cumulative.month', { n: v }) : String(v)),
      },
      axisLine: { lineStyle: { color: c.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      ...axis,
      axisLabel: { ...axisText(), formatter: moneyTick(currency) },
      splitLine: gridLine(),
    },
    series: [
      ...rows.map((o, i) => {
        const lead = o === first
        const colour = lead ? c.action : crossed.has(o.id) ? c.ink2 : c.lineStrong
        return {
          type: 'line',
          id: o.id,
          name: pick(o.name),
          showSymbol: false,
          z: lead ? 5 : 3,
          data: o.cumulative.map((v, m) => [m + 1, place(v)]),
          lineStyle: { color: colour, width: lead ? 3 : 1.7, type: lead ? 'solid' : DASHES[i % DASHES.length] },
          itemStyle: { color: colour },
          emphasis: { disabled: true },
          endLabel: {
            show: true,
            distance: 10,
            offset: [0, shifts.get(o.id) ?? 0],
            formatter: short(pick(o.name)),
            color: lead ? c.action : crossed.has(o.id) ? c.ink2 : c.ink3,
            fontSize: 12,
            fontWeight: lead ? 600 : 400,
            fontFamily: c.font,
          },
        }
      }),
      {
        type: 'scatter',
        id: 'crossovers',
        z: 20,
        symbolSize: 19,
        silent: true,
        tooltip: { show: false },
        itemStyle: { color: c.ink, borderColor: c.surface, borderWidth: 2 },
        data: marks.map((m, i) => ({
          value: [Number(m.at), place(m.amount)],
          label: {
            show: true,
            position: 'inside',
            formatter: String(i + 1),
            color: c.surface,
            fontSize: 11,
            fontWeight: 700,
          },
        })),
      },
    ],
  }
}

/** Labels at line ends stay 15 px apart: how far each has to move. */
function spreadLabels(rows: Option[], at: (o: Option) => number): Map<string, number> {
  const out = new Map<string, number>()
  let last = -Infinity
  for (const o of [...rows].sort((a, b) => at(a) - at(b))) {
    const y = Math.max(at(o), last + 15)
    out.set(o.id, y - at(o))
    last = y
  }
  return out
}

/** By the end of each year; the chart has every month. */
export const cumulativeTable = (options: Option[], currency: string) => {
  const months = Math.max(0, ...options.map((o) => o.cumulative.length))
  const ends = Array.from({ length: Math.ceil(months / 6) }, (_, i) => Math.min(months, (i + 1) * 6))
  return {
    columns: [t('rank.option'), ...ends.map((m) => t('cumulative.month', { n: m }))],
    rows: options.map((o) => [pick(o.name), ...ends.map((m) => money(o.cumulative[m - 1] ?? '0', currency))]),
  }
}
