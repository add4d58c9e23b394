import { day, quantity, rate, unitPrice } from '@/shared/format'
import { listed, pick } from '@/shared/i18n'
import { t as say } from '@/shared/messages'
import { word } from '@/shared/words'
import { periodText, scopeText } from '@/shared/words/facts'
import type { Price } from '../price'
import { t } from './messages'

export interface Fact {
  label: string
  value: string
  warn?: boolean
}

/** Everything that goes with a price beside its amount, in words: minimums, allowances, stops, promotions. */
export function factsOf(p: Price, currency: string, prices: Price[]): Fact[] {
  const out: Fact[] = []
  const money = (a: string) => unitPrice(a, currency)
  const add = (key: Parameters<typeof t>[0], value: string | undefined, warn?: boolean) => {
    if (value) out.push({ label: t(key), value, warn })
  }
  const meter = word('meter', p.meter)
  const units = (n: string | undefined) => n && `${quantity(n)} ${meter}`
  add('fact.per', p.model === 'package' ? units(p.per) : '')
  add('fact.included', allowance(p))
  add('fact.minimum', units(p.minimum))
  add('fact.increment', units(p.increment))
  add('fact.min_spend', p.min_spend && `${money(p.min_spend)} / ${periodText(p.period)}`)
  add('fact.max_spend', p.max_spend && `${money(p.max_spend)} / ${periodText(p.period)}`)
  add('fact.max_quantity', units(p.max_quantity), p.hard_stop)
  if (p.hard_stop) out.push({ label: t('fact.hard_stop'), value: '', warn: true })
  add('fact.worse_of', p.worse_of && word('meter', p.worse_of))
  add(
    'fact.conversions',
    listed.value(p.conversions.map((c) => `1 ${word('meter', c.meter)} = ${quantity(c.factor)} ${meter}`)),
  )
  add('fact.plan', p.plan && plan(p.plan))
  add('fact.prepay', p.prepay_months ? say('common.months', { n: p.prepay_months }) : '')
  add('fact.term', p.term_months ? say('common.months', { n: p.term_months }) : '')
  if (p.model === 'percent_of') {
    const names = p.of.map((id) => pick(prices.find((q) => q.id === id)?.item) || id)
    add('fact.of', names.length ? listed.value(names) : t('fact.ofBase'))
  }
  add('fact.floor', p.floor && `${money(p.floor)} / ${periodText(p.period)}`)
  add('fact.from_year', p.from_year ? t('fact.fromYear', { n: p.from_year }) : '')
  add('fact.per_instance', p.per_instance && word('meter', p.per_instance))
  if (p.promotion) {
    const { months, amount, off, credit } = p.promotion
    const what = [
      amount && money(amount),
      off && t('fact.promoOff', { pct: rate(off) }),
      credit && t('fact.promoCredit', { amount: money(credit) }),
    ].filter((x): x is string => !!x)
    add('fact.promotion', listed.value([...(months ? [t('fact.promoMonths', { n: months })] : []), ...what]))
  }
  add(
    'fact.ramp',
    p.ramp
      .map((r) =>
        [t('fact.rampFrom', { n: r.from_month }), units(r.quantity), r.amount && money(r.amount)]
          .filter(Boolean)
          .join(' '),
      )
      .join(' → '),
  )
  if (p.valid_from || p.valid_to) add('fact.valid', `${day(p.valid_from) || '…'} – ${day(p.valid_to) || '…'}`)
  add('fact.past', p.history.map((h) => `${money(h.amount)} ${t('fact.until', { date: h.until })}`).join(' → '))
  add('fact.category', p.category && word('category', p.category))
  add('fact.tax', p.tax && t(`tax.${p.tax as 'included' | 'excluded' | 'unknown'}`))
  return out
}

function allowance(p: Price): string {
  const a = p.included
  if (!a) return ''
  const parts = [
    a.quantity && `${quantity(a.quantity)} ${word('meter', p.meter)}`,
    a.per_seat && t('fact.perSeat', { n: quantity(a.per_seat) }),
    a.share && t('fact.share', { meter: a.of_meter ? word('meter', a.of_meter) : '', pct: rate(a.share) }),
    a.scope && scopeText(a.scope),
  ]
  return listed.value(parts.filter((x): x is string => !!x))
}

const PLANS = ['annual_prepaid', 'annual_billed_monthly', 'monthly'] as const
const plan = (id: string): string => {
  const known = PLANS.find((p) => p === id)
  return known ? t(`plan.${known}`) : id
}

/** Prices in their order, those of which the buyer picks one together. */
export function byChoice(prices: Price[]): { choice: string; prices: Price[] }[] {
  const out: { choice: string; prices: Price[] }[] = []
  for (const p of prices) {
    const same = p.choice ? out.find((g) => g.choice === p.choice) : undefined
    if (same) same.prices.push(p)
    else out.push({ choice: p.choice ?? '', prices: [p] })
  }
  return out
}
