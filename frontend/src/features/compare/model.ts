import type { Schemas } from '@/api/client'

// The one thing this page works out itself: the order under other weights. The
// rule is the engine's (decision 0012) and model.test.ts feeds both the same
// options. No amount that is shown comes from here.

export type Comparison = Schemas['Comparison']
export type Option = Schemas['Option']
export type Decision = Schemas['Decision']
export type Finding = Schemas['Finding']
export type Line = Schemas['Line']
export type Override = Schemas['Override']
export type Expr = Schemas['TraceExpr']

/** Percent of the whole by capability; all wishes sum to 100. */
export type Weights = Record<string, number>

/** How fit and cost become one figure. */
export interface Rule {
  rule: string
  fitWeight: number
  budget: string | undefined
  digits: number
}

/** What ranking needs of an option. */
export interface Ranking {
  id: string
  product: string
  feasible: boolean
  true_cost?: { likely: string }
  fit: {
    confirmed_musts: number
    musts: number
    wishes: { capability: string; value: number; weight: number; answered: boolean }[]
  }
}

export interface Placed<T extends Ranking = Ranking> {
  option: T
  fit: number
  worth: number
  /** 1 is best, ties share it; 0 is out. */
  rank: number
  thin: boolean
  /** The first of its product in this order. */
  best: boolean
}

/** Worths that differ by no more count as equal. */
const TIE = 1e-9

export function ruleOf(d: Comparison): Rule {
  return {
    rule: d.decision.rule,
    fitWeight: d.decision.fit_weight,
    budget: d.need.budget,
    digits: digitsOf(d.options),
  }
}

/** The digits of the currency, as the amounts of a comparison carry them. */
function digitsOf(options: { true_cost?: { likely: string } }[]): number {
  const sample = options.find((o) => o.true_cost)?.true_cost?.likely ?? '0.00'
  return sample.includes('.') ? sample.length - sample.indexOf('.') - 1 : 0
}

/** The saved weights, in percent. */
export function savedWeights(options: Ranking[]): Weights {
  const wishes = options[0]?.fit.wishes ?? []
  return Object.fromEntries(wishes.map((w) => [w.capability, w.weight * 100]))
}

export function fitOf(option: Ranking, weights: Weights): number {
  let sum = 0
  let all = 0
  for (const w of option.fit.wishes) {
    sum += (weights[w.capability] ?? 0) * w.value
    all += weights[w.capability] ?? 0
  }
  return all > 0 ? sum / all : 1
}

/** What ranks an option, higher first: minus the adjusted cost in minor units, or points of 1 within a budget. */
export function worthOf(rule: Rule, cost: string, fit: number): number {
  const minor = Number(cost) * 10 ** rule.digits
  if (rule.rule === 'combined_total') {
    const budget = Number(rule.budget ?? 0) * 10 ** rule.digits
    const value = Math.min(1, Math.max(0, (2 * budget - minor) / (1.5 * budget)))
    return Math.round((rule.fitWeight * fit + (1 - rule.fitWeight) * value) / TIE) * TIE
  }
  const premium = rule.fitWeight / (1 - rule.fitWeight)
  return -Math.round(minor * (1 + premium * (1 - fit)))
}

/** The order of all options under some weights: known well enough, thin, then out. */
export function rank<T extends Ranking>(options: readonly T[], rule: Rule, weights: Weights): Placed<T>[] {
  const placed = options.map((option): Placed<T> => {
    const fit = fitOf(option, weights)
    const cost = option.true_cost?.likely
    return {
      option,
      fit,
      worth: option.feasible && cost ? worthOf(rule, cost, fit) : 0,
      rank: 0,
      thin: option.fit.confirmed_musts * 2 < option.fit.musts,
      best: false,
    }
  })
  placed.sort(compare)
  const products = new Set<string>()
  placed.forEach((p, i) => {
    if (!p.option.feasible) return
    const before = placed[i - 1]
    p.rank = before?.rank && tied(before, p) ? before.rank : i + 1
    p.best = !products.has(p.option.product)
    products.add(p.option.product)
  })
  return placed
}

const cost = (p: Placed) => Number(p.option.true_cost?.likely ?? 0)
const byId = (a: Placed, b: Placed) => (a.option.id < b.option.id ? -1 : a.option.id > b.option.id ? 1 : 0)

function compare(a: Placed, b: Placed): number {
  if (a.option.feasible !== b.option.feasible) return a.option.feasible ? -1 : 1
  if (!a.option.feasible) return byId(a, b)
  return Number(a.thin) - Number(b.thin) || b.worth - a.worth || cost(a) - cost(b) || byId(a, b)
}
const tied = (a: Placed, b: Placed) => a.worth === b.worth && cost(a) === cost(b) && a.thin === b.thin

