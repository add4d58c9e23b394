import type { EChartsCoreOption } from 'echarts/core'
import { axisText, base, gridLine, moneyTick, niceAxis, tooltip } from '@/shared/charts/axis'
import { ct } from '@/shared/charts/theme'
import { money, num, place } from '@/shared/format'
import { pick } from '@/shared/i18n'
import { t } from '../messages'
import type { Placed } from '../model'
import type { Ranked } from '../state'
import { GRID, tipHead } from './kit'

type Row = Placed<Ranked>
const costOf = (p: Row) => place(p.option.true_cost?.likely)

/** Those that no other shown option beats on both cost and fit. */
export const frontier = (rows: Row[]): Row[] =>
  rows
    .filter(
      (p) =>
        !rows.some((q) => costOf(q) <= costOf(p) && q.fit >= p.fit && (costOf(q) < costOf(p) || q.fit > p.fit + 1e-9)),
    )
    .sort((a, b) => costOf(a) - costOf(b))

export function frontierChart(rows: Row[], currency: string): EChartsCoreOption {
  const c = ct.value
  const line = frontier(rows)
  const on = new Set(line.map((p) => p.option.id))
  const costs = rows.map(costOf)
  const fits = rows.map((p) => p.fit * 100)
  const point = (p: Row) => [costOf(p), p.fit * 100]
  // options that stand on the very same place share one label
  const here = (p: Row) => rows.filter((q) => point(q).join() === point(p).join())
  return {
    ...base(),
    grid: { ...GRID, right: 30, top: 26, bottom: 22 },
    tooltip: {
      ...tooltip(),
      formatter: (x: { dataIndex: number }) => {
        const p = rows[x.dataIndex]!
        return `${tipHead(pick(p.option.name))}<br>${money(p.option.true_cost!.likely, currency)}<br>${t('rank.fit')} ${num(p.fit * 100, 1)}`
      },
    },
    xAxis: {
      type: 'value',
      ...niceAxis(Math.min(...costs) * 0.92, Math.max(...costs) * 1.05),
      name: `${t('cost.total')} →`,
      nameLocation: 'end',
      nameGap: 0,
      nameTextStyle: {
        align: 'right',
        verticalAlign: 'top',
        padding: [28, 0, 0, 0],
        color: c.ink3,
        fontSize: 12,
        fontFamily: c.font,
      },
      axisLabel: { ...axisText(), formatter: moneyTick(currency), hideOverlap: true },
      axisLine: { lineStyle: { color: c.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor((Math.min(...fits) - 4) / 10) * 10),
      max: Math.min(100, Math.ceil((Math.max(...fits) + 4) / 10) * 10),
      name: `↑ ${t('rank.fit')}`,
      nameGap: 10,
      nameTextStyle: { align: 'left', color: c.ink3, fontSize: 12, fontFamily: c.font },
      axisLabel: axisText(),
      splitLine: gridLine(),
    },
    series: [
      {
        type: 'line',
        id: 'frontier',
        silent: true,
        z: 1,
        symbol: 'none',
        data: line.map(point),
        lineStyle: { color: c.action, width: 1.5, type: [5, 4] },
      },
      {
        type: 'scatter',
        id: 'options',
        z: 3,
        labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
        data: rows.map((p, i) => ({
          value: point(p),
          symbol: p.thin ? 'diamond' : 'circle',
          symbolSize: i === 0 ? 18 : 13,
          itemStyle: {
            opacity: 1,
            color: i === 0 ? c.action : on.has(p.option.id) ? c.surface : c.sunken,
            borderColor: i === 0 || on.has(p.option.id) ? c.action : c.ink3,
            borderWidth: 2,
          },
          label: {
            show: here(p)[0] === p,
            formatter: here(p)
              .map((q) => pick(q.option.name))
              .join(' / '),
            position: costOf(p) > (Math.min(...costs) + Math.max(...costs)) / 2 ? 'left' : 'right',
            distance: 4,
            width: 150,
            overflow: 'truncate',
            backgroundColor: c.surface, // the line does not strike the name out
            padding: [2, 3],
            color: i === 0 ? c.action : c.ink2,
            fontSize: 12,
            fontWeight: i === 0 ? 600 : 400,
            fontFamily: c.font,
          },
        })),
      },
    ],
  }
}

export const frontierTable = (rows: Row[], currency: string) => {
  const on = new Set(frontier(rows).map((p) => p.option.id))
  return {
    columns: [t('rank.option'), t('cost.total'), t('rank.fit'), t('frontier.on')],
    rows: rows.map((p) => [
      pick(p.option.name),
      money(p.option.true_cost!.likely, currency),
      num(p.fit * 100, 1),
      on.has(p.option.id) ? '✓' : '',
    ]),
  }
}
