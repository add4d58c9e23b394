import { pick } from '@/shared/i18n'
import type { OfferingRow } from '../api'

/** What narrows the list; empty says: all. It is the query of the address. */
export interface Filter {
  q: string
  vendor: string
  deployment: string
  licence: string
  currency: string
  capability: string
  state: string
  kind: string
}
/** Kinds of offerings beside the ones that are compared. */
export const KINDS = ['solution', 'component', 'trial', 'quote_only'] as const

export type SortKey = 'name' | 'vendor' | 'deployment' | 'licence' | 'currency'
export interface Sort {
  key: SortKey
  descending: boolean
}
const SORTS: readonly SortKey[] = ['name', 'vendor', 'deployment', 'licence', 'currency']

type Query = Record<string, unknown>
const text = (v: unknown) => (typeof v === 'string' ? v : '')

export function filterOf(query: Query): Filter {
  return {
    q: text(query.q),
    vendor: text(query.vendor),
    deployment: text(query.deployment),
    licence: text(query.licence),
    currency: text(query.currency),
    capability: text(query.capability),
    state: text(query.state),
    kind: text(query.kind),
  }
}
export function sortOf(query: Query): Sort {
  const asked = text(query.sort)
  const key = asked.replace(/^-/, '') as SortKey
  return SORTS.includes(key) ? { key, descending: asked.startsWith('-') } : { key: 'name', descending: false }
}

/** The query with a change; what is empty leaves the address. */
export function changed(query: Query, change: Partial<Record<string, string>>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [k, v] of Object.entries({ ...query, ...change })) if (typeof v === 'string' && v) out[k] = v
  return out
}

const ofKind = (o: OfferingRow, kind: string): boolean => {
  if (kind === 'component') return o.component
  if (kind === 'trial') return o.trial
  if (kind === 'quote_only') return !o.headline
  return !o.component && !o.trial
}

/** The rows that a filter leaves. Words of the text must all occur, in any field. */
export function narrow(rows: OfferingRow[], f: Filter): OfferingRow[] {
  const words = f.q.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((o) => {
    if (f.vendor && o.vendor !== f.vendor) return false
    if (f.deployment && o.deployment !== f.deployment) return false
    if (f.licence && o.licence !== f.licence) return false
    if (f.currency && o.currency !== f.currency) return false
    if (f.kind && !ofKind(o, f.kind)) return false
    if (!words.length) return true
    const all =
      `${o.id} ${o.name.zh} ${o.name.en} ${o.vendor} ${o.vendor_name.zh} ${o.vendor_name.en} ${o.product}`.toLowerCase()
    return words.every((w) => all.includes(w))
  })
}

/** Sorted by what is shown; ids keep the order of equals. */
export function sorted(rows: OfferingRow[], sort: Sort, language: string): OfferingRow[] {
  const order = new Intl.Collator(language, { numeric: true })
  const value = (o: OfferingRow) =>
    sort.key === 'name' ? pick(o.name) : sort.key === 'vendor' ? pick(o.vendor_name) : o[sort.key]
  const sign = sort.descending ? -1 : 1
  return rows
    .map((o) => ({ o, v: value(o) }))
    .sort((a, b) => sign * order.compare(a.v, b.v) || (a.o.id < b.o.id ? -1 : 1))
    .map((x) => x.o)
}

/** The choices of a filter out of the rows, with how many rows each leaves. */
export function choices(rows: OfferingRow[], of: (o: OfferingRow) => [id: string, name: string]) {
  const found = new Map<string, { id: string; name: string; n: number }>()
  for (const o of rows) {
    const [id, name] = of(o)
    const have = found.get(id)
    if (have) have.n++
    else found.set(id, { id, name, n: 1 })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}
