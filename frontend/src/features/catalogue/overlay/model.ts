import type { Schemas } from '@/api/client'
import { quantity, rate, unitPrice } from '@/shared/format'
import { pick } from '@/shared/i18n'
import { word } from '@/shared/words'
import { limitText } from '@/shared/words/facts'
import { t } from './messages'

type Offering = Schemas['Offering']
type Price = Schemas['Price']
type Provision = Schemas['Provision']

export const TERMS = ['min_seats', 'term_months', 'notice_days', 'uplift', 'exit_fee', 'no_true_down'] as const
export type Term = (typeof TERMS)[number]

/** What an entry is laid over, found by its path in the offering. */
export type Target =
  | { kind: 'price'; path: string; price: Price; addOn?: string; tier?: number }
  | { kind: 'new_price'; path: string; addOn?: string }
  | { kind: 'capability'; path: string; provision: Provision }
  | { kind: 'limit'; path: string; limit: Schemas['Limit'] }
  | { kind: 'term'; path: string; term: Term }
  | { kind: 'tax'; path: string }

const PRICE = /^(?:add_ons\[([^\]]+)\]\.)?prices\[([^\]]+)\](?:\.tiers\[(\d+)\](?:\.\w+)?|\.\w+)?$/
const NEW = /^(?:add_ons\[([^\]]+)\]\.)?prices$/
const CAPABILITY = /^capabilities\.([a-z0-9_]+)/
const LIMIT = /^limits\[(\d+)\]/
const TERM = /^terms\.([a-z_]+)$/

export function targetOf(o: Offering, path: string): Target | undefined {
  const priced = PRICE.exec(path)
  if (priced) {
    const [, addOn, id, tier] = priced
    const list = addOn ? o.add_ons.find((a) => a.id === addOn)?.prices : o.prices
    const price = list?.find((p) => p.id === id)
    return price && { kind: 'price', path, price, addOn, tier: tier === undefined ? undefined : Number(tier) }
  }
  const fresh = NEW.exec(path)
  if (fresh) return { kind: 'new_price', path, addOn: fresh[1] }
  const capability = CAPABILITY.exec(path)
  if (capability) {
    const provision = o.capabilities.find((c) => c.capability === capability[1])
    return provision && { kind: 'capability', path: `capabilities.${capability[1]}`, provision }
  }
  const limit = LIMIT.exec(path)
  if (limit) {
    const found = o.limits[Number(limit[1])]
    return found && { kind: 'limit', path: `limits[${limit[1]}]`, limit: found }
  }
  const term = TERM.exec(path)
  if (term && TERMS.includes(term[1] as Term)) return { kind: 'term', path, term: term[1] as Term }
  return path === 'tax' ? { kind: 'tax', path } : undefined
}

/** Everything of an offering that an entry can be laid over, in groups for a list to choose from. */
export function targetsOf(o: Offering): { group: 'price' | 'term' | 'limit' | 'capability'; items: Target[] }[] {
  const prices = (list: Price[], addOn?: string): Target[] => {
    const at = addOn ? `add_ons[${addOn}].` : ''
    if (!list.length) return [{ kind: 'new_price', path: `${at}prices`, addOn }]
    return list.flatMap((price): Target[] =>
      price.tiers.length
        ? price.tiers.map((_, i) => ({
            kind: 'price',
            path: `${at}prices[${price.id}].tiers[${i}]`,
            price,
            addOn,
            tier: i,
          }))
        : [{ kind: 'price', path: `${at}prices[${price.id}]`, price, addOn }],
    )
  }
  return [
    { group: 'price', items: [...prices(o.prices), ...o.add_ons.flatMap((a) => prices(a.prices, a.id))] },
    {
      group: 'term',
      items: [
        ...TERMS.map((term): Target => ({ kind: 'term', path: `terms.${term}`, term })),
        { kind: 'tax', path: 'tax' },
      ],
    },
    { group: 'limit', items: o.limits.map((limit, i): Target => ({ kind: 'limit', path: `limits[${i}]`, limit })) },
    {
      group: 'capability',
      items: o.capabilities.map((provision): Target => ({
        kind: 'capability',
        path: `capabilities.${provision.capability}`,
        provision,
      })),
    },
  ]
}

