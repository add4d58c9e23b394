import { moneyShort } from '@/shared/format'
import { ct } from './theme'

/** Text out of data in the HTML of a tooltip. */
export const escapeHtml = (s: string): string =>
  s.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!)

export const axisText = () => ({ color: ct.value.ink3, fontSize: 12, fontFamily: ct.value.font })
export const gridLine = () => ({ lineStyle: { color: ct.value.line, width: 1 } })
export const tooltip = () => ({
  confine: true,
  backgroundColor: ct.value.surface,
  borderColor: ct.value.lineStrong,
  borderWidth: 1,
  padding: [10, 12],
  textStyle: { color: ct.value.ink, fontSize: 12, fontFamily: ct.value.font },
  extraCssText: 'border-radius:8px;box-shadow:0 6px 20px rgb(16 24 40 / 12%)',
})
export const base = () => ({
  textStyle: { fontFamily: ct.value.font },
  animationDuration: 350,
  animationDurationUpdate: 300,
  animationEasingUpdate: 'cubicOut' as const,
})

/** Round bounds with 4 to 6 equal steps, so that the last label never crowds. */
export function niceAxis(low: number, high: number): { min: number; max: number; interval: number } {
  const raw = (high - low || 1) / 5
  const size = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 2.5, 5, 10].map((k) => k * size).find((k) => k >= raw)!
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, interval: step }
}

/** A round amount on an axis: ¥50万, not ¥50.0万. */
export const moneyTick = (currency: string) => (v: number) =>
  v === 0 ? '0' : moneyShort(v, currency).replace(/\.0+(?=[万亿KMB]|$)/, '')
