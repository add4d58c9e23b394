import type { Comparison, Override } from './model'

type Json = Record<string, unknown>
const record = (x: unknown): Json => (x && typeof x === 'object' && !Array.isArray(x) ? (x as Json) : {})

/**
 * A need with the changes of a trial written into it, the way the server does it
 * for one request: what is saved is what was tried.
 */
export function withTrial(need: Json, trial: Override, shown: Comparison['need']): Json {
  let out = structuredClone(need)
  if (trial.weights && Object.keys(trial.weights).length) out = withWeights(out, trial.weights, shown)
  for (const [path, value] of Object.entries(trial.set ?? {})) assign(out, path.split('.'), value)
  if (trial.months) out.horizon_months = trial.months
  return out
}

function withWeights(need: Json, weights: Record<string, string>, shown: Comparison['need']): Json {
  const given = Array.isArray(need.requirements) ? (need.requirements as unknown[]) : []
  const list = given.length
    ? given.map((r) => (typeof r === 'string' ? (asked(shown, r) ?? r) : r))
    : shown.requirements.map((r) => asked(shown, r.capability)!)
  return {
    ...need,
    requirements: list.map((r) => {
      const weight = weights[String(record(r).capability)]
      return weight === undefined ? r : { ...record(r), weight }
    }),
  }
}

function asked(shown: Comparison['need'], capability: string): Json | undefined {
  const r = shown.requirements.find((q) => q.capability === capability)
  if (!r) return undefined
  return {
    capability,
    level: r.level,
    ...(r.weight ? { weight: r.weight } : {}),
    ...(r.limit && Object.keys(r.limit).length ? { limit: r.limit } : {}),
  }
}

function assign(at: Json, path: string[], value: unknown): void {
  const [name, ...deeper] = path as [string, ...string[]]
  if (!deeper.length) {
    at[name] = value
    return
  }
  const next = at[name]
  // headcount: 600 and headcount.growth
  const inner = next === undefined || next === null ? {} : typeof next === 'object' ? (next as Json) : { start: next }
  at[name] = inner
  assign(inner, deeper, value)
}

/** What the need states at a path; undefined when it leaves it to the default. */
export function stated(need: Json, path: string): unknown {
  let at: unknown = need
  for (const name of path.split('.')) {
    if (name === 'start' && (typeof at === 'number' || typeof at === 'string')) return at
    at = record(at)[name]
  }
  return at
}

/**
 * Weights of a need that ranks or compares its wishes in pairs count only once
 * it takes points; its named sets stay.
 */
export function swing(need: Json, shown: Comparison['need']): Record<string, unknown> {
  if (shown.weights.method === 'swing') return {}
  const { sets } = record(need.weights)
  return { weights: { method: 'swing', ...(sets ? { sets } : {}) } }
}