/** What a target is called: the item of a price, a capability, a term. */
export function targetName(o: Offering, target: Target): string {
  const addOn = (id?: string) => {
    const found = o.add_ons.find((a) => a.id === id)
    return found ? `${pick(found.name)} · ` : ''
  }
  switch (target.kind) {
    case 'price':
      return (
        addOn(target.addOn) +
        pick(target.price.item) +
        (target.tier === undefined ? '' : ` · ${t('tier', { n: target.tier + 1 })}`)
      )
    case 'new_price':
      return addOn(target.addOn) + t('newPrice')
    case 'capability':
      return pick(target.provision.name)
    case 'limit':
      return word('limit', target.limit.kind)
    case 'term':
      return t(`term.${target.term}`)
    case 'tax':
      return t('term.tax')
  }
}

/** What is typed in; which fields count is up to the target. */
export interface Draft {
  amount: string
  meter: string
  period: string
  status: string
  addOns: string[]
  limits: { kind: string; value: string; unlimited: boolean }[]
  text: string
  ref: string
  whole: number | undefined
  pct: string
  cap: string
  basis: string
  yes: boolean
  tax: string
}

export function draftOf(o: Offering, target: Target, kinds: string[] = []): Draft {
  const d: Draft = {
    amount: '',
    meter: 'user',
    period: 'month',
    status: 'included',
    addOns: [],
    limits: [],
    text: '',
    ref: '',
    whole: undefined,
    pct: '',
    cap: '',
    basis: 'per_renewal',
    yes: false,
    tax: o.tax,
  }
  if (target.kind === 'capability') {
    const p = target.provision
    const all = [...new Set([...p.limits.map((l) => l.kind), ...kinds])]
    d.status = p.status
    d.addOns = [...p.add_ons]
    d.limits = all.map((kind) => {
      const now = p.limits.find((l) => l.kind === kind)
      return { kind, value: now?.value ?? '', unlimited: now?.unlimited ?? false }
    })
    d.text = p.text ?? ''
  }
  if (target.kind === 'limit')
    d.limits = [{ kind: target.limit.kind, value: target.limit.value ?? '', unlimited: target.limit.unlimited }]
  if (target.kind === 'term') {
    const now = o.terms
    if (target.term === 'uplift') Object.assign(d, { pct: percent(now.uplift), cap: percent(now.uplift_cap) })
    else if (target.term === 'exit_fee') d.amount = now.exit_fee ?? ''
    else if (target.term === 'no_true_down') d.yes = now.no_true_down
    else d.whole = now[target.term] || undefined
    if (now.uplift_basis) d.basis = now.uplift_basis
  }
  return d
}
/** "0.05" → "5": moves the point of a decimal string by two places, without arithmetic. */
export function percent(share: string | undefined): string {
  if (!share) return ''
  const [whole = '0', part = ''] = share.split('.')
  const digits = (whole + part.padEnd(2, '0')).replace(/^(-?)0+(?=\d)/, '$1')
  const point = digits.length - Math.max(part.length - 2, 0)
  const text = point < digits.length ? `${digits.slice(0, point) || '0'}.${digits.slice(point)}` : digits
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

const limitValue = (l: Draft['limits'][number]) =>
  l.unlimited ? { kind: l.kind, unlimited: true } : { kind: l.kind, value: l.value.trim() }

/** The path and the YAML (JSON is YAML) that are sent for a draft. */
export function entryOf(target: Target, d: Draft, why: string, today: string): { path: string; value: string } {
  const json = (path: string, value: unknown) => ({ path, value: JSON.stringify(value) })
  const source = { ref: d.ref.trim() || why, as_of: today, confidence: 'high' }
  switch (target.kind) {
    case 'price': {
      const p = target.price
      if (target.tier !== undefined) {
        const base = target.path.replace(/(\.tiers\[\d+\]).*$/, '$1')
        const tier = p.tiers[target.tier]!
        return json(`${base}.${/[1-9]/.test(tier.unit) || !tier.flat ? 'unit' : 'flat'}`, d.amount.trim())
      }
      const base = target.path.replace(/(prices\[[^\]]+\]).*$/, '$1')
      if (!p.quote_only && !p.range) return json(`${base}.amount`, d.amount.trim())
      // a figure in the place of a range or of none: what is not known any more goes
      const { id, item, role, meter, model, period } = p
      return json(base, { id, item, role, meter, model, amount: d.amount.trim(), period: period, source })
    }
    case 'new_price': {
      const model = d.meter === 'flat' ? 'flat' : 'per_unit'
      const item = { zh: '报价', en: 'Quote' }
      return json(target.path, [
        { id: 'base', item, role: 'base', meter: d.meter, model, amount: d.amount.trim(), period: d.period, source },
      ])
    }
    case 'capability': {
      const limits = d.limits.filter((l) => l.unlimited || l.value.trim()).map(limitValue)
      const has = d.status === 'included' || d.status === 'addon'
      return json(target.path, {
        status: d.status,
        ...(d.status === 'addon' && d.addOns.length && { add_ons: d.addOns }),
        ...(has && limits.length && { limits }),
        ...(d.text.trim() && { text: d.text.trim() }),
        source,
      })
    }
    case 'limit':
      return json(target.path, limitValue(d.limits[0]!))
    case 'term':
      if (target.term === 'uplift')
        return json(target.path, {
          stated: true,
          pct: `${d.pct.trim()}%`,
          ...(d.cap.trim() && { cap: `${d.cap.trim()}%` }),
          basis: d.basis,
        })
      if (target.term === 'exit_fee') return json(target.path, d.amount.trim())
      return json(target.path, target.term === 'no_true_down' ? d.yes : (d.whole ?? 0))
    case 'tax':
      return json(target.path, d.tax)
  }
}

