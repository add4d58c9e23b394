import type { EChartsCoreOption } from 'echarts/core'
import type { Schemas } from '@/api/client'
import { base, tooltip } from '@/shared/charts/axis'
import { ct, HATCH } from '@/shared/charts/theme'
import { money, moneyShort, place } from '@/shared/format'
import { pick } from '@/shared/i18n'
import { t } from '../messages'
import { GRID, label, nameAxis, narrow, tipHead, tipRow } from './kit'

type Swing = Schemas['Swing']

/** What each uncertain number alone does to the cost of the first option. */
export function tornadoChart(swings: Swing[], point: string, currency: string): EChartsCoreOption {
  const c = ct.value
  const list = [...swings].reverse()
  const middle = place(point)
  const ends = list.flatMap((s) => [place(s.cost_at_low), place(s.cost_at_high)])
  const low = Math.min(middle, ...ends)
  const high = Math.max(middle, ...ends)
  const pad = (high - low) * (narrow() ? 0.45 : 0.18) // room for the figures at both ends
  // bars start at the likely cost: what stands below them is transparent
  const bar = (s: Swing, side: 'cost_at_low' | 'cost_at_high') => {
    const at = place(s[side])
    const flips = s.changes_winner && s[side === 'cost_at_low' ? 'cheapest_at_low' : 'cheapest_at_high'] !== undefined
    return {
      value: at - middle,
      label: label({
        show: at !== middle, // an end that changes nothing needs no figure beside the line
        position: at > middle ? 'right' : 'left',
        distance: 5,
        color: flips ? c.bad : c.ink2,
        fontWeight: flips ? 600 : 400,
        formatter: moneyShort(s[side], currency),
      }),
      itemStyle: {
        color: side === 'cost_at_high' ? c.action : c.ink3,
        borderRadius: 3,
        ...(side === 'cost_at_low' ? { decal: HATCH } : {}),
      },
    }
  }
  return {
    ...base(),
    grid: { ...GRID, right: 24, top: 26 },
    tooltip: {
      ...tooltip(),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: c.sunken, opacity: 0.5 } },
      formatter: (ps: { dataIndex: number }[]) => {
        const s = list[ps[0]!.dataIndex]!
        return (
          tipHead(pick(s.name)) +
          tipRow(s.from, money(s.cost_at_low, currency)) +
          tipRow(s.to, money(s.cost_at_high, currency))
        )
      },
    },
    xAxis: {
      type: 'value',
      min: low - pad - middle,
      max: high + pad - middle,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: nameAxis(
      list.map((s) => (s.changes_winner ? `⚠ ${pick(s.name)}` : pick(s.name))),
      230,
    ),
    series: [
      {
        type: 'bar',
        id: 'low',
        barWidth: 16,
        barGap: '-100%',
        emphasis: { disabled: true },
        data: list.map((s) => bar(s, 'cost_at_low')),
        markLine: {
          symbol: 'none',
          silent: true,
          data: [
            {
              xAxis: 0,
              lineStyle: { color: c.ink2, width: 1.5, type: 'solid' },
              label: label({
                show: true,
                position: 'end',
                color: c.ink2,
                formatter: t('tornado.now', { amount: moneyShort(point, currency) }),
              }),
            },
          ],
        },
      },
      {
        type: 'bar',
        id: 'high',
        barWidth: 16,
        barGap: '-100%',
        emphasis: { disabled: true },
        data: list.map((s) => bar(s, 'cost_at_high')),
      },
    ],
  }
}

export const tornadoTable = (swings: Swing[], name: (id: string) => string, currency: string) => ({
  columns: [
    t('tornado.driver'),
    t('tornado.from'),
    t('tornado.costLow'),
    t('tornado.to'),
    t('tornado.costHigh'),
    t('tornado.cheapest'),
  ],
  rows: swings.map((s) => [
    pick(s.name),
    s.from,
    money(s.cost_at_low, currency),
    s.to,
    money(s.cost_at_high, currency),
    s.changes_winner ? `${name(s.cheapest_at_low)} / ${name(s.cheapest_at_high)}` : t('tornado.same'),
  ]),
})
