import type { EChartsCoreOption } from 'echarts/core'
import { base, tooltip } from '@/shared/charts/axis'
import { ct, HATCH } from '@/shared/charts/theme'
import { money, moneyShort, place } from '@/shared/format'
import { pick } from '@/shared/i18n'
import { CATEGORIES, word } from '@/shared/words'
import { t } from '../messages'
import type { Option } from '../model'
import { GRID, label, moneyAxis, nameAxis, tipHead, tipRow } from './kit'

/** True cost by category, stacked, with the headline as a tick. */
export function costsChart(options: Option[], currency: string): EChartsCoreOption {
  const c = ct.value
  const list = [...options].reverse()
  const most = Math.max(...list.map((o) => Math.max(place(o.true_cost?.likely), place(o.headline?.amount))))
  const tip = (ps: { dataIndex: number }[]) => {
    const o = list[ps[0]!.dataIndex]!
    return (
      tipHead(pick(o.name)) +
      CATEGORIES.map((k) =>
        tipRow(word('category', k), money(o.by_category?.[k]?.likely ?? '0', currency), c.cost[k]),
      ).join('') +
      tipRow(t('cost.total'), money(o.true_cost!.likely, currency)) +
      tipRow(t('cost.headline'), money(o.headline!.amount, currency))
    )
  }
  return {
    ...base(),
    grid: { ...GRID, right: 78 },
    tooltip: {
      ...tooltip(),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: c.sunken, opacity: 0.5 } },
      formatter: tip,
    },
    xAxis: moneyAxis(0, most, currency),
    yAxis: nameAxis(list.map((o) => pick(o.name))),
    series: [
      ...CATEGORIES.map((k, i) => ({
        type: 'bar',
        id: k,
        name: word('category', k),
        stack: 'cost',
        barWidth: 22,
        emphasis: { disabled: true },
        itemStyle: {
          color: c.cost[k],
          borderColor: k === 'training_change' ? c.edge : c.surface,
          borderWidth: 1,
          ...(k === 'exit' ? { decal: HATCH } : {}),
        },
        data: list.map((o) => place(o.by_category?.[k]?.likely)),
        ...(i === CATEGORIES.length - 1
          ? {
              label: label({
                show: true,
                position: 'right',
                distance: 8,
                fontSize: 13,
                fontWeight: 600,
                formatter: (p: { dataIndex: number }) => moneyShort(list[p.dataIndex]!.true_cost!.likely, currency),
              }),
            }
          : {}),
      })),
      {
        type: 'scatter',
        id: 'headline',
        symbol: 'rect',
        symbolSize: [3, 32],
        z: 5,
        silent: true,
        itemStyle: { color: c.ink, borderColor: c.surface, borderWidth: 1 },
        data: list.map((o, i) => [place(o.headline?.amount), i]),
      },
    ],
  }
}

export const costsTable = (options: Option[], currency: string) => ({
  columns: [t('rank.option'), ...CATEGORIES.map((k) => word('category', k)), t('cost.total'), t('cost.headline')],
  rows: options.map((o) => [
    pick(o.name),
    ...CATEGORIES.map((k) => money(o.by_category?.[k]?.likely ?? '0', currency)),
    money(o.true_cost!.likely, currency),
    o.headline!.kind === 'none' ? t('rank.quote') : money(o.headline!.amount, currency),
  ]),
})