/** The ranks among some of them, from 1 without gaps; ties stay ties. */
export function places(rows: readonly Placed[]): Map<string, number> {
  const out = new Map<string, number>()
  let last: Placed | undefined
  rows
    .filter((p) => p.rank > 0)
    .forEach((p, i) => {
      out.set(p.option.id, last && last.rank === p.rank ? out.get(last.option.id)! : i + 1)
      last = p
    })
  return out
}

/**
 * Sets the share of some wishes together; the others give or take in proportion,
 * so that all sum to 100. Locked wishes keep theirs.
 */
export function move(weights: Weights, wishes: string[], to: number, locked: ReadonlySet<string>): Weights {
  const inside = new Set(wishes)
  const all = Object.keys(weights)
  const held = (list: string[]) => list.filter((c) => locked.has(c)).reduce((a, c) => a + weights[c]!, 0)
  const mine = all.filter((c) => inside.has(c))
  const rest = all.filter((c) => !inside.has(c))
  const freeMine = mine.filter((c) => !locked.has(c))
  const freeRest = rest.filter((c) => !locked.has(c))
  if (!freeMine.length || !freeRest.length) return weights
  const target = Math.min(100 - held(rest), Math.max(held(mine), to))
  const out = { ...weights }
  spread(out, weights, freeMine, target - held(mine))
  spread(out, weights, freeRest, 100 - target - held(rest))
  return out
}

function spread(out: Weights, from: Weights, wishes: string[], total: number): void {
  const now = wishes.reduce((a, c) => a + from[c]!, 0)
  for (const c of wishes) out[c] = now > 0 ? (from[c]! / now) * total : total / wishes.length
}

export const equalWeights = (weights: Weights): Weights => {
  const all = Object.keys(weights)
  return Object.fromEntries(all.map((c) => [c, 100 / all.length]))
}

export const sameWeights = (a: Weights, b: Weights): boolean =>
  Object.keys({ ...a, ...b }).every((c) => Math.abs((a[c] ?? 0) - (b[c] ?? 0)) < 0.005)

/** As the server reads them: 0 to 100 as text. */
export const wireWeights = (weights: Weights): Record<string, string> =>
  Object.fromEntries(Object.entries(weights).map(([c, w]) => [c, String(Math.round(w * 1e4) / 1e4)]))

/** Wishes that belong together, the heaviest first by the saved weights. */
export interface Group {
  id: string
  wishes: string[]
}

/** Up to this many wishes have a slider each; more are grouped. */
export const FEW_WISHES = 7

export function groupsOf(saved: Weights, groupOf: (capability: string) => string): Group[] {
  const wishes = Object.keys(saved)
  if (wishes.length <= FEW_WISHES) return wishes.map((c) => ({ id: c, wishes: [c] }))
  const by = new Map<string, string[]>()
  for (const c of wishes) by.set(groupOf(c), [...(by.get(groupOf(c)) ?? []), c])
  const size = (g: Group) => sumOf(saved, g.wishes)
  return [...by].map(([id, list]) => ({ id, wishes: list })).sort((a, b) => size(b) - size(a))
}

export const sumOf = (weights: Weights, wishes: string[]): number => wishes.reduce((a, c) => a + (weights[c] ?? 0), 0)

/** What each group adds to a fit, as shares of 1. */
export function parts(option: Ranking, weights: Weights, groups: Group[]): number[] {
  const all = Object.values(weights).reduce((a, b) => a + b, 0) || 1
  const value = new Map(option.fit.wishes.map((w) => [w.capability, w.value]))
  return groups.map((g) => g.wishes.reduce((a, c) => a + ((weights[c] ?? 0) / all) * (value.get(c) ?? 0), 0))
}

/** How many single changes put another option first, of how many looked at. */
export function fragility(d: Comparison): { flips: number; of: number } {
  const weights = d.decision.stability
  const turns = weights.filter(
    (s) => (s.low_rival !== null && s.low > s.weight / 2) || (s.high_rival !== null && s.high < s.weight * 1.5),
  ).length
  const tornado = d.uncertainty?.tornado ?? []
  return { flips: turns + tornado.filter((s) => s.changes_winner).length, of: weights.length + tornado.length }
}

/** The must-haves that rule options out, the one that rules out most first. */
export function rulesOut(
  options: Option[],
): { key: string; capability: string; reason: string; limit: string; count: number }[] {
  const by = new Map<string, { key: string; capability: string; reason: string; limit: string; ids: Set<string> }>()
  for (const o of options)
    for (const m of o.missing) {
      const key = m.capability || `${m.reason}:${m.limit ?? ''}`
      const found = by.get(key) ?? {
        key,
        capability: m.capability ?? '',
        reason: m.reason,
        limit: m.limit ?? '',
        ids: new Set(),
      }
      found.ids.add(o.id)
      by.set(key, found)
    }
  return [...by.values()].map(({ ids, ...m }) => ({ ...m, count: ids.size })).sort((a, b) => b.count - a.count)
}
