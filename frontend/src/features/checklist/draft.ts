import type { Schemas } from '@/api/client'
import type { Entry } from './model'

export type AnswerBody = Schemas['AnswerBody']

export interface DraftProof {
  type: string
  ref: string
  date: string
  valid_until: string
}

/** An answer as the form holds it: every field is there, empty when not given. */
export interface Draft {
  state: string
  reason: string
  parts: Record<string, string>
  responsibility: string
  limits: Record<string, string>
  priced: 'none' | 'amount' | 'range'
  price: { amount: string; low: string; likely: string; high: string; period: string; per: string; tax: string }
  evidence: DraftProof[]
  owner: string
  due: string
  reviewer: string
  comments: string
  excepted: boolean
  exception: { name: string; reason: string; date: string }
}

/** The form of what is answered about an entry. */
export function draftOf(e: Entry): Draft {
  const a: Entry['answer'] | null = e.answer
  const price = a?.price
  const certain = price && price.low === price.high
  return {
    state: a?.state ?? '',
    reason: a?.reason ?? '',
    parts: { ...a?.parts },
    responsibility: a?.responsibility ?? '',
    limits: { ...a?.limits },
    priced: !price ? 'none' : certain ? 'amount' : 'range',
    price: {
      amount: certain ? price.likely : '',
      low: price && !certain ? price.low : '',
      likely: price && !certain ? price.likely : '',
      high: price && !certain ? price.high : '',
      period: price?.period ?? 'year',
      per: price?.per ?? 'flat',
      tax: price?.tax ?? '',
    },
    evidence: (a?.evidence ?? []).map((p) => ({
      type: p.type,
      ref: p.ref ?? '',
      date: p.date ?? '',
      valid_until: p.valid_until ?? '',
    })),
    owner: a?.owner ?? '',
    due: a?.due ?? '',
    reviewer: a?.reviewer ?? '',
    comments: a?.comments ?? '',
    excepted: !!a?.exception,
    exception: {
      name: a?.exception?.name ?? '',
      reason: a?.exception?.reason ?? '',
      date: a?.exception?.date ?? '',
    },
  }
}

const given = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([k, v]) => [k, v.trim()])
      .filter(([, v]) => v),
  )

/** The body that saves a draft; what is empty is left out. */
export function bodyOf(d: Draft): AnswerBody {
  const out: Record<string, unknown> = given({
    state: d.state,
    reason: d.reason,
    responsibility: d.responsibility,
    owner: d.owner,
    due: d.due,
    reviewer: d.reviewer,
    comments: d.comments,
  })
  const parts = given(d.parts)
  const limits = given(d.limits)
  if (Object.keys(parts).length) out.parts = parts
  if (Object.keys(limits).length) out.limits = limits
  const { amount, low, likely, high, ...terms } = d.price
  if (d.priced === 'amount') out.price = given({ amount, ...terms })
  if (d.priced === 'range') out.price = given({ low, likely, high, ...terms })
  if (d.evidence.length) out.evidence = d.evidence.map((p) => given({ ...p }))
  if (d.excepted) out.exception = given(d.exception)
  return out
}

export type Fault = 'required' | 'number' | 'notNegative' | 'order' | 'dates' | 'date' | 'sameReviewer'

const NUMBER = /^\d+(\.\d+)?$/
const isDay = (s: string): boolean => {
  const at = new Date(`${s}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(at.valueOf()) && at.toISOString().startsWith(s) && s >= '1990'
}

function priceFaults(d: Draft, out: Record<string, Fault>): void {
  const fields = d.priced === 'none' ? [] : d.priced === 'amount' ? (['amount'] as const) : (['low', 'high'] as const)
  const check = (name: 'amount' | 'low' | 'likely' | 'high', wanted: boolean) => {
    const v = d.price[name].trim()
    if (!v) {
      if (wanted) out[`price.${name}`] = 'required'
    } else if (v.startsWith('-')) out[`price.${name}`] = 'notNegative'
    else if (!NUMBER.test(v)) out[`price.${name}`] = 'number'
  }
  fields.forEach((f) => check(f, true))
  if (d.priced === 'range') {
    check('likely', false)
    const wrong = out['price.low'] ?? out['price.high']
    if (!wrong && Number(d.price.low) > Number(d.price.high)) out['price.high'] = 'order'
  }
}

/** The faults of a draft by field, before the server is asked. */
export function faultsOf(d: Draft): Record<string, Fault> {
  const out: Record<string, Fault> = {}
  const day = (field: string, value: string) => {
    if (value && !isDay(value)) out[field] = 'date'
  }
  if (d.state === 'not_applicable' && !d.reason.trim()) out.reason = 'required'
  day('due', d.due)
  priceFaults(d, out)
  for (const [kind, value] of Object.entries(d.limits)) {
    const v = value.trim()
    if (v && v !== 'unlimited' && !NUMBER.test(v)) out[`limits.${kind}`] = 'number'
  }
  d.evidence.forEach((p, i) => {
    if (!p.type) out[`evidence.${i}.type`] = 'required'
    if (!p.ref.trim()) out[`evidence.${i}.ref`] = 'required'
    day(`evidence.${i}.date`, p.date)
    day(`evidence.${i}.valid_until`, p.valid_until)
    if (p.date && p.valid_until && p.valid_until < p.date) out[`evidence.${i}.valid_until`] = 'dates'
  })
  if (d.reviewer.trim() && d.reviewer.trim().toLowerCase() === d.owner.trim().toLowerCase())
    out.reviewer = 'sameReviewer'
  if (d.excepted) {
    if (!d.exception.name.trim()) out['exception.name'] = 'required'
    if (!d.exception.reason.trim()) out['exception.reason'] = 'required'
    if (!d.exception.date) out['exception.date'] = 'required'
    else day('exception.date', d.exception.date)
  }
  return out
}
