import { isObject, type Json } from '@/shared/yaml'
import { asText, at, withAt, type Need } from './model'

export const LEVELS = ['must', 'should', 'could'] as const
export type Level = (typeof LEVELS)[number]

/** One thing that is asked for. */
export interface Requirement {
  capability: string
  level: Level
  weight?: Json
  limit?: Json
  index: number // in the list of the need
}

/** The points of a wish that states none. */
export const POINTS: Record<Level, number | undefined> = { must: undefined, should: 50, could: 20 }

/** Reads the list; an entry may be a bare name. */
export function readRequirements(list: Json | undefined): Requirement[] {
  if (!Array.isArray(list)) return []
  return list.map((item, index) => {
    if (!isObject(item)) return { capability: asText(item), level: 'must', index }
    const level = LEVELS.find((l) => l === item.level) ?? 'must'
    return { capability: asText(item.capability), level, weight: item.weight, limit: item.limit, index }
  })
}

/** What is wished for, in the order of the need. */
export const wishes = (need: Need): string[] =>
  readRequirements(need.requirements)
    .filter((r) => r.level !== 'must')
    .map((r) => r.capability)

/**
 * Asks for a capability at a level, or no longer. Weights and limits of the
 * entry stay where they make sense, and the weighting forgets what is no wish.
 */
export function withLevel(need: Need, capability: string, level: Level | undefined): Need {
  const list = Array.isArray(need.requirements) ? need.requirements : []
  const found = readRequirements(list).find((r) => r.capability === capability)
  let next: Json[]
  if (level === undefined) next = list.filter((_, i) => i !== found?.index)
  else if (!found) next = [...list, { capability, level }]
  else
    next = list.map((item, i) => {
      if (i !== found.index) return item
      const old = isObject(item) ? item : { capability }
      if (level !== 'must') return { ...old, level }
      const { weight, ...rest } = old
      void weight
      return { ...rest, level }
    })
  return tidyWeights({ ...need, requirements: next })
}

const names = (v: Json | undefined): string[] => (Array.isArray(v) ? v.map(String) : [])

export interface Pair {
  more: string
  less: string
  times: Json
}

export const readPairs = (v: Json | undefined): Pair[] =>
  (Array.isArray(v) ? v : [])
    .filter(isObject)
    .map((p) => ({ more: asText(p.more), less: asText(p.less), times: p.times ?? 1 }))

/** Takes out of ranking, answers and sets what is no wish; the ranking gets new wishes at its end. */
export function tidyWeights(need: Need): Need {
  const weights = need.weights
  if (!isObject(weights)) return need
  const wished = wishes(need)
  const has = (name: string) => wished.includes(name)
  let next: Need = need
  if (weights.ranking !== undefined) {
    const kept = names(weights.ranking).filter(has)
    next = withAt(next, 'weights.ranking', [...kept, ...wished.filter((w) => !kept.includes(w))])
  }
  if (Array.isArray(weights.pairwise))
    next = withAt(
      next,
      'weights.pairwise',
      weights.pairwise.filter((p) => isObject(p) && has(asText(p.more)) && has(asText(p.less))),
    )
  if (isObject(weights.sets))
    for (const [set, points] of Object.entries(weights.sets))
      if (isObject(points))
        next = {
          ...next,
          weights: {
            ...(next.weights as Need),
            sets: {
              ...((next.weights as Need).sets as Need),
              [set]: Object.fromEntries(Object.entries(points).filter(([name]) => has(name))),
            },
          },
        }
  return next
}

export const METHODS = ['swing', 'rank', 'ahp'] as const
export type Method = (typeof METHODS)[number]

export const methodOf = (need: Need): Method => METHODS.find((m) => m === at(need, 'weights.method')) ?? 'swing'

/** Another way to weigh. What the old one was told goes, because the need may hold one alone. */
export function withMethod(need: Need, method: Method): Need {
  const { ranking, pairwise, method: old, ...rest } = isObject(need.weights) ? need.weights : {}
  void [ranking, pairwise, old]
  const points = new Map(
    readRequirements(need.requirements).map((r) => [r.capability, Number(r.weight ?? POINTS[r.level] ?? 0)]),
  )
  const wished = wishes(need)
  const weights: Need = { ...rest }
  if (method === 'rank') {
    weights.method = 'rank'
    weights.ranking = [...wished].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0))
  } else if (method === 'ahp') {
    weights.method = 'ahp'
    weights.pairwise = []
  }
  if (Object.keys(weights).length) return { ...need, weights }
  const { weights: gone, ...left } = need
  void gone
  return left
}

/** The order with one entry moved. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return list
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

/** Every pair of the wishes once, with its answer where there is one: +3 for "the first counts three times", −3 for the other. */
export function pairsOf(need: Need): { a: string; b: string; answer?: number; index: number }[] {
  const wished = wishes(need)
  const given = readPairs(at(need, 'weights.pairwise'))
  return wished.flatMap((a, i) =>
    wished.slice(i + 1).map((b) => {
      const index = given.findIndex((p) => (p.more === a && p.less === b) || (p.more === b && p.less === a))
      const p = given[index]
      const times = Number(p?.times ?? 1)
      return { a, b, answer: p && (p.more === a || times === 1 ? times : -times), index }
    }),
  )
}

/** Answers one pair; the order of the other answers stays. */
export function withPair(need: Need, a: string, b: string, answer: number): Need {
  const given = Array.isArray(at(need, 'weights.pairwise')) ? (at(need, 'weights.pairwise') as Json[]) : []
  const one = answer < 0 ? { more: b, less: a, times: -answer } : { more: a, less: b, times: answer }
  const i = readPairs(given).findIndex((p) => (p.more === a && p.less === b) || (p.more === b && p.less === a))
  return withAt(need, 'weights.pairwise', i < 0 ? [...given, one] : given.map((p, j) => (j === i ? one : p)))
}
