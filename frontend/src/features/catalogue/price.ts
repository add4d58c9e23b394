import type { Schemas } from '@/api/client'
import { quantity, rate, unitPrice } from '@/shared/format'
import { word } from '@/shared/words'
import { periodText } from '@/shared/words/facts'

/** $7.25 / 用户 / 月: a list price in one line. */
export function priceText(
  p: { amount: string; meter: string; model: string; period: string; per?: string },
  currency: string,
): string {
  if (p.model === 'percent_of') return `${rate(p.amount)} / ${periodText(p.period)}`
  const what =
    p.meter === 'flat' || p.model === 'flat' ? '' : ` / ${p.per ? `${quantity(p.per)} ` : ''}${word('meter', p.meter)}`
  return `${unitPrice(p.amount, currency)}${what} / ${periodText(p.period)}`
}

export type Price = Schemas['Price']
