import type { LocationQuery } from 'vue-router'
import type { Override, Weights } from './model'

/** What the address says about this page; every state of it is a link. */
export interface Address {
  /** Options in the charts; empty: the first ones. */
  show: string[]
  /** The option that ladder, findings and needs are about; empty: the first. */
  focus: string
  /** The open drawer and its tab. */
  option: string
  tab: string
  /** The open working. */
  working: string
  /** Weights on trial, percent; undefined: the saved ones. */
  weights: Weights | undefined
  months: number | undefined
  set: Record<string, string>
  all: boolean
}

const text = (v: LocationQuery[string] | undefined): string => (Array.isArray(v) ? v[0] : v) ?? ''

/** cap:12.5,other:3 */
const pairs = (v: string): [string, string][] =>
  v
    .split(',')
    .map((p) => p.split(':') as [string, string])
    .filter((p) => p.length === 2 && p[0] !== '' && p[1] !== '')

export function readAddress(q: LocationQuery): Address {
  const weights = pairs(text(q.w)).filter(([, w]) => Number.isFinite(Number(w)))
  const months = Number(text(q.months))
  return {
    show: text(q.show).split(',').filter(Boolean),
    focus: text(q.focus),
    option: text(q.option),
    tab: text(q.tab),
    working: text(q.working),
    weights: weights.length ? Object.fromEntries(weights.map(([c, w]) => [c, Number(w)])) : undefined,
    months: months >= 12 && months <= 120 ? months : undefined,
    set: Object.fromEntries(pairs(text(q.set))),
    all: text(q.all) === '1',
  }
}

export function writeAddress(a: Address): LocationQuery {
  const join = (o: Record<string, string | number>) =>
    Object.entries(o)
      .map(([k, v]) => `${k}:${v}`)
      .join(',')
  const round = (w: Weights) => Object.fromEntries(Object.entries(w).map(([c, x]) => [c, Math.round(x * 100) / 100]))
  const all: Record<string, string> = {
    show: a.show.join(','),
    focus: a.focus,
    option: a.option,
    tab: a.tab,
    working: a.working,
    w: a.weights ? join(round(a.weights)) : '',
    months: a.months ? String(a.months) : '',
    set: join(a.set),
    all: a.all ? '1' : '',
  }
  return Object.fromEntries(Object.entries(all).filter(([, v]) => v !== ''))
}

/** A value that somebody typed, as the server reads it: 20% stays a text, 600 is a number. */
export const setOf = (set: Record<string, string>): Override['set'] =>
  Object.fromEntries(Object.entries(set).map(([k, v]) => [k, /^-?\d+(\.\d+)?$/.test(v) ? Number(v) : v]))
