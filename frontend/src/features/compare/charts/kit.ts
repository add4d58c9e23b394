import { axisText, escapeHtml, gridLine, moneyTick, niceAxis } from '@/shared/charts/axis'
import { ct } from '@/shared/charts/theme'

/** Room for the names at the left of a chart; narrower on a telephone. */
export const nameWidth = (wide = 168): number => (narrow() ? 92 : wide)
export const narrow = (): boolean => typeof innerWidth === 'number' && innerWidth < 600

/** Names at the left, the first at the top; long ones are cut, the table has them whole. */
export const nameAxis = (names: string[], wide?: number) => ({
  type: 'category' as const,
  data: names,
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: {
    color: ct.value.ink,
    fontSize: 13,
    margin: 12,
    fontFamily: ct.value.font,
    width: nameWidth(wide),
    overflow: 'truncate' as const,
  },
})

export const moneyAxis = (low: number, high: number, currency: string) => ({
  type: 'value' as const,
  ...niceAxis(low, high),
  axisLabel: { ...axisText(), formatter: moneyTick(currency), hideOverlap: true },
  splitLine: gridLine(),
})

export const GRID = { left: 4, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const

/** One line of a tooltip: what, how much. */
export const tipRow = (what: string, amount: string, colour = '') =>
  `<div style="display:flex;justify-content:space-between;gap:24px"><span>${
    colour
      ? `<i style="display:inline-block;width:9px;height:9px;border-radius:2px;background:${colour};margin-right:6px"></i>`
      : ''
  }${escapeHtml(what)}</span><span>${escapeHtml(amount)}</span></div>`
export const tipHead = (text: string) => `<b>${escapeHtml(text)}</b>`

export const rowsHeight = (n: number, each = 42, extra = 44): number => Math.max(160, n * each + extra)

export const label = (extra: object = {}) => ({
  color: ct.value.ink,
  fontSize: 12,
  fontFamily: ct.value.font,
  ...extra,
})