/** What an entry says, in words; a value of another shape stands as it was written. */
export function valueText(o: Offering | undefined, target: Target | undefined, value: string): string {
  let v: unknown
  try {
    v = JSON.parse(value)
  } catch {
    return value
  }
  if (!o || !target) return typeof v === 'string' ? v : value
  const record = (typeof v === 'object' && v ? v : {}) as Record<string, unknown>
  const text = (x: unknown) => (typeof x === 'string' ? x : '')
  const amount = (a: unknown) => unitPrice(String(a), o.currency)
  switch (target.kind) {
    case 'price':
      if (target.price.model === 'percent_of' && typeof v === 'string') return rate(v)
      return typeof v === 'object' ? amount(record.amount) : amount(v)
    case 'new_price': {
      const first = (Array.isArray(v) ? v[0] : {}) as Record<string, unknown>
      return first?.amount === undefined ? value : amount(first.amount)
    }
    case 'capability': {
      const limits = ((record.limits as Schemas['Limit'][] | undefined) ?? []).map(limitText)
      return [word('state', text(record.status)), ...limits, text(record.text)].filter(Boolean).join(' · ')
    }
    case 'limit':
      return limitText(record as unknown as Schemas['Limit'])
    case 'tax':
      return t(`tax.${String(v) as 'included' | 'excluded' | 'unknown'}`)
    case 'term':
      if (target.term === 'uplift')
        return [text(record.pct), record.cap && `≤ ${text(record.cap)}`].filter(Boolean).join(' · ')
      if (target.term === 'exit_fee') return amount(v)
      if (target.term === 'no_true_down') return v ? t('noTrueDown') : t('trueDown')
      return quantity(String(v))
  }
}
