import type { EChartsCoreOption } from 'echarts/core'
import { base, tooltip } from '@/shared/charts/axis'
import { ct, HATCH } from '@/shared/charts/theme'
import { money, moneyChange, moneyShort, place } from '@/shared/format'
import { word, type Category } from '@/shared/words'
import { t } from '../messages'
import type { Option } from '../model'
import { GRID, label, moneyAxis, nameAxis, tipHead } from './kit'

/** Steps that are one category have its colour; all others are hatched grey. */
const CATEGORY_OF: Record<string, Category> = {
  infrastructure: 'infrastructure',
  integration: 'development_integration',
  operations: 'operations',
  training: 'training_change',
}

export interface LadderBar {
  name: string
  amount: string
  from: number
  to: number
  cause: string
}

/** The bars of a ladder; the running total only says where they stand. */
export function ladderBars(o: Option): LadderBar[] {
  let run = 0
  const bars = o.ladder.map(({ cause, amount }) => {
    const from = cause === 'headline' ? 0 : run
    run = from + place(amount)
    return { name: word('cause', cause), amount, from, to: run, cause }
  })
  return [
    ...bars,
    { name: t('cost.total'), amount: o.true_cost!.likely, from: 0, to: place(o.true_cost!.likely), cause: 'total' },
  ]
}

/** From the headline to the true cost, step by step. */
export function ladderChart(o: Option, currency: string): EChartsCoreOption {
  const c = ct.value
  const list = ladderBars(o).reverse()
  const whole = (b: LadderBar) => b.cause === 'headline' || b.cause === 'total'
  const colour = (b: LadderBar) => {
    if (b.cause === 'total') return c.brand
    if (b.cause === 'headline') return c.lineStrong
    const category = CATEGORY_OF[b.cause]
    return category ? c.cost[category] : c.cost.exit
  }
  return {
    ...base(),
    grid: { ...GRID, right: 76 },
    tooltip: {
      ...tooltip(),
      formatter: (p: { dataIndex: number }) =>
        `${tipHead(list[p.dataIndex]!.name)}<br>${money(list[p.dataIndex]!.amount, currency)}`,
    },
    xAxis: moneyAxis(
      Math.min(0, ...list.map((b) => b.to)),
      Math.max(...list.map((b) => Math.max(b.from, b.to))),
      currency,
    ),
    yAxis: nameAxis(list.map((b) => b.name)),
    series: [
      {
        type: 'bar',
        stack: 'l',
        silent: true,
        barWidth: 18,
        itemStyle: { color: 'transparent' },
        data: list.map((b) => Math.min(b.from, b.to)),
      },
      {
        type: 'bar',
        id: 'steps',
        stack: 'l',
        barWidth: 18,
        emphasis: { disabled: true },
        label: label({
          show: true,
          position: 'right',
          distance: 6,
          formatter: (p: { dataIndex: number }) => {
            const b = list[p.dataIndex]!
            return whole(b) ? moneyShort(b.amount, currency) : moneyChange(b.amount, currency)
          },
        }),
        data: list.map((b) => ({
          value: Math.abs(b.to - b.from),
          label: { fontWeight: whole(b) ? 600 : 400 },
          itemStyle: {
            color: colour(b),
            borderRadius: 3,
            ...(b.cause === 'training' ? { borderColor: c.edge, borderWidth: 1 } : {}),
            ...(!whole(b) && (!CATEGORY_OF[b.cause] || b.to < b.from) ? { decal: HATCH } : {}),
          },
        })),
      },
    ],
  }
}

export const ladderTable = (o: Option, currency: string) => ({
  columns: [t('ladder.step'), t('ladder.amount')],
  rows: ladderBars(o).map((b) => [b.name, money(b.amount, currency)]),
})
