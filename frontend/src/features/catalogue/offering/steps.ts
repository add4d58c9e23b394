import type { Schemas } from '@/api/client'
import { quantity } from '@/shared/format'

type Tier = Schemas['Tier']

/** Whether a number is written that is not zero; no amount is computed. */
const counts = (amount: string | undefined): boolean => !!amount && /[1-9]/.test(amount)

/** Which amount of its tiers a price is drawn by: that of a unit, or that of the whole step. */
export function stepKind(tiers: Tier[]): 'unit' | 'flat' {
  return tiers.some((t) => counts(t.unit)) || !tiers.some((t) => counts(t.flat)) ? 'unit' : 'flat'
}

export interface Step {
  /** The quantity above which it begins; empty: from the first on. */
  above: string
  /** The last quantity of it; empty: no end. */
  upTo: string
  unit: string
  flat: string
  /** The amount that is drawn, as the server sent it. */
  amount: string
}

/** The tiers of a price, each with where it begins. */
export function steps(tiers: Tier[]): Step[] {
  const kind = stepKind(tiers)
  return tiers.map((t, i) => ({
    above: tiers[i - 1]?.up_to ?? '',
    upTo: t.up_to ?? '',
    unit: t.unit,
    flat: t.flat ?? '',
    amount: (kind === 'unit' ? t.unit : t.flat) || '0',
  }))
}

/** 1,000 or less; over 1,000 up to 10,000; over 10,000. */
export function stepRange(s: Step): string {
  if (!s.above) return s.upTo ? `≤ ${quantity(s.upTo)}` : '> 0'
  return s.upTo ? `> ${quantity(s.above)} ≤ ${quantity(s.upTo)}` : `> ${quantity(s.above)}`
}

export interface StepChart {
  /** Where the line turns, by quantity and amount; the last point only ends it. */
  points: [number, number][]
  log: boolean
  min: number
  max: number
}

/** The places of a step chart. Quantities that span three decades and more are drawn on a logarithmic axis. */
export function stepChart(list: Step[]): StepChart {
  const bounds = list.filter((s) => s.upTo).map((s) => Number(s.upTo))
  const first = bounds[0] ?? 1
  const last = bounds.at(-1) ?? 1
  const log = first > 0 && last / first > 100
  const min = log ? 10 ** Math.floor(Math.log10(first) - 1) : 0
  const open = list.at(-1)?.upTo === ''
  const max = open ? (log ? 10 ** Math.ceil(Math.log10(last) + 0.3) : last * 1.4) : last
  const points = list.map((s): [number, number] => [s.above ? Number(s.above) : min, Number(s.amount)])
  if (list.length) points.push([max, Number(list.at(-1)!.amount)])
  return { points, log, min, max }
}
