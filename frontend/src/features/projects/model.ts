import type { LocationQuery } from 'vue-router'
import type { Schemas } from '@/api/client'

export const STATES = ['open', 'draft', 'decided', 'archived', 'all'] as const
export const SORTS = ['-updated', 'updated', 'name', '-name', 'state', '-state', '-created', 'created'] as const

/** What the address says about the list. */
export interface View {
  q: string
  state: (typeof STATES)[number]
  sort: (typeof SORTS)[number]
}

const DEFAULT: View = { q: '', state: 'open', sort: '-updated' }

const one = (v: LocationQuery[string] | undefined): string => (Array.isArray(v) ? v[0] : v) ?? ''

/** Reads the address; what it does not know is as if it were not there. */
export function viewOf(query: LocationQuery): View {
  const state = STATES.find((s) => s === one(query.state)) ?? DEFAULT.state
  const sort = SORTS.find((s) => s === one(query.sort)) ?? DEFAULT.sort
  return { q: one(query.q).slice(0, 100), state, sort }
}

/** The address of a view: what is as usual is left out. */
export function queryOf(view: View): Record<string, string> {
  return Object.fromEntries(Object.entries(view).filter(([k, v]) => v !== DEFAULT[k as keyof View]))
}

/** The other direction of a column, or its first. */
export function turned(sort: View['sort'], by: 'name' | 'state' | 'updated'): View['sort'] {
  const first = by === 'updated' ? '-updated' : by
  const second = by === 'updated' ? 'updated' : (`-${by}` as const)
  return sort === first ? second : first
}

export function ariaSort(sort: View['sort'], by: string): 'ascending' | 'descending' | undefined {
  if (sort === by) return 'ascending'
  return sort === `-${by}` ? 'descending' : undefined
}

/** What the result column says. */
export type Verdict = 'none' | 'infeasible' | 'winner' | 'unclear'

export function verdictOf(s: Schemas['Standing'] | undefined): Verdict {
  if (!s) return 'none'
  if (!s.leader) return 'infeasible'
  return s.winner ? 'winner' : 'unclear'
}

/** Whole years read better than months: 36 is 3 years, 30 stays. */
export function horizon(months: number): { unit: 'years' | 'months'; n: number } {
  return months % 12 === 0 ? { unit: 'years', n: months / 12 } : { unit: 'months', n: months }
}

/** The need of a starter profile with another headcount at its start: its growth and comments stay. */
export function withHeadcount(yaml: string, people: number): string {
  return yaml
    .replace(/^(headcount:\s*)\d+/m, `$1${people}`)
    .replace(/^(headcount:\s*\{[^}\n]*?start:\s*)(\{[^}]*\}|[\d.]+)/m, `$1${people}`)
}

/** A name that is free: "甲 2", "甲 3". */
export function nextName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '')
  let n = 2
  while (taken.includes(`${stem} ${n}`)) n++
  return `${stem} ${n}`
}
